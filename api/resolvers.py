"""How the fields that are more than attributes are answered: by what the store reads, many at once."""

from functools import partial

from strawberry import UNSET, Parent

from api.connections import Listing, list_page
from api.context import ApiInfo, Context
from api.enums import ParticipantRole
from api.inputs import EventFilter, EventOrder, read_event_filter, read_input
from api.selections import Selection, read_selection
from schema import Evidence
from store import reads
from store.paging import REPORT_SORT, PageRequest, Sort, event_sort, request_page
from store.stored import (
    StoredActor,
    StoredArticle,
    StoredClaim,
    StoredEvent,
    StoredParticipant,
    StoredReport,
)

_TEXT = frozenset(("text",))


def event_fields(selection: Selection) -> reads.Fields:
    """What must be read of events for what is asked of them."""
    return reads.EVENT_FIELDS.intersection(selection)


def article_fields(context: Context, selection: Selection) -> reads.Fields:
    """What may be read of articles for what is asked of them."""
    fields = reads.ARTICLE_FIELDS.intersection(selection)
    return fields if context.may_read_text else fields - _TEXT


def read_sort(order: EventOrder | None) -> Sort:
    """The order that an argument tells: the latest first where there is none."""
    return event_sort(order.field, order.direction) if order else event_sort()


def read_page(
    context: Context,
    sort: Sort,
    first: int | None,
    after: str | None,
    last: int | None = UNSET,
    before: str | None = UNSET,
) -> PageRequest:
    """The page that the arguments of a connection ask for."""
    return request_page(
        sort,
        first=read_input(first),
        after=read_input(after),
        last=read_input(last),
        before=read_input(before),
        most=context.max_page,
    )


# ---- the fields of events -------------------------------------------------------------------------------------------


def event_participants(event: Parent[StoredEvent], role: ParticipantRole | None = UNSET) -> list[StoredParticipant]:
    """Those who take part, in any role or in one."""
    return event.named(role) if role else event.participants


def event_claims(event: Parent[StoredEvent], field: str | None = UNSET) -> list[StoredClaim]:
    """The figures of every report, of all fields or of one."""
    if field is UNSET or field is None:
        return event.claims
    return [claim for claim in event.claims if claim.field == field]


async def event_reports(
    event: Parent[StoredEvent], info: ApiInfo, first: int | None = UNSET, after: str | None = UNSET
) -> Listing[StoredReport]:
    """The reports of an event."""
    context, key = info.context, event.key
    return await list_page(
        read_selection(info),
        read_page(context, REPORT_SORT, first, after),
        partial(context.load, reads.read_report_pages, key),
        partial(context.load, reads.count_reports, key),
        owned=True,
    )


# ---- the fields of reports, articles and actors ---------------------------------------------------------------------


async def report_article(report: Parent[StoredReport], info: ApiInfo) -> StoredArticle:
    """The article that a report is from."""
    fields = article_fields(info.context, read_selection(info))
    return await info.context.load(reads.read_articles, report.article_key, fields)


async def report_event(report: Parent[StoredReport], info: ApiInfo) -> StoredEvent:
    """The event that a report is of."""
    return await info.context.load(reads.read_events, report.event_key, event_fields(read_selection(info)))


async def report_evidence(report: Parent[StoredReport], info: ApiInfo) -> list[Evidence]:
    """The stretches of text that a report rests on."""
    return await info.context.load(reads.read_evidence, report.key)


def article_text(article: Parent[StoredArticle], info: ApiInfo) -> str | None:
    """The cleaned text, for callers with the right to it."""
    return article.text if info.context.may_read_text else None


async def article_events(
    article: Parent[StoredArticle], info: ApiInfo, first: int | None = UNSET, after: str | None = UNSET
) -> Listing[StoredEvent]:
    """The events that an article reports."""
    context, key, sort, wanted = info.context, article.key, event_sort(), read_event_filter(None)
    selection = read_selection(info)
    fields = event_fields(selection.of_nodes())
    return await list_page(
        selection,
        read_page(context, sort, first, after),
        lambda page: context.load(reads.read_event_pages_of_articles, key, wanted, sort, page, fields),
        partial(context.load, reads.count_events_of_articles, key, wanted),
        owned=True,
    )


async def actor_aliases(actor: Parent[StoredActor], info: ApiInfo) -> list[str]:
    """The other names of an actor."""
    return await info.context.load(reads.read_aliases, actor.key)


async def actor_events(
    actor: Parent[StoredActor],
    info: ApiInfo,
    filter: EventFilter | None = UNSET,  # noqa: A002  # the contract's name
    order_by: EventOrder | None = UNSET,
    first: int | None = UNSET,
    after: str | None = UNSET,
) -> Listing[StoredEvent]:
    """The events in which an actor takes part."""
    context, key, sort, wanted = info.context, actor.key, read_sort(order_by), read_event_filter(filter)
    selection = read_selection(info)
    fields = event_fields(selection.of_nodes())
    return await list_page(
        selection,
        read_page(context, sort, first, after),
        lambda page: context.load(reads.read_event_pages_of_actors, key, wanted, sort, page, fields),
        partial(context.load, reads.count_events_of_actors, key, wanted),
        owned=True,
    )
