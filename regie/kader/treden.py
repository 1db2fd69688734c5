"""The rungs of a kader and who holds what on each: strict types of its file."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from regie.feiten import Criterium
from regie.kader.delen import Deel, Tredecode


class Nodig(StrEnum):
    VERPLICHT = "verplicht"
    OPTIONEEL = "optioneel"
    NIET = "niet"


class Houder(Deel):
    """A party that may hold a role on a rung, in order of preference.

    `gemeenten`: only there; empty means everywhere. `als`: only allowed when this is not nee. `voorrang_als`:
    first choice when this is ja. `voorwaarde`: only with this condition recorded.
    """

    partij: str
    gemeenten: tuple[str, ...] = ()
    als: Criterium | None = None
    voorrang_als: Criterium | None = None
    voorwaarde: str | None = None


class Uitsluiting(Deel):
    """A party that a rule keeps from a role: the rule, and in `reden` what it may do instead."""

    partij: str
    regel: str
    reden: str


class Rolinvulling(Deel):
    """How a role is filled on a rung. `bepaalt`: who decides which of the holders it becomes. `uitgesloten`: who
    never holds it, by a rule of its own; whoever is in neither list may not hold it either (INV-8).
    """

    nodig: Nodig = Nodig.NIET
    houders: tuple[Houder, ...] = ()
    uitgesloten: tuple[Uitsluiting, ...] = ()
    profiel: str | None = None
    profiel_verplicht: bool = False
    bepaalt: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    def uitsluiting(self, partij: str) -> Uitsluiting | None:
        """The rule that keeps this party from the role, or None when no rule of its own does."""
        return next((uit for uit in self.uitgesloten if uit.partij == partij), None)


class Partijregel(Deel):
    """Parties that are involved, consulted or informed, always or only when `als` is ja; `door`: by whom. Only
    in `gemeenten`; empty means everywhere. `bij_aankomst`: its messages are for a casus that comes to this rung.
    """

    partijen: tuple[str, ...] = Field(min_length=1)
    gemeenten: tuple[str, ...] = ()
    als: Criterium | None = None
    door: tuple[str, ...] = ()
    meldingen: tuple[str, ...] = ()
    bij_aankomst: bool = False
    regel: str


class Duur(Deel):
    """Expected duration of a rung, in months."""

    min_maanden: int
    max_maanden: int


class Trede(Deel):
    """One rung (niveau, fase) or, in a kader without rungs, one state; the list in the file runs from light
    to heavy.

    `zonder_onveiligheid`: an open safety signal withholds the advice to come down to here (LOG-5).
    """

    code: Tredecode
    naam: str
    kleur: str | None = None
    zonder_onveiligheid: bool = False
    kenmerken: dict[str, str] = {}
    duur: Duur | None = None
    plan_minimum: tuple[str, ...] = ()
    plan_op_wens: tuple[str, ...] = ()
    rollen: dict[str, Rolinvulling] = {}
    betrekken: tuple[Partijregel, ...] = ()
    raadplegen: tuple[Partijregel, ...] = ()
    informeren: tuple[Partijregel, ...] = ()
    operationeel: tuple[str, ...] = ()
    bestuurlijk: tuple[str, ...] = ()
    opmerkingen: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    def rol(self, soort: str) -> Rolinvulling:
        """How this role is filled here; `niet` when the rung does not know it."""
        return self.rollen.get(soort, _GEEN_ROL)


_GEEN_ROL = Rolinvulling()
