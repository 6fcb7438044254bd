"""What one clause says of a protest, before it is known which protest of the article it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors._countries import COUNTRIES
from extractors._protest_figures import Figure, belongs_to, find_figures
from extractors._protest_words import Telling, Word, is_about_labour, is_electoral, is_unreal, read_word
from extractors.gazetteer import find_venues, resolve_place
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
        if word is None or _is_picture(trigger.sentence):
            continue
        sighting = _read(scene, trigger, word)
        if sighting is not None:
            sightings.append(sighting)
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
    date, date_evidence = _date(scene, token, word, status, sentence)
    place, place_evidence = _place(scene, token, word, sentence)
    words = scene.text[span[0] : span[1]]
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
    sighting.aggregate = _is_aggregate(scene, sighting, words)
    return sighting


_HAPPENING = frozenset(
    """hold held holding take took taken begin began begun start started starting launch launched stage staged staging erupt erupted
    break broke broken occur occurred happen happened continue continued continues end ended organise organised organized mount mounted
    be is are was were been follow followed lead led plan planned scheduled call called join joined attend attended go went gone
    turn turned enter entered draw drew drawn bring brought gather gathered disperse dispersed kill killed injure injured wound wounded
    arrest arrested shot die died hurt detain detained resume resumed announce announced set due expected spread come came convene march marched rally rallied protest protested demonstrate demonstrated""".split()
)
_DAY_NOUNS = frozenset(
    "day morning night afternoon evening week month year hours weekend end beginning start anniversary protest protests march rally demonstration strike sit-ins".split()
)


_LONG = re.compile(
    r"(?i)\bin (?:recent |living |many )?(?:decades|years|months|memory|generations)|for (?:decades|years)"
)


def _date(
    scene: Scene, token: Token, word: Word, status: EventStatus, sentence: Parsed
) -> tuple[EventDate, Evidence | None]:
    """When the clause says that the protest was, not its cause, a ruling on it or how long it lasted."""
    verb = governing_verb(token)
    date, evidence = scene.date_of(token, sentence)
    if (
        evidence is None
        and verb is not None
        and verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ in ("as", "while", "when") for c in verb.children)
    ):
        date, evidence = scene.date_of(verb.head, sentence)  # "three were shot on Monday as thousands marched"
    if date.start is None and date.text is not None and _LONG.search(date.text):
        date, evidence = EventDate(), None  # "the largest in decades"
    if (
        evidence is None
        and verb is not None
        and verb.dep_ == "advcl"
        and any(c.lower_ in ("as", "while") for c in verb.children)
    ):
        only = [d for d in scene.dates if sentence.sentence.start <= d.start < sentence.sentence.end and not d.vague]
        if len(only) == 1:
            date, evidence = (
                scene.resolve_date(only[0], tense_of(verb)),
                scene.evidence("date", only[0].start, only[0].end),
            )
    if evidence is None:
        return date, None
    at = sentence.token_at(evidence.start)
    if at is None or is_of_cause(at, token, verb):
        return EventDate(), None
    if word.telling is Telling.NOUN and verb is not None and at not in token.subtree and verb.lower_ not in _HAPPENING:
        return EventDate(), None
    tense = (
        Tense.FUTURE
        if status in (EventStatus.PLANNED, EventStatus.CANCELLED)
        else tense_of(verb)
        if verb is not None
        else Tense.PAST
    )
    if date.start is None or status in (EventStatus.PLANNED, EventStatus.CANCELLED):
        best = next((d for d in scene.dates if d.start == evidence.start), None)
        if date.start is None and verb is not None:  # "for 24 hours on Monday"
            tokens = {t.i for t in clause(verb)}
            for other in scene.dates:
                near = (
                    sentence.token_at(other.start)
                    if sentence.sentence.start <= other.start < sentence.sentence.end
                    else None
                )
                if (
                    near is not None
                    and near.i in tokens
                    and not other.vague
                    and scene.resolve_date(other, tense).start
                    and not is_of_cause(near, token, verb)
                ):
                    best = other
                    break
        if best is not None:
            return scene.resolve_date(best, tense), scene.evidence("date", best.start, best.end)
    return date, evidence


def is_of_cause(date: Token, token: Token, verb: Token | None) -> bool:
    """Whether a date belongs to another thing in the clause: "after the court's March 30 announcement"."""
    for above in date.ancestors:
        if above.i == token.i or (verb is not None and above.i == verb.i):
            return False
        if above.tag_.startswith("NN") and above.ent_type_ not in ("DATE", "TIME") and above.lower_ not in _DAY_NOUNS:
            if above.dep_ == "pobj" and above.head.lower_ in (
                "after",
                "following",
                "over",
                "against",
                "before",
                "since",
                "about",
            ):
                return True
    return False


def _place(scene: Scene, token: Token, word: Word, sentence: Parsed) -> tuple[Place | None, Evidence | None]:
    """Where the clause says that the protest was; what a blockade blocks is its place."""
    verb = governing_verb(token)
    if (
        word.form is ProtestForm.BLOCKADE
        and word.telling is Telling.DEED
        and (venue := _blocked(scene, token, sentence)) is not None
    ):
        return venue
    if word.telling is Telling.PEOPLE and verb is not None and token.dep_ == "nsubj":
        place, evidence = scene.place_of(verb, sentence)
        at = sentence.token_at(evidence.start) if evidence is not None else None
        if (
            at is not None
            and at in token.subtree
            and any(a.dep_ in ("acl", "relcl", "amod") for a in at.ancestors if a in token.subtree)
        ):
            place = evidence = None  # "demonstrators calling for peace in Gaza"
    else:
        place, evidence = scene.place_of(token, sentence)
    if place is None and verb is not None and word.telling is not Telling.NOUN and verb.lower_ in _FILLING:
        place, evidence = _first_place(
            scene, sentence, [t for o in verb.children if o.dep_ == "dobj" for t in o.subtree]
        )
    if (
        place is None
        and verb is not None
        and verb.dep_ == "advcl"
        and any(c.lower_ in ("when", "as", "while") for c in verb.children)
    ):
        place, evidence = scene.place_of(verb.head, sentence)  # "In Kano, two were killed when police fired on a crowd"
    at = sentence.token_at(evidence.start) if evidence is not None else None
    if at is not None and is_of_cause(at, token, verb):
        place = evidence = None
    elif (
        at is not None
        and word.telling is Telling.NOUN
        and verb is not None
        and at not in token.subtree
        and verb.lower_ not in _HAPPENING
        and token not in at.subtree
    ):
        return None, None  # "the strike has halted ships in Rio"
    if (
        place is None
        and (near := _NEAR_VENUE.search(scene.text, *clause_span(Trigger(EventType.PROTEST, token, sentence))))
        is not None
    ):
        venue = next(
            (
                v
                for v in find_venues(sentence.sentence.text, offset=sentence.sentence.start, context=scene.text)
                if v.start == near.end()
            ),
            None,
        )
        found = resolve_place(venue, scene.place_context) if venue is not None else None
        if venue is not None and found is not None:
            return found, scene.evidence("place", venue.start, venue.end)
    if place is not None or verb is None:
        return place, evidence
    if word.telling is Telling.PEOPLE and verb.tag_ in ("VBD", "VBN"):
        place, evidence = scene.place_in_sentence(token, sentence)
        at = sentence.token_at(evidence.start) if evidence is not None else None
        if (
            place is not None
            and place.precision is PlacePrecision.CITY
            and at is not None
            and not is_of_cause(at, token, verb)
        ):
            return place, evidence
    if verb.dep_ == "relcl" and any(
        c.lower_ == "where" or any(g.lower_ == "which" for g in c.children) for c in verb.children
    ):
        before = [t for t in verb.head.subtree if t.i < verb.left_edge.i]  # "an incident in Minneapolis, in which …"
        place, evidence = _first_place(scene, sentence, before)
        if place is not None:
            return place, evidence
    root = verb
    while root.head != root and root.dep_ in ("pcomp", "advcl", "relcl", "acl", "xcomp", "conj"):
        root = root.head
    who = subject(root) if root.tag_.startswith("VB") else None
    if who is not None and word.telling is Telling.NOUN:  # "Cape Town took part with a march"
        return _first_place(
            scene,
            sentence,
            [t for t in who.subtree if t.ent_type_ in ("GPE", "LOC", "FAC")] if who.ent_type_ == "GPE" else [],
        )
    return None, None


_FILLING = frozenset("flooded filled packed thronged blocked occupied jammed swamped surrounded stormed".split())
_NEAR_VENUE = re.compile(r"\b(?:near|around|outside|in front of|opposite|before) (?:the )?(?=[A-Z])")


def _blocked(scene: Scene, verb: Token, sentence: Parsed) -> tuple[Place, Evidence] | None:
    """The road that is blocked, where it has a name."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None:
        return None
    tokens = [t for t in noun_phrase(thing) if t.dep_ != "det"]
    if not any(t.tag_ == "NNP" for t in tokens):
        return None
    start, end = sentence.span(tokens)
    country = scene.country_of(sentence)
    code = country.country_code if country is not None else None
    return Place(scene.text[start:end], PlacePrecision.VENUE, code, text=scene.text[start:end]), scene.evidence(
        "place", start, end
    )


