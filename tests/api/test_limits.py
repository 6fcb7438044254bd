"""Documents that are too large are refused, and found so in no time."""

import time

import pytest
from graphql import build_schema, get_introspection_query, parse, validate

from api import execute, export_sdl
from api.limits import limit_document
from settings import Settings

SCHEMA = build_schema(export_sdl())
RULES = [limit_document(12, 15, 50)]


def _refusals(query):
    return [error.message for error in validate(SCHEMA, parse(query), RULES)]


def _nested(depth):
    query = "id"
    for number in range(depth - 1):
        query = f"actor {{ {query} }}" if number % 2 else f"participants {{ {query} }}"
    return f"{{ {query} }}"


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        (_nested(12), None),
        (_nested(13), "the document nests 13 fields deep, 12 at most are allowed"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(15)) + " }", None),
        (
            "{ " + " ".join(f"a{n}: __typename" for n in range(16)) + " }",
            "the document has 16 aliases, 15 at most are allowed",
        ),
        ("{ __typename " + "@skip(if: false) " * 50 + "}", None),
        ("{ __typename " + "@skip(if: false) " * 51 + "}", "the document has 51 directives, 50 at most are allowed"),
        (f"{{ ...f }} fragment f on Query {_nested(13)}", "the document nests 13 fields deep, 12 at most are allowed"),
        (f"{{ event {{ ...f }} }} fragment f on Event {_nested(11)}", None),
        (
            f"{{ event {{ ... on Meeting {_nested(12)} }} }}",
            "the document nests 13 fields deep, 12 at most are allowed",
        ),
        ("{ ...f } fragment f on Query { ...f }", None),  # another rule's business
        ("{ ...nowhere }", None),
        (get_introspection_query(), None),
    ],
)
def test_document_has_limits(query, refusal):
    assert _refusals(query) == ([refusal] if refusal else [])


def test_fragments_that_spread_each_other_take_no_longer():
    fragments = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(80))
    start = time.monotonic()
    assert _refusals(f"{{ ...f0 ...f0 }} {fragments} fragment f80 on Query {{ __typename }}") == []
    assert time.monotonic() - start < 1


def test_such_fragments_are_answered_in_no_time(ask):
    fragments = " ".join(f"fragment f{n} on Event {{ ...f{n + 1} ...f{n + 1} }}" for n in range(60))
    start = time.monotonic()
    assert ask(f"{{ events {{ nodes {{ ...f0 ...f0 }} }} }} {fragments} fragment f60 on Event {{ id }}")
    assert time.monotonic() - start < 5


def _padded(query, size):
    return query + "#" * (size - len(query))


@pytest.mark.parametrize(
    ("limit", "most", "within", "beyond"),
    [
        ("max_tokens", 10, "{ a: __typename b: __typename }", "{ a: __typename b: __typename c: __typename }"),
        ("max_depth", 3, "{ events { nodes { id } } }", "{ events { nodes { date { start } } } }"),
        ("max_aliases", 1, "{ a: __typename }", "{ a: __typename b: __typename }"),
        (
            "max_directives",
            1,
            "{ __typename @skip(if: false) }",
            "{ a: __typename @skip(if: false) b: __typename @skip(if: false) }",
        ),
        ("max_cost", 11, "{ events(first: 10) { nodes { id } } }", "{ events(first: 11) { nodes { id } } }"),
    ],
)
def test_limit_of_the_settings_is_kept(database, limit, most, within, beyond):
    settings = Settings(database_url=database, **{limit: most})
    assert "errors" not in execute(settings, within)
    (error,) = execute(settings, beyond)["errors"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert str(most) in error["message"]


def test_longest_document_is_a_setting(browse):
    for size, status in ((15_000, 200), (15_001, 413)):
        assert browse("POST", "/graphql", json={"query": _padded("{ __typename }", size)}).status_code == status
