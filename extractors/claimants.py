"""Whom an article names as the source of a figure: "according to Reuters", "police said"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_REACH = 500  # characters to either side in which a claimant is looked for
_SAYS = r"""(?:said|says|say|saying|claims?|claimed|estimates?|estimated|reports?|reported|announced|confirmed|confirms|told|stated|states|added
    |believes?|believed|counted|documented|recorded|registered|tallied|noted|revealed|asserted|insisted|insists|maintains?|maintained
    |put(?=s?\ (?:it|them|the|its|their|crowd|attendance|turnout)\b)|puts(?=\ (?:it|them|the|its|their|crowd|attendance|turnout)\b))"""
# What may stand between the verb and the end of a trailing attribution: ", police said on Monday in a statement."
_TAIL = r"""(?:\ (?:(?:late\ |early\ )?(?:on\ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\ \w+)?|today|yesterday|earlier|later|in\ an?\ [\w\ -]{1,40}|on\ (?:its|their|his|her)\ [\w\ -]{1,30}
    |(?!that\b)(?:the\ )?[A-Z][\w.'-]*(?:\ [\w.'-]+){0,4}|reporters|journalists|the\ \w+(?:\ \w+)?(?:\ agency)?)){0,3}"""
_NAME = r"[^\W\d_][\w.'’&/-]{0,40}"
_NAMES = rf"{_NAME}(?:\ {_NAME}){{0,8}}"

_ACCORDING = re.compile(
    rf"""\b(?:according\ to|as\ (?:reported|estimated)\ by|figures\ (?:from|by)|data\ from|estimates?\ (?:by|from)|citing|quoting)
         [ ](?P<name>{_NAMES})""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:^|[,;:.!?(\"“”—–]\ ?|\ -|(?<=[a-z]-)|\b(?:and|but|while|whereas|though|although|as|that|however)\ )(?P<name>{_NAMES}),?\ (?P<verb>{_SAYS})\b",
    re.VERBOSE,
)
_TRAILING = re.compile(rf",[\"'”’]*\ (?P<name>{_NAMES})\ {_SAYS}(?P<tail>{_TAIL})(?=[.,;!?)\"”]|$)", re.VERBOSE)
_INVERTED = re.compile(rf",[\"'”’]*\ (?:said|says|reported|claimed)\ (?P<name>{_NAMES})(?=[.,;!?)\"”]|$)", re.VERBOSE)
_APPOSED = re.compile(  # "…," Jan Kowalski, a union official, told Reuters
    rf",[\"'”’]*\ (?P<name>[A-Z]{_NAMES}),\ (?:an?|the|its|their)\ [^,;.\"”]{{3,60}},\ (?:said|says|told)\b", re.VERBOSE
)
_OWN = re.compile(
    r"\b(?:by\ )?(?P<name>(?:[A-Z][\w.-]*\ ){0,3}(?:police|[Pp]olice|official|[Oo]rgani[sz]ers?['’]?|[Gg]overnment|[Mm]inistry|[\w-]+['’]s?))\ (?:estimates?|figures?|counts?|tall(?:y|ies)|data)\b",
    re.VERBOSE,
)
_PASSIVE = re.compile(  # "estimated by police at 10,000", "300 were counted by police"
    rf"\b(?:estimated|counted|tallied|reported|given|put|provided|documented|recorded|claimed)\ (?:at\ (?:[\w,.-]+\ ){{1,4}})?by\ (?P<name>{_NAMES})",
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(
    r"(?:\ [a-z]+){0,2}\ \((?:the\ )?(?P<name>[a-z]+)(?:\ (?:figures?|estimates?|count))?\)", re.VERBOSE
)
_QUOTED = re.compile(rf"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\ (?P<name>{_NAMES}?)\ as\ saying\b", re.VERBOSE)
_WHO = re.compile(rf"(?:^|[,;:.!?]\ )(?P<name>{_NAMES}),\ (?:who|which)\ (?:have\ |had\ |has\ )?{_SAYS}\b", re.VERBOSE)

# A clause of its own: what is said in it does not reach into the next.
_CLAUSE = re.compile(r"\ ?;\ |,?\ (?:while|whereas|although|though|but)\ ", re.VERBOSE)
_WITHIN_NAME = re.compile(
    r"""\ (?:in|at|as|near|on|from|with|about|after|before|during|when|who|which|that|were|was|is|are|had|has|have|also|later|earlier|still|then|there
        |told|said|says|and\ (?:that|more)|\w+day)\b""",
    re.VERBOSE,
)
_SPOKESPERSON = re.compile(
    r"""\b(?P<of>spokes(?:man|woman|person|people|men)\ (?:of|for)\ )
      | \b(?P<role>spokes(?:man|woman|person|people|men))\b(?!\ (?:of|for)\b)""",
    re.VERBOSE,
)
_KIND_AFTER = re.compile(
    r"\ (?:news\ agency|news\ service|news\ website|newspaper|daily|news|website|channel|broadcaster|television|TV|radio|reports?|figures|estimates|data)$",
    re.VERBOSE,
)
_OPENING = re.compile(
    r"^(?:(?:(?:late|early|earlier)\ )?(?:on|in|by)\ (?:(?:late|early)\ )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\ (?:(?:morning|afternoon|evening|night)\ )?)?(?:(?:and|but|while|whereas|although|by|as|that|however)\ )?(?:(?:the|its|their|his|her|that|this|some)\ |an?\ (?!\w+\ of\b))?",
    re.IGNORECASE | re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s$")
_PRONOUNS = frozenset(
    "he she it they we i you who which that this these those one there some others many both what".split()
)
_NO_SOURCE = re.compile(
    r"\b(?:people|protesters|is|are|was|were|be|been|not|has|have|had|will|would|could|to|of\ them)$",
    re.IGNORECASE | re.VERBOSE,
)
# "the crowd, estimated by police at 500", "an estimated 500"
_NO_SPEAKER = re.compile(
    r"(?:^|\ )(?:crowds?|turnout|numbers?|figures?|tolls?|attendance|totals?|an?|the|at|of|in|is|was|were|are|been|be)$",
    re.IGNORECASE | re.VERBOSE,
)
_COMMON = frozenset(
    """police organisers organizers officials authorities activists witnesses protesters demonstrators lawyers doctors medics unions
    residents media reports state official government ministry prosecutors opposition rights security military army hospital
    local eyewitnesses reporters analysts rescuers firefighters journalists human election court army aid health medical""".split()
)


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says so, as the sentence names them, and where."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Attribution:
    start: int
    end: int
    claimant: Claimant | None  # None where a pronoun says so
    closing: bool  # at the end of what it covers: ", police said."


def find_claimant(sentence: str, start: int, end: int) -> Claimant | None:
    """The one who says the figure at start..end of a sentence, None where it does not say.

    >>> text = "More than 700 people have been arrested, according to the Reuters news agency."
    >>> find_claimant(text, 0, 13).name
    'Reuters'
    >>> text = "Police put the crowd at 5,000 while organisers claimed 20,000 took part."
    >>> find_claimant(text, 24, 29).name, find_claimant(text, 55, 61).name
    ('police', 'organisers')
    """
    if len(sentence) > 2 * _REACH:
        left = max(0, start - _REACH)
        found = find_claimant(sentence[left : end + _REACH][: 2 * _REACH], start - left, end - left)
        return replace(found, start=found.start + left, end=found.end + left) if found else None
    if (told := _IN_BRACKETS.match(sentence, end)) and told["name"].lower() in _COMMON:
        return Claimant(told["name"], *told.span("name"))
    said = list(_attributions(sentence))
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    left = max(cut for cut in cuts if cut <= start)
    right = min((cut for cut in cuts if cut >= end), default=len(sentence))
    near = [a for a in said if left <= a.start < right and _covers(a, start, end)]
    if not near and len(said) == 1 and _covers(said[0], start, end):
        near = said  # "…, police said", over two clauses
    if not near:
        return None
    return min(near, key=lambda a: min(abs(a.start - end), abs(start - a.end))).claimant


def _covers(attribution: _Attribution, start: int, end: int) -> bool:
    """Whether the figure stands where the attribution reaches: before a closing one, else after it."""
    return attribution.start >= end if attribution.closing else attribution.end <= start


def _attributions(sentence: str) -> Iterator[_Attribution]:
    taken: list[tuple[int, int]] = []
    for pattern, closing in (
        (_QUOTED, False),
        (_ACCORDING, True),
        (_WHO, False),
        (_TRAILING, True),
        (_APPOSED, True),
        (_INVERTED, True),
        (_LEADING, False),
        (_OWN, False),
        (_PASSIVE, False),
    ):
        for match in pattern.finditer(sentence):
            if any(begin < match.end() and match.start() < finish for begin, finish in taken):
                continue
            known, claimant = _read_name(sentence, match)
            if not known:
                continue
            taken.append(match.span())
            if pattern is _ACCORDING:
                yield _Attribution(match.start(), match.end("name"), claimant, closing=True)
                yield _Attribution(match.start(), match.end("name"), claimant, closing=False)
            elif pattern in {_OWN, _PASSIVE, _QUOTED}:
                yield _Attribution(match.start(), match.end(), claimant, closing=False)
                closing_start = match.start("name") if pattern is _PASSIVE else match.start()
                yield _Attribution(closing_start, match.end(), claimant, closing=True)
            else:
                yield _Attribution(match.start("name"), match.end(), claimant, closing=closing)


def _read_name(sentence: str, match: re.Match[str]) -> tuple[bool, Claimant | None]:
    """Whether somebody says so, and who, with the name cut down to what a reader would call them."""
    start, end = match.span("name")
    name = match["name"]
    if name.lower() in {"we", "i"}:
        return False, None  # a quotation: who says so comes after it
    if name.lower() in _PRONOUNS:
        return True, None
    if _NO_SOURCE.search(name):
        return False, None
    name = _cut_off(name)
    if _NO_SPEAKER.search(name):
        return False, None
    skipped, name = _plain_name(name)
    start += skipped
    if not name or name.split(" ")[0].lower() in _PRONOUNS:
        return bool(name), None
    end = start + len(name)
    if (
        name.split(" ")[0].lower() in _COMMON
        and (name.count(" ") == 0 or name.split(" ")[1].islower())
        and sentence[start : start + 1] == name[0]
    ):
        name = name[0].lower() + name[1:]
    return True, Claimant(name, start, end)


def _cut_off(name: str) -> str:
    """The name without what goes on behind it: "police in Cairo", but "On Sunday police" whole."""
    opening = len(_OPENING.match(name)[0])  # type: ignore[index]  # it matches every name
    cut = _WITHIN_NAME.search(name, max(0, opening - 1))
    if cut and not re.match(r"\ (?:on|for)\ Human", name[cut.start() :]):
        return name[: cut.start()]
    return name


def _plain_name(name: str) -> tuple[int, str]:
    """The name without article, spokesman and kind, and how many characters of it were left out before."""
    start = 0
    if person := _SPOKESPERSON.search(name):
        if person["of"]:
            start, name = person.end(), name[person.end() :]
        elif name[: person.start()].strip().lower() not in {"", "a", "the", "its"}:
            name = name[: person.start()]
    opening = len(_OPENING.match(name)[0])  # type: ignore[index]  # it matches every name
    start, name = start + opening, _POSSESSIVE.sub("", name[opening:].rstrip(",'’ "))
    name = name if re.search(r"[A-Z]\.[A-Z]\.$", name) else name.rstrip(".")
    if name[:1].isupper():
        shorter = _KIND_AFTER.sub("", name)  # "Reuters news agency", but "state television"
        name = name if shorter.rpartition(" ")[2].lower() == "state" else shorter
    proper = re.search(r"(?<=[a-z]\ )(?:[A-Z][\w.&-]*\ ?)+$", name)
    if proper and name[0].islower() and not re.search(r"\b(?:of|for|and)\ ", name):
        start, name = start + proper.start(), proper[0]  # "rights network IFEX"
    return start, name
