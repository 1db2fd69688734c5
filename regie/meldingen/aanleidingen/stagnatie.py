"""Stagnation on its way to whoever can solve it: the reporter, the procesregisseur, a manager (MLD-40…45)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from regie.casus import Casus, Stagnatiesignaal
from regie.context import Context
from regie.kader.delen import Partijsoort
from regie.meldingen.aanleiding import Aanleiding
from regie.vast import PersoonId

NAAR_MANAGER = frozenset({"MLD-42", "MLD-45"})
"""Meldingen by which a stagnation goes past the procesregisseur to a manager."""


NIET_OPGELOST = frozenset({"actie_ondernomen", "akkoord"})
"""Answers after which the manager is asked again, later, whether it is solved."""


def soort_vragen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-40: the reporter says what kind of stagnation it is (PD-07)."""
    for stagnatie in _open(casus):
        if stagnatie.soort is None:
            yield _vraag("MLD-40", stagnatie, stagnatie.op, "PD-07", casus, context)


def procesregie_gevraagd(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-41: the procesregisseur takes up what the kader sends there, or says why not (PD-07)."""
    for stagnatie in _open(casus):
        if _melding_van(stagnatie, casus, context) == "MLD-41" and _laatste(stagnatie) is None:
            sinds = stagnatie.soort_op or stagnatie.op
            vraag = _vraag("MLD-41", stagnatie, sinds, "PD-07", casus, context)
            yield replace(vraag, daarna=_na_de_regisseur(stagnatie, casus, context))


def manager_vragen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-42: the manager of the professional acts on a visieverschil (INV-16, PD-08).

    To act on it, or to know of it, is not to solve it: after PD-08 the manager is asked again, until it is solved.
    """
    for stagnatie in _open(casus):
        if _melding_van(stagnatie, casus, context) != "MLD-42":
            continue
        laatste = _laatste(stagnatie)
        if laatste is None:
            sinds = stagnatie.soort_op or stagnatie.op
            yield _vraag("MLD-42", stagnatie, sinds, "PD-08", casus, context)
        elif laatste in NIET_OPGELOST:
            gedaan_op = stagnatie.stappen[-1].op
            opnieuw = context.kalender.binnen_werkdagen(gedaan_op, context.aantal("PD-08", casus))
            yield _vraag("MLD-42", stagnatie, context.kalender.om_negen(opnieuw.date()), "PD-08", casus, context)


def directeur_vragen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-43: a manager asked for help; of the directeur, or of the managers that were chosen (PD-08)."""
    for stagnatie in _open(casus):
        if _laatste(stagnatie) == "hulp_nodig":
            yield _vraag("MLD-43", stagnatie, stagnatie.stappen[-1].op, "PD-08", casus, context)


def geen_opvolger(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """MLD-45: a regisseur leaves and has found no successor (ZOU-3.11.R, PD-08).

    It rests while a candidate is asked; when that comes to nothing, the term starts anew.
    """
    for stagnatie in _open(casus):
        if _melding_van(stagnatie, casus, context) != "MLD-45" or _laatste(stagnatie):
            continue
        kandidaten = [r for r in casus.rollen if r.voorgesteld_op > stagnatie.op]
        if not any(r.in_behandeling for r in kandidaten):
            niets = [m for r in kandidaten for m in (r.beantwoord_op, r.geeindigd_op) if m is not None]
            sinds = max([stagnatie.soort_op or stagnatie.op, *niets])
            yield _vraag("MLD-45", stagnatie, sinds, "PD-08", casus, context)


def manager_van(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> PersoonId:
    """Whose manager a stagnation goes to: of the professional it is about, of the procesregisseur where the kader says
    so (ZOU-5.5.B), else of the one who reported it.
    """
    if stagnatie.betreft is not None or stagnatie.soort is None:
        return stagnatie.betreft or stagnatie.melder
    eerste = context.kader.stagnatieroute(stagnatie.soort, casus.trede).naar[0]
    procesregisseur = casus.houder("procesregie")
    if eerste == "manager_procesregisseur" and procesregisseur and procesregisseur.is_professional:
        return procesregisseur.houder
    return stagnatie.melder


def _na_de_regisseur(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> tuple[tuple[str, ...], ...]:
    """Who comes after a regisseur on the kader's own route, and then the rest of the ladder; empty when the route does
    not begin with a regisseur.
    """
    route = context.kader.stagnatieroute(stagnatie.soort or "", casus.trede)
    if context.kader.partij(route.naar[0]).soort is not Partijsoort.REGIEROL:
        return ()
    return (*((rol,) for rol in route.naar[1:]), ("*",))


def _open(casus: Casus) -> Iterator[Stagnatiesignaal]:
    return (s for s in casus.stagnaties if s.status == "open")


def _laatste(stagnatie: Stagnatiesignaal) -> str | None:
    return stagnatie.stappen[-1].antwoord if stagnatie.stappen else None


def _melding_van(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> str | None:
    """The melding that the kader's route for this type asks for."""
    if stagnatie.soort is None:
        return None
    return context.kader.stagnatieroute(stagnatie.soort, casus.trede).melding


def _vraag(
    mld: str,
    stagnatie: Stagnatiesignaal,
    sinds: datetime,
    pd: str,
    casus: Casus,
    context: Context,
) -> Aanleiding:
    return Aanleiding(
        mld=mld,
        onderwerp=f"stagnatie:{stagnatie.nr}",
        basis=sinds.isoformat(),
        momenten=(sinds,),
        deadline=context.kalender.binnen_werkdagen(sinds, context.aantal(pd, casus)),
        rollen={"melder": stagnatie.melder, "betreft": manager_van(stagnatie, casus, context)},
        steun_van=stagnatie.steun_van,
    )
