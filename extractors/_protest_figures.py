"""How many came to a protest, and how many were arrested, hurt or killed at it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors._protest_words import CROWD
from extractors.claimants import find_claimant
from extractors.counts import CountMention, add_counts, find_counts, find_single_persons, to_quantity
from extractors.parsing import Parsed, Token, ancestors, governing_verb, subject
from schema import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a sentence gives for one field of a protest."""

    field: str
    count: CountMention
    start: int  # in the article
    end: int
    token: Token
    claimant: str | None
    own: bool  # says of itself what it counts: "the turnout was 5,000"

    @property
    def is_vague(self) -> bool:
        """Whether it is a word such as "dozens", which no rival figure contradicts."""
        return not re.search(
            r"\d|million|thousand\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b",
            self.count.text,
        )


_ARREST = frozenset(
    "arrest arrested arresting arrests detain detained detaining detains jailed custody captured".split()
)
_HURT = frozenset(
    "injure injured injuring injures wound wounded wounding hurt hospitalised hospitalized beaten".split()
)
_KILL = frozenset("kill killed killing kills die died dies dead massacred slain".split())
_SHOT = frozenset("shot gunned".split())
_FATAL = re.compile(r"(?i)\b(?:fatally|shot\ dead|to\ death|shot\ and\ killed|gunned\ down)\b".replace("\\ ", " "))
_JOIN = frozenset(
    """gathered gather assembled attended attend joined join joining participated participate participating turned showed
    show rallied rally rallying marched march marching protested protest protesting demonstrated demonstrate demonstrating
    took take taking come came converged converge descended flooded poured filled massed packed thronged walked struck
    downed blocked occupied stormed surrounded besieged staged stage staging held hold went go chanted chanting
    lived camped lined crowded heard rioted picketed stopped threw braved swarmed mobilised mobilized involved crammed
    formed form forming declared sat stood waved choked converging clashed began launched continued remain remained remaining are were""".split()
)
_DRAWING = frozenset(
    "drew draw draws drawn drawing attracted attract attracting brought bring bringing saw mobilised mobilized gathered packed".split()
)
_NO_CROWD = re.compile(
    r"(?i)\b(?:police\w*|officers?|soldiers?|troops?|guards?|troopers|agents|security|personnel|gunmen|prisoners|detainees|lawmakers|deputies|vehicles|tractors|ships|vessels|signatures|tweets)\b"
)
_TURNOUT = re.compile(
    r"""(?xi) \b (?: turn-?out | attendance | crowds? | (?:number|count)\ of\ (?:protest[eo]rs|demonstrators|marchers|participants|people|strikers)
    | size\ of\ the\ crowd | the\ (?:number|figure)s? | participation | numbered | gathering )\b [^.;]{0,50} $"""
)
_TOLL = re.compile(
    r"(?i)\b(?:death toll|toll|number of (?:people|those|protesters|civilians) (?:killed|dead)|number of deaths)\b[^.;]{0,80}\b(?:to|at|reached|stands at|was|of|is) $"
)
_PART = re.compile(
    r"(?i)\b(?:including|among (?:them|those)|of (?:them|whom|those)|(?:most|all|half|majority|some|many|two-thirds|part) of(?: the| its| their| [A-Z][\w'’]+)?)\W{1,3}(?:the |an? |at least )?$"
)
_AGE_AFTER = re.compile(r"^[ -](?:year|day|month|week|hour|minute)s?\b")
_OTHER_DEATHS = re.compile(
    r"(?i)\b(?:stabb\w+|knife|earthquake|crash\w*|bomb\w*|funerals?|murder\w*|airstrikes?|air strikes?|terror\w*|massacre|suicide|last (?:year|month|week)"
    r"|in the (?:\w+ )?(?:war|conflict|fighting|offensive|invasion))\b"
)
_NOT_GATHERED = re.compile(  # "for the three workers crushed there", "the slaying of seven demonstrators"
    r"(?i)\b(?:the|these|those|both|(?:slaying|killing|death|murder|shooting|arrest|detention|release|trial)s? of(?: the)?) $"
)
_FEW = 100  # people whom "the" may stand before without counting a crowd
_FOR_PLOT = re.compile(r"(?i)\b(?:planning|plotting|suspected of|suspicion of|alleged plot)\b")
_SPOKEN = re.compile(
    r"(?i)\b(?P<who>organi[sz]ers|police|authorities|officials|unions?|leaders|activists)\b[^.;]{0,40}\b(?:spoke of|counted|estimated|said there were|put (?:it|them) at|claimed|reported) $"
)


