"""What the tables refuse, on both databases, whoever writes to them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError, StatementError

from schema.tables import (
    ActorRow,
    ArticleRow,
    ChangeRow,
    ClaimRow,
    EventRow,
    EvidenceRow,
    LoanEquivalentRow,
    LoanRow,
    MilitaryExerciseRow,
    ParticipantRow,
    PlaceRow,
    ProtestRow,
    ReportRow,
)

NOW = datetime(2020, 9, 15, tzinfo=UTC)

# A row of each table that is as it should be; the rows of a test differ from it in what is to be refused.
ROWS = {
    ArticleRow: {
        "id": 1,
        "uid": UUID(int=1),
        "content_hash": "0" * 64,
        "text": "Minsk: 1,000 people marched",
        "recorded_at": NOW,
    },
    PlaceRow: {"id": 1, "uid": UUID(int=1), "name": "Minsk", "folded": "minsk", "precision": "CITY"},
    ActorRow: {"id": 1, "uid": UUID(int=1), "name": "Russia", "kind": "COUNTRY", "country_code": "RU"},
    EventRow: {
        "id": 1,
        "uid": UUID(int=1),
        "type": "PROTEST",
        "status": "OCCURRED",
        "summary": "Protest",
        "date_precision": "DAY",
        "date_start": date(2020, 9, 13),
        "date_end": date(2020, 9, 13),
        "date_inferred": False,
        "place_inferred": False,
        "confidence": 0.5,
        "report_count": 1,
        "recorded_at": NOW,
        "updated_at": NOW,
        "revision": 1,
    },
    ProtestRow: {"id": 1, "form": "MARCH", "aggregate": False},
    LoanRow: {"id": 1, "stage": "AGREED"},
    MilitaryExerciseRow: {"id": 1, "joint": True},
    LoanEquivalentRow: {"loan_id": 1, "position": 0, "amount": Decimal(1), "currency": "EUR", "text": "€1"},
    ParticipantRow: {"event_id": 1, "position": 0, "role": "PARTICIPANT", "actor_id": 1, "inferred": False},
    ReportRow: {
        "id": 1,
        "uid": UUID(int=1),
        "article_id": 1,
        "event_id": 1,
        "status": "OCCURRED",
        "record": {},
        "extractor": "test/1",
        "recorded_at": NOW,
    },
    EvidenceRow: {
        "report_id": 1,
        "position": 0,
        "field": "event",
        "text": "marched",
        "sentence": "",
        "start": 20,
        "end": 27,
    },
    ClaimRow: {"report_id": 1, "position": 0, "field": "crowdSize", "text": "1,000", "evidence_position": 0},
    ChangeRow: {"seq": 1, "kind": "UPSERTED", "event_uid": UUID(int=1), "recorded_at": NOW},
}
MARCH = {"crowd_size_text": "1,000", "crowd_size_approximate": False}


@pytest.fixture
def connection(engine):
    """A connection to a database with one row in each table."""
    with engine.connect() as connection:
        for row, values in ROWS.items():
            connection.execute(insert(row.__table__), values)
        yield connection
        connection.rollback()


def change(connection, row, values):
    connection.execute(update(row.__table__).values(values))


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (PlaceRow, {"latitude": 53.9, "longitude": 27.57}),
        (EventRow, {"date_precision": "UNRESOLVED", "date_start": None, "date_end": None}),
        (ProtestRow, MARCH | {"crowd_size_low": 0}),
        (ProtestRow, MARCH | {"crowd_size_low": 5, "crowd_size_best": 5, "crowd_size_high": 5}),
        (LoanRow, {"amount": Decimal("1.5"), "amount_currency": "DEM", "amount_text": "1.5 marks"}),
        (ClaimRow, {"low": Decimal(9), "best": Decimal(10), "high": Decimal(100), "currency": "BYN"}),
        (ActorRow, {"country_code": "XK"}),
        (EvidenceRow, {"text": "Minsk", "start": 0, "end": 5}),
    ],
)
def test_what_is_as_it_should_be_is_taken(connection, row, values):
    change(connection, row, values)


@pytest.mark.parametrize(
    ("row", "values", "constraint"),
    [
        (ArticleRow, {"content_hash": "0" * 63}, "ck_articles_content_hash"),
        (PlaceRow, {"country_code": "ZZ"}, "ck_places_country_code"),
        (PlaceRow, {"country_code": "by"}, "ck_places_country_code"),
        (PlaceRow, {"latitude": 53.9}, "ck_places_point"),
        (PlaceRow, {"latitude": 90.1, "longitude": 0}, "ck_places_on_earth"),
        (PlaceRow, {"latitude": 0, "longitude": -180.1}, "ck_places_on_earth"),
        (PlaceRow, {"precision": "REGION", "latitude": 53.9, "longitude": 27.57}, "ck_places_vague_has_no_point"),
        (PlaceRow, {"precision": "COUNTRY", "latitude": 53.9, "longitude": 27.57}, "ck_places_vague_has_no_point"),
        (ActorRow, {"name": ""}, "ck_actors_name"),
        (ActorRow, {"country_code": "UK"}, "ck_actors_country_code"),
        (EventRow, {"date_precision": "UNRESOLVED"}, "ck_events_date_resolved"),
        (EventRow, {"date_start": None, "date_end": None}, "ck_events_date_resolved"),
        (EventRow, {"date_end": None}, "ck_events_date_ends"),
        (EventRow, {"date_end": date(2020, 9, 12)}, "ck_events_date_in_order"),
        (EventRow, {"confidence": 1.01}, "ck_events_confidence"),
        (EventRow, {"confidence": -0.01}, "ck_events_confidence"),
        (EventRow, {"revision": 0}, "ck_events_counters"),
        (EventRow, {"report_count": 0}, "ck_events_counters"),
        (ProtestRow, MARCH | {"crowd_size_low": 2, "crowd_size_high": 1}, "ck_protests_crowd_size_in_order"),
        (ProtestRow, MARCH | {"crowd_size_low": 2, "crowd_size_best": 1}, "ck_protests_crowd_size_in_order"),
        (ProtestRow, MARCH | {"crowd_size_best": 2, "crowd_size_high": 1}, "ck_protests_crowd_size_in_order"),
        (ProtestRow, MARCH | {"crowd_size_low": -1}, "ck_protests_crowd_size_counted"),
        (ProtestRow, MARCH, "ck_protests_crowd_size_counted"),
        (ProtestRow, {"arrests_low": 1}, "ck_protests_arrests_counted"),
        (ProtestRow, {"deaths_text": "some"}, "ck_protests_deaths_counted"),
        (MilitaryExerciseRow, {"troops_high": 1}, "ck_military_exercises_troops_counted"),
        (LoanRow, {"amount": Decimal(1), "amount_text": "1"}, "ck_loans_amount_has_currency"),
        (LoanRow, {"amount": Decimal(1), "amount_currency": "EUR"}, "ck_loans_amount_has_words"),
        (LoanRow, {"amount": Decimal(1), "amount_text": "1", "amount_currency": "eur"}, "ck_loans_amount_currency"),
        (LoanEquivalentRow, {"currency": "XXX"}, "ck_loan_equivalents_currency"),
        (ClaimRow, {"low": Decimal(10), "best": Decimal(9)}, "ck_claims_in_order"),
        (ClaimRow, {"low": Decimal(10), "high": Decimal(9)}, "ck_claims_in_order"),
        (ClaimRow, {"currency": "XXX"}, "ck_claims_currency"),
        (EvidenceRow, {"start": -1, "end": 6}, "ck_evidence_span|not in the text"),
        (EvidenceRow, {"end": 28}, "ck_evidence_span|not in the text"),
        (EvidenceRow, {"start": 0, "end": 7}, "evidence is not in the text of its article"),
        (EvidenceRow, {"text": "MARCHED"}, "evidence is not in the text of its article"),
        (ArticleRow, {"text": "Another text"}, "the text of an article never changes"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(connection, row, values, constraint):
    with pytest.raises(DBAPIError, match=constraint):
        change(connection, row, values)


def test_an_article_without_text_is_refused(connection):
    with pytest.raises(DBAPIError, match="ck_articles_text"):
        connection.execute(
            insert(ArticleRow.__table__),
            ROWS[ArticleRow] | {"id": 2, "uid": UUID(int=2), "content_hash": "1" * 64, "text": ""},
        )


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (EventRow, {"place_id": 9}),
        (LoanRow, {"id": 9}),
        (ParticipantRow, {"actor_id": 9}),
        (ReportRow, {"article_id": 9}),
        (ClaimRow, {"evidence_position": 9}),
    ],
)
def test_a_reference_to_nothing_is_refused(connection, row, values):
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        change(connection, row, values)


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (ArticleRow, {"id": 2, "uid": UUID(int=2)}),  # the same text
        (ArticleRow, {"id": 2, "content_hash": "1" * 64}),  # the same identifier
        (EventRow, {"id": 2}),
        (ReportRow, {"id": 2, "uid": UUID(int=2)}),  # the same article of the same event
        (ChangeRow, {"event_uid": UUID(int=2)}),  # the same number
    ],
)
def test_what_is_there_already_is_refused(connection, row, changes):
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        connection.execute(insert(row.__table__), ROWS[row] | changes)


@pytest.mark.parametrize(
    ("row", "column"),
    [(EventRow, "status"), (EventRow, "type"), (ProtestRow, "form"), (ParticipantRow, "role"), (ChangeRow, "kind")],
)
def test_a_word_that_is_no_value_is_refused_by_the_code_and_by_the_database(connection, row, column):
    with pytest.raises(StatementError, match="'STRANGE' is not among the defined enum values"):
        change(connection, row, {column: "STRANGE"})
    with pytest.raises(DBAPIError, match="ck_"):
        connection.exec_driver_sql(f"UPDATE {row.__tablename__} SET {column} = 'STRANGE'")


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal(10) ** 20, Decimal("0.00001")])
def test_an_amount_that_would_not_come_back_the_same_is_refused(connection, amount):
    with pytest.raises(StatementError, match="does not fit into 20 digits and 4 decimals"):
        change(connection, ClaimRow, {"best": amount})


def test_a_time_without_its_offset_is_refused(connection):
    with pytest.raises(StatementError, match="a time needs an offset"):
        change(connection, ArticleRow, {"published_at": datetime(2020, 9, 15)})  # noqa: DTZ001  # the mistake meant


@pytest.mark.parametrize(
    ("low", "best", "high", "figure"),
    [(1, 2, 3, 2), (1, None, 3, 1), (None, None, 3, 3)],
    ids=["best", "else low", "else high"],
)
def test_one_figure_stands_for_a_quantity(connection, low, best, high, figure):
    change(
        connection,
        ProtestRow,
        {"arrests_text": "words", "arrests_low": low, "arrests_best": best, "arrests_high": high},
    )
    assert connection.exec_driver_sql("SELECT arrests_figure FROM protests").scalar_one() == figure
