"""What is done with a loan: the verbs and nouns that govern it, and how far they say that it has come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractors._loan_units import LoanUnit
from extractors._loan_words import (
    BORROWER_ACTS,
    BORROWER_NOUNS,
    FILLED,
    LENDER_ACTS,
    LENDER_NOUNS,
    LOAN_HEADS,
    MUTUAL_ACTS,
    MUTUAL_NOUNS,
    NOT_LENDING,
    NOT_LENDING_NOUNS,
    WEAK_VERBS,
)
from extractors.parsing import (
    Tense,
    Token,
    auxiliaries,
    is_conditional,
    objects,
    passive_subject,
    prepositional,
    subject,
    tense_of,
)
from schema import LoanStage


class Part(StrEnum):
    """Which side the subject or owner of an act is on."""

    LENDER = "lender"
    BORROWER = "borrower"
    EITHER = "either"


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A verb or noun that does something with a loan."""

    token: Token
    stage: LoanStage
    part: Part

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb."""
        return bool(self.token.tag_.startswith("VB") or self.token.tag_.startswith("JJ"))


_VERBS = {
    **{w: (s, Part.EITHER) for s, words in MUTUAL_ACTS.items() for w in words},
    **{w: (s, Part.LENDER) for s, words in LENDER_ACTS.items() for w in words},
    **{w: (s, Part.BORROWER) for s, words in BORROWER_ACTS.items() for w in words},
}
_NOUNS = {
    **{w: (s, Part.EITHER) for w, s in MUTUAL_NOUNS.items()},
    **{w: (s, Part.LENDER) for w, s in LENDER_NOUNS.items()},
    **{w: (s, Part.BORROWER) for w, s in BORROWER_NOUNS.items()},
}
_SAYING = frozenset(
    """said says say saying told tells announced reported added stated confirmed disclosed noted explained thinks believes
    believe reports""".split()
)
# Prepositions by which a verb acts on a loan: "asked for", "agreed on", "drew under"; not "took into account".
_CARRYING = frozenset("for of on to with under from via through in by".split())
# Other terms for an old loan.
_OLD_TERMS = frozenset("rollover freeze extension rescheduling restructuring moratorium refinancing".split())
_WISHING = ("plan", "want", "hope", "expect", "seek", "intend", "aim", "need", "like", "try")
_ADVISING = frozenset(
    """
    recommend recommends recommended recommending urge urges urged urging suggest suggests suggested hope hopes hoped able unable
    fail fails failed advise advised advocate advocated
    """.split()
)
_PRESSING = frozenset(
    "pressure pressures call calls appeal appeals way ways power authority right need mandate".split()
)
_UNREAL = frozenset("could may might should must can ca cannot".split())
_NEAR = 9  # words to the left of a loan among which the noun of its act may stand


# "An agreement for X and Y to provide it with …": too long a way for the parser.
_AGREEMENT_FOR = re.compile(
    r"""\b(?:agreements?|accord|commitments?|contract|deal|pact)\ for\ (?P<who>[^.;]{3,200}?)\ to\ (?P<verb>provide|lend|grant
    |extend|make|give|loan)\b""",
    re.VERBOSE,
)


class Acts:
    """The acts that govern one loan, innermost first."""

    def __init__(self, unit: LoanUnit) -> None:
        """Climb from the loan to the verb of its sentence; what is said of the loan itself comes first."""
        self.unit = unit
        self.core: list[Token] = list(dict.fromkeys(_core(unit)))
        self.own: list[Act] = list(_own_acts(unit))
        self.nodes: list[Token] = []  # the nouns and verbs passed on the way up
        self.above: list[Act] = list(self._climb())
        self._look_left()
        self.agreement = _AGREEMENT_FOR.search(unit.sentence.sentence.text[: unit.head.idx])
        if self.agreement is not None:
            noun = next(t for t in unit.head.doc if t.idx == self.agreement.start())
            if (act := _act(noun)) and all(a.token != noun for a in self.above):
                self.above.append(act)

    def _look_left(self) -> None:
        """Add the noun of an act that the parser did not hang above the loan: "approval on March 5 of a …", "commitments from banks for …"."""
        if self.unit.is_verb:
            return
        doc, known = self.unit.head.doc, {a.token.i for a in self.above}
        start = self.unit.head.left_edge.i
        if self.unit.figure is not None:
            start = min(start, self.unit.figure.first.i)
        for token in reversed(doc[max(0, start - _NEAR) : start]):
            if (
                token.i in known
                or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "WDT")
                or token.lower_ in (",", ";", "and")
            ):
                return
            act = _act(token) if token.tag_.startswith("NN") else None
            if act is not None:
                inner = next((n for n, a in enumerate(self.above) if a.is_verb), len(self.above))
                self.above.insert(inner, act)
                if not inner and not self.above[1:]:
                    self.above.extend(self._acts_above(token))
                return
        if not self.above and not self.own:
            self.above.extend(self._verb_before(start))

    def _verb_before(self, start: int) -> Iterator[Act]:
        """The verb of an act from which commas part the loan: "rejected last night, by 78 votes, the credit of …"."""
        for token in reversed(self.unit.head.doc[max(0, start - 2 * _NEAR) : start]):
            if token.tag_ in ("CC", "WDT", "WP", "TO", "MD", ":") or token.text in (";", ":", "--", "-", "("):
                return
            if token.tag_.startswith("VB"):
                if token.tag_ in ("VBD", "VBZ") and (act := _act(token)):
                    yield act
                return

    def _acts_above(self, token: Token) -> Iterator[Act]:
        if token.dep_ in ("dobj", "nsubjpass") and (act := _act(token.head)):
            yield act

    @property
    def all(self) -> list[Act]:
        """Those of the loan itself and those above it."""
        return [*self.own, *self.above]

    def _climb(self) -> Iterator[Act]:
        token = self.unit.head
        if self.unit.is_verb and (act := _act(token)):
            yield act
        while True:
            self.nodes.append(token)
            above = token.head
            if above == token or (token.dep_ == "relcl" and not self.unit.is_verb):
                return
            if token.tag_.startswith("VB") and not _carries_on(token, above) and token.lower_ != "including":
                return
            if (
                above.tag_.startswith("VB")
                and token.tag_ == "IN"
                and token.lower_ not in _CARRYING
                and not above.lower_.startswith("enter")
            ):
                self.nodes.append(above)
                return
            if token.dep_ in ("prep", "agent") and above.lower_ in _PAID_FOR:
                self.nodes.append(above)
                return  # "supported by a loan": what the loan is for
            below, token = token, above
            if token.lower_ in _SAYING and token.tag_.startswith("VB"):
                if token.lower_ == "announced" and self.nodes[-1].dep_ == "dobj":
                    self.nodes.append(token)
                    yield Act(token, LoanStage.PROMISED, Part.LENDER)
                return
            act = _act(token) or self._topic(token)
            if act is None:
                continue
            if act.stage is LoanStage.REFUSED and below.tag_.startswith("VB") and _act(below) is None:
                return  # "declined to comment on the loan"
            yield act

    def _topic(self, verb: Token) -> Act | None:
        """The noun of an act that is the subject of a verb above: "negotiations will start on a loan"."""
        if verb.lower_ in ("is", "are", "was", "were", "be", "been"):
            for market in (n for n in prepositional(verb, "in") if n.lower_ == "market"):
                return Act(market, LoanStage.REQUESTED, Part.BORROWER)
        topic = (subject(verb) or passive_subject(verb)) if verb.tag_.startswith("VB") else None
        if topic is None or topic == self.unit.head or not topic.tag_.startswith("NN"):
            return None
        return _act(topic)

    @property
    def is_request(self) -> bool:
        """Whether the noun itself says that the loan is asked for: "the loan request"."""
        return self.unit.head.lower_ in _REQUESTS

    @property
    def verb(self) -> Token | None:
        """The verb nearest above the loan."""
        return next((n for n in self.nodes if n.tag_.startswith(("VB", "MD"))), None)

    @property
    def is_lending(self) -> bool:
        """Whether what governs the loan is news of lending, not of a stock of loans or of other terms for old ones."""
        if any(n.lower_ in _OLD_TERMS for n in self.nodes):
            return False
        if self.own:
            return True
        inner = next((a for a in self.above), None)
        for node in self.nodes:
            if node == self.unit.head and not self.unit.is_verb:
                continue
            if inner is not None and node == inner.token:
                return True
            if node.lower_ in NOT_LENDING and node.tag_.startswith("VB"):
                return False
            if node.lower_ in NOT_LENDING_NOUNS and node.tag_.startswith("NN"):
                return False
            if node.tag_.startswith("VB"):
                break
        return True

    @property
    def stage(self) -> LoanStage | None:
        """How far the loan has come, by the outermost act; None where nothing came about."""
        over = next((a for a in self.above if a.stage in (LoanStage.REPAID, LoanStage.REFUSED)), None)
        if self.own and not (over is not None and self._real_stage(over, over) is over.stage):
            return self._real_stage(self.own[0], self.own[0])
        if not self.above:
            return LoanStage.REQUESTED if self.is_request else None
        outer = self.above[-1]
        if self.is_request:
            return self._real_stage(outer, outer) or LoanStage.REQUESTED  # answered or not, it was made
        asked = next((a for a in self.above if a.stage is LoanStage.REQUESTED and not a.is_verb), None)
        if asked is not None and asked is not outer and self._real_stage(outer, outer) is None:
            return LoanStage.REQUESTED  # "if banks reject the request", the request stands
        if outer.token.lower_ in WEAK_VERBS and len(self.above) > 1 and not self.above[-2].is_verb:
            stage = self._real_stage(outer, self.above[-2])
            return None if stage is None else self.above[-2].stage
        return self._real_stage(outer, outer)

    def _real_stage(self, outer: Act, act: Act) -> LoanStage | None:
        """The stage of an act in the mood and tense of its verb."""
        if self._is_undone(outer):
            return None
        stage = act.stage
        verb = outer.token if outer.is_verb else self._verb_above(outer.token)
        if verb is None or not verb.tag_.startswith("VB"):
            return stage
        if (is_conditional(verb) or _is_condition(verb)) and stage is not LoanStage.REQUESTED:
            return None
        helpers = auxiliaries(verb)
        if _UNREAL.intersection(helpers) and outer.is_verb:
            drawable = verb.lower_ in _PAYING_OUT and "can" in helpers and passive_subject(verb) is not None
            return LoanStage.AGREED if drawable else None
        is_to = verb.tag_ == "VB" and "to" in helpers and verb.head.lower_ in ("is", "are", "due", "set")
        ahead = outer.is_verb and (is_to or tense_of(verb) is Tense.FUTURE or {"would", "will"} & set(helpers))
        if not ahead:
            return stage
        if stage is LoanStage.REPAID:
            return None
        if stage is LoanStage.DISBURSED and verb.lower_ in _PAYING_OUT:
            return LoanStage.AGREED  # what is to be paid out was agreed before
        if stage is LoanStage.DISBURSED:
            return LoanStage.PROMISED if outer.part is not Part.BORROWER or not _is_wish(verb) else LoanStage.REQUESTED
        if stage is LoanStage.AGREED and "would" in helpers:
            return LoanStage.PROMISED
        return stage

    def _is_undone(self, outer: Act) -> bool:
        """Whether the act is denied, or only recommended: "did not expect to draw", "urged banks to lend"."""
        if not self.unit.is_verb and (_is_denied(self.unit.head) or _NOT_BEFORE.search(self._before())):
            return True
        if any(_is_denied(a.token) and a.stage is not LoanStage.REFUSED for a in self.all):
            return True
        token = outer.token
        while token.dep_ in ("xcomp", "ccomp", "acl") and token.head != token:
            below, token = token, token.head
            if token.lower_ in _ADVISING or token.lower_ in _PRESSING or (_is_denied(token) and below.dep_ == "xcomp"):
                return True
        return False

    def _before(self) -> str:
        """The words before the loan and its figure."""
        first = self.unit.head.left_edge.i
        if self.unit.figure is not None:
            first = min(first, self.unit.figure.first.i)
        return str(self.unit.head.doc[max(0, first - 3) : first].text)

    def _verb_above(self, token: Token) -> Token | None:
        return next((a for a in token.ancestors if a.tag_.startswith("VB")), None)


_NOT_BEFORE = re.compile(r"(?i)(?:\bnot|n['’]t|\bno|\bwithout|\bnor|\binstead of|\brather than)$")
_REQUESTS = frozenset("request requests application applications".split())
_PAID_FOR = frozenset(
    "support supports supported supporting fund funded back backed finance financed underpinned".split()
)
_PAYING_OUT = frozenset("disburse disbursed release released draw drawn".split())


def _is_condition(verb: Token) -> bool:
    """Whether the clause is what something hangs on: "contingent upon obtaining a loan"."""
    above = verb.head
    return bool(
        verb.dep_ == "pcomp"
        and above.dep_ == "prep"
        and above.head.lower_
        in ("contingent", "conditional", "conditioned", "dependent", "subject", "depends", "hinges")
    )


def _is_wish(verb: Token) -> bool:
    """Whether an infinitive tells what somebody hopes for: "plans to borrow", "expects to receive"."""
    return "to" in auxiliaries(verb) and str(verb.head.lower_).startswith(_WISHING)


def _is_denied(token: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("no", "not", "never", "neither") for c in token.children)


def _act(token: Token) -> Act | None:
    word = token.lower_
    if token.tag_.startswith("NN"):
        found = _NOUNS.get(word)
    elif token.tag_.startswith(("VB", "JJ")):
        found = _VERBS.get(word)
        particles = {c.lower_ for c in token.children if c.dep_ in ("prt", "advmod", "prep")}
        if (word.startswith("turn") and "down" not in particles) or (
            word in ("take", "takes", "took", "taken", "taking")
            and not (
                {"out", "up", "on"} & particles
                or any(o.lower_ in LOAN_HEADS for o in (*objects(token), passive_subject(token)) if o)
            )
        ):
            return None
    else:
        return None
    if word.startswith(("pull", "back", "walk")) and {c.lower_ for c in token.children} & {"out", "away"}:
        return Act(token, LoanStage.REFUSED, Part.EITHER)
    if word.startswith("pa") and token.tag_.startswith("VB") and {c.lower_ for c in token.children} & {"back", "off"}:
        return Act(token, LoanStage.REPAID, Part.BORROWER)
    return Act(token, *found) if found else None


_CONTRACTS = frozenset("agreement agreements accord deal pact contract".split())


def _carries_on(verb: Token, above: Token) -> bool:
    """Whether the clause of a verb is part of what the word above it tells: "agreed to lend", "an agreement to provide"."""
    if verb.dep_ in ("xcomp", "ccomp", "pcomp"):
        first = verb.left_edge.i
        return verb.dep_ != "ccomp" or first == 0 or verb.doc[first - 1].lower_ not in ("and", "while", "but", ";")
    if verb.dep_ == "conj":  # "agreed to fund or extend loans"
        return verb.tag_ == "VB" and verb.tag_ == above.tag_ and not any(c.dep_ == "nsubj" for c in verb.children)
    if verb.dep_ in ("acl", "advcl", "relcl", "dep"):
        agreed = above.lower_ in _CONTRACTS and any(
            t.lower_ in ("which", "whereby") for t in verb.subtree if t.i < verb.i
        )
        return agreed or (_act(above) is not None and "to" in auxiliaries(verb))
    return False


def _core(unit: LoanUnit) -> Iterator[Token]:
    """The words that stand for the loan: its noun, its figure, and the participles that describe it."""
    yield unit.head
    stack = [unit.head]
    if unit.head.dep_ == "dobj" and unit.head.head.lower_ in ("include", "includes", "included"):
        whole = subject(unit.head.head)
        if whole is not None and whole.lower_ in LOAN_HEADS:
            yield whole
            stack.append(whole)  # "credits extended to NMIC include a 127 mln dlr loan"
    if unit.figure is not None:
        token = unit.figure.last
        for _ in range(3):
            yield token
            stack.append(token)
            if token.head.i not in range(unit.figure.first.i, unit.figure.last.i + 1):
                break
            token = token.head
    for token in stack:
        for child in token.children:
            if child.dep_ in ("acl", "prep", "amod") and child.lower_ in (
                "totalling",
                "totaling",
                "worth",
                "valued",
                "amounting",
                "for",
                "of",
            ):
                yield child
                yield from (c for c in child.children if c.dep_ in ("dobj", "pobj"))


def _own_acts(unit: LoanUnit) -> Iterator[Act]:
    """What participles and relative clauses say of the loan itself: "a loan granted by …", "the loan that X provided"."""
    if unit.is_verb:
        return
    for token in dict.fromkeys(_core(unit)):
        for child in token.children:
            if child.dep_ not in ("acl", "relcl") or not child.tag_.startswith("VB") or child.i < token.i:
                continue
            act = _act(child) if not _is_collateral(child) else None
            if (
                act is not None
                and (child.tag_ in ("VBN", "VBD", "VB") or (child.tag_ == "VBG" and child.dep_ == "relcl"))
                and not (child.tag_ == "VB" and "to" in auxiliaries(child))
            ):
                yield act
    yield from _participle_after(unit)
    yield from _bare_relative(unit)
    head = unit.head
    if head.dep_ == "nsubj":  # "a loan is likely to be agreed soon"
        for likely in (c for c in head.head.children if c.dep_ in ("acomp", "xcomp") and c.i > head.i):
            for below in (c for c in likely.children if c.dep_ == "xcomp" and c.tag_ == "VBN"):
                if (act := _act(below)) is not None:
                    yield act
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lower_ in FILLED and head.head.tag_ == "VBN":
        yield Act(head.head, LoanStage.AGREED, Part.EITHER)


def _is_collateral(verb: Token) -> bool:
    """Whether it tells what stands behind a loan: "loans secured by aircraft"."""
    return verb.lower_ in ("secured", "backed") and {"by", "against", "on"} & {c.lower_ for c in verb.children} != set()


def _participle_after(unit: LoanUnit) -> Iterator[Act]:
    """A participle with its agent farther on: "a credit agreement, with interest at 5 pct, underwritten by …"."""
    doc, start = unit.head.doc, unit.head.i + 1
    for token in doc[start : start + 20]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT") or token.lower_ in ("and", ";", "to"):
            return
        if (
            token.tag_ == "VBN"
            and token.i + 1 < len(doc)
            and doc[token.i + 1].lower_ == "by"
            and (not _is_collateral(token) and (act := _act(token)))
        ):
            yield act
            return


def _bare_relative(unit: LoanUnit) -> Iterator[Act]:
    """A clause without "that": "the loan Merrill Lynch provided for Itel"."""
    doc, start = unit.head.doc, unit.head.i + 1
    for token in doc[start : start + 9]:
        if token.i > start and token.tag_ in ("VBD", "VBN") and (act := _act(token)):
            yield act
            return
        if not (
            token.tag_.startswith("NNP")
            or token.tag_ in ("CC", "DT", "_SP", ",")
            or token.is_space
            or token.lower_ in ("that", "which")
        ):
            return


def is_filled(unit: LoanUnit) -> bool:
    """Whether the loan is said to have found its lenders: "was oversubscribed", "has been syndicated"."""
    return any(t.lower_ in FILLED and t.tag_ in ("VBN", "VBD", "JJ") for t in unit.head.doc[unit.head.i :])


__all__ = ["Act", "Acts", "Part", "is_filled"]
