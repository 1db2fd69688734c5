"""Who works where: people, organisaties, fora, the functions on the ladder and absence, as frozen facts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from regie.leesfouten import in_het_nederlands
from regie.vast import PersoonId, Vast

GERESERVEERD = frozenset({"klok", "onbekend", "opdrachtregel", "agenda"})
"""Ids that stand for no professional: the clock, a stranger, the command line, the calendar feed."""


class InrichtingOngeldig(Exception):
    """The inrichting cannot be used; the message says where and what is allowed, in Dutch."""


class Organisatie(Vast):
    """An organisation; `soort` is a holder code of the kader (`lokaal_team`, `zorgketen`…). It works in `gemeenten`;
    empty means in all of the inrichting.
    """

    id: str
    naam: str
    soort: str
    gemeenten: tuple[str, ...] = ()

    def works_in(self, gemeente: str) -> bool:
        """Whether its people can be asked in this gemeente (INV-8)."""
        return not self.gemeenten or gemeente in self.gemeenten


class Persoon(Vast):
    """A professional: how Teams knows this person, and what the kader wants to know.

    `profielen` maps a kind of regie (`casusregie`, `procesregie`) to a competence profile (ZOU chapter 6). A
    `beheerder` whose `functie` is just that is not offered for anything in a casus.
    """

    id: Annotated[PersoonId, Field(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
    naam: str
    tenant: Annotated[str, StringConstraints(to_lower=True)]
    aad_id: Annotated[str, StringConstraints(to_lower=True)]
    organisatie: str
    functie: str
    profielen: dict[str, str] = {}
    manager: PersoonId | None = None
    beheerder: bool = False


class Forum(Vast):
    """A meeting in which casussen are discussed, with its chair."""

    id: str
    naam: str
    soort: str
    gemeente: str
    voorzitter: PersoonId


class Afwezigheid(Vast):
    """Someone is away, both days included; `vervanger` gets the reminders, acceptance stays personal."""

    persoon: PersoonId
    van: date
    tot: date
    vervanger: PersoonId | None = None


class Afwijking(Vast):
    """What a gemeente sets otherwise of one proposed default: only what differs from the kader (meldingen §2)."""

    waarde: Annotated[int, Field(ge=0)] | None = None
    bij_veiligheid: Annotated[int, Field(ge=0)] | None = None
    per_trede: dict[str, Annotated[int, Field(ge=0)]] | None = None
    herinneringen: tuple[Annotated[int, Field(ge=0)], ...] | None = None
    stappen: tuple[Annotated[int, Field(ge=0)], ...] | None = None
    aantallen: dict[str, Annotated[int, Field(ge=0)]] | None = None
    tijdstip: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None


class Gemeente(Vast):
    """A gemeente with its kader and what the kader lets it choose.

    `functies` names who holds a function of the ladder (`manager_professional`, `directeur`, `achterwacht`…);
    `standaarden` overrides proposed defaults by PD id, `teamnamen` says how a party is called here; the calendar
    switches are those of CAL-3.
    """

    code: str
    naam: str
    kader: str
    casusletters: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    functies: dict[str, PersoonId] = {}
    standaarden: dict[str, Afwijking] = {}
    teamnamen: dict[str, Annotated[str, Field(min_length=2, max_length=60)]] = {}
    goede_vrijdag_vrij: bool = True
    bevrijdingsdag_vrij: bool = True
    extra_vrije_dagen: frozenset[date] = frozenset()


class Inrichting(Vast):
    """Everything about who works where; one unit of change."""

    gemeenten: tuple[Gemeente, ...]
    organisaties: tuple[Organisatie, ...]
    personen: tuple[Persoon, ...]
    fora: tuple[Forum, ...] = ()
    afwezigheid: tuple[Afwezigheid, ...] = ()

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        fouten = list(_verwijzingen(self))
        if fouten:
            raise ValueError("; ".join(fouten))
        return self

    @classmethod
    def from_toml(cls, text: str) -> Inrichting:
        """Read an inrichting file. Raises InrichtingOngeldig, in Dutch, with the place of each error."""
        try:
            ruw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as fout:
            raise InrichtingOngeldig(f"Dit is geen geldig TOML-bestand ({fout}).") from fout
        try:
            return cls.model_validate(ruw)
        except ValidationError as fout:
            raise InrichtingOngeldig(in_het_nederlands(fout, ruw, cls)) from fout

    def persoon(self, persoon_id: PersoonId) -> Persoon | None:
        """The professional with this id, or None."""
        return next((p for p in self.personen if p.id == persoon_id), None)

    def wie_is(self, tenant: str, aad_id: str) -> Persoon | None:
        """The professional whom Teams knows by this tenant and object id, or None."""
        return next((p for p in self.personen if p.tenant == tenant and p.aad_id == aad_id), None)

    def gemeente(self, code: str) -> Gemeente | None:
        """The gemeente with this code, or None."""
        return next((g for g in self.gemeenten if g.code == code), None)

    def organisatie_van(self, persoon_id: PersoonId) -> Organisatie | None:
        """The organisation that employs this person, or None."""
        persoon = self.persoon(persoon_id)
        return next((o for o in self.organisaties if persoon and o.id == persoon.organisatie), None)

    def gemeenten_van(self, persoon_id: PersoonId) -> tuple[Gemeente, ...]:
        """The gemeenten in which this person's organisation works; nowhere for who is not known."""
        organisatie = self.organisatie_van(persoon_id)
        return tuple(g for g in self.gemeenten if organisatie is not None and organisatie.works_in(g.code))

    def forum(self, forum_id: str | None) -> Forum | None:
        """The forum with this id, or None."""
        return next((f for f in self.fora if f.id == forum_id), None)

    def fora_van(self, gemeente: str) -> tuple[Forum, ...]:
        """The fora of a gemeente, in the order of the file."""
        return tuple(f for f in self.fora if f.gemeente == gemeente)

    def vervanger(self, persoon_id: PersoonId, dag: date) -> PersoonId | None:
        """Who stands in for this person on this day; None when nobody has to."""
        return next((a.vervanger for a in self.afwezigheid if a.persoon == persoon_id and a.van <= dag <= a.tot), None)


