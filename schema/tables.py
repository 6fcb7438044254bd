"""The relational tables: articles, events by joined inheritance, and what ties them together."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Computed,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from schema.codes import COUNTRY_CODES, CURRENCY_CODES, HISTORIC_CURRENCY_CODES
from schema.values import (
    ActorKind,
    DatePrecision,
    EventStatus,
    EventType,
    LoanStage,
    MeetingFormat,
    ParticipantRole,
    PlacePrecision,
    ProtestForm,
)

DIGITS, SCALE = 24, 4  # of every exact amount


class ChangeKind(StrEnum):
    """What a step of the change feed did to an event."""

    UPSERTED = "UPSERTED"
    MERGED = "MERGED"
    DELETED = "DELETED"


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal of 20 + 4 digits, exact on every database.

    SQLite knows no decimals, so there it is zero-padded text, which compares and sorts as the number does.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Text on SQLite, NUMERIC elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(DIGITS + 1))
        return dialect.type_descriptor(Numeric(DIGITS, SCALE))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse what would not come back the same."""
        if value is None:
            return None
        if value < 0 or value >= 10 ** (DIGITS - SCALE) or value != round(value, SCALE):
            raise ValueError(f"{value} does not fit into {DIGITS - SCALE} digits and {SCALE} decimals")
        return f"{value:0{DIGITS + 1}.{SCALE}f}" if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The decimal without trailing zeros, so that 1500000000 comes back as it went in."""
        if value is None:
            return None
        number = Decimal(value)
        whole = number.to_integral_value()
        return whole if number == whole else number.normalize()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware timestamp, stored in UTC; SQLite, which drops the offset, gets it back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # signature
        """Refuse a time without an offset, which nobody could place."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time needs an offset: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The same instant, aware."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        Decimal: ExactDecimal(),
        str: Text(),
        date: Date(),
        UUID: Uuid(),
    }


def _enum(kind: type[StrEnum]) -> Enum:
    """Enum values as text with a CHECK: a new value is one migration on both databases."""
    return Enum(kind, native_enum=False, create_constraint=True, validate_strings=True, length=32, name=_snake(kind))


def _snake(kind: type[StrEnum]) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in kind.__name__).lstrip("_")


def _one_of(column: str, codes: frozenset[str]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(code) for code in sorted(codes))})", name=column)


def _in_order(prefix: str) -> CheckConstraint:
    low, best, high = f"{prefix}low", f"{prefix}best", f"{prefix}high"
    return CheckConstraint(
        f"({low} IS NULL OR {best} IS NULL OR {low} <= {best})"
        f" AND ({best} IS NULL OR {high} IS NULL OR {best} <= {high})"
        f" AND ({low} IS NULL OR {high} IS NULL OR {low} <= {high})",
        name=f"{prefix}in_order",
    )


def _quantity(prefix: str) -> tuple[CheckConstraint, CheckConstraint]:
    """What holds for the six columns of a quantity: its bounds are in order and not negative, and it has words."""
    bounds = (f"{prefix}_low", f"{prefix}_best", f"{prefix}_high")
    return (
        _in_order(f"{prefix}_"),
        CheckConstraint(
            " AND ".join(f"({bound} IS NULL OR {bound} >= 0)" for bound in bounds)
            + f" AND ({prefix}_text IS NULL) = (coalesce({', '.join(bounds)}) IS NULL)",
            name=f"{prefix}_counted",
        ),
    )


def _figure(prefix: str) -> Mapped[int | None]:
    """The one figure that stands for a quantity in ranges and orders: best, else low, else high."""
    return mapped_column(Computed(f"coalesce({prefix}_best, {prefix}_low, {prefix}_high)", persisted=True))


_CURRENCIES = CURRENCY_CODES | HISTORIC_CURRENCY_CODES

_key: Callable[..., Mapped[int]] = lambda: mapped_column(  # noqa: E731  # a column per call; 64 bits on PostgreSQL, SQLite's rowid
    BigInteger().with_variant(Integer, "sqlite"), primary_key=True
)


def _reference(target: str, **options: Any) -> Mapped[Any]:
    return mapped_column(ForeignKey(target, ondelete="CASCADE"), **options)


