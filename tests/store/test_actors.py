"""Who is the same actor, and what is the same place."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from schema import ActorKind
from schema.tables import ActorAliasRow, ActorRow, PlaceRow
from store import in_transaction, save_article
from tests.store.making import MINSK, make_article, make_events, make_meeting, make_participant


def save(engine, *participants_of_articles):
    """One article for each group of participants."""
    for number, participants in enumerate(participants_of_articles):
        article = make_article(number)
        in_transaction(
            engine,
            lambda connection, article=article, participants=participants: save_article(
                connection, article, [make_meeting(article, *participants)], extractor="test/1"
            ),
        )


def read_actors(engine):
    with engine.connect() as connection:
        return connection.execute(
            select(ActorRow.kind, ActorRow.name, ActorRow.country_code).order_by(ActorRow.id)
        ).all()


PERSON, GROUP, COUNTRY = ActorKind.PERSON, ActorKind.GROUP, ActorKind.COUNTRY


@pytest.mark.parametrize("apart", [False, True], ids=["in one article", "in two articles"])
@pytest.mark.parametrize(
    ("first", "second", "stored"),
    [
        (("Łukašenka", PERSON, "BY"), ("LUKASENKA", PERSON, "BY"), [(PERSON, "Łukašenka", "BY")]),
        (("Ivanov", PERSON, "BY"), ("Ivanov", PERSON, None), [(PERSON, "Ivanov", "BY")]),
        (("Ivanov", PERSON, None), ("Ivanov", PERSON, "BY"), [(PERSON, "Ivanov", "BY")]),
        (("Ivanov", PERSON, "RU"), ("Ivanov", PERSON, "BY"), [(PERSON, "Ivanov", "BY"), (PERSON, "Ivanov", "RU")]),
        (("Solidarity", GROUP, None), ("Solidarity", PERSON, None), [(GROUP, "Solidarity", None), (PERSON, "Solidarity", None)]),
        (("Russia", COUNTRY, "RU"), ("Russian Federation", COUNTRY, "RU"), [(COUNTRY, "Russia", "RU")]),
        (("Niger", COUNTRY, "NE"), ("Niger", COUNTRY, "NG"), [(COUNTRY, "Niger", "NE"), (COUNTRY, "Niger", "NG")]),
        (("Yugoslavia", COUNTRY, None), ("YUGOSLAVIA", COUNTRY, None), [(COUNTRY, "Yugoslavia", None)]),
    ],
    ids=["accents", "country, none", "none, country", "two countries", "two kinds", "code", "two codes", "no code"],
)  # fmt: skip
def test_an_actor_is_told_by_kind_name_and_country(engine, first, second, stored, apart):
    participants = [make_participant(*first), make_participant(*second)]
    save(engine, *([[one] for one in participants] if apart else [participants]))
    assert sorted(read_actors(engine)) == sorted(stored)


def test_a_country_learned_later_does_not_take_the_actor_of_another(engine):
    save(
        engine,
        [make_participant("Ivanov", PERSON)],
        [make_participant("Ivanov", PERSON, "BY")],
        [make_participant("Ivanov", PERSON, "RU")],
        [make_participant("Ivanov", PERSON, "RU"), make_participant("Ivanov", PERSON)],
    )
    assert read_actors(engine) == [(PERSON, "Ivanov", "BY"), (PERSON, "Ivanov", "RU")]


def test_every_name_of_an_actor_is_kept_once(engine):
    save(
        engine,
        [make_participant("Russia", COUNTRY, "RU", aliases=("Russian Federation",))],
        [make_participant("Russian Federation", COUNTRY, "RU", aliases=("Россия",))],
    )
    with engine.connect() as connection:
        aliases = connection.execute(select(ActorAliasRow.alias, ActorAliasRow.folded)).all()
    assert sorted(aliases) == [
        ("Russia", "russia"),
        ("Russian Federation", "russian federation"),
        ("Россия", "россия"),
    ]


@pytest.mark.parametrize(
    ("change", "rows"),
    [({"text": "in the capital", "inferred": True}, 1), ({"region": "Minsk Region"}, 2), ({"latitude": None, "longitude": None}, 2)],
    ids=["words", "region", "point"],
)  # fmt: skip
def test_a_place_is_told_by_all_that_is_known_of_it(engine, change, rows):
    article = make_article()
    protest = make_events(article)[0]
    events = [protest, replace(protest, place=replace(MINSK, **change))]
    in_transaction(engine, lambda connection: save_article(connection, article, events, extractor="test/1"))
    with engine.connect() as connection:
        assert len(connection.execute(select(PlaceRow.id)).all()) == rows
