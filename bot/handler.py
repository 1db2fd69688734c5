"""The product behind the channel: a turn comes in, is carried out once in one transaction, and is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import structlog
from sqlalchemy import Connection

from bot import onbekende
from bot.gesprek import antwoorden, formulieren, typen
from bot.gesprek.werk import Werk
from bot.herhaling import keep, keep_card, restore, restore_card
from bot.kanaal.beurt import (
    Antwoord,
    Bericht,
    Beurt,
    GesprekSoort,
    Installatie,
    KaartActie,
    Leden,
    Tekst,
    card_replaced,
)
from bot.lokaal.woorden import LokaleWoorden
from bot.wie import Rolwisselaar, Wie
from dialogs import hulp, verstaan
from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.formulier import VERB as FORMULIER
from dialogs.bouwstenen.formulier import Knop, OngeldigeKaart
from dialogs.bouwstenen.kaart import Element, waarschuwing
from dialogs.gesprekken import acuut
from dialogs.meldingen.antwoorden import BEKIJK, LATER, OPEN
from dialogs.meldingen.antwoorden import VERB as ANTWOORD
from dialogs.overzichten import groep, welkom
from regie.context import Kaderlezer
from regie.inrichting import Inrichting, Persoon
from scheduling.bezorgen import Bestemming, Bezorger, Brief, NietBezorgd
from scheduling.klok import Klok
from storage import achterhaald, adressen, inbox
from storage.adressen import Adres, Toestand
from storage.conflict import write_again
from storage.dossiers import Dossiers
from storage.inbox import Sleutel
from storage.opslag import Opslag

KAART = "kaart"
"""The channel under which the inbox keeps the receipt of a card, beside the answers for a redelivery."""

GEZEGD = "gezegd"
"""Beside a receipt that is kept: the fingerprint of the answer that it is the receipt of."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Verwerkt:
    """What a turn came to: the answer where it was asked, and a card for the asker's own chat."""

    antwoord: Antwoord | None
    eigen_chat: tuple[Bestemming, Brief] | None = None
    iets_gebeurd: bool = False


