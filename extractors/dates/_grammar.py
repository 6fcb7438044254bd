"""The words of dates in running text: where they stand, and what each says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractors.dates._meanings import (
    DayOf,
    Meaning,
    MonthOf,
    NthWeekday,
    Shifted,
    Through,
    Unknown,
    WeekdayOf,
    Weekend,
    WeekIn,
    WeekOf,
    YearOf,
)
from extractors.numbers import parse_number
from schema import DatePrecision

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_HOLIDAYS = {  # days that are named, not counted; those that move with the moon are left out
    "new year's day": (1, 1),
    "valentine's day": (14, 2),
    "international women's day": (8, 3),
    "may day": (1, 5),
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "new year's eve": (31, 12),
}

_MONTH = r"""(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?
               |Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"""
_FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept\.?)(?!\w)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)"
_SHORT_WEEKDAY = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Weds?|Thu|Thurs?|Fri|Sat|Sun)(?:\.|(?=[ ,])))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
_YEAR = r"(?:1[6-9]|20|21)\d\d(?![\w%]|[.,/:]\d|-\d)"
_COUNTED = (  # nouns that tell a number from a year: "in 2000 people"
    r"(?!\ (?:[a-z]+\ )?(?:people|persons|men|women|children|troops|soldiers|police|officers|protest[eo]rs|demonstrators|marchers|supporters"
    r"|workers|students|dollars|dlrs|euros|pounds|miles|km|tonnes|tons|met(?:er|re)s|acres|barrels|shares|points|cases)\b)"
)
# "14 September 2020", "August of last year"; an earlier year is kept too, lest "5 December 1391" be that of our day
_YEAR_PART = rf"(?:\ ?,?\ (?:of\ )?(?P<year>1[0-5]\d\d(?![\w%]|[.,/:]\d|-\d)|{_YEAR}){_COUNTED}|,?\ (?:of\ )?(?P<shift>last|this|next)\ year(?!\w))?"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime)"
_ZONE = r"(?:,?\ \(?(?:U\.S\.|UK|local|[A-Z][\w.]*(?:\ [A-Z][\w.]*)?)\ time\b\)?)?"
_ORDINAL = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
_UNIT = r"(?:day|week|month|year)"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\d{1,3})"
_ABOUT = r"(?:about|around|almost|nearly|some|roughly|approximately|just|exactly|only)"
_VAGUELY = r"(?:more\ than|less\ than|fewer\ than|at\ least|over|under|up\ to|a\ few|few|several|many|some|a\ couple\ of|a\ matter\ of)"
_PORTION = r"""(?:(?:the\ )?(?:very\ )?(?:end|beginning|start|middle|close|(?:first|second|latter)\ half|(?:first|last)\ days)\ of[ ]
                 |(?:early|late|mid|earlier|later)(?:\ in|\ on)?[ -])"""  # it stays the whole month, week or year
_DASH = r"(?:\ ?[-–—]\ ?|\ (?:to|through|until|till|and|or|&)\ )"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the words of a text, and what the words mean."""

    start: int
    end: int
    text: str
    meaning: Meaning

    @property
    def vague(self) -> bool:
        """Whether the words name no days, wherever they are read: "for weeks", "after Monday"."""
        return isinstance(self.meaning, Unknown)


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: str
    read: Callable[[re.Match[str]], Meaning | None]

    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.VERBOSE | re.IGNORECASE)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _weekday(word: str) -> int:
    return _WEEKDAYS.index(word[:3].lower())


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _shift_of(match: re.Match[str]) -> int | None:
    return _SHIFTS[match["shift"].lower()] if match["shift"] else None


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
    if match["month"] in {"may", "march"} and not match["year"]:
        return None  # "may 10 percent", "march 26 miles"
    month, year = _month(match["month"]), int(match["year"]) if match["year"] else None
    weekday = _weekday(match["weekday"]) if match["weekday"] else None
    first = DayOf(_number(match["day"]), month, year, _shift_of(match), weekday)
    if not match["last"]:
        return first
    last = DayOf(_number(match["last"]), month, year, _shift_of(match))
    return Through(replace(first, weekday=None), last) if first.day < last.day else None


