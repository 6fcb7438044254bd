"""The only SELECTs of the API: the columns that were asked for, in as many statements as there are kinds of thing.

What an event holds is read for all events of a page at once, so a page of a hundred takes no more statements than one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    CursorResult,
    Dialect,
    Label,
    Row,
    Select,
    Table,
    and_,
    any_,
    bindparam,
    column,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from schema import QUANTITIES, EventType, Evidence, Money
from schema.errors import StatementTimeoutError
from schema.tables import ChangeKind
from store.conditions import actor_condition, article_condition, event_condition
from store.core import (
    actor_aliases,
    actors,
    articles,
    claims,
    event_tables,
    events,
    evidence,
    loan_equivalents,
    loans,
    meetings,
    military_exercises,
    participants,
    places,
    protests,
    reports,
)
from store.feed import LAST_SEQ, Change, ChangePage, select_changes
from store.filters import ActorFilter, ArticleFilter, EventFilter
from store.paging import (
    ACTOR_SORT,
    ARTICLE_SORT,
    REPORT_SORT,
    Page,
    PageRequest,
    Part,
    Position,
    Sort,
    page_condition,
    page_order,
    page_parts,
)
from store.singles import Parameters, Rows, Singles
from store.stored import (
    STORED_EVENTS,
    StoredActor,
    StoredArticle,
    StoredClaim,
    StoredEvent,
    StoredParticipant,
    StoredReport,
)

T = TypeVar("T")
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
AnySelect: TypeAlias = "Select[*tuple[Any, ...]]"
Fields = frozenset[str]  # the attributes of a stored thing that are asked for

_CANCELED = "57014"  # PostgreSQL: a statement took longer than its timeout


class Reader:
    """One request's view of the database: a snapshot, from its first statement to its end or renewal."""

    def __init__(self, engine: AsyncEngine, singles: Singles | None = None) -> None:
        self._engine = engine
        self.singles = singles
        self._connection: AsyncConnection | None = None
        self._alone = asyncio.Lock()  # a connection does one thing at a time
        self._ended = False
        self._fetching: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        if self._fetching is not None:  # a part of a request that was given up: its statement is of no use
            self._fetching.cancel()
        async with self._alone:
            if self._connection is not None:
                await self._connection.close()

    def another(self) -> "Reader":
        """Another view of the same database."""
        return Reader(self._engine)

    @property
    def dialect(self) -> str:
        """The name of the database's SQL."""
        return self._engine.dialect.name

    async def renew(self) -> None:
        """Leave the snapshot; what is read next is read from a new one."""
        async with self._alone:
            if self._connection is not None:
                connection, self._connection = self._connection, None
                await connection.close()

    @property
    def sql(self) -> Dialect:
        """The database's SQL as SQLAlchemy writes it."""
        return self._engine.dialect

    async def fetch(self, statement: AnySelect) -> Sequence[AnyRow]:
        """All rows of a statement; raises StatementTimeoutError where that takes too long."""
        return await self._fetch(lambda connection: connection.execute(statement))

    async def fetch_text(self, statement: str, parameters: Parameters) -> Sequence[AnyRow]:
        """All rows of a statement in the driver's own words."""
        return await self._fetch(lambda connection: connection.exec_driver_sql(statement, parameters))

    async def fetch_single(self, statement: str, parameters: Parameters) -> Rows:
        """All rows of a statement that is the only one of its request, or the first of several that start again."""
        if self.singles is None:
            return await self.fetch_text(statement, parameters)
        return await self.singles.fetch(statement, parameters)

    async def _fetch(self, execute: Callable[[AsyncConnection], Awaitable[CursorResult[Any]]]) -> Sequence[AnyRow]:
        async with self._alone:
            if self._ended:  # a part of a request that was given up must not take a connection again
                raise RuntimeError("this request has ended")
            if self._connection is None:
                self._connection = await self._engine.connect()
                if self.dialect == "postgresql":
                    await self._connection.execution_options(
                        isolation_level="REPEATABLE READ", postgresql_readonly=True
                    )
            self._fetching = asyncio.current_task()
            try:
                if self.dialect == "sqlite":
                    return await _fetch_interruptibly(self._connection, execute)
                return (await execute(self._connection)).all()  # psycopg tells the server of a cancellation
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) == _CANCELED or str(error.orig) == "interrupted":
                    raise StatementTimeoutError from error
                raise
            finally:
                self._fetching = None

    def among(self, of: ColumnElement[Any], keys: Collection[int]) -> ColumnElement[bool]:
        """Whether a row number is one of these, in one parameter however many they are."""
        if self.dialect == "sqlite":
            return of.in_(select(column("value")).select_from(func.json_each(json.dumps(list(keys)))))
        return of == any_(bindparam(None, list(keys), ARRAY(BigInteger)))


