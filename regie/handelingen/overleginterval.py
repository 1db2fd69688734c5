"""How long there may be between two overleggen, and how much later with a reason (PD-09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Casusstatus, Overlegstatus, Uitstel
from regie.context import Context
from regie.handelingen.rollen import regie_sinds
from regie.weigering import Uitweg, weiger


def uiterste_overlegdatum(casus: Casus, context: Context) -> datetime | None:
    """By when the next overleg must be held (PD-09); None while there is no regie, or on a rung without a longest
    interval.

    Counted from the last overleg since the rung was set, else from the day the rung took effect or regie became
    needed; a reasoned postponement makes it later; an open safety signal makes it shorter, whatever was postponed.
    """
    uiterste = _zonder_uitstel(casus, context)
    if uiterste is not None and casus.uitstel and casus.uitstel.tot > uiterste.date():
        dag = context.kalender.op_of_na(casus.uitstel.tot)
        later = uiterste.replace(year=dag.year, month=dag.month, day=dag.day)
        return min((later, *_uiterst_bij_signaal(casus, context, uiterste)))
    return uiterste


def _zonder_uitstel(casus: Casus, context: Context) -> datetime | None:
    """The same, before anybody postponed."""
    if casus.status is not Casusstatus.LOPEND:
        return None
    weken = context.standaard("PD-09").voor_trede(casus.trede, open_signaal=bool(casus.open_signalen))
    if weken is None:
        return None
    return context.kalender.na_termijn(_vanaf(casus), weken=weken)


def _vanaf(casus: Casus) -> datetime:
    """From when the longest interval counts."""
    gehouden = [
        o.begin
        for o in casus.overleggen
        if o.status in (Overlegstatus.GEHOUDEN, Overlegstatus.AFGEROND) and o.begin >= casus.trede_sinds
    ]
    return max(gehouden, default=max(casus.trede_sinds, regie_sinds(casus)))


def _uiterst_bij_signaal(casus: Casus, context: Context, uiterste: datetime) -> tuple[datetime, ...]:
    """What nobody can postpone beyond while a safety signal is open; never before the date without postponement."""
    weken = context.standaard("PD-09").bij_veiligheid
    if not casus.open_signalen or weken is None:
        return ()
    return (max(uiterste, context.kalender.na_termijn(_vanaf(casus), weken=weken)),)


def postpone(command: c.PostponeOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The next overleg may be later, with a reason; at most one more interval, however often it is asked (PD-09)."""
    uiterste = _zonder_uitstel(casus, context)
    if command.tot <= context.vandaag:
        raise weiger("PD-09", "Kies een datum na vandaag.", veld="tot")
    if uiterste is None:
        raise weiger(
            "PD-09", "Voor deze casus geldt nu geen uiterste datum voor een overleg. Uitstellen is niet nodig."
        )
    weken = context.aantal("PD-09", casus, veilig=not casus.open_signalen)
    laatste = context.kalender.na_termijn(uiterste, weken=weken).date()
    for grens in _uiterst_bij_signaal(casus, context, uiterste):
        if grens.date() < min(command.tot, laatste):
            raise weiger(
                "PD-09",
                f"Er is een veiligheidssignaal open. Dan is er uiterlijk op {grens:%d-%m-%Y} een overleg, ook na "
                "uitstel. Plan een overleg.",
                Uitweg(woord="plan overleg", titel="Overleg plannen"),
                veld="tot",
            )
    if command.tot > laatste:
        raise weiger(
            "PD-09",
            f"Uitstel kan tot en met {laatste:%d-%m-%Y}: dat is één keer het langste interval. "
            "Langer uitstellen kan niet: plan een overleg.",
            Uitweg(woord="plan overleg", titel="Overleg plannen"),
            veld="tot",
        )
    yield e.OverlegPostponed(
        uitstel=Uitstel(tot=command.tot, door=context.actor, op=context.now, reden=command.reden.id)
    )