class ArticleRow(Base):
    """A news article, its cleaned text and where it came from."""

    __tablename__ = "articles"
    __table_args__: Any = (
        CheckConstraint("length(content_hash) = 64", name="content_hash"),
        CheckConstraint("length(text) > 0", name="text"),
        Index(None, "published_at", "id"),
        Index(None, "publisher"),
    )

    id: Mapped[int] = _key()
    uid: Mapped[UUID] = mapped_column(unique=True)
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of text
    url: Mapped[str | None]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_on: Mapped[date | None]  # the day where it was published: the anchor of its words
    language: Mapped[str | None] = mapped_column(String(35))  # BCP 47
    text: Mapped[str]
    skipped: Mapped[str | None]  # why no events were sought, e.g. a language that is not supported
    recorded_at: Mapped[datetime]


class PlaceRow(Base):
    """A place, the same row for every event there."""

    __tablename__ = "places"
    __table_args__: Any = (
        _one_of("country_code", COUNTRY_CODES),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="point"),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="on_earth"),
        CheckConstraint("latitude IS NULL OR precision IN ('VENUE', 'CITY')", name="vague_has_no_point"),
        Index(None, "country_code"),
        Index(None, "folded"),
        Index(None, "latitude", "longitude"),
    )

    id: Mapped[int] = _key()
    uid: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    folded: Mapped[str]  # without case and accents, for search
    country_code: Mapped[str | None] = mapped_column(String(2))
    region: Mapped[str | None]
    precision: Mapped[PlacePrecision] = mapped_column(_enum(PlacePrecision))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    geonames_id: Mapped[int | None]


class ActorRow(Base):
    """Somebody or something that takes part in events, the same row in every one."""

    __tablename__ = "actors"
    __table_args__: Any = (
        _one_of("country_code", COUNTRY_CODES),
        CheckConstraint("length(name) > 0", name="name"),
        Index(None, "country_code"),
        Index(None, "name", "id"),
    )

    id: Mapped[int] = _key()
    uid: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[ActorKind] = mapped_column(_enum(ActorKind))
    country_code: Mapped[str | None] = mapped_column(String(2))


class ActorAliasRow(Base):
    """A name of an actor; its own name is one of them."""

    __tablename__ = "actor_aliases"
    __table_args__: Any = (Index(None, "folded", "actor_id"),)

    actor_id: Mapped[int] = _reference("actors.id", primary_key=True)
    alias: Mapped[str] = mapped_column(primary_key=True)
    folded: Mapped[str]  # without case and accents, for search


