"""On SQLite no line of the two logs can be written over: INSERT OR REPLACE deletes without a delete trigger."""

from alembic import op

revision = "v0002"
down_revision = "v0001"

SLEUTELS = {"gebeurtenis": ("casus", "volgnummer"), "toegangslog": ("schrijver", "volgnummer")}


def upgrade() -> None:
    """Refuse a line that is there already; PostgreSQL has no statement that replaces one unseen."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for tabel, sleutel in SLEUTELS.items():
        same = " AND ".join(f"{veld} = new.{veld}" for veld in sleutel)
        op.execute(
            f"CREATE TRIGGER {tabel}_nieuw BEFORE INSERT ON {tabel} "
            f"WHEN EXISTS (SELECT 1 FROM {tabel} WHERE ({same}) OR rowid = new.rowid) "
            "BEGIN SELECT RAISE(ABORT, 'dit logboek groeit alleen aan'); END"
        )
