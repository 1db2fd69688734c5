"""What an event leads to: the casus before, the event, the casus after. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, TypeVar

from regie import events as e
from regie.casus import (
    Aanmelding,
    Casus,
    Casusstatus,
    FeitStand,
    Meldingstatus,
    Overlegstatus,
    Rolstatus,
    Verhuizing,
)
from regie.vast import Moment, PersoonId, Vast


class Gebeurd(Vast):
    """By whom and when a batch of events happened, and in which casus."""

    casus: str
    door: PersoonId
    op: Moment


T = TypeVar("T", bound=Vast)


def evolve(casus: Casus | None, happened: Iterable[e.AnyEvent], gebeurd: Gebeurd) -> Casus:
    """The casus after these events, in their order. The first event of a casus is CasusOpened.

    Raises ValueError when a casus is opened twice or changed before it was opened.
    """
    for event in happened:
        if isinstance(event, e.CasusOpened):
            if casus is not None:
                raise ValueError(f"{gebeurd.casus} is al geopend")
            casus = _opened(event, gebeurd)
        elif casus is None:
            raise ValueError(f"{gebeurd.casus} is nog niet geopend")
        else:
            casus = _apply(event, casus, gebeurd)
    if casus is None:
        raise ValueError("zonder gebeurtenissen ontstaat er geen casus")
    return casus


def _opened(event: e.CasusOpened, gebeurd: Gebeurd) -> Casus:
    return Casus(
        code=gebeurd.casus,
        kader=event.kader,
        kaderversie=event.kaderversie,
        gemeente=event.gemeente,
        forum=event.forum,
        status=Casusstatus.LOPEND if event.regie_nodig == "ja" else Casusstatus.AANGEMELD,
        trede=event.trede,
        trede_sinds=gebeurd.op,
        aanmelding=Aanmelding(
            door=gebeurd.door,
            op=gebeurd.op,
            regie_nodig=event.regie_nodig,
            regels=event.regels,
            nodig_sinds=gebeurd.op if event.regie_nodig == "ja" else None,
        ),
        herkomst=event.herkomst,
    )


def _met(ding: T, **nieuw: Any) -> T:
    return ding.model_copy(update=nieuw)


def _vervang(dingen: tuple[T, ...], nr: int, **nieuw: Any) -> tuple[T, ...]:
    return tuple(_met(d, **nieuw) if getattr(d, "nr", None) == nr else d for d in dingen)


@singledispatch
def _apply(event: Vast, casus: Casus, g: Gebeurd) -> Casus:
    raise TypeError(f"onbekende gebeurtenis {type(event).__name__}")


@_apply.register
def _(event: e.CasusMoved, casus: Casus, g: Gebeurd) -> Casus:
    naar = Verhuizing(gemeente=event.gemeente, casus=event.casus, door=g.door, op=g.op, toestemming=event.toestemming)
    return _met(casus, verhuisd=naar)


@_apply.register
def _(event: e.FeitenRecorded, casus: Casus, g: Gebeurd) -> Casus:
    nieuw = {c: FeitStand(code=c, waarde=w, door=g.door, op=g.op) for c, w in event.feiten.items()}
    return _met(casus, feiten={**casus.feiten, **nieuw})


@_apply.register
def _(event: e.BeoordelingRecorded, casus: Casus, g: Gebeurd) -> Casus:
    nodig = event.regie_nodig
    status = casus.status
    if nodig == "ja" and status is Casusstatus.AANGEMELD:
        status = Casusstatus.LOPEND
    sinds = casus.aanmelding.nodig_sinds
    if nodig == "ja" and casus.aanmelding.regie_nodig != "ja":
        sinds = g.op
    return _met(
        casus,
        status=status,
        aanmelding=_met(casus.aanmelding, regie_nodig=nodig, nodig_sinds=sinds),
        beoordelingen=(*casus.beoordelingen, event.beoordeling),
    )


@_apply.register
def _(event: e.VoorwaardeMet, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, voorwaarden=(*casus.voorwaarden, event.voorwaarde))


@_apply.register
def _(event: e.PlichtWaived, casus: Casus, g: Gebeurd) -> Casus:
    blijft = (p for p in casus.plichten_niet_nodig if p.plicht != event.niet_nodig.plicht)
    return _met(casus, plichten_niet_nodig=(*blijft, event.niet_nodig))


@_apply.register
def _(event: e.PlichtNeededAgain, casus: Casus, g: Gebeurd) -> Casus:
    blijft = tuple(p for p in casus.plichten_niet_nodig if p.plicht != event.plicht)
    opnieuw = {**casus.plichten_opnieuw, event.plicht: g.op}
    return _met(casus, plichten_niet_nodig=blijft, plichten_opnieuw=opnieuw)


@_apply.register
def _(event: e.ForumadviesRecorded, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, forumadviezen=(*casus.forumadviezen, event.advies))


@_apply.register
def _(event: e.ForumadviesReturned, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, forumadviezen=_vervang(casus.forumadviezen, event.advies, terug_op=g.op, reden=event.reden))


@_apply.register
def _(event: e.ForumadviesExtended, casus: Casus, g: Gebeurd) -> Casus:
    anders = _vervang(casus.forumadviezen, event.advies, meer_tijd_tot=event.tot, reden=event.reden)
    return _met(casus, forumadviezen=anders)


@_apply.register
def _(event: e.BesluitRecorded, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, besluiten=(*casus.besluiten, event.besluit), status=Casusstatus.LOPEND)


@_apply.register
def _(event: e.TredeChanged, casus: Casus, g: Gebeurd) -> Casus:
    return _met(
        casus,
        trede=event.naar,
        trede_sinds=g.op,
        uitstel=None,
        besluiten=_vervang(casus.besluiten, event.besluit, ingegaan_op=g.op),
    )


@_apply.register
def _(event: e.TaakCompleted, casus: Casus, g: Gebeurd) -> Casus:
    veld = "inwoner_geinformeerd" if event.taak == "inwoner" else "dossier_bijgewerkt"
    return _met(casus, besluiten=_vervang(casus.besluiten, event.besluit, **{veld: event.gedaan}))


@_apply.register
def _(event: e.RolProposed, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, rollen=(*casus.rollen, event.rol))


@_apply.register
def _(event: e.RolAccepted, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, status=Rolstatus.AANVAARD, beantwoord_door=g.door, beantwoord_op=g.op)


@_apply.register
def _(event: e.RolRefused, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(
        casus,
        event.rol,
        status=Rolstatus.GEWEIGERD,
        beantwoord_door=g.door,
        beantwoord_op=g.op,
        reden_weigering=event.reden,
    )


@_apply.register
def _(event: e.RolAsked, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, vraag=event.vraag)


@_apply.register
def _(event: e.RolWithdrawn, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, status=Rolstatus.INGETROKKEN, geeindigd_op=g.op, einde_horen=event.te_informeren)


@_apply.register
def _(event: e.RolStarted, casus: Casus, g: Gebeurd) -> Casus:
    casus = _rol(casus, event.rol, ingegaan_op=g.op, te_informeren=event.te_informeren)
    begonnen = casus.rollen[event.rol - 1]
    if begonnen.soort == "casusregie" and begonnen.deel is None:
        # Another casusregisseur for the household: those for a part do not know of this one yet.
        casus = _met(casus, rollen=tuple(_met(r, bekend_bij=()) if r.deel else r for r in casus.rollen))
    return casus


@_apply.register
def _(event: e.RolEnded, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(
        casus,
        event.rol,
        status=Rolstatus.BEEINDIGD,
        geeindigd_op=g.op,
        reden_einde=event.reden,
        einde_horen=event.te_informeren,
    )


@_apply.register
def _(event: e.BekendConfirmed, casus: Casus, g: Gebeurd) -> Casus:
    bekend = casus.rollen[event.rol - 1].bekend_bij
    return _rol(casus, event.rol, bekend_bij=(*bekend, g.door))


@_apply.register
def _(event: e.EindeRegieAnnounced, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, einde_aangekondigd_op=g.op, reden_einde=event.reden)


@_apply.register
def _(event: e.EindeRegieTakenBack, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, einde_aangekondigd_op=None, reden_einde=None)


@_apply.register
def _(event: e.OvernameMoved, casus: Casus, g: Gebeurd) -> Casus:
    return _rol(casus, event.rol, overname=event.overname, verzet_op=g.op)


def _rol(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, rollen=_vervang(casus.rollen, nr, **nieuw))


@_apply.register
def _(event: e.RegieDeclaredUnneeded, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, regie_niet_nodig={**casus.regie_niet_nodig, event.regie: event.reden})


@_apply.register
def _(event: e.RegieNeededAgain, casus: Casus, g: Gebeurd) -> Casus:
    blijft = {soort: reden for soort, reden in casus.regie_niet_nodig.items() if soort != event.regie}
    return _met(casus, regie_niet_nodig=blijft, aanmelding=_met(casus.aanmelding, nodig_sinds=g.op))


@_apply.register
def _(event: e.OverlegPlanned, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, overleggen=(*casus.overleggen, event.overleg))


@_apply.register
def _(event: e.UitnodigingAnswered, casus: Casus, g: Gebeurd) -> Casus:
    return _uitnodiging(
        casus,
        event.overleg,
        event.persoon,
        antwoord=event.antwoord,
        op=g.op,
        vervanger=event.vervanger,
        afgehandeld=False,
    )


@_apply.register
def _(event: e.AbsenceSettled, casus: Casus, g: Gebeurd) -> Casus:
    nieuw: dict[str, Any] = {"afgehandeld": True}
    if event.vervanger is not None:
        nieuw |= {"antwoord": "vervanger", "vervanger": event.vervanger, "op": g.op}
    return _uitnodiging(casus, event.overleg, event.persoon, **nieuw)


def _uitnodiging(casus: Casus, nr: int, persoon: PersoonId, **nieuw: Any) -> Casus:
    overleg = casus.overleggen[nr - 1]
    uitnodigingen = tuple(_met(u, **nieuw) if u.persoon == persoon else u for u in overleg.uitnodigingen)
    return _overleg(casus, nr, uitnodigingen=uitnodigingen)


@_apply.register
def _(event: e.OverlegMoved, casus: Casus, g: Gebeurd) -> Casus:
    overleg = casus.overleggen[event.overleg - 1]
    opnieuw = tuple(_met(u, antwoord=None, op=None, vervanger=None, afgehandeld=False) for u in overleg.uitnodigingen)
    return _overleg(casus, event.overleg, begin=event.begin, gevraagd_op=g.op, uitnodigingen=opnieuw)


@_apply.register
def _(event: e.OverlegCancelled, casus: Casus, g: Gebeurd) -> Casus:
    return _overleg(casus, event.overleg, status=Overlegstatus.VERVALLEN)


@_apply.register
def _(event: e.UitkomstRecorded, casus: Casus, g: Gebeurd) -> Casus:
    casus = _overleg(
        casus,
        event.overleg,
        status=Overlegstatus.GEHOUDEN,
        uitkomst_door=g.door,
        uitkomst_op=g.op,
        aanwezig=event.aanwezig,
        schalen=event.schalen,
    )
    return _met(
        casus,
        doelen=(*casus.doelen, *event.doelen),
        acties=(*casus.acties, *event.acties),
        uitstel=None,
    )


@_apply.register
def _(event: e.OverlegConcluded, casus: Casus, g: Gebeurd) -> Casus:
    return _overleg(
        casus,
        event.overleg,
        status=Overlegstatus.AFGEROND,
        volgende=event.volgende,
        einde_regie=event.einde_regie,
    )


def _overleg(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, overleggen=_vervang(casus.overleggen, nr, **nieuw))


@_apply.register
def _(event: e.OverlegPostponed, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, uitstel=event.uitstel)


@_apply.register
def _(event: e.CasusClosed, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, status=Casusstatus.AFGESLOTEN, afgesloten_op=g.op)


@_apply.register
def _(event: e.ActieAdded, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, acties=(*casus.acties, event.actie))


@_apply.register
def _(event: e.ActieCompleted, casus: Casus, g: Gebeurd) -> Casus:
    return _actie(casus, event.actie, status="gedaan", afgerond_op=g.op)


@_apply.register
def _(event: e.ActieMoved, casus: Casus, g: Gebeurd) -> Casus:
    return _actie(casus, event.actie, vervaldatum=event.vervaldatum)


@_apply.register
def _(event: e.ActieFailed, casus: Casus, g: Gebeurd) -> Casus:
    return _actie(casus, event.actie, status="lukt_niet", afgerond_op=g.op, reden=event.reden)


def _actie(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, acties=_vervang(casus.acties, nr, **nieuw))


@_apply.register
def _(event: e.SignaalOpened, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, signalen=(*casus.signalen, event.signaal))


@_apply.register
def _(event: e.SignaalTaken, casus: Casus, g: Gebeurd) -> Casus:
    return _signaal(casus, event.signaal, eigenaar=g.door, opgepakt_op=g.op)


@_apply.register
def _(event: e.SignaalNoted, casus: Casus, g: Gebeurd) -> Casus:
    bekend = casus.signalen[event.signaal - 1].nieuw_voor
    return _signaal(casus, event.signaal, nieuw_voor=(*bekend, g.door))


@_apply.register
def _(event: e.AcuutConfirmed, casus: Casus, g: Gebeurd) -> Casus:
    nieuw: dict[str, Any] = {
        "bevestiging": event.bevestiging,
        "bevestigd_door": g.door,
        "bevestigd_op": g.op,
    }
    if event.bevestiging == "overgenomen":
        nieuw |= {"eigenaar": g.door, "opgepakt_op": g.op}
    return _signaal(casus, event.signaal, **nieuw)


@_apply.register
def _(event: e.SignaalClosed, casus: Casus, g: Gebeurd) -> Casus:
    return _signaal(
        casus,
        event.signaal,
        status="gesloten",
        gesloten_door=g.door,
        gesloten_op=g.op,
        uitkomst=event.uitkomst,
    )


def _signaal(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, signalen=_vervang(casus.signalen, nr, **nieuw))


@_apply.register
def _(event: e.StagnatieReported, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, stagnaties=(*casus.stagnaties, event.stagnatie))


@_apply.register
def _(event: e.StagnatieTyped, casus: Casus, g: Gebeurd) -> Casus:
    return _stagnatie(casus, event.stagnatie, soort=event.type, soort_op=g.op, route=event.route, betreft=event.betreft)


@_apply.register
def _(event: e.StagnatieAnswered, casus: Casus, g: Gebeurd) -> Casus:
    stappen = (*casus.stagnaties[event.stagnatie - 1].stappen, event.stap)
    return _stagnatie(casus, event.stagnatie, stappen=stappen)


@_apply.register
def _(event: e.SteunChosen, casus: Casus, g: Gebeurd) -> Casus:
    return _stagnatie(casus, event.stagnatie, steun_van=event.deelnemers)


@_apply.register
def _(event: e.StagnatieSolved, casus: Casus, g: Gebeurd) -> Casus:
    return _stagnatie(casus, event.stagnatie, status="opgelost")


def _stagnatie(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, stagnaties=_vervang(casus.stagnaties, nr, **nieuw))


@_apply.register
def _(event: e.MeldingOpened, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, meldingen=(*casus.meldingen, event.melding))


@_apply.register
def _(event: e.MeldingRearmed | e.MeldingRedirected, casus: Casus, g: Gebeurd) -> Casus:
    return _met(casus, meldingen=tuple(event.melding if m.nr == event.melding.nr else m for m in casus.meldingen))


@_apply.register
def _(event: e.MeldingAnswered, casus: Casus, g: Gebeurd) -> Casus:
    return _melding(
        casus,
        event.melding,
        status=Meldingstatus.BEANTWOORD,
        antwoord=event.antwoord,
        door=g.door,
        gesloten_op=g.op,
    )


@_apply.register
def _(event: e.MeldingExpired, casus: Casus, g: Gebeurd) -> Casus:
    return _melding(casus, event.melding, status=Meldingstatus.VERVALLEN, gesloten_op=g.op)


@_apply.register
def _(event: e.MeldingPostponed, casus: Casus, g: Gebeurd) -> Casus:
    melding = casus.meldingen[event.melding - 1]
    momenten = tuple(sorted({event.opnieuw_op, *melding.momenten}))
    return _melding(casus, event.melding, later_op=event.opnieuw_op, momenten=momenten, escaleer_op=event.escaleer_op)


@_apply.register
def _(event: e.BerichtDue, casus: Casus, g: Gebeurd) -> Casus:
    melding = casus.meldingen[event.melding - 1]
    van_haar = (*melding.aan, *(a for sport in melding.ladder for a in sport.aan), *melding.ook_aan)
    return _melding(
        casus,
        event.melding,
        sport=event.sport,
        verzonden=event.reeks,
        uit_op=event.niet_voor,
        onderweg=1 + (melding.onderweg if event.reeks == melding.verzonden or event.waarom == "eerste" else 0),
        ook_aan=melding.ook_aan if event.aan in van_haar else (*melding.ook_aan, event.aan),
        momenten=event.momenten,
        escaleer_op=event.escaleer_op,
        onbereikbaar=None,
    )


@_apply.register
def _(event: e.BerichtUndeliverable, casus: Casus, g: Gebeurd) -> Casus:
    onderweg = max(casus.meldingen[event.melding - 1].onderweg - 1, 0)
    niemand = None if onderweg else event.reden
    return _melding(casus, event.melding, escaleer_op=event.escaleer_op, onderweg=onderweg, onbereikbaar=niemand)


@_apply.register
def _(event: e.ZendingDelayed, casus: Casus, g: Gebeurd) -> Casus:
    return _melding(casus, event.melding, escaleer_op=event.escaleer_op)


def _melding(casus: Casus, nr: int, **nieuw: Any) -> Casus:
    return _met(casus, meldingen=_vervang(casus.meldingen, nr, **nieuw))
