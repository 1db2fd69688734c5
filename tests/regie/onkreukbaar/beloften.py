"""What must hold for a casus whatever happened, as one check that stories and random commands share.

INV-14, 20 and 21 stand in `kader_nageleefd`, INV-19 in `nooit_nee`. INV-12, 13 and 17 (who reports to Veilig Thuis, the
plan of the rung, advice apart from a report) have no commands yet, so there is nothing to check.
"""

from __future__ import annotations

from datetime import datetime

from regie.beoordeling import holders
from regie.casus import Casus, Casusstatus, Overlegstatus, Rolstatus
from regie.context import Context
from regie.events import (
    AnyEvent,
    BesluitRecorded,
    PlichtWaived,
    RolEnded,
    RolProposed,
    RolStarted,
    RolWithdrawn,
    TredeChanged,
    VoorwaardeMet,
    event_from_json,
)
from regie.handelingen.besluiten import beslissers
from regie.handelingen.delen import houders_van_deel
from regie.handelingen.einde_regie import is_geevalueerd
from regie.handelingen.plichten import open_plichten, stand_nu
from regie.handelingen.rollen import gevraagde_regie, opvolging_nodig, trede_van_voordracht
from regie.handelingen.voorwaarden import in_de_weg
from regie.kader.treden import Nodig
from tests.regie.onkreukbaar import kader_nageleefd, nooit_nee
from tests.regie.onkreukbaar.vrije_tekst import words_in

LIJSTEN = (
    "beoordelingen",
    "forumadviezen",
    "besluiten",
    "rollen",
    "overleggen",
    "doelen",
    "acties",
    "signalen",
    "stagnaties",
    "meldingen",
)


