"""Meetings: people who hold office or speak for states, organisations or parties talk with each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors._countries import COUNTRIES
from extractors._meeting_actors import Encounter
from extractors._meeting_scene import settle, settle_by_day_of_story, settle_by_journey, settle_by_pictures
from extractors._meeting_sides import Sides
from extractors._meeting_words import BY_PHONE, BY_VIDEO, IMMINENT, MEET, NOUNS, TALKS
from extractors.actors import Actor
from extractors.dates import DateMention
from extractors.mentions import Mention, forget_day_of_calling_off, mention_of
from extractors.parsing import Tense, auxiliaries, governing_verb
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
    mentions = _with_members(list(_read(scene)))
    settle_by_pictures(scene, mentions)
    settle_by_day_of_story(mentions)
    settle_by_journey(scene, mentions)
    yield from mentions


def _read(scene: Scene) -> Iterator[Mention]:
    told: list[Encounter] = []
    before: list[Mention] = []
    for trigger in scene.triggers:
        if trigger.event_type is not EventType.MEETING:
            continue
        encounter = Sides(scene, trigger.sentence, told).of(trigger.token)
        if encounter is None:
            continue
        if not encounter.refers_back:
            told.append(replace(encounter, paragraph=trigger.sentence.sentence.paragraph))
        for sides in _each(trigger, encounter):
            mention = _mention(scene, trigger, encounter, sides, before)
            if mention is None:
                continue
            if not mention.anaphoric:
                before.append(mention)
            yield mention
            if mention.status is EventStatus.CANCELLED and (moved := _put_off(scene, trigger, mention)) is not None:
                yield moved


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


def _mention(
    scene: Scene, trigger: Trigger, encounter: Encounter, sides: Sequence[Actor], before: Sequence[Mention]
) -> Mention | None:
    hosts = {a.name for a in encounter.hosts}
    participants: list[Participant] = [
        a.participant(ParticipantRole.HOST if a.name in hosts else ParticipantRole.PARTICIPANT) for a in sides
    ]
    mention = mention_of(scene, trigger, encounter.status, participants)
    mention.anaphoric = encounter.refers_back
    remote = _format(trigger, None) in (MeetingFormat.PHONE, MeetingFormat.VIDEO)
    if not encounter.refers_back and not encounter.is_another and encounter.status is not EventStatus.CANCELLED:
        settle(scene, trigger, mention, before, remote=remote)
    said = (mention.date.text or "").lower()
    dated = mention.date.start is not None and not said.startswith(("by ", "since ", "until "))
    if encounter.is_another and not dated:
        mention.anaphoric, mention.participants = True, []  # "the third round ended": of the meeting told before
    elif encounter.is_vague and not dated and mention.place is None and not _is_of_two_people(encounter):
        return None  # negotiations without an encounter, date or place are none
    if encounter.wants_host and not _add_host(mention) and len(sides) < 2:  # nobody to talk with
        return None
    if encounter.status is EventStatus.CANCELLED:
        forget_day_of_calling_off(mention)
    if encounter.status is EventStatus.PLANNED:
        _look_ahead(scene, mention)
    elif encounter.status is EventStatus.OCCURRED and not encounter.refers_back and _is_denied(scene, trigger):
        mention.status = EventStatus.DENIED
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


def _is_of_two_people(encounter: Encounter) -> bool:
    """Whether an encounter has two named people by the grammar of its clause, who need no day or place to have met."""
    people = [a for a in encounter.sides if a.kind is ActorKind.PERSON]
    return len(people) > 1 and encounter.confidence >= _SURE and not encounter.is_another


_SURE = 0.5
_HALF_A_YEAR = 180
_WEEKDAY = re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day")


_DENYING = frozenset(
    "reject rejects rejected dismiss dismisses dismissed deny denies denied refute refuted dispute disputed".split()
)
_REPORTS = frozenset(
    "report reports claim claims allegation allegations suggestion suggestions rumor rumors rumour rumours speculation story".split()
)
_NO_SUCH = re.compile(r"(?i)\bno such (?:meeting|talks|call|conversation|contact)")


def _is_denied(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is only a report that somebody rejects: "dismissed a report that its envoys met …"."""
    if any(a.lower_ in _REPORTS and a.head.lower_ in _DENYING for a in trigger.token.ancestors):
        return True
    after = scene.sentence_after(trigger.sentence.sentence)
    return after is not None and _NO_SUCH.search(after.sentence.text) is not None


def _look_ahead(scene: Scene, mention: Mention) -> None:
    """Read a weekday forward for a meeting that is still to come: "is scheduled for Friday"."""
    start, said = mention.date.start, next((e for e in mention.evidence if e.field == "date"), None)
    if start is None or said is None or scene.anchor is None or start >= scene.anchor or mention.date.inferred:
        return
    day = next((m for m in scene.dates if m.start == said.start), None)
    verb = governing_verb(mention.trigger.token) if mention.trigger is not None else None
    token = mention.trigger.sentence.token_at(said.start) if mention.trigger is not None else None
    dated = governing_verb(token) if token is not None else None
    if any(v is not None and (v.tag_ == "VBD" or "had" in auxiliaries(v)) for v in (verb, dated)):
        return
    long_ago = (scene.anchor - start).days > _HALF_A_YEAR
    if (
        day is not None
        and (long_ago or _WEEKDAY.search(day.text))
        and not day.text.lower().startswith(("last", "yesterday"))
    ):
        mention.date = scene.resolve_date(day, Tense.FUTURE)


_SEATS = frozenset(("CH", "BE", "AT"))  # where those of other states and of their organisations meet


