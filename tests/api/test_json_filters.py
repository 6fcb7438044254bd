from datetime import date
from decimal import Decimal

import pytest

from api.json_filters import parse_event_filter
from schema import EventType
from schema.errors import InvalidInputError
from store import filters


def test_a_filter_in_json_is_that_of_the_api():
    given = {
        "type": ["LOAN"],
        "date": {"from": "2020-01-01"},
        "loan": {"amount": {"gte": "1.5"}},
        "not": {"search": "gas"},
        "or": [{"country": ["BY"]}, {"country": "EE"}],
        "place": None,
    }
    assert parse_event_filter(given) == filters.EventFilter(
        type=(EventType.LOAN,),
        date=filters.DateRange(from_=date(2020, 1, 1)),
        loan=filters.LoanCriteria(amount=filters.DecimalRange(gte=Decimal("1.5"))),
        not_=filters.EventFilter(search="gas"),
        or_=(filters.EventFilter(country=("BY",)), filters.EventFilter(country=("EE",))),
    )
    assert parse_event_filter({}) == filters.EventFilter()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": ["WAR"]}, "filter.type.0 'WAR': "),
        ({"date": {"from": "2021-02-30"}}, "filter.date.from '2021-02-30': "),
        ({"or": [{}, {"typo": 1}]}, "filter.or.1 {'typo': 1}: "),
        ({"bbox": {"west": 1}}, "filter.bbox {'west': 1}: "),
        ({"near": {"latitude": 91, "longitude": 0, "km": 1}}, "point (91.0, 0.0): "),
        ([], "filter []: "),
    ],
)
def test_a_filter_that_is_none_is_refused_by_its_place(given, told):
    with pytest.raises(InvalidInputError) as refusal:
        parse_event_filter(given)
    assert str(refusal.value).startswith(told)
