"""GraphQL over connections that last: server-sent events (GraphQL over SSE), and which endpoint speaks what."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, suppress
from typing import Any, cast

import orjson
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.http.streaming import HTTPStreamTransport, JSONEncoder, SSETransport
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL
from strawberry.types.execution import ExecutionResult

from api.access import ANYBODY
from api.context import Context, Link
from api.documents import Documents
from api.endpoint import GraphQLEndpoint
from api.errors import GRACE, SLOW
from settings import Settings

_EVENT_STREAM = "text/event-stream"
_CURSOR = "cursor"  # beside the data, on the way from a result to its event


class Transports:
    """Passes a request on to the endpoint that speaks its protocol."""

    def __init__(self, plain: ASGIApp, events: ASGIApp, sockets: ASGIApp) -> None:
        self._plain = plain
        self._events = events
        self._sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            endpoint = self._sockets
        else:
            streams = _EVENT_STREAM in Headers(scope=scope).get("accept", "").lower()
            endpoint = self._events if streams else self._plain
        await endpoint(scope, receive, send)


class _EventsLink(Link):
    """A stream of server-sent events, each of which tells by its id where to go on after it."""

    def __init__(self, scope: Scope, send: Send, patience: float) -> None:
        self._scope = scope
        self.patience = patience
        self._send = send
        self.resumed = Headers(scope=scope).get("last-event-id") or None

    async def begin(self, cursor: str) -> None:
        """Tell where the stream begins, as the connection may break before its first event: browsers keep the id."""
        await super().begin(cursor)
        await self._send({"type": "http.response.body", "body": f"id: {cursor}\r\n\r\n".encode(), "more_body": True})

    async def check(self) -> None:
        """Look whether the caller's key is still good."""
        await self._scope["app"].state.access.check(self._scope.get("caller", ANYBODY))

    def end(self, notes: Mapping[str, Any]) -> None:
        """Pass on to the log what was done."""
        self._scope.get("notes", {}).update(notes)


class _Events(SSETransport):
    """Server-sent events with ids."""

    def encode_next(self, response: GraphQLHTTPResponse, encode_json: JSONEncoder) -> str:
        """One event."""
        answer: dict[str, Any] = {**response}
        cursor = answer.pop(_CURSOR)
        event = super().encode_next(cast("GraphQLHTTPResponse", answer), encode_json)
        return event if cursor is None else f"id: {cursor}\r\n{event}"


class _Stream(StreamingResponse):
    """An answer in parts, of which nothing is at work any more once it has ended, however it has."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the parts."""
        async with aclosing(cast("AsyncGenerator[str]", self.body_iterator)):
            await super().__call__(scope, receive, send)


class EventsEndpoint(GraphQLEndpoint):
    """Answers by server-sent events; each result is read from a snapshot of its own."""

    stream_transport_classes_by_protocol: Mapping[str, type[HTTPStreamTransport]] = {GRAPHQL_SSE_PROTOCOL: _Events}

    def __init__(self, settings: Settings, documents: Documents) -> None:
        super().__init__(settings, documents)
        self.protocols = (GRAPHQL_SSE_PROTOCOL,)
        self._patience = settings.subscriber_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        send_in_time = self._in_time(send)
        scope["link"] = _EventsLink(scope, send, self._settings.request_timeout)
        with suppress(ClientDisconnect, _CutOffError):
            await super().__call__(scope, receive, send_in_time)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """What the resolvers share, and what carries their answers."""
        context = await super().get_context(request, response)
        context.link = request.scope["link"]
        return context

    async def create_streaming_response(
        self,
        request: Request | WebSocket,  # noqa: ARG002  # signature
        stream: Callable[[], AsyncIterator[str]],
        sub_response: Response,
        headers: Mapping[str, str],
    ) -> Response:
        """The stream as an answer."""
        return _Stream(stream(), headers={**sub_response.headers, **headers})

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The answer as JSON, with the cursor of the step that it tells."""
        answer = await super().process_result(request, result)
        return cast("GraphQLHTTPResponse", {_CURSOR: request.scope["link"].cursor, **answer})

    async def execute_operation(self, **arguments: Any) -> Any:  # type: ignore[override]  # they are passed by name
        """The stream of results, each of which may take as long as a whole answer."""
        return await GraphQL.execute_operation(self, **arguments)

    def _in_time(self, send: Send) -> Send:
        """Cut a reader of events off that does not read."""

        async def send_in_time(message: Message) -> None:
            try:
                async with asyncio.timeout(self._patience):
                    await send(message)
            except TimeoutError:
                told = f"event: next\r\ndata: {orjson.dumps({'errors': [SLOW]}).decode()}\r\n\r\n"
                last = f"{told}event: complete\r\ndata: \r\n\r\n".encode()
                with suppress(TimeoutError):
                    async with asyncio.timeout(GRACE):
                        await send({"type": "http.response.body", "body": last, "more_body": False})
                raise _CutOffError from None

        return send_in_time


class _CutOffError(Exception):
    """A reader was too slow."""
