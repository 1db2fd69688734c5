"""Safety signals that nobody has taken, and acute danger that nobody has confirmed (MLD-50, 51)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from regie.casus import Casus, Overlegstatus, Veiligheidssignaal
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding


def acuut_gevaar(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-50: acute danger is confirmed by a person within the minutes of PD-02, day and night."""
    for signaal in casus.open_signalen:
        if not signaal.acuut or signaal.bevestiging is not None:
            continue
        yield Aanleiding(
            mld="MLD-50",
            onderwerp=f"signaal:{signaal.nr}",
            basis=signaal.op.isoformat(),
            momenten=(signaal.op,),
            deadline=signaal.op + timedelta(minutes=context.aantal("PD-02", casus)),
        )


def signaal_geopend(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-51: somebody says that they deal with a safety signal (LOG-9, PD-01).

    A spoedoverleg that was planned since is an answer too (CAL-10); when it is over or does not take place and
    nobody has taken the signal, the question is back.
    """
    for signaal in casus.open_signalen:
        sinds = _gevraagd_sinds(signaal, casus)
        if signaal.opgepakt_op is not None or sinds is None:
            continue
        yield Aanleiding(
            mld="MLD-51",
            onderwerp=f"signaal:{signaal.nr}",
            basis=sinds.isoformat(),
            momenten=(sinds,),
            deadline=context.kalender.binnen_werkdagen(sinds, context.aantal("PD-01", casus)),
        )


def _gevraagd_sinds(signaal: Veiligheidssignaal, casus: Casus) -> datetime | None:
    """The signal itself, else the outcome of the last spoedoverleg about it; None while one is planned."""
    spoed = [o for o in casus.overleggen if o.soort == "spoedoverleg" and o.gevraagd_op >= signaal.op]
    if any(o.status is Overlegstatus.GEPLAND for o in spoed):
        return None
    return max([signaal.op, *(o.uitkomst_op for o in spoed if o.uitkomst_op is not None)])
