"""Meetings: people who hold office or speak for states, organisations or parties talk with each other."""

import re
from collections.abc import Iterator

from extractors.actors import Actor
from extractors.mentions import Mention, mention_of, names_of
from extractors.parsing import (
    Token,
    agent,
    governing_verb,
    is_negated,
    objects,
    passive_subject,
    prepositional,
    status_of,
    subject,
)
from extractors.scene import Scene, Trigger
from schema import ActorKind, EventStatus, EventType, MeetingFormat, Participant, ParticipantRole

_MEET = frozenset("met meet meets meeting".split())
_NOUNS = frozenset(
    """
    meeting meetings talks summit summits conversation conversations call calls negotiations consultations
    dialogue audience discussion discussions visit
    """.split()
)
_HOLDING = frozenset(
    """
    held hold holds holding had have has having began begin opened open conducted attended attend concluded
    ended
    """.split()
)
_HOSTING = frozenset("host hosts hosted hosting received receives receive welcomed greeted".split())
_SPEAKING = frozenset(
    """
    spoke speak speaks spoken conferred talked telephoned phoned called consulted negotiated discussed
    """.split()
)
_ABOUT_TALKS = frozenset(
    """
    call calls called calling urge urged urges demand demanded propose proposed proposes offer offered reject
    rejected refuse refused want wants wanted seek seeks sought resume resumption possible favour favor support
    supported welcome
    """.split()
)
_PHONE = re.compile(r"\b(?:tele)?phon\w*|\bphone call\b|\bby telephone\b|\bcalled\b", re.IGNORECASE)
_VIDEO = re.compile(r"\bvideo|\bvirtual", re.IGNORECASE)
_PRESS = frozenset(
    """
    reporters journalists press editors reporter media voters supporters fans students families family
    """.split()
)
_EITHER = (ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.ORGANISATION, ActorKind.GROUP)


def find_meetings(scene: Scene) -> Iterator[Mention]:
    """The meetings that the clauses of an article tell."""
    for trigger in scene.triggers:
        if trigger.event_type is not EventType.MEETING:
            continue
        sides, host = _sides(scene, trigger)
        if sides is None or len({a.name for a in (*sides, *host)}) < 2:
            continue
        status = _status(trigger.token)
        if status is None:
            continue
        actors = {a.name: a for a in (*host, *sides)}
        participants: list[Participant] = [
            a.participant(ParticipantRole.HOST if a in host else ParticipantRole.PARTICIPANT) for a in actors.values()
        ]
        yield mention_of(scene, trigger, status, participants, format=_format(scene, trigger))


def _sides(scene: Scene, trigger: Trigger) -> tuple[list[Actor] | None, list[Actor]]:
    """Who talks with whom, and who receives; None where the word tells of no talks."""
    token, sentence = trigger.token, trigger.sentence

    def actors(*heads: Token | None) -> list[Actor]:
        return [a for head in heads if head is not None for a in scene.resolve(head, sentence)]

    word = token.lower_
    if word in _NOUNS and token.tag_.startswith("NN"):
        return _sides_of_noun(token, actors)
    if not token.tag_.startswith("VB"):
        return None, []
    verb = token
    if word in _MEET:
        others = [*objects(verb), *prepositional(verb, "with")]
        if any(o.lower_ in _PRESS for o in others):
            return None, []
        return actors(subject(verb), *others), []
    if word in _HOSTING:
        if not any(a.kind is ActorKind.PERSON for a in actors(*objects(verb), passive_subject(verb))):
            return None, []
        return actors(*objects(verb), passive_subject(verb)), actors(subject(verb), agent(verb))
    if word in _SPEAKING:
        others = prepositional(verb, "with", "to") if word != "called" else []
        if word in ("telephoned", "phoned") or (
            word == "called" and _PHONE.search(sentence.sentence.text.replace("called", ""))
        ):
            others = [*others, *objects(verb)]
        if any(o.lower_ in _PRESS for o in others):
            return None, []
        people = actors(*others)
        return (actors(subject(verb)) + people, []) if people else (None, [])
    return None, []


def _sides_of_noun(token: Token, actors: object) -> tuple[list[Actor] | None, list[Actor]]:
    """The sides of "talks between A and B", "his meeting with B", "A held talks with B"."""
    resolve = actors
    with_ = prepositional(token, "with", "between", "among", "of")
    if any(o.lower_ in _PRESS for o in with_):
        return None, []
    owners = [c for c in token.children if c.dep_ == "poss"]
    verb = governing_verb(token)
    sides = resolve(*owners, *with_)  # type: ignore[operator]
    if verb is not None and verb != token and token.dep_ in ("dobj", "obj", "pobj"):
        if token.dep_ == "dobj" and verb.lower_ not in _HOLDING and not sides:
            return None, []
        if verb.lower_ in _HOLDING or (token.dep_ == "pobj" and sides and not owners):
            sides = resolve(subject(verb), *prepositional(verb, "with")) + sides  # type: ignore[operator]
        elif verb.lower_ in _HOSTING:
            return sides, resolve(subject(verb))  # type: ignore[operator]
    return sides, []


def _status(token: Token) -> EventStatus | None:
    """How real the meeting is told; talks that are only called for are none."""
    if is_negated(token):
        return None
    verb = governing_verb(token)
    if verb is not None and verb != token and verb.lower_ in _ABOUT_TALKS and token.dep_ in ("dobj", "pobj"):
        return None
    return status_of(token)


def _format(scene: Scene, trigger: Trigger) -> MeetingFormat:
    """In person, by phone or by video: "met" and "talks" at a stated place are in person."""
    text = trigger.sentence.sentence.text
    word = trigger.token.lower_
    if _VIDEO.search(text) and word not in _MEET:
        return MeetingFormat.VIDEO
    if word in ("call", "calls", "telephoned", "phoned") or (word not in _MEET and _PHONE.search(text)):
        return MeetingFormat.PHONE
    if word in _MEET or word in _HOSTING or word in ("summit", "visit", "audience"):
        return MeetingFormat.IN_PERSON
    place, _ = scene.place_of(trigger.token, trigger.sentence)
    return MeetingFormat.IN_PERSON if place is not None else MeetingFormat.UNSPECIFIED


def is_same_meeting(one: Mention, other: Mention) -> bool:
    """Whether two mentions tell one meeting."""
    a, b = names_of(one), names_of(other)
    return len(a & b) >= 2 or a <= b or b <= a  # two sides make a meeting
