"""Databases full of made events, on SQLite and PostgreSQL; kept, as making a million takes minutes."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from bench.events import Table, make_tables
from schema.tables import DIGITS, SCALE
from store import migrate

_BATCH = 20_000
_AMOUNTS = {
    "events": ("loan_usd",),
    "loans": ("amount", "amount_usd"),
}  # text on SQLite, see schema.tables.ExactDecimal


def load_sqlite(folder: Path, number: int) -> str:
    """The address of a SQLite database with so many events."""
    path = folder / f"events-{number}.db"
    if not path.exists():
        started, part = time.monotonic(), path.with_suffix(".part")
        _remove(part)
        migrate(f"sqlite:///{part}")
        connection = sqlite3.connect(part, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for table in make_tables(number):
            _insert(connection, table)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        part.rename(path)
        print(f"loaded {number:,} events into SQLite in {time.monotonic() - started:.0f} s", flush=True)
    migrate(f"sqlite:///{path}")  # where it was kept from before
    return f"sqlite:///{path}"


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _insert(connection: sqlite3.Connection, table: Table) -> None:
    names = ", ".join(f'"{column}"' for column in table.columns)
    places = ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608  # names of ours
    amounts = {table.columns.index(column) for column in _AMOUNTS.get(table.name, ())}
    rows = ([_amount(value) if at in amounts else _plain(value) for at, value in enumerate(row)] for row in table.rows)
    while batch := list(islice(rows, _BATCH)):
        connection.executemany(statement, batch)


def _plain(value: Any) -> Any:
    """A value as our tables keep it on SQLite."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, date):
        return value.isoformat()
    return value.hex if isinstance(value, UUID) else value


def _amount(value: float | None) -> str | None:
    return None if value is None else f"{Decimal(str(value)):0{DIGITS + 1}.{SCALE}f}"


def load_postgresql(address: str, number: int) -> str:
    """The address of a PostgreSQL database with so many events, on the server at an address."""
    name = f"events_{number}"
    url = address.replace("/postgres?", f"/{name}?")
    if name not in _names(address):
        started = time.monotonic()
        part = address.replace("/postgres?", f"/{name}_part?")
        _run(address, f"DROP DATABASE IF EXISTS {name}_part")
        _run(address, f"CREATE DATABASE {name}_part")
        migrate(part)
        with psycopg.connect(part) as connection:
            for table in make_tables(number):
                _copy(connection, table)
        _run(part, "VACUUM ANALYZE")
        _run(address, f"ALTER DATABASE {name}_part RENAME TO {name}")
        print(f"loaded {number:,} events into PostgreSQL in {time.monotonic() - started:.0f} s", flush=True)
    migrate(url)
    return url


def _names(address: str) -> set[str]:
    with psycopg.connect(address) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def _run(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _copy(connection: psycopg.Connection, table: Table) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in table.rows:
            copy.write_row(row)


def iter_settings() -> Iterator[str]:
    """What makes PostgreSQL fit for a million events on a small machine."""
    yield from ("shared_buffers = '1GB'", "effective_cache_size = '4GB'", "work_mem = '32MB'", "random_page_cost = 1.1")
    yield from ("maintenance_work_mem = '512MB'", "max_wal_size = '4GB'", "jit = off")
    yield from ("fsync = off", "synchronous_commit = off", "full_page_writes = off")  # nothing here must last


def remove(folder: Path) -> None:
    """Forget what was made."""
    shutil.rmtree(folder, ignore_errors=True)
