import pycountry
import pytest

from extractors._countries import COUNTRIES, SEATS
from extractors._organisations import ORGANISATIONS
from extractors._regions import REGIONS
from extractors.names import (
    CountryKind,
    OrganisationKind,
    find_country_names,
    find_organisations,
    find_titled_people,
)
from schema.codes import COUNTRY_CODES


def countries(text):
    return [(mention.text, mention.country_code) for mention in find_country_names(text)]


def organisations(text):
    return [(mention.text, mention.name, mention.country_code) for mention in find_organisations(text)]


def people(text):
    return [(mention.text, mention.name, mention.country_code) for mention in find_titled_people(text)]


def test_the_table_has_every_country_of_iso_and_kosovo():
    assert set(COUNTRIES) == {country.alpha_2 for country in pycountry.countries} | {"XK"}


def test_the_tables_name_no_country_that_iso_does_not_know():
    named = {*SEATS.values(), *(o.country_code for o in ORGANISATIONS), *(r.country_code for r in REGIONS)}
    assert named - {None} <= COUNTRY_CODES


def test_no_organisation_has_two_entries():
    names = [organisation.name for organisation in ORGANISATIONS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RU"),
        ("the Soviet Union", "RU"),
        ("Britain", "GB"),
        ("the U.K.", "GB"),
        ("Türkiye", "TR"),
        ("America", "US"),
        ("the UAE", "AE"),
        ("DR Congo", "CD"),
        ("Zaire", "CD"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("West Germany", "DE"),
        ("Papua New Guinea", "PG"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea-Bissau", "GW"),
        ("Guinea", "GN"),
        ("South Sudan", "SS"),
        ("North Korea", "KP"),
        ("Dominican Republic", "DO"),
        ("Côte d'Ivoire", "CI"),
    ],
)
def test_everyday_names_of_countries_are_known(text, code):
    assert [found for _, found in countries(text)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Belarusian", "BY"),
        ("Filipino", "PH"),
        ("Dutch", "NL"),
        ("Britons", "GB"),
        ("Russians", "RU"),
        ("Iraqis", "IQ"),
        ("Czechs", "CZ"),
        ("Danes", "DK"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("South Koreans", "KR"),
    ],
)
def test_peoples_and_adjectives_stand_for_countries(text, code):
    assert countries(f"the {text} side") == [(text, code)]
    assert find_country_names(f"the {text} side")[0].kind is CountryKind.DEMONYM


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Moscow said", "RU", CountryKind.CAPITAL),
        ("the Kremlin said", "RU", CountryKind.SEAT),
        ("the Élysée said", "FR", CountryKind.SEAT),
        ("Downing Street said", "GB", CountryKind.SEAT),
        ("Peking said", "CN", CountryKind.CAPITAL),
    ],
)
def test_capitals_and_seats_of_government_stand_for_states(text, code, kind):
    assert [(mention.country_code, mention.kind) for mention in find_country_names(text)] == [(code, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "They told us of turkey and china plates.",
        "The star Michael Jordan and the actor Chad Lowe came.",
        "ships in the South China Sea and the Gulf of Mexico",
        "farmers of New Mexico and New England",
        "Latin American leaders and South America",
        "the Bank of England and the Washington Post",
        "Georgetown",
    ],
)
def test_what_only_looks_like_a_country_is_none(text):
    assert countries(text) == []


def test_headlines_in_capitals_name_countries():
    assert countries("BRAZIL ASKS TOKYO FOR U.S. LOAN") == [("BRAZIL", "BR"), ("TOKYO", "JP"), ("U.S.", "US")]


def test_a_text_in_small_letters_names_countries():
    story = "Caracas, june 1 - the finance minister of venezuela said that talks on a loan went well.\n"
    assert countries(story * 3)[1] == ("venezuela", "VE")


def test_georgia_is_what_the_rest_of_the_text_is_about():
    assert countries("Voters in Georgia, from Atlanta to Macon")[0] == ("Georgia", "US")
    assert countries("Georgia and Russia talked in Tbilisi")[0] == ("Georgia", "GE")


def test_a_state_that_left_several_heirs_has_no_code():
    assert countries("Yugoslavia") == [("Yugoslavia", None)]


def test_spans_are_those_of_the_words():
    text = "Ties of the U.S., South Korea's army and Moscow."
    assert all(text[mention.start : mention.end] == mention.text for mention in find_country_names(text))


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("IMF", "International Monetary Fund", None),
        ("China Exim Bank", "Export-Import Bank of China", "CN"),
        ("the Fed", "Federal Reserve", "US"),
        ("the G-7", "G7", None),
        ("U.N. Security Council", "United Nations Security Council", None),
        ("Hezbollah", "Hezbollah", "LB"),
        ("the Bundesbank", "Bundesbank", "DE"),
        ("SPRATLY AND OPEC", "OPEC", None),
    ],
)
def test_listed_organisations_are_known_by_every_name(text, name, code):
    assert [found[1:] for found in organisations(text)] == [(name, code)]


