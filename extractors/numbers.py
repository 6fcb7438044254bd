"""Numbers as news writes them: numerals, words, magnitudes and round figures such as "tens of thousands"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNITS.split(" "))}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(" "), start=2)}
_SIMPLE = UNITS | TENS
_SIMPLE_WORDS = "|".join(_SIMPLE)
_GROUPS = {"hundred": 10**2, "dozen": 12, "score": 20}  # these multiply what stands before them
_MAGNITUDES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
_SHORT_MAGNITUDES = {  # "300 mln", "$2bn", "€750m"; one letter only where it is glued to its numeral
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6,
    "b": 10**9, "bn": 10**9, "bln": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12, "tln": 10**12,
}  # fmt: skip
_PLURALS = {f"{word}s": value for word, value in (_GROUPS | _MAGNITUDES).items()}
_SCALES = _GROUPS | _MAGNITUDES | _SHORT_MAGNITUDES | _PLURALS

_SCALE = rf"""
    (?: [ -]? (?:{"|".join(_MAGNITUDES)}) s?   # "1.5 million", "300-million", "500 crores"
      | [ ] (?:hundred|dozens?)                # "2 dozen"
      | [ -]? (?:mln|mio|mn|bln|bn|trn|tln|tn) # "300 mln", "2bn"
      | [kmb] | (?-i:T)                        # "750m", "$1.2T"
    ) (?![^\W_])
"""
_FIGURE = rf"""
    (?<![\d.,]) (?<![^\W\d]\d)
    (?P<digits>
        \d{{1,3}} (?:,\d{{3}}){{1,5}} (?:\.\d{{1,9}})?               # 1,500.25
      | \d{{1,2}} (?:,\d{{2}}){{1,5}} ,\d{{3}} (?:\.\d{{1,9}})?    # 5,00,000: India counts in lakhs
      | \d{{1,3}} (?:(?P<space>[ \u00a0\u202f\u2009])\d{{3}}) (?:(?P=space)\d{{3}}){{0,4}} (?:\.\d{{1,9}})? # 100 000
      | \d{{1,15}} (?:\.\d{{1,9}})?                             # 1990, 1.5
    )
    (?! [.,]?\d )
    (?: (?P<fraction>[ -][1-7]/[2-8]) (?![\d/]) | (?P<half>[ -]and[ -]a[ -]half) (?=[ -][^\W\d]) | (?P<vulgar>[ ]?[½¼¾]) )?  # 2-1/2, 2 and a half million, 2½
    (?P<scale>{_SCALE})? (?P<scale2>(?<=[a-z])[ ](?:{"|".join(_MAGNITUDES)})\b)?      # "1,000 million", "2 lakh crore"
    (?P<half2>(?<=ion)\ and\ a\ half(?!\w))?                                            # "3 million and a half"
"""
_PLURAL = rf"(?:dozens|scores|hundreds|{'|'.join(f'{word}s' for word in _MAGNITUDES)})"
_ROUND = rf"""
    (?P<several>several|(?:a\ )?few|many|a\ couple(?:\ of)?)\  (?P<group>hundred|dozen|{"|".join(_MAGNITUDES)})s?
        (?:\ (?P<group2>{"|".join(_MAGNITUDES)}))?                              # "several hundred thousand"
  | (?P<plural>{_PLURAL}|tens(?=\ of\ ))
        (?:\ of\ (?P<plural2>hundreds|{"|".join(f"{word}s" for word in _MAGNITUDES)}))? # "tens of thousands"
"""
_COUNTED = "|".join(["hundred", "dozen", *_MAGNITUDES, "mln", "bln", "bn"])
_WORDS = rf"""
    (?P<part>half|(?:an?\ )?quarter(?:\ of)?|three[ -]quarters\ of) [ -](?:an?[ -])? (?P<whole>{_COUNTED}) # "half a million", "a quarter million"
  | an?[ -] (?P<one>{_COUNTED}) (?: \ (?P<one2>{"|".join(_MAGNITUDES)}) )?                  # "a dozen", "a hundred thousand"
  | (?P<simple>{_SIMPLE_WORDS})
"""
# A word begins a number unless it is glued to one before it; a heading may be: "downtown-Five officers were killed".
_START = r"(?:(?<![\w'.,]) (?<!\w-) | (?<=[a-z)\]]-) (?=(?-i:[A-Z][a-z])))"
_NUMBER = re.compile(
    rf"(?:{_FIGURE}) | {_START} (?:{_ROUND}) (?!\w) | {_START} (?:{_WORDS}) (?!\w)", re.VERBOSE | re.IGNORECASE
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_FIRST = frozenset([*_SIMPLE, *_PLURALS, "a", "an", "half", "quarter", "several", "few", "many", "tens"])
# One more word of a number: "-three" of "twenty-three", " hundred", " and fifty", " and a half".
_MORE = re.compile(
    rf"(?P<and>[ -]and)? (?:[ -]) (?: (?P<word>{_SIMPLE_WORDS}) | (?P<scale>{_COUNTED}|dozens|trn|tln|mn) | (?P<half>(?<=[ -]and[ -])a[ -]half) ) (?!\w)",
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = {"h": Decimal("0.5"), "q": Decimal("0.25"), "a": Decimal("0.25"), "t": Decimal("0.75")}  # by first letter
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a place of a text; where it is vague ("hundreds"), the value is the least it says."""

    start: int
    end: int
    text: str
    value: Decimal
    vague: bool = False  # "dozens", "several hundred"
    figure: bool = False  # written in digits
    scale: Decimal = Decimal(1)  # its last magnitude: a million in "1.5 million"


