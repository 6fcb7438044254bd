"""What one clause says of a protest, before it is known which protest of the article it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors._countries import COUNTRIES
from extractors._protest_figures import Figure, belongs_to, find_figures
from extractors._protest_ground import date_of, first_place, place_of
from extractors._protest_words import SAYING, Telling, Word, is_about_labour, is_electoral, is_unreal, read_word
from extractors.gazetteer import resolve_place
from extractors.mentions import clause_span
from extractors.parsing import (
    Parsed,
    Tense,
    Token,
    auxiliaries,
    clause,
    governing_verb,
    is_negated,
    noun_phrase,
    status_of,
    subject,
    tense_of,
)
from extractors.reading import Part
from extractors.scene import Scene, Trigger
from schema import DatePrecision, EventDate, EventStatus, EventType, Evidence, Place, PlacePrecision, ProtestForm


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
    several: bool = False  # says so: "across the country", "in six cities"
    number: int  # of its sentence among those of the article
    figures: list[Figure] = field(default_factory=list)
    is_definite: bool = False  # "the protesters": of one told before
    is_within: bool = False  # in one clause with another word for the same
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
    electoral, labour = is_electoral(scene.text), is_about_labour(scene.text)
    sure = [t for t in triggers if read_word(t.token, topical=False, electoral=electoral, labour=labour)]
    topical = is_topical(scene, sure)
    sightings: list[Sighting] = []
    for trigger in triggers:
        word = read_word(trigger.token, topical=topical, electoral=electoral, labour=labour)
        if word is None or _is_picture(trigger.sentence) or any(s.word.token == word.token for s in sightings[-3:]):
            continue
        sighting = _read(scene, trigger, word)
        if sighting is not None:
            sightings.append(sighting)
            if (moved := _moved_to(scene, sighting)) is not None:
                sightings.append(moved)
            if (whole := _whole_of(scene, sighting)) is not None:
                sightings.append(whole)
    _share_figures(sightings)
    _share_clauses(sightings)
    return sightings


def is_topical(scene: Scene, sure: list[Trigger]) -> bool:
    """Whether an article is about protests: they stand in its headline or lead, or in many of its sentences."""
    lead = [s.start for s in scene.sentences if s.part is Part.BODY][:2]
    told = {t.sentence.sentence.start for t in sure}
    if any(t.sentence.sentence.part is Part.HEADLINE or t.sentence.sentence.start in lead for t in sure):
        return True
    return len(told) >= 4  # as many as an article has that only mentions one


_SEVERAL = re.compile(
    r"""(?xi) \b (?: nation-?wide | country-?wide | worldwide | across\ (?!from|the\ (?:street|road|river|bridge|city|square)\b) | throughout
    | around\ the\ (?:world|country|nation|globe) | (?:in|at)\ (?:several|many|various|dozens\ of|hundreds\ of|scores\ of|\d+|more\ than\ \d+|two|three|four|five|six|seven|eight|nine|ten)\ [\w\s]{0,30}?(?:cities|towns|places|locations|states|countries|mines|ports|universities|campuses|plants|provinces)
    | (?:other|several|many)\ (?:\w+\ ){0,2}(?:cities|towns|locations|countries) | elsewhere
    | pro-\ ?and\ anti | general\ strike | national\ (?:strike|stoppage|day) )"""
)


def _read(scene: Scene, trigger: Trigger, word: Word) -> Sighting | None:
    token, sentence = word.token, trigger.sentence
    if is_unreal(token) or (is_negated(token) and word.form is not ProtestForm.SIT_IN):
        return None
    status = _status(token, word)
    if status is None:
        return None
    named = Trigger(trigger.event_type, token, sentence)
    span = clause_span(named)
    date, date_evidence = date_of(scene, token, word, status, sentence)
    place, place_evidence = place_of(scene, token, word, sentence)
    words = scene.text[span[0] : span[1]]
    happened = date.end is not None and scene.anchor is not None and date.end <= scene.anchor
    if status is EventStatus.PLANNED and happened and _is_days_own(token, date_evidence, sentence):
        status = EventStatus.OCCURRED  # "it called today's strikes"
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
        is_another=any(
            c.lower_ in ("another", "second", "third", "separate", "further", "other") for c in token.children
        ),
        is_background=_is_habit(token, word, sentence),
    )
    if (
        status is EventStatus.OCCURRED
        and date.text
        and date.text.lower().startswith("since")
        and not sighting.is_background
    ):
        sighting.status = EventStatus.ONGOING
    if word.telling is Telling.DEED and place is not None and place.precision is not PlacePrecision.COUNTRY:
        # "students block the bridge" is news told in the present, "drivers strike every month" a habit
        sighting.is_background = _EVERY.search(words) is not None
    sighting.aggregate = _is_aggregate(scene, sighting, words) or _is_in_several_cities(sighting.place)
    at_large = sighting.place is not None and sighting.place.precision is PlacePrecision.REGION
    if at_large and sighting.place is not None and sighting.place.country_code is None and not sighting.aggregate:
        sighting.place = sighting.place_evidence = None  # "the most important port in South America"
    return sighting


def _is_days_own(token: Token, evidence: Evidence | None, sentence: Parsed) -> bool:
    """Whether a protest is told as a day's own: "today's strikes"."""
    at = sentence.token_at(evidence.start) if evidence is not None else None
    return at is not None and at.dep_ == "poss" and at.head.i in (token.i, token.head.i)


