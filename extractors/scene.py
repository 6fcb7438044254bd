"""What surrounds a trigger: the article read once, its parsed sentences, names, dates and places."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from extractors._countries import COUNTRIES
from extractors.actors import Actor, Cast
from extractors.dates import DateMention, article_anchor, find_dates, resolve_date
from extractors.dates import Tense as DateTense
from extractors.dates._meanings import DayOf, MonthOf, YearOf
from extractors.dates._words import ORDINALS
from extractors.gazetteer import (
    PlaceContext,
    PlaceMention,
    capital_of,
    find_places,
    find_venues,
    resolve_place,
    stands_as_place,
)
from extractors.names import CountryMention
from extractors.numbers import parse_number
from extractors.parsing import (
    Parsed,
    Tense,
    Token,
    clause,
    governing_verb,
    parse_sentences,
    parse_together,
    tense_of,
)
from extractors.reading import Part, Sentence, read_sentences
from extractors.screening import worth_reading
from extractors.triggers import find_triggers
from schema import Article, DatePrecision, EventDate, EventType, Evidence, Place, PlacePrecision

NEIGHBOURS = 2  # sentences before and after a trigger that may name, date or place its event

_TENSES = {Tense.PAST: DateTense.PAST, Tense.PRESENT: DateTense.PRESENT, Tense.FUTURE: DateTense.FUTURE}

# Prepositions that say where, and those that only say which way or how near.
_AT = frozenset("in at outside inside on within throughout across around through over amid off".split())
_NEAR = frozenset("near past along by beside opposite behind beyond before".split())
_TOWARDS = frozenset("to toward towards into onto on".split())
_MOVING = frozenset(
    """march marched marches marching descend descended descending converge converged converging pour poured pouring stream
    streamed flood flooded head headed heading walk walked walking move moved moving come came go went return returned gather
    gathered take took taken spread visit travel traveled travelled flew""".split()
)
_PART_OF = frozenset(
    """street streets capital city town resort suburb suburbs state province region district neighborhood neighbourhood village
    island islands port outskirts centre center heart north south east west part parts area areas coast side edge kingdom republic
    territory peninsula county department square offices headquarters borough front gates university neighborhoods cities towns
    parts most much all half corners corner shores waters airport harbour harbor docks""".split()
)
_IN_PLACE = re.compile(
    r"""(?xi) \b (?: in | at | outside | inside | throughout | across | around )
    \s (?: (?: the | a | central | downtown | nearby | northern | southern | eastern | western | southeastern | southwestern
      | northeastern | northwestern | capital | city | town | port | resort | of | Greater ) \s ){0,4} $"""
)
_CITY_OF = re.compile(r"\b(?:city|town|village|port|suburb|capital)(?: of|,)? $")
_AND_ALSO = re.compile(r",? (?:and |or )?(?:in |at )?|,? as well as (?:in )?| & |/")
_LAST_NAMED = 40  # letters between a place and the "where" that points to it
_THE_CAPITAL = re.compile(
    r"(?<=\b(?:in|to) )the capital\b(?!,? [A-Z]|['’]| (?:market|flow|punishment|gain|of|city)|,? the )|(?<=\bof )the capital\b(?=[.,])(?!, [A-Z])"
)
_TEASER = re.compile(
    r"(?:^|[|•] ?)(?:MOST READ|READ MORE|ALSO READ|Most read|Read more|Also read|Also worth reading|Read also|More on this)\b"
)
_HERE = re.compile(r"\bhere\b")
_MISSION = re.compile(r"(?i)\b(?:embassy|consulate|mission)$")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell an event, in its parsed sentence."""

    event_type: EventType
    token: Token
    sentence: Parsed


_HAPPENINGS = frozenset(
    """meeting talks summit visit conference protest protests rally march demonstration strike exercise exercises drills
    negotiations campaign war election elections funeral attack trip""".split()
)


