"""Articles into the database: extraction in this process or in several, and one writer.

An article is stored with its events in one transaction, and under a name made from its text. So a run may be killed at
any time and started again: what is stored is passed over, what is not is done.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import wait

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from extractors import EXTRACTOR
from extractors.cleaning import clean_text
from ingest.errors import InputError
from ingest.extraction import Extraction, clean_article, extract
from ingest.sources import GivenArticle
from schema import Article
from schema.errors import ArticleError, DatabaseUnavailableError
from store import SavedArticle, in_transaction, is_stored, save_article
from store.engine import public_url

_AHEAD = 8  # articles that a worker has waiting, so that the writer never keeps it waiting and memory stays small


@dataclass(frozen=True, slots=True)
class Job:
    """A cleaned article on its way to the database."""

    source: str  # what messages call it
    article: Article


@dataclass(frozen=True, slots=True)
class Result:
    """What the extractors made of a job."""

    source: str
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    created: bool = False  # False for one that was stored before
    events: int = 0
    skipped: str | None = None
    error: InputError | None = None


def store_article(engine: Engine, article: Article) -> SavedArticle:
    """Extract the events of one article and store both."""
    text = clean_text(article.text).text
    if not text:
        raise ArticleError("the article has no text")
    return _save(engine, extract(replace(article, text=text), "article"))


def ingest_articles(engine: Engine, articles: Iterable[GivenArticle], *, workers: int = 1) -> Iterator[Outcome]:
    """Extract and store articles, with what became of each; raises DatabaseUnavailableError where the database gives up."""
    jobs = _find_jobs(engine, articles)
    try:
        for result in _extract_in_processes(jobs, workers) if workers > 1 else map(_extract, jobs):
            yield result if isinstance(result, Outcome) else _store(engine, result)
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailableError(public_url(engine.url), " ".join(str(error.orig).split())) from error


def _find_jobs(engine: Engine, articles: Iterable[GivenArticle]) -> Iterator[Job | Outcome]:
    """The articles that need extraction, and what became of those that do not."""
    for given in articles:
        try:
            article = clean_article(given)
        except InputError as error:
            yield Outcome(error=error)
            continue
        with engine.connect() as connection:
            stored = is_stored(connection, article)
        yield Outcome() if stored else Job(given.source, article)


def _store(engine: Engine, result: Result) -> Outcome:
    try:
        saved = _save(engine, result.extraction)
    except (OperationalError, InterfaceError):  # the database, not the article
        raise
    except (SQLAlchemyError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        return Outcome(error=InputError(result.source, f"cannot be stored: {reason}"))
    return Outcome(created=saved.created, events=len(saved.event_uids), skipped=result.extraction.skipped)


def _save(engine: Engine, extraction: Extraction) -> SavedArticle:
    return in_transaction(
        engine,
        lambda connection: save_article(
            connection, extraction.article, extraction.events, extractor=EXTRACTOR, skipped=extraction.skipped
        ),
    )


def _extract(job: Job | Outcome) -> Result | Outcome:
    if isinstance(job, Outcome):
        return job
    try:
        return Result(job.source, extract(job.article, job.source))
    except InputError as error:
        return Outcome(error=error)


def _extract_in_processes(jobs: Iterator[Job | Outcome], workers: int) -> Iterator[Result | Outcome]:
    """The extractions in the order of the jobs; a job that may have ended its process is tried once more by itself."""
    while lost := (yield from _run_pool(jobs, workers)):
        for job in lost:
            if (yield from _run_pool(iter([job]), 1)):
                yield Outcome(
                    error=InputError(job.source, "ended the process that read it, perhaps for want of memory")
                )


def _run_pool(jobs: Iterator[Job | Outcome], workers: int) -> Generator[Result | Outcome, None, list[Job]]:
    """The extractions by one pool of processes; returns the jobs that were lost when it broke, else none."""
    waiting: deque[Job] = deque()
    futures: deque[Future[Result | Outcome]] = deque()
    # Spawned, as threads and database connections do not survive a fork.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin_work)
    try:
        for job in jobs:
            if isinstance(job, Outcome):
                yield job
                continue
            waiting.append(job)
            futures.append(pool.submit(_extract, job))
            if len(waiting) > workers * _AHEAD:
                yield futures.popleft().result()
                waiting.popleft()
        while waiting:
            yield futures.popleft().result()
            waiting.popleft()
    except BrokenProcessPool:
        return list(waiting)
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _begin_work() -> None:
    """Let a worker end when its parent does, and leave it to the parent to be interrupted.

    The pool's own queue would keep the worker of a killed parent waiting for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
