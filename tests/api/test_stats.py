"""Events are counted by any dimensions, each once in a bucket."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations

import pytest
from sqlalchemy import insert

from schema import DatePrecision, EventStatus, Money, ParticipantRole
from schema.tables import ReportRow
from store import in_transaction
from store.buckets import Dimension
from store.statements import table_of
from tests.api.making import (
    BELARUS,
    MINSK,
    PUTIN,
    RUSSIA,
    SIBERIA,
    SOCHI,
    exercise,
    loan,
    make_article,
    meeting,
    on,
    people,
    protest,
    save,
)

STATS = """query ($by: [Dimension!]!, $filter: EventFilter, $limit: Int) { stats(by: $by, filter: $filter, limit: $limit) {
    keys { dimension value actorId } events reports crowdSize arrests loanUsd } }"""


@pytest.fixture
def count(ask):
    """The buckets, each as its values and its number of events."""

    def count(*by, **variables):
        buckets = ask(STATS, by=by, **variables)["stats"]
        for bucket in buckets:
            assert [key["dimension"] for key in bucket["keys"]] == list(by)
        return [(*(key["value"] for key in bucket["keys"]), bucket["events"]) for bucket in buckets]

    return count


@pytest.fixture
def events(engine):
    """Eight events in three articles."""
    usd = [Money(Decimal(amount), "USD", amount) for amount in ("1000000000.25", "0.5", "99999999999999999999.9999")]
    lent = {"participants": (RUSSIA, BELARUS), "date": on("2020-06-01", "2020-06-30", DatePrecision.MONTH)}
    save(
        engine,
        meeting(date=on("2020-09-14"), place=SOCHI, participants=(PUTIN,)),
        loan(**lent, amount=usd[0]),
        loan(**lent, amount=usd[1]),
        article=make_article(publisher="Agency"),
    )
    crowd = people("at least 100,000", low=100_000)
    save(
        engine,
        protest(date=on("2020-12-31"), place=MINSK, crowd_size=crowd, arrests=people("700", best=700)),
        protest(date=on("2021-01-03"), place=MINSK, crowd_size=people("50 to 60", low=50, high=60)),
        exercise(date=on("2021-01-04", "2021-01-10", DatePrecision.WEEK), place=SIBERIA, participants=(RUSSIA,)),
        article=make_article(publisher="Gazette"),
    )
    save(
        engine,
        protest(crowd_size=people("up to 5", high=5), status=EventStatus.PLANNED),
        loan(date=on("2021-01-01", "2021-12-31", DatePrecision.YEAR), amount=usd[2]),
        article=make_article(publisher=None),
    )


def test_events_are_counted_by_each_dimension(events, count):
    assert count("TYPE") == [("LOAN", 3), ("PROTEST", 3), ("MEETING", 1), ("MILITARY_EXERCISE", 1)]
    assert count("STATUS") == [("OCCURRED", 7), ("PLANNED", 1)]
    assert count("COUNTRY") == [(None, 4), ("BY", 2), ("RU", 2)]
    assert count("PUBLISHER") == [("Agency", 3), ("Gazette", 3), (None, 2)]
    assert count("ACTOR") == [(None, 4), ("Russia", 3), ("Belarus", 2), ("Vladimir Putin", 1)]
    assert count("YEAR") == [("2020", 4), ("2021", 3), (None, 1)]
    # The loan of a year has no month, nor have those of a month a week, nor the exercise of a week a day.
    assert count("MONTH") == [("2020-06", 2), ("2021-01", 2), (None, 2), ("2020-09", 1), ("2020-12", 1)]
    assert count("WEEK") == [(None, 4), ("2020-W53", 2), ("2020-W38", 1), ("2021-W01", 1)]
    assert count("DAY") == [(None, 5), ("2020-09-14", 1), ("2020-12-31", 1), ("2021-01-03", 1)]


def test_events_are_counted_by_several_dimensions(events, count):
    assert count("COUNTRY", "TYPE", "YEAR", limit=4) == [
        (None, "LOAN", "2020", 2),
        ("BY", "PROTEST", "2020", 1),
        ("BY", "PROTEST", "2021", 1),
        ("RU", "MEETING", "2020", 1),
    ]
    for by in combinations(Dimension, 3):
        assert sum(bucket[-1] for bucket in count(*by, filter={"type": ["MEETING"]})) == 1


def test_all_events_are_one_bucket_without_dimensions(events, ask, count):
    assert count() == [(8,)]
    assert ask(STATS, by=[], filter={"type": []})["stats"] == [
        {"keys": [], "events": 0, "reports": 0, "crowdSize": None, "arrests": None, "loanUsd": None}
    ]
    assert count("TYPE", filter={"type": []}) == []


def test_only_wanted_events_are_counted(events, count):
    assert count("TYPE", filter={"country": ["RU"]}) == [("MEETING", 1), ("MILITARY_EXERCISE", 1)]
    assert count("ACTOR", filter={"participant": "Belarus"}) == [("Belarus", 2), ("Russia", 2)]


def test_sums_are_exact_and_of_the_least_that_is_reported(events, ask):
    buckets = {bucket["keys"][0]["value"]: bucket for bucket in ask(STATS, by=["TYPE"])["stats"]}
    told = {name: (each["crowdSize"], each["arrests"], each["loanUsd"]) for name, each in buckets.items()}
    assert told == {
        "LOAN": (None, None, "100000000001000000000.7499"),
        "PROTEST": ("100050", "700", None),
        "MEETING": (None, None, None),
        "MILITARY_EXERCISE": (None, None, None),
    }


def test_event_counts_once_for_each_actor_and_publisher(engine, ask):
    borrower = BELARUS.__class__(ParticipantRole.GUARANTOR, "Belarus", BELARUS.kind, "BY")
    saved = save(engine, loan(participants=(BELARUS, borrower), amount=Money(Decimal(5), "USD", "5")))
    assert saved.created
    for number, publisher in ((2, "Example"), (3, "Other")):  # two more report it, one of them for the same publisher
        save(engine, article=make_article(publisher=publisher))
        report = {
            "uid": saved.event_uids[0].__class__(int=number),
            "article_id": number,
            "event_id": 1,
            "status": EventStatus.OCCURRED,
            "record": {},
            "extractor": "test/1",
            "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
        }
        in_transaction(
            engine, lambda connection, report=report: connection.execute(insert(table_of(ReportRow)), [report])
        )
    (actor,) = ask(STATS, by=["ACTOR"])["stats"]
    assert (actor["events"], actor["loanUsd"]) == (1, "5")
    (node,) = ask("{ actors { nodes { id } } }")["actors"]["nodes"]
    assert actor["keys"] == [{"dimension": "ACTOR", "value": "Belarus", "actorId": node["id"]}]
    one, other = ask(STATS, by=["PUBLISHER"])["stats"]
    assert (one["keys"][0]["value"], one["events"], one["reports"], one["loanUsd"]) == ("Example", 1, 2, "5")
    assert (other["keys"][0]["value"], other["events"], other["reports"], other["loanUsd"]) == ("Other", 1, 1, "5")


def test_statistics_take_one_statement(events, ask, statements):
    ask(STATS, by=list(Dimension))
    assert len(statements) == 1


@pytest.mark.parametrize(
    "variables",
    [{"limit": -1}, {"limit": 1001}, {"by": ["TYPE", "TYPE"]}, {"filter": {"search": "\0"}}],
)
def test_senseless_statistics_are_refused(refuse, variables):
    assert refuse(STATS, **{"by": ["TYPE"], **variables})[0] == "BAD_USER_INPUT"


def test_limit_keeps_the_largest_buckets(events, count):
    assert count("COUNTRY", limit=1) == [(None, 4)]
    assert count("COUNTRY", limit=0) == []
    assert len(count("COUNTRY", limit=1000)) == 3
