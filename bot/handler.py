"""The product behind the channel: a turn comes in, is carried out once in one transaction, and is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from bot import adresboek, onbekende
from bot.gesprek import drukken, typen
from bot.gesprek.werk import Werk
from bot.herhaling import keep, restore
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
from dialogs import verstaan
from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.gesprekken import acuut
from dialogs.overzichten import groep, welkom
from regie.context import Kaderlezer
from regie.inrichting import Inrichting, Persoon
from scheduling.bezorgen import Bestemming, Bezorger, Brief, NietBezorgd
from scheduling.klok import Klok
from storage import adressen, inbox
from storage.conflict import write_again
from storage.dossiers import Dossiers
from storage.inbox import Sleutel
from storage.opslag import Opslag

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
                return drukken.press(werk, beurt.gesprek.id, actie, self._klok.machine())
        return None

    def _learn(self, connection: Connection, beurt: Beurt, persoon: Persoon | None, inrichting: Inrichting) -> None:
        adresboek.learn(connection, beurt, inrichting, self._klok.machine())
        if isinstance(self._wie, Rolwisselaar):
            adresboek.learn_at_one_screen(connection, beurt, persoon, inrichting, self._klok.machine())


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