def _is_of_another(token: Token, trigger: Token) -> bool:
    """Whether a date or place belongs to another happening that the clause mentions: "during his meeting in Sochi"."""
    verb = governing_verb(trigger) or trigger
    for above in token.ancestors:
        if above.i in (trigger.i, verb.i):
            return False
        if above.tag_.startswith("NN") and above.lower_ in _HAPPENINGS:
            return True
    return False


# What is talked of or who is spoken to, whose "in Georgia" is not the scene.
_TOPICS = frozenset(
    """crisis crises war wars conflict situation violence fighting unrest coup peace democracy mission missions troops forces base bases
    presence role interests operation operations intervention withdrawal ceasefire truce general commander ambassador envoy representative
    coordinator monitors observers developments reform reforms rights economy investment investments exports issues problem problems policy
    killing killings murder detention prisoners hostages nationals stability security development invasion occupation genocide famine
    earthquake process transition dictatorship programme program project projects""".split()
)


def _is_of_things(noun: Token) -> bool:
    """Whether a noun is no place or happening that could stand where its owner's or maker's name does."""
    if noun.tag_ not in ("NN", "NNS") or noun.ent_type_ in ("GPE", "LOC", "FAC"):
        return False
    return noun.lower_ not in _PART_OF and noun.lower_ not in _HAPPENINGS and not _PLACE_NOUN.search(noun.text)


_PLACE_NOUN = re.compile(
    r"""(?xi) (?: office|house|home|palace|villa|ranch|resort|hotel|hall|estate|embassy|mission|residence|building|bank|mine|plant|port|dock|yard
      |airport|station|road|highway|bridge|ground|range|base|camp|square|park|stadium|school|campus|college|prison|jail|court|church|mosque|temple
      |market|mall|theat(?:re|er)|museum|hospital|border|frontier|crossing|lunch|dinner|breakfast|luncheon|ceremony|session|gathering|assembly|stopover
      |sideline|margin|airspace|airfield|airbase|barracks|compound|consulate|venue|site|mainland|countryside|hinterland|quarter|ghetto|slum|township
      |parliament|legislature|congress|senate|capitol|secretariat|mansion|retreat|lodge|chateau|castle|club|centre|center|complex|tower|waters|sea
      |territory|soil|capital|strip|bank|valley|mountain|desert|jungle|forest|field|farm|factory|refiner(?:y|ies)|terminal|depot|mill ) (?:es|s)? $"""
)


def _nearness(first: Token, last: Token, before: str) -> bool | None:
    """Whether a place is said to be near the scene, or the scene itself; None where it is neither."""
    for token in dict.fromkeys((last, first)):
        above = token
        for _ in range(8):
            if above.dep_ == "pobj":
                word = above.head.lower_
                if word in _AT:
                    return None if above.head.lower_ in _TOPICS else False
                if word in _NEAR or (word in _TOWARDS and above.head.head.lower_ in _MOVING):
                    return True
                if word != "of" or above.head.head.lower_ not in _PART_OF:
                    break
                if above.head.head.lower_ == "front":
                    return True
                above = above.head.head
            elif above.dep_ in ("compound", "appos", "conj", "nmod", "poss", "amod", "flat", "nummod", "npadvmod"):
                if above.dep_ in ("poss", "compound", "nmod") and _is_of_things(above.head):
                    break  # "with Brazil's central bank governor", "in U.S. stocks"
                above = above.head
            else:
                break
    return False if _IN_PLACE.search(before) else None


_RANKS = {"VENUE": 0, "CITY": 1, "REGION": 2, "COUNTRY": 3}


def _rank(place: Place, text: str, *, near: bool) -> float:
    """How well a place answers where it was, best first: a building that it was only near, or another state's, is worse than its city."""
    rank = _RANKS.get(place.precision, 4)
    if rank == 0 and (_MISSION.search(text) or " " not in text):
        return 1.5
    return rank + 1.5 * near


_CLAUSES = ("relcl", "ccomp", "advcl", "acl", "pcomp")


