"""Military exercises: armed forces train."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors._exercise_ground import count_troops, settle_date, settle_place
from extractors._exercise_names import find_known_names, find_name
from extractors._exercise_sides import find_forces
from extractors._exercise_words import (
    ALLIANCES,
    BEGINNING,
    CANCELLING,
    CONDUCTING,
    ENDING,
    EXERCISING,
    FORCE_HEADS,
    JOINT,
    MILITARY,
    NOT_MILITARY,
    NOUNS,
    OBSERVING,
    PLANNING,
    PLURAL_IS_ENOUGH,
    SEVERAL_STATES,
    TAKING_PART,
    TRAINING,
    UNDER_WAY,
    WHERE,
)
from extractors.actors import Actor
from extractors.mentions import Mention, forget_day_of_calling_off, mention_of, names_of
from extractors.parsing import (
    Parsed,
    Token,
    agent,
    auxiliaries,
    governing_verb,
    is_conditional,
    is_negated,
    objects,
    passive_subject,
    prepositional,
    status_of,
    subject,
)
from extractors.scene import Scene, Trigger
from schema import ActorKind, DatePrecision, EventStatus, EventType, Participant, ParticipantRole

_ARMED = re.compile(
    r"(?i)\b(?:militar(?:y|ies)|troops|soldiers|nav(?:y|ies|al)|arm(?:y|ies)|warships?|war games|live-fir\w+|drills|armed|forces|NATO|defen[cs]e)\b"
)
_OTHERS = frozenset("similar another other previous earlier".split())  # "similar drills last year" are not these
_PLACES_OF_NOUNS = frozenset("dobj pobj nsubj nsubjpass".split())  # "air drills" may be taken for a verb
_OF_ARMS = re.compile(r"(?i)live-?fire|joint|military")
_JOINING = re.compile(r"(?i)\b(?:taking|take|takes|took) part|\bparticipat\w+|\bjoin(?:s|ed|ing)?\b")


def find_military_exercises(scene: Scene) -> Iterator[Mention]:
    """The military exercises that the clauses of an article tell."""
    found = [
        m for t in scene.triggers if t.event_type is EventType.MILITARY_EXERCISE and (m := _read_exercise(scene, t))
    ]
    names = {str(m.fields["name"]) for m in found if m.fields.get("name")}
    names |= find_known_names(scene.text) if found or _ARMED.search(scene.text) else set()
    found += [m for t in _named_triggers(scene, names, found) if (m := _read_named(scene, t, names))]
    found.sort(key=lambda m: m.evidence[0].start)
    _bring_together(found)
    yield from found


def _read_exercise(scene: Scene, trigger: Trigger) -> Mention | None:
    sentence = trigger.sentence
    text = sentence.sentence.text
    token = _noun_of(trigger.token)
    if token is None:
        return None
    near = text[max(0, token.idx - 70) : token.idx + len(token.text) + 50]
    if NOT_MILITARY.search(near) or EXERCISING.search(near):
        return None
    verb = _verb_of(token)
    name = find_name(scene, sentence, token)
    forces = _forces(scene, sentence, token, verb)
    if not _is_military(scene, token, text, forces, name):
        return None
    status = _status(token, verb, text)
    if status is None:
        return None
    if (forces or name or MILITARY.search(near)) and not OBSERVING.search(text):
        for actor in (*find_forces(scene, sentence), *_partakers(scene, sentence)):
            if actor.name not in {a.name for a in forces}:
                forces.append(actor)
    if not token.tag_.startswith("NN") and verb is not None:
        trigger = replace(trigger, token=verb)  # a noun taken for a verb has no clause of its own
    mention = _mention(scene, trigger, status, forces, name, near)
    own = not _refers_back(token) and (mention.date.text is not None or mention.place is not None)
    mention.anaphoric = not name and not forces and not own
    mention.fields["confidence"] = 0.6 + 0.15 * bool(forces) + 0.1 * bool(name)  # who trains says more than a name
    if (mention.anaphoric and not _refers_back(token)) or (
        not name and _is_habitual(token, verb) and mention.date.start is None
    ):
        return None
    return mention


def _noun_of(token: Token) -> Token | None:
    """The noun of training that a trigger stands in: "games" of "war games", "exercise" of "a training exercise"."""
    if token.lower_ == "war" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("games", "game"):
        token = token.nbor()
    is_noun = (
        (token.text == "Exercise" and token.i + 1 < len(token.doc) and token.nbor().text[:1].isupper())
        or token.tag_.startswith("NN")
        or token.dep_ in _PLACES_OF_NOUNS
        or _is_noun_after_name(token)
    )
    if not NOUNS.fullmatch(token.text) or not is_noun:
        return None
    if token.lower_ == "games" and (not token.i or token.nbor(-1).lower_ != "war"):
        return None
    while token.dep_ == "compound" and token.head.tag_.startswith("NN") and NOUNS.fullmatch(token.head.text):
        token = token.head
    is_part = token.dep_ in ("compound", "nmod") and token.head.i == token.i + 1 and token.text != "Exercise"
    if is_part and token.head.tag_.startswith("NN") and token.head.lower_ not in _SERIES:
        return None  # "Drill Hall", "exercise equipment"
    return token


_SERIES = frozenset(
    "series program programme programs scenario phase phases season session sessions activities campaign cycle operations".split()
)


def _refers_back(token: Token) -> bool:
    """Whether the noun means an exercise told before: "the drills", "their manoeuvres"."""
    return any(
        c.lower_ in ("the", "these", "those", "this", "its", "their")
        for c in token.children
        if c.dep_ in ("det", "poss")
    )


def _is_noun_after_name(token: Token) -> bool:
    """Whether a noun was taken for a verb because a name stands before it: "its yearly Han Kuang exercise"."""
    return (
        token.tag_ in ("VBZ", "VBP", "VB")
        and token.i > 0
        and token.nbor(-1).tag_ == "NNP"
        and token.nbor(-1).head == token
    )


def _verb_of(token: Token) -> Token | None:
    if not token.tag_.startswith("NN") and token.head != token:
        return governing_verb(token.head)
    return governing_verb(token)


def _mention(
    scene: Scene, trigger: Trigger, status: EventStatus, forces: Sequence[Actor], name: str | None, near: str
) -> Mention:
    joint = len(forces) > 1 or bool(JOINT.search(near)) or bool(SEVERAL_STATES.search(trigger.sentence.sentence.text))
    participants: list[Participant] = [a.participant(ParticipantRole.PARTICIPANT) for a in forces]
    mention = mention_of(scene, trigger, status, participants, name=name, joint=joint)
    start, anchor = mention.date.start, scene.anchor
    if status is EventStatus.OCCURRED and start is not None and anchor is not None and start > anchor:
        mention.status = EventStatus.PLANNED
    if (
        status is EventStatus.ONGOING
        and mention.date.end is not None
        and anchor is not None
        and mention.date.end.year < anchor.year
    ):
        mention.status = EventStatus.OCCURRED
    if status is EventStatus.CANCELLED:
        forget_day_of_calling_off(mention)
    else:
        settle_place(scene, trigger.sentence, trigger.token, mention)
    settle_date(scene, trigger.sentence, trigger.token, mention)
    count_troops(scene, trigger.sentence, _following(scene, trigger.sentence), mention)
    date = mention.date
    if (
        mention.status is EventStatus.OCCURRED
        and date.precision is DatePrecision.DAY
        and date.start is not None
        and date.end is not None
        and anchor is not None
        and date.start <= anchor < date.end
    ):
        mention.status = EventStatus.ONGOING
    return mention


def _is_military(scene: Scene, token: Token, text: str, forces: Sequence[Actor], name: str | None) -> bool:
    """Whether armed forces are what is drilled: by its name, the words beside the noun, who drills, or the noun itself."""
    near = text[max(0, token.idx - 70) : token.idx + len(token.text) + 50]
    held = token.head.lower_ in ("session", "sessions", "exercise", "exercises") and MILITARY.search(near)
    if token.lower_ == "training" and not held and not _OF_ARMS.search(near):
        return False
    if name is not None and (token.text == "Exercise" or len(forces) > 1 or _ARMED.search(scene.text)):
        return True
    if MILITARY.search(near):
        return True
    if PLURAL_IS_ENOUGH.fullmatch(token.text):
        return bool(forces) or _refers_back(token) or bool(MILITARY.search(text))
    if not forces and any(c.lower_ in ("these", "those", "this") for c in token.children):
        return True  # "the first of these exercises": it adds to an exercise told before, and makes none of its own
    return bool(forces) and (len(forces) > 1 or bool(JOINT.search(near)) or bool(MILITARY.search(text)))


def _status(token: Token, verb: Token | None, text: str) -> EventStatus | None:
    """How real the exercise is told; None where it is denied or depends on something."""
    words = {c.lower_ for c in token.children}
    if words & {"ongoing", "current"}:
        return EventStatus.ONGOING
    if any(a.lower_ in _HALTS and a.tag_[0] == "N" for a in token.ancestors):
        return None  # "in exchange for a halt to joint drills"
    if is_negated(token) or (verb is not None and is_conditional(verb)):
        return None
    if verb is not None and _is_called_off(token, verb):
        hoped = any(a.lower_ in _WEIGHING for a in verb.ancestors)
        return None if hoped else EventStatus.CANCELLED
    if any(c.dep_ == "relcl" and c.lower_ in BEGINNING and c.tag_ == "VBD" for c in token.children):
        return EventStatus.ONGOING
    if words & PLANNING:
        return EventStatus.PLANNED
    status = status_of(token) if token.tag_.startswith("NN") or verb is None else status_of(verb)
    if verb is None or status is None:
        return status
    if verb.lower_ in ("continue", "last", "run") and status is EventStatus.PLANNED and "would" in auxiliaries(verb):
        return EventStatus.ONGOING
    if status is EventStatus.OCCURRED and _is_going_on(token, verb, text):
        return EventStatus.ONGOING
    return status


_HALTS = frozenset("halt suspension freeze end cancellation stop".split())
_WEIGHING = frozenset(
    """mull mulls mulled mulling consider considers considered considering propose proposes proposed proposal proposals call calls called urge urges
    urged demand demands demanded want wants ask asks asked suggest suggests suggested insist appeal appeals appealed press pressed offer offers offered
    need needs needed""".split()
)


def _is_called_off(token: Token, verb: Token) -> bool:
    acted_on = {token.dep_, _outermost(token).dep_} & {"dobj", "nsubjpass", "pobj", "appos", "obj"}
    off = verb.lower_ in ("called", "put") and any(c.lower_ == "off" for c in verb.children)
    return bool(acted_on) and (verb.lower_ in CANCELLING or off)


_FIRST_STAGE = re.compile(
    r"(?i)\b(?:first|opening|second|initial|latest) (?:stage|phase|day|leg|round|week|part) of (?:[\w-]+,? ){0,6}$"
)


def _is_going_on(token: Token, verb: Token, text: str) -> bool:
    """Whether it has begun and is not said to be over (codebook: ONGOING)."""
    while token.dep_ in ("compound", "nmod") and token.head != token:
        token = token.head  # "Exercise" of "Exercise Sea Breeze"
    place = token.dep_ in ("dobj", "nsubj", "nsubjpass", "appos") or token.head.dep_ == "prep"
    begun = verb.lower_ in BEGINNING and (place or not token.tag_.startswith("NN")) and "had" not in auxiliaries(verb)
    begun = begun or _FIRST_STAGE.search(text[: token.idx]) is not None
    under_way = UNDER_WAY.search(text[max(0, verb.idx - 15) : verb.idx + 60]) is not None
    return begun or under_way or verb.lower_ in ("runs", "lasts", "continue", "continues")


def _is_habitual(token: Token, verb: Token | None) -> bool:
    """Whether the clause tells what is done as a rule: "they hold exercises when they want"."""
    if verb is None:
        return False
    habit = any(
        c.lower_ in ("regularly", "often", "routinely", "usually", "annually", "frequently") for c in verb.children
    )
    return habit or (
        verb.tag_ in ("VBZ", "VBP")
        and not auxiliaries(verb)
        and token.tag_ in ("NNS", "NN")
        and verb.lower_ not in ("runs", "lasts", "begins", "starts", "ends", "opens")
    )


# -- who ---------------------------------------------------------------------------------------------------


def _forces(scene: Scene, sentence: Parsed, token: Token, verb: Token | None) -> list[Actor]:
    """Whose forces train: named beside the noun, else who conducts it or takes part in it."""
    found: list[Actor] = []
    left = [t for c in token.lefts for t in c.subtree if c.dep_ != "prep"]
    found += _states(scene, sentence, left)
    for head in prepositional(token, "with", "between", "of", "by", "involving", "among"):
        found += _states(scene, sentence, list(head.subtree), inside=head)
    for child in token.children:
        if child.dep_ == "acl" and child.lower_ in ("involving", "including"):
            found += _states(scene, sentence, list(child.subtree))
        if (
            child.dep_ == "relcl" and child.lower_ in CONDUCTING | PLANNING
        ):  # "a drill that India had scheduled with Nepal"
            for head in (subject(child), *prepositional(child, "with")):
                found += _states(scene, sentence, list(head.subtree) if head is not None else [], inside=head)
    if verb is not None:
        found += _doers(scene, sentence, token, verb) or ([] if found else _sayer(scene, sentence, verb))
    return list({a.name: a for a in found}.values())


def _sayer(scene: Scene, sentence: Parsed, verb: Token) -> list[Actor]:
    """The state whose own ministry or forces tell of the exercise: "the Russian Defense Ministry said 38,000 troops take part"."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.lower_ not in ("said", "says", "announced"):
        return []
    teller = next((c for c in said.children if c.dep_ == "nsubj"), None)
    if teller is None or not MILITARY.search(" ".join(t.text for t in teller.subtree)):
        return []
    return _states(scene, sentence, [t for t in teller.subtree if not _is_in_clause(t, teller)])


