"""Who meets whom: the sides of a meeting, by the grammar of the clause that tells it."""

import re
from collections.abc import Sequence

from extractors._meeting_actors import Encounter, has_person, own_phrase, with_whom
from extractors._meeting_nouns import NounReader
from extractors._meeting_words import (
    BY_PHONE,
    CLOSED_GROUP,
    CONTESTS,
    DISCUSSING,
    ENVOY,
    GATHERING,
    HABIT,
    HANDED,
    LINES,
    LOOSE,
    MEET,
    NEGOTIATING,
    NOUNS,
    OFFICES,
    PHONING,
    PRESS,
    PRESS_NAMES,
    RECEIVING,
    SEEING,
    SPEAKING,
    SUMMONING,
)
from extractors.actors import Actor
from extractors.parsing import (
    Token,
    agent,
    auxiliaries,
    governing_verb,
    objects,
    passive_subject,
    prepositional,
    status_of,
)
from schema import ActorKind, EventStatus

_MISSION = re.compile(r"(?i)delegation|mission|team|envoys?|negotiators?|officials|ministers?")
_GUESTS = re.compile(
    r"(?i)leaders|presidents|(?:prime )?ministers|premiers|ambassadors|envoys|heads|chiefs|delegations?"
)
_TO_TABLE = frozenset("return returned returns came come sat sit gathered were are".split())
_DINING = frozenset("dined dine dines dining lunched breakfasted".split())
_ERRANDS = frozenset("discuss brief present convey express review exchange hold thank congratulate explain".split())
_TALKED = re.compile(r"(?i)\b(?:discuss\w*|talks|talked|met|meet(?:ing)?|negotiat\w+)\b")


def _across(verb: Token) -> list[Token]:
    """Those whom somebody sat opposite to or across from."""
    found = prepositional(verb, "opposite", "across")
    if any(c.lower_ in ("across", "opposite") and c.dep_ == "prt" for c in verb.children):
        found += prepositional(verb, "from")
    for child in verb.children:
        if child.lower_ in ("across", "opposite"):
            found += prepositional(child, "from", "to")
    return found


