"""Who protests, who called for it, and whom it is against."""

import re
from collections.abc import Iterator

from extractors._protest_story import Told
from extractors._protest_words import Telling
from extractors.names import CountryMention
from extractors.parsing import Parsed, Token, agent, conjuncts, governing_verb, objects, prepositional, subject
from extractors.scene import Scene
from schema import ActorKind, EventStatus, Participant, ParticipantRole, ProtestForm

_CALLING = frozenset(
    """organise organised organize organized organising organizing call called calls stage staged stages hold held holds lead led convene
    convened conduct conducted sponsor sponsored plan plans planned announce announced declare declared launch launched begin began
    suspend suspended postpone postponed cancel cancelled canceled""".split()
)
# Those who are named by what they do in any protest are no participants; those with a trade or a people of their own are.
_TRADES = re.compile(
    r"""(?xi) \b (?: (?:\w+[ -]?)?(?: workers | drivers | owners | staff | crews? | farmers | growers | employees | operators | controllers | attendants | handlers | cleaners | collectors | guards )
    | students | pupils | teachers | lecturers | professors | academics | miners | \w*seamen | sailors | seafarers | dockers | longshoremen | watersiders | stevedores
    | nurses | doctors | medics | paramedics | midwives | pharmacists | lawyers | barristers | judges | journalists | reporters | editors | printers | postmen
    | monks | nuns | priests | truckers | pilots | engineers | machinists | mechanics | electricians | builders | carpenters | fishermen | ranchers | peasants | herders
    | veterans | pensioners | retirees | activists | environmentalists | campaigners | feminists | migrants | refugees | asylum[ -]seekers | muslims | moslems | christians | jews | hindus | sikhs | shi'?ites | sunnis
    | expatriates | scientists | immigrants | labou?rers | steelworkers | metalworkers | railwaymen | firefighters | firemen | policemen | soldiers | actors | artists | musicians
    | writers | screenwriters | traders | shopkeepers | merchants | vendors | tailors | weavers | bakers | servants | clerks | villagers
    | tribesmen | squatters | prisoners | unionists | chavistas | cyclists | bikers | players | footballers )$"""
)
_BODIES = re.compile(
    r"(?i)(?:^|-)(?:unions?|federations?|part(?:y|ies)|alliances?|coalitions?|movements?|groups?|confederations?|councils?|front|associations?|organi[sz]ations?|organi[sz]ers|committees?)$"
)


def find_sides(scene: Scene, told: Told) -> list[Participant]:
    """The participants that the clauses of a protest name, each once."""
    found: dict[str, Participant] = {}
    for sighting in told.sightings:
        if sighting.headline and len(told.sightings) > 1:
            continue
        token = sighting.word.token
        is_announced = sighting.status in (EventStatus.PLANNED, EventStatus.CANCELLED)
        for role, head in _sides(token, sighting.word.telling, is_announced=is_announced):
            for participant in _resolve(scene, told, role, head):
                if not any(_is_within(participant.name, name) for name in found):
                    found[participant.name] = participant
    if told.form is ProtestForm.STRIKE:
        for employer in _employers(scene, told):
            found.setdefault(employer.name, employer)
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


def _is_within(name: str, other: str) -> bool:
    """Whether one name only says more or less of those whom the other means: "seamen", "Brazilian seamen"."""
    one, two = set(name.lower().split()), set(other.lower().split())
    return one <= two or two <= one


def _employers(scene: Scene, told: Told) -> Iterator[Participant]:
    """Whose workers strike: "ground staff at Lufthansa", "employees of Anglo American Corp"."""
    for sighting in told.sightings:
        start, end = sighting.span
        for body in scene.cast.organisations:
            before = scene.text[max(start, body.start - 40) : body.start]
            if start <= body.start < end and _AT_WORK.search(before) and not _BODIES.search(body.name):
                yield Participant(
                    role=ParticipantRole.TARGET, name=body.name, kind=ActorKind.ORGANISATION, text=body.text
                )


_AT_WORK = re.compile(
    r"(?i)\b(?:workers|staff|employees|crews?|pilots|drivers|teachers|nurses|miners|engineers|machinists|members|strikes?|walkouts?|stoppages?)(?: employed)? (?:at|of|by|against|for|with) (?:the )?(?:\w+ (?:airlines?|company|carrier|manufacturer) )?$"
)
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


def _sides(token: Token, telling: Telling, *, is_announced: bool) -> Iterator[tuple[ParticipantRole, Token]]:
    """The nouns in the clause of a word of protest, with the part that each plays."""
    verb = governing_verb(token)
    if telling is Telling.NOUN:
        for noun in (*prepositional(token, "by", "of"), *(c for c in token.children if c.dep_ == "poss")):
            yield ParticipantRole.PROTESTER, noun
        if verb is not None and (token.head.lower_ == "on" or verb.lower_ in _DOING) and (who := subject(verb)):
            yield ParticipantRole.PROTESTER, who
    elif telling is Telling.DEED:
        who = subject(token) or (token.head if token.dep_ == "acl" else None)
        if who is not None:
            yield ParticipantRole.PROTESTER, who
    if telling is not Telling.PEOPLE:
        for who in _callers(token, verb, is_announced=is_announced):
            yield ParticipantRole.ORGANISER, who
    for head in {t for t in (token, verb) if t is not None}:
        for noun in prepositional(head, "against"):
            yield ParticipantRole.TARGET, noun


