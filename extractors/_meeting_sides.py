"""Who meets whom: the sides of a meeting, by the grammar of the clause that tells it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors._meeting_words import (
    AFTERWARDS,
    ATTENDING,
    BARE_GROUP,
    BEFOREHAND,
    BY_PHONE,
    CANCELLING,
    CLOSED_GROUP,
    DISCUSSING,
    ENCOUNTERS,
    ENVOY,
    HABIT,
    HANDED,
    HOLDING,
    IMMINENT,
    LOOSE,
    MEET,
    MEMBERS_OF_GROUP,
    MOVING,
    NOT_YET_THERE,
    NOUNS,
    OFFICES,
    OPENING,
    PHONING,
    PRESS,
    PRIVATE,
    RECEIVING,
    SCHEDULING,
    SENDING,
    SPEAKERS,
    SPEAKING,
    SUMMONING,
    TALKS,
    UNREAL,
    WISHING,
)
from extractors.actors import Actor
from extractors.names import CountryKind
from extractors.parsing import (
    Parsed,
    Token,
    agent,
    auxiliaries,
    conjuncts,
    governing_verb,
    is_negated,
    objects,
    passive_subject,
    prepositional,
    status_of,
)
from extractors.scene import Scene
from schema import ActorKind, EventStatus


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one clause tells of a meeting: its own side (who meets, calls, receives) and the others."""

    own: tuple[Actor, ...]
    others: tuple[Actor, ...]
    status: EventStatus
    hosts: tuple[Actor, ...] = ()
    is_vague: bool = False  # may be a negotiation only: wants a date or a place
    refers_back: bool = False  # "the talks": tells no meeting of its own
    confidence: float = 0.7
    paragraph: int = 0

    @property
    def sides(self) -> tuple[Actor, ...]:
        """Everybody who takes part, once."""
        return tuple({a.name: a for a in (*self.own, *self.others)}.values())


_PLURAL = frozenset("they them both two three four sides men leaders presidents ministers diplomats officials".split())
_PAIR = re.compile(
    r"(?i)^(?:the |these )?(?:two|three|four|both|pair)\b(?: \w+)? ?(?:leaders|presidents|ministers|men|women|sides|countries|neighbou?rs|"
    r"officials|diplomats|governments|nations|delegations|allies|rivals)?$"
)