def _read_month(match: re.Match[str]) -> Meaning | None:
    month, which = _month(match["month"]), (match["which"] or "").lower().split(" ")
    if match["year"]:
        return MonthOf(month, month, int(match["year"]))
    if not match["which"] and not match["shift"] and not _is_month(match):
        return None
    if "past" in which or "last" in which:
        return MonthOf(month, month, which="last")
    if "coming" in which or "next" in which:
        return MonthOf(month, month, which="next")
    return MonthOf(month, month, year_shift=0 if "this" in which else _shift_of(match))


_PREPOSITION_BEFORE = re.compile(
    r"\b(?P<word>in|since|until|till|during|through|last|next|this|early|late|mid|between|from|by|of|to|and|before|after|following|for|around|the|an?|its)[ -]\Z|'s\ \Z",
    re.IGNORECASE | re.VERBOSE,
)
_SURE = {
    "in",
    "since",
    "until",
    "till",
    "during",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "through",
    "between",
    "from",
}
_MAY_IS_A_PERSON = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Minister|PM|Premier)\ May\b")
_NAMED = re.compile(r"\b(?:Black|Red|Bloody|Good|Easter|Palm|Super|Ash|Holy|Maundy|Shrove|Cyber|Mail\ on|Arab)\ \Z")
_NAMES = re.compile(r"\ (?:Times|Telegraph|Mirror|Mail|Express|Herald|Revolution|Morning\ Post)\b|-\d{4}\b")


def _is_month(match: re.Match[str]) -> bool:
    """Whether a month without day or year is a month here, and no verb, name or march."""
    text, start, month = match.string, match.start(), match["month"]
    before = _PREPOSITION_BEFORE.search(text, max(0, start - 12), start)
    word = (before["word"] or "'s").lower() if before else None
    if match["portion"]:
        return True
    if month.islower():
        return word in _SURE
    if re.match(r"\ [A-Z]\w", text[match.end() : match.end() + 3]) and word not in _SURE and not month.isupper():
        return False  # "June Smith", "April Glaspie"
    name = month.lower()
    if name not in {"march", "may", "april", "june", "august"}:
        return not _NAMED.search(text, max(0, start - 10), start)
    if name in {"march", "may"} and word in {"the", "a", "an", "its", "'s", "and", "to", "for"}:
        # "the March meeting", but "the March of heroes", "the March and", "Women's March", "for May and her ministers"
        return word in {"the", "its"} and bool(
            re.match(r"\ (?!of|on|for|to|in|and|was|is|at|by)[a-z]", text[match.end() : match.end() + 6])
        )
    if name == "may" and word not in _SURE and _MAY_IS_A_PERSON.search(text):
        return False
    return word is not None


def _read_weekday(match: re.Match[str]) -> Meaning | None:
    text = match.string
    if _NAMED.search(text, max(0, match.start() - 10), match.start()) or _NAMES.match(text, match.end()):
        return None
    which = (match["which"] or "").lower()
    weekday = _weekday(match["weekday"])
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


def _unit(word: str) -> DatePrecision:
    return DatePrecision(word.rstrip("s").upper())


def _read_this_unit(match: re.Match[str]) -> Meaning:
    which = "next" if match["coming"] else (match["which"] or "this").lower()
    return Shifted(_unit(match["unit"] or match["unit2"]), _SHIFTS[which])


def _read_neighbour(match: re.Match[str]) -> Meaning | None:
    """Such as "the next day" or "that week", counted from the date that was told before."""
    unit = (
        DatePrecision.DAY
        if match["unit"].lower() in {"morning", "afternoon", "evening", "night"}
        else _unit(match["unit"])
    )
    words = match["which"].lower()
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


def _amount(match: re.Match[str]) -> int:
    word = match["count"].lower()
    number = parse_number("one" if word in {"a", "an"} else word)
    return int(number or 0)


_LONGER = re.compile(r"\b(?:weeks?|months?|years?)(?:\ and|,)?\ \Z|\bthan\ \Z", re.VERBOSE | re.IGNORECASE)


def _read_ago(match: re.Match[str]) -> Meaning:
    unit, about = _unit(match["unit"]), (match["about"] or "").lower()
    if _LONGER.search(match.string, max(0, match.start() - 16), match.start()):
        return Unknown()  # "a month and 21 days ago"
    if unit is DatePrecision.DAY and about and about not in {"just", "exactly", "only"}:
        days = Shifted(unit, -_amount(match))  # "about ten days ago"
        return WeekOf(days)
    return Shifted(unit, -_amount(match))


def _read_from_now(match: re.Match[str]) -> Meaning:
    unit = _unit(match["unit"])
    return Shifted(unit, _amount(match), ahead=True)


