"""The office: five people at their screens, the bot in a child process, a Teams on loopback, the database file."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import aiohttp
from aiohttp import web

from bot.demo import DEMO
from bot.inrichting import load_file
from bot.lokaal.kind import Kind, running_bot
from bot.lokaal.teams import Bericht, Kaart, Mens, NietOpHetScherm, Teams, buttons, elements, inputs

BEGIN = "2027-01-18 10:00"
RUSTIG = 0.02
"""Seconds between two looks at the database."""

JA = {"Kan het huishouden de lasten": "ja", "Redt het huishouden zich beperkt": "ja", "Zijn de gewone voorz": "ja"}
VEILIG = dict.fromkeys(
    (
        "Is er nu direct gevaar",
        "Krijgt iemand niet",
        "Zijn er signalen van onveil",
        "Is de situatie onveilig",
        "Is de veiligheid van mensen",
        "Is er een ernstig probleem",
    ),
    "nee",
)

_ONTSNAPT = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


# ---- reading cards


NIETS_VASTGELEGD = "Er is nog niets vastgelegd."
"""What stands above a step with mistakes in it."""


def woorden(kaart: Kaart | None) -> str:
    """Everything that can be read on a card, in reading order, as it would be seen; a fact as `name: value`."""
    tekst = "\n".join(deel for element in elements(kaart or {}) for deel in _read(element))
    return _ONTSNAPT.sub(r"\1", tekst).replace("**", "").replace("\u2060", "")


def _read(element: Mapping[str, Any]) -> Iterator[str]:
    soort = str(element.get("type", ""))
    if not soort and "title" in element:
        yield f"{element['title']}: {element.get('value', '')}"
    elif not soort.startswith("Action."):
        yield from (
            str(element[naam]) for naam in ("label", "text", "value") if isinstance(element.get(naam), str | int)
        )


def ingevuld(kaart: Kaart | None) -> dict[str, str]:
    """What stands in the fields of a card, by their codes."""
    return {str(veld["id"]): str(veld["value"]) for veld in inputs(kaart or {}) if veld.get("value")}


def knoppen(kaart: Kaart | None) -> list[str]:
    """The titles of the buttons that carry something out."""
    return [str(knop["title"]) for knop in buttons(kaart or {})]


def links(kaart: Kaart | None) -> dict[str, str]:
    """The buttons that open a page: their address by their title."""
    return {str(e["title"]): str(e["url"]) for e in elements(kaart or {}) if e.get("type") == "Action.OpenUrl"}


def heeft_veld(kaart: Kaart | None, label: str) -> bool:
    """Whether a card asks this."""
    return any(str(veld.get("label", "")).casefold().startswith(label.casefold()) for veld in inputs(kaart or {}))


def open_vragen(kaart: Kaart | None, behalve: Collection[str]) -> list[str]:
    """The labels of the questions of ja and nee that have no answer yet, but for those that start like these."""
    vragen = [v for v in inputs(kaart or {}) if {"ja", "nee"} <= {k["title"] for k in v.get("choices", ())}]
    labels = [str(v["label"]) for v in vragen if not v.get("value")]
    return [label for label in labels if not any(label.casefold().startswith(b.casefold()) for b in behalve)]


# ---- the world


class Onbereikbaar(Teams):
    """A Teams that can refuse what comes of itself (`dicht`), or take its time over it (`stil` until it is set)."""

    dicht = False
    stil: asyncio.Event | None = None

    async def _received(self, request: web.Request) -> web.Response:
        if "op" not in request.match_info:
            if self.dicht:
                return web.Response(status=503)
            if self.stil is not None:
                await request.read()
                await self.stil.wait()
        return await super()._received(request)


@dataclass
class Speler:
    """One person at a screen."""

    mens: Mens
    teams: Onbereikbaar

    @property
    def naam(self) -> str:
        return self.mens.naam

    async def say(self, tekst: str, **anders: Any) -> Bericht:
        """Type; the answer."""
        return await self.teams.say(self.mens, tekst, **anders)

    async def press(self, bericht: Bericht, titel: str, velden: Mapping[str, str] | None = None) -> Kaart:
        """Press a button of a message, after filling in fields by their label; what the card became."""
        return await self.teams.press_on(self.mens, bericht, titel, velden)

    async def fill(self, bericht: Bericht, slot: str, velden: Mapping[str, str], overige: str = "") -> Kaart:
        """Walk a form to its last button, each field on the step that has it; the card after that button, or the step
        where it ended in a refusal.

        `overige` is the answer to every other question that can be answered with ja or nee and was left open.
        """
        rest = dict(velden)
        for _ in range(16):
            hier = {label: waarde for label, waarde in rest.items() if heeft_veld(bericht.kaart, label)}
            rest = {label: waarde for label, waarde in rest.items() if label not in hier}
            laatste = slot in knoppen(bericht.kaart)
            open_ = dict.fromkeys(open_vragen(bericht.kaart, hier), overige) if overige else {}
            kaart = await self.press(bericht, slot if laatste else "Verder", {**open_, **hier})
            if not laatste and (NIETS_VASTGELEGD in woorden(kaart) or not {slot, "Verder"} & set(knoppen(kaart))):
                return kaart
            if laatste and not any(heeft_veld(kaart, label) for label in rest):
                assert not rest, f"nergens te vinden: {list(rest)}"
                return kaart
        raise NietOpHetScherm(f"het formulier komt niet bij '{slot}'")

    async def execute(self, bericht: Bericht, verb: str, data: Mapping[str, Any], **anders: Any) -> Kaart:
        """Send data that no card has."""
        return await self.teams.execute(self.mens, bericht, verb, data, **anders)

    def copy(self, bericht: Bericht) -> Bericht:
        """The same message as it still stands on another screen of this person, with its card as it is now."""
        return Bericht(bericht.id, bericht.tekst, bericht.kaart)

    def got(self, mld: str, code: str, waarin: str = "") -> list[Bericht]:
        """The messages of this MLD about this casus that came of themselves, oldest first."""
        gelezen = ((b, woorden(b.kaart)) for b in self.teams.scherm(self.mens).berichten if b.op is None)
        return [b for b, tekst in gelezen if f"{mld} ·" in tekst and code in tekst and waarin in tekst]

    async def receives(self, mld: str, code: str, waarin: str = "") -> Bericht:
        """The newest such message, as soon as there is one."""
        try:
            return await self.teams.wait_for(lambda: (self.got(mld, code, waarin) or [None])[-1])
        except TimeoutError:
            alles = [woorden(b.kaart)[-120:] for b in self.teams.scherm(self.mens).berichten[-4:]]
            raise AssertionError(f"{self.naam} kreeg geen {mld} over {code}; wel: {alles}") from None


@dataclass
class Wereld:
    """The people of an inrichting by their id, their bot and its database."""

    bot: Kind
    teams: Onbereikbaar
    database: Path
    spelers: Mapping[str, Speler]
    klokhouder: Speler

    @classmethod
    def of(cls, bot: Kind, teams: Onbereikbaar, database: Path, inrichting: Path) -> Self:
        """Everybody of an inrichting file; its beheerder keeps the clock."""
        personen = load_file(inrichting).personen
        spelers = {p.id: Speler(Mens(p.naam, p.tenant, p.aad_id), teams) for p in personen}
        return cls(bot, teams, database, spelers, next(spelers[p.id] for p in personen if p.beheerder))

    async def meet(self) -> None:
        """Everybody opens their chat, so that the bot can reach them."""
        await asyncio.gather(*(speler.say("help") for speler in self.spelers.values()))

    # ---- time

    async def spoel(self, naar: str) -> str:
        """Let time pass; what the bot said about it. What was asked in between is in the chats by then."""
        antwoord = (await self.klokhouder.say(f"spoel door naar {naar}")).tekst
        assert antwoord.startswith("Het is nu"), antwoord
        await self.settled()
        return antwoord

    async def until(self, klopt: Callable[[], Any], seconden: float = 30.0) -> None:
        """Until the database says so."""
        async with asyncio.timeout(seconden):
            while not klopt():  # noqa: ASYNC110
                await asyncio.sleep(RUSTIG)

    async def settled(self) -> None:
        """Until nothing waits to be sent or brought up to date."""
        await self.until(lambda: not (self.one("select count(*) from zending where achterhaald") or self._due()))

    def _due(self) -> int:
        vooruit = self.one("select vooruit_microseconden from klok") or 0
        nu = (datetime.now(UTC) + timedelta(microseconds=vooruit)).strftime("%Y-%m-%d %H:%M:%S.%f")
        return int(self.one("select count(*) from bericht where open and niet_voor <= ?", nu))

    # ---- the database, from outside

    def rows(self, sql: str, *waarden: object) -> list[tuple[Any, ...]]:
        """What the file says; read only."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as verbinding:
            return verbinding.execute(sql, waarden).fetchall()

    def one(self, sql: str, *waarden: object) -> Any:
        """The first value of the first row, or None."""
        rijen = self.rows(sql, *waarden)
        return rijen[0][0] if rijen else None

    def bytes(self) -> bytes:
        """Everything that is on disk, the log that was not written back included."""
        return b"".join(p.read_bytes() for p in sorted(self.database.parent.glob(f"{self.database.name}*")))

    def stand(self, code: str) -> tuple[int, int]:
        """The version of a casus and how many events it had: the same two are the same casus."""
        versie = self.one("select versie from casus where code = ?", code)
        return versie, self.one("select count(*) from gebeurtenis where casus = ?", code)

    @contextmanager
    def unchanged(self, code: str) -> Iterator[None]:
        """Nothing happens to this casus within."""
        eerder = self.stand(code)
        yield
        assert self.stand(code) == eerder