class Sides:
    """Reads one sentence for the sides of the meetings it tells."""

    def __init__(self, scene: Scene, sentence: Parsed, told: Sequence[Encounter]) -> None:
        """Take the meetings that the article told before: "the two men" are theirs."""
        self.scene = scene
        self.sentence = sentence
        self.told = told

    def of(self, token: Token) -> Encounter | None:
        """The encounter that this word tells, if it tells one."""
        word = token.lower_
        encounter = None
        if token.tag_.startswith("NN"):
            if word in NOUNS:
                encounter = self._of_noun(token)
        elif token.tag_.startswith("VB"):
            encounter = self._of_verb(token, word)
        elif word in NOUNS and word not in LOOSE and token.tag_ not in ("MD", "IN"):
            encounter = self._of_noun(token)
        if encounter is None or encounter.refers_back:
            return encounter
        return encounter if self._is_enough(encounter) else None

    def _is_enough(self, encounter: Encounter) -> bool:
        """Two sides, of whom one has a name; or a closed group said to have met."""
        sides = encounter.sides
        if all(a.kind is ActorKind.GROUP for a in sides):
            return False
        if len(sides) > 1:
            return True
        return (
            any(CLOSED_GROUP.search(a.text) or CLOSED_GROUP.search(a.name) for a in sides) and encounter.confidence > 0
        )

    # -- verbs -----------------------------------------------------------------------------------------

    def _of_verb(self, verb: Token, word: str) -> Encounter | None:
        if any(c.lower_ in HABIT for c in verb.children):
            return None
        if word in MEET:
            return self._met(verb)
        if word in RECEIVING:
            return self._received(verb)
        if word in PHONING or word in ("called", "calls", "called", "call"):
            return self._phoned(verb, word)
        if word in SPEAKING or word in ("talk", "talks", "talking") or word in DISCUSSING:
            return self._spoke(verb, word)
        if word in SUMMONING:
            return self._summoned(verb)
        if word == "visited":
            return self._visited(verb)
        return None

    def _met(self, verb: Token) -> Encounter | None:
        others = [*objects(verb), *prepositional(verb, "with")]
        if any(o.lower_ in PRESS for o in others) or (others and all(self._is_no_side(o) for o in others)):
            return None
        if prepositional(verb, "on") and not others and verb.tag_ == "VBN":
            return None
        status = self._status(verb)
        if status is None or (
            verb.tag_ != "VBD"
            and any(c.dep_ == "mark" and c.lower_ in ("before", "until", "once", "when") for c in verb.children)
        ):
            return None
        doer = self._doer(verb)
        own = self.named(*self._doers(verb))
        met = self.named(*others)
        if others:
            met = met or self._crowd(*others)
            own = own or self._crowd(doer) if any(a.kind is not ActorKind.GROUP for a in met) else own
            if not own and doer is None and (above := self._owner_above(verb)) is not None:
                own = above
            return Encounter(tuple(own), tuple(met), status, confidence=0.85) if own and met else None
        if len(own) == 1 and not self._is_closed_group(doer, own):
            return None
        if own and doer is not None and not self._is_several(doer, own):
            return None
        return Encounter(tuple(own), (), status, confidence=0.8)

    def _received(self, verb: Token) -> Encounter | None:
        """ "Xi received Blinken", "Egypt hosted talks with …" is read at the noun "talks"."""
        hosts = self.named(agent(verb)) if passive_subject(verb) is not None else self.named(self._doer(verb))
        guests = [passive_subject(verb)] if passive_subject(verb) is not None else objects(verb)
        people = [a for a in self.named(*guests) if a.kind is ActorKind.PERSON]
        status = self._status(verb)
        if not people or not hosts or status is None or all(self._is_no_side(g) for g in guests if g is not None):
            return None
        if verb.lower_.startswith("welcom") and not prepositional(verb, "at", "in", "to", "for"):
            return None
        return Encounter(tuple(hosts), tuple(people), status, tuple(hosts), confidence=0.7)

    def _phoned(self, verb: Token, word: str) -> Encounter | None:
        text = self.sentence.sentence.text
        called = word.startswith("call")
        others = [o for o in objects(verb) if o.lower_ not in NOUNS]
        if called and not BY_PHONE.search(text) and not self._is_ring(verb, others):
            return None
        people = [a for a in self.named(*others) if a.kind is ActorKind.PERSON]
        status = self._status(verb)
        own = self.named(*self._doers(verb))
        if not people or not own or status is None:
            return None
        return Encounter(tuple(own), tuple(people), status, confidence=0.75)

    def _is_ring(self, verb: Token, others: Sequence[Token]) -> bool:
        """Whether "called" rings somebody up and does not name him something: what follows the object shows."""
        if len(others) != 1 or verb.tag_ not in ("VBD", "VBZ", "VBN", "VB"):
            return False
        last = max(t.i for t in _own_phrase(others[0]))
        rest = self.sentence.doc[last + 1 :]
        if not len(rest):
            return True
        following = rest[0]
        if any(c.dep_ in ("oprd", "ccomp") for c in verb.children):
            return False
        return following.lower_ in (
            ".",
            "to",
            "on",
            "after",
            "before",
            "late",
            "early",
            "and",
            "again",
            "then",
        ) or bool(re.fullmatch(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today", following.text))

    def _spoke(self, verb: Token, word: str) -> Encounter | None:
        """Spoke with somebody; "spoke to" parliament is a speech, to a person by telephone is none."""
        status = self._status(verb)
        if status is None:
            return None
        others = prepositional(verb, "with")
        text = self.sentence.sentence.text
        if not others and word not in DISCUSSING:
            others = prepositional(verb, "to")
            if others and not BY_PHONE.search(text):
                others = [o for o in others if any(a.kind is ActorKind.PERSON for a in self.named(o))]
        if any(o.lower_ in PRESS for o in others) or (others and all(self._is_no_side(o) for o in others)):
            return None
        doer = self._doer(verb)
        own = self.named(*self._doers(verb))
        if others:
            met = self.named(*others) or self._crowd(*others)
            return Encounter(tuple(own), tuple(met), status, confidence=0.7) if own and met else None
        if word in ("speak", "speaks", "speaking", "talk", "talks", "talking"):
            return None
        if len(own) > 1 and doer is not None and self._is_several(doer, own):
            bare = word in DISCUSSING or word in ("spoke", "talked", "spoken")
            return Encounter(tuple(own), (), status, is_vague=bare and word in DISCUSSING, confidence=0.6)
        return None

    def _summoned(self, verb: Token) -> Encounter | None:
        """An envoy summoned and told or handed something (codebook)."""
        guests = [passive_subject(verb)] if passive_subject(verb) is not None else objects(verb)
        phrase = " ".join(t.text for g in guests if g is not None for t in _own_phrase(g))
        if not ENVOY.search(phrase) or not HANDED.search(self._sentence_and_next()):
            return None
        own = self.named(agent(verb)) if passive_subject(verb) is not None else self.named(self._doer(verb))
        if not own:
            own = self.named(*prepositional(verb, "to", "by"))
        met = self.named(*guests)
        status = self._status(verb)
        if not own or not met or status is None:
            return None
        return Encounter(tuple(own), tuple(met), status, tuple(own), confidence=0.8)

    def _visited(self, verb: Token) -> Encounter | None:
        """A delegation in another state's city counts where the sentence tells that something was discussed."""
        doer = self._doer(verb)
        if doer is None or not _MISSION.fullmatch(doer.text) or not _TALKED.search(self.sentence.sentence.text):
            return None
        status = self._status(verb)
        own = self.named(doer)
        met = [
            a
            for a in self.named(*objects(verb))
            if a.kind is ActorKind.COUNTRY and a.country_code not in {o.country_code for o in own}
        ]
        return Encounter(tuple(own), tuple(met), status, confidence=0.5) if own and met and status is not None else None

    def _sentence_and_next(self) -> str:
        after = self.scene.sentence_after(self.sentence.sentence)
        return self.sentence.sentence.text + (" " + after.sentence.text if after is not None else "")

    # -- nouns -----------------------------------------------------------------------------------------

    def _of_noun(self, noun: Token) -> Encounter | None:
        """The sides of "talks between A and B", "his meeting with B", "A held talks with B", "after talks with B, A said"."""
        children = {c.lower_ for c in noun.children}
        if children & PRESS or children & {
            "news",
            "press",
            "roll",
            "wake-up",
            "conference",
            "close",
            "board",
            "cabinet",
        }:
            return None
        if noun.dep_ in ("compound", "amod") and noun.head.tag_.startswith("NN"):
            return None  # "meeting room", "call centre"
        others = prepositional(noun, "with", "among", "between")
        if any(o.lower_ in PRESS for o in others):
            return None
        between = bool(prepositional(noun, "between", "among"))
        owners = [c for c in noun.children if c.dep_ == "poss"]
        own: list[Actor] = self.named(*owners)
        before = noun.nbor(-1) if noun.i else None
        if noun.lower_ == "meeting" and before is not None and before.tag_ == "NNS" and before.head == noun:
            members = self.named(before)  # "EC foreign ministers meeting here": a participle taken for a noun
            status = self._status_of_noun(noun, governing_verb(noun))
            if status is not None and self._is_closed_group(before, members):
                return Encounter(tuple(members), (), status, confidence=0.6)
        met: list[Actor] = self.named(*others)
        if between:
            met += [
                a
                for a in self._all_within(noun, ("between",))
                if a.kind is ActorKind.PERSON and a.name not in {m.name for m in met}
            ]
        if between and len(met) < 2:  # between two
            met = (self._all_within(noun, ("between",)) if prepositional(noun, "between") else []) or met
        if not between:
            met = met or self._crowd(*others)
            met += self._attendance(noun) if noun.lower_ not in TALKS else []
            met += self._before(noun)
            if noun.lower_ in ("call", "calls"):
                met += [a for a in self.named(*prepositional(noun, "to", "from")) if self._is_phone_call(noun)]
        verb = governing_verb(noun)
        place = _measured(noun)  # "four days of talks" stand where the days stand
        status = self._status_of_noun(place, verb)
        if status is None:
            return None
        hosts: list[Actor] = []
        vague = noun.lower_ in TALKS
        if verb is not None:
            role = self._role(place, verb)
            if role is None:
                return None
            added, others_added, hosts, acted = role
            own += added
            met += others_added
            vague = vague and not (acted and verb.tag_ == "VBD" and _has_person(own))
        if noun.tag_ == "NNS" and noun.lower_ in ENCOUNTERS:
            vague = True  # "meetings between Russia and the U.S. continue"
        if _has_person(own) and _has_person(met):
            vague = False
        if noun.dep_ in ("nsubj", "nsubjpass") and not own and len(met) < 2 and verb is not None:  # two sides
            met = met or self._between_in(verb)
        if noun.lower_ == "call" and own and not met and verb is not None and verb.lower_ in ("made", "placed"):
            met = self._called_in(verb)
        sides = list({a.name: a for a in (*own, *met)}.values())
        if noun.lower_ in LOOSE and not others and not self._before(noun):
            return None
        if len(sides) < 2 and not self._is_group_session(noun, sides):  # two sides make a meeting
            return self._referring_back(noun, status)
        if others and not own and not between and not self._before(noun) and len(met) > 1:
            return self._referring_back(noun, status)  # "talks with the World Bank and the IMF": whose?
        own = [a for a in own if a.name not in {m.name for m in met}] if not between else own
        if between:
            own, met = [], [*own, *met]
        return Encounter(
            tuple(own), tuple(met), status, tuple(hosts), is_vague=vague, confidence=0.65 if vague else 0.75
        )

    def _attendance(self, noun: Token) -> list[Actor]:
        """Who sits together in "a meeting of EU foreign ministers"; that of a body itself is its own session (codebook)."""
        heads = [h for h in prepositional(noun, "of") if OFFICES.search(h.text) or len(conjuncts(h)) > 1]
        found = [a for h in prepositional(noun, "of") for a in self.named(h) if a.kind is ActorKind.PERSON]
        found += self.named(*heads)
        phrase = " ".join(t.text for h in prepositional(noun, "of") for t in h.subtree)
        return found or ([a for a in self.named(*prepositional(noun, "of"))] if BARE_GROUP.match(phrase) else [])

    def _called_in(self, verb: Token) -> list[Actor]:
        """To whom a call was made, further on in the clause."""
        for token in verb.subtree:
            if token.lower_ == "to" and token.dep_ in ("prep", "dative"):
                people = [
                    a
                    for a in self.named(*(c for c in token.children if c.dep_ == "pobj"))
                    if a.kind is ActorKind.PERSON
                ]
                if people:
                    return people
        return []

    def _between_in(self, verb: Token) -> list[Actor]:
        """The two sides that the clause names further on: "talks failed to yield an accord between A and B"."""
        for token in verb.subtree:
            if token.lower_ == "between" and token.i > verb.i:
                return self.named(*(c for c in token.children if c.dep_ == "pobj"))
        return []

    def _role(self, noun: Token, verb: Token) -> tuple[list[Actor], list[Actor], list[Actor], bool] | None:
        """What the verb adds to the noun: who holds, attends or hosts the talks, or speaks after them."""
        word = verb.lower_
        if noun.dep_ in ("dobj", "obj") or (noun.dep_ == "conj" and noun.head.dep_ == "dobj"):
            if word in WISHING and word not in SCHEDULING and not _is_called_off(verb):
                return None
            if word in HOLDING or word in OPENING or word in ATTENDING or word in SCHEDULING or _is_called_off(verb):
                people = self.named(*self._doers(verb))
                return people, self.named(*prepositional(verb, "with")), [], word in HOLDING
            if word in RECEIVING or word in ("sponsored", "convened"):
                hosts = self.named(*self._doers(verb))
                return hosts, self.named(*prepositional(verb, "with", "between")), hosts, True
            if word in ("made", "make", "placed", "received", "had", "took", "paid"):
                return self.named(*self._doers(verb)), self.named(*prepositional(verb, "with", "to", "from")), [], True
            return [], [], [], False
        if noun.dep_ in ("nsubj", "nsubjpass"):
            if noun.dep_ == "nsubjpass" and word in WISHING and not _is_called_off(verb):
                return None
            more = self.named(*prepositional(verb, "between", "with", "among"))
            if word in ("made", "placed"):
                more += self.named(*prepositional(verb, "to"))
            acted = word in HOLDING or word in OPENING or word in ("took", "take", "takes")
            return [], more, self.named(agent(verb)) if word in RECEIVING else [], acted
        preposition = noun.head if noun.dep_ == "pobj" else None
        if preposition is not None:
            return self._circumstance(noun, preposition, verb)
        return [], [], [], False

    def _circumstance(
        self, noun: Token, preposition: Token, verb: Token
    ) -> tuple[list[Actor], list[Actor], list[Actor], bool] | None:
        """Who speaks after, during or before the meeting, or travels for it, took part in it."""
        word, above = preposition.lower_, preposition.head
        while above.tag_.startswith(("IN", "RB")) and above.head != above:  # "ahead of", "just after"
            word, above = f"{above.lower_} {word}", above.head
        if above.tag_ == "NNP" and above.dep_ in ("nsubj", "nsubjpass"):
            return self.named(above), [], [], True  # "Trump, in the phone call with Xi, criticized"
        if word == "for" and above.tag_ == "NNP" and verb.lower_ in MOVING:
            above = verb  # "invited Modi to the White House for talks"
        if above.dep_ == "dobj" and word in ("in", "at", "during"):
            above = above.head  # "failed to achieve a breakthrough in talks"
        if above.tag_.startswith("NN") and above.lower_ not in (
            "end",
            "sidelines",
            "start",
            "conclusion",
            "beginning",
            "day",
            "margins",
            "close",
        ):
            return ([], [], [], False) if word != "for" else None
        if word == "for" or word.endswith(" for"):
            if verb.lower_ in WISHING and verb.lower_ not in MOVING:
                return None
            if verb.lower_ not in MOVING and verb.lower_ not in MEET and verb.lower_ not in RECEIVING:
                return [], [], [], False
            if verb.lower_ in SENDING:
                return self.named(*objects(verb), passive_subject(verb)), [], [], True
            return self.named(*self._doers(verb)), [], [], True
        if not set(word.split()) & (AFTERWARDS | BEFOREHAND) and word not in ("of", "to", "into"):
            return [], [], [], False
        if word in ("to", "into", "of") and verb.lower_ not in (*MOVING, "way", "sat", "sit"):
            return [], [], [], False
        with_ = prepositional(verb, "with")
        told = [o for o in objects(verb) if _has_person(self.named(o))]
        partners = self.named(*with_) + [a for o in told for a in self.named(o) if a.kind is ActorKind.PERSON]
        return self.named(*self._doers(verb)), partners, [], True

    def _referring_back(self, noun: Token, status: EventStatus) -> Encounter | None:
        """ "The talks", "their meeting": the meeting told before, of which this clause tells more."""
        if not self.told or self._distance() > 2:  # paragraphs: further on, "the talks" may be others
            return None
        determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
        if not determiners & {"the", "their", "his", "her", "this", "that", "these"}:
            return None
        return Encounter((), (), status, refers_back=True)

    def _distance(self) -> int:
        """How many paragraphs ago the last meeting was told."""
        return self.sentence.sentence.paragraph - self.told[-1].paragraph

    def _is_group_session(self, noun: Token, sides: Sequence[Actor]) -> bool:
        """Whether the noun is a meeting of the members of a closed group: "a meeting of EU foreign ministers"."""
        phrase = " ".join(t.text for t in noun.subtree)
        return len(sides) == 1 and bool(CLOSED_GROUP.search(phrase) and MEMBERS_OF_GROUP.search(phrase))

    # -- how real --------------------------------------------------------------------------------------

    def _status(self, verb: Token) -> EventStatus | None:
        return status_of(verb)

    def _status_of_noun(self, noun: Token, verb: Token | None) -> EventStatus | None:
        """How real the meeting that a noun names is told."""
        words = {c.lower_ for c in noun.children}
        if (
            words & UNREAL - {"new", "further", "direct", "fresh"}
            or (is_negated(noun)
            and noun.dep_ not in ("nsubj", "nsubjpass"))
        ):
            if not (verb is not None and verb.lower_ in ATTENDING):
                return None
        if noun.dep_ in ("dobj", "nsubjpass") and verb is not None and _is_called_off(verb):
            return EventStatus.CANCELLED
        if words & IMMINENT:
            return EventStatus.PLANNED
        if any(c.dep_ == "acl" and c.lower_ in SCHEDULING for c in noun.children):
            return EventStatus.PLANNED
        if verb is None:
            return EventStatus.OCCURRED
        word = verb.lower_
        acted_on = noun.dep_ in ("dobj", "nsubjpass", "obj")
        if acted_on and word in WISHING and word not in SCHEDULING:
            return None
        if word in SCHEDULING and (acted_on or noun.dep_ == "nsubj"):
            return None if is_negated(verb) else EventStatus.PLANNED
        status = status_of(noun)
        if status is None and not is_negated(verb) and noun.dep_ == "pobj" and noun.head.lower_ in AFTERWARDS:
            return EventStatus.OCCURRED if verb.tag_ in ("VBD", "VBN", "VBG", "VBZ") else None
        if noun.dep_ == "pobj":
            preposition = noun.head
            beforehand = preposition.lower_ in BEFOREHAND or preposition.head.lower_ in BEFOREHAND
            if beforehand and status in (EventStatus.OCCURRED, EventStatus.ONGOING):
                return EventStatus.PLANNED
            if preposition.lower_ == "for" and verb.lower_ in NOT_YET_THERE and status is EventStatus.OCCURRED:
                return EventStatus.PLANNED
        if acted_on and word in ATTENDING and status is EventStatus.ONGOING and verb.tag_ == "VBD":
            return EventStatus.OCCURRED
        if acted_on and word in OPENING and status is EventStatus.OCCURRED:
            return EventStatus.ONGOING
        if noun.dep_ == "nsubj" and word in OPENING and status is EventStatus.OCCURRED:
            return EventStatus.ONGOING
        return status

    # -- who -------------------------------------------------------------------------------------------

    def named(self, *heads: Token | None) -> list[Actor]:
        """The actors that these nouns, and those joined to them, name as sides of a meeting."""
        found: list[Actor] = []
        for head in heads:
            if head is None:
                continue
            nouns = _joined(head)
            found += [a for noun in nouns for a in self._one(noun)]
            if any(a.kind is ActorKind.PERSON for a in found):
                found += self._listed(head)
        known = {a.name: a for a in found}
        return [a for a in known.values() if not any(a.name != n and a.name in n.split() for n in known)]

    def _one(self, noun: Token) -> Iterable[Actor]:
        word = noun.lower_
        if word in PRESS or word in PRIVATE:
            return self._led(noun)
        phrase = _own_phrase(noun)
        text = " ".join(t.text for t in phrase if t.dep_ != "punct")
        if word in ("they", "them", "their") or _PAIR.match(text):
            return self._pair(noun, text)
        if noun.tag_ in ("PRP", "PRP$", "WP", "WDT"):
            return self._pronoun(noun)
        at = self.sentence.sentence.start + noun.idx
        person = self._person_at(at)
        if person is not None:
            return [person]
        if not OFFICES.search(noun.text):
            return self._body(noun, at) or self._stranger(noun)
        people = self._people_in(phrase, noun)
        if people:
            return people
        if _CREDITORS.fullmatch(noun.text):
            return self._crowd(noun)
        found = self._closed_group(phrase) or self.scene.resolve(noun, self.sentence)
        states = self._states_in(phrase, {a.country_code for a in found}, noun)
        return [*found, *states] if not any(a.kind is ActorKind.GROUP for a in found) else states or found

    def _body(self, noun: Token, at: int) -> Iterable[Actor]:
        """A state or organisation that the noun itself names."""
        cast = self.scene.cast
        if any(m.start <= at < m.end for m in cast.organisations):
            return self.scene.resolve(noun, self.sentence)
        for mention in cast.countries:
            if mention.start <= at < mention.end:
                if mention.kind is CountryKind.DEMONYM and noun.tag_ not in ("NNS", "NNPS"):
                    return []
                return [
                    Actor(
                        mention.country_name,
                        ActorKind.COUNTRY,
                        mention.country_code,
                        mention.text,
                        mention.start,
                        mention.end,
                    )
                ]
        return []

    def _listed(self, head: Token) -> list[Actor]:
        """The people of a list in whose grammar the parser lost its thread: "Obama, President Park and Prime Minister Abe"."""
        found = []
        for token in head.subtree:
            path = []
            above = token
            while above != head:
                path.append(above.dep_)
                above = above.head
            if path and set(path) <= _LISTING and token.tag_ == "NNP":
                person = self._person_at(self.sentence.sentence.start + token.idx)
                if person is not None:
                    found.append(person)
        return found

    def _stranger(self, noun: Token) -> Iterable[Actor]:
        """Somebody whom only his part in the meeting shows to be a person: a bare name that is no place or body."""
        if (
            noun.tag_ != "NNP"
            or noun.ent_type_ not in ("PERSON", "")
            or not noun.text[:1].isupper()
            or len(noun.text) < 3
        ):  # no initials
            return []
        if (
            noun.lower_ in _NO_NAMES
            or (noun.i == 0 and noun.ent_type_ != "PERSON")
            or self.sentence.sentence.text.isupper()
        ):
            return []
        words = [noun]
        while (
            words[0].i
            and words[0].nbor(-1).dep_ == "compound"
            and words[0].nbor(-1).head == noun
            and words[0].nbor(-1).tag_ == "NNP"
        ):
            words.insert(0, words[0].nbor(-1))
        start, end = self.sentence.span(words)
        if any(m.start < end and start < m.end for m in self.scene.places):
            return []
        name = self.scene.text[start:end]
        if _COMPANY.search(name):
            return []
        return [Actor(name, ActorKind.PERSON, None, name, start, end)]

    def _closed_group(self, phrase: Sequence[Token]) -> list[Actor]:
        """The closed group whose members a phrase means: "finance ministers from the Group of 10"."""
        start, end = self.sentence.span(phrase)
        found = CLOSED_GROUP.search(self.scene.text, start, end)
        if found is None or any(o.start < found.end() and found.start() < o.end for o in self.scene.cast.organisations):
            return []
        return [Actor(found[0], ActorKind.ORGANISATION, None, self.scene.text[start:end], start, end)]

    def _led(self, noun: Token) -> Iterable[Actor]:
        """Who leads a party without a name: "businessmen led by …"."""
        return [a for a in self._people_in(list(noun.subtree), noun) if self._is_leading(noun)]

    def _is_leading(self, noun: Token) -> bool:
        return any(c.dep_ == "acl" and c.lower_ in ("led", "headed") for c in noun.children)

    def _pair(self, noun: Token, text: str) -> Iterable[Actor]:
        """Whom "they" or "the two leaders" are: the sides of the meeting told last, else the two people named last."""
        if self.told and len(self.told[-1].sides) in (
            (2,) if "two" in text.lower() or "both" in text.lower() else (2, 3, 4)
        ):
            return self.told[-1].sides
        start = self.sentence.sentence.start + noun.idx
        near = [p for p in self.scene.cast.people if start - 600 <= p.start < start]
        names = list(dict.fromkeys(p.name for p in reversed(near)))
        if len(names) == 2 and "countr" not in text:  # the two
            return [next(p for p in near if p.name == name) for name in reversed(names)]
        return []

    def _pronoun(self, noun: Token) -> Iterable[Actor]:
        if noun.lower_ in ("i", "we", "me", "us", "my", "our"):
            return self._speaker(noun)
        if noun.lower_ in ("who", "which", "that") and noun.head.dep_ == "relcl":
            return self._one(noun.head.head)
        if noun.head.dep_ == "advcl" and noun.i < noun.head.head.i:  # "As she entered, Mogherini said"
            later = next(
                (c for c in noun.head.head.children if c.dep_ == "nsubj" and c.i > noun.i and c.tag_ != "PRP"), None
            )
            people = [a for a in self.named(later) if a.kind is ActorKind.PERSON]
            if people:
                return people[:1]
        return self.scene.resolve(noun, self.sentence)

    def _speaker(self, noun: Token) -> Iterable[Actor]:
        """Who says "I" in a quotation: the subject of the verb that quotes."""
        for verb in noun.ancestors:
            if verb.lower_ in ("said", "says", "told", "added", "wrote", "tweeted"):
                return self.named(
                    next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("i", "we")), None)
                )
        return []

    def _person_at(self, at: int) -> Actor | None:
        """The person named at this offset; a surname that the article has given in full elsewhere is one."""
        cast = self.scene.cast
        person = next((p for p in cast.people if p.start <= at < p.end), None)
        if person is not None:
            return person
        word = _WORD.match(self.scene.text, at)
        name = cast.full_names.get(word[0]) if word else None
        if word is None or name is None or " " not in name or any(m.start <= at < m.end for m in cast.countries):
            return None
        return Actor(name, ActorKind.PERSON, cast.country_of.get(name), word[0], at, word.end())

    def _people_in(self, phrase: Sequence[Token], noun: Token) -> list[Actor]:
        """The people named beside an office: "the Russian ambassador, Alexander Yakovenko", "senators led by …"."""
        found = []
        for token in phrase:
            if token.i < noun.i and noun.tag_ in ("NN", "NNS"):
                continue  # "Obama administration officials"
            if token.dep_ in ("poss",) or any(
                a.dep_ == "poss" for a in token.ancestors if a.i != noun.i and a in phrase
            ):
                continue
            person = self._person_at(self.sentence.sentence.start + token.idx)
            if person is not None and all(person.name != f.name for f in found):
                found.append(person)
        return found

    def _states_in(self, phrase: Sequence[Token], known: set[str | None], noun: Token) -> list[Actor]:
        """The states and bodies whose office holders the phrase names without their names."""
        if not phrase:
            return []
        places = {
            t.i
            for t in phrase
            if any(
                a.lower_ in ("in", "at", "on", "over") and a.dep_ == "prep" for a in (t, *t.ancestors) if a.i > noun.i
            )
        }
        found: list[Actor] = []
        for token in phrase:
            if token.i in places:
                continue
            at = self.sentence.sentence.start + token.idx
            for mention in self.scene.cast.countries:
                if mention.start == at and mention.country_code not in known:
                    known.add(mention.country_code)
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
        return found

    def _crowd(self, *heads: Token | None) -> list[Actor]:
        """A group that speaks for others without a name of its own: "opposition leaders"."""
        found = []
        for head in heads:
            if head is None or head.lower_ in PRIVATE or not SPEAKERS.fullmatch(head.text):
                continue
            phrase = [t for t in _own_phrase(head) if t.dep_ != "det" or t.i > head.i]
            start, end = self.sentence.span(phrase)
            name = self.scene.text[start:end]
            found.append(Actor(name, ActorKind.GROUP, None, name, start, end))
        return found

    def _before(self, noun: Token) -> list[Actor]:
        """The two sides of "the U.S.-Soviet summit" and "the Trump-Putin meeting"."""
        left = [t for c in noun.lefts if c.dep_ not in ("poss", "det") for t in c.subtree]
        if not left:
            return []
        start, end = self.sentence.span(left)
        cast = self.scene.cast
        inside: list[Actor] = [p for p in cast.people if start <= p.start < end]
        inside += [
            Actor(m.country_name, ActorKind.COUNTRY, m.country_code, m.text, m.start, m.end)
            for m in cast.countries
            if start <= m.start < end and not any(p.start <= m.start < p.end for p in inside)
        ]
        return inside if len({a.name for a in inside}) > 1 else []

    def _all_within(self, noun: Token, prepositions: Iterable[str]) -> list[Actor]:
        """Everybody named in a phrase whose grammar is too tangled to follow."""
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                tokens = list(child.subtree)
                found: list[Actor] = []
                for token in tokens:
                    if token.dep_ == "poss" or any(
                        a.lower_ in ("in", "at", "on") for a in token.ancestors if a in tokens
                    ):
                        continue
                    if token.tag_.startswith(("NN", "PRP", "JJ")):
                        found += [a for a in self._person_or_state(token) if a.name not in {f.name for f in found}]
                return found
        return []

    def _person_or_state(self, token: Token) -> Iterable[Actor]:
        at = self.sentence.sentence.start + token.idx
        person = self._person_at(at)
        if person is not None:
            return [person]
        codes = {
            p.country_code
            for p in self.scene.cast.people
            if self.sentence.sentence.start <= p.start < self.sentence.sentence.end
        }
        return [a for a in self._body(token, at) if a.country_code not in codes]

    # -- small judgements ------------------------------------------------------------------------------

    def _doers(self, verb: Token) -> list[Token]:
        """The subject, and whatever else the parser takes for one: the members of a long list."""
        doer = self._doer(verb)
        if doer is None:
            return []
        return (
            [c for c in doer.head.children if c.dep_ == "nsubj" and c.i <= doer.head.i and c.tag_ != "WDT"] or [doer]
            if doer.dep_ == "nsubj"
            else [doer]
        )

    def _doer(self, verb: Token) -> Token | None:
        """Who does it: the subject, or that of the clause on which an infinitive, a participle or a gerund hangs."""
        seen = 0
        while seen < 6:  # no clause hangs deeper than that
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ not in ("there",):
                    return child
            above = verb.head
            if verb.dep_ in ("relcl", "acl") and above.tag_.startswith(("NN", "PRP")):
                return above
            if verb.dep_ == "pcomp":
                above = above.head
            if above == verb or (verb.dep_ in ("ROOT", "ccomp", "parataxis") and not verb.tag_.startswith("VBG")):
                return None
            if above.tag_.startswith("NN"):
                return next((c for c in above.children if c.dep_ == "poss"), None) or self._verb_above(above)
            verb, seen = above, seen + 1
        return None

    def _verb_above(self, noun: Token) -> Token | None:
        verb = governing_verb(noun)
        return self._doer(verb) if verb is not None and verb != noun else None

    def _owner_above(self, verb: Token) -> list[Actor] | None:
        return None

    def _is_no_side(self, noun: Token) -> bool:
        """Whether an object cannot be met: a demand, a target, one's family."""
        return noun.lower_ in PRIVATE and not any(t.tag_ == "NNP" for t in noun.children)

    def _is_several(self, doer: Token, own: Sequence[Actor]) -> bool:
        """Whether a subject is more than one side: joined nouns, a plural, a pronoun of several."""
        return (
            len(self._doers(doer.head)) > 1
            or len(conjuncts(doer)) > 1
            or (len(own) > 1
            and _has_person(own))
            or doer.tag_ in ("NNS", "NNPS")
            or doer.lower_ in _PLURAL
            or self._is_closed_group(doer, own)
        )

    def _is_closed_group(self, doer: Token | None, own: Sequence[Actor]) -> bool:
        """Whether "the G7" or "EU leaders" met: a closed group stands for all its members."""
        if doer is None or not own:
            return False
        phrase = " ".join(t.text for t in _own_phrase(doer))
        return bool(BARE_GROUP.match(phrase) or (CLOSED_GROUP.search(phrase) and MEMBERS_OF_GROUP.search(phrase)))

    def _is_phone_call(self, noun: Token) -> bool:
        verb = governing_verb(noun)
        phone = any(c.lower_ in ("phone", "telephone", "separate") for c in noun.children)
        return phone or (verb is not None and verb.lower_ in ("made", "make", "placed", "received"))


