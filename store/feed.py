"""The gapless feed of changes: read from the last step and you hold the same events as the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from schema.ids import IdKind, format_id
from schema.tables import ChangeKind, ChangeRow
from store.core import changes
from store.engine import CHANGES_LOCK, lock
from store.news import announce
from store.paging import CHANGE_SORT, Position
from store.statements import insert_into
from store.stored import StoredEvent

LAST_SEQ = select(func.coalesce(func.max(changes.c.seq), 0))


@dataclass(slots=True)
class Change:
    """One step of the feed."""

    seq: int
    kind: ChangeKind
    event_uid: UUID
    merged_into_uid: UUID | None
    recorded_at: datetime
    event: StoredEvent | None = None  # as it is now, where that was asked for and it is still there

    @property
    def cursor(self) -> str:
        """Where to read on."""
        return feed_cursor(self.seq)

    @property
    def event_id(self) -> str:
        """The public id of the event."""
        return format_id(IdKind.EVENT, self.event_uid)

    @property
    def merged_into(self) -> str | None:
        """The public id of the event that it is a part of now."""
        return None if self.merged_into_uid is None else format_id(IdKind.EVENT, self.merged_into_uid)


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Steps of the feed, and where to read on."""

    changes: list[Change]
    after: int  # the step that they follow
    has_more: bool

    @property
    def end(self) -> int:
        """The last step that was read."""
        return self.changes[-1].seq if self.changes else self.after

    @property
    def end_cursor(self) -> str | None:
        """Where to read on; None at the very start."""
        return feed_cursor(self.end) if self.end else None


def feed_cursor(seq: int) -> str:
    """The opaque name of a step."""
    return CHANGE_SORT.cursor(Position(seq, seq))


def feed_position(cursor: str) -> int:
    """The step that a cursor names; raises InvalidCursorError for one that the feed never gave."""
    return CHANGE_SORT.position(cursor).id


def read_changes(connection: Connection, *, after: int, limit: int) -> list[Change]:
    """The steps that follow one, in their order."""
    return [Change(*row) for row in connection.execute(select_changes(after, limit))]


def select_changes(after: int, limit: int) -> Select[Any]:
    """The columns of the steps that follow one, in their order."""
    columns = (changes.c.seq, changes.c.kind, changes.c.event_uid, changes.c.merged_into_uid, changes.c.recorded_at)
    return select(*columns).where(changes.c.seq > after).order_by(changes.c.seq).limit(limit)


def add_changes(connection: Connection, kind: ChangeKind, event_uids: Sequence[UUID], *, recorded_at: datetime) -> None:
    """Number steps of the feed; the last thing that a transaction does, as others wait until it ends.

    A number taken earlier could become visible after a higher one, and readers would pass it over.
    """
    if not event_uids:
        return
    lock(connection, CHANGES_LOCK)
    last = connection.execute(LAST_SEQ).scalar_one()
    connection.execute(
        insert_into(ChangeRow),
        [
            {"seq": seq, "kind": kind, "event_uid": uid, "merged_into_uid": None, "recorded_at": recorded_at}
            for seq, uid in enumerate(event_uids, last + 1)
        ],
    )
    announce(connection)