_MOVED = re.compile(
    r"(?i)\b(?:moved|rescheduled|postponed|put (?:it )?off|pushed back|delayed|shifted|deferred) (?:from [^,.;]{1,30} )?(?:to|until|till|for) $"
)


def _moved_to(scene: Scene, sighting: Sighting) -> Sighting | None:
    """The same protest on its new day: "a rally planned for Wednesday has been moved to October 8"."""
    if sighting.word.telling is not Telling.NOUN:
        return None
    span = sighting.trigger.sentence.sentence
    for mention in scene.dates:
        if not span.start <= mention.start < span.end or not _MOVED.search(scene.text, span.start, mention.start):
            continue
        date, evidence = scene.resolve_date(mention, Tense.FUTURE), scene.evidence("date", mention.start, mention.end)
        if date.start is None:
            return None
        moved = replace(
            sighting, status=EventStatus.PLANNED, date=date, date_evidence=evidence, figures=[], is_definite=False
        )
        sighting.status = EventStatus.CANCELLED
        if sighting.date_evidence is None or sighting.date_evidence.start == mention.start:
            sighting.date, sighting.date_evidence = _day_before(scene, sighting, mention.start)
        return moved
    return None


def _day_before(scene: Scene, sighting: Sighting, at: int) -> tuple[EventDate, Evidence | None]:
    """The other day of a sentence that moves a protest: the one it was planned for."""
    span = sighting.trigger.sentence.sentence
    for mention in scene.dates:
        if span.start <= mention.start < span.end and mention.start != at:
            date = scene.resolve_date(mention, Tense.FUTURE)
            if date.start is not None:
                return date, scene.evidence("date", mention.start, mention.end)
    return EventDate(), None


_PICTURED = re.compile(
    r"""(?x) \b (?:is|are)\ (?:seen|pictured|shown)\b | \b (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2},\ (?:19|20)\d\d\b"""
)


_FURNITURE = re.compile(
    r"\b(?:Full Screen|Autoplay|View Photos?|Skip Ad)\b|^(?:MOST READ|READ MORE|ALSO READ|RELATED|Read more|See also|Check also)\b"
)


def _is_picture(sentence: Parsed) -> bool:
    """Whether a sentence describes a picture, in the present tense and with its full date; or is furniture of a page."""
    if _FURNITURE.search(sentence.sentence.text):
        return True
    if sentence.sentence.part is Part.HEADLINE or not _PICTURED.search(sentence.sentence.text):
        return False
    root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    return (
        root is not None
        and root.tag_ in ("VBZ", "VBP", "VBN")
        and "said" not in sentence.sentence.text
        and not {"was", "were", "had", "has", "have"} & set(auxiliaries(root))
    )


_ONE_OF = frozenset("one some several biggest largest first latest".split())


