"""How a process of the API writes: in a thread of its own, one article at a time, so that reading goes on meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Engine

from settings import Settings
from store import open_engine

T = TypeVar("T")


class Writer:
    """The one thread that writes."""

    def __init__(self, settings: Settings) -> None:
        self.max_article_bytes = settings.max_article_bytes
        self._url = settings.database_url
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")

    async def write(self, work: Callable[[Engine], T]) -> T:
        """What work on the database returns; once begun, it goes on even if nobody waits for it any longer."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._engine))

    async def close(self) -> None:
        """End when the work that has begun is done."""
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)
        if "_engine" in self.__dict__:
            self._engine.dispose()

    @cached_property
    def _engine(self) -> Engine:
        return open_engine(self._url)
