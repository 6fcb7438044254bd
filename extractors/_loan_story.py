"""Who a story about a loan is about, for sides that its sentence leaves open."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from extractors._currencies import NOUN
from extractors._loan_words import LENDER_NAME
from extractors.actors import Actor
from extractors.names import CountryKind, OrganisationMention
from extractors.reading import Part
from extractors.scene import Scene
from schema import ActorKind

_IN_CURRENCY = re.compile(rf"\ (?:{NOUN})(?!\w)", re.IGNORECASE)


def looks_like_lender(actor: Actor) -> bool:
    """Whether the name is that of a bank, a fund or a group of them."""
    return LENDER_NAME.search(actor.name) is not None or LENDER_NAME.search(actor.text) is not None


def is_international(actor: Actor) -> bool:
    """Whether it is a bank or fund of many states; these lend to states, not to each other."""
    return actor.country_code is None and _INTERNATIONAL.search(actor.name) is not None


_INTERNATIONAL = re.compile(
    r"World Bank|Monetary Fund|International Development|Development (?:Bank|Association|Fund)|(?:European|Nordic) Investment Bank|African Facility"
)


def organisation_actor(mention: OrganisationMention) -> Actor:
    """The organisation as an actor."""
    return Actor(mention.name, ActorKind.ORGANISATION, mention.country_code, mention.text, mention.start, mention.end)


def full_name(scene: Scene, name: str) -> str:
    """The organisation whose name begins with these words, as the article gives it in full."""
    return next((o.name for o in scene.cast.organisations if o.name.startswith(name + " ")), name)


def _first_sentence(scene: Scene) -> tuple[int, int] | None:
    return next(((s.start, s.end) for s in scene.sentences if s.part is Part.BODY), None)


def protagonist(scene: Scene) -> Actor | None:
    """Whom the story is about: the organisation or state that its first sentence names first."""
    span = _first_sentence(scene)
    if span is None:
        return None
    named: list[Actor] = [organisation_actor(o) for o in scene.cast.organisations if span[0] <= o.start < span[1]]
    named += [
        Actor(c.country_name, ActorKind.COUNTRY, c.country_code, c.text, c.start, c.end)
        for c in scene.cast.countries
        if span[0] <= c.start < span[1]
        and c.kind is not CountryKind.CAPITAL
        and not any(a.start <= c.start < a.end for a in named)
    ]
    return min(named, key=lambda a: a.start, default=None)


def main_state(scene: Scene, besides: Iterable[str] = ()) -> Actor | None:
    """The state that the article names most."""
    besides = set(besides)
    dateline = scene.place_context.dateline
    counted = Counter(
        {
            c.country_name: 0
            for c in scene.cast.countries
            if c.country_name not in besides and c.country_code not in besides
        }
    )
    for c in scene.cast.countries:
        in_name = scene.text.startswith("$", c.end) or _IN_CURRENCY.match(scene.text, c.end)
        if c.country_name in counted and not in_name and (dateline is None or c.start != dateline.start):
            counted[c.country_name] += 1 if c.kind is CountryKind.CAPITAL else 2  # London is a market too
    counted = +counted
    if not counted:
        return None
    (name, _), *_ = counted.most_common(1)
    found = next(c for c in scene.cast.countries if c.country_name == name)
    return Actor(name, ActorKind.COUNTRY, found.country_code, found.text, found.start, found.end)


_GROUP_OF = re.compile(
    r"\b(?:banks|lenders|syndicate|group|creditors|consortium)\b[^.;\n]{0,60}?(?:\ ?--|\ includ(?:e|es|ed|ing)|\ are|:|\ comprising|\ consisting\ of|\ namely|\ made\ up\ of|,)\ (?:the\ )?<?(?=[A-Z])",
    re.VERBOSE,
)
_MOST_MEMBERS = 60  # banks of a list
LIST_GAP = re.compile(r"(?:\s|,|<[A-Z.]{1,8}>|[<>]|\band\b|\bthe\b|\bthe\ U\.S\.)*")
_CREDITORS = re.compile(r"\b(?:(?:creditor|commercial|foreign)\ banks|bank\ creditors)\b", re.VERBOSE)


@lru_cache(maxsize=1)  # an article's loans ask one after the other
def _groups(text: str) -> tuple[re.Match[str], ...]:
    """Where the article lists who belongs to a group."""
    return tuple(_GROUP_OF.finditer(text))


def find_members(scene: Scene, lenders: list[Actor], here: tuple[int, int]) -> list[Actor]:
    """The banks of a group, where the article lists them: "four banks -- A, B, C and D -- have agreed"."""
    if not lenders or any(a.kind is not ActorKind.GROUP for a in lenders[1:]):
        return lenders
    for found in _groups(scene.text):
        members = _listed(scene, found.end())
        told_here = here[0] <= found.start() < here[1] and (
            lenders[0].name in {m.name for m in members} or lenders[0].start <= found.start() < lenders[0].end
        )
        loose = found[0].rstrip().endswith(",")  # "the three largest banks, A, B and C"
        if len(members) > 1 and (told_here or (lenders[0].kind is ActorKind.GROUP and not loose)):
            return members
    return lenders


_NAME = re.compile(r"<?(?P<name>[A-Z][\w.&'’-]*(?:\ (?:[A-Z][\w.&'’-]*|of|de|du|for)(?=[\ ,.;>)-]))*)>?")
_NEXT = re.compile(r"(?:\ (?:<[A-Z.]{1,8}>|\([A-Z]{2,8}\)))?(?:,\ (?:and\ )?|\ and\ )(?:the\ )?(?:U\.S\.\ )?")


def _listed(scene: Scene, at: int) -> list[Actor]:
    """The names of a list that begins here, known or not."""
    organisations = scene.cast.organisations
    members: list[Actor] = []
    while len(members) < _MOST_MEMBERS and (found := _NAME.match(scene.text, at)):
        start, end = found.span("name")
        first = bisect_left(organisations, start, key=lambda o: o.start)
        known = organisations[first] if first < len(organisations) and organisations[first].start == start else None
        name = found["name"].rstrip(".")
        if known is not None:
            members.append(organisation_actor(known))
            end = max(known.end, found.end())
        else:
            members.append(Actor(name, ActorKind.ORGANISATION, None, name, start, start + len(name)))
            end = found.end()
        following = _NEXT.match(scene.text, end)
        if following is None or " and " in scene.text[at:start]:
            break
        at = following.end()
    return members


def find_creditors(scene: Scene) -> list[Actor]:
    """The banks that a state in debt deals with."""
    found = _CREDITORS.search(scene.text)
    if found is None:
        return []
    return [Actor(found[0], ActorKind.GROUP, None, found[0], found.start(), found.end(), inferred=True)]


_BAILED_OUT_BY = re.compile(
    r"(?i)\b(?:bail-?outs?|rescue|loans?|credits?|lifeline)\b[^.;\n\d]{0,60}\b(?:by|from)\s(?:the\s)?(?:US\s|U\.S\.\s)?$"
)


def find_rescuers(scene: Scene) -> list[Actor]:
    """Who the article says elsewhere has bailed out or lent: "the bailout of the insurer by the Federal Reserve"."""
    return [
        organisation_actor(o)
        for o in scene.cast.organisations
        if _BAILED_OUT_BY.search(scene.text[max(0, o.start - 90) : o.start])
    ][:1]


_BORROWER = re.compile(r"\b[Tt]he borrowers?,?(?: is| was|,)? (?:the )?<?(?=[A-Z])")


def find_borrower(scene: Scene) -> Actor | None:
    """Whom the article calls the borrower: "The borrower, Northgate Holding Co, is owned by its managers"."""
    found = _BORROWER.search(scene.text)
    named = _listed(scene, found.end())[:1] if found is not None else []
    return named[0] if named else None


def find_fund(scene: Scene) -> list[Actor]:
    """The International Monetary Fund, where the article names it."""
    return [organisation_actor(o) for o in scene.cast.organisations if o.name == "International Monetary Fund"][:1]
