"""Delivers what waits in the outbox: resolves the person, draws the card, writes the intent, sends, marks.

The receiver and their access are looked up at sending, so whoever holds the role then gets it. A message that
finds nobody is told to the casus, which calls the next rung (B4).
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy import Connection

from dialogs import melding as meldingkaart
from regie import vragen as v
from regie.beelden import Berichtbeeld, Casusbeeld
from regie.casus import Aan, Casus, Melding, Meldingstatus
from regie.commands import RecordZending
from regie.context import KLOK, Kaderlezer, context_voor
from regie.events import BerichtDue
from regie.inrichting import Inrichting, Persoon
from regie.kalender import AMSTERDAM
from regie.meldingen.geadresseerden import geadresseerde
from regie.perform import Logregel, perform
from regie.toegang import mag
from scheduling.bezorgen import Bestemming, Bezorger, Brief, NietBezorgd, Reden
from scheduling.klok import Klok
from scheduling.plaats import plaats
from storage import adressen, outbox
from storage.adressen import Toestand
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.outbox import Bericht, LeaseVerlopen, Status

LEASE = timedelta(minutes=2)
ONDERWEG = 8
"""How many messages are in flight at once: what a crash can double."""
POGINGEN = 8
EERSTE_PAUZE = timedelta(seconds=5)
LANGSTE_PAUZE = timedelta(minutes=15)

log = structlog.get_logger(__name__)


@dataclass
class Uitslag:
    """How a round of posting went."""

    bezorgd: int = 0
    niet_bezorgd: int = 0
    wacht: int = 0


class _Onbestelbaar(Exception):
    """There is nobody to send this to; `reden` is a short Dutch phrase for who is next."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class _NietMeerNodig(Exception):
    """The melding was answered or its reason went away."""


@dataclass(frozen=True)
class _Klaar:
    """A bericht with everything that sending it needs."""

    bericht: Bericht
    event: BerichtDue
    persoon: Persoon
    naar: Bestemming
    brief: Brief


