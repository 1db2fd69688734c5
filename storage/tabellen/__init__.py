"""The tables of Regiebot, as SQLModel rows for the schema and as Core tables for statements."""

from storage.tabellen.casussen import (
    actie,
    besluit,
    casus,
    casusnummer,
    deelnemer,
    gebeurtenis,
    gevraagd,
    overleg,
    regietoewijzing,
    signaal,
    tekst,
)
from storage.tabellen.post import adres, bericht, concept, inbox, zending
from storage.tabellen.rij import metadata
from storage.tabellen.tijd import klok, termijn
from storage.tabellen.toezicht import agenda, inrichting, toegangslog

__all__ = [
    "actie",
    "adres",
    "agenda",
    "bericht",
    "besluit",
    "casus",
    "casusnummer",
    "concept",
    "deelnemer",
    "gebeurtenis",
    "gevraagd",
    "inbox",
    "inrichting",
    "klok",
    "metadata",
    "overleg",
    "regietoewijzing",
    "signaal",
    "tekst",
    "termijn",
    "toegangslog",
    "zending",
]
