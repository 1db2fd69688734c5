"""Makes a bericht ready to send: the person of that moment, where they can be reached, and the card."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from dialogs.meldingen import melding as meldingkaart
from regie import vragen as v
from regie.beelden import Berichtbeeld, Casusbeeld
from regie.casus import Aan, Casus, Melding, Meldingstatus
from regie.context import Kaderlezer, context_voor
from regie.events import BerichtDue
from regie.inrichting import Inrichting, Persoon
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.toegang import mag
from scheduling.bezorgen import Bestemming, Brief
from scheduling.klok import Klok
from storage import adressen
from storage.adressen import Toestand
from storage.dossiers import Dossiers
from storage.outbox import Bericht


class Onbestelbaar(Exception):
    """There is nobody to send this to; `reden` is a short Dutch phrase for who is next."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class NietMeerNodig(Exception):
    """The melding was answered, or its reason went away."""


@dataclass(frozen=True)
class Klaar:
    """A bericht with everything that sending it needs."""

    bericht: Bericht
    event: BerichtDue
    persoon: Persoon
    naar: Bestemming
    brief: Brief


class Klaarmaker:
    """Looks everything up at sending, so that whoever holds the role then gets it."""

    def __init__(self, klok: Klok, kaders: Kaderlezer) -> None:
        self._klok = klok
        self._kaders = kaders

    def prepare(self, connection: Connection, bericht: Bericht) -> Klaar:
        """Everything that sending needs. Raises NietMeerNodig, Onbestelbaar."""
        event = BerichtDue.model_validate(json.loads(bericht.inhoud))
        dossiers = Dossiers(connection)
        casus = dossiers.look(bericht.casus or "")
        if casus is None or bericht.melding is None:
            raise NietMeerNodig
        melding = casus.meldingen[bericht.melding - 1]
        if melding.status is not Meldingstatus.OPEN:
            raise NietMeerNodig
        inrichting = dossiers.inrichting()
        persoon = self._receiver(event.aan, casus, inrichting)
        naar = self._address(connection, persoon)
        brief = self._letter(casus, melding, event, bericht, persoon, inrichting)
        return Klaar(bericht, event, persoon, naar, brief)

    def _receiver(self, aan: Aan, casus: Casus, inrichting: Inrichting) -> Persoon:
        vandaag = dag_van(self._klok.now())
        wie = geadresseerde(aan, casus, inrichting, vandaag)
        persoon = inrichting.persoon(wie) if wie else None
        if persoon is None:
            raise Onbestelbaar(f"niemand is ingevuld als {aan.rol}")
        if not mag(v.ToonMelding, persoon.id, casus, inrichting, vandaag):
            raise Onbestelbaar(f"{aan.rol} heeft geen toegang tot deze casus")
        return persoon

    def _address(self, connection: Connection, persoon: Persoon) -> Bestemming:
        adres = adressen.find(connection, persoon.tenant, persoon.aad_id)
        if adres is not None:
            if adres.toestand is not Toestand.BEREIKBAAR:
                raise Onbestelbaar("de ontvanger heeft Regiebot niet (meer) in Teams")
            return Bestemming(persoon.tenant, persoon.aad_id, adres.service_url, adres.gebruiker, adres.conversatie)
        service_url = adressen.last_service_url(connection, persoon.tenant)
        if service_url is None:
            raise Onbestelbaar("de ontvanger heeft Regiebot nog niet in Teams")
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
