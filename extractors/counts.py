"""How many: numbers of people and things, with the bounds that their words set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors._country_names import CountryKind, find_country_names
from extractors._people import ALL_PEOPLE, PEOPLE, PERSON
from extractors.numbers import Number, find_numbers, word_before
from schema import Quantity

_BOUND = re.compile(
    r"""(?<!\w)(?:
        (?P<low> at\ least | (?:slightly\ |well\ |far\ |many\ )?more\ than | (?:just\ |well\ |slightly\ )?(?:over|above)
          | no(?:t)?\ (?:fewer|less)\ than | upwards?\ of | in\ excess\ of | a\ minimum\ of | exceeding | topping )
      | (?P<high> up\ to | upto | (?:slightly\ |far\ )?(?:fewer|less)\ than | (?:just\ |well\ )?(?:under|below) | nearly | almost
          | close\ to | just\ short\ of | no(?:t)?\ more\ than | as\ many\ as | as\ much\ as | at\ (?:the\ )?most | a\ maximum\ of )
      | (?P<about> about | around | some | roughly | approximately | (?:an\ )?estimated | circa | perhaps | maybe | an\ average\ of )
    )\ (?P<between>(?:an?\ )?(?:estimated|additional|total\ of|further|reported)\ |another\ |the\ |about\ |some\ |around\ )?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUND_ENDS = re.compile(
    r"""(?:.*[^\w])?(?:least|than|over|above|of|exceeding|topping|to|upto|under|below|nearly|almost|as|most|about|around|some|roughly
    |approximately|estimated|circa|perhaps|maybe|additional|further|reported|another|the)""",
    re.VERBOSE,
)
_BOUND_AFTER = re.compile(
    r"(?P<low>\+(?!\d)|-plus\b|\ plus\b|\ or\ more\b)|(?P<high>\ or\ (?:fewer|less)\b)|(?P<about>\ or\ so\b|-odd\b|-strong\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\ ?[-–—]\ ?|\ (?P<to>to|or)\ (?:even\ )?|\ and\ ", re.VERBOSE)