async def _fetch_interruptibly(
    connection: AsyncConnection, execute: Callable[[AsyncConnection], Awaitable[CursorResult[Any]]]
) -> Sequence[AnyRow]:
    """All rows of a statement of SQLite, whose thread knows of no cancellation: the statement's time is over then."""
    running = asyncio.ensure_future(execute(connection))
    try:
        return (await asyncio.shield(running)).all()
    except asyncio.CancelledError:
        if connection.sync_connection is not None:
            connection.sync_connection.info["deadline"] = 0.0
        await asyncio.wait([running])
        running.exception()  # it was interrupted, and nobody else asks
        raise


# ---- events ---------------------------------------------------------------------------------------------------------


def _quantity_columns(table: Table, name: str) -> tuple[Column[Any], ...]:
    return tuple(table.c[f"{name}_{part}"] for part in ("low", "high", "best", "approximate", "text", "claimant"))


# The columns of each attribute of a stored event, named as it names them.
_EVENT_COLUMNS: dict[str, tuple[Column[Any] | Label[Any], ...]] = {
    "status": (events.c.status,),
    "summary": (events.c.summary,),
    "date": (
        events.c.date_start,
        events.c.date_end,
        events.c.date_precision,
        events.c.date_text,
        events.c.date_inferred,
    ),
    "place": (
        events.c.place_id,
        events.c.place_text,
        events.c.place_inferred,
        *(
            places.c[name].label(f"place_{name}")
            for name in ("name", "precision", "country_code", "region", "latitude", "longitude", "geonames_id")
        ),
    ),
    "confidence": (events.c.confidence,),
    "report_count": (events.c.report_count,),
    "recorded_at": (events.c.recorded_at,),
    "updated_at": (events.c.updated_at,),
    "revision": (events.c.revision,),
    "format": (meetings.c.format,),
    "stage": (loans.c.stage,),
    "purpose": (loans.c.purpose,),
    "amount": (
        loans.c.amount.label("amount_number"),
        loans.c.amount_currency,
        loans.c.amount_text,
        loans.c.amount_usd,
    ),
    "name": (military_exercises.c.name,),
    "joint": (military_exercises.c.joint,),
    "form": (protests.c.form,),
    "cause": (protests.c.cause,),
    "aggregate": (protests.c.aggregate,),
    **{
        name: _quantity_columns(event_tables[event_type], name)
        for event_type, names in QUANTITIES.items()
        for name in names
    },
}
_PARTICIPANT_FIELDS = frozenset(("participants", "lenders", "borrowers"))
EVENT_FIELDS: Fields = frozenset(_EVENT_COLUMNS) | _PARTICIPANT_FIELDS | {"equivalents", "claims"}


def _event_columns(fields: Fields) -> list[Column[Any] | Label[Any]]:
    return [
        events.c.id.label("key"),
        events.c.uid,
        events.c.type,
        *(each for name in sorted(fields & _EVENT_COLUMNS.keys()) for each in _EVENT_COLUMNS[name]),
    ]


