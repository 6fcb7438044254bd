"""The values that events are made of: dates, places, quantities, money, participants and the evidence for them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from schema.codes import COUNTRY_CODES, CURRENCY_CODES, HISTORIC_CURRENCY_CODES


class EventType(StrEnum):
    """The kinds of event that Dateline tells."""

    MEETING = "MEETING"
    LOAN = "LOAN"
    MILITARY_EXERCISE = "MILITARY_EXERCISE"
    PROTEST = "PROTEST"


class EventStatus(StrEnum):
    """How real the event is, according to the reports; hypothetical and habitual statements are no events at all."""

    OCCURRED = "OCCURRED"
    ONGOING = "ONGOING"
    PLANNED = "PLANNED"
    CANCELLED = "CANCELLED"
    DENIED = "DENIED"


class Scope(StrEnum):
    """What an API key allows beyond what everybody may do."""

    READ_TEXT = "read-text"
    INGEST = "ingest"


class DatePrecision(StrEnum):
    """How exactly an event is dated."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"
    UNRESOLVED = "UNRESOLVED"


class PlacePrecision(StrEnum):
    """How exactly an event is placed; only a venue or a city has a point."""

    VENUE = "VENUE"
    CITY = "CITY"
    REGION = "REGION"
    COUNTRY = "COUNTRY"
    UNRESOLVED = "UNRESOLVED"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "PERSON"
    COUNTRY = "COUNTRY"
    ORGANISATION = "ORGANISATION"
    GROUP = "GROUP"


class ParticipantRole(StrEnum):
    """What an actor does in an event."""

    PARTICIPANT = "PARTICIPANT"
    HOST = "HOST"
    LENDER = "LENDER"
    BORROWER = "BORROWER"
    GUARANTOR = "GUARANTOR"
    ORGANISER = "ORGANISER"
    PROTESTER = "PROTESTER"
    TARGET = "TARGET"


class MeetingFormat(StrEnum):
    """How the sides of a meeting talked."""

    IN_PERSON = "IN_PERSON"
    PHONE = "PHONE"
    VIDEO = "VIDEO"
    UNSPECIFIED = "UNSPECIFIED"


class LoanStage(StrEnum):
    """How far a loan has come, by the latest that the article says."""

    REQUESTED = "REQUESTED"
    OFFERED = "OFFERED"
    PROMISED = "PROMISED"
    AGREED = "AGREED"
    DISBURSED = "DISBURSED"
    REPAID = "REPAID"
    REFUSED = "REFUSED"


class ProtestForm(StrEnum):
    """What the protesters did."""

    MARCH = "MARCH"
    RALLY = "RALLY"
    DEMONSTRATION = "DEMONSTRATION"
    SIT_IN = "SIT_IN"
    STRIKE = "STRIKE"
    BLOCKADE = "BLOCKADE"
    VIGIL = "VIGIL"
    RIOT = "RIOT"
    UNSPECIFIED = "UNSPECIFIED"


def _check_country(code: str | None) -> None:
    if code is not None and code not in COUNTRY_CODES:
        raise ValueError(f"{code!r} is not an ISO 3166-1 alpha-2 code")


def _check_currency(code: str) -> None:
    if code not in CURRENCY_CODES and code not in HISTORIC_CURRENCY_CODES:
        raise ValueError(f"{code!r} is not an ISO 4217 code")


