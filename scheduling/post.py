"""Delivers what waits in the outbox: claims, writes the intent, sends, marks.

A message that finds nobody is told to the casus, which calls the next rung (B4).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy import Connection

from regie.casus import Meldingstatus
from regie.commands import RecordZending
from regie.context import KLOK, Kaderlezer
from regie.dossiers import Logregel
from regie.kalender import dag_van
from regie.perform import perform
from scheduling.bezorgen import Bezorger, NietBezorgd, Reden
from scheduling.klaarmaken import Klaar, Klaarmaker, NietMeerNodig, Onbestelbaar
from scheduling.klok import Klok
from scheduling.plaats import plaats
from storage import achterhaald, adressen, outbox
from storage.adressen import Toestand
from storage.conflict import write_again
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.outbox import Bericht, LeaseVerlopen, Status

LEASE = timedelta(minutes=2)
ONDERWEG = 8
"""How many messages are in flight at once: what a crash can double."""
POGINGEN = 8
EERSTE_PAUZE = timedelta(seconds=5)
LANGSTE_PAUZE = timedelta(minutes=15)
LANGST_GEVRAAGD = timedelta(hours=1)
"""The longest pause that the channel can ask for: a strange Retry-After silences nobody."""

log = structlog.get_logger(__name__)


@dataclass
class Uitslag:
    """How a round of posting went; what `wacht` is tried again."""

    bezorgd: int = 0
    niet_bezorgd: int = 0
    wacht: int = 0


class Post:
    """Takes berichten from the outbox and brings them to people."""

    def __init__(self, opslag: Opslag, klok: Klok, kaders: Kaderlezer, bezorger: Bezorger) -> None:
        self._opslag = opslag
        self._klok = klok
        self._kaders = kaders
        self._bezorger = bezorger
        self._klaarmaker = Klaarmaker(klok, kaders)
        self._houder = uuid4().hex

    async def run(self) -> Uitslag:
        """Deliver everything that may go now."""
        uitslag = Uitslag()
        while berichten := await self._claim():
            await asyncio.gather(*(self._deliver(bericht, uitslag) for bericht in berichten))
        return uitslag

    async def close(self) -> None:
        """Give back what is still in hand."""
        await self._opslag.write(lambda c: outbox.release(c, self._houder))

    async def _claim(self) -> list[Bericht]:
        nu, machine = self._klok.now(), self._klok.machine()
        return await self._opslag.write(lambda c: outbox.claim(c, nu, machine, LEASE, self._houder, ONDERWEG))

    async def _deliver(self, bericht: Bericht, uitslag: Uitslag) -> None:
        """One bericht. Whatever goes wrong with it stays with it: the others go on."""
        try:
            if await self._try(bericht):
                uitslag.bezorgd += 1
        except NietBezorgd:
            uitslag.wacht += 1
        except Onbestelbaar as niemand:
            uitslag.niet_bezorgd += 1
            await self._undeliverable(bericht, niemand.reden)
        except Exception as error:
            uitslag.wacht += 1
            log.error("bericht_mislukt", bericht=bericht.id, mld=bericht.mld, **plaats(error))  # noqa: TRY400
            await self._later(bericht, type(error).__name__)

    async def _try(self, bericht: Bericht) -> bool:
        """Whether it was sent; False when it need not be. Raises NietBezorgd when it is tried again, Onbestelbaar."""
        try:
            klaar = await self._opslag.read(lambda c: self._klaarmaker.prepare(c, bericht))
            await self._send(klaar)
        except NietMeerNodig:
            await self._opslag.write(lambda c: outbox.give_up(c, [bericht], Status.VERVALLEN, "niet_meer_nodig"))
            return False
        except LeaseVerlopen:
            log.info("bericht_in_andere_hand", bericht=bericht.id)
            return False
        return True

    async def _send(self, klaar: Klaar) -> None:
        conversatie = klaar.naar.conversatie or await self._open_chat(klaar)
        zending = await self._opslag.write(lambda c: self._intend(c, klaar, conversatie))
        try:
            activity_id = await self._bezorger.send(klaar.naar, conversatie, klaar.brief)
        except NietBezorgd as fout:
            await self._not_sent(klaar, zending, fout)
            raise self._classified(klaar.bericht, fout, "Teams nam het bericht niet aan") from fout
        await write_again(self._opslag, lambda c: self._sent(c, klaar, zending, activity_id))

    async def _open_chat(self, klaar: Klaar) -> str:
        """Open the personal chat of someone who never wrote to the bot, and remember it."""
        naar = klaar.naar
        try:
            conversatie = await self._bezorger.open_chat(naar)
        except NietBezorgd as fout:
            await self._later(klaar.bericht, fout.reden.value, fout)
            raise self._classified(klaar.bericht, fout, "er kon geen gesprek worden geopend") from fout
        adres = adressen.Adres(naar.tenant, naar.aad_id, naar.service_url, conversatie, naar.gebruiker)
        await self._opslag.write(lambda c: adressen.learn(c, adres, self._klok.machine()))
        return conversatie

    def _classified(self, bericht: Bericht, fout: NietBezorgd, reden: str) -> NietBezorgd | Onbestelbaar:
        """Whether it is tried again, or the ladder's next person is told why it was not delivered."""
        opnieuw = fout.reden is Reden.LATER and bericht.pogingen + 1 < POGINGEN
        return fout if opnieuw else Onbestelbaar(reden)

    # ---- what is written down

    def _intend(self, connection: Connection, klaar: Klaar, conversatie: str) -> int:
        return outbox.intend(
            connection,
            [klaar.bericht],
            self._houder,
            self._klok.machine(),
            tenant=klaar.naar.tenant,
            persoon=klaar.persoon.id,
            conversatie=conversatie,
        )

    def _sent(self, connection: Connection, klaar: Klaar, zending: int, activity_id: str) -> None:
        nu = self._klok.now()
        te_laat = outbox.delivered(connection, zending, activity_id, self._klok.machine())
        dossiers = Dossiers(connection, f"zending-{zending}")
        if te_laat:
            _mark_closed(connection, dossiers, klaar.bericht)
        dossiers.log(
            Logregel(
                op=nu,
                door=klaar.persoon.id,
                wat=klaar.event.mld,
                uitkomst="verzonden",
                casussen=(klaar.bericht.casus or "",),
            )
        )
        if _later_dag(nu, klaar.event.niet_voor):
            self._tell(connection, klaar.bericht, gelukt=True, reden=None)

    async def _not_sent(self, klaar: Klaar, zending: int, fout: NietBezorgd) -> None:
        machine = self._klok.machine()
        opnieuw_na = machine + _pauze(klaar.bericht, fout)

        def unit(connection: Connection) -> None:
            outbox.failed(connection, zending, fout.reden.value, machine, opnieuw_na=opnieuw_na, zeker=not fout.onzeker)
            if fout.reden is Reden.ONBEREIKBAAR:
                naar = klaar.naar
                adressen.set_toestand(connection, naar.tenant, naar.aad_id, Toestand.GEBLOKKEERD, machine)

        await self._opslag.write(unit)

    async def _later(self, bericht: Bericht, soort: str, fout: NietBezorgd | None = None) -> None:
        """Let go of it and try again after a pause; after many tries it waits the longest pause each time."""
        opnieuw_na = self._klok.machine() + _pauze(bericht, fout)
        await self._opslag.write(lambda c: outbox.put_back(c, [bericht], soort, opnieuw_na))

    async def _undeliverable(self, bericht: Bericht, reden: str) -> None:
        """End the attempts and tell the casus why. When that fails it is tried again like any other fault."""

        def unit(connection: Connection) -> None:
            if outbox.give_up(connection, [bericht], Status.ONBESTELBAAR, Status.ONBESTELBAAR.value):
                self._tell(connection, bericht, gelukt=False, reden=reden)

        try:
            await write_again(self._opslag, unit)
        except Exception as error:
            log.error("onbestelbaar_niet_gemeld", bericht=bericht.id, **plaats(error))  # noqa: TRY400
            await self._later(bericht, type(error).__name__)

    def _tell(self, connection: Connection, bericht: Bericht, *, gelukt: bool, reden: str | None) -> None:
        if bericht.casus is None or bericht.melding is None:
            return
        command = RecordZending(
            casus=bericht.casus, melding=bericht.melding, sport=bericht.sport, gelukt=gelukt, reden=reden
        )
        perform(Dossiers(connection), command, actor=KLOK, now=self._klok.now(), kaders=self._kaders)


def _pauze(bericht: Bericht, fout: NietBezorgd | None) -> timedelta:
    """How long until the next try: what the channel asks for, else doubling."""
    if fout is not None and fout.wacht is not None:
        return timedelta(seconds=min(fout.wacht, LANGST_GEVRAAGD.total_seconds()))
    return min(EERSTE_PAUZE * (1 << min(bericht.pogingen, POGINGEN)), LANGSTE_PAUZE)


def _mark_closed(connection: Connection, dossiers: Dossiers, bericht: Bericht) -> None:
    """The melding was closed while its card was under way: the card that now stands in the chat must say so."""
    casus = dossiers.look(bericht.casus or "")
    if casus is None or bericht.melding is None:
        return
    if casus.meldingen[bericht.melding - 1].status is not Meldingstatus.OPEN:
        achterhaald.mark(connection, casus.code, [bericht.melding])


def _later_dag(nu: datetime, gepland: datetime) -> bool:
    return dag_van(nu) > dag_van(gepland)
