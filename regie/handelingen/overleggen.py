"""Overleggen: planned with who must be there, answered, moved, cancelled (ZOU-3.6, MLD-30, MLD-33)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Overleg, Overlegstatus, Uitnodiging
from regie.context import Context
from regie.handelingen.kandidaten import toets_werkt_hier
from regie.kalender import dag_van
from regie.vast import PersoonId
from regie.weigering import weiger

UITNODIGING, ONMISBAAR = "MLD-30", "MLD-33"
"""The meldingen whose rules say, in each kader, who is invited and who cannot be missed."""


def plan(command: c.PlanOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Plan an overleg and invite who works in this gemeente (ZOU-3.6.P10, P12, P14; INV-8)."""
    toets_moment(command.begin, context)
    for veld, genodigden in (("moeten", command.moeten), ("mogen", command.mogen)):
        for persoon in genodigden:
            toets_werkt_hier(persoon, casus, context, veld=veld)
    yield e.OverlegPlanned(
        overleg=nieuw_overleg(
            context,
            nr=len(casus.overleggen) + 1,
            soort=command.soort,
            begin=command.begin,
            duur=command.duur_minuten,
            moeten=command.moeten,
            mogen=command.mogen,
        )
    )


def nieuw_overleg(
    context: Context,
    *,
    nr: int,
    soort: str,
    begin: datetime,
    duur: int,
    moeten: Iterable[PersoonId],
    mogen: Iterable[PersoonId],
) -> Overleg:
    """An overleg with its invitations. Raises Geweigerd when nobody must come or somebody is unknown."""
    verplicht = dict.fromkeys(moeten)
    genodigd = [(p, True) for p in verplicht] + [(p, False) for p in dict.fromkeys(mogen) if p not in verplicht]
    if not verplicht:
        raise weiger(
            context.regel(ONMISBAAR),
            "Kies minstens één persoon die er zeker bij moet zijn.",
            veld="moeten",
        )
    for persoon, _ in genodigd:
        if context.inrichting.persoon(persoon) is None:
            raise weiger(context.regel(UITNODIGING), "Een genodigde staat niet in de inrichting. Kies uit de lijst.")
    return Overleg.model_validate(
        {
            "nr": nr,
            "soort": soort,
            "begin": begin,
            "duur_minuten": duur,
            "gepland_door": context.actor,
            "gevraagd_op": context.now,
            "uitnodigingen": tuple(Uitnodiging(persoon=p, moet=m) for p, m in genodigd),
        }
    )


