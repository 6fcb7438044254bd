"""Single statements: how many work at a time, and what is left of one that nobody waits for any more."""

import asyncio
import gc

import pytest

from store import singles
from store.singles import Turns, open_singles

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


class Works:
    """Pieces of work that each take a turn and end when they are told to."""

    def __init__(self, turns, number):
        self.begun = [asyncio.Event() for _ in range(number)]
        self.ends = [asyncio.Event() for _ in range(number)]
        self.tasks = [asyncio.create_task(self._work(turns, each)) for each in range(number)]

    async def _work(self, turns, each):
        async with turns.turn():
            self.begun[each].set()
            await self.ends[each].wait()

    async def end(self, *which):
        for each in which:
            self.ends[each].set()
            await self.tasks[each]

    async def at_work(self):
        """Those that have begun."""
        for _ in range(10):
            await asyncio.sleep(0)
        return [each for each, begun in enumerate(self.begun) if begun.is_set()]


def test_two_statements_work_at_a_time_and_the_others_in_their_order():
    async def check():
        works = Works(Turns(), 4)
        assert await works.at_work() == [0, 1]
        await works.end(1)
        assert await works.at_work() == [0, 1, 2]
        await works.end(0, 2, 3)

    asyncio.run(check())


def test_statements_that_take_long_make_room_once(monkeypatch):
    async def check():
        turns = Turns()
        monkeypatch.setattr(singles, "_LONG", 0)
        works = Works(turns, 3)
        await works.begun[2].wait()
        await works.end(0, 1, 2)
        monkeypatch.undo()
        assert await Works(turns, 3).at_work() == [0, 1]

    asyncio.run(check())


def test_a_turn_that_is_given_up_is_free_again():
    async def check():
        turns = Turns()
        works = Works(turns, 3)
        assert await works.at_work() == [0, 1]
        for task in (works.tasks[0], works.tasks[2]):
            task.cancel()
        await works.end(1)
        assert await Works(turns, 3).at_work() == [0, 1]

    asyncio.run(check())


def test_a_statement_that_nobody_waits_for_ends_unseen(database):
    async def check():
        overlooked = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: overlooked.append(context))
        opened = await open_singles(database, statement_timeout=60)
        asked = asyncio.create_task(opened.fetch(_ENDLESS, ()))
        await asyncio.sleep(0.2)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert (await opened.fetch("SELECT 1", ()))[0] == (1,)
        await opened.close()
        gc.collect()
        await asyncio.sleep(0)
        assert overlooked == []

    asyncio.run(check())