def lege_functies(inrichting: Inrichting, gemeente: Gemeente, ladder: tuple[str, ...]) -> tuple[str, ...]:
    """The functions of the kader's ladder that nobody fills in this gemeente, in the ladder's order.

    A function that follows from a casus (`casusregisseur`, `procesregisseur`) is filled by the casus itself;
    `manager_professional` is filled when every professional has a manager.
    """
    uit_de_casus = {"casusregisseur", "procesregisseur", "regisseur"}
    leeg = []
    for functie in ladder:
        if functie in uit_de_casus or functie in gemeente.functies:
            continue
        if functie == "manager_professional" and all(p.manager or p.beheerder for p in inrichting.personen):
            continue
        leeg.append(functie)
    return tuple(leeg)


def _verwijzingen(inrichting: Inrichting) -> Iterator[str]:
    personen = {p.id for p in inrichting.personen}
    organisaties = {o.id for o in inrichting.organisaties}
    gemeenten = {g.code for g in inrichting.gemeenten}
    for soort, ids in (
        ("persoon", [p.id for p in inrichting.personen]),
        ("organisatie", [o.id for o in inrichting.organisaties]),
        ("forum", [f.id for f in inrichting.fora]),
        ("gemeente", [g.code for g in inrichting.gemeenten]),
        ("accounts in Teams", [f"{p.tenant}/{p.aad_id}" for p in inrichting.personen]),
    ):
        dubbel = {i for i in ids if ids.count(i) > 1} if len(set(ids)) != len(ids) else set()
        for i in sorted(dubbel):
            yield f"{soort} {i} staat er twee keer in"
    for o in inrichting.organisaties:
        for gemeente in o.gemeenten:
            if gemeente not in gemeenten:
                yield f"organisatie {o.id}: gemeente {gemeente} bestaat niet"
    for p in inrichting.personen:
        if p.id in GERESERVEERD:
            yield f"persoon {p.id}: deze code gebruikt Regiebot zelf, kies een andere"
        if p.organisatie not in organisaties:
            yield f"persoon {p.id}: organisatie {p.organisatie} bestaat niet"
        if p.manager is not None and p.manager not in personen:
            yield f"persoon {p.id}: manager {p.manager} bestaat niet"
    for f in inrichting.fora:
        if f.voorzitter not in personen:
            yield f"forum {f.id}: voorzitter {f.voorzitter} bestaat niet"
        if f.gemeente not in gemeenten:
            yield f"forum {f.id}: gemeente {f.gemeente} bestaat niet"
    for g in inrichting.gemeenten:
        for functie, wie in g.functies.items():
            if wie not in personen:
                yield f"gemeente {g.code}: {functie} {wie} bestaat niet"
    for a in inrichting.afwezigheid:
        for afwezige in (a.persoon, a.vervanger):
            if afwezige is not None and afwezige not in personen:
                yield f"afwezigheid: {afwezige} bestaat niet"
