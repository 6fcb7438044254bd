"""Events as the database holds them, read back as events and records, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from schema import (
    EVENTS,
    QUANTITIES,
    Claim,
    Event,
    EventDate,
    EventType,
    Evidence,
    Money,
    Participant,
    Place,
    Quantity,
)
from schema.ids import IdKind, format_id
from schema.records import Record, event_record
from schema.tables import (
    EVENT_ROWS,
    ActorAliasRow,
    ActorRow,
    Base,
    ClaimRow,
    EventRow,
    EvidenceRow,
    LoanEquivalentRow,
    ParticipantRow,
    PlaceRow,
    ReportRow,
)
from store.statements import select_by, table_of

_CHUNK = 500  # events that are in memory at a time

Rows = dict[int, list[RowMapping]]


def iter_records(connection: Connection, where: ColumnElement[bool] | None = None) -> Iterator[Record]:
    """The records of the events that fulfil a condition on `EventRow`, in the order in which they were recorded."""
    for row, event in _read(connection, where):
        # The summary is that of the reports, before their actors became one with those of other articles.
        yield event_record(event, format_id(IdKind.EVENT, row["uid"])) | {"summary": row["summary"]}


def iter_events(connection: Connection, where: ColumnElement[bool] | None = None) -> Iterator[tuple[UUID, Event]]:
    """The events that fulfil a condition on `EventRow`, and their identifiers, in the order of their recording.

    On PostgreSQL, events that change meanwhile are told as of one moment if the transaction is REPEATABLE READ.
    """
    for row, event in _read(connection, where):
        yield row["uid"], event


def _read(connection: Connection, where: ColumnElement[bool] | None) -> Iterator[tuple[RowMapping, Event]]:
    statement = select(table_of(EventRow)).order_by(EventRow.id).execution_options(yield_per=_CHUNK)
    with connection.execute(statement if where is None else statement.where(where)) as result:  # closed if left early
        for chunk in result.mappings().partitions():
            yield from _read_chunk(connection, chunk)


def _read_chunk(connection: Connection, rows: Sequence[RowMapping]) -> Iterator[tuple[RowMapping, Event]]:
    """The events of some rows, with a number of statements that does not depend on how many they are."""
    ids = [row["id"] for row in rows]
    places = _read_places(connection, rows)
    of_type = _read_types(connection, rows)
    equivalents = _read_all(connection, LoanEquivalentRow, "loan_id", ids)
    participants = _read_participants(connection, ids)
    evidence, claims = _read_reports(connection, ids)
    for row in rows:
        key, event_type = row["id"], row["type"]
        yield (
            row,
            EVENTS[event_type](
                status=row["status"],
                date=EventDate(**{field.name: row[f"date_{field.name}"] for field in fields(EventDate)}),
                place=_place(row, places),
                participants=tuple(participants[key]),
                confidence=row["confidence"],
                evidence=tuple(evidence[key]),
                claims=tuple(claims[key]),
                **_type_fields(event_type, of_type[key], equivalents.get(key, [])),
            ),
        )


def _type_fields(event_type: EventType, row: RowMapping, equivalents: list[RowMapping]) -> dict[str, Any]:
    """The fields that only events of one type have."""
    values = {name: row[name] for name in _OWN_FIELDS[event_type] if name in row}
    values |= {name: _quantity(row, name) for name in QUANTITIES[event_type]}
    if event_type is EventType.LOAN:
        values["amount"] = (
            None
            if row["amount"] is None
            else Money(row["amount"], row["amount_currency"], row["amount_text"], row["amount_usd"])
        )
        values["equivalents"] = tuple(
            Money(**{field.name: money[field.name] for field in fields(Money)}) for money in equivalents
        )
    return values


_OWN_FIELDS = {
    event_type: [field.name for field in fields(cls) if field.name not in {shared.name for shared in fields(Event)}]
    for event_type, cls in EVENTS.items()
}


def _quantity(row: RowMapping, name: str) -> Quantity | None:
    if row[f"{name}_text"] is None:
        return None
    return Quantity(**{field.name: row[f"{name}_{field.name}"] for field in fields(Quantity)})


def _place(row: RowMapping, places: dict[int, RowMapping]) -> Place | None:
    if row["place_id"] is None:
        return None
    place = places[row["place_id"]]
    return Place(
        name=place["name"],
        precision=place["precision"],
        country_code=place["country_code"],
        region=place["region"],
        latitude=place["latitude"],
        longitude=place["longitude"],
        geonames_id=place["geonames_id"],
        text=row["place_text"],
        inferred=row["place_inferred"],
    )


def _read_places(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, RowMapping]:
    ids = {row["place_id"] for row in rows if row["place_id"] is not None}
    return {key: found for key, (found,) in _read_all(connection, PlaceRow, "id", ids).items()}


def _read_types(connection: Connection, rows: Sequence[RowMapping]) -> dict[int, RowMapping]:
    """The rows of the types' own tables."""
    by_type: dict[EventType, list[int]] = defaultdict(list)
    for row in rows:
        by_type[row["type"]].append(row["id"])
    return {
        key: found
        for event_type, ids in by_type.items()
        for key, (found,) in _read_all(connection, EVENT_ROWS[event_type], "id", ids).items()
    }


