"""An advice that waits for a besluit (MLD-03), and a besluit that the inwoner has not heard of (MLD-04)."""

from __future__ import annotations

from collections.abc import Iterator

from regie.casus import Besluit, Casus
from regie.context import Context
from regie.handelingen.forumadviezen import uiterste_besluit, wachtend
from regie.kader import Kader
from regie.meldingen.aanleiding import Aanleiding, vanaf
from regie.meldingen.geadresseerden import houder_tot_het_einde


def advies_wacht_op_besluit(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-03: whoever decides on the advice of a forum does so within PD-03, or says why not yet (HDW-O.2)."""
    advies = wachtend(casus)
    if advies is None:
        return
    deadline = uiterste_besluit(advies, casus, context)
    dagen = context.standaard("PD-03").stappen
    herinneringen = (context.kalender.om_negen(context.kalender.binnen_werkdagen(advies.op, n).date()) for n in dagen)
    yield Aanleiding(
        mld="MLD-03",
        onderwerp=f"forumadvies:{advies.nr}",
        basis=f"{advies.op.isoformat()}|{advies.meer_tijd_tot}",
        momenten=vanaf(advies.op, *herinneringen),
        deadline=deadline,
        rollen=_functie(advies.beslisser, context),
    )


def _functie(beslisser: str, context: Context) -> dict[str, str]:
    """Who decides here; nobody when the gemeente did not say who that is."""
    wie = context.gemeente.functies.get(beslisser)
    return {"beslisser": wie} if wie else {}


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
            zonder=frozenset({"voorzitter"}) if _zonder_voorzitter(besluit, casus, context.kader) else frozenset(),
        )


def _zonder_voorzitter(besluit: Besluit, casus: Casus, kader: Kader) -> bool:
    """Whether the tasks of this besluit are not the chair's (INV-20, HDW-O.8, HDW-T14); closing moves none."""
    eigen = kader.ontvangers.get("MLD-04")
    if eigen is None:
        return False
    procesregie = houder_tot_het_einde("procesregie", casus)
    van = {r.houdercode for r in casus.rollen if r.soort == "procesregie" and r.nr in besluit.rollen}
    van |= {procesregie.houdercode} if procesregie else set()
    if besluit.forum is not None and kader.heeft_forum(besluit.forum):
        van.add(kader.forum(besluit.forum).voorzitter or "")
    return bool(van & set(eigen.voorzitter_niet_van)) or besluit.forum in eigen.zonder_voorzitter
