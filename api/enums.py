"""The enumerations of the contract: those of the values and orders, with what their values mean."""

from enum import Enum
from typing import TypeVar

import strawberry

from schema import (
    ActorKind,
    DatePrecision,
    EventStatus,
    EventType,
    LoanStage,
    MeetingFormat,
    ParticipantRole,
    PlacePrecision,
    ProtestForm,
)
from schema.tables import ChangeKind
from store.buckets import Dimension
from store.paging import Direction, EventOrderField

__all__ = [
    "ActorKind",
    "ChangeKind",
    "DatePrecision",
    "Dimension",
    "Direction",
    "EventOrderField",
    "EventStatus",
    "EventType",
    "LoanStage",
    "MeetingFormat",
    "ParticipantRole",
    "PlacePrecision",
    "ProtestForm",
]

E = TypeVar("E", bound=type[Enum])


def _describe(kind: E, description: str, **values: str) -> E:
    strawberry.enum(kind, description=description)
    for value in kind.__strawberry_definition__.values:  # type: ignore[attr-defined]  # the decorator adds it
        value.description = values.get(value.name)
    return kind


_describe(EventType, "The kinds of event that Dateline tells.")
_describe(
    EventStatus,
    "How real the event is, according to the reports. Hypothetical and habitual statements are no events at all.",
    OCCURRED="It happened.",
    ONGOING="It was still going on when reported.",
    PLANNED="Announced, scheduled, promised or agreed, but not yet happened when reported.",
    CANCELLED="Called off, postponed or refused.",
    DENIED="Somebody claims it, and somebody involved denies it.",
)
_describe(DatePrecision, "How exactly an event is dated.")
_describe(PlacePrecision, "How exactly an event is placed.")
_describe(ActorKind, "What an actor is.")
_describe(ParticipantRole, "What an actor does in an event.")
_describe(MeetingFormat, "How the sides of a meeting talked.")
_describe(LoanStage, "How far a loan has come, by the latest that is reported.")
_describe(ProtestForm, "What the protesters did.")
_describe(
    EventOrderField,
    "What events are sorted by. Events without the value come last in either direction; ties follow the order of storing.",
    DATE="The first day.",
    CROWD_SIZE="Protests by their crowd: best, else low, else high.",
    ARRESTS="Protests by their arrests: best, else low, else high.",
    AMOUNT_USD="Loans by their amount in US dollars.",
)
_describe(
    ChangeKind,
    "What a step of the change feed did to an event.",
    UPSERTED="It was recorded, or has changed.",
    MERGED="It is a part of another event now: drop it, mergedInto has all that it told.",
    DELETED="It is gone: no article reports it any more.",
)
_describe(
    Dimension,
    "What events are counted by. In time they count where they begin, and those that are not dated so exactly, "
    "or not at all, have no value; neither have those without a place, a publisher or a participant.",
    COUNTRY="Where it took place, by ISO 3166-1 alpha-2.",
    PUBLISHER="Who published its reports; an event counts for each, and reports are those of that publisher.",
    ACTOR="Who took part, by name; an event counts for each, once whatever parts they had.",
    DAY="An ISO 8601 date, e.g. 2020-09-14.",
    WEEK="An ISO 8601 week, e.g. 2020-W38.",
    MONTH="e.g. 2020-09",
    YEAR="e.g. 2020",
)
_describe(Direction, "Which end of an order comes first.")
