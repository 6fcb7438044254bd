"""Connections to the database: SQLite or PostgreSQL, synchronous for writing, asynchronous for the API."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from schema.errors import ConfigurationError, DatabaseUnavailableError

T = TypeVar("T")

_BUSY_SECONDS = 30  # how long a SQLite connection waits for the one writer
_ATTEMPTS = 5  # at a transaction that other writers get in the way of
_TRY_AGAIN = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock
# What a SQLite connection may keep in memory; its own default is 2 MiB. Those that read are many, and the operating
# system keeps the file for all of them.
_WRITER_CACHE_KIB = 32 * 1024
READER_CACHE_KIB = 8 * 1024
_WAL_PAGES = 8_000  # 32 MiB; an article touches some 70 pages, and moving them to the file waits for the disk
# Statistics of a million events are counted in memory, and compiling a statement takes longer than most take to run.
_POSTGRESQL_OPTIONS = "-c work_mem=64MB -c jit=off"
_OPCODES = 10_000  # of SQLite's machine, about a millisecond, between two looks at the clock


def open_engine(url: str) -> Engine:
    """The engine of a database, to read and write it; nothing is connected yet."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        _make_folder(parsed)
        engine = create_engine(
            parsed.set(drivername="sqlite+pysqlite"), connect_args={"timeout": _BUSY_SECONDS}, **_json()
        )
        _set_up_sqlite(engine, _WRITER_CACHE_KIB)
        return engine
    return create_engine(parsed, pool_pre_ping=True, **_json())


def open_async_engine(url: str, *, statement_timeout: float | None = None) -> AsyncEngine:
    """The asynchronous engine of a database; a statement that takes more seconds than the timeout fails."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        _make_folder(parsed)
        engine = create_async_engine(
            parsed.set(drivername="sqlite+aiosqlite"), connect_args={"timeout": _BUSY_SECONDS}, **_json()
        )
        _set_up_sqlite(engine.sync_engine, READER_CACHE_KIB)
        if statement_timeout is not None:
            _limit_sqlite_statements(engine.sync_engine, statement_timeout)
        return engine
    options = _POSTGRESQL_OPTIONS
    if statement_timeout is not None:
        options += f" -c statement_timeout={statement_timeout * 1000:.0f}"
    return create_async_engine(parsed, pool_pre_ping=True, connect_args={"options": options}, **_json())


def in_transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    """The result of work that writes, done in one transaction and done again where another writer got in its way."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with connect(engine) as connection, writing(connection).begin():
                return work(connection)
        except DBAPIError as error:
            if attempt == _ATTEMPTS or getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN:
                raise
            time.sleep(0.01 * 2**attempt)
    raise AssertionError("the last attempt returns or raises")


def writing(connection: Connection) -> Connection:
    """The connection, whose transactions from now on hold SQLite's only place for a writer from their beginning."""
    return connection.execution_options(**{_WRITES: True})


def lock(connection: Connection, number: int, *, shared: bool = False) -> None:
    """Wait for one of our locks and hold it until the transaction ends; SQLite's only writer needs none."""
    if connection.dialect.name == "postgresql":
        connection.execute(_SHARED_LOCK if shared else _LOCK, {"lock": number})


def connect(engine: Engine) -> Connection:
    """A connection; raises DatabaseUnavailableError where there is none to be had."""
    try:
        return engine.connect()
    except DBAPIError as error:
        raise DatabaseUnavailableError(public_url(engine.url), _first_line(error)) from None


def parse_url(url: str) -> URL:
    """The parts of a database's address; raises ConfigurationError for one that we cannot use."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        # The value may hold a password, so it is not repeated.
        raise _unusable(f"{url.partition(':')[0]}:…") from None
    if parsed.drivername in _SQLITE:
        if parsed.database in {None, "", ":memory:"} or (parsed.database or "").startswith("file:"):
            raise _unusable(public_url(parsed))
        return parsed
    if parsed.drivername in _POSTGRESQL:
        return parsed.set(drivername="postgresql+psycopg")
    raise _unusable(public_url(parsed))


def public_url(url: URL) -> str:
    """An address that may be shown: without its password."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


_SQLITE = ("sqlite", "sqlite+pysqlite", "sqlite+aiosqlite")
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
_WRITES = "dateline_writes"

# Ours among PostgreSQL's advisory locks ("DATE" in ASCII, and the next).
MIGRATION_LOCK = 0x44415445
CHANGES_LOCK = MIGRATION_LOCK + 1
WRITING_LOCK = MIGRATION_LOCK + 2
_LOCK = text("SELECT pg_advisory_xact_lock(:lock)")
_SHARED_LOCK = text("SELECT pg_advisory_xact_lock_shared(:lock)")


def _unusable(shown: str) -> ConfigurationError:
    return ConfigurationError(
        "DATELINE_DATABASE_URL", shown, "use sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
    )


def _json() -> dict[str, Any]:
    return {"json_serializer": lambda value: orjson.dumps(value).decode(), "json_deserializer": orjson.loads}


def _make_folder(url: URL) -> None:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailableError(public_url(url), f"{error.strerror}: {path.parent}") from None


def _set_up_sqlite(engine: Engine, cache_kib: int) -> None:
    """Let many read while one writes, keep references whole, and begin transactions ourselves.

    Python's driver would begin a transaction only before the first INSERT and not before DDL, so it is told not to.
    """

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        set_up_sqlite(connection, cache_kib)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and then writes fails at once where another has written in between,
        # so one that is going to write says so.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def set_up_sqlite(connection: Any, cache_kib: int) -> None:
    """Prepare a new connection of the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode")
    if tuple(cursor.fetchone()) != ("wal",):
        _switch_to_wal(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{cache_kib}")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:
    """Switch a new file over; SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _limit_sqlite_statements(engine: Engine, seconds: float) -> None:
    """Interrupt statements that take too long, as PostgreSQL does by itself."""

    @event.listens_for(engine, "connect")
    def watch(connection: Any, record: Any) -> None:
        record.info["deadline"] = float("inf")
        connection.run_async(
            lambda driver: driver.set_progress_handler(
                lambda: int(time.monotonic() > record.info["deadline"]), _OPCODES
            )
        )

    @event.listens_for(engine, "before_cursor_execute")
    def start(connection: Connection, *_statement: object) -> None:
        connection.info["deadline"] = time.monotonic() + seconds


def _first_line(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:300]
