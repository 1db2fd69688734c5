"""The history of the schema: what turns an empty or an older database into the present one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

# Any fixed number: whoever migrates holds this lock, so that processes that start together take turns.
MIGRATIESLOT = 0x7265676965


def upgrade(connection: Connection, tot: str = "head") -> None:
    """Bring the schema up to date, or to an earlier release `tot`, within the transaction of this connection."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATIESLOT})")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, tot)
