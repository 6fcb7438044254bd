"""The forms of single dates, and where in a running text they stand."""

import re
from collections.abc import Iterator

from extractors.dates import _days, _periods, _relatives
from extractors.dates._words import MONTHS, ORDINALS, WEEKDAYS, DateMention

_COMPILED = [(rule.compiled(), rule.read) for rule in (*_days.RULES, *_periods.RULES, *_relatives.RULES)]

# Every date holds one of these words, a year or an ordinal, no more than REACH words behind its first; most sentences hold none.
_REACH = 9
_CORE = frozenset(
    """today yesterday tomorrow tonight day days week weeks weekend month months year years decades hours
    morning afternoon evening night noon midday midnight lunchtime spring summer autumn winter fall recently quarter half eve
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec decade fortnight fortnights juneteenth halloween
    q twenties thirties forties fifties sixties seventies eighties nineties mondays tuesdays wednesdays thursdays fridays saturdays sundays
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_FIRST = frozenset(
    """the a an last next this that early late earlier later mid in for over within during throughout after every each past coming
    spring summer autumn winter fall new valentine international christmas
    about around almost nearly some roughly approximately just exactly only more less fewer at under up few several many
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty from between recently
    final end beginning start middle close very thirtieth twentieth rest remainder current boxing armistice bastille human st
    juneteenth halloween day hours days weeks months years decades today yesterday tomorrow tonight previous recent s""".split()
) | frozenset(word.partition("-")[0] for word in ORDINALS)
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
    return (
        word[0].isdigit()
        or word in _FIRST
        or word[:3] in MONTHS
        or word[:3] in WEEKDAYS
        or (word[0] in "qh" and len(word) == 1)
    )


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
