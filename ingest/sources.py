"""Articles from files, folders, globs and standard input: plain text, HTML, or NDJSON, one article a line."""

import io
import re
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from extractors.published import parse_published
from ingest.decoding import decode_text
from ingest.errors import InputError
from ingest.files import HTML_SUFFIXES, NDJSON_SUFFIXES, STANDARD_INPUT, find_files, name_of, reason_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# The largest article read, in bytes; all of "War and Peace" has 3.2 million. Settings may say otherwise.
MAX_ARTICLE_BYTES = 5_000_000

_GZIP = b"\x1f\x8b"

_HTML_START = re.compile(
    r"""
    \s*
    (?: <\?xml [^>]{0,200} > \s* )?            # XHTML
    (?: <!-- .{0,2000}? --> \s* )?             # a licence or a crawler's remark
    < (?: !doctype \s+ html | html | head | body | article | main | div | section | p | h1 | meta | title ) [\s>]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """An article as its source gives it, before cleaning."""

    id: str  # the input's own, else the file's name
    text: str  # spans of evidence count its code points; for HTML the text found in the page
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    from_html: bool = False
    source: str = field(default="", compare=False)  # what messages call it: the path, with the line for NDJSON


def read_sources(
    sources: list[str], *, max_bytes: int = MAX_ARTICLE_BYTES, on_error: Callable[[InputError], None]
) -> Iterator[GivenArticle]:
    """The articles of all sources in order; each input that cannot be read goes to `on_error`, and the rest is read."""
    for source in sources:
        for path in find_files(source, on_error):
            try:
                yield from _read_file(path, max_bytes, on_error)
            except InputError as error:
                on_error(error)
            except OSError as error:
                on_error(InputError(name_of(path), reason_of(error)))


def _read_file(path: str, max_bytes: int, on_error: Callable[[InputError], None]) -> Iterator[GivenArticle]:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(name_of(path), "closed")
        yield from _read_stream(sys.stdin.buffer, path, max_bytes, on_error)
        return
    mode = Path(path).stat().st_mode
    # A pipe that nobody writes to would be waited for without end; those of a shell's <(…) are under /dev.
    if not stat.S_ISREG(mode) and not path.startswith("/dev/"):
        raise InputError(name_of(path), "neither a file nor a folder")
    with Path(path).open("rb") as stream:
        yield from _read_stream(stream, path, max_bytes, on_error)


def _read_stream(
    stream: IO[bytes], path: str, max_bytes: int, on_error: Callable[[InputError], None]
) -> Iterator[GivenArticle]:
    """The articles in one stream: NDJSON by its suffix or first line, else one article, HTML by its suffix or start."""
    first = stream.readline(max_bytes + 1)
    if first.startswith(_GZIP) and (path == STANDARD_INPUT or path.lower().endswith(".gz")):
        yield from _read_gzip(first, stream, path, max_bytes, on_error)
    elif path.lower().endswith(NDJSON_SUFFIXES) or _is_record(first):
        yield from _read_ndjson(first, stream, path, max_bytes, on_error)
    elif path.lower().endswith(".json"):
        raise InputError(name_of(path), "not one JSON object a line (NDJSON)")
    else:
        rest = stream.read(max(0, max_bytes + 1 - len(first)))
        yield _read_document(first + rest, path, max_bytes)


def _read_gzip(
    first: bytes, stream: IO[bytes], path: str, max_bytes: int, on_error: Callable[[InputError], None]
) -> Iterator[GivenArticle]:
    import gzip
    import zlib

    with gzip.GzipFile(fileobj=io.BufferedReader(_Rejoined(first, stream))) as archive:
        unpacked = io.BufferedReader(archive)
        try:
            yield from _read_ndjson(unpacked.readline(max_bytes + 1), unpacked, path, max_bytes, on_error)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(name_of(path), f"broken gzip archive: {error}") from None


class _Rejoined(io.RawIOBase):
    """A stream of bytes with its first line put back."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer)
        taken = self._first[: len(target)] or self._rest.read(len(target))
        self._first = self._first[len(taken) :]
        target[: len(taken)] = taken
        return len(taken)


def _is_record(line: bytes) -> bool:
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(_parse_json(line), dict)
    except ValueError:
        return False


def _parse_json(line: bytes) -> Any:
    import orjson

    return orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))


