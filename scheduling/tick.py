"""Lets time pass: claims the termijnen that have come and lets each subject decide what that means."""

from __future__ import annotations

from datetime import timedelta

import structlog
from sqlalchemy import Connection

from regie.commands import LetTimePass
from regie.context import KLOK, Kaderlezer
from regie.perform import perform
from scheduling.klok import Klok
from scheduling.plaats import plaats
from storage import termijnen
from storage.conflict import VersieConflict
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.termijnen import Termijn

LEASE = timedelta(minutes=2)
GREEP = 200
"""How many moments one claim takes."""
EERSTE_PAUZE = timedelta(seconds=30)
LANGSTE_PAUZE = timedelta(hours=1)

log = structlog.get_logger(__name__)


class Tick:
    """Carries out what time alone sets going. A subject that fails backs off and never stops the others."""

    def __init__(self, opslag: Opslag, klok: Klok, kaders: Kaderlezer) -> None:
        self._opslag = opslag
        self._klok = klok
        self._kaders = kaders

    async def run(self) -> int:
        """Let everything pass that has come due by now; how many subjects that were."""
        aantal = 0
        while gekomen := await self._claim():
            for onderwerp in dict.fromkeys(t.onderwerp for t in gekomen):
                await self._pass(onderwerp, [t for t in gekomen if t.onderwerp == onderwerp])
                aantal += 1
        return aantal

    async def _claim(self) -> list[Termijn]:
        nu, machine = self._klok.now(), self._klok.machine()
        return await self._opslag.write(lambda c: termijnen.claim(c, nu, machine, LEASE, GREEP))

    async def _pass(self, code: str, gekomen: list[Termijn]) -> None:
        nu = self._klok.now()

        def unit(connection: Connection) -> None:
            command = LetTimePass(casus=code)
            perform(Dossiers(connection), command, actor=KLOK, now=nu, kaders=self._kaders)

        try:
            await self._opslag.write(unit)
        except VersieConflict:
            await self._back_off(gekomen, "conflict")
        except Exception as error:
            log.error("tijd_laten_verstrijken_mislukt", casus=code, **plaats(error))  # noqa: TRY400
            await self._back_off(gekomen, type(error).__name__)

    async def _back_off(self, gekomen: list[Termijn], reden: str) -> None:
        machine = self._klok.machine()

        def unit(connection: Connection) -> None:
            for termijn in gekomen:
                pauze = min(EERSTE_PAUZE * (1 << min(termijn.pogingen, 10)), LANGSTE_PAUZE)
                termijnen.back_off(connection, termijn.id, machine + pauze)

        await self._opslag.write(unit)
        log.warning("termijn_wacht", reden=reden, aantal=len(gekomen))
