"""What is asked is read in a number of statements that does not depend on how much is found, and nothing else is."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

import api
from schema import (
    Claim,
    EventStatus,
    LoanStage,
    MeetingFormat,
    Money,
    ParticipantRole,
    Place,
    PlacePrecision,
    ProtestForm,
)
from schema.records import event_record
from settings import Settings
from store import iter_records
from tests.api.making import (
    BELARUS,
    LUKASHENKO,
    MINSK,
    PUTIN,
    RUSSIA,
    SIBERIA,
    exercise,
    loan,
    make_article,
    meeting,
    on,
    people,
    protest,
    save,
)

EVERYTHING = """
    fragment everything on Event {
        id type status summary confidence reportCount recordedAt updatedAt revision
        date { start end precision text inferred }
        place { name countryCode region precision latitude longitude geonamesId text inferred }
        participants { role text inferred actor { id name kind countryCode aliases } }
        claims {
            field text low high best currency claimant
            evidence { field text sentence start end }
            report { id status article { title } event { id } }
        }
        reports { totalCount nodes { id extractor recordedAt evidence { field text sentence start end } article { id contentHash } } }
        ... on Meeting { format }
        ... on Loan {
            stage purpose
            amount { amount currency usd text }
            equivalents { amount currency usd text }
            lenders { name }
            borrowers { name }
        }
        ... on MilitaryExercise { name joint troops { ...figure } }
        ... on Protest {
            form cause aggregate
            crowdSize { ...figure }
            arrests { ...figure }
            injuries { ...figure }
            deaths { ...figure }
        }
    }
    fragment figure on Quantity { low high best approximate text claimant }
"""


def _claim(evidence):
    return Claim("arrests", "700", best=Decimal(700), claimant="police", evidence=evidence[0])


@pytest.fixture
def stored(engine):
    """One event of each type, with all that an event may hold, and again in other words."""
    for _ in range(2):
        save(
            engine,
            meeting(
                date=on("2020-09-14"), place=MINSK, participants=(PUTIN, LUKASHENKO), format=MeetingFormat.IN_PERSON
            ),
            loan(
                status=EventStatus.PLANNED,
                participants=(RUSSIA, BELARUS),
                stage=LoanStage.PROMISED,
                amount=Money(Decimal("1500000000.5"), "USD", "$1.5bn"),
                equivalents=(Money(Decimal(1263000000), "EUR", "€1.263bn"), Money(Decimal(4), "BYN", "4 roubles")),
                purpose="to pay older debts",
            ),
            exercise(place=SIBERIA, name="Slavic Brotherhood", joint=True, troops=people("800 to 900", 800, 900)),
            lambda evidence: protest(
                date=on("2020-09-13"),
                place=Place("October Square", PlacePrecision.VENUE, "BY", None, 53.9, 27.56),
                form=ProtestForm.SIT_IN,
                crowd_size=people("100,000", best=100_000, claimant="Reuters"),
                arrests=people("700", best=700),
                injuries=people("dozens", low=24),
                deaths=people("no", best=0),
                cause="the election",
                claims=(_claim(evidence), Claim("arrests", "a few")),
            )(evidence),
        )


def _compare(record, node):
    """A record's values are those of the GraphQL fields of the same names."""
    for name, value in record.items():
        if name == "participants":
            told = [
                {
                    "role": each["role"],
                    "name": each["actor"]["name"],
                    "kind": each["actor"]["kind"],
                    "countryCode": each["actor"]["countryCode"],
                    "text": each["text"],
                    "inferred": each["inferred"],
                    "aliases": each["actor"]["aliases"],
                }
                for each in node["participants"]
            ]
        elif name == "evidence":
            told = [evidence for report in node["reports"]["nodes"] for evidence in report["evidence"]]
        elif name == "claims":
            told = [{key: each for key, each in claim.items() if key != "report"} for claim in node["claims"]]
        else:
            told = node[name]
        assert told == value, name