_CLOSING = re.compile(r"\bbr(?:ing|ings|inging|ought) (?:[\w-]+ ){0,6}?to (?:an end|a close)\b")


def _doers(scene: Scene, sentence: Parsed, token: Token, verb: Token) -> list[Actor]:
    """The states whose forces the verb makes the actors of the exercise."""
    word = verb.lower_
    clause_text = " ".join(t.text for t in verb.subtree)
    conducting = (
        word in CONDUCTING
        or word in BEGINNING
        or word in CANCELLING
        or word in ENDING
        or (word in ("called", "put") and "off" in clause_text)
        or _CLOSING.search(clause_text) is not None
    )
    partaking = bool(TAKING_PART.search(clause_text)) and not OBSERVING.search(clause_text)
    if not conducting and not partaking:
        outer = _outermost(token)
        conducting = outer.dep_ == "pobj" and outer.head.lower_ in ("for", "in", "during", "under", "as")
        if not conducting:
            return []
    heads = [
        subject(verb) or (verb.head if verb.dep_ == "acl" else None),
        agent(verb),
        *prepositional(verb, "with", "alongside"),
        *(n for o in objects(verb) if FORCE_HEADS.fullmatch(o.text) for n in prepositional(verb, "from")),
    ]
    if passive_subject(verb) is not None and passive_subject(verb) != token:
        heads.append(passive_subject(verb))
    if conducting:
        heads += [
            o for o in objects(verb) if FORCE_HEADS.fullmatch(o.text)
        ]  # "will host warships from Spain for a drill"
    found: list[Actor] = []
    for head in heads:
        if head is None or head == token or (head in token.ancestors and head.tag_.startswith("VB")):
            continue
        phrase = [t for t in head.subtree if not _is_in_clause(t, head)]
        if OBSERVING.search(" ".join(t.text for t in phrase)):
            continue
        of_forces = FORCE_HEADS.fullmatch(head.text) is not None
        states = _states(scene, sentence, phrase, inside=head if of_forces else None)
        if not states and head.tag_.startswith("PRP"):
            above = subject(verb.head) if verb.dep_ == "advcl" else None
            if above is not None and above.i < head.i:  # "Iran's navy fired missiles as it ended its drills"
                states = _states(scene, sentence, [t for t in above.subtree if not _is_in_clause(t, above)])
            states = states or [a for a in scene.resolve(head, sentence) if a.kind is ActorKind.COUNTRY]
        found += states
    return found


