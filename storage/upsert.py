"""INSERT … ON CONFLICT, which both databases know but SQLAlchemy spells per dialect."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_or(connection: Connection, table: Table) -> Any:
    """The insert of this dialect, which has on_conflict_do_nothing and on_conflict_do_update."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