def test_records_and_graphql_tell_the_same(stored, ask, engine):
    nodes = {
        node["id"]: node
        for node in ask(f"{{ events {{ nodes {{ ...everything }} }} }} {EVERYTHING}")["events"]["nodes"]
    }
    with engine.connect() as connection:
        records = list(iter_records(connection))
    assert len(records) == len(nodes) == 8
    for record in records:
        _compare(record, nodes[record["id"]])


def test_a_disagreement_would_be_noticed(stored, ask, engine):
    (node, *_) = ask(f"{{ loans {{ nodes {{ ...everything }} }} }} {EVERYTHING}")["loans"]["nodes"]
    with engine.connect() as connection:
        record = next(record for record in iter_records(connection) if record["id"] == node["id"])
    _compare(record, node)
    with pytest.raises(AssertionError):
        _compare(record | {"amount": record["amount"] | {"amount": "1500000000.50"}}, node)


def test_lenders_borrowers_and_roles_are_those_of_the_participants(stored, ask):
    loans = ask(
        "{ loans { nodes { lenders { name } borrowers { name } participants(role: LENDER) { inferred actor { name } } } } }"
    )
    assert loans["loans"]["nodes"][0] == {
        "lenders": [{"name": "Russia"}],
        "borrowers": [{"name": "Belarus"}],
        "participants": [{"inferred": False, "actor": {"name": "Russia"}}],
    }


def test_claims_of_one_field(stored, ask):
    (protest, _) = ask(
        '{ protests { nodes { all: claims { text } some: claims(field: "arrests") { text claimant } none: claims(field: "troops") { text } } } }'
    )["protests"]["nodes"]
    assert protest["some"] == [{"text": "700", "claimant": "police"}, {"text": "a few", "claimant": None}]
    assert [claim["text"] for claim in protest["all"]] == ["700", "a few", "100,000", "dozens", "no"]
    assert protest["none"] == []


@pytest.mark.parametrize(
    "query",
    [
        f"{{ events(first: %d) {{ totalCount nodes {{ ...everything }} }} }} {EVERYTHING}",
        "{ events(first: %d) { nodes { participants { actor { name events(first: 2) { totalCount nodes { id participants { actor { name } } } } } } } } }",
        "{ articles(first: %d) { nodes { title events { totalCount nodes { id reports { nodes { article { title } } } } } } } }",
        "{ actors(first: %d) { nodes { aliases events(orderBy: { field: CROWD_SIZE }) { nodes { summary claims { text } } } } } }",
        "{ protests(first: %d) { nodes { reports { nodes { event { id ... on Protest { crowdSize { best } } } } } } } }",
    ],
)
def test_statements_do_not_grow_with_what_is_found(database, engine, stored, statements, query):
    settings = Settings(database_url=database, max_cost=1_000_000)  # what costs much is what is looked at here

    def ask(query):
        assert "errors" not in api.execute(settings, query)

    for _ in range(4):
        save(
            engine,
            meeting(participants=(PUTIN, LUKASHENKO)),
            loan(
                participants=(RUSSIA, BELARUS),
                amount=Money(Decimal(2), "EUR", "€2"),
                equivalents=(Money(Decimal(3), "USD", "$3"),),
            ),
            lambda evidence: protest(crowd_size=people("5", best=5), claims=(_claim(evidence),))(evidence),
        )
    statements.clear()
    ask(query % 4)
    few = len(statements)
    statements.clear()
    ask(query % 100)
    assert 1 < few <= 13
    assert len(statements) <= few + 1  # the undated part of the list


def _read(statements):
    return set(re.findall(r"\b(?:FROM|JOIN) (\w+)", " ".join(statements))) - {"json_each"}


