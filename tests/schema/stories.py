"""Articles and events as Hypothesis makes them up: anything that the values allow."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from schema import (
    EVENTS,
    QUANTITIES,
    ActorKind,
    Article,
    Claim,
    DatePrecision,
    EventDate,
    EventStatus,
    EventType,
    Evidence,
    LoanStage,
    MeetingFormat,
    Money,
    Participant,
    ParticipantRole,
    Place,
    PlacePrecision,
    ProtestForm,
    Quantity,
)
from schema.codes import COUNTRY_CODES, CURRENCY_CODES, HISTORIC_CURRENCY_CODES
from store import fold

characters = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
texts = st.text(characters, min_size=1, max_size=12)
fields = st.sampled_from(["event", "date", "place", "crowdSize", "amount", "participants"])
countries = st.none() | st.sampled_from(sorted(COUNTRY_CODES))
currencies = st.sampled_from(sorted(CURRENCY_CODES | HISTORIC_CURRENCY_CODES))
amounts = st.decimals(min_value=Decimal("0.0001"), max_value=10**18, places=4)
clocks = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=clocks)  # noqa: DTZ001  # clocks are added


@st.composite
def dates(draw):
    text, inferred = draw(st.none() | texts), draw(st.booleans())
    precision = draw(st.sampled_from(DatePrecision))
    if precision is DatePrecision.UNRESOLVED:
        return EventDate(None, None, precision, text, inferred)
    start, end = sorted([draw(st.dates(date(1, 1, 1), date(9999, 12, 31))), draw(st.dates())])
    return EventDate(start, end, precision, text, inferred)


@st.composite
def places(draw):
    precision = draw(st.sampled_from(PlacePrecision))
    pointed = precision in {PlacePrecision.VENUE, PlacePrecision.CITY} and draw(st.booleans())
    return Place(
        name=draw(texts),
        precision=precision,
        country_code=draw(countries),
        region=draw(st.none() | texts),
        latitude=draw(st.floats(-90, 90)) if pointed else None,
        longitude=draw(st.floats(-180, 180)) if pointed else None,
        geonames_id=draw(st.none() | st.integers(0, 2**31 - 1)),
        text=draw(st.none() | texts),
        inferred=draw(st.booleans()),
    )


def bounds(draw, numbers):
    """Low, best and high in order, some of them None."""
    ordered = sorted(draw(st.lists(numbers, min_size=3, max_size=3)))
    return [draw(st.sampled_from([None, number])) for number in ordered]


@st.composite
def quantities(draw):
    low, best, high = bounds(draw, st.integers(0, 2**31 - 1))
    if low is best is high is None:
        best = draw(st.integers(0, 2**31 - 1))
    return Quantity(draw(texts), low, high, best, draw(st.booleans()), draw(st.none() | texts))


def actor_identity(actor):
    if actor.kind is ActorKind.COUNTRY and actor.country_code:
        return actor.kind, actor.country_code
    return actor.kind, fold(actor.name)


actors = st.builds(
    Participant,
    role=st.just(ParticipantRole.PARTICIPANT),
    name=texts.filter(str.strip),
    kind=st.sampled_from(ActorKind),
    country_code=countries,
)


@st.composite
def casts(draw):
    """Actors that an article names: each has one name and the same other names wherever it is named."""
    cast = []
    for actor in draw(st.lists(actors, max_size=4, unique_by=actor_identity)):
        aliases = draw(st.sets(texts, max_size=2)) - {actor.name}
        cast.append((actor.name, actor.kind, actor.country_code, tuple(sorted(aliases))))
    return cast


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Evidence(draw(fields), text[start:end], start, end, draw(st.just("") | texts))


@st.composite
def claims(draw, text):
    low, best, high = bounds(draw, st.decimals(min_value=0, max_value=10**18, places=4))
    return Claim(
        draw(fields),
        draw(texts),
        low,
        high,
        best,
        draw(st.none() | currencies),
        draw(st.none() | texts),
        draw(st.none() | spans(text)),
    )


money = st.builds(Money, amount=amounts, currency=currencies, text=texts)
own_fields = {
    EventType.MEETING: {"format": st.sampled_from(MeetingFormat)},
    EventType.LOAN: {
        "stage": st.sampled_from(LoanStage),
        "amount": st.none() | money,
        "equivalents": st.lists(money, max_size=2).map(tuple),
        "purpose": st.none() | texts,
    },
    EventType.MILITARY_EXERCISE: {"name": st.none() | texts, "joint": st.booleans()},
    EventType.PROTEST: {
        "form": st.sampled_from(ProtestForm),
        "cause": st.none() | texts,
        "aggregate": st.booleans(),
    },
}


@st.composite
def events(draw, text, cast):
    event_type = draw(st.sampled_from(EventType))
    participants = [
        Participant(
            draw(st.sampled_from(ParticipantRole)),
            name,
            kind,
            country,
            draw(st.none() | texts),
            draw(st.booleans()),
            aliases,
        )
        for name, kind, country, aliases in draw(st.lists(st.sampled_from(cast), max_size=3) if cast else st.just([]))
    ]
    own = own_fields[event_type] | dict.fromkeys(QUANTITIES[event_type], st.none() | quantities())
    return EVENTS[event_type](
        status=draw(st.sampled_from(EventStatus)),
        date=draw(dates()),
        place=draw(st.none() | places()),
        participants=tuple(participants),
        confidence=draw(st.floats(0, 1)),
        evidence=tuple(draw(st.lists(spans(text), min_size=1, max_size=3))),
        claims=tuple(draw(st.lists(claims(text), max_size=3))),
        **{name: draw(strategy) for name, strategy in own.items()},
    )


@st.composite
def stories(draw):
    """An article and the events in it."""
    article = Article(
        text=draw(st.text(characters, min_size=1, max_size=60)),
        title=draw(st.none() | texts),
        published_at=draw(st.none() | times),
    )
    cast = draw(casts())
    return article, draw(st.lists(events(article.text, cast), max_size=3))
