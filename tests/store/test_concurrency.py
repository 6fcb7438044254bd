"""Many writers at once leave the same database as one, and the feed has no holes."""

import multiprocessing
import random

import pytest
from sqlalchemy import func, select, text

from schema import ActorKind
from schema.tables import ActorRow, ArticleRow, ChangeRow, EventRow
from store import in_transaction, open_engine, read_changes, save_article
from tests.store.making import make_article, make_events, make_meeting, make_participant

WRITERS = 8
NAMES = [f"Person {number}" for number in range(30)]


class ChangedMindError(Exception):
    """What makes a transaction roll back."""


def write_and_roll_back(url, seed, articles):
    """Write articles that others write too, in an order of one's own, and take some of the writing back."""
    chance = random.Random(seed)
    engine = open_engine(url)
    for number in chance.sample(articles, len(articles)):
        article = make_article(number)
        names = random.Random(number).sample(NAMES, 6)
        countries = [None, "BY", "RU"]
        participants = [
            make_participant(name, ActorKind.PERSON, countries[(number + place) % 3], aliases=(f"{name} {number % 5}",))
            for place, name in enumerate(names)
        ]
        events = (*make_events(article), make_meeting(article, *participants))

        def save(connection, article=article, events=events):
            saved = save_article(connection, article, events, extractor="test/1")
            if saved.created and chance.random() < 0.3:
                raise ChangedMindError
            return saved

        for _ in range(20):
            try:
                in_transaction(engine, save)
                break
            except ChangedMindError:
                continue
    engine.dispose()


def run_all(target, arguments):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=target, args=given) for given in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    return [process.exitcode for process in processes]


def test_writers_with_rollbacks_leave_no_hole_in_the_feed_and_nothing_double(database):
    articles = range(40)
    writers = WRITERS if database.startswith("postgresql") else 3
    assert run_all(write_and_roll_back, [(database, seed, articles) for seed in range(writers)]) == [0] * writers
    engine = open_engine(database)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(ArticleRow)).scalar_one() == len(articles)
        seqs = connection.execute(select(ChangeRow.seq).order_by(ChangeRow.seq)).scalars().all()
        assert seqs == list(range(1, 4 * len(articles) + 1))
        changed = set(connection.execute(select(ChangeRow.event_uid)).scalars())
        assert changed == set(connection.execute(select(EventRow.uid)).scalars())
        actors = connection.execute(select(ActorRow.kind, ActorRow.name, ActorRow.country_code)).all()
        assert len(set(actors)) == len(actors)
    engine.dispose()


def test_a_reader_that_follows_the_feed_misses_no_step(postgresql):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_and_roll_back, args=(postgresql, seed, range(15))) for seed in range(4)]
    for writer in writers:
        writer.start()
    engine = open_engine(postgresql)
    followed = []
    while True:
        over = not any(writer.is_alive() for writer in writers)
        with engine.connect() as connection:
            while steps := read_changes(connection, after=followed[-1] if followed else 0, limit=7):
                followed += [change.seq for change in steps]
        if over:
            break
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert followed == list(range(1, 4 * 15 + 1))
    engine.dispose()


def test_a_second_writer_waits_for_the_number_of_the_first(postgresql):
    engine = open_engine(postgresql)
    first, second = make_article(1), make_article(2)
    with engine.connect() as one, engine.connect() as other:
        save_article(one, first, make_events(first)[:1], extractor="test/1")
        other.execute(text("SET LOCAL lock_timeout = '200ms'"))
        with pytest.raises(Exception, match="lock timeout"):
            save_article(other, second, make_events(second)[2:], extractor="test/1")
        one.rollback()
    engine.dispose()
