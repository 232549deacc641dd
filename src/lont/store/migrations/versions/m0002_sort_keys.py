"""`pos` of situations, events and series becomes a number that sorts by days, too wide for 32 bits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Widen the columns, where the database has narrow ones; their values are derived anew."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("situations", "events", "series"):
            op.alter_column(table, "pos", type_=sa.BigInteger())
    op.execute("DELETE FROM meta WHERE name = 'derived'")
