"""Protests: people gather or stop work in public to demand, oppose or support something."""

from collections.abc import Iterator

from extractors._protest_figures import read_quantity
from extractors._protest_sides import find_cause, find_sides
from extractors._protest_sightings import find_sightings
from extractors._protest_story import Told, all_evidence, tell_apart
from extractors._protest_words import Telling
from extractors.mentions import Mention
from extractors.scene import Scene
from schema import QUANTITIES, EventStatus, EventType


def find_protests(scene: Scene) -> Iterator[Mention]:
    """The protests that an article tells, each once."""
    if not any(t.event_type is EventType.PROTEST for t in scene.triggers):
        return
    for told in tell_apart(scene, find_sightings(scene)):
        yield _mention(scene, told)


def _mention(scene: Scene, told: Told) -> Mention:
    mention = Mention(
        type=EventType.PROTEST,
        status=told.status,
        date=told.date,
        place=told.place,
        participants=find_sides(scene, told),
        evidence=list(all_evidence(scene, told)),
        fields={"form": told.form, "aggregate": told.aggregate, "confidence": _confidence(told)},
        trigger=told.first.trigger,
    )
    cause = find_cause(scene, told)
    if cause is not None:
        mention.fields["cause"] = scene.text[cause[0] : cause[1]]
        mention.evidence.append(scene.evidence("cause", *cause))
    for attribute in QUANTITIES[EventType.PROTEST]:
        if told.status is EventStatus.PLANNED and attribute in ("injuries", "deaths"):
            continue  # of what it is about, not of what has yet to come
        figures = [f for f in told.figures if f.field == attribute]
        read = read_quantity(figures)
        if read is None:
            continue
        quantity, main = read
        mention.fields[attribute] = quantity
        name = "crowdSize" if attribute == "crowd_size" else attribute
        mention.evidence.append(scene.evidence(name, main.start, main.end))
    return mention


def _confidence(told: Told) -> float:
    """How sure it is that the clauses tell a protest, and one: by the word, the particulars and the repetitions."""
    first = told.first
    sure = {Telling.DEED: 0.7, Telling.NOUN: 0.65, Telling.PEOPLE: 0.6, Telling.SCENE: 0.5}[first.word.telling]
    particulars = first.has_date + (first.place is not None) + bool(first.figures)
    sure += 0.07 * particulars + 0.03 * min(len(told.sightings) - 1, 2)
    return min(sure - 0.1 * first.is_background, 0.95)


def is_same_protest(_one: Mention, _other: Mention) -> bool:
    """Whether two mentions tell one protest: never, as each is told once already."""
    return False
