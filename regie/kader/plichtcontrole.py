"""What must hold for the duties of a kader: every name known, every answer one of its melding, no hard condition that a
no could pass by.
"""

from __future__ import annotations

from collections.abc import Iterator

from regie.kader import Kader
from regie.kader.namen import Fout, allowed
from regie.kader.plichten import NIET_NODIG, Plicht
from regie.kader.voorwaarden import Voorwaarde
from regie.meldingen.catalogus import catalogus

VAN_DE_LADDER = ("voorzitter", "manager", "*")
"""Receivers that no kader names: the chair, the first above the regisseurs, and the rest of the ladder."""


def faults(kader: Kader) -> Iterator[Fout]:
    """Everything that is wrong with the duties, and with the outcomes of the conditions they rest on."""
    for voorwaarde in kader.voorwaarden:
        yield from _outcomes(voorwaarde)
    for plicht in kader.plichten:
        sleutel = f"plichten.{plicht.code}"
        yield from _melding(plicht, sleutel, kader)
        yield from _receivers(plicht, sleutel, kader)
        yield from _answers(plicht, sleutel, kader)
        if plicht.na is not None:
            yield from _known_outcomes(f"{sleutel}.na", plicht.na.uitkomsten, kader.voorwaarde(plicht.na.voorwaarde))


def _outcomes(voorwaarde: Voorwaarde) -> Iterator[Fout]:
    sleutel = f"voorwaarden.{voorwaarde.code}.houdt_open"
    yield from _known_outcomes(sleutel, voorwaarde.houdt_open, voorwaarde)
    if voorwaarde.houdt_open and not voorwaarde.of:
        yield sleutel, "wat open blijft moet door iets anders te vervullen zijn; vul `of` in"


def _known_outcomes(sleutel: str, gebruikt: tuple[str, ...], voorwaarde: Voorwaarde) -> Iterator[Fout]:
    for uitkomst in gebruikt:
        if uitkomst not in voorwaarde.uitkomsten:
            mag = allowed(voorwaarde.uitkomsten or ("geen enkele",))
            yield sleutel, f"'{uitkomst}' is geen uitkomst van '{voorwaarde.code}'; {mag}"


def _melding(plicht: Plicht, sleutel: str, kader: Kader) -> Iterator[Fout]:
    regel = catalogus().get(plicht.melding)
    if regel is None or regel.term is None:
        mogelijk = (m for m, r in catalogus().items() if r.term is not None)
        yield f"{sleutel}.melding", f"'{plicht.melding}' kan hier niet; {allowed(mogelijk)}"
        return
    if regel.term not in kader.standaarden:
        yield f"{sleutel}.melding", f"dit kader heeft geen {regel.term}, de termijn van {plicht.melding}"
    titels = tuple(antwoord.code for antwoord in regel.antwoorden)
    for antwoord in plicht.antwoorden:
        if antwoord not in titels:
            yield f"{sleutel}.antwoorden", f"'{antwoord}' is geen antwoord van {plicht.melding}; {allowed(titels)}"


def _receivers(plicht: Plicht, sleutel: str, kader: Kader) -> Iterator[Fout]:
    for rol in plicht.rollen:
        if rol not in VAN_DE_LADDER and not kader.heeft_partij(rol):
            yield f"{sleutel}.aan", f"'{rol}' is geen bekende partij; zet haar bij de partijen"


def _answers(plicht: Plicht, sleutel: str, kader: Kader) -> Iterator[Fout]:
    for code, antwoord in plicht.antwoorden.items():
        if antwoord.voorwaarde is not None and antwoord.uitkomst is not None:
            voorwaarde = kader.voorwaarde(antwoord.voorwaarde)
            yield from _known_outcomes(f"{sleutel}.antwoorden.{code}", (antwoord.uitkomst,), voorwaarde)
        if antwoord.voorwaarde is None and code != NIET_NODIG:
            yield f"{sleutel}.antwoorden.{code}", f"alleen '{NIET_NODIG}' kan zonder voorwaarde"
    if not plicht.voorwaarden:
        yield f"{sleutel}.antwoorden", "minstens één antwoord noemt een voorwaarde; anders is de plicht nooit gedaan"
    hard = [code for code in plicht.voorwaarden if kader.voorwaarde(code).hard]
    if hard and any(antwoord.voorwaarde is None for antwoord in plicht.antwoorden.values()):
        yield f"{sleutel}.antwoorden", f"'{hard[0]}' is hard: daar kan niemand van zeggen dat het niet nodig is"
