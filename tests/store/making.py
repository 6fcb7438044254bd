"""Articles and events made for the tests of the store."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import text

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
    MeetingFormat,
    Money,
    Participant,
    ParticipantRole,
    Place,
    PlacePrecision,
    Protest,
    ProtestForm,
    Quantity,
)

# What the events' own rows tell for statistics, beside what the tables tell that it follows from.
_COUNTED = """
    SELECT events.type, events.country_code, events.month, events.crowd_size, events.arrests, events.loan_usd,
        places.country_code, CASE WHEN date_precision IN ('DAY', 'WEEK', 'MONTH') THEN date_start END,
        coalesce(crowd_size_low, crowd_size_best), coalesce(arrests_low, arrests_best), amount_usd
    FROM events LEFT JOIN places ON places.id = place_id LEFT JOIN protests ON protests.id = events.id
        LEFT JOIN loans ON loans.id = events.id
    ORDER BY events.id
"""

MINSK = Place("Minsk", PlacePrecision.CITY, "BY", None, 53.9, 27.57, 625144, "Minsk")
SOCHI = Place("Sochi", PlacePrecision.CITY, "RU", None, 43.6, 39.73, 491422, "Sochi")


def make_article(number=0):
    """An article like no other, with its number in it."""
    text = (
        f"Report {number}. At least 100,000 people marched in Minsk on Sunday, and more than {number + 700} were arrested. "
        "In June Russia lent Belarus €750m. Putin met Lukashenko in Sochi on Monday."
    )
    return Article(
        text,
        title=f"Łukašenka, chapter {number}",
        url=f"https://example.org/{number}",
        publisher="Example",
        published_at=datetime(2020, 9, 15, 8, tzinfo=UTC),
        language="en",
    )


def make_evidence(article, field, text):
    """Evidence where the text first stands in the article."""
    start = article.text.index(text)
    sentence = next(part for part in article.text.split(". ") if text in part)
    return Evidence(field, text, start, start + len(text), sentence)


def make_events(article):
    """The three events of `make_article`: a protest, a loan, a meeting."""
    arrests = article.text.partition(", and ")[2].partition(" were")[0]
    return (
        Protest(
            status=EventStatus.OCCURRED,
            date=make_day(13, "Sunday"),
            place=MINSK,
            evidence=(
                make_evidence(article, "event", "marched"),
                make_evidence(article, "crowdSize", "At least 100,000 people"),
                make_evidence(article, "arrests", arrests),
            ),
            form=ProtestForm.MARCH,
            crowd_size=Quantity("At least 100,000 people", low=100_000),
            arrests=Quantity(arrests, low=int(arrests.split()[-1])),
        ),
        Loan(
            status=EventStatus.OCCURRED,
            date=EventDate(date(2020, 6, 1), date(2020, 6, 30), DatePrecision.MONTH, "In June"),
            evidence=(make_evidence(article, "event", "lent"), make_evidence(article, "amount", "€750m")),
            participants=(
                make_participant("Russia", ActorKind.COUNTRY, "RU", ParticipantRole.LENDER),
                make_participant("Belarus", ActorKind.COUNTRY, "BY", ParticipantRole.BORROWER),
            ),
            stage=LoanStage.DISBURSED,
            amount=Money(Decimal(750_000_000), "EUR", "€750m"),
        ),
        Meeting(
            status=EventStatus.OCCURRED,
            date=make_day(14, "Monday"),
            place=SOCHI,
            evidence=(make_evidence(article, "event", "met"),),
            participants=(
                make_participant("Vladimir Putin", ActorKind.PERSON, "RU", aliases=("Putin",)),
                make_participant("Alexander Lukashenko", ActorKind.PERSON, "BY", aliases=("Lukashenko",)),
            ),
            format=MeetingFormat.IN_PERSON,
        ),
    )


def read_counted(engine):
    """What statistics count of each event by its type, which is sure to be what its place, date and figures are."""
    with engine.connect() as connection:
        rows = [list(map(str, row)) for row in connection.execute(text(_COUNTED))]
    for row in rows:
        row[7] = row[7] if row[7] == "None" else f"{row[7][:7]}-01"
        assert row[1:6] == row[6:]
    return {row[0]: row[1:6] for row in rows}


def make_day(day, text):
    """A day of September 2020."""
    return EventDate(date(2020, 9, day), date(2020, 9, day), DatePrecision.DAY, text)


def make_participant(name, kind, country=None, role=ParticipantRole.PARTICIPANT, aliases=()):
    return Participant(role, name, kind, country, name.split()[-1], aliases=aliases)


def make_meeting(article, *participants):
    """A meeting of these, wherever the article begins."""
    word = article.text.split()[0]
    return Meeting(
        status=EventStatus.OCCURRED,
        date=EventDate(),
        evidence=(make_evidence(article, "event", word),),
        participants=participants,
    )
