"""Callers on a WebSocket have a key, its rights and a quota, as those of a request have."""

import asyncio
import hashlib
import json
from datetime import UTC, datetime

import pytest
from websockets.exceptions import InvalidStatus

from api import access
from schema import Scope
from settings import Settings
from store import in_transaction, list_uses, news, reads, revoke_key
from tests.api.making import meeting, save
from tests.api.serving import FOLLOW, Socket, open_socket, serving
from tests.api.test_access import bearer, make_key

TEXT = "query Texts { articles { nodes { text } } }"
FOLLOW_TEXT = "subscription { eventChanged { event { reports { nodes { article { text } } } } } }"


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(news, "_INTERVAL", 0.02)


@pytest.fixture
def address(settings):
    with serving(settings) as address:
        yield address


def _ask(client, query=TEXT, name="1"):
    client.subscribe(query, name=name)
    message = client.receive()
    if message["type"] == "next" and not query.startswith("subscription"):
        assert client.receive() == {"type": "complete", "id": name}
    return message


def _code(message):
    errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
    return errors[0]["extensions"]["code"]


@pytest.mark.parametrize("place", ["payload", "header", "neither"])
@pytest.mark.parametrize(("scopes", "readable"), [((), False), ((Scope.READ_TEXT,), True)])
def test_rights_of_a_key_hold_on_a_socket(engine, address, place, scopes, readable):
    save(engine, meeting())
    given = bearer(make_key(engine, *scopes))
    with open_socket(address, additional_headers=given if place == "header" else {}) as connection:
        client = Socket(connection)
        client.set_up(given if place == "payload" else None)
        (article,) = _ask(client)["payload"]["data"]["articles"]["nodes"]
    assert (article["text"] is not None) == (readable and place != "neither")


@pytest.mark.parametrize("given", ["Bearer nonsense", "Bearer ", "nonsense", "", 1, ["Bearer x"], {"a": 1}])
def test_wrong_key_closes_the_socket_with_a_code(engine, address, given):
    make_key(engine, Scope.READ_TEXT)
    for name in ("authorization", "Authorization"):
        with open_socket(address) as connection:
            client = Socket(connection)
            client.send("connection_init", payload={name: given})
            closed = client.closing()
        assert (closed.code, closed.reason.partition(":")[0]) == (4403, "UNAUTHENTICATED")


def test_key_with_another_secret_or_of_no_use_closes_the_socket(engine, address):
    good, revoked = make_key(engine, Scope.INGEST), make_key(engine)
    old = make_key(engine, expires_at=datetime.now(UTC))
    in_transaction(engine, lambda c: revoke_key(c, revoked.split("_")[1], revoked_at=datetime.now(UTC)))
    mixed = "_".join((*good.split("_")[:2], "x" * 43))
    for key, told in ((mixed, "unknown"), (revoked, "revoked"), (old, "expired")):
        with open_socket(address) as connection:
            client = Socket(connection)
            client.send("connection_init", payload=bearer(key))
            closed = client.closing()
        assert closed.code == 4403
        assert told in closed.reason


def test_socket_with_a_wrong_key_in_its_header_is_refused_before_it_opens(engine, address):
    with pytest.raises(InvalidStatus) as refused, open_socket(address, additional_headers=bearer("nonsense")):
        pass
    answer = refused.value.response
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert json.loads(answer.body)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_scope_of_a_key_is_needed_to_write_over_a_socket(engine, address):
    saved = save(engine, meeting())
    retract = f'mutation {{ retractArticle(id: "article_{saved.uid.hex}") {{ articleId }} }}'
    for scopes, code in (((), "UNAUTHENTICATED"), ((Scope.READ_TEXT,), "FORBIDDEN"), ((Scope.INGEST,), None)):
        with open_socket(address) as connection:
            client = Socket(connection)
            client.set_up(bearer(make_key(engine, *scopes)))
            message = _ask(client, retract)
        assert (_code(message) if code else message["payload"].get("errors")) == code


def test_revoked_key_reads_no_more_over_an_open_socket(engine, address, monkeypatch):
    monkeypatch.setattr(access, "_FRESH", 0)
    key = make_key(engine, Scope.READ_TEXT)
    with open_socket(address) as connection, open_socket(address) as idle:
        client, other = Socket(connection), Socket(idle)
        for each in (client, other):
            each.set_up(bearer(key))
        client.subscribe(FOLLOW_TEXT)
        client.ready()
        save(engine, meeting())
        assert client.next()["event"]["reports"]["nodes"][0]["article"]["text"]
        in_transaction(engine, lambda c: revoke_key(c, key.split("_")[1], revoked_at=datetime.now(UTC)))
        save(engine, meeting())
        message = client.receive()
        assert _code(message) == "UNAUTHENTICATED"
        assert "data" not in message["payload"] or message["payload"]["data"] is None
        other.subscribe(TEXT)
        assert other.closing().code == 4403


