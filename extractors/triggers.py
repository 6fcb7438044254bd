"""The words that may tell an event: one pass over the text, before anything costly is done."""

from functools import cache
from typing import Any

from schema import EventType

# Stems in lower case; a trailing "-" means that the word may go on ("protest-" for "protesters").
TRIGGERS: dict[EventType, tuple[str, ...]] = {
    EventType.MEETING: (
        "met", "meet-", "talks", "summit-", "spoke", "spoken", "speak", "phone-", "telephon-", "called", "call", "hosted",
        "hosts", "host", "hosting", "received", "receives", "conferred", "negotiat-", "consult-", "conversation-",
        "discuss-", "summoned", "visit-", "dialogue", "delegation-", "video", "videoconferenc-", "audience", "trilateral",
        "bilateral",
    ),
    EventType.LOAN: (
        "loan-", "lend-", "lent", "borrow-", "credit", "credits", "facility", "facilities", "financing", "bailout",
        "bail-out", "standby", "stand-by", "underwrit-", "syndicat-", "tranche-", "mortgage", "swap",
    ),
    EventType.MILITARY_EXERCISE: (
        "exercise-", "drill-", "manoeuvre-", "maneuver-", "war-game-", "wargame-", "war", "training", "live-fire",
    ),
    EventType.PROTEST: (
        "protest-", "demonstrat-", "rally", "rallies", "rallied", "rallying", "march", "marched", "marches", "marchers",
        "marching", "sit-in-", "sit-ins", "strike", "strikes", "striking", "strikers", "blockad-", "vigil-", "riot-",
        "streets", "street", "gathered", "unrest", "picket-", "walkout-", "walked", "clash-", "occupy", "occupied",
        "encampment-", "camp", "camped", "counterprotest-", "counterdemonstrat-", "sit",
    ),
}  # fmt: skip


@cache
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for event_type, stems in TRIGGERS.items():
        for stem in stems:
            word = stem.removesuffix("-")
            known = automaton.get(word, ())
            automaton.add_word(word, (*known, (len(word), stem.endswith("-"), event_type)))
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
    for end, entries in _automaton().iter(lowered):
        for length, open_ended, event_type in entries:
            start = end - length + 1
            if start and lowered[start - 1].isalnum():
                continue
            if not open_ended and end + 1 < len(lowered) and lowered[end + 1].isalnum():
                continue
            found.append((start, event_type))
    return sorted(found)
