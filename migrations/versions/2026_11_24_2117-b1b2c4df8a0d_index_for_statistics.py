"""An index with all that statistics by type, country and time read."""

from collections.abc import Sequence

from alembic import op

revision: str = "b1b2c4df8a0d"
down_revision: str | None = "893435b26ae6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_events_type_place_id_date_start_date_precision_report_count"),
            ["type", "place_id", "date_start", "date_precision", "report_count"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_type_place_id_date_start_date_precision_report_count"))
