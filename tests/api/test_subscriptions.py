"""Events are told as they are recorded, over WebSocket and server-sent events, once to each who asks."""

import asyncio
import json
import time
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from websockets.exceptions import InvalidStatus

import api
from api import following, sockets
from schema import EventStatus
from settings import Settings
from store import in_transaction, news, open_engine, retract_article
from tests.api.making import MINSK, PUTIN, meeting, protest, save
from tests.api.serving import FOLLOW, PROTOCOL, Socket, open_socket, serving


@pytest.fixture
def address(settings, monkeypatch):
    monkeypatch.setattr(news, "_INTERVAL", 0.02)
    with serving(settings) as address:
        yield address


@pytest.fixture
def connect(address):
    """A connection that is set up."""
    with ExitStack() as stack:

        def connect():
            connected = Socket(stack.enter_context(open_socket(address)))
            connected.set_up()
            return connected

        yield connect


def _id(uid):
    return f"event_{uid.hex}"


def test_each_event_is_told_once_to_each_subscriber(engine, connect):
    start = save(engine, meeting())
    one, other = connect(), connect()
    one.subscribe()
    other.subscribe()
    other.subscribe(name="2", filter={"type": ["PROTEST"]})
    after = one, other
    for client in after:
        client.ready()
    saved = save(engine, meeting(participants=(PUTIN,)), protest(place=MINSK))
    uids = [_id(uid) for uid in saved.event_uids]
    assert _id(start.event_uids[0]) not in uids
    assert [one.next()["eventId"] for _ in uids] == uids
    told = sorted(
        (message["id"], message["payload"]["data"]["eventChanged"]["eventId"])
        for message in (other.receive() for _ in range(3))
    )
    assert told == sorted([("1", uids[0]), ("1", uids[1]), ("2", uids[1])])
    last = save(engine, meeting())
    assert one.next()["eventId"] == _id(last.event_uids[0])


def test_event_is_told_with_what_is_asked_of_it(engine, connect):
    client = connect()
    client.subscribe()
    client.ready()
    save(engine, protest(status=EventStatus.PLANNED))
    change = client.next()
    assert (change["kind"], change["event"]["status"]) == ("UPSERTED", "PLANNED")
    assert len(change["event"]["reports"]["nodes"]) == 1


def test_subscription_is_resumed_from_a_cursor(engine, connect, ask):
    saved = [save(engine, meeting(), protest()) for _ in range(3)]
    first = ask("{ changes(first: 1) { endCursor } }")["changes"]["endCursor"]
    client = connect()
    client.subscribe(after=first)
    uids = [_id(uid) for each in saved for uid in each.event_uids]
    changes = [client.next() for _ in uids[1:]]
    assert [change["eventId"] for change in changes] == uids[1:]
    again = connect()
    again.subscribe(after=changes[2]["cursor"], filter={"protest": {}})
    assert again.next()["eventId"] == uids[5]


def test_end_of_an_event_is_told_whatever_the_filter(engine, connect):
    saved = save(engine, meeting())
    client = connect()
    client.subscribe(filter={"type": ["LOAN"]})
    client.ready()
    in_transaction(engine, lambda connection: retract_article(connection, saved.uid))
    change = client.next()
    assert (change["kind"], change["event"], change["eventId"]) == ("DELETED", None, _id(saved.event_uids[0]))


def test_nobody_looks_at_the_feed_while_nobody_follows(engine, connect, statements):
    client = connect()
    client.ready()
    statements.clear()
    time.sleep(0.2)
    assert statements == []


