"""Keys to the API: made, found, revoked, and the log of their use.

A key is `dateline_`, an id that may be shown and a secret of 256 random bits, of which only the hash is stored.
A plain SHA-256 will do: there is nothing to guess as there is in a password.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from schema import Scope
from schema.errors import UnauthenticatedError
from schema.tables import ApiKeyRow, ApiKeyUseRow
from store.reads import Reader
from store.statements import insert_into, table_of

_keys, _uses = table_of(ApiKeyRow), table_of(ApiKeyUseRow)

_KEY = re.compile(
    r"""
    dateline_
    ([0-9a-f]{12})      # the public id
    _([\w-]{43})        # the secret: 32 bytes in base64url
    """,
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key."""

    id: int
    public_id: str
    secret_hash: str
    name: str
    scopes: frozenset[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None

    def check(self, secret: str, now: datetime) -> None:
        """Raise UnauthenticatedError where the secret is wrong or the key's time is over."""
        if not hmac.compare_digest(_hash(secret), self.secret_hash):
            raise UnauthenticatedError("unknown API key")
        self.check_time(now)

    def check_time(self, now: datetime) -> None:
        """Raise UnauthenticatedError where the key's time is over."""
        if self.revoked_at is not None:
            raise UnauthenticatedError("the API key was revoked")
        if self.expires_at is not None and self.expires_at <= now:
            raise UnauthenticatedError("the API key has expired")

    def opens(self, secret: str, now: datetime) -> bool:
        """Whether this is the secret of a key that is good."""
        try:
            self.check(secret, now)
        except UnauthenticatedError:
            return False
        return True

    def describe(self, now: datetime) -> str:
        """The key in one line of a table."""
        if self.revoked_at is not None:
            state = f"revoked {self.revoked_at:%Y-%m-%d}"
        elif self.expires_at is None:
            state = "good"
        else:
            state = f"{'good until' if self.expires_at > now else 'expired'} {self.expires_at:%Y-%m-%d %H:%M}"
        used = f"last used {self.last_used_at:%Y-%m-%d %H:%M}" if self.last_used_at else "never used"
        scopes = ",".join(sorted(self.scopes)) or "-"
        return f"{self.public_id}  {scopes:<16}  {state:<29}  {used:<26}  {self.name}".rstrip()


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One request that was made with a key."""

    key_id: int
    used_at: datetime
    operation: str
    status: int
    request_id: str
    client: str

    def record(self) -> dict[str, Any]:
        """The use as JSON tells it, without the number of its key's row."""
        return {
            "usedAt": self.used_at,
            "operation": self.operation,
            "status": self.status,
            "requestId": self.request_id,
            "client": self.client,
        }


def split_key(key: str) -> tuple[str, str]:
    """The public id and the secret of a key; raises UnauthenticatedError for what is no key of ours."""
    parts = _KEY.fullmatch(key)
    if parts is None:
        raise UnauthenticatedError("not an API key")
    return parts[1], parts[2]


def create_key(
    connection: Connection, name: str, scopes: Collection[Scope], expires_at: datetime | None, *, created_at: datetime
) -> str:
    """Store a new key and return it whole, which nobody can do again."""
    public_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    row = {
        "public_id": public_id,
        "secret_hash": _hash(secret),
        "name": name,
        "scopes": sorted(scopes),
        "created_at": created_at,
        "expires_at": expires_at,
    }
    connection.execute(insert_into(ApiKeyRow), row)
    return f"dateline_{public_id}_{secret}"


def list_keys(connection: Connection) -> list[ApiKey]:
    """All keys, the oldest first, those of no more use among them."""
    return [_key(row) for row in connection.execute(select(_keys).order_by(_keys.c.id))]


def revoke_key(connection: Connection, public_id: str, *, revoked_at: datetime) -> bool:
    """Make a key useless, and tell whether there is such a key; one that was revoked stays as it is."""
    first = func.coalesce(_keys.c.revoked_at, bindparam("at", revoked_at, _keys.c.revoked_at.type))
    revoked = connection.execute(update(_keys).where(_keys.c.public_id == public_id).values(revoked_at=first))
    return revoked.rowcount == 1


async def find_key(reader: Reader, public_id: str) -> ApiKey | None:
    """The key with this public id."""
    rows = await reader.fetch(select(_keys).where(_keys.c.public_id == public_id))
    return _key(rows[0]) if rows else None


def save_uses(connection: Connection, uses: Sequence[KeyUse], *, keep: int) -> None:
    """Log uses of keys, note when each was last used, and keep only the newest of the log."""
    columns = ("key_id", "used_at", "operation", "status", "request_id", "client")
    connection.execute(insert_into(ApiKeyUseRow), [{name: getattr(use, name) for name in columns} for use in uses])
    last = {use.key_id: use.used_at for use in uses}
    for key_id, used_at in sorted(last.items()):  # in one order, so that two processes never wait for each other
        connection.execute(update(_keys).where(_keys.c.id == key_id).values(last_used_at=used_at))
    newest = select(func.max(_uses.c.id)).scalar_subquery()
    connection.execute(delete(_uses).where(_uses.c.id <= newest - keep))


def list_uses(connection: Connection, *, public_id: str | None = None, limit: int) -> list[tuple[str, KeyUse]]:
    """The latest uses of all keys or of one, the latest first, each with the public id of its key."""
    used = (_uses.c.key_id, _uses.c.used_at, _uses.c.operation, _uses.c.status, _uses.c.request_id, _uses.c.client)
    asked = select(_keys.c.public_id, *used).join(_keys).order_by(_uses.c.id.desc()).limit(limit)
    if public_id is not None:
        asked = asked.where(_keys.c.public_id == public_id)
    return [(row[0], KeyUse(*row[1:])) for row in connection.execute(asked)]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: "Row[*tuple[Any, ...]]") -> ApiKey:
    return ApiKey(**(row._asdict() | {"scopes": frozenset(row.scopes)}))
