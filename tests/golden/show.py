"""Prints what is expected and what is found: `python -m tests.golden.show [SLUG …]`, without a slug the differences of all cases."""

import sys

from schema.records import Record
from tests.golden.cases import BOUNDS, PLAIN, QUANTITIES, Case, find_differences, read_cases


def show(case: Case) -> None:
    """Prints one case whole: text, expected events, found events, differences."""
    found = case.found()
    print(f"{case.text}\n--- expected, published {case.coding['article']['publishedAt']}")
    for event in case.coding["events"]:
        print(_sketch(event))
    print("--- found")
    for event in found:
        print(_sketch(event))
    print("--- differences")
    print(*find_differences(case, found) or ["none"], sep="\n")


def _sketch(event: Record) -> str:
    fields = [f"{event['type']}{' (optional)' if event.get('optional') else ''}"]
    fields += [f"{field} {event[field]}" for field in (*PLAIN, "name") if event.get(field) not in (None, False)]
    date, place = event["date"], event["place"]
    when = f"{date['start']}…{date['end']}" if date["start"] else ""
    fields.append(f"date {date['precision']} {when} {_words(date)}")
    if place:
        fields.append(f"place {place['precision']} {place['name']}, {place['countryCode']} {_words(place)}")
    for field in QUANTITIES:
        if quantity := event.get(field):
            bounds = " ".join(f"{bound} {quantity[bound]}" for bound in BOUNDS if quantity[bound] not in (None, False))
            fields.append(f"{field} {bounds} {_words(quantity)} ({quantity['claimant']})")
    for money in [event.get("amount"), *event.get("equivalents", [])]:
        if money:
            fields.append(f"{money['amount']} {money['currency']} {_words(money)}")
    fields += [
        f"{who['role']} {who['name']}, {who['kind']} {who['countryCode']} {_words(who)}"
        for who in event["participants"]
    ]
    fields += [f"{span['field']}: “{span['text']}”" for span in event["evidence"]]
    return "\n    ".join(fields)


def _words(value: Record) -> str:
    return f"“{value.get('text')}”{' inferred' if value.get('inferred') else ''}"


def main(slugs: list[str]) -> int:
    """Shows these cases, or the differences of all; 1 if there are any differences."""
    if slugs:
        for slug in slugs:
            show(Case(slug))
        return 0
    right = 0
    cases = read_cases()
    for case in cases:
        lines = find_differences(case, case.found())
        right += not lines
        if lines:
            print(case.slug, *lines, sep="\n    ")
    print(f"{right} of {len(cases)} cases without a difference")
    return right < len(cases)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
