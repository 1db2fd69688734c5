"""Overleggen: planned with who must be there, held, and never over without a next date (INV-4, ZOU-3.6, 3.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from regie import commands as c
from regie import events as e
from regie.acties import nieuwe_acties
from regie.casus import (
    Casus,
    Casusstatus,
    Doel,
    Overleg,
    Overlegstatus,
    Uitnodiging,
    Uitstel,
)
from regie.context import Context
from regie.einde_regie import toets_evaluatie
from regie.kalender import AMSTERDAM
from regie.rollen import regie_sinds
from regie.vast import PersoonId
from regie.veiligheid import signalen_uit
from regie.weigering import Uitweg, weiger

# ---- what the state says


def uiterste_overlegdatum(casus: Casus, context: Context) -> datetime | None:
    """By when the next overleg must be held (PD-09); None while there is no regie, or on a rung without a longest
    interval.

    Counted from the last overleg since the rung was set, else from the day the rung took effect or regie became
    needed; a reasoned postponement makes it later; an open safety signal makes it shorter, whatever was postponed.
    """
    uiterste = _zonder_uitstel(casus, context)
    if uiterste is not None and casus.uitstel and casus.uitstel.tot > uiterste.date():
        dag = context.kalender.op_of_na(casus.uitstel.tot)
        later = uiterste.replace(year=dag.year, month=dag.month, day=dag.day)
        return min((later, *_uiterst_bij_signaal(casus, context, uiterste)))
    return uiterste


def _zonder_uitstel(casus: Casus, context: Context) -> datetime | None:
    """The same, before anybody postponed."""
    if casus.status is not Casusstatus.LOPEND:
        return None
    weken = context.standaard("PD-09").voor_trede(casus.trede, open_signaal=bool(casus.open_signalen))
    if weken is None:
        return None
    return context.kalender.na_termijn(_vanaf(casus), weken=weken)


def _vanaf(casus: Casus) -> datetime:
    """From when the longest interval counts."""
    gehouden = [
        o.begin
        for o in casus.overleggen
        if o.status in (Overlegstatus.GEHOUDEN, Overlegstatus.AFGEROND) and o.begin >= casus.trede_sinds
    ]
    return max(gehouden, default=max(casus.trede_sinds, regie_sinds(casus)))


def _uiterst_bij_signaal(casus: Casus, context: Context, uiterste: datetime) -> tuple[datetime, ...]:
    """What nobody can postpone beyond while a safety signal is open; never before the date without postponement."""
    weken = context.standaard("PD-09").bij_veiligheid
    if not casus.open_signalen or weken is None:
        return ()
    return (max(uiterste, context.kalender.na_termijn(_vanaf(casus), weken=weken)),)


# ---- what may happen


def plan(command: c.PlanOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Plan an overleg and invite (ZOU-3.6.P10, P12, P14)."""
    _toets_moment(command.begin, context)
    yield e.OverlegPlanned(
        overleg=_nieuw(
            casus,
            context,
            nr=len(casus.overleggen) + 1,
            soort=command.soort,
            begin=command.begin,
            duur=command.duur_minuten,
            moeten=command.moeten,
            mogen=command.mogen,
        )
    )


def _nieuw(
    casus: Casus,
    context: Context,
    *,
    nr: int,
    soort: str,
    begin: datetime,
    duur: int,
    moeten: Iterable[PersoonId],
    mogen: Iterable[PersoonId],
) -> Overleg:
    verplicht = dict.fromkeys(moeten)
    genodigd = [(p, True) for p in verplicht] + [(p, False) for p in dict.fromkeys(mogen) if p not in verplicht]
    if not verplicht:
        raise weiger(
            "ZOU-3.6.P10",
            "Kies minstens één persoon die er zeker bij moet zijn.",
            veld="moeten",
        )
    for persoon, _ in genodigd:
        if context.inrichting.persoon(persoon) is None:
            raise weiger("ZOU-3.6.P14", "Een genodigde staat niet in de inrichting. Kies uit de lijst.")
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
    overleg = _gepland(command.overleg, casus)
    eigen = [u for u in overleg.uitnodigingen if u.persoon == context.actor]
    namens = [u for u in overleg.uitnodigingen if u.vervanger == context.actor]
    mijne = next(iter(eigen or namens), None)
    if mijne is None:
        raise weiger("ZOU-3.6.P14", "Je bent voor dit overleg niet uitgenodigd.")
    if command.antwoord == "vervanger":
        vervanger = _vervanger(command.vervanger, mijne, overleg, context)
        yield e.UitnodigingAnswered(
            overleg=overleg.nr, persoon=mijne.persoon, antwoord="vervanger", vervanger=vervanger
        )
        return
    blijft = mijne.vervanger if context.actor == mijne.vervanger and command.antwoord == "kom" else None
    yield e.UitnodigingAnswered(overleg=overleg.nr, persoon=mijne.persoon, antwoord=command.antwoord, vervanger=blijft)


