"""Cursors name positions, and only those that were given."""

import base64
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.errors import InvalidCursorError, InvalidInputError
from store.paging import (
    ACTOR_SORT,
    ARTICLE_SORT,
    REPORT_SORT,
    Direction,
    EventOrderField,
    Position,
    _checksum,
    event_sort,
    request_page,
)

ids = st.integers(1, 2**63 - 1)
KEYS = {
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Decimal: st.decimals(0, 10**18, places=4).map(lambda amount: Decimal(f"{amount:f}")),
    int: st.integers(-(2**31), 2**31),
    float: st.floats(0, 1),
    str: st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")),
}
SORTS = [
    *(event_sort(field, direction) for field in EventOrderField for direction in Direction),
    ARTICLE_SORT,
    ACTOR_SORT,
    REPORT_SORT,
]


def _forge(payload):
    return base64.urlsafe_b64encode(_checksum(payload) + payload).rstrip(b"=").decode()


@given(st.data(), st.sampled_from(SORTS))
def test_cursor_names_its_position(data, sort):
    keys = KEYS[sort.kind]
    position = Position(data.draw(keys | st.none() if sort.nullable else keys), data.draw(ids))
    assert sort.position(sort.cursor(position)) == position


@given(st.data(), st.sampled_from(SORTS), ids)
def test_damaged_cursor_is_refused(data, sort, number):
    cursor = sort.cursor(Position(data.draw(KEYS[sort.kind]), number))
    place = data.draw(st.integers(0, len(cursor) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda character: character != cursor[place]))
    with pytest.raises(InvalidCursorError):
        sort.position(cursor[:place] + other + cursor[place + 1 :])


@given(st.text())
def test_no_text_is_a_cursor_by_chance(text):
    with pytest.raises(InvalidCursorError):
        event_sort().position(text)


def test_cursor_of_another_order_is_refused():
    position = Position(None, 1)
    for given_by in SORTS:
        for sort in SORTS:
            if sort is not given_by:
                with pytest.raises(InvalidCursorError):
                    sort.position(given_by.cursor(position))


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b"[]",
        b'[1,"events by DATE",true,"2020-09-14"]',
        b'[2,"events by DATE",true,"2020-09-14",1]',
        b'[1,"events by DATE",true,"2020-09-14","1"]',
        b'[1,"events by DATE",true,"2020-09-14",true]',
        b'[1,"events by DATE",true,"2020-09-14",18446744073709551615]',
        b'[1,"events by DATE",true,"20200914",1]',
        b'[1,"events by DATE",true,"2020-02-30",1]',
        b'[1,"events by DATE",true,7,1]',
        b'[1,"events by DATE",true,["2020-09-14"],1]',
        b'[1, "events by DATE",true,"2020-09-14",1]',
        b'[1,"events by RECORDED_AT",true,"2020-09-14T00:00:00",1]',
        b'[1,"events by RECORDED_AT",true,null,1]',
        b'[1,"events by REPORT_COUNT",true,1.5,1]',
        b'[1,"events by CONFIDENCE",true,"0.5",1]',
        b'[1,"events by AMOUNT_USD",true,"NaN",1]',
        b'[1,"events by AMOUNT_USD",true,"1e999999999",1]',
        b'[1,"events by AMOUNT_USD",true,"-1",1]',
        b'[1,"actors",false,"\\u0000",1]',
        b'[1,"actors",false,"\\ud800",1]',
    ],
)
def test_forged_cursor_is_refused(payload):
    cursor = _forge(payload)
    for sort in SORTS:
        with pytest.raises(InvalidCursorError):
            sort.position(cursor)


def test_forgery_would_pass_with_a_good_payload():
    cursor = _forge(b'[1,"events by DATE",true,"2020-09-14",1]')
    assert event_sort().position(cursor) == Position(date(2020, 9, 14), 1)


def test_page_is_of_twenty_unless_told():
    assert request_page(event_sort(), most=100).size == 20
    assert request_page(event_sort(), most=10).size == 10
    assert request_page(event_sort(), first=100, most=100).size == 100
    assert request_page(event_sort(), last=0, most=100).backward


@pytest.mark.parametrize("sizes", [{"first": -1}, {"first": 101}, {"last": 101}, {"last": -1}, {"first": 1, "last": 1}])
def test_page_of_no_sense_is_refused(sizes):
    with pytest.raises(InvalidInputError):
        request_page(event_sort(), **sizes, most=100)
