"""GraphQL over HTTP, and what else the server tells."""

import asyncio
import hashlib
import json
import logging

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import text

import api
from api.app import _ENVELOPE
from api.documents import Documents
from schema.errors import ConfigurationError, RevisionError
from settings import Settings
from store import iter_records, reads
from tests.api.conftest import _browse
from tests.api.making import LUKASHENKO, PUTIN, meeting, save

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
QUERY = {"query": "{ events { totalCount } }"}


def test_query_is_answered_by_post_and_get(browse):
    for answer in (browse("POST", "/graphql", json=QUERY), browse("GET", "/graphql", params=QUERY)):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.json()["data"] == {"events": {"totalCount": 0}}


def test_variables_and_operation_name_are_taken(browse):
    query = "query A { a: __typename } query B($id: ID!) { event(id: $id) { id } }"
    variables = {"id": "event_" + 32 * "0"}
    body = {"query": query, "variables": variables, "operationName": "B", "extensions": {}}
    assert browse("POST", "/graphql", json=body).json()["data"] == {"event": None}
    parameters = {"query": query, "variables": json.dumps(variables), "operationName": "B"}
    assert browse("GET", "/graphql", params=parameters).json()["data"] == {"event": None}


@pytest.mark.parametrize(
    ("accept", "media_type", "status"),
    [
        (None, JSON, 200),
        ("*/*", JSON, 200),
        (JSON, JSON, 200),
        (GRAPHQL_JSON, GRAPHQL_JSON, 400),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON};q=0.9", GRAPHQL_JSON, 400),
        (f"{JSON}, {GRAPHQL_JSON}", JSON, 200),
        (f"{JSON};q=0.5, {GRAPHQL_JSON};q=0.6", GRAPHQL_JSON, 400),
        (f"{JSON};q=0, application/*", GRAPHQL_JSON, 400),
        (f"{GRAPHQL_JSON};q=0.1, */*", JSON, 200),
        (f"{GRAPHQL_JSON};q=nonsense", JSON, 200),
        ("text/html", JSON, 200),
    ],
)
def test_status_of_a_bad_document_is_that_of_the_media_type(browse, accept, media_type, status):
    headers = {} if accept is None else {"accept": accept}
    for query in ("{", "{ nothing }", "query ($first: Int!) { events(first: $first) { totalCount } }"):
        answer = browse("POST", "/graphql", json={"query": query}, headers=headers)
        assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
        assert answer.status_code == status
        assert "data" not in answer.json()  # not even null


def test_error_of_a_field_leaves_the_status_good(browse):
    query = {"query": '{ node(id: "x") { id } }'}
    answer = browse("POST", "/graphql", json=query, headers={"accept": GRAPHQL_JSON})
    assert answer.status_code == 200
    assert answer.json()["data"] == {"node": None}


BAD_REQUESTS = [
    (400, {"content": b"", "headers": {"content-type": JSON}}),
    (400, {"content": b"{", "headers": {"content-type": JSON}}),
    (400, {"content": b"\xff", "headers": {"content-type": JSON}}),
    (400, {"content": b"[" * 100_000, "headers": {"content-type": JSON}}),
    (400, {"content": b'{"query": "{ __typename }", "variables": {"a": NaN}}', "headers": {"content-type": JSON}}),
    (400, {"content": b'{"query": "\\ud800"}', "headers": {"content-type": JSON}}),
    (400, {"content": b"null", "headers": {"content-type": JSON}}),
    (400, {"json": 1}),
    (400, {"json": "query"}),
    (400, {"json": [QUERY]}),
    (400, {"json": {}}),
    (400, {"json": {"query": None}}),
    (400, {"json": {"query": 1}}),
    (400, {"json": QUERY | {"variables": []}}),
    (400, {"json": QUERY | {"extensions": 1}}),
    (400, {"json": QUERY | {"operationName": 1}}),
    (400, {"json": QUERY | {"operationName": "Other"}}),
    (413, {"json": {"query": "{ __typename }" + " " * 15_000}}),
    (415, {"content": b"{ __typename }", "headers": {"content-type": "application/graphql"}}),
    (415, {"content": b"query={__typename}", "headers": {"content-type": "application/x-www-form-urlencoded"}}),
    (415, {"content": b"{}", "headers": {"content-type": "text/plain"}}),
]


