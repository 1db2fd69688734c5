"""Free text as people may type it though they are asked not to: a name, an address and a number, all invented."""

from __future__ import annotations

from regie.vast import Tekst

NAAM = "Jantje Zeepbel"
"""Somebody of a household, where a code belongs."""

INHOUD = f"{NAAM} (111222333) woont op de Kadewal 7"
LEEG = Tekst(id="w-leeg")
"""A text without words: the same as none."""

_HERKENBAAR = ("zeepbel", "111222333", "kadewal")


def vrije_tekst(nr: int = 1) -> Tekst:
    """Free text of a professional; its id says nothing of its words."""
    return Tekst(id=f"w-{nr}", inhoud=INHOUD)


def words_in(getoond: str) -> list[str]:
    """The parts of such a text that stand in what is shown, sent or stored."""
    klein = getoond.lower()
    return [woord for woord in _HERKENBAAR if woord in klein]
