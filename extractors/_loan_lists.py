"""Several loans told as a list: "$300 million for Kenya and $200 million for Uganda", "lent Togo $1m and Benin $2m"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors._loan_parties import Parties
from extractors._loan_units import Figure, LoanUnit, figures_of
from extractors.actors import Actor
from extractors.money import MoneyMention
from extractors.parsing import Token

_JOINS = re.compile(
    r"(?:,|;|\band|\bplus|\bwith|\bwhile)\ (?:and\ )?(?:(?:an?other|a\ further|an\ additional|one|some|about|up\ to|of|a\ second)\ )*(?:[A-Z][\w.'-]*\ ){0,4}$"
)
_OPENS = re.compile(r"(?:\ ?[:,]|\ --|\ of|\ worth|\ including)?\ $")
_LONGEST_GAP = 90  # letters from one figure of a list to the next
_BORROWING = ("to", "for")
_LENDING = ("from", "by")


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One loan of a list, with the side that is its own."""

    figure: Figure
    word: str  # the preposition before the side, "" where the side stands before the figure
    actors: tuple[Actor, ...]

    @property
    def borrows(self) -> bool:
        """Whether its own side is the borrower."""
        return self.word in ("", *_BORROWING)


def read_list(parties: Parties, unit: LoanUnit, monies: Sequence[MoneyMention]) -> list[Item]:
    """The loans of a list that begins with this one; empty where it is told alone."""
    figures = list(_joined(unit, figures_of(unit.sentence, monies)))
    if len(figures) < 2:  # one loan makes no list
        return []
    for read in (_after, _before):
        items = [item for figure in figures if (item := read(parties, figure)) is not None]
        if len(items) == len(figures) and len({item.word in _LENDING for item in items}) == 1:
            names = [a.name for item in items for a in item.actors]
            return items if len(set(names)) == len(names) else []
    return []


def _joined(unit: LoanUnit, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a list, from that of the loan on, or from those that its noun announces."""
    text = unit.head.doc.text
    start = unit.figure
    last = start.last if start is not None else unit.head
    if start is not None:
        yield start
    for figure in figures:
        if figure.first.i <= last.i or (start is None and unit.is_verb):
            continue
        gap = text[last.idx + len(last) : figure.first.idx]
        joins = _JOINS.search(gap) if last is not unit.head or start is not None else _OPENS.fullmatch(gap)
        between = last.doc[last.i + 1 : figure.first.i]
        if joins is None or len(gap) > _LONGEST_GAP or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between):
            return
        yield figure
        last = figure.last


def _after(parties: Parties, figure: Figure) -> Item | None:
    """The side after the figure: "$300 million for Kenya"."""
    following = next(
        (t for t in figure.last.doc[figure.last.i + 1 : figure.last.i + 8] if t.tag_ in ("IN", "TO")), None
    )
    if following is None or following.lower_ not in (*_BORROWING, *_LENDING):
        return None
    if any(t.text in (",", ";", "and") for t in figure.last.doc[figure.last.i + 1 : following.i]):
        return None
    noun = next((c for c in following.children if c.dep_ == "pobj"), None) or _first_name(following)
    actors = parties.alone(noun) if noun is not None else []
    return Item(figure, following.lower_, tuple(actors)) if actors else None


def _before(parties: Parties, figure: Figure) -> Item | None:
    """The side before the figure: "Kyrgyzstan $300 million"."""
    first = figure.first.i
    if first == 0 or not figure.first.nbor(-1).tag_.startswith("NNP"):
        return None
    actors = parties.alone(figure.first.nbor(-1))
    return Item(figure, "", tuple(actors)) if actors else None


def _first_name(preposition: Token) -> Token | None:
    return next((t for t in preposition.doc[preposition.i + 1 : preposition.i + 4] if t.tag_.startswith("NNP")), None)