def _outermost(token: Token) -> Token:
    """The noun that the exercise stands in: "stage" of "the first stage of Malabar, an exercise"."""
    while token.head != token:
        if token.dep_ in ("appos", "compound", "nmod"):
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_.startswith("NN"):
            token = token.head.head
        else:
            break
    return token


def _partakers(scene: Scene, sentence: Parsed) -> list[Actor]:
    """Whose forces the next sentences say take part too."""
    found: list[Actor] = []
    for parsed in (sentence, *_following(scene, sentence)):
        text = parsed.sentence.text
        if OBSERVING.search(text) or not MILITARY.search(text):
            continue
        if parsed is not sentence and _SAME.match(text) and TAKING_PART.search(text):
            found += find_forces(scene, parsed)
        if not (_JOINING.search(text) or TRAINING.search(text)):
            continue
        for token in parsed.doc:
            verb = token.head
            head_of_clause = (
                token.dep_ == "nsubj"
                and verb.tag_.startswith("VB")
                and (_JOINING.search(" ".join(t.text for t in verb.subtree)) or TRAINING.match(text, verb.idx))
            )
            if (
                head_of_clause
                and FORCE_HEADS.fullmatch(token.text)
                and not is_negated(token.head)
                and not is_conditional(token.head)
            ):
                found += _states(scene, parsed, list(token.subtree), inside=token)
    return found