@pytest.mark.parametrize(
    ("query", "tables", "columns"),
    [
        ("{ events { nodes { id } } }", {"events"}, {"uid"}),
        ("{ events { edges { cursor } } }", {"events"}, {"uid"}),
        ("{ events { pageInfo { endCursor } } }", {"events"}, {"uid"}),
        ("{ events { totalCount } }", {"events"}, {"count"}),
        ("{ events { nodes { date { start } } } }", {"events"}, {"date_start", "date_text"}),
        ("{ events { nodes { place { name } } } }", {"events", "places"}, {"place_name"}),
        ("{ events { nodes { ... on Protest { deaths { best } } } } }", {"events", "protests"}, {"deaths_best"}),
        ("{ events(orderBy: { field: AMOUNT_USD }) { nodes { id } } }", {"events", "loans"}, {"amount_usd"}),
        ("{ loans { nodes { lenders { name } } } }", {"events", "participants", "actors"}, {"role"}),
        ("{ articles { nodes { title } } }", {"articles"}, {"title"}),
        ("{ __typename }", set(), set()),
    ],
)
def test_no_more_is_read_than_is_asked(stored, ask, statements, query, tables, columns):
    statements.clear()
    ask(query)
    assert _read(statements) == tables
    for column in columns:
        assert column in " ".join(statements)
    for column in {"summary", "revision", "crowd_size_low", "purpose", "content_hash"} - columns:
        assert column not in " ".join(statements)


def test_count_is_made_only_when_asked_for(stored, ask, statements):
    ask(
        "{ events { nodes { id } } loans { pageInfo { hasNextPage } } articles { nodes { id } } actors { nodes { id } } }"
    )
    assert not [statement for statement in statements if "count(" in statement]
    ask("{ events { totalCount } }")
    assert [statement for statement in statements if "count(" in statement]


def test_previous_page_is_looked_for_only_when_asked_for(stored, ask, statements):
    cursor = ask("{ events(first: 3) { pageInfo { endCursor hasPreviousPage } } }")["events"]["pageInfo"]["endCursor"]
    query = "query ($cursor: String) { events(first: 2, after: $cursor) { pageInfo { %s } } }"
    statements.clear()
    assert ask(query % "hasNextPage", cursor=cursor)["events"]["pageInfo"] == {"hasNextPage": True}
    few = len(statements)
    statements.clear()
    assert ask(query % "hasNextPage hasPreviousPage", cursor=cursor)["events"]["pageInfo"]["hasPreviousPage"]
    assert few < len(statements) <= few + 2


