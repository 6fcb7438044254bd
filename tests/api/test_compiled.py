"""Lists that the database itself answers tell what execution field by field tells: data, errors and nulls."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

import api
from api import compiled
from schema import EventStatus, LoanStage, Money, Place, PlacePrecision, ProtestForm
from schema.errors import StatementTimeoutError
from schema.tables import ProtestRow
from settings import Settings
from store import reads
from tests.api.making import (
    BELARUS,
    LUKASHENKO,
    MINSK,
    PUTIN,
    RUSSIA,
    SIBERIA,
    exercise,
    loan,
    meeting,
    on,
    people,
    protest,
    save,
)

ODD = Place('Łódź "old\\new"\n', PlacePrecision.CITY, "PL", "a\tb", 51.833333333333336, -0.1, None, "% %s :x '")


@pytest.fixture
def stored(engine):
    """Events of all types with and without what they may hold, in texts that are easily written wrong."""
    for number in range(4):
        recorded_at = datetime(2026, 1, 1, 12, 0, number, number * 1_001, tzinfo=UTC)
        save(
            engine,
            meeting(date=on(f"2020-09-1{number}"), place=MINSK, participants=(PUTIN, LUKASHENKO)),
            meeting(confidence=5 / 6),
            loan(
                status=EventStatus.PLANNED,
                participants=(RUSSIA, BELARUS, PUTIN),
                stage=LoanStage.PROMISED,
                amount=Money(Decimal("1500000000.5"), "USD", "$1.5bn"),
                equivalents=(Money(Decimal("0.05"), "EUR", "5 ct"), Money(Decimal(100), "BYN", "100")),
                purpose="'; -- %(x)s",
            ),
            loan(date=on("2020-09-14")),
            exercise(date=on("2020-01-01", "2020-12-31"), place=SIBERIA, name="Zapad", joint=True, troops=people("800 to 900", 800, 900)),
            protest(date=on("2020-09-13"), place=ODD, form=ProtestForm.SIT_IN, crowd_size=people("100,000", best=100_000, claimant="Reuters"), cause="🕊"),
            recorded_at=recorded_at,
        )  # fmt: skip


@pytest.fixture
def both(database, caplog):
    """The answers of an application that compiles lists and of one that does not."""
    loop = asyncio.new_event_loop()
    stack = AsyncExitStack()

    async def start(*, compiled):
        app = api.create_app(Settings(database_url=database, compiled=compiled, max_aliases=200, max_directives=200))
        await stack.enter_async_context(app.router.lifespan_context(app))
        transport = httpx.ASGITransport(app)
        return await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://dateline.test"))

    clients = [loop.run_until_complete(start(compiled=compiled)) for compiled in (True, False)]

    def both(query, **variables):
        body = {"query": query, "variables": variables}
        return [
            loop.run_until_complete(client.post("/graphql", json=body, headers={"x-request-id": "same"})).json()
            for client in clients
        ]

    yield both
    loop.run_until_complete(stack.aclose())
    loop.close()
    assert not _given_up(caplog.get_records("call"))


def _given_up(records):
    """What was meant to be compiled and was not."""
    return [record for record in records if "field by field" in record.getMessage()]


@pytest.fixture
def pages(monkeypatch):
    """How many pages were read as JSON."""
    seen = []
    read = compiled.read_json_page

    def note(*arguments, **named):
        seen.append(named["single"])
        return read(*arguments, **named)

    monkeypatch.setattr(compiled, "read_json_page", note)
    return seen


# ---- operations like those that clients may send --------------------------------------------------------------------

FIELDS = {
    "EventDate": "start end precision text inferred __typename".split(),
    "Place": "name countryCode region precision latitude longitude geonamesId text inferred".split(),
    "Actor": "id name kind countryCode aliases __typename".split(),
    "Quantity": "low high best approximate text claimant".split(),
    "Money": "amount currency usd text __typename".split(),
    "Event": "id type status summary confidence reportCount recordedAt updatedAt revision __typename".split(),
    "Meeting": ["format"],
    "Loan": ["stage", "purpose"],
    "MilitaryExercise": ["name", "joint"],
    "Protest": ["form", "cause", "aggregate"],
    "Participant": "role text inferred".split(),
}
OBJECTS = {
    "Event": {"date": "EventDate", "place": "Place", "participants": "Participant", "participants(role: LENDER)": "Participant"},
    "Participant": {"actor": "Actor"},
    "Loan": {"amount": "Money", "equivalents": "Money", "lenders": "Actor", "borrowers": "Actor"},
    "MilitaryExercise": {"troops": "Quantity"},
    "Protest": dict.fromkeys(("crowdSize", "arrests", "injuries", "deaths"), "Quantity"),
}  # fmt: skip
TYPES = ("Meeting", "Loan", "MilitaryExercise", "Protest")
DIRECTIVES = ["", "", "", " @skip(if: $yes)", " @include(if: $no)", " @include(if: $yes)", " @skip(if: false)"]
BEYOND = ["reports { totalCount }", "claims { text }", "participants(role: $role) { text }"]


@st.composite
def selections(draw, kind, names):
    """A selection on a type; aliases differ, so that nothing conflicts."""
    parts = [
        f"f{next(names)}: {name}" if draw(st.integers(0, 3)) == 0 else name
        for name in draw(st.lists(st.sampled_from(FIELDS[kind]), min_size=1, max_size=5))
    ]
    inner = OBJECTS.get(kind, {})
    for name in draw(st.lists(st.sampled_from(sorted(inner)), max_size=3)) if inner else ():
        within = draw(selections(inner[name], names))
        parts.append(f"f{next(names)}: {name}{draw(st.sampled_from(DIRECTIVES))} {{ {within} }}")
    if kind == "Event":
        for each in draw(st.lists(st.sampled_from(TYPES), max_size=3)):
            within = draw(selections(each, names))
            parts.append(f"... on {each}{draw(st.sampled_from(DIRECTIVES))} {{ {within} }}")
        if draw(st.booleans()):
            parts.append(f"...common{draw(st.sampled_from(DIRECTIVES))}")
        if draw(st.integers(0, 29)) == 29:
            parts.append(draw(st.sampled_from(BEYOND)))
    return " ".join(draw(st.permutations(parts)))


ARGUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "filter": st.sampled_from(
            [
                "$filter",
                "$filter",
                "null",
                '{ country: ["by", "PL"] }',
                '{ date: { from: "2020-09-11", to: "2020-09-13" } }',
                '{ participant: "lukashenko", not: { type: LOAN } }',
                "{ or: [{ loan: { amount: { gte: 5 } } }, { protest: { crowdSize: { gte: 10 } } }] }",
                '{ actorId: ["none of ours"] }',
                "{ minConfidence: 0.6 }",
                '{ search: "zapad OR meeting" }',
            ]
        ),
        "orderBy": st.sampled_from(
            ["null", *(f"{{ field: {field}, direction: {way} }}" for field in ("DATE", "CONFIDENCE", "AMOUNT_USD", "CROWD_SIZE", "RECORDED_AT") for way in ("ASC", "DESC"))]
        ),
        "first": st.sampled_from(["null", "0", "1", "3", "7", "100", "101", "$size", "$size"]),
        "after": st.sampled_from(["null", "null", "$cursor", '"damaged"']),
    },
)  # fmt: skip
BACKWARD = st.fixed_dictionaries({"last": st.sampled_from(["2", "9"])}, optional={"before": st.just("$cursor")})


@st.composite
def operations(draw):
    """A query of one list or two, with fragments, aliases and directives."""
    names = count()
    lists = []
    for _ in range(draw(st.sampled_from([1, 1, 1, 2]))):
        arguments = draw(st.one_of(ARGUMENTS, ARGUMENTS, BACKWARD))
        written = ", ".join(f"{name}: {value}" for name, value in arguments.items())
        within = draw(selections("Event", names))
        parts = [f"nodes {{ {within} }}"]
        parts += draw(
            st.lists(
                st.sampled_from(
                    [
                        f"edges {{ cursor __typename node {{ {draw(selections('Event', names))} }} }}",
                        "pageInfo { hasNextPage hasPreviousPage }",
                        "pageInfo { startCursor endCursor __typename }",
                        "totalCount",
                        "__typename",
                    ]
                ),
                max_size=3,
                unique=True,
            )
        )
        field = draw(st.sampled_from(["events", "events", "meetings", "loans", "militaryExercises", "protests"]))
        lists.append(f"l{next(names)}: {field}{f'({written})' if written else ''} {{ {' '.join(parts)} }}")
    common = draw(selections("Event", names).filter(lambda written: "...common" not in written))
    used = " ".join((*lists, common))
    variables = {
        "$yes": "Boolean!",
        "$no": "Boolean = false",
        "$filter": "EventFilter",
        "$size": "Int",
        "$cursor": "String",
        "$role": "ParticipantRole",
    }
    told = ", ".join(f"{name}: {kind}" for name, kind in variables.items() if name in used)
    fragment = f" fragment common on Event {{ {common} }}" if "...common" in used else ""
    operation = f"query{f' ({told})' if told else ''} {{ {' '.join(lists)} }}{fragment}"
    values = {"yes": draw(st.booleans()), "filter": draw(st.sampled_from([None, {"type": ["LOAN", "PROTEST"]}, {"minReports": 2}, {"type": "x"}])), "size": draw(st.sampled_from([None, 2, 50, 50, "x"]))}  # fmt: skip
    return operation, values


def test_generated_operations_are_answered_alike(stored, both, pages):
    cursor = both("{ events(first: 3) { pageInfo { endCursor } } }")[0]["data"]["events"]["pageInfo"]["endCursor"]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operations())
    def compare(asked):
        operation, values = asked
        ours, theirs = both(operation, **values, cursor=cursor, role="LENDER")
        assert ours == theirs, operation

    compare()
    assert len(pages) > 15  # many are compiled, or nothing was compared
    assert set(pages) == {True, False}


EVERYTHING = """
    fragment everything on Event {
        id type status summary confidence reportCount recordedAt updatedAt revision __typename
        date { start end precision text inferred }
        place { name countryCode region precision latitude longitude geonamesId text inferred }
        participants { role text inferred actor { id name kind countryCode aliases } }
        ... on Meeting { format }
        ... on Loan {
            stage purpose amount { amount currency usd text } equivalents { amount currency usd text }
            lenders { name } borrowers { name aliases }
        }
        ... on MilitaryExercise { name joint troops { low high best approximate text claimant } }
        ... on Protest { form cause aggregate crowdSize { low high best approximate text claimant } deaths { low } }
    }