def _read_later(match: re.Match[str]) -> Meaning:
    side = match["side"].lower()
    if side in {"after", "before"} and not _ENDS_THERE.match(match.string, match.end()):
        return Unknown()
    sign = -1 if side in {"earlier", "before"} else 1
    return Shifted(_unit(match["unit"]), sign * _amount(match), relative=True)


def _read_weekend(match: re.Match[str]) -> Meaning:
    which = match["which"].lower()
    return Weekend("last" if "last" in which else "next" if "next" in which else None)


def _read_quarter(match: re.Match[str]) -> Meaning | None:
    length = 3 if match["kind"].lower() == "quarter" else 6
    word = (match["ordinal"] or "").lower()
    place = 12 // length if word in {"last", "final"} else _ORDINALS[word]
    if place * length > 12:
        return None
    first = (place - 1) * length + 1
    year = int(match["year"]) if match["year"] else None
    return MonthOf(first, first + length - 1, year, None if year else _shift_of(match) or 0)


def _read_week_in(match: re.Match[str]) -> WeekIn:
    if match["month"]:
        month = _month(match["month"])
        year = int(match["year"]) if match["year"] else None
        return WeekIn(_place(match), MonthOf(month, month, year, _shift_of(match)))
    return WeekIn(_place(match), Shifted(DatePrecision.MONTH, _SHIFTS.get((match["which"] or "this").lower(), 0)))


def _read_week_of_year(match: re.Match[str]) -> Meaning:
    if match["year"]:
        return WeekIn(_place(match), YearOf(int(match["year"]), int(match["year"])))
    return WeekIn(_place(match), Shifted(DatePrecision.YEAR, _SHIFTS.get((match["which"] or "this").lower(), 0)))


def _read_nth_weekday(match: re.Match[str]) -> Meaning:
    if re.search(r"\b(?:each|every|the)\ month\Z", match[0]):
        return Unknown()  # a habit
    within = _read_week_in(match).within
    return NthWeekday(_place(match), _weekday(match["weekday"]), within)


def _place(match: re.Match[str]) -> int:
    word = match["ordinal"].lower()
    return -1 if word in {"last", "final"} else _ORDINALS[word]


def _read_holiday(match: re.Match[str]) -> Meaning:
    day, month = _HOLIDAYS[match["name"].lower().replace("’", "'")]
    return DayOf(day, month, int(match["year"]) if match["year"] else None, _shift_of(match))


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|after|before|of|from|to|through|between|and|early|late|mid|year|the|an?|its|his|her|their|this|that|around)[ -]|'s\ |\()\Z",
    re.IGNORECASE,
)


def _read_year(match: re.Match[str]) -> Meaning | None:
    text = match.string
    first = int(match["year"])
    last = match["last"] or match["till"]
    if last:
        ending = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if not first < ending < first + 30 or (len(last) == 2 and ending != first + 1):
            return None
        return YearOf(first, ending)
    if not match["portion"] and not _YEAR_BEFORE.search(text, max(0, match.start("year") - 10), match.start("year")):
        return None
    return YearOf(first, first)


def _read_decade(match: re.Match[str]) -> Meaning:
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return YearOf(first, first + 9)


