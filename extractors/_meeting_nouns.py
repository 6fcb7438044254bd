"""Meetings told by a noun: "talks between A and B", "his meeting with B", "after talks with B, A said"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors._meeting_actors import Encounter, Naming, has_person, with_whom
from extractors._meeting_words import (
    AFTERWARDS,
    ATTENDING,
    BARE_GROUP,
    BEFOREHAND,
    CANCELLING,
    CLOSED_GROUP,
    ENCOUNTERS,
    FURTHER,
    GROUP_MEETING,
    HOLDING,
    IMMINENT,
    LOOSE,
    MEET,
    MEMBERS_OF_GROUP,
    MOMENTS,
    MOVING,
    NOT_YET_THERE,
    OFFICES,
    OPENING,
    OTHER_MEETINGS,
    PRESS,
    PRIVATE,
    RECEIVING,
    SCHEDULING,
    SENDING,
    SPEAKERS,
    TALKS,
    THOUGHTS,
    UNITING,
    UNREAL,
    WISHING,
)
from extractors.actors import Actor
from extractors.parsing import (
    Token,
    agent,
    conjuncts,
    governing_verb,
    is_negated,
    objects,
    passive_subject,
    prepositional,
    status_of,
)
from schema import ActorKind, EventStatus

_SEVERAL = re.compile(
    r"(?i)leaders|heads|(?:prime )?ministers|presidents|premiers|countries|states|nations|governors|chiefs|envoys|ambassadors"
)
_SENT = re.compile(
    r"(?i)delegations?|team|mission|officials|government|negotiators|ministers?|envoys?|experts|diplomats"
)
_LOCAL = re.compile(r"(?i)^(?:government |local |senior |top |other )*(?:officials|leaders|ministers|authorities)$")
_MEASURES = frozenset("days day hours hour weeks week round rounds series session sessions minutes".split())


_DESCRIBING = HOLDING | ATTENDING | UNITING | frozenset("led headed chaired hosted convened brokered".split())
_TELLING = frozenset(
    "told assured informed urged warned asked thanked praised pressed briefed congratulated tells".split()
)
_CALLED_IN = frozenset("call conversation meeting videoconference teleconference".split())
_NOT_HELD = {("go", "ahead"), ("gone", "ahead"), ("happen",), ("materialise",), ("materialize",)}
_RINGING = frozenset("made make placed received took take takes had got initiated put returned".split())
_NEARBY = 4  # paragraphs


class Role(NamedTuple):
    """What the verb of its clause says of a meeting."""

    own: Sequence[Actor] = ()
    met: Sequence[Actor] = ()
    hosts: Sequence[Actor] = ()
    is_single: bool = False  # one encounter, in the simple past, not a negotiation going on


class NounReader(Naming):
    """Reads the nouns of one sentence for the meetings they tell."""

    def _of_noun(self, noun: Token) -> Encounter | None:
        """The meeting that a noun tells, with what its verb and its prepositions say of the sides."""
        if self._is_other_thing(noun):
            return None
        members = self._members_meeting(noun)
        if members is not None:
            return members
        verb = governing_verb(noun)
        place = _measured(noun)  # "four days of talks" stand where the days stand
        status = self._status_of_noun(place, verb)
        role = self._role(place, verb) if verb is not None else Role()
        if status is None or role is None:
            return None
        own = [*self.named(*(c for c in noun.children if c.dep_ == "poss")), *role.own]
        met = [*self._partners(noun), *role.met, *self._told_of(noun)]
        if not met and not _is_mutual(noun):
            place = (
                verb
                if verb is not None and noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.lower_ in HOLDING | OPENING
                else None
            )
            met = self.named(*with_whom(noun, place)) or self._crowd(*with_whom(noun, place))
        codes = {a.country_code for a in own if a.kind is ActorKind.PERSON and a.country_code}
        if met and all(
            a.name in {o.name for o in own} or (a.kind is ActorKind.COUNTRY and a.country_code in codes) for a in met
        ):  # "he talked with the province premiers", of whom he is none
            met = self._crowd(*prepositional(noun, "with", "among"))
        met = met or self._further_on(noun, own, verb)
        if (
            not own
            and met
            and self.told
            and any(c.lower_ in FURTHER | {"similar"} for c in noun.children)
            and prepositional(noun, "with")
        ):
            own = list(self.told[-1].own)  # "a similar meeting with Deutsche Bank"
        if not own and verb is not None and met and not _is_mutual(noun):
            own = (
                self._sent(self._doer(verb))
                if noun.dep_ in ("dobj", "pobj") and verb.lower_ in HOLDING | MOVING
                else own
            )
        return self._encounter(noun, status, own, met, role)

    def _sent(self, doer: Token | None) -> list[Actor]:
        """Those without a name who are sent to talk: "a team will visit Washington for talks"; for the state that the article is about."""
        if doer is None or not (SPEAKERS.fullmatch(doer.text) or (doer.tag_ == "NNS" and doer.lower_ not in PRIVATE)):
            return []
        state = self._state_of_article() if _SENT.fullmatch(doer.text) and doer.lower_ != "experts" else None
        return [state] if state is not None else self._crowd(doer, anybody=True)

    def _encounter(
        self, noun: Token, status: EventStatus, own: list[Actor], met: list[Actor], role: Role
    ) -> Encounter | None:
        """The encounter of these sides; a noun that names fewer than two tells of a meeting told before, or of none."""
        mutual = _is_mutual(noun) or bool(self._before(noun))
        sides = {a.name for a in (*own, *met)}
        with_ = prepositional(noun, "with", "among")
        jointly = noun.lower_ in ("session", "sessions") and len({a.name for a in role.own}) > 1
        held = noun.dep_ == "dobj" and len({a.name for a in own}) > 1
        if noun.lower_ in LOOSE and not (with_ or mutual or jointly or held or role.met):
            return None
        if len(sides) < 2 and not self._is_group_session(noun, sides):
            return (
                self._of_group(noun, status)
                or self._referring_back(noun, status)
                or self._session(noun, status)
                or self._abroad(noun, status, own, role)
                or self._scattered(noun, status, own, met)
            )
        if with_ and with_[0].lower_ == "them" and not own and len(met) > 1:
            return Encounter((), tuple(met), status, is_vague=True, confidence=0.5)  # "the session with them"
        if with_ and not own and not mutual and len(met) > 1:  # "talks with the World Bank and the IMF": whose?
            return self._referring_back(noun, status) or self._scattered(noun, status, own, met)
        if _is_mutual(noun):
            own, met = [], [*own, *met]
        own = [a for a in own if a.name not in {m.name for m in met}]
        vague = self._is_vague(noun, own, met, role) or all(a.kind is ActorKind.GROUP for a in (*own, *met))
        local = bool(met) and all(a.kind is ActorKind.GROUP and _LOCAL.search(a.name) for a in met)
        return Encounter(
            tuple(own),
            tuple(met),
            status,
            tuple(role.hosts),
            is_vague=vague,
            wants_host=local
            and len(own) == 1
            and (own[0].country_code is not None or own[0].kind is ActorKind.ORGANISATION),
            confidence=0.65 if vague else 0.75,
        )

    def _scattered(self, noun: Token, status: EventStatus, own: list[Actor], met: list[Actor]) -> Encounter | None:
        """The sides where the grammar ties one or none to the noun: those whom the sentence, or the one before, names."""
        if noun.lower_ in LOOSE or noun.dep_ == "conj":
            return None
        if any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children):
            return None  # "at a meeting of the committee": a body's own session (codebook)
        known = [*own, *met]
        if known:
            other = self.nearest_side(noun, known)
            return Encounter((other,), tuple(known), status, is_vague=True, confidence=0.45) if other else None
        start, end = self.sentence.sentence.start, self.sentence.sentence.end
        people = {p.name: p for p in self.scene.cast.people if start <= p.start < end}
        if len(people) == 2:
            return Encounter((), tuple(people.values()), status, is_vague=True, confidence=0.4)
        return None

    def _is_vague(self, noun: Token, own: list[Actor], met: list[Actor], role: Role) -> bool:
        """Whether it may be a negotiation only, or "meetings between Russia and the U.S." in general."""
        if noun.tag_ == "NNS" and noun.lower_ in ENCOUNTERS:
            return True
        if _is_mutual(noun) and not has_person(met) and noun.dep_ == "dobj" and noun.head.tag_ == "VBG":
            return True  # "harder than arranging a meeting between …"
        people = [a for a in met if a.kind is ActorKind.PERSON]
        if (has_person(own) and people) or (_is_mutual(noun) and len(people) > 1):
            return False
        return noun.lower_ in TALKS and not (role.is_single and has_person(own))

    def _is_other_thing(self, noun: Token) -> bool:
        """Whether the noun is no meeting of sides: a press conference, a wake-up call, a meeting room, a talk to reporters."""
        children = {c.lower_ for c in noun.children}
        others = prepositional(noun, "with", "among", "between")
        compound = noun.dep_ in ("compound", "amod") and noun.head.tag_.startswith("NN")
        return bool(compound or children & (PRESS | OTHER_MEETINGS) or any(o.lower_ in PRESS for o in others))

    def _members_meeting(self, noun: Token) -> Encounter | None:
        """A meeting of members, "EC foreign ministers meeting here": a participle that the parser took for a noun."""
        before = noun.nbor(-1) if noun.i else None
        if noun.lower_ != "meeting" or before is None or before.tag_ != "NNS" or before.head != noun:
            return None
        members = self.named(before)
        status = self._status_of_noun(noun, governing_verb(noun))
        if status is None or not self._is_closed_group(before, members):
            return None
        return Encounter(tuple(members), (), status, confidence=0.6)

    def _partners(self, noun: Token) -> list[Actor]:
        """The sides that the noun itself names: with, between, of, to and before it."""
        others = prepositional(noun, "with", "among", "between")
        met = self.named(*others)
        if _is_mutual(noun):
            within = self._all_within(noun, ("between",)) if prepositional(noun, "between") else []
            if len(met) < 2:
                joined = [t for h in others for t in h.subtree if t.dep_ == "conj"]
                return within or [*met, *(self.named(*joined) or self._crowd(*joined))]
            return [*met, *(a for a in within if a.kind is ActorKind.PERSON and a.name not in {m.name for m in met})]
        met = met or self._crowd(*others)
        met += self._attendance(noun) if noun.lower_ not in TALKS else []
        met += self._before(noun)
        if noun.lower_ in ("call", "calls") and self._is_phone_call(noun):
            met += self.named(*prepositional(noun, "to", "from"))
        if noun.lower_ in ("call", "calls"):  # "paid a courtesy call on"
            met += [a for a in self.named(*prepositional(noun, "on")) if a.kind is ActorKind.PERSON]
        if noun.lower_ == "audience":
            met += self.named(*prepositional(noun, "to", "for"))
        return met

    def _told_of(self, noun: Token) -> list[Actor]:
        """The sides in a clause that describes the meeting: "a meeting that was held by A and B", "talks that A held with B"."""
        found: list[Actor] = []
        lengths = [c for h in prepositional(noun, "of") if h.lower_ in _MEASURES for c in h.children]
        for clause in (*noun.children, *lengths):
            if clause.dep_ not in ("acl", "relcl") or clause.lower_ not in _DESCRIBING:
                continue
            found += self.named(agent(clause))
            found += self.named(*prepositional(clause, "with", "between"))
            found += self.named(*(c for c in clause.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")))
            if clause.lower_ in UNITING:
                found += self.named(*objects(clause))
        return found

    def _further_on(self, noun: Token, own: list[Actor], verb: Token | None) -> list[Actor]:
        """The sides that the clause names away from the noun."""
        if verb is None:
            return []
        if noun.lower_ == "call" and own and verb.lower_ in ("made", "placed"):
            return self._called_in(verb)
        if noun.dep_ in ("nsubj", "nsubjpass") and not own:
            return self._between_in(verb)
        return []

    def _is_phone_call(self, noun: Token) -> bool:
        verb = governing_verb(noun)
        phone = any(c.lower_ in ("phone", "telephone", "separate") for c in noun.children)
        return phone or (verb is not None and verb.lower_ in _RINGING)

    def _attendance(self, noun: Token) -> list[Actor]:
        """Who sits together in "a meeting of EU foreign ministers"; that of a body itself is its own session (codebook)."""
        heads = [h for h in prepositional(noun, "of") if OFFICES.search(h.text) or len(conjuncts(h)) > 1]
        found = [a for h in prepositional(noun, "of") for a in self.named(h) if a.kind is ActorKind.PERSON]
        found += self.named(*heads)
        phrase = " ".join(t.text for h in prepositional(noun, "of") for t in h.subtree)
        return found or (self.named(*prepositional(noun, "of")) if BARE_GROUP.match(phrase) else [])

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

    def _role(self, noun: Token, verb: Token) -> Role | None:
        """What the verb adds to the noun: who holds, attends or hosts the talks, or speaks after them."""
        if noun.dep_ in ("dobj", "obj") or (noun.dep_ == "conj" and noun.head.dep_ == "dobj"):
            return self._role_of_object(noun, verb)
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return self._role_of_subject(noun, verb)
        if noun.dep_ == "pobj":
            return self._circumstance(noun.head, verb)
        return Role()

    def _role_of_object(self, noun: Token, verb: Token) -> Role | None:
        """What "A held talks", "A attended the summit", "A hosted a meeting" add; None where talks are only wished for."""
        word = verb.lower_
        called_off = _is_called_off(verb)
        if word in ("told", "addressed", "tell", "address"):  # a speech to a meeting, unless it is one of sides
            return Role(self.named(*self._doers(verb))) if self._attendance(noun) else None
        if word in WISHING and word not in SCHEDULING and not called_off:
            return None
        if (word in RECEIVING and noun.lower_ not in ("call", "calls")) or word in ("sponsored", "convened"):
            hosts = self.named(*self._doers(verb))
            return Role(hosts, self.named(*prepositional(verb, "with", "between")), hosts, is_single=verb.tag_ == "VBD")
        if word in ("made", "make", "placed", "received", "had", "took", "paid", "pay", "granted", "gave"):
            partners = self.named(*prepositional(verb, "with", "to", "from"))
            return Role(self.named(*self._doers(verb)), partners, is_single=verb.tag_ == "VBD")
        if word in HOLDING | OPENING | ATTENDING | SCHEDULING or called_off:
            own = self.named(*self._doers(verb))
            if word in ATTENDING and (
                is_negated(verb) or any(d.lower_ in ("both", "he", "she") for d in self._doers(verb))
            ):
                own = []  # who stays away, or was there among many
            with_ = prepositional(verb, "with") or [  # "with Japanese officials to try to …", taken for a clause
                n
                for c in verb.children
                if c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "with" for m in c.children)
                for n in c.children
                if n.dep_ == "nsubj"
            ]
            return Role(own, self.named(*with_), is_single=word in HOLDING and verb.tag_ == "VBD")
        return Role()

    def _role_of_subject(self, noun: Token, verb: Token) -> Role | None:
        """What "talks were held between A and B", "a call was made to B", "talks were hosted by C" add."""
        word = verb.lower_
        if noun.dep_ == "nsubjpass" and word in WISHING and not _is_called_off(verb):
            return None
        partners = self.named(*prepositional(verb, "between", "with", "among"))
        partners += self.named(
            *(
                p
                for n in prepositional(verb, "with")
                if n.lower_ in ("participation", "attendance")
                for p in prepositional(n, "of")
            )
        )
        if word in ("made", "placed"):
            partners += self.named(*prepositional(verb, "to"))
        if word in UNITING and noun.dep_ == "nsubj":
            partners += self.named(*objects(verb))
        hosts = self.named(agent(verb)) if word in RECEIVING else []
        return Role([], partners, hosts, is_single=word in HOLDING | OPENING | UNITING and verb.tag_ == "VBD")

    def _circumstance(self, preposition: Token, verb: Token) -> Role | None:
        """Who speaks after, during or before the meeting, or travels for it, took part in it."""
        word, above = preposition.lower_, preposition.head
        while above.tag_.startswith(("IN", "RB")) and above.head != above:  # "ahead of", "just after"
            word, above = f"{above.lower_} {word}", above.head
        if above.tag_ == "NNP" and above.dep_ in ("nsubj", "nsubjpass"):
            return Role(self.named(above), is_single=True)  # "Trump, in the phone call with Xi, criticized"
        if word == "for" and above.tag_ == "NNP" and verb.lower_ in MOVING:
            above = verb  # "invited Modi to the White House for talks"
        if above.dep_ == "dobj" and word in ("in", "at", "during"):
            above = above.head  # "failed to achieve a breakthrough in talks"
        if word in ("in", "during") and any(c.lower_ in _CALLED_IN for c in preposition.children):
            above = verb  # "was told of the deadline in a telephone conversation"
        if above.tag_.startswith("NN") and above.lower_ not in MOMENTS:
            return Role() if word != "for" or self._is_appointed(preposition) else None
        if word.split()[-1] == "for":
            return self._errand(verb)
        telling = set(word.split()) & (AFTERWARDS | BEFOREHAND)
        if not telling and (word not in ("to", "into", "of") or verb.lower_ not in MOVING):
            return Role()
        told = [a for o in objects(verb) for a in self.named(o) if a.kind is ActorKind.PERSON]
        if passive_subject(verb) is not None:
            told += self.named(*(o for t in verb.subtree if t.lower_ == "by" for o in t.children if o.dep_ == "pobj"))
        told = told if verb.lower_ in _TELLING else []
        told += [
            a for a in self.named(agent(verb)) if a.kind is ActorKind.PERSON
        ]  # "was told by the minister in a call"
        partners = [*self.named(*prepositional(verb, "with")), *told]
        return Role(self.named(*self._doers(verb)), partners, is_single=verb.tag_ == "VBD")

    def _is_appointed(self, preposition: Token) -> bool:
        """Whether a meeting that something is done for has its two sides and its day: "groundwork for a summit next month between …"."""
        return any(_is_mutual(noun) and self._is_dated(noun) for noun in preposition.children)

    def _is_dated(self, noun: Token) -> bool:
        """Whether the words of a noun say a day."""
        start = self.sentence.sentence.start
        return any(m.start <= start + t.idx < m.end for t in noun.subtree for m in self.scene.dates)

    def _errand(self, verb: Token) -> Role | None:
        """Who travels, is sent or is invited for talks; None where the verb only calls for them."""
        word = verb.lower_
        if word in SENDING:
            guests = self.named(*objects(verb), passive_subject(verb))
            if not word.startswith("invit"):
                return Role(guests, is_single=True)
            hosts = self.named(*self._doers(verb))
            return Role(hosts, guests, hosts, is_single=True)
        if word in MOVING or word in MEET or word in RECEIVING:
            joined = word in RECEIVING or word.startswith("join")  # "joined the premier for lunch"
            guests = [a for a in self.named(*objects(verb)) if a.kind is ActorKind.PERSON] if joined else []
            return Role(self.named(*self._doers(verb)), guests, is_single=verb.tag_ == "VBD")
        return None if word in WISHING else Role()

    def _referring_back(self, noun: Token, status: EventStatus) -> Encounter | None:
        """What "the talks", "their meeting" refer to: the meeting told before, of which this clause tells more."""
        near = 8 if len(self.told) == 1 else 2
        if not self.told or self._distance() > near:  # paragraphs: further on, "the talks" may be others
            return None
        if any(t.lower_ in FURTHER for n in (noun, _measured(noun)) for c in n.lefts for t in c.subtree):
            last = self.told[-1]
            return Encounter((), last.sides, status, is_vague=True, is_another=True, confidence=0.6)
        determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
        if (
            noun.lower_ in ("talks", "negotiations")
            and not determiners
            and self._distance() <= _NEARBY
            and not prepositional(noun, "with", "between")
        ):
            last = self.told[-1]
            if noun.dep_ in ("nsubj", "nsubjpass") or any(c.dep_ == "acl" for c in noun.children):
                return Encounter((), last.sides, status, is_vague=True, is_another=True, confidence=0.5)
        if not determiners & {"the", "their", "his", "her", "this", "that", "these"}:
            return None
        return Encounter((), (), status, refers_back=True)

    def _distance(self) -> int:
        """How many paragraphs ago the last meeting was told."""
        return self.sentence.sentence.paragraph - self.told[-1].paragraph

    def _is_group_session(self, noun: Token, sides: set[str]) -> bool:
        """Whether the noun is a meeting of the members of a closed group: "a meeting of EU foreign ministers"."""
        phrase = " ".join(t.text for t in noun.subtree)
        whose = " ".join(t.text for h in prepositional(noun, "of") for t in h.subtree)
        members = CLOSED_GROUP.search(phrase) and MEMBERS_OF_GROUP.search(phrase)
        return len(sides) == 1 and bool(members or BARE_GROUP.match(whose))

    def _session(self, noun: Token, status: EventStatus) -> Encounter | None:
        """A meeting of office holders who are told by their office alone: "a meeting of African trade ministers in Addis Ababa"."""
        if noun.lower_ not in ("meeting", "summit", "conference", "gathering"):
            return None
        heads = [h for h in prepositional(noun, "of", "between") if _SEVERAL.fullmatch(h.text)]
        group = [a for a in self._crowd(*heads) if " " in a.name]
        return Encounter((), tuple(group), status, is_vague=True, is_session=True, confidence=0.5) if group else None

    def _abroad(self, noun: Token, status: EventStatus, own: list[Actor], role: Role) -> Encounter | None:
        """Talks that those of one state hold in another, with whom is left open: "a British delegation left Riyadh after talks"."""
        if (
            noun.lower_ not in TALKS
            or not own
            or len({a.country_code for a in own}) != 1
            or prepositional(noun, "with", "between", "among")
        ):
            return None
        verb = governing_verb(noun)
        doer = self._doer(verb) if verb is not None else None
        sent = doer is not None and (own[0].kind is ActorKind.PERSON or _SENT.fullmatch(doer.text))
        acting = (
            verb is not None
            and verb.lower_ in HOLDING | MOVING | SENDING
            and (noun.dep_ == "dobj" or noun.head.lower_ == "for")
        )
        if own[0].country_code is None or not role.own or not sent or not acting:
            return None
        return Encounter(tuple(own), (), status, is_vague=True, wants_host=True, confidence=0.5)

    def _of_group(self, noun: Token, status: EventStatus) -> Encounter | None:
        """A closed group's own meeting: "the G20 summit", "GCC ministers ended a meeting"; it wants a day or a place."""
        before = [t for c in noun.lefts if c.dep_ != "det" for t in c.subtree]
        words = " ".join(t.text for t in before)
        group = None
        if before and (
            BARE_GROUP.match(words) or (CLOSED_GROUP.search(words) and GROUP_MEETING.search(f"{words} {noun.text}"))
        ):
            group = self._closed_group(before)
        verb = governing_verb(noun)
        there = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "in", "to", "on", "from")
        there = there and not self._is_dated(noun)
        there = there or (noun.dep_ == "pobj" and noun.head.head.lower_ in MOMENTS | {"margins"})
        if group and (there or (verb is not None and verb.lower_ in ATTENDING | {"take", "takes", "took"})):
            return None  # who was there is told, not what happened
        if group is None and verb is not None and noun.dep_ == "dobj" and verb.lower_ in HOLDING | OPENING:
            doer = self._doer(verb)
            own = self.named(doer)
            group = own if self._is_closed_group(doer, own) else None
        held = bool(group) and verb is not None and noun.dep_ == "dobj" and verb.lower_ in HOLDING | OPENING
        return Encounter((), tuple(group), status, is_vague=not held, confidence=0.55) if group else None

    def _status_of_noun(self, noun: Token, verb: Token | None) -> EventStatus | None:
        """How real the meeting that a noun names is told."""
        if self._is_unreal(noun, verb):
            return None
        acted_on = noun.dep_ in ("dobj", "nsubjpass", "obj")
        if verb is not None and (acted_on or (noun.dep_ == "nsubj" and is_negated(verb))) and _is_called_off(verb):
            return EventStatus.CANCELLED
        subject = acted_on or noun.dep_ == "nsubj"
        if subject and verb is not None and any(c.dep_ == "conj" and _is_called_off(c) for c in verb.children):
            return EventStatus.CANCELLED  # "had been set for Friday but was pushed back"
        planned = any(c.lower_ in IMMINENT or (c.dep_ == "acl" and c.lower_ in SCHEDULING) for c in noun.children)
        if planned or verb is None:
            return EventStatus.PLANNED if planned else EventStatus.OCCURRED
        word = verb.lower_
        if acted_on and word in WISHING and word not in SCHEDULING:
            return None
        if word in SCHEDULING and (acted_on or noun.dep_ == "nsubj"):
            return None if is_negated(verb) else EventStatus.PLANNED
        if noun.dep_ == "pobj":
            return self._status_beside(noun, verb)
        status = status_of(noun)
        if word in ATTENDING and status is EventStatus.ONGOING and verb.tag_ == "VBD":
            return EventStatus.OCCURRED
        if word in OPENING and (acted_on or noun.dep_ == "nsubj") and status is EventStatus.OCCURRED:
            return EventStatus.ONGOING
        return status

    def _is_unreal(self, noun: Token, verb: Token | None) -> bool:
        """Whether the meeting is only thought of, or said not to be; one that somebody stays away from is real."""
        attended = verb is not None and verb.lower_ in ATTENDING
        thought_of = any(c.lower_ in UNREAL for c in noun.children)
        denied = noun.dep_ not in ("nsubj", "nsubjpass") and is_negated(noun)
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ in ("of", "for", "on", "about")
            and noun.head.head.lower_ in THOUGHTS
        ):
            return True  # "talk of an early summit"
        return (thought_of or denied) and not attended

    def _status_beside(self, noun: Token, verb: Token) -> EventStatus | None:
        """How real a meeting is after, before or for which something is done."""
        preposition = noun.head
        status = status_of(noun)
        if status is None and preposition.lower_ in AFTERWARDS and not is_negated(verb):
            return EventStatus.OCCURRED if verb.tag_ in ("VBD", "VBN", "VBG", "VBZ") else None
        real = status in (EventStatus.OCCURRED, EventStatus.ONGOING)
        if real and {preposition.lower_, preposition.head.lower_} & BEFOREHAND:
            return EventStatus.PLANNED
        if real and preposition.lower_ == "for" and verb.lower_ in NOT_YET_THERE:
            return EventStatus.PLANNED
        if real and preposition.lower_ in ("to", "for", "at") and verb.lower_ in ("invited", "invite", "invites"):
            return EventStatus.PLANNED
        if real and preposition.lower_ == "for" and preposition.head.lower_ in ("due", "scheduled", "set", "slated"):
            return EventStatus.PLANNED
        return status


def _measured(noun: Token) -> Token:
    """The noun that counts or times the talks: "days" of "four days of talks"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _MEASURES:
        return noun.head.head
    return noun


def _is_mutual(noun: Token) -> bool:
    return bool(prepositional(noun, "between", "among"))


def _is_called_off(verb: Token) -> bool:
    """Whether a verb calls its object off."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    if is_negated(verb) and (verb.lower_, *sorted(particles & {"ahead", "place"})) in _NOT_HELD:
        return True
    if is_negated(verb) and verb.lower_ in ("take", "taken") and any(o.lower_ == "place" for o in objects(verb)):
        return True  # "will not take place"
    if verb.lower_ == "pushed" and "back" in particles:
        return True
    return verb.lower_ in CANCELLING or (verb.lower_ in ("called", "put", "call") and "off" in particles)
