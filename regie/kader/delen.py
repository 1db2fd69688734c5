"""The parts that every kader file is made of: sources, parties, fora and facts, each a strict frozen type."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from regie.feiten import Criterium, Waarde

Tredecode = int | str
"""A rung's number, or in a kader without rungs the code of a state."""


class Deel(BaseModel):
    """Strict and frozen, and no key that is not known."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Kaderstatus(StrEnum):
    VASTGESTELD = "vastgesteld"
    LEIDRAAD = "leidraad"
    ONTWERP = "ontwerp"
    VOORSTEL = "voorstel"


class Rungwoord(StrEnum):
    """What a kader calls its rungs; `geen` where it has states of regie instead."""

    NIVEAU = "niveau"
    FASE = "fase"
    GEEN = "geen"

    @property
    def voorzetsel(self) -> str:
        """What stands before it to say where a casus is: op niveau 3, in fase 3, bij regie door het gebiedsteam."""
        return {Rungwoord.NIVEAU: "op", Rungwoord.FASE: "in", Rungwoord.GEEN: "bij"}[self]


class Bronstatus(StrEnum):
    """Stated in the source, the reading chosen where it is unclear, or a default of the product."""

    BRON = "bron"
    LEZING = "lezing"
    PD = "PD"


class Bron(Deel):
    """Where a rule comes from: its heading in the source, its standing, and the readings (`T` ids) it
    follows.
    """

    kop: str = Field(min_length=1)
    status: Bronstatus = Bronstatus.BRON
    lezingen: tuple[str, ...] = ()


class Partijsoort(StrEnum):
    INWONER = "inwoner"
    ORGANISATIE = "organisatie"
    FUNCTIE = "functie"
    REGIEROL = "regierol"
    BESTUUR = "bestuur"


class Partij(Deel):
    """Anyone a rule can name: a holder, an organisation, a function, an administrator. `profieltoets` says
    whether the competence profile of a person from here is checked against the rung.
    """

    code: str
    naam: str
    soort: Partijsoort
    profieltoets: bool = True
    toelichting: str | None = None


class Forum(Deel):
    code: str
    naam: str
    voorzitter: str | None = None
    gemeenten: tuple[str, ...] = ()


class Feitgroep(Deel):
    """A heading over facts; `alleen_bij_aanmelding`: they are about whether regie starts at all."""

    code: str
    titel: str
    alleen_bij_aanmelding: bool = False


class Feit(Deel):
    """One thing a person can tick. `vraag` is the label they see; with `waarden` it is a choice instead of
    ja/nee, and `titels` says them in words.
    """

    code: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")
    vraag: str = Field(min_length=1, max_length=90)
    toelichting: str | None = None
    groep: str
    veiligheidsfeit: bool = False
    acuut: bool = False
    bevestigt_veiligheid: bool = False
    nvt_toegestaan: bool = False
    waarden: tuple[str, ...] = ()
    titels: dict[str, str] = {}

    @property
    def antwoorden(self) -> tuple[str, ...]:
        """Every answer that may be given: of a choice its values, else ja and nee; onbekend always (LOG-1)."""
        if self.waarden:
            return (*self.waarden, Waarde.ONBEKEND)
        gewoon = (Waarde.JA, Waarde.NEE, Waarde.ONBEKEND)
        return (*gewoon, Waarde.NVT) if self.nvt_toegestaan else gewoon


class Afleiding(Deel):
    """A fact that follows from others. When `als` is ja the fact is ja. With `gelijk` the fact *is* the
    criterion: while nobody answered it directly it takes the criterion's nee or onbekend too.
    """

    feit: str
    als: Criterium
    gelijk: bool = False
    regels: tuple[str, ...]
