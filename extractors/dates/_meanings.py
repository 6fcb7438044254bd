"""What the words of a date mean, and which days that is, seen from the day of publication."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from schema import DatePrecision

DAY = timedelta(days=1)
_COARSENESS = [DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR]


class Tense(StrEnum):
    """Which way the clause of a date looks from the day of publication."""

    PAST = "PAST"
    PRESENT = "PRESENT"
    FUTURE = "FUTURE"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from start to end, both included."""

    start: date
    end: date
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class View:
    """From where a date is read: the day of publication, the tense of the clause, and the date it refers back to."""

    anchor: date | None
    tense: Tense | None = None
    reference: Stretch | None = None


class Meaning(Protocol):
    """What a date says."""

    def stretch(self, view: View) -> Stretch | None:
        """The days meant, None where they cannot be known; raises OverflowError or ValueError beyond the calendar."""


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a month: "14 September 2020", "Sept. 14", "the 14th"."""

    day: int
    month: int | None
    year: int | None = None
    year_shift: int | None = None  # "of last year": -1
    weekday: int | None = None  # "Monday, September 14"
    month_shift: int | None = None  # "the 20th of next month": 1
    which: str | None = None  # "last April 26": "last", "next", "this"

    def stretch(self, view: View) -> Stretch | None:
        """The one day; without a year, the nearest that the tense allows."""
        year = self.year
        if year is None and self.year_shift is not None and view.anchor:
            year = view.anchor.year + self.year_shift
        if year is not None:
            return one_day(self._in(year, self.month)) if self.month else None
        if view.anchor is None:
            return None
        if self.month_shift is not None:
            month = _add_months(view.anchor, self.month_shift)
            return one_day(self._in(month.year, month.month))
        if self.month is None:
            months = [_add_months(view.anchor, shift) for shift in (-1, 0, 1)]
            days = [self._in(start.year, start.month) for start in months]
        else:
            days = [self._in(view.anchor.year + shift, self.month) for shift in range(-4, 5)]  # 29 February
        near = [Stretch(day, day, DatePrecision.DAY) for day in days if day is not None]
        if self.weekday is not None:  # "Monday, September 14" says its year, whatever the tense
            fitting = [s for s in near if s.start.weekday() == self.weekday and abs(s.start - view.anchor) < 366 * DAY]
            if fitting:
                return _nearest(fitting, view) or _nearest(fitting, replace(view, tense=None))
        if self.which == "last":
            return max((s for s in near if s.end < view.anchor), key=_start)
        if self.which == "next":
            return min((s for s in near if s.start > view.anchor), key=_start)
        return _nearest(near, view)

    def _in(self, year: int, month: int | None) -> date | None:
        if month is None or not date.min.year <= year <= date.max.year:
            return None
        return date(year, month, self.day) if self.day <= calendar.monthrange(year, month)[1] else None


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month or a run of months of a year: "August 2015", "last August", "the second quarter of 2014"."""

    first: int
    last: int
    year: int | None = None
    year_shift: int | None = None
    which: str | None = None  # "last", "next", "this"

    def stretch(self, view: View) -> Stretch | None:
        """The whole months; without a year, the nearest that the tense allows."""
        if self.year is not None:
            return self._in(self.year)
        if view.anchor is None:
            return None
        if self.year_shift is not None:
            return self._in(view.anchor.year + self.year_shift)
        near = [self._in(view.anchor.year + shift) for shift in (-1, 0, 1)]
        if self.which == "last":
            return max((month for month in near if month.end < view.anchor), key=_start)
        if self.which == "next":
            return min((month for month in near if month.start > view.anchor), key=_start)
        return _nearest(near, view)

    def _in(self, year: int) -> Stretch:
        end = date(year, self.last, calendar.monthrange(year, self.last)[1])
        return Stretch(date(year, self.first, 1), end, DatePrecision.MONTH)


