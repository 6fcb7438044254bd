"""What other projects' cases ask for and Dateline leaves alone on purpose, with the reason."""

import re

KINDS = {
    "time": "times of day: an event is dated by its day",
    "timerange": "times of day: an event is dated by its day",
    "datetime": "times of day: an event is dated by its day",
    "datetimerange": "times of day: an event is dated by its day",
    "timezone": "times of day: an event is dated by its day",
    "duration": "lengths without a day to hold on to: they say how long, not when",
    "set": "what comes again and again: a habit is no event",
    "": "alternatives of a dialogue: news does not offer them",
    "power": "mathematics: powers",
}
_UNIT = r"(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|weekends?|business\ days)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WORDS = r"(?:nineteen|eighteen|two\ thousand|thousand|hundred|twenty[- ](?:ten|twenty))"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE | re.IGNORECASE)


# The first that fits tells the reason.
DATES = [
    (
        "conversation: lower case, shorthand and words left out that news spells out",
        _pattern(
            r"\b(?-i:q[1-4])\b|^(?-i:last\ sept|cy\ ?\d\d)|w/c|\b(?:of|in)\ \d\d$|\d\ s$|3year|of\ week|rest\ the|my\ week|[~]|\ (?-i:mon)\b|\bnow\b|^may\ twenty\ \w+$|fifteen$"
        ),
    ),
    (
        'another convention: the cases\' "next" and "last" weekday is that of another week, ours the nearest',
        _pattern(r"^(?:from\ )?(?:next|last|previous|following)\ (?:sun|mon|tues|wednes|thurs|fri|satur)day"),
    ),
    ("days that are in no calendar", _pattern(r"^(?:31st\ of\ this\ month|feb\ 30|2/29/2019)$")),
    (
        "parts of a month, week or year: the codebook keeps the whole",
        _pattern(
            r"\b(?:early|earlier|late|later|mid|middle|beginning|begin|start|end|close|first\ half|to\ date|ytd|mtd)\b|year-to-date"
        ),
    ),
    (
        "lengths that begin or end today: the codebook leaves them unresolved",
        _pattern(
            rf"""\b(?:next|last|past|previous|coming|following|upcoming|within|for|few|more\ than|less\ than|another|these)\ (?:the\ )?(?:next\ |upcoming\ |past\ |last\ |coming\ )?
                 (?:\d+|few|couple|several|[a-z]+(?:ty|teen|een|one|two|three|four|five|six|seven|eight|nine|ten|eleven))?[ -]?\ ?(?:more\ )?(?:of\ )?{_UNIT}s?\b(?<!week)(?<!month)(?<!year)(?<!quarter)(?<!weekend)
               | \bwithin\b | \bfew\b | \bcouple\b | \b(?:next|past|last)\ (?:fortnight|decade) | \bin\ the\ (?:next|past|last)\b|the\ fortnight | days?\ in\ the\ future | hence | upcoming"""
        ),
    ),
    (
        "before and after without another end: the codebook leaves them unresolved",
        _pattern(
            r"\b(?:before|after|since|until|till|by|later\ than|earlier\ than|sooner\ than|prior\ to|as\ of|or\ (?:later|earlier|after|before|above|greater)|greater|no\ later)\b|[<>=≥≤]|\bon\ or\b|older|newer|starting|\bfrom\b(?!.*\b(?:to|until|till|through)\b|.*[-–])"
        ),
    ),
    ("seasons: the codebook leaves them unresolved", _pattern(r"\b(?:spring|summer|autumn|fall|winter)\b")),
    (
        "precision that was not said: the codebook keeps the week, month or year",
        _pattern(
            r"\b(?:weeks?|months?|years?|decades?|fortnight)\b.*\b(?:ago|from\ now|later|from|back|time)\b|\bin\ (?:\S+\ ){1,3}(?:weeks?|months?|years?|fortnight)\b|(?:weeks?|months?|years?)\ (?:earlier|after|before)"
        ),
    ),
    (
        "numbers that can be read as two days, or lack their year",
        _pattern(
            r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d])|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b|\d\d/\d\d,\ ?\d\d|^\d{1,2}[./-]\d{1,2}"
        ),
    ),
    (
        "months and days in figures without a mark or glued to letters: forms of files, not of prose",
        _pattern(
            rf"\d{{4}}\ ?[-/.]\ ?\d{{1,2}}$|\d{{1,2}}\ ?[-/]\ ?\d{{4}}|{_MONTH}[-/]?\d|\d[-/]{_MONTH}|[-/]{_MONTH}|^\d{{8}}$|\d{{4}}\ \d\d\ \d\d|\d{{4}}\ ?,?\ {_MONTH}|\d\.\ {_MONTH}|(?<!\d)\d\d?/\d\d?(?!\d)"
        ),
    ),
    (
        "years and centuries in words",
        _pattern(rf"{_WORDS}|centur|noughties|\btens\b|year\ (?:\d{{1,3}}\b|of)|\bninety\b"),
    ),
    ("weeks by their number", _pattern(r"\bweek\ ?\d|\bweek\ number|\bw\d|\bweek\ of\ year|\d(?:st|nd|rd|th)\ week")),
    (
        "holidays that move or differ by country",
        _pattern(
            r"easter|thanksgiving|labou?r\ day|memorial|mother|father|martin|mlk|president|columbus|ramadan|ramadhan|\beid|lunar|chinese|spring\ festival|lent|ash|good\ friday|palm|maundy|independence|black\ friday|cyber|inauguration|veterans|canada\ day|white\ lover|groundhog|cinco|thxgiving|sacrifice|islamic|washington|hallow|all\ saint|guy|guadalupe|earth|arbor|girls|teachers|singles|youth|children|april\ fool|christmas|new\ year|xmas|x-mas|yuandan|maosoul|juneteenth|freedom|jubilee|patrick|boxing|halloween|valentine|women"
        ),
    ),
    (
        "a day, week or year without a word that says which",
        _pattern(
            r"^(?:the|my|on|in|this|past|last|that|same)?\ ?(?:day|week|month|year|weekend|workday|work\ ?week|week-?ends?|weekdays?|quarter)$|^(?:the\ )?(?:last\ |past\ |this\ )?day$|working|work\ ?week|otd|^eod|^eoy|^eom|tmr|business|decade$|current|remaining|whole"
        ),
    ),
    (
        "bare numbers as days of a month",
        _pattern(
            r"^(?:the\ )?(?:\d{1,2}(?:st|nd|rd|th)?|[a-z]*(?:\ |-)?(?:first|second|third|th|ty|five|ties)|tue|wednesday|april|dec)$|^\d{1,2}(?:\ to\ |\ ?-\ ?|\ till\ |\ and\ )\d{1,2}|^(?:from|between)?\ ?\d{1,2}\S*\ ?(?:to|-|till|until|and)\ \d{1,2}.*\bmonth|^(?:first|second|third|fifth|2nd|1st|3rd)\ (?:sun|mon|tues|wednes|thurs|fri|satur)day$|^(?:mon|tue|wed|thu|fri|sat|sun)\ \d|^from\ \d{1,2}"
        ),
    ),
]
NUMBERS = [
    (
        "mathematics: negative numbers, powers, ratios",
        _pattern(r"^-|minus|negative|\be\b|\^|\d\ ?[ex]\ ?\d|\bover\b|out\ of|\bin\b|[+]|-\ ?\d|\de[-+]?\d"),
    ),
    (
        "fractions below one: news counts people and money",
        _pattern(
            r"\b(?:half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|thirtieth|hundredth|thousandth|\w+illionth|\w+[- ](?:first|second|third|fourth|fifth|sixth|eighth|ninth))s?$|\d/\d|\ths\b|ths$|[⅙⅔¾½]"
        ),
    ),
    ("decimals in words", _pattern(r"\bpoint\b|nought|naught")),
    (
        "decimal commas and bare points: news in English writes 1.5 and 0.5",
        _pattern(r"^\d+,\d{1,2}$|^\.\d|\d\.\d{3},\d|^\d{1,3}$"),
    ),
    ("abbreviations that mean other things too: G, mil, MM, dozs", _pattern(r"\d\ *(?:g|mil|mm|m|k)$|dzs?|dozs")),
    (
        "spaced or loose writing",
        _pattern(
            r"\ -\ |\ {2,}|^\d\ (?:hundred|thousand)|^\d+\ crore\ and|,\ two|&|and\ a\ half|and\ (?:a|one|two|three|five)\ (?:half|quarter|third|fourth|fifth|two|ninth|quarters|thirds|fifths|ninths)|quarters|thirds\ of|^hundred"
        ),
    ),
]


MONEY = {"dollar", "euro", "pound sterling", "dollar per hour", "dollar per kilogram"}


def reason_for_money(unit: str) -> str | None:
    """Why the quantity is out of scope, None where it is an amount of money."""
    return None if unit in MONEY else "quantities other than money: no field of an event holds them"


def reason_for_date(text: str, kind: str) -> str | None:
    """Why the date is out of scope, None where it is not."""
    return KINDS.get(kind) or next((reason for reason, pattern in DATES if pattern.search(text)), None)


def reason_for_number(text: str, kind: str) -> str | None:
    """Why the number is out of scope, None where it is not."""
    return KINDS.get(kind) or next((reason for reason, pattern in NUMBERS if pattern.search(text)), None)
