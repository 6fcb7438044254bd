"""Events to and from the database: connections, the only writer, the change feed."""

from store.engine import in_transaction, open_async_engine, open_engine
from store.export import iter_events, iter_records
from store.feed import Change, read_changes
from store.folding import fold
from store.keys import create_key, list_keys, list_uses, revoke_key
from store.migrate import check_revision, current_revision, migrate
from store.rates import usd_value, value_loan
from store.retraction import Retraction, retract_article
from store.writer import SavedArticle, is_stored, save_article, settle_event

__all__ = [
    "Change",
    "Retraction",
    "SavedArticle",
    "check_revision",
    "create_key",
    "current_revision",
    "fold",
    "in_transaction",
    "is_stored",
    "iter_events",
    "iter_records",
    "list_keys",
    "list_uses",
    "migrate",
    "open_async_engine",
    "open_engine",
    "read_changes",
    "retract_article",
    "revoke_key",
    "save_article",
    "settle_event",
    "usd_value",
    "value_loan",
]
