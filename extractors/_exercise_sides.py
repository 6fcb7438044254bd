"""The states whose forces a sentence about an exercise names, however the sentence is built."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from extractors.actors import Actor
from extractors.names import CountryMention
from extractors.parsing import LONGEST, Parsed
from extractors.scene import Scene
from schema import ActorKind

_FORCES = r"""(?: troops | soldiers | forces | marines | sailors | sappers | engineers | gunners | paratroopers? | infantry | commandos? | servicemen | personnel | nav(?:y|ies|al) | arm(?:y|ies|ed\ forces) | militar(?:y|ies)
    | air\ forces? | coast\ guards? | self-defen[cs]e\ forces? | special\ forces | (?:patrol\ )?(?:boats?|ships?|vessels?) | warships? | destroyers? | frigates? | corvettes? | submarines? | cruisers? | carriers? | minesweepers? | minehunters?
    | jets? | fighters? | bombers? | warplanes? | aircraft | helicopters? | tanks? | units? | contingents? | brigades? | battalions? | squadrons? | fleets? | defen[cs]e\ forces? )"""
_AFTER = re.compile(
    rf"(?xi) (?:['’]s?)? (?: (?:,|\ and|\ or)\ [A-Z][\w.-]+ ){{0,3}} \ (?: (?!(?:with|against|near|off|in|on|from|by|said|to|at|for|that|which|over)\b) [\w-]+ \ ){{0,3}}? {_FORCES}\b"
)
_FROM = re.compile(rf"(?xi) \b{_FORCES} (?:\ and\ {_FORCES})? (?:\ drawn)? \ (?:from|of) \ (?: (?:the|both)\ )? $")
_WITH = re.compile(
    r"(?i)\b(?:with|alongside|involving|between|among|including|led by|hosted by|joined by|brings? together|brought together) (?:the )?$"
)
_LISTED = re.compile(r"(?:, and|,| and|, as well as| as well as)(?: the)? $")
_NOT_THEIRS = re.compile(
    r"(?i)\b(?:against|threat\w*|near|off|border\w*|coast|invasion|attack\w*|missile|observ\w*|watch\w*|neighbou?r\w*|accus\w*|warn\w*|protest\w*|condemn\w*|ambassador)\b[^,;]{0,25}$"
)
_ATTACK_AFTER = re.compile(
    r"(?i)['’]?s? (?:[\w-]+ ){0,2}(?:attack|threat|invasion|scenario|missile|airspace|waters|border|coast|government|officials?|media|ministry|president)\b"
)


def find_forces(scene: Scene, parsed: Parsed) -> list[Actor]:
    """The states that a sentence names beside their forces, or in a list of those who take part."""
    found: list[Actor] = []
    text, last_end = scene.text, -1
    for mention in _mentions(scene, parsed):
        before = text[max(parsed.sentence.start, mention.start - 60) : mention.start]
        after = text[mention.end : mention.end + 70]
        listed = last_end >= 0 and _LISTED.fullmatch(text, last_end, mention.start) is not None
        named = bool(_AFTER.match(after) or _FROM.search(before) or _WITH.search(before) or listed)
        if named and not _NOT_THEIRS.search(before) and not _ATTACK_AFTER.match(after) and mention.country_code:
            found.append(
                Actor(
                    mention.country_name,
                    ActorKind.COUNTRY,
                    mention.country_code,
                    mention.text,
                    mention.start,
                    mention.end,
                )
            )
            last_end = mention.end
        else:
            last_end = -1
    return list({a.name: a for a in found}.values())


def _mentions(scene: Scene, parsed: Parsed) -> Iterator[CountryMention]:
    span = parsed.sentence
    first = bisect_left(scene.cast.countries, span.start, key=attrgetter("start"))
    for mention in scene.cast.countries[first:]:
        if mention.start >= min(span.end, span.start + LONGEST):
            return
        yield mention
