"""Pages neither repeat nor skip what stays, in every order, while articles come and go between them."""

import asyncio
import random
from decimal import Decimal

import pytest

import api
from schema import Money
from settings import Settings
from store import in_transaction, retract_article
from store.paging import Direction, EventOrderField
from tests.api.conftest import _browse
from tests.api.making import BELARUS, PUTIN, RUSSIA, loan, make_article, on, people, protest, save

PAGE = """query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: EventOrder) {
    page: events(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
        nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"""
OTHERS = {
    "articles": "query ($first: Int, $after: String) { page: articles(first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }",
    "actors": "query ($first: Int, $after: String) { page: actors(first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }",
}
ORDERS = [(field, direction) for field in EventOrderField for direction in Direction]


class _Newsroom:
    """Takes articles in, with ties and missing values in all that events are ordered by, and takes them back."""

    def __init__(self, engine):
        self._engine = engine
        self._chance = random.Random(4)  # not for secrets
        self._articles = []
        for _ in range(9):
            self.take_in()

    def take_in(self):
        chance = self._chance
        day = chance.choice(["2020-09-01", "2020-09-02", None])
        told = {"date": on(day)} if day else {}
        figure = chance.choice([None, people("about 5", best=5), people("6", low=6)])
        usd = chance.choice([None, Money(Decimal(5), "USD", "5"), Money(Decimal(7), "USD", "7")])
        actor = chance.choice([PUTIN, RUSSIA, BELARUS])
        makers = protest(**told, crowd_size=figure, arrests=figure), loan(**told, amount=usd, participants=(actor,))
        self._articles.append(save(self._engine, *makers, article=make_article()))

    def take_back(self):
        """Retract an article, and tell the ids of what went with it."""
        gone = self._articles.pop(self._chance.randrange(len(self._articles)))
        in_transaction(self._engine, lambda connection: retract_article(connection, gone.uid))
        return {f"event_{uid.hex}" for uid in gone.event_uids} | {f"article_{gone.uid.hex}"}


async def _walk(client, newsroom, query, variables, *, backward=False):
    """The ids page by page, and those that went meanwhile."""
    seen, gone, cursor = [], set(), None
    while True:
        bounds = {"last": 3, "before": cursor} if backward else {"first": 3, "after": cursor}
        answer = (await client.post("/graphql", json={"query": query, "variables": variables | bounds})).json()
        assert "errors" not in answer, answer
        page = answer["data"]["page"]
        seen += [node["id"] for node in (reversed(page["nodes"]) if backward else page["nodes"])]
        if not page["pageInfo"]["hasPreviousPage" if backward else "hasNextPage"]:
            return seen, gone
        cursor = page["pageInfo"]["startCursor" if backward else "endCursor"]
        if len(seen) < 30:  # else the walk might never end
            newsroom.take_in()
            gone |= newsroom.take_back()


async def _all(client, query, variables):
    answer = await client.post("/graphql", json={"query": query, "variables": variables | {"first": 100}})
    return [node["id"] for node in answer.json()["data"]["page"]["nodes"]]


@pytest.mark.parametrize("compiled", [True, False], ids=["by the database", "field by field"])
def test_pages_of_events_neither_repeat_nor_skip(database, engine, compiled):
    newsroom = _Newsroom(engine)

    async def run():
        settings = Settings(database_url=database, compiled=compiled, rate_limit=0)
        async with _browse(api.create_app(settings)) as client:
            for number, (field, direction) in enumerate(ORDERS):
                backward = number % 3 == 0
                variables = {"orderBy": {"field": field.name, "direction": direction.name}}
                before = await _all(client, PAGE, variables)
                seen, gone = await _walk(client, newsroom, PAGE, variables, backward=backward)
                stayed = [each for each in before if each not in gone]
                told = [each for each in seen if each in set(stayed)]
                assert len(seen) == len(set(seen)), (field, direction, backward)
                assert told == (stayed[::-1] if backward else stayed), (field, direction, backward)
                assert gone & set(before)

    asyncio.run(run())


@pytest.mark.parametrize("query", OTHERS.values(), ids=OTHERS)
def test_pages_of_articles_and_actors_neither_repeat_nor_skip(database, engine, query):
    newsroom = _Newsroom(engine)

    async def run():
        async with _browse(api.create_app(Settings(database_url=database))) as client:
            before = await _all(client, query, {})
            seen, gone = await _walk(client, newsroom, query, {})
            assert len(seen) == len(set(seen))
            stayed = set(await _all(client, query, {})).intersection(before) - gone
            assert [each for each in seen if each in stayed] == [each for each in before if each in stayed]
            assert stayed

    asyncio.run(run())
