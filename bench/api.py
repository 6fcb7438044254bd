"""How fast the API is, beside PostGraphile, datasette-graphql and a statement written by hand; `make bench-api`.

All servers answer the peer query (50 events of a type in 90 days, newest first, with place and participants) on the same
events. They are driven in turn, in several short rounds, so that what else the machine does falls on all alike.
"""

import argparse
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
import psutil  # type: ignore[import-untyped]  # it brings no types

from bench.events import DAYS, FIRST_DAY
from bench.load import load_postgresql, load_sqlite
from bench.peers import KINDS, LIMIT, OURS, PEERS, POSTGRAPHILE, ROOT, Peer, Row
from bench.server import postgresql

_WINDOW = timedelta(days=90)
_BODIES = 400
_DEEP_PAGE = 20_000


@dataclass(frozen=True, slots=True)
class Round:
    """What wrk measured in one go."""

    rate: float  # requests a second
    p50: float  # milliseconds
    p99: float
    failed: float = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A server at work."""

    peer: Peer
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it takes GraphQL."""
        return f"http://127.0.0.1:{self.port}/graphql"

    def memory(self) -> float:
        """What it and its workers hold, in MB, what they share counted once (PSS)."""
        root = psutil.Process(self.process.pid)
        return float(sum(each.memory_full_info().pss for each in (root, *root.children(recursive=True)))) / 1e6


