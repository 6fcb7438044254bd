from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import find_numbers, parse_number

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def _in_words(number: int) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joint = " and " if scale == 100 else " "
            return f"{_in_words(head)} {word}{joint + _in_words(rest) if rest else ''}"
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[unit]}" if unit else _TENS[tens]


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_words_is_read_back(number):
    assert parse_number(_in_words(number)) == number


@given(st.integers(0, 10**15 - 1))
def test_a_number_in_figures_is_read_back_with_and_without_marks(number):
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    if number >= 1000:
        assert parse_number(f"{number:,}".replace(",", "\u202f")) == number


@given(st.decimals(1, 999, places=2), st.sampled_from(["million", "billion", "bn", "mln", "trillion"]))
def test_a_decimal_with_its_magnitude_is_read_back(value, magnitude):
    scale = {"million": 10**6, "mln": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}[magnitude]
    assert parse_number(f"{value} {magnitude}") == value * scale


@given(st.text(alphabet="0123456789 .,-/½aandhlfmiotscrbe\u00a0", max_size=60))
def test_a_number_is_what_stands_in_the_text(text):
    last = 0
    for number in find_numbers(text):
        assert number.start >= last
        assert text[number.start : number.end] == number.text
        last = number.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million", 500_000),
        ("half million", 500_000),
        ("a quarter of a million", 250_000),
        ("two-and-a-half million", 2_500_000),
        ("two million and a half", 2_500_000),
        ("2½ million", 2_500_000),
        ("6-1/2 mln", 6_500_000),
        ("1 414 021 100", 1_414_021_100),
        ("12,34,567", 1_234_567),
        ("5 lakh crore", 5 * 10**12),
        ("1,000 million", 10**9),
        ("3 dozen", 36),
        ("a hundred and fifty", 150),
        ("$1.2T", Decimal("1.2") * 10**12),
    ],
)
def test_news_writes_numbers_in_many_ways(text, value):
    (number,) = find_numbers(text)
    assert number.value == value


@pytest.mark.parametrize("text", ["two and a half years", "three to five"])
def test_a_number_ends_where_its_sense_ends(text):
    assert find_numbers(text)[0].text == text.split()[0]
