"""What gives rise to a melding: found in the state of a casus, never remembered apart from it.

As long as the state holds the reason, the melding waits; when the reason has gone, so has the melding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from regie.casus import Casus
from regie.context import Context
from regie.vast import PersoonId


@dataclass(frozen=True)
class Aanleiding:
    """One open thing in a casus.

    `onderwerp` says which one (`rol:3`), `basis` the facts its term counts from: a melding with another basis
    is armed anew. `momenten` are the sends to the first receivers, earliest first; `deadline` is when the
    ladder begins (None: there is no ladder), `meteen` when that is at the deadline itself and not the next
    morning (CAL-11). `grens` is the moment beyond which nobody can put it off.
    `rollen` names the persons behind roles that only this thing knows (`voorgedragene`, `gever`, `genodigde`…);
    roles in `zonder` are passed over for this thing, and people in `niet` as long as there is somebody else.
    `steun_van` are the participants whose managers come before the next of the ladder.
    `aan` and `daarna` are the receivers and the rungs of the ladder, where they are not those of the catalogue.
    """

    mld: str
    onderwerp: str
    basis: str
    momenten: tuple[datetime, ...]
    deadline: datetime | None = None
    meteen: bool = False
    grens: datetime | None = None
    rollen: dict[str, PersoonId] = field(default_factory=dict)
    zonder: frozenset[str] = frozenset()
    niet: frozenset[PersoonId] = frozenset()
    steun_van: tuple[PersoonId, ...] = ()
    aan: tuple[str, ...] = ()
    daarna: tuple[tuple[str, ...], ...] = ()

    @property
    def sleutel(self) -> tuple[str, str]:
        """What tells one open thing from another within a casus."""
        return self.mld, self.onderwerp


Bron = Callable[[Casus, Context], Iterable[Aanleiding]]
"""A rule that finds open things in a casus."""


def vooraf(pd: str, moment: date, context: Context) -> tuple[datetime, ...]:
    """When the reminders of a default go, earliest first: 09:00 so many working days ahead, or on the day itself."""
    kalender = context.kalender
    return tuple(
        sorted(
            kalender.werkdagen_voor(moment, dagen) if dagen else kalender.om_negen(kalender.op_of_na(moment))
            for dagen in context.standaard(pd).herinneringen
        )
    )


def vanaf(moment: datetime, *momenten: datetime) -> tuple[datetime, ...]:
    """The first send at `moment`, and the later ones that come after it."""
    return (moment, *sorted(m for m in set(momenten) if m > moment))
