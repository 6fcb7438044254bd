"""Venues in a text: squares, parks, embassies, palaces and the like, with the city that the text puts them in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from extractors._organisation_names import MEMBERS
from extractors._places import Candidate, PlaceMention, capital_of, find_places
from extractors._scan import CountryName, Word, capitalised_words, line_style, scan
from schema import PlacePrecision

# The last word of a venue's name, written with a capital or without one ("Oceti Sakowin camp").
_NOUNS = frozenset(
    "square park plaza stadium palace bridge street avenue boulevard road highway freeway motorway cathedral church "
    "mosque synagogue temple shrine hotel university college school mall museum station prison jail hall courthouse court "
    "consulate embassy capitol gate tower market monument memorial base camp resort club airport harbor harbour port pier "
    "arena theater theatre center centre castle villa mansion ranch residence headquarters building barracks "
    "cemetery hospital library garden gardens field fields lawn roundabout circle crossing checkpoint shipyard mine "
    "factory refinery plant parliament syndicate house buildings secretariat collectorate colliery pit mill depot terminal "
    "grounds yard pass quay wharf embankment promenade esplanade courthouse statehouse serail esplanade".split()
)
# Too common in small letters to end a name ("the Itel plant").
_CAPITAL_ONLY = frozenset(
    "hall court center centre school college station market club port field fields plant mine factory building road "
    "gate circle crossing church parliament garden gardens hospital library tower temple base university house buildings pit "
    "mill depot terminal grounds yard pass quay colliery".split()
)
# Where "at" or "outside" leads to the name, small letters are enough: "at Chittagong port", "at the Grootvlei gold mine".
_AT_LOWER = re.compile(
    r"""(?x) \ (?: (?:gold|coal|copper|iron|railway|train|bus|metro|subway|tube|power|nuclear|police|training|army|air|naval|ring|oil|steel)\ )?
    (?: (?P<of_city>port|airport|station|road|harbou?r|prison|jail) | mine | pit | colliery | ground | range | base | plant | refinery | reactor | bridge
      | square | park | stadium | building | tower | factory| shipyard | mill | pass | checkpoint | quay | (?:head\ )?offices? | headquarters ) \b"""
)
_AT = re.compile(r"(?:\b(?:at|outside|on|inside|to|from)(?: the)? |[’']s )$")
# Buildings that go by one word, or by two that mean something else elsewhere.
_LONE = re.compile(
    r"""(?x) \b (?: [Oo]utside | [Aa]round | [Ii]n\ front\ of | [Ss]torm(?:ed|ing|s)? | [Ss]urround(?:ed|ing)? | [Oo]pposite | [Bb]reach(?:ed|ing) )
    \ (?:the\ )? (?P<name> Parliament (?:\ (?:Buildings?|House))? | Congress | Bundestag | Reichstag | Knesset | Capitol | Cenotaph | Collectorate
      | Secretariat | Duma | Sejm | (?:Verkhovna\ )?Rada | Guildhall | Majlis | Storting | Riksdag | Folketing | Eduskunta | Diet
      | (?:National|Legislative|General)\ Assembly | Senate | Supreme\ Court | High\ Court | Constitutional\ Court | Treasury | Pentagon ) \b"""
)
# The first word of a name that says what it is.
_FIRST = re.compile(
    r"""
    (?: Place | Palace | Plaza | Piazza | Praça | Plac | Parque | Puerta | Avenida | Rue | Palais | Palacio | Palazzo
      | Château | Chateau | Camp | Fort | Mount | Embassy | Cathedral | Church | University | Avenue | Champs ) $
    """,
    re.VERBOSE,
)
_JOINTS = frozenset([" ", " de ", " del ", " de la ", " des ", " du ", " di ", " of ", " of the ", " do ", " da "])
_SQUARES = frozenset("Square Park Bridge Palace Memorial Monument Hall House Cathedral Church Cemetery Market".split())
_LOWER = re.compile(r" ([a-z]+)\b")
# "in central Kyiv", ", Kyiv", "in the Iranian capital, Tehran".
_IN_CITY = re.compile(
    r"""
    [,]? \s (?: in | near | of | at | on\ the\ edge\ of | outside | , )? \s?     # "in"
    (?: the \s )? (?: (?: central | downtown | the\ cent(?:er|re)\ of | nearby | east | west | north | south
      | eastern | western | northern | southern | [A-Z]\w+\ capital,? | capital,? | city\ of | town\ of ) \s )*
    $
    """,
    re.VERBOSE,
)
_OWNER = re.compile(r"(?:'s|’s|'|’) $")
_LEADING = frozenset(
    "The A An In On At Of By From To And But Outside Inside Near Around Across As When After Before".split()
)


@lru_cache(maxsize=16)
def _find_venues(text: str) -> tuple[PlaceMention, ...]:
    words = capitalised_words(text)
    cities = [m for m in find_places(text) if any(c.precision is PlacePrecision.CITY for c in m.candidates)]
    found = [*_seats(text), *_named(text, words, cities), *_lone(text, cities)]
    mentions: list[PlaceMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    return tuple(mentions)


def find_venues(text: str, *, offset: int = 0, context: str | None = None) -> tuple[PlaceMention, ...]:
    """The venues that a text names, in its order; with a context, those of its stretch that starts at the offset.

    A venue has the coordinates of its city, where the text or the context tells the city.

    >>> [(m.text, m.within.text if m.within else None) for m in find_venues("a rally on Independence Square in Kyiv")]
    [('Independence Square', 'Kyiv')]
    """
    if context is None:
        return _find_venues(text)
    end = offset + len(text)
    return tuple(m for m in _find_venues(context) if offset <= m.start and m.end <= end)


def _seats(text: str) -> Iterator[PlaceMention]:
    """Buildings in our table of seats of government, each in its capital."""
    for hit in scan(text):
        for entry in hit.entries:
            if isinstance(entry, CountryName) and entry.kind == "SEAT" and entry.country_code:
                capital = capital_of(entry.country_code)
                name = hit.text.title() if hit.text.isupper() else hit.text
                yield PlaceMention(
                    hit.start,
                    hit.end,
                    hit.text,
                    (
                        Candidate(
                            name,
                            PlacePrecision.VENUE,
                            entry.country_code,
                            capital.region if capital else None,
                            capital.latitude if capital else None,
                            capital.longitude if capital else None,
                        ),
                    ),
                )
                break


def _lone(text: str, cities: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Buildings of one word, where a crowd stands outside them."""
    for found in _LONE.finditer(text):
        start, end = found.span("name")
        city = _city_after(text, end, cities) or _city_near(text, start, cities)
        yield PlaceMention(
            start, end, found["name"], (Candidate(found["name"], PlacePrecision.VENUE, None),), within=city
        )


