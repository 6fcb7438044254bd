"""The only writer of articles and events."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic.alias_generators import to_camel
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import Session

from schema import (
    QUANTITIES,
    Article,
    Claim,
    DatePrecision,
    Event,
    EventType,
    Evidence,
    Loan,
    Meeting,
    MilitaryExercise,
    Money,
    Place,
    Protest,
    Quantity,
)
from schema.errors import ArticleError
from schema.ids import IdKind, make_uid
from schema.records import event_record
from schema.tables import (
    EVENT_ROWS,
    ArticleRow,
    ArticleTextRow,
    Base,
    ChangeKind,
    ClaimRow,
    EventRow,
    EventTextRow,
    EvidenceRow,
    LoanEquivalentRow,
    ParticipantRow,
    ReportRow,
)
from store.actors import ActorKey, actor_key, save_actors, save_aliases, save_places
from store.engine import WRITING_LOCK, lock
from store.feed import add_changes
from store.folding import fold
from store.merging import identify_events, merge_reports
from store.rates import value_loan
from store.statements import insert_into, insert_new, table_of

_MAX_NAME = 500  # characters; PostgreSQL's indexes hold no more than 2,700 bytes
_MOST = {"text": sys.maxsize, "title": 5_000, "url": 5_000, "publisher": _MAX_NAME, "language": 35}  # characters
_MAX_DOCUMENT = 100_000  # characters; PostgreSQL's full-text search takes a megabyte of words at most

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """An article in the database, and its events in their order."""

    uid: UUID
    event_uids: tuple[UUID, ...]
    created: bool  # False where this very text was there already


def is_stored(connection: Connection, article: Article) -> bool:
    """Whether this very text is in the database."""
    statement = select(ArticleRow.id).where(ArticleRow.content_hash == content_hash(article))
    return connection.execute(statement).first() is not None


def save_article(
    connection: Connection | Session,
    article: Article,
    events: Sequence[Event],
    *,
    extractor: str,
    skipped: str | None = None,
    recorded_at: datetime | None = None,
) -> SavedArticle:
    """Write an article and what it reports, all or nothing with the caller's transaction, and only once.

    Raises ArticleError for what no database takes.
    """
    if isinstance(connection, Session):
        connection = connection.connection()
    settled = [settle_event(event, article) for event in events]
    _check(article, settled)
    digest = content_hash(article)
    now = recorded_at or datetime.now(UTC)
    lock(connection, WRITING_LOCK, shared=True)  # beside other writers, but no retraction, which drops unused actors
    # The first statement writes: so SQLite waits for its turn here, and never fails later on an outdated view.
    article_id = connection.execute(
        insert_new(connection, ArticleRow, "id"), _article_row(article, digest, skipped, now)
    ).scalar()
    uid = make_uid(IdKind.ARTICLE, digest)
    if article_id is None:
        return SavedArticle(uid, _stored_events(connection, digest), created=False)
    if article.title:
        connection.execute(insert_into(ArticleTextRow), {"article_id": article_id, "document": fold(article.title)})
    event_uids = identify_events(digest, settled)
    if settled:
        reported = dict(zip(event_uids, settled, strict=True))
        event_ids = _save_events(connection, reported, article, now)
        _save_reports(connection, reported, event_ids, article_id, digest, extractor, now)
        add_changes(connection, ChangeKind.UPSERTED, event_uids, recorded_at=now)
    return SavedArticle(uid, event_uids, created=True)


def content_hash(article: Article) -> str:
    """SHA-256 of the article's text; raises ArticleError for half a character, which has no bytes."""
    try:
        return sha256(article.text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise ArticleError(f"the article's text has half a character at {error.start}: decode it again") from None


def settle_event(event: Event, article: Article) -> Event:
    """The event as it is stored: its loan valued, a claim for every figure, and the evidence of every claim."""
    if isinstance(event, Loan):
        event = value_loan(event, article.published_on)
    claimed = {claim.field for claim in event.claims}
    claims = (*event.claims, *(claim for claim in _claim_figures(event) if claim.field not in claimed))
    told = dict.fromkeys(claim.evidence for claim in claims if claim.evidence and claim.evidence not in event.evidence)
    return replace(event, claims=claims, evidence=(*event.evidence, *told))


def _claim_figures(event: Event) -> Iterator[Claim]:
    for attribute in QUANTITIES[event.type]:
        quantity: Quantity | None = getattr(event, attribute)
        if quantity:
            field = to_camel(attribute)
            yield Claim(
                field,
                quantity.text,
                low=_decimal(quantity.low),
                high=_decimal(quantity.high),
                best=_decimal(quantity.best),
                claimant=quantity.claimant,
                evidence=_find_evidence(event, field, quantity.text),
            )
    if isinstance(event, Loan):
        amounts = [("amount", event.amount)] if event.amount else []
        for field, money in (*amounts, *(("equivalents", money) for money in event.equivalents)):
            evidence = _find_evidence(event, field, money.text)
            yield Claim(field, money.text, best=money.amount, currency=money.currency, evidence=evidence)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _find_evidence(event: Event, field: str, text: str) -> Evidence | None:
    """The evidence for a field, best the one that holds these words."""
    found = [evidence for evidence in event.evidence if evidence.field == field]
    return next((evidence for evidence in found if text in evidence.text), found[0] if found else None)


def _check(article: Article, events: Sequence[Event]) -> None:
    names = [
        ("publisher", article.publisher),
        *(("place", event.place.name) for event in events if event.place),
        *(("actor", name) for event in events for actor in event.participants for name in (actor.name, *actor.aliases)),
        *(("exercise", event.name) for event in events if isinstance(event, MilitaryExercise)),
    ]
    for what, name in names:
        if name and len(name) > _MAX_NAME:
            raise ArticleError(f"the name of the {what} is {len(name):,} characters long: give {_MAX_NAME} at most")
    for what, most in _MOST.items():
        value = getattr(article, what) or ""
        if len(value) > most:
            raise ArticleError(f"the article's {what} is {len(value):,} characters long: give {most:,} at most")
        if "\0" in value:
            raise ArticleError(f"the article's {what} has a NUL character: take it out")
        if what != "text" and any("\ud800" <= character <= "\udfff" for character in value):
            raise ArticleError(f"the article's {what} has half a character: decode it again")
    if not article.text:
        raise ArticleError("the article has no text")


def _article_row(article: Article, digest: str, skipped: str | None, now: datetime) -> Row:
    return {
        "uid": make_uid(IdKind.ARTICLE, digest),
        "content_hash": digest,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published_at": article.published_at,
        "published_on": article.published_on,
        "language": article.language,
        "text": article.text,
        "skipped": skipped,
        "recorded_at": now,
    }


def _stored_events(connection: Connection, digest: str) -> tuple[UUID, ...]:
    statement = (
        select(EventRow.uid)
        .select_from(ArticleRow)
        .join(ReportRow, ReportRow.article_id == ArticleRow.id)
        .join(EventRow, EventRow.id == ReportRow.event_id)
        .where(ArticleRow.content_hash == digest)
        .order_by(ReportRow.id)
    )
    return tuple(connection.execute(statement).scalars())


def _save_events(
    connection: Connection, reported: dict[UUID, Event], article: Article, now: datetime
) -> dict[UUID, int]:
    """Write events as merged from their reports, with all that hangs on them; the key of each."""
    merged = {uid: merge_reports([event]) for uid, event in reported.items()}
    places = save_places(connection, [event.place for event in merged.values() if event.place])
    participants = [participant for event in merged.values() for participant in event.participants]
    actors = save_actors(connection, participants)
    save_aliases(connection, actors, participants)

    statement = insert_into(EventRow, "uid", "id")
    rows = [_event_row(uid, event, places, now) for uid, event in merged.items()]
    ids: dict[UUID, int] = dict(connection.execute(statement, rows).all())
    _save_parts(connection, {ids[uid]: event for uid, event in merged.items()}, actors, [article.title])
    return ids


def rewrite_event(
    connection: Connection, event_id: int, reports: Sequence[Event], titles: Sequence[str | None], now: datetime
) -> None:
    """Write an event anew, as merged from these reports of it, which are from articles with these titles."""
    event = merge_reports(reports)
    places = save_places(connection, [event.place] if event.place else [])
    actors = save_actors(connection, event.participants)
    save_aliases(connection, actors, event.participants)
    for row, key in ((EVENT_ROWS[event.type], "id"), (ParticipantRow, "event_id"), (EventTextRow, "event_id")):
        table = table_of(row)
        connection.execute(delete(table).where(table.c[key] == event_id))
    told = _told_row(event, places) | {"report_count": len(reports), "updated_at": now}
    events = table_of(EventRow)
    connection.execute(update(events).where(events.c.id == event_id).values(told | {"revision": events.c.revision + 1}))
    _save_parts(connection, {event_id: event}, actors, titles)


def _save_parts(
    connection: Connection, events: dict[int, Event], actors: dict[ActorKey, int], titles: Sequence[str | None]
) -> None:
    """Write what hangs on events: the rows of their types, their equivalents, participants and documents."""
    for event_type, row in EVENT_ROWS.items():
        of_type = [
            _TYPE_ROWS[event_type](event) | {"id": key} for key, event in events.items() if event.type is event_type
        ]
        _insert(connection, row, of_type)
    _insert(
        connection, LoanEquivalentRow, [row for key, event in events.items() for row in _equivalent_rows(key, event)]
    )
    _insert(
        connection,
        ParticipantRow,
        [row for key, event in events.items() for row in _participant_rows(key, event, actors)],
    )
    _insert(
        connection,
        EventTextRow,
        [{"event_id": key, "document": _document(event, titles)} for key, event in events.items()],
    )


def _save_reports(
    connection: Connection,
    reported: dict[UUID, Event],
    event_ids: dict[UUID, int],
    article_id: int,
    digest: str,
    extractor: str,
    now: datetime,
) -> None:
    """Write what the article says of each event, with its evidence and claims."""
    rows = [
        {
            "uid": make_uid(IdKind.REPORT, digest, uid.hex),
            "article_id": article_id,
            "event_id": event_ids[uid],
            "status": event.status,
            "record": event_record(event),
            "extractor": extractor,
            "recorded_at": now,
        }
        for uid, event in reported.items()
    ]
    statement = insert_into(ReportRow, "event_id", "id")
    report_ids: dict[int, int] = dict(connection.execute(statement, rows).all())
    by_report = {report_ids[event_ids[uid]]: event for uid, event in reported.items()}
    _insert(connection, EvidenceRow, [row for key, event in by_report.items() for row in _evidence_rows(key, event)])
    _insert(connection, ClaimRow, [row for key, event in by_report.items() for row in _claim_rows(key, event)])


def _insert(connection: Connection, row: type[Base], rows: list[Row]) -> None:
    if rows:
        connection.execute(insert_into(row), rows)


def _event_row(uid: UUID, event: Event, places: dict[Place, int], now: datetime) -> Row:
    return _told_row(event, places) | {
        "uid": uid,
        "report_count": 1,
        "recorded_at": now,
        "updated_at": now,
        "revision": 1,
    }


def _told_row(event: Event, places: dict[Place, int]) -> Row:
    """The columns that reports tell."""
    return {
        "type": event.type,
        "status": event.status,
        "summary": event.summary,
        "date_start": event.date.start,
        "date_end": event.date.end,
        "date_precision": event.date.precision,
        "date_text": event.date.text,
        "date_inferred": event.date.inferred,
        "place_id": places[event.place] if event.place else None,
        "place_text": event.place.text if event.place else None,
        "place_inferred": event.place.inferred if event.place else False,
        "confidence": event.confidence,
        **_counted_columns(event),
    }


_WITH_MONTH = (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH)


def _counted_columns(event: Event) -> Row:
    """What statistics read of an event, in its own row."""
    crowd_size, arrests = (event.crowd_size, event.arrests) if isinstance(event, Protest) else (None, None)
    amount = event.amount if isinstance(event, Loan) else None
    return {
        "country_code": event.place and event.place.country_code,
        "month": event.date.start.replace(day=1) if event.date.precision in _WITH_MONTH and event.date.start else None,
        "crowd_size": _least(crowd_size),
        "arrests": _least(arrests),
        "loan_usd": amount and amount.usd,
    }


def _least(quantity: Quantity | None) -> int | None:
    if quantity is None:
        return None
    return quantity.best if quantity.low is None else quantity.low


def _meeting_row(event: Meeting) -> Row:
    return {"format": event.format}


def _loan_row(event: Loan) -> Row:
    return {
        "stage": event.stage,
        "amount": event.amount and event.amount.amount,
        "amount_currency": event.amount and event.amount.currency,
        "amount_text": event.amount and event.amount.text,
        "amount_usd": event.amount and event.amount.usd,
        "purpose": event.purpose,
    }


def _military_exercise_row(event: MilitaryExercise) -> Row:
    return {
        "name": event.name,
        "name_folded": event.name and fold(event.name),
        "joint": event.joint,
        **_quantity_columns("troops", event.troops),
    }


def _protest_row(event: Protest) -> Row:
    return {
        "form": event.form,
        "cause": event.cause,
        "aggregate": event.aggregate,
        **_quantity_columns("crowd_size", event.crowd_size),
        **_quantity_columns("arrests", event.arrests),
        **_quantity_columns("injuries", event.injuries),
        **_quantity_columns("deaths", event.deaths),
    }


_TYPE_ROWS: dict[EventType, Callable[[Any], Row]] = {
    EventType.MEETING: _meeting_row,
    EventType.LOAN: _loan_row,
    EventType.MILITARY_EXERCISE: _military_exercise_row,
    EventType.PROTEST: _protest_row,
}


def _quantity_columns(prefix: str, quantity: Quantity | None) -> Row:
    return {f"{prefix}_{name}": quantity and getattr(quantity, name) for name in _FIELDS[Quantity]}


def _columns(value: Money | Evidence) -> Row:
    return {name: getattr(value, name) for name in _FIELDS[type(value)]}


_FIELDS = {cls: [field.name for field in fields(cls)] for cls in (Quantity, Money, Evidence)}


def _equivalent_rows(loan_id: int, event: Event) -> Iterator[Row]:
    if isinstance(event, Loan):
        for position, money in enumerate(event.equivalents):
            yield {"loan_id": loan_id, "position": position} | _columns(money)


def _participant_rows(event_id: int, event: Event, actors: dict[ActorKey, int]) -> Iterator[Row]:
    for position, participant in enumerate(event.participants):
        yield {
            "event_id": event_id,
            "position": position,
            "role": participant.role,
            "actor_id": actors[actor_key(participant)],
            "text": participant.text,
            "inferred": participant.inferred,
        }


def _evidence_rows(report_id: int, event: Event) -> Iterator[Row]:
    for position, evidence in enumerate(event.evidence):
        yield {"report_id": report_id, "position": position} | _columns(evidence)


def _claim_rows(report_id: int, event: Event) -> Iterator[Row]:
    for position, claim in enumerate(event.claims):
        yield {
            "report_id": report_id,
            "position": position,
            "field": claim.field,
            "text": claim.text,
            "low": claim.low,
            "high": claim.high,
            "best": claim.best,
            "currency": claim.currency,
            "claimant": claim.claimant,
            "evidence_position": event.evidence.index(claim.evidence) if claim.evidence else None,
        }


def _document(event: Event, titles: Sequence[str | None]) -> str:
    """What the full-text search reads of an event."""
    parts = [event.summary, *titles, *(evidence.sentence or evidence.text for evidence in event.evidence)]
    return fold("\n".join(dict.fromkeys(filter(None, parts))))[:_MAX_DOCUMENT]