def _is_embedded(token: Token, trigger: Token, verb: Token) -> bool:
    """Whether a date or place belongs to a clause inside the trigger's, or to none of its clause."""
    above = token
    while above.head != above:
        above = above.head
        if above.i in (trigger.i, verb.i):
            return False
        if above.head.i == trigger.i and trigger.tag_.startswith("NN") and above.dep_ in ("acl", "relcl"):
            return False  # "a summit to be held in Islamabad in November"
        if (
            above.tag_.startswith("VB")
            and above.dep_
            in (
                *_CLAUSES,
                *(("xcomp",) if trigger.dep_ == "pobj" and trigger.head.lower_ == "at" else ()),
            )  # "decided at a meeting to …"
            and above not in trigger.ancestors
            and above.lower_ not in ("starting", "beginning", "ending", "lasting")  # "drills, starting on Monday"
        ):
            return True
    return bool(verb.i != trigger.i)  # a line without a verb is one clause


_BULLET = 3  # "- 24 June: …"
_HEADS_LINE = re.compile(r"\s?(?::|[–—-] )")
_LONGEST = 24 * 60  # hours that a happening of so many days may last
_OWNING = ("'s", "’s")  # "Thursday's attack" is another happening
_DAY = re.compile(r"\d")
_BACK = 4  # sentences back to the date that "the previous day" counts from
_NEAR_LENGTH = 75  # letters between a length and the happening that lasts so long
_LENGTH = re.compile(
    r"""(?x) \b (?: (?P<count>[a-z]+|\d{1,3}) [-\ ] (?P<unit>day|week|hour) (?: -long | s?[ ]of[ ] | (?=[ ]) ) | (?P<long>week|fortnight) -?long \b )"""
)
# "now in its 13th day"
_NTH_DAY = re.compile(
    r"\b(?:in|into|on|enter(?:s|ed|ing)(?: today| yesterday|(?: on)? [A-Z]\w+day)?|through) (?:its|their|the|a) (?P<nth>[a-z-]+|\d{1,3}(?:st|nd|rd|th))(?: (?:straight|consecutive|successive|full))? day\b"
)
_ENDING = frozenset(
    """end ended ends ending finish finished finishes conclude concluded concludes close closed wrap wrapped wraps complete completed
    lift lifted""".split()
)
_STARTING = frozenset(
    """begin began begins begun beginning start started starts starting open opened opens launch launched launches kick kicked embark
    embarked commence commenced""".split()
)
_BOUND_FOR = re.compile(r"\bfor (?:the )?$")
# Verbs of coming, going and being about to, whose day is that of what they lead to: "arrived on Monday to meet".
_LEADING_TO = frozenset(
    """arrive arrived arrives arriving fly flew flown flies travel traveled travelled travels come came comes went gone goes return
    returned returns visit visited visits leave left leaves begin began begun begins start started starts continue continued continues
    resume resumed resumes gather gathered gathers assemble assembled turn turned due set scheduled slated expected is was are were be join
    joined use used took take taken walk walked drive drove convene convened converge converged host hosted sit sat stand stood
    interrupt interrupted cut hold held met meets meet open opened opens stop stopped break broke""".split()
)


def _goals(verb: Token) -> Iterator[Token]:
    """Where a verb of coming or going leads to: "flew to Oslo", "visited Rome"."""
    word = verb.lower_
    if word in _VISITING:
        yield from (c for c in verb.children if c.dep_ == "dobj")
    being = word in ("is", "was", "are", "were", "been")
    for child in verb.children:
        if child.dep_ == "prep" and (
            (word in _ARRIVING and child.lower_ in ("to", "in", "into", "at", "for"))
            or (being and child.lower_ == "in")
        ):
            yield from (goal for goal in child.children if goal.dep_ == "pobj")


def _days_of(before: str) -> int:
    """How many days the words before a happening say that it lasts; 0 where they do not say, or not in whole days."""
    for said in reversed(list(_LENGTH.finditer(before, max(0, len(before) - _NEAR_LENGTH)))):
        if said["long"]:
            return 7 if said["long"] == "week" else 14
        count = 1 if said["count"] == "a" else parse_number(said["count"])
        if count is not None and count == int(count):
            hours = int(count) * {"hour": 1, "day": 24, "week": 168}[said["unit"]]
            return hours // 24 if hours % 24 == 0 and hours <= _LONGEST else 0
    return 0


