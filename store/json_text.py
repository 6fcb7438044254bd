"""Events as JSON that the database writes: an SQL expression for each attribute and each shape that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from sqlalchemy import Column, Table

from schema import EVENTS, QUANTITIES, EventType, ParticipantRole
from schema.ids import IdKind
from store.core import (
    actor_aliases,
    actors,
    event_tables,
    events,
    loan_equivalents,
    loans,
    meetings,
    military_exercises,
    participants,
    places,
    protests,
)

_MOST_MEMBERS = 50  # of an object: PostgreSQL takes a hundred arguments


class UnwritableError(LookupError):
    """Something is asked for that the database cannot write."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribute that is asked for, by its name in the answer; of an object what is asked of it."""

    key: str
    name: str
    shape: "Shape" = ()
    type_name: str | None = None  # what `__typename` says
    role: ParticipantRole | None = None  # the only participants that are asked for


Shape: TypeAlias = tuple[Asked, ...]
Write: TypeAlias = Callable[["_Dialect", Asked], str]


class _Dialect(Protocol):
    """How a database writes JSON."""

    def members(self, members: Iterable[tuple[str, str]]) -> str:
        """An object."""

    def items(self, item: str, source: str, order: str) -> str:
        """A list of what rows hold, in an order."""

    def quoted(self, of: str) -> str:
        """A text as an item of a list."""

    def flag(self, of: str) -> str:
        """A boolean."""

    def integer(self, of: str) -> str:
        """A number that GraphQL's Int holds."""

    def number(self, of: str) -> str:
        """A floating-point number, exactly."""

    def amount(self, of: str) -> str:
        """An exact decimal as a text without trailing zeros."""

    def instant(self, of: str) -> str:
        """A time in UTC, to microseconds where it has any."""

    def uid(self, of: str) -> str:
        """The 32 digits of an identifier."""


class _Postgresql:
    """JSON as PostgreSQL writes it."""

    def members(self, members: Iterable[tuple[str, str]]) -> str:
        """An object."""
        return f"json_build_object({_arguments(members)})"

    def items(self, item: str, source: str, order: str) -> str:
        """A list of what rows hold, in an order."""
        return f"coalesce((SELECT json_agg({item} ORDER BY {order}) FROM {source}), CAST('[]' AS json))"  # noqa: S608  # names of ours

    def quoted(self, of: str) -> str:
        """A text as an item of a list."""
        return of

    def flag(self, of: str) -> str:
        """A boolean."""
        return of

    def integer(self, of: str) -> str:
        """A number that GraphQL's Int holds: its columns hold no other."""
        return of

    def number(self, of: str) -> str:
        """A floating-point number, exactly."""
        return of

    def amount(self, of: str) -> str:
        """An exact decimal as a text without trailing zeros."""
        return f"CAST(trim_scale({of}) AS text)"

    def instant(self, of: str) -> str:
        """A time in UTC, to microseconds where it has any."""
        written = f"to_char({of} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
        return f"(replace({written}, '.000000', '') || 'Z')"

    def uid(self, of: str) -> str:
        """The 32 digits of an identifier."""
        return f"replace(CAST({of} AS text), '-', '')"


class _Sqlite:
    """JSON as SQLite writes it; what it would write wrongly is malformed on purpose, so that it fails."""

    def members(self, members: Iterable[tuple[str, str]]) -> str:
        """An object."""
        return f"json_object({_arguments(members)})"

    def items(self, item: str, source: str, order: str) -> str:
        """A list of what rows hold, in an order."""
        rows = f"SELECT {item} AS item FROM {source} ORDER BY {order}"  # noqa: S608  # names of ours
        return f"json((SELECT json_group_array(json(item)) FROM ({rows})))"  # noqa: S608

    def quoted(self, of: str) -> str:
        """A text as an item of a list."""
        return f"json_quote({of})"

    def flag(self, of: str) -> str:
        """A boolean."""
        return f"json(CASE {of} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"

    def integer(self, of: str) -> str:
        """A number that GraphQL's Int holds: a column may hold 64 bits."""
        return f"CASE WHEN {of} NOT BETWEEN -2147483648 AND 2147483647 THEN json('beyond') ELSE {of} END"

    def number(self, of: str) -> str:
        """A floating-point number, exactly: by itself SQLite writes 15 digits, which are not enough."""
        written = f"printf('%!.17g', {of})"
        return f"CASE WHEN CAST({written} AS REAL) <> {of} THEN json('inexact') WHEN {of} IS NOT NULL THEN json({written}) END"

    def amount(self, of: str) -> str:
        """An exact decimal as a text without trailing zeros, from twenty digits, a point and four digits."""
        return f"(ltrim(substr({of}, 1, 19), '0') || substr({of}, 20, 1) || rtrim(substr({of}, 21), '.0'))"

    def instant(self, of: str) -> str:
        """A time in UTC, to microseconds where it has any."""
        return f"(replace(replace({of}, ' ', 'T'), '.000000', '') || 'Z')"

    def uid(self, of: str) -> str:
        """The 32 digits of an identifier."""
        return of