_MISSION = re.compile(r"(?i)delegation|mission|team|envoys?|negotiators?|officials|ministers?")
_TALKED = re.compile(r"(?i)\b(?:discuss\w*|talks|talked|met|meet(?:ing)?|negotiat\w+)\b")
_MEASURES = frozenset("days day hours hour weeks week round rounds series session sessions minutes".split())
_CREDITORS = re.compile(r"(?i)banks|bankers|creditors|lenders|committee|contractors|brokers|growers|farmers")
_COMPANY = re.compile(r"(?i)\b(?:co|ltd|inc|corp|plc|sa|nv|ag|bank|group|house|council|committee|club|union|party)\b")
_WORD = re.compile(r"[^\W\d_][\w-]+")
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday congress parliament church wall tv internet".split()
)

# How the names of a list hang together, even where the parser loses its thread.
_LISTING = frozenset("conj appos compound nmod flat amod".split())


def _joined(head: Token) -> list[Token]:
    """A noun and the nouns listed with it: those joined by "and", and what the parser took for an apposition in a list."""
    found = [head]
    for child in head.children:
        if (child.dep_ == "conj" and not child.tag_.startswith("VB")) or (child.dep_ == "appos" and child.tag_ == "NNP" and head.tag_ == "NNP"):
            found += _joined(child)
    return found


def _own_phrase(noun: Token) -> list[Token]:
    """The words of one noun with what describes it, without those joined to it and without relative clauses."""
    return sorted(_walk(noun), key=lambda t: t.i)


def _walk(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in ("conj", "cc", "relcl", "advcl", "ccomp", "punct", "parataxis"):
            if not (child.dep_ == "conj" and noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from")):
                continue
        if child.dep_ == "acl" and child.lower_ not in ("led", "headed"):
            continue
        yield from child.subtree


def _measured(noun: Token) -> Token:
    """The noun that counts or times the talks: "days" of "four days of talks"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _MEASURES:
        return noun.head.head
    return noun


def _is_called_off(verb: Token) -> bool:
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    return verb.lower_ in CANCELLING or (verb.lower_ in ("called", "put", "call") and "off" in particles)


def _has_person(actors: Iterable[Actor]) -> bool:
    return any(a.kind is ActorKind.PERSON for a in actors)


__all__ = ["Encounter", "Sides", "auxiliaries", "field", "replace"]