def _select_events(
    fields: Fields, *more: ColumnElement[Any], also: Iterable[Any] = (), inner: Collection[Any] = ()
) -> AnySelect:
    """Events with these attributes; an event that lacks a row in an inner table is left out."""
    columns = _event_columns(fields)
    tables = dict.fromkeys([*(_table_of(each) for each in columns), *also])
    joined: Any = events
    for other in tables:
        if other is places:
            joined = joined.outerjoin(places, places.c.id == events.c.place_id)
        elif other is not events:
            joined = joined.join(other, other.c.id == events.c.id, isouter=other not in inner)
    return select(*columns, *more).select_from(joined)


def _table_of(each: Column[Any] | Label[Any]) -> Any:
    return each.element.table if isinstance(each, Label) else each.table


async def read_event_page(
    reader: Reader,
    wanted: EventFilter,
    sort: Sort,
    request: PageRequest,
    fields: Fields,
    only: EventType | None = None,
) -> Page[StoredEvent]:
    """A page of the events that are wanted, of one type or of all."""
    condition = _event_condition(reader, wanted, only)

    def select_part(part: Part) -> AnySelect:
        inner = {event_tables[only]} if only else set()
        if part.keyed:
            inner.add(sort.key_table)
        return _select_events(fields, sort.key.label("sort_key"), also=(sort.key_table,), inner=inner).where(condition)

    rows, more = await _read_rows(reader, sort, request, select_part)
    return Page(sort, request, await _complete_events(reader, rows, fields), _positions(rows), more)


def _event_condition(reader: Reader, wanted: EventFilter, only: EventType | None) -> ColumnElement[bool]:
    condition = event_condition(wanted, reader.dialect)
    return condition if only is None else and_(events.c.type == only, condition)


async def count_events(reader: Reader, wanted: EventFilter, only: EventType | None = None) -> int:
    """How many events are wanted."""
    return await _count(reader, select(func.count()).select_from(events).where(_event_condition(reader, wanted, only)))


async def read_events(reader: Reader, keys: Collection[int], fields: Fields) -> dict[int, StoredEvent]:
    """Events by their row numbers."""
    rows = await reader.fetch(_select_events(fields).where(reader.among(events.c.id, keys)))
    return {event.key: event for event in await _complete_events(reader, rows, fields)}


async def read_events_by_uid(
    reader: Reader, uids: Collection[UUID], fields: Fields, wanted: EventFilter | None = None
) -> dict[UUID, StoredEvent]:
    """Events by their identifiers, all of them or those that are wanted."""
    statement = _select_events(fields).where(events.c.uid.in_(uids))
    if wanted is not None:
        statement = statement.where(event_condition(wanted, reader.dialect))
    rows = await reader.fetch(statement)
    return {event.uid: event for event in await _complete_events(reader, rows, fields)}


async def read_event_pages_of_actors(
    reader: Reader, keys: Collection[int], wanted: EventFilter, sort: Sort, request: PageRequest, fields: Fields
) -> dict[int, Page[StoredEvent]]:
    """For each actor a page of the events in which it takes part."""
    return await _read_event_pages(reader, participants.c.actor_id, keys, wanted, sort, request, fields)


async def read_event_pages_of_articles(
    reader: Reader, keys: Collection[int], wanted: EventFilter, sort: Sort, request: PageRequest, fields: Fields
) -> dict[int, Page[StoredEvent]]:
    """For each article a page of the events that it reports."""
    return await _read_event_pages(reader, reports.c.article_id, keys, wanted, sort, request, fields)


async def count_events_of_actors(reader: Reader, keys: Collection[int], wanted: EventFilter) -> dict[int, int]:
    """For each actor the number of wanted events in which it takes part."""
    return await _count_events_by(reader, participants.c.actor_id, keys, wanted)


async def count_events_of_articles(reader: Reader, keys: Collection[int], wanted: EventFilter) -> dict[int, int]:
    """For each article the number of wanted events that it reports."""
    return await _count_events_by(reader, reports.c.article_id, keys, wanted)


def _ties(reader: Reader, owner: Column[Any], keys: Collection[int]) -> Any:
    """The events of each owner, each once, whatever parts it has in them."""
    tie = select(owner.label("owner"), owner.table.c.event_id).where(reader.among(owner, keys))
    return tie.distinct().subquery("ties")


