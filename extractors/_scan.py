"""One pass over a text for every name in our tables, and the capitalised words in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import ahocorasick

from extractors._countries import COUNTRIES, OTHERS, PEOPLES, SEATS
from extractors._organisations import ORGANISATIONS, Organisation
from extractors._regions import REGIONS, Region
from extractors._titles import TITLES


class CountryName(NamedTuple):
    """A name in our tables that stands for a country, or for none although it looks so."""

    kind: str  # NAME, DEMONYM, CAPITAL, SEAT or OTHER
    country_code: str | None


class Title(NamedTuple):
    """An office or form of address in our tables."""

    title: str


Entry: TypeAlias = CountryName | Organisation | Region | Title


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of our tables in a text, with all that it may mean."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


# The words that a Headline Like This writes small.
_SMALL_IN_HEADLINES = frozenset(
    "a an and as at but by for from in into is nor of off on or over per so than the to up via vs vs. with after amid "
    "before against about".split()
)
# Words that upper-case lines hold and that are acronyms elsewhere.
_WORDS_IN_CAPITALS = frozenset("WHO ING MAS DIET AP CAF LABOUR LLOYDS PARA MAN".split())


def _plurals(adjective: str) -> Iterator[str]:
    if adjective.endswith(("an", "i", "ian", "eg", "ek", "ot", "ar", "er", "ak", "at", "ai", "rb", "en", "ch", "ene")):
        if not adjective.endswith(("ch", "Kyrgyz")) or adjective == "Czech":
            yield adjective + "s"
    elif adjective in {"Argentine", "Filipino", "Filipina", "Tajik", "Uzbek", "Kazakh", "Greek", "Kiwi", "Croat"}:
        yield adjective + "s"


def _capitalized(title: str) -> str:
    """The title as it stands before a name: "Secretary of State", "President-elect", "Lt. Gen."."""
    return " ".join(word if word in {"of", "the"} else word.capitalize() for word in title.split())


def _named() -> Iterator[tuple[str, Entry]]:
    for country in COUNTRIES.values():
        yield from ((name, CountryName("NAME", country.code)) for name in country.names)
        for adjective in country.adjectives:
            yield adjective, CountryName("DEMONYM", country.code)
            yield from ((plural, CountryName("DEMONYM", country.code)) for plural in _plurals(adjective))
        yield from ((people, CountryName("DEMONYM", country.code)) for people in PEOPLES.get(country.code, ()))
        yield from ((capital, CountryName("CAPITAL", country.code)) for capital in country.capitals)
    yield from ((seat, CountryName("SEAT", code)) for seat, code in SEATS.items())
    yield from ((other, CountryName("OTHER", code)) for other, code in OTHERS.items())
    yield from ((name, organisation) for organisation in ORGANISATIONS for name in organisation.names)
    yield from ((name, region) for region in REGIONS for name in region.names)
    yield from ((form, Title(title)) for title in TITLES for form in (title, title.capitalize(), _capitalized(title)))


@cache
def _automaton() -> ahocorasick.Automaton:
    meanings: dict[str, dict[Entry, None]] = {}
    for name, entry in _named():
        for spelling in (name, name.upper()):
            meanings.setdefault(spelling, {})[entry] = None
    automaton = ahocorasick.Automaton()
    for spelling, entries in meanings.items():
        automaton.add_word(spelling, (len(spelling), tuple(entries)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=16)
def scan(text: str) -> tuple[Hit, ...]:
    """The names of our tables in a text, the longest at each place, none within another."""
    found: list[tuple[int, int, tuple[Entry, ...]]] = []
    for last, (length, entries) in _automaton().iter(_with_capitals(text) if len(text) > _SHORT else text):
        start, end = last + 1 - length, last + 1
        if start and text[start - 1].isalnum():
            continue
        if end < len(text) and text[end].isalnum() and text[last] != ".":
            continue
        found.append((start, -end, entries))
    found.sort(key=lambda hit: hit[:2])
    hits: list[Hit] = []
    reached = 0
    for start, minus_end, entries in found:
        end = -minus_end
        if start < reached:
            continue
        words = text[start:end]
        if words in _WORDS_IN_CAPITALS and in_capitals(text, start):
            continue
        hits.append(Hit(start, end, words, entries))
        reached = end
    return tuple(hits)


_SHORT = 200  # letters; a shorter text without capitals proves nothing
_CAPITAL_WITHIN = re.compile(r"[a-z,] [A-Z]")
_INITIAL = re.compile(r"(?<![\w'’])(?!(?:and|de|du|for|fur|in|of|on|the)\b)[a-zà-öø-þ](?=[\w.])")


def _with_capitals(text: str) -> str:
    """A text with no capital inside its sentences, as some agencies sent it, with capitals for names to be found by.

    >>> _with_capitals("Yesterday the bank of england lent"), _with_capitals("the Bank of england")
    ('Yesterday the Bank of England Lent', 'the Bank of england')
    """
    if _CAPITAL_WITHIN.search(text):
        return text
    return _INITIAL.sub(lambda match: match[0].upper(), text)


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where the lines of a text start, and how each is written: "upper", "title" or "plain"."""
    starts, styles, position = [], [], 0
    for line in text.splitlines(keepends=True):
        starts.append(position)
        position += len(line)
        # A long line is running text; only a short one may be a headline.
        words = [word for word in line.split() if word[0].isalpha()] if len(line) < 200 else []
        if words and line.isupper():
            styles.append("upper")
        elif (
            len(words) > 3
            and not line.rstrip().endswith(".")
            and words[0][0].isupper()
            and all(word[0].isupper() or word in _SMALL_IN_HEADLINES for word in words)
        ):
            styles.append("title")
        else:
            styles.append("plain")
    return tuple(starts), tuple(styles)


def line_style(text: str, position: int) -> str:
    """How the line at a position is written: "upper", "title" (A Headline Like This) or "plain"."""
    starts, styles = _lines(text)
    return styles[max(bisect_right(starts, position) - 1, 0)] if styles else "plain"


def in_capitals(text: str, position: int) -> bool:
    """Whether a position is in a line of capital letters only."""
    return line_style(text, position) == "upper"


class Word(NamedTuple):
    """A capitalised word of a text, without a possessive ending."""

    start: int
    end: int
    text: str


_CAPITALISED = re.compile(
    r"""
    (?<![\w'’]) [A-ZÀ-ÖØ-ÞĀ-ž]     # a capital letter that begins a word (checked again: the last range has small ones)
    (?:
        \w+                         # "Minsk"
      | [.](?=[A-Z][.])             # "D.C."
      | [-./](?=\w)                 # "Porto-Novo", "W.German"
      | ['’](?!s\b)(?=\w)           # "N'Djamena", but not the possessive
    )*
    """,
    re.VERBOSE,
)
_ABBREVIATED = frozenset("St Mt Ft Sts Ste Co Inc Corp Ltd No".split())


@lru_cache(maxsize=16)
def capitalised_words(text: str) -> tuple[Word, ...]:
    """The capitalised words of a text.

    >>> [word.text for word in capitalised_words("In Kerala's Kochi and Port-au-Prince, St. Paul met de Gaulle.")]
    ['In', 'Kerala', 'Kochi', 'Port-au-Prince', 'St.', 'Paul', 'Gaulle']
    """
    words = []
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        word = match[0]
        if not word[0].isupper():
            continue
        if text[end : end + 1] == "." and (len(word) == 1 or word in _ABBREVIATED or "." in word):
            end += 1
            word = text[start:end]
        words.append(Word(start, end, word))
    return tuple(words)
