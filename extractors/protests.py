"""Protests: people gather or stop work in public to demand, oppose or support something."""

import re
from collections.abc import Iterator

from extractors.claimants import find_claimant
from extractors.counts import CountMention, find_counts, to_quantity
from extractors.mentions import Mention, clause_span, mention_of
from extractors.parsing import Parsed, Token, governing_verb, is_conditional, is_negated, status_of
from extractors.scene import Scene, Trigger
from schema import EventStatus, EventType, Place, PlacePrecision, ProtestForm

_VERBS: dict[str, ProtestForm] = {
    **dict.fromkeys("marched march marches marching".split(), ProtestForm.MARCH),
    **dict.fromkeys("rallied rally rallies rallying".split(), ProtestForm.RALLY),
    **dict.fromkeys("demonstrated demonstrate demonstrates demonstrating".split(), ProtestForm.DEMONSTRATION),
    **dict.fromkeys("protested protest protests protesting".split(), ProtestForm.UNSPECIFIED),
    **dict.fromkeys("rioted riot rioting".split(), ProtestForm.RIOT),
    **dict.fromkeys("blockaded blockade blockading".split(), ProtestForm.BLOCKADE),
    **dict.fromkeys("picketed picket picketing".split(), ProtestForm.UNSPECIFIED),
}
_NOUN_FORMS: dict[str, ProtestForm] = {
    **dict.fromkeys(["march", "marches"], ProtestForm.MARCH),
    **dict.fromkeys(["rally", "rallies"], ProtestForm.RALLY),
    **dict.fromkeys(["demonstration", "demonstrations"], ProtestForm.DEMONSTRATION),
    **dict.fromkeys("protest protests unrest".split(), ProtestForm.UNSPECIFIED),
    **dict.fromkeys("sit-in sit-ins encampment camp".split(), ProtestForm.SIT_IN),
    **dict.fromkeys("strike strikes walkout walkouts".split(), ProtestForm.STRIKE),
    **dict.fromkeys(["blockade", "blockades"], ProtestForm.BLOCKADE),
    **dict.fromkeys(["vigil", "vigils"], ProtestForm.VIGIL),
    **dict.fromkeys(["riot", "riots"], ProtestForm.RIOT),
}
_PEOPLE = frozenset("protesters protestors demonstrators marchers strikers rioters protester demonstrator".split())
_CROWD = re.compile(
    r"""(?xi) people | protest[eo]rs? | demonstrators? | marchers? | strikers? | supporters? | opponents? | students? | workers? | activists? | residents?
    | women | men | farmers? | teachers? | miners? | citizens | crowds? | participants? | rioters? | villagers? | youths? | followers? | members
    | employees | nurses | doctors | drivers | muslims | christians | families | locals | migrants | refugees | civilians | (?:[a-z]+ians?)$"""
)
_ARRESTED = re.compile(
    r"(?i)\b(?:arrest(?:s|ed|ing)?|detain(?:ed|ing|ees)?|took into custody|taken into custody|rounded up)\b"
)
_INJURED = re.compile(r"(?i)\b(?:injur(?:ed|ies|y|ing)|wounded|hurt|hospitali[sz]ed)\b")
_KILLED = re.compile(r"(?i)\b(?:kill(?:ed|ing|s)|dead|died|deaths?|shot dead)\b")
_STREETS = re.compile(
    r"(?i)\b(?:took|take|taken|taking|poured|pour|pouring|came out|spilled|hit|return(?:ed)?)\b[^.]{0,30}\b(?:in|on)?to the streets|streets\b"
)
_MOVEMENT = re.compile(
    r"(?i)^(?:movement|movements|leaders?|leader|organi[sz]ers?|campaigns?|groups?|songs?|signs?|vote|votes|note|notes|letter|letters|plans?)$"
)
_NOT_PROTEST = re.compile(
    r"""(?xi) \b (?: air\ ?strikes? | missile\ strikes? | drone\ strikes? | military\ strikes? | strike\ (?:a\ deal|group|force|price)
    | stock\ market | shares? | pep\ rally | campaign\ rally | election\ rally | rally\ (?:in|of)\ (?:stocks|shares|prices|the\ dollar|oil)
    | (?:stocks?|shares|markets?|dollar|yen|prices)\ rall | March\ \d | in\ March | of\ March | last\ March | by\ March | early\ March | under\ protest
    | car\ rally | hunger\ strike | lightning\ strike | strikes?\ against\ (?:ISIS|Islamic|militants) )"""
)


def find_protests(scene: Scene) -> Iterator[Mention]:
    """The protests that the clauses of an article tell."""
    for trigger in scene.triggers:
        if trigger.event_type is not EventType.PROTEST:
            continue
        mention = _read_protest(scene, trigger)
        if mention is not None:
            yield mention


