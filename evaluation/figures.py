"""The figures of a corpus: precision, recall and F1 with their uncertainty, calibration and confusion."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evaluation.scoring import Count, Score

_Key = TypeVar("_Key")

ALL = "all"
ROUNDS = 1_000  # of the bootstrap
SEED = 1
BINS = 10  # of the reliability table


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right of those found and of those there are."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; None where there is nothing."""
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return _ratio(2 * self.right, self.found + self.gold)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Bin:
    """The events whose confidence lies in one stretch."""

    low: float
    high: float
    events: int
    confidence: float  # their mean
    right: float  # the share that are events


@dataclass(frozen=True)
class Figures:
    """What an evaluation comes to; an interval holds the middle 95 % of samples of the articles, drawn anew."""

    articles: int
    unanswered: int  # whose extraction failed
    events: dict[str, Tally]  # by type, and all
    arguments: dict[str, Tally]  # by field, and all
    told: dict[str, tuple[int, int]]  # by field: right, and stated by the coder, where the event was found
    intervals: dict[tuple[str, str], tuple[float, float]]  # of the F1 of events and arguments
    invented: Counter[str]
    confusion: Counter[tuple[str, str]]
    reliability: list[Bin]

    @property
    def calibration_error(self) -> float | None:
        """The expected calibration error."""
        return _calibration_error(self.reliability)


def _calibration_error(bins: Sequence[Bin]) -> float | None:
    total = sum(row.events for row in bins)
    return _ratio(sum(row.events * abs(row.confidence - row.right) for row in bins), total)


def expected_calibration_error(confidences: Iterable[tuple[float, bool]]) -> float | None:
    """How far confidence and the share of right events are apart on average, over bins of one tenth.

    >>> expected_calibration_error([(0.75, True), (0.75, False)])
    0.25
    """
    return _calibration_error(reliability(confidences))


def figures_of(scores: Sequence[Score]) -> Figures:
    """The figures of a corpus, from the scores of its articles."""
    counts = _sum(score.counts for score in scores)
    return Figures(
        articles=len(scores),
        unanswered=sum(score.found is None for score in scores),
        events=_tallies(counts, "events"),
        arguments=_tallies(counts, "arguments"),
        told={
            key: (counts["told", key, "right"], counts["told", key, "gold"])
            for key in sorted({key for group, key, _ in counts if group == "told"})
        },
        intervals=_intervals(scores),
        invented=_sum(score.invented for score in scores),
        confusion=_sum(score.confusion for score in scores),
        reliability=reliability(pair for score in scores for pair in score.confidences),
    )


def _sum(counters: Iterable[Counter[_Key]]) -> Counter[_Key]:
    total: Counter[_Key] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _tallies(counts: Counter[Count], group: str) -> dict[str, Tally]:
    labels = sorted({label for counted, label, _ in counts if counted == group})
    tallies = {label: Tally(*(counts[group, label, side] for side in ("right", "found", "gold"))) for label in labels}
    whole = Tally(*(sum(getattr(tally, side) for tally in tallies.values()) for side in ("right", "found", "gold")))
    return tallies | {ALL: whole}


def _intervals(scores: Sequence[Score]) -> dict[tuple[str, str], tuple[float, float]]:
    """The 95 % interval of each F1, by drawing as many articles again and again from those that there are."""
    columns: dict[tuple[str, str], list[tuple[int, int]]] = {}  # right twice, and found with gold, article by article
    for group in ("events", "arguments"):
        each = [_tallies(score.counts, group) for score in scores]
        for label in sorted({label for tallies in each for label in tallies}):
            found = (tallies.get(label) for tallies in each)
            columns[group, label] = [(2 * t.right, t.found + t.gold) if t else (0, 0) for t in found]
    draw = random.Random(SEED)  # noqa: S311  # no secret: the same figures on every run
    samples = [draw.choices(range(len(scores)), k=len(scores)) for _ in range(ROUNDS)]
    return {key: _middle([_f1_of(column, sample) for sample in samples]) for key, column in columns.items()}


def _f1_of(column: Sequence[tuple[int, int]], sample: Sequence[int]) -> float:
    """The F1 of a sample of articles; 1.0 where it holds nothing to find and nothing was found."""
    right, whole = (sum(column[i][part] for i in sample) for part in (0, 1))
    return right / whole if whole else 1.0


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The stretch that holds the middle 95 % of the values."""
    ordered, margin = sorted(values), len(values) * 25 // 1_000
    return ordered[margin], ordered[-1 - margin]


def reliability(confidences: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Confidence against right events, in bins of one tenth; empty bins are left out.

    >>> [(row.low, row.events, row.right) for row in reliability([(0.95, True), (1.0, False), (0.2, True)])]
    [(0.2, 1, 1.0), (0.9, 2, 0.5)]
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in confidences:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            events=len(rows),
            confidence=sum(confidence for confidence, _ in rows) / len(rows),
            right=sum(right for _, right in rows) / len(rows),
        )
        for number, rows in sorted(bins.items())
    ]
