"""Who lends and who borrows: by the acts of a loan, its prepositions and its owners, then by the article."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors._loan_acts import Act, Acts, Part
from extractors._loan_words import LENDER_NOUNS, LOAN_HEADS, NO_LENDER
from extractors.actors import Actor
from extractors.parsing import (
    Token,
    agent,
    conjuncts,
    noun_phrase,
    objects,
    passive_subject,
    prepositional,
    subject,
)
from extractors.reading import Part as Line
from extractors.scene import Scene
from schema import ActorKind, LoanStage

_LENDER_NAME = re.compile(
    r"""(?xi) \b (?: bank | banks | banco | banca | banque | fund | imf | eximbank | exim | trust | finance | financial | capital
    | lenders? | creditors? | syndicate | consortium | credit | insurance | bancorp\w* | citicorp | citibank | hanover | chase
    | treasury | federal\ reserve | savings | idb | iadb | adb | ebrd | eib | agency\ for\ international | cooperation\ fund
    | donors? | aid | paris\ club | morgan | barclays | warburg | volksbank | kreditanstalt )"""
)
# "The company", "the borrower": whom the story is about.
_COMPANY = frozenset(
    """
    company firm bank utility airline group concern partnership unit borrower maker subsidiary corporation producer
    retailer manufacturer developer insurer carrier builder corp agency authority it
    """.split()
)
_STATE = frozenset(
    "government country nation state ministry republic authorities administration cabinet kingdom island".split()
)
_FUNDS = {"fund": re.compile(r"Monetary Fund|\bFund\b"), "bank": re.compile(r"\bBank\b|bank\b")}
_ARRANGES = re.compile(
    r"(?i)\b(?:arranged|led|managed|headed|co-?ordinated|guaranteed|said|announced|backed)\s+by\s+(?:the\s+)?$"
)
_BAILED_OUT_BY = re.compile(
    r"(?i)\b(?:bail-?outs?|rescue|loans?|credits?|lifeline)\b[^.;\n]{0,60}\b(?:by|from)\s(?:the\s)?(?:US\s|U\.S\.\s)?$"
)


def looks_like_lender(actor: Actor) -> bool:
    """Whether the name is that of a bank, a fund or a group of them."""
    return _LENDER_NAME.search(actor.name) is not None or _LENDER_NAME.search(actor.text) is not None


class Sides:
    """The two sides of one loan."""

    def __init__(self, scene: Scene, acts: Acts) -> None:
        """Read the surest signs first: acts, then prepositions, then owners."""
        self.scene = scene
        self.acts = acts
        self.sentence = acts.unit.sentence
        self.lenders: list[Actor] = []
        self.borrowers: list[Actor] = []
        self.either: list[Actor] = []  # the doers of what both sides do: "signed", "agreed"
        self.partners: list[Actor] = []  # with whom they do it
        self._read_agreement()
        self._read_acts()
        self._read_prepositions()
        self._read_owners()
        for node in acts.nodes:
            if node.lower_.startswith(("cancel", "forgiv", "forgave", "writ", "wrote")):  # only who lent it can
                self._add(Part.LENDER, self._actors(subject(node) or subject(node.head.head)))
        self._settle()

    def _actors(self, *heads: Token | None) -> list[Actor]:
        found: list[Actor] = []
        for head in heads:
            if head is not None:
                found += (
                    self._company(head)
                    or self.scene.resolve(head, self.sentence)
                    or [a for noun in conjuncts(head) for a in self._name(noun)]
                )
        money = self.acts.unit.figure.money if self.acts.unit.figure is not None else None
        return [a for a in found if money is None or a.text in _PRONOUNS or not (money.start <= a.start < money.end)]

    def _company(self, head: Token) -> list[Actor]:
        """The name right after what it is: "Finland's business group Amer-Yhtyma Oy"."""
        if head.lower_ == "it" and (said := self._speaker(head)) is not None and said.dep_ == "appos":
            return self.scene.resolve(said, self.sentence)
        if head.lower_ not in _COMPANY:
            return []
        end = self.sentence.sentence.start + head.idx + len(head)
        return [
            Actor(o.name, ActorKind.ORGANISATION, o.country_code, o.text, o.start, o.end)
            for o in self.scene.cast.organisations
            if end < o.start and _BEFORE_NAME.fullmatch(self.scene.text, end, o.start)
        ]

    def _state_of(self, person: Actor) -> list[Actor]:
        """The state that an office holder acts for."""
        found = next((c for c in self.scene.cast.countries if c.country_code == person.country_code), None)
        if found is None or person.country_code is None:
            return []
        return [Actor(found.country_name, ActorKind.COUNTRY, found.country_code, person.text, person.start, person.end)]

    def _name(self, head: Token) -> list[Actor]:
        """The company or state that a noun means which the cast does not know."""
        word = head.lower_
        start, end = self.sentence.span(noun_phrase(head))
        text = self.scene.text[start:end]
        if word in _FUNDS and _is_definite(head):
            known = [o for o in self.scene.cast.organisations if _FUNDS[word].search(o.name) and o.start < start]
            if known:
                last = known[-1]
                return [Actor(last.name, ActorKind.ORGANISATION, last.country_code, text, start, end)]
        if word in ("board", "directors") and _is_definite(head):
            actor = protagonist(self.scene)
            return [actor] if actor is not None and looks_like_lender(actor) else []
        if word == "it" and (said := self._speaker(head)) is not None:
            return self._name(said)
        if word in _COMPANY and (_is_definite(head) or word == "it"):
            actor = protagonist(self.scene)
            return [replace(actor, text=text, start=start, end=end)] if actor is not None else []
        if word in _STATE and _is_definite(head):
            actor = main_state(self.scene)
            return [replace(actor, text=text, start=start, end=end)] if actor is not None else []
        apposed = [c for c in head.children if c.dep_ == "appos" and c.tag_.startswith("NNP")]
        if apposed and not head.tag_.startswith("NNP"):
            return self._name(apposed[0])
        known_as = _full_name(self.scene, head.text) if head.text[:1].isupper() else head.text
        if head.tag_.startswith("NNP") and known_as != head.text:
            return [Actor(known_as, ActorKind.ORGANISATION, None, head.text, start, end)]
        if head.tag_ in ("NNP", "NNPS") and head.ent_type_ not in ("PERSON", "DATE", "MONEY", "CARDINAL"):
            name = _proper_name(head)
            if name[:1].isupper() and len(name) > 1 and not _NO_NAME.fullmatch(name):
                at = self.sentence.sentence.start + head.idx + len(head) - len(name)
                return [Actor(_full_name(self.scene, name), ActorKind.ORGANISATION, None, name, at, at + len(name))]
        return []

    def _speaker(self, pronoun: Token) -> Token | None:
        """Who says it: "the automaker, General Motors," of "the automaker, General Motors, said it seeks a loan"."""
        verb = pronoun.head
        while verb.dep_ in ("ccomp", "xcomp") and verb.head != verb:
            verb = verb.head
            said = subject(verb)
            if said is None or said == pronoun:
                continue
            if said.lower_ in _COMPANY | _STATE:
                return said
            apposed = next((c for c in said.children if c.dep_ == "appos"), None)
            if apposed is not None and not said.tag_.startswith("NNP"):
                return apposed
        return None

    def _add(self, part: Part, actors: Iterable[Actor]) -> None:
        self._take({Part.LENDER: self.lenders, Part.BORROWER: self.borrowers, Part.EITHER: self.either}[part], actors)

    def _take(self, target: list[Actor], actors: Iterable[Actor]) -> None:
        known = {a.name for a in (*self.lenders, *self.borrowers, *self.either, *self.partners)}
        meant = [s for a in actors for s in (self._state_of(a) if a.kind is ActorKind.PERSON else [a])]
        for actor in meant:
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
        self._add(Part.LENDER, self._within(first, last))
        verb = next((t for t in head.doc if t.idx == found.start("verb")), None)
        if verb is not None:
            self._add(Part.BORROWER, self._actors(*objects(verb)))

    def _within(self, start: int, end: int) -> list[Actor]:
        """The organisations and states named in a stretch of the text."""
        cast = self.scene.cast
        return [
            *(
                Actor(o.name, ActorKind.ORGANISATION, o.country_code, o.text, o.start, o.end)
                for o in cast.organisations
                if start <= o.start and o.end <= end
            ),
            *(
                Actor(c.country_name, ActorKind.COUNTRY, c.country_code, c.text, c.start, c.end)
                for c in cast.countries
                if start <= c.start and c.end <= end and not any(o.start <= c.start < o.end for o in cast.organisations)
            ),
        ]

    def _read_acts(self) -> None:
        for act in self.acts.all:
            if act.is_verb:
                self._read_verb(act)
            else:
                self._read_noun(act)

    def _read_noun(self, act: Act) -> None:
        noun = act.token
        self._add(act.part, self._actors(*_owners(noun)))
        self._add(_other(act.part), self._actors(*prepositional(noun, "to")))
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
        doer, done_to = subject(verb), passive_subject(verb)
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
        self._add(part, self._actors(doer, agent(verb)))
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
        repaid = any(a.stage is LoanStage.REPAID for a in self.acts.above)
        self._add(Part.LENDER if repaid else Part.BORROWER, self._actors(*_hanging(places, "to")))
        self._take(self.partners, self._actors(*_hanging([*places, *nouns], "with", "between")))
        for noun in _hanging([*places, *nouns, *parents], "for"):
            if noun.tag_ != "VBG":  # "for building a port"
                self._add(Part.BORROWER, [a for a in self._actors(noun) if a.kind is not ActorKind.GROUP])

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
            lends = bool(self.borrowers) or (not self.lenders and any(map(looks_like_lender, both)))
            target = self.lenders if lends else self.borrowers
            if not target:
                target += both
        named = any(b.kind is not ActorKind.GROUP for b in self.borrowers)
        span = self.sentence.sentence
        self.lenders = _members(self.scene, self.lenders, (span.start, span.end))
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
            and acts
            and acts[-1].part is not Part.LENDER
            and not any(map(_is_arranging, acts))
        ):
            actor = protagonist(self.scene)
            if actor is not None and looks_like_lender(actor) and actor.country_code is None:
                actor = main_state(self.scene)  # an international bank asks nobody
            self.borrowers = [replace(actor, inferred=True)] if actor is not None and not _is_passive(acts[-1]) else []
        if not self.borrowers and self.lenders:
            actor = protagonist(self.scene)
            if actor is None or actor.name in lenders or all(map(_is_international, (actor, *self.lenders))):
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
            self.lenders = _creditors(self.scene)
        if not self.lenders and self.borrowers and neutral:
            self.lenders = [
                replace(a, inferred=True)
                for a in _rescuers(self.scene)
                if a.name not in {b.name for b in self.borrowers}
            ]


_PRONOUNS = ("it", "its", "they", "It")
_BEFORE_NAME = re.compile(r",?\ <?", re.VERBOSE)
# A conversion may stand between a loan and its lender: "40 mln stg, or 65 mln dlrs, with X".
_CURRENCY_NOUNS = frozenset("dlr dlrs stg yen mark marks franc francs euro euros dollars pounds pct".split())
_NO_NAME = re.compile(
    r"(?i)(?:mln|bln|dlrs?|stg|inc|co|corp|plc|ltd|sdrs?|spa|ag|sa|nv|the|washington|london|new york|tokyo|.{1,2})"
)


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "its", "their") for c in head.children)


_IN_CURRENCY = re.compile(r"\ (?:dlrs?|dollars?|francs?|marks?)\b", re.VERBOSE | re.IGNORECASE)


def _proper_name(head: Token) -> str:
    """The name that ends in this word."""
    first = head
    while first.i > 0 and first.nbor(-1).tag_.startswith("NNP") and first.nbor(-1).ent_type_ != "DATE":
        first = first.nbor(-1)
    return str(head.doc[first.i : head.i + 1].text).strip()


def _full_name(scene: Scene, name: str) -> str:
    """The organisation whose name begins with these words, as the article gives it in full."""
    return next((o.name for o in scene.cast.organisations if o.name.startswith(name + " ")), name)


def _first_sentence(scene: Scene) -> tuple[int, int] | None:
    return next(((s.start, s.end) for s in scene.sentences if s.part is Line.BODY), None)


def protagonist(scene: Scene) -> Actor | None:
    """Whom the story is about: the organisation or state that its first sentence names first."""
    span = _first_sentence(scene)
    if span is None:
        return None
    named: list[Actor] = [
        Actor(o.name, ActorKind.ORGANISATION, o.country_code, o.text, o.start, o.end)
        for o in scene.cast.organisations
        if span[0] <= o.start < span[1]
    ]
    named += [
        Actor(c.country_name, ActorKind.COUNTRY, c.country_code, c.text, c.start, c.end)
        for c in scene.cast.countries
        if span[0] <= c.start < span[1] and not any(a.start <= c.start < a.end for a in named)
    ]
    return min(named, key=lambda a: a.start, default=None)


def main_state(scene: Scene, besides: Iterable[str] = ()) -> Actor | None:
    """The state that the article names most."""
    besides = set(besides)
    counted = Counter(
        c.country_name
        for c in scene.cast.countries
        if not _IN_CURRENCY.match(scene.text, c.end) and c.country_name not in besides and c.country_code not in besides
    )
    if not counted:
        return None
    (name, _), *_ = counted.most_common(1)
    found = next(c for c in scene.cast.countries if c.country_name == name)
    return Actor(name, ActorKind.COUNTRY, found.country_code, found.text, found.start, found.end)


_GROUP_OF = re.compile(
    r"\b(?:banks|lenders|syndicate|group|creditors|consortium)\b[^.;\n]{0,60}?(?:\ ?--|\ includ(?:e|es|ed|ing)|\ are|:|\ comprising)\ (?:the\ )?<?(?=[A-Z])",
    re.VERBOSE,
)
_LIST_GAP = re.compile(r"(?:\s|,|<[A-Z.]{1,8}>|[<>]|\band\b|\bthe\b|\bthe\ U\.S\.)*")
_CREDITORS = re.compile(r"\b(?:(?:creditor|commercial|foreign)\ banks|bank\ creditors)\b", re.VERBOSE)


def _members(scene: Scene, lenders: list[Actor], here: tuple[int, int]) -> list[Actor]:
    """The banks of a group, where the article lists them: "four banks -- A, B, C and D -- have agreed"."""
    if not lenders or any(a.kind is not ActorKind.GROUP for a in lenders[1:]):
        return lenders
    for found in _GROUP_OF.finditer(scene.text):
        at, members = found.end(), []
        for organisation in scene.cast.organisations:
            if organisation.start < found.end():
                continue
            if _LIST_GAP.fullmatch(scene.text, at, organisation.start) is None:
                break
            members.append(organisation)
            at = organisation.end
        told_here = here[0] <= found.start() < here[1] and lenders[0].name in {m.name for m in members}
        if len(members) > 1 and (lenders[0].kind is ActorKind.GROUP or told_here):
            return [Actor(m.name, ActorKind.ORGANISATION, m.country_code, m.text, m.start, m.end) for m in members]
    return lenders


def _creditors(scene: Scene) -> list[Actor]:
    """The banks that a state in debt deals with."""
    found = _CREDITORS.search(scene.text)
    if found is None:
        return []
    return [Actor(found[0], ActorKind.GROUP, None, found[0], found.start(), found.end(), inferred=True)]


def _rescuers(scene: Scene) -> list[Actor]:
    """Who the article says elsewhere has bailed out or lent: "the bailout of the insurer by the Federal Reserve"."""
    return [
        Actor(o.name, ActorKind.ORGANISATION, o.country_code, o.text, o.start, o.end)
        for o in scene.cast.organisations
        if _BAILED_OUT_BY.search(scene.text[max(0, o.start - 90) : o.start])
    ][:1]


def _is_international(actor: Actor) -> bool:
    """Whether it is a bank or fund of many states; these lend to states, not to each other."""
    return actor.country_code is None and _INTERNATIONAL.search(actor.name) is not None


_INTERNATIONAL = re.compile(
    r"World Bank|Monetary Fund|International Development|Development (?:Bank|Association|Fund)|(?:European|Nordic) Investment Bank|African Facility"
)


def _is_passive(act: Act) -> bool:
    return passive_subject(act.token) is not None or agent(act.token) is not None


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