@dataclass
class Kantoor(Wereld):
    """The people of the demo, one casus on its way with them."""

    @property
    def anouk(self) -> Speler:
        return self.spelers["anouk"]

    @property
    def bilal(self) -> Speler:
        return self.spelers["bilal"]

    @property
    def carla(self) -> Speler:
        return self.spelers["carla"]

    @property
    def dirk(self) -> Speler:
        return self.spelers["dirk"]

    @property
    def esra(self) -> Speler:
        return self.spelers["esra"]

    # ---- how far a casus is

    async def casus(self, **feiten: str) -> str:
        """A casus that Anouk reported, for which the kader asks for regie; its code."""
        begin = await self.anouk.say("nieuwe casus")
        velden = {"Helpen er twee of meer": "ja", **feiten}
        klaar = await self.anouk.fill(begin, "Casus aanmelden", velden)
        return code_in(klaar)

    async def met_besluit(self) -> str:
        """… on level 2, with Bilal asked for procesregie and Anouk for casusregie."""
        code = await self.casus()
        await self.besluit(code)
        return code

    async def besluit(self, code: str, **anders: str) -> Kaart:
        """Dirk records a besluit."""
        velden = {
            "Wat is er besloten": "Opschalen naar niveau 2",
            "Wie vraag je voor procesregie": "Bilal",
            "Wie vraag je voor casusregie": "Anouk",
            **anders,
        }
        if "Motivering" not in velden:
            velden["Motivering"] = "Besloten in het overleg van vandaag"
        return await self.dirk.fill(await self.dirk.say(f"besluit {code}"), "Besluit vastleggen", velden)

    async def met_regie(self) -> str:
        """… and both said yes."""
        code = await self.met_besluit()
        for speler in (self.bilal, self.anouk):
            await speler.press(await speler.receives("MLD-07", code), "Aanvaarden")
        return code

    async def met_overleg(self, datum: str = "2027-01-28", tijd: str = "14:00") -> str:
        """… and a startoverleg is planned: Anouk and Bilal must be there, Dirk may."""
        code = await self.met_regie()
        await self.plan(code, datum, tijd)
        return code

    async def plan(self, code: str, datum: str, tijd: str = "14:00") -> Bericht:
        """Bilal plans an overleg; the message with its receipt."""
        velden = {"Datum": datum, "Tijd": tijd, "Wie moet erbij zijn": "Anouk|Bilal", "Wie mag": "Dirk"}
        bericht = await self.bilal.say(f"plan overleg {code}")
        await self.bilal.fill(bericht, "Plannen en uitnodigen", velden)
        return bericht


