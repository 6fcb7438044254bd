import subprocess
import sys

import pytest

from extractors import _gazetteer_file
from extractors._gazetteer_file import _places_of_file, _read, build_file, fold_name, load_cities
from extractors._regions import REGIONS
from extractors.gazetteer import PlaceContext, find_places, find_venues, resolve_place
from schema import PlacePrecision


def resolve(text, name):
    """What a name in a text resolves to, by the text alone."""
    context = PlaceContext.of(text)
    return next(
        (resolve_place(m, context) for m in (*find_venues(text), *find_places(text)) if m.text == name),
        None,
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("talks in Minsk", "Minsk", ("Minsk", "BY", 625144)),
        ("the Russian resort of Sochi", "Sochi", ("Sochi", "RU", 491422)),
        ("protests in Kiev", "Kiev", ("Kiev", "UA", 703448)),
        ("TOKYO, March 3 - Banks", "TOKYO", ("Tokyo", "JP", 1850147)),
        ("in Paris on Monday", "Paris", ("Paris", "FR", 2988507)),
        ("in Paris, Texas", "Paris", ("Paris", "US", 4717560)),
        ("in Springfield, Illinois", "Springfield", ("Springfield", "US", 4250542)),
        ("in Springfield, Mass., today", "Springfield", ("Springfield", "US", 4951788)),
        ("Kerala's Kochi", "Kochi", ("Kochi", "IN", 1273874)),
        ("in Nice on Friday", "Nice", ("Nice", "FR", 2990440)),
        ("riots in Ferguson, a suburb in Missouri", "Ferguson", ("Ferguson", "US", 4386387)),
        ("talks in Geneva between the United States, the U.S. and America", "Geneva", ("Geneva", "CH", 2660646)),
        ("a rally in Port-au-Prince", "Port-au-Prince", ("Port-au-Prince", "HT", 3718426)),
        ("a rally in Sao Paulo", "Sao Paulo", ("São Paulo", "BR", 3448439)),
        ("a march in St. Louis", "St. Louis", ("St. Louis", "US", 4407066)),
        ("a march in Washington", "Washington", ("Washington", "US", 4140963)),
        ("a march in New York", "New York", ("New York", "US", 5128581)),
        ("a march in Kandahar", "Kandahar", ("Kandahar", "AF", 1138336)),
    ],
)
def test_a_city_is_told_by_the_words_around_it(text, name, expected):
    place = resolve(text, name)
    assert (place.name, place.country_code, place.geonames_id) == expected
    assert place.precision is PlacePrecision.CITY
    assert place.latitude is not None
    assert place.text == name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Birmingham. The British, Britain and the U.K. and England and London", "GB"),
        ("Police in Birmingham, where U.S. officials, Americans, Alabama and America", "US"),
    ],
)
def test_the_countries_of_the_article_decide_between_cities_of_one_name(text, country):
    assert resolve(text, "Birmingham").country_code == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They will march in March.", "March"),
        ("Reading is fun. More on this.", "Reading"),
        ("Reading is fun. More on this.", "More"),
        ("He met Vladimir Putin.", "Vladimir"),
        ("Jack London and Denzel Washington wrote.", "London"),
        ("Jack London and Denzel Washington wrote.", "Washington"),
        ("Mr. Clinton said so. Clinton left.", "Clinton"),
        ("Police in blue", "Police"),
        ("Basel Ghattas said so", "Basel"),
        ("shares of Union and Orange fell", "Orange"),
        ("on the Bank of Tokyo's books", "Tokyo"),
    ],
)
def test_words_and_names_of_people_are_no_places(text, name):
    assert resolve(text, name) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("war games in the South China Sea", "South China Sea", ("South China Sea", None)),
        ("troops in Crimea", "Crimea", ("Crimea", "UA")),
        ("protests across Catalonia", "Catalonia", ("Catalonia", "ES")),
        ("protests in Washington state", "Washington state", ("Washington", "US")),
        ("a plant in Ontario", "Ontario", ("Ontario", "CA")),
        ("clashes in Kunar province, Afghanistan", "Kunar", ("Kunar", "AF")),
        ("clashes in Sar Hawza province, Afghanistan", "Sar Hawza province", ("Sar Hawza province", "AF")),
        ("a march in Antarctica at Paradise Bay", "Paradise Bay", ("Paradise Bay", "AQ")),
    ],
)
def test_a_region_has_no_point(text, name, expected):
    place = resolve(text, name)
    assert (place.name, place.country_code) == expected
    assert place.precision is PlacePrecision.REGION
    assert place.latitude is None


def test_a_country_is_a_place():
    place = resolve("protests across the U.S. today", "U.S.")
    assert (place.name, place.country_code, place.precision) == ("United States", "US", PlacePrecision.COUNTRY)


