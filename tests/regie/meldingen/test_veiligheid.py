"""Acute danger and safety signals: MLD-50 by the minute, day and night; MLD-51 until somebody deals with it."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.casus import Meldingstatus
from regie.kaders import kader
from tests.regie import uit_het_kader
from tests.regie.zeist import (
    CODE,
    aangemeld,
    gepland,
    met_functies,
    moment,
    op_niveau_2,
    tekst,
    tijd,
    voordracht,
)


def test_MLD_50_goes_at_once_at_any_hour_and_climbs_by_the_hour() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.tot("2027-01-23 23:30")  # a Saturday night
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.tot("2027-01-24 03:29")
    assert verhaal.verzonden("MLD-50") == [
        ("2027-01-23 23:30", "peter"),
        ("2027-01-23 23:30", "ali"),
        ("2027-01-24 00:30", "monique"),
        ("2027-01-24 01:30", "vicky"),
        ("2027-01-24 02:30", "vicky"),
    ]


@pytest.mark.parametrize("bevestiging", ["gebeld", "hulp_aanwezig", "overgenomen"])
def test_MLD_50_stops_when_somebody_acted_and_the_signal_stays_open(bevestiging: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    nr = verhaal.melding("MLD-50").nr
    verhaal.doe("ali", c.ConfirmAcuut, signaal=1, bevestiging=bevestiging, melding=nr)
    assert not verhaal.open("MLD-50")
    assert verhaal.casus.signalen[0].status == "open"
    assert bool(verhaal.open("MLD-51")) is (bevestiging != "overgenomen")


def test_MLD_50_cannot_wait() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    nr = verhaal.melding("MLD-50").nr
    assert verhaal.weiger("peter", c.PostponeMelding, melding=nr).regel == "PD-02"
    assert verhaal.weiger("peter", c.AcknowledgeMelding, melding=nr).regel == "B4"
    assert verhaal.weiger("peter", c.CloseSignaal, signaal=1, uitkomst=tekst()).regel == "PD-02"


def test_MLD_50_that_reaches_nobody_calls_the_next_at_once_and_keeps_trying() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.onbereikbaar = {"peter", "ali", "monique"}
    verhaal.tot("2027-01-23 23:30")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.tot("2027-01-23 23:30")
    assert verhaal.verzonden("MLD-50") == [("2027-01-23 23:30", "vicky")]
    verhaal.onbereikbaar.add("vicky")
    verhaal.tot("2027-01-24 01:30")
    assert [b.op for b in verhaal.berichten if b.aan == "vicky"] == [
        "2027-01-23 23:30",
        "2027-01-24 00:30",
        "2027-01-24 01:30",
    ]


def test_MLD_50_without_regisseur_or_achterwacht_goes_to_the_chair() -> None:
    verhaal = aangemeld("2027-01-18 10:00", met_functies(achterwacht=None))
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    assert verhaal.verzonden("MLD-50") == [("2027-01-18 10:00", "dirk")]


def test_MLD_51_asks_both_regisseurs_and_then_the_manager_and_the_directeur() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    assert tijd(verhaal.melding("MLD-51").deadline) == "2027-01-19 17:00"
    verhaal.tot("2027-01-22 09:00")
    assert verhaal.verzonden("MLD-51") == [
        ("2027-01-18 10:00", "fatima"),
        ("2027-01-18 10:00", "peter"),
        ("2027-01-20 09:00", "margo"),
        ("2027-01-22 09:00", "dirk"),
    ]
    verhaal.doe("peter", c.TakeSignaal, signaal=1)
    assert not verhaal.open("MLD-51")


def test_MLD_51_runs_on_when_somebody_only_had_not_known() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    verhaal.doe("peter", c.NoteSignaal, signaal=1)
    verhaal.doe("peter", c.NoteSignaal, signaal=1)
    assert verhaal.casus.signalen[0].nieuw_voor == ("peter",)
    assert verhaal.open("MLD-51")


def test_MLD_51_rests_while_a_spoedoverleg_is_planned_and_returns_when_nobody_took_the_signal() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    nr = verhaal.melding("MLD-51").nr
    gepland(verhaal, "2027-01-20 10:00", soort="spoedoverleg", melding=nr)
    assert verhaal.casus.meldingen[nr - 1].status is Meldingstatus.BEANTWOORD
    # The signal itself stays open and owned.
    assert (verhaal.casus.signalen[0].status, verhaal.casus.signalen[0].eigenaar) == ("open", "peter")
    verhaal.tot("2027-01-20 11:30")
    verhaal.vergeet()
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), volgende=moment("2027-02-10 10:00"))
    assert verhaal.verzonden("MLD-51") == [("2027-01-20 11:30", "fatima"), ("2027-01-20 11:30", "peter")]
    assert tijd(verhaal.melding("MLD-51").deadline) == "2027-01-21 17:00"


def test_MLD_51_is_back_when_the_spoedoverleg_does_not_take_place() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    gepland(verhaal, "2027-01-20 10:00", soort="spoedoverleg")
    assert not verhaal.open("MLD-51")
    verhaal.doe("peter", c.CancelOverleg, overleg=1, reden=tekst())
    assert verhaal.open("MLD-51")


def test_MLD_51_once_per_signal_however_often_the_fact_is_ticked() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"signalen_onveiligheid": "ja"})
    assert len(verhaal.casus.signalen) == 1
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"signalen_onveiligheid": "ja"})
    assert [s.status for s in verhaal.casus.signalen] == ["gesloten", "open"]
    assert [m.onderwerp for m in verhaal.open("MLD-51")] == ["signaal:2"]


def test_MLD_50_is_asked_anew_when_acute_danger_is_seen_again_after_somebody_acted() -> None:
    # Given acute danger that was confirmed and whose signal is still open.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.doe("ali", c.ConfirmAcuut, signaal=1, bevestiging="gebeld")
    verhaal.vergeet()
    # When it is seen again in the night, then everyone is called anew, with an hour of its own.
    verhaal.tot("2027-01-20 23:30")
    verhaal.vergeet()
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.tot("2027-01-21 00:30")
    assert verhaal.verzonden("MLD-50") == [
        ("2027-01-20 23:30", "peter"),
        ("2027-01-20 23:30", "ali"),
        ("2027-01-21 00:30", "monique"),
    ]
    # And while nobody has confirmed this one, a third report is the same danger.
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    assert [s.nr for s in verhaal.casus.open_signalen] == [1, 2]


def test_the_fact_stays_ja_until_the_last_signal_about_it_is_closed() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    for nr in (1, 2):
        verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
        verhaal.doe("peter", c.ConfirmAcuut, signaal=nr, bevestiging="overgenomen")
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert verhaal.casus.feiten["acuut_gevaar"].waarde == "ja"
    verhaal.doe("peter", c.CloseSignaal, signaal=2, uitkomst=tekst())
    assert verhaal.casus.feiten["acuut_gevaar"].waarde == "nee"


def test_weighing_again_with_the_same_answers_reports_no_new_danger() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.doe("peter", c.ConfirmAcuut, signaal=1, bevestiging="gebeld")
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"acuut_gevaar": "ja"})
    assert len(verhaal.casus.signalen) == 1


def test_who_is_asked_in_another_role_by_now_still_gets_what_was_on_its_way() -> None:
    # Given a klant with casusregie, for whom the procesregisseur answers once there is one.
    verhaal = uit_het_kader.aangemeld(kader("wbr"), "2027-03-01 10:00")
    chair = uit_het_kader.VOORZITTER
    klant = (voordracht("casusregie", "betrokkene"),)
    fase_2 = {"naar": 2, "beslisser": "wijkteam", "motivering": tekst(), "voordrachten": klant}
    verhaal.doe(chair, c.RecordBesluit, **fase_2)
    verhaal.doe(chair, c.AcceptRol, rol=1)
    verhaal.doe(chair, c.RecordBeoordeling, feiten={"huiselijk_geweld": "ja"})
    samen = (voordracht("casusregie", "p_wijkteam"), voordracht("procesregie", "p_veilig_thuis"))
    fase_3 = {"naar": 3, "beslisser": "casusregisseur", "motivering": tekst(), "voordrachten": samen}
    verhaal.doe(chair, c.RecordBesluit, **fase_3)
    verhaal.vergeet()
    # When both say yes before any message about the signal was sent.
    for wie, nr in (("p_veilig_thuis", 3), ("p_wijkteam", 2)):
        verhaal._decide(wie, c.AcceptRol(casus=CODE, rol=nr))
    verhaal._deliver()
    # Then each of them gets it, once, in the role that they hold.
    signalen = [(b.aan, b.event.aan.rol) for b in verhaal.berichten if b.mld == "MLD-51"]
    assert sorted(signalen) == [("p_veilig_thuis", "procesregisseur"), ("p_wijkteam", "casusregisseur")]
