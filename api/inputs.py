"""The filters of the contract as GraphQL inputs, each made into the store's filter of the same name and fields."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

import strawberry
from strawberry import ID, UNSET

from api.enums import Direction, EventOrderField, EventStatus, EventType, LoanStage, MeetingFormat, ProtestForm
from store import filters

F = TypeVar("F")


@strawberry.input(description="Days, both ends inclusive.")
class DateRange:
    """Days, both ends inclusive."""

    from_: date | None = strawberry.field(name="from", default=UNSET)
    to: date | None = UNSET


@strawberry.input(description="Numbers, both ends inclusive.")
class IntRange:
    """Numbers, both ends inclusive."""

    gte: int | None = UNSET
    lte: int | None = UNSET


@strawberry.input(description="Exact amounts, both ends inclusive.")
class DecimalRange:
    """Exact amounts, both ends inclusive."""

    gte: Decimal | None = UNSET
    lte: Decimal | None = UNSET


@strawberry.input(description="West < east unless the box crosses the 180th meridian.")
class BoundingBox:
    """A part of the Earth in degrees."""

    west: float
    south: float
    east: float
    north: float


@strawberry.input(description="A circle around a point, along the Earth's surface.")
class Near:
    """A circle around a point."""

    latitude: float
    longitude: float
    km: float


@strawberry.input(description="What a loan must be like.")
class LoanCriteria:
    """What a loan must be like."""

    stage: list[LoanStage] | None = UNSET
    currency: list[str] | None = strawberry.field(description="ISO 4217, of the loan's own amount.", default=UNSET)
    amount: DecimalRange | None = UNSET
    amount_usd: DecimalRange | None = UNSET
    lender: str | None = strawberry.field(description="Name or alias, as for participant.", default=UNSET)
    borrower: str | None = strawberry.field(description="Name or alias, as for participant.", default=UNSET)


@strawberry.input(description="What a meeting must be like.")
class MeetingCriteria:
    """What a meeting must be like."""

    format: list[MeetingFormat] | None = UNSET


@strawberry.input(description="What a military exercise must be like.")
class MilitaryExerciseCriteria:
    """What a military exercise must be like."""

    joint: bool | None = UNSET
    name: str | None = strawberry.field(
        description="Whole words of its name; case and accents do not matter.", default=UNSET
    )
    troops: IntRange | None = UNSET


@strawberry.input(description="What a protest must be like.")
class ProtestCriteria:
    """What a protest must be like."""

    form: list[ProtestForm] | None = UNSET
    crowd_size: IntRange | None = UNSET
    arrests: IntRange | None = UNSET
    aggregate: bool | None = UNSET


@strawberry.input(
    description="All given conditions hold together. Criteria of a type select that type. "
    "A range over a Quantity compares best, else low, else high. A blank text is no condition, an empty list is never met."
)
class EventFilter:
    """What an event must be like."""

    type: list[EventType] | None = UNSET
    status: list[EventStatus] | None = UNSET
    date: DateRange | None = strawberry.field(
        description="Events whose date overlaps the range; undated events never match.", default=UNSET
    )
    country: list[str] | None = strawberry.field(
        description="Where it took place, by ISO 3166-1 alpha-2.", default=UNSET
    )
    place: str | None = strawberry.field(
        description="Whole words of the place's name; case and accents do not matter.", default=UNSET
    )
    bbox: BoundingBox | None = UNSET
    near: Near | None = UNSET
    participant: str | None = strawberry.field(
        description="Name or alias of a participant, in any role; case and accents do not matter. "
        'Whole words count: "Niger" finds no Nigeria, "Lukashenko" finds Alexander Lukashenko.',
        default=UNSET,
    )
    actor_id: list[ID] | None = UNSET
    participant_country: list[str] | None = UNSET
    search: str | None = strawberry.field(
        description="Full-text search over summary, evidence and article titles. Every word must occur, in any of its forms.",
        default=UNSET,
    )
    min_confidence: float | None = UNSET
    min_reports: int | None = UNSET
    publisher: list[str] | None = UNSET
    recorded_since: datetime | None = UNSET
    loan: LoanCriteria | None = UNSET
    meeting: MeetingCriteria | None = UNSET
    military_exercise: MilitaryExerciseCriteria | None = UNSET
    protest: ProtestCriteria | None = UNSET
    and_: list["EventFilter"] | None = strawberry.field(name="and", default=UNSET)
    or_: list["EventFilter"] | None = strawberry.field(name="or", default=UNSET)
    not_: "EventFilter | None" = strawberry.field(name="not", default=UNSET)


@strawberry.input(description="How events are sorted; those without the value come last in either direction.")
class EventOrder:
    """How events are sorted."""

    field: EventOrderField
    direction: Direction = Direction.DESC


def read_event_filter(given: EventFilter | None) -> filters.EventFilter:
    """The filter that an argument tells; raises InvalidInputError for a value that cannot be used."""
    wanted: filters.EventFilter | None = read_input(given)
    return wanted or filters.EventFilter()


def read_input(given: Any) -> Any:
    """The store's value for an input: the same names, tuples for lists, None for what is not given."""
    if given is UNSET:
        return None
    if isinstance(given, list):
        return tuple(map(read_input, given))
    kind = getattr(filters, type(given).__name__, None) if strawberry.types.has_object_definition(given) else None
    if kind is None:
        return given
    return kind(**{field.name: read_input(getattr(given, field.name)) for field in fields(given)})
