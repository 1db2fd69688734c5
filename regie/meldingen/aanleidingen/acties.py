"""An action whose due date comes near, or has passed (MLD-38)."""

from __future__ import annotations

from collections.abc import Iterator

from regie.casus import Casus
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding, vooraf


def actie_verloopt(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-38: ahead and on the day as PD-14 has it, and after its working days too late the regisseur.

    The regisseur keeps watch over what klant or netwerk promised to do.
    """
    for actie in casus.acties:
        if actie.status != "open":
            continue
        op_de_dag = context.kalender.om_negen(context.kalender.op_of_na(actie.vervaldatum))
        regisseur = casus.houder("casusregie") or casus.houder("procesregie")
        houder = {"actiehouder": actie.eigenaar} if actie.is_professional else {}
        if not houder and regisseur and regisseur.is_professional:
            houder = {"actiehouder": regisseur.houder}
        yield Aanleiding(
            mld="MLD-38",
            onderwerp=f"actie:{actie.nr}",
            basis=actie.vervaldatum.isoformat(),
            momenten=tuple(m for m in vooraf("PD-14", actie.vervaldatum, context) if m > actie.op) or (op_de_dag,),
            deadline=context.kalender.binnen_werkdagen(actie.vervaldatum, context.aantal("PD-14", casus)),
            rollen=houder or {"actiehouder": actie.door},
        )
