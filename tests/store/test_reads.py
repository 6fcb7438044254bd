"""Lists are whole and in order, whatever is stored or deleted while they are walked."""

import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete

from schema import Money
from schema.tables import EventRow
from store import open_async_engine
from store.filters import ActorFilter, EventFilter
from store.paging import Direction, EventOrderField, PageRequest, event_sort
from store.reads import (
    EVENT_FIELDS,
    Reader,
    count_events,
    is_anything_beyond,
    read_actor_page,
    read_event_page,
    read_event_pages_of_actors,
    read_events,
)
from tests.api.making import LUKASHENKO, PUTIN, loan, meeting, on, people, protest, save

NOTHING = EventFilter()
KEYS = {
    EventOrderField.DATE: lambda event: event.date.start,
    EventOrderField.RECORDED_AT: lambda event: event.recorded_at,
    EventOrderField.CONFIDENCE: lambda event: event.confidence,
    EventOrderField.REPORT_COUNT: lambda event: event.report_count,
    EventOrderField.CROWD_SIZE: lambda event: _figure(event, "crowd_size"),
    EventOrderField.ARRESTS: lambda event: _figure(event, "arrests"),
    EventOrderField.AMOUNT_USD: lambda event: amount.usd if (amount := getattr(event, "amount", None)) else None,
}


def _figure(event, name):
    quantity = getattr(event, name, None)
    if quantity is None:
        return None
    return next(n for n in (quantity.best, quantity.low, quantity.high) if n is not None)


def _make(chance):
    """An event whose keys are often missing and often tie."""
    day = chance.choice([on("2020-09-13"), on("2020-09-14"), on("2020-09-15")])
    told = {"confidence": chance.choice([0.25, 0.5, 1 / 3])} | ({"date": day} if chance.random() < 0.7 else {})
    count = chance.choice(
        [None, people("about 5", best=5), people("up to 9", high=9), people("5 to 9", 5, 9), people("2", best=2)]
    )
    amount = chance.choice(
        [None, Money(Decimal("1.5"), "USD", "$1.5"), Money(Decimal(20), "USD", "$20"), Money(Decimal(3), "XAU", "3 oz")]
    )
    kind = chance.randrange(3)
    if kind == 0:
        return meeting(**told, participants=(PUTIN, LUKASHENKO))
    return (
        protest(**told, crowd_size=count, arrests=count and people("7", best=7))
        if kind == 1
        else loan(**told, amount=amount)
    )


