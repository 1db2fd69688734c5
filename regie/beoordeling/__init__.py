"""The assessment: what the kader advises on these facts, with everything that follows from it. Pure and quick."""

from regie.beoordeling.betrekken import holders
from regie.beoordeling.formulier import Feitenvraag, feiten_voor
from regie.beoordeling.stap import Bezwaar, bezwaren
from regie.beoordeling.uitkomst import beoordeel
from regie.beoordeling.vraag import Beoordelingsuitkomst, Richting, Vlag, Vraag

__all__ = [
    "Beoordelingsuitkomst",
    "Bezwaar",
    "Feitenvraag",
    "Richting",
    "Vlag",
    "Vraag",
    "beoordeel",
    "bezwaren",
    "feiten_voor",
    "holders",
]
