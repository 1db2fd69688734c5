"""What the tests want to know of the termijnen and the product never asks."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage.tabellen import termijn


def open_moments(connection: Connection, code: str) -> dict[str, datetime]:
    """The open moments of a casus, by key."""
    rows = connection.execute(
        select(termijn.c.sleutel, termijn.c.due).where(termijn.c.onderwerp == code, termijn.c.open)
    )
    return {row.sleutel: row.due for row in rows}
