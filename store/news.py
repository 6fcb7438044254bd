"""When to look at the change feed again: PostgreSQL says so, SQLite is asked now and then."""

import asyncio
import logging
from typing import Protocol

import psycopg
from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

logger = logging.getLogger("dateline.store")

_CHANNEL = "dateline_changes"
_INTERVAL = 0.2  # seconds between two looks where nobody says when
_RARELY = 1.0  # seconds after which we look all the same: a pooler in between may keep what is said to itself
_BRIEFLY = 0.02  # seconds in which several changes are one piece of news


class News(Protocol):
    """Where changes are heard of."""

    async def wait(self) -> None:
        """Return when there may be something new."""

    async def close(self) -> None:
        """Hear no more."""


def open_news(engine: AsyncEngine) -> News:
    """The news of a database; nothing is connected before somebody waits."""
    return _Listener(engine.url) if engine.dialect.name == "postgresql" else _Clock()


def announce(connection: Connection) -> None:
    """Tell those who wait that there are changes, once the transaction is committed."""
    if connection.dialect.name == "postgresql":
        connection.execute(_NOTIFY)


_NOTIFY = text(f"NOTIFY {_CHANNEL}")


class _Clock:
    """No news, but time that passes."""

    async def wait(self) -> None:
        """Return soon."""
        await asyncio.sleep(_INTERVAL)

    async def close(self) -> None:
        """Nothing is open."""


class _Listener:
    """A connection of its own, on which PostgreSQL tells of each commit with changes."""

    def __init__(self, url: URL) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._heard = asyncio.Event()
        self._listening = False
        self._task: asyncio.Task[None] | None = None

    async def wait(self) -> None:
        """Return after a commit, and at the latest after a while."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())
        try:
            async with asyncio.timeout(_RARELY if self._listening else _INTERVAL):
                await self._heard.wait()
                await asyncio.sleep(_BRIEFLY)
        except TimeoutError:
            pass
        self._heard.clear()

    async def close(self) -> None:
        """Disconnect, and keep nobody waiting."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._heard.set()

    async def _listen(self) -> None:
        try:
            async with await psycopg.AsyncConnection.connect(self._address, autocommit=True) as connection:
                await connection.execute(f"LISTEN {_CHANNEL}")
                self._listening = True
                self._heard.set()  # what was committed before is not told any more
                async for _ in connection.notifies():
                    self._heard.set()
        except (psycopg.Error, OSError):  # the next who waits tries again
            logger.warning("the database cannot be listened to for the moment", exc_info=True)
        finally:
            if self._listening:
                self._listening = False
                self._heard.set()  # who waits need not wait in vain
