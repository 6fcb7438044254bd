"""dlt's stock REST source loads the events by pages and by the change feed into DuckDB; what it holds is compared."""

import sys
from pathlib import Path
from typing import Any

import dlt
from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator
from dlt.sources.rest_api import RESTAPIConfig, rest_api_source

EVENTS = """query ($after: String) { events(first: 10, after: $after, orderBy: { field: RECORDED_AT, direction: ASC }) {
    nodes { id type summary date { start end } place { name countryCode } participants { role actor { id name } } }
    pageInfo { endCursor hasNextPage } } }"""
CHANGES = """query ($after: String) { changes(first: 10, after: $after) {
    changes { cursor kind eventId recordedAt event { id type summary } } endCursor hasMore } }"""
COUNT = "{ events { totalCount } }"


def main() -> int:
    """Load twice, and tell whether what was loaded is what is there."""
    address, folder = sys.argv[1], Path(sys.argv[2])
    pipeline = dlt.pipeline(
        "dateline", pipelines_dir=str(folder), destination=dlt.destinations.duckdb(str(folder / "events.duckdb"))
    )
    pipeline.run(rest_api_source(_configure(address)))
    first = _loaded(pipeline)
    pipeline.run(rest_api_source(_configure(address)))
    counts = _loaded(pipeline)
    expected = _expected(address)
    print(f"dlt: {counts} loaded, {expected} in the database, {first['changes']} steps at the first go")
    agrees = counts["events"] == counts["followed"] == expected and counts["changes"] == first["changes"]
    return 0 if agrees and expected else 1


def _configure(address: str) -> RESTAPIConfig:
    return {
        "client": {"base_url": address},
        "resources": [
            {
                "name": "events",
                "primary_key": "id",
                "write_disposition": "merge",
                "endpoint": _endpoint(
                    EVENTS, "data.events.nodes", "data.events.pageInfo.endCursor", "data.events.pageInfo.hasNextPage"
                ),
            },
            {
                "name": "changes",
                "primary_key": "cursor",
                "write_disposition": "merge",
                "endpoint": _endpoint(
                    CHANGES, "data.changes.changes", "data.changes.endCursor", "data.changes.hasMore"
                ),
            },
        ],
    }


def _endpoint(query: str, rows: str, cursor: str, more: str) -> Any:
    paginator = JSONResponseCursorPaginator(cursor_path=cursor, cursor_body_path="variables.after", has_more_path=more)
    literal = query.replace("{", "{{").replace("}", "}}")  # single braces are dlt's own
    body = {"query": literal, "variables": {}}
    return {"path": "", "method": "POST", "json": body, "data_selector": rows, "paginator": paginator}


def _loaded(pipeline: Any) -> dict[str, int]:
    """How many rows there are: the events, the steps of the feed, and the events that the steps leave."""
    last = """SELECT count(*) FROM (SELECT event_id, kind, row_number() OVER (PARTITION BY event_id ORDER BY recorded_at DESC, _dlt_id) AS n
        FROM changes) WHERE n = 1 AND kind = 'UPSERTED'"""
    asked = {"events": "SELECT count(*) FROM events", "changes": "SELECT count(*) FROM changes", "followed": last}
    with pipeline.sql_client() as client:
        return {name: client.execute_sql(statement)[0][0] for name, statement in asked.items()}


def _expected(address: str) -> int:
    response = dlt.sources.helpers.requests.post(address, json={"query": COUNT})
    return int(response.json()["data"]["events"]["totalCount"])


if __name__ == "__main__":
    sys.exit(main())
