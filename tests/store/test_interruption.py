"""A writer that is killed loses nothing and doubles nothing."""

import multiprocessing
import os
import signal
import time

import pytest
from sqlalchemy import func, select, text

from schema.tables import ArticleRow, Base, ChangeRow
from store import in_transaction, open_engine, save_article
from tests.store.making import make_article, make_events

ARTICLES = 500


def ingest(url):
    engine = open_engine(url)
    for number in range(ARTICLES):
        article = make_article(number)
        in_transaction(
            engine,
            lambda connection, article=article: save_article(
                connection, article, make_events(article), extractor="test/1"
            ),
        )
    engine.dispose()


def count_articles(engine):
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(ArticleRow)).scalar_one()


def count_orphans(engine):
    """Rows whose reference leads nowhere, by table and column."""
    orphans = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for constraint in table.foreign_key_constraints:
                ours, theirs = constraint.column_keys, [element.column.name for element in constraint.elements]
                target = constraint.referred_table.name
                match = " AND ".join(f"t.{b} = o.{a}" for a, b in zip(ours, theirs, strict=True))
                given = " AND ".join(f"o.{a} IS NOT NULL" for a in ours)
                query = f"SELECT count(*) FROM {table.name} o WHERE {given} AND NOT EXISTS (SELECT 1 FROM {target} t WHERE {match})"
                orphans[table.name, *ours] = connection.execute(text(query)).scalar_one()
    return {reference: count for reference, count in orphans.items() if count}


@pytest.mark.parametrize("kills", [2])
def test_a_writer_that_is_killed_may_start_again(database, kills):
    engine = open_engine(database)
    context = multiprocessing.get_context("spawn")
    for kill in range(1, kills + 1):
        writer = context.Process(target=ingest, args=(database,))
        writer.start()
        deadline = time.monotonic() + 300
        while count_articles(engine) < kill * ARTICLES // (kills + 1):
            assert time.monotonic() < deadline
            time.sleep(0.005)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        assert writer.exitcode == -signal.SIGKILL
        assert 0 < count_articles(engine) < ARTICLES
        assert count_orphans(engine) == {}
    writer = context.Process(target=ingest, args=(database,))
    writer.start()
    writer.join(300)
    assert writer.exitcode == 0
    assert count_articles(engine) == ARTICLES
    assert count_orphans(engine) == {}
    with engine.connect() as connection:
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("events", "reports", "protests", "loans", "meetings", "event_texts", "actors", "places")
        }
        assert counts == {
            "events": 3 * ARTICLES,
            "reports": 3 * ARTICLES,
            "protests": ARTICLES,
            "loans": ARTICLES,
            "meetings": ARTICLES,
            "event_texts": 3 * ARTICLES,
            "actors": 4,
            "places": 2,
        }
        seqs = connection.execute(select(ChangeRow.seq).order_by(ChangeRow.seq)).scalars().all()
        assert seqs == list(range(1, 3 * ARTICLES + 1))
    engine.dispose()
