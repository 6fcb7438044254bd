"""The events found in one article beside those that a careful coder wrote down.

A found event tells a gold event of the same type when some of their evidence overlaps, one to one, and of several
pairings the one whose fields agree most. A field is right as a whole or not at all.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from schema import EventType
from schema.records import Record

QUANTITIES = ("crowdSize", "arrests", "injuries", "deaths", "troops")
BOUNDS = ("low", "high", "best")
PLAIN = {
    EventType.MEETING: ("status", "format"),
    EventType.LOAN: ("status", "stage"),
    EventType.MILITARY_EXERCISE: ("status", "joint", "name"),
    EventType.PROTEST: ("status", "form", "aggregate"),
}

Argument: TypeAlias = tuple[str, Any]  # a field and the part of its value that counts
Count: TypeAlias = tuple[str, str, str]  # of events, arguments or told arguments; type or field; right, found or gold


@dataclass(frozen=True)
class Score:
    """How the events found in an article compare with the coder's."""

    name: str
    gold: Sequence[Record]
    found: Sequence[Record] | None  # None where the extraction failed
    text: str | None = None  # that the spans count in

    @cached_property
    def pairs(self) -> dict[int, int]:
        """Which found event tells which gold event, by their numbers."""
        return _pair(self.gold, self.found or ())

    @cached_property
    def missed(self) -> list[Record]:
        """The gold events that were not found."""
        return [g for i, g in enumerate(self.gold) if i not in self.pairs and not g.get("optional")]

    @cached_property
    def extra(self) -> list[Record]:
        """The found events that are none."""
        told = set(self.pairs.values())
        return [f for j, f in enumerate(self.found or ()) if j not in told]

    @cached_property
    def told(self) -> list[tuple[Record, Record]]:
        """The gold events that were found, each with the event that tells it; optional ones left out."""
        return [
            (self.gold[i], (self.found or ())[j]) for i, j in self.pairs.items() if not self.gold[i].get("optional")
        ]

    @cached_property
    def counts(self) -> Counter[Count]:
        """What is right of what was found and of what there is, of events, of their arguments, and of those told."""
        counts: Counter[Count] = Counter()
        for g, f in self.told:
            counts["events", g["type"], "right"] += 1
            for key, number in count_agreeing(arguments(g), arguments(f)).items():
                counts["arguments", key, "right"] += number
                counts["told", key, "right"] += number
            counts.update(("told", key, "gold") for key, _ in arguments(g))
        for side, events in (
            ("gold", [*(g for g, _ in self.told), *self.missed]),
            ("found", [*(f for _, f in self.told), *self.extra]),
        ):
            counts.update(("events", event["type"], side) for event in events)
            counts.update(("arguments", key, side) for event in events for key, _ in arguments(event))
        return counts

    @cached_property
    def invented(self) -> Counter[str]:
        """What no article states: dates and bounds where the coder found none, evidence that is not in the text."""
        invented: Counter[str] = Counter()
        for g, f in self.told:
            undated = (g.get("date") or {}).get("precision") == "UNRESOLVED"
            invented["a date where the article gives none"] += undated and bool((f.get("date") or {}).get("start"))
            invented["a bound that the article does not give"] += sum(
                _has_more(g.get(key), f.get(key)) for key in QUANTITIES
            )
        if self.text is not None:
            invented["evidence that is not in the text"] += sum(
                self.text[span["start"] : span["end"]] != span["text"]
                for event in self.found or ()
                for span in event.get("evidence") or ()
            )
        return +invented

    @cached_property
    def confusion(self) -> Counter[tuple[str, str]]:
        """Gold type and found type of each event; "missed" and "extra" where there is no other side.

        What is left over on both sides counts as confused where its evidence overlaps; "doubled" tells an event that
        another found event tells already.
        """
        confusion = Counter((g["type"], f["type"]) for g, f in self.told)
        left = list(self.extra)
        for g in self.missed:
            other = next((f for f in left if overlap(g, f)), None)
            confusion[g["type"], other["type"] if other else "missed"] += 1
            if other:
                left.remove(other)
        for f in left:
            doubles = any(g["type"] == f["type"] and overlap(g, f) for g in self.gold)
            confusion["doubled" if doubles else "extra", f["type"]] += 1
        return confusion

    @cached_property
    def confidences(self) -> list[tuple[float, bool]]:
        """How sure the extractor was of each event, and whether the event is one."""
        return [
            *((f["confidence"], True) for _, f in self.told),
            *((f["confidence"], False) for f in self.extra),
        ]

    def differences(self) -> Iterator[str]:
        """Each missed and each extra event, and each wrong value of the others, one line each."""
        for g in self.missed:
            yield f"missed  {self.name}: {g['type']} {_words(g)!r}"
        for f in self.extra:
            yield f"extra   {self.name}: {f['type']} {_words(f)!r}"
        for g, f in self.told:
            wanted, had = left_over(arguments(g), arguments(f))
            for key in dict.fromkeys(key for key, _ in (*wanted, *had)):
                values = (" and ".join(_shown(v) for k, v in side if k == key) or "nothing" for side in (wanted, had))
                yield f"wrong   {self.name}: {g['type']} {_words(g)[:40]!r} {key}: should be {', not '.join(values)}"