_SAME = re.compile(
    r"(?i)(?:the|these|those|this|it|they|its|their)\b[^.]{0,40}?\b(?:exercises?|drills?|war games|manoeuvres|maneuvers|it)\b|it\b"
)


def _following(scene: Scene, sentence: Parsed) -> list[Parsed]:
    """The next two sentences, as far as they were parsed."""
    found: list[Parsed] = []
    after = scene.sentence_after(sentence.sentence)
    while after is not None and len(found) < 2:  # further on it is another matter
        if after.sentence.part is not sentence.sentence.part:
            break
        found.append(after)
        after = scene.sentence_after(after.sentence)
    return found


def _is_in_clause(token: Token, head: Token) -> bool:
    return any(a.dep_ in ("relcl", "advcl") for a in (token, *token.ancestors) if a.i != head.i and a in head.subtree)


# Whom an exercise is against, not who holds it: "a North Korean missile attack".
_AGAINST = re.compile(
    r"(?:['’]s)? (?:[\w-]+ ){0,2}(?:attacks?|threats?|invasions?|aggression|provocations?|incursions?|scenarios?)\b"
)


def _states(scene: Scene, sentence: Parsed, tokens: Sequence[Token], inside: Token | None = None) -> list[Actor]:
    """The states and alliances that a phrase names as those who train, not those where or against whom they do."""
    found = []
    start = sentence.sentence.start
    indices = {t.i for t in tokens}
    for token in tokens:
        if any(
            a.dep_ == "prep"
            and a.i in indices
            and a.lower_ in WHERE
            and not (a.lower_ == "from" and inside is not None)
            for a in token.ancestors
        ):
            continue
        at = start + token.idx
        found += [
            Actor(m.country_name, ActorKind.COUNTRY, m.country_code, m.text, m.start, m.end)
            for m in scene.cast.countries
            if (
                m.start == at or (at < m.start < at + len(token) and scene.text[m.start - 1] in "-–/")
            )  # "U.S.-South" Korean
            and not _AGAINST.match(scene.text, m.end)
        ]
        for body in scene.cast.organisations:
            if body.start != at:
                continue
            if ALLIANCES.match(body.text) or ALLIANCES.match(body.name):
                found.append(
                    Actor(body.name, ActorKind.ORGANISATION, body.country_code, body.text, body.start, body.end)
                )
    return found