def _plain(number: Decimal) -> Decimal:
    """The number with no more digits than it needs and no exponent, so that it is always written the same way.

    >>> _plain(Decimal("1.5E+9")), _plain(Decimal("0.500")), _plain(Decimal("100"))
    (Decimal('1500000000'), Decimal('0.5'), Decimal('100'))
    """
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event took place, both ends inclusive; both are None while UNRESOLVED (no anchor date is known)."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision = DatePrecision.UNRESOLVED
    text: str | None = None  # the article's words, e.g. "Monday"
    inferred: bool = False  # taken from another event or sentence, not stated with this one

    def __post_init__(self) -> None:
        """Raise ValueError unless the ends are in order and present exactly when the date is resolved."""
        resolved = self.precision is not DatePrecision.UNRESOLVED
        if resolved != (self.start is not None) or resolved != (self.end is not None):
            raise ValueError(f"an {self.precision} date cannot run from {self.start} to {self.end}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a date cannot run from {self.start} back to {self.end}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took place; a place vaguer than a city has no point."""

    name: str
    precision: PlacePrecision
    country_code: str | None = None  # ISO 3166-1 alpha-2
    region: str | None = None
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    geonames_id: int | None = None
    text: str | None = None
    inferred: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown country, a point out of range, or a point of a vague place."""
        _check_country(self.country_code)
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(f"{self.name!r} has half a point")
        if self.latitude is not None and self.longitude is not None:
            if self.precision not in (PlacePrecision.VENUE, PlacePrecision.CITY):
                raise ValueError(f"a {self.precision} has no point: {self.name!r}")
            if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
                raise ValueError(f"{self.latitude}, {self.longitude} is no point on Earth")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported number of people; a bound stays None when the article gives none ("at least 700": low 700)."""

    text: str
    low: int | None = None
    high: int | None = None
    best: int | None = None  # only when the article gives one figure without a bound
    approximate: bool = False
    claimant: str | None = None  # who says so, as the article names them

    def __post_init__(self) -> None:
        """Raise ValueError unless 0 ≤ low ≤ best ≤ high, as far as they are given."""
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given or given != sorted(given) or given[0] < 0:
            raise ValueError(f"bounds out of order: low {self.low}, best {self.best}, high {self.high}")


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency, as the article gives it."""

    amount: Decimal
    currency: str  # ISO 4217, withdrawn codes included
    text: str
    usd: Decimal | None = None  # at a reference rate, never the article's; extractors leave it None

    def __post_init__(self) -> None:
        """Raise ValueError for an amount that is not positive and finite, or an unknown currency."""
        _check_currency(self.currency)
        if not self.amount.is_finite() or self.amount <= 0:
            raise ValueError(f"{self.amount} is no amount of money")
        object.__setattr__(self, "amount", _plain(self.amount))
        object.__setattr__(self, "usd", None if self.usd is None else _plain(self.usd))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the article's text that states a field of an event; counts code points, end exclusive."""

    field: str  # the record's name of the field, e.g. "crowdSize"; "event" for the event as such
    text: str
    start: int
    end: int
    sentence: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for an empty span or one that is not as long as its text."""
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}–{self.end} does not hold {self.text!r}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one field in the words of one report; rivals stand side by side."""

    field: str
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    best: Decimal | None = None
    currency: str | None = None
    claimant: str | None = None
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        """Raise ValueError unless low ≤ best ≤ high, as far as they are given, and the currency is known."""
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if given != sorted(given):
            raise ValueError(f"bounds out of order: low {self.low}, best {self.best}, high {self.high}")
        if self.currency is not None:
            _check_currency(self.currency)
        for bound in ("low", "high", "best"):
            number = getattr(self, bound)
            object.__setattr__(self, bound, None if number is None else _plain(number))


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in one event, as the article names it."""

    role: ParticipantRole
    name: str  # the resolved name, e.g. "Russia" where the article says "Moscow"
    kind: ActorKind
    country_code: str | None = None
    text: str | None = None
    inferred: bool = False
    aliases: tuple[str, ...] = ()  # other names that the article uses for the same actor

    def __post_init__(self) -> None:
        """Raise ValueError for an empty name or an unknown country."""
        if not self.name.strip():
            raise ValueError("a participant needs a name")
        _check_country(self.country_code)


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as an extractor reads it: cleaned text and what is known of its origin."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None  # aware; midnight UTC where only the day is known
    language: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a time of publication without its offset."""
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ValueError(f"the time of publication needs an offset: {self.published_at.isoformat()}")

    @property
    def published_on(self) -> date | None:
        """The day of publication where it was published, against which the article's words are read."""
        return self.published_at.date() if self.published_at else None

    @property
    def published_at_utc(self) -> datetime | None:
        """The time of publication in UTC."""
        return self.published_at.astimezone(UTC) if self.published_at else None