def test_operations_on_a_socket_count_as_requests(engine, database):
    key = make_key(engine)
    with serving(Settings(database_url=database, rate_limit=3, key_rate_limit=3)) as address:
        with open_socket(address) as connection:
            client = Socket(connection)
            client.set_up()
            for _ in range(2):  # that the socket was opened is the third
                assert "data" in _ask(client)["payload"]
            message = _ask(client)
            assert (message["type"], _code(message)) == ("error", "RATE_LIMITED")
            assert 0 < message["payload"][0]["extensions"]["retryAfter"] <= 20
        with pytest.raises(InvalidStatus) as refused, open_socket(address):
            pass
        assert refused.value.response.status_code == 429
        assert int(refused.value.response.headers["retry-after"]) > 0
    settings = Settings(database_url=database, rate_limit=2, key_rate_limit=3)
    with serving(settings) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.set_up(bearer(key))  # looking for the key counts for who tries keys out
        for _ in range(2):
            assert "data" in _ask(client)["payload"]
        assert _code(_ask(client)) == "RATE_LIMITED"


def test_who_tries_keys_out_on_sockets_has_to_wait(engine, database):
    with serving(Settings(database_url=database, rate_limit=1)) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.send("connection_init", payload=bearer(f"dateline_{'0' * 12}_{'x' * 43}"))
        closed = client.closing()
        assert (closed.code, closed.reason.partition(":")[0]) == (1013, "RATE_LIMITED")


def test_use_of_a_key_on_a_socket_is_logged(engine, settings):
    key = make_key(engine)
    with serving(settings) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.set_up(bearer(key))
        _ask(client)
        client.subscribe("subscription Mine { eventChanged { kind } }", name="2")
        client.ready()
    with engine.connect() as connection:
        uses = list_uses(connection, limit=10)
    assert [use.operation for _, use in uses] == ["subscription Mine", "query Texts"]
    assert {public_id for public_id, _ in uses} == {key.split("_")[1]}
    assert uses[0][1].client == "127.0.0.1"


def test_only_documents_of_the_file_are_answered_over_a_socket(engine, database, tmp_path):
    (tmp_path / "documents.json").write_text(json.dumps({"any name": TEXT}))
    settings = Settings(database_url=database, documents_file=tmp_path / "documents.json")
    with serving(settings) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.set_up()
        assert "data" in _ask(client)["payload"]
        assert _code(_ask(client, "{ __typename }")) == "DOCUMENT_NOT_TRUSTED"
        assert _code(_ask(client, FOLLOW)) == "DOCUMENT_NOT_TRUSTED"


def test_document_is_named_by_its_hash_over_a_socket(address):
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(TEXT.encode()).hexdigest()}}
    with open_socket(address) as connection:
        client = Socket(connection)
        client.set_up()
        client.send("subscribe", id="1", payload={"extensions": extensions})
        assert _code(client.receive()) == "PERSISTED_QUERY_NOT_FOUND"
        for payload in ({"query": TEXT, "extensions": extensions}, {"extensions": extensions}):
            client.send("subscribe", id="1", payload=payload)
            assert "data" in client.receive()["payload"]
            assert client.receive()["type"] == "complete"


def test_answer_on_a_socket_may_take_no_longer_than_one_to_a_request(database, monkeypatch):
    async def dawdle(*_):
        await asyncio.sleep(30)

    monkeypatch.setattr(reads, "count_actors", dawdle)
    with serving(Settings(database_url=database, request_timeout=0.05)) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.set_up()
        assert _code(_ask(client, "{ actors { totalCount } }")) == "TIMEOUT"
        assert "data" in _ask(client)["payload"]


def test_fault_of_ours_closes_the_socket_with_its_number(address, monkeypatch, caplog):
    async def fail(*_):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(access, "find_key", fail)
    with open_socket(address) as connection:
        client = Socket(connection)
        client.send("connection_init", payload=bearer(f"dateline_{'0' * 12}_{'x' * 43}"))
        closed = client.closing()
    number = closed.reason.rpartition(" ")[2]
    assert (closed.code, closed.reason) == (1011, f"Unexpected error, id {number}")
    assert f"request {number}" in caplog.text


@pytest.mark.parametrize(("trusted", "seen"), [("127.0.0.1", "203.0.113.7"), ("10.0.0.0/8", "127.0.0.1")])
def test_proxy_that_is_trusted_tells_the_client(engine, settings, trusted, seen):
    key = make_key(engine)
    headers = bearer(key) | {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}  # the first may be the client's own lie
    with (
        serving(settings, forwarded_allow_ips=trusted) as address,
        open_socket(address, additional_headers=headers) as connection,
    ):
        client = Socket(connection)
        client.set_up()
        _ask(client)
    with engine.connect() as connection:
        ((_, use),) = list_uses(connection, limit=10)
    assert use.client == seen


def test_clients_behind_a_trusted_proxy_have_a_quota_each(database):
    def opens(address, client):
        try:
            with open_socket(address, additional_headers={"X-Forwarded-For": client}):
                return True
        except InvalidStatus:
            return False

    settings = Settings(database_url=database, rate_limit=1)
    for trusted, answered in (("127.0.0.1", [True, True, False]), ("10.0.0.0/8", [True, False, False])):
        with serving(settings, forwarded_allow_ips=trusted) as address:
            clients = ("203.0.113.7", "203.0.113.8", "203.0.113.7")
            assert [opens(address, client) for client in clients] == answered
