"""One form for the characters of a text, so that copies of an article read and hash the same."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

_MARKS = r"\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"  # join the letter before

# In this order: what one step takes out may bring together what the next one evens.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (  # control, soft-hyphen, zero-width, bidirectional and byte-order characters, and halves of surrogate pairs
        re.compile(
            "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
            "\ufeff\ufff9-\ufffb\ud800-\udfff]+"
        ),
        lambda _: "",
    ),
    (re.compile(rf"[^\x00-\x7f][{_MARKS}]*|[A-Za-z][{_MARKS}]+"), lambda found: unicodedata.normalize("NFC", found[0])),
    (re.compile("[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`]"), lambda _: "'"),
    (re.compile("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]|''"), lambda _: '"'),
    (re.compile(r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]{2,}|[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029 ]"), lambda _: " "),
    (re.compile(r" ?(?:\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]) ?| \n ?|\n "), lambda _: "\n"),
    (re.compile(r"\n[\n ]*\n"), lambda _: "\n\n"),
    (re.compile(r"\A\s+|\s+\Z"), lambda _: ""),
)


@dataclass(frozen=True)
class CleanText:
    """A cleaned text that knows where each of its characters came from."""

    raw: str
    text: str

    def origin(self, offset: int) -> int:
        """The offset in the raw text of the character at this offset of the cleaned one."""
        return self._origins[offset]

    @cached_property
    def _origins(self) -> Sequence[int]:
        text, origins = self.raw, range(len(self.raw))
        for pattern, even in _STEPS:
            pieces, kept, position = list[str](), list[int](), 0
            for found in pattern.finditer(text):
                start, end = found.span()
                piece = even(found)
                pieces += (text[position:start], piece)
                kept += origins[position:start]
                kept += (origins[min(start + i, end - 1)] for i in range(len(piece)))
                position = end
            if position:
                pieces.append(text[position:])
                kept += origins[position:]
                text, origins = "".join(pieces), kept  # type: ignore[assignment]  # a range while nothing has moved
        return origins


def clean_text(raw: str) -> CleanText:
    r"""The text in NFC, with straight quotation marks, single spaces, no trailing blanks and no invisible characters.

    Lines end in one line feed, paragraphs in two; cleaning twice changes nothing more.

    >>> clean_text("  “Logical”,\u00a0he  said. \r\n\r\n\r\nMore. ").text
    '"Logical", he said.\n\nMore.'
    """
    text = raw
    for pattern, even in _STEPS:
        text = pattern.sub(even, text)
    return CleanText(raw, text)