def _add_host(mention: Mention) -> bool:
    """Add the state in whose city those of another held talks, as worked out."""
    place = mention.place
    code = place.country_code if place is not None else None
    if code is None or code in _SEATS or any(p.country_code == code for p in mention.participants):
        return False
    mention.participants = [p for p in mention.participants if p.kind is not ActorKind.GROUP]
    name = COUNTRIES[code].name
    host = Participant(
        role=ParticipantRole.PARTICIPANT, name=name, kind=ActorKind.COUNTRY, country_code=code, inferred=True
    )
    mention.participants.append(host)
    return True


_NEW_DAY = re.compile(r"\b(?:to|until|till|rescheduled for) (?:the )?$")
_WAS_DUE = re.compile(
    r"(?i)\b(?:due|scheduled|planned|set|slated|supposed|originally|was to|were to|envisaged|expected)\b(?:(?!off\b|postpon|cancel|scrap)[^,;]){0,50}$"
)


def _put_off(scene: Scene, trigger: Trigger, mention: Mention) -> Mention | None:
    """The meeting as planned anew, where the clause says to which day it was postponed; the old one gets its own day."""
    sentence = trigger.sentence
    dates = [m for m in scene.dates if sentence.sentence.start <= m.start and m.end <= sentence.sentence.end]
    old = next((m for m in dates if _WAS_DUE.search(scene.text, sentence.sentence.start, m.start)), None)
    if old is not None and mention.date.start is None:
        mention.date = scene.resolve_date(old, Tense.FUTURE)
        mention.evidence.append(scene.evidence("date", old.start, old.end))
    if old is not None and mention.place is None:
        mention.place, evidence = scene.place_in_sentence(trigger.token, sentence)
        mention.evidence.extend(e for e in (evidence,) if e is not None)
    verb = next(
        (t for t in sentence.doc if re.fullmatch(r"(?i)postpon\w+|resched\w+|delay\w+|moved|off", t.text)), None
    )
    at = sentence.sentence.start + verb.idx if verb is not None else 0
    new = next(
        (m for m in dates if verb is not None and m.start > at and m is not old and _moved_to(scene.text, m)), None
    )
    if new is None:
        return None
    own = next(e for e in mention.evidence if e.field == "event")
    return Mention(
        type=mention.type,
        status=EventStatus.PLANNED,
        date=scene.resolve_date(new, Tense.FUTURE),
        place=None,
        participants=list(mention.participants),
        evidence=[own, scene.evidence("date", new.start, new.end)],
        fields=dict(mention.fields),
        trigger=trigger,
    )


def _moved_to(text: str, day: DateMention) -> bool:
    return bool(_NEW_DAY.search(text, max(0, day.start - 20), day.start)) or day.text.lower().startswith(
        ("to ", "until ")
    )


def _status_by_date(scene: Scene, trigger: Trigger, mention: Mention) -> EventStatus | None:
    """The status that the day of the meeting gives it: what lies ahead is planned, a bare present without a day is a habit."""
    status, start = mention.status, mention.date.start
    if status is EventStatus.PLANNED and (mention.date.text or "").lower().startswith(("last ", "yesterday")):
        return EventStatus.OCCURRED
    end = mention.date.end
    if status is EventStatus.PLANNED and end is not None and scene.anchor is not None and end < scene.anchor:
        return EventStatus.OCCURRED  # "arrived on Monday for talks"
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
    word = trigger.token.lower_
    verb = governing_verb(trigger.token)
    beside = trigger.token.dep_ == "pobj" and trigger.token.head.lower_ in ("after", "before", "following", "since")
    own = trigger.token.subtree if beside else trigger.sentence.doc
    text = " ".join(t.text for t in own)  # "spoke to reporters by telephone after his talks with …"
    if BY_VIDEO.search(text) and word not in MEET:
        return MeetingFormat.VIDEO
    if (
        word in ("call", "calls", "called")
        and any(
            c.lower_ == "on" and not _WEEKDAY.match(c.nbor(1).text)
            for c in trigger.token.children
            if c.dep_ == "prep" and c.i + 1 < len(c.doc)
        )
        and trigger.token.tag_.startswith("VB")
    ):
        return MeetingFormat.IN_PERSON  # paid a call on
    if word in ("call", "calls") and (verb is not None and verb.lower_ in ("paid", "pay", "pays")):
        return MeetingFormat.IN_PERSON
    if word in ("exchanged", "closeted", "saw", "see", "seen", "played", "visited"):
        return MeetingFormat.PHONE if BY_PHONE.search(text) and word == "exchanged" else MeetingFormat.IN_PERSON
    if word in ("phone", "telephone"):
        return MeetingFormat.PHONE
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
    if _is_clause_of(one, other) or _is_clause_of(other, one):
        return True
    small, large = sorted((one.participants, other.participants), key=len)
    agreeing = sum(any(_is_side(a, b) for b in large) for a in small)
    return agreeing == len(small) or agreeing >= 2  # two sides make a meeting


def _is_clause_of(one: Mention, other: Mention) -> bool:
    """Whether one is told in a clause that says when the other was: "held a summit in May, when Kim and Moon met"."""
    if one.trigger is None or other.trigger is None or one.trigger.sentence is not other.trigger.sentence:
        return False
    verb, above = governing_verb(one.trigger.token), governing_verb(other.trigger.token)
    if (
        verb is None
        or above is None
        or verb.dep_ not in ("advcl", "relcl")
        or len(one.participants) != len(other.participants)
    ):
        return False
    return above in verb.ancestors and any(c.lower_ in ("when", "where") for c in verb.children)


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
