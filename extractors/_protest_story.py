"""Which clauses of an article tell the same protest, and what a protest inherits from the others."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from extractors._countries import COUNTRIES
from extractors._protest_figures import Figure
from extractors._protest_ground import is_of_cause
from extractors._protest_sightings import Sighting, figures_after, is_one_clause
from extractors._protest_words import Telling
from extractors.dates import DateMention
from extractors.names import CountryKind
from extractors.parsing import Tense, clause, governing_verb
from extractors.reading import Part
from extractors.scene import Scene
from schema import DatePrecision, EventDate, EventStatus, Evidence, Place, PlacePrecision, ProtestForm

_ONE_PLACE = 0.3  # degrees: within a city


@dataclass(kw_only=True, eq=False)
class Told:
    """A protest with all the clauses that tell it."""

    sightings: list[Sighting]
    date: EventDate
    place: Place | None
    aggregate: bool
    status: EventStatus
    evidence: list[Evidence] = field(default_factory=list)  # for what it inherits
    figures: list[Figure] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        """The clause that tells it best."""
        return self.sightings[0]

    @property
    def last_number(self) -> int:
        """The number of the last sentence that tells it."""
        return max((s.number for s in self.sightings if not s.headline), default=self.sightings[-1].number)

    @property
    def form(self) -> ProtestForm:
        """What the protesters did, by the words used; MARCH goes before RALLY, and that before DEMONSTRATION."""
        if self.first.word.telling is Telling.NOUN and self.first.form in _OWN_KIND:
            return self.first.form
        forms = {
            s.form
            for s in self.sightings
            if s is self.first
            or s.is_within
            or (s.is_definite and s.word.plural == self.aggregate)
            or s.has_date
            or s.place
            or s.headline
        }
        return next((f for f in _ORDER if f in forms), ProtestForm.UNSPECIFIED)

    @property
    def counter(self) -> bool:
        """Whether it is against another protest."""
        return any(s.word.counter for s in self.sightings)


_OWN_KIND = (ProtestForm.STRIKE, ProtestForm.SIT_IN, ProtestForm.BLOCKADE, ProtestForm.VIGIL, ProtestForm.RIOT)
_ORDER = (
    ProtestForm.STRIKE,
    ProtestForm.MARCH,
    ProtestForm.RALLY,
    ProtestForm.DEMONSTRATION,
    ProtestForm.SIT_IN,
    ProtestForm.BLOCKADE,
    ProtestForm.RIOT,
    ProtestForm.VIGIL,
)


def tell_apart(scene: Scene, sightings: list[Sighting]) -> list[Told]:
    """The protests of an article, each once."""
    story: list[Told] = []
    later: list[Sighting] = []
    body = [s for s in sightings if not s.headline]
    for sighting in body:
        told = _find(story, sighting)
        if told is not None:
            _join(told, sighting)
        elif _may_found(sighting, story, body):
            story.append(_found(sighting))
        else:
            later.append(sighting)
    for sighting in (s for s in sightings if s.headline):
        fitting = [t for t in story if _fits(t, sighting) is not None]
        told = max(fitting, key=lambda t: (t.form is sighting.form, t.status is sighting.status), default=None)
        if told is not None:
            _join(told, sighting)
        elif not story and (sighting.place or sighting.figures or sighting.has_date):
            story.append(_found(sighting))
    for sighting in later:  # a lead without particulars, which a later sentence gives
        if (
            len(story) == 1
            and not sighting.is_background
            and sighting.number < story[0].first.number
            and _fits(story[0], sighting) is not None
        ):
            _join(story[0], sighting)
    for told in story:
        _collect_figures(scene, told, story)
    _inherit(scene, story)
    return [t for t in story if _is_told(t, story)]


def _found(sighting: Sighting) -> Told:
    return Told(
        sightings=[sighting],
        date=sighting.date,
        place=sighting.place,
        aggregate=sighting.aggregate,
        status=sighting.status,
    )


def _may_found(sighting: Sighting, story: list[Told], body: list[Sighting]) -> bool:
    """Whether a clause has particulars enough to tell a protest of its own."""
    if sighting.is_background:
        return bool(sighting.place and (sighting.has_date or sighting.figures))
    placed = sighting.place is not None
    particulars = placed + sighting.has_date + bool(sighting.figures)
    word = sighting.word
    if word.telling is Telling.PEOPLE and sighting.is_definite:
        return placed and not story
    if word.telling is Telling.SCENE:
        return bool(
            not sighting.is_definite
            and (placed or sighting.figures or (sighting.has_date and word.token.tag_[0] == "N"))
        )
    if sighting.status is EventStatus.PLANNED:
        return (
            sighting.has_date
            or (placed and word.telling is Telling.NOUN)
            or (not word.plural and _is_announced(sighting))
        )
    if word.telling is Telling.NOUN and word.plural and sighting.aggregate:
        if (
            sighting.date.precision in (DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.UNRESOLVED)
            and not placed
            and not sighting.figures
            and not sighting.several
        ):
            return False  # a wave without figure or place
        return (
            bool(sighting.figures)
            or sighting.has_date
            or (placed and _is_held(sighting))
            or (sighting.several and _is_held(sighting))
        )
    if word.telling is Telling.NOUN and word.plural and not sighting.has_date and _is_explained(sighting):
        return False
    if particulars:
        return True
    if (
        word.telling is Telling.NOUN
        and sighting.form is ProtestForm.STRIKE
        and not sighting.is_definite
        and not word.plural
    ):
        return bool(_WORKERS.search(scene_text(sighting)))  # "a seamen's strike continued"
    if (
        not sighting.is_definite
        and not word.plural
        and (_is_held(sighting) or sighting.status is EventStatus.CANCELLED)
    ):
        return True  # "a group of ecologists staged a demonstration"
    return not story and not sighting.is_definite and sighting is body[0] and sighting.number <= 2  # the lead


def _is_explained(sighting: Sighting) -> bool:
    """Whether protests are only told to say who or what somebody is: "whose death in 2014 caused riots"."""
    verb = governing_verb(sighting.word.token)
    return verb is not None and verb.dep_ == "relcl" and not sighting.figures


_HELD = frozenset(
    "disperse dispersed quell clear break hold declared called joined attended led held staged organised organized place erupted broke occurred spread took happened flared mounted planned".split()
)


def _is_held(sighting: Sighting) -> bool:
    """Whether a clause says that protests came about, not what they did: "protests were held in other cities"."""
    if (
        sighting.span[0] == sighting.trigger.sentence.sentence.start
        and sighting.several
        and governing_verb(sighting.word.token) is None
    ):
        return True
    verb = governing_verb(sighting.word.token)
    return verb is not None and (
        verb.lower_ in _HELD
        or (sighting.word.token.dep_ == "pobj" and sighting.word.token.head.lower_ in ("in", "during", "at", "amid"))
    )


def _is_announced(sighting: Sighting) -> bool:
    """Whether somebody plans, not only wishes or would hold, a protest."""
    return any(
        a.lower_ in ("plans", "plan", "planned", "planning", "announced", "scheduled")
        for a in sighting.word.token.ancestors
    )


def _find(story: list[Told], sighting: Sighting) -> Told | None:
    """The protest that a clause tells again."""
    fitting = [(fit, told) for told in story if (fit := _fits(told, sighting)) is not None]
    return max(fitting, key=lambda pair: (pair[0], pair[1].last_number))[1] if fitting else None


def _fits(told: Told, sighting: Sighting) -> int | None:
    """How well a clause fits a protest; None where they are two."""
    if any(is_one_clause(s, sighting) for s in told.sightings if s.number == sighting.number):
        return 9
    kinds_agree = told.counter == sighting.word.counter and _forms_agree(told, sighting)
    if not (kinds_agree and _statuses_agree(told, sighting) and _times_agree(told, sighting)):
        return None
    score = 2 * _days_agree(told.date, sighting.date, exact=True)
    if sighting.is_another and not score:
        return None
    place_score = _fit_places(told, sighting)
    if place_score is None:
        return None
    score += place_score + (sighting.form is told.form is ProtestForm.STRIKE)
    if _is_other_number(told, sighting, score):
        return None
    return score


def _forms_agree(told: Told, sighting: Sighting) -> bool:
    """Whether a clause may tell of the same kind of protest: a strike is no march, and a blockade is where it blocks."""
    strike = ProtestForm.STRIKE
    if strike in (told.form, sighting.form):
        bare = (ProtestForm.UNSPECIFIED, strike)
        if any(
            form is ProtestForm.UNSPECIFIED and word.telling in (Telling.DEED, Telling.SCENE)
            for form, word in ((told.form, told.first.word), (sighting.form, sighting.word))
        ):
            return False
        return told.form in bare and sighting.form in bare and _same_workers(told, sighting)
    if ProtestForm.BLOCKADE in (sighting.form, told.form) and sighting.form is not told.form:
        return not (sighting.place and told.place and sighting.place.name != told.place.name)
    return True


def _statuses_agree(told: Told, sighting: Sighting) -> bool:
    """Whether what was planned, happened or was called off may be one."""
    planned = EventStatus.PLANNED
    same_day = _days_agree(told.date, sighting.date, exact=True)
    called_off = sighting.status is EventStatus.CANCELLED and not (sighting.is_definite or sighting.headline)
    if called_off and told.status is not EventStatus.CANCELLED and sighting.word.telling is Telling.NOUN:
        return False  # "postponed a human chain"
    if EventStatus.CANCELLED in (told.status, sighting.status) and told.status is not sighting.status:
        return not (sighting.place or sighting.figures or (sighting.has_date and not same_day))
    if sighting.status is planned and told.status is not planned:
        announced = _is_announced(sighting) and not _is_past_plan(sighting)
        is_new = announced and not sighting.word.plural and not sighting.is_definite
        return not is_new and (same_day or not sighting.has_date)
    if told.status is planned and sighting.status is not planned:
        return sighting.is_definite or same_day
    return True


def _times_agree(told: Told, sighting: Sighting) -> bool:
    """Whether both may have been at one time."""
    for one, other in ((sighting.date, told.date), (told.date, sighting.date)):
        counted = one.start is None and other.start is not None  # "a week earlier"
        if counted and re.search(r"(?i)earlier|later|before|previous|after", one.text or ""):
            return False
    if told.aggregate and sighting.aggregate and sighting.figures and _is_stretch(told) != _is_stretch(sighting):
        return False
    if sighting.form is told.form is ProtestForm.STRIKE:
        if sighting.is_definite and 0 <= sighting.number - told.last_number <= 2:
            return True  # "the walkout, which had been called for Wednesday"
        if _is_new(sighting) and told.date.start != sighting.date.start:
            return False
    strike = sighting.form is told.form is ProtestForm.STRIKE
    if strike and sighting.date.precision is DatePrecision.YEAR and told.date.start is None:
        return False  # "a repeat of the strike of 1984"
    return _days_agree(told.date, sighting.date)


def _is_new(sighting: Sighting) -> bool:
    """Whether "a" brings in a strike of its own day."""
    token = sighting.word.token
    return sighting.has_date and any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)


def _fit_places(told: Told, sighting: Sighting) -> int | None:
    """How well the places fit; None where they are two, or where one protest stands beside many."""
    near = 0 <= sighting.number - told.last_number <= 1
    alike = told.aggregate == sighting.aggregate or sighting.form is ProtestForm.STRIKE
    if sighting.place is not None and told.place is not None:
        if _may_be_elsewhere(told.place, sighting):
            return None
        same = compare_places(told.place, sighting.place)
        if same is None or (not same and not (alike and near)):
            return None
        return 3 * same
    if sighting.place is not None:
        strike = sighting.form is ProtestForm.STRIKE
        return 0 if strike or (alike and (near or sighting.headline or sighting.is_definite)) else None
    if not alike and not near and sighting.has_date and (sighting.aggregate or sighting.figures):
        return None
    return 0


def _may_be_elsewhere(place: Place, sighting: Sighting) -> bool:
    """Whether a square without a known city stands beside a city with a crowd of its own."""
    assert sighting.place is not None  # noqa: S101  # the caller has looked
    kinds = {place.precision, sighting.place.precision}
    return bool(sighting.figures) and place.latitude is None and kinds == {PlacePrecision.VENUE, PlacePrecision.CITY}


def _is_other_number(told: Told, sighting: Sighting, score: int) -> bool:
    """Whether a clause tells of several where the protest is one, of one among several, or of another crowd."""
    strike = sighting.form is ProtestForm.STRIKE
    if sighting.several and not told.aggregate and not strike:
        return True
    if told.first.several and not sighting.aggregate and sighting.place is not None:
        return True
    more = sighting.aggregate and not told.aggregate and not strike
    if more and (sighting.figures or (sighting.place and not score)):
        return True
    crowds = [any(f.field == "crowd_size" for f in s.figures) for s in (told.first, sighting)]
    return all(crowds) and not score and not sighting.headline


def scene_text(sighting: Sighting) -> str:
    """The sentence of a clause."""
    return sighting.trigger.sentence.sentence.text


def _is_stretch(of: Told | Sighting) -> bool:
    """Whether it is told over a stretch of time without days: "in three weeks of protests"."""
    date = of.date
    if date.text is not None and date.start is None and re.search(r"weeks|months|days|years", date.text):
        return True
    return isinstance(of, Sighting) and bool(re.search(r"(?i)\b(?:weeks|months|days) of\b", scene_text(of)))


_WORKERS = re.compile(
    r"""(?xi) \b (?: seamen | seafarers | seaman | (?:bank|oil|port|harbou?r|social|railway|transport|construction|engineering|metal|dock|steel|hospital|postal|rail)[ -]?(?:industry[ ])?(?:workers|staff|employees)
    | bankworkers | miners? | teachers | pilots | nurses | doctors | truckers | farmers | students | dockers | watersiders | engineers | drivers | journalists | lawyers )\b"""
)


def _same_workers(told: Told, sighting: Sighting) -> bool:
    """Whether two strikes may be of the same workers."""
    together = told.first.number == sighting.number
    one = {w.lower().rstrip("s") for w in _WORKERS.findall(_who_text(told.first, together=together))}
    other = {w.lower().rstrip("s") for w in _WORKERS.findall(_who_text(sighting, together=together))}
    return not one or not other or bool(one & other)


def _who_text(sighting: Sighting, *, together: bool) -> str:
    """The words that say who strikes: the sentence, or where it tells of two strikes the noun with what hangs on it."""
    if together and sighting.word.telling is Telling.NOUN:
        return " ".join(t.text for t in sighting.word.token.subtree)
    return scene_text(sighting)


def _is_past_plan(sighting: Sighting) -> bool:
    """Whether a plan is told as of before: "had planned a rally"."""
    return any("had" in [c.lower_ for c in a.children] for a in sighting.word.token.ancestors)


def compare_places(one: Place, other: Place) -> bool | None:
    """True for the same place or parts of one city, False where one holds the other, None for two places."""
    if one.name == other.name:
        return True
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None not in points:
        assert one.latitude is not None and other.latitude is not None  # noqa: S101, PT018  # seen above
        assert one.longitude is not None and other.longitude is not None  # noqa: S101, PT018
        near = abs(one.latitude - other.latitude) < _ONE_PLACE and abs(one.longitude - other.longitude) < _ONE_PLACE
        return True if near else None
    if one.country_code != other.country_code or one.precision is other.precision:
        return None
    return False


def _days_agree(one: EventDate, other: EventDate, *, exact: bool = False) -> bool:
    """Whether two dates may be one; exact where both are told and are."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return not exact
    return one.start <= other.end and other.start <= one.end


