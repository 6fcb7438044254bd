"""What one clause says of a protest, before it is known which protest of the article it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors._protest_figures import Figure, belongs_to, find_figures
from extractors._protest_words import Telling, Word, is_unreal, read_word
from extractors.mentions import clause_span
from extractors.parsing import Parsed, Token, auxiliaries, governing_verb, is_negated, noun_phrase, status_of
from extractors.reading import Part
from extractors.scene import Scene, Trigger
from schema import EventDate, EventStatus, EventType, Evidence, Place, PlacePrecision, ProtestForm


@dataclass(kw_only=True, eq=False)
class Sighting:
    """One clause that tells of a protest."""

    trigger: Trigger
    word: Word
    form: ProtestForm
    status: EventStatus
    date: EventDate
    date_evidence: Evidence | None
    place: Place | None
    place_evidence: Evidence | None
    aggregate: bool
    span: tuple[int, int]
    number: int  # of its sentence among those of the article
    figures: list[Figure] = field(default_factory=list)
    is_definite: bool = False  # "the protesters": of one told before
    is_another: bool = False  # "a second march"
    is_background: bool = False  # a habit or what is told without any particular of its own

    @property
    def headline(self) -> bool:
        """Whether it stands in the headline."""
        return self.trigger.sentence.sentence.part is Part.HEADLINE

    @property
    def has_date(self) -> bool:
        """Whether its own words say when."""
        return self.date.start is not None or self.date.text is not None


def find_sightings(scene: Scene) -> list[Sighting]:
    """The clauses of an article that tell of protests, in its order."""
    triggers = [t for t in scene.triggers if t.event_type is EventType.PROTEST]
    sure = [t for t in triggers if (w := read_word(t.token, topical=False)) and w.telling is not Telling.SCENE]
    topical = is_topical(scene, sure)
    sightings: list[Sighting] = []
    for trigger in triggers:
        word = read_word(trigger.token, topical=topical)
        if word is None:
            continue
        sighting = _read(scene, trigger, word)
        if sighting is not None:
            sightings.append(sighting)
    _share_figures(sightings)
    return sightings


def is_topical(scene: Scene, sure: list[Trigger]) -> bool:
    """Whether an article is about protests: they stand in its headline or lead, or in many of its sentences."""
    lead = [s.start for s in scene.sentences if s.part is Part.BODY][:2]
    told = {t.sentence.sentence.start for t in sure}
    if any(t.sentence.sentence.part is Part.HEADLINE or t.sentence.sentence.start in lead for t in sure):
        return True
    return len(told) >= 4  # noqa: PLR2004  # as many as an article has that only mentions one


_SEVERAL = re.compile(
    r"""(?xi) \b (?: nation-?wide | country-?wide | worldwide | across\ (?!from|the\ (?:street|road|river|bridge|city|square)\b) | throughout
    | around\ the\ (?:world|country|nation|globe) | (?:in|at)\ (?:several|many|various|dozens\ of|hundreds\ of|scores\ of|\d+|more\ than\ \d+|two|three|four|five|six|seven|eight|nine|ten)\ [\w\s]{0,30}?(?:cities|towns|places|locations|states|countries|mines|ports|universities|campuses|plants|provinces)
    | (?:other|several|many)\ (?:\w+\ ){0,2}(?:cities|towns|locations|countries) | elsewhere
    | pro-\ ?and\ anti | general\ strike | national\ (?:strike|stoppage|day) )"""
)


def _read(scene: Scene, trigger: Trigger, word: Word) -> Sighting | None:
    token, sentence = word.token, trigger.sentence
    if is_unreal(token) or is_negated(token):
        return None
    status = _status(token, word)
    if status is None:
        return None
    named = Trigger(trigger.event_type, token, sentence)
    span = clause_span(named)
    date, date_evidence = scene.date_of(token, sentence)
    place, place_evidence = scene.place_of(token, sentence)
    clause = scene.text[span[0] : span[1]]
    sighting = Sighting(
        trigger=named,
        word=word,
        form=_form(word, sentence.sentence.text),
        status=status,
        date=date,
        date_evidence=date_evidence,
        place=place,
        place_evidence=place_evidence,
        aggregate=False,
        span=span,
        number=scene.sentences.index(sentence.sentence),
        is_definite=_is_definite(token, word),
        is_another=any(c.lower_ in ("another", "second", "third", "separate", "further", "other") for c in token.children),
        is_background=_is_habit(token, word, sentence),
    )
    sighting.aggregate = _is_aggregate(scene, sighting, clause)
    return sighting


def _form(word: Word, text: str) -> ProtestForm:
    """The form that a word tells; what a protest "was turned into" beats what was planned."""
    if word.telling is Telling.NOUN and (turned := re.search(r"turned into an? (?:\w+ )?(rally|march|riot|sit-in)\b", text)):
        return ProtestForm(turned[1].upper().replace("-", "_"))
    return word.form


def _status(token: Token, word: Word) -> EventStatus | None:
    verb = governing_verb(token)
    status = status_of(token)
    if verb is None or status is None:
        return status
    if word.telling is Telling.PEOPLE:
        # What protesters will do is no protest; that they do something says that there is one.
        return EventStatus.OCCURRED if status in (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED) else None
    if word.form is ProtestForm.STRIKE and status is EventStatus.OCCURRED and _lasts(token, verb):
        return EventStatus.ONGOING
    return status


def _lasts(token: Token, verb: Token) -> bool:
    """Whether a strike is said to go on: "are on strike", "entered its third week", "has closed the port"."""
    text = token.doc.text
    if re.search(r"(?i)\b(?:ended|returned to work|called off|back at work|resumed work|after a strike|one-day|24-hour|last year|in 19\d\d)\b", text):
        return False
    if re.search(r"(?i)\bentered (?:its|their|the|an?) (?:\w+) (?:\w+ )?(?:day|week|month)|\bindefinite\b|\bstill on strike\b|\b(?:remain|stay)(?:ed|s)? (?:out )?on (?:\w+ )?strike\b|\bcontinu(?:e|es|ed|ing)\b|-(?:day|week)-old\b", text):
        return True
    if verb.tag_ in ("VBP", "VBZ") and verb.lower_ in ("are", "is"):
        return True
    return bool({"has", "have"} & set(auxiliaries(verb))) and "been" in auxiliaries(verb)


def _is_definite(token: Token, word: Word) -> bool:
    """Whether "the", "these" or "their" points at a protest told before; "the march in Paris" does not."""
    for child in token.children:
        if child.dep_ in ("det", "poss") and child.lower_ in ("the", "these", "this", "those", "that", "their", "its", "such"):
            told = any(c.dep_ in ("prep", "relcl", "acl") for c in token.children)
            return word.telling is Telling.PEOPLE or not told
    return False


_SAYING = frozenset(
    """say says said want wants hope hopes believe believes think thinks argue argues accuse accuses accused blame blames blamed claim
    claims complain complained told tell tells insist insisted vow vowed know""".split()
)


def _is_habit(token: Token, word: Word, sentence: Parsed) -> bool:
    """Whether a clause tells what is usual, or what protesters say and want, not what happened."""
    if sentence.sentence.part is Part.HEADLINE:
        return False
    verb = governing_verb(token)
    if verb is None:
        return word.telling is Telling.PEOPLE
    if word.telling is Telling.PEOPLE and verb.lower_ in _SAYING and token.dep_ in ("nsubj", "dobj"):
        return True
    helpers = auxiliaries(verb)
    present = verb.tag_ in ("VBZ", "VBP") and not helpers
    if word.telling is Telling.DEED:
        if verb.tag_ == "VBG" and verb.dep_ in ("nsubj", "csubj", "pobj"):
            return True
        return present and word.form is not ProtestForm.STRIKE
    if word.telling is Telling.NOUN and word.plural:
        if any(c.lower_ in ("recent", "frequent", "regular", "sporadic", "past", "previous", "such", "similar", "occasional") for c in token.children):
            return True
        return present and verb.lower_ not in ("are", "is")
    return False


def _is_aggregate(scene: Scene, sighting: Sighting, clause: str) -> bool:
    """Whether several protests are told as one."""
    word, place = sighting.word, sighting.place
    near = clause
    if word.telling is Telling.NOUN:
        near = " ".join(t.text_with_ws for t in noun_phrase_with_places(word.token)) if " one of " in clause else clause
    if _SEVERAL.search(near) and not re.search(r"(?i)\bone of\b", near):
        return True
    if _names_several_cities(scene, sighting):
        return True
    is_local = place is not None and place.precision in (PlacePrecision.CITY, PlacePrecision.VENUE)
    if word.form is ProtestForm.STRIKE and place is not None and place.precision is PlacePrecision.COUNTRY:
        return True
    return word.plural and word.telling is Telling.NOUN and not is_local


def noun_phrase_with_places(token: Token) -> list[Token]:
    """A noun with its modifiers and the places that hang on it."""
    tokens = noun_phrase(token)
    for child in token.children:
        if child.dep_ == "prep":
            tokens = [*tokens, *child.subtree]
    return sorted(set(tokens), key=lambda t: t.i)


def _names_several_cities(scene: Scene, sighting: Sighting) -> bool:
    """Whether a clause lists cities: "in Mombasa, Kisumu and Eldoret"."""
    evidence = sighting.place_evidence
    if evidence is None or sighting.place is None or sighting.place.precision is not PlacePrecision.CITY:
        return False
    token = sighting.trigger.sentence.token_at(evidence.start)
    if token is None:
        return False
    for near in (*token.children, token.head):
        if "conj" in (near.dep_, token.dep_) and near.ent_type_ in ("GPE", "LOC") and (near.dep_ == "conj" or token.dep_ == "conj"):
            start = sighting.trigger.sentence.sentence.start + near.idx
            return any(m.start <= start < m.end for m in scene.places)
    return False


def _share_figures(sightings: list[Sighting]) -> None:
    """Give each figure of a sentence to the sighting whose clause it stands in."""
    by_sentence: dict[int, list[Sighting]] = {}
    for sighting in sightings:
        by_sentence.setdefault(sighting.number, []).append(sighting)
    for together in by_sentence.values():
        for figure in find_figures(together[0].trigger.sentence):
            holders = [s for s in together if belongs_to(figure, s.word.token)]
            if not holders and figure.own:
                holders = together
            if holders:
                nearest = min(holders, key=lambda s: abs(s.word.token.i - figure.token.i))
                nearest.figures.append(figure)


def figures_after(scene: Scene, number: int, taken: set[int]) -> Iterator[tuple[int, list[Figure]]]:
    """The figures of the next sentences, up to one that tells of another protest."""
    for following in (number + 1, number + 2):
        parsed = scene.parsed.get(following)
        if parsed is None or following in taken or parsed.sentence.part is not Part.BODY:
            return
        yield following, [f for f in find_figures(parsed) if f.own]