async def _read_event_pages(
    reader: Reader,
    owner: Column[Any],
    keys: Collection[int],
    wanted: EventFilter,
    sort: Sort,
    request: PageRequest,
    fields: Fields,
) -> dict[int, Page[StoredEvent]]:
    ties = _ties(reader, owner, keys)
    joined = ties.join(events, events.c.id == ties.c.event_id)
    if sort.key_table is not events:
        joined = joined.outerjoin(sort.key_table, sort.id == events.c.id)
    ranked = (
        select(
            ties.c.owner,
            events.c.id.label("event_id"),
            sort.key.label("sort_key"),
            func.row_number().over(partition_by=ties.c.owner, order_by=page_order(sort)).label("place"),
        )
        .select_from(joined)
        .where(event_condition(wanted, reader.dialect), page_condition(sort, request))
        .subquery("ranked")
    )
    statement = _select_events(fields, ranked.c.sort_key, ranked.c.owner)
    statement = statement.join(ranked, ranked.c.event_id == events.c.id)
    statement = statement.where(ranked.c.place <= request.size + 1).order_by(ranked.c.owner, ranked.c.place)
    pages = _divide(await reader.fetch(statement), keys, request.size)
    kept = [row for rows, _ in pages.values() for row in rows]
    completed = iter(await _complete_events(reader, kept, fields))
    return {
        key: Page(sort, request, [next(completed) for _ in rows], _positions(rows), more)
        for key, (rows, more) in pages.items()
    }


async def _count_events_by(
    reader: Reader, owner: Column[Any], keys: Collection[int], wanted: EventFilter
) -> dict[int, int]:
    ties = _ties(reader, owner, keys)
    statement = (
        select(ties.c.owner, func.count())
        .select_from(ties.join(events, events.c.id == ties.c.event_id))
        .where(event_condition(wanted, reader.dialect))
        .group_by(ties.c.owner)
    )
    return dict.fromkeys(keys, 0) | dict(await reader.fetch(statement))


async def _complete_events(reader: Reader, rows: Sequence[AnyRow], fields: Fields) -> list[StoredEvent]:
    """The events of these rows, with what other tables hold of them."""
    if not rows:
        return []
    names = rows[0]._fields
    found = [STORED_EVENTS[row.type].from_columns(dict(zip(names, row, strict=True))) for row in rows]
    keys = {event.key for event in found}
    if fields & _PARTICIPANT_FIELDS:
        _attach(found, "participants", await _read_participants(reader, keys))
    if "equivalents" in fields:
        of_loans = [event for event in found if event.type is EventType.LOAN]
        _attach(of_loans, "equivalents", await _read_equivalents(reader, {loan.key for loan in of_loans}))
    if "claims" in fields:
        _attach(found, "claims", await _read_claims(reader, keys))
    return found


def _attach(found: Iterable[StoredEvent], name: str, lists: Mapping[int, list[Any]]) -> None:
    for event in found:
        setattr(event, name, lists.get(event.key, []))


async def _read_participants(reader: Reader, keys: Collection[int]) -> dict[int, list[StoredParticipant]]:
    statement = (
        select(
            participants.c.event_id,
            participants.c.role,
            participants.c.text,
            participants.c.inferred,
            *_ACTOR_COLUMNS,
        )
        .join(actors, actors.c.id == participants.c.actor_id)
        .where(reader.among(participants.c.event_id, keys))
        .order_by(participants.c.event_id, participants.c.position)
    )
    known: dict[int, StoredActor] = {}
    found: dict[int, list[StoredParticipant]] = {}
    for event_key, role, text, inferred, key, *actor in await reader.fetch(statement):
        if key not in known:
            known[key] = StoredActor(key, *actor)
        found.setdefault(event_key, []).append(StoredParticipant(role, known[key], text, inferred))
    return found


