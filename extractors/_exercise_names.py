"""Names of exercises: "Zapad-2021", "Ulchi Freedom Shield", by how they are written and by those that are well known."""

import re

from extractors._exercise_words import NO_NAME
from extractors.parsing import Parsed, Token
from extractors.reading import Part
from extractors.scene import Scene

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CAPITALS = r"(?:[A-Z][\w'’-]*|\d{2,4})(?:[ -](?:[A-Z][\w'’-]*|\d{1,4}[A-Z]?))*"
_WITH_JOINTS = rf"{_CAPITALS}(?:\ (?:of|for|and|the|of\ the)\ {_CAPITALS})?"
_KINDS = r"""(?: joint | military | naval | annual | yearly | live-fire | war | field | training | large-scale | air | command-post | multinational | maritime | bilateral | trilateral
    | combined | multilateral | biennial | amphibious | anti-submarine | air-defen[cs]e | tabletop | winter | international | NATO | US-led | U\.S\.-led | Russian-led )"""
_NAME_BEFORE = re.compile(rf"""(?x) ["'“‘]? ( {_CAPITALS} ) ["'”’]? \ (?: {_KINDS} \ )* $""")
_NAMED = re.compile(
    rf"""(?x) ,? \ (?: which\ (?:is|are|was|were)\  )? (?: called | named | dubbed | code-?named | known\ as | titled | entitled ) \ (?:the\ )? ["'“‘]? ( {_WITH_JOINTS} )"""
)
_NAME_AFTER = re.compile(rf""",? ["'“‘]?({_CAPITALS})""")
_YEAR = r"(?:[ -]’?'?(?:(?:19|20)?\d\d|[IVX]{1,5})\b)"
_NAME_YEAR = re.compile(r"(?:for|in|of|during|at|join) ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+){0,2}[ -](?:20)\d\d)\b")
_NAME_APART = re.compile(rf"(?:^|[\s(])({_CAPITALS}), (?:the|an?|its|their) [\w' -]*$")
# Names that need no noun beside them, in the world's larger armed forces since the 1970s.
_KNOWN = re.compile(
    rf"""(?x) (?<![\w-]) (?:
      Zapad | Vostok | Tsentr | Kavkaz | Grom | Union\ (?:Shield|Resolve) | Slavic\ Brotherhood | (?:Unbreakable|Indestructible)\ Brotherhood | Allied\ Resolve | Okean | Shield-\d\d
    | Steadfast\ (?:Defender|Noon|Jazz|Dart) | Trident\ (?:Juncture|Jaguar) | Defender[ -]Europe | Saber\ (?:Strike|Guardian|Junction) | Swift\ Response | Anakonda | Dragon-\d\d | Noble\ (?:Partner|Jump|Dina)
    | Sea\ Breeze | Rapid\ Trident | Baltops | BALTOPS | Cold\ Response | Nordic\ Response | Arctic\ Challenge | Dynamic\ (?:Mongoose|Manta|Front|Guard) | Spring\ Storm | Iron\ (?:Wolf|Sword) | Atlantic\ Trident
    | Air\ Defender | Ramstein\ \w+ | Reforger | REFORGER | Autumn\ Forge | Able\ Archer | Northern\ Wedding | Ocean\ Venture | Lionheart | Display\ Determination | Certain\ \w+ | Brave\ Shield | Solid\ Shield
    | Team\ Spirit | Foal\ Eagle | Key\ Resolve | Ulchi(?:[ -]Freedom)?\ (?:Focus\ Lens|Guardian|Shield) | Freedom\ (?:Shield|Edge|Flag) | Max\ Thunder | Vigilant\ (?:Ace|Storm|Defense) | Ssangyong | Hoguk | Taegeuk
    | Han\ Kuang | Joint\ Sword(?:[ -]\d{{4}}[AB]?)? | Strait\ Thunder(?:[ -]\d{{4}}A?)? | Balikatan | Cobra\ Gold | RIMPAC | Rimpac | Rim\ of\ the\ Pacific | Malabar | Talisman\ (?:Sabre|Saber) | Pitch\ Black | Kakadu
    | Bersama\ (?:Lima|Shield) | (?:Super\ )?Garuda\ Shield | CARAT | Kamandag | KAMANDAG | Keen\ (?:Sword|Edge) | Yama\ Sakura | Orient\ Shield | Resolute\ (?:Dragon|Force) | Iron\ Fist | Valiant\ Shield | Northern\ Edge
    | Red\ Flag | Yudh\ Abhyas | Varuna | Indra | Hand-in-Hand | Vajra\ Prahar | Tarang\ Shakti | Tiger\ Triumph | Peace\ Mission | (?:Northern/)?Interaction-\d{{4}} | Sea\ Guardian | Shaheen | Falcon\ Strike | Golden\ Dragon | Aman(?=-\d)
    | (?:Maritime\ )?Security\ Belt | Great\ Prophet | Velayat | Zolfaghar | Bright\ Star | Eager\ Lion | African\ Lion | Flintlock | Obangame\ Express | Cutlass\ Express | Justified\ Accord | Juniper\ (?:Cobra|Oak)
    | UNITAS | Unitas | PANAMAX | Tradewinds | Fuerzas\ Comando | Southern\ (?:Star|Seas) | Kowari | Croix\ du\ Sud | Mosi | Formidable\ Shield | Joint\ Warrior | Cobra\ Warrior | Joint\ Viking
    ) {_YEAR}? (?![\w-])"""
)
_TITLES = re.compile(r"(?:Gen|Lt|Col|Adm|Maj|Capt|Brig|Sgt|Cmdr)\.?$")