def test_connection_is_walked_by_its_cursors(stored, ask):
    query = """
        query ($first: Int, $after: String, $last: Int, $before: String) {
            events(first: $first, after: $after, last: $last, before: $before, orderBy: { field: RECORDED_AT }) {
                totalCount
                nodes { id }
                edges { cursor node { id } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            }
        }
    """
    whole = [node["id"] for node in ask(query)["events"]["nodes"]]
    assert len(whole) == 8
    seen, after = [], None
    for number in range(3):
        page = ask(query, first=3, after=after)["events"]
        assert page["totalCount"] == 8
        assert page["nodes"] == [edge["node"] for edge in page["edges"]]
        assert page["pageInfo"]["startCursor"] == page["edges"][0]["cursor"]
        assert page["pageInfo"]["hasPreviousPage"] == (number > 0)
        assert page["pageInfo"]["hasNextPage"] == (number < 2)
        after = page["pageInfo"]["endCursor"]
        seen += [node["id"] for node in page["nodes"]]
    assert seen == whole
    page = ask(query, last=3, before=after)["events"]
    assert [node["id"] for node in page["nodes"]] == whole[4:7]
    assert page["pageInfo"]["hasNextPage"]
    assert page["pageInfo"]["hasPreviousPage"]
    assert ask(query, first=3, after=after)["events"]["edges"] == []
    assert ask(query, first=0)["events"]["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


def test_owned_connections_are_walked_by_their_cursors(stored, ask):
    query = 'query ($after: String) { actors(search: "putin") { nodes { events(first: 1, after: $after) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } } } }'
    (actor,) = ask(query)["actors"]["nodes"]
    first = actor["events"]
    assert first["totalCount"] == 2
    assert first["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": False}
    (actor,) = ask(query, after=first["edges"][0]["cursor"])["actors"]["nodes"]
    assert actor["events"]["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": True}
    assert actor["events"]["edges"][0]["node"] != first["edges"][0]["node"]


def test_events_of_an_actor_may_be_filtered_and_ordered(stored, ask):
    (actor,) = ask(
        '{ actors(search: "putin") { nodes { events(filter: { status: [PLANNED] }) { totalCount nodes { id } } } } }'
    )["actors"]["nodes"]
    assert actor["events"] == {"totalCount": 0, "nodes": []}
    (actor,) = ask(
        '{ actors(search: "russ") { nodes { events(orderBy: { field: RECORDED_AT, direction: ASC }) { nodes { recordedAt } } } } }'
    )["actors"]["nodes"]
    times = [node["recordedAt"] for node in actor["events"]["nodes"]]
    assert times == sorted(times)
    assert len(times) == 2


def test_actor_in_two_roles_has_an_event_once(engine, ask):
    host = replace(PUTIN, role=ParticipantRole.HOST)
    save(engine, meeting(participants=(PUTIN, host, LUKASHENKO)))
    (actor,) = ask('{ actors(search: "putin") { nodes { events { totalCount nodes { id } } } } }')["actors"]["nodes"]
    assert actor["events"]["totalCount"] == len(actor["events"]["nodes"]) == 1


def test_articles_are_found_by_title_publisher_and_day(engine, ask):
    save(engine, article=make_article("Łukašenka flies to Sochi", "Gazette", datetime(2020, 9, 14, 23, tzinfo=UTC)))
    save(engine, article=make_article("Markets calm", "Agency", datetime(2020, 9, 16, 1, tzinfo=UTC)))
    save(engine, article=make_article("Undated", None, None))
    query = """
        query ($search: String, $publisher: [String!], $published: DateRange) {
            articles(search: $search, publisher: $publisher, published: $published) { totalCount nodes { title } }
        }
    """

    def find(**wanted):
        articles = ask(query, **wanted)["articles"]
        assert articles["totalCount"] == len(articles["nodes"])
        return [node["title"].split()[0] for node in articles["nodes"]]

    assert find() == ["Markets", "Łukašenka", "Undated"]  # the latest first
    assert find(search="lukasenka flies") == ["Łukašenka"]
    assert find(search="lukasenka markets") == []
    assert find(publisher=["Agency", "Times"]) == ["Markets"]
    assert find(published={"from": "2020-09-15"}) == ["Markets"]
    assert find(published={"to": "2020-09-14"}) == ["Łukašenka"]


def test_actors_are_found_by_the_beginning_of_any_word_of_a_name(stored, ask):
    query = "query ($search: String, $kind: [ActorKind!], $country: [String!]) { actors(search: $search, kind: $kind, country: $country) { totalCount nodes { name } } }"

    def find(**wanted):
        actors = ask(query, **wanted)["actors"]
        assert actors["totalCount"] == len(actors["nodes"])
        return [node["name"] for node in actors["nodes"]]

    assert find() == ["Aliaksandr Łukašenka", "Belarus", "Russia", "Vladimir Putin"]
    assert find(search="luka") == find(search="LUKAŠEN") == ["Aliaksandr Łukašenka"]
    assert find(search="utin") == []
    assert find(kind=["COUNTRY"]) == ["Belarus", "Russia"]
    assert find(country=["ru"]) == ["Russia", "Vladimir Putin"]
    assert find(country=["ru"], kind=["PERSON"], search="p") == ["Vladimir Putin"]


def test_event_record_of_what_was_saved_is_told(engine, ask):
    """Not only what the database says of itself: what went in comes out."""
    events = []

    def keep(maker):
        return lambda evidence: events.append(maker(evidence)) or events[-1]

    save(
        engine,
        keep(
            exercise(
                date=on("2020-09-14", "2020-09-25"),
                place=SIBERIA,
                name="Zapad",
                joint=True,
                troops=people("about 800", best=800),
            )
        ),
    )
    (node,) = ask(f"{{ militaryExercises {{ nodes {{ ...everything }} }} }} {EVERYTHING}")["militaryExercises"]["nodes"]
    record = event_record(events[0])
    assert record.pop("claims") == []  # the writer tells each figure as a claim
    _compare(record, node)
