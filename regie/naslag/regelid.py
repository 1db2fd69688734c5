"""Reads the id of a rule out of what somebody typed: forgiving of case, spaces, points and leading zeros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from regie.kaders import kaders

Sleutel = tuple[str | int, ...]
"""An id without its signs: `ZOU-3.12.P10` is `("zou", 3, 12, "p", 10)`."""

ALGEMEEN = ("b", "inv", "log", "cal", "pd", "mld", "map", "stg")
"""The letters of the ids that belong to no kader."""

_DEEL = re.compile(r"[a-z]+|\d{1,4}")
_VREEMD = re.compile(r"[^a-z0-9\s.\-–]")
_LANGSTE = 24


@cache
def letters() -> frozenset[str]:
    """With what an id begins: the letters of every kader, and the general ones."""
    return frozenset({kader.code for kader in kaders()} | set(ALGEMEEN))


def sleutel(tekst: str) -> Sleutel:
    """What tells one id from another."""
    return tuple(int(deel) if deel.isdigit() else deel for deel in _DEEL.findall(tekst.casefold()))


def lijkt_op_id(tekst: str) -> bool:
    """Whether a text reads as an id: perhaps letters, then numbers and single letters."""
    tekst = tekst.strip().casefold()
    delen = sleutel(tekst)
    if not delen or len(tekst) > _LANGSTE or _VREEMD.search(tekst):
        return False
    na = delen[1:] if isinstance(delen[0], str) and (delen[0] in letters() or len(delen[0]) == 3) else delen
    return any(isinstance(deel, int) for deel in na) and all(isinstance(d, int) or len(d) == 1 for d in na)


def is_voluit(tekst: str) -> bool:
    """Whether a text can be nothing but an id: with letters before it that are no letters of a casus."""
    delen = sleutel(tekst)
    if not lijkt_op_id(tekst) or delen[0] not in letters():
        return False
    return len(str(delen[0])) > 2 or re.fullmatch(r"pd-\d\d", tekst.strip().casefold()) is not None


def find(gevraagd: str, bekend: Iterable[str], eigen: str) -> str | None:
    """The id that is meant; without letters before it one of the own kader (`eigen` is its code). None when there is
    no such id.
    """
    op_sleutel = {sleutel(regel): regel for regel in bekend}
    delen = sleutel(gevraagd)
    return op_sleutel.get(delen) or op_sleutel.get((eigen, *delen))


def under(gevraagd: str, bekend: Iterable[str], eigen: str) -> tuple[str, ...]:
    """The ids that stand under a part of a source, in its order: those of `ZOU-3.11` begin with it. Empty when none do,
    or when nothing but letters was typed.
    """
    delen = _in_full(gevraagd, eigen)
    if not any(isinstance(deel, int) for deel in delen):
        return ()
    onder = [regel for regel in bekend if sleutel(regel)[: len(delen)] == delen]
    return tuple(sorted(onder, key=lambda regel: [(isinstance(d, str), str(d).zfill(4)) for d in sleutel(regel)]))


def common(regels: Sequence[str]) -> str:
    """The part of a source in which these all stand: `ZOU-3.11` for `ZOU-3.11.P1` and `ZOU-3.11.R`."""
    eerste = regels[0]
    samen = min(_shared(sleutel(eerste), sleutel(regel)) for regel in regels)
    return next((eerste[:n] for n in range(len(eerste)) if len(sleutel(eerste[: n + 1])) > samen), eerste).rstrip(".-")


def nearest(gevraagd: str, bekend: Iterable[str], eigen: str, n: int = 4) -> tuple[str, ...]:
    """The ids that look most like it, the likeliest first: as much as possible the same from the left."""
    delen = _in_full(gevraagd, eigen)
    gezocht = _lang(delen)

    def likeness(regel: str) -> tuple[float, str]:
        ander = sleutel(regel)
        return -_shared(delen, ander) - SequenceMatcher(None, gezocht, _lang(ander)).ratio(), regel

    return tuple(sorted(bekend, key=likeness)[:n])


def _in_full(gevraagd: str, eigen: str) -> Sleutel:
    """What was typed, with the letters of the own kader before it when it has none."""
    delen = sleutel(gevraagd)
    heel = bool(delen) and (delen[0] in letters() or len(str(delen[0])) == 3)
    return delen if heel and isinstance(delen[0], str) else (eigen, *delen)


def _shared(een: Sleutel, ander: Sleutel) -> int:
    """How many parts are the same, from the left."""
    return next((n for n, (a, b) in enumerate(zip(een, ander, strict=False)) if a != b), min(len(een), len(ander)))


def _lang(delen: Sleutel) -> str:
    return " ".join(str(deel) for deel in delen)
