"""From sources to the database."""

from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.sources import GivenArticle, read_sources
from schema import Article

if TYPE_CHECKING:  # SQLAlchemy is slow to import, and reading alone needs none
    from sqlalchemy import Engine

    from store import SavedArticle

__all__ = ["GivenArticle", "InputError", "ingest_article", "read_sources"]


def ingest_article(engine: "Engine", article: Article) -> "SavedArticle":
    """Extract the events of one article and store both in one transaction.

    Raises ArticleError for an article that cannot be stored, InputError where an extractor breaks on it.
    """
    from ingest.pipeline import store_article

    return store_article(engine, article)
