"""The rules of a kader that an assessment applies: up, down, sideways, to persons, start and closing."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from regie.feiten import Criterium
from regie.kader.delen import Bron, Deel, Tredecode

AANMELDING = "aanmelding"
"""In `van`: the casus has no rung yet."""


class Regelsoort(StrEnum):
    """Only `op` and `af` change a rung (LOG-10)."""

    OP = "op"
    AF = "af"
    ZIJWAARTS = "zijwaarts"
    BINNEN = "binnen"
    CONSULT = "consult"
    MANAGER = "manager"
    GROND = "grond"
    START = "start"
    SLUITEN = "sluiten"


NAAST = (Regelsoort.ZIJWAARTS, Regelsoort.BINNEN, Regelsoort.CONSULT, Regelsoort.MANAGER)
"""The rules beside the direction: they change no rung."""


class Vervolg(StrEnum):
    """Part of a level rule in a cascade: none; only as first step; or as any step of it."""

    GEEN = "geen"
    BEGIN = "begin"
    OVERAL = "overal"


class Weegplek(StrEnum):
    """The rung that a rule beside the direction looks at: where the casus is, where the advice leads, either, or where
    it leads when that is another rung.
    """

    NU = "nu"
    ADVIES = "advies"
    BEIDE = "beide"
    AANKOMST = "aankomst"


class DoelPerKeuze(Deel):
    """The target hangs on a choice: chosen value -> rung."""

    keuze: str
    doelen: dict[str, Tredecode]


class Forumkeuze(Deel):
    """Fora that may take the decision, for some gemeenten or when a criterion is not nee; empty means
    always. `regel` is the rule that says so, when that is another than the one they decide about.
    """

    codes: tuple[str, ...]
    regel: str | None = None
    gemeenten: tuple[str, ...] = ()
    als: Criterium | None = None


class Regel(Deel):
    """One rule of the kader that an assessment applies. Blocks with the same id are parts of one rule.

    `van`: the rungs it holds on, or `aanmelding`; empty means all. `houdt_tegen`: whether an unknown outcome stands
    in the way of other advice (LOG-13) and is asked for (LOG-17); with `gevraagd` it is asked for, though it holds
    nothing back. `zonder_advies`: a list up that is ja keeps the
    rung; people decide about the step. `samen_met`: who decides together with `beslisser`. `plek`: the rung at
    which a rule beside the direction looks. `bij_open_signaal`: it takes an open safety signal besides. `wat`: what
    a lateral rule leads to. `naar_rol`: who a manager rule goes to. `opheffen`: while a rule sluiten is not ja people
    cannot end regie either, and this plain sentence says what lifts it (INV-14).
    """

    id: str
    soort: Regelsoort
    bron: Bron
    van: tuple[Tredecode, ...] = ()
    naar: Tredecode | None = None
    doel: DoelPerKeuze | None = None
    vervolg: Vervolg = Vervolg.GEEN
    criterium: Criterium | None = None
    plek: Weegplek = Weegplek.NU
    houdt_tegen: bool = True
    gevraagd: bool = False
    zonder_advies: bool = False
    bij_open_signaal: bool = False
    niet_bij_open_signaal: bool = False
    wat: str | None = None
    naar_rol: str | None = None
    door: tuple[str, ...] = ()
    beslisser: str | None = None
    samen_met: tuple[str, ...] = ()
    fora: tuple[Forumkeuze, ...] = ()
    voorwaarden: tuple[str, ...] = ()
    informeren: tuple[str, ...] = ()
    meldingen: tuple[str, ...] = ()
    opheffen: str | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.soort in (Regelsoort.OP, Regelsoort.AF) and (self.naar is None) == (self.doel is None):
            raise ValueError("een regel op of af heeft of `naar` of `doel`, en niet allebei")
        if self.soort in (Regelsoort.OP, Regelsoort.AF) and not self.van:
            raise ValueError("een regel op of af noemt in `van` de treden waar hij geldt")
        if self.soort is Regelsoort.MANAGER and self.naar_rol is None:
            raise ValueError("een regel van de soort manager heeft `naar_rol`")
        if self.soort in (Regelsoort.ZIJWAARTS, Regelsoort.BINNEN, Regelsoort.CONSULT) and self.wat is None:
            raise ValueError("een regel zijwaarts, binnen of consult heeft `wat`")
        if self.criterium is None and self.soort is not Regelsoort.SLUITEN and not self.bij_open_signaal:
            raise ValueError("alleen een regel van de soort sluiten of met `bij_open_signaal` mag zonder `criterium`")
        if self.soort not in NAAST and (self.plek is not Weegplek.NU or self.bij_open_signaal):
            raise ValueError("alleen een regel naast de richting heeft `plek` of `bij_open_signaal`")
        if self.zonder_advies and self.soort is not Regelsoort.OP:
            raise ValueError("alleen een regel op heeft `zonder_advies`")
        if self.gevraagd and (self.soort is not Regelsoort.OP or self.houdt_tegen):
            raise ValueError("alleen een regel op met `houdt_tegen = false` heeft `gevraagd`")
        if self.samen_met and self.beslisser is None:
            raise ValueError("een regel met `samen_met` heeft ook een `beslisser`")
        if self.opheffen is not None and (self.soort is not Regelsoort.SLUITEN or self.criterium is None):
            raise ValueError("alleen een regel sluiten met een `criterium` heeft `opheffen`")
        return self

    def holds_on(self, plaats: Tredecode) -> bool:
        """Whether the rule holds on this rung (or at `aanmelding`)."""
        return not self.van or plaats in self.van

    @property
    def vraagt(self) -> bool:
        """Whether an unknown outcome is asked for."""
        return self.houdt_tegen or self.gevraagd

    @property
    def beslissers(self) -> tuple[str, ...]:
        """Who may record the decision: the decider, and whoever decides together with them."""
        return () if self.beslisser is None else (self.beslisser, *self.samen_met)

    @property
    def doelen(self) -> tuple[Tredecode, ...]:
        """Every rung that this rule can lead to."""
        if self.doel is not None:
            return tuple(self.doel.doelen.values())
        return () if self.naar is None else (self.naar,)
