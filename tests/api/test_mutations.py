"""Articles are taken in and taken back, by those who may."""

import asyncio
import threading

import pytest

import api
from api import execute, mutations
from api.context import INGEST, READ_TEXT
from ingest import InputError
from settings import Settings
from tests.api.conftest import _browse
from tests.api.making import make_article, meeting, save

TEXT = (
    "MINSK, Sept 14 - At least 100,000 people marched through Minsk on Sunday against President Alexander Lukashenko, "
    "and police arrested more than 700 of them."
)
INGEST_ARTICLE = """mutation ($article: ArticleInput!) { ingestArticle(article: $article) { created
    article { id title url publisher publishedAt language text recordedAt events { totalCount } }
    events { id revision place { name } date { start text } ... on Protest { crowdSize { low } arrests { low } }
             reports { nodes { article { id } evidence { text } } } } } }"""
RETRACT_ARTICLE = """mutation ($id: ID!) { retractArticle(id: $id) {
    articleId deletedEvents updatedEvents { id revision reportCount } } }"""
COUNTS = "{ events { totalCount } articles { totalCount } actors { totalCount } }"
MAY = frozenset({INGEST})


@pytest.fixture
def change(settings):
    """The whole answer to a mutation, by a caller with some scopes."""
    return lambda query, scopes=MAY, **variables: execute(settings, query, variables, scopes=scopes)


def test_article_is_taken_in_with_its_events_and_known_the_second_time(change, ask):
    given = {
        "text": f"  {TEXT}\r\n",
        "title": "Minsk marches",
        "url": "https://example.org/1",
        "publisher": "Example",
        "publishedAt": "2020-09-14T23:30:00-05:00",
        "language": "en",
    }
    answer = change(INGEST_ARTICLE, article=given)
    assert "errors" not in answer
    payload = answer["data"]["ingestArticle"]
    assert payload["created"]
    article = payload["article"]
    assert (article["text"], article["title"], article["publisher"]) == (TEXT, "Minsk marches", "Example")
    assert article["publishedAt"] == "2020-09-15T04:30:00Z"
    (event,) = payload["events"]
    assert event["place"] == {"name": "Minsk"}
    assert event["date"]["start"] == "2020-09-13"  # the Sunday before the day of publication where it was published
    assert (event["crowdSize"], event["arrests"]) == ({"low": 100_000}, {"low": 700})
    assert event["reports"]["nodes"][0]["article"]["id"] == article["id"]
    again = change(INGEST_ARTICLE, article={"text": TEXT, "title": "Another title"})["data"]["ingestArticle"]
    assert again == payload | {"created": False}
    assert ask(COUNTS)["articles"]["totalCount"] == 1


def test_article_in_another_language_has_no_events(change):
    payload = change(INGEST_ARTICLE, article={"text": "Около ста тысяч человек вышли на марш.", "language": "ru"})
    assert payload["data"]["ingestArticle"]["events"] == []


