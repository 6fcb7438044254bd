import json
from datetime import date

from tests.coverage.cases import Case, Expected, read_cases
from tests.coverage.show import MISSED, OTHERWISE, RIGHT, judge, main

TODAY = date(2019, 5, 17)


def _outcome(text, words, kind, days):
    start = text.index(words)
    expected = Expected(start, start + len(words), words, kind, frozenset(days))
    ((_, outcome),) = judge("DateParser.json", Case(text, TODAY, (expected,)))
    return outcome


def test_a_value_is_right_read_otherwise_not_read_or_out_of_scope():
    thursday, friday = (date(2019, 5, 16),) * 2, (date(2019, 5, 17),) * 2
    assert _outcome("They met yesterday", "yesterday", "date", [thursday]) == RIGHT
    assert _outcome("They met yesterday", "yesterday", "date", [friday]) == OTHERWISE
    assert _outcome("They met ere long", "ere long", "date", [friday]) == MISSED
    assert "times of day" in _outcome("They met at ten", "at ten", "time", [])


def test_a_period_of_theirs_ends_on_the_day_after_its_last(tmp_path):
    days = {"startDate": "2019-05-06", "endDate": "2019-05-13"}
    value = {"Timex": "2019-W19", "FutureResolution": days, "PastResolution": days}
    result = {"Text": "last week", "Type": "daterange", "Start": 9, "Length": 9, "Value": value}
    context = {"ReferenceDateTime": "2019-05-17T00:00:00"}
    file = tmp_path / "DatePeriodParser.json"
    file.write_text(json.dumps([{"Input": "They met last week", "Context": context, "Results": [result]}]))
    ((expected,),) = (case.expected for case in read_cases(file))
    assert expected.values == {(date(2019, 5, 6), date(2019, 5, 12))}


def test_a_folder_without_the_cases_fails(tmp_path, capsys):
    assert main([]) == 2
    assert "DATA=folder" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 1
    assert "DateParser.json" in capsys.readouterr().out