def test_query_is_answered_over_a_websocket(engine, connect):
    save(engine, meeting())
    client = connect()
    client.subscribe("{ events { totalCount nodes { reports { nodes { article { title } } } } } }")
    assert client.receive()["payload"]["data"]["events"]["totalCount"] == 1
    assert client.receive() == {"type": "complete", "id": "1"}


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("subscription { nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        (FOLLOW, {"after": "x"}, "BAD_CURSOR"),
        (FOLLOW, {"filter": {"search": "\0"}}, "BAD_USER_INPUT"),
        (FOLLOW, {"filter": 1}, "BAD_USER_INPUT"),
        ("{ events { nodes { " + "reports { nodes { event { " * 4 + "id" + " }" * 15, {}, "LIMIT_EXCEEDED"),
        ("{ __typename " + "x: __typename " * 16 + "}", {}, "LIMIT_EXCEEDED"),
        ("{ " + "__typename " * 1001 + "}", {}, "LIMIT_EXCEEDED"),
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ __typename }" + " " * 14_987, {}, "LIMIT_EXCEEDED"),
        ('mutation { retractArticle(id: "x") { articleId } }', {}, "UNAUTHENTICATED"),
    ],
)
def test_limits_and_codes_hold_over_a_websocket(connect, query, variables, code):
    client = connect()
    client.subscribe(query, **variables)
    message = client.receive()
    errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
    assert {error["extensions"]["code"] for error in errors} == {code}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("[]", 4400),
        ("1", 4400),
        ("{", 4400),
        ("{}", 4400),
        ('{"type": "nonsense"}', 4400),
        ('{"type": "subscribe", "id": "1"}', 4400),
        ('{"type": "subscribe", "id": [], "payload": {"query": "{ __typename }"}}', 4400),
        ('{"type": "subscribe", "id": "1", "payload": {"query": 1}}', 4400),
        ('{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }", "variables": []}}', 4400),
        ('{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }", "extensions": 1}}', 4400),
        ('{"type": "complete", "id": {}}', 4400),
        ('{"type": "connection_init"}', 4429),
    ],
)
def test_message_that_is_none_of_the_protocol_closes_the_connection(connect, message, code):
    client = connect()
    client.connection.send(message)
    assert client.closed() == code


def test_page_of_another_site_is_refused(address):
    for origin in ("http://evil.test", "null"):
        with pytest.raises(InvalidStatus), open_socket(address, origin=origin):
            pass
    with open_socket(address, origin=f"http://{address}") as connection:
        Socket(connection).set_up()


def test_connection_must_be_set_up_in_time(settings, monkeypatch):
    monkeypatch.setattr(sockets, "_INIT_TIMEOUT", timedelta(seconds=0.05))
    with serving(settings) as address, open_socket(address) as connection:
        assert Socket(connection).closed() == 4408


def test_operation_before_the_connection_is_set_up_is_refused(address):
    with open_socket(address) as connection:
        client = Socket(connection)
        client.subscribe()
        assert client.closed() == 4401


def test_operations_on_a_connection_have_a_limit(connect, monkeypatch):
    monkeypatch.setattr(sockets, "_OPERATIONS", 2)
    client = connect()
    for name in "123":
        client.subscribe(name=name)
    message = client.receive()
    assert (message["type"], message["id"], message["payload"][0]["extensions"]["code"]) == (
        "error",
        "3",
        "BAD_REQUEST",
    )
    client.send("complete", id="1")
    client.subscribe(name="4")
    client.ready()


def test_subscribers_have_a_limit(database):
    with serving(Settings(database_url=database, max_subscribers=1)) as address, open_socket(address) as connection:
        client = Socket(connection)
        client.set_up()
        client.subscribe()
        client.ready()
        client.subscribe(name="2")
        message = client.receive()
        errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
        assert (message["id"], errors[0]["extensions"]["code"]) == ("2", "BUSY")


class _Connection:
    """The server's side of a connection whose client reads no more after so many messages."""

    def __init__(self, scope, reads):
        self.scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": []} | scope
        self.tried, self.sent, self.reads, self.reading = [], [], reads, asyncio.Event()
        self.given = asyncio.Queue()

    async def send(self, message):
        self.tried.append(message)
        if len(self.sent) >= self.reads:
            await self.reading.wait()
        self.sent.append(message)


@asynccontextmanager
async def _serve(database, connection):
    app = api.create_app(Settings(database_url=database, subscriber_timeout=0.1))
    async with app.router.lifespan_context(app):
        scope = {
            "app": app,
            "state": {},
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "http",
        }
        task = asyncio.create_task(app({**connection.scope, **scope}, connection.given.get, connection.send))
        try:
            yield task, app.state.feed
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _until(holds):
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  # of a list that others fill
            await asyncio.sleep(0.01)


