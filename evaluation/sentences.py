"""Sentences that others have labelled, beside those in which we find events."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.figures import Tally
from extractors.cleaning import clean_text
from extractors.published import parse_published
from extractors.reading import Part, read_sentences
from ingest import GivenArticle
from schema import EventType
from schema.errors import ConfigurationError
from schema.records import Record

LABELS = {"Contact:Meet": EventType.MEETING, "Conflict:Demonstrate": EventType.PROTEST}  # in the words of ACE


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence of an article and the types of event that it tells."""

    start: int
    end: int
    text: str
    types: frozenset[EventType]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence tells a type of event: by the labels, and by our extractors."""

    article: str
    type: EventType
    labelled: bool
    found: bool
    caption: bool  # which may be labelled, but tells no event by our coding
    text: str


def read_labels(path: Path) -> list[tuple[GivenArticle, list[LabelledSentence]]]:
    """The articles of a file, a JSON object a line: id, publishedAt, and sentences with text and events, each of a type.

    Raises ConfigurationError where it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_read_article(line) for line in lines if line.strip()]
    except OSError as error:
        raise ConfigurationError("--sentences", path, (error.strerror or str(error)).lower()) from None
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError("--sentences", path, f"not articles by sentence: {error!r}") from None


def _read_article(line: str) -> tuple[GivenArticle, list[LabelledSentence]]:
    article = json.loads(line)
    sentences, position = [], 0
    for sentence in article["sentences"]:
        text = sentence["text"].strip()
        if not text.endswith((".", "!", "?", '"', "”")):
            text += "."  # or it would be read as a heading
        types = frozenset(LABELS[event["type"]] for event in sentence["events"] if event["type"] in LABELS)
        sentences.append(LabelledSentence(position, position + len(text), text, types))
        position += len(text) + 1
    published = article.get("publishedAt")
    given = GivenArticle(
        id=article["id"],
        text="\n".join(sentence.text for sentence in sentences),
        published_at=parse_published(published) if published else None,
        source=article["id"],
    )
    return given, sentences


def score_sentences(
    given: GivenArticle, sentences: Sequence[LabelledSentence], events: Sequence[Record]
) -> Iterator[Verdict]:
    """A verdict for each sentence and type; an event is told where its own words stand, not those of its fields."""
    spans = [
        (EventType(event["type"]), span["start"], span["end"])
        for event in events
        for span in event["evidence"]
        if span["field"] == "event"
    ]
    captions = list(_find_captions(given.text))
    for sentence in sentences:
        found = {kind for kind, start, end in spans if start < sentence.end and sentence.start < end}
        caption = any(sentence.start <= start < sentence.end for start in captions)
        for kind in LABELS.values():
            yield Verdict(given.id, kind, kind in sentence.types, kind in found, caption, sentence.text)


def _find_captions(text: str) -> Iterator[int]:
    """Where the captions of pictures start, as our extractors read the text."""
    cleaned = clean_text(text)
    for sentence in read_sentences(cleaned.text):
        if sentence.part is Part.CAPTION:
            yield cleaned.origin(sentence.start)


def sentence_tally(verdicts: Iterable[Verdict]) -> Tally:
    """How many of the sentences found are labelled, and of those labelled found."""
    both = [(verdict.labelled, verdict.found) for verdict in verdicts]
    return Tally(
        right=sum(labelled and found for labelled, found in both),
        found=sum(found for _, found in both),
        gold=sum(labelled for labelled, _ in both),
    )