_PICTURED = re.compile(
    r"""(?x) \b (?:is|are)\ (?:seen|pictured|shown)\b | \b (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2},\ (?:19|20)\d\d\b"""
)


def _is_picture(sentence: Parsed) -> bool:
    """Whether a sentence describes a picture, in the present tense and with its full date."""
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
        part.place, part.place_evidence = _first_place(
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


def _first_place(scene: Scene, sentence: Parsed, tokens: list[Token]) -> tuple[Place | None, Evidence | None]:
    """The first city or land among these words."""
    wanted = {t.i for t in tokens}
    span = sentence.sentence
    for mention in scene.places:
        if not span.start <= mention.start < span.end:
            continue
        token = sentence.token_at(mention.start)
        if token is None or token.i not in wanted:
            continue
        place = resolve_place(mention, scene.place_context)
        if place is not None and place.precision is not PlacePrecision.COUNTRY:
            return place, scene.evidence("place", mention.start, mention.end)
    return None, None


def _form(word: Word, text: str) -> ProtestForm:
    """The form that a word tells; what a protest "was turned into" beats what was planned."""
    if word.telling is Telling.NOUN and (
        turned := re.search(r"turned into an? (?:\w+ )?(rally|march|riot|sit-in)\b", text)
    ):
        return ProtestForm(turned[1].upper().replace("-", "_"))
    return word.form


def _status(token: Token, word: Word) -> EventStatus | None:
    verb = governing_verb(token)
    if word.form is ProtestForm.SIT_IN and word.token.lower_ in ("encampment", "camp", "encampments"):
        return EventStatus.OCCURRED
    status = status_of(token)
    if verb is None or status is None:
        return status
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
    if status is EventStatus.CANCELLED and token.dep_ == "nsubj":
        status = EventStatus.OCCURRED  # "the strike has delayed exports"
    if (
        status is EventStatus.PLANNED
        and word.telling is Telling.NOUN
        and any(c.dep_ == "relcl" and c.tag_ == "VBD" and c.lower_ in ("began", "started") for c in token.children)
    ):
        return EventStatus.ONGOING
    if word.telling is Telling.PEOPLE:
        # What protesters will do is no protest; that they do something says that there is one.
        return (
            EventStatus.OCCURRED if status in (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED) else None
        )
    if word.form is ProtestForm.STRIKE and status is EventStatus.OCCURRED and _lasts(token, verb):
        return EventStatus.ONGOING
    return status


_ASKING = frozenset(
    "asking asked ask urging urged urge calling encouraging encouraged inviting invited telling told exhorted exhorting".split()
)


def _lasts(token: Token, verb: Token) -> bool:
    """Whether a strike is said to go on: "are on strike", "entered its third week", "has closed the port"."""
    text = token.doc.text
    if re.search(
        r"(?i)\b(?:to end|aimed at ending) (?:an?|the|its) (?:\w+[ -]){0,4}strike|(?:day|week|month)s?[- ]old\b", text
    ):
        return True
    if re.search(
        r"(?i)\b(?:ended|returned to work|called off|back at work|resumed work|after a strike|one-day|24-hour|last year|in 19\d\d)\b",
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
            told = any(c.dep_ in ("prep", "relcl", "acl") for c in token.children)
            return word.telling in (Telling.PEOPLE, Telling.SCENE) or not told
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
            r"(?i)\b(european|african|asian|latin american|south american) (?:cities|countries|capitals|towns)", text
        )
    ) is not None:
        name = _CONTINENTS[wide[1].lower()]
        sighting.place = Place(name, PlacePrecision.REGION, text=wide[0])
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
                nearest = min(holders, key=lambda s: abs(s.word.token.i - figure.token.i))
                nearest.figures.append(figure)