class Sides(NounReader):
    """Reads one sentence for the meetings that its nouns and verbs tell."""

    def of(self, token: Token) -> Encounter | None:
        """The encounter that this word tells, if it tells one."""
        word = token.lower_
        encounter = None
        if token.tag_.startswith("NN"):
            if word in NOUNS:
                encounter = self._of_noun(token)
            elif word == "table":
                encounter = self._at_table(token)
            elif word in ("phone", "telephone"):
                encounter = self._on_the_phone(token)
        elif token.tag_.startswith("VB"):
            encounter = self._of_verb(token, word)
        elif word in NOUNS and word not in LOOSE and token.tag_ not in ("MD", "IN"):
            encounter = self._of_noun(token)
        if word == "negotiating" and token.head.lower_ == "table":
            encounter = self._at_table(token.head)
        if encounter is None or encounter.refers_back:
            return encounter
        return encounter if self._is_enough(encounter) else None

    def _at_table(self, table: Token) -> Encounter | None:
        """Sides that came to the table: "returned to the negotiating table in Kuwait"; a wish to is none."""
        verb = governing_verb(table)
        if verb is None or table.dep_ != "pobj" or verb.lower_ not in _TO_TABLE:
            return None
        own, met, status = self.named(*self._doers(verb)), self.named(*prepositional(verb, "with")), status_of(verb)
        if status is EventStatus.OCCURRED and verb.lower_ in ("returned", "return", "returns"):
            status = EventStatus.ONGOING
        return Encounter(tuple(own), tuple(met), status, is_vague=True, confidence=0.6) if status is not None else None

    def _is_enough(self, encounter: Encounter) -> bool:
        """Two sides, of whom one has a name; or a closed group said to have met."""
        sides = encounter.sides
        if encounter.is_session or (encounter.wants_host and sides):
            return True
        if all(a.kind is ActorKind.GROUP for a in sides):
            return len(sides) > 1 and encounter.is_vague
        if len(sides) > 1:
            return True
        return (
            any(CLOSED_GROUP.search(a.text) or CLOSED_GROUP.search(a.name) for a in sides) and encounter.confidence > 0
        )

    def _of_verb(self, verb: Token, word: str) -> Encounter | None:
        if any(c.lower_ in HABIT for c in verb.children):
            return None
        if word in ("sit", "dine") and not {"to", "will"} & set(auxiliaries(verb)):
            return None  # "I wish they'd just sit down"
        if (
            word in MEET
            or word in _DINING
            or (
                word in ("sat", "sit", "sitting")
                and any(c.lower_ in ("down", "opposite", "across") for c in verb.children)
            )
        ):
            return self._met(verb)
        if word in ("call", "called", "calls") and prepositional(verb, "on"):
            return self._called_on(verb)
        if word in GATHERING and not (word in SPEAKING and prepositional(verb, "with")):
            return self._gathered(verb)
        if word in RECEIVING:
            return self._received(verb)
        if word in PHONING or word in ("called", "calls", "called", "call"):
            return self._phoned(verb, word)
        if word in SPEAKING | DISCUSSING | NEGOTIATING or word in ("talk", "talks", "talking"):
            return self._spoke(verb, word)
        if word in SUMMONING:
            return self._summoned(verb)
        return self._of_rarer_verb(verb, word)

    def _of_rarer_verb(self, verb: Token, word: str) -> Encounter | None:
        if word in SEEING:
            return self._saw(verb)
        if word == "exchanged":
            return self._closeted(verb)
        if word == "played":
            return self._played_host(verb)
        if word == "visited":
            return self._visited(verb)
        return None

    def _saw(self, verb: Token) -> Encounter | None:
        """Who saw whom, for talks or on a day at a place; nobody who is seen doing something, or as something."""
        others = [o for o in objects(verb) if not self._is_no_side(o)]
        own, status = self.named(*self._doers(verb)), status_of(verb)
        own = own or self.somebody(verb, self.named(*others))
        if not own or not others or status is None or not has_person(own) or prepositional(verb, "as"):
            return None
        if any(o.lower_ == "other" for o in others):  # "saw each other"
            return Encounter(tuple(own), (), status, confidence=0.6) if len(own) > 1 else None
        met = [a for a in self.named(*others) if a.kind in (ActorKind.PERSON, ActorKind.COUNTRY, ActorKind.GROUP)]
        office = any(a.kind is ActorKind.PERSON for a in met) or any(OFFICES.search(o.text) for o in others)
        if not office or any(c.dep_ in ("ccomp", "oprd") for c in verb.children):
            return None
        if not met:
            met = self._crowd(*others, anybody=True)
        return Encounter(tuple(own), tuple(met), status, is_vague=True, confidence=0.6) if met else None

    def _met(self, verb: Token) -> Encounter | None:
        others = [o for o in objects(verb) if o.lower_ != "face"]  # "face to face"
        others += with_whom(verb) if not others else prepositional(verb, "with")
        others += _across(verb) if verb.lower_ in ("sat", "sit", "sitting") else []
        if any(o.lower_ in PRESS for o in others) or (others and all(self._is_no_side(o) for o in others)):
            return None
        if prepositional(verb, "on") and not others and verb.tag_ == "VBN":
            return None
        if any(o.lower_ in CONTESTS for o in prepositional(verb, "in", "at")):
            return None  # "met at a televised debate", "met in the final"
        status = status_of(verb)
        if verb.tag_ == "VBN" and {"to", "have"} <= set(auxiliaries(verb)):
            status = EventStatus.CANCELLED  # "was to have met"
        if status is None or (
            verb.tag_ != "VBD"
            and any(c.dep_ == "mark" and c.lower_ in ("before", "until", "once", "when") for c in verb.children)
        ):
            return None
        doer = self._doer(verb)
        own = self.named(*self._doers(verb))
        met = self.named(*others)
        if others:
            met = met or self.named(
                *(c for c in verb.children if c.dep_ == "npadvmod" and c.tag_ == "NNP" and c.i > verb.i)
            )
            met = met or self._crowd(*others)
            if any(a.kind is not ActorKind.GROUP for a in met):
                own = own or self._sent(doer)
            own = own or self._crowd(doer)
            if not met and has_person(own):
                met = self._crowd(*(o for o in others if o.tag_ == "NNS" and OFFICES.search(o.text)), anybody=True)
            if met and not own and (doer is None or doer.tag_ in ("PRP", "NN", "WP")):
                nearest = self.nearest_side(verb, met)
                own = [nearest] if nearest is not None else []
            groups = all(a.kind is ActorKind.GROUP for a in (*own, *met))
            return (
                Encounter(tuple(own), tuple(met), status, is_vague=groups, confidence=0.5 if groups else 0.85)
                if own and met
                else None
            )
        if len(own) == 1 and not self._is_closed_group(doer, own):
            return None
        if own and doer is not None and not self._is_several(doer, own):
            return None
        return Encounter(tuple(own), (), status, confidence=0.8)

    def _received(self, verb: Token) -> Encounter | None:
        """Who received whom: "Xi received Blinken"; "Egypt hosted talks with …" is read at the noun "talks"."""
        hosts = self.named(agent(verb)) if passive_subject(verb) is not None else self.named(self._doer(verb))
        guests = [passive_subject(verb)] if passive_subject(verb) is not None else objects(verb)
        people = [a for a in self.named(*guests) if a.kind is ActorKind.PERSON]
        status = status_of(verb)
        hosts = hosts or (self.somebody(verb, people) if passive_subject(verb) is None else [])
        if not people and has_person(hosts) and verb.lower_.startswith(("host", "receiv")):
            heads = [g for g in guests if g is not None and _GUESTS.fullmatch(g.text)]
            group = self.named(*heads) or self._crowd(*heads)
            if group and status is not None:
                return Encounter(tuple(hosts), tuple(group), status, tuple(hosts), is_vague=True, confidence=0.55)
        if not people or not hosts or status is None or all(self._is_no_side(g) for g in guests if g is not None):
            return None
        if verb.lower_ in ("receive", "receiving") and any(g is not None and g.tag_ == "PRP" for g in guests):
            return None
        if verb.lower_.startswith("welcom") and not prepositional(verb, "at", "in", "to", "for"):
            return None
        return Encounter(tuple(hosts), tuple(people), status, tuple(hosts), confidence=0.7)

    def _phoned(self, verb: Token, word: str) -> Encounter | None:
        text = self.sentence.sentence.text
        called = word.startswith("call")
        others = [o for o in objects(verb) if o.lower_ not in NOUNS] or [
            c
            for c in verb.children
            if called and c.dep_ == "oprd" and c.tag_ == "NNP"  # "called President Hollande"
        ]
        if called and not BY_PHONE.search(text) and not self._is_ring(verb, others):
            return None
        people = [a for a in self.named(*others) if a.kind is ActorKind.PERSON]
        status = status_of(verb)
        own = self.named(*self._doers(verb)) or (self.somebody(verb, people) if BY_PHONE.search(text) else [])
        if not people or not own or status is None:
            return None
        return Encounter(tuple(own), tuple(people), status, confidence=0.75)

    def _called_on(self, verb: Token) -> Encounter | None:
        """Who paid a call on whom; "called on him to resign" is a demand."""
        asked = [c for c in verb.children if c.dep_ in ("xcomp", "advcl", "ccomp") and c.tag_ == "VB"]
        if any(c.lower_ not in _ERRANDS for c in asked):
            return None
        met = [a for a in self.named(*prepositional(verb, "on")) if a.kind is ActorKind.PERSON]
        own, status = self.named(*self._doers(verb)), status_of(verb)
        return (
            Encounter(tuple(own), tuple(met), status, confidence=0.65) if own and met and status is not None else None
        )

    def _closeted(self, verb: Token) -> Encounter | None:
        """Who exchanged views or was closeted with whom."""
        others = with_whom(verb, *objects(verb))
        doers = self._doers(verb)
        if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.lower_ in MEET | GATHERING:
            return None
        own, met, status = self.named(*doers), self.named(*others), status_of(verb)
        if status is None or not own or (not met and len(own) == 1):
            return None
        return Encounter(tuple(own), tuple(met), status, confidence=0.6)

    def _played_host(self, verb: Token) -> Encounter | None:
        """Who played host to whom."""
        host = next((o for o in objects(verb) if o.lower_ == "host"), None)
        guests = [*prepositional(verb, "to"), *(prepositional(host, "to") if host is not None else [])]
        hosts, met, status = self.named(*self._doers(verb)), self.named(*guests), status_of(verb)
        if host is None or not hosts or not met or status is None:
            return None
        return Encounter(tuple(hosts), tuple(met), status, tuple(hosts), is_vague=True, confidence=0.55)

    def _on_the_phone(self, phone: Token) -> Encounter | None:
        """Who is on the telephone with whom."""
        verb = governing_verb(phone)
        if (
            verb is None
            or phone.dep_ != "pobj"
            or phone.head.lower_ != "on"
            or verb.lower_ not in ("was", "is", "were", "been", "got")
        ):
            return None
        own, met, status = self.named(*self._doers(verb)), self.named(*with_whom(phone, verb)), status_of(verb)
        return (
            Encounter(tuple(own), tuple(met), status, confidence=0.65) if own and met and status is not None else None
        )

    def _is_ring(self, verb: Token, others: Sequence[Token]) -> bool:
        """Whether "called" rings somebody up and does not name him something: what follows the object shows."""
        if len(others) != 1 or verb.tag_ not in ("VBD", "VBZ", "VBN", "VB"):
            return False
        last = max(t.i for t in own_phrase(others[0]))
        rest = self.sentence.doc[last + 1 :]
        if not len(rest):
            return True
        following = rest[0]
        if any(c.dep_ in ("oprd", "ccomp") and c not in others for c in verb.children):
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
        status = status_of(verb)
        if status is None:
            return None
        others = (with_whom(verb) if word in NEGOTIATING else prepositional(verb, "with")) or [
            o
            for line in prepositional(verb, "by", "via", "over", "on", "through", "in")
            if line.lower_ in LINES
            for o in prepositional(line, "with", "to")
        ]
        text = self.sentence.sentence.text
        if not others and word not in DISCUSSING:
            others = prepositional(verb, "to") or (objects(verb) if word == "consulted" else [])
            if others and not BY_PHONE.search(text):
                others = [o for o in others if any(a.kind is ActorKind.PERSON for a in self.named(o))]
        if any(o.lower_ in PRESS for o in others) or (others and all(self._is_no_side(o) for o in others)):
            return None
        if (
            not others and word in DISCUSSING
        ):  # "discuss the incidents with the chancellor", taken for incidents with him
            others = [
                o
                for topic in objects(verb)
                for o in prepositional(topic, "with")
                if any(a.kind is ActorKind.PERSON for a in self.named(o))
            ]
        doer = self._doer(verb)
        own = self.named(*self._doers(verb))
        if others and (word not in DISCUSSING or self.named(*others)):
            met = self.named(*others) or self._crowd(*others)
            if met and all(PRESS_NAMES.search(a.name) for a in met):
                return None  # "who spoke to Reuters"
            own = own or self._sent(doer) or self.somebody(verb, met)
            vague = word in NEGOTIATING or not has_person(own + met)
            return Encounter(tuple(own), tuple(met), status, is_vague=vague, confidence=0.7) if own and met else None
        if word in NEGOTIATING or word in ("speak", "speaks", "speaking", "talk", "talks", "talking"):
            return None
        if len(own) > 1 and doer is not None and self._is_several(doer, own):
            bare = word in DISCUSSING or word in ("spoke", "talked", "spoken")
            return Encounter(tuple(own), (), status, is_vague=bare and word in DISCUSSING, confidence=0.6)
        return None

    def _summoned(self, verb: Token) -> Encounter | None:
        """An envoy summoned and told or handed something (codebook)."""
        guests = [passive_subject(verb)] if passive_subject(verb) is not None else objects(verb)
        phrase = " ".join(t.text for g in guests if g is not None for t in own_phrase(g))
        if not ENVOY.search(phrase) or not HANDED.search(self._sentence_and_next()):
            return None
        own = self.named(agent(verb)) if passive_subject(verb) is not None else self.named(self._doer(verb))
        if not own:
            own = self.named(*prepositional(verb, "to", "by"))
        met = self.named(*guests)
        if not own:
            own, met = self._accredited(guests, met)
        status = status_of(verb)
        if not own or not met or status is None:
            return None
        return Encounter(tuple(own), tuple(met), status, tuple(own), confidence=0.8)

    def _accredited(self, guests: Sequence[Token | None], met: Sequence[Actor]) -> tuple[list[Actor], list[Actor]]:
        """The state that an envoy is sent to, which must be the one that summons him, and the envoy."""
        states = [
            a
            for g in guests
            if g is not None
            for a in self.named(*prepositional(g, "to", "in"))
            if a.kind is ActorKind.COUNTRY
        ]
        codes = {a.country_code for a in states}
        return states, [a for a in met if a.kind is ActorKind.PERSON or a.country_code not in codes]

    def _gathered(self, verb: Token) -> Encounter | None:
        """Office holders of several sides gathered: "negotiators from Russia and Ukraine gathered in Minsk"."""
        doer = self._doer(verb)
        if doer is None or not OFFICES.search(doer.text) or objects(verb):
            return None
        own = self.named(*self._doers(verb))
        status = status_of(verb)
        enough = len(own) > 1 or self._is_closed_group(doer, own)
        return Encounter(tuple(own), (), status, confidence=0.6) if enough and status is not None else None

    def _visited(self, verb: Token) -> Encounter | None:
        """A delegation in another state's city counts where the sentence tells that something was discussed."""
        doer = self._doer(verb)
        hosts = [a for a in self.named(*objects(verb)) if a.kind is ActorKind.PERSON]
        if hosts and not any(self._is_no_side(o) for o in objects(verb)):
            guests = [a for a in self.named(doer) if a.kind is ActorKind.PERSON] or self.somebody(verb, hosts)
            status = status_of(verb)
            if status is None or not guests or guests[0].name == hosts[0].name:
                return None
            return Encounter(tuple(guests), tuple(hosts), status, is_vague=True, confidence=0.6)
        if doer is None or not _MISSION.fullmatch(doer.text) or not _TALKED.search(self.sentence.sentence.text):
            return None
        status = status_of(verb)
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
