"""The words of local mode: `klok`, `ik ben NAAM` and `spoel door naar …`."""

from __future__ import annotations

import asyncio

from bot.kanaal.beurt import Antwoord, Bericht, Beurt, KaartActie, Tekst
from bot.wie import Rolwisselaar
from dialogs import hulp, verstaan
from dialogs.bouwstenen import taal
from dialogs.bouwstenen.datum import read_moment
from regie.inrichting import Inrichting
from regie.kalender import AMSTERDAM, dag_van
from scheduling.doorspoelen import TeVer, spoel_door
from scheduling.klok import Klok
from scheduling.post import Post
from scheduling.tick import Tick
from storage.dossiers import Dossiers
from storage.opslag import Opslag


class LokaleWoorden:
    """Answers the words that let one person at one screen play a whole story.

    `alleen` is held during a journey through time, so that nothing else ticks or posts meanwhile.
    """

    def __init__(
        self, opslag: Opslag, klok: Klok, tick: Tick, post: Post, wie: Rolwisselaar, alleen: asyncio.Lock
    ) -> None:
        self._alleen = alleen
        self._opslag = opslag
        self._klok = klok
        self._tick = tick
        self._post = post
        self._wie = wie

    async def try_answer(self, beurt: Beurt) -> Antwoord | None:
        """The answer to a word of local mode, typed or behind a button; None when it is none."""
        herkend = verstaan.read(_gezegd(beurt), lokaal=True)
        if not isinstance(herkend, verstaan.Herkend) or not herkend.woord.lokaal:
            return None
        match herkend.woord.naam:
            case "klok":
                return _zin(f"Het is nu {self._nu()}.")
            case "ik ben":
                return await self._ik_ben(beurt, herkend.rest)
            case "spoel door":
                return await self._spoel_door(herkend.rest)
        return None

    async def _ik_ben(self, beurt: Beurt, naam: str) -> Antwoord:
        inrichting: Inrichting = await self._opslag.read(lambda c: Dossiers(c).inrichting())
        persoon = self._wie.play(beurt.afzender, naam, inrichting)
        if persoon is None:
            namen = taal.lijst([p.naam for p in inrichting.personen])
            return _zin(f"Die naam ken ik niet. Kies uit: {namen}.")
        return _zin(f"Je bent nu {persoon.naam}. Typ mijn taken om te zien wat er op je wacht.")

    async def _spoel_door(self, rest: str) -> Antwoord:
        moment = read_moment(rest, dag_van(self._klok.now()))
        if moment is None:
            return _zin("Typ een datum en tijd, bijvoorbeeld: spoel door naar 2027-01-04 09:00.")
        try:
            async with self._alleen:
                reis = await spoel_door(
                    self._opslag, self._klok, self._tick, self._post, moment.replace(tzinfo=AMSTERDAM)
                )
        except TeVer as fout:
            return _zin(f"{fout} Het is nu {self._nu()}.")
        return _zin(f"Het is nu {self._nu()} · {reis.bezorgd} berichten · {reis.niet_bezorgd} niet bezorgd")

    def _nu(self) -> str:
        return taal.moment(self._klok.now())


def _gezegd(beurt: Beurt) -> str:
    match beurt.inhoud:
        case Tekst(tekst=tekst):
            return tekst
        case KaartActie(werkwoord=hulp.VERB, data={"bericht": str(bericht)}):
            return bericht
    return ""


def _zin(tekst: str) -> Antwoord:
    return Antwoord((Bericht(tekst=tekst, samenvatting="Regiebot"),))
