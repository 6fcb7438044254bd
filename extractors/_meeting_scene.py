"""When and where a meeting was, where its own words do not say: the clauses around it, those told before it, the pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors._places import capital_of
from extractors.gazetteer import resolve_place
from extractors.mentions import Mention
from extractors.parsing import Tense, Token, governing_verb, tense_of
from extractors.reading import Part
from extractors.scene import Scene, Trigger
from schema import ActorKind, DatePrecision, EventDate, EventStatus, Evidence, Participant, Place, PlacePrecision

# Who says something on a day, says it of another.
_SAYING = frozenset(
    """
    said say says saying told tell tells announced announce announces reported report reports quoted confirmed confirm added
    stated wrote claimed insisted warned noted explained acknowledged revealed denied
    """.split()
)
_GOING = re.compile(
    r"""(?xi) arriv\w+ | fl[ey]w | fl(?:y|ies|ying) | travel\w* | visit\w* | went | going | goes | came | com(?:e|es|ing) | land\w* | return\w*
    | head(?:s|ed|ing) | tour\w* | is | was | are | were | be | been | stopped | left | leav(?:e|es|ing) | welcomed | paid | pays? | begins? | began | starts? | started
    | invit\w+ | met | meet | meets | held | hold | holds | attended | attend | attends | took"""
)
_TRIPS = frozenset(
    "visit trip tour stop way flight arrival journey mission stay capital city town state resort".split()
)
_BEING = frozenset("is was are were be been met meet meets held hold holds attended".split())
_OCCASIONS = frozenset(
    "visit trip tour stop stopover summit conference forum meeting funeral ceremony session assembly".split()
)
_HAPPENINGS = frozenset(
    "attack attacks bombing bombings shooting crash killing killings protest protests rally election elections war battle visit trip exercise exercises drills conference summit".split()
)
_ALSO = frozenset("also separately then later earlier afterwards additionally".split())
_SIMULTANEOUS = frozenset("before after when as during while following ahead".split())
_IN = re.compile(r"(?i)\b(?:in|at|on|outside) (?:the )?(?:[a-z]+ ){0,3}$")
_SAME_DAY = re.compile(r"(?i)\b(?:same|that) (?:day|morning|afternoon|evening|night)\b")
_OLD = re.compile(r"FILE\b")
_LONG_AGO = 21  # days: an older picture is of another meeting


def settle(scene: Scene, trigger: Trigger, mention: Mention, told: Sequence[Mention], *, remote: bool) -> None:
    """Date and place a meeting by what stands around its clause, as worked out."""
    if (
        mention.date.text is not None
        and _SAME_DAY.search(mention.date.text)
        and (same := _date_told(trigger, mention, told))
    ):
        mention.date = replace(same[0], text=mention.date.text)
    if mention.date.text is None and mention.date.start is None:
        _take_date(
            mention, _date_around(scene, trigger) or _date_nearby(scene, trigger) or _date_told(trigger, mention, told)
        )
    if (
        not remote
        and (named := _named_for(scene, trigger)) is not None
        and (mention.place is None or mention.place.precision is PlacePrecision.COUNTRY)
    ):
        mention.evidence = [e for e in mention.evidence if e.field != "place"]
        _take_place(mention, named)
    if mention.place is None and not remote:
        _take_place(
            mention,
            _place_around(scene, trigger) or _place_nearby(scene, trigger) or _place_told(trigger, mention, told),
        )


def _take_date(mention: Mention, found: tuple[EventDate, Evidence | None] | None) -> None:
    if found is not None:
        mention.date = replace(found[0], inferred=True)
        mention.evidence.extend(e for e in (found[1],) if e is not None and e not in mention.evidence)


def _take_place(mention: Mention, found: tuple[Place, Evidence | None] | None) -> None:
    if found is not None:
        mention.place = found[0]
        mention.evidence.extend(e for e in (found[1],) if e is not None and e not in mention.evidence)


# -- the clauses of its sentence -----------------------------------------------------------------------


def _clauses_above(trigger: Trigger) -> Iterator[Token]:
    """The verbs on whose clauses that of the meeting hangs, or beside which it stands: "arrived in Kabul on Thursday and met"."""
    verb = governing_verb(trigger.token)
    for _ in range(3):
        if verb is None:
            return
        above = verb.head
        if above == verb:
            return
        if (verb.dep_ == "relcl" and any(c.lower_ in ("where", "when") for c in verb.children)) or verb.dep_ == "pcomp":
            above = governing_verb(above)
        elif verb.dep_ not in ("conj", "xcomp", "advcl"):
            return
        if above is None or not above.tag_.startswith("VB") or above.lower_ in _SAYING or above == verb:
            return
        if verb.dep_ == "conj" and tense_of(verb) is not tense_of(above):
            return  # "flew there yesterday and will meet"
        yield above
        verb = above


def _date_around(scene: Scene, trigger: Trigger) -> tuple[EventDate, Evidence | None] | None:
    """The day that the clauses above say, or that of what came right before or after it."""
    span = trigger.sentence.sentence
    dates = [m for m in scene.dates if span.start <= m.start and m.end <= span.end]
    if not dates:
        return None
    for verb in _clauses_above(trigger):
        for mention in dates:
            token = trigger.sentence.token_at(mention.start)
            if token is not None and governing_verb(token) == verb:
                date = scene.resolve_date(mention, tense_of(verb))
                if date.start is not None:
                    return date, scene.evidence("date", mention.start, mention.end)
    own = governing_verb(trigger.token)
    if own is None or len(dates) != 1:
        return None
    token = trigger.sentence.token_at(dates[0].start)
    verb = governing_verb(token) if token is not None else None
    if verb is None or verb == own or own not in verb.ancestors or verb.lower_ in _SAYING:
        return None
    joint = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")} | (
        {verb.head.lower_} if verb.dep_ == "pcomp" else set()
    )
    date = scene.resolve_date(dates[0], tense_of(own))
    if joint & _SIMULTANEOUS and (date.precision is DatePrecision.DAY or joint & {"when", "during", "while"}):
        return date, scene.evidence("date", dates[0].start, dates[0].end)
    return None


def _place_around(scene: Scene, trigger: Trigger) -> tuple[Place, Evidence | None] | None:
    """The place that the clauses above or below go to."""
    own = governing_verb(trigger.token)
    going = own is not None and trigger.token.tag_.startswith("NN") and _JOURNEY.fullmatch(own.text)
    for verb in (*((own,) if going else ()), *_clauses_above(trigger)):
        if not _GOING.fullmatch(verb.text):
            continue
        tokens = {t.i for t in trigger.sentence.doc if governing_verb(t) == verb}
        found = _going_to(scene, trigger, verb, tokens)
        if found is not None:
            return found
    for below in own.children if own is not None else ():  # "when she visits Berlin next week"
        if (
            below.dep_ == "advcl"
            and _JOURNEY.fullmatch(below.text)
            and any(c.lower_ in ("when", "as", "while") for c in below.children)
        ):
            return _going_to(scene, trigger, below, {t.i for t in trigger.sentence.doc if governing_verb(t) == below})
    return None


def _going_to(scene: Scene, trigger: Trigger, verb: Token, tokens: set[int]) -> tuple[Place, Evidence | None] | None:
    """Where somebody goes or is, as the clause of this verb tells."""
    sentence = trigger.sentence
    for mention in scene.places:
        token = (
            sentence.token_at(mention.start)
            if sentence.sentence.start <= mention.start < sentence.sentence.end
            else None
        )
        if (
            token is None
            or token.i not in tokens
            or token.dep_ not in ("pobj", "dobj", "compound", "appos", "npadvmod")
        ):
            continue
        head = token.head if token.dep_ in ("compound", "appos") else token
        if head.dep_ == "pobj" and head.head.head != verb and head.head.head.lower_ not in _TRIPS:
            continue
        if (
            head.dep_ == "pobj"
            and verb.lower_ in _BEING
            and head.head.lower_ not in ("in", "at", "on")
            and head.head.head == verb
        ):
            continue
        if head.dep_ not in ("pobj", "npadvmod") and not (
            head.dep_ == "dobj" and verb.lower_[:5] in ("visit", "tour", "toure", "touri", "left", "leavi")
        ):
            continue
        if re.search(r"(?i)\bfrom (?:the )?$", scene.text[max(0, mention.start - 10) : mention.start]):
            continue
        place = resolve_place(mention, scene.place_context)
        if place is not None:
            return replace(place, inferred=True), scene.evidence("place", mention.start, mention.end)
    return None


# -- what follows it in its sentence -------------------------------------------------------------------


def _follows(trigger: Trigger, at: int) -> bool:
    """Whether nothing is told between the word of the meeting and this offset: no verb, no other happening."""
    token = trigger.sentence.token_at(at)
    if token is None or token.i < trigger.token.i:
        return False
    between = list(trigger.sentence.doc[trigger.token.i + 1 : token.i])
    mine = {t.i for t in between if t.dep_ == "acl" and t.lower_ in ("held", "scheduled", "planned", "due")}
    return not any((t.tag_.startswith(("VB", "MD")) and t.i not in mine) or t.lower_ in _HAPPENINGS for t in between)


def _date_nearby(scene: Scene, trigger: Trigger) -> tuple[EventDate, Evidence | None] | None:
    """The one day that follows in the sentence, where the parser hung it on something else; or that of the visit."""
    span = trigger.sentence.sentence
    dates = [m for m in scene.dates if span.start <= m.start and m.end <= span.end]
    verb = governing_verb(trigger.token) or trigger.token
    for mention in dates:
        if _is_of_visit(trigger, verb, mention.start) or (len(dates) == 1 and _follows(trigger, mention.start)):
            date = scene.resolve_date(mention, tense_of(verb))
            if date.start is not None:
                return date, scene.evidence("date", mention.start, mention.end)
    return None


def _place_nearby(scene: Scene, trigger: Trigger) -> tuple[Place, Evidence | None] | None:
    """The city or building that follows in the sentence, or that of the visit or summit at which they met."""
    span = trigger.sentence.sentence
    verb = governing_verb(trigger.token) or trigger.token
    for mention in [*scene.venues, *scene.places]:
        if not (span.start <= mention.start and mention.end <= span.end):
            continue
        visit = _is_of_visit(trigger, verb, mention.start)
        if not visit and not (
            _IN.search(scene.text, max(span.start, mention.start - 40), mention.start)
            and _follows(trigger, mention.start)
        ):
            continue
        place = resolve_place(mention, scene.place_context)
        fine = place is not None and place.precision in (PlacePrecision.VENUE, PlacePrecision.CITY)
        if place is not None and (fine or (visit and place.precision is PlacePrecision.COUNTRY)):
            return replace(place, inferred=True), scene.evidence("place", mention.start, mention.end)
    return None


_BUILDING = re.compile(
    r"\b(?:at|in) (?P<the>the )?(?P<name>[A-Z][\w'’-]+(?: (?:of|de|al-)?\s?[A-Z][\w'’-]+){0,3})(?=[,.;]| (?:on|in|for|with|to|last|late|early|this|next|and|after|before|[A-Z]\w+day)\b|$)"
)
_CAPITAL = re.compile(r"\bin the capital\b(?! of)")
_KIND = re.compile(
    r"(?i)\b(?:house|hall|palace|building|hotel|office|centre|center|castle|bhavan|club|headquarters|ministry|secretariat|residence|lodge|villa|embassy|"
    r"room|airport|base|serail|chancellery|court|mansion|square|camp|college|university|library|estate|street|park|pass|ranch|dacha|kremlin|palazzo)s?\b"
)


def _unlisted(scene: Scene, trigger: Trigger, mention: Mention) -> tuple[Place, Evidence | None] | None:
    """A building that no table knows, in the state of those who meet: "at State House"; or "in the capital" of the article's state."""
    span = trigger.sentence.sentence
    state = scene.country_of(trigger.sentence)
    codes = {p.country_code for p in mention.participants if p.country_code}
    code = next(iter(codes)) if len(codes) == 1 else state.country_code if state is not None and not codes else None
    capital = _CAPITAL.search(scene.text, span.start, span.end)
    if (
        capital is not None
        and code is not None
        and _follows(trigger, capital.start())
        and (city := capital_of(code)) is not None
    ):
        place = Place(
            name=city.name,
            precision=PlacePrecision.CITY,
            country_code=code,
            region=city.region,
            latitude=city.latitude,
            longitude=city.longitude,
            geonames_id=city.geonames_id,
            text="the capital",
            inferred=True,
        )
        return place, scene.evidence("place", capital.start() + 3, capital.end())
    for found in _BUILDING.finditer(scene.text, span.start, span.end):
        name, start = found["name"], found.start("name")
        if not _KIND.search(name) or not _follows(trigger, start) or len(name.split()) + bool(found["the"]) < 2:
            continue
        if _is_taken(scene, start, found.end()):
            continue
        return Place(name=name, precision=PlacePrecision.VENUE, country_code=code, text=name), scene.evidence(
            "place", start, found.end()
        )
    return None


