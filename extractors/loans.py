"""Loans: money that a lender makes, promises, refuses or is asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors._currencies import SHARED_AMOUNT
from extractors._loan_acts import Acts, is_filled
from extractors._loan_lists import read_list
from extractors._loan_merging import STATUS, gather, is_same_loan
from extractors._loan_sides import Sides
from extractors._loan_story import looks_like_lender, main_state
from extractors._loan_units import LoanUnit, find_payments, find_units
from extractors._loan_words import DISBURSING_VERBS, DRAWING_VERBS, RETAIL
from extractors.actors import Actor
from extractors.dates import DateMention
from extractors.mentions import Mention, clause_span
from extractors.money import MoneyMention, find_equivalents, find_money
from extractors.parsing import LONGEST, Tense, Token, auxiliaries, is_conditional, objects, tense_of
from extractors.reading import Part
from extractors.scene import Scene
from schema import ActorKind, EventDate, EventStatus, EventType, Evidence, LoanStage, Money, ParticipantRole

__all__ = ["find_loans", "is_same_loan"]

# "Loans and grants": one figure for what is repaid and what is not.
_SHARED = re.compile(
    r"(?i)\b(?:loans?|credits?)(?:,|,? and|,? or) (?:\w+ )?(?:grants?|aid|investments?|donations?|other financing)\b|\b(?:grants?|aid|investments?),?(?: and| or) (?:\w+ ){0,2}(?:loans?|credits?)\b"
)
# What happens again and again, and what adds up over years.
_HABIT = re.compile(
    r"(?i)\b(?:annually|each year|every year|a year|per year|a month|(?:over|in|during) the (?:past|last) \w+ (?:years?|months)|since (?:late |early |mid-?)?(?:19|20)\d\d|so far|on average|normally|usually|generally)\b"
)
_POSSESSIVE = ("'s", "\u2019s")
_BESIDE = 8  # words between a date and a loan of one phrase
_NOT_ITS_DATE = frozenset("until by through due from maturing before after since till despite over for".split())


def find_loans(scene: Scene) -> Iterator[Mention]:
    """The loans that the clauses of an article tell, each once."""
    triggers = [t for t in scene.triggers if t.event_type is EventType.LOAN]
    if not triggers:
        return
    monies = _find_monies(scene)
    mentions: list[Mention] = []
    for _, group in groupby(triggers, key=lambda t: t.sentence.sentence.start):
        for unit in find_units(list(group), monies):
            for mention in _read_loans(scene, unit, monies):
                _tell_payment(scene, mention, monies)
                mentions.append(mention)
    mentions += _read_payments(scene, mentions, monies)
    yield from gather(mentions)


_LOCAL = re.compile(
    r"(?i)\b(?:dinars?|rupees?|pesos?|crowns?|kron\w+|francs?|riyals?|rials?|shillings?|dirhams?|liras?|Sh)\b|\bSh\d"
)


def _find_monies(scene: Scene) -> list[MoneyMention]:
    """The amounts of money, those with a noun of several currencies read as that of a state the article names."""
    local = _LOCAL.search(scene.text) is not None
    if not local and not SHARED_AMOUNT.search(scene.text):  # the state makes no difference, and is dear to find
        return find_money(scene.text)
    state = main_state(scene)
    codes = dict.fromkeys(c.country_code for c in scene.cast.countries if c.country_code)
    best = find_money(scene.text, country=state.country_code if state is not None else None)
    for code in list(codes)[:_MOST_STATES] if local else ():
        other = find_money(scene.text, country=code)
        if len(other) > len(best):
            best = other
    return best


_MOST_STATES = 8
_PAYMENT = re.compile(r"(?i)the (?:re)?payment of ")


def _tell_payment(scene: Scene, mention: Mention, monies: Sequence[MoneyMention]) -> None:
    """Add what the sentence after a debt's repayment says was paid: "The payment of $3bn closes a chapter"."""
    at = _sentence_of(scene, mention)
    if mention.fields["stage"] is not LoanStage.REPAID or mention.fields["amount"] is not None or at is None:
        return
    following = scene.sentences[at + 1] if at + 1 < len(scene.sentences) else None
    found = _PAYMENT.match(following.text) if following is not None else None
    money = next((m for m in monies if found and following and m.start == following.start + found.end()), None)
    if money is not None:
        mention.fields["amount"] = _money(money)
        mention.fields["equivalents"] = tuple(map(_money, find_equivalents(scene.text, monies, money)))
        mention.evidence.append(scene.evidence("amount", money.start, money.end))


