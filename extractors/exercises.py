"""Military exercises: armed forces train."""

import re
from collections.abc import Iterator

from extractors.actors import Actor
from extractors.counts import find_counts, to_quantity
from extractors.mentions import Mention, mention_of, names_of
from extractors.parsing import (
    Token,
    agent,
    auxiliaries,
    governing_verb,
    is_conditional,
    is_negated,
    passive_subject,
    prepositional,
    status_of,
    subject,
)
from extractors.scene import Scene, Trigger
from schema import ActorKind, EventStatus, EventType, Participant, ParticipantRole

_NOUNS = re.compile(r"exercises?|drills?|war-?games?|manoeuvres?|maneuvers?|games|training", re.IGNORECASE)
_MILITARY = re.compile(
    r"""(?xi) \b (?: military | naval | navy | army | armies | troops? | soldiers? | marines? | warships? | live-fire | war\ games? | armed\ forces
    | air\ force | drills? | joint | combat | airborne | NATO | defen[cs]e | manoeuvres? | maneuvers? | artillery | submarine | fleet | field ) \b"""
)
_NOT_MILITARY = re.compile(
    r"(?i)\b(?:oil|fire drill|drilling|stock options?|exercises? (?:its|their|his|options?|control|restraint|caution|power|rights?)|"
    r"physical|public relations|room for|academic|budget|dental|morning exercises|power drill)\b"
)
_NAME = re.compile(
    r"""(?x) (?: (?:exercises?|drills?|war\ games|man(?:oeu|eu)vres?) ,? \ (?: called | named | dubbed | code-?named | known\ as | -- | - )? \ ?
        ["'] ([A-Z0-9][\w\ -]{2,40}) ["']
      | (?:[Ee]xercises?|[Dd]rills?) ,? (?:\ called|\ named|\ dubbed|\ code-?named|\ known\ as)? \ ((?:[A-Z][\w-]+\ ?){1,4}(?:\d{2,4}|-\d{2,4})?)
      | ((?:[A-Z][a-z]+\ ){1,3}(?:[A-Z][a-z]+))\ (?:exercises?|drills?|war\ games) )"""
)
_GENERIC_NAME = re.compile(r"(?i)^(?:joint|military|naval|annual|the|in|on|with|war|large|largest|russian|new)\b")
_TROOPS = re.compile(r"(?i)troops|soldiers|personnel|servicemen|marines|sailors|forces|reservists|members")


def find_military_exercises(scene: Scene) -> Iterator[Mention]:
    """The military exercises that the clauses of an article tell."""
    for trigger in scene.triggers:
        if trigger.event_type is not EventType.MILITARY_EXERCISE:
            continue
        mention = _read_exercise(scene, trigger)
        if mention is not None:
            yield mention


def _read_exercise(scene: Scene, trigger: Trigger) -> Mention | None:
    token, sentence = trigger.token, trigger.sentence
    text = sentence.sentence.text
    if not token.tag_.startswith("NN") or not _NOUNS.fullmatch(token.text):
        return None
    phrase = " ".join(t.text for t in (token.head.head if token.head.dep_ == "prep" else token).subtree)
    near = text[max(0, token.idx - 60) : token.idx + 40]
    refers_back = re.match(r"(?i)(?:the \w+ of )?(?:these|those|this|that|the)\b", phrase)
    if (
        not refers_back and not _MILITARY.search(phrase if len(phrase) > len(token.text) else near)
    ) or _NOT_MILITARY.search(near):
        return None
    verb = governing_verb(token)
    if is_negated(token) or (verb is not None and is_conditional(verb)):
        return None
    status = _status(token)
    if status is None:
        return None
    forces = _forces(scene, trigger, token, verb)
    date, _ = scene.date_of(token, sentence)
    name = _name(text)
    anaphoric = bool(refers_back) and not forces and name is None
    if not forces and name is None and (date.text is None or not anaphoric):
        return None
    if _is_habitual(verb) and date.text is None and name is None:
        return None
    joint = bool(re.search(r"(?i)\bjoint|bilateral|multinational|trilateral\b", near)) or len(forces) > 1
    participants: list[Participant] = [a.participant(ParticipantRole.PARTICIPANT) for a in forces]
    mention = mention_of(scene, trigger, status, participants, name=name, joint=joint)
    mention.anaphoric = anaphoric
    for count in find_counts(text):
        if count.noun and _TROOPS.search(count.noun) and not count.negated:
            mention.fields["troops"] = to_quantity(count)
            start = sentence.sentence.start
            mention.evidence.append(scene.evidence("troops", start + count.start, start + count.end))
            break
    return mention


def _status(token: Token) -> EventStatus | None:
    words = {c.lower_ for c in token.children}
    if words & {"planned", "pre-planned", "upcoming", "scheduled", "forthcoming", "future"}:
        return EventStatus.PLANNED
    return status_of(token)


def _is_habitual(verb: Token | None) -> bool:
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)


def _forces(scene: Scene, trigger: Trigger, token: Token, verb: Token | None) -> list[Actor]:
    """Whose forces train: named beside the noun, else who conducts it."""
    sentence = trigger.sentence

    def actors(*heads: Token | None) -> list[Actor]:
        return [a for head in heads if head is not None for a in scene.resolve(head, sentence)]

    found = actors(
        *prepositional(token, "with", "between", "of", "by", "involving"),
        *(c for c in token.children if c.dep_ == "poss"),
    )
    if verb is not None:
        found += actors(subject(verb) if subject(verb) != token else None, agent(verb), *prepositional(verb, "with"))
        if passive_subject(verb) is not None and passive_subject(verb) != token:
            found += actors(passive_subject(verb))
    start = sentence.sentence.start
    left = min(t.idx for t in token.subtree) + start
    for mention in scene.cast.countries:  # "Russian-Belarusian exercises", "U.S.-South Korean drills"
        if left <= mention.start and mention.end <= start + token.idx + len(token.text):
            found.append(
                Actor(
                    mention.country_name,
                    ActorKind.COUNTRY,
                    mention.country_code,
                    mention.text,
                    mention.start,
                    mention.end,
                )
            )
    states = [a for a in found if a.kind in (ActorKind.COUNTRY, ActorKind.ORGANISATION)]
    return list({a.name: a for a in states}.values())


def _name(text: str) -> str | None:
    """The exercise's own name."""
    for found in _NAME.finditer(text):
        name = str(next(filter(None, found.groups()))).strip()
        if not _GENERIC_NAME.match(name) and not re.fullmatch(r"[A-Z]+", name):
            return name
    return None


def is_same_exercise(one: Mention, other: Mention) -> bool:
    """Whether two mentions tell one exercise."""
    a, b = one.fields.get("name"), other.fields.get("name")
    if a and b:
        return bool(a == b)
    return not names_of(one) or not names_of(other) or bool(names_of(one) & names_of(other))
