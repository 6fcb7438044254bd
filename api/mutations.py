"""What callers with the scope `ingest` may change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID, UNSET

from api.connections import answered
from api.context import INGEST, ApiInfo, Context
from api.inputs import read_input
from api.resolvers import article_fields, event_fields
from api.selections import Selection, read_selection
from api.types import Article, Event
from ingest import ingest_article as store_article
from schema import Article as GivenArticle
from schema.errors import InvalidIdError, InvalidInputError, NotFoundError
from schema.ids import IdKind, format_id, parse_id
from store import in_transaction, reads
from store import retract_article as retract
from store.stored import StoredArticle, StoredEvent


@strawberry.input(
    description="An article to take in. The day of publication, where it is given, is what its words are read against."
)
class ArticleInput:
    """An article to take in."""

    text: str
    title: str | None = UNSET
    url: str | None = UNSET
    publisher: str | None = UNSET
    published_at: datetime | None = UNSET
    language: str | None = UNSET


@strawberry.type(description="An article that is stored, and the events that it reports.")
class IngestPayload:
    """An article that is stored."""

    article: Article
    events: list[Event]
    created: bool = strawberry.field(description="False when this very article was there already.")


@strawberry.type(description="What became of the events that a retracted article had reported.")
class RetractPayload:
    """What became of an article's events."""

    article_id: ID
    deleted_events: list[ID]
    updated_events: list[Event]


@dataclass(slots=True)
class _Ingested:
    article: StoredArticle
    events: list[StoredEvent]
    created: bool


@dataclass(slots=True)
class _Retracted:
    article_id: str
    deleted_events: list[str]
    updated_events: list[StoredEvent]


async def ingest_article(info: ApiInfo, article: ArticleInput) -> Any:
    """Store an article and its events."""
    context = info.context
    context.require(INGEST)
    given = _read_article(article, context.writer.max_article_bytes)
    saved = await context.writer.write(lambda engine: store_article(engine, given))
    await context.renew()
    asked = read_selection(info)
    fields = article_fields(context, asked.within("article"))
    found = await reads.read_articles_by_uid(context.reader, [saved.uid], fields)
    if saved.uid not in found:  # somebody was fast
        raise NotFoundError("article", format_id(IdKind.ARTICLE, saved.uid))
    return _Ingested(found[saved.uid], await _read_events(context, saved.event_uids, asked, "events"), saved.created)


def _read_article(given: ArticleInput, most: int) -> GivenArticle:
    size = len(given.text.encode(errors="replace"))
    if size > most:
        raise InvalidInputError("text", f"of {size} bytes", f"give {most} at most")
    return GivenArticle(
        given.text,
        read_input(given.title),
        read_input(given.url),
        read_input(given.publisher),
        read_input(given.published_at),
        read_input(given.language),
    )


async def retract_article(info: ApiInfo, id: ID) -> Any:  # noqa: A002  # the contract's name
    """Take an article's reports back."""
    context = info.context
    context.require(INGEST)
    parsed = parse_id(id)
    if parsed is None or parsed[0] is not IdKind.ARTICLE:
        raise InvalidIdError(id)
    uid = parsed[1]
    retraction = await context.writer.write(
        lambda engine: in_transaction(engine, lambda connection: retract(connection, uid))
    )
    if retraction is None:
        raise NotFoundError("article", id)
    await context.renew()
    return _Retracted(
        id,
        [format_id(IdKind.EVENT, each) for each in retraction.deleted_uids],
        await _read_events(context, retraction.updated_uids, read_selection(info), "updated_events"),
    )


async def _read_events(context: Context, uids: tuple[Any, ...], asked: Selection, name: str) -> list[StoredEvent]:
    if name not in asked or not uids:
        return []
    found = await reads.read_events_by_uid(context.reader, uids, event_fields(asked[name]))
    return [found[uid] for uid in uids if uid in found]


@strawberry.type(description="What may be changed, by callers with the scope ingest.")
class Mutation:
    """What may be changed."""

    ingest_article: IngestPayload = answered(
        ingest_article,
        description="Scope: ingest. Stores an article and the events that it reports; one that is stored already stays as it is.",
    )
    retract_article: RetractPayload = answered(
        retract_article,
        description="Scope: ingest. Takes an article's reports back; events that no other article reports are deleted.",
    )