_BETWEEN = re.compile(
    r"\b(?:anywhere\ )?(?P<word>between|ranging\ from|anywhere\ from|from)\ (?:about\ |around\ |some\ )?\Z",
    re.IGNORECASE | re.VERBOSE,
)
_GROWS = re.compile(
    r"\b(?:r[io]se|risen|grow[ns]?|grew|increas\w+|up|f[ae]ll(?:en)?|drop\w*|cut|down|reduc\w+|climb\w*|jump\w*|swell\w*|swollen|expand\w*|went|go)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)

_MONTH = r"""(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?
              |Dec(?:ember|\.)?)(?!\w)"""
# What makes a number before it no count: an amount, a part, a name, an age, a day of a month.
_NOT_AFTER = re.compile(
    r"""(?:
        [$€£¥₹₽₩₺₴%#°'’_@/] \ ?                                               # $5, '68
      | (?<![\w]) (?:US|Rs|EUR|USD|GBP|JPY|RUB|CHF|DM|SDR|HK|NT)[.$]?\ ?
      | [^\W\d_] [-.]? (?<!\bto-)                                              # F-16, A320, Zapad-2021
      | \d [-–:/.]                                                             # 2-1, 10:30
      | \b(?:Article|Articles|No\.?|Nos\.?|Number|Chapter|Flight|Resolution|Section|Route|Highway|Interstate|Room|Page|Phase|Unit|Boeing|Airbus|Channel
          |Part|Type|Group\ of|Paragraph|Amendment|Volume|Figure|Table|Level|Stage|Apollo|War|Class|Grade|Gate|Formula|Area|Protocol|Pier|Day|Windows
          |Bill|Clause|Rule|Order|Sections|Chapters|Pages|Psalm|Unit|Line|Model|Mark|Version|Season|Episode|Game|Round|Week
          |aged?|ages|of\ age|percent\ of|number|at\ age)[ ]
      | \b[Nn]ine[/-]
    )\Z""",
    re.VERBOSE,
)
_NOT_BEFORE = re.compile(
    rf"""
        (?: [%°'’/]\d? | :\d | \.\d | ,\d | [A-Za-z_]+ )                        # 5%, 10:30, 14th, 40km
      | [-–]\d
      | -(?!plus|odd|strong)\w                                                   # a 10-year plan, six-party talks
      | \ ?(?:percent|per\ cent|pct|percentage|p\.m\.|a\.m\.|pm|am|o'clock|GMT|noon)\b
      | \ (?i:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?)(?:-|\b)(?!\ protesters)
      | \ (?:and|to|or)\ (?:[\d.,]+|[a-z]+)(?:\ ?%|[ -](?:percent|per\ cent|pct|times)\b)  # "between three and seven percent"
      | \ (?i:kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|square|cubic|degrees?|knots?|mph|kph
          |tons?|tonnes?|kilos?|kilograms?|kg|grams?|pounds?|lbs?|ounces?|lit(?:er|re)s?|gallons?|barrels?|bushels?|megawatts?|kilowatts?|volts?
          |bytes|gigabytes|basis|points?|cents?|cts|pence|p\b|times|fold|decibels?|celsius|fahrenheit|bpd|mg|cm|mm|km)\b
      | (?:\ |-)(?:US\ |U\.S\.\ |(?:[A-Z]\w+\ ){{0,2}})?(?:dollars?|dlrs?|euros?|yen|yuan|roubles?|rubles?|marks?|francs?|rupees?|pesos?|stg|sterling
          |pesetas?|lira|lire|dinars?|riyals?|rials?|dirhams?|kron[ao]r?|crowns?|won|baht|ringgit|rupiah|rand|shekels?|euro|sdrs?|special\ drawing|shares?|stock)\b
      | \ (?:of\ )?{_MONTH}(?:\b|\ )
    """,
    re.VERBOSE,
)
# "June 5", "June 5, 2016", "June 5 and 6"; but "in June 5,000 people"
_IN_DATE = re.compile(rf"\b{_MONTH}\ (?:\d\d?(?:,\ |\ and\ |\ ?[-–]\ ?|\ to\ ))?\Z", re.VERBOSE)
_AGE = re.compile(r"[A-Z][\w'’-]+,\ \Z")
_NAME_BEFORE = re.compile(r"[a-z,]\ (?:[A-Z][\w&-]*\ )*[A-Za-z&]*[A-Z][\w&-]*\ \Z", re.VERBOSE)
_VERB_AFTER = re.compile(r"\ (?:[a-z]+ed|were|are|was|have|had|took|held|went)\b", re.VERBOSE)
_MOST = 2**31 - 1  # what GraphQL's Int holds: more than any crowd
_YEARS = range(1500, 2101)
_SKIPPED = re.compile(r"\ (?:of\ (?:the\ |its\ |their\ |those\ |these\ |our\ |his\ )?)?(?:more\ |other\ )?", re.VERBOSE)
_WORD = re.compile(r"(?:(?:[A-Z]\.){2,}|[^\W\d_][\w'’]*(?:\.[\w'’]+)*)(?:-[\w'’]+)*")
_AND_OTHERS = re.compile(r"(?:and|,) (?=[A-Z])")  # "American and Filipino soldiers"
_PLURAL = re.compile(r"[^siu']s\Z|\A[A-Z]\w+is\Z")  # "banks", "Iraqis"
_PLURAL_NEXT = re.compile(r" [a-z]+s\b")  # "eight rebel groups" are no rebels
_NEXT_NOUN = re.compile(r"(?: and |, | )([\w-]+)")
_STOP = frozenset(
    """a an the this that these those and or but nor if as at by for from in into of off on onto out over per through to toward towards
    under until up upon via with within without after before against among around about across along behind during since near outside inside
    is are was were be been being has have had do does did will would can could may might shall should must not n't who whom whose which what
    when where while than then there here he she it they we you i him her them us his its their our my your also still yet so both
    said says told killed wounded injured arrested detained dead marched gathered rallied protested took demonstrated attended joined turned
    came went held blocked chanted demanded hurt died participated remain remained missing""".split()
)
_HARMED = r"\ (?:was|were|has\ been|have\ been|had\ been|is|are)\ (?:reported\ |seriously\ |believed\ |said\ to\ (?:be|have\ been)\ )*(?:hurt|injured|wounded|killed|harmed|arrested|detained|held)\b"
_NONE = re.compile(
    rf"""(?<!\w)(?P<no>no|zero)\ (?:(?:further|other|major|serious|new|more|civilian|mass)\ )?
        (?P<noun>arrests?|detentions?|injuries|injured|deaths?|casualties|fatalities|wounded|victims
          |(?:people|protest[eo]rs|demonstrators|one)(?={_HARMED}))(?!\w|\ (?:from|else))
      | (?<!\w)(?P<nobody>(?:nobody|none\ of\ the\ (?:protest[eo]rs|demonstrators|marchers))(?={_HARMED}))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_PERSONS = "|".join(sorted(PERSON))
_SINGLE = re.compile(
    rf"""(?<![\w'’-])(?:an?|another)\ (?P<words>(?:[\w.'’-]+\ ){{0,4}}?)
        (?P<noun>{_PERSONS})(?![\w-]|['’]s|\ (?:{_PERSONS})\b|\ (?:who\ )?(?:said|says|told|added))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CountMention:
    """A figure with the words that bound it, and the noun that it counts."""

    start: int
    end: int
    text: str
    low: int | None = None
    high: int | None = None
    best: int | None = None
    approximate: bool = False
    negated: bool = False  # "no arrests"
    noun: str | None = None
    noun_start: int | None = None
    noun_end: int | None = None

    @property
    def people(self) -> bool:
        """Whether the noun is of people: "police officers", "students and workers"."""
        if self.noun is None:
            return False
        demonyms = (name.kind is CountryKind.DEMONYM for name in find_country_names(self.noun))
        return self.noun.lower().split()[-1] in ALL_PEOPLE or any(demonyms)


def find_counts(text: str) -> list[CountMention]:
    """The figures of a text that count people or things, in its order.

    >>> [(c.text, c.low, c.best, c.noun) for c in find_counts("At least 100,000 protesters marched, and 774 people were held")]
    [('At least 100,000', 100000, None, 'protesters'), ('774', None, 774, 'people')]
    >>> [(c.text, c.low, c.high) for c in find_counts("Between 5,000 and 7,000 marched")]
    [('Between 5,000 and 7,000', 5000, 7000)]
    >>> find_counts("The bank, founded in 1990, lent $5 million at 3.5 percent over 10 years")
    []
    """
    found = [*_figures(text), *_nones(text)]
    return sorted(found, key=lambda count: count.start)


def find_single_persons(text: str) -> list[CountMention]:
    """The persons told one by one without a numeral: "a policeman was hurt".

    >>> [(c.text, c.best, c.noun) for c in find_single_persons("A National Guard soldier was killed, an activist said")]
    [('A National Guard soldier', 1, 'soldier')]
    """
    return [
        CountMention(*m.span(), m[0], best=1, noun=m["noun"], noun_start=m.start("noun"), noun_end=m.end("noun"))
        for m in _SINGLE.finditer(text)
        if not _STOP & set(m["words"].lower().split())
    ]


def to_quantity(mention: CountMention, claimant: str | None = None) -> Quantity:
    """The figure as a quantity, with the one who says so."""
    return Quantity(mention.text, mention.low, mention.high, mention.best, mention.approximate, claimant)


def add_counts(text: str, parts: Sequence[CountMention]) -> CountMention:
    """The sum of figures that the text states as parts of one: "seven officers and two civilians".

    >>> text = "more than 55 civilians and two police officers"
    >>> add_counts(text, find_counts(text)).low
    57
    """
    lows = [part.low if part.low is not None else part.best for part in parts]
    highs = [part.high if part.high is not None else part.best for part in parts]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    exact = all(part.best is not None for part in parts)
    start, end = parts[0].start, max(parts[-1].end, parts[-1].noun_end or 0)
    return replace(
        parts[0],
        end=end,
        text=text[start:end],
        low=None if exact else low,
        high=None if exact else high,
        best=low if exact else None,
        approximate=any(part.approximate for part in parts),
    )


def _figures(text: str) -> Iterator[CountMention]:
    numbers = find_numbers(text)
    taken = 0
    for index, number in enumerate(numbers):
        if number.start < taken:
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        count = (following and _read_range(text, number, following)) or _read_count(text, number)
        if count:
            taken = count.end
            yield count


def _read_range(text: str, first: Number, last: Number) -> CountMention | None:
    """Such as "5,000 to 7,000 people", "between two and three million"."""
    link = _RANGE.fullmatch(text, first.end, last.start)
    if not link or first.vague or last.vague or _excluded_before(text, first) or _excluded_after(text, last):
        return None
    opening = None
    if word_before(text, first.start).endswith(("between", "from", "about", "around", "some")):
        opening = _BETWEEN.search(text, max(0, first.start - 30), first.start)
    word = opening["word"].lower() if opening else ""
    if link[0] == " and " and word != "between":
        return None
    if word == "from" and _GROWS.search(text, max(0, first.start - 60), first.start):
        return None
    low, high = _whole(first.value), _whole(last.value)
    if low is None or high is None:
        return None
    if last.scale > 1 and first.scale == 1 and low < 1000 and last.scale >= 100:
        low *= int(last.scale)  # "2 to 3 million"
    elif high >= 10_000 and low * 50 < high and high % 1000 == 0:
        low *= 1000  # "10-15,000"
    noun = _noun(text, last.end)
    if low >= high or not (noun or opening or low >= 100):
        return None  # "won 5 to 4"
    if noun is None and opening is None and (low % 10 or (high < 1000 and "-" in link[0])):
        return None  # "a 737-800"
    if first.figure and low in _YEARS and high in _YEARS and not (noun and noun[0].lower() in PEOPLE):
        return None
    bound = _bound_before(text, first.start)
    start = opening.start() if opening else bound.start() if bound else first.start
    about = bound is not None and bound["about"] is not None
    return _mention(text, start, last.end, noun, low=low, high=high, approximate=about)


def _read_count(text: str, number: Number) -> CountMention | None:
    value = _whole(number.value)
    if value is None or _excluded_before(text, number) or _excluded_after(text, number):
        return None
    noun = _noun(text, number.end, one=value == 1)
    people = noun is not None and noun[0].lower().split()[-1] in ALL_PEOPLE
    bare = number.figure and number.text.isdigit()
    if bare and value in _YEARS and word_before(text, number.start) in {"in", "since", "until", "of", "by"}:
        return None
    if bare and value in _YEARS and not (people and noun is not None and noun[0][0].islower()):
        return None
    if (
        bare
        and text[number.end : number.end + 1] in {",", "."}
        and _AGE.search(text, max(0, number.start - 30), number.start)
    ):
        return None
    word = number.text.lower()
    if word == "one" and not (
        people
        or re.match(
            r"\ (?:was\ |were\ )?(?:killed|dead|injured|wounded|arrested|detained)\b",
            text[number.end : number.end + 16],
        )
    ):
        return None
    if (
        word == "scores"
        and not re.match(
            r"\ of\ [a-z]|\ (?:more\ )?(?:were|have|had|was|are)\b|[.,;]", text[number.end : number.end + 12]
        )
        and not re.search(r"(?:arrest\w+|detain\w+|injur\w+|wound\w+|kill\w+)\ \Z", text[: number.start][-12:])
    ):
        return None
    if number.text[-1] in "mMbBT" and number.figure and not people:
        return None  # "a 100m race"
    if (
        bare
        and value < 1000
        and noun is None
        and _NAME_BEFORE.search(text, max(0, number.start - 30), number.start)
        and not _VERB_AFTER.match(text, number.end)
    ):
        return None  # "the CAC 40"
    return _bounded(text, number, value, noun)


def _bounded(text: str, number: Number, value: int, noun: tuple[str, int, int] | None) -> CountMention | None:
    before = _bound_before(text, number.start)
    after = _BOUND_AFTER.match(text, number.end)
    start = before.start() if before else number.start
    end = after.end() if after else number.end
    kinds = {kind for match in (before, after) if match for kind, said in match.groupdict().items() if said}
    if number.vague:
        return None if "high" in kinds else _mention(text, start, end, noun, low=value)
    if "low" in kinds:
        return _mention(text, start, end, noun, low=value)
    if "high" in kinds:
        return _mention(text, start, end, noun, high=value)
    about = "about" in kinds and not (after and after["about"] == "-strong" and not before)
    return _mention(text, start, end, noun, best=value, approximate=about)


def _bound_before(text: str, position: int) -> re.Match[str] | None:
    """The words that bound the figure at a position: "more than an estimated "."""
    if not _BOUND_ENDS.fullmatch(word_before(text, position)):
        return None
    return _BOUND.search(text, max(0, position - 45), position)


def _mention(
    text: str,
    start: int,
    end: int,
    noun: tuple[str, int, int] | None,
    *,
    low: int | None = None,
    high: int | None = None,
    best: int | None = None,
    approximate: bool = False,
) -> CountMention:
    words, noun_start, noun_end = noun or (None, None, None)
    return CountMention(
        start, end, text[start:end], low, high, best, approximate, noun=words, noun_start=noun_start, noun_end=noun_end
    )


def _nones(text: str) -> Iterator[CountMention]:
    for match in _NONE.finditer(text):
        group = "noun" if match["noun"] else "nobody"
        yield CountMention(
            match.start(), match.end(), match[0], best=0, negated=True,
            noun=match[group], noun_start=match.start(group), noun_end=match.end(group),
        )  # fmt: skip


def _whole(value: Decimal) -> int | None:
    return int(value) if value <= _MOST and value == value.to_integral_value() else None


def _excluded_before(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 16) : number.start]
    if not before or before[-2:].isdigit() or (before[-1] == " " and before[-2:-1].isdigit()):
        return False
    if _NOT_AFTER.search(before):
        return True
    dated = number.text.isdigit() and (len(number.text) <= 2 or int(number.text) in _YEARS)
    return dated and _IN_DATE.search(text, max(0, number.start - 20), number.start) is not None


def _excluded_after(text: str, number: Number) -> bool:
    return bool(_NOT_BEFORE.match(text, number.end))


def _noun(text: str, end: int, *, one: bool = False) -> tuple[str, int, int] | None:
    """The noun that a figure counts, past its modifiers: "people", "police officers", "students and workers"."""
    bound = _BOUND_AFTER.match(text, end)
    position = bound.end() if bound else end
    skipped = _SKIPPED.match(text, position)
    if not skipped:
        return None
    position = skipped.end()
    plural = None
    capital = False
    for _ in range(6):
        joined = _AND_OTHERS.match(text, position) if capital and plural is None else None
        position = joined.end() if joined else position
        word = _WORD.match(text, position)
        if not word or word[0].lower() in _STOP:
            break
        capital = word[0][0].isupper()
        if capital and plural is not None and plural[0] not in {"States", "Nations", "Forces"}:
            break  # the next sentence of a text without stops: "35,000 Syrians Members of the press"
        if word[0].lower() in ALL_PEOPLE and (
            word[0].lower() in PEOPLE or one or not _PLURAL_NEXT.match(text, word.end())
        ):
            last = _last_of_nouns(text, word)
            return text[word.start() : last], word.start(), last
        if plural is None and _PLURAL.search(word[0]):
            plural = word
        position = word.end()
        if text[position : position + 1] != " ":
            break
        position += 1
    return (plural[0], *plural.span()) if plural else None


def _last_of_nouns(text: str, word: re.Match[str]) -> int:
    """Where "police officers" or "students and workers" end."""
    end = word.end()
    while more := _NEXT_NOUN.match(text, end):
        if more[1].lower() not in PEOPLE or more[1].lower() in {"dead", "injured", "wounded", "others"}:
            break
        end = more.end()
    return end