def find_figures(parsed: Parsed) -> list[Figure]:
    """The figures of a sentence that tell of a protest, with sums of parts that it tells side by side."""
    text = parsed.sentence.text
    counts: list[CountMention] = list(find_counts(text))
    singles = [s for s in find_single_persons(text) if not any(c.start < s.end and s.start < c.end for c in counts)]
    found: list[Figure] = []
    for count in sorted((*counts, *singles), key=lambda c: c.start):
        if _PART.search(text[: count.start][-45:]) or _AGE_AFTER.match(text[count.end : count.end + 12]):
            continue
        token = _token(parsed, count)
        if token is None:
            continue
        field, own = _field(text, count, token)
        if field == "deaths" and _OTHER_DEATHS.search(text):
            own = False
        if field is None or (count in singles and field == "crowd_size"):
            continue
        if field == "crowd_size" and (count.best or 0) in range(1, _FEW) and _NOT_GATHERED.search(text[: count.start]):
            continue
        own = own and count not in singles
        start = parsed.sentence.start
        figure = Figure(field, count, start + count.start, start + count.end, token, _claimant(text, count), own)
        before = found[-1] if found else None
        if before and before.field == field and field != "crowd_size" and _are_parts(text, before.count, count):
            total = add_counts(text, (before.count, count))
            found[-1] = Figure(field, total, before.start, start + total.end, before.token, before.claimant, own)
        else:
            found.append(figure)
    return found


def _are_parts(text: str, one: CountMention, other: CountMention) -> bool:
    between = text[max(one.end, one.noun_end or 0) : other.start]
    return bool(re.fullmatch(r"(?: \w+)?(?:,| and|, and) (?:another )?", between)) and one.best != 0 != other.best


def _token(parsed: Parsed, count: CountMention) -> Token | None:
    """The word that the figure hangs on: its noun, else the number."""
    start = parsed.sentence.start
    if count.noun_end is not None:
        token = parsed.token_at(start + count.noun_end - 1)
        if token is not None and token.tag_.startswith(("NN", "JJ", "VB")):
            return token
    return parsed.token_at(start + count.end - 1)


def _field(text: str, count: CountMention, token: Token) -> tuple[str | None, bool]:
    """Which field a figure gives, and whether it says so by itself."""
    told = _field_of_noun(text, count)
    if told is not None:
        return told, True
    for verb, top in _verbs_of(token):
        told = _field_of_verb(text, verb, top, token)
        if told is not None:
            return (None, False) if told == "arrests" and _FOR_PLOT.search(text) else (told, True)
    noun = (count.noun or "").lower()
    if _NO_CROWD.search(noun) or noun.endswith(_THINGS) or not _is_crowd(count, token):
        return None, False
    above = governing_verb(token)
    return "crowd_size", above is not None and above.lower_ in _JOIN and bool(_TAKING_PART.search(text))


_TAKING_PART = re.compile(
    r"\b(?:took part|take part|taking part|were there|turned out|showed up|attended|participated|joined|gathered)\b"
)
_THINGS = ("ships", "firms", "companies", "cities", "locations", "plants", "mines", "factories", "miles")


