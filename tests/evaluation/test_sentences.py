import json

import pytest

from evaluation import evaluate_sentences
from evaluation.figures import Tally
from evaluation.sentences import read_labels, score_sentences, sentence_tally
from schema import EventType
from schema.errors import ConfigurationError
from tests.evaluation.making import event

ARTICLE = {
    "id": "one",
    "publishedAt": "2024-05-03",
    "sentences": [
        {"text": "Nurses marched in Bergen on Friday", "events": [{"type": "Conflict:Demonstrate", "trigger": "marched"}]},
        {"text": "FILE - Nurses march in Oslo, Norway, May 1, 2023.", "events": [{"type": "Conflict:Demonstrate"}]},
        {"text": "Ministers met", "events": [{"type": "Contact:Meet"}, {"type": "Justice:Arrest-Jail"}]},
    ],
}  # fmt: skip


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "labels.ndjson"
    path.write_text(f"{json.dumps(ARTICLE)}\n")
    return path


def test_spans_of_sentences_count_in_the_article(labels):
    [(given, sentences)] = read_labels(labels)
    assert [given.text[sentence.start : sentence.end] for sentence in sentences] == [
        "Nurses marched in Bergen on Friday.",
        "FILE - Nurses march in Oslo, Norway, May 1, 2023.",
        "Ministers met.",
    ]
    assert [set(sentence.types) for sentence in sentences] == [
        {EventType.PROTEST},
        {EventType.PROTEST},
        {EventType.MEETING},
    ]


def test_a_sentence_counts_where_the_words_of_an_event_stand(labels):
    [(given, sentences)] = read_labels(labels)
    march = event(given.text, "Nurses marched")
    march["evidence"].append({**march["evidence"][0], "field": "place", "start": 90, "end": 95})
    verdicts = list(score_sentences(given, sentences, [march]))
    protests = [verdict for verdict in verdicts if verdict.type is EventType.PROTEST]
    assert [(verdict.labelled, verdict.found, verdict.caption) for verdict in protests] == [
        (True, True, False),
        (True, False, True),
        (False, False, False),
    ]
    assert sentence_tally(protests) == Tally(right=1, found=1, gold=2)
    assert sentence_tally(set(verdicts) - set(protests)) == Tally(right=0, found=0, gold=1)


def test_captions_are_told_apart(labels):
    evaluation = evaluate_sentences(labels)
    assert evaluation.record["sentences"]["Conflict:Demonstrate"]["gold"] == 2
    assert evaluation.record["without_captions"]["Conflict:Demonstrate"]["gold"] == 1
    assert any(line.startswith("labels only, a caption  PROTEST") for line in evaluation.differences)


def test_what_holds_no_sentences_is_refused(tmp_path):
    path = tmp_path / "labels.ndjson"
    path.write_text('{"id": "one"}\n')
    with pytest.raises(ConfigurationError, match="sentences"):
        read_labels(path)
