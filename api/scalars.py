"""Dates, times and exact amounts as JSON: read strictly, written in one form."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from schema.tables import DIGITS, SCALE

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATE_TIME = re.compile(
    r"""
    \d{4}-\d{2}-\d{2} [Tt]                   # the day
    \d{2}:\d{2}:\d{2} (?:\.\d{1,6})?         # the time, to microseconds at most
    (?:[Zz] | [+-]\d{2}:\d{2})               # the offset, without which nobody could place it
    """,
    re.VERBOSE | re.ASCII,
)
_DECIMAL = re.compile(rf"-?\d{{1,{DIGITS - SCALE}}}(?:\.\d{{1,{SCALE}}})?", re.ASCII)


def read_date(value: Any) -> date:
    """The day that a text names.

    >>> read_date("2020-09-14")
    datetime.date(2020, 9, 14)
    """
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _refusal("Date", value, "2020-09-14")


def read_date_time(value: Any) -> datetime:
    """The instant that a text names, with its offset, as that tells the day where it was.

    >>> read_date_time("2020-09-14T10:30:00+02:00").isoformat()
    '2020-09-14T10:30:00+02:00'
    """
    if isinstance(value, str) and _DATE_TIME.fullmatch(value):
        try:
            moment = datetime.fromisoformat(value.upper())
            moment.astimezone(UTC)  # which not every moment of the first and last day has
        except (ValueError, OverflowError):
            pass
        else:
            return moment
    raise _refusal("DateTime", value, "2020-09-14T08:30:00Z")


def write_date_time(value: datetime) -> str:
    """An instant in UTC.

    >>> write_date_time(datetime(2020, 9, 14, 8, 30, tzinfo=UTC))
    '2020-09-14T08:30:00Z'
    """
    return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def read_decimal(value: Any) -> Decimal:
    """The exact amount that a text or a JSON number tells.

    >>> read_decimal("1500000000"), read_decimal(2.5)
    (Decimal('1500000000'), Decimal('2.5'))
    """
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        told = _told(value)
        if _DECIMAL.fullmatch(told):
            return Decimal(told)
    raise _refusal("Decimal", value, '"1500000000" or "12.5"')


def _told(number: str | float) -> str:
    try:
        return str(number)
    except ValueError:  # Python refuses to write integers of more than 4,300 digits
        return ""


def write_decimal(value: Decimal) -> str:
    """An exact amount without exponent.

    >>> write_decimal(Decimal("1.5E+9"))
    '1500000000'
    """
    return f"{value:f}"


def _refusal(name: str, value: Any, example: str) -> GraphQLError:
    shown = value if isinstance(value, (str, bool, int, float)) else type(value).__name__
    text = repr(shown)[:60] if not isinstance(shown, int) else "a number"
    return GraphQLError(f"{name} cannot represent {text}: write it as {example}")


def _scalar(name: str, description: str, **options: Any) -> ScalarDefinition:
    return ScalarDefinition(name, description, specified_by_url=None, parse_literal=None, **options)


SCALARS: dict[object, ScalarDefinition] = {
    date: _scalar(
        "Date", "An ISO 8601 calendar date, e.g. 2020-09-14.", serialize=date.isoformat, parse_value=read_date
    ),
    datetime: _scalar(
        "DateTime", "An RFC 3339 timestamp in UTC.", serialize=write_date_time, parse_value=read_date_time
    ),
    Decimal: _scalar(
        "Decimal",
        'An exact decimal number, serialised as a string, e.g. "1500000000".',
        serialize=write_decimal,
        parse_value=read_decimal,
    ),
}
