"""Mentions of one happening within an article, brought together into one event."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from extractors.confidence import confidence_of
from extractors.evidence import complete_evidence
from extractors.mentions import Mention, field_name, names_of
from extractors.scene import Scene
from schema import (
    EVENTS,
    QUANTITIES,
    ActorKind,
    Claim,
    DatePrecision,
    Event,
    EventDate,
    EventStatus,
    EventType,
    Evidence,
    Participant,
    ParticipantRole,
    Place,
    PlacePrecision,
    Quantity,
)


def merge_mentions(scene: Scene, mentions: Iterable[Mention]) -> list[Mention]:
    """One mention an event: the story's own sentences first, then its headline."""
    merged: list[Mention] = []
    left: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.headline, m.evidence[0].start)):
        same = _find_same(merged, mention)
        if same is not None:
            _absorb(same, mention)
        elif mention.anaphoric:
            left.append(mention)
        elif not (mention.headline and any(m.type is mention.type for m in merged)):
            merged.append(mention)
    for mention in left:  # "the protesters" of a lead that a later sentence tells more of
        of_type = [m for m in merged if m.type is mention.type]
        if len(of_type) == 1 and _is_same(of_type[0], mention):
            _absorb(of_type[0], mention)
    _infer(scene, merged)
    return sorted(merged, key=lambda m: m.evidence[0].start)


def _find_same(merged: list[Mention], mention: Mention) -> Mention | None:
    """The event that a mention tells again: the one it shares most with, else the one told last; a headline's is the first."""
    same = [m for m in merged if _is_same(m, mention)]
    if not same or mention.headline:
        return same[0] if same else None
    return max(same, key=lambda m: (_shared(m, mention), max(e.start for e in m.evidence if e.field == "event")))


def _shared(one: Mention, other: Mention) -> int:
    """How many particulars two mentions share."""
    same_place = one.place is not None and other.place is not None and one.place.name == other.place.name
    same_date = one.date.start is not None and one.date.start == other.date.start
    return same_place + same_date + bool(names_of(one) & names_of(other))


def _is_same(one: Mention, other: Mention) -> bool:
    if one.type is not other.type:
        return False
    if not _dates_agree(one.date, other.date) or not _places_agree(one.place, other.place):
        return False
    if one.type is EventType.PROTEST:
        return False  # each is told once already
    return other.anaphoric or _same_event()[one.type](one, other)


def _same_event() -> dict[EventType, Callable[[Mention, Mention], bool]]:
    """What tells, for each type but protests, whether two mentions whose dates and places agree tell one event."""
    from extractors.exercises import is_same_exercise
    from extractors.loans import is_same_loan
    from extractors.meetings import is_same_meeting

    return {
        EventType.MEETING: is_same_meeting,
        EventType.LOAN: is_same_loan,
        EventType.MILITARY_EXERCISE: is_same_exercise,
    }


def _dates_agree(one: EventDate, other: EventDate) -> bool:
    if one.start is None or other.start is None:
        if {"this week"} & {(one.text or "").lower(), (other.text or "").lower()}:
            return True  # of which a weekday without a date is a part
        return one.text is None or other.text is None or one.text.lower() == other.text.lower()
    assert one.end is not None and other.end is not None  # noqa: S101, PT018  # a resolved date has both
    return one.start <= other.end and other.start <= one.end


