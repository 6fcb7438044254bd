"""The limit: the peer query as one statement written by hand, whose JSON is passed through as bytes."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import orjson
from psycopg_pool import AsyncConnectionPool
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_STATEMENT = """
    SELECT json_build_object('data', json_build_object('events', json_build_object('nodes', json_agg(node))))::text
    FROM (
        SELECT json_build_object(
            'id', 'event_' || replace(events.uid::text, '-', ''),
            'summary', events.summary,
            'status', events.status,
            'date', json_build_object('start', events.date_start, 'end', events.date_end),
            'place', CASE WHEN places.id IS NOT NULL THEN json_build_object(
                'name', places.name, 'countryCode', places.country_code,
                'latitude', places.latitude, 'longitude', places.longitude
            ) END,
            'participants', coalesce((
                SELECT json_agg(json_build_object(
                    'role', participants.role,
                    'actor', json_build_object('name', actors.name, 'countryCode', actors.country_code)
                ) ORDER BY participants.position)
                FROM participants JOIN actors ON actors.id = participants.actor_id
                WHERE participants.event_id = events.id
            ), '[]'::json)
        ) AS node
        FROM events LEFT JOIN places ON places.id = events.place_id
        WHERE events.type = %s AND events.date_start <= %s AND events.date_end >= %s
        ORDER BY events.date_start DESC, events.id DESC
        LIMIT 50
    ) AS page
"""


def create_app() -> Starlette:
    """The application, on the database of the environment."""
    pool: AsyncConnectionPool[Any] = AsyncConnectionPool(
        os.environ["DATELINE_DATABASE_URL"], kwargs={"autocommit": True}, min_size=1, max_size=8, open=False
    )

    @asynccontextmanager
    async def run(_app: Starlette) -> AsyncIterator[None]:
        async with pool:
            yield

    async def answer(request: Request) -> Response:
        given = orjson.loads(await request.body())["variables"]
        values = given["type"], date.fromisoformat(given["to"]), date.fromisoformat(given["from"])
        async with pool.connection() as connection:
            row = await (await connection.execute(_STATEMENT, values)).fetchone()
        return Response(row[0], media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=run)
