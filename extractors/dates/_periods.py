"""Months, quarters, years, decades and seasons: "late August", "the second quarter of 2014", "mid-2015", "the 1990s"."""

import re

from extractors.dates._days import read_week_in
from extractors.dates._meanings import Meaning, MonthOf, PartOf, QuarterAway, Shifted, Through, Unknown, WeekIn, YearOf
from extractors.dates._words import (
    COUNT,
    COUNTED,
    FULL_MONTH,
    MONTH,
    NAMED,
    ORDINAL,
    PORTION,
    SHIFTS,
    YEAR,
    YEAR_PART,
    Rule,
    amount_of,
    month_number,
    place_of,
    shift_of,
    unit_of,
    year_of,
)
from schema import DatePrecision

_DECADES = {
    word: 10 * tens
    for tens, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(" "), start=2
    )
}


def _read_month(match: re.Match[str]) -> Meaning | None:
    month, which = month_number(match["month"]), (match["which"] or "").lower().split(" ")
    if match["year"]:
        return MonthOf(month, month, year_of(match))
    if not match["which"] and not match["shift"] and not _is_month(match):
        return None
    if "past" in which or "last" in which:
        return MonthOf(month, month, which="last")
    if "coming" in which or "next" in which:
        return MonthOf(month, month, which="next")
    return MonthOf(month, month, year_shift=0 if "this" in which else shift_of(match))


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
        return not NAMED.search(text, max(0, start - 10), start)
    if name in {"march", "may"} and word in {"the", "a", "an", "its", "'s", "and", "to", "for"}:
        # "the March meeting", but "the March of heroes", "the March and", "Women's March", "for May and her ministers"
        return word in {"the", "its"} and bool(
            re.match(r"\ (?!of|on|for|to|in|and|was|is|at|by)[a-z]", text[match.end() : match.end() + 6])
        )
    if name == "may" and word not in _SURE and _MAY_IS_A_PERSON.search(text):
        return False
    return word is not None


_QUARTER_BEFORE = re.compile(r"\b(?:in|during|for|by|since|until|till|within)\ the\ \Z", re.VERBOSE | re.IGNORECASE)


def _read_quarter(match: re.Match[str]) -> Meaning | None:
    length = 3 if match["kind"][0] in "qQ" else 6
    place = place_of(match) if match["ordinal"] else int(match["number"])
    place = 12 // length if place < 0 else place
    if place * length > 12:
        return None
    year = year_of(match)
    if not year and not match["shift"] and not match["tail"] and not _is_quarter(match):
        return None
    first = (place - 1) * length + 1
    this_year = 0 if match["tail"] and not year else None  # "the first quarter of the year"
    shift = shift_of(match)
    return MonthOf(first, first + length - 1, year, None if year else this_year if shift is None else shift)


def _is_quarter(match: re.Match[str]) -> bool:
    """Whether a quarter without its year is one of the calendar: "in the first quarter", not "the fourth quarter saw him score"."""
    if match["number"]:
        return match["kind"].isupper()
    if match["kind"].lower() != "quarter" or "-" in match[0] or match["ordinal"].lower() in {"last", "final"}:
        return False
    return (
        _QUARTER_BEFORE.search(match.string[max(0, match.start("ordinal") - 12) : match.start("ordinal")]) is not None
    )


def _read_week_of_year(match: re.Match[str]) -> Meaning:
    if match["year"]:
        return WeekIn(place_of(match), YearOf(int(match["year"]), int(match["year"])))
    return WeekIn(place_of(match), Shifted(DatePrecision.YEAR, SHIFTS.get((match["which"] or "this").lower(), 0)))


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|after|before|of|from|to|through|between|and|early|late|mid|year|the|an?|its|his|her|their|this|that|around"
    r"|(?:until|till|since|by|before)\ at\ least)[ -]|'s\ |\()\Z",
    re.IGNORECASE,
)


