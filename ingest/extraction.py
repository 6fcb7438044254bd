"""From an article as given to its events: cleaning, language, rates, and spans of the text as given."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors import EXTRACTOR, extract_events
from extractors.cleaning import CleanText, clean_text
from extractors.triggers import find_triggers
from ingest.errors import InputError
from ingest.language import detect_language, is_supported
from ingest.sources import GivenArticle
from schema import Article, Event, Evidence


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractors made of an article."""

    article: Article
    events: tuple[Event, ...] = ()
    skipped: str | None = None  # why the extractors did not read it


def clean_article(given: GivenArticle) -> Article:
    """The article as the extractors read it; raises InputError where cleaning leaves nothing."""
    return _article(given, clean_text(given.text))


def _article(given: GivenArticle, cleaned: CleanText) -> Article:
    if not cleaned.text:
        raise InputError(given.source, "empty")
    return Article(
        text=cleaned.text,
        title=given.title,
        url=given.url,
        publisher=given.publisher,
        published_at=given.published_at,
        language=given.language,
    )


def extract(article: Article, source: str) -> Extraction:
    """The events of a cleaned article, or why it was skipped, with its language where that was not stated.

    Raises InputError, naming the source, where an extractor breaks on it.
    """
    if article.language is None:
        article = replace(article, language=detect_language(article.text))
    if not is_supported(article.language):
        return Extraction(article, skipped=f"language {article.language}")
    try:
        return Extraction(article, events=extract_events(article))
    except Exception as error:  # a broken extractor must not sink the batch, whatever it raises
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise InputError(source, f"{EXTRACTOR} broke on it: {reason}") from error


def extract_given(given: GivenArticle) -> Extraction:
    """The events of an article, with spans of its given text and values in US dollars, as `extract` shows them.

    The language of an article without a word that could tell an event does not matter and is not looked for.
    """
    cleaned = clean_text(given.text)
    article = _article(given, cleaned)
    if article.language is None and not find_triggers(article.text):
        return Extraction(article)
    extraction = extract(article, given.source)
    return replace(extraction, events=_in_given_text(_settle(extraction.events, article), cleaned))


def _settle(events: tuple[Event, ...], article: Article) -> tuple[Event, ...]:
    """The events as they would be stored: loans valued in US dollars, a claim for every figure."""
    if not events:
        return events
    from store import settle_event  # SQLAlchemy is slow to import

    return tuple(settle_event(event, article) for event in events)


def _in_given_text(events: tuple[Event, ...], cleaned: CleanText) -> tuple[Event, ...]:
    """The events with the spans of their evidence counted in the text before cleaning."""
    given = cleaned.raw

    def moved(evidence: Evidence) -> Evidence:
        start, end = cleaned.origin(evidence.start), cleaned.origin(evidence.end - 1) + 1
        while end < len(given) and unicodedata.combining(given[end]):  # cleaning composed it with its letter
            end += 1
        return replace(evidence, start=start, end=end, text=given[start:end])

    return tuple(_move_evidence(event, moved) for event in events)


def _move_evidence(event: Event, moved: Callable[[Evidence], Evidence]) -> Event:
    return replace(
        event,
        evidence=tuple(map(moved, event.evidence)),
        claims=tuple(replace(claim, evidence=claim.evidence and moved(claim.evidence)) for claim in event.claims),
    )