def _join(told: Told, sighting: Sighting) -> None:
    told.sightings.append(sighting)
    if sighting.aggregate and (
        sighting.form is ProtestForm.STRIKE or (sighting.number == told.first.number and not told.place)
    ):
        told.aggregate = True
    if sighting.is_background and not sighting.has_date:
        return
    if (
        sighting.date.text is not None
        and sighting.date.text.lower().startswith("since")
        and told.form is not ProtestForm.STRIKE
        and not sighting.aggregate
    ):
        return
    if (told.date.start is None and sighting.date.start is not None) or (
        sighting.date.start is not None and _FINE_DATE[sighting.date.precision] < _FINE_DATE[told.date.precision]
    ):
        told.date = sighting.date
    if sighting.place is not None and (
        told.place is None or _FINE[sighting.place.precision] < _FINE[told.place.precision]
    ):
        told.place = sighting.place
    later = sighting.has_date and sighting.number != told.first.number
    if told.status is EventStatus.PLANNED and sighting.status is not EventStatus.PLANNED and later:
        told.status = sighting.status
    if (
        sighting.status is EventStatus.ONGOING
        and told.form is ProtestForm.STRIKE
        and told.status is EventStatus.OCCURRED
        and not sighting.headline
    ):
        told.status = sighting.status
    if sighting.status is EventStatus.CANCELLED:
        told.status = sighting.status


