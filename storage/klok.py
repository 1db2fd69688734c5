"""The domain clock of local mode: how far it runs ahead of the machine's."""

from datetime import timedelta

from sqlalchemy import Connection, select

from storage.tabellen import klok
from storage.upsert import upsert

_MICROSECONDE = timedelta(microseconds=1)


class KlokTerug(ValueError):
    """The domain clock only goes forward."""


def ahead(connection: Connection) -> timedelta:
    """How far the domain clock is ahead; zero when it was never moved."""
    return (connection.scalar(select(klok.c.vooruit_microseconden)) or 0) * _MICROSECONDE


def move(connection: Connection, vooruit: timedelta) -> None:
    """Set how far the domain clock is ahead. Raises KlokTerug when that is less than it was."""
    if vooruit < ahead(connection):
        raise KlokTerug("de klok gaat alleen vooruit")
    connection.execute(_MOVE(connection), {"id": 1, "vooruit_microseconden": vooruit // _MICROSECONDE})


_MOVE = upsert(
    klok,
    lambda new: new.on_conflict_do_update(
        index_elements=["id"], set_={"vooruit_microseconden": new.excluded.vooruit_microseconden}
    ),
)
