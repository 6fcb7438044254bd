"""Organisations in a text: those of our table, and those whose name says what they are."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors._country_names import CountryKind, find_country_names
from extractors._organisations import Organisation, OrganisationKind
from extractors._place_words import WORDS
from extractors._regions import Region
from extractors._scan import Title, Word, capitalised_words, line_style, scan


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """An organisation in a text."""

    start: int
    end: int
    text: str
    name: str
    kind: OrganisationKind
    country_code: str | None
    listed: bool  # in our table, or else known by its form only


def _kinds(kind: OrganisationKind, nouns: str) -> dict[str, OrganisationKind]:
    return dict.fromkeys(nouns.split(), kind)


# The nouns that make a run of capitalised words an organisation's name.
_NOUNS: dict[str, OrganisationKind] = {
    **_kinds(OrganisationKind.BANK, "Bank Bancorp Bankcorp Banco Banque Banca Trust Savings Fund Ventures Eximbank"),
    **_kinds(
        OrganisationKind.COMPANY,
        "Corp Corporation Inc Incorporated Ltd Limited Plc PLC AG SA NV GmbH LLC LP Co Company Cos Group Holding Holdings "
        "Industries Partners Enterprises Airlines Airways Motors Railways Petroleum Technologies KK SpA AB",
    ),
    **_kinds(
        OrganisationKind.GOVERNMENT,
        "Ministry Department Agency Commission Authority Senate Parliament Congress Court Bureau Treasury Police "
        "Directorate Cabinet Council Assembly Tribunal Navy Army Administration Office Guard",
    ),
    **_kinds(OrganisationKind.PARTY, "Party Coalition Bloc"),
    **_kinds(
        OrganisationKind.MOVEMENT,
        "Union Federation Confederation Association Alliance League Movement Front Society Syndicate Committee Forum "
        "Foundation Institute Center Centre Network Organization Organisation Campaign Church Defenders Brotherhood "
        "Initiative Chamber Guild Collective Coordination Workers Teachers Students",
    ),
    **_kinds(OrganisationKind.ARMED_GROUP, "Brigade Brigades Militia"),
    **_kinds(OrganisationKind.UNIVERSITY, "University College Academy"),
}
# What a company's name is told without the second time.
_SUFFIXES = frozenset(
    "Corp Corporation Inc Incorporated Ltd Limited Plc PLC AG SA NV GmbH LLC LP Co Company Cos KK SpA AB".split()
)
# Those that may open a name: "Bank of Montreal", "Ministry of Education".
_OPENING = frozenset(
    "Bank Ministry Department University Association Institute Council Federation Forum Front Movement Society Academy "
    "Organization Organisation League Committee Center Centre Confederation Congress Board Chamber Union Party "
    "Coalition Alliance Fund Commission Bureau Banco Banque Banca Church Agency Army".split()
)
# Nouns too common to make a name with the word before them: "Group" needs two, "the Office" is none.
_VAGUE = frozenset(
    "Group Office Center Centre Fund Guard Court Cabinet Council Campaign Students Workers Teachers Church "
    "Police Administration Trust Savings Union Front Petroleum".split()
)
# "Seoul-based", "Western-backed"
_QUALIFIED = ("-based", "-backed", "-led", "-owned", "-listed", "-run")
# Words that open a sentence or qualify the name without being in it.
_LEADING = frozenset(
    "The A An In On At Of By For From With And But Or As If When While After Before Its Their His Her This That These Some "
    "Many Several All Both Most Each Other Another Former Also Meanwhile However Earlier Later Since Under "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Mr Mrs Ms Dr He She It They We I You Our Your To Two Three Four Five".split()
)
_OF = re.compile(r" (?:of|for|of the|for the|de|du|do|della|of New|voor) $")
# "Workers' Party", "Journalists' Syndicate", but not "Buenos Aires' City Council".
MEMBERS = re.compile(r"(?:[ei]rs|ors|ists|ants|ents|[^ri]ans|Peoples|Bishops|Friends)$")
_AND = re.compile(r" (?:and|&) $")
_BRACKETED = re.compile(r" \(\W?([A-Z][A-Za-z.&-]{1,9})\W?\)")


@lru_cache(maxsize=16)
def find_organisations(text: str) -> tuple[OrganisationMention, ...]:
    """The organisations that a text names, in its order, listed and unlisted.

    >>> [(m.text, m.country_code) for m in find_organisations("The IMF and Bank of Montreal met Egypt's Ministry of Health.")]
    [('IMF', None), ('Bank of Montreal', 'CA'), ('Ministry of Health', 'EG')]
    """
    listed = [
        OrganisationMention(hit.start, hit.end, hit.text, entry.name, entry.kind, entry.country_code, listed=True)
        for hit in scan(text)
        if (entry := next((entry for entry in hit.entries if isinstance(entry, Organisation)), None))
    ]
    mentions: list[OrganisationMention] = []
    for mention in sorted(
        (*listed, *_unlisted(text), *_bracketed(text)), key=lambda m: (m.start, -m.end, not m.listed)
    ):
        if not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    return tuple(_with_short_forms(text, mentions))


# Reuters put the names of companies without a broker's code in brackets: "<Hanil Port Steel Co>".
_IN_BRACKETS = re.compile(r"<(?P<name>[a-z][\w.&'’-]*(?:\ [\w.&'’-]+){1,6})>", re.VERBOSE)


def _bracketed(text: str) -> Iterator[OrganisationMention]:
    """The companies in brackets that a text sent in small letters names."""
    for found in _IN_BRACKETS.finditer(text) if "<" in text else ():
        name = " ".join(
            word if word in ("and", "of", "de") else word[:1].upper() + word[1:] for word in found["name"].split()
        )
        yield OrganisationMention(
            found.start("name"), found.end("name"), found["name"], name, OrganisationKind.COMPANY, None, listed=False
        )


def _unlisted(text: str) -> Iterator[OrganisationMention]:
    words = capitalised_words(text)
    regions = {(hit.start, hit.end) for hit in scan(text) if any(isinstance(entry, Region) for entry in hit.entries)}
    countries = {mention.end: mention for mention in find_country_names(text)}
    inside = {mention.start: mention.country_code for mention in find_country_names(text)}
    for hit in scan(text):
        inside.update((hit.start, entry.country_code) for entry in hit.entries if isinstance(entry, Organisation))
    titles = {hit.start for hit in scan(text) if any(isinstance(entry, Title) for entry in hit.entries)}
    for run in _runs(text, words):
        if line_style(text, words[run[0]].start) != "plain":
            continue
        span = _name_in(text, words, run, titles)
        if span is None:
            continue
        first, last, noun = span
        start, end = words[first].start, words[last].end
        if (start, end) in regions:  # "West Bank"
            continue
        code = next((inside[word.start] for word in words[first : last + 1] if word.start in inside), None)
        if code is None and text[start - 3 : start] in {"'s ", "’s "}:
            owner = countries.get(start - 3)
            code = owner.country_code if owner and owner.kind is CountryKind.NAME else None
        words_told = text[start:end]
        kind = _NOUNS.get(noun, OrganisationKind.MOVEMENT)
        name = words_told.removesuffix(".")  # "Itel Corp." and "Itel Corp" are one
        yield OrganisationMention(start, end, words_told, name, kind, code, listed=False)


def _runs(text: str, words: Sequence[Word]) -> Iterator[range]:
    """Stretches of capitalised words with nothing but a space, or a plural's apostrophe, between them."""
    first = 0
    for i in range(1, len(words) + 1):
        gap = text[words[i - 1].end : words[i].start] if i < len(words) else ""
        owned = gap in {"'s ", "’s "} and words[i].text.rstrip(".") in _SUFFIXES  # "Heck's Inc"
        joined = owned or gap in {" ", "/"} or (gap in {"' ", "’ "} and MEMBERS.search(words[i - 1].text))
        if not joined:
            yield range(first, i)
            first = i


