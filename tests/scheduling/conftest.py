"""A casus with people who were asked for regie, on a real database, with a clock and a channel in the hand."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from regie.commands import AnyCommand, OpenCasus, RecordBesluit, Voordracht
from regie.kaders import kader
from regie.perform import Gedaan, perform
from regie.vast import Tekst
from scheduling.bezorgen import Bestemming, Brief, NietBezorgd
from scheduling.bijwerken import Bijwerken
from scheduling.klok import Klok
from scheduling.post import Post
from scheduling.tick import Tick
from storage import adressen, outbox
from storage import inrichting as ingericht
from storage.adressen import Adres
from storage.dossiers import Dossiers
from storage.opslag import Opslag, open_opslag
from storage.outbox import Status
from tests.regie.zeist import NAAR_2, ZEIST

BEGIN = datetime(2027, 1, 18, 9, 0, tzinfo=UTC)
CODE = "ZU-0001"


class Wijzers(Klok):
    """A clock whose hands a test moves: the machine's by `passes`, the domain's as local mode does."""

    def __init__(self, opslag: Opslag) -> None:
        super().__init__(opslag)
        self._machine = BEGIN

    def machine(self) -> datetime:
        return self._machine

    def passes(self, duur: timedelta) -> None:
        """So much later, for the machine and so for the rules."""
        self._machine += duur


@dataclass
class Postbode:
    """A channel that keeps what it is given, and fails as it is told."""

    bezorgd: list[tuple[str, Brief]] = field(default_factory=list)
    vervangen: list[str] = field(default_factory=list)
    pogingen: int = 0
    fout: NietBezorgd | None = None
    onderweg: Callable[[str], Awaitable[object]] | None = None
    """Happens while a message is under way to this person."""

    async def open_chat(self, naar: Bestemming) -> str:
        return f"chat-{naar.aad_id}"

    async def send(self, naar: Bestemming, conversatie: str, brief: Brief) -> str:
        self.pogingen += 1
        if self.onderweg is not None:
            await self.onderweg(_naam(naar))
        if self.fout is not None:
            raise self.fout
        self.bezorgd.append((_naam(naar), brief))
        return f"act-{len(self.bezorgd)}"

    async def replace(self, naar: Bestemming, conversatie: str, activity_id: str, brief: Brief) -> None:
        self.vervangen.append(activity_id)

    def got(self) -> list[tuple[str, str]]:
        """Who got which MLD, in order."""
        return [(wie, "".join(re.findall(r"MLD-\d+", json.dumps(brief.kaart))[:1])) for wie, brief in self.bezorgd]


def _naam(naar: Bestemming) -> str:
    return naar.aad_id.removeprefix("aad-")


@dataclass
class Kamer:
    """Everything that lets time pass and brings messages."""

    opslag: Opslag
    klok: Wijzers
    postbode: Postbode
    tick: Tick
    post: Post
    bijwerken: Bijwerken

    async def perform(self, actor: str, command: AnyCommand) -> None:
        """Carry out a command; it may not be refused."""
        gedaan = await self.opslag.write(
            lambda c: perform(Dossiers(c), command, actor=actor, now=self.klok.now(), kaders=kader)
        )
        assert isinstance(gedaan, Gedaan), gedaan

    async def besluit(self, code: str) -> None:
        """Dirk decides on level 2 and asks peter for procesregie."""
        gevraagd = Voordracht(soort="procesregie", houder="peter")
        command = RecordBesluit(
            casus=code,
            naar=2,
            beslisser="lokaal_team",
            forum="voortgangsoverleg",
            motivering=Tekst(id=f"t-{code}", inhoud="daarom"),
            voordrachten=(gevraagd,),
        )
        await self.perform("dirk", command)

    async def statuses(self) -> list[tuple[str, Status]]:
        """Every bericht of the casus: its MLD and how it fared."""
        return [(b.mld, b.status) for b in await self.opslag.read(lambda c: outbox.of_casus(c, CODE))]


@pytest.fixture
async def kamer(tmp_path: Path) -> AsyncIterator[Kamer]:
    """The room with a new casus: peter is asked for procesregie, nobody has been told yet."""
    async with open_opslag(f"sqlite:///{tmp_path}/regiebot.db") as opslag:
        await opslag.migrate()
        klok, postbode = Wijzers(opslag), Postbode()
        room = Kamer(
            opslag,
            klok,
            postbode,
            Tick(opslag, klok, kader),
            Post(opslag, klok, kader, postbode),
            Bijwerken(opslag, klok, kader, postbode),
        )
        await opslag.write(lambda c: ingericht.save(c, ZEIST, 0))
        for persoon in ZEIST.personen:
            adres = Adres("t", persoon.aad_id, "https://x/", f"chat-{persoon.id}", f"29:{persoon.id}")
            await opslag.write(lambda c, a=adres: adressen.learn(c, a, BEGIN))  # type: ignore[misc]
        await room.perform("fatima", OpenCasus(casus="", gemeente="zeist", forum="overleg", feiten=NAAR_2))
        await room.besluit(CODE)
        yield room
