"""Hoogeveen, De Wolden, Breda, Leeuwarden and Zeist at their screens: what a vignette types, ticks and presses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.lokaal.kind import running_bot
from bot.lokaal.teams import Bericht, Kaart
from regie.kaders import kader
from tests.beurten.kantoor import Speler, Wereld, code_in, heeft_veld, knoppen, open_onbereikbaar, vrije_poort, woorden

REGIOS = Path(__file__).with_name("regios.toml")
ZEIST = Path(__file__).with_name("zeist.toml")
KADER_VAN = {"Hoogeveen": "hdw", "De Wolden": "hdw", "Breda": "wbr", "Leeuwarden": "frl", "Zeist": "zou"}
KADER_BIJ = {"HV": "hdw", "DW": "hdw", "WB": "wbr", "FR": "frl", "ZU": "zou"}
"""The kader by the letters of a casus."""


@dataclass
class Regio(Wereld):
    """The people of the regions by their id, and one clock that only goes forward: `nu` is where it stands."""

    nu: str = ""

    def __getitem__(self, wie: str) -> Speler:
        return self.spelers[wie]

    async def op(self, moment: str) -> None:
        """Let time pass until this moment. The vignettes of a file stand in the order of their dates."""
        assert self.nu <= moment, f"het is al {self.nu}"
        if self.nu < moment:
            await self.spoel(moment)
            self.nu = moment

    async def leest(self, wie: str, tekst: str) -> str:
        """What somebody reads after typing this."""
        return woorden((await self[wie].say(tekst)).kaart)

    async def meldt(self, wie: str, gemeente: str, ja: str, **keuzes: str) -> str:
        """Somebody reports a household with these facts ja; its code."""
        begin = await self[wie].say("nieuwe casus")
        waar = {"Gemeente": gemeente} if heeft_veld(begin.kaart, "Gemeente") else {}
        velden = {**waar, **vragen(KADER_VAN[gemeente], ja, **keuzes)}
        return code_in(await self[wie].fill(begin, "Casus aanmelden", velden))

    async def weegt(self, wie: str, code: str, ja: str, nee: str = "", overige: str = "", **keuzes: str) -> str:
        """Somebody weighs: these facts ja, these nee, every other question `overige`; the advice as it is read."""
        velden = vragen(KADER_BIJ[code[:2]], ja, nee, **keuzes)
        begin = await self[wie].say(f"weeg {code}")
        return woorden(await self[wie].fill(begin, "Advies vragen", velden, overige=overige))

    async def besluit(self, wie: str, code: str, naar: str, door: str = "", **anders: str) -> str:
        """Somebody records a besluit, with who is asked for each role; what the card says then.

        `naar` is the choice as it stands on the card; a field of another name goes by its first words.
        """
        velden = {"Wat is er besloten": naar, **({"Wie heeft besloten": door} if door else {})}
        for naam, waarde in anders.items():
            velden[_VELDEN.get(naam, naam)] = waarde
        begin = await self[wie].say(f"besluit {code}")
        return woorden(await self[wie].fill(begin, "Besluit vastleggen", velden))

    async def voorwaarde(self, wie: str, code: str, welke: str, **anders: str) -> str:
        """Somebody records that a formal condition was met today; what the card says then."""
        velden = {"Aan welke voorwaarde": welke, **{_VELDEN.get(n, n): w for n, w in anders.items()}}
        return woorden(await self[wie].fill(await self[wie].say(f"voorwaarde {code}"), "Vastleggen", velden))

    async def gevraagd(self, wie: str, code: str, rol: str = "regie") -> Bericht:
        """The question that came whether somebody takes this regie, and that waits for an answer."""

        def open_() -> Bericht | None:
            vragen = [b for b in self[wie].got("MLD-07", code, rol) if "Aanvaarden" in knoppen(b.kaart)]
            return vragen[-1] if vragen else None

        return await self.teams.wait_for(open_)

    async def aanvaardt(self, wie: str, code: str, rol: str = "regie") -> str:
        """Somebody says yes to that question; what the card says then."""
        return woorden(await self[wie].press(await self.gevraagd(wie, code, rol), "Aanvaarden"))

    async def kreeg(self, wie: str, mld: str, code: str, waarin: str = "") -> Bericht:
        """The newest message of this kind that came of itself."""
        return await self[wie].receives(mld, code, waarin)

    async def antwoordt(self, wie: str, mld: str, code: str, antwoord: str, **velden: str) -> str:
        """Somebody answers the newest message of this kind, by a button and the short form behind it."""
        bericht = await self.kreeg(wie, mld, code)
        await self[wie].press(bericht, antwoord)
        gevuld = {_VELDEN.get(naam, naam): waarde for naam, waarde in velden.items()}
        return woorden(await self[wie].fill(bericht, "Vastleggen", gevuld))

    async def signaal(self, wie: str, code: str, **velden: str) -> Kaart:
        """Somebody says that it does not progress or is not safe; the card after it."""
        gevuld = {_VELDEN.get(naam, naam): waarde for naam, waarde in velden.items()}
        return await self[wie].fill(await self[wie].say(f"signaal {code}"), "Vastleggen", gevuld)

    def trede(self, code: str) -> str:
        """The rung of a casus, as the database has it."""
        return str(self.one("select trede from casus where code = ?", code))

    def berichten(self, code: str) -> int:
        """How many messages about a casus came of themselves."""
        return int(self.one("select count(*) from bericht where casus = ?", code))

    def houders(self, code: str) -> dict[str, str]:
        """Who said yes and holds regie now, by kind."""
        sql = "select soort, houder from regietoewijzing where casus = ? and actief"
        return dict(self.rows(sql, code))


_VELDEN = {
    "forum": "In welk overleg",
    "motivering": "Motivering (",
    "casusregie": "Wie vraag je voor casusregie",
    "procesregie": "Wie vraag je voor procesregie",
    "waarom_casusregie": "Motivering bij casusregie",
    "waarom_procesregie": "Motivering bij procesregie",
    "aanwezig": "Wie waren erbij",
    "dag": "Op welke dag",
    "toelichting": "Toelichting",
    "wat": "Wat is er aan de hand",
    "soort": "Wat voor stagnatie",
    "welk": "Welk signaal",
    "uitkomst": "Hoe is het afgelopen",
    "feit": "Waar is het antwoord ja",
}
"""The first words of a field's label, by a name that fits in a call."""


def vragen(code: str, ja: str = "", nee: str = "", **keuzes: str) -> dict[str, str]:
    """The facts of a vignette as they are asked: the question of each, and the title of its answer."""
    antwoorden = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja") | keuzes
    titels = {"nvt": "niet van toepassing"}
    feiten = [(kader(code).feit(feit), waarde) for feit, waarde in antwoorden.items()]
    return {feit.vraag: feit.titels.get(waarde, titels.get(waarde, waarde)) for feit, waarde in feiten}


@asynccontextmanager
async def open_regio(database: Path, klok: str, inrichting: Path = REGIOS) -> AsyncIterator[Regio]:
    """A bot for the regions, or for another inrichting, that starts at this moment."""
    instelling = {"REGIEBOT_KLOK": klok, "REGIEBOT_TIK_SECONDEN": "3600", "REGIEBOT_INRICHTING": str(inrichting)}
    async with open_onbereikbaar() as teams, running_bot(database, vrije_poort(), instelling) as bot:
        teams.bot_url = bot.url
        regio = Regio.of(bot, teams, database, inrichting)
        regio.nu = klok
        await regio.meet()
        yield regio