def _name_in(text: str, words: Sequence[Word], run: range, titles: Collection[int]) -> tuple[int, int, str] | None:
    """The first and last word of the organisation's name in a run, and its noun."""
    first = run.start
    while first < run.stop and (words[first].text in _LEADING or words[first].text.endswith(_QUALIFIED)):
        first += 1
    nouns = [i for i in range(first, run.stop) if words[i].text.rstrip(".,") in _NOUNS]
    if not nouns:
        return None
    noun = nouns[-1]
    word = words[noun].text.rstrip(".,")
    last = noun
    if last + 1 < run.stop and words[last + 1].text in {"I", "II", "III", "IV"}:
        last += 1
    elif word in _OPENING:
        last = _with_object(text, words, noun, run, titles)
    before = noun - first
    if before == 0 and last == noun:
        return None
    if before > 5 or (word in _VAGUE and before < 2 and last == noun):
        return None
    return first, last, word


def _with_object(text: str, words: Sequence[Word], noun: int, run: range, titles: Collection[int]) -> int:
    """The last word of "Bank of New York", "Ministry of Trade and Industry", "Forum for Democratic Change"."""
    last = noun
    if noun + 1 != run.stop:
        return last
    # "Institute for the Study of War" has two.
    for _ in range(2):
        following = last + 1
        if following >= len(words) or not _OF.fullmatch(text[words[last].end : words[following].start]):
            break
        last = following
        while last + 1 < len(words) and last - noun < 6 and text[words[last].end : words[last + 1].start] == " ":
            if words[last + 1].start in titles or words[last + 1].text in _LEADING:
                break
            last += 1
    joined = last > noun and last + 1 < len(words) and _AND.fullmatch(text[words[last].end : words[last + 1].start])
    if joined and words[noun].text in {"Ministry", "Department", "Association", "Union", "Federation", "Organization"}:
        last += 1
    return last


