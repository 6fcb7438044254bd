"""The words that may tell an event: one pass over the text, before anything costly is done."""

import re
from functools import cache
from typing import Any

from schema import EventType

# Stems in lower case; a trailing "-" means that the word may go on ("protest-" for "protesters"); a leading "?" that the
# word counts only in an article that has another word of its type ("?crowd-").
TRIGGERS: dict[EventType, tuple[str, ...]] = {
    EventType.MEETING: (
        "met", "meet-", "talks", "summit-", "spoke", "spoken", "speak", "phone-", "telephon-", "called", "call", "hosted",
        "hosts", "host", "hosting", "received", "receives", "conferred", "negotiat-", "consult-", "conversation-",
        "discuss-", "summoned", "visit-", "dialogue", "delegation-", "video", "videoconferenc-", "audience", "trilateral",
        "bilateral", "lunch-", "dinner", "breakfast", "talked", "sat", "gather-", "convene-", "huddled",
    ),
    EventType.LOAN: (
        "loan-", "lend-", "lent", "borrow-", "repay", "repays", "repaid", "drew", "credit", "credits", "facility", "facilities",
        "financing", "bailout", "bail-out", "standby", "stand-by", "underwrit-", "syndicat-", "tranche-", "mortgage", "swap",
    ),
    EventType.MILITARY_EXERCISE: (
        "exercise-", "drill-", "manoeuvre-", "maneuver-", "war-game-", "wargame-", "war", "training", "live-fire",
    ),
    EventType.PROTEST: (
        "protest-", "demonstrat-", "rally", "rallies", "rallied", "rallying", "march", "marched", "marches", "marcher-",
        "marching", "sit-in-", "strike", "strikes", "striking", "striker-", "blockad-", "vigil-", "riot-",
        "streets", "gathered", "picket-", "walkout-", "walk-out-", "stoppage-", "hartal-", "bandh", "encampment-",
        "counterprotest-", "counterdemonstrat-", "counter-protest-", "counter-demonstrat-", "counter-rally",
        "counter-march", "?crowd-", "?converg-", "?flooded", "?poured", "?massed", "?thronged", "?packed", "?assembled",
        "?blocked", "?blocking", "?gathering", "?gather", "?walked", "?downed", "?struck", "?unrest", "?occupied",
        "?occupying", "?camp", "?camped", "?industrial",
    ),
}  # fmt: skip


_IS_MONTH = re.compile(r"\s(?:\d|of\b.{0,4}\d)")  # "march 20, 1990"


@cache
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for event_type, stems in TRIGGERS.items():
        for stem in stems:
            word = stem.removeprefix("?").removesuffix("-")
            known = automaton.get(word, ())
            automaton.add_word(word, (*known, (len(word), stem.endswith("-"), stem.startswith("?"), event_type)))
    automaton.make_automaton()
    return automaton


def find_triggers(text: str) -> list[tuple[int, EventType]]:
    """Where the text has a word that may tell an event, and of which type.

    >>> find_triggers("Protesters met.")
    [(0, <EventType.PROTEST: 'PROTEST'>), (11, <EventType.MEETING: 'MEETING'>)]
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows in lower case would move every offset after it
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = []
    sure = set()
    for end, entries in _automaton().iter(lowered):
        for length, open_ended, weak, event_type in entries:
            start = end - length + 1
            if start and lowered[start - 1].isalnum():
                continue
            if not open_ended and end + 1 < len(lowered) and lowered[end + 1].isalnum():
                continue
            if lowered.startswith("march", start) and _IS_MONTH.match(lowered, end + 1):
                continue
            found.append((start, event_type))
            if not weak:
                sure.add(event_type)
    return sorted(hit for hit in found if hit[1] in sure)
