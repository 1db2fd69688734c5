"""Invited, reminded, missing, held, and the next one: MLD-30, 31, 33, 34, 35, 37."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.casus import Meldingstatus
from tests.regie.zeist import gepland, met_afwezig, moment, op_niveau_2, op_niveau_3, tekst, tijd


def test_MLD_30_goes_ten_working_days_ahead_to_everyone_invited() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-21 12:00")
    assert verhaal.verzonden("MLD-30") == [("2027-01-21 09:00", wie) for wie in ("fatima", "peter", "ellen")]


def test_MLD_30_goes_at_once_when_there_is_less_time() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    assert {wie for _, wie in verhaal.verzonden("MLD-30")} == {"fatima", "peter", "ellen"}


def test_MLD_30_tells_the_procesregisseur_who_of_the_indispensable_did_not_answer() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-25 12:00")
    verhaal.doe("peter", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.vergeet()
    # By 17:00 two working days ahead, so that a working day is left; ellen need not come.
    verhaal.tot("2027-02-04 13:59")
    assert verhaal.verzonden("MLD-30") == [("2027-02-03 09:00", "peter")]


@pytest.mark.parametrize(
    ("begin", "gehoord"),
    [
        ("2027-01-19 10:00", [("2027-01-19 09:00", "peter")]),
        ("2027-01-18 16:00", []),
    ],
)
def test_MLD_30_at_short_notice_leaves_what_time_there_is(begin: str, gehoord: list[tuple[str, str]]) -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), begin)
    verhaal.doe("peter", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.vergeet()
    verhaal.tot(begin)
    assert verhaal.verzonden("MLD-30") == gehoord


def test_MLD_30_of_who_may_be_missed_asks_nobody_else_also_when_they_cannot_be_reached() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.onbereikbaar = {"ellen"}
    gepland(verhaal, "2027-02-04 14:00")
    verhaal.tot("2027-02-04 14:00")
    assert {wie for _, wie in verhaal.verzonden("MLD-30")} == {"fatima", "peter"}
    van_ellen = next(m for m in verhaal.casus.meldingen if m.onderwerp == "overleg:1/ellen" and m.mld == "MLD-30")
    assert (van_ellen.sport, van_ellen.ladder) == (-1, ())


def test_MLD_30_of_the_procesregisseur_himself_goes_on_to_somebody_else() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-25 12:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.vergeet()
    verhaal.tot("2027-02-04 13:59")
    assert verhaal.verzonden("MLD-30") == [("2027-02-03 09:00", "fatima")]


def test_MLD_30_stops_with_the_answer() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    mijne = next(m for m in verhaal.open("MLD-30") if m.onderwerp == "overleg:1/fatima")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom", melding=mijne.nr)
    assert verhaal.casus.meldingen[mijne.nr - 1].status is Meldingstatus.BEANTWOORD


def test_MLD_30_asks_the_substitute_whom_somebody_sends() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="bea")
    assert verhaal.kreeg("bea", "MLD-30") == [("2027-01-18 10:00", "MLD-30")]
    verhaal.doe("bea", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    assert not [m for m in verhaal.open("MLD-30") if m.onderwerp.endswith("/bea")]


def test_MLD_30_and_31_ask_the_invited_person_also_while_they_are_away() -> None:
    weg = met_afwezig("ellen", date(2027, 1, 18), date(2027, 1, 22), "bea")
    verhaal = gepland(op_niveau_2("2027-01-18 10:00", weg), "2027-01-25 14:00")
    verhaal.tot("2027-01-25 14:00")
    assert verhaal.kreeg("bea") == []
    assert [mld for _, mld in verhaal.kreeg("ellen")] == ["MLD-30", "MLD-31"]


def test_MLD_30_asks_everyone_anew_when_the_date_moves() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.vergeet()
    verhaal.doe("peter", c.MoveOverleg, overleg=1, begin=moment("2027-01-26 09:00"))
    assert {wie for _, wie in verhaal.verzonden("MLD-30")} == {"fatima", "peter", "ellen"}
    assert verhaal.casus.overleggen[0].uitnodigingen[0].antwoord is None


def test_MLD_30_asks_nobody_to_come_to_what_has_begun() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-02-05 09:00")
    verhaal.vergeet()
    verhaal.tot("2027-02-12 09:00")
    assert verhaal.verzonden("MLD-30", "MLD-31") == []
    assert not verhaal.open("MLD-30")


def test_MLD_31_reminds_five_and_one_working_days_ahead_who_has_not_said_no() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-21 12:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.tot("2027-02-04 14:00")
    for wie in ("fatima", "peter"):
        assert verhaal.kreeg(wie, "MLD-31") == [("2027-01-28 09:00", "MLD-31"), ("2027-02-03 09:00", "MLD-31")]
    assert verhaal.kreeg("ellen", "MLD-31") == []


def test_MLD_31_comes_back_for_who_changes_their_mind() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.tot("2027-02-04 14:00")
    assert verhaal.kreeg("ellen", "MLD-31") == [("2027-01-28 09:00", "MLD-31"), ("2027-02-03 09:00", "MLD-31")]


@pytest.mark.parametrize("antwoord", ["vervanger", "doorgaan", "datum"])
def test_MLD_33_asks_the_procesregisseur_about_who_cannot_be_missed(antwoord: str) -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    assert verhaal.verzonden("MLD-33") == [("2027-01-18 10:00", "peter")]
    melding = verhaal.melding("MLD-33")
    if antwoord == "vervanger":
        verhaal.doe("peter", c.ReplaceDeelnemer, overleg=1, persoon="fatima", vervanger="bea", melding=melding.nr)
    elif antwoord == "doorgaan":
        verhaal.doe("peter", c.ContinueWithout, overleg=1, persoon="fatima", reden=tekst(), melding=melding.nr)
    else:
        verhaal.doe("peter", c.MoveOverleg, overleg=1, begin=moment("2027-02-05 14:00"), melding=melding.nr)
    assert verhaal.casus.meldingen[melding.nr - 1].status is Meldingstatus.BEANTWOORD


def test_MLD_33_is_not_about_who_may_be_missed() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    assert not verhaal.open("MLD-33")


def test_MLD_35_asks_at_the_end_and_MLD_34_asks_for_the_next_date() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-02-08 09:00")
    assert verhaal.verzonden("MLD-35") == [("2027-02-04 15:00", "peter"), ("2027-02-08 09:00", "monique")]
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("fatima", "peter"))
    assert not verhaal.open("MLD-35")
    # Asked in the dialog first; the message comes on the working day after.
    assert verhaal.verzonden("MLD-34") == []
    verhaal.tot("2027-02-17 09:00")
    assert verhaal.verzonden("MLD-34") == [("2027-02-09 09:00", "peter"), ("2027-02-10 09:00", "monique")]
    verhaal.doe("monique", c.SetVolgendeDatum, overleg=1, volgende=moment("2027-03-01 14:00"))
    assert not verhaal.open("MLD-34")
    assert [o.status.value for o in verhaal.casus.overleggen] == ["afgerond", "gepland"]


def test_MLD_35_can_be_answered_by_saying_that_it_did_not_take_place() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-02-08 09:00")
    verhaal.doe("monique", c.CancelOverleg, overleg=1, reden=tekst(), melding=verhaal.melding("MLD-35").nr)
    assert not verhaal.open("MLD-35")


def test_MLD_35_of_an_evening_or_weekend_waits_for_the_morning() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-05 17:30")
    verhaal.tot("2027-02-08 09:00")
    assert verhaal.verzonden("MLD-35") == [("2027-02-08 09:00", "peter")]


def test_MLD_37_comes_five_working_days_ahead_on_the_day_and_then_climbs() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.tot("2027-03-02 09:00")
    assert verhaal.verzonden("MLD-37") == [
        ("2027-02-22 09:00", "bea"),
        ("2027-03-01 09:00", "bea"),
        ("2027-03-02 09:00", "monique"),
    ]


def test_MLD_37_is_over_once_an_overleg_is_planned_in_time() -> None:
    verhaal = gepland(op_niveau_3("2027-01-18 10:00"), "2027-03-01 10:00")
    assert not verhaal.open("MLD-37")


def test_MLD_37_returns_when_that_overleg_is_cancelled() -> None:
    verhaal = gepland(op_niveau_3("2027-01-18 10:00"), "2027-03-01 10:00")
    verhaal.doe("bea", c.CancelOverleg, overleg=1, reden=tekst())
    verhaal.tot("2027-02-22 09:00")
    assert verhaal.kreeg("bea", "MLD-37") == [("2027-02-22 09:00", "MLD-37")]


def test_MLD_37_that_begins_late_gives_the_regisseur_a_day_before_the_manager() -> None:
    verhaal = gepland(op_niveau_3("2027-01-18 10:00"), "2027-03-01 10:00")
    verhaal.tot("2027-03-10 11:00")
    verhaal.doe("bea", c.CancelOverleg, overleg=1, reden=tekst())
    verhaal.tot("2027-03-11 09:00")
    assert verhaal.verzonden("MLD-37") == [("2027-03-10 11:00", "bea"), ("2027-03-11 09:00", "monique")]


def test_MLD_37_waits_for_a_reasoned_postponement_that_ends_with_the_rung() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.PostponeOverleg, tot=date(2027, 6, 1), reden=tekst())
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-06-01 17:00"
    verhaal.doe("peter", c.RecordBesluit, naar=3, beslisser="procesregisseur", motivering=tekst())
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-03-01 17:00"


def test_MLD_37_comes_sooner_with_an_open_signal() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-03-01 17:00"
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-04-12 17:00"


def test_MLD_37_an_open_signal_caps_the_interval_also_after_a_postponement() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.PostponeOverleg, tot=date(2027, 6, 1), reden=tekst())
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-03-01 17:00"
    assert verhaal.weiger("peter", c.PostponeOverleg, tot=date(2027, 3, 15), reden=tekst()).regel == "PD-09"
    # When the signal is handled, the reason that was given holds again.
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert tijd(verhaal.melding("MLD-37").deadline) == "2027-06-01 17:00"


def test_MLD_37_goes_to_who_is_procesregisseur_by_then() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    assert verhaal.melding("MLD-37").aan[0].rol == "procesregisseur"
    verhaal.tot("2027-02-22 09:00")
    assert verhaal.kreeg("dirk") == []


def test_MLD_30_tells_who_was_invited_at_once_of_another_date_however_far_ahead() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.vergeet()
    verhaal.doe("peter", c.MoveOverleg, overleg=1, begin=moment("2027-03-18 14:00"))
    assert verhaal.verzonden("MLD-30") == [("2027-01-18 10:00", wie) for wie in ("fatima", "peter", "ellen")]
    verhaal.tot("2027-03-16 12:00")
    assert len(verhaal.verzonden("MLD-30")) == 3


def test_MLD_30_of_an_overleg_that_moves_before_anybody_was_invited_waits_for_its_time() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-25 14:00")
    verhaal.doe("peter", c.MoveOverleg, overleg=1, begin=moment("2027-03-18 14:00"))
    assert verhaal.verzonden("MLD-30") == []
    verhaal.tot("2027-03-04 09:00")
    assert {op for op, _ in verhaal.verzonden("MLD-30")} == {"2027-03-04 09:00"}


def test_MLD_31_never_comes_on_the_day_of_the_invitation_or_of_the_answer() -> None:
    # Invited at 08:30, five working days ahead: the reminder of 09:00 that day would be a second invitation.
    verhaal = gepland(op_niveau_2("2027-01-18 08:30"), "2027-01-25 14:00")
    verhaal.tot("2027-01-22 08:30")
    assert verhaal.verzonden("MLD-31") == []
    # Half an hour before the reminder of the last day fatima says that she comes.
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    verhaal.tot("2027-01-25 14:00")
    assert verhaal.verzonden("MLD-31") == [("2027-01-22 09:00", "peter"), ("2027-01-22 09:00", "ellen")]


def test_MLD_31_does_not_come_at_once_to_a_substitute_nor_to_who_comes_after_all() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-28 10:00")
    verhaal.vergeet()
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="bea")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    assert verhaal.verzonden("MLD-31") == []
    assert verhaal.kreeg("bea") == [("2027-01-28 10:00", "MLD-30")]
    verhaal.tot("2027-02-04 14:00")
    assert verhaal.kreeg("bea", "MLD-31") == verhaal.kreeg("ellen", "MLD-31") == [("2027-02-03 09:00", "MLD-31")]
    assert verhaal.kreeg("fatima", "MLD-31") == []


def test_MLD_30_that_is_answered_on_its_reminder_ends_as_answered_and_so_does_the_reminder() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-28 10:00")
    van_fatima = [m for m in verhaal.casus.open_meldingen if m.onderwerp == "overleg:1/fatima"]
    (herinnering,) = [m for m in van_fatima if m.mld == "MLD-31"]
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom", melding=herinnering.nr)
    assert [verhaal.casus.meldingen[m.nr - 1].status for m in van_fatima] == [Meldingstatus.BEANTWOORD] * 2
    # The day before she is reminded once more, as everybody is.
    verhaal.vergeet()
    verhaal.tot("2027-02-04 14:00")
    assert verhaal.kreeg("fatima", "MLD-31") == [("2027-02-03 09:00", "MLD-31")]