_DIALECTS: dict[str, _Dialect] = {"postgresql": _Postgresql(), "sqlite": _Sqlite()}


def write_event(dialect: str, shapes: Mapping[EventType, Shape]) -> str:
    """An event as the text of its JSON, which has a shape for each type; raises UnwritableError."""
    by_type = {kind: _write(_DIALECTS[dialect], _EVENT_WRITERS[kind], shape) for kind, shape in shapes.items()}
    written = next(iter(by_type.values()))
    if len(set(by_type.values())) > 1:
        cases = " ".join(f"WHEN '{kind.name}' THEN {each}" for kind, each in by_type.items())
        written = f"CASE {events.c.type} {cases} END"
    return f"CAST({written} AS text)"


def tables_of(shapes: Mapping[EventType, Shape]) -> Iterator[Table]:
    """The tables beside `events` that a row of its shape is read from."""
    for kind, shape in shapes.items():
        names = {asked.name for asked in shape}
        if "place" in names:
            yield places
        if names & _OWN[kind].keys() - {"lenders", "borrowers", "equivalents"}:
            yield event_tables[kind]


def _arguments(members: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"'{key}', {value}" for key, value in members)


def _write(dialect: _Dialect, writers: Mapping[str, Write], shape: Shape) -> str:
    if len(shape) > _MOST_MEMBERS:
        raise UnwritableError(f"{len(shape)} members")
    members = []
    for asked in shape:
        if asked.type_name is not None:
            written = f"'{asked.type_name}'"
        elif asked.name in writers:
            written = writers[asked.name](dialect, asked)
        else:
            raise UnwritableError(asked.name)
        members.append((asked.key, written))
    return dialect.members(members)


# ---- what is written of each thing ----------------------------------------------------------------------------------


def _text(column: Column[str] | Column[str | None] | Column[object]) -> Write:
    """Texts, days and enumerations, which the columns hold as they are written."""
    return lambda _dialect, _asked: str(column)


def _flag(column: Column[object]) -> Write:
    return lambda dialect, _asked: dialect.flag(str(column))


def _integer(column: Column[object]) -> Write:
    return lambda dialect, _asked: dialect.integer(str(column))


def _number(column: Column[object]) -> Write:
    return lambda dialect, _asked: dialect.number(str(column))


def _amount(column: Column[object]) -> Write:
    return lambda dialect, _asked: dialect.amount(str(column))


def _instant(column: Column[object]) -> Write:
    return lambda dialect, _asked: dialect.instant(str(column))


def _id(kind: IdKind, column: Column[object]) -> Write:
    return lambda dialect, _asked: f"('{kind}_' || {dialect.uid(str(column))})"


def _object(writers: Mapping[str, Write], present: Column[object] | None = None) -> Write:
    """An object, or null where a column is null."""

    def write(dialect: _Dialect, asked: Asked) -> str:
        written = _write(dialect, writers, asked.shape)
        return written if present is None else f"CASE WHEN {present} IS NOT NULL THEN {written} END"

    return write


def _quantity(kind: EventType, name: str) -> Write:
    column = event_tables[kind].c
    figures = {part: _integer(column[f"{name}_{part}"]) for part in ("low", "high", "best")}
    words = {part: _text(column[f"{name}_{part}"]) for part in ("text", "claimant")}
    return _object({**figures, **words, "approximate": _flag(column[f"{name}_approximate"])}, column[f"{name}_text"])