def _read_payments(scene: Scene, mentions: Sequence[Mention], monies: Sequence[MoneyMention]) -> Iterator[Mention]:
    """Money from a bank or a fund that the sentences right after a loan tell: "The fund paid out $2bn at once"."""
    told = {scene.sentences.index(m.trigger.sentence.sentence) for m in mentions if m.trigger is not None}
    worded = {scene.sentences.index(t.sentence.sentence) for t in scene.triggers if t.event_type is EventType.LOAN}
    taken = {e.start for m in mentions for e in m.evidence if e.field == "amount"}
    for i in sorted(scene.parsed):
        beside = i in told or (i not in worded and {i - 1, i - 2} & told)
        if not beside or _NO_PAYMENT.search(scene.sentences[i].text):
            continue
        for unit in find_payments(scene.parsed[i], monies):
            if unit.figure is None or unit.figure.money.start in taken:
                continue
            sides = Sides(scene, Acts(unit))
            if any(map(looks_like_lender, sides.lenders)):
                yield from _read_loans(scene, unit, monies)
            elif _OF_THAT.search(scene.sentences[i].text) and not (sides.lenders or sides.borrowers):
                whole = next((m for m in reversed(mentions) if _sentence_of(scene, m) in (i - 1, i)), None)
                yield from _read_part(scene, unit, monies, whole)


_OF_THAT = re.compile(r"(?i)\b(?:of (?:that|this|which|the (?:total|sum|amount|loan))|out of (?:that|this))\b")


def _sentence_of(scene: Scene, mention: Mention) -> int | None:
    return scene.sentences.index(mention.trigger.sentence.sentence) if mention.trigger is not None else None


def _read_part(
    scene: Scene, unit: LoanUnit, monies: Sequence[MoneyMention], whole: Mention | None
) -> Iterator[Mention]:
    """What was paid out of the loan told right before: "Of that, $827 million was paid out at once"."""
    acts = Acts(unit)
    if whole is None or acts.stage is not LoanStage.DISBURSED:
        return
    sides = Sides(scene, acts)
    sides.lenders, sides.borrowers = (
        [
            Actor(p.name, p.kind, p.country_code, p.text or p.name, unit.head.idx, unit.head.idx, inferred=True)
            for p in whole.participants
            if p.role is role
        ]
        for role in (ParticipantRole.LENDER, ParticipantRole.BORROWER)
    )
    mention = _read_loan(scene, unit, acts, sides, monies)
    if mention is not None:
        yield _dated(mention, scene, unit, acts)


_NO_PAYMENT = re.compile(
    r"(?i)\b(?:grants?|aid|equity|shares?|dividends?|interest|tax\w*|fees?|damages|fine|settlement|guarantees?|capital|budget|bonds?|notes)\b"
)


def _read_loans(scene: Scene, unit: LoanUnit, monies: Sequence[MoneyMention]) -> Iterator[Mention]:
    """The loan of a unit, or those of the list that it opens."""
    acts = Acts(unit)
    if not acts.is_lending:
        return
    sides = Sides(scene, acts)
    items = read_list(sides.parties, unit, monies)
    own = {a.name for item in items for a in item.actors}
    lenders = [a for a in sides.lenders if a.name not in own]
    borrowers = [a for a in sides.borrowers if a.name not in own]
    for item in items:
        sides.lenders = list(lenders if item.borrows else item.actors)
        sides.borrowers = list(item.actors if item.borrows else borrowers)
        mention = _read_loan(scene, replace(unit, figure=item.figure, definite=False), acts, sides, monies)
        if mention is not None:
            yield _dated(mention, scene, unit, acts)
    if not items and (mention := _read_loan(scene, unit, acts, sides, monies)) is not None:
        yield _dated(mention, scene, unit, acts)


def _dated(mention: Mention, scene: Scene, unit: LoanUnit, acts: Acts) -> Mention:
    """The mention with the day of the loan itself."""
    mention.date, evidence = _date_of(scene, unit, acts, mention.fields["stage"])
    if evidence is not None:
        mention.evidence.append(evidence)
    return mention


