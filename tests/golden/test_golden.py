import json
from pathlib import Path

import pytest

from tests.golden.cases import Case, find_differences, read_cases
from tests.golden.spans import set_spans

CASES = read_cases()
# The cases that the extractors do not master yet, a line each; one that passes must leave the list.
UNMASTERED = frozenset((Path(__file__).parent / "unmastered.txt").read_text(encoding="utf-8").split())
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.slug, marks=[pytest.mark.xfail(reason="unmastered.txt")] * (case.slug in UNMASTERED))
        for case in CASES
    ],
)
def test_the_extractors_find_what_the_coder_wrote_down(case: Case):
    lines = find_differences(case, case.found())
    assert not lines, "\n".join([f"see it whole: python -m tests.golden.show {case.slug}", *lines])


@by_case
def test_every_span_holds_its_words(case: Case):
    assert set_spans(case.text, case.coding) == []
    assert json.loads((case.folder / "expected.json").read_text(encoding="utf-8")) == case.coding


def test_the_unmastered_cases_exist():
    assert {case.slug for case in CASES} >= UNMASTERED


def test_each_event_type_and_none_at_all_has_cases():
    types = [{event["type"] for event in case.coding["events"]} for case in CASES]
    for event_type in ("MEETING", "LOAN", "MILITARY_EXERCISE", "PROTEST"):
        assert sum(event_type in found for found in types) >= 5, event_type
    assert sum(not found for found in types) >= 6


def perfect_answer(case: Case):
    """What an extractor without a fault would find."""
    blank = dict.fromkeys(("purpose", "cause", "name", "amount"))
    events = [{**blank, **event} for event in json.loads(json.dumps(case.coding["events"]))]
    for participant in (participant for event in events for participant in event["participants"]):
        participant.setdefault("inferred", False)
    for event in events:
        if event["place"]:
            event["place"].setdefault("geonamesId", None)
    return events


@by_case
def test_a_perfect_answer_has_no_difference(case: Case):
    assert find_differences(case, perfect_answer(case)) == []


def test_a_missing_an_extra_and_a_wrong_event_are_told():
    case = next(case for case in CASES if case.slug == "zapad-2021")
    exercise, meeting, loan = perfect_answer(case)
    assert find_differences(case, [exercise, loan]) == [
        "MEETING “He and Russian President Vladimir Putin talked for more tha…”: missing"
    ]
    assert find_differences(case, [exercise, meeting, loan, meeting]) == [
        "MEETING “He and Russian President Vladimir Putin talked for more tha…”: no such event"
    ]
    wrong = {
        **exercise,
        "status": "PLANNED",
        "joint": False,
        "name": None,
        "date": {**exercise["date"], "end": "2021-09-10"},
        "troops": {**exercise["troops"], "high": None, "best": 200000},
        "participants": exercise["participants"][1:],
    }
    told = [line.split(": ", 1)[1].split(" should")[0] for line in find_differences(case, [wrong, meeting, loan])]
    assert told == ["status", "joint", "name", "date", "troops", "participants"]
