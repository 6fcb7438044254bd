"""How a database is reached, and what is said when it cannot be."""

import asyncio
import multiprocessing
import sqlite3
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from schema.errors import ConfigurationError, DatabaseUnavailableError
from store import in_transaction, migrate, open_async_engine, open_engine
from store.engine import connect, parse_url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg_by_any_of_its_names(scheme):
    assert parse_url(f"{scheme}://user:secret@host:5433/news").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "url",
    ["", "news.db", "mysql://host/news", "postgresql+asyncpg://host/news", "sqlite://", "sqlite:///:memory:"],
)
def test_an_unusable_address_is_refused_with_the_cure(url):
    with pytest.raises(
        ConfigurationError, match=r"DATELINE_DATABASE_URL=.* use sqlite:///PATH or postgresql://"
    ) as info:
        open_engine(url)
    assert "\n" not in str(info.value)


@pytest.mark.parametrize("url", ["mysql://user:secret@host/news", "user:secret@host"])
def test_an_error_does_not_tell_the_password(url):
    with pytest.raises(ConfigurationError) as info:
        open_engine(url)
    assert "secret" not in str(info.value)


def test_a_server_that_is_not_there_is_one_clear_line():
    engine = open_engine("postgresql://user:secret@127.0.0.1:1/news")
    with pytest.raises(DatabaseUnavailableError, match=r"'postgresql://user:.*@127\.0\.0\.1:1/news'.*refused") as info:
        connect(engine)
    assert "\n" not in str(info.value)
    assert "secret" not in str(info.value)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    (tmp_path / "news.db").write_text("not a database " * 100)
    with pytest.raises(DatabaseUnavailableError, match=r"news\.db.*file is not a database"):
        migrate(f"sqlite:///{tmp_path / 'news.db'}")


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnavailableError, match="cannot open the database"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'folder' / 'news.db'}")


def test_the_folder_of_a_sqlite_file_is_made(tmp_path):
    migrate(f"sqlite:///{tmp_path / 'new' / 'folder' / 'news.db'}")
    assert (tmp_path / "new" / "folder" / "news.db").exists()


def test_sqlite_reads_while_it_writes_and_keeps_references_whole(tmp_path):
    with open_engine(f"sqlite:///{tmp_path / 'news.db'}").connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 30_000}


def test_ddl_is_rolled_back_with_its_transaction(empty_database):
    engine = open_engine(empty_database)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE tried (id INTEGER)"))
        connection.rollback()
        with pytest.raises(DBAPIError):
            connection.execute(text("SELECT * FROM tried"))
    engine.dispose()


def _count_up(url, steps):
    engine = open_engine(url)

    def add_one(connection):
        value = connection.execute(text("SELECT value FROM counter")).scalar_one()
        time.sleep(0.001)
        connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})

    for _ in range(steps):
        in_transaction(engine, add_one)


def test_transactions_that_read_before_they_write_wait_for_each_other_on_sqlite(tmp_path):
    url = f"sqlite:///{tmp_path / 'counter.db'}"
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_count_up, args=(url, 50)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM counter")).scalar_one() == 150
    engine.dispose()


def test_a_deadlock_is_tried_again(postgresql):
    engine = open_engine(postgresql)
    attempts = []

    def fail_once(connection):
        attempts.append(1)
        if len(attempts) == 1:
            connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'ring' USING ERRCODE = 'deadlock_detected'; END $$"))
        return len(attempts)

    assert in_transaction(engine, fail_once) == 2
    engine.dispose()


def test_other_errors_are_not_tried_again(engine):
    attempts = []

    def fail(connection):
        attempts.append(1)
        connection.execute(text("SELECT * FROM no_such_table"))

    with pytest.raises(DBAPIError):
        in_transaction(engine, fail)
    assert len(attempts) == 1


def test_a_statement_that_takes_too_long_is_stopped(database):
    slow = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "postgresql": "SELECT pg_sleep(60)",
    }

    async def run():
        engine = open_async_engine(database, statement_timeout=0.2)
        try:
            async with engine.connect() as connection:
                with pytest.raises(OperationalError, match=r"interrupted|statement timeout"):
                    await connection.execute(text(slow[engine.dialect.name]))
                await connection.rollback()
                return (await connection.execute(text("SELECT 1"))).scalar_one()
        finally:
            await engine.dispose()

    began = time.monotonic()
    assert asyncio.run(run()) == 1
    assert time.monotonic() - began < 10


def test_the_sqlite_of_this_python_has_what_we_use():
    assert sqlite3.sqlite_version_info >= (3, 35)  # RETURNING
    assert sqlite3.connect(":memory:").execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone() == (1,)