def test_a_list_of_countries_is_no_list_of_cities():
    assert resolve("They visit Mexico, Philippines and Peru.", "Mexico").precision is PlacePrecision.COUNTRY


def test_the_capital_of_a_country_is_its_city_unless_named():
    assert resolve("a rally in the Egyptian capital on Friday", "Egyptian capital").name == "Cairo"
    assert resolve("a rally in the Egyptian capital, Cairo", "Egyptian capital") is None


def test_a_town_too_small_for_the_list_is_placed_by_its_state():
    place = resolve("a camp in Cannon Ball, North Dakota", "Cannon Ball")
    assert (place.name, place.country_code, place.region, place.latitude) == ("Cannon Ball", "US", "North Dakota", None)


def test_a_city_tells_its_region():
    assert resolve("a rally in Munich", "Munich").region == "Bavaria"
    assert resolve("a rally in Dallas", "Dallas").region == "Texas"


@pytest.mark.parametrize(
    ("text", "name", "country", "near"),
    [
        ("rallies on Independence Square in central Kyiv", "Independence Square", "UA", "Kyiv"),
        ("a crowd outside the U.S. Embassy in Tehran", "U.S. Embassy", "IR", "Tehran"),
        ("in Buenos Aires' City Council hall", "City Council hall", "AR", "Buenos Aires"),
        ("talks at the White House", "White House", "US", "Washington"),
        ("They met at 10 Downing Street.", "10 Downing Street", "GB", "London"),
        ("on Kyiv's Maidan square", "Maidan square", "UA", "Kyiv"),
    ],
)
def test_a_venue_has_the_point_of_its_city(text, name, country, near):
    place = resolve(text, name)
    city = load_cities().find(fold_name(near))[0]
    assert (place.precision, place.country_code) == (PlacePrecision.VENUE, country)
    assert (place.latitude, place.longitude) == (load_cities().latitudes[city], load_cities().longitudes[city])


def test_a_venue_of_no_city_has_no_point():
    place = resolve("Egypt: a rally on Tahrir Square", "Tahrir Square")
    assert (place.country_code, place.latitude) == ("EG", None)


def test_venues_of_a_stretch_keep_the_offsets_of_the_whole():
    text = "In Kyiv it rained. They met on Independence Square. Snow fell."
    start = text.index("They")
    (venue,) = find_venues(text[start:51], offset=start, context=text)
    assert text[venue.start : venue.end] == "Independence Square"


@pytest.mark.parametrize("text", ["the Russian resort", "a Cairo mosque", "the square", "They met in a park."])
def test_a_kind_of_venue_without_a_name_is_none(text):
    assert find_venues(text) == ()


def test_the_dateline_tells_where_the_article_was_written():
    context = PlaceContext.of("MINSK, Belarus (Reuters) - Talks go on.")
    assert context.dateline.text == "MINSK"
    assert context.dateline_country == "BY"


def test_spans_are_those_of_the_words():
    text = "From St. Petersburg, N'Djamena and Rio de Janeiro's harbour to “Minsk”."
    assert [text[m.start : m.end] for m in find_places(text)] == [
        "St. Petersburg",
        "N'Djamena",
        "Rio de Janeiro",
        "Minsk",
    ]


def test_the_file_is_built_whole_and_the_same_each_time(tmp_path):
    load_cities()
    earlier = next(path for path in _places_of_file() if path.exists())
    assert build_file(tmp_path).read_bytes() == earlier.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["_gazetteer.bin"]


def test_a_file_of_other_tables_is_not_read(monkeypatch):
    load_cities()
    path = next(path for path in _places_of_file() if path.exists())
    assert _read(path) is not None
    monkeypatch.setattr(_gazetteer_file, "FORMAT", 0)
    assert _read(path) is None


def test_an_installation_that_cannot_be_written_to_uses_the_users_cache(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    cache = tmp_path / "cache" / "_gazetteer.bin"
    monkeypatch.setattr(_gazetteer_file, "_places_of_file", lambda: (tmp_path / "file" / "_gazetteer.bin", cache))
    monkeypatch.setattr(_gazetteer_file, "_compile", lambda: b"cities")
    assert build_file() == cache
    assert cache.read_bytes() == b"cities"


def test_the_set_up_command_tells_what_it_wrote():
    done = subprocess.run([sys.executable, "-m", "extractors.gazetteer"], capture_output=True, text=True, check=True)
    assert "_gazetteer.bin" in done.stdout


def test_every_city_in_the_table_of_regions_is_known():
    cities = load_cities()
    unknown = [
        region.city
        for region in REGIONS
        if region.city
        and not any(cities.countries[row] == region.country_code for row in cities.find(fold_name(region.city)))
    ]
    assert unknown == []