def _field_of_noun(text: str, count: CountMention) -> str | None:
    """The field that the words beside a figure give: "370 arrests", "nine injured", "the turnout was 5,000"."""
    noun = (count.noun or "").lower()
    after = text[max(count.end, count.noun_end or 0) :][:60]
    before = text[: count.start][-100:]
    if re.search(r"\b(?:arrests?|detentions?|detainees)\b", noun) or re.match(
        r" (?:\w+ )?(?:arrests|detainees|arrested|detained)\b", after
    ):
        return "arrests"
    if re.search(r"\b(?:injur\w+|wounded)\b", noun) or re.match(r" (?:\w+ )?(?:injur(?:ed|ies)|wounded|hurt)\b", after):
        return "injuries"
    if re.search(r"\b(?:dead|deaths?|fatalities)\b", noun) or re.match(r" (?:\w+ )?(?:dead|deaths|killed)\b", after):
        return "deaths"
    if _TOLL.search(before):
        return "deaths"
    if re.match(r" (?:were |was )?(?:taken to (?:a )?hospitals?|hospitali[sz]ed)\b", after):
        return "injuries"
    spoken = count.noun is None and _SPOKEN.search(before)
    if (_TURNOUT.search(before) or spoken) and not _NO_CROWD.search(noun):
        return "crowd_size"
    return None


def _verbs_of(token: Token) -> list[tuple[Token, Token]]:
    """The verbs that tell what befell those whom a figure counts, each with the noun that stands under it."""
    found = [(token, token)] if token.tag_.startswith("VB") else []
    found += [(c, token) for c in token.children if c.dep_ in ("acl", "relcl") and c.tag_ in ("VBN", "VBD")]
    top = token
    for above in token.ancestors:
        if above.tag_.startswith("VB"):
            return [*found, (above, top)]
        top = above
    return found


def _field_of_verb(text: str, verb: Token, top: Token, token: Token) -> str | None:
    """The field that a verb gives to those it is done to: "arrested 14 people", "two were killed"."""
    of_another = verb.dep_ in ("relcl", "acl") and verb.head is not top and verb.head is not token
    if of_another and top.dep_ != "nsubjpass" and not _TELLS.search(verb.head.lower_):
        return None  # "an earthquake that killed 1,000"
    word = verb.lower_
    is_doer = top.dep_ == "nsubj" and verb in top.ancestors
    passive = any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ == "acl"
    is_object_of_preposition = top.dep_ in ("pobj", "prep") and verb in top.ancestors
    if is_object_of_preposition:
        return None
    if word in _ARREST and not is_doer:
        return "arrests"
    if word in _KILL and (not is_doer or word in ("died", "die", "dies")):
        return "deaths"
    if word in _HURT and (passive or not is_doer):
        return "injuries"
    if word in _SHOT and (passive or not is_doer):
        return "deaths" if _FATAL.search(text) else "injuries"
    return None


def _claimant(text: str, count: CountMention) -> str | None:
    """Who says so: "police counted 5,000"."""
    found = find_claimant(text, count.start, count.end)
    if found is not None:
        return found.name
    spoken = _SPOKEN.search(text[: count.start][-100:]) if count.noun is None else None
    return spoken["who"].lower() if spoken else None


_TELLS = re.compile(
    r"^(?:crowd|gathering|protest|demonstrat|rall|march|strike|riot|clash|violence|unrest|crackdown|scuffle|confrontation|vigil|stampede)"
)


def _is_crowd(count: CountMention, token: Token) -> bool:
    """Whether a figure counts people who may gather."""
    if count.noun is None:
        gathered = token.lower_ == "strong" and _TELLS.match(token.head.lower_) is not None  # "the 5,000-strong crowd"
        people = (count.best or count.low or count.high or 0) >= 100
        return people and (gathered or token.tag_ in ("CD", "NNS", "NN"))
    words = set(re.findall(r"[\w-]+", count.noun.lower()))
    return bool(words & CROWD) or bool(re.search(r"(?:ers|ors|ists|ians|ants|men|nts|eens?)$|^[A-Z]\w+s$", count.noun))


def belongs_to(figure: Figure, token: Token) -> bool:
    """Whether a figure stands in the clause of a word that tells of a protest."""
    if figure.field == "crowd_size" and _counts_those_of(figure, token):
        return True
    if figure.field == "crowd_size" and figure.token.i == token.i and _is_subject(token):
        return True  # "thousands of protesters broke through a fence"
    if figure.token.i == token.i or token in figure.token.ancestors or figure.token in token.ancestors:
        above = governing_verb(figure.token)
        if figure.field != "crowd_size" or above is None or above.lower_ in _JOIN or above.i == token.i:
            return figure.field != "crowd_size" or token not in figure.token.ancestors or _hangs(figure.token, token)
        return token in figure.token.ancestors and _hangs(figure.token, token)
    one, other = governing_verb(figure.token), governing_verb(token)
    if one is None or other is None:
        return one is other
    if figure.field == "crowd_size":
        return (
            (one.i == other.i and one.lower_ in _JOIN)
            or (other in one.ancestors and one.dep_ == "conj")
            or (one in ancestors(other) and one.lower_ in _JOIN)
        )
    return one.i == other.i or one in other.ancestors or other in one.ancestors


