"""The change feed as one process follows it for all its subscribers.

There are no queues: a subscriber asks for what follows its own last step, and those who ask the same share the answer.
So a thousand subscribers cost one look at the feed, and what waits for a slow one is kept by the database alone.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from schema.errors import BusyError
from schema.tables import ChangeKind
from store.feed import Change, ChangePage
from store.filters import EventFilter
from store.news import open_news
from store.reads import Fields, Reader, read_change_page, read_last_seq

logger = logging.getLogger("dateline.api")

_STEPS = 50  # that are read at a time
_PAGES = 100  # that are kept for those who ask the same a little later

_Question = tuple[int, EventFilter, Fields | None]


class Feed:
    """What has happened since, for all who ask."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        self._engine = engine
        self._most = most
        self.subscribers = 0
        self._last = 0
        self._news = open_news(engine)
        self._look: asyncio.Task[None] | None = None
        self._pages: dict[_Question, asyncio.Task[ChangePage]] = {}

    async def close(self) -> None:
        """Look no more; a look that has begun is ended in peace."""
        await self._news.close()
        if self._look is not None:
            await asyncio.gather(self._look, return_exceptions=True)

    async def read_last(self) -> int:
        """The last step so far."""
        async with Reader(self._engine) as reader:
            return await read_last_seq(reader)

    async def follow(self, after: int, wanted: EventFilter, fields: Fields | None) -> AsyncGenerator[Change]:
        """Each step from now on whose event is wanted, and each that ends an event; raises BusyError for one too many."""
        if self.subscribers >= self._most:
            raise BusyError(f"{self._most} subscribers", "follow `changes` instead, or come again later")
        self.subscribers += 1
        try:
            while True:
                await self._wait_beyond(after)
                page = await self._read(after, wanted, fields)
                if page.end == after:  # the database has been set back
                    await self._news.wait()
                for change in page.changes:
                    if change.event is not None or change.kind is not ChangeKind.UPSERTED:
                        yield change
                after = page.end
        finally:
            self.subscribers -= 1

    async def _wait_beyond(self, after: int) -> None:
        while self._last <= after:
            if self._look is None:
                self._look = asyncio.create_task(self._look_again())
            await asyncio.shield(self._look)

    async def _look_again(self) -> None:
        try:
            await self._news.wait()
            self._last = await self.read_last()
        except (SQLAlchemyError, OSError):  # the next look may have more luck
            logger.exception("the change feed cannot be read")
        finally:
            self._look = None

    async def _read(self, after: int, wanted: EventFilter, fields: Fields | None) -> ChangePage:
        question = (after, wanted, fields)
        asked = self._pages.get(question)
        if asked is None:
            asked = self._pages[question] = asyncio.create_task(self._read_page(question))
            while len(self._pages) > _PAGES:
                del self._pages[next(iter(self._pages))]
        try:
            return await asyncio.shield(asked)
        except BaseException:
            if asked.done():  # it failed, and is not to fail for the next
                self._pages.pop(question, None)
            raise

    async def _read_page(self, question: _Question) -> ChangePage:
        after, wanted, fields = question
        async with Reader(self._engine) as reader:
            return await read_change_page(reader, after, _STEPS, fields, wanted)
