"""What an assessment is asked, and the answer it gives: the fields of `regiebot advies`, all always present
(LOG-7).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from regie.feiten import Waarde
from regie.kader.delen import Tredecode


class Richting(StrEnum):
    OPSCHALEN = "opschalen"
    AFSCHALEN = "afschalen"
    BLIJVEN = "blijven"
    NIET_TE_BEPALEN = "niet_te_bepalen"


class Vlag(StrEnum):
    FEITEN_TEGENSTRIJDIG = "feiten_tegenstrijdig"


class _Waarden(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Vraag(_Waarden):
    """The facts of one casus at one moment. `trede` is None at aanmelding; `open_signalen` were open
    before; `voorwaarden` are the conditions that were met, with the date.
    """

    trede: Tredecode | None = None
    gemeente: str | None = None
    feiten: dict[str, str] = {}
    open_signalen: int = Field(default=0, ge=0)
    voorwaarden: dict[str, date] = {}
    benodigd_profiel: str | None = None


class OntbrekendeVoorwaarde(_Waarden):
    regel: str
    hard: bool


class Zijwaarts(_Waarden):
    regel: str
    wat: str


class NaarPersoon(_Waarden):
    regel: str
    rol: str


class Start(_Waarden):
    nodig: Waarde
    regels: tuple[str, ...] = ()


class Sluiten(_Waarden):
    mag: bool
    regels: tuple[str, ...] = ()


class Beoordelingsuitkomst(_Waarden):
    """The outcome (LOG-7): an advice, never a decision. `doel` is None unless the direction is up or down
    (LOG-11).
    """

    richting: Richting
    doel: Tredecode | None
    regels: tuple[str, ...]
    bijna: bool
    bijna_criterium: tuple[str, ...]
    ontbrekende_feiten: tuple[str, ...]
    ontbrekende_voorwaarden: tuple[OntbrekendeVoorwaarde, ...]
    zijwaarts: tuple[Zijwaarts, ...]
    naar_personen: tuple[NaarPersoon, ...]
    signalen: tuple[str, ...]
    vlaggen: tuple[Vlag, ...]
    beslisser: str | None
    fora: tuple[str, ...]
    betrekken: tuple[str, ...]
    informeren: tuple[str, ...]
    plan: tuple[str, ...]
    rollen: dict[str, tuple[str, ...]]
    meldingen: tuple[str, ...]
    start: Start
    sluiten: Sluiten
