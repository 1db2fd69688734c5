"""The watch: opens, re-arms and ends meldingen as the casus changes, and lets them climb as time passes.

One mechanism for every MLD: the state says what is open (aanleidingen), the catalogue says who gets it and who
is next, the calendar says when. A melding keeps the ladder it began with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from regie import events as e
from regie.casus import Aan, Casus, Melding, Meldingstatus, Sport
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding
from regie.meldingen.aanleidingen import aanleidingen
from regie.meldingen.geadresseerden import houder_van
from regie.meldingen.ladder import ladder, ontvangers, op_sport, volgende_sport

LAAT = timedelta(hours=1)
"""A message that goes out this long after its moment says that it is late."""

UITNODIGING = {"MLD-30", "MLD-31"}
"""The invitation and its reminder ask one question."""

ACHTERWACHT_VRIJDAG = "vrijdagmiddag_achterwacht"


def reconcile(
    voor: Casus | None, casus: Casus, context: Context, beantwoord: int | None, antwoord: str
) -> Iterator[e.AnyEvent]:
    """What the changed state means for the meldingen: new ones open, moved ones start anew, done ones end, and
    those for a role go to whoever holds it now.

    `voor` is the casus before the command (None: there was none). `beantwoord` is the melding that the command
    answered: it ends as answered when its reason has gone or is another by now, the others as no longer needed.
    """
    nu = {a.sleutel: a for a in aanleidingen(casus, context)}
    laatste = {(m.mld, m.onderwerp): m for m in casus.meldingen}
    nr = len(casus.meldingen)
    for melding in casus.open_meldingen:
        if (melding.mld, melding.onderwerp) not in nu:
            if _beantwoord(melding, beantwoord, casus):
                yield e.MeldingAnswered(melding=melding.nr, antwoord=antwoord)
            else:
                yield e.MeldingExpired(melding=melding.nr)
    for sleutel, aanleiding in nu.items():
        eerder = laatste.get(sleutel)
        if eerder is not None and eerder.basis == aanleiding.basis and _blijft(eerder, context):
            yield from _redirect(eerder, aanleiding, voor or casus, casus, context)
            continue
        if eerder is not None and _beantwoord(eerder, beantwoord, casus):
            yield e.MeldingAnswered(melding=eerder.nr, antwoord=antwoord)
        elif eerder is not None and eerder.status is Meldingstatus.OPEN:
            opnieuw = _melding(aanleiding, casus, context, nr=eerder.nr, verzonden=eerder.verzonden)
            yield e.MeldingRearmed(melding=opnieuw)
            yield from _at_once(opnieuw, casus, context)
            continue
        nr += 1
        melding = _melding(aanleiding, casus, context, nr=nr)
        yield e.MeldingOpened(melding=melding)
        yield from _at_once(melding, casus, context)


def _beantwoord(melding: Melding, nr: int | None, casus: Casus) -> bool:
    """Whether the command answered this melding; an invitation is answered on the card of its reminder too."""
    if melding.status is not Meldingstatus.OPEN or nr is None or not 1 <= nr <= len(casus.meldingen):
        return False
    gegeven = casus.meldingen[nr - 1]
    samen = {gegeven.mld, melding.mld} == UITNODIGING and melding.onderwerp == gegeven.onderwerp
    return melding.nr == nr or (samen and melding.uit_op is not None)


def _blijft(melding: Melding, context: Context) -> bool:
    """Whether a melding stands as it is while its reason is the same.

    An open one does, and one that was only to be seen. Any other ended because its reason had gone: when the
    reason is back, so is the question (a planned overleg that is cancelled, MLD-37).
    """
    return melding.status is Meldingstatus.OPEN or context.catalogus[melding.mld].alleen_gezien


def _redirect(
    melding: Melding, aanleiding: Aanleiding, voor: Casus, casus: Casus, context: Context
) -> Iterator[e.AnyEvent]:
    """The question goes to whom it is for by now: a role may be filled, or change hands, meanwhile.

    What nobody has heard of yet takes the ladder of by then too. What was sent goes at once to those who had not
    got it, and no more to those it is no longer for; a message on its way to them is taken back.
    """
    if melding.status is not Meldingstatus.OPEN or context.catalogus[melding.mld].alleen_gezien:
        return
    if melding.uit_op is None:
        vers = _melding(aanleiding, casus, context, nr=melding.nr)
        if (vers.aan, vers.ladder) != (melding.aan, melding.ladder):
            yield e.MeldingRearmed(melding=melding.model_copy(update={"aan": vers.aan, "ladder": vers.ladder}))
        return
    aan = ontvangers(aanleiding, casus, context)
    onderweg = melding.uit_op > context.now
    gevraagd = {houder_van(a, voor, context.inrichting) for a in melding.bereikt}
    nieuw = tuple(a for a in aan if houder_van(a, casus, context.inrichting) not in gevraagd)
    if (not nieuw and aan == melding.aan) or (onderweg and melding.sport >= 0):
        return
    anders = melding.model_copy(update={"aan": aan})
    yield e.MeldingRearmed(melding=anders)
    escaleer = melding.escaleer_op
    if escaleer is not None and melding.sport < 0 and melding.categorie == "gewoon" and not aanleiding.meteen:
        escaleer = max(escaleer, context.kalender.escalatiemoment(_verzending(melding, context)))
    yield from _berichten(
        anders,
        aan if onderweg else nieuw,
        "eerste",
        casus,
        context,
        momenten=melding.momenten,
        escaleer_op=escaleer,
    )


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


# ---- opening


def _melding(aanleiding: Aanleiding, casus: Casus, context: Context, *, nr: int, verzonden: int = 0) -> Melding:
    regel = context.catalogus[aanleiding.mld]
    aan = ontvangers(aanleiding, casus, context)
    acuut, wacht = regel.categorie == "acuut", regel.categorie == "gewoon"
    momenten = tuple(map(context.kalender.verzendmoment, aanleiding.momenten)) if wacht else aanleiding.momenten
    sporten = ladder(regel, aan, aanleiding, casus, context) if aanleiding.deadline else ()
    meteen = acuut or aanleiding.meteen
    return Melding(
        nr=nr,
        mld=aanleiding.mld,
        onderwerp=aanleiding.onderwerp,
        aan=aan,
        regels=context.kader.meldingregels.get(aanleiding.mld, ()),
        basis=aanleiding.basis,
        geopend_op=context.now,
        momenten=momenten,
        deadline=aanleiding.deadline,
        escaleer_op=_eerste_escalatie(aanleiding.deadline, momenten, context, meteen=meteen) if sporten else None,
        ladder=sporten,
        categorie=regel.categorie,
        verzonden=verzonden,
        grens=aanleiding.grens,
    )


def _eerste_escalatie(
    deadline: datetime | None, momenten: tuple[datetime, ...], context: Context, *, meteen: bool
) -> datetime | None:
    """When the ladder begins (CAL-11); never on the day on which the first receivers hear of it (CAL-10)."""
    if deadline is None or meteen:
        return deadline
    eerste = max(momenten[0], context.kalender.verzendmoment(context.now))
    return context.kalender.escalatiemoment(max(deadline, eerste))


def _at_once(melding: Melding, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The first message of something that began just now: in the outbox at once, sent in the window unless it cannot
    wait (CAL-8).

    The moments a melding lost while nobody looked are made up for by a single message.
    """
    nu = _verzending(melding, context)
    gekomen = [m for m in melding.momenten if m <= nu]
    if not gekomen:
        return
    rest = tuple(m for m in melding.momenten if m > nu)
    yield from _berichten(
        melding, melding.aan, "eerste", casus, context, momenten=rest, escaleer_op=melding.escaleer_op
    )


