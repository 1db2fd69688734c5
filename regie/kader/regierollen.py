"""What a kader says about regie beside its rungs: the start, the ways in and out, parts of a household, handovers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from regie.kader.delen import Deel, Tredecode


class Forumadviesregel(Deel):
    """A forum advises and one of these decides: the two steps and the rule that asks for them."""

    beslissers: tuple[str, ...] = Field(min_length=1)
    regel: str


class Startregie(Deel):
    """The role that is asked for first when regie starts and no besluit was recorded yet, and the rule."""

    regie: Literal["casusregie", "procesregie"]
    regel: str


class Ongevraagd(Deel):
    """The facts on which procesregie may come unasked: any that is ja is a ground. `reden` says so when refused."""

    gronden: tuple[str, ...] = Field(min_length=1)
    regel: str
    reden: str = Field(min_length=10)


class Eindregel(Deel):
    """The condition that must be recorded before procesregie ends, within which term, and the rules that say so."""

    voorwaarde: str
    termijn: str
    regels: tuple[str, ...] = Field(min_length=1)


class Procesregieregels(Deel):
    """How procesregie comes in and goes; without them nobody is asked how, and it ends at once."""

    ongevraagd: Ongevraagd | None = None
    einde: Eindregel | None = None


class Delen(Deel):
    """Which parts of a casus may have a casusregisseur of their own, and on which rungs, by which rules.

    `keuze` are the parts in words: persons of the household by pseudonym, or aandachtsgebieden. `partijen` may hold
    such a part whatever the rung says of the household as a whole; without them whoever may hold casusregie there.
    `bekend` is the condition that two of them know of each other, to be met within `termijn`.
    """

    per: Literal["persoon", "aandachtsgebied"]
    keuze: tuple[str, ...] = Field(min_length=1)
    tredes: tuple[Tredecode, ...] = Field(min_length=1)
    partijen: tuple[str, ...] = ()
    bekend: str | None = None
    termijn: str | None = None
    regels: tuple[str, ...] = Field(min_length=1)


class Overdrachtregel(Deel):
    """What must have been met before a role goes over from one kind of holder to another."""

    soort: Literal["casusregie", "procesregie"]
    van: tuple[str, ...] = Field(min_length=1)
    naar: tuple[str, ...] = Field(min_length=1)
    voorwaarden: tuple[str, ...] = Field(min_length=1)
    regel: str
