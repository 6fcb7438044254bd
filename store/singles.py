"""Single statements: each is a snapshot of its own, so it needs no transaction around it."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing
from typing import Any, Protocol, TypeAlias

import psycopg
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import URL

from schema.errors import StatementTimeoutError
from store.engine import READER_CACHE_KIB, parse_url, set_up_sqlite

Parameters: TypeAlias = dict[str, Any] | tuple[Any, ...]
Rows: TypeAlias = Sequence[tuple[Any, ...]]

_AT_ONCE = 2  # statements that are worked on, as long as none of them takes long
_LONG = 0.25  # seconds
_CONNECTIONS = 8
_PATIENCE = 2  # seconds that a request waits for one of them
_OPCODES = 10_000  # of SQLite's machine, about a millisecond, between two looks at the clock


class Singles(Protocol):
    """Connections for single statements."""

    async def fetch(self, statement: str, parameters: Parameters) -> Rows:
        """All rows of a statement; raises StatementTimeoutError where that takes too long."""

    async def close(self) -> None:
        """Give the connections back."""


async def open_singles(url: str, *, statement_timeout: float) -> Singles:
    """Connections to a database for single statements, each of which may take so many seconds."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _Sqlite(parsed, statement_timeout)
    return await _Postgresql.open(parsed, statement_timeout)


class Turns:
    """Lets few statements work at a time: more would only take the processor from each other, and need more memory.

    One that takes long makes room for the next, so that short ones do not wait for it.
    """

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Work within it."""
        await self._free.acquire()
        with ExitStack() as room:
            room.callback(self._free.release)
            later = asyncio.get_running_loop().call_later(_LONG, room.close)
            try:
                yield
            finally:
                later.cancel()


class _Postgresql:
    """A pool of connections that commit by themselves; they prepare what they are asked often."""

    def __init__(self, pool: AsyncConnectionPool[psycopg.AsyncConnection[tuple[Any, ...]]]) -> None:
        self._pool = pool
        self._turns = Turns()

    @classmethod
    async def open(cls, url: URL, statement_timeout: float) -> "_Postgresql":
        """Connect in the background."""
        pool: AsyncConnectionPool[psycopg.AsyncConnection[tuple[Any, ...]]] = AsyncConnectionPool(
            url.set(drivername="postgresql").render_as_string(hide_password=False),
            kwargs={"autocommit": True, "options": f"-c statement_timeout={statement_timeout * 1000:.0f}"},
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=_PATIENCE,
            open=False,
        )
        await pool.open()
        return cls(pool)

    async def fetch(self, statement: str, parameters: Parameters) -> Rows:
        """All rows of a statement."""
        async with self._turns.turn(), self._pool.connection() as connection:
            try:
                cursor = await connection.execute(statement, parameters)
                return await cursor.fetchall()
            except psycopg.errors.QueryCanceled as error:
                raise StatementTimeoutError from error

    async def close(self) -> None:
        """Disconnect."""
        await self._pool.close()


class _Sqlite:
    """Connections that each work in a thread for as long as a statement takes."""

    def __init__(self, url: URL, statement_timeout: float) -> None:
        self._path = url.database or ""
        self._seconds = statement_timeout
        self._threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="singles")
        self._idle: list[sqlite3.Connection] = []
        self._turns = Turns()

    async def fetch(self, statement: str, parameters: Parameters) -> Rows:
        """All rows of a statement; one that nobody waits for any more is interrupted."""
        async with self._turns.turn():
            return await self._fetch(statement, parameters)

    async def _fetch(self, statement: str, parameters: Parameters) -> Rows:
        connection = self._idle.pop() if self._idle else self._connect()
        working = asyncio.get_running_loop().run_in_executor(
            self._threads, self._work, connection, statement, parameters
        )
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            working.add_done_callback(_forget)
            connection.interrupt()
            raise
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise StatementTimeoutError from error
            raise

    def _work(self, connection: sqlite3.Connection, statement: str, parameters: Parameters) -> Rows:
        deadline = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _OPCODES)
        try:
            with closing(connection.execute(statement, parameters)) as cursor:
                return cursor.fetchall()
        finally:
            self._idle.append(connection)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, check_same_thread=False)
        set_up_sqlite(connection, READER_CACHE_KIB)
        return connection

    async def close(self) -> None:
        """Wait for what is at work, and disconnect."""
        await asyncio.to_thread(self._threads.shutdown)
        while self._idle:
            self._idle.pop().close()


def _forget(done: asyncio.Future[Rows]) -> None:
    """Look at what came of a statement that nobody waits for, or asyncio would report it as overlooked."""
    if not done.cancelled():
        done.exception()
