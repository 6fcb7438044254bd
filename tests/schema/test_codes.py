"""The ISO codes are those of the standards."""

import pycountry

from schema.codes import COUNTRY_CODES, CURRENCY_CODES, HISTORIC_CURRENCY_CODES

# ISO 4217's codes for testing, for no currency, and for units that nobody lends.
NO_MONEY = {"XAD", "XBA", "XBB", "XBC", "XBD", "XTS", "XXX"}


def test_countries_are_those_of_iso_3166_and_kosovo():
    assert {country.alpha_2 for country in pycountry.countries} | {"XK"} == COUNTRY_CODES


def test_currencies_are_those_of_iso_4217_in_which_money_is_lent():
    assert {currency.alpha_3 for currency in pycountry.currencies} - NO_MONEY == CURRENCY_CODES


def test_no_currency_is_both_current_and_withdrawn():
    assert not CURRENCY_CODES & HISTORIC_CURRENCY_CODES
