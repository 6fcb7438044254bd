"""What operations cost, before they are done."""

import pytest
from graphql import parse

from api.cost import Costs
from api.graphql import build_schema
from api.pages import read_examples
from settings import Settings

COSTS = Costs(build_schema(Settings.model_construct())._schema, 20)  # noqa: SLF001  # Strawberry shows it no other way


def cost(query, name=None, **variables):
    return COSTS.of(query, parse(query), name, variables)


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ("{ __typename }", 0),
        ("{ events { nodes { id summary date { start } place { name } } } }", 21),
        ("{ events(first: 3) { nodes { id } } }", 4),
        ("{ events(last: 3) { edges { node { id } } } }", 4),
        ("{ events(first: 0) { nodes { id } } }", 1),
        ("{ events { totalCount } }", 11),
        ("{ events(first: 10) { nodes { participants { actor { name } } } } }", 1 + 10 * 2),
        ("{ events(first: 10) { nodes { reports(first: 5) { nodes { id } } } } }", 1 + 10 * (1 + 1 + 5)),
        ("{ events(first: 10) { nodes { participants { actor { aliases } } } } }", 1 + 10 * (1 + 1 + 3)),
        ("{ events(first: 3) { nodes { id } ...f } } fragment f on EventConnection { nodes { id } }", 4),
        ("{ a: events(first: 3) { nodes { id } } b: events(first: 4) { nodes { id } } }", 9),
        ("{ events(first: 3) @skip(if: true) { nodes { id } } __typename }", 0),
        ("{ events(first: 3) @include(if: false) { nodes { id } } __typename }", 0),
        ('{ nodes(ids: ["a", "b"]) { ... on Article { events(first: 2) { nodes { id } } } } }', 1 + 2 * 3),
        ("{ __schema { types { fields { name } } } }", 100),
        (
            "{ events(first: 10) { nodes { ... on Loan { r: reports(first: 0) { nodes { id } } }"  # noqa: ISC004  # one text
            " ... on Protest { r: reports(first: 9) { nodes { id } } } } } }",
            1 + 10 * (1 + 1 + 1 + 9),
        ),
    ],
)
def test_points(query, points):
    assert cost(query) == points


def test_variables_count():
    query = "query ($n: Int = 7, $not: Boolean = false) { events(first: $n) @skip(if: $not) { nodes { id } } }"
    assert [cost(query), cost(query, n=2), cost(query, n=None), cost(query, **{"not": True})] == [8, 3, 21, 0]
    ids = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { events(first: 2) { nodes { id } } } } }"
    assert [cost(ids, ids=["a"]), cost(ids, ids=["a", "b", "c"])] == [4, 10]


def test_the_operation_that_is_named_counts():
    query = "query A { __typename } query B { events { nodes { id } } }"
    assert [cost(query, "A"), cost(query, "B"), cost(query, "A")] == [0, 21, 0]


def test_nested_pages_are_too_much():
    query = "{ actors(first: 100) { nodes { events(first: 100) { nodes { id } } } } }"
    assert cost(query) > Settings.model_fields["max_cost"].default


@pytest.mark.parametrize("example", read_examples(), ids=lambda example: example.name)
def test_examples_are_cheap(example):
    assert 0 < cost(example.query) < 500


def test_every_answer_tells_its_cost(browse):
    answer = browse("POST", "/graphql", json={"query": "{ events(first: 2) { nodes { id } } }"}).json()
    assert answer["extensions"]["cost"] == {"requested": 3, "limit": 5000}
    query = "{ actors(first: 100) { nodes { events(first: 100) { nodes { id } } } } }"
    answer = browse("POST", "/graphql", json={"query": query}).json()
    assert answer["extensions"]["cost"]["requested"] > 5000
    assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert "data" not in answer
