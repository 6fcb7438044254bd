"""Gold articles: each with the events that a careful coder wrote down."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.published import parse_published
from ingest import GivenArticle
from schema.errors import ConfigurationError
from schema.records import Record


@dataclass(frozen=True)
class GoldArticle:
    """An article as given, and the coder's events; those marked optional count neither for nor against."""

    given: GivenArticle
    events: list[Record] = field(default_factory=list)


def read_corpus(folder: Path) -> list[GoldArticle]:
    """The gold articles of a folder, by name: NAME.txt with NAME.json, or NAME/article.txt with NAME/expected.json.

    Raises ConfigurationError where there are none, or where one cannot be read.
    """
    pairs = {path.stem: (path.with_suffix(".txt"), path) for path in folder.glob("*.json")}
    pairs |= {path.parent.name: (path.with_name("article.txt"), path) for path in folder.glob("*/expected.json")}
    if not pairs:
        raise ConfigurationError("CORPUS", folder, "no NAME.json beside a NAME.txt, nor NAME/expected.json, is there")
    return [_read_article(name, *pairs[name]) for name in sorted(pairs)]


def _read_article(name: str, text: Path, coding: Path) -> GoldArticle:
    try:
        coded = json.loads(coding.read_text(encoding="utf-8"))
        return GoldArticle(_given(name, text.read_text(encoding="utf-8"), coded["article"]), coded["events"])
    except OSError as error:
        raise ConfigurationError("CORPUS", error.filename, (error.strerror or str(error)).lower()) from None
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError("CORPUS", coding, f"not a coder's events: {error!r}") from None


def _given(name: str, text: str, about: dict[str, Any]) -> GivenArticle:
    published = about.get("publishedAt")
    return GivenArticle(
        id=name,
        text=text,
        title=about.get("title"),
        publisher=about.get("publisher"),
        published_at=parse_published(published) if published else None,
        source=name,
    )


def half_of(name: str) -> int:
    """In which of two fixed halves an article is, by its name's SHA-256: a rule is made on one, tried on the other.

    >>> half_of("a"), half_of("c")
    (1, 0)
    """
    return int(hashlib.sha256(name.encode()).hexdigest()[0] >= "8")