_FINE: dict[PlacePrecision, int] = {
    p: i
    for i, p in enumerate((PlacePrecision.VENUE, PlacePrecision.CITY, PlacePrecision.REGION, PlacePrecision.COUNTRY))
}
_FINE_DATE = {
    p: i
    for i, p in enumerate(
        (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.UNRESOLVED)
    )
}


def _collect_figures(scene: Scene, told: Told, story: list[Told]) -> None:
    """The figures of a protest's own clauses, and of the sentences after them that tell of no other."""
    taken = {s.number for t in story if t is not told for s in t.sightings}
    own = [f for s in told.sightings for f in s.figures]
    seen = {s.number for s in told.sightings}
    for sighting in told.sightings:
        if sighting.headline:
            continue
        for number, figures in figures_after(scene, sighting.number, taken):
            if number not in seen:
                seen.add(number)
                own.extend(figures)
    told.figures = own


# -- what a protest inherits ---------------------------------------------------------------------------


def _inherit(scene: Scene, story: list[Told]) -> None:
    """Date and place from the sister in the sentence, the caption, the one day or the one city of the story."""
    happened = [t for t in story if t.status in (EventStatus.OCCURRED, EventStatus.ONGOING)]
    dated = [t for t in happened if t.date.start is not None and t.date.precision is not DatePrecision.YEAR]
    dated = [t for t in dated if not (t.date.text or "").lower().startswith("since")]
    days = {t.date.start for t in dated}
    main = dated[0] if dated else None
    for told in story:
        if told.place is None:
            _inherit_place(scene, told, story)
    for before, told in itertools.pairwise(sorted(story, key=lambda t: t.first.number)):
        _count_from(told, before.date)
    for told in happened:
        if told.date.start is not None or told.date.text is not None:
            continue
        sister = next(
            (t for t in happened if t is not told and t.date.start and t.first.number == told.first.number), None
        )
        if _is_embedded(told) and not told.first.place_evidence:
            continue
        if sister is not None and _is_embedded(told):
            continue
        strikes = main is not None and told.form is main.form is ProtestForm.STRIKE  # each has its own days
        source = sister or (main if len(days) == 1 and _is_one_day(told) and not strikes else None)
        if source is None and len(days) > 1 and _is_one_day(told) and not strikes:
            source = next(
                (t for t in reversed(dated) if 0 < told.first.number - t.last_number <= _NEAR and _is_recent(scene, t)),
                None,
            )
        if source is not None:
            told.date = replace(source.date, text=None, inferred=True)
            told.evidence.extend(e for s in source.sightings[:1] if (e := s.date_evidence))
        elif (pictured := _date_of_caption(scene, told)) is not None:
            told.date, evidence = pictured
            told.evidence.append(evidence)


