"""GraphQL asked of a test's database, and the statements that it takes."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest
from sqlalchemy import Engine, event

import api
from settings import Settings


@pytest.fixture
def settings(database):
    return Settings(database_url=database)


@pytest.fixture
def answer(settings):
    """The whole answer to an operation."""
    return lambda query, **variables: api.execute(settings, query, variables)


@pytest.fixture
def ask(answer):
    """The data that answer an operation without error."""

    def ask(query, **variables):
        given = answer(query, **variables)
        assert "errors" not in given, given["errors"]
        return given["data"]

    return ask


@pytest.fixture
def refuse(answer):
    """The code and the message of the one error that answers an operation."""

    def refuse(query, **variables):
        (error,) = answer(query, **variables)["errors"]
        return error["extensions"]["code"], error["message"]

    return refuse


@pytest.fixture
def statements():
    """The SELECTs on our tables, in the order of their execution."""
    seen = []

    def note(connection, cursor, statement, parameters, context, many):
        if statement.startswith(("SELECT", "WITH")) and "pg_catalog" not in statement and "alembic" not in statement:
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


@asynccontextmanager
async def _browse(app):
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://dateline.test") as client:
            yield client


@pytest.fixture
def browse(settings):
    """The answer of the application to one HTTP request, or the answers to several."""

    def browse(method, address, **options):
        async def run():
            async with _browse(api.create_app(settings)) as client:
                return await client.request(method, address, **options)

        return asyncio.run(run())

    return browse