class Post:
    """Takes berichten from the outbox and brings them to people."""

    def __init__(self, opslag: Opslag, klok: Klok, kaders: Kaderlezer, bezorger: Bezorger) -> None:
        self._opslag = opslag
        self._klok = klok
        self._kaders = kaders
        self._bezorger = bezorger
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
        try:
            klaar = await self._opslag.read(lambda c: self._prepare(c, bericht))
            await self._send(klaar)
            uitslag.bezorgd += 1
        except _NietMeerNodig:
            await self._end(bericht, Status.VERVALLEN, "niet_meer_nodig")
        except _Onbestelbaar as niemand:
            uitslag.niet_bezorgd += 1
            await self._undeliverable(bericht, niemand.reden)
        except LeaseVerlopen:
            log.info("bericht_in_andere_hand", bericht=bericht.id)
        except NietBezorgd:
            uitslag.wacht += 1
        except Exception as error:
            uitslag.niet_bezorgd += 1
            log.error("bericht_mislukt", bericht=bericht.id, mld=bericht.mld, **plaats(error))  # noqa: TRY400
            await self._undeliverable(bericht, "een fout bij het versturen", Status.MISLUKT)

    # ---- before

    def _prepare(self, connection: Connection, bericht: Bericht) -> _Klaar:
        event = BerichtDue.model_validate(json.loads(bericht.inhoud))
        dossiers = Dossiers(connection)
        casus = dossiers.look(bericht.casus or "")
        if casus is None or bericht.melding is None:
            raise _NietMeerNodig
        melding = casus.meldingen[bericht.melding - 1]
        if melding.status is not Meldingstatus.OPEN:
            raise _NietMeerNodig
        inrichting = dossiers.inrichting()
        persoon = self._receiver(event.aan, casus, inrichting)
        naar = self._address(connection, persoon)
        brief = self._letter(casus, melding, event, bericht, persoon, inrichting)
        return _Klaar(bericht, event, persoon, naar, brief)

    def _receiver(self, aan: Aan, casus: Casus, inrichting: Inrichting) -> Persoon:
        vandaag = self._klok.now().astimezone(AMSTERDAM).date()
        wie = geadresseerde(aan, casus, inrichting, vandaag)
        persoon = inrichting.persoon(wie) if wie else None
        if persoon is None:
            raise _Onbestelbaar(f"niemand is ingevuld als {aan.rol}")
        if not mag(v.ToonMelding, persoon.id, casus, inrichting):
            raise _Onbestelbaar(f"{aan.rol} heeft geen toegang tot deze casus")
        return persoon

    def _address(self, connection: Connection, persoon: Persoon) -> Bestemming:
        adres = adressen.find(connection, persoon.tenant, persoon.aad_id)
        if adres is not None:
            if adres.toestand is not Toestand.BEREIKBAAR:
                raise _Onbestelbaar("de ontvanger heeft Regiebot niet (meer) in Teams")
            return Bestemming(persoon.tenant, persoon.aad_id, adres.service_url, adres.gebruiker, adres.conversatie)
        service_url = adressen.last_service_url(connection, persoon.tenant)
        if service_url is None:
            raise _Onbestelbaar("de ontvanger heeft Regiebot nog niet in Teams")
        return Bestemming(persoon.tenant, persoon.aad_id, service_url, persoon.aad_id, None)

    def _letter(
        self,
        casus: Casus,
        melding: Melding,
        event: BerichtDue,
        bericht: Bericht,
        persoon: Persoon,
        inrichting: Inrichting,
    ) -> Brief:
        context = context_voor(
            inrichting,
            casus.gemeente,
            self._kaders,
            actor=persoon.id,
            now=self._klok.now(),
            kader_op=casus.kaderversie,
        )
        beeld = Berichtbeeld(
            beeld=Casusbeeld(casus, context),
            melding=melding,
            mld=event.mld,
            waarom=event.waarom,
            ontvanger=persoon.id,
            rol=event.aan.rol,
            te_laat=event.te_laat,
            vorige_onbereikbaar=event.vorige_onbereikbaar,
            misschien_dubbel=bericht.misschien_bezorgd,
        )
        return Brief(meldingkaart.card(beeld), meldingkaart.summary(beeld))

    # ---- sending

    async def _send(self, klaar: _Klaar) -> None:
        conversatie = klaar.naar.conversatie or await self._open_chat(klaar)
        zending = await self._opslag.write(lambda c: self._intend(c, klaar, conversatie))
        try:
            activity_id = await self._bezorger.send(klaar.naar, conversatie, klaar.brief)
        except NietBezorgd as fout:
            await self._not_sent(klaar, zending, fout)
            raise
        await self._opslag.write(lambda c: self._sent(c, klaar, zending, activity_id))

    async def _open_chat(self, klaar: _Klaar) -> str:
        """Open the personal chat of someone who never wrote to the bot, and remember it."""
        naar = klaar.naar
        try:
            conversatie = await self._bezorger.open_chat(naar)
        except NietBezorgd as fout:
            if fout.reden is Reden.LATER and klaar.bericht.pogingen < POGINGEN:
                opnieuw_na = self._klok.machine() + _pauze(klaar.bericht, fout)
                soort = fout.reden.value
                await self._opslag.write(lambda c: outbox.put_back(c, [klaar.bericht], soort, opnieuw_na))
                raise
            raise _Onbestelbaar("er kon geen gesprek worden geopend") from fout
        adres = adressen.Adres(naar.tenant, naar.aad_id, naar.service_url, conversatie, naar.gebruiker)
        await self._opslag.write(lambda c: adressen.learn(c, adres, self._klok.machine()))
        return conversatie

    def _intend(self, connection: Connection, klaar: _Klaar, conversatie: str) -> int:
        return outbox.intend(
            connection,
            [klaar.bericht],
            self._houder,
            self._klok.machine(),
            tenant=klaar.naar.tenant,
            persoon=klaar.persoon.id,
            conversatie=conversatie,
        )

    def _sent(self, connection: Connection, klaar: _Klaar, zending: int, activity_id: str) -> None:
        nu = self._klok.now()
        outbox.delivered(connection, zending, activity_id, self._klok.machine())
        Dossiers(connection, f"zending-{zending}").log(
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

    async def _not_sent(self, klaar: _Klaar, zending: int, fout: NietBezorgd) -> None:
        """Try again after a pause, or give up: then the ladder's next person is told why."""
        machine = self._klok.machine()
        opgeven = fout.reden is not Reden.LATER or klaar.bericht.pogingen + 1 >= POGINGEN
        opnieuw_na = machine + _pauze(klaar.bericht, fout)

        def unit(connection: Connection) -> None:
            outbox.failed(connection, zending, fout.reden.value, machine, opnieuw_na=opnieuw_na, zeker=not fout.onzeker)
            if fout.reden is Reden.ONBEREIKBAAR:
                naar = klaar.naar
                adressen.set_toestand(connection, naar.tenant, naar.aad_id, Toestand.GEBLOKKEERD, machine)
            if opgeven:
                outbox.give_up(connection, [klaar.bericht], Status.ONBESTELBAAR, fout.reden.value)
                self._tell(connection, klaar.bericht, gelukt=False, reden="Teams nam het bericht niet aan")

        await self._opslag.write(unit)

    # ---- what the casus hears of it

    async def _end(self, bericht: Bericht, status: Status, fout: str) -> None:
        await self._opslag.write(lambda c: outbox.give_up(c, [bericht], status, fout))

    async def _undeliverable(self, bericht: Bericht, reden: str, status: Status = Status.ONBESTELBAAR) -> None:
        def unit(connection: Connection) -> None:
            outbox.give_up(connection, [bericht], status, status.value)
            self._tell(connection, bericht, gelukt=False, reden=reden)

        await self._opslag.write(unit)

    def _tell(self, connection: Connection, bericht: Bericht, *, gelukt: bool, reden: str | None) -> None:
        if bericht.casus is None or bericht.melding is None:
            return
        command = RecordZending(
            casus=bericht.casus, melding=bericht.melding, sport=bericht.sport, gelukt=gelukt, reden=reden
        )
        perform(Dossiers(connection), command, actor=KLOK, now=self._klok.now(), kaders=self._kaders)


def _pauze(bericht: Bericht, fout: NietBezorgd) -> timedelta:
    """How long until the next try: what the channel asks for, else doubling."""
    if fout.wacht is not None:
        return timedelta(seconds=fout.wacht)
    return min(EERSTE_PAUZE * (1 << bericht.pogingen), LANGSTE_PAUZE)


def _later_dag(nu: datetime, gepland: datetime) -> bool:
    return nu.astimezone(AMSTERDAM).date() > gepland.astimezone(AMSTERDAM).date()