_COUNTED = re.compile(
    r"""(?xi) \b (?: (?:the|that|this)\ (?P<same>same\ )?(?P<neighbour>next|following|previous)?\ ?(?P<part>day|morning|afternoon|evening|night)
      | (?P<number>an?|one|two|three|four|five|six|seven|ten)\ (?P<unit>day|week)s?\ (?P<way>earlier|before|later|after(?:wards)?) ) \b"""
)
_NUMBERS = dict(zip("a an one two three four five six seven ten".split(), (1, 1, 1, 2, 3, 4, 5, 6, 7, 10), strict=True))


def _count_from(told: Told, before: EventDate) -> None:
    """Read "the same afternoon", "a week earlier" from the day of the protest told before."""
    if told.date.start is not None or told.date.text is None or before.start is None:
        return
    said = _COUNTED.search(told.date.text)
    if said is None or before.precision is not DatePrecision.DAY or before.start != before.end:
        return
    days = {"next": 1, "following": 1, "previous": -1}.get((said["neighbour"] or "").lower(), 0)
    if said["unit"]:
        amount = _NUMBERS[said["number"].lower()] * (7 if said["unit"].lower() == "week" else 1)
        days = -amount if said["way"].lower() in ("earlier", "before") else amount
    day = before.start + timedelta(days=days)
    told.date = replace(told.date, start=day, end=day, precision=DatePrecision.DAY, inferred=True)


