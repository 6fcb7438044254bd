"""Pages of a list by keyset: a cursor names the last row seen by its sort key and row number, never by its place.

Rows without the sort key's value come last in either direction, and ties follow the row numbers. So rows that come and
go between two pages make none of the others repeat or skip.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

import orjson
from sqlalchemy import Column, ColumnElement, Table, and_, false, literal, or_, true, tuple_

from schema.errors import InvalidCursorError, InvalidInputError
from schema.tables import DIGITS, SCALE, ExactDecimal, UtcDateTime
from store.core import actors, articles, changes, events, loans, protests, reports

T = TypeVar("T")

DEFAULT_PAGE = 20
_VERSION = 1  # of cursors; one of another version is refused
_CHECK_BYTES = 4
_MAX_INT = 2**63 - 1


class Direction(StrEnum):
    """Which end of an order comes first."""

    ASC = "ASC"
    DESC = "DESC"


class EventOrderField(StrEnum):
    """What events are sorted by."""

    DATE = "DATE"
    RECORDED_AT = "RECORDED_AT"
    CONFIDENCE = "CONFIDENCE"
    REPORT_COUNT = "REPORT_COUNT"
    CROWD_SIZE = "CROWD_SIZE"
    ARRESTS = "ARRESTS"
    AMOUNT_USD = "AMOUNT_USD"


class Position(NamedTuple):
    """Where a row stands in an order."""

    key: Any  # None where the row has no value to sort by
    id: int


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each, and columns do not compare
class Sort:
    """An order of rows: by one column and then by their numbers."""

    name: str  # in cursors
    key: Column[Any]
    id: Column[int]  # of the key's table, so that one index serves both
    rows: Table  # the table whose rows are sorted; the key's own, or one that may lack the key's row
    kind: type  # of the key's values
    nullable: bool
    descending: bool

    @property
    def key_table(self) -> Table:
        """The table that holds the key."""
        return self.key.table

    def cursor(self, position: Position) -> str:
        """The opaque name of a position."""
        key = position.key
        if isinstance(key, date | Decimal):  # a datetime is a date
            key = str(key) if isinstance(key, Decimal) else key.isoformat()
        payload = orjson.dumps([_VERSION, self.name, self.descending, key, position.id])
        return base64.urlsafe_b64encode(_checksum(payload) + payload).rstrip(b"=").decode()

    def position(self, cursor: str) -> Position:
        """The position that a cursor names; raises InvalidCursorError for one that this order never gave."""
        try:
            packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error):
            raise InvalidCursorError(cursor, "none of ours") from None
        check, payload = packed[:_CHECK_BYTES], packed[_CHECK_BYTES:]
        if check != _checksum(payload):
            raise InvalidCursorError(cursor, "damaged")
        try:
            version, name, descending, key, row = orjson.loads(payload)
            position = Position(self._read_key(key), _read_int(row))
        except (ValueError, TypeError, InvalidOperation):
            position = None
        else:
            if (version, name, descending) != (_VERSION, self.name, self.descending):
                raise InvalidCursorError(cursor, "of another list, order or version")
        if position is None or self.cursor(position) != cursor:  # one position, one cursor
            raise InvalidCursorError(cursor, "none of ours")
        return position

    def _read_key(self, key: Any) -> Any:
        if key is None:
            if not self.nullable:
                raise ValueError("every row has this key")
            return None
        kind: Any = self.kind
        if kind is datetime or kind is date:
            moment: date = kind.fromisoformat(key)
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise ValueError("a time without its offset")
            return moment
        if kind is Decimal:
            amount = Decimal(key)
            if not (0 <= amount < 10 ** (DIGITS - SCALE) and amount == round(amount, SCALE)):
                raise ValueError("no amount that is stored")
            return amount
        if kind is int:
            return _read_int(key)
        if type(key) is not kind or (kind is str and "\0" in key):
            raise ValueError("no value of this key")
        return key


def _read_int(number: object) -> int:
    if type(number) is not int or abs(number) > _MAX_INT:
        raise ValueError("no number that a database compares with")
    return number


def _checksum(payload: bytes) -> bytes:
    """Against slips of the hand, not against forgery: a cursor gives access to nothing."""
    return hashlib.blake2s(payload, digest_size=_CHECK_BYTES).digest()


_EVENT_KEYS: dict[EventOrderField, Column[Any]] = {
    EventOrderField.DATE: events.c.date_start,
    EventOrderField.RECORDED_AT: events.c.recorded_at,
    EventOrderField.CONFIDENCE: events.c.confidence,
    EventOrderField.REPORT_COUNT: events.c.report_count,
    EventOrderField.CROWD_SIZE: protests.c.crowd_size_figure,
    EventOrderField.ARRESTS: protests.c.arrests_figure,
    EventOrderField.AMOUNT_USD: loans.c.amount_usd,
}


def event_sort(order: EventOrderField = EventOrderField.DATE, direction: Direction = Direction.DESC) -> Sort:
    """The order of a list of events; the latest come first where nothing else is asked."""
    return _EVENT_SORTS[order, direction]


def _sort(name: str, key: Column[Any], rows: Table, direction: Direction) -> Sort:
    nullable = bool(key.nullable) or key.table is not rows
    kind = {ExactDecimal: Decimal, UtcDateTime: datetime}.get(type(key.type)) or key.type.python_type
    return Sort(name, key, key.table.c.id, rows, kind, nullable, direction is Direction.DESC)


_EVENT_SORTS = {
    (order, direction): _sort(f"events by {order}", key, events, direction)
    for order, key in _EVENT_KEYS.items()
    for direction in Direction
}
ARTICLE_SORT = _sort("articles", articles.c.published_at, articles, Direction.DESC)
ACTOR_SORT = _sort("actors", actors.c.name, actors, Direction.ASC)
REPORT_SORT = _sort("reports", reports.c.id, reports, Direction.ASC)
# The feed has its own numbers, which are its order too.
CHANGE_SORT = Sort("changes", changes.c.seq, changes.c.seq, changes, int, nullable=False, descending=False)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows of an order are asked for: so many after one position, before another, from this end or that."""

    size: int = DEFAULT_PAGE
    after: Position | None = None
    before: Position | None = None
    backward: bool = False