async def _read_equivalents(reader: Reader, keys: Collection[int]) -> dict[int, list[Money]]:
    if not keys:
        return {}
    each = loan_equivalents.c
    statement = (
        select(each.loan_id, each.amount, each.currency, each.text, each.usd)
        .where(reader.among(each.loan_id, keys))
        .order_by(each.loan_id, each.position)
    )
    found: dict[int, list[Money]] = {}
    for loan_key, *money in await reader.fetch(statement):
        found.setdefault(loan_key, []).append(Money(*money))
    return found


async def _read_claims(reader: Reader, keys: Collection[int]) -> dict[int, list[StoredClaim]]:
    each = claims.c
    figure = (each.field, each.text, each.low, each.high, each.best, each.currency, each.claimant)
    stated = and_(evidence.c.report_id == each.report_id, evidence.c.position == each.evidence_position)
    statement = (
        select(*_REPORT_COLUMNS, *figure, *_EVIDENCE_COLUMNS)
        .select_from(claims.join(reports, reports.c.id == each.report_id).outerjoin(evidence, stated))
        .where(reader.among(reports.c.event_id, keys))
        .order_by(reports.c.event_id, reports.c.id, each.position)
    )
    known: dict[int, StoredReport] = {}
    found: dict[int, list[StoredClaim]] = {}
    ends = len(_REPORT_COLUMNS), len(_REPORT_COLUMNS) + len(figure)
    for row in await reader.fetch(statement):
        report = known.setdefault(row.key, StoredReport(*row[: ends[0]]))
        claim = StoredClaim(report, *row[ends[0] : ends[1]])
        if row[ends[1]] is not None:
            claim.evidence = Evidence(*row[ends[1] :])
        found.setdefault(report.event_key, []).append(claim)
    return found


# ---- the feed -------------------------------------------------------------------------------------------------------


async def read_change_page(
    reader: Reader, after: int, size: int, fields: Fields | None, wanted: EventFilter | None = None
) -> ChangePage:
    """The steps that follow one, with their events where fields of those are asked for.

    With a filter, steps of other events have none.
    """
    found = [Change(*row) for row in await reader.fetch(select_changes(after, size + 1))]
    steps, more = found[:size], len(found) > size
    uids = {step.event_uid for step in steps if step.kind is ChangeKind.UPSERTED}
    if fields is not None and uids:
        told = await read_events_by_uid(reader, uids, fields, wanted)
        for step in steps:
            step.event = told.get(step.event_uid) if step.kind is ChangeKind.UPSERTED else None
    return ChangePage(steps, after, more)


async def read_last_seq(reader: Reader) -> int:
    """The number of the last step of the feed; 0 where there is none."""
    return await _count(reader, LAST_SEQ)


async def read_last_change(reader: Reader) -> tuple[Any, ...] | None:
    """What no two states of the feed have in common, not even where the database was set back in between."""
    rows = await reader.fetch_single("SELECT seq, event_uid, recorded_at FROM changes ORDER BY seq DESC LIMIT 1", ())
    return tuple(rows[0]) if rows else None


# ---- articles -------------------------------------------------------------------------------------------------------

ARTICLE_FIELDS: Fields = frozenset(
    ("url", "title", "publisher", "published_at", "language", "content_hash", "recorded_at", "text")
)


def _select_articles(fields: Fields, *more: ColumnElement[Any]) -> AnySelect:
    columns = [articles.c[name] for name in sorted(fields & ARTICLE_FIELDS)]
    return select(articles.c.id.label("key"), articles.c.uid, *columns, *more)


def _read_article(row: AnyRow) -> StoredArticle:
    return StoredArticle.from_columns(dict(zip(row._fields, row, strict=True)))


async def read_articles(reader: Reader, keys: Collection[int], fields: Fields) -> dict[int, StoredArticle]:
    """Articles by their row numbers."""
    rows = await reader.fetch(_select_articles(fields).where(reader.among(articles.c.id, keys)))
    return {row.key: _read_article(row) for row in rows}


