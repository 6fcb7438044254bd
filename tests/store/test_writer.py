"""What `save_article` writes, and that it writes it once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from schema import Claim, DatePrecision, EventDate, Loan, Money, Quantity
from schema.errors import ArticleError
from schema.records import read_record
from schema.tables import ArticleRow, Base, ChangeKind, ClaimRow, EventRow, ReportRow
from store import in_transaction, is_stored, iter_events, read_changes, save_article, settle_event
from store.statements import table_of
from tests.store.making import MINSK, make_article, make_day, make_events, make_evidence, read_counted

NOW = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)


def save(engine, article, events, **options):
    return in_transaction(
        engine, lambda connection: save_article(connection, article, events, extractor="test/1", **options)
    )


def count_rows(engine):
    with engine.connect() as connection:
        return {
            table.name: connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def test_what_is_saved_is_read_back(engine):
    article = make_article()
    events = make_events(article)
    saved = save(engine, article, events)
    assert saved.created
    with engine.connect() as connection:
        assert dict(iter_events(connection)) == {
            uid: settle_event(event, article) for uid, event in zip(saved.event_uids, events, strict=True)
        }


def test_an_article_keeps_what_is_known_of_it(engine):
    article = make_article()
    save(engine, article, [], recorded_at=NOW, skipped="language be")
    with engine.connect() as connection:
        row = connection.execute(select(table_of(ArticleRow))).mappings().one()
    assert (row["text"], row["title"], row["url"], row["publisher"]) == (
        article.text,
        article.title,
        article.url,
        article.publisher,
    )
    assert (row["published_at"], row["published_on"]) == (article.published_at, date(2020, 9, 15))
    assert (row["recorded_at"], row["skipped"], row["language"]) == (NOW, "language be", "en")


def test_the_same_text_again_changes_nothing(engine):
    article = make_article()
    first = save(engine, article, make_events(article))
    before = count_rows(engine)
    again = save(engine, replace(article, title="Another title", publisher="Other"), make_events(article)[:1])
    assert again == replace(first, created=False)
    assert count_rows(engine) == before


def test_the_same_article_has_the_same_ids_in_every_database(engine):
    article = make_article()
    saved = save(engine, article, make_events(article))
    assert [uid.hex for uid in (saved.uid, *saved.event_uids)] == [
        "f3329ad157a95ef882e4d648fbd71c9c",
        "616460816aa15aa1881f9798d38497f5",
        "d42fa574385653b885c8ef4b39a448f4",
        "692c0c0de9515b60a895f892b1e6d02b",
    ]


def test_events_of_one_type_that_begin_together_have_ids_of_their_own(engine):
    article = make_article()
    protest = make_events(article)[0]
    saved = save(engine, article, [protest, replace(protest, aggregate=True)])
    assert len(set(saved.event_uids)) == 2


def test_a_stored_article_is_known(engine):
    with engine.connect() as connection:
        assert not is_stored(connection, make_article())
    save(engine, make_article(), [])
    with engine.connect() as connection:
        assert is_stored(connection, make_article())


def test_a_session_serves_as_well_as_a_connection(engine):
    with Session(engine) as session, session.begin():
        assert save_article(session, make_article(), [], extractor="test/1").created


def test_a_rolled_back_article_leaves_nothing(engine):
    empty = count_rows(engine)
    article = make_article()
    with engine.connect() as connection:
        save_article(connection, article, make_events(article), extractor="test/1")
        connection.rollback()
    assert count_rows(engine) == empty


def test_a_failure_in_the_middle_leaves_nothing(engine):
    empty = count_rows(engine)
    article = make_article()
    *whole, loan = make_events(article)[0], make_events(article)[2], make_events(article)[1]
    huge = replace(loan, amount=Money(Decimal(10) ** 20, "EUR", "€750m"))
    with pytest.raises(Exception, match="does not fit"):
        save(engine, article, [*whole, huge])
    assert count_rows(engine) == empty


def test_a_report_keeps_its_event_whole(engine):
    article = make_article()
    events = make_events(article)
    save(engine, article, events)
    with engine.connect() as connection:
        records = connection.execute(select(ReportRow.record).order_by(ReportRow.id)).scalars().all()
    assert [read_record(record) for record in records] == [settle_event(event, article) for event in events]


def test_every_figure_has_a_claim(engine):
    article = make_article()
    save(engine, article, make_events(article))
    with engine.connect() as connection:
        rows = connection.execute(
            select(ClaimRow.field, ClaimRow.low, ClaimRow.best, ClaimRow.currency, ClaimRow.evidence_position)
        ).all()
    assert rows == [
        ("crowdSize", 100_000, None, None, 1),
        ("arrests", 700, None, None, 2),
        ("amount", None, 750_000_000, "EUR", 1),
    ]


def test_rival_claims_stand_side_by_side_and_are_not_added_to():
    article = make_article()
    protest = make_events(article)[0]
    rivals = tuple(
        Claim("crowdSize", number, best=Decimal(number), claimant=who)
        for number, who in (("100000", "organisers"), ("20000", "police"))
    )
    protest = replace(protest, crowd_size=Quantity("20,000 to 100,000", low=20_000, high=100_000), claims=rivals)
    assert [claim.field for claim in settle_event(protest, article).claims] == ["crowdSize", "crowdSize", "arrests"]
    assert settle_event(protest, article).claims[:2] == rivals


def test_the_evidence_of_a_claim_is_evidence_of_its_event():
    article = make_article()
    loan = make_events(article)[1]
    told = make_evidence(article, "amount", "Belarus €750m")
    loan = replace(loan, claims=(Claim("amount", "€750m", best=Decimal(750_000_000), currency="EUR", evidence=told),))
    assert settle_event(loan, article).evidence == (*loan.evidence, told)


def test_settling_an_event_twice_changes_nothing():
    article = make_article()
    for event in make_events(article):
        settled = settle_event(event, article)
        assert settle_event(settled, article) == settled


def test_a_loan_is_valued_on_its_day_else_on_the_articles(engine):
    article = make_article()
    loan = make_events(article)[1]
    undated = replace(loan, date=EventDate(), evidence=(make_evidence(article, "event", "Belarus"),))
    save(engine, article, [loan, undated])
    with engine.connect() as connection:
        amounts = [event.amount.usd for _, event in iter_events(connection) if isinstance(event, Loan)]
    # The ECB's rates of 1 June and 15 September 2020: 1.1116 and 1.1892 dollars to the euro.
    assert amounts == [Decimal(833700000), Decimal(891900000)]


def test_each_event_is_one_step_of_the_feed(engine):
    article = make_article()
    saved = save(engine, article, make_events(article), recorded_at=NOW)
    with engine.connect() as connection:
        steps = [
            (change.seq, change.kind, change.event_uid, change.recorded_at)
            for change in read_changes(connection, after=0, limit=10)
        ]
    assert steps == [(seq, ChangeKind.UPSERTED, uid, NOW) for seq, uid in enumerate(saved.event_uids, 1)]


def test_evidence_that_is_not_in_the_text_is_refused(engine):
    article = make_article()
    protest = make_events(article)[0]
    astray = replace(protest.evidence[0], start=0, end=7)
    with pytest.raises(DBAPIError, match="evidence is not in the text of its article"):
        save(engine, article, [replace(protest, evidence=(astray,))])


def test_spans_count_code_points(engine):
    article = replace(make_article(), text="🜂𝔄e\u0301 " + make_article().text)
    save(engine, article, make_events(article))
    with engine.connect() as connection:
        for _, event in iter_events(connection):
            assert all(article.text[span.start : span.end] == span.text for span in event.evidence)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"publisher": "p" * 501}, "the name of the publisher is 501 characters long"),
        ({"title": "a\0b"}, "the article's title has a NUL character"),
        ({"text": "half \ud83d of a character"}, "half a character at 5"),
        ({"text": ""}, "the article has no text"),
    ],
)
def test_an_article_that_no_database_takes_is_refused_with_its_reason(engine, change, message):
    with pytest.raises(ArticleError, match=message):
        save(engine, replace(make_article(), **change), [])


def test_the_longest_names_fit(engine):
    article = replace(make_article(), publisher="ł" * 500, language="zh-Hant-TW")
    protest = make_events(article)[0]
    assert save(engine, article, [replace(protest, place=replace(MINSK, name="𝔄" * 500))]).created


def test_long_articles_are_searchable(engine):
    words = " ".join(f"word{number}" for number in range(60_000))
    article = replace(make_article(), text=f"{make_article().text} {words}")
    protest = make_events(article)[0]
    span = make_evidence(article, "event", "marched")
    assert save(engine, article, [replace(protest, evidence=(replace(span, sentence=words),))]).created


@pytest.mark.parametrize(
    ("query", "found"),
    [("lukasenka", 1), ("marching", 1), ("moscow", 0), ("arrest", 1)],
    ids=["no accents", "inflected", "not told", "summary"],
)
def test_events_are_found_by_their_words(engine, query, found):
    article = make_article()
    save(engine, article, make_events(article)[:1])
    search = {
        "sqlite": "SELECT count(*) FROM event_texts_fts WHERE event_texts_fts MATCH :query",
        "postgresql": "SELECT count(*) FROM event_texts"
        " WHERE to_tsvector('english', document) @@ websearch_to_tsquery('english', :query)",
    }
    with engine.connect() as connection:
        assert connection.execute(text(search[engine.dialect.name]), {"query": query}).scalar_one() == found


def test_deleting_an_article_and_its_events_leaves_no_orphans(engine):
    article = make_article()
    save(engine, article, make_events(article))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM events"))
        connection.execute(text("DELETE FROM articles"))
    left = {table for table, count in count_rows(engine).items() if count}
    assert left == {"actors", "actor_aliases", "places", "changes"}
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            query = text("SELECT count(*) FROM event_texts_fts WHERE event_texts_fts MATCH 'minsk'")
            assert connection.execute(query).scalar_one() == 0


def test_the_text_of_an_article_cannot_be_changed(engine):
    save(engine, make_article(), [])
    with pytest.raises(DBAPIError, match="the text of an article never changes"), engine.begin() as connection:
        connection.execute(update(table_of(ArticleRow)).values(text="Something else"))


def test_events_begin_at_revision_one_with_one_report(engine):
    article = make_article()
    save(engine, article, make_events(article), recorded_at=NOW)
    with engine.connect() as connection:
        columns = (EventRow.revision, EventRow.report_count, EventRow.recorded_at, EventRow.updated_at)
        assert set(connection.execute(select(*columns))) == {(1, 1, NOW, NOW)}


def test_an_event_holds_the_day_that_it_was_given(engine):
    article = make_article()
    protest = replace(make_events(article)[0], date=make_day(30, "30 September"))
    save(engine, article, [protest])
    with engine.connect() as connection:
        assert [event.date for _, event in iter_events(connection)] == [protest.date]


def test_what_statistics_count_of_an_event_stands_in_its_own_row(engine):
    protest, loan, meeting = make_events(make_article())
    save(engine, make_article(), [protest, replace(loan, amount=Money(Decimal("7.5"), "USD", "€750m")), meeting])
    counted = read_counted(engine)
    assert counted["PROTEST"] == ["BY", "2020-09-01", "100000", "700", "None"]
    assert counted["MEETING"] == ["RU", "2020-09-01", "None", "None", "None"]
    assert counted["LOAN"][:4] == ["None", "2020-06-01", "None", "None"]
    assert Decimal(counted["LOAN"][4]) == Decimal("7.5")


def test_an_event_counts_in_no_month_where_its_date_is_vaguer(engine):
    protest, *_ = make_events(make_article())
    year = EventDate(date(2020, 1, 1), date(2020, 12, 31), DatePrecision.YEAR, "Sunday")
    save(engine, make_article(), [replace(protest, date=year, place=None)])
    assert read_counted(engine)["PROTEST"] == ["None", "None", "100000", "700", "None"]
