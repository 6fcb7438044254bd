import pytest

from ingest.language import detect_language

ENGLISH = (
    "Thousands of people marched through the centre of the capital on Monday to demand new elections, police said."
)
RUSSIAN = "Тысячи людей прошли в понедельник по центру столицы, требуя новых выборов, сообщила полиция."


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (ENGLISH.upper(), "en")])
def test_a_paragraph_tells_its_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["Putin meets Lukashenko in Sochi", "12345", "Hi", "?"])
def test_a_text_too_short_to_tell_has_no_language(text):
    assert detect_language(text) is None


def test_only_the_beginning_is_looked_at():
    assert detect_language(ENGLISH * 10 + RUSSIAN * 100) == "en"
