"""INSERT … ON CONFLICT, which both databases know but SQLAlchemy spells per dialect."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(table: Table, conflict: Callable[[Any], Any]) -> Callable[[Connection], Any]:
    """The insert of a connection's dialect, with what `conflict` adds to it (on_conflict_do_nothing or
    on_conflict_do_update). Built beforehand: building one takes longer than running it.
    """
    statements = {module.dialect.name: conflict(module.insert(table)) for module in (postgresql, sqlite)}
    return lambda connection: statements[connection.dialect.name]
