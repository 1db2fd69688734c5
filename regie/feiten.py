"""Three-valued facts and the criteria over them: what is ja, what is nee, and what nobody has said yet
(LOG-1…4, 11, 12).

A criterion is a fact code, a test on one fact, or a list: `alle`, `een_van`, `minstens`, nested freely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict, Field


class Waarde(StrEnum):
    """What is known of a fact. `nvt` is only allowed for facts that say so (LOG-1)."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"
    NVT = "nvt"


Feiten = Mapping[str, str]
"""Fact code -> Waarde, or the chosen value of a choice such as `benodigd_profiel`. Absent means onbekend."""


class _Lijst(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Alle(_Lijst):
    """Every element must be ja."""

    alle: tuple[Criterium, ...] = Field(min_length=1)


class EenVan(_Lijst):
    """At least one element must be ja."""

    een_van: tuple[Criterium, ...] = Field(min_length=1)


class Aantal(_Lijst):
    n: int = Field(ge=1)
    van: tuple[Criterium, ...] = Field(min_length=1)


class Minstens(_Lijst):
    """At least `n` of the elements must be ja."""

    minstens: Aantal


class Is(_Lijst):
    """One fact has one of these values: a choice, or a fact that must be nee."""

    feit: str
    is_een_van: tuple[str, ...] = Field(min_length=1)


Criterium = str | Alle | EenVan | Minstens | Is
Alle.model_rebuild()
EenVan.model_rebuild()
Aantal.model_rebuild()
Minstens.model_rebuild()


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What a criterion comes to.

    `waarde` is ja, nee or onbekend. `ontbrekend` are the unknown facts that could still settle it (empty
    unless onbekend). `een_ja` says whether any fact in it is ja (LOG-13). `bijna` are the facts of the one
    element that is nee while all others are ja (LOG-4, LOG-12); empty when it is not *bijna*.
    """

    waarde: Waarde
    ontbrekend: tuple[str, ...] = ()
    een_ja: bool = False
    bijna: tuple[str, ...] = ()

    @property
    def ja(self) -> bool:
        return self.waarde is Waarde.JA

    @property
    def nee(self) -> bool:
        return self.waarde is Waarde.NEE

    @property
    def onbekend(self) -> bool:
        return self.waarde is Waarde.ONBEKEND


def judge(criterium: Criterium, feiten: Feiten, *, nvt: Waarde = Waarde.NEE) -> Oordeel:
    """Judge a criterion. `nvt` is what "niet van toepassing" counts as: ja in a down list, else nee
    (LOG-1).
    """
    if isinstance(criterium, str):
        return _judge_feit(criterium, feiten, nvt)
    if isinstance(criterium, Is):
        return _judge_is(criterium, feiten)
    if isinstance(criterium, Alle):
        return _judge_alle([judge(deel, feiten, nvt=nvt) for deel in criterium.alle], criterium.alle)
    if isinstance(criterium, EenVan):
        return _judge_aantal(1, [judge(deel, feiten, nvt=nvt) for deel in criterium.een_van])
    aantal = criterium.minstens
    return _judge_aantal(aantal.n, [judge(deel, feiten, nvt=nvt) for deel in aantal.van])


def codes(criterium: Criterium) -> tuple[str, ...]:
    """The fact codes that a criterion names, in reading order, each once."""
    return tuple(dict.fromkeys(_codes(criterium)))


def _codes(criterium: Criterium) -> list[str]:
    if isinstance(criterium, str):
        return [criterium]
    if isinstance(criterium, Is):
        return [criterium.feit]
    if isinstance(criterium, Alle):
        delen = criterium.alle
    elif isinstance(criterium, EenVan):
        delen = criterium.een_van
    else:
        delen = criterium.minstens.van
    return [code for deel in delen for code in _codes(deel)]


_JA = Oordeel(Waarde.JA, een_ja=True)
_NEE = Oordeel(Waarde.NEE)
_JA_ZONDER_EEN_JA = Oordeel(Waarde.JA)
_NEE_ONDANKS_EEN_JA = Oordeel(Waarde.NEE, een_ja=True)


def _ja(een_ja: bool) -> Oordeel:
    return _JA if een_ja else _JA_ZONDER_EEN_JA


@cache
def _onbekend(code: str) -> Oordeel:
    return Oordeel(Waarde.ONBEKEND, (code,))


def _judge_feit(code: str, feiten: Feiten, nvt: Waarde) -> Oordeel:
    waarde = feiten.get(code, Waarde.ONBEKEND)
    if waarde == Waarde.NVT:
        waarde = nvt
    if waarde == Waarde.JA:
        return _JA
    if waarde == Waarde.NEE:
        return _NEE
    return _onbekend(code)


def _judge_is(criterium: Is, feiten: Feiten) -> Oordeel:
    waarde = feiten.get(criterium.feit, Waarde.ONBEKEND)
    if waarde in criterium.is_een_van:
        # A fact that may be nee or unknown is no ja: nobody said anything that points this way (LOG-13).
        return _ja(waarde not in (Waarde.NEE, Waarde.ONBEKEND, Waarde.NVT))
    if waarde == Waarde.ONBEKEND:
        return _onbekend(criterium.feit)
    return _NEE


def _judge_alle(oordelen: list[Oordeel], delen: tuple[Criterium, ...]) -> Oordeel:
    nee, onbekend, een_ja = _counted(oordelen)
    if not nee:
        return _undecided(oordelen, een_ja) if onbekend else _ja(een_ja)
    if nee == 1 and len(delen) > 1 and not onbekend:
        dwars = next(deel for deel, oordeel in zip(delen, oordelen, strict=True) if oordeel.waarde is Waarde.NEE)
        return Oordeel(Waarde.NEE, een_ja=een_ja, bijna=codes(dwars))
    return _NEE_ONDANKS_EEN_JA if een_ja else _NEE


def _judge_aantal(n: int, oordelen: list[Oordeel]) -> Oordeel:
    nee, onbekend, een_ja = _counted(oordelen)
    ja = len(oordelen) - nee - onbekend
    if ja >= n:
        return _ja(een_ja)
    if ja + onbekend >= n:
        return _undecided(oordelen, een_ja)
    return _NEE_ONDANKS_EEN_JA if een_ja else _NEE


def _counted(oordelen: list[Oordeel]) -> tuple[int, int, bool]:
    """How many are nee and how many onbekend, and whether any fact in them is ja."""
    nee = onbekend = 0
    een_ja = False
    for oordeel in oordelen:
        if oordeel.waarde is Waarde.NEE:
            nee += 1
        elif oordeel.waarde is Waarde.ONBEKEND:
            onbekend += 1
        een_ja = een_ja or oordeel.een_ja
    return nee, onbekend, een_ja


def _undecided(oordelen: list[Oordeel], een_ja: bool) -> Oordeel:
    ontbrekend = dict.fromkeys(code for oordeel in oordelen for code in oordeel.ontbrekend)
    return Oordeel(Waarde.ONBEKEND, tuple(ontbrekend), een_ja)
