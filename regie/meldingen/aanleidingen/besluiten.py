"""A besluit that the inwoner has not heard of, or that is not in the dossier yet (MLD-04)."""

from __future__ import annotations

from collections.abc import Iterator

from regie.casus import Casus
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding


def besluit_communiceren(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-04: both tasks of every besluit are done, or somebody said why not (INV-9, PD-04)."""
    for besluit in casus.besluiten:
        if besluit.inwoner_geinformeerd and besluit.dossier_bijgewerkt:
            continue
        yield Aanleiding(
            mld="MLD-04",
            onderwerp=f"besluit:{besluit.nr}",
            basis=besluit.op.isoformat(),
            momenten=(besluit.op,),
            deadline=context.kalender.binnen_werkdagen(besluit.op, context.aantal("PD-04", casus)),
        )
