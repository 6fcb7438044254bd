"""Whatever events an article tells, they come back from the database as they went in."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import cast, literal, select

from schema import Article
from schema.ids import IdKind, format_id
from schema.records import event_record, read_record
from schema.tables import ArticleRow, ExactDecimal, ReportRow
from store import iter_events, iter_records, save_article, settle_event
from tests.schema.stories import stories


@given(story=stories())
@settings(
    max_examples=60,
    deadline=None,  # the database's pace is not the subject
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_events_come_back_as_they_went_in(engine, story):
    article, told = story
    settled = [settle_event(event, article) for event in told]
    with engine.connect() as connection:
        saved = save_article(connection, article, told, extractor="test/1")
        read = dict(iter_events(connection))
        records = list(iter_records(connection))
        reported = connection.execute(select(ReportRow.record).order_by(ReportRow.id)).scalars().all()
        connection.rollback()  # so that each example finds the database empty
    assert read == dict(zip(saved.event_uids, settled, strict=True))
    assert records == [
        event_record(event, format_id(IdKind.EVENT, uid)) for uid, event in zip(saved.event_uids, settled, strict=True)
    ]
    assert [read_record(record) for record in reported] == settled


@given(number=st.decimals(min_value=0, max_value=10**20 - 1, places=4) | st.integers(0, 10**20 - 1).map(Decimal))
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_decimal_comes_back_exact_and_in_order(engine, number):
    with engine.connect() as connection:
        columns = [
            cast(literal(number, ExactDecimal()), ExactDecimal()),
            literal(number, ExactDecimal()) >= literal(Decimal(0), ExactDecimal()),
        ]
        back, in_order = connection.execute(select(*columns)).one()
    assert back == number
    assert in_order


def test_a_time_comes_back_as_the_same_instant_in_utc(engine):
    there = timezone(timedelta(hours=-5, minutes=-30))
    article = Article("text", published_at=datetime(2020, 9, 14, 23, 45, tzinfo=there))
    with engine.connect() as connection:
        save_article(connection, article, [], extractor="test/1")
        row = connection.execute(select(ArticleRow.published_at, ArticleRow.published_on)).one()
        connection.rollback()
    assert row == (datetime(2020, 9, 15, 5, 15, tzinfo=UTC), date(2020, 9, 14))
