"""A casusregisseur may be for a part of the household: a person or an aandachtsgebied (INV-1)."""

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"


def upgrade() -> None:
    """Nothing to fill in: until now every casusregisseur was for the whole household."""
    op.add_column("regietoewijzing", sa.Column("deel", sa.String(), nullable=True))