async def read_articles_by_uid(reader: Reader, uids: Collection[UUID], fields: Fields) -> dict[UUID, StoredArticle]:
    """Articles by their identifiers."""
    rows = await reader.fetch(_select_articles(fields).where(articles.c.uid.in_(uids)))
    return {row.uid: _read_article(row) for row in rows}


async def read_article_page(
    reader: Reader, wanted: ArticleFilter, request: PageRequest, fields: Fields
) -> Page[StoredArticle]:
    """A page of the articles that are wanted, the latest first."""
    condition = article_condition(wanted, reader.dialect)
    statement = _select_articles(fields, ARTICLE_SORT.key.label("sort_key")).where(condition)
    rows, more = await _read_rows(reader, ARTICLE_SORT, request, lambda _: statement)
    return Page(ARTICLE_SORT, request, [_read_article(row) for row in rows], _positions(rows), more)


async def count_articles(reader: Reader, wanted: ArticleFilter) -> int:
    """How many articles are wanted."""
    condition = article_condition(wanted, reader.dialect)
    return await _count(reader, select(func.count()).select_from(articles).where(condition))


# ---- actors ---------------------------------------------------------------------------------------------------------

_ACTOR_COLUMNS = (actors.c.id.label("key"), actors.c.uid, actors.c.name, actors.c.kind, actors.c.country_code)


async def read_actors_by_uid(reader: Reader, uids: Collection[UUID]) -> dict[UUID, StoredActor]:
    """Actors by their identifiers."""
    rows = await reader.fetch(select(*_ACTOR_COLUMNS).where(actors.c.uid.in_(uids)))
    return {row.uid: StoredActor(*row) for row in rows}


async def read_actor_page(reader: Reader, wanted: ActorFilter, request: PageRequest) -> Page[StoredActor]:
    """A page of the actors that are wanted, by name."""
    statement = select(*_ACTOR_COLUMNS, ACTOR_SORT.key.label("sort_key")).where(actor_condition(wanted))
    rows, more = await _read_rows(reader, ACTOR_SORT, request, lambda _: statement)
    found = [StoredActor(*row[: len(_ACTOR_COLUMNS)]) for row in rows]
    return Page(ACTOR_SORT, request, found, _positions(rows), more)


async def count_actors(reader: Reader, wanted: ActorFilter) -> int:
    """How many actors are wanted."""
    return await _count(reader, select(func.count()).select_from(actors).where(actor_condition(wanted)))


async def read_aliases(reader: Reader, keys: Collection[int]) -> dict[int, list[str]]:
    """The other names of actors, by their row numbers."""
    statement = (
        select(actor_aliases.c.actor_id, actor_aliases.c.alias)
        .join(actors, actors.c.id == actor_aliases.c.actor_id)
        .where(reader.among(actor_aliases.c.actor_id, keys), actor_aliases.c.alias != actors.c.name)
        .order_by(actor_aliases.c.actor_id, actor_aliases.c.alias)
    )
    return _gather(keys, ((key, alias) for key, alias in await reader.fetch(statement)))


# ---- reports --------------------------------------------------------------------------------------------------------

_REPORT_COLUMNS = (
    reports.c.id.label("key"),
    reports.c.uid,
    reports.c.article_id,
    reports.c.event_id,
    reports.c.status,
    reports.c.extractor,
    reports.c.recorded_at,
)
_EVIDENCE_COLUMNS = (
    evidence.c.field,
    evidence.c.text,
    evidence.c.start,
    evidence.c.end,
    evidence.c.sentence,
)


async def read_reports_by_uid(reader: Reader, uids: Collection[UUID]) -> dict[UUID, StoredReport]:
    """Reports by their identifiers."""
    rows = await reader.fetch(select(*_REPORT_COLUMNS).where(reports.c.uid.in_(uids)))
    return {row.uid: StoredReport(*row) for row in rows}


