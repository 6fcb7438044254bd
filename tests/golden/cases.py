"""The golden articles, what a careful coder wrote down for each, and how that differs from what an extractor finds."""

import json
import operator
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from extractors import clean_text, extract_events
from schema import Article
from schema.records import Record, event_record

FOLDER = Path(__file__).parent

PLAIN = ("status", "format", "stage", "joint", "aggregate", "form")
QUANTITIES = ("crowdSize", "arrests", "injuries", "deaths", "troops")
BOUNDS = ("low", "high", "best", "approximate")


@dataclass(frozen=True)
class Case:
    """One golden article: a folder with article.txt and expected.json."""

    slug: str

    @property
    def folder(self) -> Path:
        """Where the case's two files are."""
        return FOLDER / self.slug

    @cached_property
    def text(self) -> str:
        """The article as published."""
        return (self.folder / "article.txt").read_text(encoding="utf-8")

    @cached_property
    def coding(self) -> dict[str, Any]:
        """What the coder wrote down: article, events and not_events."""
        return dict(json.loads((self.folder / "expected.json").read_text(encoding="utf-8")))

    @property
    def article(self) -> Article:
        """The article as an extractor reads it."""
        about = self.coding["article"]
        day = about["publishedAt"]
        return Article(
            text=clean_text(self.text).text,
            title=about["title"],
            publisher=about["publisher"],
            published_at=datetime.combine(date.fromisoformat(day), time(), UTC) if day else None,
            language="en",
        )

    def found(self) -> list[Record]:
        """The events that the extractors find, with spans that count in article.txt."""
        clean = clean_text(self.text)
        records = [event_record(event) for event in extract_events(self.article)]
        for record in records:
            for span in record["evidence"]:
                span["start"], span["end"] = clean.origin(span["start"]), clean.origin(span["end"] - 1) + 1
                span["text"] = self.text[span["start"] : span["end"]]
        return records


def read_cases() -> list[Case]:
    """All golden articles, by name."""
    return [Case(path.parent.name) for path in sorted(FOLDER.glob("*/expected.json"))]


def find_differences(case: Case, found: Sequence[Record]) -> list[str]:
    """What is wrong, missing or too much in the found events, one line each; empty when all is well."""
    expected = case.coding["events"]
    pairs = _pair(expected, found)
    lines = []
    for number, event in enumerate(expected):
        if number in pairs:
            lines += [f"{_label(event)}: {line}" for line in _compare(event, found[pairs[number]])]
        elif not event.get("optional"):
            lines.append(f"{_label(event)}: missing")
    for number, event in enumerate(found):
        if number not in pairs.values():
            why = next((f" ({no['why']})" for no in case.coding["not_events"] if _overlap([no], event["evidence"])), "")
            lines.append(f"{_label(event)}: no such event{why}")
    return lines


def _label(event: Record) -> str:
    words = event["evidence"][0]["text"]
    return f"{event['type']} “{words if len(words) <= 60 else words[:59] + '…'}”"


def _overlap(some: Sequence[Record], others: Sequence[Record]) -> bool:
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in some for b in others)


def _pair(expected: Sequence[Record], found: Sequence[Record]) -> dict[int, int]:
    """Which found event tells which expected one: same type, overlapping evidence, fewest differences first."""
    candidates = sorted(
        (len(list(_compare(e, f))), bool(e.get("optional")), i, j)
        for i, e in enumerate(expected)
        for j, f in enumerate(found)
        if e["type"] == f["type"] and _overlap(e["evidence"], f["evidence"])
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _compare(expected: Record, found: Record) -> Iterator[str]:
    """The fields that expected.json gives and the found event does not have so."""
    for field, same in _SAME.items():
        if field in expected and not same(expected[field], found[field]):
            yield f"{field} should be {_tell(expected[field])}, not {_tell(found[field])}"
    yield from _compare_lists("equivalents", _same_money, expected, found)
    yield from _compare_lists("participants", _same_participant, expected, found)


def _compare_lists(field: str, same: Callable[[Any, Any], bool], expected: Record, found: Record) -> Iterator[str]:
    left = list(found.get(field, []))
    for wanted in expected.get(field, []):
        match = next((one for one in left if same(wanted, one)), None)
        if match is None and not wanted.get("optional"):
            yield f"{field} should hold {_tell(wanted)}"
        if match is not None:
            left.remove(match)
    for one in left:
        yield f"{field} should not hold {_tell(one)}"


def _fold(words: str | None) -> str:
    """Words without case, accents, punctuation and a leading "the"."""
    plain = unicodedata.normalize("NFKD", words or "").encode("ascii", "ignore").decode().lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split()).removeprefix("the ")


def _same_words(a: str | None, b: str | None) -> bool:
    """True when both say nothing or one holds the other: "Monday" and "on Monday" are as good."""
    first, second = _fold(a), _fold(b)
    return bool(first) == bool(second) and (first in second or second in first)


def _same_name(a: str, b: str) -> bool:
    first, second = set(_fold(a).split()), set(_fold(b).split())
    return first <= second or second <= first


def _same_date(a: Record, b: Record) -> bool:
    """The words count where nothing else is known: a stretch may be told in two places."""
    same = all(a[key] == b[key] for key in ("start", "end", "precision", "inferred"))
    return same and (a["start"] is not None or _same_words(a["text"], b["text"]))


def _same_place(a: Record | None, b: Record | None) -> bool:
    if a is None or b is None:
        return a is b
    if any(a[key] != b[key] for key in ("countryCode", "precision", "inferred")):
        return False
    if a.get("geonamesId") and b["geonamesId"]:
        return bool(a["geonamesId"] == b["geonamesId"])
    return _same_name(a["name"], b["name"])


def _same_quantity(a: Record | None, b: Record | None) -> bool:
    if a is None or b is None:
        return a is b
    return all(a[key] == b[key] for key in BOUNDS) and _same_words(a["claimant"], b["claimant"])


def _same_money(a: Record | None, b: Record | None) -> bool:
    if a is None or b is None:
        return a is b
    return (Decimal(a["amount"]), a["currency"]) == (Decimal(b["amount"]), b["currency"])


def _same_participant(a: Record, b: Record) -> bool:
    """A receiver may be HOST or PARTICIPANT, a name shorter or longer; what the coder left open is open."""
    roles = {a["role"], b["role"]}
    if len(roles) > 1 and not roles <= {"HOST", "PARTICIPANT"}:
        return False
    if a["kind"] != b["kind"] or a.get("inferred", b["inferred"]) != b["inferred"]:
        return False
    if a["countryCode"] and a["countryCode"] != b["countryCode"]:
        return False
    return (a["kind"] == "COUNTRY" and bool(a["countryCode"])) or _same_name(a["name"], b["name"])


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(PLAIN, operator.eq),
    "name": lambda a, b: _fold(a) == _fold(b),
    "purpose": _same_words,
    "cause": _same_words,
    "date": _same_date,
    "place": _same_place,
    **dict.fromkeys(QUANTITIES, _same_quantity),
    "amount": _same_money,
}


def _tell(value: Any) -> str:
    """A value in one line: what is null or false goes without saying."""
    if not isinstance(value, dict):
        return "null" if value is None else str(value)
    return " ".join(f"{key}={item}" for key, item in value.items() if item not in (None, False, [], ()))
