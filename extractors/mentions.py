"""One clause that tells an event, before the mentions of one event are brought together."""

from dataclasses import dataclass, field
from typing import Any

from extractors.parsing import clause, governing_verb
from extractors.reading import Part
from extractors.scene import Scene, Trigger
from schema import Claim, EventDate, EventStatus, EventType, Evidence, Participant, ParticipantRole, Place


@dataclass(kw_only=True)
class Mention:
    """What one clause says of an event."""

    type: EventType
    status: EventStatus
    date: EventDate
    place: Place | None
    participants: list[Participant]
    evidence: list[Evidence]
    fields: dict[str, Any] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    headline: bool = False
    anaphoric: bool = False  # speaks of an event told before ("the first of these exercises")
    trigger: Trigger | None = None


def field_name(attribute: str) -> str:
    """How records and evidence call an attribute of an event.

    >>> field_name("crowd_size")
    'crowdSize'
    """
    first, *others = attribute.split("_")
    return first + "".join(map(str.capitalize, others))


def clause_span(trigger: Trigger) -> tuple[int, int]:
    """The stretch of the article that holds the trigger's clause."""
    verb = governing_verb(trigger.token)
    tokens = clause(verb) if verb is not None else list(trigger.token.subtree)
    if trigger.token not in tokens:
        tokens = [*tokens, trigger.token]
    tokens.sort(key=lambda t: t.i)
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "punct")):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ in ("cc", "punct")):
        tokens.pop(0)
    return trigger.sentence.span(tokens)


def mention_of(
    scene: Scene, trigger: Trigger, status: EventStatus, participants: list[Participant], **fields: Any
) -> Mention:
    """The mention that a trigger makes, with the date and place of its clause and the evidence for them."""
    ahead = status is EventStatus.PLANNED and trigger.event_type is not EventType.LOAN
    date, date_evidence = scene.date_of(trigger.token, trigger.sentence, ahead=ahead)
    place, place_evidence = scene.place_of(trigger.token, trigger.sentence)
    own = scene.evidence("event", *clause_span(trigger))
    return Mention(
        type=trigger.event_type,
        status=status,
        date=date,
        place=place,
        participants=participants,
        evidence=[own, *filter(None, (date_evidence, place_evidence))],
        fields=fields,
        headline=trigger.sentence.sentence.part is Part.HEADLINE,
        trigger=trigger,
    )


def names_of(mention: Mention, *roles: ParticipantRole) -> set[str]:
    """The names of those who take part, in these roles or in any."""
    return {p.name for p in mention.participants if not roles or p.role in roles}


def forget_day_of_calling_off(mention: Mention) -> None:
    """Leave out a day that belongs to the calling off and not to what was called off: "was cancelled on Friday"."""
    day = next((e for e in mention.evidence if e.field == "date"), None)
    if day is None or mention.trigger is None:
        return
    token = mention.trigger.sentence.token_at(day.start)
    if token is not None and mention.trigger.token not in token.ancestors and token.tag_ != "POS":
        owner = next((a for a in token.ancestors if a.dep_ == "acl"), None)  # "drills planned for November"
        if owner is None:
            mention.date = EventDate()
            mention.evidence.remove(day)
