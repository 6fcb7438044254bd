"""Taking an article back takes all that it alone reported, and nothing else."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select, text, update

from schema.ids import IdKind, make_uid
from schema.records import event_record
from schema.tables import ActorRow, Base, ChangeKind, EventRow, EvidenceRow, PlaceRow, ReportRow
from store import in_transaction, iter_events, read_changes, retract_article, save_article, settle_event
from store.statements import table_of
from tests.store.making import make_article, make_events, make_evidence, read_counted

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def save(engine, article, events):
    return in_transaction(engine, lambda connection: save_article(connection, article, events, extractor="test/1"))


def retract(engine, uid):
    return in_transaction(engine, lambda connection: retract_article(connection, uid, recorded_at=NOW))


def count_rows(engine):
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def read_names(engine, row):
    with engine.connect() as connection:
        return set(connection.execute(select(row.name)).scalars())


def test_nothing_is_left_of_the_only_article_but_the_feed(engine):
    empty = count_rows(engine)
    article = make_article()
    saved = save(engine, article, make_events(article))
    retraction = retract(engine, saved.uid)
    assert (retraction.deleted_uids, retraction.updated_uids) == (saved.event_uids, ())
    assert count_rows(engine) == empty | {"changes": 6}
    with engine.connect() as connection:
        steps = [
            (change.kind, change.event_uid, change.recorded_at) for change in read_changes(connection, after=3, limit=9)
        ]
    assert steps == [(ChangeKind.DELETED, uid, NOW) for uid in saved.event_uids]
    search = {
        "sqlite": "SELECT count(*) FROM event_texts_fts WHERE event_texts_fts MATCH 'minsk'",
        "postgresql": "SELECT count(*) FROM event_texts",
    }
    with engine.connect() as connection:
        assert connection.execute(text(search[engine.dialect.name])).scalar_one() == 0


def test_actors_and_places_of_other_events_stay(engine):
    one, other = make_article(1), make_article(2)
    protest, loan, meeting = make_events(one)
    saved = save(engine, one, [protest, loan, meeting])
    save(engine, other, make_events(other)[1:2])  # Russia lends to Belarus once more
    retract(engine, saved.uid)
    assert read_names(engine, ActorRow) == {"Russia", "Belarus"}
    assert read_names(engine, PlaceRow) == set()


def test_an_unknown_article_changes_nothing(engine):
    article = make_article()
    save(engine, article, make_events(article))
    before = count_rows(engine)
    assert retract(engine, make_uid(IdKind.ARTICLE, "nothing")) is None
    assert count_rows(engine) == before


def test_the_same_text_may_come_again(engine):
    article = make_article()
    first = save(engine, article, make_events(article))
    retract(engine, first.uid)
    again = save(engine, article, make_events(article))
    assert again == first
    assert again.created


def test_a_rolled_back_retraction_leaves_everything(engine):
    article = make_article()
    saved = save(engine, article, make_events(article))
    before = count_rows(engine)
    with engine.connect() as connection:
        retract_article(connection, saved.uid)
        connection.rollback()
    assert count_rows(engine) == before


@pytest.fixture
def twice_told(engine):
    """Two articles, the second of which reports the loan of the first in its own way; and the second's event."""
    one, other = make_article(1), make_article(2)
    first, second = save(engine, one, make_events(one)[1:2]), save(engine, other, [])
    loan = make_events(other)[1]
    told = settle_event(replace(loan, purpose="the budget", evidence=(make_evidence(other, "event", "lent"),)), other)
    report = {
        "uid": make_uid(IdKind.REPORT, "other"),
        "status": told.status,
        "record": event_record(told),
        "extractor": "test/1",
        "recorded_at": NOW,
    }
    with engine.begin() as connection:
        keys = {"article_id": 2, "event_id": connection.execute(select(EventRow.id)).scalar_one()}
        connection.execute(insert(table_of(ReportRow)), [report | keys])
        key = {"report_id": connection.execute(select(func.max(ReportRow.id))).scalar_one(), "position": 0}
        connection.execute(insert(table_of(EvidenceRow)), [asdict(told.evidence[0]) | key])
        connection.execute(update(table_of(EventRow)).values(report_count=2, month=None, loan_usd=1))
    return first, second, told


def test_an_event_that_another_article_reports_is_merged_anew(engine, twice_told):
    first, _, told = twice_told
    retraction = retract(engine, first.uid)
    assert (retraction.deleted_uids, retraction.updated_uids) == ((), first.event_uids)
    assert read_counted(engine).keys() == {"LOAN"}
    with engine.connect() as connection:
        columns = (EventRow.revision, EventRow.report_count, EventRow.updated_at, EventRow.summary)
        assert connection.execute(select(*columns)).one() == (2, 1, NOW, told.summary)
        ((uid, event),) = iter_events(connection)
        assert uid == first.event_uids[0]
        assert (event.purpose, event.amount, event.participants) == (told.purpose, told.amount, told.participants)
        (*_, change) = read_changes(connection, after=0, limit=9)
        assert (change.kind, change.event_uid) == (ChangeKind.UPSERTED, uid)
        documents = connection.execute(text("SELECT document FROM event_texts")).scalars().all()
    assert len(documents) == 1
    assert "chapter 2" in documents[0]
    assert "chapter 1" not in documents[0]
    assert count_rows(engine)["reports"] == count_rows(engine)["loans"] == 1


def test_retracting_both_reports_deletes_the_event(engine, twice_told):
    first, second, _ = twice_told
    retract(engine, first.uid)
    assert retract(engine, second.uid).deleted_uids == first.event_uids
    left = {table for table, number in count_rows(engine).items() if number}
    assert left == {"changes"}
