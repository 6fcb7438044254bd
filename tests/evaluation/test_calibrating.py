"""Weights that make a confidence mean what it says."""

import json
import math

import pytest

from evaluation.calibrating import Judged, calibrate, fit
from extractors._confidence_weights import WEIGHTS
from extractors.confidence import confidence_of, signs_of
from extractors.mentions import Mention
from schema import EventDate, EventStatus, EventType, Evidence
from schema.errors import ConfigurationError


def mention(kind=EventType.LOAN, *, rule=0.7, headline=False):
    return Mention(
        type=kind,
        status=EventStatus.OCCURRED,
        date=EventDate(),
        place=None,
        participants=[],
        evidence=[Evidence("event", "lent", 0, 4, "They lent.")],
        fields={"confidence": rule},
        headline=headline,
    )


def test_each_sign_has_its_weight():
    assert set(signs_of(mention())) == set(WEIGHTS)


def test_a_fit_gives_each_kind_of_event_its_share_of_right_ones():
    events = [Judged(i % 5, mention(headline=i % 2 == 0), right=i % 2 == 1 or i % 8 == 0) for i in range(400)]
    weights = fit(events)
    assert confidence_of(mention(), weights) > 0.95
    assert confidence_of(mention(headline=True), weights) == pytest.approx(0.25, abs=0.03)


def test_no_event_is_certain():
    weights = dict.fromkeys(WEIGHTS, 0.0)
    assert confidence_of(mention(), weights) == 0.5
    assert confidence_of(mention(), weights | {"is LOAN": 100.0}) == 0.99
    assert confidence_of(mention(), weights | {"is LOAN": -math.inf}) == 0.05


def write(folder, name, text, events):
    (folder / f"{name}.txt").write_text(text)
    (folder / f"{name}.json").write_text(json.dumps({"article": {"publishedAt": "2021-03-08"}, "events": events}))


def test_what_is_found_is_judged_by_the_coder(tmp_path):
    text = "About 2,000 people marched through Tallinn on Sunday."
    coded = {
        "type": "PROTEST",
        "status": "OCCURRED",
        "date": None,
        "place": None,
        "participants": [],
        "evidence": [{"field": "event", "text": text, "start": 0, "end": len(text)}],
    }
    for i in range(10):
        write(tmp_path, f"a{i}", text, [coded] if i < 6 else [])
        write(tmp_path, f"b{i}", text, [coded | {"optional": True}])
    calibration = calibrate(tmp_path)
    assert (calibration.events, calibration.right) == (10, 6)
    assert calibration.error is not None
    written: dict = {}
    exec("\n".join(calibration.lines), written)  # it prints a file of Python
    assert written["WEIGHTS"] == calibration.weights


def test_what_is_all_right_teaches_nothing(tmp_path):
    write(tmp_path, "a", "Nothing happened.", [])
    with pytest.raises(ConfigurationError, match="both right and wrong"):
        calibrate(tmp_path)
