"""The log of the use of API keys, written some requests at a time, so that reading never waits for a write."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from store import in_transaction
from store.keys import KeyUse, save_uses

logger = logging.getLogger("dateline.api")

_EVERY = 1.0  # seconds
_MOST_WAITING = 10_000


class Audit:
    """Takes uses in at once and stores them soon."""

    def __init__(self, engine: Engine, keep: int) -> None:
        self._engine = engine
        self._keep = keep
        self._waiting: list[KeyUse] = []
        self._lost = 0

    def note(self, use: KeyUse) -> None:
        """Take a use in; what a database that takes no more leaves waiting is bounded."""
        if len(self._waiting) < _MOST_WAITING:
            self._waiting.append(use)
        else:
            self._lost += 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Store what is noted, until the end and at the end."""
        task = asyncio.create_task(self._store_again_and_again())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await self.store()

    async def _store_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            await asyncio.shield(self.store())

    async def store(self) -> None:
        """Store what is waiting; what cannot be stored now waits for the next time."""
        if not self._waiting:
            return
        uses, self._waiting = self._waiting, []
        try:
            await asyncio.to_thread(
                in_transaction, self._engine, lambda connection: save_uses(connection, uses, keep=self._keep)
            )
        except SQLAlchemyError:
            logger.exception("%d uses of API keys could not be logged and are tried again", len(uses))
            self._waiting = (uses + self._waiting)[:_MOST_WAITING]
            return
        if self._lost:
            logger.error("%d uses of API keys were not logged, as too many were waiting", self._lost)
            self._lost = 0