def _whole_of(scene: Scene, part: Sighting) -> Sighting | None:
    """The several protests of which a clause tells one: "in one of seven rallies across Germany"."""
    token = part.word.token
    if not (
        part.word.plural and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _ONE_OF
    ):
        return None
    tokens = noun_phrase_with_places(token)
    if not any(t.dep_ == "nummod" for t in token.children):
        return None
    span = part.trigger.sentence.span(tokens)
    wanted = {t.i for t in tokens}
    part.several = part.aggregate = False
    outer = next((a for a in token.ancestors if a.tag_.startswith("VB")), None)
    here = [m for m in scene.places if span[0] <= m.start < span[1]]
    place, evidence = scene.place_of(token, part.trigger.sentence)
    if here:
        resolved = resolve_place(here[0], scene.place_context)
        place, evidence = resolved, scene.evidence("place", here[0].start, here[0].end)
    if outer is not None:
        part.place, part.place_evidence = first_place(
            scene, part.trigger.sentence, [t for t in clause(outer) if t.i not in wanted]
        )
    return replace(
        part,
        place=place,
        place_evidence=evidence,
        span=span,
        aggregate=True,
        several=True,
        figures=[],
        date=EventDate(),
        date_evidence=None,
        is_background=False,
        is_definite=False,
    )


def _form(word: Word, text: str) -> ProtestForm:
    """The form that a word tells; what a protest "was turned into" beats what was planned."""
    if word.telling is Telling.NOUN and (
        turned := re.search(r"turned into an? (?:\w+ )?(rally|march|riot|sit-in)\b", text)
    ):
        return ProtestForm(turned[1].upper().replace("-", "_"))
    return word.form


def _status(token: Token, word: Word) -> EventStatus | None:
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _STRETCHES:
        token = token.head.head  # "called for three days of protests"
    verb = governing_verb(token)
    if token.i > 1 and token.nbor(-1).lower_ == "off" and token.nbor(-2).lower_ in _PUT:
        return EventStatus.CANCELLED  # "teachers put off march"
    if any(a.lower_ in ("preparation", "preparations", "anticipation") for a in token.ancestors):
        return EventStatus.PLANNED
    if word.form is ProtestForm.SIT_IN and word.token.lower_ in ("encampment", "camp", "encampments"):
        return EventStatus.OCCURRED
    status = status_of(token)
    if verb is None or status is None:
        return status
    return _status_in_clause(token, word, verb, status)


def _status_in_clause(token: Token, word: Word, verb: Token, status: EventStatus) -> EventStatus | None:
    """The status by the verb of the clause and who it tells of."""
    if {"could", "may", "might"} & set(auxiliaries(verb)):
        return None
    if token.dep_ == "oprd" and verb.lower_ in ("called", "calls", "call"):
        return EventStatus.PLANNED
    who = subject(verb)
    if who is not None and who.lower_ in ("we", "i", "you") and word.form is ProtestForm.STRIKE:
        return None  # words of somebody who hopes or threatens
    if token.head.lower_ == "on" and verb.lower_ in ("remain", "remained", "stay", "stayed", "remaining"):
        return EventStatus.ONGOING
    if (
        word.telling is Telling.NOUN
        and token.dep_ == "pobj"
        and token.head.lower_ == "for"
        and token.head.head.lower_ in ("called", "call", "calls", "calling")
    ):
        return EventStatus.PLANNED
    if (
        word.telling is Telling.DEED
        and token.tag_ == "VB"
        and token.dep_ in ("xcomp", "ccomp", "advcl")
        and token.head.lower_ in _ASKING
    ):
        return None
    status = _status_by_what_is_done(token, word, verb, status)
    if word.telling is Telling.PEOPLE:
        # What protesters will do is no protest; that they do something says that there is one.
        return (
            EventStatus.OCCURRED if status in (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED) else None
        )
    if word.form is ProtestForm.STRIKE and status is EventStatus.OCCURRED and _lasts(token, verb):
        return EventStatus.ONGOING
    return status


_PUT = frozenset("put puts putting call calls called calling".split())
_STRETCHES = frozenset("day days week weeks series wave round month months".split())


def _status_by_what_is_done(token: Token, word: Word, verb: Token, status: EventStatus) -> EventStatus:
    """The status, where the verb of the clause tells of a protest that is there already."""
    if status is EventStatus.PLANNED and _is_purpose(verb):
        status = EventStatus.OCCURRED
    if status is EventStatus.CANCELLED and token.dep_ == "nsubj":
        status = EventStatus.OCCURRED  # "the strike has delayed exports"
    if (
        status is EventStatus.PLANNED
        and word.telling is Telling.NOUN
        and any(c.dep_ == "relcl" and c.tag_ == "VBD" and c.lower_ in ("began", "started") for c in token.children)
    ):
        return EventStatus.ONGOING
    return status


_EVERY = re.compile(r"(?i)\b(?:every|each) (?:day|week|weekend|month|year|\w+day)\b")


