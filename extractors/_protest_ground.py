"""When and where the clause of a word of protest says that it was."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors._protest_words import SAYING, Telling, Word
from extractors.dates import DateMention
from extractors.gazetteer import find_venues, resolve_place
from extractors.mentions import clause_span
from extractors.parsing import Parsed, Tense, Token, auxiliaries, clause, governing_verb, noun_phrase, subject, tense_of
from extractors.scene import Scene, Trigger
from schema import EventDate, EventStatus, EventType, Evidence, Place, PlacePrecision, ProtestForm

_JUDGING = frozenset(
    """rule ruled rules declare declared criticise criticised criticize criticized condemn condemned denounce denounced praise praised
    hail hailed support supported back backed approve approved reject rejected ban banned outlaw outlawed discuss discussed debate
    debated mention mentioned describe described blame blamed cite cited recall recalled fear feared cost costs causing
    caused cause prompt prompted prompts spark sparked force forced forces inspire inspired delay delayed delays affect affected
    affects hit hits halt halted reduce reduced cut cuts threaten threatens threatened mean meant means averted avert settle settled
    resolve resolved vote voted urge urged demand demanded respond responded react reacted investigate investigated defend
    defended defends show shows showed reflect reflects reflected""".split()
)
_LASTING = frozenset(
    "been begun started continued held entered taken broken erupted spread gone killed left drawn called announced declared staged planned organised organized".split()
)
_DAY_NOUNS = frozenset(
    "day morning night afternoon evening week month year hours weekend end beginning start anniversary protest protests march rally demonstration strike sit-ins".split()
)
_LONG = re.compile(
    r"(?i)\bin (?:recent |living |many )?(?:decades|years|months|memory|generations)|for (?:decades|years)"
)


def date_of(
    scene: Scene, token: Token, word: Word, status: EventStatus, sentence: Parsed
) -> tuple[EventDate, Evidence | None]:
    """When the clause says that the protest was, not its cause, a ruling on it or how long it lasted."""
    verb = governing_verb(token)
    ahead = status in (EventStatus.PLANNED, EventStatus.CANCELLED)
    date, evidence = scene.date_of(token, sentence, ahead=ahead)
    if evidence is not None and date.start is None and _LONG.search(date.text or ""):
        evidence = None
    for near in _clauses_at_that_time(token, verb):
        if evidence is None:
            date, evidence = scene.date_of(
                near, sentence, ahead=ahead
            )  # "three were shot on Monday as thousands marched"
            at = sentence.token_at(evidence.start) if evidence is not None else None
            if at is None or is_of_cause(at, near, near):
                evidence = None
    if verb is not None and _is_while(verb) and evidence is None:
        date, evidence = _only_date(scene, verb, sentence)
    if evidence is None or (date.start is None and _LONG.search(date.text or "")):
        return EventDate(), None
    at = sentence.token_at(evidence.start)
    if at is None or is_of_cause(at, token, verb) or _is_of_deed(at, token, word, verb):
        return EventDate(), None
    bound_for = scene.text[: evidence.start].endswith(" for ")  # "the strike that it has called for Friday"
    if date.start is not None and (ahead or bound_for or scene.anchor is None or date.start <= scene.anchor):
        return date, evidence
    tense = Tense.FUTURE if ahead else Tense.PAST if date.start is not None or verb is None else tense_of(verb)
    best = next((d for d in scene.dates if d.start == evidence.start), None)
    if date.start is None and verb is not None:
        best = _day_beside(scene, token, verb, sentence, tense) or best
    if best is None:
        return date, evidence
    return scene.resolve_date(best, tense), scene.evidence("date", best.start, best.end)


def _clauses_at_that_time(token: Token, verb: Token | None) -> Iterator[Token]:
    """The verbs of the clauses that tell of the same hour: "who had gathered on Monday", "were held, blocking traffic"."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lower_ in _GATHERING:
            yield child
    if verb is not None and verb.dep_ == "relcl" and any(c.lower_ == "when" for c in verb.children):
        yield verb.head  # "18 September, when unions have called a strike"
    for _ in range(4):
        if verb is None or verb.head == verb:
            return
        above = governing_verb(verb.head)
        if above is None or above.lower_ in SAYING or not _is_simultaneous(verb):
            return
        yield above
        verb = above


