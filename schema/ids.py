"""Public identifiers: a kind, an underscore and 32 hexadecimal digits, e.g. "event_0b6f…".

They are made from what they name, so the same article gives the same ids in every database.
"""

from enum import StrEnum
from uuid import UUID, uuid5

NAMESPACE = UUID("6f0b5b0e-5d0c-5e43-9a53-0d1f7c0f2a10")  # ours; changing it changes every id


class IdKind(StrEnum):
    """What an id may name."""

    ARTICLE = "article"
    EVENT = "event"
    ACTOR = "actor"
    REPORT = "report"


def make_uid(kind: IdKind, *parts: str) -> UUID:
    """The identifier of the thing that these parts name."""
    return uuid5(NAMESPACE, "\x1f".join((kind, *parts)))


def format_id(kind: IdKind, uid: UUID) -> str:
    """The public form of an identifier.

    >>> format_id(IdKind.EVENT, UUID(int=1))
    'event_00000000000000000000000000000001'
    """
    return f"{kind}_{uid.hex}"


def parse_id(text: str) -> tuple[IdKind, UUID] | None:
    """The kind and identifier of a public id, or None where it is not one of ours.

    >>> parse_id("event_00000000000000000000000000000001")
    (<IdKind.EVENT: 'event'>, UUID('00000000-0000-0000-0000-000000000001'))
    >>> parse_id("event_1") is None
    True
    """
    kind, _, digits = text.partition("_")
    if kind not in tuple(IdKind) or len(digits) != 32 or not set(digits) <= set("0123456789abcdef"):
        return None
    return IdKind(kind), UUID(digits)
