"""The calendar days of a date mention."""

from datetime import date

from extractors.dates._meanings import Stretch, Tense, View
from extractors.dates._words import DateMention
from schema import DatePrecision, EventDate


def resolve_date(
    mention: DateMention,
    anchor: date | None,
    tense: Tense | None,
    reference: EventDate | None = None,
    *,
    inferred: bool = False,
) -> EventDate:
    """When that was, seen from the day of publication; UNRESOLVED, its words kept, where the article does not say.

    >>> from extractors.dates import find_dates
    >>> monday = find_dates("The leaders met on Monday.")[0]
    >>> resolve_date(monday, date(2020, 9, 14), Tense.PAST).start
    datetime.date(2020, 9, 14)
    >>> resolve_date(monday, None, Tense.PAST).precision
    <DatePrecision.UNRESOLVED: 'UNRESOLVED'>
    """
    known = None
    if reference is not None and reference.start is not None and reference.end is not None:
        known = Stretch(reference.start, reference.end, reference.precision)
    try:
        stretch = mention.meaning.stretch(View(anchor, tense, known))
    except (OverflowError, ValueError):  # "9,000 years ago"
        stretch = None
    if stretch is None:
        return EventDate(precision=DatePrecision.UNRESOLVED, text=mention.text, inferred=inferred)
    return EventDate(stretch.start, stretch.end, stretch.precision, mention.text, inferred)