def _is_one_day(told: Told) -> bool:
    """Whether nothing in the clause says that it was at another time than the rest."""
    text = told.first.trigger.sentence.sentence.text
    return not re.search(
        r"(?i)\b(?:had|previous(?:ly)?|earlier|last|ago|recent(?:ly)?|since|(?:19|20)\d\d|followed|following)\b", text
    )


_NEAR = 4  # sentences: what is told right after a protest was on its day, unless it says otherwise


def _is_recent(scene: Scene, told: Told) -> bool:
    """Whether a protest was in the week of the article."""
    start, today = told.date.start, scene.anchor
    return start is not None and today is not None and timedelta(0) <= today - start <= timedelta(days=7)


def _is_embedded(told: Told) -> bool:
    """Whether it is told in a clause that only explains another: "after an incident in which …"."""
    verb = governing_verb(told.first.word.token)
    return verb is not None and verb.dep_ in ("relcl", "acl", "pcomp")


def _inherit_place(scene: Scene, told: Told, story: list[Told]) -> None:
    """The place that the sentence names, else that of the story, of its dateline or of those who protest."""
    sighting = told.first
    place, evidence = scene.place_in_sentence(sighting.word.token, sighting.trigger.sentence)
    at = sighting.trigger.sentence.token_at(evidence.start) if evidence is not None else None
    if (
        place is not None
        and at is not None
        and place.precision is not PlacePrecision.CITY
        and is_of_cause(at, sighting.word.token, None)
    ):
        place = None
    wide = place is not None and (place.precision is PlacePrecision.COUNTRY or place.country_code is None)
    if place is not None and not told.aggregate and not wide:
        told.place = place
        if evidence is not None:
            told.evidence.append(evidence)
        return
    text = sighting.trigger.sentence.sentence.text
    if told.aggregate and re.search(
        r"(?i)nation-?wide|across the (?:country|nation)|around the country|national|general strike|other cities", text
    ):
        if (country := _country(scene, told)) is not None:
            told.place = country
        return
    cities = Counter(t.place.name for t in story if t.place is not None and t.place.precision is PlacePrecision.CITY)
    if len(cities) == 1 and not told.aggregate:
        name = next(iter(cities))
        source = next(t for t in story if t.place is not None and t.place.name == name)
        told.place = replace(source.place, text=None, inferred=True) if source.place else None
        told.evidence.extend(e for s in source.sightings if (e := s.place_evidence))
        return
    if told.aggregate or told.form is ProtestForm.STRIKE:
        told.place = _country(scene, told, near=True) or _main_country(scene)
        return
    lead = next((s.start for s in scene.sentences if s.part is Part.BODY), None)
    dateline = scene.dateline_place
    if (
        dateline is not None
        and not cities
        and sighting.trigger.sentence.sentence.start == lead
        and not re.search(r"\bWashington\b", dateline.name)
    ):
        told.place = replace(dateline, inferred=True)


