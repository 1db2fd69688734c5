"""The parts of a kader file that are there to be read: rules in plain words, and lists of steps by moment and role."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from regie.kader.delen import Bron, Bronstatus, Deel


class Werkprocesfase(StrEnum):
    """Where the work on a casus is, derived from its stand. A step of the work process; never a rung."""

    AANMELDING = "aanmelding"
    INTAKE = "intake"
    STARTOVERLEG_VOORBEREIDEN = "startoverleg_voorbereiden"
    STARTOVERLEG = "startoverleg"
    VOORTGANG = "voortgang"
    OVERLEG_VOORBEREIDEN = "overleg_voorbereiden"
    OVERLEG = "overleg"
    OVERDRACHT = "overdracht"
    AFRONDING = "afronding"


class Naslagsoort(StrEnum):
    """What a list of steps is about."""

    WERKWIJZE = "werkwijze"
    MELDCODE = "meldcode"
    PLAN = "plan"
    VERWIJSINDEX = "verwijsindex"


class Naslagrol(StrEnum):
    """For whom a step is; `iedereen` reads along with either regisseur."""

    PROCESREGISSEUR = "procesregisseur"
    CASUSREGISSEUR = "casusregisseur"
    IEDEREEN = "iedereen"


class Regeltekst(Deel):
    """Rules under one heading of the source, each by its id in one or two plain sentences of our own."""

    kop: str = Field(min_length=1)
    status: Bronstatus = Bronstatus.BRON
    zinnen: dict[str, str] = Field(min_length=1)


class Naslag(Deel):
    """One list that people can read: steps by role, each with the id of its rule.

    `code` is how somebody asks for it: `3a`. `fasen`: when it is the list of the moment; empty means at any time.
    `plan`: it says what belongs in that plan.
    """

    code: str = Field(pattern=r"^[a-z0-9]+$")
    soort: Naslagsoort
    titel: str = Field(min_length=3, max_length=60)
    bron: Bron
    inleiding: str = ""
    fasen: tuple[Werkprocesfase, ...] = ()
    plan: str | None = None
    stappen: dict[Naslagrol, dict[str, str]] = Field(min_length=1)

    def zinnen(self) -> dict[str, str]:
        """Every step of the list, whoever it is for: id -> sentence."""
        return {regel: zin for stappen in self.stappen.values() for regel, zin in stappen.items()}

    def voor(self, rol: Naslagrol) -> dict[str, str]:
        """The steps of one role; empty when the kader names none."""
        return self.stappen.get(rol, {})


class Lening(Deel):
    """A kind of list that this kader does not have itself and reads from another: which, from where, and why."""

    soort: Naslagsoort
    van: str
    waarom: str = Field(min_length=10)
