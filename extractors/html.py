"""The article in an HTML page, with what the page says of its origin."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from extractors.cleaning import clean_text
from extractors.published import parse_published
from schema import Article

for _library in ("trafilatura", "htmldate", "courlan"):  # or their complaints of a page go to standard error
    logging.getLogger(_library).addHandler(logging.NullHandler())

# Trafilatura's time grows with the square of a page's elements: 2 s for as many as this, minutes for ten times more.
# Pages of news have some thousands.
_MOST_ELEMENTS = 20_000

_SEAM = 16  # characters on each side of a line end that are looked for in the page; fewer would be found by chance
_MOST_COMPARED = 1_000_000_000  # characters, some 0.5 s

# Names of <meta> elements that tell when an article appeared: Open Graph, schema.org, Dublin Core, Parse.ly, Sailthru.
_PUBLISHED_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
)
_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")

# Elements that hold no word of an article.
_FURNITURE = re.compile(
    r"aside|button|dialog|footer|head|iframe|menu|nav|noscript|object|script|select|style|svg|template"
)
# Elements that begin a new paragraph.
_BLOCK = re.compile(
    r"""
      address | article | blockquote | body | br | dd | div | dl | dt | fig(?:caption|ure) | form | h[1-6] | header
    | hr | html | li | main | ol | p | pre | section | table | td | th | tr | ul
    """,
    re.VERBOSE,
)


def read_html(html: str, url: str | None = None) -> Article:
    """The article in a page, its paragraphs apart by blank lines; without text where the page has none."""
    from lxml.etree import ParserError  # type: ignore[import-untyped]  # lxml brings no types
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # nor here
    from trafilatura import bare_extraction

    try:  # as bytes, or a page that declares its encoding is refused
        tree = document_fromstring(_without_controls(html).encode(), parser=HTMLParser(encoding="utf-8"))
    except ParserError:  # no element in it
        return Article(text="", url=url)
    stated = _news_article(tree)
    publisher = _name(stated.get("publisher")) or _meta(tree, _PUBLISHER_NAMES)
    paragraphs: list[str] = []
    title = _line(stated.get("headline")) or _meta(tree, ("og:title",))
    published = _published(tree, stated)
    page_url = url or _canonical(tree)
    if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS:
        found = bare_extraction(
            tree,
            url=page_url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # The markup only, and no "today" in it: the same page is the same article tomorrow.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2200-01-01"},
        )
        if found is not None and not isinstance(found, dict):
            paragraphs = _rejoin((found.text or "").split("\n"), "\n".join(_paragraphs(tree)))
            title = title or _line(found.title)
            publisher = publisher or _line(found.sitename)
            published = published or _moment(found.date)
    paragraphs = paragraphs or list(_paragraphs(tree))
    title = title or _line(tree.findtext(".//title"))
    return Article(
        text=clean_text("\n\n".join(filter(None, paragraphs))).text,
        title=title and strip_site(title, publisher),
        url=page_url,
        publisher=publisher,
        published_at=published,
    )


def strip_site(title: str, site: str | None = None) -> str:
    """A headline without the name of the site behind (or before) it.

    >>> strip_site("Talks in Minsk | News | Example")
    'Talks in Minsk'
    >>> strip_site("Talks in Minsk - Example", "Example")
    'Talks in Minsk'
    >>> strip_site("Talks in Minsk – the second round", "Example")
    'Talks in Minsk – the second round'
    """
    parts = [part.strip() for part in re.split(r"\s+[|•·»]\s+", title) if part.strip()]
    headline = max(parts, key=len, default=title)
    if site:
        name = re.escape(site)
        headline = re.sub(rf"\s+[-–—:]\s+{name}$|^{name}\s*[-–—:]\s+", "", headline, flags=re.IGNORECASE)
    return headline


def _rejoin(lines: list[str], blocks: str) -> list[str]:
    r"""Lines, joined again where the page's blocks run on: in text outside <p>, Trafilatura breaks at every link.

    >>> _rejoin(["They met in", "Oslo", ", police said.", "No arrests."], "They met in Oslo, police said.\nNo arrests.")
    ['They met in Oslo, police said.', 'No arrests.']
    """
    lines = [" ".join(line.split()) for line in lines]
    lines = [line for line in lines if line]
    if len(lines) * len(blocks) > _MOST_COMPARED:
        return lines
    paragraphs = lines[:1]
    for line in lines[1:]:
        end, start = paragraphs[-1][-_SEAM:], line[:_SEAM]
        if end + start in blocks:
            paragraphs[-1] += line
        elif f"{end} {start}" in blocks:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def _without_controls(html: str) -> str:
    """The page without the characters that end libxml2's reading early."""
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]", " ", html)


def _news_article(tree: Any) -> dict[str, Any]:
    """What the page's JSON-LD says of its article, or nothing."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            statement = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(statement):
            types = thing.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(str(name).endswith(("Article", "BlogPosting")) for name in names):
                return thing
    return {}


def _things(statement: Any) -> Iterator[dict[str, Any]]:
    """The things that a JSON-LD document is about: its top level and its graph, not those they mention."""
    for thing in statement if isinstance(statement, list) else [statement]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (member for member in graph if isinstance(member, dict))


def _published(tree: Any, stated: dict[str, Any]) -> datetime | None:
    """When the page says that its article appeared: JSON-LD first, then <meta>, then <time>."""
    found = _moment(stated.get("datePublished")) or _moment(_meta(tree, _PUBLISHED_NAMES))
    if found:
        return found
    for element in tree.iterfind(".//time[@datetime]"):
        if element.get("pubdate") is not None or "datepublished" in element.get("itemprop", "").lower():
            return _moment(element.get("datetime"))
    return None


def _moment(value: Any) -> datetime | None:
    """The time that a value states in RFC 3339 or, as HTTP does, in RFC 5322; else None."""
    if not isinstance(value, str):
        return None
    try:
        return parse_published(value)
    except ValueError:
        pass
    try:
        return parse_published(parsedate_to_datetime(value).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _meta(tree: Any, names: tuple[str, ...]) -> str | None:
    """The content of the first of these <meta> elements, in the order of the names."""
    contents: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _line(element.get("content"))
        if content:
            contents.setdefault(name.lower(), content)
    return next((contents[name] for name in names if name in contents), None)


def _canonical(tree: Any) -> str | None:
    for element in tree.iterfind(".//link[@href]"):
        if "canonical" in element.get("rel", "").lower().split():
            address = _line(element.get("href")) or ""
            return address if address.startswith(("http://", "https://")) else None
    return None


def _name(thing: Any) -> str | None:
    """The name of a publisher as JSON-LD writes it: a string, a thing, or a list of them."""
    first = thing[0] if isinstance(thing, list) and thing else thing
    return _line(first.get("name") if isinstance(first, dict) else first)


def _line(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in value).split()) or None


def _paragraphs(tree: Any) -> Iterator[str]:
    """The text of a page block by block: what is left to read where no article can be told from the rest."""
    words: list[str] = []
    hidden = 0  # depth in furniture
    from lxml.etree import iterwalk

    for step, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _BLOCK.fullmatch(tag):
            yield " ".join("".join(words).split())
            words.clear()
        if step == "start":
            hidden += bool(_FURNITURE.fullmatch(tag))
            words.append("" if hidden else element.text or "")
        else:
            hidden -= step == "end" and bool(_FURNITURE.fullmatch(tag))
            words.append("" if hidden else element.tail or "")
    yield " ".join("".join(words).split())
