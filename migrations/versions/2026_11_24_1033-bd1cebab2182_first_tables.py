"""The first tables, with their full-text search and the guards that hold evidence to its article."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "bd1cebab2182"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# ISO 3166-1 alpha-2 with XK, and ISO 4217 with its withdrawn codes, as of this revision.
COUNTRIES = (
    "'AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AS', 'AT', 'AU', 'AW', 'AX', 'AZ', "
    "'BA', 'BB', 'BD', 'BE', 'BF', 'BG', 'BH', 'BI', 'BJ', 'BL', 'BM', 'BN', 'BO', 'BQ', 'BR', 'BS', "
    "'BT', 'BV', 'BW', 'BY', 'BZ', 'CA', 'CC', 'CD', 'CF', 'CG', 'CH', 'CI', 'CK', 'CL', 'CM', 'CN', "
    "'CO', 'CR', 'CU', 'CV', 'CW', 'CX', 'CY', 'CZ', 'DE', 'DJ', 'DK', 'DM', 'DO', 'DZ', 'EC', 'EE', "
    "'EG', 'EH', 'ER', 'ES', 'ET', 'FI', 'FJ', 'FK', 'FM', 'FO', 'FR', 'GA', 'GB', 'GD', 'GE', 'GF', "
    "'GG', 'GH', 'GI', 'GL', 'GM', 'GN', 'GP', 'GQ', 'GR', 'GS', 'GT', 'GU', 'GW', 'GY', 'HK', 'HM', "
    "'HN', 'HR', 'HT', 'HU', 'ID', 'IE', 'IL', 'IM', 'IN', 'IO', 'IQ', 'IR', 'IS', 'IT', 'JE', 'JM', "
    "'JO', 'JP', 'KE', 'KG', 'KH', 'KI', 'KM', 'KN', 'KP', 'KR', 'KW', 'KY', 'KZ', 'LA', 'LB', 'LC', "
    "'LI', 'LK', 'LR', 'LS', 'LT', 'LU', 'LV', 'LY', 'MA', 'MC', 'MD', 'ME', 'MF', 'MG', 'MH', 'MK', "
    "'ML', 'MM', 'MN', 'MO', 'MP', 'MQ', 'MR', 'MS', 'MT', 'MU', 'MV', 'MW', 'MX', 'MY', 'MZ', 'NA', "
    "'NC', 'NE', 'NF', 'NG', 'NI', 'NL', 'NO', 'NP', 'NR', 'NU', 'NZ', 'OM', 'PA', 'PE', 'PF', 'PG', "
    "'PH', 'PK', 'PL', 'PM', 'PN', 'PR', 'PS', 'PT', 'PW', 'PY', 'QA', 'RE', 'RO', 'RS', 'RU', 'RW', "
    "'SA', 'SB', 'SC', 'SD', 'SE', 'SG', 'SH', 'SI', 'SJ', 'SK', 'SL', 'SM', 'SN', 'SO', 'SR', 'SS', "
    "'ST', 'SV', 'SX', 'SY', 'SZ', 'TC', 'TD', 'TF', 'TG', 'TH', 'TJ', 'TK', 'TL', 'TM', 'TN', 'TO', "
    "'TR', 'TT', 'TV', 'TW', 'TZ', 'UA', 'UG', 'UM', 'US', 'UY', 'UZ', 'VA', 'VC', 'VE', 'VG', 'VI', "
    "'VN', 'VU', 'WF', 'WS', 'XK', 'YE', 'YT', 'ZA', 'ZM', 'ZW'"
)
CURRENCIES = (
    "'ADP', 'AED', 'AFA', 'AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'AOK', 'AON', 'AOR', 'ARA', 'ARP', 'ARS', "
    "'ATS', 'AUD', 'AWG', 'AZM', 'AZN', 'BAD', 'BAM', 'BBD', 'BDT', 'BEF', 'BGL', 'BGN', 'BHD', 'BIF', 'BMD', "
    "'BND', 'BOB', 'BOV', 'BRB', 'BRC', 'BRE', 'BRL', 'BRN', 'BRR', 'BSD', 'BTN', 'BUK', 'BWP', 'BYB', "
    "'BYN', 'BYR', 'BZD', 'CAD', 'CDF', 'CHE', 'CHF', 'CHW', 'CLF', 'CLP', 'CNY', 'COP', 'COU', 'CRC', "
    "'CSD', 'CSK', 'CUC', 'CUP', 'CVE', 'CYP', 'CZK', 'DDM', 'DEM', 'DJF', 'DKK', 'DOP', 'DZD', 'ECS', "
    "'EEK', 'EGP', 'ERN', 'ESP', 'ETB', 'EUR', 'FIM', 'FJD', 'FKP', 'FRF', 'GBP', 'GEK', 'GEL', 'GHC', "
    "'GHS', 'GIP', 'GMD', 'GNF', 'GNS', 'GRD', 'GTQ', 'GWP', 'GYD', 'HKD', 'HNL', 'HRD', 'HRK', 'HTG', "
    "'HUF', 'IDR', 'IEP', 'ILP', 'ILR', 'ILS', 'INR', 'IQD', 'IRR', 'ISJ', 'ISK', 'ITL', 'JMD', 'JOD', "
    "'JPY', 'KES', 'KGS', 'KHR', 'KMF', 'KPW', 'KRW', 'KWD', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', "
    "'LSL', 'LTL', 'LTT', 'LUF', 'LVL', 'LVR', 'LYD', 'MAD', 'MDL', 'MGA', 'MGF', 'MKD', 'MLF', 'MMK', "
    "'MNT', 'MOP', 'MRO', 'MRU', 'MTL', 'MTP', 'MUR', 'MVR', 'MWK', 'MXN', 'MXP', 'MXV', 'MYR', 'MZM', "
    "'MZN', 'NAD', 'NGN', 'NIC', 'NIO', 'NLG', 'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEI', 'PEN', 'PES', "
    "'PGK', 'PHP', 'PKR', 'PLN', 'PLZ', 'PTE', 'PYG', 'QAR', 'ROL', 'RON', 'RSD', 'RUB', 'RUR', 'RWF', "
    "'SAR', 'SBD', 'SCR', 'SDD', 'SDG', 'SDP', 'SEK', 'SGD', 'SHP', 'SIT', 'SKK', 'SLE', 'SLL', 'SOS', "
    "'SRD', 'SRG', 'SSP', 'STD', 'STN', 'SUR', 'SVC', 'SYP', 'SZL', 'THB', 'TJR', 'TJS', 'TMM', 'TMT', "
    "'TND', 'TOP', 'TPE', 'TRL', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'UAK', 'UGS', 'UGX', 'USD', 'USN', "
    "'UYI', 'UYN', 'UYU', 'UYW', 'UZS', 'VEB', 'VED', 'VEF', 'VES', 'VNC', 'VND', 'VUV', 'WST', 'XAF', "
    "'XAG', 'XAU', 'XCD', 'XCG', 'XDR', 'XEU', 'XOF', 'XPD', 'XPF', 'XPT', 'XSU', 'XUA', 'YDD', 'YER', "
    "'YUD', 'YUM', 'YUN', 'ZAL', 'ZAR', 'ZMK', 'ZMW', 'ZRN', 'ZRZ', 'ZWD', 'ZWG', 'ZWL'"
)

DOCUMENTS = {"event_texts": "event_id", "article_texts": "article_id"}  # what the full-text search reads

_SPAN = """
    SELECT 1 FROM reports JOIN articles ON articles.id = reports.article_id
    WHERE reports.id = NEW.report_id AND substr(articles.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.text
"""


def upgrade() -> None:
    _create_tables()
    if op.get_context().dialect.name == "sqlite":
        _create_search_on_sqlite()
        _create_guards_on_sqlite()
    else:
        _create_search_on_postgresql()
        _create_guards_on_postgresql()


def _create_search_on_sqlite() -> None:
    """Index the documents with FTS5, which reads them from their table; triggers keep it in step."""
    for table, key in DOCUMENTS.items():
        enter = f"INSERT INTO {table}_fts (rowid, document) VALUES (NEW.{key}, NEW.document);"  # noqa: S608  # names of ours
        leave = f"INSERT INTO {table}_fts ({table}_fts, rowid, document) VALUES ('delete', OLD.{key}, OLD.document);"  # noqa: S608
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5(document, content = '{table}', content_rowid = '{key}',"
            " tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        op.execute(f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {enter} END")
        op.execute(f"CREATE TRIGGER {table}_updated AFTER UPDATE ON {table} BEGIN {leave} {enter} END")
        op.execute(f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN {leave} END")


def _create_search_on_postgresql() -> None:
    for table in DOCUMENTS:
        op.execute(f"CREATE INDEX ix_{table}_document ON {table} USING gin (to_tsvector('english', document))")


def _create_guards_on_sqlite() -> None:
    """Refuse evidence that its article does not hold, and a new text under old evidence."""
    for verb in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER evidence_in_text_on_{verb.lower()} BEFORE {verb} ON evidence WHEN NOT EXISTS ({_SPAN})"
            " BEGIN SELECT RAISE(ABORT, 'evidence is not in the text of its article'); END"
        )
    op.execute(
        "CREATE TRIGGER articles_keep_text BEFORE UPDATE OF text ON articles WHEN NEW.text <> OLD.text"
        " BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END"
    )


def _create_guards_on_postgresql() -> None:
    op.execute(
        f"""
        CREATE FUNCTION refuse_evidence_not_in_text() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS ({_SPAN}) THEN
                RAISE EXCEPTION 'evidence is not in the text of its article' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER evidence_in_text BEFORE INSERT OR UPDATE ON evidence"
        " FOR EACH ROW EXECUTE FUNCTION refuse_evidence_not_in_text()"
    )
    op.execute(
        """
        CREATE FUNCTION refuse_changed_text() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the text of an article never changes' USING ERRCODE = 'check_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER articles_keep_text BEFORE UPDATE OF text ON articles"
        " FOR EACH ROW WHEN (NEW.text <> OLD.text) EXECUTE FUNCTION refuse_changed_text()"
    )


def _create_tables() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "PERSON",
                "COUNTRY",
                "ORGANISATION",
                "GROUP",
                name="actor_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.CheckConstraint(
            f"country_code IN ({COUNTRIES})",
            name=op.f("ck_actors_country_code"),
        ),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_actors_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        sa.UniqueConstraint("uid", name=op.f("uq_actors_uid")),
    )
    with op.batch_alter_table("actors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actors_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_actors_name_id"), ["name", "id"], unique=False)

    op.create_table(
        "articles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(content_hash) = 64", name=op.f("ck_articles_content_hash")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_articles_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_articles_content_hash")),
        sa.UniqueConstraint("uid", name=op.f("uq_articles_uid")),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_published_at_id"), ["published_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_publisher"), ["publisher"], unique=False)

    op.create_table(
        "changes",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "UPSERTED",
                "MERGED",
                "DELETED",
                name="change_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("event_uid", sa.Uuid(), nullable=False),
        sa.Column("merged_into_uid", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changes_event_uid"), ["event_uid"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column(
            "precision",
            sa.Enum(
                "VENUE",
                "CITY",
                "REGION",
                "COUNTRY",
                "UNRESOLVED",
                name="place_precision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("geonames_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            f"country_code IN ({COUNTRIES})",
            name=op.f("ck_places_country_code"),
        ),
        sa.CheckConstraint(
            "latitude IS NULL OR precision IN ('VENUE', 'CITY')", name=op.f("ck_places_vague_has_no_point")
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_places_point")),
        sa.CheckConstraint(
            "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name=op.f("ck_places_on_earth")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("uid", name=op.f("uq_places_uid")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_latitude_longitude"), ["latitude", "longitude"], unique=False)

    op.create_table(
        "actor_aliases",
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_actor_aliases_actor_id_actors"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_id", "alias", name=op.f("pk_actor_aliases")),
    )
    with op.batch_alter_table("actor_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_aliases_folded_actor_id"), ["folded", "actor_id"], unique=False)

    op.create_table(
        "article_texts",
        sa.Column("article_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_texts_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_texts")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "MEETING",
                "LOAN",
                "MILITARY_EXERCISE",
                "PROTEST",
                name="event_type",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "OCCURRED",
                "ONGOING",
                "PLANNED",
                "CANCELLED",
                "DENIED",
                name="event_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("date_start", sa.Date(), nullable=True),
        sa.Column("date_end", sa.Date(), nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum(
                "DAY",
                "WEEK",
                "MONTH",
                "YEAR",
                "UNRESOLVED",
                name="date_precision",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_inferred", sa.Boolean(), nullable=False),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=True),
        sa.Column("place_inferred", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("report_count", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(date_precision = 'UNRESOLVED') = (date_start IS NULL)", name=op.f("ck_events_date_resolved")
        ),
        sa.CheckConstraint("(date_start IS NULL) = (date_end IS NULL)", name=op.f("ck_events_date_ends")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_events_confidence")),
        sa.CheckConstraint("date_start <= date_end", name=op.f("ck_events_date_in_order")),
        sa.CheckConstraint("revision >= 1 AND report_count >= 1", name=op.f("ck_events_counters")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_events_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("uid", name=op.f("uq_events_uid")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_confidence_id"), ["confidence", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_date_start_id"), ["date_start", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_recorded_at_id"), ["recorded_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_report_count_id"), ["report_count", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_type_date_start_id"), ["type", "date_start", "id"], unique=False)

    op.create_table(
        "event_texts",
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_texts_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_texts")),
    )
    op.create_table(
        "loans",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "REQUESTED",
                "OFFERED",
                "PROMISED",
                "AGREED",
                "DISBURSED",
                "REPAID",
                "REFUSED",
                name="loan_stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.Column("amount_currency", sa.String(length=3), nullable=True),
        sa.Column("amount_text", sa.Text(), nullable=True),
        sa.Column("amount_usd", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.CheckConstraint(
            f"amount_currency IN ({CURRENCIES})",
            name=op.f("ck_loans_amount_currency"),
        ),
        sa.CheckConstraint("(amount IS NULL) = (amount_currency IS NULL)", name=op.f("ck_loans_amount_has_currency")),
        sa.CheckConstraint("(amount IS NULL) = (amount_text IS NULL)", name=op.f("ck_loans_amount_has_words")),
        sa.ForeignKeyConstraint(["id"], ["events.id"], name=op.f("fk_loans_id_events"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
    )
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_loans_amount_usd_id"), ["amount_usd", "id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                "IN_PERSON",
                "PHONE",
                "VIDEO",
                "UNSPECIFIED",
                name="meeting_format",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["id"], ["events.id"], name=op.f("fk_meetings_id_events"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_table(
        "military_exercises",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_folded", sa.Text(), nullable=True),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("troops_low", sa.Integer(), nullable=True),
        sa.Column("troops_high", sa.Integer(), nullable=True),
        sa.Column("troops_best", sa.Integer(), nullable=True),
        sa.Column("troops_approximate", sa.Boolean(), nullable=True),
        sa.Column("troops_text", sa.Text(), nullable=True),
        sa.Column("troops_claimant", sa.Text(), nullable=True),
        sa.Column(
            "troops_figure",
            sa.Integer(),
            sa.Computed("coalesce(troops_best, troops_low, troops_high)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(troops_low IS NULL OR troops_best IS NULL OR troops_low <= troops_best) AND (troops_best IS NULL OR troops_high IS NULL OR troops_best <= troops_high) AND (troops_low IS NULL OR troops_high IS NULL OR troops_low <= troops_high)",
            name=op.f("ck_military_exercises_troops_in_order"),
        ),
        sa.CheckConstraint(
            "(troops_low IS NULL OR troops_low >= 0) AND (troops_best IS NULL OR troops_best >= 0) AND (troops_high IS NULL OR troops_high >= 0) AND (troops_text IS NULL) = (coalesce(troops_low, troops_best, troops_high) IS NULL)",
            name=op.f("ck_military_exercises_troops_counted"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["events.id"], name=op.f("fk_military_exercises_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_military_exercises")),
    )
    with op.batch_alter_table("military_exercises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_military_exercises_name_folded"), ["name_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_military_exercises_troops_figure"), ["troops_figure"], unique=False)

    op.create_table(
        "participants",
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "PARTICIPANT",
                "HOST",
                "LENDER",
                "BORROWER",
                "GUARANTOR",
                "ORGANISER",
                "PROTESTER",
                "TARGET",
                name="participant_role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name=op.f("fk_participants_actor_id_actors")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_participants_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_participants")),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participants_actor_id_event_id"), ["actor_id", "event_id"], unique=False)

    op.create_table(
        "protests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "MARCH",
                "RALLY",
                "DEMONSTRATION",
                "SIT_IN",
                "STRIKE",
                "BLOCKADE",
                "VIGIL",
                "RIOT",
                "UNSPECIFIED",
                name="protest_form",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("aggregate", sa.Boolean(), nullable=False),
        sa.Column("crowd_size_low", sa.Integer(), nullable=True),
        sa.Column("crowd_size_high", sa.Integer(), nullable=True),
        sa.Column("crowd_size_best", sa.Integer(), nullable=True),
        sa.Column("crowd_size_approximate", sa.Boolean(), nullable=True),
        sa.Column("crowd_size_text", sa.Text(), nullable=True),
        sa.Column("crowd_size_claimant", sa.Text(), nullable=True),
        sa.Column(
            "crowd_size_figure",
            sa.Integer(),
            sa.Computed("coalesce(crowd_size_best, crowd_size_low, crowd_size_high)", persisted=True),
            nullable=True,
        ),
        sa.Column("arrests_low", sa.Integer(), nullable=True),
        sa.Column("arrests_high", sa.Integer(), nullable=True),
        sa.Column("arrests_best", sa.Integer(), nullable=True),
        sa.Column("arrests_approximate", sa.Boolean(), nullable=True),
        sa.Column("arrests_text", sa.Text(), nullable=True),
        sa.Column("arrests_claimant", sa.Text(), nullable=True),
        sa.Column(
            "arrests_figure",
            sa.Integer(),
            sa.Computed("coalesce(arrests_best, arrests_low, arrests_high)", persisted=True),
            nullable=True,
        ),
        sa.Column("injuries_low", sa.Integer(), nullable=True),
        sa.Column("injuries_high", sa.Integer(), nullable=True),
        sa.Column("injuries_best", sa.Integer(), nullable=True),
        sa.Column("injuries_approximate", sa.Boolean(), nullable=True),
        sa.Column("injuries_text", sa.Text(), nullable=True),
        sa.Column("injuries_claimant", sa.Text(), nullable=True),
        sa.Column(
            "injuries_figure",
            sa.Integer(),
            sa.Computed("coalesce(injuries_best, injuries_low, injuries_high)", persisted=True),
            nullable=True,
        ),
        sa.Column("deaths_low", sa.Integer(), nullable=True),
        sa.Column("deaths_high", sa.Integer(), nullable=True),
        sa.Column("deaths_best", sa.Integer(), nullable=True),
        sa.Column("deaths_approximate", sa.Boolean(), nullable=True),
        sa.Column("deaths_text", sa.Text(), nullable=True),
        sa.Column("deaths_claimant", sa.Text(), nullable=True),
        sa.Column(
            "deaths_figure",
            sa.Integer(),
            sa.Computed("coalesce(deaths_best, deaths_low, deaths_high)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(arrests_low IS NULL OR arrests_best IS NULL OR arrests_low <= arrests_best) AND (arrests_best IS NULL OR arrests_high IS NULL OR arrests_best <= arrests_high) AND (arrests_low IS NULL OR arrests_high IS NULL OR arrests_low <= arrests_high)",
            name=op.f("ck_protests_arrests_in_order"),
        ),
        sa.CheckConstraint(
            "(arrests_low IS NULL OR arrests_low >= 0) AND (arrests_best IS NULL OR arrests_best >= 0) AND (arrests_high IS NULL OR arrests_high >= 0) AND (arrests_text IS NULL) = (coalesce(arrests_low, arrests_best, arrests_high) IS NULL)",
            name=op.f("ck_protests_arrests_counted"),
        ),
        sa.CheckConstraint(
            "(crowd_size_low IS NULL OR crowd_size_best IS NULL OR crowd_size_low <= crowd_size_best) AND (crowd_size_best IS NULL OR crowd_size_high IS NULL OR crowd_size_best <= crowd_size_high) AND (crowd_size_low IS NULL OR crowd_size_high IS NULL OR crowd_size_low <= crowd_size_high)",
            name=op.f("ck_protests_crowd_size_in_order"),
        ),
        sa.CheckConstraint(
            "(crowd_size_low IS NULL OR crowd_size_low >= 0) AND (crowd_size_best IS NULL OR crowd_size_best >= 0) AND (crowd_size_high IS NULL OR crowd_size_high >= 0) AND (crowd_size_text IS NULL) = (coalesce(crowd_size_low, crowd_size_best, crowd_size_high) IS NULL)",
            name=op.f("ck_protests_crowd_size_counted"),
        ),
        sa.CheckConstraint(
            "(deaths_low IS NULL OR deaths_best IS NULL OR deaths_low <= deaths_best) AND (deaths_best IS NULL OR deaths_high IS NULL OR deaths_best <= deaths_high) AND (deaths_low IS NULL OR deaths_high IS NULL OR deaths_low <= deaths_high)",
            name=op.f("ck_protests_deaths_in_order"),
        ),
        sa.CheckConstraint(
            "(deaths_low IS NULL OR deaths_low >= 0) AND (deaths_best IS NULL OR deaths_best >= 0) AND (deaths_high IS NULL OR deaths_high >= 0) AND (deaths_text IS NULL) = (coalesce(deaths_low, deaths_best, deaths_high) IS NULL)",
            name=op.f("ck_protests_deaths_counted"),
        ),
        sa.CheckConstraint(
            "(injuries_low IS NULL OR injuries_best IS NULL OR injuries_low <= injuries_best) AND (injuries_best IS NULL OR injuries_high IS NULL OR injuries_best <= injuries_high) AND (injuries_low IS NULL OR injuries_high IS NULL OR injuries_low <= injuries_high)",
            name=op.f("ck_protests_injuries_in_order"),
        ),
        sa.CheckConstraint(
            "(injuries_low IS NULL OR injuries_low >= 0) AND (injuries_best IS NULL OR injuries_best >= 0) AND (injuries_high IS NULL OR injuries_high >= 0) AND (injuries_text IS NULL) = (coalesce(injuries_low, injuries_best, injuries_high) IS NULL)",
            name=op.f("ck_protests_injuries_counted"),
        ),
        sa.ForeignKeyConstraint(["id"], ["events.id"], name=op.f("fk_protests_id_events"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protests")),
    )
    with op.batch_alter_table("protests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_protests_arrests_figure_id"), ["arrests_figure", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_protests_crowd_size_figure_id"), ["crowd_size_figure", "id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "OCCURRED",
                "ONGOING",
                "PLANNED",
                "CANCELLED",
                "DENIED",
                name="event_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_reports_article_id_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_reports_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("article_id", "event_id", name=op.f("uq_reports_article_id_event_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_reports_uid")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_event_id_id"), ["event_id", "id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '0 <= start AND start < "end" AND length(text) = "end" - start', name=op.f("ck_evidence_span")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_evidence_report_id_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_evidence")),
    )
    op.create_table(
        "loan_equivalents",
        sa.Column("loan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("usd", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.CheckConstraint(
            f"currency IN ({CURRENCIES})",
            name=op.f("ck_loan_equivalents_currency"),
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["loans.id"], name=op.f("fk_loan_equivalents_loan_id_loans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("loan_id", "position", name=op.f("pk_loan_equivalents")),
    )
    op.create_table(
        "claims",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("low", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.Column("high", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.Column("best", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("evidence_position", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            f"currency IN ({CURRENCIES})",
            name=op.f("ck_claims_currency"),
        ),
        sa.CheckConstraint(
            "(low IS NULL OR best IS NULL OR low <= best) AND (best IS NULL OR high IS NULL OR best <= high) AND (low IS NULL OR high IS NULL OR low <= high)",
            name=op.f("ck_claims_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id", "evidence_position"],
            ["evidence.report_id", "evidence.position"],
            name=op.f("fk_claims_report_id_evidence_position_evidence"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_claims_report_id_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_claims")),
    )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for table in DOCUMENTS:
            op.execute(f"DROP TABLE {table}_fts")
    else:
        for table in DOCUMENTS:
            op.drop_index(f"ix_{table}_document", table)
    op.drop_table("claims")
    op.drop_table("loan_equivalents")
    op.drop_table("evidence")
    op.drop_table("reports")
    op.drop_table("protests")
    op.drop_table("participants")
    op.drop_table("military_exercises")
    op.drop_table("meetings")
    op.drop_table("loans")
    op.drop_table("event_texts")
    op.drop_table("events")
    op.drop_table("article_texts")
    op.drop_table("actor_aliases")
    op.drop_table("places")
    op.drop_table("changes")
    op.drop_table("articles")
    op.drop_table("actors")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_evidence_not_in_text, refuse_changed_text")
