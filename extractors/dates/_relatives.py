"""Dates that count from the day of publication or from one told before: "Monday", "last week", "two days ago", "the next day"."""

import re
from collections.abc import Callable

from extractors.dates._meanings import Meaning, Shifted, Unknown, Until, WeekdayOf, Weekend, WeekOf
from extractors.dates._words import (
    ABOUT,
    COUNT,
    FULL_MONTH,
    NAMED,
    PART_OF_DAY,
    PORTION,
    SHIFTS,
    UNIT,
    VAGUELY,
    YEAR,
    Rule,
    amount_of,
    unit_of,
    weekday_number,
)
from schema import DatePrecision

_ZONE = r"(?:,?\ \(?(?:U\.S\.|UK|local|[A-Z][\w.]*(?:\ [A-Z][\w.]*)?)\ time\b\)?)?"
_NAMES = re.compile(r"\ (?:Times|Telegraph|Mirror|Mail|Express|Herald|Revolution|Morning\ Post)\b|-\d{4}\b")
_LENGTH = re.compile(
    rf"(?:{COUNT}\ )(?:hours|days|fortnights|weeks|months|years|decades)", re.VERBOSE | re.IGNORECASE
)  # how long, not when


def _read_weekday(match: re.Match[str]) -> Meaning | None:
    text = match.string
    if NAMED.search(text, max(0, match.start() - 10), match.start()) or _NAMES.match(text, match.end()):
        return None
    which = (match["which"] or "").lower()
    weekday = weekday_number(match["weekday"])
    if match["every"] or match["plural"]:
        return Unknown()  # a habit
    for said, meant in (
        ("following", "following"),
        ("previous", "previous"),
        ("last", "last"),
        ("past", "last"),
        ("next", "next"),
        ("coming", "next"),
    ):
        if said in which:
            return WeekdayOf(weekday, meant)
    return WeekdayOf(weekday)


def _read_today(match: re.Match[str]) -> Meaning | None:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match[0] == "Today" and re.search(r"[A-Z]\w+\ \Z", before):
        return None  # "Russia Today"
    return Shifted(DatePrecision.DAY, 0)


def _days(amount: int) -> Callable[[re.Match[str]], Meaning]:
    return lambda _: Shifted(DatePrecision.DAY, amount)


def _read_this_unit(match: re.Match[str]) -> Meaning:
    which = "next" if match["coming"] else (match["which"] or "this").lower()
    return Shifted(unit_of(match["unit"] or match["unit2"]), SHIFTS[which])


def _read_neighbour(match: re.Match[str]) -> Meaning | None:
    """Such as "the next day" or "that week", counted from the date that was told before."""
    unit = (
        DatePrecision.DAY
        if match["unit"].lower() in {"morning", "afternoon", "evening", "night"}
        else unit_of(match["unit"])
    )
    words = match["which"].lower()
    if match["unit"].lower() == "fortnight":
        return Unknown()
    amount = 1 if "following" in words or "next" in words else -1 if "previous" in words or "preceding" in words else 0
    if amount and re.search(
        r"\b(?:over|in|within|for|during|throughout)\ \Z", match.string[max(0, match.start() - 11) : match.start()]
    ):
        return Unknown()  # "over the next week"
    return Shifted(unit, amount, relative=True)


_ENDS_THERE = re.compile(r"\s*(?:[.,;:)!?\"]|\Z|and\b|in\b|at\b|when\b|near\b)")


def _read_day_before(match: re.Match[str]) -> Meaning:
    if not _ENDS_THERE.match(match.string, match.end()):
        return Unknown()  # "the day after the vote"
    sign = 1 if match["side"].lower() in {"after", "later", "afterwards", "afterward"} else -1
    return Shifted(DatePrecision.DAY, sign, relative=True)


_LONGER = re.compile(r"\b(?:weeks?|months?|years?)(?:\ and|,)?\ \Z|\bthan\ \Z", re.VERBOSE | re.IGNORECASE)