_DOING = frozenset(
    """stage staged staging stages hold held holding holds begin began beginning begun start started starting launch launched mount mounted
    end ended ending continue continued continuing resume resumed join joined joining lift lifted suspend suspended form formed forming""".split()
)


def _callers(token: Token, verb: Token | None, *, is_announced: bool) -> Iterator[Token]:
    """Those who called for a protest or held it: "a march organised by the union", "the union called a march"."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lower_ in _CALLING:
            by = agent(child) or next((c for c in child.children if c.dep_ == "nsubj" and c.tag_[:2] == "NN"), None)
            if by is not None:
                yield by
    if verb is not None and verb.head.lower_ in ("said", "says", "announced", "warned") and verb.dep_ == "ccomp":
        teller = subject(verb.head)  # "…, the PCS union announced"
        if teller is not None and _BODIES.search(teller.text) and is_announced:
            yield teller
    if verb is None or verb.lower_ not in _CALLING:
        return
    if token.dep_ == "nsubjpass":  # called, or called off
        if (by := agent(verb)) is not None:
            yield by
    elif token in objects(verb) or token.dep_ == "oprd" or token.head.lower_ in ("for", "on"):
        who = subject(verb)
        if who is not None:
            yield verb.head if who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl" else who


_KINDS: dict[ParticipantRole, tuple[ActorKind, ...]] = {
    ParticipantRole.PROTESTER: (ActorKind.PERSON, ActorKind.ORGANISATION),
    ParticipantRole.ORGANISER: (ActorKind.PERSON, ActorKind.ORGANISATION),
    ParticipantRole.TARGET: (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.COUNTRY),
}


def _resolve(scene: Scene, told: Told, role: ParticipantRole, head: Token) -> Iterator[Participant]:
    """Those whom a noun names, each with the others that "and" joins to it."""
    sentence = next(s.trigger.sentence for s in told.sightings if s.trigger.sentence.doc is head.doc)
    for noun in conjuncts(_members(head)):
        if not noun.tag_.startswith("PRP") and noun.lower_ not in ("which", "who", "that"):
            yield from _resolve_one(scene, sentence, role, noun)


def _resolve_one(scene: Scene, sentence: Parsed, role: ParticipantRole, noun: Token) -> Iterator[Participant]:
    named = next((c for c in noun.children if c.dep_ == "appos" and c.tag_ == "NNP"), None)
    if named is not None and noun.tag_ == "NN":
        noun = named  # "Italy's largest union, the CGIL"
    actors = [a for a in scene.resolve(noun, sentence) if a.kind in _KINDS[role]]
    if role is ParticipantRole.PROTESTER and noun.tag_ == "NNS":
        actors = [a for a in actors if a.end == sentence.span([noun])[1]]  # not Brazil's of "Brazil's seamen"
    if actors:
        calling = ParticipantRole.ORGANISER if role is ParticipantRole.PROTESTER else role
        yield from (a.participant(calling if a.kind is ActorKind.ORGANISATION else role) for a in actors)
    elif role is ParticipantRole.ORGANISER and _BODIES.search(noun.text):
        body = _named(scene, sentence, role, ActorKind.ORGANISATION, noun)
        if " " in body.name and not _VAGUE_BODY.match(body.name):
            yield body
    elif role is ParticipantRole.ORGANISER and noun.tag_ == "NNP" and noun.ent_type_ in ("ORG", "PERSON", "NORP"):
        yield _named(scene, sentence, role, ActorKind.ORGANISATION, noun)
    elif role is not ParticipantRole.TARGET and noun.tag_ in ("NNS", "NN", "NNPS") and _TRADES.search(noun.text):
        yield _named(scene, sentence, ParticipantRole.PROTESTER, ActorKind.GROUP, noun)


_VAGUE_BODY = re.compile(
    r"(?i)(?:main|other|their|its|his|local|several|new|largest|biggest|\w+'s (?:main|largest|biggest))\b"
)
_COUNTING = frozenset(
    "striking angry protesting other many more several some all hundreds thousands dozens few national nationwide".split()
)


def _named(scene: Scene, sentence: Parsed, role: ParticipantRole, kind: ActorKind, noun: Token) -> Participant:
    """The one whom a noun names with what stands before it: "junior doctors", "the Verdi trade union"."""
    before = [
        t
        for c in noun.children
        if c.i < noun.i
        and c.dep_ in ("compound", "nmod", "amod", "poss")
        and c.lower_ not in _COUNTING
        and c.tag_ != "VBG"
        for t in c.subtree
    ]
    start, end = sentence.span([noun, *before])
    name = " ".join(scene.text[start:end].split())
    return Participant(role=role, name=name, kind=kind, text=scene.text[start:end])


def _members(head: Token) -> Token:
    """The people of whom a number or a crowd is told: "hundreds of students", "a small group of tourists"."""
    if head.lower_ in _OF_THEM:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        return _members(noun)
    return head


_OF_THEM = frozenset(
    "group groups crowd crowds thousands hundreds dozens tens scores some members millions most many all".split()
)
