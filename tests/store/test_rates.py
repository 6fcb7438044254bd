"""What an amount was worth in US dollars."""

from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from currency_converter import CurrencyConverter

from schema.codes import CURRENCY_CODES, HISTORIC_CURRENCY_CODES
from schema.errors import ConfigurationError
from store.rates import _PARITIES, _converter, usd_value


@pytest.mark.parametrize(
    ("amount", "currency", "day", "usd"),
    [
        ("1500000000", "USD", None, "1500000000"),
        ("1263000000", "EUR", date(2020, 9, 14), "1499938800.00"),  # at 1.1876
        ("1000", "EUR", date(2020, 9, 13), "1185.40"),  # a Sunday: Friday's 1.1854
        ("117.2010", "RUB", date(2022, 3, 1), "1.12"),  # the last rate, 117.2010 to the euro, the dollar at 1.1162
        ("1000", "RUB", date(2022, 3, 20), None),
        ("1000", "BYN", date(2020, 9, 14), None),
        ("1000", "EUR", None, None),
        ("1000", "EUR", date(1998, 12, 31), None),
        ("1955.83", "DEM", date(2001, 6, 1), "847.80"),  # 1,000 euros at 0.8478
        ("1955.83", "DEM", date(1998, 6, 1), None),
        ("1000", "EUR", date(2100, 1, 1), None),
        ("1", "XAU", date(2020, 9, 14), None),
    ],
)  # fmt: skip
def test_a_value_is_at_the_last_rate_within_a_week(amount, currency, day, usd):
    value = usd_value(Decimal(amount), currency, day)
    assert value == (None if usd is None else Decimal(usd))


def test_every_currency_with_a_rate_or_a_parity_is_one_that_we_know():
    known = CURRENCY_CODES | HISTORIC_CURRENCY_CODES
    assert CurrencyConverter().currencies | set(_PARITIES) <= known


def test_a_currency_goes_over_to_its_parity_without_a_gap():
    converter = CurrencyConverter(decimal=True)
    for currency, (units, since) in _PARITIES.items():
        if currency in converter.currencies:
            last = converter.bounds[currency].last_date
            assert (since - last).days in range(1, 5), currency
            assert abs(converter.convert(1, "EUR", currency, last) / units - 1) < Decimal("0.001"), currency


def test_an_amount_of_many_digits_keeps_them():
    assert usd_value(Decimal("1" * 20), "EUR", date(2020, 9, 14)) == Decimal("13195555555555555555.42")  # at 1.1876


@pytest.fixture
def rates_file(monkeypatch, tmp_path):
    """The file that DATELINE_RATES_FILE names, still to be written."""
    path = tmp_path / "eurofxref-hist.zip"
    path.touch()
    monkeypatch.setenv("DATELINE_RATES_FILE", str(path))
    _converter.cache_clear()
    yield path
    _converter.cache_clear()


def test_newer_rates_need_no_new_release(rates_file):
    with ZipFile(rates_file, "w") as archive:
        archive.writestr("eurofxref-hist.csv", "Date,USD,JPY,\n2099-05-04,2.0,150,\n2099-05-01,1.5,100,\n")
    assert usd_value(Decimal(1000), "EUR", date(2099, 5, 3)) == 1500
    assert usd_value(Decimal(1500), "JPY", date(2099, 5, 4)) == 20


@pytest.mark.parametrize(
    "content", [b"", b"PK not really", b"PK\x05\x06" + bytes(18)], ids=["empty", "no zip", "no rates"]
)
def test_a_file_without_rates_is_refused_with_its_variable(rates_file, content):
    rates_file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"DATELINE_RATES_FILE=.*eurofxref-hist\.zip"):
        usd_value(Decimal(1), "EUR", date(2020, 9, 14))
