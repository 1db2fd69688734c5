"""The product behind the channel, on a real database: what a turn leaves behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.demo import DEMO
from bot.handler import Handler
from bot.inrichting import load_file
from bot.kanaal.beurt import Afzender, Beurt, Gesprek, GesprekSoort, KaartActie, Tekst
from bot.wie import Wie
from regie.kaders import kader
from scheduling.klok import Klok
from storage import inrichting as ingericht
from storage.opslag import Opslag, open_opslag
from storage.tabellen import toegangslog

AAD = "99999999-0000-4000-8000-00000000dead"


@pytest.fixture
async def opslag() -> AsyncIterator[Opslag]:
    """A database with the people of the demo."""
    async with open_opslag("sqlite://") as opened:
        await opened.migrate()
        await opened.write(lambda c: ingericht.replace(c, load_file(DEMO)))
        yield opened


def beurt(inhoud: Tekst | KaartActie, aad: str | None = AAD) -> Beurt:
    """A turn in a personal chat of somebody whom nobody knows."""
    gesprek = Gesprek("a:1", GesprekSoort.PERSOONLIJK, "https://smba.trafficmanager.net/emea/")
    return Beurt("in-1", gesprek, Afzender("tenant", aad, "29:vreemd", "Vreemde Eend"), "28:bot", inhoud)


def pressed(**data: Any) -> KaartActie:
    return KaartActie("antwoord", data, "kaart-1", is_invoke=True)


@pytest.mark.parametrize(
    ("inhoud", "casussen"),
    [
        (Tekst("casus zu 1"), "ZU-0001"),
        (Tekst("wat staat er over mevrouw Jansen"), ""),
        (pressed(casus="ZU-0012", melding=1, antwoord="aanvaard"), "ZU-0012"),
        (pressed(bericht="wie heeft regie ZU-0012"), "ZU-0012"),
        (pressed(casus="mevrouw Jansen"), ""),
    ],
)
async def test_a_stranger_can_be_found_in_the_log_with_the_casus_they_asked_for(
    opslag: Opslag, inhoud: Tekst | KaartActie, casussen: str
) -> None:
    handler = Handler(opslag, await Klok.open(opslag), kader, Wie(), "")
    await handler(beurt(inhoud))
    (line,) = await opslag.read(lambda c: c.execute(toegangslog.select()).all())
    assert (line.door, line.uitkomst, line.casussen) == (f"onbekend {AAD}", "geweigerd", casussen)
    assert "Jansen" not in str(line)


@pytest.mark.parametrize("aad", [None, "mevrouw jansen"])
async def test_a_stranger_without_a_directory_entry_is_told_apart_by_a_hash(opslag: Opslag, aad: str | None) -> None:
    handler = Handler(opslag, await Klok.open(opslag), kader, Wie(), "")
    await handler(beurt(Tekst("help"), aad))
    (line,) = await opslag.read(lambda c: c.execute(toegangslog.select()).all())
    naam, wie = line.door.split(" ")
    assert naam == "onbekend"
    assert len(wie) == 16
