"""Days of the calendar as they are written: "14 September 2020", "Sept. 14-25", "the first Friday of July", "Christmas Day"."""

import re
from dataclasses import replace

from extractors.dates._meanings import DayOf, Meaning, MonthOf, NthWeekday, Shifted, Through, Unknown, WeekIn
from extractors.dates._words import (
    DASH,
    DAY,
    DAY_IN_WORDS,
    MONTH,
    ORDINAL,
    ORDINALS,
    SHIFTS,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    YEAR_PART,
    Rule,
    day_number,
    month_number,
    place_of,
    shift_of,
    weekday_number,
    year_of,
)
from schema import DatePrecision

_HOLIDAYS = {  # days that are named, not counted; those that move, or that differ by country, are left out
    "new year's day": (1, 1),
    "valentine's day": (14, 2),
    "international women's day": (8, 3),
    "st. patrick's day": (17, 3),
    "st patrick's day": (17, 3),
    "may day": (1, 5),
    "international workers' day": (1, 5),
    "juneteenth": (19, 6),
    "bastille day": (14, 7),
    "halloween": (31, 10),
    "armistice day": (11, 11),
    "human rights day": (10, 12),
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "boxing day": (26, 12),
    "new year's eve": (31, 12),
}
_HOLIDAY = "|".join(name.replace(".", r"\.").replace(" ", r"\ ").replace("'", "['’]") for name in _HOLIDAYS)
# What may follow "May two" or "July fourth": a noun would make it "in May two people were hurt".
_ENDS = re.compile(
    r"\s*(?:[.,;:)\"]|\Z|(?:and|or|at|in|on|to|through|until|unless|when|as|for|with|by|from|after|before)\b)"
)
_DATED = re.compile(r"\b(?:on|until|till|by|from|to|since|before|after|ended|ending|effective|due|payable)\ \Z")


