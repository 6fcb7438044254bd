"""Statements that both databases understand; made once, as making them takes longer than running them."""

from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Insert, Select, Table, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from schema.tables import Base


def table_of(row: type[Base]) -> Table:
    """The table of rows; of an event type its own alone, without what all events have."""
    return cast("Table", row.__table__)


@cache
def insert_into(row: type[Base], *returning: str) -> Insert:
    """An INSERT of rows, which gives back some of their columns."""
    table = table_of(row)
    statement = insert(table)
    return statement.returning(*(table.c[name] for name in returning)) if returning else statement


def insert_new(connection: Connection, row: type[Base], *returning: str) -> Insert:
    """An INSERT that passes over rows that are there already."""
    return _insert_new(connection.dialect.name, row, returning)


@cache
def _insert_new(dialect: str, row: type[Base], returning: tuple[str, ...]) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    table = table_of(row)
    statement = insert(table).on_conflict_do_nothing()
    return statement.returning(*(table.c[name] for name in returning)) if returning else statement


@cache
def select_by(row: type[Base], column: str, *columns: str) -> Select[Any]:
    """The rows that belong to some `keys`, in the order of the primary key: all their columns, or some."""
    table = table_of(row)
    wanted = [table.c[name] for name in columns or table.c.keys()]
    statement = select(*wanted).where(table.c[column].in_(bindparam("keys", expanding=True)))
    return statement.order_by(*table.primary_key)
