"""The table of contents of what people can type, read from woorden.toml: each word with its forms, help and example."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Literal

from pydantic import TypeAdapter

from regie.vast import Vast


class Groep(StrEnum):
    """The headings of the help card."""

    NOOD = "Direct gevaar"
    CASUS = "Over een casus"
    OVERLEG = "Rond een overleg"
    OVERZICHT = "Overzicht"
    NASLAG = "Wat het kader vraagt"
    LOKAAL = "Alleen op je eigen machine"


CODE = "CODE"
"""What stands for the code of a casus in an example, until it is known whose letters it has."""


class Woord(Vast):
    """One thing a person can type.

    `vormen` are the ways to say it, the first of them the one that is shown. `casus` says whether a casus
    code belongs to it, `rest` whether words of one's own follow, `trede` whether a rung may: `niveau 3`, `rood`.
    `deel`: whether the name of a part may: `3a`; `regel`: whether the id of a rule does. `overal`: found anywhere in a
    message.
    """

    naam: str
    vormen: tuple[str, ...]
    groep: Groep
    uitleg: str
    voorbeeld: str
    casus: Literal["geen", "mag", "nodig"] = "geen"
    rest: bool = False
    trede: bool = False
    deel: bool = False
    regel: bool = False
    overal: bool = False
    lokaal: bool = False


def _read() -> tuple[Woord, ...]:
    """The whole table. Raises pydantic.ValidationError on a faulty file."""
    ruw = tomllib.loads(files(__package__).joinpath("woorden.toml").read_text("utf-8"))
    return TypeAdapter(tuple[Woord, ...]).validate_python(ruw["woorden"])


WOORDEN = _read()
"""Every word, in the order in which the help card has them."""


def example(woord: Woord, letters: str | None = None) -> str:
    """The example of a word, with a casus of the gemeente with these letters, or `CODE` when they are not known."""
    return woord.voorbeeld.replace(CODE, example_code(letters))


def example_code(letters: str | None = None) -> str:
    """`HV-0001`, or `CODE`."""
    return f"{letters}-0001" if letters else CODE


def message(woord: Woord, code: str | None = None) -> str:
    """The whole message for a word, to offer on a button."""
    return f"{woord.vormen[0]} {code}" if code and woord.casus != "geen" else woord.vormen[0]
