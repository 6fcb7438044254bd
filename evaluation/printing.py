"""Figures for people, and as JSON for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evaluation.figures import ALL, Figures, Tally
from evaluation.sentences import LABELS, Verdict, sentence_tally


def figures_record(figures: Figures) -> dict[str, Any]:
    """The figures as one JSON object."""
    return {
        "articles": figures.articles,
        "unanswered": figures.unanswered,
        **{
            group: {
                label: {**_tally_record(tally), "f1_95": figures.intervals.get((group, label))}
                for label, tally in tallies.items()
            }
            for group, tallies in (("events", figures.events), ("arguments", figures.arguments))
        },
        "told": {key: {"right": right, "gold": gold} for key, (right, gold) in figures.told.items()},
        "invented": dict(figures.invented),
        "confusion": [
            {"gold": gold, "found": found, "events": number}
            for (gold, found), number in sorted(figures.confusion.items())
        ],
        "reliability": [
            {"low": row.low, "high": row.high, "events": row.events, "confidence": row.confidence, "right": row.right}
            for row in figures.reliability
        ],
        "calibration_error": figures.calibration_error,
    }


def _tally_record(tally: Tally) -> dict[str, Any]:
    return {
        "right": tally.right,
        "found": tally.found,
        "gold": tally.gold,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
    }


def print_figures(figures: Figures) -> Iterator[str]:
    """The figures, line by line."""
    yield f"{figures.articles} articles, {figures.unanswered} unanswered"
    for group, tallies in (("events", figures.events), ("arguments", figures.arguments)):
        told = "   right of those told" if group == "arguments" else ""
        yield f"\n{group:20} {'P':>6} {'R':>6} {'F1':>6}   {'F1, 95 %':^13}  {'right':>5} {'found':>5} {'gold':>5}{told}"
        for label, tally in tallies.items():
            low, high = figures.intervals.get((group, label), (None, None))
            right, gold = figures.told.get(label, (0, 0)) if group == "arguments" else (0, 0)
            share = f"   {right / gold:.3f} of {gold}" if gold else ""
            yield f"{_tally_line(label, tally, f'{_rate(low)} – {_rate(high)}')}{share}"
    yield f"\ninvented: {', '.join(f'{n} × {what}' for what, n in figures.invented.items()) or 'nothing'}"
    yield from _confusion_lines(figures)
    yield f"\nconfidence    events   mean  right   expected calibration error {_rate(figures.calibration_error).strip()}"
    for row in figures.reliability:
        yield f"  {row.low:.1f} – {row.high:.1f}  {row.events:6} {row.confidence:6.3f} {row.right:6.3f}"


def _tally_line(label: str, tally: Tally, interval: str) -> str:
    return f"  {label:18} {_rates(tally)}   {interval}  {_numbers(tally)}"


def _rates(tally: Tally) -> str:
    return " ".join(map(_rate, (tally.precision, tally.recall, tally.f1)))


def _numbers(tally: Tally) -> str:
    return f"{tally.right:5} {tally.found:5} {tally.gold:5}"


def _rate(value: float | None) -> str:
    return "     –" if value is None else f"{value:6.3f}"


def _confusion_lines(figures: Figures) -> Iterator[str]:
    """What was found of each type of gold event; "doubled" tells again what another event tells."""
    types = [label for label in figures.events if label != ALL]
    columns = [*types, "missed"]
    yield "\n".join(("", "gold \\ found".ljust(20) + "".join(f"{column[:17]:>18}" for column in columns)))
    for row in (*types, "doubled", "extra"):
        cells = (figures.confusion[row, column] for column in columns)
        yield f"  {row:18}" + "".join(f"{cell or '·':>18}" for cell in cells)


def print_sentences(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Precision, recall and F1 of sentences by type, line by line."""
    yield f"{'sentences':22} {'P':>6} {'R':>6} {'F1':>6}   {'right':>5} {'found':>5} {'gold':>5}"
    for label, tally in sentence_tallies(verdicts).items():
        yield f"  {label:20} {_rates(tally)}   {_numbers(tally)}"
    told = [verdict for verdict in verdicts if not verdict.caption]
    yield "without captions, which tell no event by our coding"
    for label, tally in sentence_tallies(told).items():
        yield f"  {label:20} {_rates(tally)}   {_numbers(tally)}"


def sentences_record(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The same as one JSON object."""
    told = [verdict for verdict in verdicts if not verdict.caption]
    return {
        key: {label: _tally_record(tally) for label, tally in sentence_tallies(counted).items()}
        for key, counted in (("sentences", verdicts), ("without_captions", told))
    }


def sentence_tallies(verdicts: Sequence[Verdict]) -> dict[str, Tally]:
    """The tally of each type, in the words of the labels."""
    return {
        label: sentence_tally(verdict for verdict in verdicts if verdict.type is kind) for label, kind in LABELS.items()
    }


def print_disagreements(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The sentences in which the labels or our extractors alone see an event, a line each."""
    for verdict in verdicts:
        if verdict.labelled != verdict.found:
            who = "ours only" if verdict.found else "labels only, a caption" if verdict.caption else "labels only"
            yield f"{who:22}  {verdict.type:8} {verdict.article}: {verdict.text}"