def _read_ago(match: re.Match[str]) -> Meaning:
    unit, about = unit_of(match["unit"]), (match["about"] or "").lower()
    if _LONGER.search(match.string, max(0, match.start() - 16), match.start()):
        return Unknown()  # "a month and 21 days ago"
    if unit is DatePrecision.DAY and about and about not in {"just", "exactly", "only"}:
        days = Shifted(unit, -amount_of(match))  # "about ten days ago"
        return WeekOf(days)
    return Shifted(unit, -amount_of(match))


# "for the first time in four years", "the worst riots in a decade", "twice in two days"
_HOW_LONG = re.compile(
    r"\b(?:first|second|third|fourth|only|most|least|\w{3,}est|time|times|once|twice|best|worst|as\ many)\b[^.;:!?]{0,40}\Z",
    re.VERBOSE | re.IGNORECASE,
)


def _read_from_now(match: re.Match[str]) -> Meaning:
    if match[0][:2].lower() == "in" and _HOW_LONG.search(match.string, max(0, match.start() - 50), match.start()):
        return Unknown()
    return Shifted(unit_of(match["unit"]), amount_of(match), ahead=True)


def _read_later(match: re.Match[str]) -> Meaning:
    side = match["side"].lower()
    if side in {"after", "before"} and not _ENDS_THERE.match(match.string, match.end()):
        return Unknown()
    sign = -1 if side in {"earlier", "before"} else 1
    return Shifted(unit_of(match["unit"]), sign * amount_of(match), relative=True)


def _read_weekend(match: re.Match[str]) -> Meaning:
    if match["after_next"]:
        return Weekend("after next")
    which = match["which"].lower()
    return Weekend(next((word for word in ("last", "next", "that", "following", "previous") if word in which), None))


def _read_rest(match: re.Match[str]) -> Meaning:
    return Until(Shifted(unit_of(match["unit"]), SHIFTS.get((match["which"] or "this").lower(), 0)))