def code_in(kaart: Kaart) -> str:
    """The casus code on a card."""
    gevonden = re.search(r"[A-Z]{2}-\d{4}", woorden(kaart))
    assert gevonden, woorden(kaart)
    return gevonden[0]


# ---- opening it


def vrije_poort() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def open_onbereikbaar() -> AsyncIterator[Onbereikbaar]:
    """A Teams on loopback, for one bot after another."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    async with aiohttp.ClientSession() as session:
        teams = Onbereikbaar(session, "")
        app.add_routes(teams.routes())
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        teams.service_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield teams
        finally:
            await runner.cleanup()


@asynccontextmanager
async def run_kantoor(database: Path, teams: Onbereikbaar, **omgeving: str) -> AsyncIterator[Kantoor]:
    """A bot on this database for the people of this Teams. What it sends waits for no tick, unless told to."""
    instelling = {"REGIEBOT_KLOK": BEGIN, "REGIEBOT_TIK_SECONDEN": "3600", **omgeving}
    async with running_bot(database, vrije_poort(), instelling) as bot:
        teams.bot_url = bot.url
        yield Kantoor.of(bot, teams, database, DEMO)


@asynccontextmanager
async def open_kantoor(database: Path) -> AsyncIterator[Kantoor]:
    """A bot of one's own, at ten in the morning of Monday 18 January 2027, that knows everybody's chat."""
    async with open_onbereikbaar() as teams, run_kantoor(database, teams) as kantoor:
        await kantoor.meet()
        yield kantoor
