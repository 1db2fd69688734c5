"""Actions: who does what by when, and what became of it (ZOU-3.8, PD-14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from regie import commands as c
from regie import events as e
from regie.casus import Actie, Casus
from regie.context import Context
from regie.handelingen.kandidaten import toets_werkt_hier
from regie.kader.delen import Partijsoort
from regie.weigering import weiger


def nieuwe_acties(
    gewenst: Iterable[c.NieuweActie], casus: Casus, context: Context, *, overleg: int | None
) -> tuple[Actie, ...]:
    """The actions that were agreed. Raises Geweigerd on an owner who is unknown or works elsewhere, or a date in the
    past.
    """
    nieuw = []
    for nr, wens in enumerate(gewenst, len(casus.acties) + 1):
        _toets_datum(wens.vervaldatum, context, veld="actie_datum")
        kader = context.kader
        inwoner = kader.heeft_partij(wens.eigenaar) and (kader.partij(wens.eigenaar).soort is Partijsoort.INWONER)
        if not inwoner and context.inrichting.persoon(wens.eigenaar) is None:
            raise weiger("PD-14", "Kies wie de actie doet uit de lijst.", veld="actie_eigenaar")
        if not inwoner:
            toets_werkt_hier(wens.eigenaar, casus, context, veld="actie_eigenaar")
        nieuw.append(
            Actie(
                nr=nr,
                tekst=wens.tekst.id,
                eigenaar=wens.eigenaar,
                is_professional=not inwoner,
                vervaldatum=wens.vervaldatum,
                overleg=overleg,
                door=context.actor,
                op=context.now,
            )
        )
    return tuple(nieuw)


def add(command: c.AddActie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Agree an action outside an overleg."""
    for actie in nieuwe_acties([command.actie], casus, context, overleg=None):
        yield e.ActieAdded(actie=actie)


def complete(command: c.CompleteActie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """An action is done."""
    yield e.ActieCompleted(actie=_open(command.actie, casus).nr)


def move(command: c.MoveActie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """An action gets another due date, from today on."""
    actie = _open(command.actie, casus)
    _toets_datum(command.vervaldatum, context, veld="datum")
    yield e.ActieMoved(actie=actie.nr, vervaldatum=command.vervaldatum)


def fail(command: c.FailActie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """An action will not succeed; the reason is kept."""
    yield e.ActieFailed(actie=_open(command.actie, casus).nr, reden=command.reden.id)


def _toets_datum(vervaldatum: date, context: Context, *, veld: str) -> None:
    if vervaldatum < context.vandaag:
        raise weiger("PD-14", "De datum van een actie ligt in het verleden. Kies een latere datum.", veld=veld)
    if context.te_ver(vervaldatum):
        raise weiger("PD-14", "De datum van een actie ligt meer dan twee jaar vooruit. Klopt het jaar?", veld=veld)


def _open(nr: int, casus: Casus) -> Actie:
    if not 1 <= nr <= len(casus.acties):
        raise weiger("PD-14", "Deze actie bestaat niet in deze casus.")
    actie = casus.acties[nr - 1]
    if actie.status != "open":
        raise weiger("PD-14", "Deze actie is al afgerond. Je hoeft niets meer te doen.")
    return actie