def test_bad_requests_are_told_with_a_code(settings):
    async def ask():
        async with _browse(api.create_app(settings)) as client:
            for status, request in BAD_REQUESTS:
                answer = await client.post("/graphql", **request)
                assert answer.status_code == status, request
                (error,) = answer.json()["errors"]
                assert error["extensions"]["code"] == ("LIMIT_EXCEEDED" if status == 413 else "BAD_REQUEST"), request
            for parameters in ({}, {"query": ""}, QUERY | {"variables": "{"}, QUERY | {"variables": "[1]"}):
                answer = await client.get("/graphql", params=parameters)
                assert answer.status_code == 400, parameters
                assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
            for method in ("PUT", "DELETE", "PATCH"):
                assert (await client.request(method, "/graphql")).status_code == 405

    asyncio.run(ask())


def test_body_has_a_limit(database):
    settings = Settings(database_url=database, max_article_bytes=1)

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            most = settings.max_article_bytes + _ENVELOPE
            empty = len(json.dumps(QUERY | {"extensions": {"pad": ""}}))
            for size, status in ((most, 200), (most + 1, 413)):
                body = json.dumps(QUERY | {"extensions": {"pad": "x" * (size - empty)}}).encode()
                assert len(body) == size
                answer = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
                assert answer.status_code == status
            assert answer.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"

    asyncio.run(ask())


def test_every_answer_is_numbered_and_careful(browse):
    for address in ("/healthz", "/graphql", "/schema.graphql", "/nowhere", "/"):
        headers = browse("GET", address).headers
        assert len(headers["x-request-id"]) == 32
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["referrer-policy"] == "no-referrer"
    assert "script-src 'self'" in browse("GET", "/").headers["content-security-policy"]


@pytest.mark.parametrize(("given", "kept"), [("abc-1.2", True), ("a b", False), ("x" * 65, False), ("é", False)])
def test_number_of_a_request_may_be_given(browse, given, kept):
    answer = browse("GET", "/healthz", headers={"x-request-id": given.encode()})
    assert (answer.headers["x-request-id"] == given) == kept


def test_unexpected_error_is_told_by_the_number_of_the_request(browse, monkeypatch, caplog):
    async def fail(*_):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(reads, "count_actors", fail)
    with caplog.at_level(logging.ERROR):
        answer = browse(
            "POST", "/graphql", json={"query": "{ actors { totalCount } }"}, headers={"x-request-id": "number-7"}
        )
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["message"] == "Unexpected error, id number-7"
    assert "request number-7" in caplog.text
    assert "swordfish" not in answer.text


def test_fault_outside_graphql_is_masked_too(settings, monkeypatch, caplog):
    app = api.create_app(settings)

    async def fail(*_):
        raise RuntimeError("the password is swordfish")

    next(route for route in app.routes if route.path == "/graphql").app = fail

    async def ask():
        async with _browse(app) as client:
            return await client.post("/graphql", json=QUERY, headers={"x-request-id": "number-8"})

    answer = asyncio.run(ask())
    assert answer.status_code == 500
    assert answer.json()["errors"] == [{"message": "Unexpected error, id number-8", "extensions": {"code": "INTERNAL"}}]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "request number-8" in caplog.text


def test_request_that_takes_too_long_is_ended(database, monkeypatch):
    settings = Settings(database_url=database, request_timeout=0.05)

    async def dawdle(*_):
        await asyncio.sleep(30)

    monkeypatch.setattr(reads, "count_actors", dawdle)

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            answer = await client.post("/graphql", json={"query": "{ actors { totalCount } }"})
            assert answer.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
            assert (await client.post("/graphql", json={"query": "{ __typename }"})).json()["data"]

    asyncio.run(ask())


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(4)",
}


