"""Dates of several parts: ranges, "since Monday", "the week of July 4"."""

import re
from dataclasses import replace

from extractors.dates._grammar import find_simple_dates
from extractors.dates._meanings import (
    Counted,
    DayOf,
    InWeek,
    Meaning,
    MonthOf,
    Shifted,
    Since,
    Through,
    Unknown,
    Until,
    WeekdayOf,
    WeekOf,
    YearOf,
)
from extractors.dates._words import ABOUT, COUNT, UNIT, VAGUELY, DateMention, amount_of, unit_of
from schema import DatePrecision

_TIME = r"(?:(?:\d{1,2}(?::\d\d)?\ ?(?:[ap]\.?m\.?|GMT)|noon|midnight|on|the|about|around)\ )*"
_TO = re.compile(rf"(?:\ (?:to|through|until|till)\ {_TIME}|\ ?[–—]\ ?|-)\Z", re.VERBOSE)
_AND = re.compile(r"\ and\ (?:on\ |the\ )?\Z", re.VERBOSE)
_FROM = re.compile(rf"\b(?P<word>from|between)\ {_TIME}\Z", re.VERBOSE | re.IGNORECASE)
# "postponed from Monday to Wednesday" is no stretch of days
_MOVED = re.compile(
    r"\b(?:postpon|mov|reschedul|delay|push|shift|chang|bring|brought|rais|ris|rose|cut|extend)", re.IGNORECASE
)
_LIMIT = re.compile(
    rf"\b(?P<word>(?:ever\ )?since|until|till|through|by|after|before|prior\ to|following|(?:no\ |not\ )?(?:later|earlier|sooner)\ than)\ {_TIME}\Z",
    re.VERBOSE | re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"\b(?:the\ )?week\ (?P<word>of|ending|ended|to|beginning|starting|commencing)(?:\ on)?\ \Z",
    re.VERBOSE | re.IGNORECASE,
)
# "three weeks from tomorrow", "the day after Sunday's vote", "a few days before the May 5 vote"
_FROM_THERE = re.compile(
    rf"""\b(?P<words>the\ |(?:(?:\w+\ ){{0,2}}?(?:{ABOUT}\ )?(?P<count>{COUNT})\ )|(?:\w+\ ){{1,3}})(?P<unit>{UNIT})s?\ (?P<side>from|after|before)[ ]
        (?:the\ |a\ |his\ |her\ |its\ |their\ )?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_FROM_NOW = re.compile(r"\b(?:between|from)\ now\ (?:and|to|until|till)\ (?:the\ )?\Z", re.VERBOSE | re.IGNORECASE)
_VAGUE_COUNT = re.compile(rf"\b(?:{VAGUELY}|than)\ \Z", re.VERBOSE | re.IGNORECASE)
_IN_WEEK = re.compile(r"\ of\ |,?\ (?:on\ )?", re.VERBOSE)
_OWNS = re.compile(
    r"'s?\b|’s?\b|\ (?!(?:and|in|at|on|to|for|by|with|when|as|if|but|or|because|that|of)\b)[a-z]+(?:\ [a-z]+)?"
)
_OTHER_ZONE = re.compile(r"\ ?[/(]\ ?\Z")


def find_dates(text: str) -> list[DateMention]:
    """The dates that a text names, in its order, with what each says.

    >>> [m.text for m in find_dates("They met on Monday and will meet again from 14 to 25 September.")]
    ['Monday', 'from 14 to 25 September']
    >>> find_dates("Women may march; the March of heroes cost 1,990 dollars at Zapad-2021")
    []
    """
    mentions: list[DateMention] = []
    for mention in find_simple_dates(text):
        last = mentions[-1] if mentions else None
        if last and last.text.endswith("time") and _OTHER_ZONE.fullmatch(text, last.end, mention.start):
            continue  # "Sunday evening U.S. time/Monday morning in Asia" is told twice
        joined = _join(text, last, mention) if last else None
        if joined:
            week = _in_week(text, mentions[-2], joined) if len(mentions) > 1 else None
            mentions[-2 if week else -1 :] = [week or joined]  # "next week between Wednesday and Friday"
        else:
            mentions.append(mention)
    found: list[DateMention] = []
    for mention in mentions:
        whole = _within_words(text, mention)
        while found and found[-1].end > whole.start:
            found.pop()  # "two days after" is a part of "two days after Monday"
        found.append(whole)
    return found


def _join(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    """One mention for "Monday to Wednesday", "between Monday and Wednesday", "Saturday and Sunday"."""
    week = _in_week(text, first, last)
    if week:
        return week
    before = _FROM.search(text, max(0, first.start - 30), first.start)
    through = text.startswith(" through ", first.end)
    if not _alike(first.meaning, last.meaning) and not ((before or through) and _mixed(first.meaning, last.meaning)):
        return None
    start = before.start() if before else first.start
    between = before is not None and before["word"].lower() == "between"
    if _AND.fullmatch(text, first.end, last.start):
        if not between and not _successive(first.meaning, last.meaning):
            return None
        start = start if between else first.start
    elif not _TO.fullmatch(text, first.end, last.start) or _MOVED.search(text, max(0, first.start - 60), first.start):
        return None
    return DateMention(start, last.end, text[start : last.end], Through(first.meaning, last.meaning))


def _in_week(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    """One mention for "Friday of last week" and "next week on Friday"."""
    days, week = (first.meaning, last.meaning) if _is_week(last.meaning) else (last.meaning, first.meaning)
    weekdays = isinstance(days, WeekdayOf) or (isinstance(days, Through) and isinstance(days.first, WeekdayOf))
    if not _is_week(week) or not weekdays or not _IN_WEEK.fullmatch(text, first.end, last.start):
        return None
    if isinstance(days, WeekdayOf) and days.which:
        return None
    return DateMention(first.start, last.end, text[first.start : last.end], InWeek(days, week))


def _is_week(meaning: Meaning) -> bool:
    return (
        isinstance(meaning, Shifted)
        and meaning.unit is DatePrecision.WEEK
        and not meaning.relative
        and abs(meaning.amount) <= 1
    )


def _mixed(first: Meaning, last: Meaning) -> bool:
    """Whether "from … to …" may join dates of two kinds: "from today to Friday", "between May 2015 and 2018"."""
    return all(
        isinstance(meaning, DayOf | MonthOf | YearOf | WeekdayOf)
        or (isinstance(meaning, Shifted) and not meaning.relative)
        for meaning in (first, last)
    )


def _alike(first: Meaning, last: Meaning) -> bool:
    kinds = (DayOf, MonthOf, YearOf, WeekdayOf)
    if isinstance(first, DayOf) and isinstance(last, DayOf) and first.year and last.year is None:
        return False
    return any(isinstance(first, kind) and isinstance(last, kind) for kind in kinds)


def _successive(first: Meaning, last: Meaning) -> bool:
    if isinstance(first, WeekdayOf) and isinstance(last, WeekdayOf):
        return (first.weekday + 1) % 7 == last.weekday
    if isinstance(first, DayOf) and isinstance(last, DayOf) and first.month == last.month:
        return first.day + 1 == last.day
    return False


def _within_words(text: str, mention: DateMention) -> DateMention:
    """The mention together with "since", "until" or "the week of" before it."""
    week = _WEEK_OF.search(text, max(0, mention.start - 30), mention.start)
    if week and isinstance(mention.meaning, DayOf | WeekdayOf):
        word = week["word"].lower()
        edge = "ending" if word in {"ending", "ended", "to"} else None if word == "of" else "beginning"
        mention = DateMention(
            week.start(), mention.end, text[week.start() : mention.end], WeekOf(mention.meaning, edge)
        )
    if now := _FROM_NOW.search(text, max(0, mention.start - 20), mention.start):
        return replace(mention, start=now.start(), text=text[now.start() : mention.end], meaning=Until(mention.meaning))
    if not mention.vague and (counted := _FROM_THERE.search(text, max(0, mention.start - 40), mention.start)):
        return _count_from(text, counted, mention)
    limit = _LIMIT.search(text, max(0, mention.start - 30), mention.start)
    if limit is None or isinstance(mention.meaning, Unknown):
        return mention
    word = limit["word"].lower()
    if word in {"after", "before", "prior to", "following", "later than", "earlier than", "sooner than"}:
        if _OWNS.match(text, mention.end):
            return mention  # "after Monday's talks" were on Monday
        meaning: Meaning = Unknown()
    else:
        meaning = Since(mention.meaning) if word.endswith("since") else Until(mention.meaning)
    return replace(mention, start=limit.start(), text=text[limit.start() : mention.end], meaning=meaning)


def _count_from(text: str, counted: re.Match[str], mention: DateMention) -> DateMention:
    """The day or week that lies so far from the mention's."""
    start = counted.start("count") if counted["count"] else counted.start()
    vaguely = _VAGUE_COUNT.search(text, max(0, start - 20), start) is not None
    if not counted["count"] and counted["words"].lower() != "the ":
        start, vaguely = mention.start, True
    if vaguely:
        return replace(mention, meaning=Unknown())
    amount = amount_of(counted) if counted["count"] else 1
    amount *= -1 if counted["side"].lower() == "before" else 1
    meaning = Counted(mention.meaning, unit_of(counted["unit"]), amount)
    return DateMention(start, mention.end, text[start : mention.end], meaning)
