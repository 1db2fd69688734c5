"""Who and what belongs to a rung: allowed holders, who is involved and informed, and which plans are
required.
"""

from __future__ import annotations

from collections.abc import Iterable

from regie.beoordeling.stand import Stand, stand_van
from regie.beoordeling.vraag import Vraag
from regie.feiten import Feiten
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel
from regie.kader.treden import Houder, Partijregel, Trede

REGIEROLLEN = ("casusregie", "procesregie")


def allowed_holders(stand: Stand, trede: Trede, rol: str) -> tuple[Houder, ...]:
    """Who may hold a role on a rung, the preferred first; those that the facts rule out are left out."""
    houders = [h for h in trede.rol(rol).houders if stand.is_here(h.gemeenten) and stand.may_hold(h.als)]
    return tuple(sorted(houders, key=lambda houder: not _goes_first(stand, houder)))


def holders(
    kader: Kader, trede: Tredecode, rol: str, feiten: Feiten, gemeente: str | None = None
) -> tuple[Houder, ...]:
    """Who may hold a role on a rung, given what is known; for a nomination apart from an assessment."""
    vraag = Vraag(trede=trede, gemeente=gemeente, feiten=dict(feiten))
    return allowed_holders(stand_van(kader, vraag), kader.trede(trede), rol)


def roles(stand: Stand, trede: Trede) -> dict[str, tuple[str, ...]]:
    """The codes of the allowed holders per role; an empty list where the rung does not know the role."""
    soorten = dict.fromkeys((*REGIEROLLEN, *trede.rollen))
    return {soort: tuple(houder.partij for houder in allowed_holders(stand, trede, soort)) for soort in soorten}


def involved(stand: Stand, trede: Trede, regels: Iterable[Regel]) -> tuple[str, ...]:
    """Who takes part: by the rung, and who decides together by the rules that gave the outcome."""
    samen = (partij for regel in regels for partij in regel.samen_met)
    return tuple(dict.fromkeys((*_parties(stand, trede.betrekken), *samen)))


def informed(stand: Stand, trede: Trede, regels: Iterable[Regel]) -> tuple[str, ...]:
    """Who must be told: by the rung, and by the rules that gave the outcome."""
    door_regels = (partij for regel in regels for partij in regel.informeren)
    return tuple(dict.fromkeys((*_parties(stand, trede.informeren), *door_regels)))


def messages_of_informing(stand: Stand, trede: Trede) -> tuple[str, ...]:
    nieuw = trede.code != stand.trede.code
    return tuple(
        m
        for regel in trede.informeren
        if _counts(stand, regel) and (nieuw or not regel.bij_aankomst)
        for m in regel.meldingen
    )


def plans(stand: Stand, trede: Trede) -> tuple[str, ...]:
    """The plans required on a rung: its minimum, and what the facts or an open signal ask besides."""
    extra = (
        planregel.plan
        for planregel in stand.kader.planregels
        if (planregel.bij_veiligheidsfeit and stand.open_signaal)
        or (planregel.als is not None and stand.holds(planregel.als))
    )
    return tuple(dict.fromkeys((*trede.plan_minimum, *extra)))


def messages_of_new_plans(stand: Stand, trede: Trede) -> tuple[str, ...]:
    """The messages of plans that the rung or the facts of now ask, and that the present rung did not ask
    yet.
    """
    nieuw = set(trede.plan_minimum) - set(stand.trede.plan_minimum)
    for planregel in stand.kader.planregels:
        nu_gevraagd = (planregel.bij_veiligheidsfeit and bool(stand.signalen)) or (
            planregel.als is not None and stand.holds(planregel.als)
        )
        if nu_gevraagd and planregel.plan not in stand.trede.plan_minimum:
            nieuw.add(planregel.plan)
    return tuple(m for planregel in stand.kader.planregels if planregel.plan in nieuw for m in planregel.meldingen)


def _goes_first(stand: Stand, houder: Houder) -> bool:
    return houder.voorrang_als is not None and stand.holds(houder.voorrang_als)


def _parties(stand: Stand, regels: Iterable[Partijregel]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for regel in regels if _counts(stand, regel) for p in regel.partijen))


def _counts(stand: Stand, regel: Partijregel) -> bool:
    return stand.is_here(regel.gemeenten) and stand.holds(regel.als)
