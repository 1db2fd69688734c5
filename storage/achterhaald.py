"""Messages in a chat that ask what is no longer asked: marked when it happens, until the card says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from storage.tabellen import bericht, zending


@dataclass(frozen=True, slots=True)
class Staand:
    """A card in someone's chat about a melding that is closed."""

    zending: int
    tenant: str
    persoon: str
    conversatie: str
    activity_id: str
    casus: str
    melding: int


def mark(connection: Connection, code: str, meldingen: Sequence[int]) -> None:
    """These meldingen are closed: their cards are out of date."""
    if meldingen:
        connection.execute(_MARK, {"code": code, "nummers": list(meldingen)})


def find(connection: Connection, limit: int) -> list[Staand]:
    """Cards that still have to be brought up to date, oldest first."""
    return [Staand(*row) for row in connection.execute(_FIND.limit(limit))]


def settle(connection: Connection, zending_id: int) -> None:
    """The card says it, or cannot be reached any more: there is no second try."""
    connection.execute(_SETTLE, {"welke": zending_id})


def answered_here(connection: Connection, conversatie: str, activity_id: str) -> None:
    """The card was pressed and became its own receipt: it needs nothing more."""
    connection.execute(_HERE, {"gesprek": conversatie, "activiteit": activity_id})


_OF_MELDINGEN = select(bericht.c.zending).where(
    bericht.c.casus == bindparam("code"), bericht.c.melding.in_(bindparam("nummers", expanding=True))
)
_MARK = (
    update(zending)
    .where(zending.c.id.in_(_OF_MELDINGEN), zending.c.activity_id.is_not(None), zending.c.activity_id != "")
    .values(achterhaald=True)
)
_FIND = (
    select(
        zending.c.id,
        zending.c.tenant,
        zending.c.persoon,
        zending.c.conversatie,
        zending.c.activity_id,
        bericht.c.casus,
        bericht.c.melding,
    )
    .join(bericht, bericht.c.zending == zending.c.id)
    .where(zending.c.achterhaald)
    .order_by(zending.c.id)
)
_SETTLE = update(zending).where(zending.c.id == bindparam("welke")).values(achterhaald=False)
_HERE = (
    update(zending)
    .where(zending.c.conversatie == bindparam("gesprek"), zending.c.activity_id == bindparam("activiteit"))
    .values(achterhaald=False)
)
