"""Actors and places as stored: one row each, however many events they are in.

Rows are inserted in the order of their identifiers and before all that refers to them, so that writers at work at the
same time wait for each other in turn and never in a ring.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, update

from schema import ActorKind, Participant, Place
from schema.ids import NAMESPACE, IdKind, make_uid
from schema.tables import ActorAliasRow, ActorRow, PlaceRow
from store.folding import fold
from store.statements import insert_new, select_by, table_of

ActorKey = tuple[ActorKind, str, str | None]  # kind, name without case and accents, country


def actor_key(participant: Participant) -> ActorKey:
    """What tells an actor from others; a country is its code, whatever it is called."""
    if participant.kind is ActorKind.COUNTRY and participant.country_code:
        return participant.kind, participant.country_code, participant.country_code
    return participant.kind, fold(participant.name), participant.country_code


def save_places(connection: Connection, places: Iterable[Place]) -> dict[Place, int]:
    """The rows of places, by what is known of them; new ones are inserted."""
    uids = {place: _place_uid(place) for place in places}
    rows = {
        uid: {
            "uid": uid,
            "name": place.name,
            "folded": fold(place.name),
            "country_code": place.country_code,
            "region": place.region,
            "precision": place.precision,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames_id": place.geonames_id,
        }
        for place, uid in uids.items()
    }
    stored = _get_or_insert(connection, PlaceRow, rows)
    return {place: stored[uid][0] for place, uid in uids.items()}


def save_actors(connection: Connection, participants: Iterable[Participant]) -> dict[ActorKey, int]:
    """The rows of the actors that take part, with their aliases; new ones are inserted.

    The same kind and name is the same actor, unless it has another country: one that is unknown fits any.
    """
    wanted = {actor_key(participant): participant for participant in reversed([*participants])}
    firsts: dict[UUID, dict[str, Any]] = {}
    for key, participant in sorted(wanted.items(), key=lambda item: item[0][2] is None):  # those with a country first
        firsts.setdefault(_actor_uid(key), _actor_values(_actor_uid(key), participant))
    stored = _get_or_insert(connection, ActorRow, firsts)
    learned = {_actor_uid(key): key[2] for key in wanted if key[2] and stored[_actor_uid(key)][1] is None}
    if learned:
        stored |= _fill_countries(connection, learned)
    others = {key: _other_uid(key) for key in wanted if key[2] not in {None, stored[_actor_uid(key)][1]}}
    stored |= _get_or_insert(
        connection, ActorRow, {uid: _actor_values(uid, wanted[key]) for key, uid in others.items()}
    )
    return {key: stored[others.get(key) or _actor_uid(key)][0] for key in wanted}


def save_aliases(connection: Connection, actors: Mapping[ActorKey, int], participants: Iterable[Participant]) -> None:
    """Record every name by which the participants are called for."""
    aliases = {
        (actors[actor_key(participant)], alias)
        for participant in participants
        for alias in (participant.name, *participant.aliases)
    }
    if aliases:
        connection.execute(
            insert_new(connection, ActorAliasRow),
            [{"actor_id": actor, "alias": alias, "folded": fold(alias)} for actor, alias in sorted(aliases)],
        )


def _place_uid(place: Place) -> UUID:
    parts = (
        place.name,
        place.precision.value,
        place.country_code,
        place.region,
        place.latitude,
        place.longitude,
        place.geonames_id,
    )
    return uuid5(NAMESPACE, "\x1f".join(("place", *map(repr, parts))))


def _actor_uid(key: ActorKey) -> UUID:
    kind, name, _ = key
    return make_uid(IdKind.ACTOR, kind.value, name)


def _other_uid(key: ActorKey) -> UUID:
    """The identifier of an actor whose name an actor of another country had before it."""
    kind, name, country = key
    return make_uid(IdKind.ACTOR, kind.value, name, country or "")


def _actor_values(uid: UUID, participant: Participant) -> dict[str, Any]:
    return {
        "uid": uid,
        "name": participant.name,
        "kind": participant.kind,
        "country_code": participant.country_code,
    }


def _get_or_insert(
    connection: Connection, table: type[PlaceRow | ActorRow], rows: Mapping[UUID, dict[str, Any]]
) -> dict[UUID, tuple[int, str | None]]:
    """The key and country of each row."""
    stored = _find(connection, table, rows)
    if missing := sorted(set(rows) - set(stored)):
        connection.execute(insert_new(connection, table), [rows[uid] for uid in missing])
        stored |= _find(connection, table, missing)
    return stored


def _find(
    connection: Connection, table: type[PlaceRow | ActorRow], uids: Iterable[UUID]
) -> dict[UUID, tuple[int, str | None]]:
    wanted = [*uids]
    if not wanted:
        return {}
    rows = connection.execute(select_by(table, "uid", "uid", "id", "country_code"), {"keys": wanted})
    return {uid: (key, country) for uid, key, country in rows}


def _fill_countries(connection: Connection, learned: Mapping[UUID, str]) -> dict[UUID, tuple[int, str | None]]:
    """Give actors the country that was not known; where another writer was faster, theirs stands."""
    statement = (
        update(table_of(ActorRow))
        .where(ActorRow.uid == bindparam("actor_uid"), ActorRow.country_code.is_(None))
        .values(country_code=bindparam("learned"))
    )
    connection.execute(statement, [{"actor_uid": uid, "learned": learned[uid]} for uid in sorted(learned)])
    return _find(connection, ActorRow, learned)
