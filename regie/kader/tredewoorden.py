"""Says a rung in a sentence in the words of its kader: `niveau 3`, and where a casus stands: `in fase 3`."""

from __future__ import annotations

from regie.kader.delen import Tredecode
from regie.kader.kader import Kader


def in_woorden(kader: Kader, code: Tredecode) -> str:
    """`niveau 3`, `fase 3`, or the name of a state in a kader without rungs."""
    return f"{kader.rungwoord.value} {code}" if kader.heeft_niveaus else kader.trede(code).naam


def waar(kader: Kader, code: Tredecode) -> str:
    """Where a casus stands: `op niveau 3`, `in fase 3`, `bij regie door het gebiedsteam`."""
    return f"{kader.rungwoord.voorzetsel} {in_woorden(kader, code)}"


def vooraan(zin: str) -> str:
    """The words as they begin a sentence."""
    return zin[:1].upper() + zin[1:]
