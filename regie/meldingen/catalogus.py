"""The catalogue of meldingen as data: receivers by role, answers, and the ladder (meldingen §3)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from regie.vast import Vast

GEZIEN = "gezien"
"""The answer that asks nothing more."""


class Antwoord(Vast):
    """A button: its code in the data and its title on the card."""

    code: str
    titel: str


class Laddersport(Vast):
    """Who is next when nobody answers; `mld` when it goes on as another melding.

    `reactie` names the proposed default that gives the reaction time.
    """

    aan: tuple[str, ...]
    reactie: Annotated[str, Field(pattern=r"^PD-\d{2}$")]
    mld: str | None = None


class Catalogusregel(Vast):
    """One MLD: `aan` holds roles, `a|b` the first of them that is filled.

    `in_gesprek` marks what is only ever said in the conversation itself, never sent; `alleen_waar_gevraagd` what only
    some kaders ask for, `alleen_dit` what gives its receiver no more than its own answers.
    """

    mld: str
    naam: str
    aan: tuple[str, ...]
    antwoorden: tuple[Antwoord, ...]
    ladder: tuple[Laddersport, ...]
    term: Annotated[str, Field(pattern=r"^PD-\d{2}$")] | None = None
    categorie: Literal["gewoon", "spoed", "acuut"] = "gewoon"
    in_gesprek: bool = False
    alleen_waar_gevraagd: bool = False
    alleen_dit: bool = False

    @property
    def alleen_gezien(self) -> bool:
        """Whether nothing is asked of the receiver but to have seen it."""
        return [a.code for a in self.antwoorden] == [GEZIEN]

    def antwoord(self, code: str) -> Antwoord | None:
        """The answer with this code, or None."""
        return next((a for a in self.antwoorden if a.code == code), None)


@cache
def catalogus() -> dict[str, Catalogusregel]:
    """The whole catalogue by MLD id, read once. Raises pydantic.ValidationError on a faulty file."""
    ruw = tomllib.loads(files(__package__).joinpath("catalogus.toml").read_text("utf-8"))
    regels = [{"mld": mld, **regel} for mld, regel in ruw.items()]
    return {r.mld: r for r in TypeAdapter(list[Catalogusregel]).validate_python(regels)}
