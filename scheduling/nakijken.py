"""Looks the logs through and says where somebody changed them."""

from __future__ import annotations

import structlog

from storage import journaal
from storage.ketens import verify_all
from storage.opslag import Opslag

log = structlog.get_logger(__name__)


class Nakijken:
    """Reports each broken chain as an error in the log, every time until somebody has seen to it."""

    def __init__(self, opslag: Opslag) -> None:
        self._opslag = opslag

    async def run(self) -> None:
        """Verify the journaal of every casus and the whole toegangslog."""
        breuken = await verify_all(self._opslag)
        for breuk in breuken:
            match breuk:
                case journaal.Breuk(casus=code, volgnummer=nummer, wat=wat):
                    log.error("journaal_gewijzigd", casus=code, volgnummer=nummer, wat=wat)
                case _:
                    log.error("toegangslog_gewijzigd", schrijver=breuk.schrijver, volgnummer=breuk.volgnummer)
        if not breuken:
            log.info("logboeken_nagekeken")
