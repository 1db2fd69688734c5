"""The product as it is benched: how it starts, and its kinds of turn."""

import itertools
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from bench.inrichting import PERSONEN, as_toml, code_of, forum_of
from bench.kaart import buttons, card_in, inputs, pressed
from bench.lading import Beurt, BeurtMislukt, Beurtsoort, Gesprek
from bench.proces import Server, free_port, serve

WERKDAG = "2027-01-18 10:00"
"""Within office hours, so that whoever is nominated is told at once, in every run alike."""

AANGEMELD = re.compile(rb"Casus aangemeld \S+ casus (ZU-\d+)")
STAPPEN = 8

# The message that carries a card: a card that was answered once gives its first answer again.
_kaarten = (f"kaart-{n}" for n in itertools.count(1))


def start(naam: str, folder: Path) -> AbstractContextManager[Server]:
    """The product in local mode on a new database in `folder`, with the inrichting of the bench."""
    poort = free_port()
    inrichting = folder / "inrichting.toml"
    inrichting.write_text(as_toml())
    env = {
        "REGIEBOT_LOKAAL": "1",
        "REGIEBOT_INRICHTING": str(inrichting),
        "REGIEBOT_DATABASE": f"sqlite:///{folder / 'bench.db'}",
        "REGIEBOT_POORT": str(poort),
        "REGIEBOT_KLOK": WERKDAG,
    }
    return serve(naam, ["-m", "bot", "start"], poort=poort, log=folder / "product.log", env=env)


async def _help(gesprek: Gesprek, aantal: int) -> list[Beurt]:
    return [gesprek.message("help", verwacht="wat kun je vragen?") for _ in range(aantal)]


async def _casus(gesprek: Gesprek, aantal: int) -> list[Beurt]:
    """Look again and again at one casus, in which two people were nominated."""
    code = await _reported(gesprek)
    await gesprek.play(await _besluit(gesprek, code))
    return [gesprek.message(f"casus {code}", verwacht="Wie heeft regie?") for _ in range(aantal)]


async def _besluiten(gesprek: Gesprek, aantal: int) -> list[Beurt]:
    """The last press on the besluit card of so many casussen, each with two nominations."""
    return [await _besluit(gesprek, await _reported(gesprek)) for _ in range(aantal)]


async def _reported(gesprek: Gesprek) -> str:
    """Report a casus of which only the overleg is known; its code."""
    velden = {"forum": forum_of(gesprek.persoon)}
    last = await _filled(gesprek, "nieuwe casus", "Casus aanmelden", velden, verwacht="✓ Casus aangemeld")
    found = AANGEMELD.search(await gesprek.play(last))
    if found is None:
        raise BeurtMislukt("er staat geen casuscode op het bewijs van de aanmelding")
    return found[1].decode()


async def _besluit(gesprek: Gesprek, code: str) -> Beurt:
    """A step up that nominates the person who decides and a colleague."""
    number = PERSONEN.index(gesprek.persoon)
    velden = {
        "naar": "2",
        "motivering": "Er zijn zorgen op meer leefgebieden.",
        "procesregie": code_of(PERSONEN[number - 1]),
        "casusregie": code_of(gesprek.persoon),
    }
    return await _filled(gesprek, f"besluit {code}", "Besluit vastleggen", velden, verwacht="✓ Besluit vastgelegd")


async def _filled(gesprek: Gesprek, word: str, slot: str, velden: Mapping[str, str], *, verwacht: str) -> Beurt:
    """Walk through a form, filling in each field on the step that has it; the press on `slot`, unplayed."""
    kaart, waar = card_in(await gesprek.play(gesprek.message(word))), next(_kaarten)
    for _ in range(STAPPEN):
        here = {code: waarde for code, waarde in velden.items() if code in inputs(kaart)}
        if slot in buttons(kaart):
            return gesprek.press(pressed(kaart, slot, here), waar, verwacht)
        kaart = card_in(await gesprek.play(gesprek.press(pressed(kaart, "Verder", here), waar)))
    raise BeurtMislukt(f"het formulier komt niet bij {slot!r}")


SOORTEN = (
    Beurtsoort("antwoorden", 60, _help),
    Beurtsoort("lezen", 30, _casus),
    Beurtsoort("schrijven", 8, _besluiten),
)
