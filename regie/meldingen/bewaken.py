"""The watch: opens, re-arms and ends meldingen as the casus changes.

One mechanism for every MLD: the state says what is open (aanleidingen), the catalogue says who gets it and who
is next, the calendar says when. A melding keeps the ladder it began with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from regie import events as e
from regie.casus import Aan, Casus, Melding, Meldingstatus
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding
from regie.meldingen.aanleidingen import aanleidingen
from regie.meldingen.geadresseerden import houder_van
from regie.meldingen.ladder import ladder, met_steun, ontvangers
from regie.meldingen.versturen import berichten, verzending

UITNODIGING = {"MLD-30", "MLD-31"}
"""The invitation and its reminder ask one question."""


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

    What nobody has heard of yet takes the ladder of by then too; later only the support that people choose changes it.
    What was sent goes at once to those who had not got it, and no more to those it is no longer for; a message on its
    way to them is taken back.
    """
    if melding.status is not Meldingstatus.OPEN or context.catalogus[melding.mld].alleen_gezien:
        return
    if melding.uit_op is None:
        vers = _melding(aanleiding, casus, context, nr=melding.nr)
        if (vers.aan, vers.ladder) != (melding.aan, melding.ladder):
            yield e.MeldingRearmed(melding=melding.model_copy(update={"aan": vers.aan, "ladder": vers.ladder}))
        return
    if melding.sport < 0 and (hoger := met_steun(melding.ladder, aanleiding, casus, context)) != melding.ladder:
        melding = melding.model_copy(update={"ladder": hoger})
        yield e.MeldingRedirected(melding=melding, blijft=melding.bereikt)
    aan = ontvangers(aanleiding, casus, context)
    onderweg = melding.uit_op is not None and melding.uit_op > context.now
    gevraagd = {houder_van(a, voor, context.inrichting) for a in melding.bereikt}
    nieuw = tuple(a for a in aan if houder_van(a, casus, context.inrichting) not in gevraagd)
    if (not nieuw and aan == melding.aan) or (onderweg and melding.sport >= 0):
        return
    anders = melding.model_copy(update={"aan": aan})
    if onderweg:
        yield e.MeldingRearmed(melding=anders)
    else:
        yield _redirected(melding, anders, nieuw, voor, casus, context)
    escaleer = melding.escaleer_op
    if escaleer is not None and melding.sport < 0 and melding.categorie == "gewoon" and not aanleiding.meteen:
        escaleer = max(escaleer, context.kalender.escalatiemoment(verzending(melding, context)))
    yield from berichten(
        anders,
        aan if onderweg else nieuw,
        "eerste",
        casus,
        context,
        momenten=melding.momenten,
        escaleer_op=escaleer,
    )


def _redirected(
    melding: Melding, anders: Melding, nieuw: tuple[Aan, ...], voor: Casus, casus: Casus, context: Context
) -> e.MeldingRedirected:
    """What is on its way to people who are asked already stays so, also when they are asked in another role by now."""
    eerder = {houder_van(a, voor, context.inrichting): a for a in melding.bereikt}
    zelfde = [a for a in anders.aan if a not in nieuw]
    overgezet = [
        e.Overgezet(van=eerder[wie], naar=a)
        for a in zelfde
        if a not in melding.bereikt and (wie := houder_van(a, casus, context.inrichting)) in eerder
    ]
    return e.MeldingRedirected(
        melding=anders, blijft=tuple(a for a in zelfde if a in melding.bereikt), overgezet=tuple(overgezet)
    )


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
    nu = verzending(melding, context)
    gekomen = [m for m in melding.momenten if m <= nu]
    if not gekomen:
        return
    rest = tuple(m for m in melding.momenten if m > nu)
    yield from berichten(melding, melding.aan, "eerste", casus, context, momenten=rest, escaleer_op=melding.escaleer_op)