def _is_simultaneous(verb: Token) -> bool:
    """Whether a clause is of the time of the clause that it hangs on: "blocking traffic", "as police fired", "to disperse"."""
    if verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return False
    if verb.dep_ in ("xcomp", "conj", "pcomp"):
        return verb.dep_ != "pcomp" or verb.head.lower_ in (
            "after",
            "by",
            "for",
            "while",
            "with",
            "without",
            "from",
            "in",
        )
    if verb.dep_ in ("acl", "relcl"):
        return verb.tag_ == "VBG" or verb.lower_ in _GATHERING
    if verb.dep_ == "advcl":
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
        return verb.tag_ in ("VBG", "VB") or bool(marks & {"as", "while", "when"})
    return False


_GATHERING = frozenset(
    """gathered assembled marched marching rallied rallying demonstrated demonstrating protested protesting gathering camped blocked
    blocking chanting shouting demanding converged joined attended""".split()
)


def _is_while(verb: Token) -> bool:
    """Whether a clause tells what went on beside the main one."""
    return verb.dep_ == "advcl" and any(c.lower_ in ("as", "while", "when") for c in verb.children)


def _dates_in(scene: Scene, sentence: Parsed) -> list[DateMention]:
    span = sentence.sentence
    return [d for d in scene.dates if span.start <= d.start < span.end and not d.vague]


def _only_date(scene: Scene, verb: Token, sentence: Parsed) -> tuple[EventDate, Evidence | None]:
    """The one date of a sentence."""
    dates = _dates_in(scene, sentence)
    if len(dates) != 1:
        return EventDate(), None
    return scene.resolve_date(dates[0], tense_of(verb)), scene.evidence("date", dates[0].start, dates[0].end)


def _day_beside(scene: Scene, token: Token, verb: Token, sentence: Parsed, tense: Tense) -> DateMention | None:
    """The day that a clause names beside how long it lasted: "for 24 hours on Monday"."""
    tokens = {t.i for t in clause(verb)}
    for date in _dates_in(scene, sentence):
        at = sentence.token_at(date.start)
        if at is None or at.i not in tokens or is_of_cause(at, token, verb):
            continue
        if scene.resolve_date(date, tense).start is not None:
            return date
    return None


def is_of_cause(at: Token, token: Token, verb: Token | None) -> bool:
    """Whether a date or place belongs to what the protest is about: "after the court's March 30 announcement"."""
    for above in at.ancestors:
        if above.i == token.i or (verb is not None and above.i == verb.i):
            return False
        if above.tag_.startswith("VB") and any(c.dep_ == "mark" and c.lower_ in _CAUSES for c in above.children):
            return True  # "protests after a gunman killed five on Thursday"
        if not above.tag_.startswith("NN") or above.ent_type_ in ("DATE", "TIME") or above.lower_ in _DAY_NOUNS:
            continue
        if above.dep_ == "pobj" and above.head.lower_ in _CAUSES:
            return True
    return False


_CAUSES = frozenset("after following over against before since about".split())


def _is_of_deed(at: Token, token: Token, word: Word, verb: Token | None) -> bool:
    """Whether a date or place belongs to what was thought or came of a protest: "the court ruled on Monday that the strike …"."""
    if word.telling is not Telling.NOUN or verb is None or at in token.subtree or token in at.subtree:
        return False
    perfect = bool({"has", "have"} & set(auxiliaries(verb))) and verb.lower_ not in _LASTING
    return verb.lower_ in _JUDGING or (perfect and at.i > verb.i)


_Found = tuple[Place | None, Evidence | None]


def place_of(scene: Scene, token: Token, word: Word, sentence: Parsed) -> _Found:
    """Where the clause says that the protest was: a building that they stood before, a road blocked, a city."""
    place, evidence = _place_of(scene, token, word, sentence)
    if word.form is ProtestForm.MARCH or (place is not None and place.precision is PlacePrecision.VENUE):
        if place is not None and place.precision is PlacePrecision.VENUE and place.country_code is None:
            place = replace(place, country_code=_country_code(scene))
        return place, evidence
    verb = governing_verb(token)
    tokens = {t.i for v in (verb or token, *_clauses_at_that_time(token, verb)) for t in (*clause(v), *token.subtree)}
    spot, where = _spot(scene, sentence, tokens, place)
    at = sentence.token_at(where.start) if where is not None else None
    return (place, evidence) if at is None or is_of_cause(at, token, verb) else (spot, where)


_BUILDING = r"""(?: buildings? | house | headquarters | offices? | hall | gates? | court(?:house)? | embassy | consulate | high\ commission | hospital | jail | prison | mosque | church | cathedral | synagogue
      | temple | school | college | university | campus | palace | residence | station | studios? | stadium | hotel | tower | museum | library | complex | compound | plaza | square | park | factory | plant | port | airport )"""
