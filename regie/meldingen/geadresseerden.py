"""From a receiver role to a person: resolved at sending, so that whoever holds the role then gets it."""

from __future__ import annotations

from datetime import date

from regie.casus import Aan, Casus, Casusstatus, Regietoewijzing, Rolstatus, Soort
from regie.inrichting import Inrichting
from regie.vast import PersoonId

PERSOONLIJK = frozenset({"voorgedragene", "genodigde"})
"""Roles whose messages never go to a substitute: whether to accept, or to come, is for that person to say."""

MANAGERS_DEELNEMERS = "managers_deelnemers"
"""The managers of others who take part: one receiver for each participant that was chosen."""

MANAGER_VAN = frozenset({"manager_professional", MANAGERS_DEELNEMERS})
"""Roles that are the manager of one person."""


def geadresseerde(aan: Aan, casus: Casus, inrichting: Inrichting, dag: date) -> PersoonId | None:
    """The one person who gets a message for this role on this day; None when nobody fills it.

    A substitute gets it while the receiver is away, except where only the person asked can answer.
    """
    wie = houder_van(aan, casus, inrichting)
    if wie is None or aan.rol in PERSOONLIJK:
        return wie
    return inrichting.vervanger(wie, dag) or wie


def houder_van(aan: Aan, casus: Casus, inrichting: Inrichting) -> PersoonId | None:
    """Who fills this role, substitutes left aside; None when nobody does.

    A role of MANAGER_VAN is the manager of the person in `van`, else the gemeente's own.
    """
    if aan.persoon is not None:
        return aan.persoon
    if aan.rol in ("casusregisseur", "procesregisseur"):
        return _regisseur(aan.rol, casus)
    gemeente = inrichting.gemeente(casus.gemeente)
    functies = gemeente.functies if gemeente else {}
    if aan.rol in MANAGER_VAN and aan.van is not None:
        persoon = inrichting.persoon(aan.van)
        return (persoon.manager if persoon else None) or functies.get("manager_professional")
    if aan.rol == "voorzitter":
        forum = inrichting.forum(casus.forum)
        return forum.voorzitter if forum else functies.get(aan.rol)
    return functies.get(aan.rol)


def _regisseur(rol: str, casus: Casus) -> PersoonId | None:
    """The professional holding the role; the other regisseur stands for a klant or netwerk who holds it."""
    eerst: Soort = "casusregie"
    dan: Soort = "procesregie"
    if rol == "procesregisseur":
        eerst, dan = dan, eerst
    eigen = houder_tot_het_einde(eerst, casus)
    if eigen is None or eigen.is_professional:
        return eigen.houder if eigen else None
    ander = houder_tot_het_einde(dan, casus)
    return ander.houder if ander and ander.is_professional else None


def houder_tot_het_einde(soort: Soort, casus: Casus) -> Regietoewijzing | None:
    """Who holds the role; in a closed casus who held it to the end, for what is left to do (MLD-04)."""
    if casus.status is not Casusstatus.AFGESLOTEN:
        return casus.houder(soort)
    beeindigd = [r for r in casus.rollen if r.soort == soort and r.deel is None and r.status is Rolstatus.BEEINDIGD]
    return next((r for r in reversed(beeindigd) if r.geeindigd_op == casus.afgesloten_op), None)
