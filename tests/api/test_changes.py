"""The change feed: in order, in pages, from any cursor, with each event as it is now."""

import random
import threading

import pytest
from sqlalchemy import text

from api import execute
from schema.ids import IdKind, format_id
from settings import Settings
from store import in_transaction, open_engine, retract_article, save_article
from tests.api.making import BELARUS, PUTIN, RUSSIA, loan, meeting, save
from tests.store.making import make_article, make_events

FEED = """query ($after: String, $first: Int) { changes(after: $after, first: $first) {
    changes { cursor kind eventId mergedInto recordedAt event { id revision participants { actor { name } } } }
    endCursor hasMore } }"""


def _id(uid):
    return format_id(IdKind.EVENT, uid)


def test_reader_gets_every_step_once_and_polls_for_ever(engine, ask):
    assert ask(FEED) == {"changes": {"changes": [], "endCursor": None, "hasMore": False}}
    saved = [save(engine, meeting(), loan()) for _ in range(3)]
    read, cursor, more = [], None, True
    while more:
        feed = ask(FEED, after=cursor, first=4)["changes"]
        read += feed["changes"]
        cursor, more = feed["endCursor"], feed["hasMore"]
        assert cursor == read[-1]["cursor"]
    assert [change["eventId"] for change in read] == [_id(uid) for each in saved for uid in each.event_uids]
    for _ in range(2):
        assert ask(FEED, after=cursor) == {"changes": {"changes": [], "endCursor": cursor, "hasMore": False}}
    later = save(engine, meeting())
    (change,) = ask(FEED, after=cursor)["changes"]["changes"]
    assert change["eventId"] == change["event"]["id"] == _id(later.event_uids[0])


def test_event_is_told_as_it_is_now(engine, ask):
    first, second = save(engine, meeting(participants=(PUTIN,))), save(engine, loan(participants=(RUSSIA, BELARUS)))
    in_transaction(engine, lambda connection: retract_article(connection, first.uid))
    gone, there, deleted = ask(FEED)["changes"]["changes"]
    assert (gone["kind"], gone["event"]) == ("UPSERTED", None)
    assert [each["actor"]["name"] for each in there["event"]["participants"]] == ["Russia", "Belarus"]
    assert (deleted["kind"], deleted["event"], deleted["eventId"]) == ("DELETED", None, gone["eventId"])
    assert there["eventId"] == _id(second.event_uids[0])


def test_event_that_was_merged_names_the_one_it_is_in(engine, ask):
    one, other = (save(engine, meeting()).event_uids[0] for _ in range(2))
    insert = "INSERT INTO changes SELECT 3, 'MERGED', one.event_uid, other.event_uid, one.recorded_at FROM changes one, changes other WHERE one.seq = 1 AND other.seq = 2"
    with engine.begin() as connection:
        connection.execute(text(insert))
    change = ask(FEED)["changes"]["changes"][2]
    assert (change["eventId"], change["mergedInto"], change["event"]) == (_id(one), _id(other), None)


def test_page_takes_as_many_statements_whatever_its_size(engine, ask, statements):
    for _ in range(6):
        save(engine, meeting(participants=(PUTIN,)), loan(participants=(RUSSIA,)))
    taken = []
    for first in (2, 12):
        statements.clear()
        assert len(ask(FEED, first=first)["changes"]["changes"]) == first
        taken.append(len(statements))
    assert taken[0] == taken[1] <= 3
    statements.clear()
    ask("{ changes { endCursor } }")
    assert len(statements) == 1


def test_page_is_as_large_as_the_settings_allow(engine, database):
    save(engine, meeting(), loan(), meeting())
    settings = Settings(database_url=database, max_changes=2)
    assert len(execute(settings, FEED)["data"]["changes"]["changes"]) == 2
    assert len(execute(settings, FEED, {"first": 2})["data"]["changes"]["changes"]) == 2
    (error,) = execute(settings, FEED, {"first": 3})["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "errors" not in execute(Settings(database_url=database), FEED, {"first": 1_000})


@pytest.mark.parametrize("after", ["", "x", "WzEsMl0", "\0", "\ud800"])
def test_damaged_cursor_is_refused(refuse, after):
    assert refuse(FEED, after=after)[0] == "BAD_CURSOR"


def test_cursor_of_a_list_is_refused(engine, ask, refuse):
    save(engine, meeting())
    cursor = ask("{ events { pageInfo { endCursor } } }")["events"]["pageInfo"]["endCursor"]
    assert refuse(FEED, after=cursor)[0] == "BAD_CURSOR"
    step = ask(FEED)["changes"]["endCursor"]
    assert refuse("query ($after: String) { events(after: $after) { nodes { id } } }", after=step)[0] == "BAD_CURSOR"


WRITERS = 8
ARTICLES = range(24)


class ChangedMindError(Exception):
    """What makes a transaction roll back."""


def _write(url, seed):
    """Take in articles that others take in too, take some of them back, and roll some of all that back."""
    chance = random.Random(seed)
    engine = open_engine(url)

    def change(connection, number):
        article = make_article(number)
        saved = save_article(connection, article, make_events(article), extractor="test/1")
        if not saved.created and chance.random() < 0.5:
            retract_article(connection, saved.uid)
        if chance.random() < 0.3:
            raise ChangedMindError

    for number in chance.sample(ARTICLES, 12):
        try:
            in_transaction(engine, lambda connection, number=number: change(connection, number))
        except ChangedMindError:
            continue
    engine.dispose()


def _read_on(settings, cursor, held, chance):
    """Read a page of the feed, apply it to what is held, and tell where to read on."""
    query = FEED.replace("event {", "event { summary status updatedAt")
    feed = execute(settings, query, {"after": cursor, "first": chance.randrange(1, 30)})["data"]["changes"]
    for change in feed["changes"]:
        if change["event"] is None:
            held.pop(change["eventId"], None)
        else:
            held[change["eventId"]] = change["event"]
    return feed["endCursor"], feed["hasMore"]


def test_replaying_the_feed_gives_the_tables_however_many_write(settings, database):
    chance = random.Random(1)
    writers = [threading.Thread(target=_write, args=(database, seed)) for seed in range(WRITERS)]
    for writer in writers:
        writer.start()
    held, cursor, more = {}, None, True
    writing = True
    while writing or more:  # the reader stops after each page and resumes from its last cursor
        writing = any(writer.is_alive() for writer in writers)
        cursor, more = _read_on(settings, cursor, held, chance)
    query = "{ events(first: 100) { totalCount nodes { id summary status updatedAt revision participants { actor { name } } } } }"
    events = execute(settings, query)["data"]["events"]
    assert events["totalCount"] == len(events["nodes"]) == len(held) > 0
    for event in events["nodes"]:
        assert held[event["id"]] == event
    engine = open_engine(database)
    with engine.connect() as connection:
        seqs = connection.execute(text("SELECT seq FROM changes ORDER BY seq")).scalars().all()
        kinds = set(connection.execute(text("SELECT kind FROM changes")).scalars())
    engine.dispose()
    assert seqs == list(range(1, len(seqs) + 1))
    assert kinds == {"UPSERTED", "DELETED"}
