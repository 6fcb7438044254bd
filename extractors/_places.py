"""Places in a text: cities, regions, seas and countries, each with all that its name may mean."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors._countries import COUNTRIES
from extractors._country_names import CountryKind, CountryMention, find_country_names
from extractors._gazetteer_file import fold_name, load_cities
from extractors._organisation_names import find_organisations
from extractors._place_words import NAMES, WORDS
from extractors._regions import Region
from extractors._scan import CountryName, Hit, Title, Word, capitalised_words, line_style, scan
from extractors._titled_people import find_titled_people
from schema import PlacePrecision


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    name: str
    precision: PlacePrecision
    country_code: str | None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name in a text that may be a place's."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    within: "PlaceMention | None" = None  # a venue's city, where the text says it
    weak: bool = False  # also a word or a person's name: a place only where the text treats it as one


_MOST_WORDS = 5
# What may stand between two words of one name: "Rio de Janeiro", "Frankfurt am Main", "Stratford upon Avon".
_JOINTS = frozenset(
    [
        " ",
        " de ",
        " del ",
        " do ",
        " da ",
        " dos ",
        " la ",
        " de la ",
        " am ",
        " upon ",
        " on ",
        " an der ",
        " el ",
        " al ",
    ]
)
_WEEKDAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
# Capitalised words that stand straight before a place without being part of its name.
_BEFORE = frozenset(
    "the in at near from to of and but for with by on outside inside around across through central downtown greater "
    "northern southern eastern western north south east west northeast northwest southeast southwest upper lower inner "
    "outer mid old occupied mainland nearby when while after before as since where if both meanwhile then also "
    "city town village capital port district province region state county via although because despite during even "
    "however later once only so still that though through thus today tomorrow under until yesterday without like unlike "
    "besides beyond earlier perhaps instead its their his her our your this these no not now".split()
)
_IN = ("in ", "In ", "at ", "near ")
# Those that stand straight after one.
_AFTER = frozenset(
    "city town province region state county district prefecture governorate oblast area metro police mayor governor "
    "airport university hospital summit conference talks protest protests rally march meeting bureau chief correspondent "
    "time office and is has was said says will".split()
)


@lru_cache(maxsize=16)
def find_places(text: str) -> tuple[PlaceMention, ...]:
    """The names in a text that may be places', in its order; names of people with a title and organisations left out.

    >>> [(m.text, m.candidates[0].name, m.candidates[0].country_code) for m in find_places("in Kiev and the Black Sea")]
    [('Kiev', 'Kyiv', 'UA'), ('Black Sea', 'Black Sea', None)]
    """
    words = capitalised_words(text)
    tables = {hit.start: hit for hit in scan(text)}
    countries = {mention.start: mention for mention in find_country_names(text)}
    taken = [(organisation.start, organisation.end) for organisation in find_organisations(text)]
    taken += [(person.start, person.end) for person in find_titled_people(text)]
    taken += [(hit.start, hit.end) for hit in tables.values() if _is_no_place(hit)]
    surnames = {person.name.split()[-1] for person in find_titled_people(text)}
    blocked = _Spans(taken)
    mentions: list[PlaceMention] = []
    i = 0
    while i < len(words):
        if blocked.holds(words[i].start):
            i += 1
            continue
        end, candidates = _meanings(text, words, i, tables, countries)
        last = i
        while last + 1 < len(words) and words[last + 1].start < end:
            last += 1
        mention = _mention(text, words, i, last, end, candidates, surnames, tables) if candidates else None
        if mention is not None:
            mentions.append(mention)
        i = last + 1
    return tuple(mentions)


def _meanings(
    text: str, words: Sequence[Word], i: int, tables: Mapping[int, Hit], countries: Mapping[int, CountryMention]
) -> tuple[int, list[Candidate]]:
    """Where the longest place's name that starts with a word ends, and the places that it may mean."""
    last, rows = _longest_city(text, words, i)
    start, end = words[i].start, words[last].end
    hit = tables.get(start)
    country = countries.get(start)
    if country is not None and country.kind is CountryKind.DEMONYM and country.end >= end:
        return _capital(text, country) or (country.end, [])
    candidates: list[Candidate] = []
    if hit is not None and hit.end >= end:
        candidates += (_region(entry) for entry in hit.entries if isinstance(entry, Region))
        if country is not None and country.kind is CountryKind.NAME and country.country_code:
            candidates += _country(text, country, candidates)
        if hit.end > end:
            return hit.end, candidates
    if not candidates and hit is None:
        feature = _feature_end(text, words, i)
        if feature > end:
            return feature, [Candidate(text[start:feature], PlacePrecision.REGION, None)]
        if not rows and (town := _unlisted_town(text, words, i, tables)):
            return town
    return end, [*candidates, *map(city_at, rows)]


