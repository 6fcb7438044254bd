"""What `dateline extract` prints: a record an article for programs, a table for people."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ingest.extraction import Extraction
from ingest.sources import GivenArticle
from schema import Article, Event

if TYPE_CHECKING:  # it loads the extractors, which a quiet article never needs
    from ingest.explaining import Reason

_LEAST_SUMMARY = 24  # columns; a narrower terminal wraps by itself


def extraction_record(given: GivenArticle, extraction: Extraction) -> dict[str, Any]:
    """The article and its events as one JSON object; `text` only where the spans count characters not in the input."""
    article = extraction.article
    head: dict[str, Any] = {
        "id": given.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "publishedAt": _timestamp(article),
        "language": article.language,
    }
    if given.from_html:
        head["text"] = given.text
    if extraction.skipped:
        head["skipped"] = extraction.skipped
    return {"article": head, "events": _records(extraction.events)}


def _records(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    if not events:
        return []
    from schema.records import event_record  # pydantic is slow to import

    return [event_record(event) for event in events]


def _timestamp(article: Article) -> str | None:
    """The time of publication in UTC, as RFC 3339."""
    moment = article.published_at_utc
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def extraction_table(given: GivenArticle, extraction: Extraction, width: int) -> str:
    """The article and its events for people, wrapped to the width of their terminal."""
    article = extraction.article
    day = article.published_on.isoformat() if article.published_on else None
    heading = " · ".join(part for part in (given.id, article.title, article.publisher, day) if part)
    lines = textwrap.wrap(heading, width)
    if not extraction.events:
        lines.append(f"  {f'skipped: {extraction.skipped}' if extraction.skipped else 'no events'}")
    rows = [(_day(event), _words(event.type), _words(event.status), event.summary) for event in extraction.events]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    indent = sum(widths) + 8
    for *cells, summary in rows:
        start = "  " + "".join(f"{cell:<{wide}}  " for cell, wide in zip(cells, widths, strict=True))
        lines += textwrap.wrap(
            summary, max(width, indent + _LEAST_SUMMARY), initial_indent=start, subsequent_indent=" " * indent
        )
    return "\n".join(lines)


def explanation_table(extraction: Extraction, reasons: "Sequence[Sequence[Reason]]") -> str:
    """Each event's values, a line each: field, value, the article's words and where they stand; below it the rule."""
    lines = []
    for event, why in zip(extraction.events, reasons, strict=True):
        lines.append(f"  {_words(event.type)}: {event.summary}")
        for reason in why:
            words = "; ".join(f"“{span.text}” {span.start}–{span.end}" for span in reason.spans)
            lines.append(f"    {reason.field:<14}{reason.value}  {words}")
            lines.append(f"    {'':<14}{reason.rule}{': ' if reason.meaning else ''}{reason.meaning}")
    return "\n".join(lines)


def _day(event: Event) -> str:
    """When an event took place, as far as it is known: "2020-09-14", "2020-09-14 – 2020-09-25", else its words."""
    date = event.date
    if date.start is None or date.end is None:
        return date.text or "undated"
    return f"{date.start}" if date.start == date.end else f"{date.start} – {date.end}"


def _words(value: str) -> str:
    return value.replace("_", " ").lower()