def find_name(scene: Scene, sentence: Parsed, token: Token) -> str | None:
    """The exercise's own name: right before the noun, right after it, apart ("Balikatan, the largest exercise"), or well known."""
    text = sentence.sentence.text
    known = _KNOWN.search(text)
    if known is not None and not _is_elsewhere(text, token, known.start()):
        return known[0].strip(" -")
    if sentence.sentence.part is Part.HEADLINE or sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return None
    before, after = text[: token.idx], text[token.idx + len(token.text) :]
    if token.lower_ == "games" and before.endswith("war "):
        before = before[:-4]
    named = _NAMED.match(after) or (_NAME_AFTER.match(after) if token.text == "Exercise" else None)
    if named is not None:
        return str(named[1]).strip(" '\"")
    behind = len(text) - len(after)
    for found, offset in (
        (_NAME_BEFORE.search(before), 0),
        (_NAME_AFTER.match(after), behind),
        (_NAME_APART.search(before), 0),
        (_NAME_YEAR.search(before), 0),
        (_NAME_YEAR.search(after), behind),
    ):
        name = _own_name(scene, found[1], sentence.sentence.start + offset + found.start(1)) if found else None
        if name:
            return name
    return None


def find_known_names(text: str) -> set[str]:
    """The well-known names of exercises in a text."""
    return {found[0].strip(" -") for found in _KNOWN.finditer(text)}


def _is_elsewhere(text: str, token: Token, at: int) -> bool:
    """Whether another noun of training stands between the name and this one, so that the name is not its own."""
    left, right = sorted((token.idx, at))
    return bool(
        re.search(
            r"(?i)\b(?:exercises?|drills?|war games|manoeuvres|maneuvers)\b", text[left + len(token.text) : right]
        )
    ) and (right - left > 60)


def _own_name(scene: Scene, words: str, start: int) -> str | None:
    """The words without the states, months and titles at their head; None where nothing is left."""
    while words:
        mention = next((m for m in scene.cast.countries if m.start <= start < m.end), None)
        first = re.split(r"[ ]", words, maxsplit=1)[0]
        cut = (
            mention.end - start
            if mention is not None
            else len(first)
            if first.lower().strip("'’") in NO_NAME or first.isdigit() or first.endswith(("'s", "’s"))
            else 0
        )
        if not cut:
            break
        rest = words[cut:].lstrip(" -")
        rest = re.sub(r"^['’]s? ", "", rest)
        start += len(words) - len(rest)
        words = rest
    words = words.strip(" -'\"“”‘’")
    if not words or "'" in words or "’" in words or all(w.lower() in NO_NAME for w in words.split()):
        return None
    if re.match(rf"(?:{_MONTHS})\b", words) or _TITLES.match(words):
        return None
    if any(o.start <= start < o.end for o in scene.cast.organisations) or re.fullmatch(r"[\d ]+", words):
        return None
    full_names = (
        p
        for p in scene.cast.people
        if " " in p.name and not scene.text.endswith(("exercise, ", "exercises, ", "drill, "), 0, start)
    )
    if any(p.start <= start < p.end and not re.search(r"\d", words) for p in full_names):
        return None
    return words
