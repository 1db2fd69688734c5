"""`regiebot demo`: the story of one casus in a terminal, told over the running protocol."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bot.demo import DEMO
from bot.inrichting import load_file
from bot.lokaal.kind import StartNiet, free_port, running_bot
from bot.lokaal.teams import Bericht, Mens, NietOpHetScherm, Teams, buttons, inputs, open_teams
from bot.lokaal.terminal import Terminal

BEGIN = "2027-01-18 10:00"
RUST = 0.25
"""Seconds without a new message after which the bot has said what it had to say."""


def main() -> int:
    """Tell the story. Exit code 2 when the bot does not start, 1 when the story does not go as it should."""
    try:
        with tempfile.TemporaryDirectory() as map_:
            asyncio.run(_tell(Path(map_)))
    except StartNiet as fout:
        print(f"De bot start niet: {fout}", file=sys.stderr)
        return 2
    except NietOpHetScherm as fout:
        print(f"Het verhaal loopt vast: {fout}", file=sys.stderr)
        return 1
    return 0


async def _tell(map_: Path) -> None:
    begonnen = time.monotonic()
    klok = {"REGIEBOT_KLOK": BEGIN}
    async with running_bot(map_ / "demo.db", free_port(), klok) as bot, open_teams(bot.url) as teams:
        verteller = Verteller(teams, Terminal())
        await verteller.meet()
        print(f"De bot antwoordde {time.monotonic() - begonnen:.1f} seconden na het starten.")
        for hoofdstuk in HOOFDSTUKKEN:
            await hoofdstuk(verteller)


class Verteller:
    """Lets the five people of the demo type and press, and shows what each of them sees."""

    def __init__(self, teams: Teams, terminal: Terminal) -> None:
        self._teams = teams
        self.terminal = terminal
        personen = load_file(DEMO).personen
        self.mensen = {p.id: Mens(p.naam, p.tenant, p.aad_id) for p in personen}
        self._gezien: dict[str, int] = {}

    async def meet(self) -> None:
        """Everybody opens their chat, so that the bot can reach them."""
        for mens in self.mensen.values():
            await self._teams.say(mens, "help")
            self._gezien[mens.gesprek] = len(self._teams.scherm(mens).berichten)

    async def say(self, wie: str, tekst: str) -> Bericht:
        """Somebody types; the answer and what it gave rise to are shown."""
        mens = self.mensen[wie]
        self.terminal.said(mens, tekst)
        await self._teams.say(mens, tekst)
        await self.show_new()
        return self._teams.scherm(mens).laatste

    async def press(self, wie: str, titel: str, velden: Mapping[str, str] | None = None) -> None:
        """Somebody fills in a card and presses; what the card became is shown, and what others got."""
        mens = self.mensen[wie]
        self.terminal.pressed(mens, titel, velden or {})
        kaart = await self._teams.press(mens, titel, velden)
        self.terminal.shown(mens.naam, kaart)
        await self.show_new()

    async def fill(self, wie: str, slot: str, velden: Mapping[str, str]) -> None:
        """Walk a form of several steps to its last button, filling in each field on the step that has it."""
        rest = dict(velden)
        for _ in range(12):
            kaart = self._teams.scherm(self.mensen[wie]).laatste.kaart or {}
            hier = {label: waarde for label, waarde in rest.items() if _has(kaart, label)}
            rest = {label: waarde for label, waarde in rest.items() if label not in hier}
            titels = [str(knop["title"]) for knop in buttons(kaart)]
            await self.press(wie, slot if slot in titels else "Verder", hier)
            if slot in titels and not rest:
                return
        raise NietOpHetScherm(f"het formulier komt niet bij '{slot}'")

    async def show_new(self) -> None:
        """Show every message that came in, in every chat, once nothing comes any more."""
        stil_sinds = time.monotonic()
        while time.monotonic() - stil_sinds < RUST:
            if self._show_once():
                stil_sinds = time.monotonic()
            await asyncio.sleep(0.02)

    def _show_once(self) -> bool:
        iets = False
        for mens in self.mensen.values():
            berichten = self._teams.scherm(mens).berichten
            for bericht in berichten[self._gezien.get(mens.gesprek, 0) :]:
                self.terminal.shown(mens.naam, bericht)
                iets = True
            self._gezien[mens.gesprek] = len(berichten)
        return iets


def _has(kaart: Mapping[str, object], label: str) -> bool:
    return any(str(veld.get("label", "")).casefold().startswith(label.casefold()) for veld in inputs(kaart))


async def _aanmelden(v: Verteller) -> None:
    v.terminal.heading("1. Een huishouden wordt aangemeld")
    await v.say("anouk", "nieuwe casus")
    await v.fill("anouk", "Casus aanmelden", {"Helpen er twee of meer": "ja"})


async def _wegen(v: Verteller) -> None:
    v.terminal.heading("2. De feiten, en het advies van het kader")
    await v.say("anouk", "wee ZU-0001")
    await v.say("anouk", "weeg ZU-0001")
    ja = {"Kan het huishouden de lasten": "ja", "Redt het huishouden zich beperkt": "ja", "Zijn de gewone voorz": "ja"}
    nee = dict.fromkeys(
        ("Is er nu direct gevaar", "Krijgt iemand niet", "Zijn er signalen van onveil", "Is de situatie onveilig"),
        "nee",
    )
    await v.fill("anouk", "Advies vragen", {**ja, **nee, "Loopt het vast door": "nee"})


async def _besluiten(v: Verteller) -> None:
    v.terminal.heading("3. Het besluit, met twee voordrachten")
    await v.say("dirk", "besluit ZU-0001")
    await v.fill(
        "dirk",
        "Besluit vastleggen",
        {
            "Wat is er besloten": "Opschalen naar niveau 2",
            "Wie vraag je voor procesregie": "Bilal",
            "Wie vraag je voor casusregie": "Anouk",
        },
    )


async def _aanvaarden(v: Verteller) -> None:
    v.terminal.heading("4. Ja zeggen, of nog niet")
    await v.say("carla", "wie heeft regie ZU-0001")
    await v.press("anouk", "Aanvaarden")
    await v.say("dirk", "spoel door naar 2027-01-22 09:30")
    await v.press("bilal", "Aanvaarden")
    await v.say("carla", "wie heeft regie ZU-0001")


async def _overleg(v: Verteller) -> None:
    v.terminal.heading("5. Een overleg met wie er zeker bij moet zijn")
    await v.say("bilal", "plan overleg ZU-0001")
    await v.fill(
        "bilal",
        "Plannen en uitnodigen",
        {"Datum": "2027-02-04", "Tijd": "14:00", "Wie moet erbij zijn": "Anouk|Bilal", "Wie mag": "Dirk"},
    )
    await v.press("anouk", "Ik kom")


async def _uitkomst(v: Verteller) -> None:
    v.terminal.heading("6. De uitkomst: geen overleg eindigt zonder volgende datum")
    await v.say("dirk", "spoel door naar 2027-02-04 15:30")
    await v.say("bilal", "uitkomst ZU-0001")
    await v.fill(
        "bilal",
        "Vastleggen",
        {
            "Wie waren er": "Anouk|Bilal",
            "Persoon 1": "kind A",
            "Cijfer persoon 1": "6",
            "Doel 1": "Elke dag rust in huis na het eten",
            "Actie 1": "Een plek zoeken voor dagbesteding",
            "Wie doet actie 1": "Anouk",
            "Actie 1 klaar op": "2027-02-18",
        },
    )
    await v.say("dirk", "spoel door naar 2027-02-05 09:30")
    await v.press("bilal", "Volgende datum")
    await v.press("bilal", "Vastleggen", {"Datum": "2027-04-01", "Tijd": "14:00"})


async def _stagnatie(v: Verteller) -> None:
    v.terminal.heading("7. Het loopt vast, en de manager antwoordt niet")
    await v.say("anouk", "signaal ZU-0001")
    await v.fill(
        "anouk",
        "Vastleggen",
        {
            "Wat is er aan de hand": "Het loopt niet",
            "Wat voor stagnatie": "Professionals zijn het oneens over de inhoud",
            "Om welke professional": "Anouk",
        },
    )
    await v.say("dirk", "spoel door naar 2027-02-16 09:30")


async def _terugkijken(v: Verteller) -> None:
    v.terminal.heading("8. Terugkijken")
    await v.say("bilal", "casus ZU-0001")
    await v.say("bilal", "tijdlijn ZU-0001")


HOOFDSTUKKEN = (_aanmelden, _wegen, _besluiten, _aanvaarden, _overleg, _uitkomst, _stagnatie, _terugkijken)