def _read_ndjson(
    line: bytes, stream: IO[bytes], path: str, max_bytes: int, on_error: Callable[[InputError], None]
) -> Iterator[GivenArticle]:
    stem = path if path == STANDARD_INPUT else Path(name_of(path)).name
    number, records = 1, 0
    while line:
        name = f"{name_of(path)}, line {number}"
        if len(line) > max_bytes:
            records += 1
            on_error(InputError(name, f"larger than {max_bytes:,} bytes"))
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)
        elif line.strip():
            records += 1
            try:
                yield _read_record(line, name, f"{stem}:{number}")
            except ValueError as error:
                on_error(InputError(name, str(error)))
        line = stream.readline(max_bytes + 1)
        number += 1
    if not records:
        on_error(InputError(name_of(path), "empty"))


def _read_record(line: bytes, source: str, default_id: str) -> GivenArticle:
    """The article in a line of NDJSON; raises ValueError, saying why, where there is none."""
    try:
        record = _parse_json(line)
    except ValueError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise ValueError(f"not a JSON object but a {type(record).__name__}")  # noqa: TRY004  # one kind of error for a line
    if type(record.get("id")) is int:  # a row's number; true and false are no ids
        record["id"] = str(record["id"])
    given: dict[str, str | None] = {}
    for key in ("id", "text", "html", "title", "url", "publisher", "publishedAt", "language"):
        value = given[key] = record.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{key} is not a string: {str(value)[:60]}")
    article = GivenArticle(
        id=given["id"] or default_id,
        text=given["text"] or "",
        title=_line(given["title"]),
        url=_line(given["url"]),
        publisher=_line(given["publisher"]),
        published_at=parse_published(given["publishedAt"]) if given["publishedAt"] else None,
        language=_line(given["language"]),
        source=source,
    )
    if given["text"] is None and given["html"] is not None:
        return _read_page(given["html"], article)
    if given["text"] is None:
        raise ValueError("no text")
    _refuse_blank(article.text)
    return article


def _read_document(content: bytes, path: str, max_bytes: int) -> GivenArticle:
    """The one article in a file of text or HTML."""
    name = name_of(path)
    if len(content) > max_bytes:
        raise InputError(name, f"larger than {max_bytes:,} bytes (DATELINE_MAX_ARTICLE_BYTES)")
    try:
        text = decode_text(content)
        _refuse_blank(text)
        article = GivenArticle(id=path if path == STANDARD_INPUT else Path(name).name, text=text, source=name)
        if path.lower().endswith(HTML_SUFFIXES) or _HTML_START.match(text):
            return _read_page(text, article)
    except ValueError as error:
        raise InputError(name, str(error)) from None
    return article


def _read_page(html: str, stated: GivenArticle) -> GivenArticle:
    """The article in a page; what its source states beside the page counts for more than the page's own metadata."""
    from extractors.html import read_html

    article = read_html(html, url=stated.url)
    if not article.text:
        raise ValueError("no article in this HTML")
    return replace(
        stated,
        text=article.text,
        title=stated.title or article.title,
        url=article.url,
        publisher=stated.publisher or article.publisher,
        published_at=stated.published_at or article.published_at,
        language=stated.language or article.language,
        from_html=True,
    )


def _refuse_blank(text: str) -> None:
    if not text or text.isspace():
        raise ValueError("empty")


def _line(text: str | None) -> str | None:
    """A value of one line, without the control characters that no database column takes; None where nothing is left."""
    if text is None:
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or None
