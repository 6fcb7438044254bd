"""Values that contradict themselves cannot be made."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from schema import (
    ActorKind,
    Article,
    Claim,
    DatePrecision,
    EventDate,
    EventStatus,
    Evidence,
    Meeting,
    Money,
    Participant,
    ParticipantRole,
    Place,
    PlacePrecision,
    Quantity,
)

DAY = date(2020, 9, 13)


@pytest.mark.parametrize(
    "make",
    [
        lambda: EventDate(DAY, None, DatePrecision.DAY),
        lambda: EventDate(None, None, DatePrecision.DAY),
        lambda: EventDate(DAY, DAY, DatePrecision.UNRESOLVED),
        lambda: EventDate(DAY, date(2020, 9, 12), DatePrecision.WEEK),
        lambda: Place("Minsk", PlacePrecision.CITY, "UK"),
        lambda: Place("Minsk", PlacePrecision.CITY, latitude=53.9),
        lambda: Place("Minsk", PlacePrecision.CITY, latitude=90.5, longitude=0),
        lambda: Place("Belarus", PlacePrecision.COUNTRY, latitude=53.9, longitude=27.57),
        lambda: Quantity("none given"),
        lambda: Quantity("few", low=2, high=1),
        lambda: Quantity("few", low=2, best=1),
        lambda: Quantity("minus one", best=-1),
        lambda: Money(Decimal(0), "EUR", "nothing"),
        lambda: Money(Decimal("NaN"), "EUR", "nothing"),
        lambda: Money(Decimal(1), "EURO", "one euro"),
        lambda: Evidence("event", "word", 4, 4),
        lambda: Evidence("event", "word", 0, 5),
        lambda: Evidence("event", "word", -4, 0),
        lambda: Claim("crowdSize", "few", low=Decimal(2), high=Decimal(1)),
        lambda: Claim("amount", "one", best=Decimal(1), currency="XXX"),
        lambda: Participant(ParticipantRole.HOST, " ", ActorKind.PERSON),
        lambda: Participant(ParticipantRole.HOST, "Russia", ActorKind.COUNTRY, "SU"),
        lambda: Article("text", published_at=datetime(2020, 9, 15)),  # noqa: DTZ001  # the mistake meant
        lambda: Meeting(status=EventStatus.OCCURRED, date=EventDate(), evidence=()),
        lambda: Meeting(
            status=EventStatus.OCCURRED, date=EventDate(), evidence=(Evidence("event", "word", 0, 4),), confidence=1.1
        ),
    ],
)
def test_a_value_that_contradicts_itself_is_refused(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()