def _places_agree(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.name == other.name:
        return True
    if None not in (one.latitude, one.longitude, other.latitude, other.longitude):
        return _kilometres(one, other) < _ONE_CITY
    if one.country_code != other.country_code or one.precision is other.precision:
        return False
    finer, coarser = sorted((one, other), key=lambda place: _FINE[place.precision])
    return coarser.precision is not PlacePrecision.REGION or finer.region in (None, coarser.name)


def _kilometres(one: Place, other: Place) -> float:
    """How far apart two places with points are, as on a flat map; good enough within a city."""
    assert one.latitude is not None and other.latitude is not None  # noqa: S101, PT018  # asked of points only
    assert one.longitude is not None and other.longitude is not None  # noqa: S101, PT018
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(east, one.latitude - other.latitude) * _KILOMETRES_A_DEGREE


_KILOMETRES_A_DEGREE = 111.2
_ONE_CITY = 30  # kilometres between two places that one city may hold


def _absorb(kept: Mention, other: Mention) -> None:
    """Take from another mention of the same event what the first does not say."""
    kept.evidence.extend(e for e in other.evidence if e not in kept.evidence)
    if _is_finer_date(other.date, kept.date):
        kept.date = other.date
    if other.place is not None and (kept.place is None or _FINE[other.place.precision] < _FINE[kept.place.precision]):
        kept.place = other.place
    if not other.headline and not other.anaphoric:
        names = names_of(kept)
        kept.participants.extend(p for p in other.participants if p.name not in names)
    if (
        other.status is not kept.status
        and other.anaphoric is False
        and kept.status is EventStatus.PLANNED
        and not other.headline
    ):
        kept.status = other.status
    for key, value in other.fields.items():
        if kept.fields.get(key) in (None, (), "UNSPECIFIED", False) and value not in (None, ()):
            kept.fields[key] = value


_FINE: dict[Any, int] = {"VENUE": 0, "CITY": 1, "REGION": 2, "COUNTRY": 3, "UNRESOLVED": 4}
_PRECISE = {
    DatePrecision.DAY: 0,
    DatePrecision.WEEK: 1,
    DatePrecision.MONTH: 2,
    DatePrecision.YEAR: 3,
    DatePrecision.UNRESOLVED: 4,
}


def _is_finer_date(new: EventDate, old: EventDate) -> bool:
    if new.text is None and new.start is None:
        return False
    return (_PRECISE[new.precision], new.text is None) < (_PRECISE[old.precision], old.text is None)


def _infer(scene: Scene, merged: list[Mention]) -> None:
    """Work out from the context what an event's own clauses leave open, marked as inferred."""
    for mention in merged:
        if mention.date.text is None and mention.date.start is None:
            _infer_date(scene, mention, merged)
        if mention.date.text is None and mention.date.start is None:
            mention.date = scene.day_above(mention.evidence[0].start) or mention.date
        if mention.type is EventType.MILITARY_EXERCISE and mention.fields.get("joint"):
            _infer_partner(scene, mention)
        if mention.type is EventType.LOAN:
            states = [p for p in mention.participants if p.kind is not ActorKind.PERSON]
            roles = {p.role for p in states}
            mention.participants = [
                p for p in mention.participants if p.kind is not ActorKind.PERSON or p.role not in roles
            ]


def _infer_date(scene: Scene, mention: Mention, merged: list[Mention]) -> None:
    """The day of the meeting at which it was promised."""
    for other in merged:
        if other is mention or (other.date.start is None and other.date.text is None):
            continue
        if _is_told_within(scene, mention, other):
            mention.date = replace(other.date, text=None, inferred=True)
            source = next((e for e in other.evidence if e.field == "date"), None)
            if source is not None:
                mention.evidence.append(source)
            return


def _is_told_within(scene: Scene, mention: Mention, other: Mention) -> bool:
    """Whether a clause says that it came about during, at or after the other event."""
    for own in (e for e in mention.evidence if e.field == "event"):
        for theirs in (e for e in other.evidence if e.field == "event"):
            text = scene.text[own.start : max(own.end, theirs.end)]
            if own.start <= theirs.start < own.end + 40 and own.sentence == theirs.sentence:
                between = text[: theirs.end - own.start]
                if (
                    any(f" {word} " in between for word in ("during", "at", "after", "following"))
                    and mention.type is EventType.LOAN
                ):
                    return True
    return False


def _infer_partner(scene: Scene, mention: Mention) -> None:
    """The second state of a joint exercise, where only one is named and the article is about two."""
    if len(mention.participants) != 1:
        return
    own = mention.participants[0].country_code
    counted = Counter(m.country_code for m in scene.cast.countries if m.country_code != own)
    if not counted:
        return
    (code, _), *_ = counted.most_common(1)
    name = next(m.country_name for m in scene.cast.countries if m.country_code == code)
    mention.participants.append(
        Participant(
            role=ParticipantRole.PARTICIPANT, name=name, kind=ActorKind.COUNTRY, country_code=code, inferred=True
        )
    )


def build_event(scene: Scene, mention: Mention) -> Event:
    """The event that a merged mention tells, with words for each of its values and a claim for each of its figures."""
    claims: list[Claim] = list(mention.claims)
    for attribute in QUANTITIES[mention.type]:
        quantity: Quantity | None = mention.fields.get(attribute)
        if quantity is not None:
            claims.append(_claim(attribute, quantity, mention.evidence))
    return EVENTS[mention.type](
        status=mention.status,
        date=mention.date,
        place=mention.place,
        participants=tuple(mention.participants),
        evidence=complete_evidence(scene, mention),
        claims=tuple(claims),
        **mention.fields | {"confidence": confidence_of(mention)},
    )


def _claim(attribute: str, quantity: Quantity, evidence: list[Evidence]) -> Claim:
    from decimal import Decimal

    field = field_name(attribute)

    def exact(number: int | None) -> Decimal | None:
        return None if number is None else Decimal(number)

    return Claim(
        field=field,
        text=quantity.text,
        low=exact(quantity.low),
        high=exact(quantity.high),
        best=exact(quantity.best),
        claimant=quantity.claimant,
        evidence=next((e for e in evidence if e.field == field), None),
    )