def check(voor: Casus | None, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """Everything below, after one command."""
    _one_regisseur(na)
    _no_more_casusregisseurs_than_the_kader_allows(na, context)
    _a_role_ends_once(voor, events)
    _giver_stays_until_acceptance(na)
    _no_overleg_without_a_next_date(na)
    _safe_when_closed(voor, na, context)
    _rung_by_besluit_only(voor, events, na)
    _lists_only_grow(voor, na)
    _visieverschil_never_moves_a_rung(events)
    _one_kader(voor, na)
    _besluit_as_the_kader_wants_it(voor, events, na, context)
    _holders_fit_the_rung(events, na, context)
    _regie_or_a_question(na, context)
    _every_duty_is_asked(na, context)
    _a_reason_that_comes_back_is_asked_about(voor, na, context)
    _a_no_lifts_nothing(events, context)
    _doubt_is_not_passed_by(voor, events, context)
    _a_holder_who_may_not_stay_is_asked_about(na, context)
    _procesregie_ends_when_it_may(voor, events, na, context)
    _who_has_a_role_no_more_hears_of_it(events, na)
    kader_nageleefd.check(voor, events, na, context)
    nooit_nee.check(voor, na, context)
    _nobodys_words_are_kept_or_sent(events, na)


def _nobodys_words_are_kept_or_sent(events: list[AnyEvent], na: Casus) -> None:
    """INV-15: what people typed is in no event, no melding and no message, and nowhere in the casus; all of it is read
    back as it was, so that no text hides behind what is not written out.
    """
    for ding in (na, *events):
        geschreven = ding.model_dump_json()
        assert not words_in(geschreven), "INV-15"
        terug = Casus.model_validate_json(geschreven) if ding is na else event_from_json(geschreven)
        assert terug.model_dump_json() == geschreven


def _one_regisseur(casus: Casus) -> None:
    """INV-1, INV-2: at most one holds a role or a part of it, and at most one is asked for it."""
    for soort, deel in {(r.soort, r.deel) for r in casus.rollen}:
        van_soort = [r for r in casus.rollen if (r.soort, r.deel) == (soort, deel)]
        assert sum(r.actief for r in van_soort) <= 1, "INV-2"
        assert sum(r.in_behandeling for r in van_soort) <= 1, "INV-2"


def _no_more_casusregisseurs_than_the_kader_allows(casus: Casus, context: Context) -> None:
    """INV-1: those for a part only where the kader knows them, and never more than it allows with the first."""
    delen, hoogstens = context.kader.grenzen.delen, context.kader.grenzen.casusregie
    bij = {r.deel for r in casus.rollen if r.deel is not None and (r.actief or r.in_behandeling)}
    if casus.status is not Casusstatus.AFGESLOTEN and bij:
        assert delen is not None, "INV-1"
        assert bij <= set(delen.keuze), "INV-1"
        assert casus.trede in delen.tredes or not casus.deelregisseurs, "INV-1"
        assert hoogstens is None or len(bij) + 1 <= hoogstens, "INV-1"
        eerste = casus.houder("casusregie")
        assert eerste is None or eerste.houder not in {r.houder for r in casus.deelregisseurs}, "INV-1"
        mogen = {h.partij for h in houders_van_deel(casus, context.kader, casus.trede)}
        assert {r.houdercode for r in casus.deelregisseurs} <= mogen, "INV-8"


def _a_role_ends_once(voor: Casus | None, events: list[AnyEvent]) -> None:
    """INV-10: what ended stays as it ended, and what happened is in the journaal once."""
    klaar = (Rolstatus.BEEINDIGD, Rolstatus.INGETROKKEN)
    al = {r.nr for r in voor.rollen if r.status in klaar} if voor is not None else set()
    for rol in (event.rol for event in events if isinstance(event, RolEnded | RolWithdrawn)):
        assert rol not in al, "INV-10: a role that ended twice"
        al.add(rol)


def _giver_stays_until_acceptance(casus: Casus) -> None:
    """INV-3: nobody is responsible without having said yes, or before the agreed moment."""
    for rol in casus.rollen:
        if rol.actief:
            assert rol.beantwoord_op is not None, "INV-3"
            assert rol.ingegaan_op is not None, "INV-3"
            assert rol.overname is None or rol.ingegaan_op >= rol.overname, "INV-3"
        if rol.status in (Rolstatus.VOORGESTELD, Rolstatus.GEWEIGERD, Rolstatus.INGETROKKEN):
            assert rol.ingegaan_op is None, "INV-3"


def _no_overleg_without_a_next_date(casus: Casus) -> None:
    """INV-4: an overleg is over with a next date or the end of regie; one that is not is asked about."""
    for overleg in casus.overleggen:
        if overleg.status is Overlegstatus.AFGEROND:
            assert (overleg.volgende is not None) != overleg.einde_regie, "INV-4"
        if overleg.status is Overlegstatus.GEHOUDEN and casus.status is not Casusstatus.AFGESLOTEN:
            onderwerp = f"overleg:{overleg.nr}"
            assert any(m.mld == "MLD-34" and m.onderwerp == onderwerp for m in casus.open_meldingen), "INV-4"


def _safe_when_closed(voor: Casus | None, na: Casus, context: Context) -> None:
    """INV-5: neither closing nor a step to the lowest rung with an open signal."""
    if voor is None:
        return
    gesloten = na.status is Casusstatus.AFGESLOTEN and voor.status is not Casusstatus.AFGESLOTEN
    naar_laagste = na.trede != voor.trede and context.kader.plaats(na.trede) == 0
    if gesloten or naar_laagste:
        assert not na.open_signalen, "INV-5"


def _rung_by_besluit_only(voor: Casus | None, events: list[AnyEvent], na: Casus) -> None:
    """INV-6: a rung changes by a besluit of people, and to what they decided."""
    stappen = [event for event in events if isinstance(event, TredeChanged)]
    if voor is not None and voor.trede != na.trede:
        assert stappen, "INV-6"
    for stap in stappen:
        besluit = na.besluiten[stap.besluit - 1]
        assert besluit.naar == stap.naar, "INV-6"
        assert besluit.nr == len(na.besluiten), "INV-6: an older besluit never takes effect after a newer one"
        assert besluit.ingegaan_op is not None, "INV-6"


def _lists_only_grow(voor: Casus | None, na: Casus) -> None:
    """INV-10: nothing is ever taken out, and everything keeps its number."""
    for lijst in LIJSTEN:
        dingen = getattr(na, lijst)
        assert [d.nr for d in dingen] == list(range(1, len(dingen) + 1)), f"INV-10 {lijst}"
        assert voor is None or len(getattr(voor, lijst)) <= len(dingen), f"INV-10 {lijst}"


def _visieverschil_never_moves_a_rung(events: list[AnyEvent]) -> None:
    """INV-16: what is not a besluit never comes with a step."""
    soorten = {event.soort for event in events}
    if soorten & {"stagnatie_gemeld", "stagnatie_soort_gekozen", "stagnatie_beantwoord"}:
        assert not any(isinstance(event, BesluitRecorded | TredeChanged) for event in events), "INV-16"


def _one_kader(voor: Casus | None, na: Casus) -> None:
    """INV-18: a casus keeps its kader and the version it began with."""
    if voor is not None:
        assert (na.kader, na.kaderversie, na.gemeente) == (voor.kader, voor.kaderversie, voor.gemeente), "INV-18"


def _besluit_as_the_kader_wants_it(voor: Casus | None, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-6, INV-9, INV-11, INV-22, INV-23: by whom, with a reason, in the order of its conditions, with its tasks."""
    for besluit in (event.besluit for event in events if isinstance(event, BesluitRecorded)):
        assert voor is not None
        mogen = beslissers(context.kader, voor.trede)
        assert not mogen or besluit.beslisser in mogen, "INV-6"
        assert not besluit.wijkt_af or besluit.motivering is not None, "INV-11"
        taken = [m for m in na.open_meldingen if m.mld == "MLD-04" and m.onderwerp == f"besluit:{besluit.nr}"]
        assert len(taken) == 1, "INV-9"
        rollen_erin = {na.rollen[nr - 1].soort for nr in besluit.rollen}
        tegen = in_de_weg(
            voor, context, besluit.naar, beslisser=besluit.beslisser, forum=besluit.forum, rollen=rollen_erin
        )
        assert not [bezwaar for bezwaar in tegen if bezwaar.hard], "INV-6, INV-23"
        if besluit.richting == "afschalen" and besluit.ingegaan_op is not None:
            assert na.trede == besluit.naar, "INV-22"
    for stap in (event for event in events if isinstance(event, TredeChanged)):
        besluit = na.besluiten[stap.besluit - 1]
        if besluit.richting == "afschalen":
            for soort in {na.rollen[nr - 1].soort for nr in besluit.rollen}:
                rollen = [r for r in na.rollen if r.soort == soort and r.deel is None]
                assert not rollen[-1].in_behandeling, "INV-22"


def _holders_fit_the_rung(events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-7, INV-8: whoever is asked for a role may hold it on the rung that was decided."""
    for rol in (event.rol for event in events if isinstance(event, RolProposed)):
        elders = trede_van_voordracht(rol.soort, na, context.kader)
        naar = next((b.naar for b in reversed(na.besluiten) if rol.nr in b.rollen), elders)
        mogen = {h.partij for h in holders(context.kader, naar, rol.soort, na.antwoorden, na.gemeente)}
        if rol.deel is not None:
            mogen = {h.partij for h in houders_van_deel(na, context.kader, naar)}
        assert rol.houdercode in mogen, "INV-8"


def _regie_or_a_question(casus: Casus, context: Context) -> None:
    """B1: a role that must be filled has a holder, somebody who was asked, or an open melding that says so."""
    for soort in gevraagde_regie(casus, context.kader):
        if casus.houder(soort) is not None:
            continue
        gevraagd = casus.voorgedragen(soort)
        if gevraagd is not None and gevraagd.status is Rolstatus.AANVAARD:
            continue  # somebody said yes and begins at the agreed moment
        meldingen = {(m.mld, m.onderwerp) for m in casus.open_meldingen}
        nodig = ("MLD-07", f"rol:{gevraagd.nr}") if gevraagd else ("MLD-02", f"regie:{soort}")
        assert nodig in meldingen, f"B1 {soort}"


def _every_duty_is_asked(casus: Casus, context: Context) -> None:
    """B4: what the kader wants done in time is asked of somebody, each thing once, until it is done."""
    gevraagd = [m.onderwerp for m in casus.open_meldingen if m.onderwerp.startswith("plicht:")]
    open_ = [] if casus.status is Casusstatus.AFGESLOTEN else open_plichten(casus, context)
    assert sorted(gevraagd) == sorted(f"plicht:{plicht.code}" for plicht in open_), "B4"


def _a_reason_that_comes_back_is_asked_about(voor: Casus | None, na: Casus, context: Context) -> None:
    """HDW-2.6, WBR-3.14: a reason that has just gone makes a duty anew when it comes back, whatever was done before."""
    if voor is None or voor.trede_sinds != na.trede_sinds or na.status is Casusstatus.AFGESLOTEN:
        return
    eerder, nu = stand_nu(voor, context), stand_nu(na, context)
    terug = na.model_copy(update={"feiten": voor.feiten})
    blanco = terug.model_copy(update={"voorwaarden": (), "plichten_niet_nodig": ()})
    weg = {p.code for p in context.kader.plichten if p.als and eerder.holds(p.als) and not nu.holds(p.als)}
    anew = {plicht.code for plicht in open_plichten(blanco, context)} & weg
    assert anew <= {plicht.code for plicht in open_plichten(terug, context)}, "B4: a reason that is back"


def _a_no_lifts_nothing(events: list[AnyEvent], context: Context) -> None:
    """LOG-8: that a duty is not needed is never said of a hard condition, and comes with no condition that was met."""
    for weg in (event.niet_nodig for event in events if isinstance(event, PlichtWaived)):
        plicht = context.kader.plicht(weg.plicht)
        assert plicht is not None
        assert not any(context.kader.voorwaarde(code).hard for code in plicht.voorwaarden), "LOG-8"
        assert not any(isinstance(event, VoorwaardeMet) for event in events), "LOG-8"


def _doubt_is_not_passed_by(voor: Casus | None, events: list[AnyEvent], context: Context) -> None:
    """WBR-T11: after an outcome that leaves a hard condition open, no besluit that it is for without what lifts it."""
    for besluit in (event.besluit for event in events if isinstance(event, BesluitRecorded)):
        assert voor is not None
        hier = [v for v in voor.voorwaarden if v.vastgelegd_op >= voor.trede_sinds]
        stap = {code for r in context.kader.regels if besluit.naar in r.doelen for code in r.voorwaarden}
        for nr, vervulde in enumerate(hier):
            voorwaarde = context.kader.voorwaarde(vervulde.code)
            open_ = vervulde.uitkomst in voorwaarde.houdt_open and voorwaarde.hard and vervulde.code in stap
            if open_ and besluit.naar != voor.trede and besluit.richting != "afschalen":
                assert any(v.code in voorwaarde.of for v in hier[nr:]), "WBR-T11"


def _a_holder_who_may_not_stay_is_asked_about(casus: Casus, context: Context) -> None:
    """INV-8: whoever holds a role that they may not keep is on the way out: somebody was asked, or people are asked."""
    for soort in opvolging_nodig(casus, context.kader):
        gevraagd = casus.voorgedragen(soort) is not None
        onderwerpen = {m.onderwerp for m in casus.open_meldingen if m.mld == "MLD-02"}
        assert gevraagd or f"regie:{soort}" in onderwerpen, f"INV-8 {soort}"


def _procesregie_ends_when_it_may(voor: Casus | None, events: list[AnyEvent], na: Casus, context: Context) -> None:
    """INV-7, HDW-P.9: it never ends of itself where the rung demands it, nor before the evaluation the kader wants."""
    if voor is None:
        return
    begonnen = {na.rollen[event.rol - 1].soort for event in events if isinstance(event, RolStarted)}
    for rol in (na.rollen[event.rol - 1] for event in events if isinstance(event, RolEnded)):
        if rol.soort == "procesregie" and rol.deel is None and rol.soort not in begonnen:
            assert is_geevalueerd(rol, na, context.kader), "HDW-P.9"
            verplicht = context.kader.trede(na.trede).rol(rol.soort).nodig is Nodig.VERPLICHT
            assert not verplicht or na.status is Casusstatus.AFGESLOTEN, "INV-7"


def _who_has_a_role_no_more_hears_of_it(events: list[AnyEvent], na: Casus) -> None:
    """MLD-09: however a role ends in a casus that goes on, its holder gets word of it, or of who has it now."""
    if na.status is Casusstatus.AFGESLOTEN:
        return
    begonnen = [event for event in events if isinstance(event, RolStarted)]
    for einde in (event for event in events if isinstance(event, RolEnded)):
        rol = na.rollen[einde.rol - 1]
        opvolging = [b for b in begonnen if na.rollen[b.rol - 1].soort == rol.soort]
        berichten = {f"rol:{event.rol}/{rol.houder}" for event in (einde, *opvolging)}
        gehoord = {m.onderwerp for m in na.open_meldingen if m.mld == "MLD-09"}
        assert not rol.is_professional or berichten & gehoord, "MLD-09"


def nothing_waits_in_silence(casus: Casus, now: datetime) -> None:
    """B4, after time has passed: nothing open has a moment behind it, and every ladder has one ahead."""
    for melding in casus.open_meldingen:
        assert melding.volgende is None or melding.volgende > now, f"B4 {melding.mld} {melding.volgende}"
        assert melding.verzonden or melding.volgende is not None, f"B4 {melding.mld} is never sent"
        if melding.ladder and melding.deadline is not None:
            assert melding.escaleer_op is not None, f"B4 {melding.mld} has no next rung"
