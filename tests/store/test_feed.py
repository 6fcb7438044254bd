"""The feed is read on from any step."""

from store import in_transaction, read_changes, save_article
from tests.store.making import make_article, make_events


def test_reading_on_in_pages_tells_every_step_once(engine):
    uids = []
    for number in range(4):
        article = make_article(number)
        saved = in_transaction(
            engine,
            lambda connection, article=article: save_article(
                connection, article, make_events(article), extractor="test/1"
            ),
        )
        uids += saved.event_uids
    read, last = [], 0
    with engine.connect() as connection:
        while page := read_changes(connection, after=last, limit=5):
            assert len(page) <= 5
            read += page
            last = page[-1].seq
    assert [change.event_uid for change in read] == uids
    assert [change.seq for change in read] == list(range(1, 13))


def test_an_article_without_events_is_no_step(engine):
    in_transaction(engine, lambda connection: save_article(connection, make_article(), [], extractor="test/1"))
    with engine.connect() as connection:
        assert read_changes(connection, after=0, limit=5) == []