@pytest.mark.parametrize("patient", [True, False], ids=["out of time", "client gone"])
def test_statement_of_a_request_that_is_given_up_ends_in_the_database(database, monkeypatch, patient):
    settings = Settings(database_url=database, request_timeout=0.3 if patient else 60, statement_timeout=60)

    async def sleep(reader, *_):
        await reader.fetch(text(SLOW[reader.dialect]))

    monkeypatch.setattr(reads, "count_events", sleep)

    async def ask():
        app = api.create_app(settings)
        body = json.dumps(QUERY).encode()
        messages = [{"type": "http.request", "body": body}]

        async def receive():
            if messages:
                return messages.pop()
            await asyncio.sleep(60 if patient else 0.1)
            return {"type": "http.disconnect"}

        async def send(_message):
            pass

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/graphql",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
        }
        async with app.router.lifespan_context(app):
            started = asyncio.get_running_loop().time()
            await app(scope, receive, send)
            assert asyncio.get_running_loop().time() - started < 3  # it waited for the statement to end
            async with app.state.engine.connect() as connection:
                if connection.dialect.name == "postgresql":
                    running = (
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
                    )
                    assert (await connection.execute(text(running))).scalar_one() == 0

    asyncio.run(ask())


def test_pages_of_others_may_ask(browse):
    headers = {"origin": "https://example.org", "access-control-request-method": "POST"}
    preflight = browse("OPTIONS", "/graphql", headers=headers | {"access-control-request-headers": "content-type"})
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert preflight.headers["x-content-type-options"] == "nosniff"
    answer = browse("POST", "/graphql", json=QUERY, headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "RateLimit" in answer.headers["access-control-expose-headers"]


def test_large_answers_are_compressed(browse):
    assert browse("GET", "/schema.graphql").headers["content-encoding"] == "gzip"
    plain = browse("GET", "/schema.graphql", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["vary"]


def test_answer_that_the_client_has_is_not_sent_again(engine, browse):
    first = browse("GET", "/graphql", params=QUERY)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert {"Accept", "Authorization"} <= set(first.headers["vary"].split(", "))
    again = browse("GET", "/graphql", params=QUERY, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    save(engine, meeting())
    changed = browse("GET", "/graphql", params=QUERY, headers={"if-none-match": tag})
    assert (changed.status_code, changed.json()["data"]) == (200, {"events": {"totalCount": 1}})
    assert "etag" not in browse("POST", "/graphql", json=QUERY).headers


def test_request_is_logged_in_one_line_without_its_secrets(browse, caplog):
    body = {"query": "query Mine($id: ID!) { event(id: $id) { id } }", "variables": {"id": "secret"}}
    with caplog.at_level(logging.INFO, "dateline.access"):
        browse("POST", "/graphql", json=body, headers={"x-request-id": "number-5"})
    (record,) = [each for each in caplog.records if each.name == "dateline.access"]
    line = json.loads(record.getMessage())
    assert (line["request"], line["status"], line["operation"], line["cost"]) == ("number-5", 200, "query Mine", 1)
    assert "secret" not in record.getMessage()


def _persisted(query=None, digest=None):
    digest = digest or hashlib.sha256(QUERY["query"].encode()).hexdigest()
    body = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
    return body | ({"query": query} if query else {})


def test_document_is_known_by_its_hash_once_it_was_sent(settings):
    async def ask():
        async with _browse(api.create_app(settings)) as client:
            unknown = (await client.post("/graphql", json=_persisted())).json()["errors"][0]
            assert (unknown["message"], unknown["extensions"]["code"]) == (
                "PersistedQueryNotFound",
                "PERSISTED_QUERY_NOT_FOUND",
            )
            for body in (_persisted(QUERY["query"]), _persisted()):
                assert (await client.post("/graphql", json=body)).json()["data"] == {"events": {"totalCount": 0}}
            extensions = json.dumps(_persisted()["extensions"])
            assert (await client.get("/graphql", params={"extensions": extensions})).json()["data"]
            for body in (_persisted("{ __typename }"), _persisted(digest="x"), {"extensions": {"persistedQuery": 1}}):
                wrong = await client.post("/graphql", json=body)
                assert (wrong.status_code, wrong.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")

    asyncio.run(ask())


def test_documents_that_are_remembered_are_bounded():
    documents = Documents(None, most_bytes=100)
    for number in range(50):
        query = f"{{ a{number:04}: __typename }}"
        digest = hashlib.sha256(query.encode()).hexdigest()
        extensions = {"persistedQuery": {"version": 1, "sha256Hash": digest}}
        assert documents.find(query, extensions) == query
    assert documents.find(None, extensions) == query
    assert sum(map(len, documents._known.values())) <= 100  # noqa: SLF001  # memory shows nowhere else


def test_only_documents_of_the_file_are_answered_where_there_is_one(database, tmp_path):
    (tmp_path / "documents.json").write_text(json.dumps({"any name": QUERY["query"]}))
    settings = Settings(database_url=database, documents_file=tmp_path / "documents.json")

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            for body in (QUERY, _persisted()):
                assert (await client.post("/graphql", json=body)).json()["data"] == {"events": {"totalCount": 0}}
            refused = await client.post("/graphql", json={"query": "{ __typename }"})
            assert refused.status_code == 400
            assert refused.json()["errors"][0]["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"

    asyncio.run(ask())


@pytest.mark.parametrize("content", ["[]", "{", '{"a": 1}'])
def test_wrong_file_of_documents_is_told(database, tmp_path, content):
    (tmp_path / "documents.json").write_text(content)
    with pytest.raises(ConfigurationError, match="DATELINE_DOCUMENTS_FILE"):
        api.create_app(Settings(database_url=database, documents_file=tmp_path / "documents.json"))


def test_many_requests_at_once_are_answered_each_for_itself(engine, settings):
    save(engine, meeting(participants=(PUTIN, LUKASHENKO)))

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            query = (
                "query ($first: Int) { events(first: $first) { totalCount nodes { participants { actor { name } } } } }"
            )
            answers = await asyncio.gather(
                *(client.post("/graphql", json={"query": query, "variables": {"first": n % 2}}) for n in range(40))
            )
            for number, answer in enumerate(answers):
                events = answer.json()["data"]["events"]
                assert events["totalCount"] == 1
                assert len(events["nodes"]) == number % 2

    asyncio.run(ask())


def test_schema_and_record_schema_are_served(browse, engine):
    assert browse("GET", "/schema.graphql").text == api.export_sdl()
    validator = Draft202012Validator(browse("GET", "/record.schema.json").json())
    save(engine, meeting(participants=(PUTIN, LUKASHENKO)))
    with engine.connect() as connection:
        (record,) = iter_records(connection)
    validator.validate(record)
    assert not validator.is_valid(record | {"type": "RUMOUR"})


def test_server_says_whether_it_is_alive_and_ready(settings, monkeypatch):
    async def ask():
        app = api.create_app(settings)
        async with _browse(app) as client:
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == 200
            await app.state.engine.dispose()

            async def fail(*_):
                raise OSError

            monkeypatch.setattr(reads.Reader, "fetch", fail)
            assert (await client.get("/readyz")).status_code == 503
            assert (await client.get("/healthz")).status_code == 200

    asyncio.run(ask())


def test_server_brings_a_sqlite_file_up_to_date_and_refuses_postgresql(empty_database):
    async def start():
        async with _browse(api.create_app(Settings(database_url=empty_database))) as client:
            return await client.post("/graphql", json=QUERY)

    if empty_database.startswith("sqlite"):
        assert asyncio.run(start()).json()["data"] == {"events": {"totalCount": 0}}
    else:
        with pytest.raises(RevisionError):
            asyncio.run(start())


def test_introspection_may_be_switched_off(database):
    query = "{ __schema { queryType { name } } }"
    settings = Settings(database_url=database, introspection=False)
    assert api.execute(settings, query)["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "Did you mean" not in str(api.execute(settings, "{ event { id } }"))
    settings = Settings(database_url=database)
    assert api.execute(settings, query) == {"data": {"__schema": {"queryType": {"name": "Query"}}}}
