"""The loans that a sentence speaks of: each with the word for it and the figure that is its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors._loan_words import (
    BONDS,
    BORROWING_VERBS,
    DISBURSING_VERBS,
    DRAWING_VERBS,
    FACILITY_WORDS,
    LENDING_VERBS,
    LOAN_HEADS,
    NO_LOAN,
    REPAYING_VERBS,
)
from extractors.money import MoneyMention
from extractors.parsing import LONGEST, Parsed, Token, noun_phrase, objects
from extractors.scene import Trigger
from schema import EventType


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """An amount of money with its tokens."""

    money: MoneyMention
    first: Token
    last: Token


@dataclass(frozen=True, slots=True, eq=False)
class LoanUnit:
    """One loan that a sentence speaks of."""

    trigger: Trigger
    head: Token  # the noun of the loan, or the verb "lend" or "borrow"
    figure: Figure | None
    tranche: bool = False  # the figure is what was paid out of a larger loan
    definite: bool = False  # "the loan": one that was told before

    @property
    def sentence(self) -> Parsed:
        """The sentence it stands in."""
        return self.trigger.sentence

    @property
    def is_verb(self) -> bool:
        """Whether a verb of lending or borrowing tells it."""
        return bool(self.head.tag_.startswith("VB"))


def find_units(triggers: Sequence[Trigger], monies: Sequence[MoneyMention]) -> Iterator[LoanUnit]:
    """The loans of one sentence, each figure and each word used once."""
    sentence = triggers[0].sentence
    figures = figures_of(sentence, monies)
    heads = _heads(triggers)
    owners = [_figure_of(head, figures, {h.i for h, _ in heads}) for head, _ in heads]
    used: set[int] = set()
    for (head, trigger), (figure, tranche) in zip(heads, owners, strict=True):
        if figure is None and head.lower_ in ("line", "lines") and trigger.token == head:
            continue
        if figure is None and any(_renames(head, h) for h, _ in heads):
            continue  # "180 mln dlrs in interim financing, a short-term loan"
        if figure is None:
            taken = any(
                f is not None and f.first.i in range(head.left_edge.i, head.right_edge.i + 1) for f, _ in owners
            )
            if not taken:
                yield LoanUnit(trigger, head, None, tranche=tranche, definite=_is_definite(head))
        elif figure.first.i not in used:
            used.add(figure.first.i)
            told_before = head.lower_.startswith("package") and trigger.token == head and _is_definite(head)
            yield LoanUnit(trigger, head, figure, tranche=tranche, definite=told_before)


def _renames(apposed: Token, noun: Token) -> bool:
    """Whether a noun in apposition names anew what another noun of a loan has named."""
    between = apposed.doc[noun.i + 1 : apposed.i]
    return len(between) > 1 and between[0].text == "," and _APPOSITION.fullmatch(between[1:].text) is not None


_APPOSITION = re.compile(r"an? (?:[\w-]+ ?){0,4}")


_PAYING = frozenset(
    """provide provided provides providing disburse disbursed release released paid lend lent promised pledged offered
    advanced advance advances extended injected loaned wired transferred approved allocated granted gave given
    requested request requesting seek seeks seeking sought receive received receives receiving get got""".split()
)


def find_payments(sentence: Parsed, monies: Sequence[MoneyMention]) -> Iterator[LoanUnit]:
    """What a sentence without a word for a loan says was provided or paid out; a loan only next to a sentence that tells one."""
    for figure in figures_of(sentence, monies):
        money = figure.last
        while money.head.i in range(figure.first.i, figure.last.i + 1) and money.head != money:
            money = money.head
        if money.dep_ in ("dobj", "nsubjpass") and money.head.lower_ in _PAYING:
            yield LoanUnit(Trigger(EventType.LOAN, money, sentence), money, figure)


def figures_of(sentence: Parsed, monies: Sequence[MoneyMention]) -> list[Figure]:
    """The amounts of a sentence that may be a loan's: no rates, conversions, totals or old limits."""
    start = sentence.sentence.start
    end = min(sentence.sentence.end, start + LONGEST)  # no grammar is known of what follows
    text = sentence.sentence.text[: end - start]
    figures = []
    for money in monies[bisect_left(monies, start, key=lambda m: m.start) :]:
        if money.end > end:
            break
        if money.conversion or money.rate:
            continue
        before, after = text[max(0, money.start - start - 80) : money.start - start], text[money.end - start :]
        if _OLD_LIMIT.search(before) and (_NEW_LIMIT.match(after) or _RAISED_TO.search(before)):
            continue
        if _OUT_OF.search(before):
            continue
        first, last = sentence.token_at(money.start), sentence.token_at(money.end - 1)
        if first is not None and last is not None:
            figures.append(Figure(money, first, last))
    return figures


