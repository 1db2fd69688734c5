"""Load, check access, decide, append: the only way a casus changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Casus
from regie.context import KLOK, Context, Kaderlezer, context_van, context_voor
from regie.decide import decide
from regie.dossiers import Dossiers, Logregel, beeld_van
from regie.events import AnyEvent
from regie.evolve import Gebeurd
from regie.handelingen.verhuizen import herkomst_van
from regie.inrichting import Inrichting
from regie.kalender import dag_van
from regie.teksten import teksten_in
from regie.toegang import geweigerd, niet_toegestaan
from regie.vast import PersoonId
from regie.weigering import Weigering


@dataclass(frozen=True)
class Gedaan:
    """A command that was carried out."""

    beeld: Casusbeeld
    events: tuple[AnyEvent, ...]


def perform(
    dossiers: Dossiers,
    command: c.AnyCommand,
    *,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Gedaan | Weigering:
    """Carry out one command in the transaction of `dossiers`, or refuse it; both are logged.

    For OpenCasus the code is given out here. Nothing is stored on a refusal.
    """
    inrichting = dossiers.inrichting()
    casus = None if isinstance(command, c.OpenCasus) else dossiers.open(command.casus)
    uitkomst = _perform(dossiers, command, casus, inrichting, actor, now, kaders)
    geweigerd = isinstance(uitkomst, Weigering)
    if geweigerd or actor != KLOK:
        dossiers.log(
            Logregel(
                op=now,
                door=actor,
                wat=type(command).__name__,
                uitkomst="geweigerd" if geweigerd else "gedaan",
                casussen=_casussen(command, uitkomst),
                regel=uitkomst.regel if isinstance(uitkomst, Weigering) else None,
            )
        )
    return uitkomst


def _casussen(command: c.AnyCommand, uitkomst: Gedaan | Weigering) -> tuple[str, ...]:
    """The casussen that a command was about: of a move also the one that began elsewhere."""
    if isinstance(uitkomst, Weigering):
        return (command.casus,)
    casus = uitkomst.beeld.casus
    elders = casus.verhuisd if isinstance(command, c.MoveCasus) else None
    return (casus.code, elders.casus) if elders else (casus.code,)


def _perform(
    dossiers: Dossiers,
    command: c.AnyCommand,
    casus: Casus | None,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Gedaan | Weigering:
    vandaag = dag_van(now)
    if casus is None and not isinstance(command, c.OpenCasus):
        return niet_toegestaan((), actor, None, inrichting, vandaag)
    if wat := geweigerd(command, actor, casus, inrichting, vandaag):
        return niet_toegestaan((wat,), actor, casus, inrichting, vandaag)
    if isinstance(command, c.OpenCasus | c.MoveCasus):
        gemeente = inrichting.gemeente(command.gemeente)
        if gemeente is None:
            return Weigering(regel="INV-18", reden="Deze gemeente staat niet in de inrichting.", veld="gemeente")
        veld = "nieuw" if isinstance(command, c.MoveCasus) else "casus"
        command = command.model_copy(update={veld: dossiers.next_code(gemeente.casusletters)})
    context = _context(command, casus, inrichting, actor, now, kaders)
    besloten = decide(casus, command, context)
    if isinstance(besloten, Weigering):
        return besloten
    if isinstance(command, c.MoveCasus) and casus is not None:
        elders = _elders(dossiers, command, casus, context, kaders)
        if elders is not None:
            return elders
    if besloten.events:
        dossiers.store(
            besloten.casus,
            besloten.events,
            Gebeurd(casus=command.casus, door=actor, op=now),
            tuple(teksten_in(command)),
        )
    return Gedaan(beeld_van(dossiers, besloten.casus, context), besloten.events)


def _elders(
    dossiers: Dossiers, command: c.MoveCasus, casus: Casus, context: Context, kaders: Kaderlezer
) -> Weigering | None:
    """Begin the casus of the new gemeente, in the same transaction as the move (MAP-1)."""
    daar = context_voor(
        context.inrichting,
        command.gemeente,
        kaders,
        actor=context.actor,
        now=context.now,
        kader_op=context.vandaag,
    )
    open_casus = c.OpenCasus(
        casus=command.nieuw,
        gemeente=command.gemeente,
        forum=command.forum,
        feiten={},
        herkomst=herkomst_van(casus, context.kader, daar.kader, toestemming=command.toestemming),
    )
    geopend = decide(None, open_casus, daar)
    if isinstance(geopend, Weigering):
        return geopend
    dossiers.store(geopend.casus, geopend.events, Gebeurd(casus=command.nieuw, door=context.actor, op=context.now), ())
    return None


def _context(
    command: c.AnyCommand,
    casus: Casus | None,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Context:
    if casus is not None:
        return context_van(casus, inrichting, actor, now, kaders)
    assert isinstance(command, c.OpenCasus)
    return context_voor(inrichting, command.gemeente, kaders, actor=actor, now=now, kader_op=dag_van(now))
