"""The servers that are compared, each with the peer query in its own words and a way to read its answer."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from bench.events import TYPES

HERE = Path(__file__).parent
ROOT = HERE.parent
WORKERS = 2

Row: TypeAlias = tuple[Any, ...]  # id, first day, place, participants

_OURS = """query ($type: EventType!, $from: Date, $to: Date) {
  events(filter: {type: [$type], date: {from: $from, to: $to}}, first: 50) {
    nodes {
      id summary status date { start end } place { name countryCode latitude longitude }
      participants { role actor { name countryCode } }
    }
  }
}"""
_POSTGRAPHILE = """query ($type: String!, $from: Date!, $to: Date!) {
  allEvents(
    filter: {type: {equalTo: $type}, dateStart: {lessThanOrEqualTo: $to}, dateEnd: {greaterThanOrEqualTo: $from}}
    orderBy: [DATE_START_DESC, ROW_ID_DESC], first: 50
  ) {
    nodes {
      uid summary status dateStart dateEnd placeByPlaceId { name countryCode latitude longitude }
      participantsByEventId(orderBy: [POSITION_ASC]) { nodes { role actorByActorId { name countryCode } } }
    }
  }
}"""
# It takes days for integers, so they are compared in SQL, and not told.
_DATASETTE = """{
  events(
    filter: {type: {eq: "%(type)s"}}, where: "date_start <= '%(to)s' AND date_end >= '%(from)s'"
    sort_desc: date_start, first: 50
  ) {
    nodes {
      uid summary status place_id { name country_code latitude longitude }
      participants_list(sort: position) { nodes { role actor_id { name country_code } } }
    }
  }
}"""


def ask_ours(given: dict[str, str]) -> dict[str, Any]:
    """The peer query as our API takes it."""
    return {"query": _OURS, "variables": given}


def _read_ours(data: dict[str, Any]) -> Iterator[Row]:
    for node in data["events"]["nodes"]:
        those = [(each["role"], each["actor"]["name"], each["actor"]["countryCode"]) for each in node["participants"]]
        yield node["id"].removeprefix("event_"), node["date"]["start"], _place(node["place"]), those


def _read_postgraphile(data: dict[str, Any]) -> Iterator[Row]:
    for node in data["allEvents"]["nodes"]:
        those = [
            (each["role"], each["actorByActorId"]["name"], each["actorByActorId"]["countryCode"])
            for each in node["participantsByEventId"]["nodes"]
        ]
        yield node["uid"].replace("-", ""), node["dateStart"], _place(node["placeByPlaceId"]), those


def _read_datasette(data: dict[str, Any]) -> Iterator[Row]:
    for node in data["events"]["nodes"]:
        those = [
            (each["role"], each["actor_id"]["name"], each["actor_id"]["country_code"])
            for each in node["participants_list"]["nodes"]
        ]
        yield node["uid"], None, _place(node["place_id"]), those


def _place(place: dict[str, Any] | None) -> Any:
    return place and tuple(place.values())


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that answers the peer query."""

    name: str
    command: Callable[[str, int], list[str]]  # for a database and a port
    database: str  # postgresql or sqlite
    ask: Callable[[dict[str, str]], dict[str, Any]] = ask_ours
    read: Callable[[dict[str, Any]], Iterator[Row]] = _read_ours
    environment: dict[str, str] = field(default_factory=dict)


def _serve(_url: str, port: int) -> list[str]:
    return [sys.executable, "-m", "cli", "serve", "--workers", str(WORKERS), "--port", str(port)]


def _limit(_url: str, port: int) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "bench.limit:create_app", "--factory", "--no-access-log"]
    return [*command, "--log-level", "warning", "--workers", str(WORKERS), "--port", str(port)]


def _postgraphile(url: str, port: int) -> list[str]:
    node = next(HERE.glob("node_modules/node-*/bin/node"), "node")  # npm brings one for Linux only
    return [str(node), str(HERE / "postgraphile.mjs"), url, str(port), str(WORKERS)]


def _datasette(url: str, port: int) -> list[str]:
    command = [str(ROOT / "build/peers/bin/datasette"), "serve", url.removeprefix("sqlite:///"), "--port", str(port)]
    command += ["--metadata", str(HERE / "datasette.json")]  # it gives up after a second otherwise
    settings = {"num_sql_threads": "2", "sql_time_limit_ms": "60000"}
    return [*command, *(part for name, value in settings.items() for part in ("--setting", name, value))]


POSTGRAPHILE = Peer(
    "PostGraphile",
    _postgraphile,
    "postgresql",
    lambda given: {"query": _POSTGRAPHILE, "variables": given},
    _read_postgraphile,
    {"NODE_ENV": "production", "GRAPHILE_ENV": "production"},
)
_QUIET = {"DATELINE_LOG_LEVEL": "WARNING", "DATELINE_RATE_LIMIT": "0", "DATELINE_ACCESS_LOG": "false"}
OURS = Peer("Dateline, PostgreSQL", _serve, "postgresql", environment=_QUIET)
LIMIT = Peer("json_agg by hand", _limit, "postgresql")
PEERS = (
    POSTGRAPHILE,
    OURS,
    LIMIT,
    Peer("Dateline, SQLite", _serve, "sqlite", environment=_QUIET),
    Peer("Dateline, field by field", _serve, "postgresql", environment={**_QUIET, "DATELINE_COMPILED": "false"}),
    Peer("datasette-graphql", _datasette, "sqlite", lambda given: {"query": _DATASETTE % given}, _read_datasette),
)
KINDS = tuple(TYPES)
