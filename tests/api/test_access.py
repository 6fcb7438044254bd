"""Who may do what, and how often."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

import api
from api import access
from api.quotas import RateLimiter
from schema import Scope
from settings import Settings
from store import create_key, in_transaction, list_keys, list_uses, revoke_key
from store.keys import KeyUse, save_uses
from tests.api.conftest import _browse
from tests.api.making import meeting, save

NOW = datetime.now(UTC)
TEXT = {"query": "query Texts { articles { nodes { text } } }"}


def make_key(engine, *scopes, expires_at=None):
    return in_transaction(engine, lambda c: create_key(c, "test", scopes, expires_at, created_at=NOW))


def bearer(key):
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    ("scopes", "readable"), [([], False), ([Scope.READ_TEXT], True), ([Scope.INGEST], True), (None, False)]
)
def test_text_of_an_article_needs_its_scope(engine, browse, scopes, readable):
    save(engine, meeting())
    headers = {} if scopes is None else bearer(make_key(engine, *scopes))
    (article,) = browse("POST", "/graphql", json=TEXT, headers=headers).json()["data"]["articles"]["nodes"]
    assert (article["text"] is not None) == readable


def test_key_that_opens_nothing_is_refused(engine, settings, monkeypatch):
    monkeypatch.setattr(access, "_FRESH", 0)
    good, other = make_key(engine, Scope.INGEST), make_key(engine)
    old = make_key(engine, expires_at=NOW - timedelta(seconds=1))
    revoked = make_key(engine)
    in_transaction(engine, lambda c: revoke_key(c, revoked.split("_")[1], revoked_at=NOW))
    unknown = f"dateline_{'0' * 12}_{'x' * 43}"
    mixed = "_".join((*good.split("_")[:2], "x" * 43))

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            for key in (old, revoked, unknown, mixed, "nonsense", "", "\x00"):
                answer = await client.post("/graphql", json=TEXT, headers=bearer(key))
                assert answer.status_code == 401, key
                assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
                assert answer.headers["www-authenticate"] == "Bearer"
            for given in (f"Basic {good}", good):
                assert (await client.post("/graphql", json=TEXT, headers={"authorization": given})).status_code == 401
            for key in (good, other):
                assert (await client.post("/graphql", json=TEXT, headers=bearer(key))).status_code == 200

    asyncio.run(ask())


def test_revoked_key_opens_nothing_soon(engine, settings, monkeypatch):
    monkeypatch.setattr(access, "_FRESH", 0.05)
    key = make_key(engine)

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            assert (await client.post("/graphql", json=TEXT, headers=bearer(key))).status_code == 200
            in_transaction(engine, lambda c: revoke_key(c, key.split("_")[1], revoked_at=datetime.now(UTC)))
            await asyncio.sleep(0.06)
            assert (await client.post("/graphql", json=TEXT, headers=bearer(key))).status_code == 401

    asyncio.run(ask())


def test_secret_is_not_stored(engine):
    key = make_key(engine)
    with engine.connect() as connection:
        (stored,) = list_keys(connection)
    assert key.split("_", 2)[2] not in repr(stored)


def test_use_of_a_key_is_logged(engine, settings):
    key = make_key(engine)

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            await client.post("/graphql", json=TEXT, headers=bearer(key) | {"x-request-id": "number-9"})
            await client.post("/graphql", json=TEXT)

    asyncio.run(ask())
    with engine.connect() as connection:
        ((public_id, use),) = list_uses(connection, limit=10)
        (stored,) = list_keys(connection)
        assert list_uses(connection, public_id="0" * 12, limit=10) == []
    assert public_id == key.split("_")[1]
    assert (use.operation, use.status, use.request_id, use.client) == ("query Texts", 200, "number-9", "127.0.0.1")
    assert stored.last_used_at == use.used_at
    assert NOW <= use.used_at <= datetime.now(UTC)


def test_log_keeps_the_newest(engine):
    make_key(engine)
    with engine.connect() as connection:
        (key,) = list_keys(connection)
    uses = [KeyUse(key.id, NOW, f"query Q{n}", 200, "r", "c") for n in range(10)]
    for use in uses:
        in_transaction(engine, lambda c, use=use: save_uses(c, [use], keep=3))
    with engine.connect() as connection:
        assert [use.operation for _, use in list_uses(connection, limit=10)] == ["query Q9", "query Q8", "query Q7"]


def test_client_that_asks_too_often_has_to_wait(engine, database):
    key = make_key(engine)
    settings = Settings(database_url=database, rate_limit=2, key_rate_limit=3)

    async def ask():
        async with _browse(api.create_app(settings)) as client:
            for left in (1, 0):
                answer = await client.post("/graphql", json=TEXT)
                assert answer.status_code == 200
                assert answer.headers["ratelimit-policy"] == '"default";q=2;w=60'
                assert answer.headers["ratelimit"].startswith(f'"default";r={left};t=')
            answer = await client.post("/graphql", json=TEXT)
            assert answer.status_code == 429
            assert answer.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
            assert 0 < int(answer.headers["retry-after"]) <= 30
            assert (await client.get("/healthz")).status_code == 200

    asyncio.run(ask())

    async def ask_with_key():
        async with _browse(api.create_app(settings)) as client:
            statuses = [(await client.post("/graphql", json=TEXT, headers=bearer(key))).status_code for _ in range(4)]
            assert statuses == [200, 200, 200, 429]

    asyncio.run(ask_with_key())


def test_quota_comes_back_with_time_and_is_each_clients_own():
    now = [0.0]
    limiter = RateLimiter(60, clock=lambda: now[0])
    assert [limiter.take("a").wait for _ in range(60)] == [0] * 60
    assert limiter.take("a").wait == pytest.approx(1)
    assert limiter.take("b").wait == 0
    now[0] = 1.0
    assert [limiter.take("a").wait == 0 for _ in range(2)] == [True, False]
    now[0] = 1000.0
    assert limiter.take("a").left == 59


def test_clients_that_are_remembered_are_bounded():
    limiter = RateLimiter(60, most_clients=100, clock=lambda: 0.0)
    assert all(limiter.take(str(number)).wait == 0 for number in range(10_000))  # the first is always answered
    assert len(limiter._full_at) <= 100  # noqa: SLF001  # memory shows nowhere else
