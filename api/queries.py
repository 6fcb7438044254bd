"""The questions of the contract."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import strawberry
from strawberry import ID, UNSET

from api.connections import Connection, Listing, answered, list_page
from api.context import ApiInfo, Context
from api.enums import ActorKind, Dimension, EventType
from api.inputs import DateRange, EventFilter, EventOrder, read_event_filter, read_input
from api.resolvers import article_fields, event_fields, read_page, read_sort
from api.selections import Selection, read_selection
from api.types import Actor, Article, Bucket, ChangeFeed, Event, Loan, Meeting, MilitaryExercise, Node, Protest
from schema.errors import InvalidIdError, InvalidInputError
from schema.ids import IdKind, format_id, parse_id
from store import reads
from store.buckets import SUMS, read_buckets
from store.feed import feed_position
from store.filters import ActorFilter, ArticleFilter
from store.paging import ACTOR_SORT, ARTICLE_SORT, read_size
from store.stored import StoredActor, StoredArticle, StoredEvent, StoredReport

_BUCKETS, _MOST_BUCKETS = 100, 1_000
_CHANGES = 100  # steps of the feed in a page, unless told

Stored = StoredActor | StoredArticle | StoredEvent | StoredReport
Events = Callable[..., Coroutine[Any, Any, Listing[StoredEvent]]]


async def _read_nodes(context: Context, ids: list[str], selection: Selection) -> list[Stored | Exception | None]:
    """What ids name, in their order: None for nothing stored, an error for no id of ours."""
    if len(ids) > context.max_page:
        raise InvalidInputError("ids", f"of {len(ids)} nodes", f"ask for at most {context.max_page} at a time")
    parsed = [parse_id(each) for each in ids]
    found: dict[str, Stored] = {}
    for kind in dict.fromkeys(each[0] for each in parsed if each):
        uids = {each[1] for each in parsed if each and each[0] is kind}
        nodes = await _READ_BY_UID[kind](context, uids, selection)
        found |= {format_id(kind, uid): node for uid, node in nodes.items()}
    return [found.get(each) if known else InvalidIdError(each) for each, known in zip(ids, parsed, strict=True)]


_READ_BY_UID: dict[IdKind, Callable[..., Coroutine[Any, Any, dict[Any, Any]]]] = {
    IdKind.EVENT: lambda context, uids, asked: reads.read_events_by_uid(context.reader, uids, event_fields(asked)),
    IdKind.ARTICLE: lambda context, uids, asked: reads.read_articles_by_uid(
        context.reader, uids, article_fields(context, asked)
    ),
    IdKind.ACTOR: lambda context, uids, _: reads.read_actors_by_uid(context.reader, uids),
    IdKind.REPORT: lambda context, uids, _: reads.read_reports_by_uid(context.reader, uids),
}


async def _read_node(info: ApiInfo, given: str, kind: IdKind | None = None) -> Stored | None:
    parsed = parse_id(given)
    if parsed is not None and kind is not None and parsed[0] is not kind:
        return None  # there is no such event, article or actor
    (node,) = await _read_nodes(info.context, [given], read_selection(info))
    if isinstance(node, Exception):
        raise node
    return node


async def node(info: ApiInfo, id: ID) -> Any:  # noqa: A002  # the contract's name
    """Whatever has this id."""
    return await _read_node(info, id)


async def nodes(info: ApiInfo, ids: list[ID]) -> Any:
    """Whatever has these ids."""
    return await _read_nodes(info.context, list(ids), read_selection(info))


async def event(info: ApiInfo, id: ID) -> Any:  # noqa: A002
    """The event with this id."""
    return await _read_node(info, id, IdKind.EVENT)


async def article(info: ApiInfo, id: ID) -> Any:  # noqa: A002
    """The article with this id."""
    return await _read_node(info, id, IdKind.ARTICLE)


async def actor(info: ApiInfo, id: ID) -> Any:  # noqa: A002
    """The actor with this id."""
    return await _read_node(info, id, IdKind.ACTOR)


def _events(only: EventType | None = None) -> Events:
    """The resolver of a list of events, of one type or of all."""

    async def events(
        info: ApiInfo,
        filter: EventFilter | None = UNSET,  # noqa: A002
        order_by: EventOrder | None = UNSET,
        first: int | None = UNSET,
        after: str | None = UNSET,
        last: int | None = UNSET,
        before: str | None = UNSET,
    ) -> Any:
        reader, wanted, sort = info.context.reader, read_event_filter(filter), read_sort(order_by)
        selection = read_selection(info)
        fields = event_fields(selection.of_nodes())
        return await list_page(
            selection,
            read_page(info.context, sort, first, after, last, before),
            lambda page: reads.read_event_page(reader, wanted, sort, page, fields, only),
            partial(reads.count_events, reader, wanted, only),
        )

    return events


async def articles(
    info: ApiInfo,
    search: str | None = UNSET,
    publisher: list[str] | None = UNSET,
    published: DateRange | None = UNSET,
    first: int | None = UNSET,
    after: str | None = UNSET,
) -> Any:
    """Articles, the latest first."""
    wanted = ArticleFilter(read_input(search), read_input(publisher), read_input(published))
    reader, selection = info.context.reader, read_selection(info)
    fields = article_fields(info.context, selection.of_nodes())
    return await list_page(
        selection,
        read_page(info.context, ARTICLE_SORT, first, after),
        lambda page: reads.read_article_page(reader, wanted, page, fields),
        partial(reads.count_articles, reader, wanted),
    )


async def actors(
    info: ApiInfo,
    search: str | None = UNSET,
    kind: list[ActorKind] | None = UNSET,
    country: list[str] | None = UNSET,
    first: int | None = UNSET,
    after: str | None = UNSET,
) -> Any:
    """Actors by name."""
    wanted = ActorFilter(read_input(search), read_input(kind), read_input(country))
    reader = info.context.reader
    return await list_page(
        read_selection(info),
        read_page(info.context, ACTOR_SORT, first, after),
        partial(reads.read_actor_page, reader, wanted),
        partial(reads.count_actors, reader, wanted),
    )


async def stats(
    info: ApiInfo,
    by: list[Dimension],
    filter: EventFilter | None = UNSET,  # noqa: A002
    limit: int | None = UNSET,
) -> Any:
    """Events counted by some dimensions."""
    most = read_size("limit", read_input(limit), _MOST_BUCKETS, default=_BUCKETS)
    sums = SUMS.intersection(read_selection(info))
    return await read_buckets(info.context.reader, read_event_filter(filter), by, most, sums)


async def changes(info: ApiInfo, after: str | None = UNSET, first: int | None = UNSET) -> Any:
    """The steps of the feed that follow one."""
    size = read_size("first", read_input(first), info.context.max_changes, default=_CHANGES)
    cursor, asked = read_input(after), read_selection(info).within("changes")
    start = 0 if cursor is None else feed_position(cursor)
    fields = event_fields(asked["event"]) if "event" in asked else None
    return await reads.read_change_page(info.context.reader, start, size, fields)


@strawberry.type(description="What may be asked.")
class Query:
    """What may be asked."""

    node: Node | None = answered(node, description="Whatever has this id: an event, an article, an actor or a report.")
    nodes: list[Node | None] = answered(nodes, description="Whatever has these ids, 100 at most, in their order.")
    event: Event | None = answered(event)
    events: Connection[Event] = answered(
        _events(), description="Events of all types, the latest first unless ordered otherwise."
    )
    meetings: Connection[Meeting] = answered(_events(EventType.MEETING))
    loans: Connection[Loan] = answered(_events(EventType.LOAN))
    military_exercises: Connection[MilitaryExercise] = answered(_events(EventType.MILITARY_EXERCISE))
    protests: Connection[Protest] = answered(_events(EventType.PROTEST))
    article: Article | None = answered(article)
    articles: Connection[Article] = answered(
        articles,
        description="Articles, the latest first. search reads titles and needs every word; "
        "published is the day where it was published.",
    )
    actor: Actor | None = answered(actor)
    actors: Connection[Actor] = answered(
        actors,
        description="Actors by name. search is the beginning of any word of a name or alias; "
        "case and accents do not matter.",
    )
    stats: list[Bucket] = answered(
        stats,
        description="Events counted by any dimensions, or all together by none; the buckets with the most events first, "
        "100 by default, 1,000 at most.",
    )
    changes: ChangeFeed = answered(
        changes,
        description="The feed of all changes from its start, or after a cursor: 100 steps by default, 1,000 at most. "
        "No step is ever left out, so a reader that stops anywhere reads on from its last cursor.",
    )
