"""Which formal conditions of the advised step are still open, and whether their order was kept (LOG-8, 15,
16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regie.beoordeling.stand import Stand
from regie.beoordeling.vraag import OntbrekendeVoorwaarde
from regie.kaderregels import Regel

VOLGORDE = OntbrekendeVoorwaarde(regel="INV-23", hard=True)


def missing_conditions(stand: Stand, regels: Iterable[Regel]) -> tuple[OntbrekendeVoorwaarde, ...]:
    """The conditions of these rules that are not met, or met in the wrong order; each rule once."""
    codes = dict.fromkeys(code for regel in regels for code in regel.voorwaarden)
    return tuple(dict.fromkeys(open_ for code in codes for open_ in _open(stand, code)))


def _open(stand: Stand, code: str) -> Iterator[OntbrekendeVoorwaarde]:
    voorwaarde = stand.kader.voorwaarde(code)
    if not stand.may_hold(voorwaarde.alleen_als):
        return
    zelf = OntbrekendeVoorwaarde(regel=voorwaarde.regel, hard=voorwaarde.hard)
    vervuld = stand.vraag.voorwaarden
    if code not in vervuld:
        yield zelf
    elif voorwaarde.na in vervuld and vervuld[code] < vervuld[voorwaarde.na]:
        yield zelf
        yield VOLGORDE