def _main_country(scene: Scene) -> Place | None:
    """The country that the article is about, where it is about one."""
    code = scene.place_context.main_country or scene.place_context.dateline_country
    return Place(COUNTRIES[code].name, PlacePrecision.COUNTRY, code, inferred=True) if code in COUNTRIES else None


def _country(scene: Scene, told: Told, *, near: bool = False) -> Place | None:
    """The country of those who protest: "Brazilian seamen"; else that of the article."""
    span = told.first.trigger.sentence.sentence
    inside = [m for m in scene.cast.countries if span.start <= m.start < span.end and m.country_code]
    if near:
        inside = [
            m
            for m in inside
            if not re.match(
                r" [A-Z]\w+ (?:Corp|Inc|Ltd|Co)\b| (?:Corp|Inc|Ltd|Co|Airlines|Airways)\b", scene.text[m.end :]
            )
        ]
        inside = [m for m in inside if m.kind is CountryKind.DEMONYM or m.start < told.first.span[1]]
    mention = inside[0] if inside else None if near else scene.country_of(told.first.trigger.sentence)
    if mention is None or mention.country_code is None:
        return None
    return Place(
        name=mention.country_name,
        precision=PlacePrecision.COUNTRY,
        country_code=mention.country_code,
        text=mention.text,
        inferred=True,
    )