_DATE_BODY = rf"""
    (?:
        (?:the\ )?(?P<day>{_DAY}) (?:{_DASH}(?:the\ )?(?P<last>{_DAY}))? (?:\ day)?(?:\ of)?[ -](?P<month>{_MONTH}) {_YEAR_PART}
    )
"""
_LENGTH = re.compile(
    rf"(?:{_COUNT}\ )(?:hours|days|weeks|months|years|decades)", re.VERBOSE | re.IGNORECASE
)  # how long, not when
_RULES = [
    # 2020-09-14, 2020/09/14T10:00Z
    _Rule(
        r"(?<![\d/-])(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d\d)[-/](?P<day>\d\d)(?:T[\d:.]{4,15}(?:Z|[+-][\d:]{2,5})?)?(?![\w/-])",
        _read_iso,
    ),
    # 14/09/2020, 14.09.2020
    _Rule(
        r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)[/.-](?P<year>(?:19|20)\d\d)(?![\w/-])",
        _read_numeric,
    ),
    # 14 September, Monday 14-25 September 2020
    _Rule(
        rf"(?:(?:from\ |between\ )(?=(?:the\ )?\d+(?:st|nd|rd|th)?\ (?:to|and)\ ))?(?:(?P<weekday>{_SHORT_WEEKDAY}),?\ )?{_DATE_BODY}",
        _read_day,
    ),
    # September 14-25, Monday, Sept. 14, 2020
    _Rule(
        rf"""(?:(?:from\ |between\ )(?={_MONTH}\ \d+(?:st|nd|rd|th)?\ (?:to|and)\ \d\d?(?:st|nd|rd|th)?\b))?
             (?:(?P<weekday>{_SHORT_WEEKDAY}),?\ (?:the\ )?\(?)?
             (?P<month>{_MONTH})\ (?:the\ )?(?P<day>{_DAY})
             (?:(?:{_DASH}|(?:,\ \d\d?)+\ and\ )(?:the\ )?(?P<last>{_DAY}(?!\ {_MONTH})))? {_YEAR_PART}""",
        _read_day,
    ),
    # late August, August 2015, last August
    _Rule(
        rf"(?P<portion>{_PORTION})?(?:(?P<which>last|next|this(?:\ past|\ coming)?)\ )?(?P<month>{_FULL_MONTH}|{_MONTH}(?=,?\ (?:of\ )?{_YEAR})) {_YEAR_PART}",
        _read_month,
    ),
    # Friday the 15th
    _Rule(
        rf"(?P<weekday>{_WEEKDAY})\ the\ (?P<day>{_DAY})(?!\ (?:of\ )?(?:{_MONTH}|last|this|next))",
        lambda match: DayOf(_number(match["day"]), None, weekday=_weekday(match["weekday"])),
    ),
    # the 20th of next month
    _Rule(
        rf"(?:the\ )?(?P<day>{_DAY})\ of\ (?P<which>last|this|next)\ month(?!\w)",
        lambda match: DayOf(_number(match["day"]), None, month_shift=_SHIFTS[match["which"].lower()]),
    ),
    # the first Friday of July, the last Sunday of next month
    _Rule(
        rf"(?:the\ )?(?P<ordinal>{_ORDINAL})\ (?P<weekday>{_WEEKDAY})\ (?:of|in)\ (?:(?P<month>{_FULL_MONTH}){_YEAR_PART}|(?:(?P<which>last|this|next)|the|each|every)\ month(?!\w))",
        _read_nth_weekday,
    ),
    # last Sunday, late on Monday night, every Friday
    _Rule(
        rf"""(?:(?P<every>every|each)\ )?
             (?:(?P<which>last|next|this(?:\ past|\ coming)?|(?:this\ |the\ )?(?:past|coming|following|previous))\ )?
             (?:(?:early|late|earlier|later)\ (?:on\ )?)?
             (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) (?P<plural>s\b(?!')|(?<![A-Z])s\ ?(?=\ and\b))? (?!\w)
             (?:\ {_PART}\b)? {_ZONE}""",
        _read_weekday,
    ),
    _Rule(
        rf"(?:(?:earlier|later|early|late)\ )?today(?!\w)|tonight(?!\w)|(?:(?:earlier|later|early|late)\ )?this\ {_PART}(?!\w)",
        _read_today,
    ),
    _Rule(r"(?:the\ )?day\ before\ yesterday(?!\w)", _days(-2)),
    _Rule(r"(?:the\ )?day\ after\ tomorrow(?!\w)", _days(2)),
    _Rule(rf"(?:(?:earlier|early|late)\ )?yesterday(?!\w)(?:\ {_PART}\b)?|last\ (?:night|evening)(?!\w)", _days(-1)),
    _Rule(rf"(?:(?:early|late)\ )?tomorrow(?!\w)(?:\ {_PART}\b)?", _days(1)),
    # last week, earlier this month, the end of next year, later in the week
    _Rule(
        rf"""(?:{_PORTION})?(?P<which>last|this|next)\ (?P<unit>week|month|year)(?!\w)
            |(?:{_PORTION}the\ (?:current\ )?|the\ (?:current|(?P<coming>coming|upcoming))\ )(?P<unit2>week|month|year)(?!\w|\ of\b)""",
        _read_this_unit,
    ),
    # the previous day, that week, the same evening
    _Rule(
        rf"(?P<which>(?:the\ )?(?:very\ )?(?:next|following)(?=\ day)|the\ (?:very\ )?(?:same|next|following|previous|preceding)|(?:earlier\ |later\ |late\ )?that(?:\ same|\ very)?)\ (?P<unit>{_UNIT}|morning|afternoon|evening|night)(?!\w)",
        _read_neighbour,
    ),
    _Rule(r"(?:earlier|later|early|late)\ in\ the\ day(?!\w)", lambda _: Shifted(DatePrecision.DAY, 0, relative=True)),
    # the day before, the night after the vote
    _Rule(r"the\ (?:day|night|evening)\ (?P<side>before|after)(?!\w|\ (?:yesterday|tomorrow))", _read_day_before),
    # two days ago, about three weeks ago
    _Rule(rf"(?:(?P<about>{_ABOUT})\ )?(?P<count>{_COUNT})[ ](?P<unit>{_UNIT})s?\ ago(?!\w)", _read_ago),
    # in about three weeks, two days from now
    _Rule(
        rf"in\ (?:{_ABOUT}\ )?(?P<count>{_COUNT})\ (?P<unit>{_UNIT})s?(?:'s?\ time)?(?!\w|'|\ (?:of|ago|later|earlier)\b)",
        _read_from_now,
    ),
    _Rule(rf"(?:{_ABOUT}\ )?(?P<count>{_COUNT})\ (?P<unit>{_UNIT})s?\ from\ (?:now|today)(?!\w)", _read_from_now),
    # two days later, a week before the vote
    _Rule(
        rf"(?:{_ABOUT}\ )?(?P<count>{_COUNT})\ (?P<unit>{_UNIT})s?\ (?P<side>later|earlier|after|before|afterwards?)(?!\w)",
        _read_later,
    ),
    _Rule(r"(?P<which>the|this(?:\ past|\ coming)?|last|next|(?:the\ )?(?:past|coming))\ weekend(?!\w)", _read_weekend),
    # the first quarter of 2015, the second half of this year
    _Rule(
        rf"(?:the\ )?(?P<ordinal>{_ORDINAL})[ -](?P<kind>quarter|half)(?:\ of|\ in|,)?\ (?:(?P<year>{_YEAR})|(?P<shift>last|this|next)\ year|the\ year)(?!\w)",
        _read_quarter,
    ),
    # the second week of July, the last week of this month
    _Rule(
        rf"(?:the\ )?(?P<ordinal>{_ORDINAL})\ (?:full\ )?week\ (?:of|in)\ (?:(?P<month>{_FULL_MONTH}){_YEAR_PART}|(?:(?P<which>last|this|next)|the)\ month(?!\w))",
        _read_week_in,
    ),
    _Rule(
        rf"(?:the\ )?(?P<ordinal>{_ORDINAL})\ (?:full\ )?week\ (?:(?:of|in)\ )?(?:(?P<year>{_YEAR})|(?:(?P<which>last|this|next)|the)\ year(?!\w))",
        _read_week_of_year,
    ),
    # the week after next
    _Rule(
        r"the\ (?P<unit>week|month|year)\ after\ (?:the\ )?next(?!\w)", lambda match: Shifted(_unit(match["unit"]), 2)
    ),
    _Rule(
        rf"(?P<name>New\ Year['’]s\ (?:Eve|Day)|Valentine['’]s\ Day|International\ Women['’]s\ Day|May\ Day|Christmas\ (?:Eve|Day))(?!\w){_YEAR_PART}",
        _read_holiday,
    ),
    _Rule(
        r"(?<=on\ )the\ (?P<day>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?=[.,;)]|\Z)",
        lambda match: DayOf(_number(match["day"]), None),
    ),
    # in 2014, the end of 2015, 2014-15, from 2010 to 2014
    _Rule(
        rf"""(?:from\ (?=\d{{4}}\ ?(?:[-–]|to\b|until\b|till\b|through\b)))? (?P<portion>{_PORTION})? (?<![\d./-]) (?P<year>(?:1[6-9]|20|21)\d\d)
             (?:(?:[-–/]|\ [-–]\ )(?P<last>\d{{4}}|\d\d)(?![\w-]) | \ (?:to|through|till|until)\ (?P<till>{_YEAR}) | (?![\w%]|[.,/:]\d|-[\d\w])) {_COUNTED}""",
        _read_year,
    ),
    _Rule(
        r"(?:the\ )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[6-9]|20)\d0)['’]?s(?!\w)|the\ (?:(?:early|late|mid)[- ])?['’]?(?P<short>[2-9]0)['’]?s(?!\w)",
        _read_decade,
    ),
    # a season: "last summer", "in the spring of 2014"
    _Rule(
        rf"""(?:this|last|next|early|late|mid|in\ the|in\ (?:early|late))[ -] (?:spring|summer|autumn|winter|fall(?!\ of\ [A-Z]))(?!\w)
             (?:(?:\ of)?\ {_YEAR})?
           |(?:the\ )?(?:spring|summer|autumn|fall|winter)\ (?:of\ )?{_YEAR}""",
        lambda _: Unknown(),
    ),
    # time without days to hold on to: "for weeks", "almost three weeks", "over the past year", "a few days later"
    _Rule(
        rf"""(?:(?:for|over|in|within|during|throughout|after)\ )?(?:the\ )?
             (?:(?:{_ABOUT}|{_VAGUELY}|past|last|next|coming|recent|previous|first|{_COUNT})\ ){{1,4}}
             (?:hours|days|weeks|months|years|decades)(?:\ (?:ago|later|earlier))?(?!\w|\ of\ (?:{_FULL_MONTH}|{_YEAR}|the\ (?:month|year)\b))
           |(?:for|in|over|after)\ (?:hours|days|weeks|months|years|decades)(?!\w)
           |(?:hours|days|weeks|months|years|decades)\ (?:ago|later|earlier)(?!\w)
           |(?:for|over|in|within|during)\ (?:(?:the|this)\ (?:past|last|next|coming|entire|whole)|{_VAGUELY}\ an?|{_ABOUT}\ an?|an?|one)[ ]
             (?:week|month|year|decade)(?:\ (?:ago|later|earlier))?(?!\w|\ of\ (?:{_FULL_MONTH}|{_YEAR}|(?:the|this|last|next)\ (?:month|year)\b))
           |{_VAGUELY}\ an?\ (?:week|month|year|decade)\ (?:ago|later|earlier)(?!\w)
           |recently(?!\w)""",
        lambda match: None if _LENGTH.fullmatch(match[0]) else Unknown(),
    ),
]
_COMPILED = [(rule.compiled(), rule.read) for rule in _RULES]