def _with_short_forms(text: str, mentions: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """The mentions and those of their short forms: an acronym given in brackets, "Itel" once the text has "Itel Corp"."""
    short_forms: dict[str, OrganisationMention] = {}
    for mention in mentions:
        if mention.listed:
            continue
        bracket = _BRACKETED.match(text, mention.end)
        if bracket and sum(letter.isupper() for letter in bracket[1]) > 1:
            short_forms.setdefault(bracket[1], mention)
        words = mention.name.split()
        while words and words[-1].rstrip(".,") in _SUFFIXES:
            words.pop()
        short = " ".join(words)
        if short != mention.name and len(short) > 3 and short.casefold() not in WORDS and not scan(short):
            short_forms.setdefault(short.removesuffix(" and"), mention)
    if not short_forms:
        return list(mentions)
    found = [*mentions, *_repeated(text, short_forms, mentions)]
    return sorted(found, key=lambda mention: mention.start)


def _repeated(
    text: str, short_forms: dict[str, OrganisationMention], mentions: Sequence[OrganisationMention]
) -> Iterator[OrganisationMention]:
    starts = [mention.start for mention in mentions]
    by_first_word: dict[str, list[str]] = {}
    for short in sorted(short_forms, key=len, reverse=True):
        by_first_word.setdefault(short.split(" ")[0].removesuffix("'s").removesuffix("’s"), []).append(short)
    for word in capitalised_words(text):
        before = bisect_right(starts, word.start) - 1
        if before >= 0 and word.start < mentions[before].end:
            continue
        for short in by_first_word.get(word.text, ()):
            end = word.start + len(short)
            if text.startswith(short, word.start) and not text[end : end + 1].isalnum():
                full = short_forms[short]
                yield replace(full, start=word.start, end=end, text=short)
                break
