"""Reading back many events takes little memory and few statements."""

import pytest
from sqlalchemy import event

from schema import EventType
from schema.ids import IdKind, format_id
from schema.tables import EventRow
from store import export, in_transaction, iter_records, save_article
from tests.store.making import make_article, make_events

ARTICLES = 20


@pytest.fixture
def filled(engine):
    """An engine on 60 events, and their ids in the order of their recording."""
    ids = []
    for number in range(ARTICLES):
        article = make_article(number)
        saved = in_transaction(
            engine,
            lambda connection, article=article: save_article(
                connection, article, make_events(article), extractor="test/1"
            ),
        )
        ids += [format_id(IdKind.EVENT, uid) for uid in saved.event_uids]
    return engine, ids


def read_counting(engine, where=None):
    """The records, and how many statements they took."""
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    with engine.connect() as connection:
        records = list(iter_records(connection, where))
    return records, sum(statement.startswith("SELECT") for statement in statements)


def test_records_come_in_the_order_of_recording_whatever_the_size_of_a_chunk(filled, monkeypatch):
    engine, ids = filled
    for chunk in (7, 20, 60, 500):
        monkeypatch.setattr(export, "_CHUNK", chunk)
        assert [record["id"] for record in read_counting(engine)[0]] == ids


def test_the_number_of_statements_depends_on_the_chunks_alone(filled, monkeypatch):
    engine, _ = filled
    monkeypatch.setattr(export, "_CHUNK", 60)
    _, for_one = read_counting(engine)
    monkeypatch.setattr(export, "_CHUNK", 15)
    _, for_four = read_counting(engine)
    assert for_four - 1 == 4 * (for_one - 1)
    assert for_one <= 14


def test_only_events_that_fulfil_the_condition_are_told(filled):
    engine, _ = filled
    records, _ = read_counting(engine, EventRow.type == EventType.LOAN)
    assert [record["type"] for record in records] == ["LOAN"] * ARTICLES


def test_reading_stops_when_the_reader_does(filled):
    engine, ids = filled
    with engine.connect() as connection:
        assert next(iter_records(connection))["id"] == ids[0]


def test_an_empty_database_has_no_records(engine):
    with engine.connect() as connection:
        assert list(iter_records(connection)) == []
