"""Counts and sums of events by any of their dimensions, each in one statement."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

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
    func,
    literal_column,
    select,
    type_coerce,
)

from schema import DatePrecision
from schema.errors import InvalidInputError
from schema.ids import IdKind, format_id
from schema.tables import DIGITS, SCALE
from store.conditions import event_condition
from store.core import actors, articles, events, loans, participants, places, protests, reports
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
    keys: list[ColumnElement[Any]] = []
    told: ColumnElement[Any] = events.c.report_count
    if Dimension.COUNTRY in by:
        source = source.outerjoin(places, places.c.id == events.c.place_id)
    if Dimension.PUBLISHER in by:
        published = _published()
        source = source.join(published, published.c.event_id == events.c.id)
        told = published.c.told
    if Dimension.ACTOR in by:
        parts = select(participants.c.event_id, participants.c.actor_id).distinct().subquery("parts")
        source = source.outerjoin(parts, parts.c.event_id == events.c.id)
        source = source.outerjoin(actors, actors.c.id == parts.c.actor_id)
    for dimension in by:
        keys += [published.c.publisher] if dimension is Dimension.PUBLISHER else _KEYS[dimension](dialect)
    if _PROTEST_SUMS.intersection(sums):
        source = source.outerjoin(protests, protests.c.id == events.c.id)
    if _LOAN_SUM in sums:
        source = source.outerjoin(loans, loans.c.id == events.c.id)
    number = func.count()
    statement = (
        select(*keys, number, func.coalesce(func.sum(told), 0), *_sums(sums, dialect))
        .select_from(source)
        .where(event_condition(wanted, dialect))
        .group_by(*keys)
        .order_by(number.desc(), *(_in_order(key, dialect) for key in keys))
        .limit(limit)
    )
    return [_read_bucket(list(row), by, sums, dialect) for row in await reader.fetch(statement)]


def _published() -> Subquery:
    """How many reports of each event are from each publisher."""
    statement = select(reports.c.event_id, articles.c.publisher, func.count().label("told"))
    statement = statement.join(articles, articles.c.id == reports.c.article_id)
    return statement.group_by(reports.c.event_id, articles.c.publisher).subquery("published")


# ---- the keys -------------------------------------------------------------------------------------------------------


def _period(unit: str, sqlite: Callable[[Column[Any]], ColumnElement[Any]], *exact: DatePrecision) -> Any:
    """The first day of the period in which an event begins, where that is known so exactly."""

    def keys(dialect: str) -> list[ColumnElement[Any]]:
        day = events.c.date_start
        first = (
            sqlite(day)
            if dialect == "sqlite"
            else cast(func.date_trunc(literal_column(f"'{unit}'"), cast(day, DateTime(timezone=False))), Date)
        )
        return [
            case((events.c.date_precision.in_(bindparam(None, exact, expanding=True, literal_execute=True)), first))
        ]

    return keys


_KEYS: dict[Dimension, Callable[[str], list[ColumnElement[Any]]]] = {
    Dimension.TYPE: lambda _: [events.c.type],
    Dimension.STATUS: lambda _: [events.c.status],
    Dimension.COUNTRY: lambda _: [places.c.country_code],
    Dimension.ACTOR: lambda _: [actors.c.name, actors.c.uid],
    Dimension.DAY: lambda _: [case((events.c.date_precision == DatePrecision.DAY, events.c.date_start))],
    # The Sunday on or after a day is the last of its week.
    Dimension.WEEK: _period(
        "week",
        lambda day: type_coerce(func.date(day, "weekday 0", "-6 days"), Date),
        DatePrecision.DAY,
        DatePrecision.WEEK,
    ),
    Dimension.MONTH: _period(
        "month",
        lambda day: type_coerce(func.substr(day, 1, 7).concat("-01"), Date),
        DatePrecision.DAY,
        DatePrecision.WEEK,
        DatePrecision.MONTH,
    ),
    Dimension.YEAR: _period(
        "year",
        lambda day: type_coerce(func.substr(day, 1, 4).concat("-01-01"), Date),
        DatePrecision.DAY,
        DatePrecision.WEEK,
        DatePrecision.MONTH,
        DatePrecision.YEAR,
    ),
}


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

_PROTEST_SUMS = frozenset(("crowd_size", "arrests"))
_LOAN_SUM = "loan_usd"
SUMS = _PROTEST_SUMS | {_LOAN_SUM}
# SQLite knows no exact decimals, so it adds the digits of an amount up in parts that fit into its integers.
_PART = 8


def _sums(asked: Collection[str], dialect: str) -> list[ColumnElement[Any]]:
    found: list[ColumnElement[Any]] = [
        func.sum(func.coalesce(protests.c[f"{name}_low"], protests.c[f"{name}_best"]))
        for name in sorted(_PROTEST_SUMS.intersection(asked))
    ]
    if _LOAN_SUM in asked:
        if dialect == "sqlite":
            digits = func.replace(type_coerce(loans.c.amount_usd, String), ".", "")
            found += [
                func.sum(cast(func.substr(digits, start, _PART), Integer)) for start in range(1, DIGITS + 1, _PART)
            ]
        else:
            found.append(func.sum(loans.c.amount_usd))
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
    for name in sorted(_PROTEST_SUMS.intersection(sums)):
        total = next(values)
        setattr(bucket, name, None if total is None else Decimal(total))
    if _LOAN_SUM in sums:
        bucket.loan_usd = _join_parts(list(values)) if dialect == "sqlite" else next(values)
    return bucket


def _join_parts(parts: list[int | None]) -> Decimal | None:
    """The amount that has these parts.

    >>> _join_parts([0, 15, 0]), _join_parts([None, None, None])
    (Decimal('150000'), None)
    """
    if None in parts:
        return None
    units = sum((part or 0) * 10 ** (_PART * place) for place, part in enumerate(reversed(parts)))
    whole, rest = divmod(units, 10**SCALE)
    return Decimal(f"{whole}.{rest:0{SCALE}}".rstrip("0").rstrip("."))
