"""Filters as SQL conditions on the tables of the events, articles and actors."""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    Text,
    and_,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
    true,
)

from schema import EventType, ParticipantRole
from schema.errors import InvalidIdError
from schema.ids import IdKind, parse_id
from store.core import (
    actor_aliases,
    actors,
    article_texts,
    articles,
    event_tables,
    event_texts,
    events,
    loans,
    meetings,
    military_exercises,
    participants,
    places,
    protests,
    reports,
)
from store.filters import (
    CRITERIA,
    ActorFilter,
    ArticleFilter,
    BoundingBox,
    DateRange,
    DecimalRange,
    EventFilter,
    IntRange,
    LoanCriteria,
    MeetingCriteria,
    MilitaryExerciseCriteria,
    Near,
    ProtestCriteria,
)
from store.folding import fold

_EARTH_RADIUS = 6_371.0088  # km, the mean radius of the IUGG

Conditions = Iterable[ColumnElement[bool] | None]


def event_condition(wanted: EventFilter, dialect: str) -> ColumnElement[bool]:
    """Whether an event is wanted; true or false for every event, never unknown."""
    return and_(true(), *filter_given(_event_conditions(wanted, dialect)))


def article_condition(wanted: ArticleFilter, dialect: str) -> ColumnElement[bool]:
    """Whether an article is wanted."""
    return and_(
        true(),
        *filter_given(
            (
                _matches(article_texts, articles.c.id, wanted.search, dialect),
                _one_of(articles.c.publisher, wanted.publisher),
                *_bounds(articles.c.published_on, wanted.published),
            )
        ),
    )


def actor_condition(wanted: ActorFilter) -> ColumnElement[bool]:
    """Whether an actor is wanted; the text may be the beginning of any word of a name."""
    named = None
    if wanted.search is not None:
        named = actors.c.id.in_(
            select(actor_aliases.c.actor_id).where(_has_words(actor_aliases.c.folded, wanted.search, whole=False))
        )
    return and_(
        true(),
        *filter_given(
            (named, _one_of(actors.c.kind, wanted.kind), _one_of(actors.c.country_code, _codes(wanted.country)))
        ),
    )


def filter_given(conditions: Conditions) -> list[ColumnElement[bool]]:
    """The conditions that were given."""
    return [condition for condition in conditions if condition is not None]


def _event_conditions(wanted: EventFilter, dialect: str) -> Conditions:
    yield _one_of(events.c.type, wanted.type)
    yield _one_of(events.c.status, wanted.status)
    if wanted.date is not None:
        yield and_(
            events.c.date_start.is_not(None),
            true() if wanted.date.to is None else events.c.date_start <= wanted.date.to,
            true() if wanted.date.from_ is None else events.c.date_end >= wanted.date.from_,
        )
    yield _in_place(filter_given(_place_conditions(wanted)))
    yield _has_participant(wanted.participant)
    if wanted.actor_id is not None:
        uids = [_parse_actor_id(actor_id) for actor_id in wanted.actor_id]
        found = select(participants.c.event_id).join(actors, actors.c.id == participants.c.actor_id)
        yield events.c.id.in_(found.where(actors.c.uid.in_(uids)))
    if wanted.participant_country is not None:
        found = select(participants.c.event_id).join(actors, actors.c.id == participants.c.actor_id)
        yield events.c.id.in_(found.where(actors.c.country_code.in_(map(str.upper, wanted.participant_country))))
    yield _matches(event_texts, events.c.id, wanted.search, dialect)
    yield _at_least(events.c.confidence, wanted.min_confidence)
    yield _at_least(events.c.report_count, wanted.min_reports)
    if wanted.publisher is not None:
        found = select(reports.c.event_id).join(articles, articles.c.id == reports.c.article_id)
        yield events.c.id.in_(found.where(articles.c.publisher.in_(wanted.publisher)))
    yield _at_least(events.c.recorded_at, wanted.recorded_since)
    for event_type, name in CRITERIA.items():
        criteria = getattr(wanted, name)
        if criteria is not None:
            yield _meets(event_type, filter_given(_CRITERIA_CONDITIONS[event_type](criteria)))
    if wanted.and_ is not None:
        yield and_(true(), *(event_condition(other, dialect) for other in wanted.and_))
    if wanted.or_ is not None:
        yield or_(false(), *(event_condition(other, dialect) for other in wanted.or_))
    if wanted.not_ is not None:
        # An event without a place is not in Belarus: unknown counts as false before it is turned round.
        yield func.coalesce(event_condition(wanted.not_, dialect), false()) == false()