def _is_purpose(verb: Token) -> bool:
    """Whether a clause says what was done about it: "used tear gas to disperse a rally"."""
    while verb.dep_ in ("xcomp", "conj", "acl") and verb.head != verb:
        above = governing_verb(verb.head)
        if above is None or verb.dep_ == "xcomp":
            break
        verb = above
    head = verb.head
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VB"
        and (head.tag_ == "VBD" or bool({"was", "were", "had", "have", "has"} & set(auxiliaries(head))))
        and tense_of(head) is not Tense.FUTURE
        and head.lower_ not in _INTENDING
    )


_INTENDING = frozenset(
    "met meet gathered agreed planned decided organised organized announced called set voted left travelled traveled flew".split()
)
_ASKING = frozenset(
    "asking asked ask urging urged urge calling encouraging encouraged inviting invited telling told exhorted exhorting".split()
)


# A strike that has begun goes on unless it is said to be over.
_BEGINS = re.compile(
    r"(?:went|go) (?:out )?on (?:\w+ )?strike|walked off|downed|struck|stopped work|began|started|launched|declared"
)


def _lasts(token: Token, verb: Token) -> bool:
    """Whether a strike is said to go on: "are on strike", "entered its third week", "has closed the port"."""
    text = token.doc.text
    if re.search(
        r"(?i)\b(?:to end|aimed at ending) (?:an?|the|its) (?:\w+[ -]){0,4}strike|(?:day|week|month)s?[- ]old\b", text
    ):
        return True
    if re.search(
        r"(?i)\b(?:ended|returned to work|called off|back at work|resumed work|after a strike|(?:one|two|three)-(?:day|hour)|\d+-hour|(?:two|three|four|\d+) hours|(?:last|that|previous) (?:year|month)|in (?:19|20)\d\d|ago|earlier this|briefly|(?:a|one) day of)\b",
        text,
    ):
        return False
    if re.search(
        r"(?i)\bentered (?:its|their|the|an?) (?:\w+) (?:\w+ )?(?:day|week|month)|\bindefinite\b|\bstill on strike\b|\b(?:remain|stay)(?:ed|s)? (?:out )?on (?:\w+ )?strike\b|\bcontinu(?:e|es|ed|ing)\b|-(?:day|week)-old\b",
        text,
    ):
        return True
    if verb.tag_ in ("VBP", "VBZ") and verb.lower_ in ("are", "is"):
        return True
    if verb.tag_ == "VBD" and _BEGINS.match(token.doc[verb.i :].text) and "had" not in auxiliaries(verb):
        return True
    return bool({"has", "have"} & set(auxiliaries(verb))) and "been" in auxiliaries(verb)


def _is_definite(token: Token, word: Word) -> bool:
    """Whether "the", "these" or "their" points at a protest told before; "the march in Paris" does not."""
    before = token.doc[max(0, token.i - 5) : token.i].text
    if word.telling is Telling.PEOPLE:
        return bool(
            re.search(r"(?i)\b(?:the|these|those|their|his|some of the) ?(?:[\w'-]+[ -]*){0,2}$", before)
        ) and not re.search(
            r"(?:,|;|\b(?:in|at|by|of|to|on|and) )[^,;]*$",
            re.split(r"(?i)\b(?:the|these|those|their|his)\b", before)[-1],
        )
    for child in (t for t in token.subtree if t.i < token.i and t.dep_ in ("det", "poss")):
        if child.lower_ in ("the", "these", "this", "those", "that", "their", "its", "such"):
            told = any(
                c.dep_ in ("prep", "acl") or (c.dep_ == "relcl" and token.doc[c.left_edge.i - 1].text != ",")
                for c in token.children
            )
            return word.telling in (Telling.PEOPLE, Telling.SCENE) or not told
    return False


def _is_habit(token: Token, word: Word, sentence: Parsed) -> bool:
    """Whether a clause tells what is usual, or what protesters say and want, not what happened."""
    if sentence.sentence.part is Part.HEADLINE:
        return False
    verb = governing_verb(token)
    if verb is None:
        return word.telling is Telling.PEOPLE
    if word.telling is Telling.PEOPLE and verb.lower_ in SAYING and token.dep_ in ("nsubj", "dobj"):
        return True
    if any(c.lower_ in ("often", "usually", "frequently", "regularly", "sometimes") for c in verb.children):
        return True
    helpers = auxiliaries(verb)
    present = verb.tag_ in ("VBZ", "VBP") and not helpers
    if word.telling is Telling.DEED:
        if verb.tag_ == "VBG" and verb.dep_ in ("nsubj", "csubj", "pobj"):
            return True
        return present and word.form is not ProtestForm.STRIKE
    if word.telling is Telling.NOUN and word.plural:
        if any(
            c.dep_ == "relcl" and c.lower_ in ("followed", "erupted", "swept", "rocked", "broke", "greeted", "preceded")
            for c in token.children
        ):
            return True
        if any(
            c.lower_
            in ("recent", "frequent", "regular", "sporadic", "past", "previous", "such", "similar", "occasional")
            for c in token.children
        ):
            return True
        return present and verb.lower_ not in ("are", "is")
    return False