def _read_loan(
    scene: Scene, unit: LoanUnit, acts: Acts, sides: Sides, monies: Sequence[MoneyMention]
) -> Mention | None:
    stage = acts.stage
    neutral = stage is None and not acts.all and unit.figure is not None and not unit.definite
    if stage is None and not neutral:
        return None
    if unit.figure is not None or sides.unnamed is not None:
        sides.complete(stage, neutral=neutral)
    if neutral:
        stage = _untold_stage(unit, acts, sides)
    if stage is None or not _is_identified(unit, sides, stage) or _is_habitual(unit, acts):
        return None
    money = unit.figure.money if unit.figure is not None else None
    vague = money is not None and money.low is not None and money.high is not None  # "100 mln to 150 mln dlrs"
    shared = vague or (money is not None and _SHARED.search(unit.sentence.sentence.text[:LONGEST]) is not None)
    mention = Mention(
        type=EventType.LOAN,
        status=STATUS.get(stage, EventStatus.PLANNED),
        date=EventDate(),
        place=None,  # where money changes hands is not news
        participants=[
            *(a.participant(ParticipantRole.LENDER) for a in sides.lenders),
            *(a.participant(ParticipantRole.BORROWER) for a in sides.borrowers),
        ],
        evidence=[scene.evidence("event", *clause_span(unit.trigger))],
        fields={
            "stage": stage,
            "amount": _money(money) if money is not None and not shared else None,
            "equivalents": tuple(map(_money, find_equivalents(scene.text, monies, money))) if money is not None else (),
        },
        headline=unit.sentence.sentence.part is Part.HEADLINE,
        anaphoric=unit.definite,
        trigger=unit.trigger,
    )
    if money is not None and not shared:
        mention.evidence.append(scene.evidence("amount", money.start, money.end))
    return mention


def _money(mention: MoneyMention) -> Money:
    return Money(mention.amount, mention.currency, mention.text)


_MONEY = frozenset("money cash funds billions millions dollars credit credits loan loans more".split())

_DEBT = frozenset("all debt debts everything".split())


def _is_identified(unit: LoanUnit, sides: Sides, stage: LoanStage) -> bool:
    """Whether a figure and one side are named, or both sides; sums of many loans and borrowing from a market name no lender."""
    if RETAIL.search(unit.sentence.sentence.text[:LONGEST]):
        return False
    if unit.figure is None:
        owed = _MONEY | _DEBT if stage is LoanStage.REPAID else _MONEY
        if unit.is_verb and not any(o.lower_ in owed for o in objects(unit.head)):
            return False  # "lend its name", "lend five mln barrels"
        return bool((sides.lenders and sides.borrowers) or (unit.definite and (sides.lenders or sides.borrowers)))
    if stage is LoanStage.REPAID:
        return bool(sides.lenders and sides.borrowers)
    many = unit.is_verb or unit.head.lower_ in ("loans", "credits", "borrowing", "borrowings", "agreements")
    if all(b.kind is ActorKind.ORGANISATION for b in sides.borrowers) and not unit.is_verb:
        many = False
    if unit.head.lower_ in DRAWING_VERBS | DISBURSING_VERBS:
        return any(map(looks_like_lender, sides.lenders))
    if many and (stage is not LoanStage.REQUESTED or unit.is_verb):
        return bool(sides.lenders)
    return bool(sides.lenders or sides.borrowers)


def _untold_stage(unit: LoanUnit, acts: Acts, sides: Sides) -> LoanStage | None:
    """How far a loan has come that no verb of lending governs: "a $2bn loan from Russia will pay for it"."""
    if is_filled(unit):
        return LoanStage.AGREED
    stated = [a for a in (*sides.lenders, *sides.borrowers) if not a.inferred]
    verb = acts.verb
    if not stated or (verb is not None and (_UNREAL.intersection(auxiliaries(verb)) or is_conditional(verb))):
        return None
    past = verb is not None and (verb.tag_ == "VBD" or tense_of(verb) is Tense.PAST)
    return LoanStage.DISBURSED if past else LoanStage.AGREED


_UNREAL = frozenset("could may might should must can would".split())


def _is_habitual(unit: LoanUnit, acts: Acts) -> bool:
    """Whether a custom or a sum over years is told: "the bank also lends to farmers"."""
    if _RESCHEDULING.search(_phrase(unit)) or _HABIT.search(_around(unit)):
        return True
    verb = acts.verb
    return (
        unit.figure is None
        and verb is not None
        and verb.tag_ in ("VBZ", "VBP")
        and not auxiliaries(verb)
        and unit.sentence.sentence.part != "headline"
    )


