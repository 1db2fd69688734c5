"""Formal conditions of a kader, and who must at least be at a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from regie.feiten import Criterium
from regie.kader.delen import Deel


class Zetels(Deel):
    """Who must at least be at a meeting. A seat is filled by any of its parties. `hard`: no seat may stay empty;
    else an empty one wants a reason (INV-21).
    """

    stoelen: tuple[tuple[str, ...], ...] = Field(min_length=1)
    hard: bool = False

    def leeg(self, aanwezig: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The seats that none of these parties fills."""
        er = set(aanwezig)
        return tuple(stoel for stoel in self.stoelen if not er & set(stoel))


class Voorwaarde(Deel):
    """A formal condition. Hard ones cannot be overridden, soft ones with a reason (LOG-8). `opheffen` is
    the plain sentence that says what lifts it; `of` are conditions that lift it just as well; `na` is the
    condition that must have been met no later (INV-23). With `alleen_als` it is only asked when that is ja.
    `meldingen` are sent while it is open. With `zetels` it is a meeting that those must have been at.
    `voor_advies`: it must be met before a forum can advise, not only before the besluit. `uitkomsten` are the ways
    it can come out, code -> title; one of `houdt_open` leaves it open until one of `of` is met (WBR-T11). With `rol` it
    is never recorded: whoever holds that role, was asked for it or is nominated in the besluit fulfils it (WBR-T26).
    """

    code: str
    titel: str
    hard: bool
    regel: str
    opheffen: str
    of: tuple[str, ...] = ()
    na: str | None = None
    alleen_als: Criterium | None = None
    meldingen: tuple[str, ...] = ()
    voor_advies: bool = False
    zetels: Zetels | None = None
    uitkomsten: dict[str, str] = {}
    houdt_open: tuple[str, ...] = ()
    rol: Literal["casusregie", "procesregie"] | None = None