def _meets(event_type: EventType, conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether an event is of a type, and its row in the type's table meets all conditions."""
    of_type = events.c.type == event_type
    if not conditions:
        return of_type
    table = event_tables[event_type]
    return and_(of_type, select(literal(1)).where(table.c.id == events.c.id, *conditions).correlate(events).exists())


def _meeting_conditions(criteria: MeetingCriteria) -> Conditions:
    yield _one_of(meetings.c.format, criteria.format)


def _loan_conditions(criteria: LoanCriteria) -> Conditions:
    yield _one_of(loans.c.stage, criteria.stage)
    yield _one_of(loans.c.amount_currency, _codes(criteria.currency))
    yield from _bounds(loans.c.amount, criteria.amount)
    yield from _bounds(loans.c.amount_usd, criteria.amount_usd)
    yield _has_participant(criteria.lender, ParticipantRole.LENDER)
    yield _has_participant(criteria.borrower, ParticipantRole.BORROWER)


def _military_exercise_conditions(criteria: MilitaryExerciseCriteria) -> Conditions:
    yield _equals(military_exercises.c.joint, criteria.joint)
    if criteria.name is not None:
        yield _has_words(military_exercises.c.name_folded, criteria.name)
    yield from _bounds(military_exercises.c.troops_figure, criteria.troops)


def _protest_conditions(criteria: ProtestCriteria) -> Conditions:
    yield _one_of(protests.c.form, criteria.form)
    yield from _bounds(protests.c.crowd_size_figure, criteria.crowd_size)
    yield from _bounds(protests.c.arrests_figure, criteria.arrests)
    yield _equals(protests.c.aggregate, criteria.aggregate)


_CRITERIA_CONDITIONS: dict[EventType, Any] = {
    EventType.MEETING: _meeting_conditions,
    EventType.LOAN: _loan_conditions,
    EventType.MILITARY_EXERCISE: _military_exercise_conditions,
    EventType.PROTEST: _protest_conditions,
}


def _one_of(values_of: Column[Any], values: Collection[Any] | None) -> ColumnElement[bool] | None:
    return None if values is None else values_of.in_(values)


def _equals(column: Column[Any], value: object) -> ColumnElement[bool] | None:
    return None if value is None else column == value


def _at_least(column: Column[Any], least: Any) -> ColumnElement[bool] | None:
    return None if least is None else column >= least


def _bounds(column: Column[Any], wanted: DateRange | IntRange | DecimalRange | None) -> Conditions:
    """A range without bounds still asks for a value."""
    if wanted is None:
        return
    least, most = (wanted.from_, wanted.to) if isinstance(wanted, DateRange) else (wanted.gte, wanted.lte)
    yield column.is_not(None)
    if least is not None:
        yield column >= least
    if most is not None:
        yield column <= most


def _codes(codes: Collection[str] | None) -> list[str] | None:
    return None if codes is None else [code.upper() for code in codes]


def _parse_actor_id(actor_id: str) -> Any:
    parsed = parse_id(actor_id)
    if parsed is None or parsed[0] is not IdKind.ACTOR:
        raise InvalidIdError(actor_id)
    return parsed[1]


def _has_words(name: ColumnElement[Any], wanted: str, *, whole: bool = True) -> ColumnElement[bool]:
    """Whether a folded name has these words one after the other, the last of them whole or only begun."""
    words = " ".join(fold(wanted).replace("-", " ").split())
    if not words:
        return false()
    spaced = literal(" ").concat(func.replace(name, "-", " ", type_=Text)).concat(" ")
    return spaced.contains(f" {words} " if whole else f" {words}", autoescape=True)


def _has_participant(name: str | None, role: ParticipantRole | None = None) -> ColumnElement[bool] | None:
    if name is None:
        return None
    named = select(actor_aliases.c.actor_id).where(_has_words(actor_aliases.c.folded, name))
    found = select(participants.c.event_id).where(participants.c.actor_id.in_(named))
    return events.c.id.in_(found if role is None else found.where(participants.c.role == role))


def _in_place(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool] | None:
    return events.c.place_id.in_(select(places.c.id).where(*conditions)) if conditions else None


def _place_conditions(wanted: EventFilter) -> Conditions:
    yield _one_of(places.c.country_code, _codes(wanted.country))
    if wanted.place is not None:
        yield _has_words(places.c.folded, wanted.place)
    if wanted.bbox is not None:
        yield _in_box(wanted.bbox)
    if wanted.near is not None:
        yield _near(wanted.near)


def _in_box(box: BoundingBox) -> ColumnElement[bool]:
    longitude = places.c.longitude
    around: ColumnElement[bool] = longitude.between(box.west, box.east)
    if box.west > box.east:  # across the 180th meridian
        around = or_(longitude >= box.west, longitude <= box.east)
    return and_(places.c.latitude.between(box.south, box.north), around)


def _near(near: Near) -> ColumnElement[bool]:
    """The great-circle distance by the haversine formula, after a band of latitudes that an index finds."""
    angle = near.km / _EARTH_RADIUS
    north, east = (func.radians(column) for column in (places.c.latitude, places.c.longitude))
    across = math.cos(math.radians(near.latitude)) * func.cos(north)
    half_chord_squared = func.pow(func.sin((north - math.radians(near.latitude)) / 2), 2) + across * func.pow(
        func.sin((east - math.radians(near.longitude)) / 2), 2
    )
    band = math.degrees(angle)
    return and_(
        places.c.latitude.between(near.latitude - band, near.latitude + band),
        half_chord_squared <= math.sin(min(angle / 2, math.pi / 2)) ** 2,
    )


def _matches(documents: Table, row: Column[Any], wanted: str | None, dialect: str) -> ColumnElement[bool] | None:
    """Whether the document of a row has every word, by the full-text search of the database."""
    if wanted is None:
        return None
    words = [word for word in re.findall(r"[\w.]+", fold(wanted)) if any(map(str.isalnum, word))]
    if not words:
        return false()
    if dialect == "sqlite":
        index = table(f"{documents.name}_fts", column("rowid"))
        # Each word is a quoted phrase, so that nothing in it is an operator.
        phrases = literal(" ".join(f'"{word}"' for word in words))
        return row.in_(select(index.c.rowid).where(literal_column(index.name).bool_op("MATCH")(phrases)))
    (key,) = documents.primary_key.columns
    vector = func.to_tsvector(text("'english'"), documents.c.document)
    query = func.plainto_tsquery(text("'english'"), " ".join(words))
    return row.in_(select(key).where(vector.bool_op("@@")(query)))
