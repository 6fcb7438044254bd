"""Words of the article for every value of an event: those that the rules noted, and where else it says so.

The codebook: every non-null field of every event has a span.
"""

import re
from collections.abc import Iterator

from extractors.mentions import Mention
from extractors.parsing import governing_verb
from extractors.scene import Scene
from schema import Evidence, MeetingFormat, Money, Participant, ProtestForm

Span = tuple[int, int]

_JOINT = re.compile(r"(?i)\b(?:joint(?:ly)?|bilateral|trilateral|multi-?national|combined|together)\b")
_FORMATS = {
    MeetingFormat.PHONE: re.compile(r"(?i)\b(?:tele)?phon\w+|\bcall(?:s|ed|ing)?\b"),
    MeetingFormat.VIDEO: re.compile(r"(?i)\bvideo\S*|\bvirtual\w*|\bonline\b"),
}


def complete_evidence(scene: Scene, mention: Mention) -> tuple[Evidence, ...]:
    """The evidence of a mention, and a span for each value that has none yet."""
    noted = {evidence.field for evidence in mention.evidence}
    added = {(field, span): None for field, span in _spans(scene, mention) if field not in noted}
    return (*mention.evidence, *(scene.evidence(field, *span) for field, span in added))


def _spans(scene: Scene, mention: Mention) -> Iterator[tuple[str, Span]]:
    """Where the article says each value that a mention may have."""
    own = next((e.start, e.end) for e in mention.evidence if e.field == "event")
    yield "status", _verb(mention) or own
    if mention.date.start is not None or mention.date.text is not None:
        yield "date", own
    if mention.place is not None:
        yield "place", _find(scene, mention, mention.place.text or mention.place.name) or own
    for participant in mention.participants:
        yield "participants", _named(scene, mention, participant) or own
    fields = mention.fields
    if fields.get("stage"):
        yield "stage", _verb(mention) or own
    if fields.get("form") not in (None, ProtestForm.UNSPECIFIED):
        yield "form", _word(mention) or own
    if fields.get("format") not in (None, MeetingFormat.UNSPECIFIED):
        words = _FORMATS.get(fields["format"])
        yield "format", (words and _search(scene, mention, words)) or _word(mention) or own
    if fields.get("joint"):
        yield "joint", _search(scene, mention, _JOINT) or own
    for field in ("name", "purpose"):
        if fields.get(field):
            yield field, _find(scene, mention, fields[field]) or own
    if fields.get("aggregate"):
        yield "aggregate", own
    money: Money
    for money in fields.get("equivalents") or ():
        yield "equivalents", _find(scene, mention, money.text or "") or own


def _verb(mention: Mention) -> Span | None:
    """The verb of the clause with its helpers: "would grant"."""
    if mention.trigger is None:
        return None
    verb = governing_verb(mention.trigger.token)
    if verb is None:
        return _word(mention)
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg", "prt")]
    return mention.trigger.sentence.span([verb, *helpers])


def _word(mention: Mention) -> Span | None:
    return mention.trigger.sentence.span([mention.trigger.token]) if mention.trigger is not None else None


def _named(scene: Scene, mention: Mention, participant: Participant) -> Span | None:
    """Where a participant is named as the event has it; one that was worked out, where the article names it first."""
    if participant.text is not None:
        return _find(scene, mention, participant.text)
    if found := _find(scene, mention, participant.name):
        return found
    same = (m for m in scene.cast.countries if m.country_code == participant.country_code)
    return next(((m.start, m.end) for m in same), None)


def _find(scene: Scene, mention: Mention, words: str) -> Span | None:
    """These words in the event's own clauses, else in their sentences, else last before them, else first in the article."""
    if not words:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    if found := _search(scene, mention, pattern):
        return found
    first = min(e.start for e in mention.evidence if e.field == "event")
    spans = [found.span() for found in pattern.finditer(scene.text)]
    before = [span for span in spans if span[1] <= first]
    return before[-1] if before else spans[0] if spans else None


def _search(scene: Scene, mention: Mention, pattern: re.Pattern[str]) -> Span | None:
    """The first such words in the event's own clauses, else in their sentences."""
    own = [e for e in mention.evidence if e.field == "event"]
    clauses = [(e.start, e.end) for e in own]
    sentences = [(s.start, s.end) for e in own if (s := scene.sentence_at(e.start))]
    for start, end in (*clauses, *sentences):
        if found := pattern.search(scene.text, start, end):
            return found.span()
    return None
