"""The types of the contract. Each is answered from a value of the store or the schema with the same attributes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import ID

from api import resolvers
from api.connections import Connection, answered
from api.enums import (
    ActorKind,
    ChangeKind,
    DatePrecision,
    Dimension,
    EventStatus,
    EventType,
    LoanStage,
    MeetingFormat,
    ParticipantRole,
    PlacePrecision,
    ProtestForm,
)
from store import stored


def _holds(kind: type) -> Callable[[Any, Any], bool]:
    """Whether a value is answered as a type."""
    return lambda value, _info: isinstance(value, kind)


def _type_name(value: Any, _info: object, _type: object) -> str:
    """The GraphQL type that a stored thing is answered as: its own name."""
    return type(value).__name__.removeprefix("Stored")


@strawberry.interface(description="What has an id of its own.")
class Node:
    """What has an id of its own."""

    id: ID

    resolve_type = staticmethod(_type_name)


@strawberry.type(
    description="When an event took place. start and end are inclusive; "
    "both are null while UNRESOLVED (no anchor date is known)."
)
class EventDate:
    """When an event took place."""

    start: date | None
    end: date | None
    precision: DatePrecision
    text: str | None = strawberry.field(description='The words of the article, e.g. "Monday".')
    inferred: bool = strawberry.field(
        description="True when taken from another event or sentence of the article, not stated with this one."
    )


@strawberry.type(description="Where an event took place.")
class Place:
    """Where an event took place."""

    name: str
    country_code: str | None = strawberry.field(description="ISO 3166-1 alpha-2.")
    region: str | None
    precision: PlacePrecision
    latitude: float | None = strawberry.field(
        description="Null unless precision is VENUE or CITY: a vague place has no point."
    )
    longitude: float | None
    geonames_id: int | None
    text: str | None
    inferred: bool


@strawberry.type(
    description='A reported number. A bound stays null when the article gives none: "at least 100,000" '
    "is low 100000, high null, best null."
)
class Quantity:
    """A reported number."""

    low: int | None
    high: int | None
    best: int | None = strawberry.field(
        description='Set only when the article gives one figure without a bound ("774 people", "about 5,000").'
    )
    approximate: bool
    text: str
    claimant: str | None = strawberry.field(
        description='Who says so, as named in the article: "Reuters", "police", "organisers".'
    )


@strawberry.type(description="An exact amount in one currency.")
class Money:
    """An exact amount in one currency."""

    amount: Decimal
    currency: str = strawberry.field(description="ISO 4217.")
    usd: Decimal | None = strawberry.field(
        description="At the reference rate of the event's (or else the article's) date; null where no rate is known."
    )
    text: str


@strawberry.type(
    description="A stretch of the article's text. "
    "start and end count Unicode code points of Article's text, end exclusive."
)
class Evidence:
    """A stretch of the article's text."""

    field: str
    text: str
    sentence: str
    start: int
    end: int


@strawberry.type(
    description="Somebody or something that takes part in events, the same row in every event it takes part in."
)
class Actor(Node):
    """Somebody or something that takes part in events."""

    is_type_of = staticmethod(_holds(stored.StoredActor))

    name: str
    kind: ActorKind
    country_code: str | None
    aliases: list[str] = answered(resolvers.actor_aliases)
    events: Connection["Event"] = answered(resolvers.actor_events)


@strawberry.type(description="An actor in an event.")
class Participant:
    """An actor in an event."""

    role: ParticipantRole
    actor: Actor
    text: str | None = strawberry.field(description='The words of the article, e.g. "Moscow".')
    inferred: bool = strawberry.field(
        description='True when worked out from context ("the neighboring state"), not named in the sentence.'
    )


@strawberry.type(description="One value of one field, in the words of one report.")
class Claim:
    """One value of one field, in the words of one report."""

    field: str
    text: str
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    currency: str | None
    claimant: str | None
    evidence: Evidence | None
    report: "Report"


@strawberry.interface(description="Something that happened (or is planned to), as told by one or more reports.")
class Event(Node):
    """Something that happened, or is planned to."""

    type: EventType
    status: EventStatus
    summary: str = strawberry.field(
        description="One line made from the fields, e.g. "
        '"Protest in Minsk, at least 100,000 people, more than 700 arrests".'
    )
    date: EventDate
    place: Place | None
    participants: list[Participant] = answered(resolvers.event_participants)
    confidence: float = strawberry.field(description="0 to 1: the extractor's own, calibrated on labelled articles.")
    claims: list[Claim] = answered(
        resolvers.event_claims, description="Every figure that every report gives, rivals side by side."
    )
    reports: Connection["Report"] = answered(resolvers.event_reports)
    report_count: int
    recorded_at: datetime
    updated_at: datetime
    revision: int = strawberry.field(description="Grows by one with each change of this event.")