def test_slow_reader_of_a_websocket_is_cut_off_with_a_code(database, engine):
    """It reads nothing after the connection is set up, while events come; when it reads again, it learns why."""
    headers = [(b"host", b"testserver")]
    connection = _Connection({"type": "websocket", "headers": headers, "subprotocols": [PROTOCOL]}, reads=2)
    payload = {"query": FOLLOW}

    async def run():
        async with _serve(database, connection) as (task, feed):
            connection.given.put_nowait({"type": "websocket.connect"})
            for message in ({"type": "connection_init"}, {"type": "subscribe", "id": "1", "payload": payload}):
                connection.given.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})
            await _until(lambda: feed.subscribers == 1)
            for _ in range(3):
                await asyncio.to_thread(save, engine, meeting())
            await _until(lambda: "SLOW_READER" in connection.tried[-1].get("text", ""))
            connection.reading.set()
            await _until(lambda: connection.sent[-1]["type"] == "websocket.close")
            connection.given.put_nowait({"type": "websocket.disconnect", "code": 1013})
            await asyncio.wait_for(task, 20)

    asyncio.run(run())
    *_, error, closed = connection.sent
    assert json.loads(error["text"])["payload"][0]["extensions"]["code"] == "SLOW_READER"
    assert (closed["code"], closed["reason"]) == (1013, "SLOW_READER")
    assert len(connection.sent) == 4  # accepted, acknowledged, cut off: no event waits anywhere


def test_slow_reader_of_events_is_cut_off_with_a_code(database, engine):
    headers = [(b"accept", b"text/event-stream"), (b"content-type", b"application/json")]
    connection = _Connection({"headers": headers}, reads=2)

    async def run():
        async with _serve(database, connection) as (task, feed):
            connection.given.put_nowait(
                {"type": "http.request", "body": json.dumps({"query": FOLLOW}).encode(), "more_body": False}
            )
            await _until(lambda: feed.subscribers == 1)
            for _ in range(3):
                await asyncio.to_thread(save, engine, meeting())
            await _until(lambda: b"SLOW_READER" in connection.tried[-1].get("body", b""))
            connection.reading.set()
            await asyncio.wait_for(task, 20)
            assert feed.subscribers == 0  # nothing follows for it any more

    asyncio.run(run())
    assert b"SLOW_READER" in connection.sent[-1]["body"]
    assert not connection.sent[-1]["more_body"]
    assert len(connection.sent) == 3  # its beginning, the id to begin after, cut off


def _stream(database, engine, query, *, method="POST", messages=1, headers=()):
    """The answer over server-sent events, as a list of its chunks, pings left out."""
    accept = [(b"accept", b"text/event-stream"), (b"content-type", b"application/json")]
    connection = _Connection({"headers": accept + list(headers), "method": method}, reads=100)
    if method == "GET":
        connection.scope["query_string"] = urlencode({"query": query}).encode()

    async def run():
        async with _serve(database, connection) as (task, _):
            body = b"" if method == "GET" else json.dumps({"query": query}).encode()
            connection.given.put_nowait({"type": "http.request", "body": body, "more_body": False})
            await _until(lambda: task.done() or any(m.get("body", b"").startswith(b"id: ") for m in connection.sent))
            if not task.done():
                await asyncio.to_thread(save, engine, meeting(), protest())
                await _until(
                    lambda: task.done() or sum(b"event: " in m.get("body", b"") for m in connection.sent) >= messages
                )
                connection.given.put_nowait({"type": "http.disconnect"})
            await asyncio.wait_for(task, 20)

    asyncio.run(run())
    start, *chunks = connection.sent
    return start, [chunk["body"].decode() for chunk in chunks if not chunk["body"].startswith(b": ping")]


def _told(chunk):
    """The fields of one event."""
    return dict(line.split(": ", 1) for line in chunk.splitlines() if line)


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_events_are_told_as_server_sent_events(database, engine, method):
    start, chunks = _stream(database, engine, FOLLOW, method=method, messages=2)
    assert start["status"] == 200
    assert (b"content-type", b"text/event-stream") in [
        (name.lower(), value.partition(b";")[0]) for name, value in start["headers"]
    ]
    events = [_told(chunk) for chunk in chunks[1:3]]
    assert [event["event"] for event in events] == ["next", "next"]
    changes = [json.loads(event["data"])["data"]["eventChanged"] for event in events]
    assert [change["kind"] for change in changes] == ["UPSERTED", "UPSERTED"]
    assert [event["id"] for event in events] == [change["cursor"] for change in changes]


