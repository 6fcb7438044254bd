"""Bring a database to the tables of this version, and refuse to work on one that is elsewhere."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from schema.errors import RevisionError
from store.engine import MIGRATION_LOCK, connect, in_transaction, lock, open_engine, public_url, writing

_MIGRATIONS = Path(__file__).parent.parent / "migrations"  # beside us in the tree and when installed


def migrate(url: str) -> str:
    """Bring a database to the current revision, whichever it has, and return that; several may do so at once."""
    engine = open_engine(url)
    try:
        with connect(engine) as connection:
            _refuse_unknown(connection)
        if engine.dialect.name == "sqlite":
            _migrate_sqlite(engine)
        else:
            in_transaction(engine, _upgrade_alone)
    finally:
        engine.dispose()
    return newest_revision()


def current_revision(engine: Engine) -> str | None:
    """The revision of a database; None where it has no tables of ours."""
    with connect(engine) as connection:
        return _revision(connection)


def check_revision(engine: Engine) -> None:
    """Make sure that a database has the current tables.

    A SQLite file, which is its user's own, is brought there; a PostgreSQL database is for its keeper to migrate.
    """
    with connect(engine) as connection:
        _refuse_unknown(connection)
        found = _revision(connection)
    if found == newest_revision():
        return
    if engine.dialect.name == "sqlite":
        _migrate_sqlite(engine)
        return
    raise RevisionError(public_url(engine.url), found, newest_revision(), "run `dateline migrate`")


def _migrate_sqlite(engine: Engine) -> None:
    """Migrate with references unguarded, as SQLite alters a table by dropping it, and check them at the end."""
    with connect(engine) as connection:
        switch = connection.connection.cursor()  # before the transaction: inside one the switch does nothing
        switch.execute("PRAGMA foreign_keys = OFF")
        try:
            with writing(connection).begin():
                _upgrade(connection)
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise AssertionError(f"the migration left a row of {broken[0]} with a broken reference")
        finally:
            switch.execute("PRAGMA foreign_keys = ON")
            switch.close()


def _upgrade_alone(connection: Connection) -> None:
    """Migrate while no one else does."""
    lock(connection, MIGRATION_LOCK)
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    command.upgrade(set_up_alembic(connection), "head")


def set_up_alembic(connection: Connection) -> Config:
    """Alembic's configuration to work on one connection, wherever we are installed."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))  # a % is its sign for a variable
    config.attributes["connection"] = connection
    return config


def _refuse_unknown(connection: Connection) -> None:
    found = _revision(connection)
    if found is not None and found not in _known():
        cure = "a newer Dateline wrote it, so install that version or later"
        raise RevisionError(public_url(connection.engine.url), found, newest_revision(), cure)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions())


@cache
def newest_revision() -> str:
    """The revision that this version of Dateline works on."""
    head = ScriptDirectory(str(_MIGRATIONS)).get_current_head()
    if head is None:
        raise AssertionError(f"no migrations in {_MIGRATIONS}")
    return head
