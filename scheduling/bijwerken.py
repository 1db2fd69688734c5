"""Brings cards in chats up to date: a message whose reason has gone says so instead of lying there."""

from __future__ import annotations

import structlog
from sqlalchemy import Connection

from dialogs.meldingen import melding as meldingkaart
from regie.beelden import Casusbeeld
from regie.context import Kaderlezer, context_voor
from scheduling.bezorgen import Bestemming, Bezorger, Brief, NietBezorgd
from scheduling.klok import Klok
from storage import achterhaald, adressen
from storage.achterhaald import Staand
from storage.dossiers import Dossiers
from storage.opslag import Opslag

GREEP = 50

log = structlog.get_logger(__name__)


class Bijwerken:
    """Replaces out-of-date cards. Best effort and once: a card that cannot be replaced is answered when pressed."""

    def __init__(self, opslag: Opslag, klok: Klok, kaders: Kaderlezer, bezorger: Bezorger) -> None:
        self._opslag = opslag
        self._klok = klok
        self._kaders = kaders
        self._bezorger = bezorger

    async def run(self) -> None:
        """Bring every card up to date that is known to be out of date."""
        while staanden := await self._opslag.read(lambda c: achterhaald.find(c, GREEP)):
            for staand in staanden:
                await self._replace(staand)

    async def _replace(self, staand: Staand) -> None:
        klaar = await self._opslag.read(lambda c: self._draw(c, staand))
        if klaar is not None:
            naar, brief = klaar
            try:
                await self._bezorger.replace(naar, staand.conversatie, staand.activity_id, brief)
            except NietBezorgd as fout:
                log.info("kaart_niet_bijgewerkt", reden=fout.reden.value)
        await self._opslag.write(lambda c: achterhaald.settle(c, staand.zending))

    def _draw(self, connection: Connection, staand: Staand) -> tuple[Bestemming, Brief] | None:
        dossiers = Dossiers(connection)
        casus = dossiers.look(staand.casus)
        persoon = dossiers.inrichting().persoon(staand.persoon)
        if casus is None or persoon is None:
            return None
        adres = adressen.find(connection, persoon.tenant, persoon.aad_id)
        if adres is None:
            return None
        context = context_voor(
            dossiers.inrichting(),
            casus.gemeente,
            self._kaders,
            actor=persoon.id,
            now=self._klok.now(),
            kader_op=casus.kaderversie,
        )
        kaart = meldingkaart.gone(Casusbeeld(casus, context), casus.meldingen[staand.melding - 1])
        naar = Bestemming(persoon.tenant, persoon.aad_id, adres.service_url, adres.gebruiker, staand.conversatie)
        return naar, Brief(kaart, f"Regiebot: casus {casus.code}")
