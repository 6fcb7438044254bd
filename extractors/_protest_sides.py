"""Who protests, who called for it, and whom it is against."""

import re
from collections.abc import Iterator

from extractors._protest_story import Told
from extractors._protest_words import Telling
from extractors.parsing import Token, agent, governing_verb, noun_phrase, objects, prepositional, subject
from extractors.scene import Scene
from schema import ActorKind, Participant, ParticipantRole

_CALLING = frozenset(
    """organise organised organize organized organising organizing call called calls stage staged stages hold held holds lead led convene
    convened conduct conducted sponsor sponsored plan plans planned announce announced declare declared launch launched begin began""".split()
)
# Those who are named by what they do in any protest are no participants; those with a trade or a people of their own are.
_TRADES = re.compile(
    r"""(?xi) \b (?: students | workers | farmers | teachers | miners | seamen | seafarers | dockers | drivers | nurses | doctors | lawyers | employees
    | journalists | monks | truckers | pilots | watersiders | engineers | fishermen | veterans | pensioners | activists | migrants | refugees
    | muslims | christians | expatriates | scientists | immigrants | labou?rers | bankworkers | staff | crews | steelworkers | longshoremen )$"""
)


def find_sides(scene: Scene, told: Told) -> list[Participant]:
    """The participants that the clauses of a protest name, each once."""
    found: dict[str, Participant] = {}
    for sighting in told.sightings:
        if sighting.headline and len(told.sightings) > 1:
            continue
        token = sighting.word.token
        for role, head in _sides(token, sighting.word.telling):
            for participant in _resolve(scene, told, role, head):
                found.setdefault(participant.name, participant)
    return list(found.values())


def _sides(token: Token, telling: Telling) -> Iterator[tuple[ParticipantRole, Token]]:
    """The nouns in the clause of a word of protest, with the part that each plays."""
    verb = governing_verb(token)
    if telling is Telling.NOUN:
        for noun in prepositional(token, "by", "of"):
            yield ParticipantRole.PROTESTER, noun
        for child in token.children:
            if child.dep_ in ("acl", "relcl"):
                if child.lower_ in _CALLING and (by := agent(child)) is not None:
                    yield ParticipantRole.ORGANISER, by
            if child.dep_ == "poss" or (child.dep_ == "compound" and child.ent_type_ == "NORP"):
                yield ParticipantRole.PROTESTER, child
        if verb is not None and verb.lower_ in _CALLING and (token in objects(verb) or token.head.lower_ in ("for", "on")):
            who = subject(verb)
            if who is not None and token.dep_ != "nsubjpass":
                yield ParticipantRole.ORGANISER, who
        if verb is not None and token.dep_ == "nsubjpass" and verb.lower_ in _CALLING and (by := agent(verb)) is not None:
            yield ParticipantRole.ORGANISER, by
        if verb is not None and token.head.lower_ == "on" and (who := subject(verb)) is not None:
            yield ParticipantRole.PROTESTER, who
    elif telling is Telling.DEED:
        who = subject(token) or (token.head if token.dep_ == "acl" else None)
        if who is not None:
            yield ParticipantRole.PROTESTER, who
    against = {t for t in (token, verb) if t is not None}
    for head in against:
        for noun in prepositional(head, "against"):
            yield ParticipantRole.TARGET, noun


def _resolve(scene: Scene, told: Told, role: ParticipantRole, head: Token) -> Iterator[Participant]:
    sentence = next(s.trigger.sentence for s in told.sightings if s.trigger.sentence.doc is head.doc)
    actors = scene.resolve(head, sentence) if head.lower_ not in ("it", "its", "they", "their") else []
    kinds = {
        ParticipantRole.PROTESTER: (ActorKind.PERSON,),
        ParticipantRole.ORGANISER: (ActorKind.PERSON, ActorKind.ORGANISATION),
        ParticipantRole.TARGET: (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.COUNTRY),
    }[role]
    actors = [a for a in actors if a.kind in kinds]
    if role is ParticipantRole.TARGET and head.lower_ not in {t.lower_ for t in head.doc if t.ent_type_} and not actors:
        return
    if actors:
        yield from (a.participant(role) for a in actors)
        return
    if role is ParticipantRole.PROTESTER and _TRADES.search(head.text):
        tokens = [t for t in noun_phrase(head) if t.tag_ not in ("CD", "DT", "PRP$", "RB", "IN", "JJR", "JJS")]
        tokens = [t for t in tokens if t.lower_ not in ("thousands", "hundreds", "dozens", "tens", "scores", "of", "some", "about", "striking", "mostly", "angry", "several", "many")]
        if tokens:
            start, end = sentence.span(tokens)
            name = scene.text[start:end]
            yield Participant(role=role, name=name, kind=ActorKind.GROUP, text=name)
