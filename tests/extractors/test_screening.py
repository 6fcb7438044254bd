import pytest

from extractors.reading import read_sentences
from extractors.screening import count_sides, may_tell, worth_reading
from schema import EventType


def tells(event_type, sentence, word):
    return may_tell(event_type, sentence, sentence.index(word))


@pytest.mark.parametrize(
    ("event_type", "sentence", "word"),
    [
        (EventType.MEETING, "Mills cannot meet the growing domestic demand.", "meet"),
        (EventType.MEETING, "The split was put to the annual meeting in April.", "meeting"),
        (EventType.MEETING, "He called for an end to the quotas.", "called"),
        (EventType.MEETING, "It received a 31.7 mln dlr contract from the Navy.", "received"),
        (EventType.MEETING, "The firm hired a consultant.", "consultant"),
        (EventType.LOAN, "The net includes a tax credit of 150,000 dlrs.", "credit"),
        (EventType.LOAN, "An underwriter priced the notes at 101.", "underwriter"),
        (EventType.LOAN, "On Monday cheaper loans helped.", "loans"),
        (EventType.PROTEST, "Prices should fall by next March, he said.", "March"),
        (EventType.MILITARY_EXERCISE, "The war ended a year ago.", "war"),
        (EventType.MILITARY_EXERCISE, "Staff get more training.", "training"),
    ],
)
def test_a_word_in_another_sense_is_not_worth_a_parse(event_type, sentence, word):
    assert not tells(event_type, sentence, word)


@pytest.mark.parametrize(
    ("event_type", "sentence", "word"),
    [
        (EventType.MEETING, "Xi received Blinken.", "received"),
        (EventType.MEETING, "The call on Monday lasted for an hour.", "call"),
        (EventType.MEETING, "Merkel met Putin.", "met"),
        (EventType.LOAN, "The bank lent $5 million.", "lent"),
        (EventType.LOAN, "China gave Laos a loan.", "loan"),
        (EventType.LOAN, "Banks agreed on half a billion euros of credit.", "credit"),
        (EventType.PROTEST, "The Million Women March on Washington took place.", "March"),
        (EventType.MILITARY_EXERCISE, "The war games began.", "war"),
        (EventType.MILITARY_EXERCISE, "Marines began live-fire training.", "training"),
    ],
)
def test_a_word_that_may_tell_an_event_is_parsed(event_type, sentence, word):
    assert tells(event_type, sentence, word)


def test_companies_months_and_first_words_are_no_sides():
    assert count_sides("On Monday Cominco Ltd said the plant closed in April.") == 0
    assert count_sides("Merkel met Putin.") == 2


def test_an_article_none_of_whose_clauses_names_two_sides_tells_no_meeting():
    sentences = read_sentences("The bank said that talks with Cominco Ltd went on.\n\nThe meeting on the Rhine ended.")
    assert worth_reading([(0, 0, EventType.MEETING), (1, 20, EventType.MEETING)], sentences) == []
