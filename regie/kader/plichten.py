"""The duties of a kader: what has to be done in time beside any besluit, by whom, and what counts as done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from regie.feiten import Criterium
from regie.kader.delen import Deel, Tredecode

NIET_NODIG = "niet_nodig"
"""The answer that a duty is not needed now, with a reason."""


class Plichtontvanger(Deel):
    """A receiver of a duty: `rol` is a role, `a|b` the first of them that is filled; only when `als` is ja."""

    rol: str
    als: Criterium | None = None


class Plichtantwoord(Deel):
    """What an answer to a duty comes to: this condition was met, with this outcome where it has any.

    Without a condition the answer says that the duty is not needed, with a reason.
    """

    voorwaarde: str | None = None
    uitkomst: str | None = None


class Vooraf(Deel):
    """What comes before a duty: this condition was met; with `uitkomsten` only when it came out so."""

    voorwaarde: str
    uitkomsten: tuple[str, ...] = ()


class Plicht(Deel):
    """One thing to be done in time (PD), asked for by `melding` while everything named here holds.

    `titel` names it (`wethouder informeren`), `vraag` asks for it. `tredes`: the rungs where it holds, empty means all;
    with `ook_onderweg` it holds too once the advice leads there. `als` must be ja. `op_weg_naar`: only while the last
    advice, or a forum advice that waits for a besluit, leads there. `procesregie_van`: only while one of these kinds of
    holder has procesregie. `na`: what must be met first; it arises from that. `vastgelopen`: only once a stagnation
    that somebody took up was not solved in time (PD-07). `aan` and `daarna` are the receivers and the rungs after them,
    where they differ from the catalogue. `antwoorden`: an answer of the melding -> what it comes to; the duty is
    done once one of their conditions was met on the rung.
    """

    code: Annotated[str, Field(pattern=r"^[a-z_]{3,30}$")]
    melding: Annotated[str, Field(pattern=r"^MLD-\d{2}$")]
    regel: str
    titel: str = Field(min_length=3, max_length=60)
    vraag: str = Field(min_length=10)
    tredes: tuple[Tredecode, ...] = ()
    ook_onderweg: bool = False
    als: Criterium | None = None
    op_weg_naar: Tredecode | None = None
    procesregie_van: tuple[str, ...] = ()
    na: Vooraf | None = None
    vastgelopen: bool = False
    aan: tuple[Plichtontvanger, ...] = ()
    daarna: tuple[tuple[str, ...], ...] = ()
    antwoorden: dict[str, Plichtantwoord] = Field(min_length=1)

    @property
    def voorwaarden(self) -> tuple[str, ...]:
        """The conditions that fulfil it, each once."""
        return tuple(dict.fromkeys(a.voorwaarde for a in self.antwoorden.values() if a.voorwaarde is not None))

    @property
    def rollen(self) -> tuple[str, ...]:
        """Every role that it names itself, the alternatives of `a|b` apart."""
        keuzes = (*(ontvanger.rol for ontvanger in self.aan), *(rol for sport in self.daarna for rol in sport))
        return tuple(dict.fromkeys(rol for keuze in keuzes for rol in keuze.split("|")))