_RESCHEDULING = re.compile(r"(?i)reschedul|restructur|refinanc")


def _phrase(unit: LoanUnit) -> str:
    """The words from the figure to the noun of a loan."""
    first = min(unit.head.i, unit.figure.first.i) if unit.figure is not None else unit.head.i
    return str(unit.head.doc[first : unit.head.i + 1].text)


def _around(unit: LoanUnit) -> str:
    """The words near a loan."""
    first = min(unit.head.idx, unit.figure.first.idx) if unit.figure is not None else unit.head.idx
    last = max(unit.head.idx, unit.figure.last.idx) if unit.figure is not None else unit.head.idx
    return unit.sentence.sentence.text[max(0, first - 40) : last + 50]


# -- when ------------------------------------------------------------------------------------------------


def _date_of(scene: Scene, unit: LoanUnit, acts: Acts, stage: LoanStage) -> tuple[EventDate, Evidence | None]:
    """The day of the loan itself: what hangs on its acts, or on the saying where saying it is the promise."""
    own = {t.i for t in (*acts.core, *acts.nodes, *(a.token for a in acts.all))}
    own -= {n.i for n in acts.nodes if n.tag_ == "IN"}
    if unit.tranche:
        own.discard(unit.head.i)  # the day of the whole, "a credit agreement of 2014", is not that of its part
    span = unit.sentence.sentence
    dated: list[tuple[int, DateMention, Token]] = []
    for mention in scene.dates:
        if not (span.start <= mention.start and mention.end <= span.end):
            continue
        token = unit.sentence.token_at(mention.start)
        last = unit.sentence.token_at(mention.end - 1)
        if token is None or last is None:
            continue
        above = _hung_on(token, last)
        if scene.text.startswith(_POSSESSIVE, mention.end):
            continue  # "today's activities"
        if above is None or mention.text.split()[0].lower() in _NOT_ITS_DATE:
            continue
        if (
            above.i in own
            or _is_near(above, acts, mention.text)
            or (_is_saying_it(above, acts) and stage in (LoanStage.PROMISED, LoanStage.OFFERED))
        ):
            dated.append((abs(token.i - above.i), mention, above))
    if not dated and not acts.all:  # "the takeover on Tuesday in a $2bn loan"
        inside = [
            d
            for d in scene.dates
            if span.start <= d.start and d.end <= span.end and not scene.text.startswith(_POSSESSIVE, d.end)
        ]
        token = unit.sentence.token_at(inside[0].start) if len(inside) == 1 else None
        above = _hung_on(token, token) if token is not None else None
        if token is not None and above is not None and abs(token.i - unit.head.i) < _BESIDE:
            dated.append((0, inside[0], above))
    if not dated:
        return EventDate(), None
    _, mention, above = min(dated, key=lambda d: d[0])
    verb = above if above.tag_.startswith("VB") else acts.verb
    tense = tense_of(verb) if verb is not None else Tense.PAST
    return scene.resolve_date(mention, tense), scene.evidence("date", mention.start, mention.end)


def _hung_on(first: Token, last: Token) -> Token | None:
    """The word that a date hangs on; None where its preposition says that it is a term: "until May", "due 1997"."""
    above = first
    while above.i in range(first.i, last.i + 1) or above.dep_ in ("compound", "nummod", "det", "amod", "quantmod"):
        if above.head == above:
            return None
        if above.head.i not in range(first.i, last.i + 1) and above.head.tag_ == "IN":
            preposition = above.head
            if preposition.lower_ in _NOT_ITS_DATE:
                return None
            return preposition.head
        above = above.head
    return above


_RECENT = re.compile(r"\b(?:last|yesterday|today|tomorrow|earlier|recently|\w+day|ago|this)\b", re.IGNORECASE)


def _is_near(above: Token, acts: Acts, words: str) -> bool:
    """Whether a day seen from the report hangs on a noun of the loan's own clause: "lent to X of Korea last month"."""
    verb = acts.verb
    if verb is None or _RECENT.search(words) is None:
        return False
    while above not in (verb, above.head) and not above.tag_.startswith("VB"):
        above = above.head
    return bool(above == verb)


def _is_saying_it(token: Token, acts: Acts) -> bool:
    top = acts.nodes[-1]
    return top.head == token and token.lower_ in ("said", "announced", "promised", "told")
