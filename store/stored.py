"""What is stored, as it is read: events, actors, articles and reports with their public ids."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from schema import (
    ActorKind,
    DatePrecision,
    EventDate,
    EventStatus,
    EventType,
    Evidence,
    LoanStage,
    MeetingFormat,
    Money,
    ParticipantRole,
    Place,
    PlacePrecision,
    ProtestForm,
    Quantity,
)
from schema.ids import IdKind, format_id


@dataclass(slots=True)
class StoredActor:
    """Somebody or something that takes part in events."""

    key: int  # of its row
    uid: UUID
    name: str
    kind: ActorKind
    country_code: str | None

    @property
    def id(self) -> str:
        """The public id."""
        return format_id(IdKind.ACTOR, self.uid)


@dataclass(slots=True)
class StoredParticipant:
    """An actor in an event."""

    role: ParticipantRole
    actor: StoredActor
    text: str | None
    inferred: bool


@dataclass(slots=True)
class StoredReport:
    """What one article says of one event."""

    key: int
    uid: UUID
    article_key: int
    event_key: int
    status: EventStatus
    extractor: str
    recorded_at: datetime

    @property
    def id(self) -> str:
        """The public id."""
        return format_id(IdKind.REPORT, self.uid)


@dataclass(slots=True)
class StoredClaim:
    """One figure of one field in the words of one report."""

    report: StoredReport
    field: str
    text: str
    low: Decimal | None
    high: Decimal | None
    best: Decimal | None
    currency: str | None
    claimant: str | None
    evidence: Evidence | None = None


class _Row:
    """A row with the columns that were asked for as attributes; to ask for another is a fault of ours."""

    key: int
    uid: UUID

    @classmethod
    def from_columns(cls, columns: dict[str, Any]) -> Self:
        """The row with these columns."""
        row = cls.__new__(cls)
        row.__dict__ = columns
        return row


class StoredArticle(_Row):
    """A news article."""

    url: str | None
    title: str | None
    publisher: str | None
    published_at: datetime | None
    language: str | None
    content_hash: str
    recorded_at: datetime
    text: str

    @property
    def id(self) -> str:
        """The public id."""
        return format_id(IdKind.ARTICLE, self.uid)


class StoredEvent(_Row):
    """An event as merged from its reports."""

    type: EventType
    status: EventStatus
    summary: str
    confidence: float
    report_count: int
    recorded_at: datetime
    updated_at: datetime
    revision: int
    participants: list[StoredParticipant]
    claims: list[StoredClaim]

    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision
    date_text: str | None
    date_inferred: bool
    place_id: int | None
    place_name: str
    place_precision: PlacePrecision
    place_country_code: str | None
    place_region: str | None
    place_latitude: float | None
    place_longitude: float | None
    place_geonames_id: int | None
    place_text: str | None
    place_inferred: bool

    @property
    def id(self) -> str:
        """The public id."""
        return format_id(IdKind.EVENT, self.uid)

    @cached_property
    def date(self) -> EventDate:
        """When it took place."""
        return EventDate(self.date_start, self.date_end, self.date_precision, self.date_text, self.date_inferred)

    @cached_property
    def place(self) -> Place | None:
        """Where it took place."""
        if self.place_id is None:
            return None
        return Place(
            self.place_name,
            self.place_precision,
            self.place_country_code,
            self.place_region,
            self.place_latitude,
            self.place_longitude,
            self.place_geonames_id,
            self.place_text,
            self.place_inferred,
        )

    def named(self, *roles: ParticipantRole) -> list[StoredParticipant]:
        """The participants in any of these roles, in the article's order."""
        return [participant for participant in self.participants if participant.role in roles]

    def _quantity(self, name: str) -> Quantity | None:
        columns = self.__dict__
        if columns[f"{name}_text"] is None:
            return None
        return Quantity(
            columns[f"{name}_text"],
            columns[f"{name}_low"],
            columns[f"{name}_high"],
            columns[f"{name}_best"],
            columns[f"{name}_approximate"],
            columns[f"{name}_claimant"],
        )


class StoredMeeting(StoredEvent):
    """A meeting."""

    format: MeetingFormat


class StoredLoan(StoredEvent):
    """A loan."""

    stage: LoanStage
    purpose: str | None
    equivalents: list[Money]
    amount_number: Decimal | None
    amount_currency: str
    amount_text: str
    amount_usd: Decimal | None

    @cached_property
    def amount(self) -> Money | None:
        """The amount of this loan."""
        if self.amount_number is None:
            return None
        return Money(self.amount_number, self.amount_currency, self.amount_text, self.amount_usd)

    @property
    def lenders(self) -> list[StoredActor]:
        """Those who lend."""
        return [participant.actor for participant in self.named(ParticipantRole.LENDER)]

    @property
    def borrowers(self) -> list[StoredActor]:
        """Those who borrow."""
        return [participant.actor for participant in self.named(ParticipantRole.BORROWER)]


class StoredMilitaryExercise(StoredEvent):
    """A military exercise."""

    name: str | None
    joint: bool

    @cached_property
    def troops(self) -> Quantity | None:
        """The personnel that take part."""
        return self._quantity("troops")


class StoredProtest(StoredEvent):
    """A protest."""

    form: ProtestForm
    cause: str | None
    aggregate: bool

    @cached_property
    def crowd_size(self) -> Quantity | None:
        """Those who take part."""
        return self._quantity("crowd_size")

    @cached_property
    def arrests(self) -> Quantity | None:
        """Those arrested or detained."""
        return self._quantity("arrests")

    @cached_property
    def injuries(self) -> Quantity | None:
        """Those hurt."""
        return self._quantity("injuries")

    @cached_property
    def deaths(self) -> Quantity | None:
        """Those killed."""
        return self._quantity("deaths")


STORED_EVENTS: dict[EventType, type[StoredEvent]] = {
    EventType.MEETING: StoredMeeting,
    EventType.LOAN: StoredLoan,
    EventType.MILITARY_EXERCISE: StoredMilitaryExercise,
    EventType.PROTEST: StoredProtest,
}
