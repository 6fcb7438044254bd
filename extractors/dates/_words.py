"""The words that dates are made of, as pieces of patterns, and the numbers that they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.dates._meanings import Meaning, Unknown
from extractors.numbers import parse_number
from schema import DatePrecision

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SHIFTS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
    "final": -1,
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth"
).split(" ")
ORDINALS = {word: day for day, word in enumerate(_ORDINALS, start=1)}
ORDINALS |= {f"twenty-{word}": 20 + day for word, day in list(ORDINALS.items())[:9]} | {
    "thirtieth": 30,
    "thirty-first": 31,
}

MONTH = r"""(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?
               |Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"""
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept\.?)(?!\w)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Weds?|Thu|Thurs?|Fri|Sat|Sun)(?:\.|(?=[ ,])))"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:/]\d)"
DAY_IN_WORDS = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True)).replace('-', '[ -]')})(?![\w-])"
YEAR = r"(?:1[6-9]|20|21)\d\d(?![\w%]|[.,/:]\d|-\d)"
COUNTED = (  # nouns that tell a number from a year: "in 2000 people"
    r"(?!\ (?-i:(?:[a-z]+\ )?(?:people|persons|men|women|children|troops|soldiers|police|officers|protest[eo]rs|demonstrators|marchers"
    r"|supporters|workers|students|dollars|dlrs|euros|pounds|miles|km|tonnes|tons|met(?:er|re)s|acres|barrels|shares|points|cases))\b)"
)
# "14 September 2020", "August of last year"; an earlier year is kept too, lest "5 December 1391" be that of our day
YEAR_PART = rf"(?:\ ?,?\ (?:(?:of|in)\ )?(?P<year>1[0-5]\d\d(?![\w%]|[.,/:]\d|-\d)|{YEAR}){COUNTED}|,?\ (?:of\ )?(?P<shift>last|this|next)\ year(?!\w))?"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime)"
ORDINAL = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
UNIT = r"(?:day|week|fortnight|month|year)"
COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\d{1,3})"
ABOUT = r"(?:about|around|almost|nearly|some|roughly|approximately|just|exactly|only)"
VAGUELY = r"(?:more\ than|less\ than|fewer\ than|at\ least|over|under|up\ to|a\ few|few|several|many|some|a\ couple\ of|a\ matter\ of)"
PORTION = r"""(?:(?:the\ )?(?:very\ )?(?:end|beginning|start|middle|close|(?:first|second|latter)\ half|(?:first|last)\ days)\ of[ ]
                 |(?:early|late|mid|earlier|later)(?:\ in|\ on)?[ -])"""  # it stays the whole month, week or year
NAMED = re.compile(  # names that end in a weekday or a month
    r"\b(?:Black|Red|Bloody|Good|Easter|Palm|Super|Ash|Holy|Maundy|Shrove|Cyber|Mail\ on|Arab)\ \Z"
)
DASH = r"(?:\ ?[-–—]\ ?|\ (?:to|through|until|till|and|or|&)\ )"


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
class Rule:
    """A form that dates take, and what it means; None where it only looks like one."""

    pattern: str
    read: Callable[[re.Match[str]], Meaning | None]

    def compiled(self) -> re.Pattern[str]:
        """The pattern, whose blanks do not count and whose capitals are free."""
        return re.compile(self.pattern, re.VERBOSE | re.IGNORECASE)


def month_number(word: str) -> int:
    """The number of a month.

    >>> month_number("Sept.")
    9
    """
    return MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """The number of a weekday; Monday is 0."""
    return WEEKDAYS.index(word[:3].lower())


def day_number(words: str) -> int:
    """The number of a day of the month.

    >>> day_number("14th"), day_number("twenty first"), day_number("Two")
    (14, 21, 2)
    """
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    word = words.lower().replace(" ", "-")
    return ORDINALS[word] if word in ORDINALS else int(parse_number(word) or 0)


def year_of(match: re.Match[str]) -> int | None:
    """The year that is said."""
    return int(match["year"]) if match["year"] else None


def shift_of(match: re.Match[str]) -> int | None:
    """How many years off: -1 for "last year"."""
    return SHIFTS[match["shift"].lower()] if match["shift"] else None


def place_of(match: re.Match[str]) -> int:
    """Which of several: 1 is the first, -1 the last."""
    return _PLACES[match["ordinal"].lower()]


def unit_of(word: str) -> DatePrecision:
    """The unit of a word such as "weeks"."""
    return DatePrecision.WEEK if word.lower().startswith("fortnight") else DatePrecision(word.rstrip("s").upper())


def amount_of(match: re.Match[str]) -> int:
    """How many of its unit: "a fortnight" is two weeks."""
    word = match["count"].lower()
    number = int(parse_number("one" if word in {"a", "an"} else word) or 0)
    return 2 * number if match["unit"].lower().startswith("fortnight") else number
