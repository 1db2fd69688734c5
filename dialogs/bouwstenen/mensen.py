"""Whom a form can offer, and how people are named on a card: professionals by name, roles in the kader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.velden import ZOEKEN_VANAF, Meerkeuze
from regie.beelden import Casusbeeld
from regie.handelingen.kandidaten import medewerkers
from regie.inrichting import Persoon
from regie.kader import Kader
from regie.kader.delen import Partijsoort
from regie.vast import PersoonId

Opties = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Personen(Meerkeuze):
    """Any number of professionals out of a list that can be searched when it is long."""

    def _style(self) -> Literal["compact", "expanded", "filtered"]:
        return "filtered" if len(self.opties) >= ZOEKEN_VANAF else "expanded"

    def _missing(self) -> str:
        return "Kies minstens één persoon uit de lijst."


def professionals(beeld: Casusbeeld, *, zonder: Iterable[PersoonId] = ()) -> Opties:
    """Who can have a part in the casus as (id, name with function), those who take part already first (INV-8)."""
    mee, weg = beeld.casus.deelnemers, set(zonder)
    personen = sorted(medewerkers(beeld.casus, beeld.context), key=lambda p: (p.id not in mee, p.naam))
    return tuple((p.id, _titel(p, beeld)) for p in personen if p.id not in weg)


def eigenaren(beeld: Casusbeeld) -> Opties:
    """Who can own an action: the people of the household in the kader's words, and every professional."""
    inwoners = ((p.code, p.naam) for p in beeld.context.kader.partijen if p.soort is Partijsoort.INWONER)
    return (*inwoners, *professionals(beeld))


def houder(wie: str, beeld: Casusbeeld) -> str:
    """The name of a professional, or the kader's word for someone of the household."""
    kader = beeld.context.kader
    if beeld.context.inrichting.persoon(wie) is None and kader.heeft_partij(wie):
        return kader.partij(wie).naam
    return beeld.naam(wie)


def namen(wie: Iterable[PersoonId], beeld: Casusbeeld) -> str:
    """`Anna, Bram en Chris`; an empty text for nobody."""
    return taal.lijst([beeld.naam(persoon) for persoon in wie])


def rolnaam(rol: str, kader: Kader) -> str:
    """The kader's word for a role; empty for one that only a melding knows, such as an invited person."""
    return kader.partij(rol).naam if kader.heeft_partij(rol) else ""


def _titel(persoon: Persoon, beeld: Casusbeeld) -> str:
    organisatie = beeld.context.inrichting.organisatie_van(persoon.id)
    functie = rolnaam(persoon.functie, beeld.context.kader) or persoon.functie.replace("_", " ")
    waar = ", ".join(deel for deel in (functie, organisatie.naam if organisatie else "") if deel)
    return f"{persoon.naam} ({waar})" if waar else persoon.naam
