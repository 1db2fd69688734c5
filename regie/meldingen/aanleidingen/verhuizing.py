"""A casus that came from another gemeente and was not weighed here yet (MLD-26)."""

from __future__ import annotations

from collections.abc import Iterator

from regie.casus import Casus
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding


def opnieuw_beoordelen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-26: after a move the new gemeente weighs anew; the rung is never copied (MAP-1)."""
    if casus.herkomst is None or casus.beoordelingen:
        return
    op = casus.aanmelding.op
    yield Aanleiding(
        mld="MLD-26",
        onderwerp="herkomst:1",
        basis=op.isoformat(),
        momenten=(op,),
        deadline=context.kalender.binnen_werkdagen(op, context.aantal("PD-08", casus)),
    )
