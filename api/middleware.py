"""What holds for every answer: a number to find it by in the log, headers that keep browsers careful, no bare error."""

import logging
import re
import time
from datetime import UTC, datetime
from uuid import uuid4

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import refuse
from api.errors import INTERNAL, LIMIT_EXCEEDED, unexpected

logger = logging.getLogger("dateline.api")
access_logger = logging.getLogger("dateline.access")

_REQUEST_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_HEADERS = {  # of answers that do not say otherwise; pages have a policy of their own
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Careful:
    """Numbers each request, limits its body, adds headers to its answer and masks what goes wrong."""

    def __init__(self, app: ASGIApp, max_body_bytes: int, *, access_log: bool = False) -> None:
        self._app = app
        self._access_log = access_log
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = scope["request_id"] = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        scope["notes"] = {}
        began = time.perf_counter()
        status = 500
        started = False
        left = self._max_body_bytes

        async def receive_limited() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _BodyTooLargeError
            return message

        async def send_with_headers(message: Message) -> None:
            nonlocal started, status
            if message["type"] == "http.response.start":
                started, status = True, message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive_limited, send_with_headers)
        except Exception as error:
            if started:  # half an answer is out: the server can only cut it off
                raise
            if isinstance(error, _BodyTooLargeError):
                answer = refuse(413, f"The body has more than {self._max_body_bytes} bytes", LIMIT_EXCEEDED)
            else:
                logger.exception("request %s", request_id)
                answer = refuse(500, unexpected(request_id), INTERNAL)
            await answer(scope, receive, send_with_headers)
        finally:
            if self._access_log:
                _log(scope, status, time.perf_counter() - began)


def _log(scope: Scope, status: int, seconds: float) -> None:
    """One line of JSON for a request: what was asked, by whom, and what came of it; never its variables or key."""
    line = {
        "time": datetime.now(UTC),
        "request": scope["request_id"],
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"][:200],
        "status": status,
        "ms": round(seconds * 1000, 2),
        **scope["notes"],
    }
    access_logger.info(orjson.dumps(line).decode())


class _BodyTooLargeError(Exception):
    """More was sent than we take."""
