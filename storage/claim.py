"""Taking rows so that no other process takes them too, without waiting for one another."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, update


def take(connection: Connection, table: Table, wanted: Select[Any], values: Mapping[str, object]) -> Sequence[Row[Any]]:
    """Give `values` to the rows whose ids `wanted` selects, and return those rows, in no order.

    PostgreSQL skips what another is taking at this moment; SQLite has one writer, so there is no other.
    """
    if connection.dialect.name == "postgresql":
        # An array of ids instead of IN: the planner then looks them up instead of joining the whole table.
        ids = func.any(func.array(wanted.with_for_update(skip_locked=True).scalar_subquery()))
        theirs = table.c.id == ids
    else:
        theirs = table.c.id.in_(wanted)
    return connection.execute(update(table).where(theirs).values(**values).returning(table)).all()
