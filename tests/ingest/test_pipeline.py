import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from ingest import GivenArticle, extraction, ingest_article
from ingest.pipeline import Job, Outcome, Result, _extract_in_processes, ingest_articles
from schema import Article
from schema.errors import ArticleError, DatabaseUnavailableError
from schema.tables import (
    ArticleRow,
    Base,
    ChangeRow,
    EventRow,
    EventTextRow,
    EvidenceRow,
    ReportRow,
)
from store import iter_records, migrate, open_engine

DAY = datetime(2021, 3, 8, tzinfo=UTC)
TOWNS = ("Tallinn", "Riga", "Vilnius", "Warsaw", "Prague", "Lisbon", "Madrid", "Athens")


def story(number):
    """One of many articles, each with words of its own; every fifth tells of a march."""
    if number % 5:
        return f"Ferry {number} left the harbour on time. The captain said that the sea was calm and the coffee warm."
    town = TOWNS[number // 5 % len(TOWNS)]
    return f"At least {number + 1_000:,} people marched through {town} on Sunday to demand lower fares, police said."


def given(number, **known):
    article = GivenArticle(id=f"{number}", text=story(number), published_at=DAY, source=f"line {number}")
    return replace(article, **known)


def count(engine, row):
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(row)).scalar_one()


def records(engine):
    with engine.connect() as connection:
        return {record["id"]: record for record in iter_records(connection)}


def test_one_article_is_stored_with_its_events_and_only_once(engine):
    article = Article(text=f"  {story(5)}\u200b\r\n", published_at=DAY)
    saved = ingest_article(engine, article)
    assert saved.created
    assert len(saved.event_uids) == 1
    assert ingest_article(engine, replace(article, text=story(5))) == replace(saved, created=False)
    assert count(engine, ArticleRow) == count(engine, EventRow) == 1


def test_an_article_without_words_is_refused(engine):
    with pytest.raises(ArticleError, match="no text"):
        ingest_article(engine, Article(text="\u200b"))
    assert count(engine, ArticleRow) == 0


def test_what_became_of_each_article_is_told(engine):
    german = "Tausende Menschen zogen am Montag durch das Zentrum der Hauptstadt und forderten niedrigere Preise."
    articles = [given(5), given(6), given(5), given(7, text=german), given(8, text="\u200b"), given(9, title="x\0")]
    march, quiet, again, skipped, empty, unfit = ingest_articles(engine, articles)
    assert (march, quiet, again) == (Outcome(created=True, events=1), Outcome(created=True), Outcome())
    assert skipped == Outcome(created=True, skipped="language de")
    assert str(empty.error) == "line 8: empty"
    assert str(unfit.error).startswith("line 9: cannot be stored: ")
    assert list(ingest_articles(engine, articles))[:4] == [Outcome()] * 4
    with engine.connect() as connection:
        stored = connection.execute(select(ArticleRow.language, ArticleRow.skipped).order_by(ArticleRow.id)).all()
    assert stored == [("en", None), ("en", None), ("de", "language de")]


def test_an_article_that_breaks_an_extractor_is_named_and_the_rest_is_stored(engine, monkeypatch):
    extract_events = extraction.extract_events

    def breaks(article):
        if "1,005" in article.text:
            raise ZeroDivisionError
        return extract_events(article)

    monkeypatch.setattr(extraction, "extract_events", breaks)
    outcomes = list(ingest_articles(engine, [given(5), given(10)]))
    assert str(outcomes[0].error) == "line 5: dateline-rules/1 broke on it: ZeroDivisionError:"
    assert outcomes[1] == Outcome(created=True, events=1)


def test_several_processes_store_what_one_stores(tmp_path):
    stored = []
    for workers in (1, 2):
        migrate(url := f"sqlite:///{tmp_path}/{workers}.db")
        engine = open_engine(url)
        outcomes = list(ingest_articles(engine, map(given, range(20)), workers=workers))
        assert sum(outcome.created for outcome in outcomes) == 20
        stored.append(records(engine))
        engine.dispose()
    assert stored[0] == stored[1]
    assert len(stored[0]) == 4


class DeadlyArticle:
    """Something that ends the process that reads it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_a_process_that_dies_takes_no_other_article_with_it():
    jobs = [Job(f"line {n}", Article(text=story(n), language="en")) for n in range(1, 5)]
    jobs.insert(2, Job("line 2b", DeadlyArticle()))
    results = list(_extract_in_processes(iter(jobs), 2))
    failed = [result for result in results if isinstance(result, Outcome)]
    assert [str(outcome.error) for outcome in failed] == [
        "line 2b: ended the process that read it, perhaps for want of memory"
    ]
    assert sorted(result.source for result in results if isinstance(result, Result)) == [
        f"line {n}" for n in range(1, 5)
    ]


def test_a_database_that_gives_up_ends_the_run_with_one_line(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/no-tables.db")
    with pytest.raises(DatabaseUnavailableError, match=r"no-tables\.db'.*no such table: articles$"):
        list(ingest_articles(engine, [given(1)]))
    engine.dispose()


ARTICLES = 500


def test_a_run_killed_in_the_middle_and_started_again_loses_and_doubles_nothing(databases, tmp_path):
    source = tmp_path / "articles.ndjson"
    lines = [{"id": n, "text": story(n), "publishedAt": "2021-03-08"} for n in range(ARTICLES)]
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    url = databases.make()
    workers = "2" if url.startswith("sqlite") else "1"
    command = [sys.executable, "-m", "cli", "ingest", str(source), "--workers", workers]
    environment = os.environ | {"DATELINE_DATABASE_URL": url}
    engine = open_engine(url)
    try:
        run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, start_new_session=True)
        wait_for(lambda: count(engine, ArticleRow) >= ARTICLES // 3)
        run.kill()
        run.communicate()
        assert run.returncode == -signal.SIGKILL
        wait_for(lambda: has_ended(run.pid))  # no worker outlives the run
        before = count(engine, ArticleRow)
        assert ARTICLES // 3 <= before < ARTICLES
        last = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert last.stdout.startswith(f"{ARTICLES - before} articles stored with ")
        assert last.stdout.endswith(f" events, {before} known already, 0 failed\n")
        assert (last.returncode, last.stderr) == (0, "")

        assert count(engine, ArticleRow) == ARTICLES
        assert len(records(engine)) == ARTICLES // 5
        assert_whole(engine)
    finally:
        engine.dispose()
        databases.drop(url)


def assert_whole(engine):
    """No row without the rows that it belongs to, and none that was written twice."""
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                target = key.column.table.alias()
                orphans = (
                    select(func.count())
                    .select_from(table)
                    .where(key.parent.is_not(None), ~select(1).where(target.c[key.column.name] == key.parent).exists())
                )
                assert connection.execute(orphans).scalar_one() == 0, f"{table.name}.{key.parent.name}"
        changes = connection.execute(select(ChangeRow.seq, ChangeRow.event_uid).order_by(ChangeRow.seq)).all()
        uids = set(connection.execute(select(EventRow.uid)).scalars())
        without_evidence = select(func.count()).where(
            ReportRow.id.not_in(select(EvidenceRow.report_id)), ReportRow.id.is_not(None)
        )
        assert connection.execute(without_evidence).scalar_one() == 0
    assert [seq for seq, _ in changes] == list(range(1, len(uids) + 1))
    assert {uid for _, uid in changes} == uids
    assert count(engine, ReportRow) == count(engine, EventTextRow) == len(uids)


def wait_for(condition, seconds=300):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def has_ended(group):
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False
