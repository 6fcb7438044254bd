"""The migrations lead to the tables that the code describes, and back, on both databases."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from schema.errors import RevisionError
from schema.tables import Base
from store import check_revision, current_revision, in_transaction, migrate, open_engine, save_article
from store.migrate import newest_revision, set_up_alembic
from tests.store.making import make_article, make_events, read_counted

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty_engine(empty_database):
    engine = open_engine(empty_database)
    yield engine
    engine.dispose()


def run_alembic(engine, run, *arguments, **options):
    with engine.begin() as connection:
        run(set_up_alembic(connection), *arguments, **options)


def read_schema(engine):
    """All that the database holds beside Alembic's own table, as the database tells it."""
    queries = {
        "sqlite": "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%alembic_version%'",
        "postgresql": "SELECT 'column', table_name || '.' || column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
        " UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        " UNION ALL SELECT 'trigger', trigger_name, action_statement FROM information_schema.triggers"
        " UNION ALL SELECT 'function', routine_name, routine_definition FROM information_schema.routines"
        " WHERE routine_schema = 'public'"
        " UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('alembic_version'), 0)",
    }
    with engine.connect() as connection:
        return sorted(map(str, connection.execute(text(queries[engine.dialect.name]))))


def test_the_tables_are_those_that_the_code_describes(engine):
    run_alembic(engine, command.check)  # raises where autogenerate would find something to do


def test_a_difference_would_be_found(engine):
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE articles ADD COLUMN stray INTEGER"))
    with pytest.raises(Exception, match="stray"):
        run_alembic(engine, command.check)


def read_checks(engine):
    """The CHECK constraints, which Alembic does not compare."""
    inspector = inspect(engine)
    return {
        (table, check["name"], "".join(check["sqltext"].split()))
        for table in Base.metadata.tables
        for check in inspector.get_check_constraints(table)
    }


def test_the_checks_are_those_that_the_code_describes(engine, empty_engine):
    Base.metadata.create_all(empty_engine)
    assert read_checks(engine) == read_checks(empty_engine) != set()


def test_up_down_up_leads_to_the_same_tables(empty_engine):
    nothing = read_schema(empty_engine)
    run_alembic(empty_engine, command.upgrade, "head")
    first = read_schema(empty_engine)
    tables = set(inspect(empty_engine).get_table_names())
    assert {table.name for table in Base.metadata.sorted_tables} <= tables
    run_alembic(empty_engine, command.downgrade, "base")
    assert read_schema(empty_engine) == nothing == []
    run_alembic(empty_engine, command.upgrade, "head")
    assert read_schema(empty_engine) == first


def test_a_database_with_events_can_be_taken_down(engine):
    article = make_article()
    in_transaction(
        engine, lambda connection: save_article(connection, article, make_events(article), extractor="test/1")
    )
    run_alembic(engine, command.downgrade, "base")
    assert read_schema(engine) == []


def test_what_statistics_count_is_told_of_events_that_were_stored_before(engine):
    article = make_article()
    in_transaction(
        engine, lambda connection: save_article(connection, article, make_events(article), extractor="test/1")
    )
    written = read_counted(engine)
    run_alembic(engine, command.downgrade, "b1b2c4df8a0d")
    run_alembic(engine, command.upgrade, "head")
    assert read_counted(engine) == written
    assert len(written) == 3


def test_migrating_again_changes_nothing(empty_database, empty_engine):
    assert current_revision(empty_engine) is None
    assert migrate(empty_database) == newest_revision() == current_revision(empty_engine)
    before = read_schema(empty_engine)
    assert migrate(empty_database) == newest_revision()
    assert read_schema(empty_engine) == before


def test_several_may_migrate_at_once(empty_database, empty_engine):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=migrate, args=(empty_database,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert current_revision(empty_engine) == newest_revision()


def test_sqlite_is_migrated_when_it_is_first_used_and_postgresql_is_refused_with_the_command(empty_engine):
    if empty_engine.dialect.name == "sqlite":
        check_revision(empty_engine)
        assert current_revision(empty_engine) == newest_revision()
    else:
        with pytest.raises(RevisionError, match=r"has no tables of ours.*run `dateline migrate`"):
            check_revision(empty_engine)
        assert current_revision(empty_engine) is None


def test_a_current_database_is_accepted(engine):
    check_revision(engine)


@pytest.mark.parametrize(
    "act", [check_revision, lambda engine: migrate(engine.url.render_as_string(hide_password=False))]
)
def test_a_database_of_a_newer_version_is_left_alone(engine, act):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'fff000fff000'"))
    with pytest.raises(RevisionError, match=r"revision fff000fff000.*a newer Dateline wrote it") as info:
        act(engine)
    assert "\n" not in str(info.value)
    assert current_revision(engine) == "fff000fff000"


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_database, empty_engine):
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER)"))  # in the way, after several tables
    before = read_schema(empty_engine)
    with pytest.raises(Exception, match="reports"):
        migrate(empty_database)
    assert read_schema(empty_engine) == before


def test_references_are_guarded_again_after_a_migration(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'news.db'}")
    check_revision(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_revisions_form_one_line():
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_heads()) == 1


def test_alembics_own_command_reaches_the_configured_database(database):
    result = subprocess.run(
        [sys.executable, "-m", "alembic", "check"],
        cwd=ROOT,
        env={"DATELINE_DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "No new upgrade operations detected" in result.stdout


def test_alembic_reads_the_same_migrations_as_we_do():
    assert Config(ROOT / "alembic.ini").get_main_option("script_location") == "migrations"