RULES = [
    # last Sunday, late on Monday night, every Friday
    Rule(
        rf"""(?:(?P<every>every|each)\ )?
             (?:(?P<which>last|next|this(?:\ past|\ coming)?|(?:this\ |the\ )?(?:past|coming|following|previous))\ )?
             (?:(?:early|late|earlier|later)\ (?:on\ )?)?
             (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) (?P<plural>s\b(?!')|(?<![A-Z])s\ ?(?=\ and\b))? (?!\w)
             (?:\ {PART_OF_DAY}\b)? {_ZONE}""",
        _read_weekday,
    ),
    Rule(
        rf"(?:(?:earlier|later|early|late)\ )?today(?!\w)|tonight(?!\w)|(?:(?:earlier|later|early|late)\ )?this\ {PART_OF_DAY}(?!\w)",
        _read_today,
    ),
    Rule(r"(?:the\ )?day\ before\ yesterday(?!\w)", _days(-2)),
    Rule(r"(?:the\ )?day\ after\ tomorrow(?!\w)", _days(2)),
    Rule(
        rf"(?:(?:earlier|early|late)\ )?yesterday(?!\w)(?:\ {PART_OF_DAY}\b)?|last\ (?:night|evening)(?!\w)", _days(-1)
    ),
    Rule(rf"(?:(?:early|late)\ )?tomorrow(?!\w)(?:\ {PART_OF_DAY}\b)?", _days(1)),
    # last week, earlier this month, the end of next year, later in the week
    Rule(
        rf"""(?:{PORTION})?(?P<which>last|this|next)\ (?P<unit>week|month|year)(?!\w)
            |(?:{PORTION}the\ (?:current\ )?|the\ (?:current|(?P<coming>coming|upcoming))\ )(?P<unit2>week|month|year)(?!\w|\ of\b)""",
        _read_this_unit,
    ),
    # the previous day, that week, the same evening
    Rule(
        rf"(?P<which>(?:the\ )?(?:very\ )?(?:next|following)(?=\ day)|the\ (?:very\ )?(?:same|next|following|previous|preceding)|(?:earlier\ |later\ |late\ )?that(?:\ same|\ very)?)\ (?P<unit>{UNIT}|morning|afternoon|evening|night)(?!\w)",
        _read_neighbour,
    ),
    Rule(r"(?:earlier|later|early|late)\ in\ the\ day(?!\w)", lambda _: Shifted(DatePrecision.DAY, 0, relative=True)),
    # the day before, the night after the vote
    Rule(r"the\ (?:day|night|evening)\ (?P<side>before|after)(?!\w|\ (?:yesterday|tomorrow))", _read_day_before),
    # two days ago, about three weeks ago
    Rule(rf"(?:(?P<about>{ABOUT})\ )?(?P<count>{COUNT})[ ](?P<unit>{UNIT})s?\ ago(?!\w)", _read_ago),
    # in about three weeks, two days from now
    Rule(
        rf"in\ (?:{ABOUT}\ )?(?P<count>{COUNT})\ (?P<unit>{UNIT})s?(?:['’]s?\ time)?(?!\w|['’]|\ (?:of|ago|later|earlier)\b)",
        _read_from_now,
    ),
    Rule(rf"(?:{ABOUT}\ )?(?P<count>{COUNT})\ (?P<unit>{UNIT})s?\ from\ (?:now|today)(?!\w)", _read_from_now),
    # two days later, a week before the vote
    Rule(
        rf"(?:{ABOUT}\ )?(?P<count>{COUNT})\ (?P<unit>{UNIT})s?\ (?P<side>later|earlier|after|before|afterwards?)(?!\w)",
        _read_later,
    ),
    Rule(
        r"(?P<which>the|this(?:\ past|\ coming)?|last|next|that|(?:the\ )?(?:past|coming|following|previous))\ weekend(?P<after_next>\ after\ (?:the\ )?next)?(?!\w)",
        _read_weekend,
    ),
    # the week after next
    Rule(
        r"the\ (?P<unit>week|month|year)\ after\ (?:the\ )?next(?!\w)", lambda match: Shifted(unit_of(match["unit"]), 2)
    ),
    # the rest of the week
    Rule(
        r"(?:the\ )?(?:rest|remainder)\ of\ (?:the|(?P<which>this|next))\ (?P<unit>week|month|year)(?!\w|\ of\b)",
        _read_rest,
    ),
    # time without days to hold on to: "for weeks", "almost three weeks", "over the past year", "a few days later"
    Rule(
        rf"""(?:(?:for|over|in|within|during|throughout|after)\ )?(?:the\ )?
             (?:(?:{ABOUT}|{VAGUELY}|past|last|next|coming|recent|previous|first|{COUNT})\ ){{1,4}}
             (?:hours|days|weeks|months|years|decades)(?:\ (?:ago|later|earlier))?(?!\w|\ of\ (?:{FULL_MONTH}|{YEAR}|the\ (?:month|year)\b))
           |(?:for|in|over|after)\ (?:hours|days|weeks|months|years|decades)(?!\w)
           |(?:hours|days|weeks|months|years|decades)\ (?:ago|later|earlier)(?!\w)
           |(?:for|over|in|within|during)\ (?:(?:the|this)\ (?:past|last|next|coming|entire|whole)|{VAGUELY}\ an?|{ABOUT}\ an?|an?|one)[ ]
             (?:week|fortnight|month|year|decade)(?:\ (?:ago|later|earlier))?(?!\w|\ of\ (?:{FULL_MONTH}|{YEAR}|(?:the|this|last|next)\ (?:month|year)\b))
           |{VAGUELY}\ an?\ (?:week|fortnight|month|year|decade)\ (?:ago|later|earlier)(?!\w)
           |recently(?!\w)""",
        lambda match: None if _LENGTH.fullmatch(match[0]) else Unknown(),
    ),
]