@dataclass(frozen=True, slots=True)
class QuarterAway:
    """A quarter so far from that of the day of publication: "last quarter"."""

    amount: int

    def stretch(self, view: View) -> Stretch | None:
        """Its three months."""
        if view.anchor is None:
            return None
        first = _add_months(view.anchor, 3 * self.amount - (view.anchor.month - 1) % 3)
        return MonthOf(first.month, first.month + 2, first.year).stretch(view)


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year or a run of years: "2014", "the 1990s"."""

    first: int
    last: int

    def stretch(self, view: View) -> Stretch | None:  # noqa: ARG002  # a year is the same from everywhere
        """The whole years."""
        return Stretch(date(self.first, 1, 1), date(self.last, 12, 31), DatePrecision.YEAR)


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A day of the week: "Monday", "last Sunday", "next Friday"."""

    weekday: int  # Monday is 0
    which: str | None = None  # "last", "next"; "previous" and "following" count from the date referred to

    def stretch(self, view: View) -> Stretch | None:
        """The nearest such day that the tense allows; the day of publication itself unless "last" or "next" is said."""
        base = view.anchor
        if self.which in {"previous", "following"}:
            if view.reference is None or view.reference.precision is not DatePrecision.DAY:
                return None
            base = view.reference.start
        if base is None:
            return None
        back = (base.weekday() - self.weekday) % 7
        ahead = -back % 7
        if self.which in {"last", "previous"}:
            return one_day(base - (back or 7) * DAY)
        if self.which in {"next", "following"}:
            return one_day(base + (ahead or 7) * DAY)
        if view.tense is Tense.FUTURE or (view.tense is Tense.PRESENT and ahead < back):  # "opens Monday", on a Friday
            return one_day(base + ahead * DAY)
        return one_day(base - back * DAY)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """A weekday by its place in a month: "the first Friday of July"."""

    place: int  # 1 is the first, -1 the last
    weekday: int
    within: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """The one day, None where the month has no such day."""
        month = self.within.stretch(view)
        if month is None:
            return None
        days = [month.start + n * DAY for n in range((month.end - month.start).days + 1)]
        fitting = [day for day in days if day.weekday() == self.weekday]
        return (
            one_day(fitting[self.place - 1 if self.place > 0 else self.place]) if len(fitting) >= self.place else None
        )


@dataclass(frozen=True, slots=True)
class InWeek:
    """Days of a week that is named beside them: "Friday of last week", "Monday to Wednesday next week"."""

    days: Meaning
    week: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """The days as seen from the Monday of that week."""
        week = self.week.stretch(view)
        return self.days.stretch(View(week.start, Tense.FUTURE, view.reference)) if week else None