def move(command: c.MoveOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Another date: everyone is asked again."""
    overleg = _gepland(command.overleg, casus)
    _toets_moment(command.begin, context)
    yield e.OverlegMoved(overleg=overleg.nr, begin=command.begin)


def cancel(command: c.CancelOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The overleg did not take place; the longest interval (PD-09) runs on."""
    overleg = _gepland(command.overleg, casus)
    yield e.OverlegCancelled(overleg=overleg.nr, reden=command.reden.id)


def replace(command: c.ReplaceDeelnemer, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Someone else comes for an onmisbare deelnemer (MLD-33)."""
    overleg = _gepland(command.overleg, casus)
    vervanger = _vervanger(command.vervanger, _uitnodiging(overleg, command.persoon), overleg, context)
    yield e.AbsenceSettled(overleg=overleg.nr, persoon=command.persoon, vervanger=vervanger)


def continue_without(command: c.ContinueWithout, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Go on without an onmisbare deelnemer, with a reason (MLD-33)."""
    overleg = _gepland(command.overleg, casus)
    _uitnodiging(overleg, command.persoon)
    yield e.AbsenceSettled(overleg=overleg.nr, persoon=command.persoon, reden=command.reden.id)


def record_uitkomst(command: c.RecordUitkomst, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Record what came out; the overleg is over once a next date is set, or regie ends (INV-4)."""
    overleg = _gepland(command.overleg, casus)
    if overleg.begin > context.now:
        raise weiger(
            "INV-4",
            "Dit overleg is nog niet begonnen. Leg de uitkomst vast als het geweest is, of verzet het.",
            Uitweg(woord="verzet overleg", titel="Overleg verzetten"),
        )
    genodigd = {p for u in overleg.uitnodigingen for p in (u.persoon, u.vervanger) if p}
    if set(command.aanwezig) - genodigd:
        raise weiger("ZOU-3.6.N1", "Alleen wie was uitgenodigd kan als aanwezig staan.", veld="aanwezig")
    doelen = tuple(
        Doel(nr=len(casus.doelen) + i, tekst=d.tekst.id, overleg=overleg.nr) for i, d in enumerate(command.doelen, 1)
    )
    acties = nieuwe_acties(command.acties, casus, context, overleg=overleg.nr)
    yield e.UitkomstRecorded(
        overleg=overleg.nr,
        aanwezig=command.aanwezig,
        schalen=command.schalen,
        doelen=doelen,
        acties=acties,
    )
    nieuw = tuple(signalen_uit(command.veiligheidsfeiten, casus, context))
    if nieuw:
        yield e.FeitenRecorded(feiten={s.signaal.feit: "ja" for s in nieuw})
        yield from nieuw
    open_signaal = bool(nieuw) or bool(casus.open_signalen)
    yield from _conclude(overleg, command.volgende, command.einde_regie, open_signaal, casus, context)


def set_volgende(command: c.SetVolgendeDatum, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """Answer what the overleg left open (MLD-34)."""
    overleg = _overleg(command.overleg, casus)
    if overleg.status is not Overlegstatus.GEHOUDEN:
        raise weiger("INV-4", "Dit overleg wacht niet op een volgende datum.")
    if command.volgende is None and not command.einde_regie:
        raise weiger("INV-4", "Kies een volgende datum, of zeg dat de regie eindigt.", veld="datum")
    yield from _conclude(overleg, command.volgende, command.einde_regie, bool(casus.open_signalen), casus, context)


def _conclude(
    overleg: Overleg,
    volgende: datetime | None,
    einde_regie: bool,
    open_signaal: bool,
    casus: Casus,
    context: Context,
) -> Iterator[e.AnyEvent]:
    if volgende is not None and einde_regie:
        raise weiger("INV-4", "Kies óf een volgende datum, óf het einde van de regie.", veld="datum")
    if einde_regie:
        if open_signaal:
            raise weiger(
                "INV-5",
                "De regie kan niet eindigen zolang er een veiligheidssignaal open is. "
                "Handel het signaal af, of kies een volgende datum.",
                Uitweg(woord="signaal", titel="Signaal afhandelen"),
                veld="einde_regie",
            )
        toets_evaluatie(casus, context.kader)
        yield e.OverlegConcluded(overleg=overleg.nr, volgende=None, einde_regie=True)
        for rol in casus.rollen:
            if rol.actief:
                yield e.RolEnded(rol=rol.nr)
            elif rol.in_behandeling:
                yield e.RolWithdrawn(rol=rol.nr)
        for ander in casus.overleggen:
            if ander.status is Overlegstatus.GEPLAND and ander.nr != overleg.nr:
                yield e.OverlegCancelled(overleg=ander.nr)
        yield e.CasusClosed(overleg=overleg.nr)
        return
    if volgende is None:
        return
    _toets_moment(volgende, context)
    bekend = [u for u in overleg.uitnodigingen if context.inrichting.persoon(u.persoon)]
    yield e.OverlegConcluded(overleg=overleg.nr, volgende=volgende, einde_regie=False)
    yield e.OverlegPlanned(
        overleg=_nieuw(
            casus,
            context,
            nr=len(casus.overleggen) + 1,
            soort="voortgangsoverleg",
            begin=volgende,
            duur=overleg.duur_minuten,
            moeten=[u.persoon for u in bekend if u.moet] or [context.actor],
            mogen=[u.persoon for u in bekend if not u.moet],
        )
    )


def postpone(command: c.PostponeOverleg, casus: Casus, context: Context) -> Iterator[e.AnyEvent]:
    """The next overleg may be later, with a reason; at most one more interval, however often it is asked (PD-09)."""
    uiterste = _zonder_uitstel(casus, context)
    if command.tot <= context.vandaag:
        raise weiger("PD-09", "Kies een datum na vandaag.", veld="tot")
    if uiterste is None:
        raise weiger(
            "PD-09", "Voor deze casus geldt nu geen uiterste datum voor een overleg. Uitstellen is niet nodig."
        )
    weken = context.aantal("PD-09", casus, veilig=not casus.open_signalen)
    laatste = context.kalender.na_termijn(uiterste, weken=weken).date()
    for grens in _uiterst_bij_signaal(casus, context, uiterste):
        if grens.date() < min(command.tot, laatste):
            raise weiger(
                "PD-09",
                f"Er is een veiligheidssignaal open. Dan is er uiterlijk op {grens:%d-%m-%Y} een overleg, ook na "
                "uitstel. Plan een overleg.",
                Uitweg(woord="plan overleg", titel="Overleg plannen"),
                veld="tot",
            )
    if command.tot > laatste:
        raise weiger(
            "PD-09",
            f"Uitstel kan tot en met {laatste:%d-%m-%Y}: dat is één keer het langste interval. "
            "Langer uitstellen kan niet: plan een overleg.",
            Uitweg(woord="plan overleg", titel="Overleg plannen"),
            veld="tot",
        )
    yield e.OverlegPostponed(
        uitstel=Uitstel(tot=command.tot, door=context.actor, op=context.now, reden=command.reden.id)
    )


def _toets_moment(begin: datetime, context: Context) -> None:
    """A future working day; a holiday or weekend gets the nearest working day as a way out (CAL-2)."""
    if begin <= context.now:
        raise weiger("CAL-2", "Dit moment is al voorbij. Kies een datum en tijd in de toekomst.", veld="datum")
    dag = begin.astimezone(AMSTERDAM).date()
    if context.te_ver(dag):
        raise weiger("CAL-2", "Deze datum ligt meer dan twee jaar vooruit. Klopt het jaar?", veld="datum")
    if not context.kalender.is_werkdag(dag):
        eerst = context.kalender.op_of_na(dag)
        raise weiger(
            "CAL-2",
            f"{dag:%d-%m-%Y} is geen werkdag. De eerste werkdag daarna is {eerst:%d-%m-%Y}.",
            veld="datum",
        )


def _overleg(nr: int, casus: Casus) -> Overleg:
    if not 1 <= nr <= len(casus.overleggen):
        raise weiger("INV-4", "Dit overleg bestaat niet in deze casus.")
    return casus.overleggen[nr - 1]


def _gepland(nr: int, casus: Casus) -> Overleg:
    overleg = _overleg(nr, casus)
    if overleg.status is not Overlegstatus.GEPLAND:
        hoe = "vervallen" if overleg.status is Overlegstatus.VERVALLEN else "al geweest en vastgelegd"
        raise weiger("INV-4", f"Dit overleg is {hoe}. Je hoeft niets meer te doen.")
    return overleg


def _uitnodiging(overleg: Overleg, persoon: PersoonId) -> Uitnodiging:
    for u in overleg.uitnodigingen:
        if u.persoon == persoon:
            return u
    raise weiger("ZOU-3.6.P10", "Deze persoon is voor dit overleg niet uitgenodigd.")


def _vervanger(wie: PersoonId | None, uitnodiging: Uitnodiging, overleg: Overleg, context: Context) -> PersoonId:
    """Who comes in somebody's place: known, someone else, and not expected at the overleg already."""
    if wie is None or context.inrichting.persoon(wie) is None:
        raise weiger("ZOU-3.6.P10", "Kies wie er in de plaats komt.", veld="vervanger")
    if wie == uitnodiging.persoon:
        raise weiger("ZOU-3.6.P10", "Een vervanger is iemand anders. Kies een andere persoon.", veld="vervanger")
    if any(wie in (u.persoon, u.vervanger) for u in overleg.uitnodigingen if u != uitnodiging):
        raise weiger(
            "ZOU-3.6.P10",
            "Deze persoon is zelf al voor dit overleg gevraagd. Kies iemand anders als vervanger.",
            veld="vervanger",
        )
    return wie
