"""The time of publication as people, feeds and pages write it."""

import re
from datetime import UTC, datetime

FORM = "YYYY-MM-DD, or an RFC 3339 time such as 2020-09-14T18:30:00Z"

_FIRST_YEAR, _LAST_YEAR = 1605, 2200  # from the first newspaper to where only a misprint leads

_TIMESTAMP = re.compile(
    r"""
    \d{4}-\d{2}-\d{2}                                  # the day
    (?: [Tt\ ] \d{2}:\d{2} (?: :\d{2} (?: \.\d+ )? )?  # the time
        (?: \ ? (?: [Zz] | [+-]\d{2}:?\d{2} ) )?       # its offset
    )?
    """,
    re.VERBOSE | re.ASCII,
)


def parse_published(text: str) -> datetime:
    """The time that the text states, at midnight UTC where it states only the day and in UTC where it lacks an offset.

    Raises ValueError, naming the value and the form, for anything else.

    >>> parse_published("2020-09-14").isoformat()
    '2020-09-14T00:00:00+00:00'
    >>> parse_published("2020-09-14T23:30:00+03:00").isoformat()
    '2020-09-14T23:30:00+03:00'
    >>> parse_published("14.9.2020")
    Traceback (most recent call last):
    ValueError: '14.9.2020' is not a date of publication: YYYY-MM-DD, or an RFC 3339 time such as 2020-09-14T18:30:00Z
    """
    moment = _read(text.strip())
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        raise ValueError(f"{shown!r} is not a date of publication: {FORM}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(text: str) -> datetime | None:
    if not _TIMESTAMP.fullmatch(text):
        return None
    day, time = text[:10], text[11:].replace(" ", "").upper()
    try:
        return datetime.fromisoformat(f"{day}T{time}" if time else day)
    except ValueError:  # 30 February, 25 o'clock
        return None