@dataclass(frozen=True, slots=True)
class Shifted:
    """A stretch so far from the day of publication, or from the date referred to: "two days ago", "the next week"."""

    unit: DatePrecision
    amount: int
    relative: bool = False  # from the date referred to: "two days later"
    ahead: bool = False  # only in the future: "in three days" of the past is how long it took

    def stretch(self, view: View) -> Stretch | None:
        """The day, week, month or year that lies so far away."""
        if self.ahead and view.tense is not Tense.FUTURE:
            return None
        if not self.relative:
            return unit_around(_moved(view.anchor, self.unit, self.amount), self.unit) if view.anchor else None
        if view.reference is None or _coarseness(view.reference) > _COARSENESS.index(self.unit):
            return None  # "two days later" than a month
        base = view.reference.start if self.amount < 0 else view.reference.end
        return unit_around(_moved(base, self.unit, self.amount), self.unit)


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday: "the weekend", "next weekend"."""

    which: str | None = None

    def stretch(self, view: View) -> Stretch | None:
        """The nearest weekend that the tense allows; "last" and "next" are those of the other weeks."""
        base, shift = view.anchor, 0
        if self.which in {"that", "following", "previous"}:
            if view.reference is None or _coarseness(view.reference) > _COARSENESS.index(DatePrecision.WEEK):
                return None
            base = view.reference.start
            shift = {"that": 0, "following": 1, "previous": -1}[self.which]
            if self.which == "following" and view.reference.end.weekday() < 5:
                shift = 0  # "the following weekend", counted from a Tuesday
        if base is None:
            return None
        saturday = monday_of(base) + (5 + 7 * shift) * DAY
        if self.which in {"next", "after next"}:
            saturday += (7 if self.which == "next" else 14) * DAY
        elif self.which == "last" or (self.which is None and view.tense in {Tense.PAST, None} and saturday > base):
            saturday -= 7 * DAY
        return Stretch(saturday, saturday + DAY, DatePrecision.WEEK)


@dataclass(frozen=True, slots=True)
class WeekIn:
    """A week of a longer stretch, by its place: "the second week of July"."""

    place: int  # 1 is the first, -1 the last
    within: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """The week, Monday to Sunday; one that two months share belongs to that of its Thursday."""
        outer = self.within.stretch(view)
        if outer is None:
            return None
        if self.place < 0:
            return unit_around(_thursday(outer.end - 3 * DAY), DatePrecision.WEEK)
        return unit_around(_thursday(outer.start + 3 * DAY) + 7 * (self.place - 1) * DAY, DatePrecision.WEEK)


@dataclass(frozen=True, slots=True)
class PartOf:
    """The first or last days, weeks or months of a longer stretch: "the first two months of 1987"."""

    place: int  # 1 is the first, -1 the last
    amount: int
    unit: DatePrecision
    within: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """From the start of the longer stretch, or to its end."""
        outer = self.within.stretch(view)
        if outer is None:
            return None
        if self.place < 0:
            part = Stretch(_moved(outer.end + DAY, self.unit, -self.amount), outer.end, self.unit)
        else:
            part = Stretch(outer.start, _moved(outer.start, self.unit, self.amount) - DAY, self.unit)
        return part if outer.start <= part.start and part.end <= outer.end else None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day: "the week of July 4", "the week ending Sunday", "the week beginning Monday"."""

    day: Meaning
    edge: str | None = None  # "ending", "beginning"

    def stretch(self, view: View) -> Stretch | None:
        """The seven days to or from that day, else the week that holds it."""
        day = self.day.stretch(view)
        if day is None or day.precision is not DatePrecision.DAY:
            return None
        if self.edge == "ending":
            return Stretch(day.end - 6 * DAY, day.end, DatePrecision.WEEK)
        if self.edge == "beginning":
            return Stretch(day.start, day.start + 6 * DAY, DatePrecision.WEEK)
        return unit_around(day.start, DatePrecision.WEEK)


