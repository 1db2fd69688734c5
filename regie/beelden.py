"""What screens show, as values: storage fills them, dialogs draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from regie.casus import Casus, Melding, Regietoewijzing
from regie.context import Context
from regie.events import AnyEvent
from regie.inrichting import Inrichting
from regie.kader import Kader
from regie.kader.leeswerk import Naslagsoort
from regie.vast import PersoonId, TekstId


@dataclass(frozen=True)
class Casusbeeld:
    """One casus as somebody sees it: its stand, the context of that moment, and the words behind its text ids."""

    casus: Casus
    context: Context
    teksten: Mapping[TekstId, str] = field(default_factory=dict)

    def naam(self, wie: PersoonId) -> str:
        """The name of a professional; a pseudonym or an unknown id stays as it is."""
        persoon = self.context.inrichting.persoon(wie)
        return persoon.naam if persoon else wie

    def tekst(self, tekst: TekstId | None) -> str:
        """The words under a text id; empty when there are none or they were destroyed."""
        return self.teksten.get(tekst, "") if tekst else ""


@dataclass(frozen=True)
class Tijdlijnregel:
    """One thing that happened, from the journaal."""

    nr: int
    op: datetime
    door: PersoonId
    event: AnyEvent


@dataclass(frozen=True)
class Tijdlijn:
    """What happened in a casus, newest first; `totaal` counts all of it."""

    beeld: Casusbeeld
    regels: tuple[Tijdlijnregel, ...]
    totaal: int


@dataclass(frozen=True)
class Regiebeeld:
    """Who holds regie in a casus, and how to reach them; never what it is about (HDW-O.7)."""

    beeld: Casusbeeld

    def rollen(self) -> tuple[Regietoewijzing, ...]:
        """Who holds a role or has been asked for it."""
        return tuple(r for r in self.beeld.casus.rollen if r.actief or r.in_behandeling)


@dataclass(frozen=True)
class Casussenbeeld:
    """The casussen that a person takes part in, most urgent first."""

    wie: PersoonId
    casussen: tuple[Casusbeeld, ...]


@dataclass(frozen=True)
class Taak:
    """An open melding that waits for a person."""

    beeld: Casusbeeld
    melding: Melding


@dataclass(frozen=True)
class Takenbeeld:
    """Everything that waits for a person, most urgent first."""

    wie: PersoonId
    taken: tuple[Taak, ...]


@dataclass(frozen=True)
class Berichtbeeld:
    """One message as its receiver gets it: which melding, why now, and whether it is late or a repeat.

    `mld` differs from the melding's own when it climbed as another (MLD-07 becomes MLD-08).
    """

    beeld: Casusbeeld
    melding: Melding
    mld: str
    waarom: str
    ontvanger: PersoonId
    rol: str
    te_laat: bool = False
    vorige_onbereikbaar: str | None = None
    misschien_dubbel: bool = False


@dataclass(frozen=True)
class Naslagbeeld:
    """A kind of list that somebody reads, in their kader; `casusbeeld` when it is about a casus."""

    kader: Kader
    inrichting: Inrichting
    actor: PersoonId
    soort: Naslagsoort
    casusbeeld: Casusbeeld | None = None


@dataclass(frozen=True)
class Regelbeeld:
    """A rule that somebody looks up: what they typed, and the kader of their own gemeente."""

    kader: Kader
    inrichting: Inrichting
    gevraagd: str
