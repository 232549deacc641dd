"""Claims say whether their place is carried from another sentence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column. Claims that were read before say "no" until `lont rebuild` reads them again."""
    op.add_column("claims", sa.Column("carried", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("DELETE FROM meta WHERE name = 'derived'")
