"""Whom a casus can have: the people who work in its gemeente, and who of them can be asked for regie (INV-8)."""

from __future__ import annotations

from regie.casus import Casus, Soort
from regie.context import Context
from regie.inrichting import Organisatie, Persoon
from regie.kader import Kader
from regie.kader.delen import Partijsoort
from regie.vast import PersoonId
from regie.weigering import Geweigerd, weiger

BEHEERDER = "beheerder"
"""The `functie` of who looks after the inrichting and does nothing else."""


def medewerkers(casus: Casus, context: Context) -> tuple[Persoon, ...]:
    """Whom a form offers for an overleg, an action or as a substitute, in the order of the inrichting."""
    wie = _works_here(casus, context)
    return tuple(p for p in context.inrichting.personen if p.id in wie and not _only_beheerder(p, casus, context))


def toets_werkt_hier(wie: PersoonId, casus: Casus, context: Context, *, veld: str | None = None) -> None:
    """Raises Geweigerd when this professional works in other gemeenten only; who is unknown is for the caller."""
    persoon = context.inrichting.persoon(wie)
    if persoon is not None and wie not in _works_here(casus, context):
        raise _from_elsewhere(persoon, context, veld)


def kandidaten(soort: Soort, casus: Casus, context: Context) -> tuple[Persoon, ...]:
    """Whom a form offers for this role; whether the rung allows them is another question."""
    return tuple(
        p
        for p in context.inrichting.personen
        if _objection(p, soort, casus, context) is None and not _only_beheerder(p, casus, context)
    )


def toets_kandidaat(persoon: Persoon, soort: Soort, casus: Casus, context: Context) -> None:
    """Raises Geweigerd for who works in other gemeenten only, or is an administrator and nothing else."""
    nee = _objection(persoon, soort, casus, context)
    if nee is not None:
        raise nee


def genoemde_houders(soort: Soort, kader: Kader) -> frozenset[str]:
    """Every party that the kader names as a holder of this role, on whatever rung."""
    return frozenset(houder.partij for trede in kader.tredes for houder in trede.rol(soort).houders)


def _objection(persoon: Persoon, soort: Soort, casus: Casus, context: Context) -> Geweigerd | None:
    """Who holds the role or was asked for it already is not judged again: the inrichting may have changed since."""
    if any(r.houder == persoon.id and r.soort == soort and (r.actief or r.in_behandeling) for r in casus.rollen):
        return None
    if not _organisatie(persoon, context).works_in(context.gemeente.code):
        return _from_elsewhere(persoon, context, soort)
    bestuur = _bestuur(persoon, context)
    if bestuur is None or persoon.functie in genoemde_houders(soort, context.kader):
        return None
    return weiger(
        "INV-8",
        f"{persoon.naam} is {context.kader.partij(bestuur).naam}. Wie bestuurder is en verder niets, heeft in dit "
        "kader geen regie. Kies iemand uit de lijst.",
        veld=soort,
    )


def _bestuur(persoon: Persoon, context: Context) -> str | None:
    """The function of bestuur that this person holds, when it is all they hold here."""
    kader = context.kader
    eigen = {persoon.functie} if kader.heeft_partij(persoon.functie) else set()
    functies = sorted(eigen | {f for f, wie in context.gemeente.functies.items() if wie == persoon.id})
    bestuur = [f for f in functies if kader.heeft_partij(f) and kader.partij(f).soort is Partijsoort.BESTUUR]
    return bestuur[0] if bestuur and bestuur == functies else None


def _works_here(casus: Casus, context: Context) -> frozenset[PersoonId]:
    """Whose organisation works in this gemeente, who holds a function or chairs there, and who takes part already."""
    hier = context.gemeente
    organisaties = {o.id for o in context.inrichting.organisaties if o.works_in(hier.code)}
    wie = {p.id for p in context.inrichting.personen if p.organisatie in organisaties}
    wie |= {*hier.functies.values(), *(forum.voorzitter for forum in context.inrichting.fora_van(hier.code))}
    return frozenset(wie | casus.deelnemers)


def _only_beheerder(persoon: Persoon, casus: Casus, context: Context) -> bool:
    """Whether somebody looks after the inrichting and has no other part, in any gemeente or in this casus."""
    if not persoon.beheerder or persoon.functie.casefold() != BEHEERDER or persoon.profielen:
        return False
    inrichting = context.inrichting
    functies = {wie for gemeente in inrichting.gemeenten for wie in gemeente.functies.values()}
    return persoon.id not in functies | {f.voorzitter for f in inrichting.fora} | casus.deelnemers


def _from_elsewhere(persoon: Persoon, context: Context, veld: str | None) -> Geweigerd:
    organisatie = _organisatie(persoon, context).naam
    return weiger(
        "INV-8",
        f"{persoon.naam} werkt bij {organisatie}. Die organisatie werkt niet in {context.gemeente.naam}. "
        "Kies iemand uit de lijst.",
        veld=veld,
    )


def _organisatie(persoon: Persoon, context: Context) -> Organisatie:
    organisatie = context.inrichting.organisatie_van(persoon.id)
    assert organisatie is not None, "the inrichting refers to what exists"
    return organisatie