# ---- time


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
    yield from _berichten(
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
    verzending = _verzending(melding, context)
    nieuw = op_sport(melding, nummer, casus, context.inrichting)
    yield from _berichten(
        melding.model_copy(update={"onbereikbaar": melding.onbereikbaar or leeg}),
        nieuw or (sport.aan if _gevuld(sport, casus, context) else melding.aan),
        "escalatie",
        casus,
        context,
        mld=sport.mld,
        sport=nummer,
        momenten=(),
        escaleer_op=_reactie_voorbij(sport, verzending, context),
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


def _verzending(melding: Melding, context: Context) -> datetime:
    """When a message that is due now goes out: in the window, or at once when it cannot wait (CAL-8)."""
    return context.now if melding.categorie != "gewoon" else context.kalender.verzendmoment(context.now)


def _berichten(
    melding: Melding,
    aan: tuple[Aan, ...],
    waarom: str,
    casus: Casus,
    context: Context,
    *,
    momenten: tuple[datetime, ...],
    escaleer_op: datetime | None,
    mld: str | None = None,
    sport: int | None = None,
    gepland: datetime | None = None,
) -> Iterator[e.AnyEvent]:
    niet_voor = _verzending(melding, context)
    for a in (*aan, *_achterwacht(melding, aan, niet_voor, casus, context)):
        yield e.BerichtDue.model_validate(
            {
                "melding": melding.nr,
                "mld": mld or melding.mld,
                "sport": melding.sport if sport is None else sport,
                "reeks": melding.verzonden + 1,
                "aan": a,
                "waarom": waarom,
                "niet_voor": niet_voor,
                "te_laat": gepland is not None and context.now - gepland > LAAT,
                "vorige_onbereikbaar": melding.onbereikbaar,
                "momenten": momenten,
                "escaleer_op": escaleer_op,
            }
        )


def _achterwacht(
    melding: Melding, aan: tuple[Aan, ...], niet_voor: datetime, casus: Casus, context: Context
) -> tuple[Aan, ...]:
    """On Friday afternoon an action message goes to the Friday fallback too, where there is one (CAL-9)."""
    wie = context.gemeente.functies.get(ACHTERWACHT_VRIJDAG)
    vraagt_iets = not context.catalogus[melding.mld].alleen_gezien
    if wie is None or not vraagt_iets or not context.is_vrijdagmiddag(niet_voor):
        return ()
    al_gevraagd = wie in {houder_van(a, casus, context.inrichting) for a in aan}
    return () if al_gevraagd else (Aan(rol=ACHTERWACHT_VRIJDAG),)
