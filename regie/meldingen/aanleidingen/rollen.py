"""Regie that nobody holds, nominations that wait, and handovers to tell people about (MLD-02, 07, 08, 09)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie.casus import Casus, Regietoewijzing, Rolstatus
from regie.context import Context
from regie.handelingen.delen import houders_van_deel, niet_bekend
from regie.handelingen.einde_regie import te_evalueren
from regie.handelingen.rollen import gezocht_sinds, is_overbodig, zonder_kandidaat
from regie.handelingen.veiligheid import onveilig_sinds
from regie.meldingen.aanleiding import Aanleiding, vanaf, vooraf
from regie.vast import PersoonId


def regie_niet_belegd(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-02: the kader asks for a role and nobody holds it, or its holder may not keep it, and nobody has been asked
    (INV-1, INV-7, INV-8, PD-28).

    Once asked it is not asked anew: a besluit that leaves the role empty leaves the question and its term.
    """
    wacht = {m.onderwerp: m.basis for m in casus.open_meldingen if m.mld == "MLD-02"}
    for soort in zonder_kandidaat(casus, context.kader):
        sinds = gezocht_sinds(casus, soort, context.kader)
        yield Aanleiding(
            mld="MLD-02",
            onderwerp=f"regie:{soort}",
            basis=wacht.get(f"regie:{soort}") or sinds.isoformat(),
            momenten=(sinds,),
            deadline=context.kalender.binnen_werkdagen(sinds, context.aantal("PD-28", casus)),
        )


def voorgedragene_vragen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-07: who was asked says yes or no, in time and before the agreed moment (PD-05).

    A term that became shorter, for it is unsafe by now, is not made longer again.
    """
    for rol in casus.rollen:
        if rol.status is not Rolstatus.VOORGESTELD:
            continue
        gevraagd = f"{rol.gevraagd_op.isoformat()}|{rol.overname}|"
        gesteld = [m.deadline for m in casus.open_meldingen if m.mld == "MLD-07" and m.basis.startswith(gevraagd)]
        deadline = min(m for m in (uiterlijk(rol, casus, context), *gesteld) if m is not None)
        yield Aanleiding(
            mld="MLD-07",
            onderwerp=f"rol:{rol.nr}",
            basis=f"{gevraagd}{deadline.isoformat()}",
            momenten=vanaf(rol.gevraagd_op, *vooraf("PD-05", deadline, context)),
            deadline=deadline,
            meteen=deadline == rol.overname,
            grens=rol.overname,
            rollen=betrokkenen(rol, casus),
        )


def overdracht_niet_aanvaard(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-08: the last one asked said no, nobody else has been asked since, and it still matters (INV-3)."""
    for rol in {(r.soort, r.deel): r for r in casus.rollen}.values():
        if rol.deel is None:
            overbodig = is_overbodig(rol.soort, casus, context.kader)
        else:
            overbodig = not houders_van_deel(casus, context.kader, casus.trede)
        if rol.status is not Rolstatus.GEWEIGERD or overbodig:
            continue
        geweigerd_op = rol.beantwoord_op or rol.voorgesteld_op
        yield Aanleiding(
            mld="MLD-08",
            onderwerp=f"rol:{rol.nr}",
            basis=geweigerd_op.isoformat(),
            momenten=(geweigerd_op,),
            deadline=context.kalender.binnen_werkdagen(geweigerd_op, context.aantal("PD-08", casus)),
            rollen=betrokkenen(rol, casus),
            niet=frozenset({rol.houder}),
        )


