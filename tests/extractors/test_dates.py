from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import Tense, find_dates, resolve_date
from schema import DatePrecision, EventDate

DAY, WEEK, MONTH, YEAR = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR
FRIDAY = date(2019, 5, 17)


def _days(text, tense=Tense.PAST, anchor=FRIDAY, told=None):
    """The one date of a text, as start, end and precision; None for what it does not say."""
    (mention,) = find_dates(text)
    reference = EventDate(told, told, DAY) if told else None
    resolved = resolve_date(mention, anchor, tense, reference)
    return (str(resolved.start), str(resolved.end), resolved.precision) if resolved.start else None


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %B %d, %Y", "%Y-%m-%d", "%b. %d, %Y", "%A %d %B %Y"]),
)
def test_a_full_date_is_read_back(day, form):
    written = day.strftime(form).replace("May.", "May")
    (mention,) = find_dates(f"They met on {written}.")
    resolved = resolve_date(mention, None, None)
    assert (resolved.start, resolved.end, resolved.precision) == (day, day, DAY)
    assert mention.text == written


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_past_weekday_is_the_latest_up_to_the_day_of_publication(anchor, back):
    day = anchor - timedelta(days=back)
    assert _days(f"They met on {day:%A}.", Tense.PAST, anchor) == (str(day), str(day), DAY)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_coming_weekday_is_the_next_from_the_day_of_publication(anchor, ahead):
    day = anchor + timedelta(days=ahead)
    assert _days(f"They will meet on {day:%A}.", Tense.FUTURE, anchor) == (str(day), str(day), DAY)


@given(st.text(alphabet="MondayJuneSept last next thweekof0123456789,.-/ in since", max_size=100))
def test_a_date_is_what_stands_in_the_text(text):
    last = 0
    for mention in find_dates(text):
        assert mention.start >= last
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
        for tense in (*Tense, None):
            resolved = resolve_date(mention, FRIDAY, tense)
            assert resolved.start is None or resolved.start <= resolved.end


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        # days
        ("on July Fourth.", "2018-07-04", "2018-07-04", DAY),
        ("the second of August 2017", "2017-08-02", "2017-08-02", DAY),
        ("due April Two, unless", "2019-04-02", "2019-04-02", DAY),
        ("last April 26", "2019-04-26", "2019-04-26", DAY),
        ("Sunday, Jan. 3, 2016 Protesters", "2016-01-03", "2016-01-03", DAY),
        ("this Friday, March 16, 2012", "2012-03-16", "2012-03-16", DAY),
        ("the 15th day of last month", "2019-04-15", "2019-04-15", DAY),
        ("the first Friday of May", "2019-05-03", "2019-05-03", DAY),
        ("yesterday", "2019-05-16", "2019-05-16", DAY),
        ("three days ago", "2019-05-14", "2019-05-14", DAY),
        # counted from another date
        ("two days after the May 5 shooting", "2019-05-07", "2019-05-07", DAY),
        ("the day before Monday's vote", "2019-05-12", "2019-05-12", DAY),
        # ranges
        ("from 14 to 25 March", "2019-03-14", "2019-03-25", DAY),
        ("March 14-25", "2019-03-14", "2019-03-25", DAY),
        ("Monday and Tuesday", "2019-05-13", "2019-05-14", DAY),
        ("since Monday", "2019-05-13", "2019-05-17", DAY),
        ("since January", "2019-01-01", "2019-05-17", MONTH),
        ("from March to May 2018", "2018-03-01", "2018-05-31", MONTH),
        ("between May 2015 and 2018", "2015-05-01", "2018-12-31", YEAR),
        # weeks
        ("last week", "2019-05-06", "2019-05-12", WEEK),
        ("two weeks ago", "2019-04-29", "2019-05-05", WEEK),
        ("a fortnight ago", "2019-04-29", "2019-05-05", WEEK),
        ("last weekend", "2019-05-11", "2019-05-12", WEEK),
        ("the second week of March", "2019-03-11", "2019-03-17", WEEK),
        ("the first week of January 2017", "2017-01-02", "2017-01-08", WEEK),
        ("the week of the 6th.", "2019-05-06", "2019-05-12", WEEK),
        # months, quarters, years
        ("in August", "2018-08-01", "2018-08-31", MONTH),
        ("late August", "2018-08-01", "2018-08-31", MONTH),
        ("earlier this month", "2019-05-01", "2019-05-31", MONTH),
        ("in the first quarter", "2019-01-01", "2019-03-31", MONTH),
        ("in the fourth quarter of 2016", "2016-10-01", "2016-12-31", MONTH),
        ("last quarter", "2019-01-01", "2019-03-31", MONTH),
        ("Q3 2016", "2016-07-01", "2016-09-30", MONTH),
        ("the first two months of 1987", "1987-01-01", "1987-02-28", MONTH),
        ("in 2014", "2014-01-01", "2014-12-31", YEAR),
        ("mid-2006", "2006-01-01", "2006-12-31", YEAR),
        ("the late sixties", "1960-01-01", "1969-12-31", YEAR),
        ("the 1990s", "1990-01-01", "1999-12-31", YEAR),
    ],
)
def test_what_was(text, start, end, precision):
    assert _days(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("tomorrow", "2019-05-18", "2019-05-18", DAY),
        ("on July 4", "2019-07-04", "2019-07-04", DAY),
        ("until Monday", "2019-05-17", "2019-05-20", DAY),
        ("between now and May 25", "2019-05-17", "2019-05-25", DAY),
        ("three weeks from tomorrow", "2019-06-03", "2019-06-09", WEEK),
        ("in about three weeks", "2019-06-03", "2019-06-09", WEEK),
        ("the rest of the week", "2019-05-17", "2019-05-19", WEEK),
        ("the weekend after next", "2019-06-01", "2019-06-02", WEEK),
        ("next month", "2019-06-01", "2019-06-30", MONTH),
    ],
)
def test_what_is_to_come(text, start, end, precision):
    assert _days(text, Tense.FUTURE) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("The previous day they left", "2019-05-06", "2019-05-06", DAY),
        ("two days later", "2019-05-09", "2019-05-09", DAY),
        ("that weekend", "2019-05-11", "2019-05-12", WEEK),
    ],
)
def test_what_counts_from_the_date_told_before(text, start, end, precision):
    assert _days(text, told=date(2019, 5, 7)) == (start, end, precision)
    assert _days(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "for weeks",
        "almost three weeks",
        "last summer",
        "in the coming days",
        "every Friday",
        "after Monday",
        "a few days ago",
        "for the first time in four years",
        "in the fiscal year 2008",
    ],
)
@pytest.mark.parametrize("tense", [Tense.PAST, Tense.FUTURE])
def test_a_stretch_without_a_day_to_hold_on_to_stays_unresolved(text, tense):
    assert _days(text, tense) is None


@pytest.mark.parametrize(
    "text",
    [
        "Women may march",
        "In May two people were hurt",
        "Zapad-2021",
        "the fourth quarter saw him score twice",
        "in the third quarter ended",
        "Russia Today",
        "Black Friday sales",
        "June Smith said",
        "2000 people",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert [mention.text for mention in find_dates(text)] == (["May"] if text.startswith("In May") else [])


@pytest.mark.parametrize("text", ["on Monday", "last week", "in August", "tomorrow", "since July", "three days ago"])
def test_without_a_day_of_publication_only_its_words_are_kept(text):
    (mention,) = find_dates(text)
    resolved = resolve_date(mention, None, Tense.PAST)
    assert (resolved.start, resolved.precision, resolved.text) == (None, DatePrecision.UNRESOLVED, mention.text)
