"""What may be followed."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

import strawberry
from strawberry import UNSET

from api.context import ApiInfo, Link
from api.inputs import EventFilter, read_event_filter, read_input
from api.resolvers import event_fields
from api.selections import read_selection
from api.types import Change
from store.feed import Change as StoredChange
from store.feed import feed_cursor, feed_position


async def event_changed(
    info: ApiInfo,
    filter: EventFilter | None = UNSET,  # noqa: A002  # the contract's name
    after: str | None = UNSET,
) -> AsyncGenerator[Change]:
    """The steps of the feed from now on, or after a cursor."""
    feed, link, wanted = info.context.feed, info.context.link, read_event_filter(filter)
    cursor = link.resumed or read_input(after)  # the same request is made again where the connection breaks
    asked = read_selection(info)
    # Whether an event is wanted shows in whether it was found, so some of it is always read.
    fields = event_fields(asked.within("event"))
    start = await feed.read_last() if cursor is None else feed_position(cursor)
    await link.begin(feed_cursor(start))
    changes: Any = _told(feed.follow(start, wanted, fields), link)  # answered as Change, attribute by attribute
    return cast("AsyncGenerator[Change]", changes)


async def _told(changes: AsyncGenerator[StoredChange], link: Link) -> AsyncGenerator[StoredChange]:
    """The changes, each noted before it is told."""
    async with aclosing(changes):
        async for change in changes:
            link.cursor = change.cursor
            yield change


def _followed(resolver: Any, description: str) -> Any:
    """A field of changes, one at a time, of a resolver that yields them."""
    return strawberry.subscription(resolver=resolver, description=description)


@strawberry.type(description="What may be followed, over WebSocket (graphql-transport-ws) or server-sent events.")
class Subscription:
    """What may be followed."""

    event_changed: Change = _followed(
        event_changed,
        description="Each event as it is recorded or changes. Each step of the feed is told once; after a break, give the "
        "cursor of the last one as after. A filter is held against the event as it is now; that an event is deleted or "
        "merged is told whatever the filter, as it cannot be known of what is gone.",
    )
