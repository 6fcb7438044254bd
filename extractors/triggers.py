"""The words that may tell an event: one pass over the text, before anything costly is done."""

import re
from functools import cache
from typing import Any

from schema import EventType

# Stems in lower case; a trailing "-" means that the word may go on ("protest-" for "protesters"); a leading "?" that the
# word counts only in an article that has another word of its type ("?crowd-").
TRIGGERS: dict[EventType, tuple[str, ...]] = {
    EventType.MEETING: (
        "met", "meet-", "talks", "summit-", "spoke", "spoken", "speak", "speaks", "phone-", "telephon-", "called", "call", "hosted",
        "hosts", "host", "hosting", "received", "receives", "receive", "receiving", "exchanged", "played", "teleconferenc-", "talking", "welcomed", "welcomes", "confer", "confers", "conferred", "conferring", "negotiat-", "consult-", "conversation-",
        "discuss-", "summoned", "visit-", "dialogue", "delegation-", "video", "videoconferenc-", "audience", "trilateral",
        "bilateral", "lunch-", "dinner", "breakfast", "talked", "sat", "sit", "dine", "dined", "gather-", "convene-", "huddled", "closeted",
        "session-", "table", "encounter", "get-together", "tete-a-tete", "parley", "rendezvous", "huddle", "banquet", "?saw", "?see", "?sees", "?seen",
    ),
    EventType.LOAN: (
        "loan-", "lend-", "lent", "borrow-", "repay", "repays", "repaid", "drew", "credit", "credits", "facility", "facilities",
        "financing", "bailout", "bail-out", "standby", "stand-by", "underwrit-", "syndicat-", "tranche-", "mortgage", "swap",
        "eurocredit-", "euroloan-", "?disbursed", "?line", "?lines", "?arrangement", "?arrangements", "?package",
    ),
    EventType.MILITARY_EXERCISE: (
        "exercise-", "drill-", "manoeuvre-", "maneuver-", "war-game-", "wargame-", "war", "training", "live-fire",
    ),
    EventType.PROTEST: (
        "protest-", "demonstrat-", "rally", "rallies", "rallied", "rallying", "march", "marched", "marches", "marcher-",
        "marching", "sit-in-", "strike", "strikes", "striking", "striker-", "blockad-", "vigil-", "riot-",
        "streets", "gathered", "picket-", "walkout-", "walk-out-", "stoppage-", "hartal-", "bandh", "encampment-",
        "counterprotest-", "counterdemonstrat-", "counter-protest-", "counter-demonstrat-", "counter-rally",
        "counter-march", "?crowd-", "?converg-", "?flooded", "?poured", "?massed", "?thronged", "?packed", "?filled",
        "?assembled", "?block", "?blocks", "?blocked", "?blocking", "?shut", "?gathering", "?gather", "?walk", "?walks", "?walked", "?walking", "?downed", "?laid", "?struck", "?unrest",
        "?occupied", "?occupying", "?camp", "?camped", "?industrial", "chanted", "chanting", "?shout-", "?chained", "?chaining", "?glued", "?gluing",
        "human chain-", "demo", "demos", "roadblock-", "?clashed", "?stopped", "?stopping", "?drove",
    ),
}  # fmt: skip


# What makes such a word count in any article.
_SURE: dict[str, re.Pattern[str]] = {
    **{
        word: re.compile(rf"{word} (?:out\b(?! of)|off (?:the|their|his|her)\b)")
        for word in ("walk", "walks", "walked", "walking")
    },
    "downed": re.compile(r"downed (?:their )?tools"),
    "laid": re.compile(r"laid down (?:their )?tools"),
    "stopped": re.compile(r"stopped work\b"),
    "stopping": re.compile(r"stopping work\b"),
    "industrial": re.compile(r"industrial action"),
    "shout": re.compile(r"shout(?:ed|ing) (?:[\w-]+ ){0,2}slogans"),
    **{word: re.compile(f"{word} themselves") for word in ("chained", "chaining", "glued", "gluing")},
    "clashed": re.compile(r"clashed with (?:[\w-]+ ){0,3}(?:police|forces|officers)\b"),
    "drove": re.compile(r"drove (?:[\w,-]+ ){0,3}tractors"),
    **{
        word: re.compile(
            rf"{word} (?:[\w'’-]+ ){{0,6}}?(?:roads?|streets?|highways?|motorways?|freeways?|bridges?|railways?|routes?|motorcades?|convoys?|tracks|traffic|entrances?|access|borders?"
            r"|crossings?|intersections?|avenue|square|runways?|gates?)\b"
        )
        for word in ("block", "blocks", "blocked", "blocking", "shut")
    },
    **{
        word: re.compile(
            rf"{word} (?:into )?(?:[\w'’-]+ ){{0,4}}?(?:squares?|streets?|plaza|avenues?|boulevards?|park|parks)\b"
        )
        for word in ("flooded", "poured", "thronged", "packed", "filled")
    },
}
_NEVER = re.compile(r"(?!)")
_IS_MONTH = re.compile(r"\s(?:\d|of\b.{0,4}\d)")  # "march 20, 1990"


@cache
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for event_type, stems in TRIGGERS.items():
        for stem in stems:
            word = stem.removeprefix("?").removesuffix("-")
            known = automaton.get(word, ())
            weak = _SURE.get(word, _NEVER) if stem.startswith("?") else None
            automaton.add_word(word, (*known, (len(word), stem.endswith("-"), weak, event_type)))
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
            if weak is None or weak.match(lowered, start):
                sure.add(event_type)
    return sorted(hit for hit in found if hit[1] in sure)