def test_retracted_article_is_gone_with_its_events_and_may_come_again(change, ask):
    before = ask(COUNTS)
    first = change(INGEST_ARTICLE, article={"text": TEXT})["data"]["ingestArticle"]
    answer = change(RETRACT_ARTICLE, id=first["article"]["id"])
    deleted = [event["id"] for event in first["events"]]
    assert answer == {
        "data": {"retractArticle": {"articleId": first["article"]["id"], "deletedEvents": deleted, "updatedEvents": []}}
    }
    assert ask(COUNTS) == before
    (error,) = change(RETRACT_ARTICLE, id=first["article"]["id"])["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    again = change(INGEST_ARTICLE, article={"text": TEXT})["data"]["ingestArticle"]
    assert again["created"]
    assert [event["id"] for event in again["events"]] == deleted
    kinds = [each["kind"] for each in ask("{ changes { changes { kind } } }")["changes"]["changes"]]
    assert kinds == ["UPSERTED", "DELETED", "UPSERTED"]


@pytest.mark.parametrize(
    ("scopes", "code"), [(frozenset(), "UNAUTHENTICATED"), (frozenset({READ_TEXT}), "FORBIDDEN"), (MAY, None)]
)
def test_change_needs_its_scope(engine, change, ask, scopes, code):
    saved = save(engine, meeting())
    articles = ask("{ articles { nodes { id } } }")["articles"]["nodes"]
    assert saved.created
    for answer in (
        change(INGEST_ARTICLE, scopes, article={"text": "Nothing happened."}),
        change(RETRACT_ARTICLE, scopes, id=articles[0]["id"]),
    ):
        codes = [error["extensions"]["code"] for error in answer.get("errors", ())]
        assert codes == ([code] if code else [])
    assert ask(COUNTS)["articles"]["totalCount"] == 1


BAD_ARTICLES = [
    {"text": ""},
    {"text": " \u200b\n"},
    {"text": "Nothing.", "title": "a\0b"},
    {"text": "Nothing.", "title": "\ud800"},
    {"text": "Nothing.", "title": "t" * 5_001},
    {"text": "Nothing.", "url": "u" * 5_001},
    {"text": "Nothing.", "publisher": "p" * 501},
    {"text": "Nothing.", "language": "l" * 36},
    {"text": "Nothing.", "publishedAt": "yesterday"},
    {"title": "No text"},
]


def test_bad_article_is_told_why(change, ask):
    for article in BAD_ARTICLES:
        (error,) = change(INGEST_ARTICLE, article=article)["errors"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT", article
    assert ask(COUNTS)["articles"]["totalCount"] == 0


@pytest.mark.parametrize("given", ["", "x", "event_" + 32 * "0", "article_1"])
def test_bad_id_is_told(change, given):
    (error,) = change(RETRACT_ARTICLE, id=given)["errors"]
    assert error["extensions"]["code"] == "BAD_ID"


def test_article_has_a_limit(database):
    settings = Settings(database_url=database, max_article_bytes=10)
    for text, refused in (("ü" * 5, False), ("ü" * 5 + "x", True)):
        answer = execute(settings, INGEST_ARTICLE, {"article": {"text": text}}, scopes=MAY)
        assert ("errors" in answer) == refused
    assert answer["errors"][0]["message"] == "text 'of 11 bytes': give 10 at most"


def test_broken_extractor_is_masked(change, monkeypatch, caplog):
    def fail(*_):
        raise InputError("article", "the password is swordfish")

    monkeypatch.setattr(mutations, "store_article", fail)
    (error,) = change(INGEST_ARTICLE, article={"text": "Nothing."})["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "swordfish" not in error["message"]
    assert "swordfish" in caplog.text


def test_changes_are_made_one_after_the_other(change):
    query = """mutation { a: ingestArticle(article: {text: "One thing."}) { created }
        b: ingestArticle(article: {text: "One thing."}) { created } }"""
    assert change(query)["data"] == {"a": {"created": True}, "b": {"created": False}}


def test_event_that_another_article_reports_stays(engine, change, ask):
    kept = save(engine, meeting(), article=make_article("Kept"))
    save(engine, article=make_article("Other"))
    both = """INSERT INTO reports (uid, article_id, event_id, status, record, extractor, recorded_at)
        SELECT {uid}, 2, event_id, status, record, extractor, recorded_at FROM reports"""
    uid = {"sqlite": "'00000000000000000000000000000001'", "postgresql": "'00000000-0000-0000-0000-000000000001'"}
    with engine.begin() as connection:
        connection.exec_driver_sql(both.format(uid=uid[engine.dialect.name]))
        connection.exec_driver_sql("UPDATE events SET report_count = 2")
    first = next(
        each for each in ask("{ articles { nodes { id title } } }")["articles"]["nodes"] if each["title"] == "Kept"
    )
    payload = change(RETRACT_ARTICLE, id=first["id"])["data"]["retractArticle"]
    assert payload["deletedEvents"] == []
    assert payload["updatedEvents"] == [{"id": f"event_{kept.event_uids[0].hex}", "revision": 2, "reportCount": 1}]


def test_reading_goes_on_while_an_article_is_written(settings, monkeypatch):
    """The event loop is not blocked: a query is answered while the writer waits for it."""
    answered = threading.Event()

    def wait(*_):
        assert answered.wait(20)
        raise InputError("article", "waited long enough")

    monkeypatch.setattr(mutations, "store_article", wait)
    monkeypatch.setattr(mutations.Context, "require", lambda *_: None)

    async def run():
        async with _browse(api.create_app(settings)) as client:
            body = {"query": INGEST_ARTICLE, "variables": {"article": {"text": "Nothing."}}}
            writing = asyncio.create_task(client.post("/graphql", json=body))
            await asyncio.sleep(0.1)
            assert (await client.post("/graphql", json={"query": COUNTS})).status_code == 200
            assert not writing.done()
            answered.set()
            return await writing

    assert asyncio.run(run()).json()["errors"][0]["extensions"]["code"] == "INTERNAL"