class EventRow(Base):
    """What all events have, as merged from their reports."""

    __tablename__ = "events"
    __table_args__: Any = (
        CheckConstraint("(date_precision = 'UNRESOLVED') = (date_start IS NULL)", name="date_resolved"),
        CheckConstraint("(date_start IS NULL) = (date_end IS NULL)", name="date_ends"),
        CheckConstraint("date_start <= date_end", name="date_in_order"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("revision >= 1 AND report_count >= 1", name="counters"),
        Index(None, "date_start", "id"),
        Index(None, "type", "date_start", "id"),
        Index(None, "recorded_at", "id"),
        Index(None, "confidence", "id"),
        Index(None, "report_count", "id"),
        Index(None, "place_id"),
        # All that statistics read of most events, in the order in which they are asked for most; see `month` below.
        Index(
            "ix_events_statistics",
            *("type", "country_code", "month", "status", "date_start", "date_end", "date_precision"),
            *("report_count", "crowd_size", "arrests", "loan_usd"),
        ),
    )
    __mapper_args__: Any = {"polymorphic_on": "type"}  # noqa: RUF012  # as SQLAlchemy types it

    id: Mapped[int] = _key()
    uid: Mapped[UUID] = mapped_column(unique=True)
    type: Mapped[EventType] = mapped_column(_enum(EventType))
    status: Mapped[EventStatus] = mapped_column(_enum(EventStatus))
    summary: Mapped[str]
    date_start: Mapped[date | None]
    date_end: Mapped[date | None]
    date_precision: Mapped[DatePrecision] = mapped_column(_enum(DatePrecision))
    date_text: Mapped[str | None]
    date_inferred: Mapped[bool]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    place_text: Mapped[str | None]
    place_inferred: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[float]
    report_count: Mapped[int]
    recorded_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    revision: Mapped[int]
    # What follows from the event and its place, written once more so that statistics need one index and no join.
    country_code: Mapped[str | None] = mapped_column(String(2))
    month: Mapped[date | None]  # its first day, where the date is known so exactly
    crowd_size: Mapped[int | None]  # the least that is reported, as of the arrests
    arrests: Mapped[int | None]
    loan_usd: Mapped[Decimal | None]


class MeetingRow(EventRow):
    """People who hold office talk with each other."""

    __tablename__ = "meetings"
    __mapper_args__: Any = {"polymorphic_identity": EventType.MEETING}  # noqa: RUF012  # as SQLAlchemy types it

    id: Mapped[int] = _reference("events.id", primary_key=True)
    format: Mapped[MeetingFormat] = mapped_column(_enum(MeetingFormat))


class LoanRow(EventRow):
    """Money that one party lends to another."""

    __tablename__ = "loans"
    __mapper_args__: Any = {"polymorphic_identity": EventType.LOAN}  # noqa: RUF012  # as SQLAlchemy types it
    __table_args__: Any = (
        _one_of("amount_currency", _CURRENCIES),
        CheckConstraint("(amount IS NULL) = (amount_currency IS NULL)", name="amount_has_currency"),
        CheckConstraint("(amount IS NULL) = (amount_text IS NULL)", name="amount_has_words"),
        Index(None, "amount_usd", "id"),
    )

    id: Mapped[int] = _reference("events.id", primary_key=True)
    stage: Mapped[LoanStage] = mapped_column(_enum(LoanStage))
    amount: Mapped[Decimal | None]
    amount_currency: Mapped[str | None] = mapped_column(String(3))
    amount_text: Mapped[str | None]
    amount_usd: Mapped[Decimal | None]
    purpose: Mapped[str | None]


class LoanEquivalentRow(Base):
    """The amount of a loan in another currency, as the article converts it."""

    __tablename__ = "loan_equivalents"
    __table_args__: Any = (_one_of("currency", _CURRENCIES),)

    loan_id: Mapped[int] = _reference("loans.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    text: Mapped[str]
    usd: Mapped[Decimal | None]


class MilitaryExerciseRow(EventRow):
    """Armed forces train."""

    __tablename__ = "military_exercises"
    __mapper_args__: Any = {"polymorphic_identity": EventType.MILITARY_EXERCISE}  # noqa: RUF012  # as SQLAlchemy types it
    __table_args__: Any = (
        *_quantity("troops"),
        Index(None, "name_folded"),
        Index(None, "troops_figure"),
    )

    id: Mapped[int] = _reference("events.id", primary_key=True)
    name: Mapped[str | None]
    name_folded: Mapped[str | None]  # without case and accents, for search
    joint: Mapped[bool]
    troops_low: Mapped[int | None]
    troops_high: Mapped[int | None]
    troops_best: Mapped[int | None]
    troops_approximate: Mapped[bool | None]
    troops_text: Mapped[str | None]
    troops_claimant: Mapped[str | None]
    troops_figure: Mapped[int | None] = _figure("troops")


class ProtestRow(EventRow):
    """People gather or stop work in public to demand, oppose or support something."""

    __tablename__ = "protests"
    __mapper_args__: Any = {"polymorphic_identity": EventType.PROTEST}  # noqa: RUF012  # as SQLAlchemy types it
    __table_args__: Any = (
        *_quantity("crowd_size"),
        *_quantity("arrests"),
        *_quantity("injuries"),
        *_quantity("deaths"),
        Index(None, "crowd_size_figure", "id"),
        Index(None, "arrests_figure", "id"),
    )

    id: Mapped[int] = _reference("events.id", primary_key=True)
    form: Mapped[ProtestForm] = mapped_column(_enum(ProtestForm))
    cause: Mapped[str | None]
    aggregate: Mapped[bool]
    crowd_size_low: Mapped[int | None]
    crowd_size_high: Mapped[int | None]
    crowd_size_best: Mapped[int | None]
    crowd_size_approximate: Mapped[bool | None]
    crowd_size_text: Mapped[str | None]
    crowd_size_claimant: Mapped[str | None]
    crowd_size_figure: Mapped[int | None] = _figure("crowd_size")
    arrests_low: Mapped[int | None]
    arrests_high: Mapped[int | None]
    arrests_best: Mapped[int | None]
    arrests_approximate: Mapped[bool | None]
    arrests_text: Mapped[str | None]
    arrests_claimant: Mapped[str | None]
    arrests_figure: Mapped[int | None] = _figure("arrests")
    injuries_low: Mapped[int | None]
    injuries_high: Mapped[int | None]
    injuries_best: Mapped[int | None]
    injuries_approximate: Mapped[bool | None]
    injuries_text: Mapped[str | None]
    injuries_claimant: Mapped[str | None]
    injuries_figure: Mapped[int | None] = _figure("injuries")
    deaths_low: Mapped[int | None]
    deaths_high: Mapped[int | None]
    deaths_best: Mapped[int | None]
    deaths_approximate: Mapped[bool | None]
    deaths_text: Mapped[str | None]
    deaths_claimant: Mapped[str | None]
    deaths_figure: Mapped[int | None] = _figure("deaths")


EVENT_ROWS: dict[EventType, type[EventRow]] = {
    row.__mapper_args__["polymorphic_identity"]: row for row in (MeetingRow, LoanRow, MilitaryExerciseRow, ProtestRow)
}


class ParticipantRow(Base):
    """An actor in an event."""

    __tablename__ = "participants"
    __table_args__: Any = (Index(None, "actor_id", "event_id"),)

    event_id: Mapped[int] = _reference("events.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[ParticipantRole] = mapped_column(_enum(ParticipantRole))
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))
    text: Mapped[str | None]
    inferred: Mapped[bool]


class ReportRow(Base):
    """What one article says of one event, kept whole, so that events can be merged again from their reports."""

    __tablename__ = "reports"
    __table_args__: Any = (
        UniqueConstraint("article_id", "event_id"),
        Index(None, "event_id", "id"),
    )

    id: Mapped[int] = _key()
    uid: Mapped[UUID] = mapped_column(unique=True)
    article_id: Mapped[int] = _reference("articles.id")
    event_id: Mapped[int] = _reference("events.id")
    status: Mapped[EventStatus] = mapped_column(_enum(EventStatus))
    record: Mapped[dict[str, Any]] = mapped_column(JSON)  # the event as extracted, in the form of `schema.records`
    extractor: Mapped[str]  # name and version
    recorded_at: Mapped[datetime]


class EvidenceRow(Base):
    """A stretch of an article's text that states a field; a trigger holds it to that text."""

    __tablename__ = "evidence"
    __table_args__: Any = (
        CheckConstraint('0 <= start AND start < "end" AND length(text) = "end" - start', name="span"),
    )

    report_id: Mapped[int] = _reference("reports.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    sentence: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]


class ClaimRow(Base):
    """One figure of one field in the words of one report."""

    __tablename__ = "claims"
    __table_args__: Any = (
        _in_order(""),
        _one_of("currency", _CURRENCIES),
        ForeignKeyConstraint(
            ("report_id", "evidence_position"), ("evidence.report_id", "evidence.position"), ondelete="CASCADE"
        ),
    )

    report_id: Mapped[int] = _reference("reports.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    best: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    claimant: Mapped[str | None]
    evidence_position: Mapped[int | None]  # of the evidence in the same report


class EventTextRow(Base):
    """What the full-text search reads of an event: summary, evidence and article titles, without accents."""

    __tablename__ = "event_texts"

    event_id: Mapped[int] = _reference("events.id", primary_key=True)
    document: Mapped[str]


class ArticleTextRow(Base):
    """What the full-text search reads of an article: its title, without accents."""

    __tablename__ = "article_texts"

    article_id: Mapped[int] = _reference("articles.id", primary_key=True)
    document: Mapped[str]


class ChangeRow(Base):
    """One step of the gapless feed; seq has no holes and grows in the order of commits."""

    __tablename__ = "changes"
    __table_args__: Any = (Index(None, "event_uid"),)

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    kind: Mapped[ChangeKind] = mapped_column(_enum(ChangeKind))
    event_uid: Mapped[UUID]  # no foreign key: the feed outlives the event
    merged_into_uid: Mapped[UUID | None]
    recorded_at: Mapped[datetime]


class ApiKeyRow(Base):
    """A key to the API: who has it and what it allows; the secret itself is kept nowhere."""

    __tablename__ = "api_keys"
    __table_args__: Any = (CheckConstraint("length(secret_hash) = 64", name="secret_hash"),)

    id: Mapped[int] = _key()
    public_id: Mapped[str] = mapped_column(String(12), unique=True)  # the part of the key that may be shown
    secret_hash: Mapped[str] = mapped_column(String(64))  # SHA-256 of the rest
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class ApiKeyUseRow(Base):
    """One request that was made with a key; the oldest are dropped."""

    __tablename__ = "api_key_uses"
    __table_args__: Any = (Index(None, "key_id", "id"),)

    id: Mapped[int] = _key()
    key_id: Mapped[int] = _reference("api_keys.id")
    used_at: Mapped[datetime]
    operation: Mapped[str]  # e.g. "mutation IngestArticle"
    status: Mapped[int]  # of the HTTP answer
    request_id: Mapped[str] = mapped_column(String(64))
    client: Mapped[str]  # its address
