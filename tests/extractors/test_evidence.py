"""Every value of an event has words of the article that tell it, as the codebook asks."""

import pytest

from schema.records import event_record
from tests.golden.cases import read_cases

CASES = [case for case in read_cases() if case.coding["events"]]
PLAIN = {"type", "summary", "evidence", "claims", "confidence"}
ABSENT = (None, False, [], "UNSPECIFIED")


def told(record):
    """The fields of a record that say something."""
    values = {key: value for key, value in record.items() if key not in PLAIN and value not in ABSENT}
    if record["date"]["start"] is None and record["date"]["text"] is None:
        del values["date"]
    return values


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_every_value_has_a_span(case):
    for event in case.found():
        record = event if isinstance(event, dict) else event_record(event)
        fields = [evidence["field"] for evidence in record["evidence"]]
        assert set(told(record)) <= set(fields)
        stated = {p["text"] for p in record["participants"] if p["text"]}
        assert stated <= {e["text"] for e in record["evidence"] if e["field"] == "participants"}, record["summary"]
        for evidence in record["evidence"]:
            assert case.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_words_are_those_that_tell_the_value():
    case = next(case for case in CASES if case.slug == "zapad-2021")
    [meeting] = [event for event in case.found() if event["type"] == "MEETING"]
    words = {e["field"]: e["text"] for e in meeting["evidence"]}
    assert words["status"] == "talked"
