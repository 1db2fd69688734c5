"""A message that goes out for a melding: to whom, why, in the window or at once, and to whom besides (CAL-8, CAL-9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from regie import events as e
from regie.casus import Aan, Casus, Melding
from regie.context import Context
from regie.meldingen.geadresseerden import houder_van

LAAT = timedelta(hours=1)
"""A message that goes out this long after its moment says that it is late."""

ACHTERWACHT_VRIJDAG = "vrijdagmiddag_achterwacht"


def verzending(melding: Melding, context: Context) -> datetime:
    """When a message that is due now goes out: in the window, or at once when it cannot wait (CAL-8)."""
    return context.now if melding.categorie != "gewoon" else context.kalender.verzendmoment(context.now)


def berichten(
    melding: Melding,
    aan: tuple[Aan, ...],
    waarom: str,
    casus: Casus,
    context: Context,
    *,
    momenten: tuple[datetime, ...],
    escaleer_op: datetime | None,
    mld: str | None = None,
    sport: int | None = None,
    gepland: datetime | None = None,
) -> Iterator[e.AnyEvent]:
    """One message per receiver, the Friday fallback included; `momenten` and `escaleer_op` are what the melding waits
    for after it, `gepland` is when it should have gone out.
    """
    niet_voor = verzending(melding, context)
    for a in (*aan, *_achterwacht(melding, aan, niet_voor, casus, context)):
        yield e.BerichtDue.model_validate(
            {
                "melding": melding.nr,
                "mld": mld or melding.mld,
                "sport": melding.sport if sport is None else sport,
                "reeks": melding.verzonden + 1,
                "aan": a,
                "waarom": waarom,
                "niet_voor": niet_voor,
                "te_laat": gepland is not None and context.now - gepland > LAAT,
                "vorige_onbereikbaar": melding.onbereikbaar,
                "momenten": momenten,
                "escaleer_op": escaleer_op,
            }
        )


def _achterwacht(
    melding: Melding, aan: tuple[Aan, ...], niet_voor: datetime, casus: Casus, context: Context
) -> tuple[Aan, ...]:
    """On Friday afternoon an action message goes to the Friday fallback too, where there is one (CAL-9)."""
    wie = context.gemeente.functies.get(ACHTERWACHT_VRIJDAG)
    vraagt_iets = not context.catalogus[melding.mld].alleen_gezien
    if wie is None or not vraagt_iets or not context.is_vrijdagmiddag(niet_voor):
        return ()
    al_gevraagd = wie in {houder_van(a, casus, context.inrichting) for a in aan}
    return () if al_gevraagd else (Aan(rol=ACHTERWACHT_VRIJDAG),)