"""


def test_everything_that_is_compiled_is_told_alike(stored, both, pages):
    ours, theirs = both(f"{{ events(first: 100) {{ nodes {{ ...everything }} }} }} {EVERYTHING}")
    assert ours == theirs
    assert len(ours["data"]["events"]["nodes"]) == 24
    assert pages == [True]


def test_a_disagreement_would_be_noticed(stored, both, monkeypatch):
    monkeypatch.setattr(reads, "_positions", lambda _rows: [])  # of the one that is not compiled
    ours, theirs = both("{ events(first: 2) { nodes { id } pageInfo { endCursor } } }")
    assert ours != theirs


@pytest.mark.parametrize("size", [1, 24])
def test_a_page_takes_one_statement_however_large(stored, both, monkeypatch, size):
    seen = []
    fetch = reads.Reader.fetch_single

    async def note(self, statement, parameters):
        seen.append(statement)
        return await fetch(self, statement, parameters)

    async def refuse(*_):
        raise AssertionError("a second statement")

    monkeypatch.setattr(reads.Reader, "fetch_single", note)
    with monkeypatch.context() as patch:
        patch.setattr(reads.Reader, "_fetch", refuse)
        query = f"query ($size: Int) {{ events(first: $size, orderBy: {{ field: CONFIDENCE }}) {{ nodes {{ ...everything }} }} }} {EVERYTHING}"
        ours, _ = both(query, size=size)
    assert len(ours["data"]["events"]["nodes"]) == size
    assert len(seen) == 1


def test_statement_that_takes_too_long_is_told_once(stored, both, monkeypatch):
    async def give_up(*_):
        raise StatementTimeoutError

    monkeypatch.setattr(reads.Reader, "fetch_single", give_up)
    monkeypatch.setattr(reads.Reader, "fetch", give_up)
    ours, theirs = both("{ all: events { nodes { id } } }")
    assert ours == theirs
    assert ours["errors"][0]["extensions"]["code"] == "TIMEOUT"


def test_number_beyond_graphql_is_an_error_in_both(database, engine, stored, both, caplog):
    most = 2**31 - 1
    holds_more = engine.dialect.name == "sqlite"  # PostgreSQL's columns do not
    with engine.begin() as connection:
        connection.execute(update(ProtestRow.__table__).values(crowd_size_best=most + holds_more))
    ours, theirs = both("{ protests { nodes { crowdSize { best } } } }")
    assert bool(_given_up(caplog.records)) == holds_more
    caplog.clear()
    assert ours == theirs
    assert ours["data"]["protests"]["nodes"][0]["crowdSize"] == {"best": None if holds_more else most}
    assert ("errors" in ours) == holds_more


def test_connection_that_was_lost_is_replaced(database, engine, stored, both, caplog):
    both("{ events { nodes { id } } }")
    if engine.dialect.name == "postgresql":  # SQLite's are not lost
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        with engine.connect() as connection:
            connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
    for _ in range(3):
        ours, theirs = both("{ events { nodes { id } } }")
        assert ours == theirs
        assert "errors" not in ours
    assert len(_given_up(caplog.records)) <= 1
    caplog.clear()
