"""GraphQL documents that clients name by their SHA-256 in place of sending them, as Apollo's clients do."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from api.errors import BAD_REQUEST, DOCUMENT_NOT_FOUND, DOCUMENT_NOT_TRUSTED
from schema.errors import ConfigurationError

_MOST_BYTES = 10_000_000  # of documents that are remembered

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


class DocumentError(Exception):
    """A document that is not there to be executed."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Documents:
    """The documents that were sent with their hash, the latest used; or only those of a file."""

    def __init__(self, trusted: Path | None, *, most_bytes: int = _MOST_BYTES) -> None:
        self._trusted = None if trusted is None else _read_trusted(trusted)
        self._most_bytes = most_bytes
        self._bytes = 0
        self._known: dict[str, str] = {}

    def find(self, query: str | None, extensions: Mapping[str, Any] | None) -> str | None:
        """The document that a request sends or names; raises DocumentError for one that may not be executed."""
        named = _named(extensions)
        if self._trusted is not None:
            return self._find_trusted(named or _hash(query or ""))
        if named is None:
            return query
        if query is None:
            return self._recall(named)
        if _hash(query) != named:
            raise DocumentError("provided sha does not match query", BAD_REQUEST)
        self._keep(named, query)
        return query

    def _find_trusted(self, named: str) -> str:
        found = (self._trusted or {}).get(named)
        if found is None:
            raise DocumentError("only documents of a list are answered here, and this is none", DOCUMENT_NOT_TRUSTED)
        return found

    def _recall(self, named: str) -> str:
        query = self._known.pop(named, None)
        if query is None:  # the words that clients know: they send the document along the next time
            raise DocumentError("PersistedQueryNotFound", DOCUMENT_NOT_FOUND)
        self._known[named] = query  # the latest used is the last
        return query

    def _keep(self, named: str, query: str) -> None:
        if named in self._known:
            return
        self._known[named] = query
        self._bytes += len(query)
        while self._bytes > self._most_bytes:
            oldest = next(iter(self._known))
            self._bytes -= len(self._known.pop(oldest))


def _named(extensions: Mapping[str, Any] | None) -> str | None:
    persisted = (extensions or {}).get("persistedQuery")
    if persisted is None:
        return None
    named = persisted.get("sha256Hash") if isinstance(persisted, dict) and persisted.get("version") == 1 else None
    if not isinstance(named, str) or not _HASH.fullmatch(named):
        raise DocumentError(
            'extensions.persistedQuery must be {"version": 1, "sha256Hash": 64 hexadecimal digits}', BAD_REQUEST
        )
    return named


def _hash(query: str) -> str:
    return hashlib.sha256(query.encode(errors="replace")).hexdigest()


def _read_trusted(path: Path) -> dict[str, str]:
    """The documents of a file by the hash of what they are, whatever algorithm named them there."""
    try:
        given = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigurationError("DATELINE_DOCUMENTS_FILE", path, f"not a JSON file: {error}") from None
    if not isinstance(given, dict) or not all(isinstance(document, str) for document in given.values()):
        raise ConfigurationError("DATELINE_DOCUMENTS_FILE", path, "not a JSON object of documents by their hashes")
    return {_hash(document): document for document in given.values()}