def _is_taken(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch names a person or a day."""
    spans = [(p.start, p.end) for p in scene.cast.people] + [(d.start, d.end) for d in scene.dates]
    return any(first < end and start < last for first, last in spans)


def _is_of_visit(trigger: Trigger, verb: Token, at: int) -> bool:
    """Whether a day or place is that of the visit or summit during which they met: "during a visit to Kampala on Tuesday"."""
    token = trigger.sentence.token_at(at)
    for above in token.ancestors if token is not None else ():
        if above == verb:
            return False
        if above.lower_ in _OCCASIONS and above.dep_ == "pobj":
            preposition = above.head
            if preposition.head.lower_ in ("sidelines", "margins"):
                return True
            return preposition.lower_ in ("during", "on", "at") and preposition.head in (verb, trigger.token)
    return False


def _named_for(scene: Scene, trigger: Trigger) -> tuple[Place, Evidence | None] | None:
    """The house or city by whose name the meeting goes: "a White House lunch", "the Brussels summit"; a country would be a topic."""
    token = trigger.token
    if not token.tag_.startswith("NN"):
        return None
    before = [t for c in token.lefts if c.dep_ in ("compound", "nmod", "amod") for t in c.subtree]
    if not before or any("-" in t.text for t in before):
        return None
    start, end = trigger.sentence.span(before)
    for mention in [*scene.venues, *scene.places]:
        if start <= mention.start and mention.end <= end:
            place = resolve_place(mention, scene.place_context)
            if place is not None and place.precision in (PlacePrecision.VENUE, PlacePrecision.CITY):
                return place, scene.evidence("place", mention.start, mention.end)
    return None


# -- what was told before ------------------------------------------------------------------------------


def _joined_to(trigger: Trigger, mention: Mention, told: Sequence[Mention]) -> Mention | None:
    """The meeting told right before, where this one is told as its companion: "he also met …"."""
    verb = governing_verb(trigger.token)
    if verb is None or not told:
        return None
    last = told[-1]
    names = {p.name for p in mention.participants}
    same_day = _SAME_DAY.search(trigger.sentence.sentence.text) is not None
    last = (
        next((m for m in reversed(told) if names & {p.name for p in m.participants}), told[-1])
        if same_day
        else told[-1]
    )
    near = trigger.sentence.sentence.paragraph - (last.trigger.sentence.sentence.paragraph if last.trigger else 0)
    linked = any(c.lower_ in _ALSO for c in verb.children) or same_day
    if near > (1 if not same_day else 4) or not names & {p.name for p in last.participants} or not linked:
        return None
    return last if last.status is mention.status else None


def _date_told(trigger: Trigger, mention: Mention, told: Sequence[Mention]) -> tuple[EventDate, Evidence | None] | None:
    last = _joined_to(trigger, mention, told)
    if last is None or last.date.precision is not DatePrecision.DAY or "earlier" in trigger.sentence.sentence.text:
        return None
    return replace(last.date, text=None), next((e for e in last.evidence if e.field == "date"), None)


def _place_told(trigger: Trigger, mention: Mention, told: Sequence[Mention]) -> tuple[Place, Evidence | None] | None:
    last = _joined_to(trigger, mention, told)
    if last is None or last.place is None:
        return None
    return replace(last.place, text=None, inferred=True), next((e for e in last.evidence if e.field == "place"), None)


# -- where somebody had gone ---------------------------------------------------------------------------


def settle_by_journey(scene: Scene, mentions: Sequence[Mention]) -> None:
    """Place each meeting where the sentences right before it say that one of its people had gone."""
    for mention in mentions:
        if (
            mention.place is not None
            or mention.trigger is None
            or mention.headline
            or mention.fields.get("format") != "IN_PERSON"
        ):
            continue
        sentence = mention.trigger.sentence
        names = {p.name for p in mention.participants if p.kind is ActorKind.PERSON}
        for before in (sentence, *reversed(scene.earlier(sentence))):
            found = _journey(scene, Trigger(mention.trigger.event_type, mention.trigger.token, before), names)
            if found is not None:
                _take_place(mention, found)
                break


_JOURNEY = re.compile(r"(?i)arriv\w+|flew|fly|flying|travel\w+|visit\w*|is|was|been|landed|went|toured|go|going|goes")


def _journey(scene: Scene, where: Trigger, names: set[str]) -> tuple[Place, Evidence | None] | None:
    sentence = where.sentence
    for verb in sentence.doc:
        if not verb.tag_.startswith("VB") or not _JOURNEY.fullmatch(verb.text):
            continue
        doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if doer is None and verb.dep_ == "relcl":
            doer = verb.head
        if doer is not None and doer.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            doer = verb.head
        if doer is None or not names & {a.name for a in scene.resolve(doer, sentence)}:
            continue
        tokens = {t.i for t in sentence.doc if governing_verb(t) == verb}
        if verb.lower_ in ("is", "was", "been") and not any(
            c.dep_ == "prep" and c.lower_ in ("in", "on") for c in verb.children
        ):
            continue
        found = _going_to(scene, where, verb, tokens)
        if found is not None:
            return found
    return None


_BACKGROUND = re.compile(
    r"(?i)\b(?:had|previous(?:ly)?|last|ago|earlier|recent(?:ly)?|since|former|once|(?:19|20)\d\d|next|later|will|would|plan\w*|expected)\b"
)
_NEAR = 6  # paragraphs


def settle_by_day_of_story(mentions: Sequence[Mention]) -> None:
    """Give a meeting without a day that of the one told near it with the same people, where the story has one day only."""
    happened = [m for m in mentions if m.status is EventStatus.OCCURRED and not m.anaphoric and m.trigger is not None]
    dated = [m for m in happened if m.date.precision is DatePrecision.DAY and not m.date.inferred]
    if len({m.date.start for m in dated}) != 1:
        return
    for mention in happened:
        if mention.date.start is not None or mention.date.text is not None or mention.trigger is None:
            continue
        sentence = mention.trigger.sentence.sentence
        if _BACKGROUND.search(sentence.text):
            continue
        names = {p.name for p in mention.participants}
        for other in dated:
            far = abs(sentence.paragraph - other.trigger.sentence.sentence.paragraph) if other.trigger else _NEAR + 1
            if far <= _NEAR and names & {p.name for p in other.participants}:
                _take_date(
                    mention,
                    (replace(other.date, text=None), next((e for e in other.evidence if e.field == "date"), None)),
                )
                break


# -- pictures ------------------------------------------------------------------------------------------


def settle_by_pictures(scene: Scene, mentions: Sequence[Mention]) -> None:
    """Date and place a meeting by the caption of a picture of two who took part, taken shortly before the story."""
    captions = [s for s in scene.sentences if s.part is Part.CAPTION and not _OLD.match(s.text)]
    for mention in mentions if captions else ():
        if mention.status is not EventStatus.OCCURRED or (mention.date.start is not None and mention.place is not None):
            continue
        for caption in captions:
            people = [p for p in mention.participants if p.kind is ActorKind.PERSON]
            if sum(_shows(caption.text, p) for p in people) < 2:  # two meet
                continue
            day = _day_of(scene, caption.start, caption.end)
            if (
                day is None
                or scene.anchor is None
                or day[0].start is None
                or not 0 <= (scene.anchor - day[0].start).days <= _LONG_AGO
            ):
                continue
            if mention.date.start is not None and mention.date.start != day[0].start:
                continue
            if mention.date.start is None and mention.date.text is None:
                _take_date(mention, day)
            if mention.place is None and mention.fields.get("format") == "IN_PERSON":
                _take_place(mention, _pictured(scene, caption.start, caption.end))


def _shows(caption: str, participant: Participant) -> bool:
    return re.search(rf"\b{re.escape(participant.name.split()[-1])}\b", caption) is not None


def _day_of(scene: Scene, start: int, end: int) -> tuple[EventDate, Evidence | None] | None:
    for mention in reversed(scene.dates):
        if start <= mention.start and mention.end <= end:
            date = scene.resolve_date(mention, Tense.PAST)
            if date.precision is DatePrecision.DAY:
                return replace(date, text=mention.text), scene.evidence("date", mention.start, mention.end)
    return None


def _pictured(scene: Scene, start: int, end: int) -> tuple[Place, Evidence | None] | None:
    best: tuple[int, Place, Evidence] | None = None
    for mention in [*scene.venues, *scene.places]:
        if not (start <= mention.start and mention.end <= end) or not _IN.search(
            scene.text, max(start, mention.start - 40), mention.start
        ):
            continue
        place = resolve_place(mention, scene.place_context)
        if place is None:
            continue
        rank = (PlacePrecision.VENUE, PlacePrecision.CITY, PlacePrecision.REGION, PlacePrecision.COUNTRY).index(
            place.precision
        )
        if best is None or rank < best[0]:
            best = (rank, replace(place, inferred=True), scene.evidence("place", mention.start, mention.end))
    return best[1:] if best is not None else None
