"""Protests: people gather or stop work in public to demand, oppose or support something."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from extractors._protest_figures import read_quantity
from extractors._protest_sides import find_cause, find_sides
from extractors._protest_sightings import find_sightings
from extractors._protest_story import Told, all_evidence, tell_apart
from extractors._protest_words import Telling
from extractors.mentions import Mention, field_name
from extractors.scene import Scene
from schema import QUANTITIES, DatePrecision, EventDate, EventStatus, EventType


def find_protests(scene: Scene) -> Iterator[Mention]:
    """The protests that an article tells, each once."""
    if not any(t.event_type is EventType.PROTEST for t in scene.triggers):
        return
    mentions = [_mention(scene, told) for told in tell_apart(scene, find_sightings(scene))]
    _count_once(mentions)
    yield from mentions


def _count_once(mentions: list[Mention]) -> None:
    """Leave a figure that several protests share to the one that is told singly: each counts once (codebook)."""
    single = {(e.field, e.start) for m in mentions if not m.fields["aggregate"] for e in m.evidence}
    for mention in mentions:
        for attribute in QUANTITIES[EventType.PROTEST] if mention.fields["aggregate"] else ():
            field = field_name(attribute)
            shared = [e for e in mention.evidence if e.field == field and (field, e.start) in single]
            for evidence in shared:
                mention.fields.pop(attribute, None)
                mention.evidence.remove(evidence)


def _mention(scene: Scene, told: Told) -> Mention:
    mention = Mention(
        type=EventType.PROTEST,
        status=_status(scene, told),
        date=_whole_stretch(scene, told),
        place=told.place,
        participants=find_sides(scene, told),
        evidence=list(all_evidence(scene, told)),
        fields={"form": told.form, "aggregate": told.aggregate, "confidence": _confidence(told)},
        trigger=told.first.trigger,
    )
    cause = find_cause(scene, told)
    if cause is not None:
        mention.fields["cause"] = scene.text[cause[0] : cause[1]]
        mention.evidence.append(scene.evidence("cause", *cause))
    for attribute in QUANTITIES[EventType.PROTEST]:
        if told.status is EventStatus.PLANNED and attribute in ("injuries", "deaths"):
            continue  # of what it is about, not of what has yet to come
        figures = [f for f in told.figures if f.field == attribute]
        read = read_quantity(figures)
        if read is None:
            continue
        quantity, main = read
        mention.fields[attribute] = quantity
        mention.evidence.append(scene.evidence(field_name(attribute), main.start, main.end))
    return mention


_NTH_DAY = re.compile(
    r"(?i)\b(?:in|into|entered|enters|entering|for) (?:its|their) (?P<nth>\w+)(?: straight| consecutive)? (?P<unit>day|week)\b"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_GOES_ON = re.compile(r"(?i)\b(?:continu\w+|resum\w+|entered|enters|again|still|another) (?:\w+ ){0,4}$")


def _whole_stretch(scene: Scene, told: Told) -> EventDate:
    """From the day it began to the day of the article, where it goes on."""
    date, today = told.date, scene.anchor
    if told.status is not EventStatus.ONGOING or today is None:
        return date
    for sighting in told.sightings:
        said = _NTH_DAY.search(scene.text, *sighting.span)
        number = _ordinal(said["nth"]) if said is not None and said["unit"].lower() == "day" else None
        last = sighting.date.end or today
        if number and (sighting.date.start == sighting.date.end):
            start = last - timedelta(days=number - 1)
            if start == date.start:
                return replace(date, end=last)
            return replace(
                date, start=start, end=last, precision=DatePrecision.DAY, inferred=sighting.date.start is None
            )
    is_day = date.precision is DatePrecision.DAY and date.start == date.end
    if not is_day or date.start is None or not timedelta(0) < today - date.start < timedelta(days=400):
        return date
    at = next((e for s in told.sightings if s.date is date and (e := s.date_evidence)), None)
    if at is None or _GOES_ON.search(scene.text, max(0, at.start - 60), at.start):
        return date
    return replace(date, end=today)


def _ordinal(word: str) -> int | None:
    digits = re.match(r"(\d+)(?:st|nd|rd|th)$", word)
    if digits:
        return int(digits[1])
    return _ORDINALS.index(word.lower()) + 1 if word.lower() in _ORDINALS else None


def _status(scene: Scene, told: Told) -> EventStatus:
    """How real it is told; what is dated after the day of the article has yet to come."""
    start, today = told.date.start, scene.anchor
    happened = told.status in (EventStatus.OCCURRED, EventStatus.ONGOING)
    ahead = happened and start is not None and today is not None and start > today
    return EventStatus.PLANNED if ahead else told.status


def _confidence(told: Told) -> float:
    """How sure it is that the clauses tell a protest, and one: by the word, the particulars and the repetitions."""
    first = told.first
    sure = {Telling.DEED: 0.7, Telling.NOUN: 0.65, Telling.PEOPLE: 0.6, Telling.SCENE: 0.5}[first.word.telling]
    particulars = first.has_date + (first.place is not None) + bool(first.figures)
    sure += 0.07 * particulars + 0.03 * min(len(told.sightings) - 1, 2)
    return min(sure - 0.1 * first.is_background, 0.95)