def _words(event: Record) -> str:
    words: str = (event.get("evidence") or [{"text": ""}])[0]["text"]
    return words[:100]


def _shown(value: Any) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _has_more(gold: Record | None, found: Record | None) -> bool:
    """Whether the found quantity has a bound that the gold one has not."""
    return bool(found) and (
        not gold or any(gold.get(bound) is None and (found or {}).get(bound) is not None for bound in BOUNDS)
    )


# -- values -------------------------------------------------------------------------------------------------


def arguments(event: Record) -> list[Argument]:
    """The arguments of an event: every field that says something, and each participant and equivalent by itself."""
    return list(_arguments(event))


def _arguments(event: Record) -> Iterator[Argument]:
    for key in PLAIN[EventType(event["type"])]:
        value = event.get(key)
        if value not in (None, "UNSPECIFIED", False):
            yield key, fold(value) if key == "name" else value
    date = event.get("date") or {}
    if date.get("start") or date.get("end"):
        yield "date", (date.get("start"), date.get("end"))
    if place := event.get("place"):
        yield "place", (place.get("name"), place.get("countryCode"), place.get("precision"))
    for who in event.get("participants") or ():
        country = who.get("countryCode") if who.get("kind") == "COUNTRY" else None
        yield "participant", (who["role"], who["name"], country)
    for key in QUANTITIES:
        if quantity := event.get(key):
            yield key, tuple(quantity.get(bound) for bound in BOUNDS)
    if money := event.get("amount"):
        yield "amount", (float(money["amount"]), money["currency"])
    for money in event.get("equivalents") or ():
        yield "equivalent", (float(money["amount"]), money["currency"])


def count_agreeing(gold: Sequence[Argument], found: Sequence[Argument]) -> Counter[str]:
    """How many arguments agree, one to one, by field."""
    wanted, _ = left_over(gold, found)
    return Counter(key for key, _ in gold) - Counter(key for key, _ in wanted)


def left_over(gold: Sequence[Argument], found: Sequence[Argument]) -> tuple[list[Argument], list[Argument]]:
    """The arguments on either side that agree with none on the other, one to one."""
    wanted, left = [], list(found)
    for key, value in gold:
        same = _SAME.get(key, _equal)
        match = next((other for other in left if other[0] == key and same(value, other[1])), None)
        if match is None:
            wanted.append((key, value))
        else:
            left.remove(match)
    return wanted, left


def _equal(gold: Any, found: Any) -> bool:
    return bool(gold == found)


def _same_place(gold: Any, found: Any) -> bool:
    """Countries by their code, all else by name, in the same country as far as the coder says."""
    (name, country, precision), (other_name, other_country, other_precision) = gold, found
    if "COUNTRY" in (precision, other_precision):
        return country is not None and (country, precision) == (other_country, other_precision)
    return same_name(name, other_name) and country in (None, other_country)


def _same_participant(gold: Any, found: Any) -> bool:
    """Countries by their code, all else by name; a host may be told as a participant."""
    (role, name, country), (other_role, other_name, other_country) = gold, found
    if role != other_role and {role, other_role} != {"PARTICIPANT", "HOST"}:
        return False
    return (country is not None and country == other_country) or same_name(name, other_name)


_SAME: dict[str, Callable[[Any, Any], bool]] = {"place": _same_place, "participant": _same_participant}


def fold(text: str | None) -> str:
    """Words without case, accents, punctuation and a leading "the".

    >>> fold("The Élysée-Palace,  Paris")
    'elysee palace paris'
    """
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).removeprefix("the ").split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether all words of one name are in the other, which may be longer.

    >>> same_name("Vladimir Putin", "Putin"), same_name("Putin", "Rasputin"), same_name("Putin", "")
    (True, False, False)
    """
    first, second = set(fold(one).split()), set(fold(other).split())
    return bool(first and second) and (first <= second or second <= first)


# -- pairs --------------------------------------------------------------------------------------------------


def overlap(one: Record, other: Record) -> bool:
    """Whether some evidence of both events overlaps."""
    return any(a < d and c < b for a, b in _spans(one) for c, d in _spans(other))


def _spans(event: Record) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in event.get("evidence") or () if span.get("start") is not None]


def _pair(gold: Sequence[Record], found: Sequence[Record]) -> dict[int, int]:
    """The found event of each gold event: most agreeing arguments first, and at a tie those that are not optional."""
    candidates = sorted(
        (-sum(count_agreeing(arguments(g), arguments(f)).values()), bool(g.get("optional")), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g["type"] == f["type"] and overlap(g, f)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
