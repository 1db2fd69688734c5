"""Stagnation by type, each on the kader's own route: a visieverschil goes to a manager, never to a rung (INV-16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Casusstatus, Rolstatus, Stagnatiesignaal, Stagnatiestap
from regie.context import Context
from regie.handelingen.kandidaten import toets_werkt_hier
from regie.handelingen.veiligheid import signalen_uit
from regie.kader.routes import Stagnatieroute
from regie.vast import PersoonId
from regie.weigering import weiger

VISIEVERSCHIL = frozenset({"STG-4", "STG-5", "STG-10"})
"""The types in which professionals differ: about the organisation, the content, or still."""

GEEN_OPVOLGER = "MLD-45"
"""The melding to which the kader sends a regisseur without a successor."""

LOST_OP = frozenset({"opgelost", "niet_nodig"})
"""Answers that end the stagnation."""


def report(command: c.ReportStagnatie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Somebody says that it does not progress; without a type the reporter is asked for it (MLD-40)."""
    nr = len(casus.stagnaties) + 1
    yield e.StagnatieReported(
        stagnatie=Stagnatiesignaal(
            nr=nr,
            melder=context.actor,
            op=context.now,
            toelichting=command.toelichting.id if command.toelichting else None,
        )
    )
    if command.soort is not None:
        yield from _typed(nr, command.soort, command.betreft, casus, context)


def choose(command: c.ChooseStagnatiesoort, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The type becomes known, and with it the route."""
    stagnatie = open_stagnatie(command.stagnatie, casus)
    if stagnatie.soort is not None:
        raise weiger("MLD-40", "De soort is al gekozen. Je hoeft niets meer te doen.")
    yield from _typed(stagnatie.nr, command.soort, command.betreft, casus, context)


def route_van(soort: str, casus: Casus, context: Context) -> Stagnatieroute:
    """Where this kader sends this type on the casus's rung. Raises Geweigerd on a type it does not know."""
    if soort not in {r.type for r in context.kader.stagnatie}:
        raise weiger("MLD-40", "Dit kader kent deze soort stagnatie niet. Kies er een uit de lijst.", veld="soort")
    return context.kader.stagnatieroute(soort, casus.trede)


def _typed(nr: int, soort: str, betreft: PersoonId | None, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    route = route_van(soort, casus, context)
    if betreft is not None and context.inrichting.persoon(betreft) is None:
        raise weiger(route.regels[0], "Kies om welke professional het gaat uit de lijst.", veld="betreft")
    if betreft is not None:
        toets_werkt_hier(betreft, casus, context, veld="betreft")
    yield e.StagnatieTyped(stagnatie=nr, type=soort, route=route.soort.value, betreft=betreft)
    if route.feit is not None:
        yield e.FeitenRecorded(feiten={route.feit: "ja"})
        yield from signalen_uit([route.feit], casus, context)


def answer(command: c.AnswerStagnatie, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """What the asked person does: acting is not solving, so an action keeps it open (meldingen §3 C)."""
    stagnatie = open_stagnatie(command.stagnatie, casus)
    yield e.StagnatieAnswered(
        stagnatie=stagnatie.nr,
        stap=Stagnatiestap(
            antwoord=command.antwoord,
            door=context.actor,
            op=context.now,
            toelichting=command.toelichting.id if command.toelichting else None,
        ),
    )
    if command.antwoord in LOST_OP:
        yield from _solved(stagnatie, casus, context)


def solve_visieverschil(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The professionals agree again: every visieverschil that is open is solved, and its manager no longer asked."""
    for stagnatie in casus.stagnaties:
        if stagnatie.status == "open" and stagnatie.soort in VISIEVERSCHIL:
            yield from _solved(stagnatie, casus, context)


def solve_opvolging(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Whoever had nobody to hand regie to holds none any more, by a successor or by an end: nobody is looked for now
    (ZOU-3.11.R). What was open when the casus closed stays as it was.
    """
    if casus.status is Casusstatus.AFGESLOTEN:
        return
    for stagnatie in casus.stagnaties:
        if stagnatie.status != "open" or stagnatie.soort is None or not _vertrokken(stagnatie, casus):
            continue
        if route_van(stagnatie.soort, casus, context).melding == GEEN_OPVOLGER:
            yield from _solved(stagnatie, casus, context)


def _vertrokken(stagnatie: Stagnatiesignaal, casus: Casus) -> bool:
    """Whether the one who leaves had regie since this was reported, and has none left.

    When nobody is named it is the reporter; when the reporter had none either, anybody whose role ended.
    """
    af = {r.houder for r in casus.rollen if r.status is Rolstatus.BEEINDIGD and _na(r.geeindigd_op, stagnatie)}
    aan = {r.houder for r in casus.rollen if r.actief}
    wie = stagnatie.betreft or stagnatie.melder
    onbekend = stagnatie.betreft is None and wie not in af | aan
    return bool(af) if onbekend else wie in af - aan


def _na(moment: datetime | None, stagnatie: Stagnatiesignaal) -> bool:
    return moment is not None and moment >= stagnatie.op


def _solved(stagnatie: Stagnatiesignaal, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    yield e.StagnatieSolved(stagnatie=stagnatie.nr)
    feit = route_van(stagnatie.soort, casus, context).feit if stagnatie.soort else None
    if feit is not None:
        yield e.FeitenRecorded(feiten={feit: "nee"})


def open_stagnatie(nr: int, casus: Casus) -> Stagnatiesignaal:
    """The stagnation with this number. Raises Geweigerd when there is none, or when it is solved."""
    if not 1 <= nr <= len(casus.stagnaties):
        raise weiger("MLD-40", "Dit stagnatiesignaal bestaat niet in deze casus.")
    stagnatie = casus.stagnaties[nr - 1]
    if stagnatie.status != "open":
        raise weiger("MLD-40", "Deze stagnatie is al opgelost. Je hoeft niets meer te doen.")
    return stagnatie
