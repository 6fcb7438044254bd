"""Every error has a code, and what nobody expected is told by its number alone."""

import asyncio
import logging

import pytest
from sqlalchemy import text

from api import execute
from schema.errors import StatementTimeoutError
from settings import Settings
from store import open_async_engine, reads
from store.reads import Reader
from store.stored import StoredEvent
from tests.api.making import meeting, save

EXPECTED = [
    ("{", "GRAPHQL_PARSE_FAILED"),
    ('{ events(filter: {search: "\\uD800"}) { totalCount } }', "GRAPHQL_PARSE_FAILED"),
    ("{ events { totalCount }", "GRAPHQL_PARSE_FAILED"),
    ("{ " + "a { " * 2000 + "}" * 2001, "GRAPHQL_PARSE_FAILED"),
    ("{ " + "a { " * 300 + " a " + "}" * 301, "GRAPHQL_PARSE_FAILED"),
    ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ events }", "GRAPHQL_VALIDATION_FAILED"),
    ('{ events(first: "1") { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
    ("{ events(first: 99999999999) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ events(filter: { minConfidence: 1e400 }) { totalCount } }", "BAD_USER_INPUT"),
    ('{ events(filter: { recordedSince: "yesterday" }) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
    (
        '{ events(filter: { recordedSince: "0001-01-01T00:00:00+14:00" }) { totalCount } }',
        "GRAPHQL_VALIDATION_FAILED",
    ),
    ('{ events(filter: { date: { from: "2020-02-30" } }) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
    ('{ loans(filter: { loan: { amount: { gte: "1e9" } } }) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
    (
        "{ loans(filter: { loan: { amount: { gte: " + "9" * 400 + " } } }) { totalCount } }",
        "GRAPHQL_VALIDATION_FAILED",
    ),
    ('{ events(filter: { search: "a\\u0000b" }) { totalCount } }', "BAD_USER_INPUT"),
    ("query ($first: Int! ) { events(first: $first) { totalCount } }", "BAD_USER_INPUT"),
    ('query ($first: Int = null) { events(first: $first, last: 1, after: "x") { nodes { id } } }', "BAD_CURSOR"),
    ("{ events(first: 101) { totalCount } }", "BAD_USER_INPUT"),
    ("{ events(first: -1) { totalCount } }", "BAD_USER_INPUT"),
    ("{ events(first: 1, last: 1) { totalCount } }", "BAD_USER_INPUT"),
    ('{ events(after: "") { totalCount } }', "BAD_CURSOR"),
    ('{ articles(after: "WzEsMl0") { totalCount } }', "BAD_CURSOR"),
    ('{ actors(after: "\\u0000") { totalCount } }', "BAD_CURSOR"),
    ('{ articles(search: "\\u0000") { totalCount } }', "BAD_USER_INPUT"),
    ('{ articles(published: { from: "2020-01-02", to: "2020-01-01" }) { totalCount } }', "BAD_USER_INPUT"),
    ('{ actors(country: ["\\u0000"]) { totalCount } }', "BAD_USER_INPUT"),
    ('{ node(id: "x") { id } }', "BAD_ID"),
]


def test_expected_errors_have_their_codes(refuse):
    wrong = [(query, code, found) for query, code in EXPECTED if (found := refuse(query)[0]) != code]
    assert not wrong


BAD_FILTERS = [
    1,
    {"nothing": 1},
    {"type": ["RUMOUR"]},
    {"minConfidence": float("nan")},
    {"minConfidence": float("inf")},
    {"minReports": 2**40},
    {"minReports": "1"},
    {"recordedSince": 1_600_000_000},
    {"recordedSince": "2020-09-14T00:00:00"},
    {"recordedSince": "9999-12-31T23:59:59-14:00"},
    {"date": {"from": "0000-01-01"}},
    {"date": {"from": "２０２０-01-01"}},
    {"loan": {"amount": {"gte": "NaN"}}},
    {"loan": {"amount": {"gte": "1" * 21}}},
    {"loan": {"amount": {"gte": "0.00001"}}},
    {"loan": {"amount": {"gte": True}}},
    {"loan": {"amount": {"gte": 10**5000}}},
    {"loan": {"amount": {"gte": []}}},
]


def test_bad_variables_are_refused(answer):
    for wanted in BAD_FILTERS:
        answered = answer("query ($filter: EventFilter) { events(filter: $filter) { totalCount } }", filter=wanted)
        assert {error["extensions"]["code"] for error in answered["errors"]} == {"BAD_USER_INPUT"}, wanted


def test_second_answer_to_a_bad_document_is_as_the_first(refuse):
    assert refuse("{ nonsense }") == refuse("{ nonsense }")


def test_unexpected_error_is_masked_and_logged_with_its_number(engine, refuse, monkeypatch, caplog):
    async def fail(*_):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(reads, "read_event_page", fail)
    with caplog.at_level(logging.ERROR, "dateline.api"):
        code, message = refuse("{ events { nodes { id } } }")
    assert code == "INTERNAL"
    assert message.startswith("Unexpected error, id ")
    (record,) = caplog.records
    assert message.removeprefix("Unexpected error, id ") in record.getMessage()
    assert "swordfish" in caplog.text
    assert "swordfish" not in message


def test_value_that_graphql_cannot_tell_is_our_fault(engine, refuse, caplog, monkeypatch):
    save(engine, meeting())
    monkeypatch.setattr(StoredEvent, "revision", property(lambda _: 3_000_000_000), raising=False)
    assert refuse("{ events { nodes { revision } } }")[0] == "INTERNAL"
    assert "3000000000" in caplog.text


def test_unexpected_error_of_one_field_leaves_the_rest(engine, answer, monkeypatch, caplog):
    save(engine, meeting())

    async def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(reads, "read_actor_page", fail)
    answered = answer('{ events { totalCount } node(id: "x") { id } }')
    assert answered["data"] == {"events": {"totalCount": 1}, "node": None}
    assert not caplog.records  # a bad id is no fault of ours


def test_operation_is_chosen_by_name(settings):
    query = "query A { a: __typename } query B { b: __typename }"
    assert execute(settings, query, operation_name="B") == {"data": {"b": "Query"}}


@pytest.mark.parametrize(
    ("query", "name"), [("", None), ("query A { a: __typename }", "B"), ("fragment f on Event { id }", None)]
)
def test_operation_that_is_not_there_is_told(settings, query, name):
    (error,) = execute(settings, query, operation_name=name)["errors"]
    assert error["extensions"]["code"] in {"BAD_REQUEST", "GRAPHQL_PARSE_FAILED"}


def test_slow_statement_is_told(database):
    async def ask():
        engine = open_async_engine(database, statement_timeout=0.05)
        slow = {
            "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
            "postgresql": "SELECT pg_sleep(5)",
        }
        try:
            async with Reader(engine) as reader:
                with pytest.raises(StatementTimeoutError):
                    await reader.fetch(text(slow[reader.dialect]))
            async with Reader(engine) as reader:  # the next request is as good as ever
                assert await reader.fetch(text("SELECT 1")) == [(1,)]
        finally:
            await engine.dispose()

    asyncio.run(ask())


def test_slow_statement_has_its_code(refuse, monkeypatch):
    async def fail(*_):
        raise StatementTimeoutError

    monkeypatch.setattr(reads, "read_event_page", fail)
    code, message = refuse("{ events { nodes { id } } }")
    assert code == "TIMEOUT"
    assert "narrow the filter" in message


@pytest.mark.parametrize("most", [1, 5])
def test_pages_are_as_large_as_the_settings_allow(database, most):
    settings = Settings(database_url=database, max_page=most)
    assert "errors" in execute(settings, f"{{ events(first: {most + 1}) {{ nodes {{ id }} }} }}")
    assert "errors" not in execute(settings, f"{{ events(first: {most}) {{ nodes {{ id }} }} }}")
    assert "errors" not in execute(settings, "{ events { nodes { id } } }")