@pytest.mark.parametrize(
    ("text", "name", "code", "kind"),
    [
        ("lent to Itel Corp by others", "Itel Corp", None, OrganisationKind.COMPANY),
        ("First National Bank of St. Paul said", "First National Bank of St. Paul", None, OrganisationKind.BANK),
        ("the Egyptian Ministry of Education", "Egyptian Ministry of Education", "EG", OrganisationKind.GOVERNMENT),
        (
            "told India's Ministry of Trade and Industry",
            "Ministry of Trade and Industry",
            "IN",
            OrganisationKind.GOVERNMENT,
        ),
        ("the University of Chicago", "University of Chicago", None, OrganisationKind.UNIVERSITY),
        ("the Standing Workers' Union", "Standing Workers' Union", None, OrganisationKind.MOVEMENT),
        ("at Heck's Inc today", "Heck's Inc", None, OrganisationKind.COMPANY),
        ("the Seoul-based Sejong Institute", "Sejong Institute", None, OrganisationKind.MOVEMENT),
        ("the Institute for the Study of War", "Institute for the Study of War", None, OrganisationKind.MOVEMENT),
    ],
)
def test_an_unlisted_organisation_is_known_by_its_form(text, name, code, kind):
    mentions = find_organisations(text)
    assert [(m.name, m.country_code, m.kind, m.listed) for m in mentions] == [(name, code, kind, False)]


def test_short_forms_stand_for_the_organisation_named_in_full():
    text = "The Farmers Relief Front (FRF) met Quorex Corp. Later Quorex paid, the FRF said."
    assert [name for _, name, _ in organisations(text)] == [
        "Farmers Relief Front",
        "Farmers Relief Front",
        "Quorex Corp",
        "Quorex Corp",
        "Farmers Relief Front",
    ]


@pytest.mark.parametrize(
    "text", ["The office opened.", "clashes on the West Bank", "The Union of two hearts", "In Parliament"]
)
def test_common_words_are_no_organisations(text):
    assert organisations(text) == []


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Russian President Vladimir Putin said", "Vladimir Putin", "RU"),
        ("Brazilian Finance Minister Dilson Funaro said", "Dilson Funaro", "BR"),
        ("Chancellor Angela Merkel of Germany said", "Angela Merkel", "DE"),
        ("U.S. Secretary of State John Kerry said", "John Kerry", "US"),
        ("Putin, the Russian president, said", "Putin", "RU"),
        ("Iran's foreign minister, Mohammad Javad Zarif, said", "Mohammad Javad Zarif", "IR"),
        ("the prime minister of Greece, Alexis Tsipras, said", "Alexis Tsipras", "GR"),
        ("White House spokesman Sean Spicer said", "Sean Spicer", "US"),
        ("South Korean President Park Geun-hye said", "Park Geun-hye", "KR"),
        ("Egyptian President Abdel Fattah el-Sissi said", "Abdel Fattah el-Sissi", "EG"),
        ("German Deputy Foreign Minister Hans von Weizsaecker said", "Hans von Weizsaecker", "DE"),
        ("Major General Errol Schwartz said", "Errol Schwartz", None),
        ("president Grant Reuber said", "Grant Reuber", None),
        ("King Felipe VI of Spain said", "Felipe VI", "ES"),
        ("Russian Minister of Foreign Affairs Sergei Lavrov said", "Sergei Lavrov", "RU"),
        ("Mr. Kerry said", "Kerry", None),
    ],
)
def test_an_office_beside_a_name_makes_a_person(text, name, code):
    assert [found[1:] for found in people(text)] == [(name, code)]


def test_a_surname_carries_the_full_name_and_the_country_of_the_text():
    text = "Russian President Vladimir Putin arrived. Later President Putin spoke."
    assert people(text) == [("Vladimir Putin", "Vladimir Putin", "RU"), ("Putin", "Vladimir Putin", "RU")]


def test_a_headline_in_title_case_gives_no_verb_for_a_surname():
    text = "President Obama Meets Chancellor Merkel Today\n\nPresident Obama met Chancellor Angela Merkel on Monday."
    assert {mention.text for mention in find_titled_people(text)} == {"Obama", "Merkel", "Angela Merkel"}


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, the president said so.",
        "In Moscow, the president said so.",
        "General Motors said so.",
        "The prime minister of Greece said so.",
        "President of Egypt",
    ],
)
def test_an_office_without_a_name_makes_no_person(text):
    assert people(text) == []


def test_a_long_text_without_names_is_read_in_linear_time():
    text = "A B C. " * 20_000
    assert find_country_names(text) == ()
    assert find_organisations(text) == ()
    assert find_titled_people(text) == ()


def test_an_office_after_a_comma_may_be_the_next_persons():
    text = "They met Secretary of State John Kerry, Secretary of Energy Ernest Moniz and Rev. Jim Jones."
    assert [name for name, _, _ in people(text)] == ["John Kerry", "Ernest Moniz", "Jim Jones"]
