"""Drops what has served its purpose: answers kept for a redelivery, and drafts that nobody came back to."""

from __future__ import annotations

from datetime import timedelta

import structlog
from sqlalchemy import Connection

from scheduling.klok import Klok
from storage import concepten, inbox
from storage.opslag import Opslag

BEWAREN = {"msteams": timedelta(hours=1), "kaart": timedelta(days=1)}
"""How long answers are kept, per channel of the inbox: Teams redelivers within minutes, people press again within
a day. An answer is a whole card, so it stays no longer than it is of use (B5).
"""

CONCEPTEN = timedelta(days=30)
"""How long a half-filled form waits for its writer, by the domain clock."""

log = structlog.get_logger(__name__)


class Opruimen:
    """Keeps the database free of what nobody will ask for any more."""

    def __init__(self, opslag: Opslag, klok: Klok) -> None:
        self._opslag = opslag
        self._klok = klok

    async def run(self) -> None:
        """Drop old answers and old drafts."""

        def unit(connection: Connection) -> tuple[int, int]:
            machine = self._klok.machine()
            answers = sum(inbox.forget(connection, kanaal, machine - hoe_lang) for kanaal, hoe_lang in BEWAREN.items())
            return answers, concepten.forget(connection, self._klok.now() - CONCEPTEN)

        antwoorden, drafts = await self._opslag.write(unit)
        log.info("opgeruimd", antwoorden=antwoorden, concepten=drafts)