def _read_participants(connection: Connection, ids: Sequence[int]) -> dict[int, list[Participant]]:
    by_event = _read_all(connection, ParticipantRow, "event_id", ids)
    actor_ids = {row["actor_id"] for rows in by_event.values() for row in rows}
    actors = {key: actor for key, (actor,) in _read_all(connection, ActorRow, "id", actor_ids).items()}
    aliases = _read_all(connection, ActorAliasRow, "actor_id", actor_ids)
    participants: dict[int, list[Participant]] = defaultdict(list)
    for event_id, rows in by_event.items():
        for row in rows:
            actor = actors[row["actor_id"]]
            others = sorted(alias["alias"] for alias in aliases[row["actor_id"]] if alias["alias"] != actor["name"])
            participants[event_id].append(
                Participant(
                    role=row["role"],
                    name=actor["name"],
                    kind=actor["kind"],
                    country_code=actor["country_code"],
                    text=row["text"],
                    inferred=row["inferred"],
                    aliases=tuple(others),
                )
            )
    return participants


def _read_reports(
    connection: Connection, ids: Sequence[int]
) -> tuple[dict[int, list[Evidence]], dict[int, list[Claim]]]:
    """The evidence and the claims of all reports of each event."""
    statement = select(ReportRow.id, ReportRow.event_id).where(ReportRow.event_id.in_(ids)).order_by(ReportRow.id)
    event_ids: dict[int, int] = dict(connection.execute(statement).all())
    spans: dict[tuple[int, int], Evidence] = {}
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    claims: dict[int, list[Claim]] = defaultdict(list)
    for report_id, rows in _read_all(connection, EvidenceRow, "report_id", event_ids).items():
        for row in rows:
            span = Evidence(**{field.name: row[field.name] for field in fields(Evidence)})
            spans[report_id, row["position"]] = span
            evidence[event_ids[report_id]].append(span)
    for report_id, rows in _read_all(connection, ClaimRow, "report_id", event_ids).items():
        for row in rows:
            values = {field.name: row[field.name] for field in fields(Claim) if field.name != "evidence"}
            position = row["evidence_position"]
            told = None if position is None else spans[report_id, position]
            claims[event_ids[report_id]].append(Claim(**values, evidence=told))
    return evidence, claims


def _read_all(connection: Connection, row: type[Base], column: str, keys: Iterable[int]) -> Rows:
    """The rows of a table that belong to some keys, by key, in the order of the table's primary key."""
    wanted = sorted(keys)
    found: Rows = defaultdict(list)
    if wanted:
        for mapping in connection.execute(select_by(row, column), {"keys": wanted}).mappings():
            found[mapping[column]].append(mapping)
    return found
