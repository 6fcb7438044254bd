"""The events that Dateline tells, one class a type, and the list of them."""

import re
from dataclasses import dataclass
from typing import ClassVar

from schema.values import (
    Claim,
    EventDate,
    EventStatus,
    EventType,
    Evidence,
    LoanStage,
    MeetingFormat,
    Money,
    Participant,
    ParticipantRole,
    Place,
    ProtestForm,
    Quantity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is planned to, as one article tells it."""

    type: ClassVar[EventType]

    status: EventStatus
    date: EventDate
    evidence: tuple[Evidence, ...]
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    confidence: float = 0.5  # of all events given 0.8, about 80 % are right
    claims: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for an event without evidence or a confidence that is no probability."""
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} without evidence")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.confidence} is no probability")

    @property
    def summary(self) -> str:
        """One line made from the fields."""
        line = self._summarize() + (f" in {self.place.name}" if self.place else "")
        extras = ", ".join(extra for extra in self._details() if extra)
        line = f"{line}, {extras}" if extras else line
        return f"{line} ({self.status.lower()})" if self.status is not EventStatus.OCCURRED else line

    def _summarize(self) -> str:
        raise NotImplementedError

    def _details(self) -> tuple[str, ...]:
        return ()

    def named(self, *roles: ParticipantRole) -> tuple[Participant, ...]:
        """The participants in any of these roles, in the article's order."""
        return tuple(p for p in self.participants if p.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Event):
    """People who hold office or speak for states, organisations or parties talk with each other."""

    type: ClassVar[EventType] = EventType.MEETING

    format: MeetingFormat = MeetingFormat.UNSPECIFIED

    def _summarize(self) -> str:
        noun = {MeetingFormat.PHONE: "Phone call", MeetingFormat.VIDEO: "Video talks"}.get(self.format, "Meeting")
        return f"{noun} of {_names(self.participants)}" if self.participants else noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan(Event):
    """Money that one party lends to another, or is asked for, promises or refuses."""

    type: ClassVar[EventType] = EventType.LOAN

    stage: LoanStage
    amount: Money | None = None
    equivalents: tuple[Money, ...] = ()  # the same amount as the article converts it; never a second loan
    purpose: str | None = None

    @property
    def lenders(self) -> tuple[Participant, ...]:
        """Those who lend."""
        return self.named(ParticipantRole.LENDER)

    @property
    def borrowers(self) -> tuple[Participant, ...]:
        """Those who borrow."""
        return self.named(ParticipantRole.BORROWER)

    def _summarize(self) -> str:
        line = f"Loan of {self.amount.amount:,f} {self.amount.currency}" if self.amount else "Loan"
        line += f" from {_names(self.lenders)}" if self.lenders else ""
        return line + (f" to {_names(self.borrowers)}" if self.borrowers else "")

    def _details(self) -> tuple[str, ...]:
        return (self.stage.lower(),)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilitaryExercise(Event):
    """Armed forces train."""

    type: ClassVar[EventType] = EventType.MILITARY_EXERCISE

    name: str | None = None
    joint: bool = False
    troops: Quantity | None = None

    def _summarize(self) -> str:
        line = "Joint military exercise" if self.joint else "Military exercise"
        line += f" {self.name}" if self.name else ""
        return line + (f" of {_names(self.participants)}" if self.participants else "")

    def _details(self) -> tuple[str, ...]:
        return (_counted(self.troops, "troops"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protest(Event):
    """People gather or stop work in public to demand, oppose or support something."""

    type: ClassVar[EventType] = EventType.PROTEST

    form: ProtestForm = ProtestForm.UNSPECIFIED
    crowd_size: Quantity | None = None
    arrests: Quantity | None = None
    injuries: Quantity | None = None
    deaths: Quantity | None = None
    cause: str | None = None
    aggregate: bool = False  # several protests told as one

    def _summarize(self) -> str:
        noun = "Protest" if self.form is ProtestForm.UNSPECIFIED else self.form.replace("_", "-").capitalize()
        return _plural(noun) if self.aggregate else noun

    def _details(self) -> tuple[str, ...]:
        return (
            _counted(self.crowd_size, "people"),
            _counted(self.arrests, "arrests"),
            _counted(self.injuries, "injured"),
            _counted(self.deaths, "dead"),
        )


EVENTS: dict[EventType, type[Event]] = {cls.type: cls for cls in (Meeting, Loan, MilitaryExercise, Protest)}

# The quantities of each type, by attribute; the tables, filters and exports follow this list.
QUANTITIES: dict[EventType, tuple[str, ...]] = {
    EventType.MEETING: (),
    EventType.LOAN: (),
    EventType.MILITARY_EXERCISE: ("troops",),
    EventType.PROTEST: ("crowd_size", "arrests", "injuries", "deaths"),
}


def _plural(noun: str) -> str:
    """The plural of a form of protest: "Marches", "Rallies", "Sit-ins"."""
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("ch") else f"{noun}s"


def _names(participants: tuple[Participant, ...], most: int = 4) -> str:
    names = list(dict.fromkeys(p.name for p in participants))
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _counted(quantity: Quantity | None, noun: str) -> str:
    """A quantity with its noun: in the article's words where they are a plain figure, else by its bounds."""
    if quantity is None:
        return ""
    if re.fullmatch(r"(?:[a-z]+ ){0,2}\d[\d,]*", quantity.text, re.IGNORECASE):
        figure = quantity.text.lower()
    elif quantity.best is not None:
        figure = f"{'about ' if quantity.approximate else ''}{quantity.best:,}"
    elif quantity.low is not None and quantity.high is not None:
        figure = f"{quantity.low:,} to {quantity.high:,}"
    else:
        figure = f"at least {quantity.low:,}" if quantity.low is not None else f"up to {quantity.high:,}"
    return f"{figure} {noun}"