def _read_protest(scene: Scene, trigger: Trigger) -> Mention | None:
    token, sentence = trigger.token, trigger.sentence
    text = sentence.sentence.text
    near = text[max(0, token.idx - 25) : token.idx + 40]
    if _NOT_PROTEST.search(near):
        return None
    form = _form(token, text)
    if form is None:
        return None
    if is_negated(token):
        return None
    verb = governing_verb(token)
    if verb is not None and is_conditional(verb):
        return None
    status = _status(token)
    if status is None:
        return None
    mention = mention_of(scene, trigger, status, [], form=form, aggregate=_is_aggregate(token, text))
    _count_people(scene, mention, trigger)
    if mention.place is None:
        _place_elsewhere(scene, mention, trigger)
    particulars = mention.date.text or mention.place or mention.fields.keys() & {"crowd_size", "arrests"}
    if not particulars and token.lower_ not in _VERBS and not _has_scene(token):
        return None
    return mention


def _has_scene(token: Token) -> bool:
    """Whether the noun is told as one happening: "separate protests were held"."""
    verb = governing_verb(token)
    return verb is not None and token.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.tag_ in ("VBD", "VBN")


def _form(token: Token, text: str) -> ProtestForm | None:
    """What the protesters did, by the noun or verb; None where the word tells of no protest."""
    word = token.lower_
    if token.dep_ in ("compound", "amod", "nmod") and _MOVEMENT.match(token.head.text):
        return None
    if token.tag_.startswith("VB") and word in _VERBS:
        return _VERBS[word]
    if token.tag_.startswith("NN") and word in _NOUN_FORMS and not (word == "march" and token.text == "March"):
        return _NOUN_FORMS[word]
    if word in _PEOPLE:
        return ProtestForm.UNSPECIFIED
    if word in ("streets", "street") and _STREETS.search(text):
        return ProtestForm.UNSPECIFIED
    if word == "gathered" and re.search(r"(?i)\b(?:protest|demand|support|oppos|chant|against|call(?:ing)? for)", text):
        return ProtestForm.UNSPECIFIED
    return None


def _status(token: Token) -> EventStatus | None:
    words = {c.lower_ for c in token.children}
    if words & {"planned", "upcoming", "scheduled"}:
        return EventStatus.PLANNED
    return status_of(token)


def _is_aggregate(token: Token, text: str) -> bool:
    """Whether several protests are told as one."""
    return (
        token.tag_ == "NNS"
        and token.lower_ in _NOUN_FORMS
        and bool(
            re.search(
                r"(?i)\b(?:separate|other cities|across|nationwide|throughout|around the|several cities|elsewhere)\b",
                text,
            )
        )
    )


_ELSEWHERE = re.compile(
    r"(?i)\b(?:other|several|many|various) (?:\w+ )?(?:cities|towns|places)\b|\bnationwide\b|\bacross the country\b"
)


def _place_elsewhere(scene: Scene, mention: Mention, trigger: Trigger) -> None:
    """The country for "other cities" and "nationwide": that of the place the sentence names."""
    start, end = clause_span(trigger)
    found = _ELSEWHERE.search(scene.text, start, end)
    if found is None:
        return
    country = scene.country_of(trigger.sentence)
    if country is not None:
        mention.place = Place(
            name=country.country_name,
            precision=PlacePrecision.COUNTRY,
            country_code=country.country_code,
            text=found[0],
            inferred=True,
        )
        mention.evidence.append(scene.evidence("place", found.start(), found.end()))


def _count_people(scene: Scene, mention: Mention, trigger: Trigger) -> None:
    """Fill in the figures of the trigger's sentence, and the arrests, injuries and deaths of the sentence after it."""
    start, end = clause_span(trigger)
    sentence = trigger.sentence
    for count in _counts(sentence):
        field = _field(sentence, count)
        if field is None or field in mention.fields:
            continue
        if field == "crowd_size" and not start <= sentence.sentence.start + count.start < end:
            continue
        _add(scene, mention, sentence, field, count)
    following = scene.sentence_after(sentence.sentence)
    if following is not None and following.sentence.paragraph == sentence.sentence.paragraph:
        for count in _counts(following):
            field = _field(following, count)
            if field not in (None, "crowd_size") and field not in mention.fields:
                _add(scene, mention, following, field, count)


def _counts(sentence: Parsed) -> list[CountMention]:
    return find_counts(sentence.sentence.text)


def _field(sentence: Parsed, count: CountMention) -> str | None:
    """Which quantity of a protest a figure gives, by its noun and the words around it."""
    text = sentence.sentence.text
    around = text[max(0, count.start - 30) : count.end + 45]
    after = text[count.end : count.end + 45]
    if _ARRESTED.search(around):
        return "arrests"
    if _KILLED.search(after):
        return "deaths"
    if _INJURED.search(after):
        return "injuries"
    if count.noun and _CROWD.search(count.noun):
        return "crowd_size"
    return None


def _add(scene: Scene, mention: Mention, sentence: Parsed, field: str, count: CountMention) -> None:
    claimant = find_claimant(sentence.sentence.text, count.start, count.end)
    mention.fields[field] = to_quantity(count, claimant.name if claimant else None)
    start = sentence.sentence.start
    name = {"crowd_size": "crowdSize"}.get(field, field)
    mention.evidence.append(scene.evidence(name, start + count.start, start + count.end))


def is_same_protest(one: Mention, other: Mention) -> bool:
    """Whether two mentions tell one protest."""
    if one.fields.get("aggregate") != other.fields.get("aggregate"):
        return False
    return one.status is other.status or other.date.text is None