# -- which -------------------------------------------------------------------------------------------------


def _named_triggers(scene: Scene, names: set[str], found: Sequence[Mention]) -> Iterator[Trigger]:
    """Where sentences tell of an exercise by its name alone: "Zapad-2021 ends on Friday"."""
    taken = {m.evidence[0].sentence for m in found}
    for parsed in scene.parsed.values():
        text = parsed.sentence.text
        if text in taken or parsed.sentence.part in ("caption", "heading", "dateline"):
            continue
        for name in names:
            at = text.find(name)
            token = parsed.token_at(parsed.sentence.start + at + len(name) - 1) if at >= 0 else None
            if token is not None:
                yield Trigger(EventType.MILITARY_EXERCISE, token, parsed)
                break


def _read_named(scene: Scene, trigger: Trigger, names: set[str]) -> Mention | None:
    text = trigger.sentence.sentence.text
    name = next((n for n in sorted(names, key=len, reverse=True) if n in text), None)
    verb = governing_verb(trigger.token)
    status = _status(trigger.token, verb, text) if verb is not None else EventStatus.OCCURRED
    if status is None or is_negated(trigger.token):
        return None
    mention = _mention(scene, trigger, status, _forces(scene, trigger.sentence, trigger.token, verb), name, name or "")
    return mention if mention.date.text is not None or mention.participants else None


