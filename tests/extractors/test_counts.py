import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.counts import find_counts, find_single_persons


@pytest.mark.parametrize(
    ("text", "low", "high", "best", "approximate"),
    [
        ("At least 700 people were held", 700, None, None, False),
        ("no fewer than 300 workers", 300, None, None, False),
        ("well over 1,000 people", 1000, None, None, False),
        ("10,000 or more marched", 10_000, None, None, False),
        ("as many as 5,000 people", None, 5000, None, False),
        ("nearly half a million people", None, 500_000, None, False),
        ("fewer than 20 students", None, 20, None, False),
        ("some 5,000 marched", None, None, 5000, True),
        ("an estimated 100,000 people", None, None, 100_000, True),
        ("300 or so students", None, None, 300, True),
        ("between 2,000 and 3,000 people", 2000, 3000, None, False),
        ("2,000-3,000 people", 2000, 3000, None, False),
        ("around 200-300 people", 200, 300, None, True),
        ("10-15,000 people", 10_000, 15_000, None, False),
        ("several hundred people", 200, None, None, False),
        ("dozens of people", 24, None, None, False),
        ("scores of people", 40, None, None, False),
        ("tens of thousands of people", 20_000, None, None, False),
        ("hundreds of thousands marched", 200_000, None, None, False),
        ("a dozen people", None, None, 12, False),
        ("one person was killed", None, None, 1, False),
        ("half a million people", None, None, 500_000, False),
        ("no arrests were made", None, None, 0, False),
        ("Nobody was hurt", None, None, 0, False),
        ("In June 5,000 people marched", None, None, 5000, False),
        ("3,000 Marines took part", None, None, 3000, False),
    ],
)
def test_words_bound_a_figure(text, low, high, best, approximate):
    (count,) = find_counts(text)
    assert (count.low, count.high, count.best, count.approximate) == (low, high, best, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "several people",
        "40 percent of workers",
        "losses of between three and seven percent",
        "three to five times higher",
        "aged 25",
        "at 10 p.m. on June 5",
        "Jan. 3, 2016 Protesters",
        "in 2019 workers struck",
        "No. 10 Downing Street",
        "a 10-year term",
        "six-party talks",
        "the CAC 40 rose",
        "a 737-800 of the airline",
        "Nobody has the right",
        "$5 million over 3 years",
        "40 km from Moscow",
        "US Destroys 6 Tons of Ivory",
        "a third of the workers",
    ],
)
def test_what_counts_no_people_or_things_is_no_count(text):
    assert find_counts(text) == []


@pytest.mark.parametrize(
    ("text", "noun", "people"),
    [
        ("5,000 Iraqis fled", "Iraqis", True),
        ("eight prominent rebel groups", "groups", False),
        ("four police officers", "police officers", True),
        ("35,000 Syrians Members of the press", "Syrians", True),
        ("30 burning buses", "buses", False),
    ],
)
def test_a_figure_knows_what_it_counts(text, noun, people):
    (count,) = find_counts(text)
    assert (count.noun, count.people) == (noun, people)


def test_one_person_told_without_a_numeral_is_one():
    assert [count.best for count in find_single_persons("A riot policeman was hurt and a student said so")] == [1]


@given(
    st.integers(3, 10**9),
    st.sampled_from([("", "best"), ("at least ", "low"), ("up to ", "high"), ("more than ", "low")]),
)
def test_a_figure_is_read_back(number, bound):
    words, field = bound
    (count,) = find_counts(f"Yesterday {words}{number:,} people marched.")
    assert getattr(count, field) == number
    assert [count.low, count.high, count.best].count(None) == 2


@given(st.text(alphabet="0123456789,-– abcdefnorstuvpplKM.", max_size=80))
def test_a_count_is_what_stands_in_the_text(text):
    for count in [*find_counts(text), *find_single_persons(text)]:
        assert text[count.start : count.end] == count.text
        if count.noun is not None:
            assert text[count.noun_start : count.noun_end] == count.noun
