"""People in a text whose office or form of address stands beside their name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors._countries import ALSO_PEOPLE
from extractors._country_names import find_country_names
from extractors._gazetteer_file import fold_name, load_cities
from extractors._organisation_names import find_organisations
from extractors._scan import Hit, Title, line_style, scan
from extractors._titles import COURTESIES, OFFICES_OF, QUALIFIERS, TITLES


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in a text, named with a title."""

    start: int
    end: int
    text: str
    name: str  # the fullest name that the text gives with a title
    title: str
    country_code: str | None


_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w]|['’](?!s\b)\w|-\w)+)"
_NAME = rf"""
    (?: (?:al|el|an|ul)-{_WORD} | {_WORD} | [A-Z]\.(?:\ ?[A-Z]\.)? )   # "Vladimir", "al-Sissi", "J."
    (?:
        \ (?: (?:al|el|bin|ibn|ben|bint|van|von|der|den|de|da|dos|di|del|della|la|le|abu|ter|zu)\ ){{0,2}}
        (?: (?:al|el|ul)-{_WORD} | {_WORD} | [A-Z]\.(?:\ ?[A-Z]\.)? | [IVX]+\b )
    ){{0,4}}
"""
_NAME_HERE = re.compile(_NAME, re.VERBOSE)
_NAME_BEFORE = re.compile(rf"(?<![\w'’-])({_NAME}),\ $", re.VERBOSE)
_OF_PORTFOLIO = re.compile(r" (?:of|for) (?:the )?(?:National )?")
_WITH_PORTFOLIO = frozenset(["minister", "secretary", "commissioner", "deputy", "undersecretary"])
_OF_COUNTRY = re.compile(r"(?:,)? (?:of|for) (?:the )?")
_UP_TO_NAME = re.compile(r"(?: (?:of|for|at|in) (?:the )?[\w.&'’ -]{2,60}?)?, (?=[A-Z])")
_LAST_OF = re.compile(r".* (?:of|for) (?:the )?(?=[A-Z])")
_CLOSES = re.compile(r"(?: (?:of|for|to) (?:the )?[A-Z][\w.' ]{1,40}?)?(?:[,.;)]| who\b| and\b|$)")

_NO_NAMES = frozenset(
    "The In On At Of By For From With And But Or As If When While After Before Its Their His Her This That He She It They "
    "We I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Day Electric Assembly Motors Council Election Elections Staff Strike Command "
    "Affairs Defence Defense Finance Economy Interior Justice Health Education Labour Labor Agriculture Industry Commerce Energy "
    "Transport Security Environment Planning Development Relations Cooperation Information Tourism Culture Science Technology Trade "
    "Office Palace House Government Party Council Cabinet Street Hospital University Airport League Minister President "
    "Secretary Officer Meets Says Said Will Has Is Was".split()
)
_QUALIFIERS = frozenset(QUALIFIERS)
# What may stand between an office and the name: "Mr Justice Mann".
_TITLE_WORDS = (
    _QUALIFIERS | {word.rstrip(".") for title in TITLES for word in title.split()} - {"of", "the"} | {"affairs"}
)
_MOST_TITLE_WORDS = 8
# Offices that are common words too: a single capitalised word after them proves no person ("General Motor", "Chief Economist").
_COMMON = frozenset(
    ["general", "chief", "major", "director", "official", "chair", "representative", "cardinal", "secretary", "head"]
)


@lru_cache(maxsize=16)
def find_titled_people(text: str) -> tuple[PersonMention, ...]:
    """The people whom a text names with a title, in its order; surnames carry the full name used elsewhere.

    >>> people = find_titled_people("Russian President Vladimir Putin met Mr. Kerry. President Putin smiled.")
    >>> [(p.text, p.name, p.title, p.country_code) for p in people]
    [('Vladimir Putin', 'Vladimir Putin', 'President', 'RU'), ('Kerry', 'Kerry', 'Mr.', None), ('Putin', 'Vladimir Putin', 'President', 'RU')]
    """
    hits = scan(text)
    owners: dict[int, str] = {
        mention.end: mention.country_code
        for mentions in (find_organisations(text), find_country_names(text))
        for mention in mentions
        if mention.country_code
    }
    known = {hit.start: hit for hit in hits if not any(isinstance(entry, Title) for entry in hit.entries)}
    found: dict[int, PersonMention] = {}
    for hit in hits:
        title = next((entry.title for entry in hit.entries if isinstance(entry, Title)), None)
        if title is None:
            continue
        for mention in _beside(text, hit, title, owners, known):
            found.setdefault(mention.start, mention)
    return tuple(_united(sorted(found.values(), key=lambda mention: mention.start)))


def _beside(text: str, hit: Hit, title: str, owners: dict[int, str], known: dict[int, Hit]) -> Iterator[PersonMention]:
    start = _phrase_start(text, hit.start, owners)
    country, start_of_all = _owner(text, start, owners)
    words = text[start : hit.end]
    country = country or OFFICES_OF.get(words.lower()) or OFFICES_OF.get(title)
    if text[hit.end : hit.end + 1] == " ":
        at = _after_titles(text, _after_portfolio(text, hit.end, title))
        name = _name_at(text, at, known)
        if name and (title not in _COMMON or " " in name or text.find(f" {name}", at + 1) > 0):
            yield _mention(text, at, name, words, country or _of_country(text, at + len(name), known))
            return
    if title in COURTESIES or text[start - 1 : start] not in {" ", "\n", ""}:
        return
    country = country or _of_country(text, hit.end, known)
    # "the Russian president, Vladimir Putin,", "the head of the mission, Jan Pronk,"; no more than two words are sure to be no town
    gap = _UP_TO_NAME.match(text, hit.end)
    if gap:
        at = _after_titles(text, gap.end())
        name = _name_at(text, at, known)
        ends = name is not None and text[at + len(name) : at + len(name) + 1] in {",", ".", ";", ")"}
        if name and " " in name and ends and (country or not load_cities().find(fold_name(name))):
            of = _LAST_OF.match(text, hit.end, gap.end() - 2)
            code = _code_at(of.end(), known) if of else None
            yield _mention(text, at, name, words, country or code)
            return
    # "Putin, the Russian president,"
    if text[:start_of_all].endswith(", ") and _CLOSES.match(text, hit.end):
        before = _NAME_BEFORE.search(text, max(0, start_of_all - 60), start_of_all)
        if before:
            at = _after_titles(text, before.start(1))
            name = _name_at(text, at, known)
            if name and at + len(name) == before.end(1):
                yield _mention(text, at, name, words, country)


def _after_portfolio(text: str, end: int, title: str) -> int:
    """Where "Minister of Foreign Affairs and Trade" is over, given where "Minister" is."""
    of = _OF_PORTFOLIO.match(text, end) if re.split(r"[ -]", title)[-1] in _WITH_PORTFOLIO else None
    if of is None:
        return end + 1
    at = _after_titles(text, of.end())
    if at > of.end() and text.startswith("and ", at):
        at = _after_titles(text, at + 4)
    return at if at > of.end() else end + 1


def _after_titles(text: str, start: int) -> int:
    """Where the name begins after more words of office."""
    for _ in range(_MOST_TITLE_WORDS):
        end = text.find(" ", start, start + 24)
        if end < 0 or text[start:end].lower().rstrip(".") not in _TITLE_WORDS:
            break
        start = end + 1
    return start


def _phrase_start(text: str, start: int, owners: dict[int, str]) -> int:
    """Where "deputy prime and foreign minister" starts, given where "minister" does."""
    reached = start
    for _ in range(_MOST_TITLE_WORDS):
        if start < 2 or text[start - 1] not in " -" or start - 1 in owners:
            break
        low = max(0, start - 24)
        word_start = max(text.rfind(mark, low, start - 1) for mark in " -\n\"'“‘(") + 1
        word = text[word_start : start - 1].lower()
        if word == "and":  # part of the office only if a word of office stands before it too
            start = word_start
            continue
        if word == "the" or word not in _QUALIFIERS:
            # "home affairs", "state security": two words that qualify together.
            word_start = max(text.rfind(" ", low, max(word_start - 1, 0)) + 1, 0)
            if text[word_start : start - 1].lower() not in _QUALIFIERS:
                break
        start = reached = word_start
    return reached


def _owner(text: str, start: int, owners: dict[int, str]) -> tuple[str | None, int]:
    """The country named straight before an office, and where the whole phrase starts."""
    for gap in (" ", "'s ", "’s ", "' ", "’ ", "-"):
        end = start - len(gap)
        if text[end:start] == gap and end in owners:
            before = text.rfind(" ", 0, max(end - 1, 0)) + 1
            # "South Korea" has a space of its own: go back to where the name begins.
            while before > 0 and not text[before].isupper() and text[before - 2 : before - 1].isupper():
                before = text.rfind(" ", 0, before - 1) + 1
            article = text[max(0, before - 4) : before]
            return owners[end], before - 4 if article == "the " else before
    if text[max(0, start - 4) : start] == "the ":
        return None, start - 4
    if text[max(0, start - 2) : start] == "a ":
        return None, start - 2
    return None, start


def _of_country(text: str, end: int, known: dict[int, Hit]) -> str | None:
    """The country in "of Germany" straight after a name or an office."""
    gap = _OF_COUNTRY.match(text, end)
    return _code_at(gap.end(), known) if gap else None


def _code_at(position: int, known: dict[int, Hit]) -> str | None:
    """The country of what is named at a position."""
    hit = known.get(position)
    if hit is None:
        return None
    code = next((code for entry in hit.entries if (code := getattr(entry, "country_code", None))), None)
    return code if isinstance(code, str) else None


def _name_at(text: str, start: int, known: dict[int, Hit]) -> str | None:
    match = _NAME_HERE.match(text, start)
    if match is None:
        return None
    words = match[0].split(" ")
    kept: list[str] = []
    position = start
    for word in words:
        hit = known.get(position)
        names_other = hit is not None and hit.text not in ALSO_PEOPLE and (kept == [] or len(hit.text) > len(word) - 1)
        if word in _NO_NAMES or names_other:
            break
        kept.append(word)
        position += len(word) + 1
    while kept and (kept[-1].islower() or kept[-1] in {"I", "al-"}):
        kept.pop()
    if line_style(text, start) == "title":
        kept = _repeated(text, start, kept)
    name = " ".join(kept)
    if line_style(text, start) == "upper":
        name = ""
    # An initial alone, or a word in capitals such as an acronym, names nobody.
    return name if len(name) > 2 and not name.isupper() else None


def _repeated(text: str, start: int, words: list[str]) -> list[str]:
    """As many words of a headline's "Obama Meets Merkel" as the text has together elsewhere, one at least."""
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        if text.find(name, start + 1) >= 0 or text.find(name, 0, start) >= 0:
            return words[:count]
    return words[:1]


def _mention(text: str, start: int, name: str, title: str, country: str | None) -> PersonMention:
    return PersonMention(start, start + len(name), text[start : start + len(name)], name, title, country)


def _united(mentions: list[PersonMention]) -> Iterator[PersonMention]:
    """The mentions with the fullest name and the country that any mention of the same surname has."""
    fullest: dict[str, str] = {}
    countries: dict[str, str] = {}
    for mention in mentions:
        surname = mention.name.split()[-1]
        if len(mention.name) > len(fullest.get(surname, "")):
            fullest[surname] = mention.name
        if mention.country_code:
            countries.setdefault(surname, mention.country_code)
    for mention in mentions:
        surname = mention.name.split()[-1]
        name = mention.name if " " in mention.name else fullest[surname]
        yield replace(mention, name=name, country_code=mention.country_code or countries.get(surname))
