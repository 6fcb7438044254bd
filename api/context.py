"""What the resolvers of one request share: its view of the database, its rights and what it has asked already."""

from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias, TypeVar

from strawberry import Info
from strawberry.dataloader import DataLoader

from api.following import Feed
from api.writing import Writer
from schema import Scope
from schema.errors import ForbiddenError, UnauthenticatedError
from store.reads import Reader

V = TypeVar("V")

READ_TEXT = Scope.READ_TEXT
INGEST = Scope.INGEST


class Link:
    """What carries the results of an operation to its client; one answer to one request needs nothing of it."""

    cursor: str | None = None  # of the step of the feed that is told
    patience: float | None = None  # seconds that each result may take, where nothing else limits it
    resumed: str | None = None  # the cursor after which a client goes on whose connection broke

    async def begin(self, cursor: str) -> None:
        """Tell where a stream of steps begins."""
        self.cursor = cursor

    async def check(self) -> None:
        """Raise UnauthenticatedError where the client's key is good no longer."""

    def end(self, notes: Mapping[str, Any]) -> None:
        """Note what was done."""


@dataclass(slots=True)
class Context:
    """One request."""

    reader: Reader
    request_id: str
    max_page: int
    max_changes: int
    writer: Writer
    feed: Feed
    scopes: frozenset[str] = frozenset()  # what its key allows; nobody needs one to read
    notes: dict[str, Any] = field(default_factory=dict)  # what the log and the metrics tell of it
    link: Link = field(default_factory=Link)
    _loaders: dict[Hashable, DataLoader[Any, Any]] = field(default_factory=dict)

    def require(self, scope: Scope) -> None:
        """Raise UnauthenticatedError or ForbiddenError where the caller lacks a right."""
        if not self.scopes:
            raise UnauthenticatedError(f"this needs an API key with the scope {scope!r}")
        if scope not in self.scopes:
            raise ForbiddenError(scope)

    async def renew(self) -> None:
        """Leave the snapshot of the database and all that was read from it."""
        self._loaders.clear()
        await self.reader.renew()

    def alone(self) -> "Context":
        """The context of one of several operations on a connection."""
        return replace(self, reader=self.reader.another(), notes={}, _loaders={})

    @property
    def may_read_text(self) -> bool:
        """Whether the texts of articles are for this caller."""
        return bool(self.scopes & {READ_TEXT, INGEST})

    async def load(
        self, read: Callable[..., Awaitable[Mapping[int, V]]], key: int, *arguments: Hashable, default: Any = None
    ) -> V:
        """What `read` finds for one row, asked together with all rows of which the same is asked meanwhile."""
        loader = self._loaders.get((read, arguments))
        if loader is None:
            loader = DataLoader(partial(_load, read, self.reader, arguments, default))
            self._loaders[read, arguments] = loader
        found: V = await loader.load(key)
        return found


async def _load(
    read: Callable[..., Awaitable[Mapping[int, Any]]],
    reader: Reader,
    arguments: tuple[Any, ...],
    default: Any,
    keys: Collection[int],
) -> list[Any]:
    found = await read(reader, keys, *arguments)
    return [found.get(key, default) for key in keys]


ApiInfo: TypeAlias = Info[Context, None]