def _is_in_several_cities(place: Place | None) -> bool:
    """Whether cities told together stand for their country: "in Tbilisi and Batumi"."""
    return (
        place is not None and place.inferred and place.precision is PlacePrecision.COUNTRY and " " in (place.text or "")
    )


def _is_aggregate(scene: Scene, sighting: Sighting, clause: str) -> bool:
    """Whether several protests are told as one."""
    word, place = sighting.word, sighting.place
    near = clause
    if word.telling is Telling.NOUN:
        near = " ".join(t.text_with_ws for t in noun_phrase_with_places(word.token)) if " one of " in clause else clause
    whole = sighting.trigger.sentence.sentence.text if word.telling is Telling.SCENE else near
    alone = (
        word.telling is Telling.NOUN
        and not word.plural
        and (sighting.is_definite or word.form is not ProtestForm.STRIKE)
    )
    if not word.plural or word.telling is not Telling.NOUN:
        whole = re.sub(r"(?i)\belsewhere\b", "", whole)
    if (not alone and _SEVERAL.search(whole) and not re.search(r"(?i)\bone of\b", near)) or _names_several_cities(
        scene, sighting
    ):
        sighting.several = True
        _widen(scene, sighting)
        return True
    is_local = place is not None and place.precision in (PlacePrecision.CITY, PlacePrecision.VENUE)
    if word.form is ProtestForm.STRIKE and place is not None and place.precision is PlacePrecision.COUNTRY:
        return True
    if (
        not is_local
        and word.telling is Telling.PEOPLE
        and sighting.date.precision in (DatePrecision.MONTH, DatePrecision.YEAR)
    ):
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
        if near.dep_ == "conj" or (token.dep_ == "conj" and near is token.head):
            start = sighting.trigger.sentence.sentence.start + near.idx
            there = next((m for m in scene.places if m.start <= start < m.end), None)
            place = resolve_place(there, scene.place_context) if there is not None else None
            return place is not None and place.precision is PlacePrecision.CITY
    return False


_CONTINENTS = {
    "european": "Europe",
    "african": "Africa",
    "asian": "Asia",
    "arab": "Arab world",
    "latin american": "Latin America",
    "south american": "South America",
}


def _widen(scene: Scene, sighting: Sighting) -> None:
    """Make the place of several protests the land that holds them: "in Cairo and Alexandria" is Egypt."""
    sentence = sighting.trigger.sentence
    text = scene.text[sighting.span[0] : sighting.span[1]]
    if (
        wide := re.search(
            r"(?i)\b(?:in|across|throughout|around) (?:(?!from )[\w-]+ ){0,4}(european|african|asian|latin american|south american) (?:cities|countries|capitals|towns)",
            text,
        )
    ) is not None:
        name = _CONTINENTS[wide[1].lower()]
        sighting.place = Place(name, PlacePrecision.REGION, text=wide[0][wide.start(1) - wide.start() :])
        return
    if sighting.place is not None and sighting.place.precision not in (PlacePrecision.CITY, PlacePrecision.VENUE):
        return
    span = sentence.sentence
    found = [
        p
        for m in scene.places
        if span.start <= m.start < span.end and (p := resolve_place(m, scene.place_context)) is not None
    ]
    codes = {p.country_code for p in found}
    country = next((m for m in scene.cast.countries if m.country_code in codes), None)
    code = codes.pop() if len(codes) == 1 else None
    if code is None or code not in COUNTRIES:
        sighting.place = sighting.place_evidence = None
        return
    where = country.text if country is not None else None
    sighting.place = Place(COUNTRIES[code].name, PlacePrecision.COUNTRY, code, text=where, inferred=True)


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
                nearest = min(holders, key=lambda s: (not _is_over(s, figure), abs(s.word.token.i - figure.token.i)))
                nearest.figures.append(figure)