def _aliases(dialect: _Dialect, _asked: Asked) -> str:
    alias = actor_aliases.c.alias
    source = f"{actor_aliases} WHERE {actor_aliases.c.actor_id} = {actors.c.id} AND {alias} <> {actors.c.name}"
    return dialect.items(dialect.quoted(str(alias)), source, str(alias))


_ACTOR: dict[str, Write] = {
    "id": _id(IdKind.ACTOR, actors.c.uid),
    "name": _text(actors.c.name),
    "kind": _text(actors.c.kind),
    "country_code": _text(actors.c.country_code),
    "aliases": _aliases,
}
_PARTICIPANT: dict[str, Write] = {
    "role": _text(participants.c.role),
    "text": _text(participants.c.text),
    "inferred": _flag(participants.c.inferred),
    "actor": _object(_ACTOR),
}
_EQUIVALENT: dict[str, Write] = {
    "amount": _amount(loan_equivalents.c.amount),
    "currency": _text(loan_equivalents.c.currency),
    "usd": _amount(loan_equivalents.c.usd),
    "text": _text(loan_equivalents.c.text),
}


def _those_who_take_part(writers: Mapping[str, Write], role: ParticipantRole | None = None) -> Write:
    """The participants of an event in their order, in any role or in one."""

    def write(dialect: _Dialect, asked: Asked) -> str:
        only = role or asked.role
        source = f"{participants} JOIN {actors} ON {actors.c.id} = {participants.c.actor_id}"
        source += f" WHERE {participants.c.event_id} = {events.c.id}"
        if only is not None:
            source += f" AND {participants.c.role} = '{only.name}'"
        return dialect.items(_write(dialect, writers, asked.shape), source, str(participants.c.position))

    return write


def _equivalents(dialect: _Dialect, asked: Asked) -> str:
    source = f"{loan_equivalents} WHERE {loan_equivalents.c.loan_id} = {events.c.id}"
    return dialect.items(_write(dialect, _EQUIVALENT, asked.shape), source, str(loan_equivalents.c.position))


_EVENT: dict[str, Write] = {
    "id": _id(IdKind.EVENT, events.c.uid),
    **{name: _text(events.c[name]) for name in ("type", "status", "summary")},
    "date": _object(
        {
            **{name: _text(events.c[f"date_{name}"]) for name in ("start", "end", "precision", "text")},
            "inferred": _flag(events.c.date_inferred),
        }
    ),
    "place": _object(
        {
            **{name: _text(places.c[name]) for name in ("name", "country_code", "region", "precision")},
            "latitude": _number(places.c.latitude),
            "longitude": _number(places.c.longitude),
            "geonames_id": _integer(places.c.geonames_id),
            "text": _text(events.c.place_text),
            "inferred": _flag(events.c.place_inferred),
        },
        events.c.place_id,
    ),
    "participants": _those_who_take_part(_PARTICIPANT),
    "confidence": _number(events.c.confidence),
    **{name: _integer(events.c[name]) for name in ("report_count", "revision")},
    **{name: _instant(events.c[name]) for name in ("recorded_at", "updated_at")},
}

# What the types have of their own, beside their quantities.
_OWN: dict[EventType, dict[str, Write]] = {
    EventType.MEETING: {"format": _text(meetings.c.format)},
    EventType.LOAN: {
        "stage": _text(loans.c.stage),
        "amount": _object(
            {
                "amount": _amount(loans.c.amount),
                "currency": _text(loans.c.amount_currency),
                "usd": _amount(loans.c.amount_usd),
                "text": _text(loans.c.amount_text),
            },
            loans.c.amount,
        ),
        "equivalents": _equivalents,
        "lenders": _those_who_take_part(_ACTOR, ParticipantRole.LENDER),
        "borrowers": _those_who_take_part(_ACTOR, ParticipantRole.BORROWER),
        "purpose": _text(loans.c.purpose),
    },
    EventType.MILITARY_EXERCISE: {
        "name": _text(military_exercises.c.name),
        "joint": _flag(military_exercises.c.joint),
    },
    EventType.PROTEST: {
        "form": _text(protests.c.form),
        "cause": _text(protests.c.cause),
        "aggregate": _flag(protests.c.aggregate),
    },
}
for _kind, _names in QUANTITIES.items():
    _OWN[_kind] |= {_name: _quantity(_kind, _name) for _name in _names}
_EVENT_WRITERS = {kind: _EVENT | _OWN[kind] for kind in EVENTS}
