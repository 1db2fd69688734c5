"""Which formal conditions of the advised step are still open, and whether their order was kept (LOG-8, 15,
16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regie.beoordeling.stand import Stand
from regie.beoordeling.vraag import OntbrekendeVoorwaarde
from regie.kader.regels import Regel
from regie.kader.voorwaarden import Voorwaarde

VOLGORDE = OntbrekendeVoorwaarde(regel="INV-23", hard=True)


def missing_conditions(stand: Stand, regels: Iterable[Regel]) -> tuple[OntbrekendeVoorwaarde, ...]:
    """The conditions of these rules that are not met, or met in the wrong order; each rule once."""
    missing: list[OntbrekendeVoorwaarde] = []
    for voorwaarde in open_conditions(stand, regels):
        missing.append(OntbrekendeVoorwaarde(regel=voorwaarde.regel, hard=voorwaarde.hard))
        if in_wrong_order(stand, voorwaarde):
            missing.append(VOLGORDE)
    return tuple(dict.fromkeys(missing))


def open_conditions(stand: Stand, regels: Iterable[Regel]) -> Iterator[Voorwaarde]:
    """The conditions of these rules that still stand in the way: not met, or met too early."""
    for code in dict.fromkeys(code for regel in regels for code in regel.voorwaarden):
        voorwaarde = stand.kader.voorwaarde(code)
        if stand.holds(voorwaarde.alleen_als) and (not _is_met(stand, voorwaarde) or in_wrong_order(stand, voorwaarde)):
            yield voorwaarde


def in_wrong_order(stand: Stand, voorwaarde: Voorwaarde) -> bool:
    """Whether this condition was met before the one that must come first (INV-23)."""
    vervuld = stand.vraag.voorwaarden
    eerst, dan = vervuld.get(voorwaarde.na or ""), vervuld.get(voorwaarde.code)
    return eerst is not None and dan is not None and dan < eerst


def _is_met(stand: Stand, voorwaarde: Voorwaarde) -> bool:
    return any(code in stand.vraag.voorwaarden for code in (voorwaarde.code, *voorwaarde.of))
