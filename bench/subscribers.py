"""How many subscribers a process serves, and in how much memory: `python -m bench.subscribers`.

Idle subscribers follow the feed over WebSockets while events are recorded; each must be told each event once.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil  # type: ignore[import-untyped]  # it has none
from websockets.asyncio.client import ClientConnection, connect

from schema import Article, EventDate, EventStatus, Evidence, Meeting
from store import in_transaction, migrate, open_engine, save_article

_FOLLOW = "subscription { eventChanged { cursor eventId event { id summary } } }"


def main() -> int:
    """Print the figures, and tell whether each was told each event once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subscribers", type=int, default=500)
    parser.add_argument("--events", type=int, default=1_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/dateline.db"
        migrate(database)
        with _serving(database) as (address, server):
            return asyncio.run(_measure(database, address, server, arguments.subscribers, arguments.events))


async def _measure(database: str, address: str, server: psutil.Process, subscribers: int, events: int) -> int:
    connections = [await _subscribe(address) for _ in range(subscribers)]
    await asyncio.sleep(2)
    idle = server.memory_info().rss
    began = time.monotonic()
    told = [asyncio.create_task(_count(connection, events)) for connection in connections]
    writing = asyncio.create_task(asyncio.to_thread(_write, database, events))
    most = idle
    while not all(task.done() for task in told):
        if writing.done():
            writing.result()
        most = max(most, server.memory_info().rss)
        await asyncio.sleep(0.1)
    seconds = time.monotonic() - began
    await writing
    counts = [task.result() for task in told]
    whole = all(count == (events, events) for count in counts)
    print(f"{subscribers} subscribers, {events} events: each told each once: {whole}")
    print(f"{subscribers * events / seconds:,.0f} messages/s over {seconds:.1f} s")
    print(f"memory: {idle / 1e6:.0f} MB idle, {most / 1e6:.0f} MB at most")
    for connection in connections:
        await connection.close()
    return 0 if whole else 1


async def _subscribe(address: str) -> ClientConnection:
    connection = await connect(f"ws://{address}/graphql", subprotocols=["graphql-transport-ws"], compression=None)  # type: ignore[list-item]  # a str will do
    await connection.send('{"type": "connection_init"}')
    await connection.recv()
    await connection.send(json.dumps({"type": "subscribe", "id": "1", "payload": {"query": _FOLLOW}}))
    return connection


async def _count(connection: ClientConnection, events: int) -> tuple[int, int]:
    """How many messages were told, and of how many events."""
    ids = [json.loads(await connection.recv())["payload"]["data"]["eventChanged"]["eventId"] for _ in range(events)]
    return len(ids), len(set(ids))


def _write(database: str, events: int) -> None:
    engine = open_engine(database)
    for number in range(events):
        text = f"Story {number} tells what happened."
        start = text.index("happened")
        evidence = (Evidence("event", "happened", start, start + 8, text),)
        meeting = Meeting(status=EventStatus.OCCURRED, date=EventDate(), evidence=evidence)
        article = Article(text)
        in_transaction(
            engine,
            lambda connection, article=article, meeting=meeting: save_article(  # type: ignore[misc]
                connection, article, [meeting], extractor="bench/1"
            ),
        )
    engine.dispose()


@contextmanager
def _serving(database: str) -> Iterator[tuple[str, psutil.Process]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {
        "DATELINE_DATABASE_URL": database,
        "DATELINE_RATE_LIMIT": "0",
        "DATELINE_MAX_SUBSCRIBERS": "100000",
        "DATELINE_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # our own command
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"127.0.0.1:{port}", psutil.Process(server.pid)
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