_OLD_LIMIT = re.compile(r"\b(?:from|instead\ of)\ (?:the\ original\ |an?\ (?:earlier|original)\ )?$", re.VERBOSE)
_NEW_LIMIT = re.compile(r"\ to\ (?:about\ |up\ to\ )?(?:US|[A-Z]{1,2})?[$€£¥\d]", re.VERBOSE)
_RAISED_TO = re.compile(r"\bto\ [^,;]{3,30}\ from\ (?:the\ original\ |an?\ (?:earlier|original)\ )?$", re.VERBOSE)
_OUT_OF = re.compile(
    r"\b(?:out\ of|part\ of)\ (?:a|the)\ (?:overall\ )?(?:total|maximum)\ (?:of\ )?(?:about\ )?$", re.VERBOSE
)


def _heads(triggers: Sequence[Trigger]) -> list[tuple[Token, Trigger]]:
    """The words for loans among the triggers, each once, in the order of the sentence."""
    found: dict[int, tuple[Token, Trigger]] = {}
    for trigger in triggers:
        head = _loan_word(trigger)
        if head is not None:
            found.setdefault(head.i, (head, trigger))
    for repaid in [h for h, _ in found.values() if h.lower_ in REPAYING_VERBS]:
        if any(
            c.dep_ == "relcl" for o in objects(repaid) for c in o.children
        ):  # "repaid the 400 mln it borrowed from …"
            inside = {t.i for o in objects(repaid) for t in o.subtree}
            return [(h, t) for i, (h, t) in sorted(found.items()) if h == repaid or i not in inside]
    nouns = [i for i, (head, _) in found.items() if head.lower_ not in REPAYING_VERBS | DRAWING_VERBS]
    return [found[i] for i in sorted(nouns or found)]


def _loan_word(trigger: Trigger) -> Token | None:
    """The noun or verb that is this trigger's loan; None where it tells of something else."""
    token = trigger.token
    if _in_another_sense(trigger):
        return None
    if (
        token.i + 1 < len(token.doc)
        and (after := token.nbor()).lower_ in _AFTER_MODIFIER
        and token.lower_ in _MODIFIERS
    ):
        return _head_of_compound(after)  # however the parser reads "standby"
    if token.lower_ == "stand" and token.doc.text.startswith("-by", token.idx + len(token)):
        return next((t for t in token.doc[token.i + 1 : token.i + 6] if t.lower_ in _AFTER_MODIFIER), None)
    word = token.lower_
    if word in DISBURSING_VERBS:
        return token if token.tag_ in ("VBD", "VBN") else None
    if token.tag_.startswith("VB") and word in LENDING_VERBS | BORROWING_VERBS | REPAYING_VERBS | DRAWING_VERBS:
        return token
    if token.tag_.startswith("VB") and word not in ("loan", "loans", "credit", "credits", "financing"):
        return None
    head = _head_of_compound(token)
    if head != token and head.tag_.startswith("NNP") and head.i > token.i + 1:
        head = token  # "the loan Merrill Lynch provided": the name is no part of the noun
    if head != token and head.lower_ not in LOAN_HEADS:
        return None
    return _noun_in_sense(token, head, trigger.sentence.sentence.text)


def _noun_in_sense(token: Token, head: Token, text: str) -> Token | None:
    """The noun of a loan, where a word of many senses has that one here."""
    word = token.lower_
    if word.startswith("facilit"):
        return head if FACILITY_WORDS.search(_phrase(token)) or _is_definite(token) else None
    if word in ("line", "lines"):
        return token  # where it has a figure of its own: "the Treasury's $20 billion line"
    if word.startswith("arrangement"):
        return token if FACILITY_WORDS.search(_phrase(token)) else None
    if word.startswith("package"):
        return token if _is_definite(token) else None
    if word.startswith("tranche"):
        return None if BONDS.search(text) else head
    if word == "standby" and head == token and token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass"):
        return head  # "under a previous standby"
    if word in ("standby", "stand-by", "swap", "syndicated"):
        return head if head != token else None
    return head if word.startswith(_LOAN_NOUNS) else None


_LOAN_NOUNS = ("loan", "credit", "lending", "borrowing", "financing", "eurocredit", "euroloan")
_MODIFIERS = frozenset("standby stand-by swap credit loan".split())
_AFTER_MODIFIER = frozenset(
    "arrangement arrangements facility facilities line lines agreement credit credits loan loans".split()
)


def _in_another_sense(trigger: Trigger) -> bool:
    """Whether the word stands in a phrase that is no loan, or in a name: "loan losses", "Toyota Motor Credit"."""
    token = trigger.token
    if _is_in_name(token):
        return True
    text, at = trigger.sentence.sentence.text, trigger.token.idx
    return any(
        found.start() <= at < found.end() for found in NO_LOAN.finditer(text, max(0, at - 40), min(len(text), at + 60))
    )