def _share_clauses(sightings: list[Sighting]) -> None:
    """Give the words of one clause one day and one place: "thousands gathered at a rally in Oakland"."""
    for one in sightings:
        for other in sightings:
            if one is other or not is_one_clause(one, other):
                continue
            one.is_within = True
            if one.place is None and other.place is not None:
                one.place, one.place_evidence = other.place, other.place_evidence
            if one.date_evidence is None and other.date_evidence is not None:
                one.date, one.date_evidence = other.date, other.date_evidence
            if other.several and not one.several:
                one.several, one.aggregate = True, True


def is_one_clause(one: Sighting, other: Sighting) -> bool:
    """Whether two words tell one protest in one clause."""
    if one.number != other.number or one.word.counter != other.word.counter or one.headline:
        return False
    if one.several != other.several and " one of " in one.trigger.sentence.sentence.text:
        return False
    first, second = governing_verb(one.word.token), governing_verb(other.word.token)
    if first is None or second is None:
        return False
    if one.place is not None and other.place is not None and one.place.name != other.place.name:
        return False
    return first == second or _continues(first, second) or _continues(second, first)


def _continues(later: Token, verb: Token) -> bool:
    """Whether a verb only goes on with what another tells: "rallied and marched", "meant that it was turned into"."""
    while later.dep_ in ("conj", "ccomp", "xcomp") and later.head.tag_.startswith("VB"):
        if (
            later.dep_ != "ccomp"
            and subject(later) is not None
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in later.children)
        ):
            return False
        later = later.head
        if later == verb:
            return verb.lower_ not in ("said", "says", "told", "announced", "vowed", "reported", "called")
    return False


def figures_after(scene: Scene, number: int, taken: set[int]) -> Iterator[tuple[int, list[Figure]]]:
    """The figures of the next sentences, up to one that tells of another protest."""
    for following in (number + 1, number + 2):
        parsed = scene.parsed.get(following)
        if parsed is None or following in taken or parsed.sentence.part is not Part.BODY:
            return
        yield following, [f for f in find_figures(parsed) if f.own]
