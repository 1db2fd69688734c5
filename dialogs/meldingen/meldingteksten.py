"""The texts of the meldingen, read from their TOML file and filled in for one message."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter

from dialogs.bouwstenen import taal
from dialogs.meldingen import meldingwaarden
from regie.beelden import Berichtbeeld
from regie.vast import Vast

ESCALATIE = "escalatie"
"""The `waarom` of a message to the next rung of the ladder."""


class Sjabloon(Vast):
    """The texts of one MLD with braces; `voor` has those for a case of its own (`namens`, `plicht`)."""

    titel: str
    vraag: str
    geklommen: str = ""
    uitleg: tuple[str, ...] = ()
    anders: str = ""
    voor: dict[str, Sjabloon] = {}


@dataclass(frozen=True)
class Woorden:
    """The texts of one message, filled in, with the facts that go below them."""

    titel: str
    vraag: str
    uitleg: tuple[str, ...]
    anders: str
    feiten: tuple[tuple[str, str], ...]
    kenmerk: str


@cache
def _bestand() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("meldingteksten.toml").read_text("utf-8"))


@cache
def sjablonen() -> dict[str, Sjabloon]:
    """Every template by MLD id. Raises pydantic.ValidationError on a faulty file."""
    ruw = {mld: tekst for mld, tekst in _bestand().items() if mld.startswith("MLD-")}
    return TypeAdapter(dict[str, Sjabloon]).validate_python(ruw)


@cache
def rollen() -> dict[str, str]:
    """What the receiver roles are called."""
    return TypeAdapter(dict[str, str]).validate_python(_bestand()["rollen"])


def of(bericht: Berichtbeeld) -> Woorden:
    """The texts for one message: what is asked differs for whoever it climbed to."""
    waarden = meldingwaarden.of(bericht)
    gewoon = sjablonen()[bericht.mld]
    sjabloon = gewoon.voor.get(waarden.voor, gewoon)
    geklommen = bericht.waarom == ESCALATIE and sjabloon.geklommen

    def fill(tekst: str) -> str:
        return taal.hoofdletter(tekst.format_map(waarden.invullen).strip())

    return Woorden(
        titel=fill(sjabloon.titel),
        vraag=fill(geklommen or sjabloon.vraag),
        uitleg=tuple(zin for zin in map(fill, sjabloon.uitleg) if zin),
        anders=fill(sjabloon.anders),
        feiten=waarden.feiten,
        kenmerk=waarden.kenmerk,
    )
