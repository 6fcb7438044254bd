"""Where and when an article says that it was filed: "MINSK, Sept 14 (Reuters) -", or a line that is a date."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.dates._finding import find_dates
from extractors.dates._resolving import resolve_date
from extractors.dates._words import DateMention
from schema import Article, DatePrecision

_LINES = 8  # a date line stands near the top
_WORD = r"[A-Z][\w.'’-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?i:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH})(?:,?\ (?:19|20)\d\d)?"
_DASH = r"(?:\ ?(?:--|[–—])\ ?-?|\ -)\ ?"
_DATELINE = re.compile(
    rf"""
    (?:(?<=\ -)|(?<=[a-z]-)|^)                                                   # after a headline that ran into the story
    (?!(?:FILE|PHOTO|VIDEO|WATCH|UPDATE|BREAKING|EXCLUSIVE|ANALYSIS|OPINION)\b)
    (?P<place>
        [A-Z][A-Z.'’-]+ (?:[\ /][A-Z][A-Z.'’-]+){{0,3}}               # MINSK, NEW YORK, WASHINGTON/DALLAS
          (?:,\ {_WORD}(?:\ {_WORD}){{0,2}}){{0,2}}?                  # MINSK, Belarus
      | {_WORD}(?:[\ /][A-Za-z][\w.'’-]*){{0,3}} (?:,\ {_WORD}(?:\ {_WORD})?)?? (?=,\ {_DATE}|\ \([A-Z])  # Washington, D.C.
    )
    (?:,\ (?P<date>{_DATE}))?
    (?:,?\ \((?P<publisher>[^()\n]{{2,40}})\))?
    {_DASH}(?=["'‘’“”<\[(\w])
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    r"""^(?:(?P<label>published|posted|date|filed|issued|updated|last\ (?:updated|modified))(?:\ (?:on|at))?\ ?:?\ )?
        (?P<stamp>[^:\n]{4,40}(?::[^:\n]{2,20}){0,3})$""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STAMP_WORDS = re.compile(
    rf"(?:{_MONTH}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?|at|on|the|of|T|Z|[ap]\.?m\.?|(?-i:[A-Z]{{3,4}})|st|nd|rd|th|local|time)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a story: where it was filed, when and by whom, as far as it says."""

    start: int
    end: int  # where the story goes on
    place: str | None
    date: DateMention | None
    publisher: str | None


def find_dateline(text: str) -> Dateline | None:
    r"""The date line of an article, None where it has none.

    >>> line = find_dateline("Talks begin\n\nMINSK, Belarus, Sept 14 (Reuters) - Leaders met.")
    >>> line.place, line.date.text, line.publisher, line.end
    ('MINSK, Belarus', 'Sept 14', 'Reuters', 49)
    >>> find_dateline("Monday, September 14, 2020\nThe leaders met.").date.text
    'Monday, September 14, 2020'
    """
    for start, line in _head(text):
        whole = next(iter(find_dates(line)), None)
        if whole and whole.end - whole.start == len(line.rstrip(" .")):
            return Dateline(start, start + len(line), None, _moved(whole, start), None)
        match = _DATELINE.search(line[:300])
        if match is None:
            continue
        day = None
        if match["date"]:
            mention = next(iter(find_dates(match["date"].capitalize())), None)
            if mention:  # "april 1": with a capital, since here it is a date
                at = start + match.start("date")
                day = DateMention(at, at + len(match["date"]), match["date"], mention.meaning)
        return Dateline(start + match.start(), start + match.end(), match["place"], day, match["publisher"])
    return None


def article_anchor(article: Article) -> date | None:
    r"""The day from which an article's words are read: its day of publication, else the day that its head states.

    >>> article_anchor(Article("Leaders meet\nMonday, September 14, 2020\nThe leaders met today."))
    datetime.date(2020, 9, 14)
    """
    if article.published_on:
        return article.published_on
    updated = None
    for _, line in _head(article.text):
        match = _LABEL.match(line)
        day = _stated_day(match["stamp"]) if match else None
        if match and day:
            if "updated" not in (match["label"] or "").lower() and "modified" not in (match["label"] or "").lower():
                return day
            updated = updated or day
    dateline = find_dateline(article.text)
    if dateline and dateline.date:
        resolved = resolve_date(dateline.date, None, None)
        if resolved.precision is DatePrecision.DAY:
            return resolved.start
    return updated


def _head(text: str) -> Iterator[tuple[int, str]]:
    start = told = 0
    for line in text[:4000].split("\n"):
        if line.strip():
            yield start, line
            told += 1
        if told == _LINES:
            return
        start += len(line) + 1


def _stated_day(stamp: str) -> date | None:
    """The day of a line that is nothing but a date with its year, perhaps with a time of day."""
    if not _YEAR.search(stamp) or any(
        not _STAMP_WORDS.fullmatch(word) for word in re.findall(r"[A-Za-z.]*[A-Za-z]", stamp)
    ):
        return None
    resolved = [resolve_date(mention, None, None) for mention in find_dates(stamp)]
    if any(day.precision is not DatePrecision.UNRESOLVED for day in resolved):
        return resolved[0].start if len(resolved) == 1 and resolved[0].precision is DatePrecision.DAY else None
    if not re.search(_MONTH, stamp, re.IGNORECASE):
        return None  # 9/10/2020 is two days
    return _parse_rarer_form(stamp)


def _parse_rarer_form(stamp: str) -> date | None:
    """The day of "14-Sep-2020 16:05" or "Mon Sep 14 16:05:00 GMT 2020", which our grammar of prose leaves alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of dateparser's imports; what it reads is checked below
        from dateparser import parse  # type: ignore[import-untyped]  # ships no types

        moment = parse(
            stamp, languages=["en"], settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
        )
    return moment.date() if moment else None


def _moved(mention: DateMention, by: int) -> DateMention:
    return DateMention(mention.start + by, mention.end + by, mention.text, mention.meaning)
