"""The text in the bytes of a file."""

import codecs
import re

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# How files begin that people take for articles (their makers' specifications).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)

# What no text holds: the control characters but tab, line feed, form feed, carriage return and ESC; NEL and the other
# C1 characters are left out, because cp1252 read as latin-1 has them.
_CONTROLS = frozenset(map(chr, {*range(32), 127} - {9, 10, 11, 12, 13, 27}))

# Encodings in which English news comes when it is not Unicode; the guess is held to them, because anything is text
# in some encoding.
_ENCODINGS = ["cp1252", "latin_1", "mac_roman", "cp437", "cp850"]


def decode_text(content: bytes) -> str:
    """The text that the bytes hold, without a byte-order mark; raises ValueError, saying why, where they hold none."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise ValueError(f"{kind}, not text")
    text = _decode(content)
    controls = sum(map(text.count, _CONTROLS))
    if controls * 100 > len(text):  # a stray one is a misprint
        raise ValueError("binary, not text")
    return text


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.removeprefix(mark).decode(encoding)
            except UnicodeDecodeError as error:
                raise ValueError(
                    f"not {encoding} as its byte-order mark says (byte {len(mark) + error.start})"
                ) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise ValueError("binary, not text") from None
        if re.search(r"[^\x00-\x7f\ufffd]", content.decode("utf-8", "replace")):  # no other encoding has such by chance
            raise ValueError(f"broken UTF-8 (byte {error.start})") from None
        text = _guess(content)
        if text is None:
            raise ValueError(f"neither UTF-8 (byte {error.start}) nor text in another known encoding") from None
        return text


def _guess(content: bytes) -> str | None:
    """The text in an older Western encoding, or None where it would be a bad guess."""
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_ENCODINGS, threshold=0.1).best()
    return None if best is None else str(content, best.encoding)