# States that are a city.
_CITY_STATES = frozenset(["HK", "SG", "MO", "MC", "GI"])
_SIDE = re.compile(
    r"""(?x) \b (?: (?:north|south)(?:-?\ ?(?:east|west))?(?:ern)? | (?:east|west)(?:ern)? | central ) \ $"""
)


def _country(text: str, country: CountryMention, regions: Sequence[Candidate]) -> Iterator[Candidate]:
    """What a country's name means as a place: the city that it is, the part that is named, else the country."""
    code = country.country_code
    assert code is not None  # noqa: S101  # the caller asks of named states only
    if any(region.country_code == code for region in regions):
        return  # England is a part of the state that it may stand for
    state = COUNTRIES[code]
    if code in _CITY_STATES:
        rows = [row for row in load_cities().find(fold_name(state.name)) if load_cities().countries[row] == code]
        yield from map(city_at, rows[:1])
        if rows:
            return
    side = _SIDE.search(text, max(0, country.start - 16), country.start)
    if side:
        name = f"{side[0]}{country.text}"
        yield Candidate(name, PlacePrecision.REGION, code)
        return
    yield Candidate(state.name, PlacePrecision.COUNTRY, code)


_THE_CAPITAL = re.compile(
    r"\ capital (?! [,]?\ [A-Z] | \ (?:market|flow|punishment|gain|good|account|city) )", re.VERBOSE
)


def _capital(text: str, country: CountryMention) -> tuple[int, list[Candidate]] | None:
    """The city that "the Egyptian capital" means, unless its name follows."""
    called = _THE_CAPITAL.match(text, country.end)
    if called is None or country.country_code is None:
        return None
    city = capital_of(country.country_code)
    return (called.end(), [city]) if city else None


@cache
def capital_of(country_code: str) -> Candidate | None:
    """The city that a country is governed from."""
    for seat in COUNTRIES[country_code].seats:
        for row in load_cities().find(fold_name(seat)):
            if load_cities().countries[row] == country_code:
                return city_at(row)
    return None


def _unlisted_town(
    text: str, words: Sequence[Word], first: int, tables: Mapping[int, Hit]
) -> tuple[int, list[Candidate]] | None:
    """A town too small for our list of cities: "in Standing Rock, North Dakota"."""
    lead = text[max(0, words[first].start - 24) : words[first].start]
    kind = _TOWN_OF.search(lead)
    if not lead.endswith(_IN) and kind is None:
        return None
    for last in range(first, min(first + 3, len(words))):
        end = words[last].end
        hit = tables.get(end + 2) if text.startswith(", ", end) else None
        for entry in hit.entries if hit else ():
            if isinstance(entry, Region) and entry.country_code:
                name = text[words[first].start : end]
                return end, [Candidate(name, PlacePrecision.CITY, entry.country_code, entry.name)]
            if isinstance(entry, CountryName) and entry.kind == "NAME":
                name = text[words[first].start : end]
                return end, [Candidate(name, PlacePrecision.CITY, entry.country_code)]
        if last + 1 == len(words) or text[end : words[last + 1].start] != " " or words[last + 1].start in tables:
            break
    return _unknown_town(text, words, first, tables) if kind or lead.endswith(("in ", "In ")) else None


