"""The extractors run over gold articles or labelled sentences, and what that comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpus import GoldArticle, half_of, read_corpus
from evaluation.figures import figures_of
from evaluation.printing import (
    figures_record,
    print_disagreements,
    print_figures,
    print_sentences,
    sentences_record,
)
from evaluation.scoring import Score
from evaluation.sentences import read_labels, score_sentences
from ingest import GivenArticle, InputError
from ingest.extraction import extract_given
from ingest.printing import extraction_record
from schema.errors import ConfigurationError
from schema.records import Record


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures for people and for programs, and the single differences behind them."""

    lines: list[str]
    record: dict[str, Any]
    differences: list[str]


def find_records(given: GivenArticle) -> list[Record] | None:
    """The events of an article as `dateline extract` prints them; None where its extraction failed."""
    try:
        extraction = extract_given(given)
    except InputError:
        return None
    records: list[Record] = extraction_record(given, extraction)["events"]
    return records


def score_articles(articles: Sequence[GoldArticle]) -> list[Score]:
    """What the extractors find in each article beside what its coder wrote down."""
    return [
        Score(article.given.id, article.events, find_records(article.given), article.given.text) for article in articles
    ]


def evaluate_corpus(folder: Path, *, half: int | None = None) -> Evaluation:
    """The extractors against the gold articles of a folder."""
    articles = [article for article in read_corpus(folder) if half in (None, half_of(article.given.id))]
    if not articles:
        raise ConfigurationError("--half", half, f"{folder} has no article in this half")
    scores = score_articles(articles)
    figures = figures_of(scores)
    differences = [line for score in scores for line in score.differences()]
    return Evaluation(list(print_figures(figures)), figures_record(figures), differences)


def evaluate_sentences(path: Path, *, half: int | None = None) -> Evaluation:
    """The extractors against the labelled sentences of a file."""
    verdicts = [
        verdict
        for given, sentences in read_labels(path)
        if half in (None, half_of(given.id))
        for verdict in score_sentences(given, sentences, find_records(given) or ())
    ]
    return Evaluation(list(print_sentences(verdicts)), sentences_record(verdicts), list(print_disagreements(verdicts)))
