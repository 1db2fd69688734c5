"""What a decision stands on beside the casus: kader, inrichting, calendar, who asks, and now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from regie.casus import Casus
from regie.inrichting import Gemeente, Inrichting
from regie.kader import Kader
from regie.kader.routes import Standaard
from regie.kalender import Kalender, dag_van
from regie.meldingen.catalogus import Catalogusregel, catalogus
from regie.vast import PersoonId

KLOK: PersoonId = "klok"
"""The actor when time passes: nobody."""

VOORUIT = timedelta(days=2 * 366)
"""How far ahead something can be planned."""

Kaderlezer = Callable[[str, date], Kader]
"""From a kader's code and a date to the version that holds then."""


@dataclass(frozen=True)
class Context:
    """Everything `decide` may look at; all of it values. `now` is aware, in any time zone."""

    kader: Kader
    gemeente: Gemeente
    inrichting: Inrichting
    actor: PersoonId
    now: datetime

    @cached_property
    def kalender(self) -> Kalender:
        """The working days of this gemeente (CAL-2, CAL-3)."""
        return Kalender(
            self.gemeente.goede_vrijdag_vrij,
            self.gemeente.bevrijdingsdag_vrij,
            self.gemeente.extra_vrije_dagen,
        )

    @cached_property
    def catalogus(self) -> dict[str, Catalogusregel]:
        """The catalogue of meldingen."""
        return catalogus()

    def regel(self, mld: str, anders: str = "LOG-7") -> str:
        """The rule that this kader gives first for a melding; `anders` where it gives none."""
        return next(iter(self.kader.meldingregels.get(mld, ())), anders)

    @property
    def vandaag(self) -> date:
        """The civil date in the gemeente."""
        return dag_van(self.now)

    def te_ver(self, dag: date) -> bool:
        """Whether a date lies further ahead than anybody plans: most likely a slip of the pen."""
        return dag - self.vandaag > VOORUIT

    def standaard(self, pd: str) -> Standaard:
        """A proposed default, as the gemeente or else the kader sets it (meldingen §2)."""
        van_kader = self.kader.standaarden[pd]
        eigen = self.gemeente.standaarden.get(pd)
        return van_kader.model_copy(update=eigen.model_dump(exclude_none=True)) if eigen else van_kader

    def is_vrijdagmiddag(self, moment: datetime) -> bool:
        """Whether the Friday fallback is told too: from the time of PD-26, from noon where the kader has none."""
        tijdstip = self.standaard("PD-26").tijdstip if "PD-26" in self.kader.standaarden else None
        if tijdstip is None:
            return self.kalender.is_vrijdagmiddag(moment)
        return self.kalender.is_vrijdagmiddag(moment, time.fromisoformat(tijdstip))

    def aantal(self, pd: str, casus: Casus | None = None, *, veilig: bool = True) -> int:
        """The number a default gives, in its own unit; on the casus's rung, shorter when not `veilig`.

        Raises KeyError when the kader has no such default, ValueError when it has no number here.
        """
        trede = casus.trede if casus else self.kader.tredes[0].code
        waarde = self.standaard(pd).voor_trede(trede, open_signaal=not veilig)
        if waarde is None:
            raise ValueError(f"{pd} heeft geen waarde op {trede}")
        return waarde


def context_voor(
    inrichting: Inrichting,
    gemeente: str,
    kaders: Kaderlezer,
    *,
    actor: PersoonId,
    now: datetime,
    kader_op: date,
) -> Context:
    """The context of a gemeente with the kader version of a date, in which teams are called as the gemeente says.

    Raises KeyError when the inrichting has no such gemeente, KaderOnbekend when the kader is not there.
    """
    hier = inrichting.gemeente(gemeente)
    if hier is None:
        raise KeyError(gemeente)
    kader = kaders(hier.kader, kader_op)
    if hier.teamnamen:
        kader = kader.met_namen(hier.teamnamen)
    return Context(kader=kader, gemeente=hier, inrichting=inrichting, actor=actor, now=now)


def context_van(casus: Casus, inrichting: Inrichting, actor: PersoonId, now: datetime, kaders: Kaderlezer) -> Context:
    """The context of a casus: it keeps the kader version it began with (INV-18)."""
    return context_voor(inrichting, casus.gemeente, kaders, actor=actor, now=now, kader_op=casus.kaderversie)
