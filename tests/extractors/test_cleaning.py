import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import clean_text

_UNEVEN = st.text(st.sampled_from("aé\u0301e \t\n\r\u00a0\u200b\u202e\ufeff“”‘’«»''\x00\x1c\u2028.'\"")) | st.text()


@given(_UNEVEN)
def test_cleaning_twice_changes_nothing_more(raw: str):
    once = clean_text(raw).text
    assert clean_text(once).text == once


@given(_UNEVEN)
def test_every_character_comes_from_the_raw_text_in_order(raw: str):
    cleaned = clean_text(raw)
    origins = [cleaned.origin(i) for i in range(len(cleaned.text))]
    assert origins == sorted(origins)
    for character, origin in zip(cleaned.text, origins, strict=True):
        if character.isascii() and character.isalpha():
            assert raw[origin] == character or not raw[origin].isascii()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("He said: “Never!”  ", 'He said: "Never!"'),
        ("It’s «done»", 'It\'s "done"'),
        ("one\u00a0two\tthree", "one two three"),
        ("line \r\n\r\n\r\n  line", "line\n\nline"),
        ("invisi\u200bble \u202eright\u202c", "invisible right"),
        ("\ufeffCafe\u0301", "Café"),
        (" \n ", ""),
    ],
)
def test_copies_of_a_text_become_one(raw: str, clean: str):
    assert clean_text(raw).text == clean


def test_a_line_of_200_000_characters_is_cleaned_at_once():
    assert len(clean_text("a “ " * 50_000).text) == 199_999
