"""Drops what has served its purpose: kept answers, forgotten drafts, old links, settled messages and moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from scheduling.klok import Klok
from storage import agendatokens, concepten, inbox, outbox, termijnen
from storage.opslag import Opslag

BEWAREN = {"msteams": timedelta(hours=1), "kaart": timedelta(days=1)}
"""How long answers are kept, per channel of the inbox: Teams redelivers within minutes, people press again within
a day. An answer is a whole card, so it stays no longer than it is of use (B5).
"""

CONCEPTEN = timedelta(days=30)
"""How long a half-filled form waits for its writer, by the domain clock."""

TERMIJNEN = timedelta(days=30)
"""How long a moment that was dealt with stays, by the domain clock; nothing looks at it any more."""

GREEP = 500
"""How many messages one transaction looks at, so that no turn waits long for it."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Bewaartermijnen:
    """What the settings say: how long messages stay after they were made, and links after their overleg."""

    berichten: timedelta = timedelta(days=365)
    agenda: timedelta = timedelta(days=30)


class Opruimen:
    """Keeps the database free of what nobody will ask for any more. The journaal and the toegangslog are kept."""

    def __init__(self, opslag: Opslag, klok: Klok, bewaren: Bewaartermijnen | None = None) -> None:
        self._opslag = opslag
        self._klok = klok
        self._bewaren = bewaren or Bewaartermijnen()

    async def run(self) -> None:
        """Drop what is old, in small transactions."""
        nu, machine = self._klok.now(), self._klok.machine()

        def small(connection: Connection) -> dict[str, int]:
            return {
                "antwoorden": sum(inbox.forget(connection, kanaal, machine - lang) for kanaal, lang in BEWAREN.items()),
                "concepten": concepten.forget(connection, nu - CONCEPTEN),
                "termijnen": termijnen.forget(connection, nu - TERMIJNEN),
                "agenda": agendatokens.forget(connection, nu - self._bewaren.agenda),
            }

        aantallen = await self._opslag.write(small)
        log.info("opgeruimd", **aantallen, berichten=await self._old_messages())

    async def _old_messages(self) -> int:
        voor, machine_voor = self._klok.now() - self._bewaren.berichten, self._klok.machine() - self._bewaren.berichten
        aantal = 0
        while weg := await self._opslag.write(lambda c: outbox.forget(c, voor, machine_voor, GREEP)):
            aantal += weg
        return aantal