def _read_iso(match: re.Match[str]) -> Meaning | None:
    month, day = int(match["month"]), int(match["day"])
    return DayOf(day, month, int(match["year"])) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _read_numeric(match: re.Match[str]) -> Meaning | None:
    """14/09/2020 or 9/14/2020, but never 9/10/2020, which means two days; with dots the day comes first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 31 or second > 31 or 0 in {first, second} or (first > 12 and second > 12):
        return None
    if match["mark"] == "." or second <= 12 < first or first == second:
        return DayOf(first, second, year) if second <= 12 else None
    return DayOf(second, first, year) if first <= 12 < second else None


def _read_day(match: re.Match[str]) -> Meaning | None:
    groups = match.groupdict()
    if match["month"] in {"may", "march"} and not match["year"]:
        return None  # "may 10 percent", "march 26 miles"
    weekday = weekday_number(groups["weekday"]) if groups.get("weekday") else None
    which = (groups.get("which") or "").lower() or None
    if weekday is not None:
        which = None  # "this Friday, March 16" is the day that it says
    month = month_number(match["month"])
    first = DayOf(day_number(match["day"]), month, year_of(match), shift_of(match), weekday, which=which)
    if not match["last"]:
        return first
    last = replace(first, day=day_number(match["last"]), weekday=None)
    return Through(replace(first, weekday=None), last) if first.day < last.day else None


def _read_day_in_words(match: re.Match[str]) -> Meaning | None:
    """Such as "July Fourth", "April two", as some agencies write the first nine days; not "in May two people"."""
    if not match["year"] and not _ENDS.match(match.string, match.end()):
        return None
    common = match["day"].lower() in {"first", "second", "third"} or match["day"].lower() not in ORDINALS
    plain = match["day"][0].islower() and common and not match["year"] and not match["last"]
    if plain and not _DATED.search(match.string[max(0, match.start() - 12) : match.start()].lower()):
        return None
    return _read_day(match)


def _read_nth_weekday(match: re.Match[str]) -> Meaning:
    if re.search(r"\b(?:each|every|the)\ month\Z", match[0]):
        return Unknown()  # a habit
    within = read_week_in(match).within
    return NthWeekday(place_of(match), weekday_number(match["weekday"]), within)


def read_week_in(match: re.Match[str]) -> WeekIn:
    """The week of a month, by its place."""
    if match["month"]:
        month = month_number(match["month"])
        return WeekIn(place_of(match), MonthOf(month, month, year_of(match), shift_of(match)))
    return WeekIn(place_of(match), Shifted(DatePrecision.MONTH, SHIFTS.get((match["which"] or "this").lower(), 0)))


def _read_holiday(match: re.Match[str]) -> Meaning:
    day, month = _HOLIDAYS[match["name"].lower().replace("’", "'")]
    return DayOf(day, month, year_of(match), shift_of(match))


RULES = [
    # 2020-09-14, 2020/09/14T10:00Z
    Rule(
        r"(?<![\d/-])(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d\d)[-/](?P<day>\d\d)(?:T[\d:.]{4,15}(?:Z|[+-][\d:]{2,5})?)?(?![\w/-])",
        _read_iso,
    ),
    # 2020 September 14
    Rule(
        rf"(?P<year>{YEAR})\ (?P<month>{MONTH})\ (?P<day>{DAY})(?P<weekday>)(?P<last>)(?P<shift>)(?P<which>)", _read_day
    ),
    # 14/09/2020, 14.09.2020
    Rule(
        r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)[/.-](?P<year>(?:19|20)\d\d)(?![\w/-])",
        _read_numeric,
    ),
    # 14 September, Monday 14-25 September 2020
    Rule(
        rf"""(?:(?:from\ |between\ )(?=(?:the\ )?\d+(?:st|nd|rd|th)?\ (?:to|and)\ ))?(?:(?:this\ )?(?P<weekday>{SHORT_WEEKDAY}),?\ )?
             (?:the\ )?(?P<day>{DAY}) (?:{DASH}(?:the\ )?(?P<last>{DAY}))? (?:\ day)?(?:\ of)?[ -](?P<month>{MONTH}) {YEAR_PART}""",
        _read_day,
    ),
    # the second of August, the ninth to the twentieth of June
    Rule(
        rf"(?:the\ )?(?P<day>{DAY_IN_WORDS}) (?:{DASH}(?:the\ )?(?P<last>{DAY_IN_WORDS}))? (?:\ day)?\ of\ (?P<month>{MONTH}) {YEAR_PART}",
        _read_day,
    ),
    # September 14-25, Monday, Sept. 14, 2020, last April 26
    Rule(
        rf"""(?:(?:from\ |between\ )(?={MONTH}\ \d+(?:st|nd|rd|th)?\ (?:to|and)\ \d\d?(?:st|nd|rd|th)?\b))?
             (?:(?P<which>last|this|next)\ )? (?:(?P<weekday>{SHORT_WEEKDAY}),?\ (?:the\ )?\(?)?
             (?P<month>{MONTH})\ (?:the\ )?(?P<day>{DAY})
             (?:(?:{DASH}|(?:,\ \d\d?)+\ and\ )(?:the\ )?(?P<last>{DAY}(?!\ {MONTH})))? {YEAR_PART}""",
        _read_day,
    ),
    # July Fourth, September the twenty-first, April Two
    Rule(
        rf"""(?:(?P<weekday>{SHORT_WEEKDAY}),?\ )? (?P<month>{MONTH})\ (?:the\ )?(?P<day>{DAY_IN_WORDS}|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![\w-]))
             (?:{DASH}(?:the\ )?(?P<last>{DAY_IN_WORDS}|{DAY}))? {YEAR_PART}""",
        _read_day_in_words,
    ),
    # Friday the 15th, Friday 13th
    Rule(
        rf"(?P<weekday>{WEEKDAY})\ (?:the\ (?P<day>{DAY}|{DAY_IN_WORDS})|(?P<ordinal>\d\d?(?:st|nd|rd|th))\b)(?!\ (?:of\ )?(?:{MONTH}|last|this|next))",
        lambda match: DayOf(
            day_number(match["day"] or match["ordinal"]), None, weekday=weekday_number(match["weekday"])
        ),
    ),
    # the 20th of next month
    Rule(
        rf"(?:the\ )?(?P<day>{DAY})(?:\ day)?\ of\ (?P<which>last|this|next)\ month(?!\w)",
        lambda match: DayOf(day_number(match["day"]), None, month_shift=SHIFTS[match["which"].lower()]),
    ),
    # the first Friday of July, the last Sunday of next month
    Rule(
        rf"(?:the\ )?(?P<ordinal>{ORDINAL})\ (?P<weekday>{WEEKDAY})\ (?:of|in)\ (?:(?P<month>{MONTH}){YEAR_PART}|(?:(?P<which>last|this|next)|the|each|every)\ month(?!\w))",
        _read_nth_weekday,
    ),
    Rule(rf"(?P<name>{_HOLIDAY})(?!\w){YEAR_PART}", _read_holiday),
    Rule(
        r"(?:(?<=on\ )|(?<=week\ of\ ))the\ (?P<day>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?=[.,;)]|\Z)",
        lambda match: DayOf(day_number(match["day"]), None),
    ),
]
