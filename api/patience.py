"""How long we work on a request: as long as the settings allow, and only while the client waits for the answer."""

import asyncio
from types import TracebackType
from typing import Self

from starlette.types import Receive

_SOON = 0.1  # seconds after which it pays to look whether the client is still there; most answers are out by then


class Patience:
    """Ends what is done within it, with TimeoutError, where it takes too long or nobody waits for it any more.

    The request's body must have been read.
    """

    def __init__(self, seconds: float, receive: Receive) -> None:
        self._timeout = asyncio.timeout(seconds)
        self._receive = receive
        self._watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._later = self._loop.call_later(_SOON, self._watch)
        await self._timeout.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._later.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _watch(self) -> None:
        self._watcher = self._loop.create_task(self._end_when_gone())

    async def _end_when_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._timeout.reschedule(self._loop.time())