def _bring_together(mentions: Sequence[Mention]) -> None:
    """Let what later clauses tell of the end and the reality of an exercise count for the clause that told its start."""
    last: Mention | None = None
    for mention in mentions:
        if last is not None and (mention.anaphoric or is_same_exercise(last, mention)):
            _lengthen(last, mention)
            if mention.status is EventStatus.ONGOING and last.status is EventStatus.OCCURRED and mention.anaphoric:
                last.status = EventStatus.ONGOING
        if not mention.anaphoric:
            last = mention


def _lengthen(one: Mention, other: Mention) -> None:
    """From "began on Thursday" and "ends on September 20": the whole stretch."""
    verb = governing_verb(other.trigger.token) if other.trigger is not None else None
    if (
        verb is None
        or one.date.start is None
        or other.date.end is None
        or one.date.precision is not other.date.precision
    ):
        return
    later = (*verb.children, *(c for child in verb.children for c in child.children))
    closes = verb.lower_ in ENDING or (
        verb.lower_ in ("run", "runs", "go", "goes", "continue", "continues", "over", "be")
        and any(c.lower_ in ("until", "till", "through", "over") for c in later)
    )
    if closes and other.date.end >= one.date.start and one.status is EventStatus.ONGOING:
        one.date = replace(one.date, end=max(one.date.end or other.date.end, other.date.end))
        other.date = replace(other.date, start=one.date.start, end=one.date.end)


def is_same_exercise(one: Mention, other: Mention) -> bool:
    """Whether two mentions, whose dates and places agree, tell one exercise."""
    if other.trigger is not None and any(c.lower_ in _OTHERS for c in other.trigger.token.children):
        return False
    a, b = one.fields.get("name"), other.fields.get("name")
    if a and b and not (a in b or b in a):
        return False
    if EventStatus.CANCELLED in (one.status, other.status) and {one.status, other.status} & {
        EventStatus.OCCURRED,
        EventStatus.ONGOING,
    }:
        return False
    if (
        EventStatus.PLANNED in (one.status, other.status)
        and one.status is not other.status
        and (one.date.start or other.date.start)
    ):
        return False
    if one.date.start and other.date.start and bool(a) != bool(b) and one.status is other.status:
        return True  # told with its name and without it, of the same days
    if (a and b) or (one.date.start and other.date.start and names_of(one) & names_of(other)):
        return True
    return (
        not names_of(one) or not names_of(other) or names_of(one) <= names_of(other) or names_of(other) <= names_of(one)
    )
