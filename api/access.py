"""Who asks, what they may do and how often: API keys and quotas, before a request is looked at any further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import refuse
from api.audit import Audit
from api.errors import RATE_LIMITED, UNAUTHENTICATED
from api.quotas import Quota, RateLimiter, client_name
from schema.errors import LimitError, UnauthenticatedError
from settings import Settings
from store.keys import ApiKey, KeyUse, find_key, split_key
from store.reads import Reader

_FRESH = 5.0  # seconds that a key is good without another look: how long a revoked one may still open
_MOST_KEYS = 10_000  # that are remembered


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: somebody with a key, or anybody."""

    key: ApiKey | None = None

    @property
    def scopes(self) -> frozenset[str]:
        """What the caller may do beyond reading events."""
        return self.key.scopes if self.key else frozenset()


ANYBODY = Caller()


class TooManyRequestsError(LimitError):
    """A client that has used up its quota."""

    def __init__(self, quota: Quota) -> None:
        super().__init__("too many requests a minute", quota.a_minute)
        self.quota = quota


class Access:
    """The keys and quotas of one server."""

    def __init__(self, settings: Settings, engine: AsyncEngine, audit_engine: Engine) -> None:
        self.audit = Audit(audit_engine, settings.max_logged_uses)
        self._engine = engine
        self._anonymous = RateLimiter(settings.rate_limit) if settings.rate_limit else None
        self._keyed = RateLimiter(settings.key_rate_limit) if settings.key_rate_limit else None
        self._known: dict[str, tuple[ApiKey, float]] = {}

    async def admit(self, authorization: str | None, address: str) -> tuple[Caller, Quota | None]:
        """The caller and what is left of its quota, for one request.

        Raises UnauthenticatedError for a key that opens nothing, which never counts as none,
        and TooManyRequestsError.
        """
        if authorization is None:
            return ANYBODY, _taken(self._anonymous, client_name(address))
        public_id, secret = split_key(_bearer(authorization))
        known = self._known.get(public_id)
        now = datetime.now(UTC)
        if known is not None and known[1] > monotonic() and known[0].opens(secret, now):
            return Caller(known[0]), _taken(self._keyed, public_id)
        # Whoever tries keys out pays for each as an anonymous client, so nobody keeps the database busy with it.
        _taken(self._anonymous, client_name(address))
        key = await self._find(public_id)
        key.check(secret, now)
        return Caller(key), _taken(self._keyed, public_id)

    async def admit_socket(self, payload: Mapping[str, Any] | None, address: str) -> Caller | None:
        """The caller that a WebSocket's `connection_init` names: {"Authorization": "Bearer …"}; None for no name."""
        given = {name.lower(): value for name, value in (payload or {}).items()}.get("authorization")
        if given is None:
            return None
        if not isinstance(given, str):
            raise UnauthenticatedError("not an API key")
        return (await self.admit(given, address))[0]

    async def admit_operation(self, caller: Caller, address: str) -> None:
        """Count one more request of a caller whose connection lasts, if its key is still good."""
        await self.check(caller)
        if caller.key is None:
            _taken(self._anonymous, client_name(address))
        else:
            _taken(self._keyed, caller.key.public_id)

    async def check(self, caller: Caller) -> None:
        """Raise UnauthenticatedError where the caller's key has been revoked or has expired since."""
        if caller.key is None:
            return
        known = self._known.get(caller.key.public_id)
        key = known[0] if known and known[1] > monotonic() else await self._find(caller.key.public_id)
        key.check_time(datetime.now(UTC))

    async def _find(self, public_id: str) -> ApiKey:
        async with Reader(self._engine) as reader:
            key = await find_key(reader, public_id)
        if key is None:
            raise UnauthenticatedError("unknown API key")
        if len(self._known) >= _MOST_KEYS:
            self._known.clear()
        self._known[public_id] = key, monotonic() + _FRESH
        return key


class Guarded:
    """Lets requests in that may ask, tells them what is left of their quota, and notes who used which key."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its caller, or refuse it."""
        access: Access = scope["app"].state.access
        headers = Headers(scope=scope)
        address = (scope.get("client") or ("",))[0]
        try:
            caller, quota = await access.admit(headers.get("authorization"), address)
        except (UnauthenticatedError, TooManyRequestsError) as error:
            await _refusal(error, headers.get("accept", ""))(scope, receive, send)  # of a WebSocket before it opens
            return
        scope["caller"] = caller
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        told = quota.headers() if quota else {}
        status = 500

        async def send_with_quota(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                answer = MutableHeaders(scope=message)
                for name, value in told.items():
                    answer[name] = value
            await send(message)

        try:
            await self._app(scope, receive, send_with_quota)
        finally:
            if caller.key is not None:
                operation = scope["notes"].get("operation") or f"{scope['method']} {scope['path']}"
                use = KeyUse(caller.key.id, datetime.now(UTC), operation, status, scope["request_id"], address)
                access.audit.note(use)
                scope["notes"]["key"] = caller.key.public_id


def _bearer(authorization: str) -> str:
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise UnauthenticatedError("not an API key")
    return key.strip()


def _taken(limiter: RateLimiter | None, client: str) -> Quota | None:
    quota = limiter.take(client) if limiter else None
    if quota is not None and quota.wait:
        raise TooManyRequestsError(quota)
    return quota


def _refusal(error: UnauthenticatedError | TooManyRequestsError, accept: str) -> ASGIApp:
    if isinstance(error, TooManyRequestsError):
        return refuse(429, str(error), RATE_LIMITED, accept=accept, headers=error.quota.headers())
    return refuse(401, str(error), UNAUTHENTICATED, accept=accept, headers={"WWW-Authenticate": "Bearer"})