# Every date holds one of these words, a year or an ordinal, no more than REACH words behind its first; most sentences hold none.
_REACH = 9
_CORE = frozenset(
    """today yesterday tomorrow tonight day days week weeks weekend month months year years decades hours
    morning afternoon evening night noon midday midnight lunchtime spring summer autumn winter fall recently quarter half eve
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec decade mondays tuesdays wednesdays thursdays fridays saturdays sundays
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_FIRST = frozenset(
    """the a an last next this that early late earlier later mid in for over within during throughout after every each past coming
    spring summer autumn winter fall new valentine international christmas
    about around almost nearly some roughly approximately just exactly only more less fewer at under up few several many
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty from between recently
    first second third fourth final end beginning start middle close very
    day hours days weeks months years decades today yesterday tomorrow tonight previous recent s""".split()
)
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th|['’]?s)?|[^\W\d_]+")
_BOUNDARY = re.compile(r"(?<![\w$€£¥])(?<!\d[.,])")


def find_simple_dates(text: str) -> Iterator[DateMention]:
    """The dates of a text in its order, each by itself: "from Monday to Friday" is two."""
    position = tried = 0
    behind: list[re.Match[str]] = []  # the words since the last core word
    for token in _TOKEN.finditer(text):
        behind.append(token)
        word = token[0].lower()
        if word not in _CORE and (word.isalpha() or (word.isdigit() and len(word) != 4)):
            continue
        for first in behind[-_REACH - 1 :]:
            start = first.start()
            if start < position or start < tried or not _may_begin(first[0].lower()):
                continue
            tried = start + 1
            if (mention := _read_at(text, start)) is not None:
                position = mention.end
                yield mention
        behind = [token]


def _may_begin(word: str) -> bool:
    return word[0].isdigit() or word in _FIRST or word[:3] in _MONTHS or word[:3] in _WEEKDAYS


def _read_at(text: str, start: int) -> DateMention | None:
    """The date that begins here; of the rules that fit the longest reading wins, of equal ones the first."""
    if not _BOUNDARY.match(text, start):
        return None
    fits = [(match, read) for pattern, read in _COMPILED if (match := pattern.match(text, start))]
    for match, read in sorted(fits, key=lambda fit: -fit[0].end()):
        meaning = read(match)
        if meaning is not None:
            end = start + len(match[0].rstrip())
            end += "(" in match[0] and text.startswith(")", end)  # "Saturday (July 4)"
            return DateMention(start, end, text[start:end], meaning)
    return None
