import pytest

from evaluation.figures import Tally, figures_of
from evaluation.scoring import Score
from tests.evaluation.making import event

TEXT = "Nurses marched. Teachers struck. Bakers rallied."
MARCH, STRIKE, RALLY = (event(TEXT, words, form="MARCH") for words in ("Nurses", "Teachers", "Bakers"))


def test_figures_add_up_over_articles():
    figures = figures_of(
        [Score("a", [MARCH, STRIKE], [MARCH], TEXT), Score("b", [MARCH], [MARCH, RALLY]), Score("c", [STRIKE], None)]
    )
    assert (figures.articles, figures.unanswered) == (3, 1)
    assert figures.events == {"PROTEST": Tally(2, 3, 4), "all": Tally(2, 3, 4)}
    assert figures.arguments["all"] == Tally(4, 6, 8)
    assert figures.told == {"form": (2, 2), "status": (2, 2)}
    whole = figures.events["all"]
    assert (whole.precision, whole.recall, whole.f1) == (2 / 3, 1 / 2, 4 / 7)


def test_intervals_hold_the_figure_and_are_the_same_on_every_run():
    scores = [Score(str(n), [MARCH, STRIKE], [MARCH] if n % 3 else [MARCH, STRIKE, RALLY], TEXT) for n in range(30)]
    figures = figures_of(scores)
    low, high = figures.intervals["events", "all"]
    assert low < figures.events["all"].f1 < high
    assert high - low < 0.2
    assert figures_of(scores).intervals == figures.intervals


def test_articles_that_are_all_alike_leave_no_uncertainty():
    figures = figures_of([Score(str(n), [MARCH, STRIKE], [MARCH], TEXT) for n in range(5)])
    assert figures.intervals["events", "PROTEST"] == (2 / 3, 2 / 3)


def test_calibration_error_is_the_mean_distance_of_confidence_and_truth():
    sure, unsure = {**MARCH, "confidence": 0.9}, {**RALLY, "confidence": 0.3}
    figures = figures_of([Score("a", [MARCH], [sure, unsure]), Score("b", [MARCH], [sure])])
    assert [(row.events, row.right) for row in figures.reliability] == [(1, 0.0), (2, 1.0)]
    assert figures.calibration_error == pytest.approx((0.3 + 2 * 0.1) / 3)


def test_nothing_found_is_no_number():
    figures = figures_of([Score("a", [], [], TEXT)])
    assert figures.events["all"].f1 is None
    assert figures.calibration_error is None
