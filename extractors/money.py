"""Amounts of money: exact decimals and ISO 4217 codes, with the bounds that their words set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors._currencies import CODES, LARGE_SIGNS, NOUN, SIGNS, WORDLIKE_CODES, name_currency
from extractors.numbers import Number, find_numbers, plain, word_before

_LEAST = 1000  # of a noun or code that is a word of its own: "5,000 won"
_INDIAN = re.compile(r"(?:lakh|crore)s?\b", re.IGNORECASE)
_RUPEE_COUNTRIES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"}

_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_LARGE = "|".join(re.escape(sign) for sign in sorted(LARGE_SIGNS, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<![A-Za-z$€£¥])(?:(?P<sign>{_SIGN})\ ?|(?P<code>[A-Z]{{3}})\ ?|(?P<large>{_LARGE})(?:(?<=[a-zDRLE/.])\ ?)?)\Z",
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""
      [ -](?:(?P<adjective>[^\W\d][\w.'-]*(?:[ ](?:&|[^\W\d][\w.]*)){{0,3}}?)[ -])?? (?P<noun>{NOUN})(?!\w|-denominated)
    | [ -]? (?P<code>(?-i:[A-Z]{{3}})) (?!\w)       # 5 million USD
    | \ ? (?P<sign>[€£¥₹₽₩₺₴₦₪]|(?<!\ )\$) (?!\w)  # 500€
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_SIGN = re.compile(
    r"""\ (?P<open>\()? (?P<adjective>U\.S\.|US|Canadian|Cdn|Australian|New\ Zealand|Hong\ Kong|Singapore|Taiwan|Jamaican)
          (?:\ (?:dollars|dlrs)(?!\w)\)?|\)|(?=[,.;:)]|\ \(|$))
      | \ (?P<code>(?:US|CA|AU|NZ|HK|SG)D)\b
      | \ (?:dollars|dlrs)\b""",
    re.VERBOSE,
)
_BARE = re.compile(r" ?(?:[\d,.;:/)]|-\d|\n|\Z)")
_FILLERS = {"more", "extra", "additional", "further", "worth", "of", "in", "fresh"}
# Nouns that mean something else beside small numbers: "two pounds", "top marks", "she won 20".
_WEAK = re.compile(
    r"(?:pound|mark|won|crown|punt|real|reai|rand|quetzal|guarani|pula|lari|sol|som|sum|dram|lat|lit|kuna|colon|leone|sterling)s?",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\ (?:of|each|apiece|per|in\ weight|heavier|lighter)\b", re.VERBOSE)
_BOUND = re.compile(
    r"""(?<!\w)(?:
        (?P<low> at\ least | (?:slightly\ |well\ |far\ )?more\ than | (?:just\ |well\ )?(?:over|above) | no(?:t)?\ less\ than | upwards?\ of | in\ excess\ of
          | a\ minimum\ of | exceeding )
      | (?P<high> up\ to | (?:slightly\ |far\ )?less\ than | (?:just\ )?(?:under|below) | nearly | almost | close\ to | just\ short\ of | no(?:t)?\ more\ than
          | as\ much\ as | at\ most | a\ maximum\ of )
      | (?P<about> about | around | some | roughly | approximately | (?:an\ )?estimated | circa | an\ average\ of )
    )\ (?:an?\ (?:estimated|additional|further)\ |an?\ |another\ |the\ |some\ |about\ )?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
