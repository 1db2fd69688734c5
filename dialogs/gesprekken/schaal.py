"""The safety scale of an overleg: who gets which figure, and that a 0 is danger to life (ZOU-3.12.P10).

A figure never keeps an outcome from being recorded. A 0 shows the numbers, and regie does not end beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bouwstenen.pseudoniem import PseudoniemVeld
from dialogs.bouwstenen.velden import Getal, Veld
from regie.beelden import Casusbeeld
from regie.kaderregels import Regelsoort

MENSEN = ("", "_2", "_3")
"""What follows the name of a field that is asked for each person."""


def fields() -> list[Veld]:
    """A pseudoniem and a figure for three people."""
    paren: list[Veld] = []
    for plaats, n in enumerate(MENSEN, 1):
        uitleg = "0 is levensgevaar, 10 is veilig genoeg om te stoppen. Gebruik geen namen." if plaats == 1 else ""
        paren.append(PseudoniemVeld(f"pseudoniem{n}", f"Persoon {plaats}", verplicht=False, uitleg=uitleg))
        paren.append(Getal(f"cijfer{n}", f"Cijfer persoon {plaats}", minimum=0, maximum=10, verplicht=False))
    return paren


def in_danger(invoer: Mapping[str, str]) -> bool:
    """Whether somebody got a 0."""
    return any(cijfer and not cijfer.strip("0") for cijfer in (invoer.get(f"cijfer{n}", "") for n in MENSEN))


def no_end(invoer: Mapping[str, str], beeld: Casusbeeld) -> dict[str, str]:
    """Regie does not end at a sign of unsafety, and a 0 is one: what is wrong with ending, and what to do."""
    if invoer.get("einde_regie") != "ja" or not in_danger(invoer):
        return {}
    sluiten = beeld.context.kader.regels_op(Regelsoort.SLUITEN, beeld.casus.trede)
    regel = next((r.id for r in sluiten if r.niet_bij_open_signaal), "INV-5")
    reden = "Iemand kreeg een 0, dat is levensgevaar. De regie eindigt niet zolang het onveilig is"
    return {"einde_regie": f"{reden} ({regel}). Meld het gevaar en kies een volgende datum, of verbeter het cijfer."}
