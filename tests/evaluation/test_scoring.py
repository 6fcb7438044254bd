import pytest

from evaluation.scoring import Score, arguments, left_over
from tests.evaluation.making import day, event

TEXT = "Some 300 nurses marched in Bergen on Friday. Norway lent Iceland 4 billion kroner. Teachers struck in Oslo."
MARCH = event(
    TEXT,
    "nurses marched",
    form="MARCH",
    date=day("2024-05-03"),
    place={"name": "Bergen", "countryCode": "NO", "precision": "CITY"},
    crowdSize={"low": None, "high": None, "best": 300},
)
STRIKE = event(TEXT, "Teachers struck", form="STRIKE", date={"precision": "UNRESOLVED"})
LOAN = event(
    TEXT,
    "Norway lent Iceland",
    "LOAN",
    stage="DISBURSED",
    amount={"amount": "4000000000", "currency": "NOK"},
    participants=[
        {"role": "LENDER", "name": "Norway", "kind": "COUNTRY", "countryCode": "NO"},
        {"role": "BORROWER", "name": "Iceland", "kind": "COUNTRY", "countryCode": "IS"},
    ],
)


def scored(gold, found, text=TEXT):
    return Score("article", gold, found, text)


def counted(score, group):
    """Right, found and gold by label."""
    labels = {label for counted_group, label, _ in score.counts if counted_group == group}
    return {label: tuple(score.counts[group, label, side] for side in ("right", "found", "gold")) for label in labels}


def test_a_perfect_answer_is_right_throughout():
    score = scored([MARCH, LOAN], [LOAN, MARCH])
    assert counted(score, "events") == {"PROTEST": (1, 1, 1), "LOAN": (1, 1, 1)}
    assert counted(score, "arguments") == {
        "status": (2, 2, 2),
        "form": (1, 1, 1),
        "date": (1, 1, 1),
        "place": (1, 1, 1),
        "crowdSize": (1, 1, 1),
        "stage": (1, 1, 1),
        "amount": (1, 1, 1),
        "participant": (2, 2, 2),
    }
    assert list(score.differences()) == []
    assert score.invented == {}


def test_values_of_missed_and_extra_events_count_as_missing_and_wrong():
    score = scored([MARCH, STRIKE], [STRIKE, LOAN])
    assert counted(score, "events") == {"PROTEST": (1, 1, 2), "LOAN": (0, 1, 0)}
    assert counted(score, "arguments")["status"] == (1, 2, 2)
    assert counted(score, "arguments")["participant"] == (0, 2, 0)
    assert counted(score, "arguments")["date"] == (0, 0, 1)
    assert score.counts["told", "date", "gold"] == 0
    assert list(score.differences()) == [
        "missed  article: PROTEST 'nurses marched'",
        "extra   article: LOAN 'Norway lent Iceland'",
    ]


def test_optional_events_count_neither_for_nor_against():
    optional = {**STRIKE, "optional": True}
    assert scored([MARCH, optional], [MARCH, STRIKE]).counts == scored([MARCH], [MARCH]).counts
    assert scored([MARCH, optional], [MARCH]).counts == scored([MARCH], [MARCH]).counts


def test_of_several_pairings_the_one_with_most_agreeing_fields_is_taken():
    vague = {**MARCH, "form": "RALLY", "date": None, "crowdSize": None}
    assert scored([MARCH], [vague, MARCH]).pairs == {0: 1}
    assert scored([vague, MARCH], [MARCH]).pairs == {1: 0}


def test_one_found_event_tells_one_gold_event():
    assert counted(scored([MARCH, MARCH], [MARCH]), "events") == {"PROTEST": (1, 1, 2)}


def test_what_no_article_states_is_invented():
    dated = {**STRIKE, "date": day("2024-05-03"), "arrests": {"low": 5, "high": None, "best": None}}
    moved = {**MARCH, "evidence": [{**MARCH["evidence"][0], "end": 40}]}
    assert scored([STRIKE, MARCH], [dated, moved]).invented == {
        "a date where the article gives none": 1,
        "a bound that the article does not give": 1,
        "evidence that is not in the text": 1,
    }


def test_a_wrong_value_is_told_beside_the_right_one():
    found = {**MARCH, "form": "RALLY", "crowdSize": None}
    assert list(scored([MARCH], [found]).differences()) == [
        "wrong   article: PROTEST 'nurses marched' form: should be MARCH, not RALLY",
        "wrong   article: PROTEST 'nurses marched' crowdSize: should be None None 300, not nothing",
    ]


def test_confusion_tells_other_types_doubles_and_the_rest_apart():
    as_meeting = event(TEXT, "marched in Bergen", "MEETING", format="UNSPECIFIED")
    score = scored([MARCH, STRIKE], [as_meeting, STRIKE, STRIKE, LOAN])
    assert score.confusion == {
        ("PROTEST", "MEETING"): 1,
        ("PROTEST", "PROTEST"): 1,
        ("doubled", "PROTEST"): 1,
        ("extra", "LOAN"): 1,
    }


@pytest.mark.parametrize(
    ("field", "gold", "found", "same"),
    [
        ("place", ("Bergen", "NO", "CITY"), ("City of Bergen", "NO", "REGION"), True),
        ("place", ("Bergen", "NO", "CITY"), ("Bergen", "DE", "CITY"), False),
        ("place", ("North Sea", None, "REGION"), ("North Sea", "NO", "REGION"), True),
        ("place", ("Norway", "NO", "COUNTRY"), ("Kingdom of Norway", "NO", "COUNTRY"), True),
        ("place", ("Norway", "NO", "COUNTRY"), ("Norway", "NO", "CITY"), False),
        ("participant", ("PARTICIPANT", "Angela Merkel", None), ("HOST", "Merkel", None), True),
        ("participant", ("LENDER", "Norway", "NO"), ("BORROWER", "Norway", "NO"), False),
        ("participant", ("LENDER", "Norway", "NO"), ("LENDER", "Oslo", "NO"), True),
        ("participant", ("LENDER", "The Bank", None), ("LENDER", "", None), False),
        ("date", ("2024-05-03", "2024-05-03"), ("2024-05-03", "2024-05-04"), False),
    ],
)
def test_values_agree_as_a_coder_would_say(field, gold, found, same):
    assert left_over([(field, gold)], [(field, found)]) == (([], []) if same else ([(field, gold)], [(field, found)]))


def test_what_says_nothing_is_no_argument():
    bare = event(TEXT, "marched", form="UNSPECIFIED", aggregate=False, crowdSize=None)
    assert arguments(bare) == [("status", "OCCURRED")]
