"""A forum advises, others decide: the first of the two steps of a kader that takes both (HDW-O.2, PD-03, MLD-03).

An advice waits until a besluit is recorded after it, or until it goes back to the forum.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from regie import commands as c
from regie import events as e
from regie.casus import Casus, Forumadvies
from regie.context import Context
from regie.handelingen.voorwaarden import in_de_weg, refusal, toets_forum
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.weigering import Uitweg, weiger


def wachtend(casus: Casus) -> Forumadvies | None:
    """The advice that waits for a besluit; None when there is none."""
    for advies in casus.forumadviezen[-1:]:
        beslist = any(besluit.op >= advies.op for besluit in casus.besluiten)
        if advies.terug_op is None and not beslist and advies.op >= casus.trede_sinds:
            return advies
    return None


def uiterste_besluit(advies: Forumadvies, casus: Casus, context: Context) -> datetime:
    """By when the besluit is due: PD-03 after the advice, later when more time was taken."""
    termijn = context.kalender.binnen_werkdagen(advies.op, context.aantal("PD-03", casus))
    if advies.meer_tijd_tot is None:
        return termijn
    dag = context.kalender.op_of_na(advies.meer_tijd_tot)
    return max(termijn, termijn.replace(year=dag.year, month=dag.month, day=dag.day))


def beslisser_van(kader: Kader, van: Tredecode, naar: Tredecode) -> str | None:
    """Who decides on the advice to go there: of those that the kader names for the two steps, whose rung it is.

    Staying is decided by whoever decides about the present rung.
    """
    if kader.forumadvies is None:
        return None
    regels = [r for r in kader.regels if naar in r.doelen and van in r.van]
    regels += [r for r in kader.regels if van in r.doelen] if van == naar else []
    namen = (b for r in regels for b in r.beslissers if b in kader.forumadvies.beslissers)
    return next(namen, kader.forumadvies.beslissers[0])


def record(command: c.RecordForumadvies, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record what a forum advises. Refused outside the fora of the step, and before what must be asked first."""
    kader = context.kader
    beslisser = beslisser_van(kader, casus.trede, command.naar)
    if kader.forumadvies is None or beslisser is None:
        raise weiger(
            "LOG-8",
            "In dit kader geeft het overleg geen apart advies. Leg meteen het besluit vast.",
            Uitweg(woord="besluit", titel="Besluit vastleggen"),
        )
    if command.naar not in {t.code for t in kader.tredes}:
        raise weiger("INV-6", "Dit kader kent deze trede niet. Kies uit de lijst.", veld="naar")
    toets_forum(command.forum, kader)
    _toets_stap(command, beslisser, casus, context)
    yield e.ForumadviesRecorded(
        advies=Forumadvies(
            nr=len(casus.forumadviezen) + 1,
            forum=command.forum,
            naar=command.naar,
            beslisser=beslisser,
            door=context.actor,
            op=context.now,
            toelichting=command.toelichting.id if command.toelichting else None,
        )
    )


def _toets_stap(command: c.RecordForumadvies, beslisser: str, casus: Casus, context: Context) -> None:
    """What stands in the way of the advice itself: the length of the step, the forum, and what comes before it."""
    vooraf = {voorwaarde.regel for voorwaarde in context.kader.voorwaarden if voorwaarde.voor_advies}
    for bezwaar in in_de_weg(casus, context, command.naar, beslisser=beslisser, forum=command.forum):
        if bezwaar.veld in ("naar", "forum") or (bezwaar.veld == "voorwaarden" and bezwaar.regel in vooraf):
            raise refusal(bezwaar)


def give_back(command: c.ReturnForumadvies, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The advice goes back to the forum, with a reason."""
    yield e.ForumadviesReturned(advies=_wachtend(command.advies, casus, context).nr, reden=command.reden.id)


def extend(command: c.ExtendForumadvies, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The besluit takes more time, with a reason: at most one more term of PD-03, however often it is asked."""
    advies = _wachtend(command.advies, casus, context)
    laatste = _langste(advies, casus, context)
    if command.tot <= context.vandaag:
        raise weiger("PD-03", "Kies een datum na vandaag.", veld="tot")
    if command.tot > laatste:
        reden = f"Meer tijd kan tot en met {laatste:%d-%m-%Y}. Besluit voor die dag, of geef het advies terug."
        raise weiger("PD-03", reden, veld="tot")
    yield e.ForumadviesExtended(advies=advies.nr, tot=command.tot, reden=command.reden.id)


def _langste(advies: Forumadvies, casus: Casus, context: Context) -> date:
    eerste = context.kalender.binnen_werkdagen(advies.op, context.aantal("PD-03", casus))
    return context.kalender.binnen_werkdagen(eerste, context.aantal("PD-03", casus)).date()


def _wachtend(nr: int, casus: Casus, context: Context) -> Forumadvies:
    advies = wachtend(casus)
    if advies is None or advies.nr != nr:
        raise weiger(context.regel("MLD-03"), "Dit advies wacht niet meer op een besluit. Je hoeft niets meer te doen.")
    return advies
