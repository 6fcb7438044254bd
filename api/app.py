"""The application: GraphQL, its descriptions, the pages and what an operator asks."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import orjson
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from strawberry.exceptions import MissingQueryError
from strawberry.http import process_result
from strawberry.schema.exceptions import CannotGetOperationTypeError

from api import pages
from api.access import Access, Guarded
from api.context import Context
from api.documents import Documents
from api.endpoint import GraphQLEndpoint
from api.errors import BAD_REQUEST
from api.following import Feed
from api.graphql import build_schema
from api.middleware import Careful
from api.sockets import SocketEndpoint
from api.streaming import EventsEndpoint, Transports
from api.writing import Writer
from schema.records import record_json_schema
from settings import Settings
from store import check_revision, open_async_engine, open_engine
from store.reads import Reader, is_alive
from store.singles import open_singles

_GARBAGE = 20_000  # objects more than before, at which it is looked for; Python's own 700 are two requests
_ENVELOPE = 100_000  # bytes around the largest article


def create_app(settings: Settings | None = None) -> Starlette:
    """The application; without settings, with those of the environment."""
    settings = settings or Settings()

    @asynccontextmanager
    async def run(app: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(_check_database, settings.database_url)
        app.state.engine = open_async_engine(settings.database_url, statement_timeout=settings.statement_timeout)
        app.state.writer = Writer(settings)
        app.state.feed = Feed(app.state.engine, settings.max_subscribers)
        audit_engine = open_engine(settings.database_url)
        app.state.access = Access(settings, app.state.engine, audit_engine)
        app.state.singles = None
        if settings.compiled:
            app.state.singles = await open_singles(settings.database_url, statement_timeout=settings.statement_timeout)
        try:
            async with app.state.access.audit.running():
                yield
        finally:
            await app.state.feed.close()
            await app.state.writer.close()
            audit_engine.dispose()
            if app.state.singles is not None:
                await app.state.singles.close()
            await app.state.engine.dispose()

    documents = Documents(settings.documents_file)
    graphql = Transports(*(speak(settings, documents) for speak in (GraphQLEndpoint, EventsEndpoint, SocketEndpoint)))
    return Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"], middleware=[Middleware(Guarded)]),
            WebSocketRoute("/graphql", graphql, middleware=[Middleware(Guarded)]),
            Route("/schema.graphql", _tell(export_sdl(), "text/plain")),
            Route("/record.schema.json", _tell(export_record_schema(), "application/schema+json")),
            Route("/healthz", _tell("alive\n", "text/plain")),
            Route("/readyz", _ready),
            *pages.routes,
        ],
        middleware=[
            Middleware(
                Careful,
                max_body_bytes=settings.max_article_bytes + _ENVELOPE,
                access_log=settings.access_log,
            ),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type", "Last-Event-ID", "X-Request-ID"],
                expose_headers=["ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"],
                max_age=86_400,
            ),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5),
        ],
        exception_handlers={404: lambda request, _: pages.not_found(request)},
        lifespan=run,
    )


def create_served_app() -> Starlette:
    """The application for a process that does nothing else."""
    app = create_app()
    # What was made until now stays for good. Without this, to look through it for garbage again and again takes as long
    # as a hundred requests each time, which wait for it.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    return app


def export_sdl() -> str:
    """The schema as text, the same whatever the settings."""
    return build_schema(Settings.model_construct()).as_str() + "\n"


def export_record_schema() -> str:
    """The JSON Schema of records as text."""
    return orjson.dumps(record_json_schema(), option=orjson.OPT_INDENT_2).decode() + "\n"


def execute(
    settings: Settings,
    query: str,
    variables: dict[str, Any] | None = None,
    *,
    operation_name: str | None = None,
    scopes: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The answer to an operation on the configured database, without a server."""
    return asyncio.run(_execute(settings, query, variables, operation_name, scopes))


async def _execute(
    settings: Settings,
    query: str,
    variables: dict[str, Any] | None,
    operation_name: str | None,
    scopes: frozenset[str],
) -> dict[str, Any]:
    engine = open_async_engine(settings.database_url, statement_timeout=settings.statement_timeout)
    writer = Writer(settings)
    try:
        async with Reader(engine) as reader:
            context = Context(
                reader,
                request_id=uuid4().hex,
                max_page=settings.max_page,
                max_changes=settings.max_changes,
                writer=writer,
                feed=Feed(engine, settings.max_subscribers),
                scopes=scopes,
            )
            try:
                result = await build_schema(settings).execute(
                    query, variable_values=variables, context_value=context, operation_name=operation_name
                )
            except (MissingQueryError, CannotGetOperationTypeError):
                message = "The document holds no operation" + (
                    f" {operation_name!r}" if operation_name else " to choose"
                )
                return {"errors": [{"message": message, "extensions": {"code": BAD_REQUEST}}]}
            result.extensions = None  # what it costs is of no interest where nobody else asks
            return dict(process_result(result))
    finally:
        await writer.close()
        await engine.dispose()


def _check_database(url: str) -> None:
    engine = open_engine(url)
    try:
        check_revision(engine)
    finally:
        engine.dispose()


def _tell(content: str, media_type: str) -> Any:
    async def tell(request: Request) -> Response:  # noqa: ARG001  # Starlette hands it to every endpoint
        return Response(content, media_type=media_type)

    return tell


async def _ready(request: Request) -> Response:
    """Whether the database answers."""
    try:
        await is_alive(request.app.state.engine)
    except (SQLAlchemyError, OSError):
        return PlainTextResponse("the database does not answer\n", 503)
    return PlainTextResponse("ready\n")