def request_page(
    sort: Sort,
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    most: int,
) -> PageRequest:
    """The page that a connection's arguments ask for; raises InvalidInputError where they ask for none."""
    if first is not None and last is not None:
        raise InvalidInputError("first and last", (first, last), "give one of them")
    return PageRequest(
        read_size("first", first, most) if last is None else read_size("last", last, most),
        None if after is None else sort.position(after),
        None if before is None else sort.position(before),
        last is not None,
    )


def read_size(name: str, size: int | None, most: int, default: int = DEFAULT_PAGE) -> int:
    """How many rows are asked for; raises InvalidInputError for more than the most, or fewer than none."""
    if size is None:
        return min(default, most)
    if not 0 <= size <= most:
        raise InvalidInputError(name, size, f"give a number from 0 to {most} and page with cursors")
    return size


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a page that have the sort key, or those that lack it: one statement that an index can answer."""

    where: tuple[ColumnElement[bool], ...]
    order_by: tuple[ColumnElement[Any], ...]
    keyed: bool


def page_parts(sort: Sort, page: PageRequest) -> Iterator[Part]:
    """The parts of a page in the order in which to read them, until it is full."""
    parts = [_keyed_part(sort, page)]
    if sort.nullable:
        parts.append(_keyless_part(sort, page))
    yield from filter(None, reversed(parts) if page.backward else parts)


def _keyed_part(sort: Sort, page: PageRequest) -> Part | None:
    if page.after is not None and page.after.key is None:
        return None
    where: list[ColumnElement[bool]] = [sort.key.is_not(None)] if sort.nullable else []
    for bound, above in ((page.after, not sort.descending), (page.before, sort.descending)):
        if bound is not None and bound.key is not None:
            row, limit = tuple_(sort.key, sort.id), tuple_(literal(bound.key, sort.key.type), literal(bound.id))
            where.append(row > limit if above else row < limit)
    descending = sort.descending is not page.backward
    columns = (sort.key,) if sort.key is sort.id else (sort.key, sort.id)
    return Part(tuple(where), tuple(c.desc() if descending else c.asc() for c in columns), keyed=True)


def _keyless_part(sort: Sort, page: PageRequest) -> Part | None:
    if page.before is not None and page.before.key is not None:
        return None
    row = sort.rows.c.id
    where: list[ColumnElement[bool]] = [sort.key.is_(None)]
    for bound, above in ((page.after, not sort.descending), (page.before, sort.descending)):
        if bound is not None and bound.key is None:
            where.append(row > bound.id if above else row < bound.id)
    descending = sort.descending is not page.backward
    return Part(tuple(where), (row.desc() if descending else row.asc(),), keyed=False)


def page_condition(sort: Sort, page: PageRequest) -> ColumnElement[bool]:
    """Which rows lie within a page's bounds, for lists that are read many at once."""
    return or_(false(), *(and_(true(), *part.where) for part in page_parts(sort, page)))


def page_order(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    """The whole order in one clause, for lists that are read many at once."""
    row = sort.rows.c.id
    keyed = (sort.key.is_(None), sort.key.desc() if sort.descending else sort.key.asc()) if sort.key is not row else ()
    return (*keyed, row.desc() if sort.descending else row.asc())


@dataclass(frozen=True, slots=True)
class Edge(Generic[T]):
    """A row in a page."""

    node: T
    position: Position
    sort: Sort

    @property
    def cursor(self) -> str:
        """The opaque name of its position."""
        return self.sort.cursor(self.position)


@dataclass(slots=True)
class Page(Generic[T]):
    """Rows of a list in its order, and whether there are more."""

    sort: Sort
    request: PageRequest
    nodes: list[T] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    more: bool = False  # beyond the end that it was read towards

    @property
    def edges(self) -> list[Edge[T]]:
        """The rows with their cursors."""
        return [Edge(node, position, self.sort) for node, position in zip(self.nodes, self.positions, strict=True)]

    @property
    def start_cursor(self) -> str | None:
        """The cursor of the first row."""
        return self.sort.cursor(self.positions[0]) if self.positions else None

    @property
    def end_cursor(self) -> str | None:
        """The cursor of the last row."""
        return self.sort.cursor(self.positions[-1]) if self.positions else None
