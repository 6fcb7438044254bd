"""A record holds all that its event holds, in the form that users rely on."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from schema import EventDate, EventStatus, Evidence, Loan, LoanStage, Money, Protest, Quantity
from schema.records import event_record, read_record, record_json_schema
from tests.schema.stories import stories

WORD = Evidence("event", "word", 0, 4)
VALIDATOR = Draft202012Validator(record_json_schema())


def make_loan(**fields):
    return Loan(status=EventStatus.PLANNED, date=EventDate(), evidence=(WORD,), stage=LoanStage.AGREED, **fields)


def make_protest(**fields):
    return Protest(status=EventStatus.OCCURRED, date=EventDate(), evidence=(WORD,), **fields)


@given(story=stories())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_record_reads_back_as_its_event_and_fits_the_json_schema(story):
    for event in story[1]:
        record = event_record(event)
        assert read_record(record) == event
        VALIDATOR.validate(record)
        VALIDATOR.validate(event_record(event, "event_00000000000000000000000000000001"))


def test_keys_are_those_of_the_graphql_fields():
    shared = "type status summary date evidence place participants confidence claims".split()
    assert list(event_record(make_protest())) == [
        *shared,
        *"form crowdSize arrests injuries deaths cause aggregate".split(),
    ]
    assert list(event_record(make_loan())) == [*shared, *"stage amount equivalents purpose".split()]


def test_an_id_is_there_exactly_when_the_event_is_stored():
    assert "id" not in event_record(make_loan())
    assert next(iter(event_record(make_loan(), "event_1").items())) == ("id", "event_1")


@pytest.mark.parametrize("written", ["1500000000", "1.5E+9", "1500000000.00"])
def test_amounts_are_strings_without_exponent(written):
    record = event_record(make_loan(amount=Money(Decimal(written), "USD", "$1.5bn")))
    assert record["amount"] == {"amount": "1500000000", "currency": "USD", "text": "$1.5bn", "usd": None}


def test_what_is_not_known_is_null_and_never_left_out():
    record = event_record(make_protest(arrests=Quantity("774", best=774)))
    assert (record["place"], record["crowdSize"], record["cause"]) == (None, None, None)
    assert record["arrests"] == {
        "text": "774",
        "low": None,
        "high": None,
        "best": 774,
        "approximate": False,
        "claimant": None,
    }


@pytest.mark.parametrize(
    "change",
    [{"type": "WEDDING"}, {"status": "PAST"}, {"stray": 1}, {"confidence": "high"}, {"date": None}],
    ids=["type", "status", "stray", "confidence", "date"],
)
def test_the_json_schema_refuses_what_is_no_record(change):
    assert not VALIDATOR.is_valid(event_record(make_loan()) | change)


@pytest.mark.parametrize("key", ["place", "amount", "summary"])
def test_the_json_schema_refuses_a_record_with_a_key_left_out(key):
    record = event_record(make_loan())
    del record[key]
    assert not VALIDATOR.is_valid(record)
