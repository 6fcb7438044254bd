"""Events made for the tests of the API, each in an article like no other."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from schema import (
    ActorKind,
    Article,
    DatePrecision,
    EventDate,
    EventStatus,
    Evidence,
    Loan,
    LoanStage,
    Meeting,
    MilitaryExercise,
    Participant,
    ParticipantRole,
    Place,
    PlacePrecision,
    Protest,
    Quantity,
)
from store import in_transaction, save_article

MINSK = Place("Minsk", PlacePrecision.CITY, "BY", "Minsk City", 53.9, 27.57, 625144, "Minsk")
SOCHI = Place("Sochi", PlacePrecision.CITY, "RU", None, 43.6, 39.73, 491422, "Sochi")
SUVA = Place("Suva", PlacePrecision.CITY, "FJ", None, -18.14, 178.44, 2198148, "Suva")
SIBERIA = Place("Siberia", PlacePrecision.REGION, "RU", text="Siberia")

PUTIN = Participant(
    ParticipantRole.PARTICIPANT, "Vladimir Putin", ActorKind.PERSON, "RU", "Putin", aliases=("Putin", "the president")
)
LUKASHENKO = Participant(
    ParticipantRole.PARTICIPANT, "Aliaksandr Łukašenka", ActorKind.PERSON, "BY", "Lukashenko", aliases=("Lukashenko",)
)
RUSSIA = Participant(ParticipantRole.LENDER, "Russia", ActorKind.COUNTRY, "RU", "Moscow")
BELARUS = Participant(ParticipantRole.BORROWER, "Belarus", ActorKind.COUNTRY, "BY", "Minsk", inferred=True)

FIRST_RECORDED = datetime(2026, 1, 1, 12, tzinfo=UTC)

_numbers = count(1)


def make_article(title=None, publisher="Example", published_at=datetime(2020, 9, 15, 8, tzinfo=UTC)):
    number = next(_numbers)
    text = f"Story {number} tells what happened, in so many words."
    return Article(text, title or f"Title {number}", f"https://example.org/{number}", publisher, published_at, "en")


def save(engine, *makers, article=None, recorded_at=None):
    """Save an article with the events that these make of its evidence."""
    article = article or make_article()
    recorded_at = recorded_at or FIRST_RECORDED + timedelta(seconds=next(_numbers))
    start = article.text.index("happened")
    evidence = (Evidence("event", "happened", start, start + 8, article.text),)
    events = [maker(evidence) for maker in makers]
    return in_transaction(
        engine,
        lambda connection: save_article(connection, article, events, extractor="test/1", recorded_at=recorded_at),
    )


def on(day, end=None, precision=DatePrecision.DAY):
    """A day, or a stretch of days."""
    return EventDate(date.fromisoformat(day), date.fromisoformat(end or day), precision, day)


def _maker(kind, defaults):
    def make(**fields):
        return lambda evidence: kind(
            **{"status": EventStatus.OCCURRED, "date": EventDate(), **defaults, **fields, "evidence": evidence}
        )

    return make


meeting = _maker(Meeting, {})
loan = _maker(Loan, {"stage": LoanStage.AGREED})
exercise = _maker(MilitaryExercise, {})
protest = _maker(Protest, {})


def people(text, low=None, high=None, best=None, claimant=None):
    return Quantity(text, low, high, best, claimant=claimant)
