"""Meetings: people who hold office or speak for states, organisations or parties talk with each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors._meeting_actors import Encounter
from extractors._meeting_sides import Sides
from extractors._meeting_words import BY_PHONE, BY_VIDEO, IMMINENT, MEET, NOUNS, TALKS
from extractors.actors import Actor
from extractors.mentions import Mention, forget_day_of_calling_off, mention_of
from extractors.parsing import auxiliaries, governing_verb
from extractors.reading import Part
from extractors.scene import Scene, Trigger
from schema import (
    ActorKind,
    EventStatus,
    EventType,
    MeetingFormat,
    Participant,
    ParticipantRole,
)


def find_meetings(scene: Scene) -> Iterator[Mention]:
    """The meetings that the clauses of an article tell."""
    yield from _with_members(list(_read(scene)))


def _read(scene: Scene) -> Iterator[Mention]:
    told: list[Encounter] = []
    for trigger in scene.triggers:
        if trigger.event_type is not EventType.MEETING:
            continue
        encounter = Sides(scene, trigger.sentence, told).of(trigger.token)
        if encounter is None:
            continue
        if not encounter.refers_back:
            told.append(replace(encounter, paragraph=trigger.sentence.sentence.paragraph))
        for sides in _each(trigger, encounter):
            mention = _mention(scene, trigger, encounter, sides)
            if mention is not None:
                yield mention


def _with_members(mentions: list[Mention]) -> list[Mention]:
    """The mentions; where one names a closed group and another the members who came, both have the members."""
    for one in mentions:
        if len(one.participants) != 1 or one.participants[0].kind is not ActorKind.ORGANISATION:
            continue
        for other in mentions:
            states = [p for p in other.participants if p.kind in (ActorKind.COUNTRY, ActorKind.PERSON)]
            if len(states) > 2 and len(states) == len(other.participants) and one.status is other.status:  # a group
                one.participants = list(states)
                break
    return mentions


def _each(trigger: Trigger, encounter: Encounter) -> list[Sequence[Actor]]:
    """The sides of each meeting that the clause tells: phone calls of one caller are one each (codebook)."""
    others = [a for a in encounter.others if a.kind is not ActorKind.GROUP]
    if len(others) > 1 and encounter.own and _format(trigger, None) is MeetingFormat.PHONE:
        return [(*encounter.own, other) for other in others]
    return [encounter.sides]


def _mention(scene: Scene, trigger: Trigger, encounter: Encounter, sides: Sequence[Actor]) -> Mention | None:
    hosts = {a.name for a in encounter.hosts}
    participants: list[Participant] = [
        a.participant(ParticipantRole.HOST if a.name in hosts else ParticipantRole.PARTICIPANT) for a in sides
    ]
    mention = mention_of(scene, trigger, encounter.status, participants)
    mention.anaphoric = encounter.refers_back
    said = (mention.date.text or "").lower()
    dated = mention.date.start is not None and not said.startswith(("by ", "since ", "until "))
    if encounter.is_vague and not dated and mention.place is None:
        return None  # negotiations without an encounter, date or place are none
    if encounter.status is EventStatus.CANCELLED:
        forget_day_of_calling_off(mention)
    status = _status_by_date(scene, trigger, mention)
    if status is None:
        return None
    mention.status = status
    mention.fields["format"] = _format(trigger, mention)
    mention.fields["confidence"] = encounter.confidence
    if mention.fields["format"] is MeetingFormat.PHONE:  # a place in its sentence is a topic, or where one side sat
        mention.place = None
        mention.evidence = [e for e in mention.evidence if e.field != "place"]
    return mention


def _status_by_date(scene: Scene, trigger: Trigger, mention: Mention) -> EventStatus | None:
    """The status that the day of the meeting gives it: what lies ahead is planned, a bare present without a day is a habit."""
    status, start = mention.status, mention.date.start
    if status is EventStatus.PLANNED and (mention.date.text or "").lower().startswith(("last ", "yesterday")):
        return EventStatus.OCCURRED
    if status not in (EventStatus.OCCURRED, EventStatus.ONGOING) or trigger.sentence.sentence.part is Part.HEADLINE:
        return status
    if start is not None and scene.anchor is not None and start > scene.anchor:
        return EventStatus.PLANNED
    token = trigger.token
    verb = token if token.tag_.startswith("VB") else governing_verb(token)
    if verb is not None and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb) and verb.lower_ in MEET:
        if start is None:
            return None
        return EventStatus.PLANNED if scene.anchor is not None and start >= scene.anchor else status
    if any(c.lower_ in IMMINENT for c in token.children) and status is EventStatus.OCCURRED:
        return EventStatus.PLANNED
    return status


def _format(trigger: Trigger, mention: Mention | None) -> MeetingFormat:
    """In person, by phone or by video: "met" and "talks" at a stated place are in person (codebook)."""
    text = trigger.sentence.sentence.text
    word = trigger.token.lower_
    verb = governing_verb(trigger.token)
    if BY_VIDEO.search(text) and word not in MEET:
        return MeetingFormat.VIDEO
    if word in ("call", "calls", "telephoned", "phoned", "called", "phone", "telephone", "phones"):
        return MeetingFormat.PHONE
    if word not in MEET and word not in ("summit", "summits") and BY_PHONE.search(text):
        return MeetingFormat.PHONE
    if word in NOUNS and word not in TALKS and word not in ("conversation", "conversations", "conference"):
        return MeetingFormat.IN_PERSON
    if word not in NOUNS and not word.startswith(("spoke", "speak", "talk", "discuss", "confer", "consult")):
        return MeetingFormat.IN_PERSON
    if mention is not None and mention.place is not None:
        return MeetingFormat.IN_PERSON
    if verb is not None and verb.lower_ in ("visit", "visited", "hosted", "host", "hosts", "received", "arrived"):
        return MeetingFormat.IN_PERSON
    return MeetingFormat.UNSPECIFIED


def is_same_meeting(one: Mention, other: Mention) -> bool:
    """Whether two mentions, whose dates and places agree, tell one meeting."""
    formats = {one.fields.get("format"), other.fields.get("format")}
    if MeetingFormat.PHONE in formats and MeetingFormat.IN_PERSON in formats:
        return False
    small, large = sorted((one.participants, other.participants), key=len)
    agreeing = sum(any(_is_side(a, b) for b in large) for a in small)
    return agreeing == len(small) or agreeing >= 2  # two sides make a meeting


def _is_side(one: Participant, other: Participant) -> bool:
    """Whether both name one side: the person, or the state for whom the person speaks."""
    if one.name == other.name:
        return True
    if one.kind is other.kind is ActorKind.GROUP:
        return bool(_stems(one.name) & _stems(other.name))
    if ActorKind.COUNTRY in (one.kind, other.kind) or ActorKind.ORGANISATION in (one.kind, other.kind):
        return one.country_code is not None and one.country_code == other.country_code
    return False


def _stems(name: str) -> set[str]:
    return {word[:4] for word in re.findall(r"[a-z]{4,}", name.lower())}
