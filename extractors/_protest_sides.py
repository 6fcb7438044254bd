"""Who protests, who called for it, and whom it is against."""

import re
from collections.abc import Iterator

from extractors._protest_story import Told
from extractors._protest_words import Telling
from extractors.names import CountryMention
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
    for mention in _opposed_countries(scene, told):
        participant = Participant(
            role=ParticipantRole.TARGET,
            name=mention.country_name,
            kind=ActorKind.COUNTRY,
            country_code=mention.country_code,
            text=mention.text,
        )
        found.setdefault(participant.name, participant)
    return list(found.values())


_CAUSE = re.compile(
    r"""(?x) \b (?: against | over | in\ (?:protest\ (?:against|at|over) | support\ of | solidarity\ with | opposition\ to) | to\ (?:demand|oppose|support|protest|press\ for)
    | demanding | calling\ for | opposing ) \ (?P<what> [^,.;:()"“”]{3,120} )"""
)
_CAUSE_ENDS = re.compile(
    r"\ (?:on\ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b | \ (?:today|yesterday|last\ week|and\ (?:marched|clashed|blocked)|as|while|when|after)\b | \ in\ [A-Z] ",
    re.VERBOSE,
)


def find_cause(scene: Scene, told: Told) -> tuple[int, int] | None:
    """Where a clause says what a protest is for or against: "a rise in fares" of "marched against a rise in fares"."""
    for sighting in told.sightings:
        found = _CAUSE.search(
            scene.text, sighting.word.token.idx + sighting.trigger.sentence.sentence.start, sighting.span[1]
        )
        if found is None:
            continue
        start, end = found.span("what")
        cut = _CAUSE_ENDS.search(scene.text, start, end)
        return start, cut.start() if cut else end
    return None


def _opposed_countries(scene: Scene, told: Told) -> Iterator[CountryMention]:
    """The countries against whom it is in so many words: "anti-India protests"; or whose embassy is attacked."""
    for sighting in told.sightings:
        start, end = sighting.span
        for mention in scene.cast.countries:
            if not start <= mention.start < end or mention.country_code is None:
                continue
            if scene.text[: mention.start].lower().endswith("anti-") or (
                re.match(r" embassy| consulate", scene.text[mention.end :])
                and re.search(r"(?i)\b(?:attack|storm|ransack|set\w* fire|burn|torch|stone)", scene.text[start:end])
            ):
                yield mention


def _sides(token: Token, telling: Telling) -> Iterator[tuple[ParticipantRole, Token]]:
    """The nouns in the clause of a word of protest, with the part that each plays."""
    verb = governing_verb(token)
    if telling is Telling.NOUN:
        for noun in (*prepositional(token, "by", "of"), *(c for c in token.children if c.dep_ == "poss")):
            yield ParticipantRole.PROTESTER, noun
        for who in _callers(token, verb):
            yield ParticipantRole.ORGANISER, who
        if verb is not None and token.head.lower_ == "on" and (who := subject(verb)) is not None:
            yield ParticipantRole.PROTESTER, who
    elif telling is Telling.DEED:
        who = subject(token) or (token.head if token.dep_ == "acl" else None)
        if who is not None:
            yield ParticipantRole.PROTESTER, who
    for head in {t for t in (token, verb) if t is not None}:
        for noun in prepositional(head, "against"):
            yield ParticipantRole.TARGET, noun


def _callers(token: Token, verb: Token | None) -> Iterator[Token]:
    """Those who called for a protest or held it: "a march organised by the union", "the union called a march"."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lower_ in _CALLING and (by := agent(child)) is not None:
            yield by
    if verb is None or verb.lower_ not in _CALLING:
        return
    if token.dep_ == "nsubjpass":
        if (by := agent(verb)) is not None:
            yield by
    elif token in objects(verb) or token.head.lower_ in ("for", "on"):
        who = subject(verb)
        if who is not None:
            yield verb.head if who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl" else who


def _resolve(scene: Scene, told: Told, role: ParticipantRole, head: Token) -> Iterator[Participant]:
    sentence = next(s.trigger.sentence for s in told.sightings if s.trigger.sentence.doc is head.doc)
    head = _members(head)
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
    if role is ParticipantRole.ORGANISER:
        named = next(
            (c for c in (head, *head.children) if c.tag_ == "NNP" and c.dep_ in ("appos", "compound", head.dep_)), None
        )
        if (
            named is not None
            and head.lower_ not in ("government", "president")
            and head.ent_type_ not in ("GPE", "DATE")
        ):
            tokens = [
                t
                for t in noun_phrase(named if named.dep_ == "appos" else head)
                if t.dep_ != "det" and t.tag_.startswith("NNP")
            ]
            if tokens:
                start, end = sentence.span(tokens)
                name = scene.text[start:end]
                yield Participant(role=role, name=name, kind=ActorKind.ORGANISATION, text=name)
        return
    if role is ParticipantRole.PROTESTER and (
        _TRADES.search(head.text) or any(_TRADES.search(c.text) for c in head.children if c.dep_ == "conj")
    ):
        tokens = [
            head,
            *(
                c
                for c in head.children
                if c.i < head.i and (c.dep_ == "compound" or (c.dep_ == "amod" and c.ent_type_ == "NORP"))
            ),
        ]
        tokens += [c for c in head.children if c.dep_ == "conj" and _TRADES.search(c.text)]
        start, end = sentence.span(tokens)
        name = scene.text[start:end]
        yield Participant(role=role, name=name, kind=ActorKind.GROUP, text=name)


def _members(head: Token) -> Token:
    """The people of whom a number or a crowd is told: "hundreds of students", "a small group of tourists"."""
    if head.lower_ in (
        "group",
        "groups",
        "crowd",
        "crowds",
        "thousands",
        "hundreds",
        "dozens",
        "tens",
        "scores",
        "some",
        "members",
        "millions",
    ):
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        return _members(noun)
    return head
