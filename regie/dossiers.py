"""What the rules need of storage, within one transaction: casussen, words, the journaal and the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from regie.beelden import Casusbeeld, Tijdlijnregel
from regie.casus import Casus
from regie.context import Context
from regie.events import AnyEvent
from regie.evolve import Gebeurd
from regie.inrichting import Inrichting
from regie.teksten import tekst_ids
from regie.vast import PersoonId, Tekst, TekstId


@dataclass(frozen=True)
class Logregel:
    """One line of who asked or did what: no words, no names, codes only."""

    op: datetime
    door: PersoonId
    wat: str
    uitkomst: Literal["gedaan", "gelezen", "geweigerd", "verzonden"]
    casussen: tuple[str, ...]
    regel: str | None = None


class Dossiers(Protocol):
    """One transaction of storage."""

    def inrichting(self) -> Inrichting:
        """The inrichting as it stands."""

    def open(self, code: str) -> Casus | None:
        """The casus, held for this transaction in order to change it; None when there is none."""

    def look(self, code: str) -> Casus | None:
        """The casus as it stands, in order to show it."""

    def next_code(self, letters: str) -> str:
        """A code that was never given out before."""

    def store(self, casus: Casus, events: Iterable[AnyEvent], gebeurd: Gebeurd, teksten: Iterable[Tekst]) -> None:
        """Keep what happened, the casus after it, and the words; raises VersieConflict when it changed meanwhile."""

    def words(self, ids: Sequence[TekstId]) -> dict[TekstId, str]:
        """The words behind text ids."""

    def casussen_van(self, persoon: PersoonId, dag: date) -> Iterable[Casus]:
        """The casussen that this person takes part in, chairs, or was asked about, on this day; a closed one only
        while it still asks them something."""

    def tijdlijn(self, code: str, aantal: int) -> tuple[Sequence[Tijdlijnregel], int]:
        """The newest lines of the journaal, newest first, and how many there are in all."""

    def log(self, regel: Logregel) -> None:
        """Keep who asked or did what."""


def beeld_van(dossiers: Dossiers, casus: Casus, context: Context) -> Casusbeeld:
    """A casus with the words that it refers to."""
    ids = tuple(tekst_ids(casus))
    return Casusbeeld(casus, context, dossiers.words(ids) if ids else {})