@dataclass(frozen=True, slots=True)
class Through:
    """From one date to another: "Monday to Wednesday", "Aug 30–Sept 2, 2016"."""

    first: Meaning
    last: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """From the start of the one to the end of the other, at the coarser precision; "Dec. 30 to Jan. 2" turns the year."""
        first, last = self.first, self.last
        if isinstance(first, DayOf | MonthOf) and first.year is None and isinstance(last, DayOf | MonthOf):
            return self._in_one_year(first, last, view)
        if view.tense is Tense.FUTURE:
            start = first.stretch(view)
            end = last.stretch(replace(view, anchor=start.start)) if start and _turns(last) else last.stretch(view)
        else:
            end = last.stretch(view)
            past = replace(view, tense=Tense.PAST, anchor=end.end) if end and _turns(first) else view
            start = first.stretch(past)
        return _joined(start, end)

    @staticmethod
    def _in_one_year(first: "DayOf | MonthOf", last: "DayOf | MonthOf", view: View) -> Stretch | None:
        if view.tense is Tense.PAST and last.year is None and last.year_shift is None:  # it had begun
            start = first.stretch(view)
            if start is None:
                return None
            ends = (replace(last, year=start.start.year + more).stretch(view) for more in (0, 1))
            return next((_joined(start, end) for end in ends if end and end.end >= start.start), None)
        end = last.stretch(view)
        if end is None:
            return None
        starts = (replace(first, year=end.end.year - less, year_shift=None).stretch(view) for less in (0, 1))
        return next((_joined(start, end) for start in starts if start and start.start <= end.end), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """A stretch counted from a date that stands beside it: "two days after the July 5 shooting", "three weeks from tomorrow"."""

    date: Meaning
    unit: DatePrecision
    amount: int

    def stretch(self, view: View) -> Stretch | None:
        """The day, week, month or year so far from that date."""
        base = self.date.stretch(view)
        return Shifted(self.unit, self.amount, relative=True).stretch(replace(view, reference=base)) if base else None


@dataclass(frozen=True, slots=True)
class Since:
    """From a date to the day of publication: "since Monday"."""

    date: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """From the latest such date to the day of publication."""
        begun = self.date.stretch(replace(view, tense=Tense.PAST))
        if begun is None or view.anchor is None or begun.start > view.anchor:
            return None
        return Stretch(begun.start, view.anchor, begun.precision)


@dataclass(frozen=True, slots=True)
class Until:
    """From the day of publication to a date: "until Friday"; in the past tense the beginning is not known."""

    date: Meaning

    def stretch(self, view: View) -> Stretch | None:
        """From the day of publication to the first such date."""
        if view.tense is Tense.PAST:
            return None
        last = self.date.stretch(replace(view, tense=Tense.FUTURE))
        if last is None or view.anchor is None or last.end < view.anchor:
            return None
        return Stretch(view.anchor, last.end, last.precision)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words of time that name no days: "for weeks", "recently", "after Monday", "every Friday", "last summer"."""

    def stretch(self, view: View) -> Stretch | None:  # noqa: ARG002  # unknown from everywhere
        """None."""
        return None


def one_day(day: date | None) -> Stretch | None:
    """That day as a stretch."""
    return Stretch(day, day, DatePrecision.DAY) if day else None


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def _thursday(day: date) -> date:
    """The Thursday of the day's week."""
    return monday_of(day) + 3 * DAY


def unit_around(day: date, unit: DatePrecision) -> Stretch:
    """The week, month or year that holds a day, or the day itself."""
    if unit is DatePrecision.WEEK:
        return Stretch(monday_of(day), monday_of(day) + 6 * DAY, unit)
    if unit is DatePrecision.MONTH:
        return Stretch(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]), unit)
    if unit is DatePrecision.YEAR:
        return Stretch(date(day.year, 1, 1), date(day.year, 12, 31), unit)
    return Stretch(day, day, unit)


def _moved(day: date, unit: DatePrecision, amount: int) -> date:
    if unit is DatePrecision.DAY:
        return day + amount * DAY
    if unit is DatePrecision.WEEK:
        return day + 7 * amount * DAY
    return _add_months(day, amount if unit is DatePrecision.MONTH else 12 * amount)


def _add_months(day: date, months: int) -> date:
    """The first of the month that lies so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


_SOON, _LONG_AGO = 45 * DAY, 300 * DAY


def _nearest(candidates: list[Stretch], view: View) -> Stretch | None:
    """The candidate nearest to the day of publication, on the side to which the tense looks."""
    anchor = view.anchor
    if anchor is None:
        return None
    if view.tense is Tense.PAST:
        past = [stretch for stretch in candidates if stretch.start <= anchor]
        soon = [s for s in candidates if s.precision is DatePrecision.DAY and anchor < s.start <= anchor + _SOON]
        # "were due on April 1", said on March 17: a year ago the year would have been said
        candidates = soon if soon and all(anchor - stretch.end > _LONG_AGO for stretch in past) else past
    elif view.tense is Tense.FUTURE:
        candidates = [stretch for stretch in candidates if stretch.end >= anchor]
    distances = [(max(anchor - s.end, s.start - anchor, 0 * DAY), s.start > anchor, s.start, s) for s in candidates]
    return min(distances, key=lambda distance: distance[:3])[3] if distances else None


def _turns(meaning: Meaning) -> bool:
    """Whether a date comes round again, so that its neighbour says which is meant."""
    return isinstance(meaning, WeekdayOf) or (isinstance(meaning, DayOf | MonthOf) and meaning.year is None)


def _joined(start: Stretch | None, end: Stretch | None) -> Stretch | None:
    if start is None or end is None or start.start > end.end:
        return None
    return Stretch(start.start, end.end, max(start, end, key=_coarseness).precision)


def _coarseness(stretch: Stretch) -> int:
    return _COARSENESS.index(stretch.precision)


def _start(stretch: Stretch) -> date:
    return stretch.start