class Handler:
    """Turns into answers; connected to the channel's way out before the first turn comes in.

    `basisadres` is where links lead; empty for no links.
    """

    def __init__(self, opslag: Opslag, klok: Klok, kaders: Kaderlezer, wie: Wie, basisadres: str) -> None:
        self._opslag = opslag
        self._klok = klok
        self._kaders = kaders
        self._wie = wie
        self._basisadres = basisadres
        self._lokaal: LokaleWoorden | None = None

    def connect(self, bezorger: Bezorger, wake: Callable[[], None], lokaal: LokaleWoorden | None) -> None:
        """Give the way out: `bezorger` brings to someone's own chat what may not stand in a group, `wake` sends
        what a turn gave rise to, `lokaal` answers the words of local mode and is None elsewhere.
        """
        self._bezorger = bezorger
        self._wake = wake
        self._lokaal = lokaal

    async def __call__(self, beurt: Beurt) -> Antwoord | None:
        """Answer one turn. A redelivery gets the first answer again. Raises VersieConflict when the casus kept
        changing under it."""
        lokaal = await self._lokaal.try_answer(beurt) if self._lokaal is not None else None
        if lokaal is not None:
            self._wake()
            return lokaal
        verwerkt = await write_again(self._opslag, lambda c: self._once(c, beurt))
        await self._bring(verwerkt)
        if verwerkt.iets_gebeurd:
            self._wake()
        return verwerkt.antwoord

    async def _bring(self, verwerkt: Verwerkt) -> None:
        """Bring a card to the asker's own chat; when that fails the card in the group says how to get it."""
        if verwerkt.eigen_chat is None:
            return
        naar, brief = verwerkt.eigen_chat
        try:
            conversatie = naar.conversatie or await self._bezorger.open_chat(naar)
            await self._bezorger.send(naar, conversatie, brief)
        except NietBezorgd as fout:
            log.warning("eigen_chat_onbereikbaar", reden=fout.reden.value)

    async def apologise(self, beurt: Beurt, foutcode: str) -> Antwoord:
        """What the person sees when a turn failed: the number under which it is logged, never what went wrong."""
        kaart = kwitantie.fault(foutcode)
        if beurt.is_invoke:
            return Antwoord(invoke=card_replaced(kaart))
        return Antwoord((Bericht(kaarten=(kaart,), samenvatting="Er ging iets mis"),))

    # ---- one turn, in one transaction

    def _once(self, connection: Connection, beurt: Beurt) -> Verwerkt:
        sleutel = Sleutel("msteams", beurt.gesprek.id, beurt.activity_id)
        ontvangst = inbox.receive(connection, sleutel, self._klok.machine())
        if not ontvangst.nieuw:
            return Verwerkt(restore(ontvangst.antwoord))
        verwerkt = self._answer(connection, beurt)
        if verwerkt.antwoord is not None:
            inbox.answer(connection, sleutel, keep(verwerkt.antwoord))
        return verwerkt

    def _answer(self, connection: Connection, beurt: Beurt) -> Verwerkt:
        dossiers = Dossiers(connection)
        inrichting = dossiers.inrichting()
        persoon = self._wie.persoon(beurt.afzender, inrichting)
        self._learn(connection, beurt, persoon, inrichting)
        match beurt.inhoud:
            case Installatie(toegevoegd=True, bijgewerkt=False):
                return Verwerkt(_messages(welkom.card(persoon.naam if persoon else None), "Welkom bij Regiebot"))
            case Installatie() | Leden():
                return Verwerkt(None)
        if persoon is None:
            dossiers.log(onbekende.refused(beurt, self._klok.now()))
            return Verwerkt(_answered(beurt, welkom.stranger(), "Je staat nog niet in Regiebot"))
        werk = Werk(
            connection,
            dossiers,
            inrichting,
            persoon,
            self._klok.now(),
            self._kaders,
            self._lokaal is not None,
            self._basisadres,
        )
        kaart = self._card(werk, beurt)
        if kaart is None:
            return Verwerkt(None)
        if beurt.gesprek.soort is GesprekSoort.PERSOONLIJK or _mag_in_groep(beurt):
            return Verwerkt(_answered(beurt, kaart, _summary(beurt)), iets_gebeurd=bool(werk.gebeurd))
        thuis = self._home(connection, persoon, beurt)
        hier = acuut.numbers_card() if _is_acuut(beurt) else groep.card(_code(beurt))
        elders = (thuis, Brief(kaart, "Regiebot"))
        return Verwerkt(_answered(beurt, hier, "Regiebot"), elders, iets_gebeurd=bool(werk.gebeurd))

    def _home(self, connection: Connection, persoon: Persoon, beurt: Beurt) -> Bestemming:
        """The asker's own chat, opened when it is not known yet."""
        adres = adressen.find(connection, persoon.tenant, persoon.aad_id)
        conversatie = adres.conversatie if adres else None
        wie = beurt.afzender.kanaal_id
        return Bestemming(persoon.tenant, persoon.aad_id, beurt.gesprek.service_url, wie, conversatie)

    def _card(self, werk: Werk, beurt: Beurt) -> Element | None:
        match beurt.inhoud:
            case Tekst(tekst=tekst):
                return typen.say(werk, tekst)
            case KaartActie(automatisch=True):
                return None
            case KaartActie() as actie:
                return self._pressed(werk, beurt, actie)
        return None

    def _pressed(self, werk: Werk, beurt: Beurt, actie: KaartActie) -> Element:
        """A press on a card. What was carried out once shows the same receipt when it is pressed again.

        A button that says a word makes something else of the card: from then on it can be answered anew. Who puts a
        question off has not answered it.
        """
        if actie.kaart_id is None or not actie.is_invoke:
            return _press(werk, actie)
        kaart = Sleutel(KAART, beurt.gesprek.id, f"{werk.actor.id}/{actie.kaart_id}")
        if actie.werkwoord == hulp.VERB:
            inbox.drop(werk.connection, kaart)
            return _press(werk, actie)
        eerder = inbox.find(werk.connection, kaart)
        if eerder is not None:
            return _again(restore_card(eerder), actie)
        antwoord = _press(werk, actie)
        achterhaald.answered_here(werk.connection, beurt.gesprek.id, actie.kaart_id)
        if werk.gebeurd and not _asks(antwoord) and actie.data.get("antwoord") != LATER:
            inbox.receive(werk.connection, kaart, self._klok.machine())
            inbox.answer(werk.connection, kaart, keep_card({**antwoord, GEZEGD: _fingerprint(actie)}))
        return antwoord

    def _learn(self, connection: Connection, beurt: Beurt, persoon: Persoon | None, inrichting: Inrichting) -> None:
        """Remember where this person can be reached; in local mode everyone who has no screen of their own."""
        wie = beurt.afzender
        prive = beurt.gesprek.id if beurt.gesprek.soort is GesprekSoort.PERSOONLIJK else None
        if wie.aad_object_id is not None and inrichting.wie_is(wie.tenant_id, wie.aad_object_id) is not None:
            self._learn_own(connection, beurt, wie.aad_object_id, prive)
        if isinstance(self._wie, Rolwisselaar) and prive is not None:
            bekend = adressen.known(connection)
            zelf_id = (wie.tenant_id, wie.aad_object_id)
            for ander in inrichting.personen:
                ander_id = (ander.tenant, ander.aad_id)
                speelt_hier = persoon is not None and ander.id == persoon.id
                if ander_id not in bekend or (speelt_hier and ander_id != zelf_id):
                    hier = Adres(ander.tenant, ander.aad_id, beurt.gesprek.service_url, prive, wie.kanaal_id)
                    adressen.learn(connection, hier, self._klok.machine())

    def _learn_own(self, connection: Connection, beurt: Beurt, aad_id: str, prive: str | None) -> None:
        """What happens in one's own chat says whether one can be reached there; a group says nothing of it."""
        wie = beurt.afzender
        weg = isinstance(beurt.inhoud, Installatie) and not beurt.inhoud.toegevoegd
        toestand = Toestand.VERWIJDERD if weg else Toestand.BEREIKBAAR
        if prive is None:
            eerder = adressen.find(connection, wie.tenant_id, aad_id)
            toestand = eerder.toestand if eerder else Toestand.BEREIKBAAR
        zelf = Adres(wie.tenant_id, aad_id, beurt.gesprek.service_url, prive, wie.kanaal_id, toestand)
        adressen.learn(connection, zelf, self._klok.machine())


