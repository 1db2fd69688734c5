"""The safety scale of an overleg: who gets which figure, and that a 0 is danger to life (ZOU-3.12.P10).

A figure never keeps an outcome from being recorded. A 0 shows the numbers, and beside it the end of regie is asked
once more: the scale is shown and does not block.
"""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bouwstenen.formulier import Stap
from dialogs.bouwstenen.pseudoniem import PseudoniemVeld
from dialogs.bouwstenen.velden import Getal, Keuze, Veld

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


def confirm_end(invoer: Mapping[str, str]) -> tuple[Stap, ...]:
    """The question whether regie really ends although somebody got a 0; nothing where that is not said."""
    if invoer.get("einde_regie") != "ja" or not in_danger(invoer):
        return ()
    uitleg = (
        "Iemand kreeg een 0, dat is levensgevaar. Meld eerst het gevaar: in een afgesloten casus kan dat niet meer. "
        "Of kies Terug en spreek een volgende datum af."
    )
    veld = Keuze(
        "toch_einde", "Eindigt de regie toch?", (("ja", "Ja, de regie eindigt toch"),), wijd=True, uitleg=uitleg
    )
    return (Stap((veld,), "Onveilig, en de regie eindigt"),)
