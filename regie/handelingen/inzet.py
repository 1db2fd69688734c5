"""Whether procesregie was asked for, or comes unasked on a ground that the kader names (HDW-P.3)."""

from __future__ import annotations

from regie import commands as c
from regie.casus import Casus, Inzetwijze
from regie.context import Context
from regie.weigering import Uitweg, weiger


def inzet_van(wens: c.Voordracht, casus: Casus, context: Context) -> tuple[Inzetwijze | None, tuple[str, ...]]:
    """How the role of a nomination comes in, with the facts that are its ground when it is unasked.

    Nothing for another role, or in a kader that makes no difference. Raises Geweigerd when nothing that is ja is a
    ground for unasked.
    """
    regel = context.kader.procesregie.ongevraagd
    if wens.soort != "procesregie" or regel is None:
        return None, ()
    if wens.inzet_wijze != "ongevraagd":
        return "gevraagd", ()
    gronden = tuple(code for code in regel.gronden if casus.antwoorden.get(code) == "ja")
    if not gronden:
        raise weiger(regel.regel, regel.reden, Uitweg(woord="weeg", titel="Feiten wegen"), veld="inzet_wijze")
    return "ongevraagd", gronden