_TOWN_OF = re.compile(
    r"\b(?:city|town|township|village|hamlet|suburb|resort|port|settlement|municipality|camp)(?: of|,) $", re.IGNORECASE
)
_TOWN_ENDS = re.compile(
    r"""(?x) [.,;:)\]] | $ | \n | \ (?: on|in|at|to|for|and|when|where|after|before|as|from|with|during|by|that|who|which|was|were|is|are|has|had|have
      |will|would|over|since|until|this|last|next|early|late|earlier|later|today|yesterday|tomorrow|tonight|near|under|against|between|while
      |but|or|about|because|despite|amid|following|outside|around|overnight|\d+ | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ) \b | \ [(–—-]"""
)
_NO_TOWN = re.compile(
    r"""(?ix) \b (?: bank|corp|inc|ltd|co|company|group|council|committee|commission|parliament|congress|house|court|university|party|ministry
      |union|association|club|league|cup|games|operation|exercise|agreement|treaty|act|accord|pact|summit|conference|church|islam|ramadan|easter
      |christmas|hand|office|favou?r|line|internet|facebook|twitter|youtube|senate|cabinet|government|assembly|army|navy|force|forces|department|agency|fund|board|press
      |times|post|news|journal|index|street|square|park|hall|palace|plaza|hotel|mr|mrs|ms|dr|god|jesus|english|i|he|she|it|we|they|part|fact|addition
      |january|february|march|april|may|june|july|august|september|october|november|december|war|day|week|spring|summer|autumn|winter|parties ) \b"""
)


def _unknown_town(
    text: str, words: Sequence[Word], first: int, tables: Mapping[int, Hit]
) -> tuple[int, list[Candidate]] | None:
    """A town that no list of ours has: "in Isfara-Batken on Monday", "the village of Hexley"."""
    last = first
    while (
        last + 1 < min(len(words), first + 3)
        and text[words[last].end : words[last + 1].start] == " "
        and words[last + 1].start not in tables
        and words[last + 1].text.casefold() not in _WEEKDAYS_AND_MONTHS
    ):
        last += 1
    name = text[words[first].start : words[last].end]
    known = words[first].start in tables or _NO_TOWN.search(name) or fold_name(name) in NAMES | WORDS
    if known or name.isupper() or len(name) < 4 or not _TOWN_ENDS.match(text, words[last].end):
        return None
    if line_style(text, words[first].start) != "plain":
        return None
    return words[last].end, [Candidate(name, PlacePrecision.CITY, None)]


def _is_no_place(hit: Hit) -> bool:
    """Whether our tables know a name only as something else: a title, a seat of government, "Paris Club"."""
    return all(
        isinstance(entry, Title) or (isinstance(entry, CountryName) and entry.kind in {"OTHER", "SEAT"})
        for entry in hit.entries
    )


class _Spans:
    """Stretches of a text, asked for in the order of the text."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._next = 0

    def holds(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= position:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= position


def _longest_city(text: str, words: Sequence[Word], first: int) -> tuple[int, list[int]]:
    """The last word and the rows of the longest city's name that starts here."""
    cities = load_cities()
    last = first
    while last + 1 < len(words) and last - first + 1 < _MOST_WORDS and _joined(text, words[last], words[last + 1]):
        last += 1
    for end in range(last, first - 1, -1):
        name = text[words[first].start : words[end].end]
        rows = cities.find(fold_name(name))
        # "More", "Of": a single word of one or two letters is never worth a place.
        if rows and len(name) > 2:
            return end, rows
    return first, []


# What makes the capitalised words before it a region's name: "Paradise Bay", "Kunar province".
_FEATURES = frozenset(
    "Bay Island Islands Lake River Mountains Sea Strait Straits Valley Peninsula Beach Desert Gulf Canal Reef Shoal Delta "
    "Highlands Heights Basin Plateau Province County Region District Oblast Governorate Prefecture Krai Archipelago".split()
)
_SMALL_FEATURE = re.compile(
    r"\ (?:province|county|district|oblast|governorate|prefecture|peninsula|archipelago|valley|region(?!al))\b"
)