_VISITING = frozenset("visit visits visited visiting tour tours toured touring reach reached".split())
_ARRIVING = frozenset(
    """arrive arrives arrived arriving fly flies flew flown flying travel travels traveled travelled traveling travelling come comes came go
    goes went gone going return returns returned returning leave leaves left leaving head heads headed heading stop stopped gather
    gathered assemble assembled convene convened deploy deployed""".split()
)


def _is_of_one_time(verb: Token) -> bool:
    """Whether a clause is of the time of the clause that it hangs on: "was due on Monday to meet", "hosted him on Monday to discuss"."""
    if verb.head == verb or verb.head.lower_ not in _LEADING_TO:
        return False
    if verb.dep_ in ("xcomp", "acomp"):
        return True
    return verb.dep_ == "advcl" and (
        verb.tag_ == "VB" or (verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children))
    )


def _nearest_own(
    trigger: Token, verb: Token, more: Iterable[Token], dated: Sequence[tuple[DateMention, Token]]
) -> DateMention | None:
    """The date nearest to the trigger of those that a verb's clause says of it."""
    tokens = {t.i for t in clause(verb)} | {t.i for t in more}
    own = [
        (abs(token.idx - trigger.idx), mention)
        for mention, token in dated
        if token.i in tokens and not _is_embedded(token, trigger, verb) and not _is_of_another(token, trigger)
    ]
    return min(own, key=lambda pair: pair[0])[1] if own else None


