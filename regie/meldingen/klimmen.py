"""Time for a melding that waits: its reminders, the next rung when nobody answers, and putting it off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from regie import events as e
from regie.casus import Casus, Melding, Meldingstatus, Sport
from regie.context import Context
from regie.meldingen.geadresseerden import houder_van
from regie.meldingen.ladder import op_sport, volgende_sport
from regie.meldingen.versturen import berichten, verzending


def let_pass(casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """What has come due for the meldingen of this casus: the newest step of each, once, late or on time."""
    for melding in casus.open_meldingen:
        if melding.volgende is not None and melding.volgende <= context.now:
            yield from _due(melding, casus, context)


def later(melding: Melding, context: Context) -> datetime | None:
    """When a receiver who puts it off is asked again: 09:00 on the next working day.

    None when it cannot be put off: in acute danger, for the second time, or beyond what it is about.
    """
    op = context.kalender.om_negen(context.kalender.volgende_werkdag(context.now))
    te_laat = melding.grens is not None and op >= melding.grens
    return None if melding.categorie == "acuut" or melding.later_op is not None or te_laat else op


def postponed(melding: Melding, op: datetime, context: Context) -> e.MeldingPostponed:
    """Ask again at that moment; the ladder waits until that day is over, and never beyond what it is about."""
    escaleer = max(melding.escaleer_op, context.kalender.escalatiemoment(op)) if melding.escaleer_op else None
    if escaleer is not None and melding.grens is not None:
        escaleer = min(escaleer, melding.grens)
    return e.MeldingPostponed(melding=melding.nr, opnieuw_op=op, escaleer_op=escaleer)


def undeliverable(melding: Melding, sport: int, reden: str, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """A message did not arrive. When it came to nobody else either, the next rung is called after a working day.

    In acute danger it is called at once; when there is none above it, after the reaction time of this one.
    """
    if melding.status is not Meldingstatus.OPEN or melding.sport != sport:
        return
    if melding.onderweg > 1:
        yield e.BerichtUndeliverable(melding=melding.nr, sport=sport, reden=reden, escaleer_op=melding.escaleer_op)
        return
    op = context.kalender.escalatiemoment(context.kalender.binnen_werkdagen(context.now, 1))
    if melding.categorie == "acuut" and melding.ladder and _volgende_sport(melding, casus, context)[0] > sport:
        op = context.now
    escaleer = min(op, melding.escaleer_op) if melding.escaleer_op else op
    yield e.BerichtUndeliverable(
        melding=melding.nr,
        sport=sport,
        reden=reden,
        escaleer_op=escaleer if melding.ladder else None,
    )


def sent_late(melding: Melding, sport: int, context: Context) -> Iterator[e.AnyEvent]:
    """A rung's reaction time counts from the sending (CAL-10)."""
    if melding.status is not Meldingstatus.OPEN or melding.sport != sport or sport < 0:
        return
    escaleer = _reactie_voorbij(melding.ladder[sport], context.now, context)
    if melding.escaleer_op is not None and escaleer > melding.escaleer_op:
        yield e.ZendingDelayed(melding=melding.nr, escaleer_op=escaleer)


def _due(melding: Melding, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """What has come due: the next rung, or a message to those whose turn it is.

    A ladder begins with its first receivers: when nothing was sent to them, they come first, however late (CAL-10).
    """
    now = context.now
    escaleer = melding.escaleer_op
    if melding.uit_op is None and escaleer is not None and escaleer <= now:
        escaleer = context.kalender.escalatiemoment(context.kalender.verzendmoment(now))
    if escaleer is not None and escaleer <= now:
        yield from _escalate(melding, casus, context)
        return
    gekomen = [m for m in melding.momenten if m <= now]
    sport = melding.ladder[melding.sport] if melding.sport >= 0 else None
    yield from berichten(
        melding,
        sport.aan if sport else melding.aan,
        "escalatie" if sport else _waarom(melding, gekomen[-1]),
        casus,
        context,
        mld=sport.mld if sport else None,
        momenten=tuple(m for m in melding.momenten if m > now),
        escaleer_op=escaleer,
        gepland=gekomen[-1],
    )


def _waarom(melding: Melding, moment: datetime) -> str:
    if melding.later_op == moment:
        return "later"
    return "eerste" if melding.uit_op is None else "herinnering"


def _escalate(melding: Melding, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The next rung with somebody who was not asked yet; when there is none the last one is asked again, until a
    person acts (B4).
    """
    nummer, leeg = _volgende_sport(melding, casus, context)
    sport = melding.ladder[nummer]
    uit_op = verzending(melding, context)
    nieuw = op_sport(melding, nummer, casus, context.inrichting)
    yield from berichten(
        melding.model_copy(update={"onbereikbaar": melding.onbereikbaar or leeg}),
        nieuw or (sport.aan if _gevuld(sport, casus, context) else melding.aan),
        "escalatie",
        casus,
        context,
        mld=sport.mld,
        sport=nummer,
        momenten=(),
        escaleer_op=_reactie_voorbij(sport, uit_op, context),
        gepland=melding.escaleer_op,
    )


def _volgende_sport(melding: Melding, casus: Casus, context: Context) -> tuple[int, str | None]:
    """The rung to call and, when rungs were passed over, who is missing there.

    When nobody above is left to ask, the highest rung so far that somebody fills is called again; a ladder on
    which nobody was asked yet, and nobody new is to be found, is called at its top.
    """
    hoger = range(melding.sport + 1, len(melding.ladder))
    gevraagd = range(melding.sport, -1, -1)
    alle = range(len(melding.ladder) - 1, -1, -1)
    nummer = volgende_sport(melding, casus, context.inrichting)
    if nummer is None:
        nummer = next((nr for nr in (*gevraagd, *alle) if _gevuld(melding.ladder[nr], casus, context)), alle[0])
    voorbij = [nr for nr in hoger if nummer <= melding.sport or nr < nummer]
    leeg = [nr for nr in voorbij if not _gevuld(melding.ladder[nr], casus, context)]
    return nummer, f"niemand is ingevuld als {melding.ladder[leeg[0]].aan[0].rol}" if leeg else None


def _gevuld(sport: Sport, casus: Casus, context: Context) -> bool:
    return any(houder_van(a, casus, context.inrichting) for a in sport.aan)


def _reactie_voorbij(sport: Sport, vanaf: datetime, context: Context) -> datetime:
    if sport.minuten is not None:
        return vanaf + timedelta(minutes=sport.minuten)
    return context.kalender.escalatiemoment(context.kalender.binnen_werkdagen(vanaf, sport.werkdagen or 1))
