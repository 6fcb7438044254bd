"""Measures the grammars on other projects' test cases: `python -m tests.coverage.show FOLDER [--list]`.

FOLDER holds the files named in FLOORS, somewhere below it. Printed are, file by file, how many values are read right, read otherwise, not read, or out of scope,
and why those are. The command fails where a file falls below its floor.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from extractors.dates import Tense, find_dates, resolve_date
from extractors.money import find_money
from extractors.numbers import find_numbers
from schema import DatePrecision, EventDate
from tests.coverage.cases import Case, Expected, Value, read_cases
from tests.coverage.scope import KINDS, reason_for_date, reason_for_money, reason_for_number

FLOORS = {  # the least share of the values in scope that must be read right
    "DateParser.json": 0.94,
    "DatePeriodParser.json": 0.94,
    "DateTimeModel.json": 0.88,
    "MergedParser.json": 0.93,
    "NumberModel.json": 0.97,
    "quantities.json": 0.65,  # a dozen amounts, some of them negative or ranges told by their middle
}
RIGHT, OTHERWISE, MISSED = "right", "otherwise", "not read"


def judge(file: str, case: Case) -> Iterator[tuple[Expected, str]]:
    """For each value of a case how it is read, or the reason why it is out of scope."""
    mentions = _read(file, case)
    for expected in case.expected:
        hits = [values for start, end, values in mentions if start < expected.end and expected.start < end]
        found = set().union(*hits)
        if expected.kind in KINDS:
            yield expected, KINDS[expected.kind]
        elif not expected.values:
            yield expected, "values that the case gives no day or number either"
        elif _agree(expected, found):
            yield expected, RIGHT
        elif reason := _reason(file, expected):
            yield expected, reason
        else:
            yield expected, OTHERWISE if found else MISSED


def _reason(file: str, expected: Expected) -> str | None:
    if file == "NumberModel.json":
        return reason_for_number(expected.text, expected.kind)
    if file == "quantities.json":
        return reason_for_money(expected.kind)
    return reason_for_date(expected.text, expected.kind)


def _read(file: str, case: Case) -> list[tuple[int, int, set[Value]]]:
    """What we find, with all values that some tense gives it; "two days later" counts from the case's day."""
    if file == "NumberModel.json":
        return [(number.start, number.end, {number.value}) for number in find_numbers(case.text)]
    if file == "quantities.json":
        return [(money.start, money.end, {money.amount}) for money in find_money(case.text)]
    today = EventDate(case.anchor, case.anchor, DatePrecision.DAY) if case.anchor else None
    mentions: list[tuple[int, int, set[Value]]] = []
    for mention in find_dates(case.text):
        resolved = [resolve_date(mention, case.anchor, tense, today) for tense in (*Tense, None)]
        days: set[Value] = {(day.start, day.end) for day in resolved if day.start and day.end}
        mentions.append((mention.start, mention.end, days))
    return mentions


def _agree(expected: Expected, found: set[Value]) -> bool:
    return any(_same(ours, theirs) for ours in found for theirs in expected.values)


def _same(ours: Value, theirs: Value) -> bool:
    if isinstance(ours, Decimal) or isinstance(theirs, Decimal):
        return isinstance(ours, Decimal) and isinstance(theirs, Decimal) and abs(ours - theirs) <= abs(theirs) / 10**9
    # Their "from May to October" ends before October, ours with it.
    left_out = theirs[0] < ours[1] and theirs[1] + timedelta(days=1) in {
        ours[1],
        ours[1].replace(day=1),
        ours[1].replace(month=1, day=1),
    }
    return ours[0] == theirs[0] and (ours[1] == theirs[1] or left_out)


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a floor is not held."""
    if not arguments or not Path(arguments[0]).is_dir():
        print("say where the cases are: make grammar-coverage DATA=folder", file=sys.stderr)
        return 2
    reasons: Counter[str] = Counter()
    failed = False
    print(
        f"{'file':24}{'values':>8}{'in scope':>10}{'right':>8}{'otherwise':>11}{'not read':>10}{'share':>8}{'floor':>8}"
    )
    for file, floor in FLOORS.items():
        path = next(Path(arguments[0]).rglob(file), None)
        if path is None:
            print(f"{file:24} not in {arguments[0]}")
            failed = True
            continue
        outcomes: Counter[str] = Counter()
        for case in read_cases(path):
            for expected, outcome in judge(file, case):
                outcomes[outcome] += 1
                if "--list" in arguments and outcome in {OTHERWISE, MISSED}:
                    print(f"    {outcome}: {expected.text!r} in {case.text!r}, {case.anchor}")
        in_scope = sum(outcomes[outcome] for outcome in (RIGHT, OTHERWISE, MISSED))
        share = outcomes[RIGHT] / in_scope if in_scope else 1
        failed = failed or share < floor
        counts = f"{outcomes.total():8}{in_scope:10}{outcomes[RIGHT]:8}{outcomes[OTHERWISE]:11}{outcomes[MISSED]:10}"
        print(f"{file:24}{counts}{share:8.2f}{floor:8.2f}{'  BELOW' if share < floor else ''}")
        reasons += Counter({reason: n for reason, n in outcomes.items() if reason not in {RIGHT, OTHERWISE, MISSED}})
    print("\nout of scope")
    for reason, number in reasons.most_common():
        print(f"{number:6}  {reason}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