_OTHER_YEAR = re.compile(
    r"\b(?:fiscal|financial|school|academic|crop|marketing|tax|model)\ (?:year\ )?\Z", re.VERBOSE | re.IGNORECASE
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
    if _OTHER_YEAR.search(text, max(0, match.start("year") - 20), match.start("year")):
        return Unknown()
    if not match["portion"] and not _YEAR_BEFORE.search(text, max(0, match.start("year") - 18), match.start("year")):
        return None
    return YearOf(first, first)


def _read_decade(match: re.Match[str]) -> Meaning:
    if match["word"]:
        first = 1800 if (match["century"] or "").lower() == "eighteen" else 1900
        first += _DECADES[match["word"].lower()]
    else:
        first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return YearOf(first, first + 9)


def _read_months(match: re.Match[str]) -> Meaning:
    other = match["first"] is None
    year = match["other_year" if other else "year"]
    shift = match["other_shift" if other else "shift"]
    first, last = (
        month_number(match["first2" if other else "first"]),
        month_number(match["last2" if other else "last"]),
    )
    away = SHIFTS[shift.lower()] if shift else None
    return Through(MonthOf(first, first), MonthOf(last, last, int(year) if year else None, away))


def _read_two_months(match: re.Match[str]) -> Meaning | None:
    first, last = month_number(match["first"]), month_number(match["last"])
    if last != first + 1:
        return None  # "in June and September": two dates
    return Through(MonthOf(first, first), MonthOf(last, last, year_of(match), shift_of(match)))


def _read_part(match: re.Match[str]) -> Meaning:
    outer: Meaning
    if match["month"]:
        month = month_number(match["month"])
        outer = MonthOf(month, month, year_of(match), shift_of(match))
    elif match["only"]:
        outer = YearOf(int(match["only"]), int(match["only"]))
    else:
        outer = Shifted(unit_of(match["outer"]), SHIFTS[(match["which"] or "this").lower()])
    return PartOf(place_of(match), amount_of(match), unit_of(match["unit"]), outer)


RULES = [
    # late August, August 2015, last August
    Rule(
        rf"(?P<portion>{PORTION})?(?:(?P<which>last|next|this(?:\ past|\ coming)?)\ )?(?P<month>{FULL_MONTH}|{MONTH}(?=,?\ (?:of\ )?{YEAR})) {YEAR_PART}",
        _read_month,
    ),
    # the first quarter of 2015, Q3 2016, in the first quarter
    Rule(
        rf"""(?:(?:the\ )?(?P<ordinal>{ORDINAL})[ -](?=quarter|half)|(?=[QH]\d)) (?P<kind>quarter|half|Q(?=[1-4])|H(?=[12])) (?P<number>(?<=[QH])\d)?
             (?P<tail>(?:\ of|\ in|,)?\ (?:(?P<year>{YEAR})|(?P<shift>last|this|next)\ year|the\ year))? (?!\w|\ (?:of|ended|ending)\b|-)""",
        _read_quarter,
    ),
    # 2016 Q3, 2017-Q1
    Rule(
        r"(?P<year>(?:19|20)\d\d)[ -]?(?P<kind>(?-i:[QH]))(?P<number>(?<=[QH])[12]|(?<=Q)[34])(?!\w)(?P<ordinal>)(?P<shift>)(?P<tail>)",
        _read_quarter,
    ),
    # from March to May, June-August 1992
    Rule(
        rf"(?:from\ |between\ )(?P<first>{MONTH})\ (?:to|and|until|through)\ (?P<last>{MONTH})(?!\ \d\d?\b){YEAR_PART} | (?P<first2>{FULL_MONTH})[-–/](?P<last2>{FULL_MONTH}){YEAR_PART.replace('<', '<other_')}",
        _read_months,
    ),
    # in April and May
    Rule(
        rf"(?<=[Ii]n\ )(?P<first>{FULL_MONTH})\ and\ (?P<last>{FULL_MONTH})(?!\ \d\d?\b){YEAR_PART}",
        _read_two_months,
    ),
    # this month and next
    Rule(
        r"this\ (?P<unit>week|month|year)\ and\ next(?!\w|\ [a-z]+day)",
        lambda match: Through(Shifted(unit_of(match["unit"]), 0), Shifted(unit_of(match["unit"]), 1)),
    ),
    # the first two months of 1987, the last ten days of March
    Rule(
        rf"""the\ (?P<ordinal>first|last|final)\ (?P<count>{COUNT})\ (?P<unit>day|week|month|year)s\ of[ ]
             (?:(?P<month>{MONTH}){YEAR_PART}|(?P<only>{YEAR})|(?:(?P<which>last|this|next)|the)\ (?P<outer>month|year)(?!\w))""",
        _read_part,
    ),
    Rule(
        r"(?:(?P<which>last|this|next)|the\ (?P<the>current|coming))\ quarter(?!\w|,?\ (?:which\ )?(?:of|century|ended|ending)\b|-|')",
        lambda match: QuarterAway(SHIFTS[(match["which"] or match["the"]).lower()]),
    ),
    # the second week of July, the last week of this month
    Rule(
        rf"(?:the\ )?(?P<ordinal>{ORDINAL})\ (?:full\ )?week\ (?:of|in)\ (?:(?P<month>{MONTH}){YEAR_PART}|(?:(?P<which>last|this|next)|the)\ month(?!\w))",
        read_week_in,
    ),
    Rule(
        rf"(?:the\ )?(?P<ordinal>{ORDINAL})\ (?:full\ )?week\ (?:(?:of|in)\ )?(?:(?P<year>{YEAR})|(?:(?P<which>last|this|next)|the)\ year(?!\w))",
        _read_week_of_year,
    ),
    # in 2014, the end of 2015, mid-2016, 2014-15, from 2010 to 2014
    Rule(
        rf"""(?<![\d./-]) (?:from\ (?=\d{{4}}\ ?(?:[-–]|to\b|until\b|till\b|through\b)))? (?P<portion>{PORTION})? (?P<year>(?:1[6-9]|20|21)\d\d)
             (?:(?:[-–/]|\ [-–]\ )(?P<last>\d{{4}}|\d\d)(?![\w-]) | \ (?:to|through|till|until)\ (?P<till>{YEAR}) | (?![\w%]|[.,/:]\d|-[\d\w])) {COUNTED}""",
        _read_year,
    ),
    # the late 1960s, the '60s, the sixties
    Rule(
        r"""(?:the\ )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[6-9]|20)\d0)['’]?s(?!\w)
          | the\ (?:(?:early|late|mid)[- ])?['’]?(?P<short>[2-9]0)['’]?s(?!\w)
          | the\ (?:(?:early|late|mid)[- ])?(?:(?P<century>eighteen|nineteen)[ -])?(?P<word>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)(?!\w)""",
        _read_decade,
    ),
    # a season: "last summer", "in the spring of 2014"
    Rule(
        rf"""(?:this|last|next|early|late|mid|in\ the|in\ (?:early|late))[ -] (?:spring|summer|autumn|winter|fall(?!\ of\ [A-Z]))(?!\w)
             (?:(?:\ of)?\ {YEAR})?
           |(?:the\ )?(?:spring|summer|autumn|fall|winter)\ (?:of\ )?{YEAR}""",
        lambda _: Unknown(),
    ),
]
