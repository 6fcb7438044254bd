"""Other projects' test cases for dates, numbers and money, read into one form."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

Days = tuple[date, date]
Value = Days | Decimal


@dataclass(frozen=True)
class Expected:
    """What a case says stands at a place of its text."""

    start: int
    end: int
    text: str
    kind: str  # in the words of its project
    values: frozenset[Value]  # any of them will do: a bare weekday has one in the past and one in the future


@dataclass(frozen=True)
class Case:
    """A text with the day from which it is read and all that is to be found in it."""

    text: str
    anchor: date | None
    expected: tuple[Expected, ...]


def read_cases(file: Path) -> list[Case]:
    """The cases of one file."""
    entries = json.loads(file.read_text(encoding="utf-8-sig"))
    return [READERS[file.name](entry) for entry in entries]


def _recognized_dates(entry: dict[str, Any]) -> Case:
    """A case of Recognizers-Text, whose periods end on the day after their last."""
    found = []
    for result in entry["Results"]:
        start = result["Start"]
        end = start + result["Length"] if "Length" in result else result["End"] + 1 if "End" in result else start + 1
        value = result.get("Resolution") or result.get("Value") or {}
        options = value["values"] if "values" in value else [o for k, o in value.items() if k.endswith("Resolution")]
        kind = (result.get("TypeName") or result.get("Type") or "").removeprefix("datetimeV2.")
        found.append(Expected(start, end, entry["Input"][start:end], kind, frozenset(_days(options or [], kind))))
    anchor = entry.get("Context", {}).get("ReferenceDateTime")
    return Case(entry["Input"], date.fromisoformat(anchor[:10]) if anchor else None, tuple(found))


def _days(options: list[dict[str, str]], kind: str) -> Iterator[Days]:
    for option in options:
        day = option.get("date") or (option.get("value") if kind == "date" else None)
        start, end = option.get("startDate") or option.get("start"), option.get("endDate") or option.get("end")
        if day and day[0].isdigit() and kind == "date":
            yield date.fromisoformat(day), date.fromisoformat(day)
        elif start and end and kind == "daterange":
            yield date.fromisoformat(start), date.fromisoformat(end) - timedelta(days=1)


def _recognized_numbers(entry: dict[str, Any]) -> Case:
    found = [
        Expected(
            result["Start"],
            result["End"] + 1,
            result["Text"],
            result["Resolution"].get("subtype", ""),
            frozenset([Decimal(result["Resolution"]["value"])] if result["Resolution"].get("value") else []),
        )
        for result in entry["Results"]
        if "Start" in result
    ]
    return Case(entry["Input"], None, tuple(found))


def _quantities(entry: dict[str, Any]) -> Case:
    """A case of quantulum3, which tells what it found but not where."""
    found, position, text = [], 0, entry["req"]
    for result in entry["res"]:
        start = max(text.find(result["surface"], position), 0)
        position = start + len(result["surface"])
        unit = result["unit"]
        values = frozenset([Decimal(str(result["value"]))])
        found.append(Expected(start, position, result["surface"], unit, values))
    return Case(text, None, tuple(found))


READERS: dict[str, Callable[[dict[str, Any]], Case]] = {
    "DateParser.json": _recognized_dates,
    "DatePeriodParser.json": _recognized_dates,
    "DateTimeModel.json": _recognized_dates,
    "MergedParser.json": _recognized_dates,
    "NumberModel.json": _recognized_numbers,
    "quantities.json": _quantities,
}
