"""GraphQL over lasting connections: WebSocket (graphql-transport-ws) and server-sent events (GraphQL over SSE)."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter, GraphQL
from strawberry.http.exceptions import NonJsonMessageReceived, WebSocketDisconnected
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler

from api.context import Context
from api.endpoint import GraphQLEndpoint
from api.errors import BAD_REQUEST, SLOW_READER
from settings import Settings

_EVENT_STREAM = "text/event-stream"
_INIT_TIMEOUT = timedelta(seconds=10)  # for the first message on a WebSocket
_OPERATIONS = 100  # at a time on one WebSocket
_GRACE = 30.0  # seconds in which a reader that is cut off may still learn why
_TRY_AGAIN_LATER = 1013  # the code of RFC 6455's registry, after which clients connect again
_TOO_BIG = 1009

_SLOW = {"message": "you read too slowly: come again, after your last cursor", "extensions": {"code": SLOW_READER}}


class Transports:
    """Passes a request on to the endpoint that speaks its protocol."""

    def __init__(self, plain: ASGIApp, streaming: ASGIApp) -> None:
        self._plain = plain
        self._streaming = streaming

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        streams = scope["type"] == "websocket" or _EVENT_STREAM in Headers(scope=scope).get("accept", "").lower()
        await (self._streaming if streams else self._plain)(scope, receive, send)


class _WebSocket(ASGIWebSocketAdapter):
    """A WebSocket whose messages are objects in JSON, and whose reader is cut off where it does not read."""

    view: "StreamingEndpoint"  # type: ignore[assignment]  # the only one that makes these

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> AsyncGenerator[object, None]:
        """The messages of the client."""
        async for message in super().iter_json(ignore_parsing_errors=ignore_parsing_errors):
            if not isinstance(message, dict):
                raise NonJsonMessageReceived
            yield message

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send one message in time, or say in its place that the client is too slow."""
        try:
            async with asyncio.timeout(self.view.patience):
                await self._send(message)
        except TimeoutError:
            with suppress(TimeoutError):
                async with asyncio.timeout(_GRACE):
                    await self._send({"id": message.get("id", ""), "type": "error", "payload": [_SLOW]})
                    await self.close(_TRY_AGAIN_LATER, SLOW_READER)
            raise WebSocketDisconnected from None

    async def _send(self, message: Mapping[str, object]) -> None:
        try:
            await self.ws.send_text(self.view.encode_json_string(message))
        except RuntimeError as error:  # Starlette, of a socket that is closed already
            raise WebSocketDisconnected from error

    async def close(self, code: int, reason: str) -> None:
        """Close with a code, unless that was done."""
        with suppress(RuntimeError):
            await super().close(code, reason)


class _Handler(BaseGraphQLTransportWSHandler[Context, None]):
    """Speaks graphql-transport-ws, with errors that have codes."""

    view: "StreamingEndpoint"

    async def handle_message(self, message: Any) -> None:
        """Act on a message; the connection is closed for one that is none of the protocol's."""
        if message.get("type") == "subscribe":
            fault = self.view.find_fault(message.get("id"), message.get("payload"))
            if fault:
                await self.handle_invalid_message(fault)
                return
            if message["id"] not in self.operations and len(self.operations) >= _OPERATIONS:
                told = f"this connection has {_OPERATIONS} operations at work: end one of them"
                error = {"message": told, "extensions": {"code": BAD_REQUEST}}
                await self.websocket.send_json({"id": message["id"], "type": "error", "payload": [error]})
                return
        elif message.get("type") == "complete" and not isinstance(message.get("id"), str):
            await self.handle_invalid_message("The id must be a string")
            return
        await super().handle_message(message)

    async def handle_task_exception(self, error: Exception) -> None:
        """Log what was not expected; that clients go away is."""
        if not isinstance(error, WebSocketDisconnected):
            await super().handle_task_exception(error)


class StreamingEndpoint(GraphQLEndpoint):
    """Answers over connections that last; each result is read from a snapshot of its own."""

    websocket_adapter_class = _WebSocket  # type: ignore[assignment]  # as Strawberry itself declares its own
    graphql_transport_ws_handler_class = _Handler

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.protocols = (GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL)
        self.connection_init_wait_timeout = _INIT_TIMEOUT
        self.max_subscriptions_per_connection = None  # the handler counts, and tells with a code
        self.patience = settings.subscriber_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or talk over one WebSocket."""
        scope.setdefault("request_id", uuid4().hex)
        if scope["type"] == "websocket":
            await self.run(WebSocket(scope, receive, send))
            return
        with suppress(ClientDisconnect, _CutOffError):
            await super().__call__(scope, receive, self._in_time(send))

    async def execute_operation(self, **arguments: Any) -> Any:  # type: ignore[override]  # they are passed by name
        """The stream of results; none of the limits in time that hold for one answer."""
        return await GraphQL.execute_operation(self, **arguments)

    def find_fault(self, operation_id: object, payload: object) -> str | None:
        """What is wrong with a message that asks for an operation."""
        if not isinstance(operation_id, str) or not operation_id:
            return "The id must be a string"
        if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
            return "The payload must hold a query"
        if not isinstance(payload.get("variables"), dict | None):
            return "The variables must be an object or null"
        if not isinstance(payload.get("operationName"), str | None):
            return "The operationName must be a string or null"
        size, most = len(payload["query"].encode(errors="replace")), self._settings.max_document_bytes
        return f"The document has {size} bytes, {most} at most are allowed" if size > most else None

    def _in_time(self, send: Send) -> Send:
        """Cut a reader of events off that does not read."""

        async def send_in_time(message: Message) -> None:
            try:
                async with asyncio.timeout(self.patience):
                    await send(message)
            except TimeoutError:
                told = f"event: next\r\ndata: {orjson.dumps({'errors': [_SLOW]}).decode()}\r\n\r\n"
                last = f"{told}event: complete\r\ndata: \r\n\r\n".encode()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_GRACE):
                        await send({"type": "http.response.body", "body": last, "more_body": False})
                raise _CutOffError from None

        return send_in_time


class _CutOffError(Exception):
    """A reader was too slow."""
