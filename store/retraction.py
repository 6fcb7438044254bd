"""Taking an article back, with all that it alone reported."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection, delete, exists, select

from schema.records import read_record
from schema.tables import ChangeKind
from store.core import actors, articles, events, participants, places, reports
from store.engine import WRITING_LOCK, lock
from store.feed import add_changes
from store.writer import rewrite_event


@dataclass(frozen=True, slots=True)
class Retraction:
    """What became of the events that an article had reported."""

    article_uid: UUID
    deleted_uids: tuple[UUID, ...]  # no other article reports them
    updated_uids: tuple[UUID, ...]  # others do, and they are what those say now


def retract_article(connection: Connection, uid: UUID, *, recorded_at: datetime | None = None) -> Retraction | None:
    """Delete an article and its reports, all or nothing with the caller's transaction; None where there is none.

    An actor keeps the aliases that this article brought: nobody noted where a name was learned.
    """
    # No article that is being written may count on an actor or a place that goes with this one.
    lock(connection, WRITING_LOCK)
    now = recorded_at or datetime.now(UTC)
    article_id = connection.execute(select(articles.c.id).where(articles.c.uid == uid)).scalar()
    if article_id is None:
        return None
    reported = select(events.c.id, events.c.uid, events.c.place_id).join(reports, reports.c.event_id == events.c.id)
    told = connection.execute(reported.where(reports.c.article_id == article_id).order_by(events.c.id)).all()
    uids = {row.id: row.uid for row in told}
    place_ids = {row.place_id for row in told} - {None}
    actor_ids = _find_actors(connection, uids)
    connection.execute(delete(articles).where(articles.c.id == article_id))  # and with it its reports
    kept = _rewrite_reported(connection, uids, now)
    gone = [key for key in uids if key not in kept]
    connection.execute(delete(events).where(events.c.id.in_(gone)))
    _delete_unused(connection, place_ids, actor_ids)
    retraction = Retraction(uid, tuple(uids[key] for key in gone), tuple(uids[key] for key in uids if key in kept))
    add_changes(connection, ChangeKind.DELETED, retraction.deleted_uids, recorded_at=now)
    add_changes(connection, ChangeKind.UPSERTED, retraction.updated_uids, recorded_at=now)
    return retraction


def _find_actors(connection: Connection, event_ids: Iterable[int]) -> set[int]:
    statement = select(participants.c.actor_id).where(participants.c.event_id.in_(list(event_ids)))
    return set(connection.execute(statement).scalars())


def _rewrite_reported(connection: Connection, event_ids: Iterable[int], now: datetime) -> set[int]:
    """Merge those events anew that are still reported, and tell which they are."""
    statement = (
        select(reports.c.event_id, reports.c.record, articles.c.title)
        .join(articles, articles.c.id == reports.c.article_id)
        .where(reports.c.event_id.in_(list(event_ids)))
        .order_by(reports.c.event_id, reports.c.id)
    )
    left: dict[int, list[tuple[dict[str, object], str | None]]] = {}
    for event_id, record, title in connection.execute(statement):
        left.setdefault(event_id, []).append((record, title))
    for event_id, told in left.items():
        told_reports = [read_record(record) for record, _ in told]
        rewrite_event(connection, event_id, told_reports, [title for _, title in told], now)
    return set(left)


def _delete_unused(connection: Connection, place_ids: Collection[int], actor_ids: Collection[int]) -> None:
    """Delete those places and actors that are in no event any more."""
    placed = exists().where(events.c.place_id == places.c.id)
    connection.execute(delete(places).where(places.c.id.in_(place_ids), ~placed))
    taking_part = exists().where(participants.c.actor_id == actors.c.id)
    connection.execute(delete(actors).where(actors.c.id.in_(actor_ids), ~taking_part))