def regiewisseling(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-09: everyone who takes part hears who holds regie from now on, or that it ended without a successor."""
    for rol in casus.rollen:
        if rol.actief:
            yield from _nieuws(rol, rol.ingegaan_op, rol.te_informeren)
        elif rol.status is Rolstatus.BEEINDIGD:
            yield from _nieuws(rol, rol.geeindigd_op, rol.einde_horen)


def voordracht_ingetrokken(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-09: who had said yes hears that it is off, so that nobody counts on regie that never comes."""
    for rol in casus.rollen:
        if rol.status is Rolstatus.INGETROKKEN:
            yield from _nieuws(rol, rol.geeindigd_op, rol.einde_horen)


def _nieuws(rol: Regietoewijzing, op: datetime | None, horen: tuple[PersoonId, ...]) -> Iterator[Aanleiding]:
    if op is None:
        return
    for persoon in horen:
        yield Aanleiding(
            mld="MLD-09",
            onderwerp=f"rol:{rol.nr}/{persoon}",
            basis=op.isoformat(),
            momenten=(op,),
            rollen={"betrokkene": persoon},
        )


def procesregie_evalueren(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-72: the procesregisseur sees to the evaluation without which procesregie does not end (HDW-P.9, PD-22)."""
    rol, einde = te_evalueren(casus, context.kader), context.kader.procesregie.einde
    if rol is None or einde is None:
        return
    sinds = rol.einde_aangekondigd_op or casus.besluiten[-1].op
    yield Aanleiding(
        mld="MLD-72",
        onderwerp=f"rol:{rol.nr}",
        basis=sinds.isoformat(),
        momenten=(sinds,),
        deadline=context.kalender.binnen_werkdagen(sinds, context.aantal(einde.termijn, casus)),
    )


def onderling_bekend(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-11: two casusregisseurs each say that they know of the other (WBR-3.4, PD-15), sooner at a safety signal.

    A term that became shorter, for it is unsafe by now, is not made longer again.
    """
    delen = context.kader.grenzen.delen
    for rol, eerste, persoon in niet_bekend(casus, context.kader):
        if delen is None or delen.termijn is None:
            continue
        sinds = max(r.ingegaan_op for r in (rol, eerste) if r.ingegaan_op is not None)
        onderwerp = f"rol:{rol.nr}/{persoon}"
        vast = f"{sinds.isoformat()}|"
        termen = [context.kalender.binnen_werkdagen(sinds, context.aantal(delen.termijn, casus))]
        kort = context.aantal(delen.termijn, casus, veilig=False)
        termen += [context.kalender.binnen_werkdagen(max(s.op, sinds), kort) for s in casus.open_signalen]
        eerder = (m for m in casus.open_meldingen if (m.mld, m.onderwerp) == ("MLD-11", onderwerp))
        termen += [m.deadline for m in eerder if m.deadline is not None and m.basis.startswith(vast)]
        deadline = min(termen)
        yield Aanleiding(
            mld="MLD-11",
            onderwerp=onderwerp,
            basis=f"{vast}{deadline.isoformat()}",
            momenten=(sinds,),
            deadline=deadline,
            rollen={"betrokkene": persoon},
        )


def uiterlijk(rol: Regietoewijzing, casus: Casus, context: Context) -> datetime:
    """By when a nominee answers: PD-05 from the asking, sooner when it is unsafe or from the moment that it became
    so, always before the agreed moment of takeover.
    """
    termen = [context.kalender.binnen_werkdagen(rol.gevraagd_op, context.aantal("PD-05", casus))]
    sinds = onveilig_sinds(casus, context.kader)
    if sinds is not None:
        kort = context.aantal("PD-05", casus, veilig=False)
        termen.append(context.kalender.binnen_werkdagen(max(sinds, rol.gevraagd_op), kort))
    return min(*termen, rol.overname) if rol.overname else min(termen)


def betrokkenen(rol: Regietoewijzing, casus: Casus) -> dict[str, PersoonId]:
    """The persons behind a nomination: the nominee, and the giver or else the nominator."""
    nu = casus.houder(rol.soort, rol.deel) or casus.houder(rol.soort)
    gever = nu.houder if nu and nu.is_professional else rol.voorgesteld_door
    wie = {"gever": gever}
    if rol.is_professional:
        wie["voorgedragene"] = rol.houder
    return wie
