"""What must hold for the meldingen of a kader: the rules behind each that it can send, and a term for every wait."""

from __future__ import annotations

from collections.abc import Iterator

from regie.kader import Kader
from regie.kader.namen import Fout, allowed
from regie.meldingen.catalogus import Catalogusregel, catalogus

TERMIJNEN = ("PD-05", "PD-09", "PD-10", "PD-14")
"""Defaults that every kader has, beside the terms that its meldingen name."""


def faults(kader: Kader) -> Iterator[Fout]:
    """Every melding without the rules of this kader, every unknown one, and every term that is not there."""
    bekend = catalogus()
    for mld in kader.meldingregels:
        if mld not in bekend:
            yield f"meldingregels.{mld}", f"deze melding bestaat niet; {allowed(bekend)}"
    for mld, regel in bekend.items():
        if not regel.alleen_waar_gevraagd and mld not in kader.meldingregels:
            yield f"meldingregels.{mld}", f"ontbreekt; noem de regels van dit kader achter '{regel.naam}'"
    for plicht in kader.plichten:
        if plicht.melding not in kader.meldingregels:
            yield f"meldingregels.{plicht.melding}", f"ontbreekt; de plicht '{plicht.code}' vraagt ernaar"
    termijnen = dict.fromkeys(TERMIJNEN, "elk kader")
    for mld in kader.meldingregels:
        termijnen |= dict.fromkeys(_terms(bekend[mld]) if mld in bekend else (), mld)
    for pd, waarvoor in sorted(termijnen.items()):
        if pd not in kader.standaarden:
            yield f"standaarden.{pd}", f"ontbreekt; {waarvoor} rekent ermee"


def _terms(regel: Catalogusregel) -> Iterator[str]:
    if regel.term is not None:
        yield regel.term
    yield from (sport.reactie for sport in regel.ladder)