def _feature_end(text: str, words: Sequence[Word], first: int) -> int:
    """Where a region's name that starts here ends by the word for what it is; 0 where there is none."""
    if words[first].text.casefold() in _BEFORE or words[first].text in _FEATURES:
        return 0
    for last in range(first, min(first + 3, len(words))):
        if words[last].text.casefold() in _WEEKDAYS_AND_MONTHS:
            return 0
        if last > first:
            if text[words[last - 1].end : words[last].start] != " ":
                return 0
            if words[last].text in _FEATURES:
                return words[last].end
        small = _SMALL_FEATURE.match(text, words[last].end)
        if small:
            return small.end()
    return 0


def _joined(text: str, word: Word, following: Word) -> bool:
    return following.start - word.end < 8 and text[word.end : following.start] in _JOINTS


def city_at(row: int) -> Candidate:
    """The city in this row of the file."""
    cities = load_cities()
    return Candidate(
        cities.names[row],
        PlacePrecision.CITY,
        cities.countries[row],
        cities.regions[row],
        cities.latitudes[row],
        cities.longitudes[row],
        cities.geonames_ids[row],
        cities.populations[row],
    )


def _region(region: Region) -> Candidate:
    return Candidate(region.name, PlacePrecision.REGION, region.country_code)


def _mention(
    text: str,
    words: Sequence[Word],
    first: int,
    last: int,
    end: int,
    candidates: Sequence[Candidate],
    surnames: set[str],
    tables: Collection[int],
) -> PlaceMention | None:
    start = words[first].start
    name = text[start:end]
    weak = False
    if first == last and candidates[0].precision is not PlacePrecision.COUNTRY and name[0].isupper():
        folded = fold_name(name)
        if folded in _WEEKDAYS_AND_MONTHS or name in surnames or (name.title() in surnames):
            return None
        known = candidates[0].population > 1_000_000
        is_city = candidates[0].precision is PlacePrecision.CITY
        weak = is_city and (folded in WORDS or (folded in NAMES and not known))
        if line_style(text, start) == "plain":
            if _is_part_of_name(text, words, first, tables, small=is_city and not known):
                return None
        elif weak and folded in WORDS:
            return None
        if is_city and name.isupper() and line_style(text, start) != "upper" and len(name) < 5:
            return None
    return PlaceMention(start, end, name, tuple(candidates), weak=weak)


def _is_part_of_name(text: str, words: Sequence[Word], i: int, tables: Collection[int], *, small: bool) -> bool:
    """Whether a capitalised neighbour makes a place's name part of a person's or a thing's ("Jack London")."""
    word = words[i]
    if i and text[words[i - 1].end : word.start] == " ":
        before = words[i - 1].text
        if before.casefold() not in _BEFORE | _WEEKDAYS_AND_MONTHS and words[i - 1].start not in tables:
            return True
    # "Basel Ghattas", but "in Basel Ghattas said"
    located = text[: word.start].endswith(_IN, max(0, word.start - 6))
    if small and not located and i + 1 < len(words) and text[word.end : words[i + 1].start] == " ":
        after = words[i + 1].text
        return after.casefold() not in _AFTER | _WEEKDAYS_AND_MONTHS and words[i + 1].start not in tables
    return False


def countries_of(mentions: Sequence[PlaceMention]) -> Iterator[str]:
    """The countries that places of a text plainly lie in: regions, and cities that no other place can rival."""
    for mention in mentions:
        first = mention.candidates[0]
        if mention.weak or first.country_code is None or first.precision is PlacePrecision.COUNTRY:
            continue
        rivals = (other.population for other in mention.candidates[1:] if other.country_code != first.country_code)
        if first.precision is PlacePrecision.REGION or first.population > max(300_000, 4 * max(rivals, default=0)):
            yield first.country_code
