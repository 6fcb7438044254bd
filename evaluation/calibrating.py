"""The weights of the extractors' confidence, fitted on gold articles, and how well they hold on articles left aside."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.corpus import GoldArticle, half_of, read_corpus
from evaluation.figures import expected_calibration_error
from evaluation.scoring import Score
from extractors import find_mentions
from extractors.confidence import confidence_of, signs_of
from extractors.mentions import Mention
from ingest.extraction import clean_article, extract_given
from ingest.printing import extraction_record
from schema.errors import ConfigurationError

FOLDS = 5
PENALTY = 1.0  # of each weight's square, so that a sign seen in few events weighs little
ROUNDS = 50  # of Newton's method, which needs about eight


@dataclass(frozen=True)
class Judged:
    """A found event: its article's fold, its mention, and whether the coder has it."""

    fold: int
    mention: Mention
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights fitted on all events, and the expected calibration error of events left out of their own fit."""

    events: int
    right: int
    weights: dict[str, float]
    error: float | None

    @property
    def lines(self) -> list[str]:
        """The figures, and the file `extractors/_confidence_weights.py` as it should be."""
        figures = f"{self.events} events found, {self.right} right; {self.error:.3f} expected calibration error"
        return [
            f"# {figures} ({FOLDS}-fold cross-validation)",
            "WEIGHTS = {",
            *(f'    "{name}": {weight:.3f},' for name, weight in self.weights.items()),
            "}",
        ]


def calibrate(folder: Path, *, half: int | None = None) -> Calibration:
    """Weights fitted on the gold articles of a folder; raises ConfigurationError where no event is right, or none wrong."""
    articles = [article for article in read_corpus(folder) if half in (None, half_of(article.given.id))]
    judged = [event for article in articles for event in judge(article)]
    if len({event.right for event in judged}) < 2:  # right ones and wrong ones
        raise ConfigurationError("CORPUS", folder, "has not both right and wrong events to learn from")
    told = []
    for fold in range(FOLDS):
        weights = fit([event for event in judged if event.fold != fold])
        told += [(confidence_of(e.mention, weights), e.right) for e in judged if e.fold == fold]
    return Calibration(len(judged), sum(event.right for event in judged), fit(judged), expected_calibration_error(told))


def judge(article: GoldArticle) -> list[Judged]:
    """The events found in an article, each with whether the coder has it; what is optional counts neither way."""
    given = article.given
    records = extraction_record(given, extract_given(given))["events"]
    mentions = find_mentions(clean_article(given))[1]
    score = Score(given.id, article.events, records, given.text)
    right = {id(found) for _, found in score.told}
    wrong = {id(found) for found in score.extra}
    fold = hashlib.sha256(given.id.encode()).digest()[0] % FOLDS
    return [
        Judged(fold, mention, id(record) in right)
        for record, mention in zip(records, mentions, strict=True)
        if id(record) in right | wrong
    ]


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """Logistic regression with a quadratic penalty, by Newton's method."""
    rows = [signs_of(event.mention) for event in judged]
    names = list(rows[0])
    signs = np.array([[row[name] for name in names] for row in rows])
    right = np.array([float(event.right) for event in judged])
    weights: Any = np.zeros(len(names))
    for _ in range(ROUNDS):
        sure = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - sure) - PENALTY * weights
        bend = (signs.T * (sure * (1 - sure))) @ signs + PENALTY * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:  # no weight moves any more
            break
    fitted: Mapping[str, Any] = dict(zip(names, weights, strict=True))
    return {name: round(float(weight), 3) for name, weight in fitted.items()}