def main() -> None:
    """Load, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "dateline-bench")
    parser.add_argument("--events", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--seconds", type=int, default=3, help="of a round")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with postgresql(options.folder) as address:
        urls = {
            number: {
                "postgresql": load_postgresql(address, number),
                "sqlite": load_sqlite(options.folder, number),
            }
            for number in sorted(options.events)
        }
        for number, databases in urls.items():
            print(f"\n{number:,} events", flush=True)
            _compare(databases, options)
        _compare_pages(urls)


def _questions(number: int = _BODIES) -> list[dict[str, str]]:
    """Types and windows of 90 days."""
    chance = random.Random(number)  # noqa: S311  # the same for all
    starts = [FIRST_DAY + timedelta(days=chance.randrange(DAYS - 120)) for _ in range(number)]
    return [
        {"type": chance.choice(KINDS), "from": start.isoformat(), "to": (start + _WINDOW).isoformat()}
        for start in starts
    ]


# ---- servers --------------------------------------------------------------------------------------------------------


@contextmanager
def _running(peer: Peer, url: str) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"DATELINE_DATABASE_URL": url} | peer.environment
    if peer is POSTGRAPHILE:
        url = url.replace("postgres:@/", "postgres@localhost/")  # as its driver wants it
    process = subprocess.Popen(  # noqa: S603  # commands of ours
        peer.command(url, port), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running = Running(peer, port, process)
        _wait(running)
        yield running
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(running: Running) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            httpx.post(running.address, json=running.peer.ask(_questions(1)[0]), timeout=30).raise_for_status()
        except httpx.HTTPError:
            if time.monotonic() > deadline or running.process.poll() is not None:
                raise
            time.sleep(0.2)
        else:
            return


def _answer(running: Running, asked: dict[str, str]) -> list[Row]:
    answer = httpx.post(running.address, json=running.peer.ask(asked), timeout=120).json()
    if "errors" in answer:
        raise SystemExit(f"{running.peer.name}: {answer['errors'][0]}")
    return list(running.peer.read(answer["data"]))


def _check(servers: list[Running]) -> None:
    """Exit unless all answer the same; datasette-graphql breaks ties its own way, so the last day is left out for it."""
    for asked in _questions(12):
        wanted = _answer(servers[0], asked)
        for server in servers[1:]:
            found = _answer(server, asked)
            if server.peer.name == "datasette-graphql":
                last = min(row[1] for row in wanted)
                told = {row[0]: row[2:] for row in found}
                same = all(told.get(row[0]) == row[2:] for row in wanted if row[1] > last)
            else:
                same = found == wanted
            if not same or not wanted:
                raise SystemExit(f"{server.peer.name} does not answer what {servers[0].peer.name} does: {asked}")


# ---- load -----------------------------------------------------------------------------------------------------------


def _drive(running: Running, bodies: Path, clients: int, seconds: int) -> Round:
    script = str(ROOT / "bench/bodies.lua")
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", script, running.address]
    printed = subprocess.run([*command, "--", str(bodies)], capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", printed)
    if found is None:
        raise SystemExit(printed)
    requests, duration, p50, p99, failed = map(int, found.groups())
    _answer(running, _questions(1)[0])  # once it is done with what nobody waits for any more
    return Round((requests - failed) / duration * 1e6, p50 / 1e3, p99 / 1e3, failed)


def _compare(databases: dict[str, str], options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(_running(peer, databases[peer.database])) for peer in PEERS]
        _check(servers)
        print("all answer the same rows", flush=True)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        files = {server.peer.name: folder / f"{number}.ndjson" for number, server in enumerate(servers)}
        for server in servers:
            lines = [orjson.dumps(server.peer.ask(asked)) for asked in _questions()]
            files[server.peer.name].write_bytes(b"\n".join(lines) + b"\n")
            _drive(server, files[server.peer.name], 8, 1)  # warm
        for clients in options.clients:
            rounds: dict[str, list[Round]] = {server.peer.name: [] for server in servers}
            for _ in range(options.rounds):
                for server in servers:
                    name = server.peer.name
                    rounds[name].append(_drive(server, files[name], clients, options.seconds))
            _print(clients, {name: _median(measured) for name, measured in rounds.items()})
        print("\nmemory, MB (PSS)  " + "  ".join(f"{server.peer.name} {server.memory():.0f}" for server in servers))


def _median(rounds: list[Round]) -> Round:
    return Round(
        *(statistics.median(getattr(each, name) for each in rounds) for name in ("rate", "p50", "p99", "failed"))
    )


def _print(clients: int, measured: dict[str, Round]) -> None:
    print(f"\n{f'{clients} clients':26} {'req/s':>8} {'p50 ms':>8} {'p99 ms':>8}  × PostGraphile  × by hand")
    peer, limit = measured[POSTGRAPHILE.name].rate, measured[LIMIT.name].rate
    for name, each in measured.items():
        ratios = f"{each.rate / peer:>14.2f} {each.rate / limit:>10.2f}"
        failed = f"  {each.failed:.0f} failed" if each.failed else ""
        print(f"{name:26} {each.rate:8.0f} {each.p50:8.1f} {each.p99:8.1f} {ratios}{failed}", flush=True)


# ---- pages ----------------------------------------------------------------------------------------------------------

_WALK = """query ($after: String, $first: Int) {
  events(first: $first, after: $after, filter: {date: {from: "2016-01-01"}}) {
    nodes { id summary date { start } place { name } participants { role actor { name } } } pageInfo { endCursor }
  }
}"""
_PAGE = 20
_TIMES = 400


def _compare_pages(urls: dict[int, dict[str, str]]) -> None:
    """The first page against a deep one, and against the first page of fewer events, all asked for in turn."""
    for database in ("postgresql", "sqlite"):
        peer = Peer(database, OURS.command, database, environment=OURS.environment)
        with ExitStack() as stack:
            asked: dict[tuple[int, int], tuple[httpx.Client, str | None]] = {}  # by events and page
            for number, databases in urls.items():
                server = stack.enter_context(_running(peer, databases[database]))
                client = stack.enter_context(httpx.Client(base_url=server.address.removesuffix("/graphql"), timeout=30))
                depth = min(_DEEP_PAGE, number * 8 // 10 // _PAGE)
                asked[number, 1] = client, None
                asked[number, depth] = client, _walk(client, depth * _PAGE)
            taken = _time(asked)
        print(f"\n{database}, pages of {_PAGE} events")
        first = taken[min(urls), 1]
        for (number, page), time_taken in taken.items():
            ratio = f"{time_taken / taken[number, 1]:.2f} times page 1, {time_taken / first:.2f} times page 1 of {min(urls):,}"
            print(f"page {page:>6,} of {number:>9,} events takes {time_taken:6.2f} ms, {ratio}", flush=True)


def _walk(client: httpx.Client, rows: int) -> str:
    after = None
    for _ in range(rows // 100):
        after = _page(client, after, 100)["pageInfo"]["endCursor"]
    return str(after)


def _page(client: httpx.Client, after: str | None, first: int) -> dict[str, Any]:
    body = {"query": _WALK, "variables": {"after": after, "first": first}}
    page: dict[str, Any] = client.post("/graphql", json=body).raise_for_status().json()["data"]["events"]
    return page


def _time(asked: dict[tuple[int, int], tuple[httpx.Client, str | None]]) -> dict[tuple[int, int], float]:
    """The milliseconds in which a tenth of the answers with each page are there: what else goes on hardly delays those."""
    taken: dict[tuple[int, int], list[float]] = {each: [] for each in asked}
    for _ in range(_TIMES):
        for each, (client, after) in asked.items():
            started = time.perf_counter()
            _page(client, after, _PAGE)
            taken[each].append((time.perf_counter() - started) * 1e3)
    return {each: statistics.quantiles(times, n=10)[0] for each, times in taken.items()}


if __name__ == "__main__":
    main()
