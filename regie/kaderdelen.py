"""The parts of a kader file: rungs, roles, facts, conditions, routes and terms, each a strict frozen type."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

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
    NIVEAU = "niveau"
    FASE = "fase"
    GEEN = "geen"


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


class Nodig(StrEnum):
    VERPLICHT = "verplicht"
    OPTIONEEL = "optioneel"
    NIET = "niet"


class Houder(Deel):
    """A party that may hold a role on a rung, in order of preference.

    `gemeenten`: only there; empty means everywhere. `als`: only allowed when this is not nee. `voorrang_als`:
    first choice when this is ja. `voorwaarde`: only with this condition recorded.
    """

    partij: str
    gemeenten: tuple[str, ...] = ()
    als: Criterium | None = None
    voorrang_als: Criterium | None = None
    voorwaarde: str | None = None


class Uitsluiting(Deel):
    """A party that a rule keeps from a role: the rule, and in `reden` what it may do instead."""

    partij: str
    regel: str
    reden: str


class Rolinvulling(Deel):
    """How a role is filled on a rung. `bepaalt`: who decides which of the holders it becomes. `uitgesloten`: who
    never holds it, by a rule of its own; whoever is in neither list may not hold it either (INV-8).
    """

    nodig: Nodig = Nodig.NIET
    houders: tuple[Houder, ...] = ()
    uitgesloten: tuple[Uitsluiting, ...] = ()
    profiel: str | None = None
    profiel_verplicht: bool = False
    bepaalt: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    def uitsluiting(self, partij: str) -> Uitsluiting | None:
        """The rule that keeps this party from the role, or None when no rule of its own does."""
        return next((uit for uit in self.uitgesloten if uit.partij == partij), None)


class Partijregel(Deel):
    """Parties that are involved, consulted or informed, always or only when `als` is ja; `door`: by whom. Only
    in `gemeenten`; empty means everywhere. `bij_aankomst`: its messages are for a casus that comes to this rung.
    """

    partijen: tuple[str, ...] = Field(min_length=1)
    gemeenten: tuple[str, ...] = ()
    als: Criterium | None = None
    door: tuple[str, ...] = ()
    meldingen: tuple[str, ...] = ()
    bij_aankomst: bool = False
    regel: str


class Duur(Deel):
    """Expected duration of a rung, in months."""

    min_maanden: int
    max_maanden: int


class Trede(Deel):
    """One rung (niveau, fase) or, in a kader without rungs, one state; the list in the file runs from light
    to heavy.

    `zonder_onveiligheid`: an open safety signal withholds the advice to come down to here (LOG-5).
    """

    code: Tredecode
    naam: str
    kleur: str | None = None
    zonder_onveiligheid: bool = False
    kenmerken: dict[str, str] = {}
    duur: Duur | None = None
    plan_minimum: tuple[str, ...] = ()
    plan_op_wens: tuple[str, ...] = ()
    rollen: dict[str, Rolinvulling] = {}
    betrekken: tuple[Partijregel, ...] = ()
    raadplegen: tuple[Partijregel, ...] = ()
    informeren: tuple[Partijregel, ...] = ()
    operationeel: tuple[str, ...] = ()
    bestuurlijk: tuple[str, ...] = ()
    opmerkingen: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    def rol(self, soort: str) -> Rolinvulling:
        """How this role is filled here; `niet` when the rung does not know it."""
        return self.rollen.get(soort, _GEEN_ROL)


_GEEN_ROL = Rolinvulling()


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


class Forumadviesregel(Deel):
    """A forum advises and one of these decides: the two steps and the rule that asks for them."""

    beslissers: tuple[str, ...] = Field(min_length=1)
    regel: str


class Ontvangers(Deel):
    """Who gets a melding in this kader, where that differs from the catalogue.

    The chair is passed over for the next role when procesregie or the chair is with one of `voorzitter_niet_van`, and
    for a besluit of one of `zonder_voorzitter`, in which nobody chairs (INV-20).
    """

    aan: tuple[str, ...] = Field(min_length=1)
    voorzitter_niet_van: tuple[str, ...] = ()
    zonder_voorzitter: tuple[str, ...] = ()
    regels: tuple[str, ...]


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


class Planregel(Deel):
    """A plan that is required on any rung when `als` is ja, or at any safety fact."""

    plan: str
    regel: str
    als: Criterium | None = None
    bij_veiligheidsfeit: bool = False
    meldingen: tuple[str, ...] = ()


class Routesoort(StrEnum):
    """What a reported stagnation leads to: an assessment (and so perhaps a rung), persons, or procesregie."""

    WEGING = "weging"
    PERSONEN = "personen"
    PROCESREGIE = "procesregie"
    OVERLEG = "overleg"


class Stagnatieroute(Deel):
    """The way of one stagnation type (STG-1…10). `naar` are the receivers, first one first; `feit` is the
    fact that the report sets in an assessment; `melding` is what is sent about it; without `tredes` it holds on
    every rung.
    """

    type: str
    titel: str = Field(max_length=90)
    soort: Routesoort
    naar: tuple[str, ...]
    door: str | None = None
    feit: str | None = None
    melding: Literal["MLD-41", "MLD-42", "MLD-45"] = "MLD-41"
    tredes: tuple[Tredecode, ...] = ()
    regels: tuple[str, ...]
    bron: Bron


class Ladderstap(Deel):
    """A step of the escalation ladder: who is next when nobody answers. `of` are equal alternatives."""

    partij: str
    of: tuple[str, ...] = ()
    tredes: tuple[Tredecode, ...] = ()
    als: Criterium | None = None


class Standaard(Deel):
    """A proposed default (PD): a term that a gemeente may set otherwise.

    `waarde` is in `eenheid`; `bij_veiligheid` goes before it with an open safety signal (or
    veiligheidsplan); `per_trede` holds a value per rung; `herinneringen` are working days before the moment
    (0: on the day), `stappen` working days after the start; `aantallen` are named counts; `tijdstip` is a
    wall-clock time.
    """

    sleutel: str
    eenheid: Literal["minuten", "werkdagen", "weken", "maanden", "aantal", "tijdstip"]
    waarde: int | None = None
    bij_veiligheid: int | None = None
    per_trede: dict[str, int] = {}
    herinneringen: tuple[int, ...] = ()
    stappen: tuple[int, ...] = ()
    aantallen: dict[str, int] = {}
    tijdstip: str | None = None
    bron: Bronstatus = Bronstatus.PD

    def voor_trede(self, trede: Tredecode, *, open_signaal: bool = False) -> int | None:
        """The value on a rung; an open signal can only make it shorter."""
        waarde = self.per_trede.get(str(trede), self.waarde)
        if not open_signaal or self.bij_veiligheid is None:
            return waarde
        return self.bij_veiligheid if waarde is None else min(waarde, self.bij_veiligheid)