# The words before an amount that are worth a closer look.
_BOUND_ENDS = re.compile(
    r"""(?:.*\W)?(?:least|than|over|above|of|exceeding|to|under|below|nearly|almost|much|most|about|around|some|roughly|approximately
    |estimated|circa|additional|further|an?|another|the)""",
    re.VERBOSE,
)
_TOTAL_ENDS = re.compile(r"(?:.*\W)?(?:total\w*|of|about|some)")
_RANGE = re.compile(r"\ ?[-–—]\ ?|\ (?:to|or)\ |\ and\ ", re.VERBOSE)
_BETWEEN = re.compile(r"\b(?P<word>between|from)\ (?:about\ )?\Z", re.VERBOSE | re.IGNORECASE)
_GROWS = re.compile(  # "rose $2 to $5" and "from $2 to $5" tell no range
    r"\b(?:from|by|up|down|r[io]se|risen|fell|fallen|fall|gained|lost|lower|higher|added|dropped|slid|jumped|climbed|cut|raised?|increased?|widened|narrowed|grew|slipped)"
    r"\ (?:(?!to\ )\w+\ )?\Z",
    re.VERBOSE | re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:out\ of|of|part\ of|from)\ an?\ (?:overall\ |grand\ )?total\ (?:of\ )?(?:about\ |some\ )?\Z|\btotal(?:l?ing|led|ed|s)?\ (?:of\ )?(?:about\ )?\Z",
    re.VERBOSE | re.IGNORECASE,
)
_MORE = re.compile(r"(?:\+(?!\d)|-plus\b|\ or\ (?P<low>more)\b|\ or\ (?P<high>less)\b)", re.VERBOSE | re.IGNORECASE)
_RATE = re.compile(
    r"""\ apiece\b | \ each\b | -an?- | /[a-z]
      | \ (?:an?|per)\ (?:share|barrel|tonne|ton|ounce|bushel|lit(?:er|re)|gallon|pound|kilo\w*|kg|lb|unit|person|head|household|family|worker
          |employee|student|hour|night|day|week|month|year)\b(?!\ (?:ago|earlier|later|after|before))""",
    re.VERBOSE,
)
_CONVERTS = re.compile(
    r"""\ ?[(\[]\ ?(?:or\ )?(?:(?:about|around|some|roughly|approximately|nearly|almost|over|more\ than|just\ (?:over|under)|worth|equal\ to|equivalent\ to|the\ equivalent\ of|at\ the\ time|=|~)\ ?)*
      | ,?\ or\ (?:(?:about|around|some|roughly|approximately|nearly|almost|just\ (?:over|under))\ )?
      | ,?\ (?:which\ is\ )?(?:the\ )?(?:worth|equivalent\ to|equivalent\ of|equal\ to|equals)\ (?:(?:about|around|some|roughly|approximately|nearly)\ )?
      | \ ?[/;=]\ ? | ,\ (?=[$€£¥A-Z\d])""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount in the words of a text; where the words only bound it, the bound is the amount."""

    start: int
    end: int
    text: str
    amount: Decimal
    currency: str  # ISO 4217
    low: Decimal | None = None  # "more than $2bn"
    high: Decimal | None = None  # "up to $2bn"
    approximate: bool = False
    total: bool = False  # "out of a total of $2bn"
    rate: bool = False  # "$5 a share"
    conversion: bool = False  # the amount before it in another currency: "(1.26 billion euros)"


def find_money(text: str, dollar: str = "USD", country: str | None = None) -> list[MoneyMention]:
    """The exact amounts of money in a text, in its order; one whose currency is not plain is left out.

    The dollar is the one that "dollars" alone means; the country (ISO 3166-1 alpha-2) is that of shared names such as "pounds".

    >>> [(m.text, str(m.amount), m.currency) for m in find_money("1.5 billion dollars, €750m, Rs 500 crore, 300 mln dlrs")]
    [('1.5 billion dollars', '1500000000', 'USD'), ('€750m', '750000000', 'EUR'), ('Rs 500 crore', '5000000000', 'INR'), ('300 mln dlrs', '300000000', 'USD')]
    >>> [(m.text, m.conversion) for m in find_money("a loan of $1.5bn (1.26 billion euros)")]
    [('$1.5bn', False), ('1.26 billion euros', True)]
    """
    found: list[MoneyMention] = []
    for mention in _amounts(text, dollar, country):
        last = found[-1] if found else None
        found.append(replace(mention, conversion=True) if last and _converts(text, last, mention) else mention)
    return found


def find_equivalents(text: str, monies: Sequence[MoneyMention], amount: MoneyMention) -> list[MoneyMention]:
    """The conversions of an amount that follow it.

    >>> text = "swap lines of $1.5bn (1.26 billion euros) and $40m"
    >>> monies = find_money(text)
    >>> [m.text for m in find_equivalents(text, monies, monies[0])]
    ['1.26 billion euros']
    """
    equivalents: list[MoneyMention] = []
    last = amount
    for money in monies:
        if money.start < last.end:
            continue
        if not _converts(text, last, money):
            break
        equivalents.append(money)
        last = money
    return equivalents


def _amounts(text: str, dollar: str, country: str | None) -> Iterator[MoneyMention]:
    numbers = find_numbers(text)
    named = [_currency(text, number, dollar, country) for number in numbers]
    taken = 0
    for index, number in enumerate(numbers):
        if number.vague or number.value <= 0 or number.start < taken:
            continue
        mention = None
        if index + 1 < len(numbers) and (named[index] or named[index + 1]):
            mention = _read_range(text, number, named[index], numbers[index + 1], named[index + 1])
        mention = mention or _read_amount(text, number, named[index])
        if mention:
            taken = mention.end
            yield mention


def _read_amount(text: str, number: Number, named: tuple[int, int, str] | None) -> MoneyMention | None:
    """The number with its currency and its bound, None where it is no money."""
    if named is None:
        return None
    start, end, currency = named
    before = word_before(text, start)
    bound = _BOUND.search(text, max(0, start - 45), start) if _BOUND_ENDS.fullmatch(before) else None
    amount = number.value
    after = _MORE.match(text, end)
    begin, end = bound.start() if bound else start, after.end() if after else end
    low = (bound and bound["low"]) or (after and not after["high"])
    high = (bound and bound["high"]) or (after and after["high"])
    return MoneyMention(
        begin,
        end,
        text[begin:end],
        amount,
        currency,
        low=amount if low else None,
        high=amount if high else None,
        approximate=bool(bound and bound["about"]),
        total=_TOTAL_ENDS.fullmatch(before) is not None and _TOTAL.search(text, max(0, start - 40), start) is not None,
        rate=_RATE.match(text, end) is not None,
    )


def _read_range(
    text: str, first: Number, low: tuple[int, int, str] | None, last: Number, high: tuple[int, int, str] | None
) -> MoneyMention | None:
    """The least of a range, with its bounds: "$1-2 billion", "between 1 and 2 billion dollars"."""
    sign = _BEFORE.search(text, max(first.end, last.start - 8), last.start)
    link = _RANGE.fullmatch(text, first.end, sign.start() if sign else last.start)
    if not link or last.vague:
        return None
    before = low[0] if low else first.start
    opening = None
    if word_before(text, before).endswith(("between", "from", "about")):
        opening = _BETWEEN.search(text, max(0, before - 30), before)
    if low and " " in link[0] and _GROWS.search(text, max(0, before - 30), before):
        return None
    if (link[0] == " and " and not (opening and opening["word"].lower() == "between")) or (
        opening and opening["word"].lower() == "from"
    ):
        return None
    if low and high and low[2] != high[2]:
        return None
    least = first.value
    if last.scale > 1 and first.scale == 1 and least < _LEAST:
        least = plain(least * last.scale)
    if least >= last.value:
        return None
    start = opening.start() if opening else before
    end = high[1] if high else last.end
    currency = (high or low or ("", "", ""))[2]
    return MoneyMention(start, end, text[start:end], least, str(currency), low=least, high=last.value)


def _currency(text: str, number: Number, dollar: str, country: str | None) -> tuple[int, int, str] | None:
    """Where the amount begins and ends together with its currency, and the currency."""
    if _BARE.match(text, number.end) and text[number.start - 1 : number.start] in {"", "-", "/", ","}:
        return None  # neither sign nor noun beside it: a cheap look before the costly ones
    before = _BEFORE.search(text, max(0, number.start - 8), number.start)
    if before and before["sign"]:
        return _signed(text, number, before, dollar, country)
    if before and before["large"]:
        codes = LARGE_SIGNS[before["large"]]
        code = codes.get(country or "") or codes.get("")
        return (before.start(), number.end, code) if code and number.value >= _LEAST and number.figure else None
    if before and _is_code(before["code"], number):
        return before.start(), number.end, before["code"]
    if number.start and (text[number.start - 1].isalnum() or text[number.start - 1] in "$€£¥"):
        return None  # the sign of a currency that is not known: "B$5m"
    after = _AFTER.match(text, number.end)
    if after is None:
        return None
    if after["noun"]:
        code = _by_noun(text, number, after, dollar, country)
    elif after["sign"]:
        code = SIGNS[after["sign"]] or dollar
    else:
        code = after["code"] if _is_code(after["code"], number) else None
    return (number.start, after.end(), code) if code else None


def _signed(text: str, number: Number, before: re.Match[str], dollar: str, country: str | None) -> tuple[int, int, str]:
    code, end = SIGNS[before["sign"]], number.end
    if code == "INR":
        return before.start(), end, _RUPEE_COUNTRIES.get(country or "", "INR")
    if code is None:
        code = dollar
        if after := _AFTER_SIGN.match(text, end):
            code, end = after["code"] or code, after.end()
            if after["adjective"]:
                code = name_currency("dollar", after["adjective"]) or code
    return before.start(), end, code


def _is_code(code: str, number: Number) -> bool:
    large = number.scale > 1 or (number.value >= _LEAST and code not in WORDLIKE_CODES) or "." in number.text
    return code in CODES and large


def _by_noun(text: str, number: Number, after: re.Match[str], dollar: str, country: str | None) -> str | None:
    noun = after["noun"]
    adjective = " ".join(word for word in (after["adjective"] or "").split() if word.lower() not in _FILLERS) or None
    code = name_currency(noun, adjective, country, dollar)
    if adjective:
        return code
    if noun.lower().startswith("rupee") and code is None and _INDIAN.search(number.text):
        return "INR"
    if noun.lower() in {"pound", "pounds"}:
        plainly = text[number.end] == " " and noun.lower() == "pounds" and not _WEIGHT.match(text, after.end())
        return (code or "GBP") if number.value >= _LEAST and (plainly or number.scale >= 10**6) else None
    if noun.lower() == "mark" and number.scale < 10**6:
        return None  # "the 5,000 mark"
    return None if _WEAK.fullmatch(noun) and number.value < _LEAST else code


def _converts(text: str, last: MoneyMention, mention: MoneyMention) -> bool:
    """Whether the mention tells the amount before it in another currency."""
    return last.currency != mention.currency and _CONVERTS.fullmatch(text, last.end, mention.start) is not None
