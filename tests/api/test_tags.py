"""A client that has an answer is told so by one look at the feed, and never wrongly."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

import api
from schema import Scope
from settings import Settings
from store import in_transaction, reads, retract_article, save_article
from tests.api.conftest import _browse
from tests.api.making import PUTIN, loan, make_article, meeting, save
from tests.api.test_access import bearer, make_key

FED = [
    "{ events { totalCount nodes { summary reports { nodes { article { title } } } } } }",
    "{ a: meetings { nodes { id } } ...b } fragment b on Query { ... { loans { totalCount } } __typename }",
    "{ stats(by: [TYPE]) { events } }",
    "{ changes { endCursor } }",
    "{ actors { nodes { name aliases } } }",
]
NOT_FED = [
    "{ articles { nodes { title } } }",
    "{ events { totalCount } ...f } fragment f on Query { articles { totalCount } }",
]


@pytest.fixture
def get(database):
    """The answer to a GET of a server with some settings."""

    def get(query, known=None, key=None, accept="application/json", variables=None, settings=None):
        async def ask():
            async with _browse(api.create_app(Settings(database_url=database, **(settings or {})))) as client:
                headers = (
                    {"accept": accept} | ({"if-none-match": known} if known else {}) | (bearer(key) if key else {})
                )
                parameters = {"query": query} | ({"variables": json.dumps(variables)} if variables else {})
                return await client.get("/graphql", params=parameters, headers=headers)

        return asyncio.run(ask())

    return get


def _tag(answer):
    assert answer.status_code == 200
    return answer.headers["etag"]


@pytest.mark.parametrize("query", FED)
def test_unchanged_answer_takes_one_look_at_the_feed(engine, get, statements, query):
    settings = {"compiled": False}  # else the statements go where the test does not see them
    save(engine, meeting(participants=(PUTIN,)), loan())
    tag = _tag(get(query, settings=settings))
    statements.clear()
    again = get(query, tag, settings=settings)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == "no-cache"
    assert len(statements) == 1
    tag = _tag(get(query))
    assert get(query, f'"other", {tag.removeprefix("W/")}').status_code == 304
    saved = save(engine, meeting())
    changed = get(query, tag)
    assert changed.status_code == 200
    assert _tag(changed) != tag
    in_transaction(engine, lambda connection: retract_article(connection, saved.uid))
    assert get(query, _tag(changed)).status_code == 200


@pytest.mark.parametrize("query", NOT_FED)
def test_answer_that_changes_without_the_feed_is_read_again(engine, get, query):
    """An article without an event is no step of the feed."""
    save(engine, meeting())
    tag = _tag(get(query))
    assert get(query, tag).status_code == 304
    article = make_article("Nothing happened")
    in_transaction(engine, lambda connection: save_article(connection, article, [], extractor="test/1"))
    assert get(query, tag).status_code == 200


def test_tag_is_of_all_that_the_answer_depends_on(engine, get):
    save(engine, meeting())
    query = "query A($first: Int) { events(first: $first) { totalCount } }"
    tag = _tag(get(query))
    others = {
        "document": get(query + " ", tag),
        "variables": get(query, tag, variables={"first": 1}),
        "media type": get(query, tag, accept="application/graphql-response+json"),
        "rights": get(query, tag, key=make_key(engine, Scope.READ_TEXT)),
        "limits": get(query, tag, settings={"max_page": 7}),
    }
    assert {name: answer.status_code for name, answer in others.items()} == dict.fromkeys(others, 200)
    assert len({answer.headers["etag"] for answer in others.values()} | {tag}) == len(others) + 1
    assert others["rights"].headers["cache-control"] == "private, no-cache"
    assert get(query, tag, key=make_key(engine)).status_code == 304  # it may read no more than anybody


def test_tag_is_another_where_the_database_was_set_back(engine, get):
    saved = save(engine, meeting())
    query = "{ events { nodes { id } } }"
    tag = _tag(get(query))
    with engine.begin() as connection:  # as a backup has it that another writer went on from
        for table in ("changes", "events", "articles"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert _tag(get(query)) != tag
    other = save(engine, meeting(), recorded_at=datetime(2026, 1, 2, tzinfo=UTC))
    assert saved.event_uids != other.event_uids
    assert get(query, tag).status_code == 200


def test_failed_answer_is_asked_for_again(engine, get, monkeypatch):
    query = "{ events { nodes { id } } actors { totalCount } }"
    real = reads.count_actors

    async def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(reads, "count_actors", fail)
    failed = get(query)
    assert failed.json()["errors"]
    monkeypatch.setattr(reads, "count_actors", real)
    assert "errors" not in get(query, _tag(failed)).json()


def test_any_tag_fits_only_an_answer(engine, get):
    assert get("{ events { totalCount } }", "*").status_code == 304
    refused = get("{ events { nothing } }", "*", accept="application/graphql-response+json")
    assert refused.status_code == 400
    assert "etag" not in refused.headers


@pytest.mark.parametrize("query", ["{", "{" * 5_000, "{ ...f } fragment f on Query { ...f }", "mutation { a }"])
def test_document_that_is_none_has_no_tag(get, query):
    answer = get(query, "*", accept="application/graphql-response+json")
    assert answer.status_code in {400, 405}
    assert "etag" not in answer.headers
