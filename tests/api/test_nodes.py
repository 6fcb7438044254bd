"""Whatever has an id is found by it, under its own type."""

import pytest

from api import execute
from tests.api.making import LUKASHENKO, MINSK, PUTIN, RUSSIA, exercise, loan, make_article, meeting, protest, save

KINDS = ("Meeting", "Loan", "MilitaryExercise", "Protest", "Actor", "Article", "Report")


@pytest.fixture
def ids(engine, ask):
    """The ids of one thing of each kind."""
    save(
        engine,
        meeting(participants=(PUTIN, LUKASHENKO)),
        loan(participants=(RUSSIA,)),
        exercise(name="Zapad"),
        protest(place=MINSK),
        article=make_article("Four at once"),
    )
    data = ask(
        """{
            events { nodes { __typename id reports { nodes { __typename id } } } }
            actors(search: "putin") { nodes { __typename id } }
            articles { nodes { __typename id } }
        }"""
    )
    found = data["events"]["nodes"] + data["actors"]["nodes"] + data["articles"]["nodes"]
    found += data["events"]["nodes"][0]["reports"]["nodes"]
    ids = {node["__typename"]: node["id"] for node in found}
    assert set(ids) == set(KINDS)
    return ids


def test_node_is_found_under_its_type(ids, ask):
    query = """query ($id: ID!) {
        node(id: $id) {
            __typename id
            ... on Event { summary participants { actor { name } } }
            ... on MilitaryExercise { name }
            ... on Article { title text events { totalCount } }
            ... on Actor { kind }
            ... on Report { extractor evidence { text } event { id } article { title } }
        }
    }"""
    for kind in KINDS:
        node = ask(query, id=ids[kind])["node"]
        assert (node["__typename"], node["id"]) == (kind, ids[kind])
    assert ask(query, id=ids["MilitaryExercise"])["node"]["name"] == "Zapad"
    article = ask(query, id=ids["Article"])["node"]
    assert (article["title"], article["text"], article["events"]) == ("Four at once", None, {"totalCount": 4})
    assert ask(query, id=ids["Report"])["node"]["evidence"] == [{"text": "happened"}]


def test_nodes_keep_their_order_and_tell_what_is_not_there(ids, ask, statements):
    wanted = [ids["Loan"], "event_" + 32 * "0", ids["Actor"], ids["Loan"], ids["Report"]]
    statements.clear()
    nodes = ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=wanted)["nodes"]
    assert [node and node["id"] for node in nodes] == [ids["Loan"], None, ids["Actor"], ids["Loan"], ids["Report"]]
    assert len(statements) == 3  # one a kind
    assert ask("{ nodes(ids: []) { id } }")["nodes"] == []


def test_bad_id_among_nodes_spoils_only_itself(ids, answer):
    answered = answer("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["nonsense", ids["Loan"]])
    assert answered["data"]["nodes"] == [None, {"id": ids["Loan"]}]
    (error,) = answered["errors"]
    assert error["path"] == ["nodes", 0]
    assert error["extensions"]["code"] == "BAD_ID"


def test_too_many_nodes_are_refused(refuse):
    wanted = [f"event_{number:032x}" for number in range(101)]
    assert refuse("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=wanted)[0] == "BAD_USER_INPUT"


def test_single_things_are_found_by_id(ids, ask):
    data = ask(
        "query ($event: ID!, $article: ID!, $actor: ID!) {"
        " event(id: $event) { __typename status } article(id: $article) { url } actor(id: $actor) { name } }",
        event=ids["Protest"],
        article=ids["Article"],
        actor=ids["Actor"],
    )
    assert data["event"] == {"__typename": "Protest", "status": "OCCURRED"}
    assert data["article"]["url"].startswith("https://example.org/")
    assert data["actor"] == {"name": "Vladimir Putin"}


@pytest.mark.parametrize("name", ["event", "article", "actor"])
def test_id_of_something_else_or_of_nothing_finds_nothing(ids, ask, name):
    other = ids["Report"]
    assert ask(f"query ($id: ID!) {{ {name}(id: $id) {{ id }} }}", id=other)[name] is None
    assert ask(f"query ($id: ID!) {{ {name}(id: $id) {{ id }} }}", id=f"{name}_{32 * '0'}")[name] is None


def test_what_is_no_id_is_refused(refuse):
    for name in ("node", "event", "article", "actor"):
        for bad in ("", "1", "event_1", "EVENT_" + 32 * "0", "event_" + 32 * "٠", "event_" + 31 * "0" + "\0"):
            code, message = refuse(f"query ($id: ID!) {{ {name}(id: $id) {{ id }} }}", id=bad)
            assert code == "BAD_ID", (name, bad)
            assert "event_0b6f" in message


@pytest.mark.parametrize(
    ("scopes", "given"), [((), False), (("other",), False), (("read-text",), True), (("ingest",), True)]
)
def test_text_is_for_those_with_the_right_to_it(engine, settings, statements, scopes, given):
    article = make_article()
    save(engine, meeting(), article=article)
    query = """{
        articles { nodes { text } }
        events { nodes { reports { nodes { article { text } } } } }
    }"""
    data = execute(settings, query, scopes=frozenset(scopes))["data"]
    text = article.text if given else None
    assert data["articles"]["nodes"][0]["text"] == text
    assert data["events"]["nodes"][0]["reports"]["nodes"][0]["article"]["text"] == text
    assert any("articles.text" in statement for statement in statements) == given  # not even read
