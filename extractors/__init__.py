"""An article's events: pure functions from text to what it tells; no database, network or clock."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from extractors.cleaning import CleanText, clean_text
from schema import Article, Event, EventType

if TYPE_CHECKING:  # the extractors load the gazetteer and the grammars, which a quiet article never needs
    from extractors.mentions import Mention
    from extractors.scene import Scene

__all__ = ["EXTRACTOR", "CleanText", "clean_text", "event_extractors", "extract_events", "find_mentions"]

EXTRACTOR = "dateline-rules/1"  # name and version, kept with every report


def event_extractors() -> "dict[EventType, Callable[[Scene], Iterator[Mention]]]":
    """What finds each type of event in an article."""
    from extractors.exercises import find_military_exercises
    from extractors.loans import find_loans
    from extractors.meetings import find_meetings
    from extractors.protests import find_protests

    return {
        EventType.MEETING: find_meetings,
        EventType.LOAN: find_loans,
        EventType.MILITARY_EXERCISE: find_military_exercises,
        EventType.PROTEST: find_protests,
    }


def extract_events(article: Article) -> tuple[Event, ...]:
    """The events that a cleaned article tells, in the order of its text."""
    scene, mentions = find_mentions(article)
    if scene is None:
        return ()
    from extractors.merging import build_event

    return tuple(build_event(scene, mention) for mention in mentions)


def find_mentions(article: Article) -> "tuple[Scene | None, list[Mention]]":
    """What a cleaned article tells of each of its events, and the reading it is taken from; None where nothing is worth reading."""
    from extractors.triggers import find_triggers

    if not find_triggers(article.text):
        return None, []
    from extractors.merging import merge_mentions
    from extractors.scene import Scene

    scene = Scene(article)
    if scene.is_quiet:
        return None, []
    found = event_extractors()
    kinds = {trigger.event_type for trigger in scene.triggers}
    mentions = [mention for kind in found if kind in kinds for mention in found[kind](scene)]
    return scene, merge_mentions(scene, mentions)