def _is_in_name(token: Token) -> bool:
    """Whether the word is part of a company's name: "Toyota Motor Credit", "Real Estate Financing Partnership"; not of a facility's."""
    doc, i = token.doc, token.i
    if not token.text[:1].isupper() or token.text.isupper():
        return False
    after = doc[i + 1] if i + 1 < len(doc) else None
    if after is not None and after.text[:1].isupper() and after.lower_ in _AFTER_MODIFIER:
        return False
    before = i > 0 and doc[i - 1].text[:1].isupper() and doc[i - 1].tag_.startswith("NNP")
    if token.lower_ in _AFTER_MODIFIER and token.lower_ != "credit":
        return False
    return bool(before or (i > 0 and after is not None and after.text[:1].isupper() and after.tag_.startswith("NNP")))


def _head_of_compound(token: Token) -> Token:
    """The noun that the trigger modifies: "line" of "a credit line" and of "a line of credit"."""
    while token.dep_ in ("compound", "amod", "nmod") and token.head.tag_.startswith("NN"):
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in ("line", "lines"):
        return token.head.head
    return token


def _phrase(head: Token) -> str:
    return " ".join(t.text for t in noun_phrase(head))


def _is_definite(head: Token) -> bool:
    """Whether the noun points back: "the loan", "this credit"; "the first 250 mln of a loan" does not."""
    return any(
        c.lower_ in ("the", "this", "that", "these", "those", "such", "both", "its", "their") for c in head.children
    )


def _figure_of(head: Token, figures: Sequence[Figure], heads: set[int]) -> tuple[Figure | None, bool]:
    """The figure that is this loan's own, and whether it is a part paid out of the whole."""
    if head.tag_.startswith("VB"):
        return _figure_of_verb(head, figures, heads), False
    if head.lower_.startswith(("tranche", "instal")) and (part := _named_part(figures, head)) is not None:
        return part, True
    if (under := _paid_under_before(figures, head)) is not None:
        return under, True
    before = [f for f in figures if f.last.i < head.i and _leads_to(f, head)]
    if before:
        whole = before[-1]
        part = next((f for f in figures if f.last.i < whole.first.i and _is_part(f, whole)), None)
        if part is not None:
            return part, True
        if _HALF.search(_text_before(whole)):
            return None, True
        return whole, False
    after = [f for f in figures if f.first.i > head.i and _follows(head, f, heads)]
    if after:
        return after[0], False
    paid = [f for f in figures if _is_paid_under(f, head)]
    return (paid[-1], True) if paid else (None, False)


_HALF = re.compile(
    r"\b(?:half|part|a\ third|a\ quarter|a\ portion|some|the\ rest|remainder)\ of\ (?:an?|the|its)\ [\w -]{0,25}$",
    re.VERBOSE,
)


def _text_before(figure: Figure) -> str:
    doc = figure.first.doc
    return str(doc.text[: figure.first.idx])


