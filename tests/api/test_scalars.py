"""What is written is read again as the same, and nothing but the one form is read."""

from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from api.scalars import SCALARS, read_date, read_date_time, read_decimal, write_date_time, write_decimal

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.dates())
def test_date_comes_back(day):
    assert read_date(SCALARS[date].serialize(day)) == day


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=offsets))  # noqa: DTZ001  # offsets are added
def test_time_comes_back_with_its_offset(moment):
    written = write_date_time(moment)
    assert written.endswith("Z")
    assert read_date_time(written) == moment
    assert read_date_time(moment.isoformat(timespec="microseconds")).tzinfo == moment.tzinfo


@given(st.decimals(-(10**20) + 1, 10**20 - 1, places=4))
def test_amount_comes_back(amount):
    assert read_decimal(write_decimal(amount)) == amount


@pytest.mark.parametrize("amount", ["1E+9", "1.50E+3", "0E-4"])
def test_amount_is_written_without_exponent(amount):
    assert "E" not in write_decimal(Decimal(amount))


@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none() | st.lists(st.integers()))
def test_anything_else_is_refused_and_nothing_worse(value):
    for read in (read_date, read_date_time, read_decimal):
        with suppress(GraphQLError):
            assert type(read(value)) in SCALARS