@pytest.fixture
def stored(engine):
    """Sixteen events of three types, with missing keys and ties."""
    chance = random.Random(9)  # not for secrets
    recorded = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(8):
        save(engine, _make(chance), _make(chance), recorded_at=recorded + timedelta(hours=number // 3))


@pytest.fixture
def run(database):
    """The result of work with a reader of its own, as each request has it."""
    loop = asyncio.new_event_loop()
    engine = open_async_engine(database)

    async def read(work, *arguments):
        async with Reader(engine) as reader:
            return await work(reader, *arguments)

    yield lambda work, *arguments: loop.run_until_complete(read(work, *arguments))
    loop.run_until_complete(engine.dispose())
    loop.close()


def _walk(run, sort, size, *, backward, between=None):
    """All events, page by page from one end to the other."""
    seen, position = [], None
    while True:
        request = PageRequest(size, None if backward else position, position if backward else None, backward)
        page = run(read_event_page, NOTHING, sort, request, EVENT_FIELDS)
        seen = page.nodes + seen if backward else seen + page.nodes
        if not page.more:
            return seen
        assert len(page.nodes) == size
        position = page.positions[0 if backward else -1]
        if between:
            between(seen)


def _in_order(events, field, direction):
    """Sorted by the key, missing keys last, ties by row number."""
    key = KEYS[field]
    descending = direction is Direction.DESC
    keyed = sorted(
        (event for event in events if key(event) is not None), key=lambda e: (key(e), e.key), reverse=descending
    )
    return keyed + sorted((event for event in events if key(event) is None), key=lambda e: e.key, reverse=descending)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("field", EventOrderField)
def test_walk_is_whole_and_in_order(stored, run, field, direction):
    sort = event_sort(field, direction)
    everything = _walk(run, sort, 100, backward=False)
    keys = [event.key for event in _in_order(everything, field, direction)]
    assert len(set(keys)) == 16
    if field not in (EventOrderField.RECORDED_AT, EventOrderField.CONFIDENCE, EventOrderField.REPORT_COUNT):
        assert any(KEYS[field](event) is None for event in everything)
    assert len({KEYS[field](event) for event in everything}) < 16  # there are ties
    for size in (1, 2, 3, 16):
        for backward in (False, True):
            assert [event.key for event in _walk(run, sort, size, backward=backward)] == keys


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("field", EventOrderField)
def test_walk_neither_repeats_nor_skips_while_rows_come_and_go(stored, run, engine, field, backward):
    chance = random.Random(str(field))  # not for secrets
    sort = event_sort(field, Direction.DESC)
    first = {event.key for event in _walk(run, sort, 100, backward=False)}
    gone = set()

    def disturb(seen):
        save(engine, _make(chance))
        victim = chance.choice(
            [seen[0 if backward else -1].key, chance.choice(sorted(first))]
        )  # the cursor's own row, too
        gone.add(victim)
        with engine.begin() as connection:
            connection.execute(delete(EventRow.__table__).where(EventRow.id == victim))

    seen = [event.key for event in _walk(run, sort, 2, backward=backward, between=disturb)]
    assert gone
    assert len(seen) == len(set(seen))
    assert set(seen) >= first - gone


def test_bounds_hold_together(stored, run):
    sort = event_sort()
    page = run(read_event_page, NOTHING, sort, PageRequest(100), frozenset())
    for start in range(-1, 16):
        for end in range(17):
            after = None if start < 0 else page.positions[start]
            before = None if end > 15 else page.positions[end]
            inside = page.positions[start + 1 : end]
            for backward in (False, True):
                request = PageRequest(3, after, before, backward)
                part = run(read_event_page, NOTHING, sort, request, frozenset())
                assert part.positions == (inside[-3:] if backward else inside[:3])
                assert part.more == (len(inside) > 3)


def test_rows_beyond_the_other_end_are_looked_for(stored, run):
    sort = event_sort()

    async def look(reader, request):
        async def read(wanted):
            return await read_event_page(reader, NOTHING, sort, wanted, frozenset())

        return await is_anything_beyond(await read(request), read)

    page = run(read_event_page, NOTHING, sort, PageRequest(100), frozenset())
    assert not run(look, PageRequest(2))
    assert run(look, PageRequest(2, after=page.positions[0]))
    assert run(look, PageRequest(2, before=page.positions[-1], backward=True))
    # A cursor does not prove that its row is still there.
    early = page.positions[0]._replace(key=date(9999, 1, 1))
    assert not run(look, PageRequest(2, after=early))


def test_pages_of_owners_are_those_of_one(stored, run):
    """Read together or alone, an actor's events are the same."""
    actors = run(read_actor_page, ActorFilter(), PageRequest(10)).nodes
    assert len(actors) == 2
    for field in EventOrderField:
        for direction in Direction:
            sort = event_sort(field, direction)
            alone = run(read_event_page, EventFilter(actor_id=(actors[0].id,)), sort, PageRequest(100), frozenset())
            assert len(alone.nodes) > 3
            for after in (None, *alone.positions):
                request = PageRequest(2, after)
                pages = run(
                    read_event_pages_of_actors, [actor.key for actor in actors], NOTHING, sort, request, frozenset()
                )
                start = alone.positions.index(after) + 1 if after else 0
                for page in pages.values():
                    assert page.positions == alone.positions[start : start + 2]
                    assert page.more == (start + 2 < len(alone.positions))


def test_reader_sees_one_moment(stored, run, engine):
    async def read(reader):
        before = await count_events(reader, NOTHING)
        await asyncio.to_thread(save, engine, meeting())
        return before, await count_events(reader, NOTHING)

    assert run(read) == (16, 16)
    assert run(count_events, NOTHING) == 17


def test_tens_of_thousands_of_keys_are_one_parameter(stored, run):
    found = run(read_events, range(70_000), EVENT_FIELDS)
    assert len(found) == 16


def test_reader_that_has_ended_takes_no_connection_again(run):
    async def leave(reader):
        return reader

    reader = run(leave)
    with pytest.raises(RuntimeError, match="ended"):
        asyncio.run(reader.fetch(None))