@strawberry.type(description="People who hold office talk with each other.")
class Meeting(Event):
    """People who hold office talk with each other."""

    is_type_of = staticmethod(_holds(stored.StoredMeeting))

    format: MeetingFormat


@strawberry.type(description="Money that one party lends to another, or is asked for, promises or refuses.")
class Loan(Event):
    """Money that one party lends to another."""

    is_type_of = staticmethod(_holds(stored.StoredLoan))

    stage: LoanStage
    amount: Money | None
    equivalents: list[Money] = strawberry.field(
        description="The same amount in other currencies, as the article converts it; never a second loan."
    )
    lenders: list[Actor]
    borrowers: list[Actor]
    purpose: str | None


@strawberry.type(description="Armed forces train.")
class MilitaryExercise(Event):
    """Armed forces train."""

    is_type_of = staticmethod(_holds(stored.StoredMilitaryExercise))

    name: str | None = strawberry.field(description='The exercise\'s own name, e.g. "Slavic Brotherhood".')
    joint: bool = strawberry.field(description="Forces of two or more countries take part.")
    troops: Quantity | None


@strawberry.type(description="People gather or stop work in public to demand, oppose or support something.")
class Protest(Event):
    """People gather or stop work in public."""

    is_type_of = staticmethod(_holds(stored.StoredProtest))

    form: ProtestForm
    crowd_size: Quantity | None
    arrests: Quantity | None
    injuries: Quantity | None
    deaths: Quantity | None
    cause: str | None
    aggregate: bool = strawberry.field(
        description='Several protests told as one ("separate protests were held in other cities").'
    )


@strawberry.type(description="What one article says of one event.")
class Report(Node):
    """What one article says of one event."""

    is_type_of = staticmethod(_holds(stored.StoredReport))

    article: "Article" = answered(resolvers.report_article)
    event: Event = answered(resolvers.report_event)
    status: EventStatus
    evidence: list[Evidence] = answered(resolvers.report_evidence)
    extractor: str
    recorded_at: datetime


@strawberry.type(description="A news article.")
class Article(Node):
    """A news article."""

    is_type_of = staticmethod(_holds(stored.StoredArticle))

    url: str | None
    title: str | None
    publisher: str | None
    published_at: datetime | None
    language: str | None
    content_hash: str = strawberry.field(description="SHA-256 of the cleaned text.")
    recorded_at: datetime
    text: str | None = answered(
        resolvers.article_text,
        description="The cleaned text; only for callers with the read-text or ingest scope, null for everyone else.",
    )
    events: Connection[Event] = answered(resolvers.article_events)


@strawberry.type(
    description="One step of the gapless feed for ETL: read from the start or from the last cursor, apply in order, "
    "and you hold the same events as the server."
)
class Change:
    """One step of the change feed."""

    cursor: str
    kind: ChangeKind
    event_id: ID
    merged_into: ID | None
    event: Event | None = strawberry.field(
        description="As it is now, which may be later than this step; null where it is gone."
    )
    recorded_at: datetime


@strawberry.type(description="A page of the change feed.")
class ChangeFeed:
    """A page of the change feed."""

    changes: list[Change]
    end_cursor: str | None = strawberry.field(
        description="Where to read on; the given cursor again where there is nothing new."
    )
    has_more: bool


@strawberry.type(description="The value that the events of a bucket share in one dimension.")
class BucketKey:
    """The value that the events of a bucket share."""

    dimension: Dimension
    value: str | None
    actor_id: ID | None = strawberry.field(description="Of the actor that is meant, where the dimension is ACTOR.")


@strawberry.type(
    description="Sums are of the events' low bounds (else best): the least that is reported. Null where none reports any."
)
class Bucket:
    """Events that share some values, counted."""

    keys: list[BucketKey] = strawberry.field(description="In the order in which the dimensions were named.")
    events: int
    reports: int
    crowd_size: Decimal | None
    arrests: Decimal | None
    loan_usd: Decimal | None


EVENT_TYPES: dict[EventType, type[Event]] = {
    EventType.MEETING: Meeting,
    EventType.LOAN: Loan,
    EventType.MILITARY_EXERCISE: MilitaryExercise,
    EventType.PROTEST: Protest,
}