def _leads_to(figure: Figure, head: Token) -> bool:
    """Whether only modifiers stand between the figure and the noun: "75 mln stg revolving credit", "$278 million in U.S. loans"."""
    between = [t for t in figure.last.doc[figure.last.i + 1 : head.i] if not t.is_space]
    if len(between) > 9:  # longer noun phrases are none
        return False
    if len(between) > 1 and between[0].text == "," and between[1].lower_ in ("a", "an"):
        return all(t.tag_.startswith(("NN", "JJ", "VBN", "HYPH", "CD")) for t in between[2:6]) and len(between) < 6
    last = ""
    for token in between:
        word = token.lower_
        if word in _MODIFIERS:
            last = word
            continue
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "PRP", "WDT", "WP", "TO", "DT") or word in (";", ":", "--"):
            return False
        if token.tag_ == "IN" and word not in ("of", "in", "worth"):
            return False
        if token.tag_ == "CC" and last in (",", ""):
            return False
        last = word
    return True


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether the first figure is paid out of the second: "250 mln dlrs of a 500 mln dlr credit"."""
    between = part.first.doc.text[part.last.idx + len(part.last) : whole.first.idx]
    return _PART.fullmatch(between) is not None


_PART = re.compile(
    r"""\ (?:tranche\ |instal?ment\ |portion\ )?(?:of|out\ of|from|under|on)\ (?:an?|the|its|their|that)\ (?:[\w-]+\ ){0,3}(?:of\ )?
      | [^.;]{0,40}?\b(?:tranche|instal?ment|portion|part)\ of\ (?:an?|the|its|their|that)\ (?:[\w-]+\ ){0,3}(?:of\ )?""",
    re.VERBOSE,
)


def _follows(head: Token, figure: Figure, heads: set[int]) -> bool:
    """Whether the figure tells the size of the loan before it: "loans to Italy totalling 300 mln", "a credit of $2bn"."""
    between = [t for t in head.doc[head.i + 1 : figure.first.i] if not t.is_space]
    if not between or len(between) > 14:  # farther apart, they belong to different things
        return False
    if any(t.i in heads for t in between) or _modifies(figure, head):
        return False
    words = [t.lower_ for t in between]
    if words[-1] not in (
        "of",
        "worth",
        "totalling",
        "totaling",
        "for",
        "total",
        "at",
        "to",
        "totaled",
        "is",
        "was",
        "(",
    ):
        return False
    if words[-1] == "for" and len(between) > 3:  # "a loan to buy the firm for 20 mln dlrs"
        return False
    if words[-1] == "to" and words[-2:-1] not in (["amounting"], ["up"]):
        return False
    return not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "WDT", "WP") and t.lower_ not in ("totaled", "totals", "is", "was")
        for t in between
    )


def _modifies(figure: Figure, head: Token) -> bool:
    """Whether the figure sizes another thing: "a loan for a 700 mln dlr project"."""
    own = range(figure.first.i, figure.last.i + 1)
    above = figure.last
    if above.i + 1 < len(above.doc) and above.nbor().text in ("(", "["):
        return False  # a conversion follows
    while above.i in own and above.head != above:
        above = above.head
    return bool(
        above.tag_.startswith("NN") and above.i > figure.last.i and above.i != head.i and figure.last.dep_ != "nsubj"
    )


def _figure_of_verb(verb: Token, figures: Sequence[Figure], heads: set[int]) -> Figure | None:
    """What was lent or borrowed: the first figure of the verb's clause that sizes nothing else."""
    edge = min([h for h in heads if h > verb.i] or [len(verb.doc)])
    for figure in figures:
        if not verb.i < figure.first.i <= edge:
            continue
        between = verb.doc[verb.i + 1 : figure.first.i]
        if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between):
            return None
        if verb.lower_ in DRAWING_VERBS and _SAVINGS.match(verb.doc.text, figure.last.idx + len(figure.last)):
            return None
        if _modifies(figure, verb) and not _next_is_loan(figure, heads):
            continue
        return figure
    passive = [f for f in figures if f.last.i < verb.i and f.first.dep_ != "nummod" and verb in f.last.ancestors]
    passive += [
        f for f in figures if f.last.i < verb.i and f.last.head == verb and f.last.dep_ in ("nsubjpass", "nsubj")
    ]
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl"):
        passive += [f for f in figures if f.last.i + 1 == verb.i]
        passive += [f for f in figures if f.last.i < verb.i and verb.head.i in range(f.first.i, f.last.i + 1)]
    return passive[-1] if passive else None


_SAVINGS = re.compile(
    r"\ (?:of|from|on)\ (?:its|their|the)\ (?:[\w-]+\ ){0,3}(?:deposits?|savings|reserves?|cash|accounts?)\b"
)


def _next_is_loan(figure: Figure, heads: set[int]) -> bool:
    return any(h in range(figure.last.i + 1, figure.last.i + 8) for h in heads)


_APPOSED = re.compile(r"[^.;]{0,40}?, (?:being |which is |representing )?(?:the|an?) (?:[\w-]+ ){1,2}$")


def _named_part(figures: Sequence[Figure], head: Token) -> Figure | None:
    """What is said to be a tranche: "wired $210 million to the Treasury, being the first tranche of a facility"."""
    before = [f for f in figures if f.last.i < head.i]
    if not before:
        return None
    text = head.doc.text[before[-1].last.idx + len(before[-1].last) : head.idx]
    return before[-1] if _APPOSED.fullmatch(text) else None


def _paid_under_before(figures: Sequence[Figure], head: Token) -> Figure | None:
    """What was paid under the loan that opens the clause: "Under the arrangement of $3bn, the fund disbursed $1.2bn"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("under", "from") or head.head.i > head.i:
        return None
    verb = head.head.head
    if not verb.tag_.startswith("VB") or verb.i < head.i:
        return None
    return next((f for f in figures if f.first.i > verb.i and _verb_of(f) == verb), None)


def _verb_of(figure: Figure) -> Token:
    """The word that the figure hangs on."""
    above = figure.last
    while above.i in range(figure.first.i, figure.last.i + 1) and above.head != above:
        above = above.head
    return above


def _is_paid_under(figure: Figure, head: Token) -> bool:
    """Whether the figure was paid or drawn under this loan: "paid out $814 million under a swap line"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("under", "from", "through", "via", "on", "of", "as", "in"):
        return False
    above = {a.i for a in head.head.ancestors}
    verb = _verb_of(figure)
    return verb.i in above and verb.tag_.startswith(("VB", "NN")) and figure.last.i < head.i