async def read_report_pages(
    reader: Reader, keys: Collection[int], request: PageRequest
) -> dict[int, Page[StoredReport]]:
    """For each event, by its row number, a page of its reports, the first that was stored first."""
    rank = func.row_number().over(partition_by=reports.c.event_id, order_by=page_order(REPORT_SORT))
    ranked = (
        select(
            *_REPORT_COLUMNS, REPORT_SORT.key.label("sort_key"), reports.c.event_id.label("owner"), rank.label("place")
        )
        .where(reader.among(reports.c.event_id, keys), page_condition(REPORT_SORT, request))
        .subquery("ranked")
    )
    statement = select(ranked).where(ranked.c.place <= request.size + 1).order_by(ranked.c.owner, ranked.c.place)
    return {
        key: Page(
            REPORT_SORT, request, [StoredReport(*row[: len(_REPORT_COLUMNS)]) for row in rows], _positions(rows), more
        )
        for key, (rows, more) in _divide(await reader.fetch(statement), keys, request.size).items()
    }


async def count_reports(reader: Reader, keys: Collection[int]) -> dict[int, int]:
    """The number of reports of events, by their row numbers."""
    each = reports.c.event_id
    statement = select(each, func.count()).where(reader.among(each, keys)).group_by(each)
    return dict.fromkeys(keys, 0) | dict(await reader.fetch(statement))


async def read_evidence(reader: Reader, keys: Collection[int]) -> dict[int, list[Evidence]]:
    """The evidence in reports, by their row numbers."""
    statement = (
        select(evidence.c.report_id, *_EVIDENCE_COLUMNS)
        .where(reader.among(evidence.c.report_id, keys))
        .order_by(evidence.c.report_id, evidence.c.position)
    )
    return _gather(keys, ((key, Evidence(*span)) for key, *span in await reader.fetch(statement)))


# ---- pages ----------------------------------------------------------------------------------------------------------


async def is_anything_beyond(page: Page[T], read: Callable[[PageRequest], Awaitable[Page[T]]]) -> bool:
    """Whether there are rows beyond the end that a page was not read towards."""
    request = page.request
    inwards = request.before if request.backward else request.after
    if inwards is None:
        return False
    outermost = page.positions[-1 if request.backward else 0] if page.positions else inwards
    probe = PageRequest(1, backward=not request.backward)
    probe = replace(probe, after=outermost) if request.backward else replace(probe, before=outermost)
    return bool((await read(probe)).positions)


async def _read_rows(
    reader: Reader, sort: Sort, request: PageRequest, select_part: Callable[[Part], AnySelect]
) -> tuple[list[AnyRow], bool]:
    """The rows of a page in the list's order, and whether there are more where it was read towards."""
    rows: list[AnyRow] = []
    for part in page_parts(sort, request):
        statement = select_part(part).where(*part.where).order_by(*part.order_by)
        rows += await reader.fetch(statement.limit(request.size + 1 - len(rows)))
        if len(rows) > request.size:
            break
    more = len(rows) > request.size
    rows = rows[: request.size]
    return rows[::-1] if request.backward else rows, more


def _positions(rows: Iterable[AnyRow]) -> list[Position]:
    return [Position(row.sort_key, row.key) for row in rows]


def _divide(rows: Iterable[AnyRow], keys: Collection[int], size: int) -> dict[int, tuple[list[AnyRow], bool]]:
    """The rows of each owner, as many as a page takes, and whether there are more."""
    found: dict[int, list[AnyRow]] = {key: [] for key in keys}
    for row in rows:
        found[row.owner].append(row)
    return {key: (owned[:size], len(owned) > size) for key, owned in found.items()}


def _gather(keys: Collection[int], pairs: Iterator[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {key: [] for key in keys}
    for key, value in pairs:
        found[key].append(value)
    return found


async def _count(reader: Reader, statement: AnySelect) -> int:
    ((number,),) = await reader.fetch(statement)
    return int(number)


async def is_alive(engine: AsyncEngine) -> bool:
    """Whether the database answers; raises SQLAlchemyError or OSError where it does not."""
    async with Reader(engine) as reader:
        return bool(await reader.fetch(select(literal(1))))