def _named(text: str, words: Sequence[Word], cities: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    i = 0
    while i < len(words):
        last = i
        while last + 1 < len(words) and _joined(text, words[last], words[last + 1]):
            last += 1
        if line_style(text, words[i].start) == "plain":
            yield from _in_run(text, words[i : last + 1], cities)
        i = last + 1


def _joined(text: str, word: Word, following: Word) -> bool:
    gap = text[word.end : following.start]
    return gap in _JOINTS or (
        gap in {"' ", "’ "} and (MEMBERS.search(word.text) is not None or following.text in _SQUARES)
    )


def _in_run(text: str, run: Sequence[Word], cities: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    first = 0
    while first < len(run) and run[first].text in _LEADING:
        first += 1
    if first == len(run):
        return
    end = _end_of_name(text, run[first:], cities)
    if not end:
        return
    start = run[first].start
    city = _city_after(text, end, cities) or _city_inside(run[first], cities)
    if city is not None and city.start == start:
        # "Buenos Aires' City Council hall", "Chicago City Hall": the city goes before the venue's own name.
        own = [word for word in run if word.start >= city.end]
        if len(own) > 1 or (own and text[city.end] != " "):  # "London Stadium" is its whole name
            start = own[0].start
    city = city or _city_near(text, start, cities)
    if end <= start:
        return
    name = text[start:end]
    yield PlaceMention(start, end, name, (Candidate(name, PlacePrecision.VENUE, None),), within=city)


def _end_of_name(text: str, run: Sequence[Word], cities: Sequence[PlaceMention]) -> int:
    """Where the venue's name ends that a run of capitalised words begins; 0 where they name none."""
    lower = _LOWER.match(text, run[-1].end)
    nouns = [i for i in range(1, len(run)) if run[i].text.casefold() in _NOUNS]
    if nouns:
        # "City Council hall": the run goes on in small letters.
        goes_on = lower and nouns[-1] == len(run) - 1 and lower[1] in _NOUNS
        return lower.end(1) if lower and goes_on else run[nouns[-1]].end
    if lower and lower[1] in _NOUNS and (lower[1] not in _CAPITAL_ONLY or lower[1] == "hall"):
        if lower[1] not in {"embassy", "consulate"} and all(_is_known(text, word, cities) for word in run):
            return 0  # "the Russian resort", "a Cairo mosque"
        return lower.end(1)
    spot = _AT_LOWER.match(text, run[-1].end) if _AT.search(text, max(0, run[0].start - 12), run[0].start) else None
    if spot:
        return spot.end() if spot["of_city"] or not all(_is_known(text, word, cities) for word in run) else 0
    return run[-1].end if len(run) > 1 and _FIRST.match(run[0].text) else 0


def _is_known(text: str, word: Word, cities: Sequence[PlaceMention]) -> bool:
    """Whether a word is a country's, a people's or a city's name."""
    hits = scan(text)
    i = bisect_left(hits, word.start, key=attrgetter("start"))
    if i < len(hits) and hits[i].start == word.start:
        return True
    j = bisect_right(cities, word.start, key=attrgetter("start")) - 1
    return j >= 0 and word.start < cities[j].end


def _city_after(text: str, end: int, cities: Sequence[PlaceMention]) -> PlaceMention | None:
    """The city in "Square in central Kyiv"."""
    i = bisect_right(cities, end, key=attrgetter("start"))
    near = cities[i : i + 1]
    return next((c for c in near if c.start - end < 40 and _IN_CITY.fullmatch(text, end, c.start)), None)


def _city_inside(word: Word, cities: Sequence[PlaceMention]) -> PlaceMention | None:
    i = bisect_left(cities, word.start, key=attrgetter("start"))
    return cities[i] if i < len(cities) and cities[i].start == word.start else None


def _city_near(text: str, start: int, cities: Sequence[PlaceMention]) -> PlaceMention | None:
    """The city in "Kyiv's Independence Square", else the last one named before the venue in the same paragraph."""
    i = bisect_left(cities, start, key=attrgetter("start"))
    before = [city for city in cities[max(0, i - 5) : i] if city.end <= start]
    if before and _OWNER.fullmatch(text, before[-1].end, start):
        return before[-1]
    paragraph = text.rfind("\n", max(0, start - 2_000), start) + 1
    near = [city for city in before if paragraph <= city.start and not city.weak]
    return near[-1] if near else None
