"""Dates in running text, the days they mean, and the day from which an article's words are read."""

from extractors.dates._datelines import Dateline, article_anchor, find_dateline
from extractors.dates._finding import find_dates
from extractors.dates._meanings import Tense
from extractors.dates._resolving import resolve_date
from extractors.dates._words import DateMention

__all__ = ["DateMention", "Dateline", "Tense", "article_anchor", "find_dateline", "find_dates", "resolve_date"]
