"""Loans: money that a lender makes, promises, refuses or is asked for."""

import re
from collections.abc import Iterator

from extractors.actors import Actor
from extractors.mentions import Mention, mention_of, names_of
from extractors.money import MoneyMention, find_equivalents, find_money
from extractors.parsing import (
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
from schema import ActorKind, EventStatus, EventType, LoanStage, Money, Participant, ParticipantRole

_NOUNS = re.compile(
    r"loans?|credits?|facility|facilities|financing|bailout|bail-out|standby|stand-by|arrangement|tranche",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(r"\b(?:credit|loan|financing|borrowing|standby|stand-by|swap|underwrit\w+)\b", re.IGNORECASE)
_NO_LOAN = re.compile(
    r"""(?xi) \b (?: loan\ loss | credit\ rating | credit\ card | letters?\ of\ credit | tax\ credit | loans?\ outstanding | non-?performing
    | student\ loans? | exposure | interest\ on | on\ loan | debt\ rescheduling | loan\ portfolio | lending\ rates? | loan\ rates?
    | credit\ for\ (?:the|his|her) | credit\ (?:markets?|crunch|crisis|union|policy|squeeze|agenc\w+) | bad\ loans? | home\ loans? | price\ support )"""
)

_LENDER_ACTS: dict[LoanStage, frozenset[str]] = {
    LoanStage.DISBURSED: frozenset(
        """
        extend extends extended make made makes grant grants granted give gave given gives lend lends lent provide
        provides provided disburse disbursed release released pay paid loan loaned advance advanced
        """.split()
    ),
    LoanStage.AGREED: frozenset(
        """
        approve approves approved sign signs signed agree agrees agreed authorize authorized authorised arrange
        arranged underwrite underwritten back backed clear cleared conclude concluded finalise finalised complete
        completed
        """.split()
    ),
    LoanStage.PROMISED: frozenset(
        """
        promise promises promised pledge pledges pledged commit commits committed
        """.split()
    ),
    LoanStage.OFFERED: frozenset("offer offers offered propose proposed".split()),
    LoanStage.REFUSED: frozenset(
        """
        refuse refuses refused reject rejects rejected decline declined deny denied block blocked withhold withheld
        """.split()
    ),
}
_BORROWER_ACTS: dict[LoanStage, frozenset[str]] = {
    LoanStage.DISBURSED: frozenset(
        """
        receive receives received recieves recieved obtain obtains obtained get gets got borrow borrows borrowed
        raise raised draw drew drawn take took win won secure secured
        """.split()
    ),
    LoanStage.AGREED: frozenset(
        """
        sign signs signed agree agreed arrange arranged negotiate negotiated accept accepted complete completed
        """.split()
    ),
    LoanStage.REQUESTED: frozenset(
        """
        seek seeks seeking sought request requests requested requesting ask asks asked asking want wants apply
        applied mandate mandated need needs negotiating
        """.split()
    ),
    LoanStage.REPAID: frozenset("repay repays repaid".split()),
}
_STAGE_STATUS = {
    LoanStage.DISBURSED: EventStatus.OCCURRED,
    LoanStage.REPAID: EventStatus.OCCURRED,
    LoanStage.REFUSED: EventStatus.CANCELLED,
}


def find_loans(scene: Scene) -> Iterator[Mention]:
    """The loans that the clauses of an article tell."""
    triggers = [t for t in scene.triggers if t.event_type is EventType.LOAN]
    if not triggers:
        return
    monies = find_money(scene.text)
    for trigger in triggers:
        mention = _read_loan(scene, trigger, monies)
        if mention is not None:
            yield mention


def _read_loan(scene: Scene, trigger: Trigger, monies: list[MoneyMention]) -> Mention | None:
    token = trigger.token
    sentence = trigger.sentence
    if _NO_LOAN.search(sentence.sentence.text):
        return None
    is_verb = token.tag_.startswith("VB")
    if is_verb:
        verb: Token | None = token
        if token.lower_ not in ("lend", "lends", "lent", "lending", "borrow", "borrows", "borrowed", "loan", "loaned"):
            return None
    else:
        if not _NOUNS.fullmatch(token.text) and not token.lower_.startswith(("loan", "credit", "facilit")):
            return None
        token = _head_of_compound(token)
        verb = governing_verb(token)
    amount = _amount(trigger, token, verb, monies)
    lenders, borrowers = _sides(scene, trigger, token, verb)
    if amount is None and not (lenders and borrowers):
        return None
    if not (lenders or borrowers):
        return None
    if is_negated(token) or (verb is not None and is_conditional(verb)):
        return None
    stage = _stage(token, verb, lenders, borrowers)
    if stage is None or (amount is None and _is_habitual(verb)):
        return None
    status = _STAGE_STATUS.get(stage, EventStatus.PLANNED)
    participants: list[Participant] = [
        *(a.participant(ParticipantRole.LENDER) for a in lenders),
        *(a.participant(ParticipantRole.BORROWER) for a in borrowers),
    ]
    money = Money(amount.amount, amount.currency, amount.text) if amount is not None else None
    equivalents = (
        tuple(Money(m.amount, m.currency, m.text) for m in find_equivalents(scene.text, monies, amount))
        if amount
        else ()
    )
    mention = mention_of(scene, trigger, status, participants, stage=stage, amount=money, equivalents=equivalents)
    if amount is not None:
        mention.evidence.append(scene.evidence("amount", amount.start, amount.end))
    return mention


def _head_of_compound(token: Token) -> Token:
    """The noun that the trigger modifies: "credit" of "a credit line"."""
    while token.dep_ in ("compound", "amod", "nmod") and token.head.tag_.startswith("NN"):
        token = token.head
    return token


def _amount(trigger: Trigger, noun: Token, verb: Token | None, monies: list[MoneyMention]) -> MoneyMention | None:
    """The figure that belongs to the loan: in its noun phrase, else next to it in its clause."""
    start, end = trigger.sentence.sentence.start, trigger.sentence.sentence.end
    inside = [m for m in monies if start <= m.start and m.end <= end and not (m.conversion or m.total or m.rate)]
    near: list[tuple[int, MoneyMention]] = []
    for money in inside:
        token = trigger.sentence.token_at(money.start)
        if token is None:
            continue
        above = {token.i, *(a.i for a in token.ancestors)}
        if noun.i in above:
            near.append((abs(token.i - noun.i), money))
        elif verb is not None and verb.i in above and governing_verb(token) == verb:
            near.append((100 + abs(token.i - noun.i), money))
    return min(near, key=lambda n: n[0])[1] if near else None


def _is_habitual(verb: Token | None) -> bool:
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and not auxiliaries(verb)


def _sides(scene: Scene, trigger: Trigger, noun: Token, verb: Token | None) -> tuple[list[Actor], list[Actor]]:
    """Who lends and who borrows, by the verb and the prepositions of the loan's clause."""
    sentence = trigger.sentence

    def actors(*heads: Token | None) -> list[Actor]:
        return [a for head in heads if head is not None for a in scene.resolve(head, sentence)]

    lenders = actors(*prepositional(noun, "from", "by"))
    borrowers = actors(*prepositional(noun, "to"))
    for child in noun.children:
        if child.dep_ == "compound":
            lenders += actors(child)
    if verb is None:
        return _distinct(lenders), _distinct(borrowers)
    word = verb.lower_
    doer = actors(subject(verb), agent(verb))
    dative = [c for c in verb.children if c.dep_ == "dative" and c.tag_ != "IN"]
    if word in ("borrow", "borrows", "borrowed"):
        return _distinct(actors(*prepositional(verb, "from"))), _distinct(doer)
    lending = any(word in words for words in _LENDER_ACTS.values())
    borrowing = any(word in words for words in _BORROWER_ACTS.values())
    if borrowing and not (lending and (prepositional(verb, "to") or borrowers or dative)):
        lenders += actors(*prepositional(verb, "from", "with", "by"))
        borrowers += doer + actors(passive_subject(verb) if passive_subject(verb) != noun else None)
    elif lending:
        lenders += doer
        borrowers += actors(*prepositional(verb, "to", "for"), *dative)
        borrowers += [a for o in objects(verb) if o != noun and o.dep_ == "dobj" and dative for a in actors(o)]
    borrowers = [b for b in borrowers if b.name not in {a.name for a in lenders}]
    return _distinct(_as_states(lenders)), _distinct(_as_states(borrowers))


def _as_states(actors: list[Actor]) -> list[Actor]:
    return [a for a in actors if a.kind is not ActorKind.PERSON] or actors


def _distinct(actors: list[Actor]) -> list[Actor]:
    return list({a.name: a for a in actors}.values())


def _stage(noun: Token, verb: Token | None, lenders: list[Actor], borrowers: list[Actor]) -> LoanStage | None:
    """How far the loan has come, by the verb's class and tense."""
    if verb is None:
        return LoanStage.AGREED if lenders and borrowers else None
    word = verb.lower_
    if noun.head.lower_ == "for" and noun.head.head.lower_ in ("request", "requests", "application", "bid"):
        return LoanStage.REQUESTED
    acts = {**{w: s for s, ws in _BORROWER_ACTS.items() for w in ws}} if borrowers and not lenders else {}
    acts = acts or {w: s for table in (_BORROWER_ACTS, _LENDER_ACTS) for s, ws in table.items() for w in ws}
    stage = acts.get(word)
    if stage is None:
        return None
    status = status_of(verb)
    if status is None:
        return LoanStage.REQUESTED if stage is LoanStage.REQUESTED else None
    if stage is LoanStage.DISBURSED and status is EventStatus.PLANNED:
        return LoanStage.PROMISED
    return stage


def is_same_loan(one: Mention, other: Mention) -> bool:
    """Whether two mentions tell one loan."""
    a, b = one.fields.get("amount"), other.fields.get("amount")
    if a and b:
        return bool(a.amount == b.amount and a.currency == b.currency) and _sides_agree(one, other)
    return bool(names_of(one) & names_of(other)) and _sides_agree(one, other)


def _sides_agree(one: Mention, other: Mention) -> bool:
    """Whether neither names another lender or borrower than the other; a leader may stand for a state."""
    for role in (ParticipantRole.LENDER, ParticipantRole.BORROWER):
        a = {p.name for p in one.participants if p.role is role and p.kind is not ActorKind.PERSON}
        b = {p.name for p in other.participants if p.role is role and p.kind is not ActorKind.PERSON}
        if a and b and not a & b:
            return False
    return True
