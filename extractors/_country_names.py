"""Countries in a text, by name, people, capital or seat of government."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extractors._countries import ALSO_PEOPLE, COUNTRIES
from extractors._scan import CountryName, Hit, line_style, scan


class CountryKind(StrEnum):
    """How a country is named."""

    NAME = "NAME"  # "Belarus"
    DEMONYM = "DEMONYM"  # "Belarusian", "Belarusians"
    CAPITAL = "CAPITAL"  # "Minsk", which may stand for the state or just be the city
    SEAT = "SEAT"  # "the Kremlin"


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country in a text."""

    start: int
    end: int
    text: str
    country_code: str | None  # None for a state that is gone and left several heirs
    country_name: str
    kind: CountryKind


# "Congolese", "Dominican", "Korean" and the like belong to two; this word elsewhere in the text decides for the second.
_SECOND: dict[str, tuple[str, str, str]] = {
    "Congo": ("CD", "CG", "Brazzaville"),
    "Congolese": ("CD", "CG", "Brazzaville"),
    "Dominican": ("DO", "DM", "Roseau"),
    "Dominicans": ("DO", "DM", "Roseau"),
    "Korean": ("KR", "KP", "North Korea"),
    "Koreans": ("KR", "KP", "North Korea"),
    "Korea": ("KR", "KP", "North Korea"),
}
# A text that is about the state of Georgia, and one that is about the country.
_GEORGIA_STATE = re.compile(r"\b(?:Atlanta|Savannah|Augusta|Macon|Ga\.|state of Georgia|Georgia state|GOP)")
_GEORGIA_COUNTRY = re.compile(r"\b(?:Tbilisi|Georgians?\b|Abkhazia|Ossetia|Caucasus|Russia|Moscow|Black Sea|NATO)")
_GONE = {"Czechoslovak": "Czechoslovakia", "Yugoslav": "Yugoslavia", "Yugoslavs": "Yugoslavia"}
_STATES_GONE = frozenset(["Czechoslovakia", "Yugoslavia"])
# "Michael Jordan", "Barbara Jordan": a capitalised word straight before, in running text.
_BEFORE = re.compile(r"(\S+)\ $")
_AFTER = re.compile(r" ([A-ZÀ-Þ][a-zà-ÿ'’-]+)")


@lru_cache(maxsize=16)
def find_country_names(text: str) -> tuple[CountryMention, ...]:
    """The countries that a text names, in its order; those within an organisation's or a region's name left out.

    >>> [(m.text, m.country_code, m.kind.value) for m in find_country_names("Moscow told Belarusians in the U.S.")]
    [('Moscow', 'RU', 'CAPITAL'), ('Belarusians', 'BY', 'DEMONYM'), ('U.S.', 'US', 'NAME')]
    """
    hits = scan(text)
    return tuple(mention for i in range(len(hits)) if (mention := _read(text, hits, i)) is not None)


def _read(text: str, hits: Sequence[Hit], i: int) -> CountryMention | None:
    hit = hits[i]
    entries = [entry for entry in hit.entries if isinstance(entry, CountryName)]
    if not entries:
        return None
    # A name in the table of exceptions is what that table says.
    entry = next((entry for entry in entries if entry.kind == "OTHER"), entries[0])
    gone = _GONE.get(hit.text.title(), hit.text.title())
    if gone in _STATES_GONE:
        kind = CountryKind.NAME if hit.text.title() == gone else CountryKind.DEMONYM
        return CountryMention(hit.start, hit.end, hit.text, None, gone, kind)
    if entry.country_code is None:
        return None
    code = entry.country_code
    named = hit.text.title() if hit.text.isupper() else hit.text
    if named in _SECOND:
        first, second, sign = _SECOND[named]
        code = second if sign in text and not _mentions(text, first, hit.text) else first
    if named in {"Georgia", "Georgian", "Georgians"} and _is_the_state(text, hit):
        code = "US"
    if named in ALSO_PEOPLE and _is_a_persons(text, hits, i):
        return None
    kind = CountryKind.DEMONYM if entry.kind == "OTHER" else CountryKind(entry.kind)
    return CountryMention(hit.start, hit.end, hit.text, code, COUNTRIES[code].name, kind)


def _mentions(text: str, code: str, but: str) -> bool:
    return any(name in text for name in COUNTRIES[code].names if name not in {but, "Korea", "Congo"})


def _is_the_state(text: str, hit: Hit) -> bool:
    return bool(_GEORGIA_STATE.search(text)) and not _GEORGIA_COUNTRY.search(text.replace(hit.text, "", 1))


def _is_a_persons(text: str, hits: Sequence[Hit], i: int) -> bool:
    """Whether a country's name is a person's first or last name here ("Michael Jordan", "Chad Smith")."""
    hit = hits[i]
    if line_style(text, hit.start) != "plain":
        return False
    before = _BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if before and before[1].istitle() and before[1].isalpha() and before[1] not in _PLAIN_BEFORE:
        return not (i and hits[i - 1].end == hit.start - 1)
    after = _AFTER.match(text, hit.end)
    if not after or (i + 1 < len(hits) and hits[i + 1].start == hit.end + 1):
        return False
    return after[1] not in _PLAIN_AFTER and hit.text in _FIRST_NAMES


# Of these, people's first names.
_FIRST_NAMES = frozenset(["Chad", "Georgia", "Jordan", "Israel", "Sofia", "Paris", "Victoria", "India", "Kenya"])
_PLAIN_BEFORE = frozenset(
    "The In Of And But For From To At On By With When While After Before As Since If Although Because Unlike Like Both Once "
    "Meanwhile Today Yesterday Even Now Only That Then Until Where Despite During Its His Her Their Neighboring Greater Northern Southern Eastern Western Central North South East West Upper Lower "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Great Little Old New Free Occupied Downtown".split()
)
_PLAIN_AFTER = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Valley River Airport University Police Parliament Government Army Air Street "
    "Times Post Accord Agreement Summit Conference Club Radio Television".split()
)
