"""Counts and sums of events by any of their dimensions, each in one statement."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    String,
    Subquery,
    bindparam,
    case,
    cast,
    collate,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from schema import DatePrecision
from schema.errors import InvalidInputError
from schema.ids import IdKind, format_id
from schema.tables import DIGITS, SCALE
from store.conditions import event_condition
from store.core import actors, articles, events, participants, reports
from store.filters import EventFilter
from store.reads import Reader


class Dimension(StrEnum):
    """What events are counted by."""

    TYPE = "TYPE"
    STATUS = "STATUS"
    COUNTRY = "COUNTRY"
    PUBLISHER = "PUBLISHER"
    ACTOR = "ACTOR"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True)
class BucketKey:
    """The value that the events of a bucket share in one dimension."""

    dimension: Dimension
    value: str | None
    actor_id: str | None = None


@dataclass(slots=True)
class Bucket:
    """How many events share some values, and the sums of what they tell."""

    keys: list[BucketKey] = field(default_factory=list)
    events: int = 0
    reports: int = 0
    crowd_size: Decimal | None = None
    arrests: Decimal | None = None
    loan_usd: Decimal | None = None


async def read_buckets(
    reader: Reader, wanted: EventFilter, by: Sequence[Dimension], limit: int, sums: Collection[str]
) -> list[Bucket]:
    """The buckets with the most events, those with as many in the order of their keys; with those sums that are asked for."""
    if len(set(by)) < len(by):
        raise InvalidInputError("by", [str(dimension) for dimension in by], "name each dimension once")
    dialect = reader.dialect
    source: Any = events
    told: ColumnElement[Any] = events.c.report_count
    by_key = {dimension: key(dialect) for dimension, key in _KEYS.items() if dimension in by}
    if Dimension.PUBLISHER in by:
        published = _published()
        source = source.join(published, published.c.event_id == events.c.id)
        told = published.c.told
        by_key[Dimension.PUBLISHER] = published.c.publisher
    if Dimension.ACTOR in by:
        named = _named(dialect)
        source = source.outerjoin(named, named.c.event_id == events.c.id)
        by_key[Dimension.ACTOR] = named.c.actor_id
    finer = _finer(by) if dialect == "sqlite" else {}
    by_key |= finer
    figures = {"events": func.count(), "reports": func.coalesce(func.sum(told), 0)} | _sums(sums, dialect)
    counted = (
        select(*(key.label(dimension) for dimension, key in by_key.items()))
        .add_columns(*(figure.label(name) for name, figure in figures.items()))
        .select_from(source)
        .where(event_condition(wanted, dialect))
        .group_by(*by_key.values())
        .subquery("counted")
    )
    keys: list[ColumnElement[Any]] = []
    for dimension in by:
        keys += [actors.c.name, actors.c.uid] if dimension is Dimension.ACTOR else [counted.c[dimension]]
    totals: list[ColumnElement[Any]] = [counted.c[name] for name in figures]
    if finer:
        totals = [func.sum(total) for total in totals]
    statement = select(*keys, *totals).group_by(*(keys if finer else ()))
    if Dimension.ACTOR in by:
        statement = statement.outerjoin_from(counted, actors, actors.c.id == counted.c[Dimension.ACTOR])
    statement = statement.order_by(totals[0].desc(), *(_in_order(key, dialect) for key in keys)).limit(limit)
    return [_read_bucket(list(row), by, sums, dialect) for row in await reader.fetch(statement)]


def _finer(by: Sequence[Dimension]) -> dict[Dimension, ColumnElement[Any]]:
    """The dimensions to count by first, and then to add up: the shortest beginning of an index that has all of them.

    SQLite walks through an index fast, and sorts slowly where the order is another.
    """
    if not by or not set(by) <= set(_INDEXED):
        return {}
    finer = _INDEXED[: max(map(_INDEXED.index, by)) + 1]
    return {dimension: _KEYS[dimension]("sqlite") for dimension in finer} if len(finer) > len(by) else {}


def _published() -> Subquery:
    """How many reports of each event are from each publisher."""
    statement = select(reports.c.event_id, articles.c.publisher, func.count().label("told"))
    statement = statement.join(articles, articles.c.id == reports.c.article_id)
    return statement.group_by(reports.c.event_id, articles.c.publisher).subquery("published")


def _named(dialect: str) -> Subquery:
    """Who takes part in each event, once even in several roles; each database has a way that is slow on the other."""
    if dialect == "postgresql":
        return select(participants.c.event_id, participants.c.actor_id).distinct().subquery("named")
    other = participants.alias("other")
    same = (other.c.event_id == participants.c.event_id, other.c.actor_id == participants.c.actor_id)
    before = exists().where(*same, other.c.position < participants.c.position)
    statement = select(participants.c.event_id, participants.c.actor_id)
    return statement.where(or_(participants.c.position == 0, ~before)).subquery("named")


# ---- the keys -------------------------------------------------------------------------------------------------------


_Key: TypeAlias = Callable[[str], ColumnElement[Any]]


def _period(unit: str, sqlite: Callable[[Column[Any]], ColumnElement[Any]], *exact: DatePrecision) -> _Key:
    """The first day of the period in which an event begins, where that is known so exactly."""

    def key(dialect: str) -> ColumnElement[Any]:
        day = events.c.date_start
        first = (
            sqlite(day)
            if dialect == "sqlite"
            else cast(func.date_trunc(literal_column(f"'{unit}'"), cast(day, DateTime(timezone=False))), Date)
        )
        return case((events.c.date_precision.in_(bindparam(None, exact, expanding=True, literal_execute=True)), first))

    return key


_KEYS: dict[Dimension, _Key] = {
    Dimension.TYPE: lambda _: events.c.type,
    Dimension.STATUS: lambda _: events.c.status,
    Dimension.COUNTRY: lambda _: events.c.country_code,
    Dimension.DAY: lambda _: case((events.c.date_precision == DatePrecision.DAY, events.c.date_start)),
    # The Sunday on or after a day is the last of its week.
    Dimension.WEEK: _period(
        "week",
        lambda day: type_coerce(func.date(day, "weekday 0", "-6 days"), Date),
        DatePrecision.DAY,
        DatePrecision.WEEK,
    ),
    Dimension.MONTH: lambda _: events.c.month,
    Dimension.YEAR: _period(
        "year",
        lambda day: type_coerce(func.substr(day, 1, 4).concat("-01-01"), Date),
        DatePrecision.DAY,
        DatePrecision.WEEK,
        DatePrecision.MONTH,
        DatePrecision.YEAR,
    ),
}
_INDEXED = [Dimension.TYPE, Dimension.COUNTRY, Dimension.MONTH, Dimension.STATUS]  # as `ix_events_statistics` is sorted


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_FORMS: dict[Dimension, Callable[[date], str]] = {
    Dimension.DAY: date.isoformat,
    Dimension.WEEK: _week,
    Dimension.MONTH: lambda day: day.isoformat()[:7],
    Dimension.YEAR: lambda day: day.isoformat()[:4],
}


def _in_order(key: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """The order of a key, the same on both databases: by code points, unknown ones last."""
    if dialect == "postgresql" and isinstance(key.type, String):
        key = collate(key, "C")
    return key.asc().nulls_last()


# ---- the sums -------------------------------------------------------------------------------------------------------

_NUMBERS = frozenset(("crowd_size", "arrests"))
_MONEY = "loan_usd"
SUMS = _NUMBERS | {_MONEY}
# SQLite knows no exact decimals, so it adds the digits of an amount up in parts: as many bits as its integers have hold
# those of nine million loans, and beyond that it fails.
_PART = 12


def _sums(asked: Collection[str], dialect: str) -> dict[str, ColumnElement[Any]]:
    found: dict[str, ColumnElement[Any]] = {
        name: func.sum(events.c[name]) for name in sorted(_NUMBERS.intersection(asked))
    }
    if _MONEY in asked:
        usd = events.c.loan_usd
        if dialect == "sqlite":
            digits = func.replace(type_coerce(usd, String), ".", "")
            for start in range(1, DIGITS + 1, _PART):
                part = cast(func.substr(digits, start, _PART), Integer)
                found[f"{_MONEY}_from_{start}"] = func.sum(case((usd.is_not(None), part)))
        else:
            found[_MONEY] = func.sum(usd)
    return found


def _read_bucket(row: list[Any], by: Sequence[Dimension], sums: Collection[str], dialect: str) -> Bucket:
    bucket = Bucket()
    values = iter(row)
    for dimension in by:
        value = next(values)
        actor = next(values) if dimension is Dimension.ACTOR else None
        shown = _FORMS[dimension](value) if value is not None and dimension in _FORMS else value
        bucket.keys.append(
            BucketKey(dimension, shown and str(shown), None if actor is None else format_id(IdKind.ACTOR, actor))
        )
    bucket.events, bucket.reports = next(values), int(next(values))
    for name in sorted(_NUMBERS.intersection(sums)):
        total = next(values)
        setattr(bucket, name, None if total is None else Decimal(total))
    if _MONEY in sums:
        bucket.loan_usd = _join_parts(list(values)) if dialect == "sqlite" else next(values)
    return bucket


def _join_parts(parts: list[int | None]) -> Decimal | None:
    """The amount that has these parts.

    >>> _join_parts([15, 5_000]), _join_parts([None, None])
    (Decimal('1500000000.5'), None)
    """
    if None in parts:
        return None
    units = sum((part or 0) * 10 ** (_PART * place) for place, part in enumerate(reversed(parts)))
    whole, rest = divmod(units, 10**SCALE)
    return Decimal(f"{whole}.{rest:0{SCALE}}".rstrip("0").rstrip("."))
