"""Each condition of EventFilter finds what it should and nothing else."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from schema import (
    DatePrecision,
    EventStatus,
    LoanStage,
    MeetingFormat,
    Money,
    ProtestForm,
)
from tests.api.making import (
    BELARUS,
    LUKASHENKO,
    MINSK,
    PUTIN,
    RUSSIA,
    SIBERIA,
    SOCHI,
    SUVA,
    exercise,
    loan,
    make_article,
    meeting,
    on,
    people,
    protest,
    save,
)

ALL = {"talks", "credit", "promise", "drill", "march", "strike"}


@pytest.fixture
def find(engine, ask):
    """The names of the events that a filter finds, each told by a field that no other event shares."""
    save(
        engine,
        meeting(
            date=on("2020-09-14"),
            place=SOCHI,
            participants=(PUTIN, LUKASHENKO),
            format=MeetingFormat.IN_PERSON,
            confidence=0.9,
        ),
        loan(
            date=on("2020-06-01", "2020-06-30", DatePrecision.MONTH),
            participants=(RUSSIA, BELARUS),
            stage=LoanStage.DISBURSED,
            amount=Money(Decimal(1500000000), "USD", "$1.5bn"),
            confidence=0.8,
        ),
        article=make_article("Talks at the sea", "Agency", datetime(2020, 9, 15, 8, tzinfo=UTC)),
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    save(
        engine,
        loan(status=EventStatus.PLANNED, participants=(RUSSIA,), stage=LoanStage.PROMISED, confidence=0.3),
        exercise(
            date=on("2020-09-14", "2020-09-25"),
            place=SIBERIA,
            name="Fraternité Slave",
            joint=True,
            troops=people("about 800", best=800),
            confidence=0.5,
        ),
        article=make_article("Credit and drills", "Gazette", datetime(2020, 9, 16, 8, tzinfo=UTC)),
        recorded_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    save(
        engine,
        protest(
            date=on("2020-09-13"),
            place=MINSK,
            form=ProtestForm.MARCH,
            crowd_size=people("at least 100,000 people", low=100_000),
            arrests=people("more than 700", low=700),
            confidence=0.7,
        ),
        protest(
            status=EventStatus.ONGOING,
            place=SUVA,
            form=ProtestForm.STRIKE,
            crowd_size=people("up to 50", high=50),
            aggregate=True,
            confidence=0.6,
        ),
        article=make_article("100% of 'em out; DROP TABLE", "Gazette", datetime(2020, 9, 16, 8, tzinfo=UTC)),
        recorded_at=datetime(2026, 1, 3, 10, tzinfo=UTC),
    )
    names = {0.9: "talks", 0.8: "credit", 0.3: "promise", 0.5: "drill", 0.7: "march", 0.6: "strike"}

    def find(wanted):
        events = ask(
            "query ($filter: EventFilter) { events(filter: $filter) { totalCount nodes { confidence } } }",
            filter=wanted,
        )["events"]
        found = [names[node["confidence"]] for node in events["nodes"]]
        assert events["totalCount"] == len(found) == len(set(found))
        return set(found)

    return find


HITS = [
    ({}, ALL),
    (None, ALL),
    ({"type": ["LOAN"]}, {"credit", "promise"}),
    ({"type": ["LOAN", "MEETING"]}, {"talks", "credit", "promise"}),
    ({"type": []}, set()),
    ({"status": ["PLANNED", "ONGOING"]}, {"promise", "strike"}),
    ({"status": ["DENIED"]}, set()),
    # The month of June ends before, the exercise from the 14th to the 25th goes on.
    ({"date": {"from": "2020-09-15", "to": "2020-09-20"}}, {"drill"}),
    ({"date": {"from": "2020-09-14", "to": "2020-09-14"}}, {"talks", "drill"}),
    ({"date": {"to": "2020-06-01"}}, {"credit"}),
    ({"date": {"from": "2020-09-25"}}, {"drill"}),
    ({"date": {}}, ALL - {"promise", "strike"}),  # undated events never match
    ({"country": ["BY"]}, {"march"}),
    ({"country": ["ru", "FJ"]}, {"talks", "drill", "strike"}),
    ({"country": ["XX"]}, set()),
    ({"place": "minsk"}, {"march"}),
    ({"place": "SÔCHI"}, {"talks"}),
    ({"place": "Min"}, set()),
    ({"bbox": {"west": 20, "south": 40, "east": 41, "north": 60}}, {"talks", "march"}),
    ({"bbox": {"west": 170, "south": -30, "east": -170, "north": 0}}, {"strike"}),
    ({"near": {"latitude": 53.9, "longitude": 27.57, "km": 1}}, {"march"}),
    ({"near": {"latitude": 53.0, "longitude": 27.57, "km": 99}}, set()),  # 100 km to the south
    ({"near": {"latitude": 53.0, "longitude": 27.57, "km": 101}}, {"march"}),
    ({"near": {"latitude": -18, "longitude": -179.9, "km": 200}}, {"strike"}),  # across the 180th meridian
    ({"near": {"latitude": 0, "longitude": 0, "km": 20040}}, {"talks", "march", "strike"}),
    ({"participant": "Vladimir Putin"}, {"talks"}),
    ({"participant": "lukasenka"}, {"talks"}),
    ({"participant": "LUKASHENKO"}, {"talks"}),
    ({"participant": "president"}, {"talks"}),
    ({"participant": "Russia"}, {"credit", "promise"}),
    ({"participant": "Rus"}, set()),
    ({"participant": "%"}, set()),
    ({"participant": "_______"}, set()),
    ({"participant": "-"}, set()),
    ({"participantCountry": ["by"]}, {"talks", "credit"}),
    ({"participantCountry": ["FR"]}, set()),
    ({"search": "strike"}, {"strike"}),  # told as strikes: any form of a word is found
    ({"search": "march in minsk"}, {"march"}),
    ({"search": "Sochi meetings"}, {"talks"}),
    ({"search": "Slavé"}, {"drill"}),
    ({"search": "minsk sochi"}, set()),
    ({"search": "talks"}, {"talks", "credit"}),  # the title of their article
    ({"search": '"100%" OR -the:* NEAR('}, set()),
    ({"search": "!?"}, set()),
    ({"search": "  "}, ALL),
    ({"minConfidence": 0.7}, {"talks", "credit", "march"}),
    ({"minConfidence": 1.0}, set()),
    ({"minReports": 1}, ALL),
    ({"minReports": 2}, set()),
    ({"publisher": ["Agency"]}, {"talks", "credit"}),
    ({"publisher": ["Agency", "Gazette"]}, ALL),
    ({"publisher": ["agency's"]}, set()),
    ({"recordedSince": "2026-01-03T11:00:00+01:00"}, {"march", "strike"}),
    ({"recordedSince": "2026-01-03T10:00:01Z"}, set()),
    ({"meeting": {}}, {"talks"}),
    ({"meeting": {"format": ["IN_PERSON"]}}, {"talks"}),
    ({"meeting": {"format": ["PHONE"]}}, set()),
    ({"loan": {}}, {"credit", "promise"}),
    ({"loan": {"stage": ["PROMISED"]}}, {"promise"}),
    ({"loan": {"currency": ["usd"]}}, {"credit"}),
    ({"loan": {"currency": ["EUR"]}}, set()),
    ({"loan": {"amount": {"gte": "1500000000", "lte": "1500000000.0000"}}}, {"credit"}),
    ({"loan": {"amount": {"gte": "1500000000.0001"}}}, set()),
    ({"loan": {"amount": {}}}, {"credit"}),
    ({"loan": {"amountUsd": {"lte": "1500000000"}}}, {"credit"}),
    ({"loan": {"lender": "russia"}}, {"credit", "promise"}),
    ({"loan": {"borrower": "russia"}}, set()),
    ({"loan": {"borrower": "Belarus"}}, {"credit"}),
    ({"militaryExercise": {"joint": True}}, {"drill"}),
    ({"militaryExercise": {"joint": False}}, set()),
    ({"militaryExercise": {"name": "fraternite"}}, {"drill"}),
    ({"militaryExercise": {"name": "Frater"}}, set()),
    ({"militaryExercise": {"troops": {"gte": 800, "lte": 800}}}, {"drill"}),
    ({"militaryExercise": {"troops": {"gte": 801}}}, set()),
    ({"protest": {"form": ["MARCH", "RALLY"]}}, {"march"}),
    ({"protest": {"crowdSize": {"gte": 100_000}}}, {"march"}),
    ({"protest": {"crowdSize": {"lte": 50}}}, {"strike"}),  # its high, as it has no other bound
    ({"protest": {"crowdSize": {"lte": 49}}}, set()),
    ({"protest": {"arrests": {"gte": 1}}}, {"march"}),
    ({"protest": {"aggregate": True}}, {"strike"}),
    ({"protest": {"aggregate": False}}, {"march"}),
    ({"loan": {}, "protest": {}}, set()),
    ({"type": ["LOAN"], "minConfidence": 0.5}, {"credit"}),
    ({"and": [{"type": ["LOAN"]}, {"minConfidence": 0.5}]}, {"credit"}),
    ({"and": []}, ALL),
    ({"or": [{"type": ["MEETING"]}, {"status": ["ONGOING"]}]}, {"talks", "strike"}),
    ({"or": []}, set()),
    ({"or": [{"search": "minsk"}, {"search": "sochi"}]}, {"march", "talks"}),
    ({"not": {"type": ["LOAN"]}}, ALL - {"credit", "promise"}),
    ({"not": {"country": ["BY"]}}, ALL - {"march"}),  # what has no place is not in Belarus
    ({"not": {"loan": {"amount": {"gte": "1"}}}}, ALL - {"credit"}),
    ({"not": {}}, set()),
    ({"not": {"not": {"type": ["LOAN"]}}}, {"credit", "promise"}),
    (
        {"or": [{"not": {"date": {}}}, {"and": [{"meeting": {}}, {"participant": "putin"}]}]},
        {"promise", "strike", "talks"},
    ),
]


def test_filters_find_what_they_should(find):
    """One test, as the database is the slow part; the message names the filter."""
    wrong = [(wanted, expected, found) for wanted, expected in HITS if (found := find(wanted)) != expected]
    assert not wrong


def test_actor_is_found_by_id(find, ask):
    actors = {actor["name"]: actor["id"] for actor in ask("{ actors { nodes { id name } } }")["actors"]["nodes"]}
    assert find({"actorId": [actors["Vladimir Putin"]]}) == {"talks"}
    assert find({"actorId": [actors["Belarus"], actors["Russia"]]}) == {"credit", "promise"}
    assert find({"actorId": ["actor_" + 32 * "0"]}) == set()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"actorId": ["event_" + 32 * "0"]}, "BAD_ID"),
        ({"date": {"from": "2020-09-02", "to": "2020-09-01"}}, "BAD_USER_INPUT"),
        ({"protest": {"crowdSize": {"gte": 2, "lte": 1}}}, "BAD_USER_INPUT"),
        ({"loan": {"amount": {"gte": "-1"}}}, "BAD_USER_INPUT"),
        ({"search": "a\0b"}, "BAD_USER_INPUT"),
        ({"publisher": ["\0"]}, "BAD_USER_INPUT"),
        ({"not": {"or": [{"participant": "\ud800"}]}}, "BAD_USER_INPUT"),
        ({"participant": "x" * 1001}, "BAD_USER_INPUT"),
        ({"country": ["BY"] * 1001}, "BAD_USER_INPUT"),
        ({"bbox": {"west": 0, "south": 10, "east": 0, "north": 0}}, "BAD_USER_INPUT"),
        ({"near": {"latitude": 91, "longitude": 0, "km": 1}}, "BAD_USER_INPUT"),
        ({"near": {"latitude": 0, "longitude": 0, "km": 0}}, "BAD_USER_INPUT"),
        ({"minReports": 2**31}, "BAD_USER_INPUT"),
    ],
)
def test_senseless_filter_is_refused(refuse, wanted, code):
    assert refuse("query ($filter: EventFilter) { events(filter: $filter) { totalCount } }", filter=wanted)[0] == code


def test_lists_of_one_type_hold_that_type_alone(find, ask):
    names = {"meetings": 1, "loans": 2, "militaryExercises": 1, "protests": 2}
    for name, number in names.items():
        events = ask(f"{{ {name} {{ totalCount nodes {{ type }} }} }}")[name]
        assert events["totalCount"] == len(events["nodes"]) == number
        assert {node["type"] for node in events["nodes"]} == {
            {"militaryExercises": "MILITARY_EXERCISE"}.get(name, name[:-1].upper())
        }


NAUGHTY = [
    "",
    "\t\n",
    "NULL",
    "'; DROP TABLE events; --",
    '" OR 1=1',
    "%s %(x)s :x $1 ?",
    "a* b^2 -c NOT (",
    "{a b}: near/2",
    "\\",
    "'\\''",
    "\u202e\u200b\ufeff",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さん 사회과학원",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "١٢٣ ½ Ⅷ ²",
    "العربية \u200f",
    "\x1b[31m \x7f \x85",
    "<script>alert(1)</script>",
    "../../etc/passwd%00",
    "1e1000 -1 NaN Infinity 0x0",
    "a" * 1000,
    "_ - ' .",
    "foo.bar... http://a.b/c?d=e&f",
]


@pytest.mark.parametrize("name", ["search", "participant", "place"])
def test_no_text_breaks_a_filter(find, name):
    for text in NAUGHTY:
        assert find({name: text}) <= ALL
        assert find({"loan": {"lender": text}}) <= ALL


def test_no_text_breaks_the_lists_of_articles_and_actors(ask):
    query = "query ($text: String) { articles(search: $text) { totalCount nodes { id } } actors(search: $text) { totalCount nodes { id } } }"
    for text in NAUGHTY:
        assert ask(query, text=text)


def test_filter_may_be_null_throughout(find):
    assert find(dict.fromkeys(("type", "date", "search", "loan", "and", "or", "not", "near", "actorId"))) == ALL
    assert find({"loan": {"stage": None, "amount": {"gte": None}}}) == {"credit"}


def test_date_without_bounds_is_any_date(find):
    assert find({"date": {"from": None}}) == ALL - {"promise", "strike"}