_SMALL_WORDS = frozenset(
    "with from that this their they were have been after during over against near people police".split()
)


def _date_of_caption(scene: Scene, told: Told) -> tuple[EventDate, Evidence] | None:
    """The day of a picture that shows the protest."""
    own = {stem for s in told.sightings for stem in _content(_predicate(s))}
    best: tuple[int, DateMention] | None = None
    for sentence in scene.sentences:
        if sentence.part is not Part.CAPTION or sentence.text.startswith("FILE"):
            continue
        mentions = [d for d in scene.dates if sentence.start <= d.start < sentence.end]
        shared = len(own & _content(sentence.text))
        shared += told.place is not None and told.place.name in sentence.text
        if (
            mentions and shared >= 3 and _SHOWS.search(sentence.text) and (best is None or shared > best[0])
        ):  # two words may be chance
            best = (shared, mentions[-1])
    if best is None:
        return None
    resolved = scene.resolve_date(best[1], Tense.PAST, inferred=True)
    return (resolved, scene.evidence("date", best[1].start, best[1].end)) if resolved.start is not None else None


_SHOWS = re.compile(
    r"(?i)\b(?:protest\w*|march\w*|rall\w+|demonstrat\w+|crowd|arrest\w*|set fire|clash\w*|riot\w*|strik\w+)\b"
)


def _predicate(sighting: Sighting) -> str:
    """What a clause says of those who protest."""
    token = sighting.word.token
    verb = governing_verb(token)
    if sighting.word.telling is not Telling.PEOPLE or verb is None:
        return scene_text(sighting)
    modifiers = {t.i for t in token.subtree} - {token.i}
    return " ".join(t.text for t in clause(verb) if t.i not in modifiers)


def _content(text: str) -> set[str]:
    return {w[:4] for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _SMALL_WORDS}


def _is_told(told: Told, story: list[Told]) -> bool:
    """Whether a protest has in the end the particulars that make it one."""
    if not told.aggregate:
        return True
    if told.figures or told.status is not EventStatus.OCCURRED:
        return True
    if told.form is ProtestForm.STRIKE and not told.first.word.plural:
        return True
    if told.date.start is None and told.date.text is None:
        return False
    return told.place is not None or len(story) == 1 or not told.date.inferred


def all_evidence(scene: Scene, told: Told) -> Iterator[Evidence]:
    """The clauses that tell a protest, then what dates and places it."""
    for sighting in told.sightings:
        yield scene.evidence("event", *sighting.span)
    for sighting in told.sightings:
        if sighting.date_evidence is not None and sighting.date is told.date:
            yield sighting.date_evidence
        if sighting.place_evidence is not None and sighting.place is told.place:
            yield sighting.place_evidence
    yield from told.evidence
