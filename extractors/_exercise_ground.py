"""When an exercise was, where, and how many took part."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from operator import attrgetter

from extractors._exercise_words import BEGINNING, ENDING, OBSERVING, TAKING_PART, TROOPS, TROOPS_ONLY
from extractors.counts import CountMention, find_counts, to_quantity
from extractors.dates import DateMention
from extractors.mentions import Mention
from extractors.parsing import LONGEST, Parsed, Tense, Token, governing_verb
from extractors.scene import Scene
from schema import DatePrecision, EventStatus, Place, PlacePrecision

_DAYS = re.compile(
    r"(?i)\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2})(?: |-)days?(?: of|\b)"
)
_NUMBERS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True)) | {"twelve": 12}
_STARTING = re.compile(r"(?i)\b(?:starting|beginning|commencing|starts?|begins?|from)(?: on| from)? $")
_PLANNED = re.compile(r"(?i)\b(?:planned|scheduled|due|set|slated|expected|originally) (?:\w+ ){0,3}$")
_UNTIL = re.compile(
    r"(?i)\b(?:until|till|through|runs? (?:until|to|through)|lasts? (?:until|through)|ends? on|concludes? on|ending on) $"
)


def settle_date(scene: Scene, sentence: Parsed, token: Token, mention: Mention) -> None:
    """Look ahead for what is planned, and from "three days" and the first or last of them tell the stretch."""
    if mention.date.text is None:
        _find_start(scene, sentence, mention)
    at = next((e for e in mention.evidence if e.field == "date"), None)
    date, anchor = mention.date, scene.anchor
    if at is None:
        return
    before = scene.text[max(0, at.start - 40) : at.start]
    ahead = mention.status is EventStatus.PLANNED or (
        mention.status is EventStatus.CANCELLED and _PLANNED.search(before)
    )
    said = next((d for d in scene.dates if d.start == at.start), None)
    if said is not None and ahead and date.end is not None and anchor is not None and date.end < anchor:
        mention.date = scene.resolve_date(said, Tense.FUTURE)
        return
    if date.start is None or date.precision is not DatePrecision.DAY:
        return
    verb = governing_verb(token)
    days = _DAYS.search(sentence.sentence.text, max(0, token.idx - 80), token.idx + 60)
    if verb is None or days is None or date.start != date.end:
        _reach_end(scene, sentence, mention)
        return
    words = days["number"].lower()
    length = timedelta(days=(_NUMBERS[words] if words in _NUMBERS else int(words)) - 1)
    if verb.lower_ in ENDING:
        mention.date = replace(date, start=date.start - length)
    elif verb.lower_ in BEGINNING or _STARTING.search(before):
        mention.date = replace(date, end=date.start + length)


def _find_start(scene: Scene, sentence: Parsed, mention: Mention) -> None:
    """The day named in "a two-day exercise starting on Monday", which the grammar may hang elsewhere."""
    span = sentence.sentence
    for date in _dates_in(scene, sentence):
        if _STARTING.search(scene.text, max(span.start, date.start - 20), date.start):
            ahead = mention.status in (EventStatus.PLANNED, EventStatus.CANCELLED)
            mention.date = scene.resolve_date(date, Tense.FUTURE if ahead else Tense.PAST)
            mention.evidence.append(scene.evidence("date", date.start, date.end))
            return


def _dates_in(scene: Scene, sentence: Parsed) -> Iterator[DateMention]:
    span = sentence.sentence
    first = bisect_left(scene.dates, span.start, key=attrgetter("start"))
    for date in scene.dates[first:]:
        if date.start >= span.end:
            return
        if not date.vague:
            yield date


def _reach_end(scene: Scene, sentence: Parsed, mention: Mention) -> None:
    """From "kicked off on Tuesday and runs until April 28": the whole stretch."""
    span = sentence.sentence
    for date in _dates_in(scene, sentence):
        if not _UNTIL.search(scene.text, max(span.start, date.start - 20), date.start):
            continue
        end = scene.resolve_date(date, Tense.FUTURE if mention.status is not EventStatus.OCCURRED else Tense.PAST)
        if end.end is not None and mention.date.start is not None and end.precision is mention.date.precision:
            if end.end >= mention.date.start:
                mention.date = replace(mention.date, end=end.end)
            return


_GROUND = re.compile(
    r"""(?x) \b (?:at|on|in) \ (?:the\ )? (?P<name> [A-Z][\w-]+ (?:\ [A-Z][\w-]+){0,2} \ (?: (?:military\ |army\ |combined\ )?training\ (?:grounds?|areas?|cent(?:er|re)|range|base|field) | (?:firing\ |shooting\ |test\ )?range
      | barracks | Barracks | air\ base | Air\ Base | airbase | air\ force\ base | naval\ base | military\ base | proving\ ground | polygon | Training\ (?:Area|Cent(?:er|re)|Range) ) )\b"""
)
_TELLING = frozenset(
    "said says say told reported announced added confirmed arrived visited traveled travelled met".split()
)
_FRONT = 5  # words: "In the Bay of Bengal, …"
_SEA_OR_LAND = re.compile(
    r"(?:[Ii]n|[Ii]nto|[Tt]hrough|[Aa]t|[Nn]ear|[Oo]ff|[Aa]round|[Oo]n|[Oo]ver|[Aa]cross) (?:the )?(?:[\w-]+ ){0,4}$"
)


_BY_WHOM = re.compile(r"\b(?:by|with|between|of) (?:the )?$")


def settle_place(scene: Scene, sentence: Parsed, token: Token, mention: Mention) -> None:
    """Where the sentence says that it is, if the clause of the noun does not."""
    at = next((e for e in mention.evidence if e.field == "place"), None)
    if mention.place is not None and at is not None and _BY_WHOM.search(scene.text[max(0, at.start - 20) : at.start]):
        mention.place = None  # "led by the United States and held at …"
        mention.evidence.remove(at)
    if mention.place is not None and mention.place.precision is not PlacePrecision.COUNTRY:
        return
    ground = _GROUND.search(
        scene.text, sentence.sentence.start, min(sentence.sentence.end, sentence.sentence.start + LONGEST)
    )
    if ground is not None:
        code = mention.place.country_code if mention.place is not None else scene.place_context.main_country
        mention.place = Place(ground["name"], PlacePrecision.VENUE, code, text=ground["name"])
        mention.evidence.append(scene.evidence("place", *ground.span("name")))
        return
    place, evidence = scene.place_in_sentence(token, sentence)
    if place is None or evidence is None:
        return
    if mention.place is not None and place.precision is PlacePrecision.COUNTRY:
        return
    first = sentence.token_at(evidence.start)
    verb = governing_verb(first) if first is not None else None
    beside = verb is not None and verb == governing_verb(token)  # "sailed into the Baltic Sea for an exercise"
    is_sea = place.precision is PlacePrecision.REGION and place.country_code is None
    if (
        first is None
        or not (is_sea or first.i > token.i or first.i < _FRONT or beside)
        or (verb is not None and verb.lower_ in _TELLING)
    ):
        return
    if _SEA_OR_LAND.search(scene.text, max(sentence.sentence.start, evidence.start - 60), evidence.start):
        mention.place = replace(place, inferred=False)
        mention.evidence.append(evidence)


def count_troops(scene: Scene, sentence: Parsed, following: list[Parsed], mention: Mention) -> None:
    """The personnel in total, in the exercise's sentence or in the next that tells who takes part; by nation it stays open."""
    for parsed in (sentence, *following):
        text = parsed.sentence.text[:LONGEST]
        taking_part = TAKING_PART.search(text) is not None
        if parsed is not sentence and not taking_part:
            continue
        nouns = TROOPS if taking_part or "train" in text else TROOPS_ONLY
        counts = [c for c in _counts(text) if c.noun and nouns.search(c.noun) and not c.negated]
        if mention.fields.get("joint") and _is_by_nation(scene, parsed):
            continue
        if len(counts) != 1 or OBSERVING.search(text):
            continue
        mention.fields["troops"] = to_quantity(counts[0])
        start = parsed.sentence.start
        mention.evidence.append(scene.evidence("troops", start + counts[0].start, start + counts[0].end))
        return


@lru_cache(maxsize=64)
def _counts(text: str) -> tuple[CountMention, ...]:
    return tuple(find_counts(text))


def _is_by_nation(scene: Scene, parsed: Parsed) -> bool:
    """Whether figures are told nation by nation: "1,500 U.S. and 2,000 Thai soldiers", "Britain is sending 16,000 troops"."""
    span = parsed.sentence
    first = bisect_left(scene.cast.countries, span.start, key=attrgetter("start"))
    for mention in scene.cast.countries[first:]:
        if mention.start >= span.start + LONGEST or mention.start >= span.end:
            return False
        if re.search(r"\d\s$", scene.text[max(0, mention.start - 2) : mention.start]) and not re.match(
            r" and ", scene.text[mention.end :]
        ):
            return True
        if re.match(
            r" (?:is|was|will be) (?:sending|contributing)| (?:sent|sends|contributed)\b", scene.text[mention.end :]
        ):
            return True
    return False
