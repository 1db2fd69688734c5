"""Which list of steps somebody needs now: the lists of a kader and those it borrows, by the moment and by who asks."""

from __future__ import annotations

from dataclasses import dataclass

from regie import kaders
from regie.beelden import Casusbeeld, Naslagbeeld
from regie.casus import Casus, Casusstatus, Overleg, Overlegstatus
from regie.feiten import Waarde, judge
from regie.kader import Kader
from regie.kader.leeswerk import Naslag, Naslagrol, Naslagsoort, Werkprocesfase
from regie.kalender import dag_van
from regie.vast import PersoonId


@dataclass(frozen=True)
class Hoofdstuk:
    """A list as it is read here. `geleend`: the kader that it comes from when it is not the own one, and `waarom`."""

    naslag: Naslag
    geleend: Kader | None = None
    waarom: str = ""


def hoofdstukken(kader: Kader, soort: Naslagsoort) -> tuple[Hoofdstuk, ...]:
    """All lists of a kind, the kader's own first; empty when the kader says nothing of it.

    Raises KaderOnbekend when it borrows from a kader that does not exist.
    """
    eigen = [Hoofdstuk(naslag) for naslag in kader.naslag if naslag.soort is soort]
    for lening in kader.leent:
        if lening.soort is soort:
            gever = kaders.kader(lening.van)
            eigen += [Hoofdstuk(n, gever, lening.waarom) for n in gever.naslag if n.soort is soort]
    return tuple(eigen)


def nu(beeld: Naslagbeeld) -> Hoofdstuk | None:
    """The list that fits the casus as it stands; without a casus, or when none fits, the first one."""
    alle = hoofdstukken(beeld.kader, beeld.soort)
    if beeld.casusbeeld is not None:
        moment = fase(beeld.casusbeeld)
        nodig = nodige_plannen(beeld.casusbeeld)
        for hoofdstuk in alle:
            if moment in hoofdstuk.naslag.fasen or hoofdstuk.naslag.plan in nodig[-1:]:
                return hoofdstuk
    return next(iter(alle), None)


def nodige_plannen(beeld: Casusbeeld) -> tuple[str, ...]:
    """The plans that the rung asks for, and those that a plan rule adds for what is known now; the last weighs most."""
    casus, kader = beeld.casus, beeld.context.kader
    trede = kader.trede(casus.trede)
    onveilig = bool(casus.open_signalen) or any(casus.antwoorden.get(f.code) == "ja" for f in kader.veiligheidsfeiten)
    erbij = [
        regel.plan
        for regel in kader.planregels
        if (regel.bij_veiligheidsfeit and onveilig)
        or (regel.als is not None and judge(regel.als, casus.antwoorden).waarde is Waarde.JA)
    ]
    return tuple(dict.fromkeys((*trede.plan_minimum, *erbij)))


# ---- the moment


def fase(beeld: Casusbeeld) -> Werkprocesfase:
    """Where the work is: what was decided, held and planned, and who is asked to take over."""
    casus = beeld.casus
    if casus.status is Casusstatus.AFGESLOTEN or _came_down(beeld):
        return Werkprocesfase.AFRONDING
    if _hands_over(casus, beeld.context.actor):
        return Werkprocesfase.OVERDRACHT
    gepland = [o for o in casus.overleggen if o.status is Overlegstatus.GEPLAND]
    gehouden = any(o.status in (Overlegstatus.GEHOUDEN, Overlegstatus.AFGEROND) for o in casus.overleggen)
    if gepland:
        return _around(min(gepland, key=lambda o: o.begin), beeld, eerste=not gehouden)
    if gehouden:
        return Werkprocesfase.VOORTGANG
    if casus.besluiten or any(r.actief for r in casus.rollen):
        return Werkprocesfase.STARTOVERLEG_VOORBEREIDEN
    return Werkprocesfase.INTAKE if casus.beoordelingen else Werkprocesfase.AANMELDING


def _around(overleg: Overleg, beeld: Casusbeeld, *, eerste: bool) -> Werkprocesfase:
    """Before, or on the day of, the overleg that comes first; it is prepared from the day of the invitation (PD-10)."""
    context = beeld.context
    if dag_van(overleg.begin) <= context.vandaag:
        return Werkprocesfase.STARTOVERLEG if eerste else Werkprocesfase.OVERLEG
    if eerste:
        return Werkprocesfase.STARTOVERLEG_VOORBEREIDEN
    uitnodiging = context.kalender.werkdagen_voor(overleg.begin, context.aantal("PD-10", beeld.casus))
    return Werkprocesfase.OVERLEG_VOORBEREIDEN if context.now >= uitnodiging else Werkprocesfase.VOORTGANG


def _came_down(beeld: Casusbeeld) -> bool:
    """Whether the last besluit was a step down to the lightest rung."""
    besluiten = beeld.casus.besluiten
    return bool(besluiten) and (besluiten[-1].richting, besluiten[-1].naar) == (
        "afschalen",
        beeld.context.kader.tredes[0].code,
    )


def _hands_over(casus: Casus, wie: PersoonId) -> bool:
    """Whether this person holds a role that somebody else is asked to take over."""
    return any(
        houder.houder == wie and (opvolger := casus.voorgedragen(houder.soort)) is not None and opvolger.houder != wie
        for houder in casus.rollen
        if houder.actief
    )


# ---- who asks


def rol(beeld: Naslagbeeld) -> Naslagrol:
    """In which role somebody reads: by the regie they hold or are asked for; without one, procesregisseur for who works
    where procesregie can be held, else casusregisseur.
    """
    casusbeeld = beeld.casusbeeld
    if casusbeeld is not None:
        eigen = {r.soort for r in casusbeeld.casus.rollen if r.houder == beeld.actor and (r.actief or r.in_behandeling)}
        if eigen:
            return Naslagrol.PROCESREGISSEUR if "procesregie" in eigen else Naslagrol.CASUSREGISSEUR
    organisatie = beeld.inrichting.organisatie_van(beeld.actor)
    mogen = {h.partij for trede in beeld.kader.tredes for h in trede.rol("procesregie").houders}
    if organisatie is not None and organisatie.soort in mogen:
        return Naslagrol.PROCESREGISSEUR
    return Naslagrol.CASUSREGISSEUR
