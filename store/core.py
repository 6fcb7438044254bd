"""The tables as reads see them: columns without the ORM, which would cost four times as much a row."""

from sqlalchemy import Table

from schema import EventType
from schema.tables import (
    EVENT_ROWS,
    ActorAliasRow,
    ActorRow,
    ArticleRow,
    ArticleTextRow,
    ChangeRow,
    ClaimRow,
    EventRow,
    EventTextRow,
    EvidenceRow,
    LoanEquivalentRow,
    LoanRow,
    MeetingRow,
    MilitaryExerciseRow,
    ParticipantRow,
    PlaceRow,
    ProtestRow,
    ReportRow,
)
from store.statements import table_of

actors = table_of(ActorRow)
actor_aliases = table_of(ActorAliasRow)
articles = table_of(ArticleRow)
article_texts = table_of(ArticleTextRow)
changes = table_of(ChangeRow)
claims = table_of(ClaimRow)
events = table_of(EventRow)
event_texts = table_of(EventTextRow)
evidence = table_of(EvidenceRow)
loan_equivalents = table_of(LoanEquivalentRow)
loans = table_of(LoanRow)
meetings = table_of(MeetingRow)
military_exercises = table_of(MilitaryExerciseRow)
participants = table_of(ParticipantRow)
places = table_of(PlaceRow)
protests = table_of(ProtestRow)
reports = table_of(ReportRow)

# What each type has beyond what all events have.
event_tables: dict[EventType, Table] = {event_type: table_of(row) for event_type, row in EVENT_ROWS.items()}
