"""Where a kader sends what: who gets a melding, the ways of stagnation, the escalation ladder, and the terms."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from regie.feiten import Criterium
from regie.kader.delen import Bron, Bronstatus, Deel, Tredecode


class Ontvangers(Deel):
    """Who gets a melding in this kader, where that differs from the catalogue.

    The chair is passed over for the next role when procesregie or the chair is with one of `voorzitter_niet_van`, and
    for a besluit of one of `zonder_voorzitter`, in which nobody chairs (INV-20).
    """

    aan: tuple[str, ...] = Field(min_length=1)
    voorzitter_niet_van: tuple[str, ...] = ()
    zonder_voorzitter: tuple[str, ...] = ()
    regels: tuple[str, ...]


class Planregel(Deel):
    """A plan that is required on any rung when `als` is ja, or at any safety fact."""

    plan: str
    regel: str
    als: Criterium | None = None
    bij_veiligheidsfeit: bool = False
    meldingen: tuple[str, ...] = ()


class Routesoort(StrEnum):
    """What a reported stagnation leads to: an assessment (and so perhaps a rung), persons, or procesregie."""

    WEGING = "weging"
    PERSONEN = "personen"
    PROCESREGIE = "procesregie"
    OVERLEG = "overleg"


class Stagnatieroute(Deel):
    """The way of one stagnation type (STG-1…10). `naar` are the receivers, first one first; `feit` is the
    fact that the report sets in an assessment; `melding` is what is sent about it; without `tredes` it holds on
    every rung.
    """

    type: str
    titel: str = Field(max_length=90)
    soort: Routesoort
    naar: tuple[str, ...]
    door: str | None = None
    feit: str | None = None
    melding: Literal["MLD-41", "MLD-42", "MLD-45"] = "MLD-41"
    tredes: tuple[Tredecode, ...] = ()
    regels: tuple[str, ...]
    bron: Bron


class Ladderstap(Deel):
    """A step of the escalation ladder: who is next when nobody answers. `of` are equal alternatives."""

    partij: str
    of: tuple[str, ...] = ()
    tredes: tuple[Tredecode, ...] = ()
    als: Criterium | None = None


class Standaard(Deel):
    """A proposed default (PD): a term that a gemeente may set otherwise.

    `waarde` is in `eenheid`; `bij_veiligheid` goes before it with an open safety signal (or
    veiligheidsplan); `per_trede` holds a value per rung; `herinneringen` are working days before the moment
    (0: on the day), `stappen` working days after the start; `aantallen` are named counts; `tijdstip` is a
    wall-clock time.
    """

    sleutel: str
    eenheid: Literal["minuten", "werkdagen", "weken", "maanden", "aantal", "tijdstip"]
    waarde: int | None = None
    bij_veiligheid: int | None = None
    per_trede: dict[str, int] = {}
    herinneringen: tuple[int, ...] = ()
    stappen: tuple[int, ...] = ()
    aantallen: dict[str, int] = {}
    tijdstip: str | None = None
    bron: Bronstatus = Bronstatus.PD

    def voor_trede(self, trede: Tredecode, *, open_signaal: bool = False) -> int | None:
        """The value on a rung; an open signal can only make it shorter."""
        waarde = self.per_trede.get(str(trede), self.waarde)
        if not open_signaal or self.bij_veiligheid is None:
            return waarde
        return self.bij_veiligheid if waarde is None else min(waarde, self.bij_veiligheid)
