"""Protests: people gather or stop work in public to demand, oppose or support something."""

from collections.abc import Iterator

from extractors._protest_figures import read_quantity
from extractors._protest_sides import find_sides
from extractors._protest_sightings import find_sightings
from extractors._protest_story import Told, all_evidence, tell_apart
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
        fields={"form": told.form, "aggregate": told.aggregate},
        trigger=told.first.trigger,
    )
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


def is_same_protest(_one: Mention, _other: Mention) -> bool:
    """Whether two mentions tell one protest: never, as each is told once already."""
    return False
