"""Every chain there is, looked through from beginning to end: the journaal of each casus and the toegangslog."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from storage import journaal, toegangslog
from storage.opslag import Opslag
from storage.tabellen import casus

GREEP = 500
"""How many lines of the toegangslog one read takes."""


async def verify_all(opslag: Opslag) -> list[journaal.Breuk | toegangslog.Breuk]:
    """Every place where a line was changed, put in or taken out; empty when all is as it was written.

    One casus and so many lines at a time, so that no snapshot is held for long and turns go in between.
    """
    breuken: list[journaal.Breuk | toegangslog.Breuk] = []
    for code in await opslag.read(_codes):
        breuken += await opslag.read(lambda c, code=code: journaal.verify(c, code))  # type: ignore[misc]
    plek: toegangslog.Plek | None = toegangslog.VOORAAN
    while plek is not None:
        more, plek = await opslag.read(lambda c, p=plek: toegangslog.verify_after(c, p, GREEP))  # type: ignore[misc]
        breuken += more
    return breuken


def _codes(connection: Connection) -> Sequence[str]:
    return connection.scalars(select(casus.c.code).order_by(casus.c.code)).all()
