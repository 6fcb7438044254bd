"""Mentions of one loan within an article, brought together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.mentions import Mention
from schema import ActorKind, EventStatus, LoanStage, Money, Participant, ParticipantRole

STATUS = {
    LoanStage.DISBURSED: EventStatus.OCCURRED,
    LoanStage.REPAID: EventStatus.OCCURRED,
    LoanStage.REFUSED: EventStatus.CANCELLED,
}
# How far along each stage is; the farthest that is told of one loan holds.
_ORDER = (
    LoanStage.REQUESTED,
    LoanStage.OFFERED,
    LoanStage.PROMISED,
    LoanStage.AGREED,
    LoanStage.DISBURSED,
    LoanStage.REFUSED,
    LoanStage.REPAID,
)


def gather(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention a loan: the story's own sentences first, then what points back, then its headline."""
    kept: list[Mention] = []
    ordered = sorted(mentions, key=lambda m: (m.headline, m.evidence[0].start))
    for mention in ordered:
        _tell_sides_apart(mention, kept)
        same = _find_same(kept, mention)
        if same is not None:
            _absorb(same, mention)
        elif not mention.anaphoric and (not mention.headline or (not kept and _amount(mention) is not None)):
            if kept and mention.date.start is None and _AT_ONCE.search(mention.evidence[0].sentence):
                _date_like(mention, kept[-1])
            kept.append(mention)
    return _without_sums(kept)


def _tell_sides_apart(mention: Mention, kept: Sequence[Mention]) -> None:
    """Where two banks agree with each other, take which of them lends from what was told before."""
    named = {p.name for p in mention.participants}
    if len(named) != 2 or (_side(mention, ParticipantRole.LENDER) and _side(mention, ParticipantRole.BORROWER)):
        return
    before = next((m for m in kept if {p.name for p in m.participants} == named), None)
    if before is not None:
        mention.participants = [replace(p, inferred=True) for p in before.participants]


_AT_ONCE = re.compile(r"\b(?:at once|immediately|right away|straight away)\b", re.IGNORECASE)


def _date_like(mention: Mention, before: Mention) -> None:
    """Date what was paid "at once" like the loan told before it."""
    if before.date.start is not None and sides_agree(before, mention):
        mention.date = replace(before.date, text=None, inferred=True)
        mention.evidence.extend(e for e in before.evidence if e.field == "date")


def _find_same(kept: Sequence[Mention], mention: Mention) -> Mention | None:
    same = [m for m in kept if is_same_loan(m, mention)]
    if not same:
        return None
    return same[0] if mention.headline else same[-1]


def is_same_loan(one: Mention, other: Mention) -> bool:
    """Whether two mentions tell one loan."""
    if not sides_agree(one, other) or _ANOTHER.search(other.evidence[0].text):
        return False
    a, b = _amount(one), _amount(other)
    if a is not None and b is not None:
        return a.amount == b.amount and a.currency == b.currency and _times_agree(one, other)
    if other.anaphoric or other.headline:
        return True
    if (a is None) is not (b is None) and _shares_both_sides(one, other) and _times_agree(one, other):
        return True
    return a is None and b is None and _times_agree(one, other) and one.fields["stage"] is other.fields["stage"]


_ANOTHER = re.compile(
    r"(?i)\b(?:an?|another) (?:previous|earlier|prior|separate|second|different|further|additional|new) (?:[\w-]+ ){0,2}(?:stand-?by|loan|credit|facility|arrangement|line)\b|\banother (?:[\w-]+ ){0,6}(?:stand-?by|loan|credit|facility|arrangement|line)\b"
)


def _amount(mention: Mention) -> Money | None:
    amount: Money | None = mention.fields.get("amount")
    return amount


def _times_agree(one: Mention, other: Mention) -> bool:
    a, b = one.date, other.date
    return a.start is None or b.start is None or (a.start <= b.end and b.start <= a.end)  # type: ignore[operator]  # a resolved date has both


def sides_agree(one: Mention, other: Mention) -> bool:
    """Whether neither names another lender or borrower than the other; a group of banks may stand for its members."""
    for role in (ParticipantRole.LENDER, ParticipantRole.BORROWER):
        a, b = _side(one, role), _side(other, role)
        if not a or not b or {p.name for p in a} & {p.name for p in b}:
            continue
        if any(p.kind is ActorKind.GROUP for p in (*a, *b)) or any(p.inferred for p in (*a, *b)):
            continue
        return False
    return True


def _shares_both_sides(one: Mention, other: Mention) -> bool:
    """Whether both are told to be between the same lender and the same borrower, none of them worked out."""
    return all(
        {p.name for p in _side(one, role) if not p.inferred} & {p.name for p in _side(other, role)}
        for role in (ParticipantRole.LENDER, ParticipantRole.BORROWER)
    )


def _side(mention: Mention, role: ParticipantRole) -> list[Participant]:
    return [p for p in mention.participants if p.role is role]


def _absorb(kept: Mention, other: Mention) -> None:
    """Take from another mention of the same loan what the first does not say."""
    kept.evidence.extend(e for e in other.evidence if e not in kept.evidence)
    if other.headline:
        if _amount(kept) is None and _amount(other) is not None:
            kept.fields["amount"] = other.fields["amount"]
        return
    stages = (kept.fields["stage"], other.fields["stage"])
    kept.fields["stage"] = max(stages, key=_ORDER.index)
    kept.status = STATUS.get(kept.fields["stage"], EventStatus.PLANNED)
    if _amount(kept) is None:
        kept.fields["amount"] = other.fields["amount"]
    if not kept.fields["equivalents"]:
        kept.fields["equivalents"] = other.fields["equivalents"]
    if kept.date.start is None and kept.date.text is None and not other.anaphoric:
        kept.date = other.date
    for role in (ParticipantRole.LENDER, ParticipantRole.BORROWER):
        old, new = _side(kept, role), _side(other, role)
        if not new or {p.name for p in old} & {p.name for p in new}:
            continue
        if not old or all(p.kind is ActorKind.GROUP or p.inferred for p in old):
            kept.participants = [*(p for p in kept.participants if p.role is not role), *new]


def _without_sums(mentions: list[Mention]) -> list[Mention]:
    """Leave out the loan whose amount is only what the others add up to."""
    return [m for m in mentions if not _is_sum(m, [o for o in mentions if o is not m])]


def _is_sum(mention: Mention, others: Sequence[Mention]) -> bool:
    amount = _amount(mention)
    if amount is None:
        return False
    parts = [a for o in others if (a := _amount(o)) and a.currency == amount.currency]
    return len(parts) > 1 and sum((a.amount for a in parts), Decimal(0)) == amount.amount
