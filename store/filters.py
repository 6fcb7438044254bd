"""Which events are meant: one filter for the API, exports and statistics, the values of the contract's EventFilter."""

import math
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from schema import EventStatus, EventType, LoanStage, MeetingFormat, ProtestForm
from schema.errors import InvalidInputError
from schema.tables import DIGITS, SCALE

MAX_TEXT = 1_000  # characters of a text to look for
MAX_VALUES = 1_000  # of a list


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition whose texts and lists a database can compare with; a blank text is no condition."""

    def __post_init__(self) -> None:
        """Raise InvalidInputError for what no database holds, or nobody would look for."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, check_text(field.name, value))
            elif isinstance(value, float) and not math.isfinite(value):
                raise InvalidInputError(field.name, value, "give a finite number")
            elif isinstance(value, tuple):
                if len(value) > MAX_VALUES:
                    raise InvalidInputError(field.name, f"of {len(value)} values", f"give at most {MAX_VALUES}")
                for item in value:
                    if isinstance(item, str):
                        check_text(field.name, item)


def check_text(name: str, text: str) -> str | None:
    """The text without blanks around it, or None where nothing is left."""
    if len(text) > MAX_TEXT:
        raise InvalidInputError(name, text, f"give at most {MAX_TEXT} characters")
    # PostgreSQL stores no NUL, and half a surrogate pair is no character.
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidInputError(name, text, "leave out what is no character of any text")
    return text.strip() or None


def _check_order(name: str, least: object, most: object) -> None:
    if least is not None and most is not None and least > most:  # type: ignore[operator]  # two of one kind
        raise InvalidInputError(name, f"{least} to {most}", "give the lesser bound first")


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days, both ends inclusive."""

    from_: date | None = None
    to: date | None = None

    def __post_init__(self) -> None:
        """Raise InvalidInputError where the ends are the wrong way round."""
        _check_order("range", self.from_, self.to)


@dataclass(frozen=True, slots=True)
class IntRange:
    """Numbers, both ends inclusive."""

    gte: int | None = None
    lte: int | None = None

    def __post_init__(self) -> None:
        """Raise InvalidInputError where the ends are the wrong way round."""
        _check_order("range", self.gte, self.lte)


@dataclass(frozen=True, slots=True)
class DecimalRange:
    """Exact amounts, both ends inclusive."""

    gte: Decimal | None = None
    lte: Decimal | None = None

    def __post_init__(self) -> None:
        """Raise InvalidInputError for an amount that cannot be stored, or ends the wrong way round."""
        for bound in (self.gte, self.lte):
            if bound is not None and not (0 <= bound < 10 ** (DIGITS - SCALE) and bound == round(bound, SCALE)):
                raise InvalidInputError(
                    "amount", str(bound), f"give {DIGITS - SCALE} digits and {SCALE} decimals at most, not below 0"
                )
        _check_order("range", self.gte, self.lte)


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A part of the Earth in degrees; west is greater than east where it crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Raise InvalidInputError for degrees out of range or a south above the north."""
        _check_degrees(self.south, self.west)
        _check_degrees(self.north, self.east)
        _check_order("latitude", self.south, self.north)


@dataclass(frozen=True, slots=True)
class Near:
    """A circle around a point, in kilometres along the Earth's surface."""

    latitude: float
    longitude: float
    km: float

    def __post_init__(self) -> None:
        """Raise InvalidInputError for a point or a radius that is none."""
        _check_degrees(self.latitude, self.longitude)
        if not 0 < self.km <= 20_040:  # half the Earth's circumference
            raise InvalidInputError("km", self.km, "give a distance between 0 and 20040")


def _check_degrees(latitude: float, longitude: float) -> None:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InvalidInputError("point", (latitude, longitude), "give latitudes to ±90 and longitudes to ±180 degrees")


@dataclass(frozen=True, slots=True)
class LoanCriteria(Checked):
    """What a loan must be like."""

    stage: tuple[LoanStage, ...] | None = None
    currency: tuple[str, ...] | None = None
    amount: DecimalRange | None = None
    amount_usd: DecimalRange | None = None
    lender: str | None = None
    borrower: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingCriteria(Checked):
    """What a meeting must be like."""

    format: tuple[MeetingFormat, ...] | None = None


@dataclass(frozen=True, slots=True)
class MilitaryExerciseCriteria(Checked):
    """What a military exercise must be like."""

    joint: bool | None = None
    name: str | None = None
    troops: IntRange | None = None


@dataclass(frozen=True, slots=True)
class ProtestCriteria(Checked):
    """What a protest must be like."""

    form: tuple[ProtestForm, ...] | None = None
    crowd_size: IntRange | None = None
    arrests: IntRange | None = None
    aggregate: bool | None = None


@dataclass(frozen=True, slots=True)
class EventFilter(Checked):
    """What an event must be like: all given conditions hold together, and criteria of a type select that type."""

    type: tuple[EventType, ...] | None = None
    status: tuple[EventStatus, ...] | None = None
    date: DateRange | None = None
    country: tuple[str, ...] | None = None
    place: str | None = None
    bbox: BoundingBox | None = None
    near: Near | None = None
    participant: str | None = None
    actor_id: tuple[str, ...] | None = None
    participant_country: tuple[str, ...] | None = None
    search: str | None = None
    min_confidence: float | None = None
    min_reports: int | None = None
    publisher: tuple[str, ...] | None = None
    recorded_since: datetime | None = None
    loan: LoanCriteria | None = None
    meeting: MeetingCriteria | None = None
    military_exercise: MilitaryExerciseCriteria | None = None
    protest: ProtestCriteria | None = None
    and_: tuple["EventFilter", ...] | None = None
    or_: tuple["EventFilter", ...] | None = None
    not_: "EventFilter | None" = None


@dataclass(frozen=True, slots=True)
class ArticleFilter(Checked):
    """What an article must be like."""

    search: str | None = None
    publisher: tuple[str, ...] | None = None
    published: DateRange | None = None


@dataclass(frozen=True, slots=True)
class ActorFilter(Checked):
    """What an actor must be like."""

    search: str | None = None
    kind: tuple[str, ...] | None = None
    country: tuple[str, ...] | None = None


# The criteria of each type, by the filter's attribute.
CRITERIA: dict[EventType, str] = {
    EventType.MEETING: "meeting",
    EventType.LOAN: "loan",
    EventType.MILITARY_EXERCISE: "military_exercise",
    EventType.PROTEST: "protest",
}