_SPOT = re.compile(
    rf"""(?x) \b (?: (?P<front> [Oo]utside(?:\ of)? | [Ii]n\ front\ of ) | [Aa]t | [Ii]nside | [Aa]round | [Bb]efore | [Oo]n\ the\ steps\ of | surround(?:ed|ing) | [Ss]torm(?:ed|ing) | occup(?:ied|ying) ) \x20
    (?:the\ |its\ |a\ )? (?: (?P<spot>
      (?: (?:national|federal|state|provincial|regional|local|country's|city's|main|old|new)\ ){{0,2}}
      (?: parliament (?:\ (?:building|house))? | (?:presidential|royal|government|governor's)\ (?:palace|offices?|residence|mansion|headquarters|compound) | prime\ minister's\ (?:offices?|residence|house)
        | city\ hall | town\ hall | municipality\ (?:building|offices?) | (?:supreme|high|constitutional|federal|district|county)\ court(?:house)? | courthouse | (?:police|army|military|party|government|union)\ headquarters
        | (?:defen[cs]e|foreign|interior|justice|finance|education|health|labou?r|oil|energy)\ ministry | ministry\ of\ [a-z]+ | central\ bank | statehouse | state\ capitol ) \b
      | (?: [A-Z][\w'’-]*(?:\.[A-Z])* (?:\ (?:of\ the\ |of\ |de\ )? [A-Z][\w'’-]*)* ) (?: \ (?:\w+\ )?? {_BUILDING} \b )? ) )"""
)
_WORKS = re.compile(  # where people stop work: "the Grootvlei gold mine", "Chittagong port"
    r"""(?x) (?<![\w-]) (?P<spot> [A-Z][\w-]+ (?:\ [A-Z][\w-]+){0,2} \ (?:(?:gold|coal|copper|tin|iron|platinum|diamond|oil|steel|paper|power|nuclear|car|assembly)\ ){0,2}
    (?: mines? | [Cc]olliery | port | plant | refinery | factory | shipyard | smelter | depot | terminal | mill | pit | reactor | Mine | Plant | Refinery | Factory | Shipyard ) ) \b"""
)


def _spot(scene: Scene, sentence: Parsed, tokens: set[int], city: Place | None) -> _Found:
    """The building at which a crowd stood, or the works where it stopped: "outside parliament", "at the Grootvlei gold mine"."""
    span = sentence.sentence
    for found in (
        *_SPOT.finditer(scene.text, span.start, span.end),
        *_WORKS.finditer(scene.text, span.start, span.end),
    ):
        start, end = found.span("spot")
        at = sentence.token_at(start)
        if at is None or at.i not in tokens:
            continue
        front = found.groupdict().get("front") is not None or found.re is _WORKS
        venue = next(
            (v for v in find_venues(span.text, offset=span.start, context=scene.text) if v.start == start), None
        )
        if venue is None and not (front or scene.text[start].islower()):
            continue  # "at Tuesday's meeting", "around Paris"
        if _is_town(scene, start, end):
            continue
        place = resolve_place(venue, scene.place_context) if venue is not None and venue.end >= end else None
        if place is None or place.precision is not PlacePrecision.VENUE:
            place = Place(scene.text[start:end], PlacePrecision.VENUE, text=scene.text[start:end])
        else:
            end = venue.end if venue is not None else end
        if city is not None and city.precision is not PlacePrecision.VENUE:
            place = replace(place, country_code=city.country_code, latitude=city.latitude, longitude=city.longitude)
        elif place.country_code is None:
            place = replace(place, country_code=_country_code(scene))
        return place, scene.evidence("place", start, end)
    return None, None


def _is_town(scene: Scene, start: int, end: int) -> bool:
    """Whether a name is that of a town, a country or a person: "outside Paris"."""
    towns = any(m.start <= start and m.end >= end for m in scene.places)
    countries = any(m.start <= start and m.end >= end for m in scene.cast.countries)
    return towns or countries or any(p.start <= start < p.end and p.end >= end for p in scene.cast.people)


def _country_code(scene: Scene) -> str | None:
    return scene.place_context.main_country or scene.place_context.dateline_country


