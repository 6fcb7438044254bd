"""Relay connections: pages by cursor, with no more read than is asked for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry

from api.selections import Selection
from store.paging import Edge as StoredEdge
from store.paging import Page, PageRequest
from store.reads import is_anything_beyond

T = TypeVar("T")


def answered(resolver: Callable[..., Any], description: str | None = None) -> Any:
    """A field of one of our types, which is answered with a value of the store."""
    return strawberry.field(resolver=resolver, description=description)


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="A node in a page, and where it stands.")
class Edge(Generic[T]):
    """A node in a page, and where it stands."""

    cursor: str
    node: T


@strawberry.type(
    description="A page of a list: the first 20 by default, 100 at most. Cursors are opaque, and neither repeat nor skip while rows come and go."
)
class Connection(Generic[T]):
    """A page of a list."""

    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int = strawberry.field(description="Of the whole list; counted only when asked for.")


@dataclass(slots=True)
class Listing(Generic[T]):
    """A connection as it is answered."""

    page: Page[T] | None
    total_count: int | None = None
    beyond: bool = False  # where it was not read towards

    @property
    def page_info(self) -> "Listing[T]":
        """Itself, as PageInfo."""
        return self

    @property
    def _page(self) -> Page[T]:
        if self.page is None:
            raise AssertionError("the selection asked for no page")
        return self.page

    @property
    def nodes(self) -> list[T]:
        """The rows."""
        return self._page.nodes

    @property
    def edges(self) -> list[StoredEdge[T]]:
        """The rows with their cursors."""
        return self._page.edges

    @property
    def start_cursor(self) -> str | None:
        """The cursor of the first row."""
        return self._page.start_cursor

    @property
    def end_cursor(self) -> str | None:
        """The cursor of the last row."""
        return self._page.end_cursor

    @property
    def has_next_page(self) -> bool:
        """Whether there are rows after the last."""
        return self.beyond if self._page.request.backward else self._page.more

    @property
    def has_previous_page(self) -> bool:
        """Whether there are rows before the first."""
        return self._page.more if self._page.request.backward else self.beyond


async def list_page(
    selection: Selection,
    request: PageRequest,
    read: Callable[[PageRequest], Awaitable[Page[T]]],
    count: Callable[[], Awaitable[int]],
    *,
    owned: bool = False,
) -> Listing[T]:
    """A connection with those of its parts that were asked for; an owned one is read together with its neighbours."""
    listing: Listing[T] = Listing(None)
    if selection.keys() & {"edges", "nodes", "page_info"}:
        listing.page = await read(request)
        if owned:
            listing.beyond = request.after is not None  # a cursor was given for a row of this list
        elif ("has_next_page" if request.backward else "has_previous_page") in selection.within("page_info"):
            listing.beyond = await is_anything_beyond(listing.page, read)
    if "total_count" in selection:
        listing.total_count = await count()
    return listing