def _counts_those_of(figure: Figure, token: Token) -> bool:
    """Whether a figure counts those of whom the word tells: "hundreds who gathered", "the march drew 5,000"."""
    counted = figure.token
    if counted.i == token.i:
        return (figure.count.best or figure.count.low or figure.count.high or 0) >= _A_CROWD
    if token.dep_ in ("acl", "relcl") and token.head.i == counted.i:
        return True
    while counted.dep_ == "pobj" and counted.head.lower_ == "of" and counted.head.dep_ == "prep":
        counted = counted.head.head  # of "hundreds of farmers" the hundreds
    if token.tag_.startswith("VB"):
        who = subject(token)
        return who is not None and who.i == counted.i and counted.dep_ in ("nsubj", "nsubjpass")
    verb = counted.head
    if counted.dep_ == "dobj" and verb.lower_ in _DRAWING:
        who = subject(verb)
        return who is not None and (who.i == token.i or (who.lower_ in ("which", "that") and token in verb.ancestors))
    if counted.dep_ == "pobj" and verb.lower_ in ("by", "with") and verb.dep_ in ("prep", "agent"):
        return token in verb.head.children and token.dep_ in ("dobj", "nsubj", "nsubjpass")
    within = token.dep_ == "pobj" and token.head.lower_ in ("during", "in", "at") and token.head.head == verb
    return within and counted.dep_ == "nsubj"


_A_CROWD = 10


def _is_subject(token: Token) -> bool:
    """Whether those of whom a number is told do what the clause says: "thousands of protesters broke through"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
    return bool(token.dep_ == "nsubj")


def _hangs(token: Token, above: Token) -> bool:
    """Whether a figure counts those who do what a noun or verb says: "a strike by 40,000 seamen", not "over two deaths"."""
    while token.i != above.i:
        if token.dep_ == "prep" and token.lower_ not in ("of", "by", "with", "involving", "among", "from"):
            return False
        if token.dep_ in ("dobj", "advcl", "ccomp", "xcomp", "pcomp", "relcl", "acl"):
            return False
        token = token.head
    return True


def read_quantity(figures: Sequence[Figure]) -> tuple[Quantity, Figure] | None:
    """One quantity out of all the figures given for a field: rivals span it, vague words beside a figure do not count."""
    if not figures:
        return None
    precise = [f for f in figures if not f.is_vague] or list(figures)
    precise = [f for f in precise if f.count.best != 1] or precise  # one of many told apart is no rival figure
    first = precise[0]
    rivals = [f for f in precise if f.claimant != first.claimant or f is first]
    if len(rivals) == 1 or len({_bounds(f.count) for f in rivals}) == 1:
        claimant = first.claimant or next(
            (f.claimant for f in precise if f.claimant and _bounds(f.count) == _bounds(first.count)), None
        )
        return to_quantity(first.count, claimant), first
    lows = [n for f in rivals if (n := f.count.low if f.count.low is not None else f.count.best) is not None]
    highs = [n for f in rivals if (n := f.count.high if f.count.high is not None else f.count.best) is not None]
    low = min(lows, default=None)
    most = max(n for f in rivals for n in (f.count.low, f.count.high, f.count.best) if n is not None)
    high = max(highs, default=None)
    if high is not None and high < most:
        high = None  # "at least 500" beside 300
    if low is not None and low == high:
        return to_quantity(first.count, first.claimant), first
    return Quantity(first.count.text, low, high, None, claimant=None), first


def _bounds(count: CountMention) -> tuple[int | None, int | None, int | None]:
    return count.low, count.high, count.best
