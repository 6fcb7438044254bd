"""GraphQL over WebSockets, as graphql-transport-ws has it."""

import asyncio
import logging
import math
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import NonJsonMessageReceived, WebSocketDisconnected
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler

from api.access import ANYBODY, Access, Caller, TooManyRequestsError
from api.context import Context, Link
from api.documents import DocumentError, Documents
from api.endpoint import GraphQLEndpoint
from api.errors import BAD_REQUEST, GRACE, LIMIT_EXCEEDED, RATE_LIMITED, SLOW, SLOW_READER, UNAUTHENTICATED, unexpected
from schema.errors import UnauthenticatedError
from settings import Settings
from store.keys import KeyUse

logger = logging.getLogger("dateline.api")

_INIT_TIMEOUT = timedelta(seconds=10)  # for the first message
_OPERATIONS = 100  # at a time on one WebSocket
_INTERNAL_ERROR = 1011  # of RFC 6455's registry, as the next
_TRY_AGAIN_LATER = 1013  # after which clients connect again
_FORBIDDEN = 4403  # of graphql-transport-ws
_PARAMETERS: tuple[tuple[str, type, str], ...] = (
    ("query", str, "a string"),
    ("variables", dict, "an object"),
    ("operationName", str, "a string"),
    ("extensions", dict, "an object"),
)
_LONGEST_REASON = 123  # bytes, by RFC 6455


class _SocketLink(Link):
    """A WebSocket: its caller and what it has done."""

    def __init__(self, scope: Scope, patience: float) -> None:
        self.patience = patience
        self._access: Access = scope["app"].state.access
        self._address = (scope.get("client") or ("",))[0]
        self._request_id: str = scope["request_id"]
        self.caller: Caller = scope.get("caller", ANYBODY)

    async def admit(self, payload: Mapping[str, Any]) -> None:
        """Take the caller that a message names, if it names one."""
        self.caller = await self._access.admit_socket(payload, self._address) or self.caller

    async def count(self) -> None:
        """Count one more operation."""
        await self._access.admit_operation(self.caller, self._address)

    async def check(self) -> None:
        """Look whether the caller's key is still good."""
        await self._access.check(self.caller)

    def end(self, notes: Mapping[str, Any]) -> None:
        """Note the use of the caller's key."""
        if self.caller.key is not None:
            operation = notes.get("operation", "WEBSOCKET /graphql")
            self._access.audit.note(
                KeyUse(self.caller.key.id, datetime.now(UTC), operation, 200, self._request_id, self._address)
            )


