"""Articles spoilt in every way that a feed, a scraper or a prankster may spoil them."""

import random
from collections.abc import Callable

Mutation = Callable[[random.Random, str], str]

_CONTROLS = [*map(chr, (*range(0x20), 0x7F, 0x85, 0xAD, 0xFFFD, 0xFEFF, 0xE000))]
_BIDI = [*map(chr, (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
_UNSEEN = [*map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0xA0, 0x2028, 0x2029, 0x3000))]
_COMBINING = [*map(chr, (0x301, 0x308, 0x327, 0x489, 0xFE0F, 0x20DD))]
_NAUGHTY = (
    "undefined", "NULL", "1/0", "-1E+02", "İstanbul ΐ ﬃ ß", "田中さんにあげて", "ﷺ", "👩‍👩‍👧‍👦 🇬🇧", "مُنَاقَشَةُ", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "<script>alert(1)</script>", "'; DROP TABLE events; --", "../../../etc/passwd", "%s%n{0}${x}", "\\u0000\\", "９９９ ⅷ ½ ²",
)  # fmt: skip
_NUMBERS = ("9" * 4_000, "1e999", "0" * 500 + "1", "1,000,000,000,000,000,000,000", "-0", "$" + "9" * 60 + " billion",
            "Feb. 30, 0000", "99/99/99999", "Rs 9e99 crore", "June 31, 99999")  # fmt: skip
_TAGS = ("<p>", "</div>", "<br/>", "&nbsp;", "&#0;", "&lt;", "<!--", "-->", "<a href='", "]]>", "<table><tr><td>")


def _sprinkle(characters: list[str]) -> Mutation:
    def sprinkle(rng: random.Random, text: str) -> str:
        letters = list(text)
        for _ in range(rng.randint(1, 40)):
            letters.insert(rng.randint(0, len(letters)), rng.choice(characters))
        return "".join(letters)

    return sprinkle


def _insert(words: tuple[str, ...]) -> Mutation:
    def insert(rng: random.Random, text: str) -> str:
        pieces = text.split(" ")
        for _ in range(rng.randint(1, 10)):
            pieces.insert(rng.randint(0, len(pieces)), rng.choice(words))
        return " ".join(pieces)

    return insert


def _truncate(rng: random.Random, text: str) -> str:
    start, end = sorted(rng.randint(0, len(text)) for _ in range(2))
    return text[start:end]


def _repeat(rng: random.Random, text: str) -> str:
    piece = _truncate(rng, text)
    return text + rng.choice(("", "\n", " ")).join([piece] * rng.randint(2, 12))


def _long_line(rng: random.Random, text: str) -> str:
    piece = text.replace("\n", " ") if rng.random() < 0.5 else rng.choice(("a", "a ", "1,", "(", "Mr. A. ", "met "))
    return (piece * (200_000 // len(piece) + 1))[:200_000] if piece else text


def _brackets(rng: random.Random, text: str) -> str:
    at, depth = rng.randint(0, len(text)), rng.randint(1, 5_000)
    opening, closing = rng.choice(("()", "[]", "<>", '""', "“”", "{}"))
    return text[:at] + opening * depth + text[at:] + closing * rng.choice((0, depth))


def _mix_lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def _case(rng: random.Random, text: str) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase, str.casefold))(text)


def _returns(rng: random.Random, text: str) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\r", "\u2028", "\v", " ")))


def _spaces(rng: random.Random, text: str) -> str:
    return text.replace(" ", rng.choice(("\u00a0", "\t", "  ", "", "\u3000", "\n")))


MUTATIONS: tuple[Mutation, ...] = (
    _truncate,
    _repeat,
    _sprinkle(_CONTROLS),
    _sprinkle(_BIDI),
    _sprinkle(_UNSEEN),
    _sprinkle(_COMBINING),
    _insert(_NAUGHTY),
    _insert(_NUMBERS),
    _insert(_TAGS),
    _brackets,
    _mix_lines,
    _case,
    _returns,
    _spaces,
)
RARE = _long_line  # one in fifty: slow even where all is well


def mutate(seed: int, texts: list[str]) -> str:
    """The mutated article of a seed, the same on every machine."""
    rng = random.Random(seed)
    text = rng.choice(texts)
    if rng.random() < 0.02:
        return RARE(rng, text)
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(MUTATIONS)(rng, text)
    return text[:200_000]
