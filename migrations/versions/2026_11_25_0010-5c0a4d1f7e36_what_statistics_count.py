"""What statistics count in the events' own rows, and one index with all of it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5c0a4d1f7e36"
down_revision: str | None = "b1b2c4df8a0d"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_FIRST_DAY = {
    "sqlite": "substr(date_start, 1, 7) || '-01'",
    "postgresql": "CAST(date_trunc('month', CAST(date_start AS timestamp)) AS date)",
}
_OLD_INDEX = "ix_events_type_place_id_date_start_date_precision_report_count"
_INDEX = "ix_events_statistics"


def upgrade() -> None:
    op.add_column("events", sa.Column("country_code", sa.String(length=2), nullable=True))
    op.add_column("events", sa.Column("month", sa.Date(), nullable=True))
    op.add_column("events", sa.Column("crowd_size", sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("arrests", sa.Integer(), nullable=True))
    op.add_column(
        "events", sa.Column("loan_usd", sa.Numeric(24, 4).with_variant(sa.String(25), "sqlite"), nullable=True)
    )
    month = _FIRST_DAY[op.get_bind().dialect.name]
    op.execute(
        "UPDATE events SET"  # noqa: S608  # texts of ours
        " country_code = (SELECT places.country_code FROM places WHERE places.id = events.place_id),"
        f" month = CASE WHEN date_precision IN ('DAY', 'WEEK', 'MONTH') THEN {month} END,"
        " crowd_size = (SELECT coalesce(crowd_size_low, crowd_size_best) FROM protests WHERE protests.id = events.id),"
        " arrests = (SELECT coalesce(arrests_low, arrests_best) FROM protests WHERE protests.id = events.id),"
        " loan_usd = (SELECT amount_usd FROM loans WHERE loans.id = events.id)"
    )
    op.drop_index(_OLD_INDEX, "events")
    op.create_index(
        _INDEX,
        "events",
        [
            "type",
            "country_code",
            "month",
            "status",
            "date_start",
            "date_end",
            "date_precision",
            "report_count",
            "crowd_size",
            "arrests",
            "loan_usd",
        ],
    )


def downgrade() -> None:
    op.drop_index(_INDEX, "events")
    # Not in a batch, which drops the table and makes it anew: what refers to its rows would go with them.
    for column in ("loan_usd", "arrests", "crowd_size", "month", "country_code"):
        op.drop_column("events", column)
    op.create_index(_OLD_INDEX, "events", ["type", "place_id", "date_start", "date_precision", "report_count"])
