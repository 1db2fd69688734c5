"""Regie that nobody holds, nominations that wait, and handovers to tell people about (MLD-02, 07, 08, 09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie.casus import Casus, Regietoewijzing, Rolstatus, Soort
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding, vanaf
from regie.rollen import SOORTEN, gevraagde_regie, is_overbodig, leeg_sinds
from regie.vast import PersoonId
from regie.veiligheid import onveilig


def regie_niet_belegd(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-02: the kader asks for a role and nobody holds it or has been asked (INV-1, INV-7, PD-28).

    Once asked it is not asked anew: a besluit that leaves the role empty leaves the question and its term.
    """
    wacht = {m.onderwerp: m.basis for m in casus.open_meldingen if m.mld == "MLD-02"}
    for soort in gevraagde_regie(casus, context.kader):
        if casus.houder(soort) or casus.voorgedragen(soort):
            continue
        sinds = leeg_sinds(casus, soort)
        yield Aanleiding(
            mld="MLD-02",
            onderwerp=f"regie:{soort}",
            basis=wacht.get(f"regie:{soort}") or sinds.isoformat(),
            momenten=(sinds,),
            deadline=context.kalender.binnen_werkdagen(sinds, context.aantal("PD-28", casus)),
        )


def voorgedragene_vragen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-07: who was asked says yes or no, in time and before the agreed moment (PD-05)."""
    for rol in casus.rollen:
        if rol.status is not Rolstatus.VOORGESTELD:
            continue
        deadline = uiterlijk(rol, casus, context)
        yield Aanleiding(
            mld="MLD-07",
            onderwerp=f"rol:{rol.nr}",
            basis=f"{rol.voorgesteld_op.isoformat()}|{rol.overname}",
            momenten=vanaf(rol.voorgesteld_op, context.kalender.werkdagen_voor(deadline, 1)),
            deadline=deadline,
            meteen=deadline == rol.overname,
            rollen=betrokkenen(rol, casus),
        )


def overdracht_niet_aanvaard(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-08: the last one asked said no, nobody else has been asked since, and it still matters (INV-3)."""
    for soort in SOORTEN:
        van_soort = [r for r in casus.rollen if r.soort == soort]
        if (
            not van_soort
            or van_soort[-1].status is not Rolstatus.GEWEIGERD
            or is_overbodig(soort, casus, context.kader)
        ):
            continue
        rol = van_soort[-1]
        geweigerd_op = rol.beantwoord_op or rol.voorgesteld_op
        yield Aanleiding(
            mld="MLD-08",
            onderwerp=f"rol:{rol.nr}",
            basis=geweigerd_op.isoformat(),
            momenten=(geweigerd_op,),
            deadline=context.kalender.binnen_werkdagen(geweigerd_op, context.aantal("PD-08", casus)),
            rollen=betrokkenen(rol, casus),
        )


def regiewisseling(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-09: everyone who takes part hears who holds regie from now on."""
    for rol in casus.rollen:
        if not rol.actief or rol.ingegaan_op is None:
            continue
        for persoon in rol.te_informeren:
            yield Aanleiding(
                mld="MLD-09",
                onderwerp=f"rol:{rol.nr}/{persoon}",
                basis=rol.ingegaan_op.isoformat(),
                momenten=(rol.ingegaan_op,),
                rollen={"betrokkene": persoon},
            )


def uiterlijk(rol: Regietoewijzing, casus: Casus, context: Context) -> datetime:
    """By when a nominee answers: PD-05, sooner when it is unsafe, always before the agreed moment."""
    werkdagen = context.aantal("PD-05", casus, veilig=not onveilig(casus, context.kader))
    term = context.kalender.binnen_werkdagen(rol.voorgesteld_op, werkdagen)
    return min(term, rol.overname) if rol.overname else term


def betrokkenen(rol: Regietoewijzing, casus: Casus) -> dict[str, PersoonId]:
    """The persons behind a nomination: the nominee, and the giver or else the nominator."""
    soort: Soort = rol.soort
    nu = casus.houder(soort)
    gever = nu.houder if nu and nu.is_professional else rol.voorgesteld_door
    wie = {"gever": gever}
    if rol.is_professional:
        wie["voorgedragene"] = rol.houder
    return wie