def test_stream_that_broke_off_is_resumed_after_its_last_event(database, engine, ask):
    """Browsers send the id that they saw last, with the request as it was."""
    start = ask("{ changes { endCursor } }")["changes"]["endCursor"]
    missed = [_id(save(engine, meeting()).event_uids[0]) for _ in range(3)]
    cursors = [change["cursor"] for change in ask("{ changes { changes { cursor } } }")["changes"]["changes"]]
    assert start is None
    headers = [(b"last-event-id", cursors[0].encode())]
    again = f'subscription {{ eventChanged(after: "{cursors[2]}") {{ eventId }} }}'
    _, chunks = _stream(database, engine, again, messages=4, headers=headers)
    first, *events = map(_told, chunks)
    assert first == {"id": cursors[0]}
    assert [event["id"] for event in events[:2]] == cursors[1:]
    told = [json.loads(event["data"])["data"]["eventChanged"]["eventId"] for event in events]
    assert told[:2] == missed[1:]
    assert len(told) == len(set(told)) == 4


def test_beginning_of_a_stream_is_told_before_its_first_event(database, engine, ask):
    """A connection that breaks before an event comes loses none: what was missed comes after this id."""
    save(engine, meeting())
    cursor = ask("{ changes { endCursor } }")["changes"]["endCursor"]
    _, (first, *_) = _stream(database, engine, FOLLOW, messages=2)
    assert first == f"id: {cursor}\r\n\r\n"


@pytest.mark.parametrize("given", [b"x", b"17", b"\xff"])
def test_damaged_id_of_a_last_event_is_refused(database, engine, given):
    _, chunks = _stream(database, engine, FOLLOW, headers=[(b"last-event-id", given)])
    assert "BAD_CURSOR" in chunks[0]


def test_query_is_answered_by_server_sent_events(database, engine):
    start, chunks = _stream(database, engine, "{ events { totalCount } }")
    told = "".join(chunks)
    assert start["status"] == 200
    assert 'data: {"data":{"events":{"totalCount":0}}' in told
    assert told.endswith("event: complete\r\ndata: \r\n\r\n")


def test_fault_is_told_by_server_sent_events(database, engine):
    _, chunks = _stream(database, engine, "subscription { nothing }")
    assert "GRAPHQL_VALIDATION_FAILED" in "".join(chunks)


def test_subscription_without_a_stream_is_refused_with_the_way(browse):
    answer = browse("POST", "/graphql", json={"query": FOLLOW})
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "text/event-stream" in error["message"]


def test_feed_that_cannot_be_read_is_read_later(database, engine, connect, monkeypatch, caplog):
    async def fail(_):
        raise OSError("no such host")

    monkeypatch.setattr(news, "_RARELY", 0.02)
    client = connect()
    client.subscribe()
    client.ready()
    with monkeypatch.context() as patch:
        patch.setattr(following, "read_last_seq", fail)
        time.sleep(0.2)
    assert "cannot be read" in caplog.text
    save(engine, meeting())
    assert client.next()["kind"] == "UPSERTED"


class TestNews:
    """PostgreSQL tells of each commit; where it cannot be heard, the feed is looked at all the same."""

    @pytest.fixture
    def listening(self, postgresql, monkeypatch):
        """An engine, and a subscriber that would wait for half an hour if nobody told it."""
        monkeypatch.setattr(news, "_INTERVAL", 1_800)
        monkeypatch.setattr(news, "_RARELY", 1_800)
        engine = open_engine(postgresql)
        with serving(Settings(database_url=postgresql)) as address, open_socket(address) as connection:
            client = Socket(connection)
            client.set_up()
            client.subscribe()
            with engine.connect() as watching:
                _wait_for(lambda: _listeners(watching))
            yield engine, client
        engine.dispose()

    def test_subscriber_is_told_at_once(self, listening):
        engine, client = listening
        for _ in range(3):
            saved = save(engine, meeting())
            assert client.next()["eventId"] == _id(saved.event_uids[0])

    def test_connection_that_breaks_is_made_again(self, listening, monkeypatch, caplog):
        engine, client = listening
        monkeypatch.setattr(news, "_INTERVAL", 0.02)
        with engine.connect() as watching:
            (first,) = _listeners(watching)
            watching.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": first})
            save(engine, meeting())
            assert client.next()["kind"] == "UPSERTED"
            _wait_for(lambda: _listeners(watching) not in ([], [first]))
        save(engine, meeting())
        assert client.next()["kind"] == "UPSERTED"
        assert "cannot be listened to" in caplog.text


def _wait_for(holds):
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _listeners(connection):
    """The numbers of the connections that listen."""
    statement = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    pids = connection.execute(text(statement)).scalars().all()
    connection.rollback()
    return pids