def answer(command: c.AnswerUitnodiging, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Someone invited, or the substitute they sent, says whether they come; for themselves first."""
    overleg = gepland(command.overleg, casus)
    eigen = [u for u in overleg.uitnodigingen if u.persoon == context.actor]
    namens = [u for u in overleg.uitnodigingen if u.vervanger == context.actor]
    mijne = next(iter(eigen or namens), None)
    if mijne is None:
        raise weiger(context.regel(UITNODIGING), "Je bent voor dit overleg niet uitgenodigd.")
    if command.antwoord == "vervanger":
        vervanger = _vervanger(command.vervanger, mijne, overleg, casus, context)
        yield e.UitnodigingAnswered(
            overleg=overleg.nr, persoon=mijne.persoon, antwoord="vervanger", vervanger=vervanger
        )
        return
    blijft = mijne.vervanger if context.actor == mijne.vervanger and command.antwoord == "kom" else None
    yield e.UitnodigingAnswered(overleg=overleg.nr, persoon=mijne.persoon, antwoord=command.antwoord, vervanger=blijft)


def move(command: c.MoveOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Another date: everyone is asked again."""
    overleg = gepland(command.overleg, casus)
    toets_moment(command.begin, context)
    yield e.OverlegMoved(overleg=overleg.nr, begin=command.begin)


def cancel(command: c.CancelOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The overleg did not take place; the longest interval (PD-09) runs on."""
    overleg = gepland(command.overleg, casus)
    yield e.OverlegCancelled(overleg=overleg.nr, reden=command.reden.id)


def replace(command: c.ReplaceDeelnemer, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Someone else comes for an onmisbare deelnemer (MLD-33)."""
    overleg = gepland(command.overleg, casus)
    genodigde = _uitnodiging(overleg, command.persoon, context)
    vervanger = _vervanger(command.vervanger, genodigde, overleg, casus, context)
    yield e.AbsenceSettled(overleg=overleg.nr, persoon=command.persoon, vervanger=vervanger)


def continue_without(command: c.ContinueWithout, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Go on without an onmisbare deelnemer, with a reason (MLD-33)."""
    overleg = gepland(command.overleg, casus)
    _uitnodiging(overleg, command.persoon, context)
    yield e.AbsenceSettled(overleg=overleg.nr, persoon=command.persoon, reden=command.reden.id)


def _uitnodiging(overleg: Overleg, persoon: PersoonId, context: Context) -> Uitnodiging:
    for u in overleg.uitnodigingen:
        if u.persoon == persoon:
            return u
    raise weiger(context.regel(ONMISBAAR), "Deze persoon is voor dit overleg niet uitgenodigd.")


def _vervanger(
    wie: PersoonId | None, uitnodiging: Uitnodiging, overleg: Overleg, casus: Casus, context: Context
) -> PersoonId:
    """Who comes in somebody's place: known here, someone else, and not expected at the overleg already."""
    if wie is None or context.inrichting.persoon(wie) is None:
        raise weiger(context.regel(ONMISBAAR), "Kies wie er in de plaats komt.", veld="vervanger")
    if wie == uitnodiging.persoon:
        raise weiger(
            context.regel(ONMISBAAR), "Een vervanger is iemand anders. Kies een andere persoon.", veld="vervanger"
        )
    toets_werkt_hier(wie, casus, context, veld="vervanger")
    if any(wie in (u.persoon, u.vervanger) for u in overleg.uitnodigingen if u != uitnodiging):
        raise weiger(
            context.regel(ONMISBAAR),
            "Deze persoon is zelf al voor dit overleg gevraagd. Kies iemand anders als vervanger.",
            veld="vervanger",
        )
    return wie


def toets_moment(begin: datetime, context: Context) -> None:
    """A future working day; a holiday or weekend gets the nearest working day as a way out (CAL-2)."""
    if begin <= context.now:
        raise weiger("CAL-2", "Dit moment is al voorbij. Kies een datum en tijd in de toekomst.", veld="datum")
    dag = dag_van(begin)
    if context.te_ver(dag):
        raise weiger("CAL-2", "Deze datum ligt meer dan twee jaar vooruit. Klopt het jaar?", veld="datum")
    if not context.kalender.is_werkdag(dag):
        eerst = context.kalender.op_of_na(dag)
        raise weiger(
            "CAL-2",
            f"{dag:%d-%m-%Y} is geen werkdag. De eerste werkdag daarna is {eerst:%d-%m-%Y}.",
            veld="datum",
        )


def overleg_van(nr: int, casus: Casus) -> Overleg:
    """The overleg with this number. Raises Geweigerd when there is none."""
    if not 1 <= nr <= len(casus.overleggen):
        raise weiger("INV-4", "Dit overleg bestaat niet in deze casus.")
    return casus.overleggen[nr - 1]


def gepland(nr: int, casus: Casus) -> Overleg:
    """The overleg with this number, while it is planned. Raises Geweigerd when it is over or off."""
    overleg = overleg_van(nr, casus)
    if overleg.status is not Overlegstatus.GEPLAND:
        hoe = "vervallen" if overleg.status is Overlegstatus.VERVALLEN else "al geweest en vastgelegd"
        raise weiger("INV-4", f"Dit overleg is {hoe}. Je hoeft niets meer te doen.")
    return overleg