def find_numbers(text: str) -> list[Number]:
    """The numbers of a text in its order, each as long as it reads.

    >>> [(n.text, str(n.value)) for n in find_numbers("1.5 billion, two hundred and fifty, half a million, $2bn")]
    [('1.5 billion', '1500000000'), ('two hundred and fifty', '250'), ('half a million', '500000'), ('2bn', '2000000000')]
    >>> [(n.text, int(n.value), n.vague) for n in find_numbers("Tens of thousands marched, several hundred stayed")]
    [('Tens of thousands', 20000, True), ('several hundred', 200, True)]
    """
    return list(_numbers(text))


def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one exact number and nothing else.

    >>> parse_number("one and a half million")
    Decimal('1500000')
    >>> parse_number("dozens") is None
    True
    """
    number = next(_numbers(text), None)
    return number.value if number and not number.vague and len(number.text) == len(text) else None


def _numbers(text: str) -> Iterator[Number]:
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() < position or not (token[0].isdigit() or token[0].lower() in _FIRST):
            continue
        match = _NUMBER.match(text, token.start())
        if match is None:
            continue
        start, position = match.span()
        if match["digits"]:
            yield _read_figure(match)
        elif match["several"] or match["plural"]:
            yield Number(start, position, match[0], _least(match), vague=True)
        elif match["part"]:
            scale = Decimal(_SCALES[match["whole"].lower()])
            part = _PARTS[match["part"][0].lower()]
            yield Number(start, position, match[0], plain(part * scale), scale=scale)
        else:
            number = _read_words(match)
            position = number.end
            yield number


def _read_figure(match: re.Match[str]) -> Number:
    value = Decimal(re.sub(r"[^\d.]", "", match["digits"]))
    if match["fraction"]:
        value += Decimal(match["fraction"][1]) / Decimal(match["fraction"][3])
    if match["half"]:
        value += Decimal("0.5")
    if match["vulgar"]:
        value += _VULGAR[match["vulgar"][-1]]
    scale = Decimal(1)
    for group in ("scale", "scale2"):
        if match[group]:
            scale *= _SCALES[match[group].strip(" -").lower()]
    if match["half2"]:
        value += Decimal("0.5")
    return Number(*match.span(), match[0], plain(value * scale), figure=True, scale=scale)


def _least(match: re.Match[str]) -> Decimal:
    """The least that a round word says: two of them."""
    if match["several"]:
        value = 2 * _SCALES[match["group"].lower()]
        return Decimal(value * _SCALES[match["group2"].lower()] if match["group2"] else value)
    group = match["plural"].lower()
    value = 2 * (10 if group == "tens" else _PLURALS[group])
    return Decimal(value * _PLURALS[match["plural2"].lower()] if match["plural2"] else value)


def _read_words(first: re.Match[str]) -> Number:
    """The number in words that begins with this match, to where it stops making sense: "twenty-one", not "one two"."""
    text, start, end = first.string, first.start(), first.end()
    total, current, scale = Decimal(0), Decimal(1), Decimal(1)
    least = Decimal(1)  # what follows must be smaller
    if first["simple"]:
        current = Decimal(_SIMPLE[first["simple"].lower()])
        least = Decimal(10) if current >= 20 else Decimal(1)
    else:
        end = first.start("one") - 1  # "a hundred" goes on as "one hundred"
    while more := _MORE.match(text, end):
        if more["half"] and scale >= 10**6 and not current:
            total += scale / 2  # "two million and a half"
            end = more.end()
            break
        if more["half"]:
            following = _MORE.match(text, more.end())
            if not (following and following["scale"]):
                break  # "two and a half years"
            current += Decimal("0.5")
        elif more["scale"]:
            if more["and"]:
                break
            scale = least = Decimal(_SCALES[more["scale"].lower()])
            if scale in {100, 12}:
                current *= scale
            else:
                total = total * scale if total and not current else total + current * scale  # "two thousand million"
                current = Decimal(0)
        else:
            value = _SIMPLE[more["word"].lower()]
            if not 0 < value < least or (more["and"] and scale == 1):
                break
            current += value
            least = Decimal(10) if value >= 20 else Decimal(1)
        end = more.end()
    return Number(start, end, text[start:end], plain(total + current), scale=scale)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros.

    >>> plain(Decimal("1.5") * 10**9)
    Decimal('1500000000')
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def word_before(text: str, position: int) -> str:
    """The word that ends before a position, in lower case, with what is glued to it: a cheap look before a costly one.

    >>> word_before("At least 700", 9)
    'least'
    """
    before = text[max(0, position - 24) : position].rstrip(" ")
    return before[before.rfind(" ") + 1 :].lower()