def _place_of(scene: Scene, token: Token, word: Word, sentence: Parsed) -> _Found:
    """The place that the grammar of the clause gives."""
    verb = governing_verb(token)
    if word.form is ProtestForm.BLOCKADE and word.telling is Telling.DEED:
        blocked = _blocked(scene, token, sentence)
        if blocked is not None:
            return blocked
    place, evidence = _own_place(scene, token, word, sentence)
    at = sentence.token_at(evidence.start) if evidence is not None else None
    if at is not None and _is_of_deed(at, token, word, verb):
        return None, None
    if at is not None and is_of_cause(at, token, verb):
        place = None
    if place is not None:
        return place, evidence
    for near in _clauses_at_that_time(token, verb):
        place, evidence = scene.place_of(near, sentence)
        at = sentence.token_at(evidence.start) if evidence is not None else None
        if place is not None and at is not None and not is_of_cause(at, near, near):
            return place, evidence
    near_by = _venue_near(scene, token, sentence)
    if near_by is not None or verb is None:
        return near_by or (None, None)
    if word.telling is Telling.PEOPLE and verb.tag_ in ("VBD", "VBN"):
        place, evidence = scene.place_in_sentence(token, sentence)
        at = sentence.token_at(evidence.start) if evidence is not None else None
        is_city = place is not None and place.precision is PlacePrecision.CITY
        if is_city and at is not None and not is_of_cause(at, token, verb):
            return place, evidence
    return _place_before(scene, verb, word, sentence)


def _own_place(scene: Scene, token: Token, word: Word, sentence: Parsed) -> _Found:
    """The place in the clause of the word, or of the clause that it goes with."""
    verb = governing_verb(token)
    place: Place | None
    if word.telling is Telling.PEOPLE and verb is not None and token.dep_ == "nsubj":
        place, evidence = scene.place_of(verb, sentence)
        at = sentence.token_at(evidence.start) if evidence is not None else None
        if (
            at is not None
            and at in token.subtree
            and any(a.dep_ in ("acl", "relcl", "amod") for a in at.ancestors if a in token.subtree)
        ):
            place = None  # "demonstrators calling for peace in Gaza"
    else:
        place, evidence = scene.place_of(token, sentence)
    if place is not None or verb is None:
        return place, evidence
    if word.telling is not Telling.NOUN and (verb.lower_ in _FILLING or word.form is ProtestForm.MARCH):
        filled = [t for o in verb.children if o.dep_ == "dobj" for t in o.subtree]
        place, evidence = first_place(scene, sentence, filled)
    if place is None and _is_while(verb):  # "In Kano, two were killed when police fired on a crowd"
        main = verb.head
        while main.dep_ == "conj":
            main = main.head
        place, evidence = scene.place_of(main, sentence)
    return place, evidence


_FILLING = frozenset("flooded filled packed thronged blocked occupied jammed swamped surrounded stormed".split())
_NEAR_VENUE = re.compile(r"\b(?:near|around|outside|in front of|opposite|before) (?:the )?(?=[A-Z])")


def _venue_near(scene: Scene, token: Token, sentence: Parsed) -> tuple[Place, Evidence] | None:
    """The building near which a crowd gathered."""
    span = clause_span(Trigger(EventType.PROTEST, token, sentence))
    near = _NEAR_VENUE.search(scene.text, *span)
    if near is None:
        return None
    for venue in find_venues(sentence.sentence.text, offset=sentence.sentence.start, context=scene.text):
        place = resolve_place(venue, scene.place_context) if venue.start == near.end() else None
        if place is not None:
            return place, scene.evidence("place", venue.start, venue.end)
    return None


def _place_before(scene: Scene, verb: Token, word: Word, sentence: Parsed) -> _Found:
    """The place named before a clause that speaks of it: "in Minneapolis, in which …", "Cape Town took part with a march"."""
    if verb.dep_ == "relcl" and any(
        c.lower_ == "where" or any(g.lower_ == "which" for g in c.children) for c in verb.children
    ):
        found = first_place(scene, sentence, [t for t in verb.head.subtree if t.i < verb.left_edge.i])
        if found[0] is not None:
            return found
    root = verb
    while root.head != root and root.dep_ in ("pcomp", "advcl", "relcl", "acl", "xcomp", "conj"):
        root = root.head
    who = subject(root) if root.tag_.startswith("VB") else None
    if who is None or word.telling is not Telling.NOUN or who.ent_type_ != "GPE":
        return None, None
    return first_place(scene, sentence, [t for t in who.subtree if t.ent_type_ in ("GPE", "LOC", "FAC")])


def first_place(scene: Scene, sentence: Parsed, tokens: list[Token]) -> tuple[Place | None, Evidence | None]:
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
    dateline = scene.dateline_place
    code = country.country_code if country is not None else dateline.country_code if dateline is not None else None
    return Place(scene.text[start:end], PlacePrecision.VENUE, code, text=scene.text[start:end]), scene.evidence(
        "place", start, end
    )
