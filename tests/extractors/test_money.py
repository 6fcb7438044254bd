from decimal import Decimal

import pytest
from babel.numbers import get_currency_name
from hypothesis import given
from hypothesis import strategies as st

from extractors._currencies import CODES, SHARED_AMOUNT, _cldr_names
from extractors.money import find_equivalents, find_money
from schema.codes import COUNTRY_CODES, CURRENCY_CODES

# Their names are a metal's, or a coin that was renamed and lives on under its old name in the news.
_NAMELESS = {"ZWG", "VED", "VES"}


def _read(text, **options):
    return [(money.text, money.amount, money.currency) for money in find_money(text, **options)]


@pytest.mark.parametrize("code", sorted((CURRENCY_CODES & CODES) - _NAMELESS))
def test_every_currency_is_known_by_its_code_and_its_name(code):
    singular, plural = (get_currency_name(code, count=count, locale="en") for count in (1, 5))
    for text in (f"{code} 5 million", f"5 million {code}", f"5 million {plural}", f"a 5 million {singular} loan"):
        (money,) = find_money(text)
        assert (money.amount, money.currency) == (5_000_000, code), text


@given(
    st.decimals("0.1", 999, places=1).filter(lambda value: value > 0),
    st.sampled_from(["", " million", "m", "bn", " billion", " trillion", "tn"]),
    st.sampled_from(
        [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("A$", "AUD"), ("¥", "JPY"), ("USD ", "USD"), ("SDR ", "XDR")]
    ),
)
def test_an_amount_is_read_back(value, magnitude, sign):
    scale = {"": 1, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12}
    text = f"{sign[0]}{value}{magnitude}"
    assert _read(f"The bank lent {text} to it.") == [(text, value * scale[magnitude.strip()], sign[1])]


@given(st.text(alphabet="$€£0123456789,. -bmnilokrdsUSRsDoeuyn()/aft", max_size=80))
def test_an_amount_is_what_stands_in_the_text(text):
    for money in find_money(text):
        assert text[money.start : money.end] == money.text
        assert money.amount > 0


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("300 mln dlrs", "300000000", "USD"),
        ("one billion Australian dlrs", "1000000000", "AUD"),
        ("690,000 stg", "690000", "GBP"),
        ("Rs 500 crore", "5000000000", "INR"),
        ("500 mln SDRs", "500000000", "XDR"),
        ("half a billion euros", "500000000", "EUR"),
        ("R2.5bn", "2500000000", "ZAR"),
        ("SKr5bn", "5000000000", "SEK"),
        ("USD$23 billion", "23000000000", "USD"),
        ("a 250 mln mark loan", "250000000", "DEM"),
        ("$1.2T", "1200000000000", "USD"),
    ],
)
def test_news_writes_money_in_many_ways(text, amount, currency):
    (money,) = find_money(text)
    assert (money.amount, money.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "The index fell below the 5,000 mark",
        "She won 20 caps",
        "They ate two pounds of rice",
        "TOP 100 films",
        "billions of dollars",
        "F-16s at R5",
    ],
)
def test_what_only_looks_like_money_is_none(text):
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("more than $2bn", 2 * 10**9, None, False),
        ("$5 million or more", 5 * 10**6, None, False),
        ("up to €750m", None, 750 * 10**6, False),
        ("about 5 mln dlrs", None, None, True),
        ("between 50 mln and 100 mln dlrs", 50 * 10**6, 100 * 10**6, False),
        ("$1-2 billion", 10**9, 2 * 10**9, False),
        ("risen to 460 to 470 dlrs", 460, 470, False),
        ("at 1,014.50 dlrs plus interest", None, None, False),
    ],
)
def test_words_bound_an_amount(text, low, high, approximate):
    (money,) = find_money(text)
    assert (money.low, money.high, money.approximate) == (low, high, approximate)


def test_from_one_amount_to_another_is_a_change_and_no_range():
    assert [money.high for money in find_money("The price rose from $3 to $5")] == [None, None]


def test_shared_names_follow_the_country():
    assert _read("P500 million", country="PH") == [("P500 million", 500_000_000, "PHP")]
    assert _read("5 million pounds", country="EG")[0][2] == "EGP"
    assert _read("P500 million") == []


def test_a_conversion_belongs_to_the_amount_before_it():
    text = "It lent 500 billion roubles (about US$19.7 billion) and $3m."
    first, second, third = find_money(text)
    assert [second.conversion, third.conversion] == [True, False]
    assert find_equivalents(text, [first, second, third], first) == [second]


def test_amounts_whose_currency_hangs_on_the_country_are_known():
    nouns = {name.split(" ")[-1] for name in _cldr_names()}
    for noun in sorted(nouns | {f"{noun}s" for noun in nouns}):
        text = f"a loan of 500 million {noun}"
        told = {tuple(m.currency for m in find_money(text, country=code)) for code in (None, *COUNTRY_CODES)}
        assert len(told) == 1 or SHARED_AMOUNT.search(text), text
