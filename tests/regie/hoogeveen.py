"""Hoogeveen and De Wolden with their people: one kader, two routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from regie import commands as c
from regie.inrichting import Forum, Gemeente, Inrichting, Organisatie, Persoon
from tests.regie.uit_het_kader import alle_zetels
from tests.regie.zeist import Verhaal, voordracht

FUNCTIES = {
    "manager_professional": "mia",
    "manager_sociaal_domein": "mats",
    "wethouder": "wim",
    "achterwacht": "ali",
    "vrijdagmiddag_achterwacht": "ali",
}


def _persoon(naam: str, organisatie: str, functie: str = "professional", **meer: Any) -> Persoon:
    return Persoon(
        id=naam, naam=naam.title(), tenant="t", aad_id=f"aad-{naam}", organisatie=organisatie, functie=functie, **meer
    )


TWEE_GEMEENTEN = Inrichting(
    gemeenten=(
        Gemeente(code="hoogeveen", naam="Hoogeveen", kader="hdw", casusletters="HV", functies=FUNCTIES),
        Gemeente(code="de_wolden", naam="De Wolden", kader="hdw", casusletters="DW", functies=FUNCTIES),
    ),
    organisaties=(
        Organisatie(id="sww", naam="Stichting Welzijnswerk Hoogeveen", soort="welzijn", gemeenten=("hoogeveen",)),
        Organisatie(id="wdw", naam="Stichting Welzijn De Wolden", soort="welzijn", gemeenten=("de_wolden",)),
        Organisatie(id="swo", naam="SWO", soort="gemeente"),
        Organisatie(id="zvh", naam="Zorg- en Veiligheidshuis Drenthe", soort="zvh"),
        Organisatie(id="ggd", naam="GGD Drenthe", soort="ggd"),
        Organisatie(id="school", naam="School", soort="basiszorg"),
    ),
    personen=(
        _persoon("sanne", "sww", manager="mia"),
        _persoon("wout", "wdw", manager="mia"),
        _persoon("gijs", "swo", manager="mats"),
        _persoon("greet", "swo", manager="mats"),
        _persoon("zoe", "zvh"),
        _persoon("gerda", "ggd"),
        _persoon("juf", "school"),
        _persoon("vera", "swo", functie="verbinder", manager="mats"),
        _persoon("vic", "wdw", functie="voorzitter_sociaal_team", manager="mia"),
        _persoon("mia", "sww", functie="manager"),
        _persoon("mats", "swo", functie="manager"),
        _persoon("wim", "swo", functie="wethouder"),
        _persoon("ali", "swo", manager="mats"),
        _persoon("bas", "swo", beheerder=True),
    ),
    fora=(
        Forum(
            id="hoogeveen",
            naam="Sociaal team Hoogeveen",
            soort="sociaal_team_hoogeveen",
            gemeente="hoogeveen",
            voorzitter="vera",
        ),
        Forum(
            id="de_wolden",
            naam="Sociaal team De Wolden",
            soort="sociaal_team_de_wolden",
            gemeente="de_wolden",
            voorzitter="vic",
        ),
    ),
)
"""sanne does casusregie for welzijn in Hoogeveen and wout in De Wolden, gijs and greet for the gemeente, zoe
procesregie for the ZVH; vera chairs in Hoogeveen, vic in De Wolden; mia and mats are managers; juf reports."""


def aangemeld(gemeente: str, op: str, **feiten: str) -> Verhaal:
    """juf reported a household; the sociaal team of the gemeente has it."""
    verhaal = Verhaal(op, TWEE_GEMEENTEN, gemeente=gemeente)
    verhaal.doe("juf", c.OpenCasus, gemeente=gemeente, forum=gemeente, feiten=feiten)
    return verhaal


def voorzitter(verhaal: Verhaal) -> str:
    """Who chairs the sociaal team of this gemeente."""
    return {"hoogeveen": "vera", "de_wolden": "vic"}[verhaal.gemeente]


def advies(verhaal: Verhaal, ja: str, nee: str = "") -> dict[str, Any]:
    """The chair weighs these facts; the outcome."""
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    verhaal.doe(voorzitter(verhaal), c.RecordBeoordeling, feiten=feiten)
    uitkomst: dict[str, Any] = verhaal.casus.beoordelingen[-1].uitkomst
    return uitkomst


def besluit(verhaal: Verhaal, naar: int, beslisser: str, forum: str | None = None, **rollen: str) -> None:
    """The chair records what was decided, with who is asked for each role."""
    verhaal.doe(
        voorzitter(verhaal),
        c.RecordBesluit,
        naar=naar,
        beslisser=beslisser,
        forum=forum,
        voordrachten=tuple(voordracht(soort, wie) for soort, wie in rollen.items()),
    )


def vervuld(verhaal: Verhaal, *voorwaarden: str, op: date | None = None) -> None:
    """The chair records that these formal conditions were met, today unless said otherwise."""
    for code in voorwaarden:
        dag = op or verhaal.context().vandaag
        er_was = alle_zetels(verhaal.context().kader.voorwaarde(code))
        verhaal.doe(voorzitter(verhaal), c.RecordVoorwaarde, voorwaarde=code, op=dag, aanwezig=er_was)


def besluit_geweigerd(verhaal: Verhaal, naar: int, beslisser: str, forum: str | None = None) -> str:
    """The chair tries to record this; the rule that stands in the way."""
    wie = voorzitter(verhaal)
    return verhaal.weiger(wie, c.RecordBesluit, naar=naar, beslisser=beslisser, forum=forum).regel


def aanvaard(verhaal: Verhaal) -> None:
    """Everyone who was asked says yes."""
    for rol in verhaal.casus.rollen:
        if rol.in_behandeling:
            verhaal.doe(rol.houder, c.AcceptRol, rol=rol.nr)