class Scene:
    """One article, read for its events."""

    def __init__(self, article: Article) -> None:
        """Scan the text; nothing is parsed before somebody asks for what needs it."""
        self.article = article
        self.text = article.text
        self.sentences = read_sentences(self.text)
        self._starts = [s.start for s in self.sentences]
        found = find_triggers(self.text)
        hits = [(i, at, kind) for at, kind in found if (i := self._index(at)) is not None]
        self._hits = worth_reading(hits, self.sentences)

    def _index(self, offset: int) -> int | None:
        """The sentence that holds this offset, unless it is furniture."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.sentences[i].end else None

    @property
    def is_quiet(self) -> bool:
        """Whether no word of the story may tell an event."""
        return not self._hits

    @cached_property
    def parsed(self) -> dict[int, Parsed]:
        """The sentences with a trigger and those near them, parsed, by number."""
        wanted = sorted(
            {
                near
                for i, _, _ in self._hits
                for near in range(max(0, i - NEIGHBOURS), min(len(self.sentences), i + NEIGHBOURS + 1))
                if self.sentences[near].part is not Part.DATELINE
            }
        )
        return dict(zip(wanted, parse_sentences([self.sentences[i] for i in wanted]), strict=True))

    @cached_property
    def triggers(self) -> list[Trigger]:
        """The triggers with their tokens, in the order of the text; those of captions and headings tell no event."""
        found = []
        parse_together(self.parsed[i] for i in {i for i, _, _ in self._hits} if i in self.parsed)
        for i, at, kind in self._hits:
            if self.sentences[i].part in (Part.CAPTION, Part.HEADING, Part.DATELINE):
                continue
            if _TEASER.search(self.sentences[i].text):
                continue
            token = self.parsed[i].token_at(at)
            if token is not None:
                found.append(Trigger(kind, token, self.parsed[i]))
        return found

    @cached_property
    def cast(self) -> Cast:
        """Who is named in the article."""
        return Cast(self.text, [self.parsed[i] for i in sorted(self._spoken_of())])

    def _spoken_of(self) -> set[int]:
        """The sentences whose people may take part: those with a trigger, and those before them that "he" may point to."""
        told = {i for i, _, _ in self._hits}
        return {near for i in told for near in range(i - NEIGHBOURS, i + 1) if near in self.parsed}

    @cached_property
    def anchor(self) -> date | None:
        """The day against which the article's words are read."""
        return article_anchor(self.article)

    @cached_property
    def dates(self) -> list[DateMention]:
        """All dates of the article."""
        return find_dates(self.text)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """All places of the article that are not names of people or organisations."""
        people = [a for a in self.cast.people if not _CITY_OF.search(self.text, max(0, a.start - 12), a.start)]
        found = []
        for mention in find_places(self.text):
            bearer = next((a for a in people if a.start < mention.end and mention.start < a.end), None)
            # "in Tbilisi and Batumi": a name of one word that stands where a place does
            if bearer is None or (" " not in bearer.name and stands_as_place(mention, self.text)):
                found.append(mention)
        return found

    @cached_property
    def venues(self) -> Sequence[PlaceMention]:
        """The venues that the article names."""
        return find_venues(self.text)

    @cached_property
    def place_context(self) -> PlaceContext:
        """What decides between places of one name."""
        return PlaceContext.of(self.text, self.cast.countries)

    def earlier(self, sentence: Parsed) -> list[Parsed]:
        """The parsed sentences right before this one, nearest last."""
        i = self._index(sentence.sentence.start) or 0
        return [self.parsed[j] for j in range(max(0, i - NEIGHBOURS), i) if j in self.parsed]

    def resolve(self, head: Token | None, sentence: Parsed) -> list[Actor]:
        """The actors that a noun names."""
        return self.cast.resolve(head, sentence, self.earlier(sentence)) if head is not None else []

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers this offset of the article."""
        i = self._index(offset)
        return self.sentences[i] if i is not None else None

    def evidence(self, field: str, start: int, end: int) -> Evidence:
        """The stretch of the text as evidence for a field."""
        sentence = self.sentence_at(start)
        return Evidence(field, self.text[start:end], start, end, sentence.text if sentence is not None else "")

    # -- when ------------------------------------------------------------------------------------------

    def date_of(self, trigger: Token, sentence: Parsed, *, ahead: bool = False) -> tuple[EventDate, Evidence | None]:
        """When the clause of the trigger says it was; UNRESOLVED where it does not say.

        Ahead is for what has yet to come, whatever the tense of the clause: "called a march for Sunday".
        """
        verb = governing_verb(trigger) or trigger
        dated = [(m, t) for m in self._dates_in(sentence) if (t := sentence.token_at(m.start)) is not None]
        best = _nearest_own(trigger, verb, trigger.subtree, dated)
        if (days := self._days_so_far(trigger, verb, sentence, best)) is not None:
            return days
        if best is None and dated:
            best, verb = self._date_beside(trigger, verb, sentence, dated)
        if best is None:
            return EventDate(), None
        tense = Tense.FUTURE if ahead or _BOUND_FOR.search(self.text, 0, best.start) else tense_of(verb)
        date = self._lasting(self.resolve_date(best, tense), best, trigger, sentence)
        return date, self.evidence("date", best.start, best.end)

    def _lasting(self, date: EventDate, mention: DateMention, trigger: Token, sentence: Parsed) -> EventDate:
        """All the days of what is told with its length and its first or last day: "ended a two-day visit on Monday"."""
        if date.precision is not DatePrecision.DAY or date.start is None or date.start != date.end:
            return date
        length = _days_of(self.text[sentence.sentence.start : sentence.sentence.start + trigger.idx])
        if length < 2:  # days
            return date
        token = sentence.token_at(mention.start)
        words = {t.lower_ for t in (token, *token.ancestors)} if token is not None else set()
        near = self.text[max(sentence.sentence.start, mention.start - 16) : mention.start].lower()
        more = timedelta(days=length - 1)
        if words & _ENDING:
            return replace(date, start=date.start - more)
        if words & _STARTING or near.rstrip().endswith(
            ("from", "starting", "beginning", "starting on", "beginning on")
        ):
            return replace(date, end=date.start + more)
        return date

    def _days_so_far(
        self, trigger: Token, verb: Token, sentence: Parsed, day: DateMention | None
    ) -> tuple[EventDate, Evidence] | None:
        """The days from the first to that of "entered its third day on Tuesday"; to the day of the article where none is said."""
        span = sentence.sentence
        told = _NTH_DAY.search(self.text, span.start, span.end)
        token = sentence.token_at(told.start("nth")) if told else None
        if (
            told is None
            or token is None
            or tense_of(verb) is Tense.FUTURE
            or token.i not in {t.i for t in (*clause(verb), *trigger.subtree)}
        ):
            return None
        word = told["nth"]
        count = int(word[:-2]) if word[0].isdigit() else ORDINALS.get(word, 0)
        last = self.resolve_date(day, Tense.PAST).end if day is not None else self.anchor
        if count < 1 or last is None:
            return None
        first = last - timedelta(days=count - 1)
        return EventDate(first, last, DatePrecision.DAY, told[0]), self.evidence("date", *told.span())

    def day_above(self, offset: int) -> EventDate | None:
        """The day in the line above, in a digest that puts what happened under the days."""
        lines = [s for s in self.sentences if s.part is Part.DATELINE and _DAY.search(s.text)]
        if len(lines) < 2 or lines[-1].start < self.sentences[len(self.sentences) // 4].start:  # a digest has several
            return None
        above = [s for s in lines if s.start < offset]
        for mention in self.dates if above else ():
            if above[-1].start <= mention.start < above[-1].end:
                return replace(resolve_date(mention, self.anchor, None), text=None)
        return None

    def _dates_in(self, sentence: Parsed) -> list[DateMention]:
        span = sentence.sentence
        return [m for m in self.dates if span.start <= m.start and m.end <= span.end]

    def _date_beside(
        self, trigger: Token, verb: Token, sentence: Parsed, dated: Sequence[tuple[DateMention, Token]]
    ) -> tuple[DateMention | None, Token]:
        """The date of the clause that the trigger's hangs on, where both are of one time, and the verb of that clause."""
        start = sentence.sentence.start
        first, token = dated[0]
        if first.start - start < _BULLET and _HEADS_LINE.match(self.text, first.end):
            return first, verb  # "24 June: the minister will receive …"
        when = next((c for c in verb.children if c.lower_ == "when" and c.dep_ == "advmod"), None)
        if when is not None and verb.dep_ in ("relcl", "advcl"):
            for mention, _ in dated:
                if 0 <= start + when.idx - mention.end <= len(", "):
                    return mention, verb  # "on Oct. 31, when they met"
        above = verb
        while _is_of_one_time(above):
            above = above.head
            best = _nearest_own(trigger, above, (), dated)
            if best is not None:
                return best, above
        root = above
        while root.head != root and root.dep_ == "conj" and tense_of(root) is tense_of(root.head):
            root = root.head
        who = min((c.i for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), default=root.i)
        if root is not above and token.i < who and not _is_embedded(token, root, root):
            return first, root  # "On Monday he met the king and left for Rome"
        return None, verb

    def resolve_date(self, mention: DateMention, tense: Tense, *, inferred: bool = False) -> EventDate:
        """The day or days that the words mean, seen from the day of the article, or from the date told before."""
        mention = self._in_year_of_sentence(mention)
        resolved = resolve_date(mention, self.anchor, _TENSES[tense])
        if resolved.start is None and not mention.vague and (told := self._date_before(mention, tense)) is not None:
            resolved = replace(resolve_date(mention, self.anchor, _TENSES[tense], told), inferred=True)
        return replace(resolved, inferred=True) if inferred else resolved

    def _in_year_of_sentence(self, mention: DateMention) -> DateMention:
        """A day or month without a year in the year that its sentence names before it: "In 2005 … on March 14"."""
        meaning = mention.meaning
        if not isinstance(meaning, DayOf | MonthOf) or meaning.year or meaning.year_shift or meaning.which:
            return mention
        sentence = self.sentence_at(mention.start)
        if sentence is None:
            return mention
        for other in self.dates:
            named = other.meaning
            if (
                sentence.start <= other.start < mention.start
                and isinstance(named, YearOf)
                and named.first == named.last
                and not self.text.startswith("of ", other.start - 3)  # "an agreement of 2014"
            ):
                return replace(mention, meaning=replace(meaning, year=named.first))
        return mention

    def _date_before(self, mention: DateMention, tense: Tense) -> EventDate | None:
        """The date from which "the same day" and "two days later" count: the one told last, a few sentences before at most."""
        here = self._index(mention.start)
        for told in reversed([m for m in self.dates if m.end <= mention.start]):
            there = self._index(told.start)
            if here is None or there is None or here - there > _BACK:
                return None
            if self.text[told.end : told.end + 2] in _OWNING:
                continue
            parsed = self.parsed.get(there)
            token = parsed.token_at(told.start) if parsed is not None else None
            verb = governing_verb(token) if token is not None else None
            looks = tense_of(verb) if verb is not None else Tense.FUTURE if tense is Tense.FUTURE else Tense.PAST
            resolved = resolve_date(told, self.anchor, _TENSES[looks])
            if resolve_date(mention, self.anchor, _TENSES[tense], resolved).start is not None:
                return resolved  # else a month, from which no day counts
        return None

    # -- where -----------------------------------------------------------------------------------------

    def place_of(self, trigger: Token, sentence: Parsed) -> tuple[Place | None, Evidence | None]:
        """The finest place that the clause of the trigger names as the scene, or the clause that it is told with."""
        verb = governing_verb(trigger) or trigger
        tokens = {t.i for t in clause(verb)} | {t.i for t in trigger.subtree}
        place, evidence = self._place_among(sentence, trigger, tokens, own=True)
        if place is None or place.precision is PlacePrecision.COUNTRY:
            place, evidence = self._place_beside(verb, sentence) or (place, evidence)
        return place, evidence

    def _place_beside(self, verb: Token, sentence: Parsed) -> tuple[Place, Evidence] | None:
        """The place of the clause that leads to the trigger's: "flew to Basle, where they will meet", "will visit Tokyo for talks"."""
        where = next((c for c in verb.children if c.lower_ == "where"), None)
        if where is not None and verb.dep_ in ("relcl", "advcl", "ccomp"):
            return self._place_just_before(sentence, where)
        above = verb
        while True:
            for goal in _goals(above):
                found = self._place_named(goal, sentence)
                if found is not None:
                    return found
            if not _is_of_one_time(above) and not (
                above.dep_ in ("advcl", "xcomp", "conj") and above.head.lower_ in _ARRIVING | _VISITING
            ):
                return None
            above = above.head

    def _place_just_before(self, sentence: Parsed, word: Token) -> tuple[Place, Evidence] | None:
        """The place named last before a word of its sentence: "to Brussels last week, where"."""
        limit = sentence.sentence.start + word.idx
        for mention in reversed(self._places_in(sentence)):
            if limit - _LAST_NAMED < mention.end <= limit and (place := resolve_place(mention, self.place_context)):
                return place, self.evidence("place", mention.start, mention.end)
        return None

    def _places_in(self, sentence: Parsed) -> list[PlaceMention]:
        """The names of a sentence that may be places', buildings and all, in its order."""
        span = sentence.sentence
        found = [
            *(m for m in find_venues(span.text, offset=span.start, context=self.text)),
            *(m for m in self.places if span.start <= m.start and m.end <= span.end),
        ]
        return sorted(found, key=lambda m: m.start)

    def _place_named(self, noun: Token, sentence: Parsed) -> tuple[Place, Evidence] | None:
        """The place that a noun is the name of."""
        at = sentence.sentence.start + noun.idx
        for mention in self._places_in(sentence):
            if mention.start <= at < mention.end:
                place = resolve_place(mention, self.place_context)
                if place is not None:
                    return place, self.evidence("place", mention.start, mention.end)
        return None

    def place_in_sentence(self, trigger: Token, sentence: Parsed) -> tuple[Place | None, Evidence | None]:
        """The finest place that any clause of the sentence names as a scene; worked out, as it is not said of the trigger."""
        place, evidence = self._place_among(sentence, trigger, {t.i for t in sentence.doc}, own=False)
        return (replace(place, inferred=True) if place else None), evidence

    @cached_property
    def dateline_place(self) -> Place | None:
        """Where the article says that it was written."""
        dateline = self.place_context.dateline
        return resolve_place(dateline, self.place_context) if dateline else None

    def _place_among(
        self, sentence: Parsed, trigger: Token, tokens: set[int], *, own: bool
    ) -> tuple[Place | None, Evidence | None]:
        verb = governing_verb(trigger) or trigger
        best: tuple[float, PlaceMention | re.Match[str], Place] | None = None
        span = sentence.sentence
        for mention in self._places_in(sentence):
            token = sentence.token_at(mention.start)
            if token is None or token.i not in tokens or _is_of_another(token, trigger):
                continue
            if own and _is_embedded(token, trigger, verb):
                continue
            last = sentence.token_at(mention.end - 1) or token
            nearness = _nearness(token, last, self.text[max(span.start, mention.start - 60) : mention.start])
            if nearness is None:
                continue
            place = resolve_place(mention, self.place_context)
            if place is None:
                continue
            if nearness and place.precision is PlacePrecision.VENUE:
                continue  # "near the Capitol": the building is not the scene
            rank = _rank(place, mention.text, near=nearness)
            if best is None or rank < best[0]:
                best = (rank, mention, place)
        for said, meant in self._places_pointed_to(sentence):
            token = sentence.token_at(said.start())
            if token is not None and token.i in tokens and (best is None or best[0] > 1):
                best = (1, said, replace(meant, text=said[0]))
        if best is None:
            return None, None
        _, found, place = best
        if own and isinstance(found, PlaceMention) and (country := self._country_of_several(sentence, found, place)):
            place = country
        start, end = found.span() if isinstance(found, re.Match) else (found.start, found.end)
        return place, self.evidence("place", start, end)

    def _places_pointed_to(self, sentence: Parsed) -> Iterator[tuple[re.Match[str], Place]]:
        """The cities that "here" and "the capital" mean in a sentence."""
        span = sentence.sentence
        if self.dateline_place is not None:
            for here in _HERE.finditer(self.text, span.start, span.end):
                token = sentence.token_at(here.start())
                if token is not None and token.dep_ == "advmod":
                    yield here, self.dateline_place
        code = self.place_context.main_country or self.place_context.dateline_country
        city = capital_of(code) if code else None
        for found in _THE_CAPITAL.finditer(self.text, span.start, span.end) if city else ():
            if city is not None:
                mention = PlaceMention(found.start(), found.end(), city.name, (city,))
                place = resolve_place(mention, self.place_context)
                if place is not None:
                    yield found, place

    def _country_of_several(self, sentence: Parsed, mention: PlaceMention, place: Place) -> Place | None:
        """The country of several cities told as one scene: "in Tbilisi and Batumi"; worked out, as nobody names it."""
        if place.precision is not PlacePrecision.CITY:
            return None
        span, codes, end = sentence.sentence, {place.country_code}, mention.end
        for other in self.places:
            if other.start <= mention.start or other.end > span.end:
                continue
            if not _AND_ALSO.fullmatch(self.text, end, other.start):
                continue
            further = resolve_place(other, self.place_context)
            if further is None or further.precision is not PlacePrecision.CITY or further.name == place.region:
                continue
            codes.add(further.country_code)
            end = other.end
        code = place.country_code
        if end == mention.end or code is None:
            return None
        words = self.text[mention.start : end]
        if len(codes) > 1 or not re.search(r"\b(?:and|or)\b|&", words):
            return None
        return Place(COUNTRIES[code].name, PlacePrecision.COUNTRY, code, text=words, inferred=True)

    def sentence_after(self, sentence: Sentence) -> Parsed | None:
        """The parsed sentence that follows."""
        i = self._index(sentence.start)
        return self.parsed.get(i + 1) if i is not None else None

    def country_of(self, sentence: Parsed) -> CountryMention | None:
        """The country that the sentence names, else the one the article names most."""
        span = sentence.sentence
        inside = [m for m in self.cast.countries if span.start <= m.start < span.end]
        counted = Counter(m.country_code for m in inside or self.cast.countries)
        if not counted:
            return None
        (code, _), *_ = counted.most_common(1)
        return next(m for m in self.cast.countries if m.country_code == code)