def _press(werk: Werk, actie: KaartActie) -> Element:
    try:
        match actie.werkwoord:
            case str() as verb if verb == FORMULIER:
                return formulieren.press(werk, actie.data)
            case str() as verb if verb == ANTWOORD:
                return antwoorden.press(werk, actie.data)
            case str() as verb if verb == hulp.VERB:
                bericht = actie.data.get("bericht")
                return typen.say(werk, bericht if isinstance(bericht, str) else "help")
    except OngeldigeKaart:
        log.info("kaart_ongeldig", verb=actie.werkwoord[:40])
    return kwitantie.stale("Deze kaart werkt niet meer", "Typ help om te zien wat je kunt doen.")


def _fingerprint(actie: KaartActie) -> str:
    """What tells one answer from another, without the words that were in it."""
    gezegd = json.dumps([actie.werkwoord, dict(actie.data)], sort_keys=True, default=str)
    return sha256(gezegd.encode()).hexdigest()


def _again(bewaard: Mapping[str, Any], actie: KaartActie) -> Element:
    """The receipt again; above it that another answer came too late to count."""
    kaart: Element = {naam: waarde for naam, waarde in bewaard.items() if naam != GEZEGD}
    if bewaard.get(GEZEGD) == _fingerprint(actie) or not _answers(actie):
        return kaart
    te_laat = waarschuwing("Dit was al beantwoord. Je nieuwe antwoord is niet gebruikt.")
    return {**kaart, "body": [te_laat, *kaart["body"]]}


def _answers(actie: KaartActie) -> bool:
    """Whether a press says something: looking, going back and leaving do not."""
    niets = {OPEN, BEKIJK, Knop.TERUG.value, Knop.ANNULEREN.value}
    return not niets & {actie.data.get("antwoord"), actie.data.get("knop")}


def _asks(kaart: Mapping[str, Any]) -> bool:
    """Whether a card still asks something: buttons that only say a word do not."""
    return any(k.get("type") == "Action.Execute" and k.get("verb") != hulp.VERB for k in kaart.get("actions", ()))


def _mag_in_groep(beurt: Beurt) -> bool:
    """Help may stand in a group, as may what was not understood; all else stands in one's own chat."""
    if not isinstance(beurt.inhoud, Tekst):
        return False
    herkend = _herkend(beurt)
    return herkend is None or herkend.woord.naam == "help"


def _is_acuut(beurt: Beurt) -> bool:
    """Whether somebody typed that there is danger: the numbers stand at once where they look."""
    herkend = _herkend(beurt)
    return herkend is not None and herkend.woord.naam == "acuut"


def _code(beurt: Beurt) -> str | None:
    herkend = _herkend(beurt)
    return herkend.casuscode if herkend else None


def _herkend(beurt: Beurt) -> verstaan.Herkend | None:
    """The word that was typed, when it was one in full."""
    gelezen = verstaan.read(beurt.inhoud.tekst) if isinstance(beurt.inhoud, Tekst) else None
    return gelezen if isinstance(gelezen, verstaan.Herkend) else None


def _summary(beurt: Beurt) -> str:
    code = _code(beurt)
    return f"Regiebot: casus {code}" if code else "Regiebot"


def _answered(beurt: Beurt, kaart: Element, samenvatting: str) -> Antwoord:
    """The answer where it was asked: an invoke replaces its card, anything else gets a message."""
    if beurt.is_invoke:
        return Antwoord(invoke=card_replaced(kaart))
    return _messages(kaart, samenvatting)


def _messages(kaart: Element, samenvatting: str) -> Antwoord:
    return Antwoord((Bericht(kaarten=(kaart,), samenvatting=samenvatting),))
