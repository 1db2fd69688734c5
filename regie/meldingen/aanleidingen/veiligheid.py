"""Safety signals that nobody has taken, and acute danger that nobody has confirmed (MLD-50, 51)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from regie.casus import Casus
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
    """MLD-51: somebody says that they deal with a safety signal (LOG-9, PD-01)."""
    for signaal in casus.open_signalen:
        if signaal.opgepakt_op is not None:
            continue
        yield Aanleiding(
            mld="MLD-51",
            onderwerp=f"signaal:{signaal.nr}",
            basis=signaal.op.isoformat(),
            momenten=(signaal.op,),
            deadline=context.kalender.binnen_werkdagen(signaal.op, context.aantal("PD-01", casus)),
        )
