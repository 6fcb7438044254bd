"""The gapless feed of changes: read from the last step and you hold the same events as the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from schema.tables import ChangeKind, ChangeRow
from store.engine import CHANGES_LOCK
from store.statements import insert_into

_LOCK = text("SELECT pg_advisory_xact_lock(:lock)")
_LAST = select(func.coalesce(func.max(ChangeRow.seq), 0))


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the feed."""

    seq: int
    kind: ChangeKind
    event_uid: UUID
    merged_into_uid: UUID | None
    recorded_at: datetime


def read_changes(connection: Connection, *, after: int, limit: int) -> list[Change]:
    """The steps that follow one, in their order."""
    columns = (
        ChangeRow.seq,
        ChangeRow.kind,
        ChangeRow.event_uid,
        ChangeRow.merged_into_uid,
        ChangeRow.recorded_at,
    )
    rows = connection.execute(select(*columns).where(ChangeRow.seq > after).order_by(ChangeRow.seq).limit(limit))
    return [Change(*row) for row in rows]


def add_changes(connection: Connection, kind: ChangeKind, event_uids: Sequence[UUID], *, recorded_at: datetime) -> None:
    """Number steps of the feed; the last thing that a transaction does, as others wait until it ends.

    A number taken earlier could become visible after a higher one, and readers would pass it over.
    """
    if not event_uids:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"lock": CHANGES_LOCK})
    last = connection.execute(_LAST).scalar_one()
    connection.execute(
        insert_into(ChangeRow),
        [
            {"seq": seq, "kind": kind, "event_uid": uid, "merged_into_uid": None, "recorded_at": recorded_at}
            for seq, uid in enumerate(event_uids, last + 1)
        ],
    )
