"""Who lends and who borrows: by the acts of a loan, its prepositions and its owners, then by the article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors._loan_acts import Act, Acts, Part, is_filled
from extractors._loan_parties import PRONOUNS, Parties
from extractors._loan_story import (
    find_borrower,
    find_creditors,
    find_fund,
    find_members,
    find_rescuers,
    is_international,
    looks_like_lender,
    main_state,
    protagonist,
)
from extractors._loan_words import LENDER_NOUNS, LOAN_HEADS, NO_LENDER, WEIGHING_VERBS
from extractors.actors import Actor
from extractors.parsing import (
    Token,
    agent,
    objects,
    passive_subject,
    prepositional,
    subject,
)
from extractors.scene import Scene
from schema import ActorKind, LoanStage

_ARRANGES = re.compile(
    r"(?i)\b(?:arranged|led|managed|headed|co-?ordinated|guaranteed|said|announced|backed)\s+by\s+(?:the\s+)?$"
)


class Sides:
    """The two sides of one loan."""

    def __init__(self, scene: Scene, acts: Acts) -> None:
        """Read the surest signs first: acts, then prepositions, then owners."""
        self.scene = scene
        self.acts = acts
        self.sentence = acts.unit.sentence
        self.parties = Parties(scene, self.sentence)
        self.lenders: list[Actor] = []
        self.borrowers: list[Actor] = []
        self.either: list[Actor] = []  # the doers of what both sides do: "signed", "agreed"
        self.partners: list[Actor] = []  # with whom they do it
        self.unnamed: Part | None = None  # the side of a pronoun that points to nobody known
        self._read_agreement()
        self._read_acts()
        self._read_prepositions()
        self._read_owners()
        for node in acts.nodes:
            if node.lower_.startswith(("cancel", "forgiv", "forgave", "writ", "wrote")):  # only who lent it can
                self._add(Part.LENDER, self._actors(subject(node) or subject(node.head.head)))
        self._settle()

    def _actors(self, *heads: Token | None) -> list[Actor]:
        money = self.acts.unit.figure.money if self.acts.unit.figure is not None else None
        found = self.parties.of(*heads)
        return [a for a in found if money is None or a.text in PRONOUNS or not (money.start <= a.start < money.end)]

    def _add(self, part: Part, actors: Iterable[Actor]) -> None:
        self._take({Part.LENDER: self.lenders, Part.BORROWER: self.borrowers, Part.EITHER: self.either}[part], actors)

    def _take(self, target: list[Actor], actors: Iterable[Actor]) -> None:
        known = {a.name for a in (*self.lenders, *self.borrowers, *self.either, *self.partners)}
        for actor in actors:
            if actor.name in known:
                continue
            if target is self.lenders and NO_LENDER.search(actor.name):
                continue
            known.add(actor.name)
            target.append(actor)

    # -- acts -------------------------------------------------------------------------------------------

    def _read_agreement(self) -> None:
        """Who is to lend in "an agreement for X and Y to provide it with …", however the parser hangs it."""
        span = self.sentence.sentence
        found, head = self.acts.agreement, self.acts.unit.head
        if found is None:
            return
        first, last = span.start + found.start("who"), span.start + found.end("who")
        self._add(Part.LENDER, self.parties.within(first, last))
        verb = next((t for t in head.doc if t.idx == found.start("verb")), None)
        if verb is not None:
            self._add(Part.BORROWER, self._actors(*objects(verb)))

    def _read_acts(self) -> None:
        for act in self.acts.all:
            if act.is_verb:
                self._read_verb(act)
            else:
                self._read_noun(act)

    def _read_noun(self, act: Act) -> None:
        noun = act.token
        self._add(act.part, self._actors(*_owners(noun)) or self.parties.owner(noun))
        if noun.dep_ in ("dobj", "pobj") and act.part is Part.BORROWER:
            weighing = next((a for a in noun.ancestors if a.tag_.startswith("VB")), None)
            if weighing is not None and weighing.lower_ in WEIGHING_VERBS:
                self._add(Part.LENDER, self._actors(_doer(weighing)))
        self._add(_other(act.part), self._actors(*prepositional(noun, "to")) or self.parties.next_to(noun, "to"))
        if noun.lower_ in LENDER_NOUNS:
            self._add(Part.LENDER, self._actors(*prepositional(noun, "from", "by")))
        elif act.part is Part.EITHER:
            self._take(self.partners, self._actors(*prepositional(noun, "with", "between")))
        else:
            self._add(Part.BORROWER, self._actors(*prepositional(noun, "from", "by")))
        verb = noun.head
        if (
            noun.dep_ == "pobj"
            and verb.lower_ == "in"
            and verb.head.lower_ in ("is", "are", "was", "were", "been", "be", "began")
        ):
            self._add(act.part, self._actors(subject(verb.head)))  # "is in talks with"
        if noun.dep_ == "dobj" and verb not in [a.token for a in self.acts.all]:
            self._add(_other(act.part) if act.part is Part.LENDER else act.part, self._actors(subject(verb)))

    def _read_verb(self, act: Act) -> None:
        verb, part = act.token, act.part
        if _is_arranging(act):
            return
        doer, done_to = _doer(verb), passive_subject(verb)
        inside = {t.i for t in self.acts.core}
        if done_to is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
            doer = None
        if doer is not None and doer.i in inside:
            doer = None  # "the loan will finance …"
        if doer is None and act in self.acts.own and verb.tag_ in ("VBD", "VBN") and agent(verb) is None:
            names = [t for t in verb.doc[self.acts.unit.head.i + 1 : verb.i] if t.tag_.startswith("NNP")]
            doer = names[-1] if names else None
        if doer is not None and verb.lower_.startswith("arrang") and any(map(looks_like_lender, self._actors(doer))):
            return
        named = self._actors(doer, agent(verb))
        if not named and doer is not None and doer.tag_ == "PRP" and doer.lower_ in ("he", "she", "they"):
            self.unnamed = part
        self._add(part, named)
        if done_to is not None and done_to.i not in inside and not self._is_money(done_to):
            self._add(_other(part), self._actors(done_to))
        for given in objects(verb):
            if given.i in inside or self._is_money(given):
                continue
            if part is Part.LENDER or (
                verb.lower_.startswith(("ask", "tap")) and not any(map(_is_arranging, self.acts.all))
            ):
                self._add(_other(part), self._actors(given))

    def _is_money(self, token: Token) -> bool:
        figure = self.acts.unit.figure
        return figure is not None and token.i in range(figure.first.i, figure.last.i + 1)

    # -- prepositions -----------------------------------------------------------------------------------

    def _read_prepositions(self) -> None:
        verbs = [a.token for a in self.acts.all if a.is_verb]
        if not verbs and (verb := self.acts.verb) is not None:
            verbs = [verb]
        head = self.acts.unit.head
        nouns = [n for n in self.acts.nodes if n.tag_.startswith("NN")]
        parents = [t for t in head.doc[head.i + 1 : head.i + 14] if t.lower_ in LOAN_HEADS]
        beside = [t for t in head.doc[head.i + 1 : head.i + 16] if t.lower_ in _CURRENCY_NOUNS]
        places = [*self.acts.core, *verbs, *beside]
        self._add(
            Part.LENDER, self._actors(*_hanging([*places, *parents] if self.acts.unit.is_verb else places, "from"))
        )
        self._add(Part.LENDER, self._actors(*(n for n in _hanging(self.acts.core, "by") if not self._arranges(n))))
        turned = any(a.stage is LoanStage.REPAID or a.token.lower_.startswith(_TURNING) for a in self.acts.above)
        self._add(Part.LENDER if turned else Part.BORROWER, self._actors(*_hanging(places, "to")))
        self._take(self.partners, self._actors(*_hanging([*places, *nouns], "with", "between")))
        for noun in _hanging([*places, *nouns, *parents], "for"):
            if noun.tag_ != "VBG":  # "for building a port"
                self._add(Part.BORROWER, [a for a in self._actors(noun) if a.kind is not ActorKind.GROUP])

        for owed in (
            c for o in objects(head) for c in o.children if c.dep_ == "relcl" and c.lower_ in ("owed", "owes")
        ):
            self._add(Part.LENDER, self._actors(*prepositional(owed, "to"), *objects(owed)))
        figure = self.acts.unit.figure
        last = [head, *([figure.last] if figure is not None and figure.last.i > head.i else [])]
        self._add(Part.LENDER, [a for t in last for a in self.parties.next_to(t, "from")])
        if not self.borrowers:
            self._add(Part.BORROWER, [a for t in last for a in self.parties.next_to(t, "to")])
        if not self.partners:
            self._take(self.partners, [a for t in last for a in self.parties.next_to(t, "with")])
        if not self.borrowers:
            helped = [n for place in [*places, *nouns] for n in _helped(place)]
            self._add(Part.BORROWER, [a for a in self._actors(*helped) if a.kind is not ActorKind.GROUP])

    def _arranges(self, noun: Token) -> bool:
        return _ARRANGES.search(noun.doc.text[: noun.left_edge.idx]) is not None

    # -- owners -----------------------------------------------------------------------------------------

    def _read_owners(self) -> None:
        """Read "Argentina's loan", "a World Bank loan", "U.S. loans": a bank or a state lends unless it is known to borrow."""
        unit = self.acts.unit
        if unit.is_verb:
            return
        whole = [n for n in prepositional(unit.head, "of") if unit.head.lower_.startswith("tranche")]
        for child in (c for noun in (unit.head, *whole) for c in noun.children):
            if child.dep_ not in ("poss", "compound", "amod", "nmod") or child.tag_ in ("PRP$", "WP$"):
                continue
            if child.dep_ != "poss" and (unit.head.text[:1].isupper() or child.text in _FACILITIES):
                continue  # the facility's own name: "the Extended Credit Facility", "an ECF arrangement"
            if child.lower_ in ("government", "federal") and (state := main_state(self.scene)) is not None:
                self._add(Part.LENDER, [state])
            possessive = child.dep_ == "poss"
            for actor in self._actors(child):
                if looks_like_lender(actor) or (self.borrowers and not self.lenders):
                    self._add(Part.LENDER, [actor])
                elif possessive or (self.lenders and not self.borrowers):
                    self._add(Part.BORROWER, [actor])
                else:
                    self._add(Part.LENDER, [actor])

    def _settle(self) -> None:
        """Who of those that do the same lends: banks do; of two banks the one that it is done with."""
        doers, partners = self.either, self.partners
        if doers and partners:
            lends = any(map(looks_like_lender, doers)) and not any(map(looks_like_lender, partners))
            self.lenders += doers if lends else partners
            self.borrowers += partners if lends else doers
        elif doers or partners:
            both = doers or partners
            banks = [a for a in both if looks_like_lender(a)]
            if 0 < len(banks) < len(both) and not self.lenders and not self.borrowers:
                self.lenders += banks
                both = [a for a in both if a not in banks]
            lends = bool(self.borrowers) or (not self.lenders and any(map(looks_like_lender, both)))
            target = self.lenders if lends else self.borrowers
            if not target:
                target += both
        named = any(b.kind is not ActorKind.GROUP for b in self.borrowers)
        span = self.sentence.sentence
        self.lenders = find_members(self.scene, self.lenders, (span.start, span.end))
        self.borrowers = [
            b for b in self.borrowers if b.kind is not ActorKind.GROUP or not (named or looks_like_lender(b))
        ]

    # -- the article ------------------------------------------------------------------------------------

    def complete(self, stage: LoanStage | None, *, neutral: bool) -> None:
        """Name a side that the sentence leaves open, where the article tells plainly."""
        lenders = {a.name for a in self.lenders}
        acts = self.acts.all
        if (
            not self.borrowers
            and not self.lenders
            and (acts or self.acts.is_request or is_filled(self.acts.unit))
            and not (acts and acts[-1].part is Part.LENDER)
            and not any(map(_is_arranging, acts))
        ):
            actor = find_borrower(self.scene) or protagonist(self.scene)
            if actor is not None and is_international(actor):
                actor = main_state(self.scene)  # an international bank asks nobody
            self.borrowers = (
                [replace(actor, inferred=True)] if actor is not None and not (acts and _is_passive(acts[-1])) else []
            )
        if not self.borrowers and self.lenders:
            actor = find_borrower(self.scene) or protagonist(self.scene)
            if actor is None or actor.name in lenders or is_international(actor):
                actor = main_state(
                    self.scene, besides={*lenders, *(a.country_code for a in self.lenders if a.country_code)}
                )
            if actor is not None:
                self.borrowers = [replace(actor, inferred=True)]
        if (
            not self.lenders
            and stage is LoanStage.REQUESTED
            and any(b.kind is ActorKind.COUNTRY for b in self.borrowers)
        ):
            self.lenders = find_creditors(self.scene)
        if not self.lenders and self.borrowers and _FUND_CREDIT.search(self.sentence.sentence.text):
            self.lenders = [replace(a, inferred=True) for a in find_fund(self.scene)]
        if not self.lenders and self.borrowers and neutral:
            self.lenders = [
                replace(a, inferred=True)
                for a in find_rescuers(self.scene)
                if a.name not in {b.name for b in self.borrowers}
            ]


# What only the International Monetary Fund grants, where the article names it.
_FUND_CREDIT = re.compile(
    r"\b(?:[Ss]tand-?by (?!(?:letters?|euro|loans?|note|underwriting)\b)|SDRs?\b|[Ss]pecial [Dd]rawing [Rr]ight|Extended (?:Fund|Credit) Facility)"
)
_FACILITIES = frozenset("ECF EFF SBA RSF RCF ESAF PRGF SAF CFF".split())
# Verbs whose "to" leads to the lender: "applied to the World Bank for a loan".
_TURNING = ("appl", "appeal", "turn", "submi", "wrote", "pledged to repay")
# A conversion may stand between a loan and its lender: "40 mln stg, or 65 mln dlrs, with X".
_CURRENCY_NOUNS = frozenset("dlr dlrs stg yen mark marks franc francs euro euros dollars pounds pct".split())


def _is_passive(act: Act) -> bool:
    return passive_subject(act.token) is not None or agent(act.token) is not None


def _doer(verb: Token) -> Token | None:
    """Who does what the verb says, however far up the subject stands: "X is willing to join Y in providing"."""
    while (found := subject(verb)) is None:
        above = verb.head
        if verb.dep_ == "pcomp" and above.tag_ == "IN" and above.dep_ == "prep":
            above = above.head
        elif verb.dep_ not in ("xcomp", "acomp", "conj") or above == verb:
            return None
        if not above.tag_.startswith(("VB", "JJ")) or passive_subject(above) is not None:
            return None
        verb = above
    return found


# Verbs of a loan's purpose, whose object is in need: "to help Indonesia pay", "to save the bank".
_HELPING = frozenset("help helping enable enabling allow allowing assist assisting save rescue bail keep let".split())


def _helped(place: Token) -> Iterator[Token]:
    """Who is to be helped by what a verb or noun gives."""
    for child in place.children:
        if child.dep_ in ("advcl", "acl", "xcomp", "relcl") and child.lower_ in _HELPING:
            yield from (c for c in objects(child) if c.tag_.startswith(("NNP", "NN")))
            for below in child.children:
                if below.dep_ in ("ccomp", "xcomp") and (helped := subject(below)) is not None and helped.i > child.i:
                    yield helped


def _other(part: Part) -> Part:
    return {Part.LENDER: Part.BORROWER, Part.BORROWER: Part.LENDER}.get(part, Part.EITHER)


def _owners(noun: Token) -> Iterator[Token]:
    return (c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod"))


def _is_arranging(act: Act) -> bool:
    """Whether the verb tells what an arranger is to do: "has mandated X to arrange a loan", "was awarded a mandate"."""
    head = act.token.head
    if any(c.lower_ in ("mandate", "mandates") for c in objects(act.token)):
        return True
    asked = head != act.token and head.lower_.startswith(("mandat", "appoint", "ask", "invit"))
    return bool(act.token.lower_ == "arrange" and asked)


def _hanging(places: Iterable[Token], *prepositions: str) -> list[Token]:
    found = {n.i: n for place in places for n in prepositional(place, *prepositions)}
    for noun in list(found.values()):
        if noun.tag_ == "VBG" and (within := subject(noun)) is not None:  # "for Zaire totaling 270 mln"
            found[noun.i] = within
    return [found[i] for i in sorted(found)]
