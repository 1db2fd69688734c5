"""What the kader wants done in time and nobody did yet: one melding per open duty (MLD-12…21, 57)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie.casus import Casus
from regie.context import Context
from regie.handelingen.plichten import open_plichten, stand_nu, vastgelopen_op
from regie.handelingen.veiligheid import onveilig_sinds
from regie.kader.plichten import Plicht
from regie.meldingen.aanleiding import Aanleiding
from regie.vast import PersoonId


def plicht_open(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """An open duty, from the moment that it showed; weighing again leaves the question and its term.

    A term that became shorter, for it is unsafe by now, is not made longer again (PD-15).
    """
    plichten = open_plichten(casus, context)
    if not plichten:
        return
    stand = stand_nu(casus, context)
    wacht = {(m.mld, m.onderwerp): m for m in casus.open_meldingen}
    for plicht in plichten:
        onderwerp = f"plicht:{plicht.code}"
        eerder = wacht.get((plicht.melding, onderwerp))
        sinds = _sinds(plicht, eerder.basis if eerder else None, casus, context)
        termijnen = [_uiterlijk(plicht, sinds, casus, context)]
        if eerder is not None and eerder.deadline is not None and eerder.basis.startswith(f"{sinds.isoformat()}|"):
            termijnen.append(eerder.deadline)
        deadline = min(termijnen)
        yield Aanleiding(
            mld=plicht.melding,
            onderwerp=onderwerp,
            basis=f"{sinds.isoformat()}|{deadline.isoformat()}",
            momenten=(sinds,),
            deadline=deadline,
            rollen=_procesregisseur(plicht, casus),
            aan=tuple(wie.rol for wie in plicht.aan if stand.holds(wie.als)),
            daarna=plicht.daarna,
        )


def _sinds(plicht: Plicht, basis: str | None, casus: Casus, context: Context) -> datetime:
    """Since when it is open: as it stands in the melding that waits, else now; never before it showed (CAL-10)."""
    sinds = datetime.fromisoformat(basis.partition("|")[0]) if basis else context.now
    op = vastgelopen_op(plicht, casus, context) if plicht.vastgelopen else None
    return sinds if op is None else max(sinds, context.kalender.escalatiemoment(op))


def _uiterlijk(plicht: Plicht, sinds: datetime, casus: Casus, context: Context) -> datetime:
    """The term of the catalogue, from its start; the shorter one from the moment that it is unsafe too."""
    term = context.catalogus[plicht.melding].term
    assert term is not None, f"{plicht.melding} heeft geen termijn"
    gewoon = context.kalender.binnen_werkdagen(sinds, context.aantal(term, casus))
    onveilig = onveilig_sinds(casus, context.kader)
    if onveilig is None:
        return gewoon
    kort = context.aantal(term, casus, veilig=False)
    return min(gewoon, context.kalender.binnen_werkdagen(max(sinds, onveilig), kort))


def _procesregisseur(plicht: Plicht, casus: Casus) -> dict[str, PersoonId]:
    """Whose manager is meant, where a duty is for the manager of the procesregisseur."""
    houder = casus.houder("procesregie")
    if "manager_procesregisseur" not in plicht.rollen or houder is None or not houder.is_professional:
        return {}
    return {"procesregisseur": houder.houder}