def _is_over(sighting: Sighting, figure: Figure) -> bool:
    """Whether a figure stands in the clause of a sighting, or in one that hangs on it."""
    verb = governing_verb(sighting.word.token)
    return verb is None or verb in figure.token.ancestors


def _share_clauses(sightings: list[Sighting]) -> None:
    """Give the words of one clause one day and one place: "thousands gathered at a rally in Oakland"."""
    for one in sightings:
        for other in sightings:
            if one is other or not is_one_clause(one, other):
                continue
            one.is_within = True
            one.is_definite = one.is_definite or other.is_definite
            if one.word.telling is Telling.PEOPLE and other.word.telling is Telling.DEED:
                one.form = other.form  # of "strikers marched" the march
            if one.place is None and other.place is not None:
                one.place, one.place_evidence = other.place, other.place_evidence
            if one.date_evidence is None and other.date_evidence is not None:
                one.date, one.date_evidence = other.date, other.date_evidence
            if other.several and not one.several:
                one.several, one.aggregate = True, True


def is_one_clause(one: Sighting, other: Sighting) -> bool:
    """Whether two words tell one protest in one clause."""
    if one.word.token == other.word.token and one.status is not other.status:
        return False  # called off, and moved to another day
    if one.number != other.number or one.word.counter != other.word.counter or one.headline:
        return False
    if one.several != other.several and " one of " in one.trigger.sentence.sentence.text:
        return False
    first, second = governing_verb(one.word.token), governing_verb(other.word.token)
    if first is None or second is None:
        return False
    if one.place is not None and other.place is not None and one.place.name != other.place.name:
        return False
    if any(_is_beside(s.word.token, first) or _is_beside(s.word.token, second) for s in (one, other)):
        return False
    if any(
        a.word.token in b.word.token.ancestors and second != first and _hangs_on(b.word.token, a.word.token)
        for a, b in ((one, other), (other, one))
    ):
        return True  # "demonstrators who had gathered"
    return first == second or _continues(first, second) or _continues(second, first)


_BESIDE = frozenset("after before since following than unlike like despite ahead against over about from".split())


def _is_beside(token: Token, verb: Token) -> bool:
    """Whether a noun is only what another protest came after, or is about: "broke out three months after riots"."""
    for above in token.ancestors:
        if above == verb:
            return False
        if above.dep_ in ("prep", "mark") and above.lower_ in _BESIDE:
            return True
        if above.tag_.startswith("VB"):
            return False
    return False


def _hangs_on(verb: Token, noun: Token) -> bool:
    """Whether a verb tells in a clause of its own what those do whom a noun names."""
    while verb.dep_ in ("xcomp", "advcl", "conj") and verb.head.tag_.startswith("VB"):
        verb = verb.head
    return verb.dep_ in ("acl", "relcl") and verb.head == noun


def _goes_on_from(verb: Token) -> Token | None:
    """The verb that a clause hangs on without telling of another deed: "marched, chanting", "struck in what was the first stoppage"."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.lower_ == "in":
        return head.head if head.head.tag_.startswith("VB") else None
    if head == verb or not head.tag_.startswith("VB"):
        return None
    linked = verb.dep_ in ("conj", "ccomp", "xcomp") or (
        verb.dep_ == "advcl" and (verb.tag_ == "VB" or verb.lower_ in ("chanting", "shouting", "demanding"))
    )
    return head if linked else None


def _continues(later: Token, verb: Token) -> bool:
    """Whether a verb only goes on with what another tells: "rallied and marched", "meant that it was turned into"."""
    while (above := _goes_on_from(later)) is not None:
        if (
            later.dep_ != "ccomp"
            and subject(later) is not None
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in later.children)
        ):
            return False
        later = above
        if later == verb:
            return verb.lower_ not in ("said", "says", "told", "announced", "vowed", "reported", "called")
    return False


def figures_after(scene: Scene, number: int, taken: set[int]) -> Iterator[tuple[int, list[Figure]]]:
    """The figures of the next sentences, up to one that tells of another protest."""
    paragraph = scene.sentences[number].paragraph
    for following in (number + 1, number + 2, number + 3):
        parsed = scene.parsed.get(following)
        if parsed is None or following in taken or parsed.sentence.part is not Part.BODY:
            return
        if following == number + 3 and parsed.sentence.paragraph != paragraph:
            return
        yield following, [f for f in find_figures(parsed) if f.own]