class _WebSocket(ASGIWebSocketAdapter):
    """A WebSocket whose messages are objects in JSON, and whose reader is cut off where it does not read."""

    view: "SocketEndpoint"  # type: ignore[assignment]  # the only one that makes these

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
                async with asyncio.timeout(GRACE):
                    await self._send({"id": message.get("id", ""), "type": "error", "payload": [SLOW]})
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
    """Speaks graphql-transport-ws, with errors that have codes, to callers that have a key and a quota."""

    view: "SocketEndpoint"
    context: Context

    async def handle_message(self, message: Any) -> None:
        """Act on a message; the connection is closed for one that is none of the protocol's, or for a bad key."""
        try:
            if message.get("type") == "connection_init" and not self.connection_init_received:
                await self._admit(message.get("payload"))
            elif message.get("type") == "subscribe" and self.connection_acknowledged:
                if not await self._may_begin(message):
                    return
            elif message.get("type") == "complete" and not isinstance(message.get("id"), str):
                await self.handle_invalid_message("The id must be a string")
                return
            await super().handle_message(message)
        except UnauthenticatedError as error:
            await self.websocket.close(_FORBIDDEN, _reason(UNAUTHENTICATED, error))
        except TooManyRequestsError as error:
            await self.websocket.close(_TRY_AGAIN_LATER, _reason(RATE_LIMITED, error))

    @property
    def _link(self) -> _SocketLink:
        return cast("_SocketLink", self.context.link)

    async def _admit(self, payload: object) -> None:
        """Take the caller that the first message names in place of the one that opened the connection."""
        if isinstance(payload, dict):
            await self._link.admit(payload)
            self.context.scopes = self._link.caller.scopes

    async def _may_begin(self, message: Mapping[str, Any]) -> bool:
        """Whether an operation may begin; where it may not, the client has been told."""
        fault = _find_fault(message.get("id"), message.get("payload"))
        if fault:
            await self.handle_invalid_message(fault)
            return False
        if message["id"] not in self.operations and len(self.operations) >= _OPERATIONS:
            told = f"this connection has {_OPERATIONS} operations at work: end one of them"
            await self._refuse(message["id"], told, BAD_REQUEST)
            return False
        try:
            await self._link.count()
            self.view.find_document(message["payload"])
        except DocumentError as error:
            await self._refuse(message["id"], str(error), error.code)
            return False
        except TooManyRequestsError as error:
            await self._refuse(message["id"], str(error), RATE_LIMITED, retryAfter=math.ceil(error.quota.wait))
            return False
        return True

    async def _refuse(self, operation_id: str, told: str, code: str, **extensions: object) -> None:
        error = {"message": told, "extensions": {"code": code, **extensions}}
        await self.websocket.send_json({"id": operation_id, "type": "error", "payload": [error]})

    async def handle_task_exception(self, error: Exception) -> None:
        """Log what was not expected; that clients go away is."""
        if not isinstance(error, WebSocketDisconnected):
            await super().handle_task_exception(error)


class SocketEndpoint(GraphQLEndpoint):
    """Talks over WebSockets; each result is read from a snapshot of its own."""

    websocket_adapter_class = _WebSocket  # type: ignore[assignment]  # as Strawberry itself declares its own
    graphql_transport_ws_handler_class = _Handler

    def __init__(self, settings: Settings, documents: Documents) -> None:
        super().__init__(settings, documents)
        self.protocols = (GRAPHQL_TRANSPORT_WS_PROTOCOL,)
        self.connection_init_wait_timeout = _INIT_TIMEOUT
        self.max_subscriptions_per_connection = None  # the handler counts, and tells with a code
        self.patience = settings.subscriber_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Talk over a WebSocket, and say by its number what nobody expected."""
        request_id = scope["request_id"] = uuid4().hex
        scope["link"] = _SocketLink(scope, self._settings.request_timeout)
        websocket = WebSocket(scope, receive, send)
        try:
            await self.run(websocket)
        except Exception:
            logger.exception("request %s", request_id)
            with suppress(RuntimeError):  # of a socket that is closed already
                await websocket.close(_INTERNAL_ERROR, unexpected(request_id))

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """What the resolvers share, and what carries their answers."""
        context = await super().get_context(request, response)
        context.link = request.scope["link"]
        return context

    def find_document(self, payload: dict[str, Any]) -> None:
        """Put the document in place that a message sends or names; raises DocumentError for one that may not be."""
        query = payload["query"] = self._documents.find(payload.get("query"), payload.get("extensions")) or ""
        size, most = len(query.encode(errors="replace")), self._settings.max_document_bytes
        if size > most:
            raise DocumentError(f"The document has {size} bytes, {most} at most are allowed", LIMIT_EXCEEDED)


def _find_fault(operation_id: object, payload: object) -> str | None:
    """What is wrong with a message that asks for an operation."""
    if not isinstance(operation_id, str) or not operation_id:
        return "The id must be a string"
    if not isinstance(payload, dict):
        return "The payload must be an object"
    for name, kind, told in _PARAMETERS:
        if not isinstance(payload.get(name), kind | None):
            return f"The {name} must be {told} or null"
    return None if payload.get("query") or payload.get("extensions") else "The payload must hold a query"


def _reason(code: str, error: Exception) -> str:
    """Why a WebSocket is closed, as long as its protocol lets it be."""
    return f"{code}: {error}"[:_LONGEST_REASON]
