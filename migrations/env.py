"""How Alembic reaches the database: over the connection that `store.migrate` hands it, else by the settings."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from schema.tables import Base, ExactDecimal, UtcDateTime
from settings import Settings
from store.engine import in_transaction, open_engine

# The full-text search is written by hand in the migrations, as SQLAlchemy cannot describe it for both databases.
_SEARCH_TABLES = ("event_texts_fts", "article_texts_fts")
_SEARCH_INDEXES = ("ix_event_texts_document", "ix_article_texts_document")


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table or index of the database is one that `schema.tables` describes."""
    if kind == "table":
        return not (name or "").startswith(_SEARCH_TABLES)
    return not (kind == "index" and name in _SEARCH_INDEXES)


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types in SQLAlchemy's terms, so that migrations do not import them."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, ExactDecimal):
        return 'sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite")'
    return False


def run_migrations(connection: Connection) -> None:
    """Run what Alembic was asked for, all of it in the transaction that is open."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=include_name,
        render_item=render_item,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run_migrations(given)
else:
    in_transaction(open_engine(Settings().database_url), run_migrations)
