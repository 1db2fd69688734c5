"""Regie that nobody holds, besluiten to tell of, nominations and handovers: MLD-02, 04, 07, 08, 09."""

from __future__ import annotations

from datetime import date

from regie import commands as c
from regie.casus import Meldingstatus
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.handelingen.rollen import leeg_sinds
from tests.regie.zeist import (
    Verhaal,
    aangemeld,
    met_functies,
    moment,
    op_niveau_2,
    op_niveau_3,
    tekst,
    tijd,
    voordracht,
)


def test_MLD_02_goes_to_the_chair_then_the_manager_then_the_directeur() -> None:
    verhaal = aangemeld("2027-01-18 10:00", met_functies(directeur="vicky"))
    assert tijd(verhaal.melding("MLD-02").deadline) == "2027-01-19 17:00"
    verhaal.tot("2027-01-29 08:59")
    assert verhaal.verzonden("MLD-02") == [
        ("2027-01-18 10:00", "dirk"),
        ("2027-01-20 09:00", "monique"),
        ("2027-01-28 09:00", "vicky"),
    ]


def test_MLD_02_ends_with_a_nomination_and_returns_when_it_is_refused() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("casusregie", "fatima"))
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("procesregie", "peter"))
    assert not verhaal.open("MLD-02")
    verhaal.doe("dirk", c.RecordBesluit, naar=3, beslisser="procesregisseur", motivering=tekst())
    assert not verhaal.open("MLD-02")
    verhaal.doe("fatima", c.RefuseRol, rol=1, reden=tekst())
    assert [m.onderwerp for m in verhaal.open("MLD-02")] == ["regie:casusregie"]


def test_MLD_02_asks_for_each_role_the_rung_demands() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    assert {m.onderwerp for m in verhaal.open("MLD-02")} == {"regie:casusregie", "regie:procesregie"}


def test_MLD_02_is_not_silenced_on_a_rung_that_demands_the_role() -> None:
    # Given procesregie that people let go on niveau 1.
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    assert not verhaal.open("MLD-02")
    # When the casus goes to niveau 2, then the role is asked for again (INV-7).
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    assert "regie:procesregie" in {m.onderwerp for m in verhaal.open("MLD-02")}
    assert verhaal.weiger("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst()).regel == "INV-7"


def test_MLD_04_asks_both_tasks_of_the_procesregisseur_and_then_the_manager() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=2, beslisser="procesregisseur", motivering=tekst())
    assert verhaal.kreeg("peter", "MLD-04") == [("2027-01-18 10:00", "MLD-04")]
    assert tijd(verhaal.melding("MLD-04").deadline) == "2027-01-20 17:00"
    # One task of the two does not stop the clock.
    verhaal.doe("peter", c.CompleteTaak, besluit=2, taak="inwoner", op=date(2027, 1, 18))
    verhaal.tot("2027-01-21 09:00")
    assert verhaal.kreeg("monique", "MLD-04") == [("2027-01-21 09:00", "MLD-04")]
    melding = verhaal.melding("MLD-04")
    verhaal.doe("peter", c.CompleteTaak, besluit=2, taak="dossier", op=date(2027, 1, 20), melding=melding.nr)
    assert verhaal.casus.meldingen[melding.nr - 1].status is Meldingstatus.BEANTWOORD


def test_MLD_07_reminds_the_nominee_a_working_day_ahead_and_becomes_MLD_08() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.tot("2027-02-03 09:00")
    assert verhaal.verzonden("MLD-07") == [("2027-01-18 10:00", "bea"), ("2027-01-22 09:00", "bea")]
    # peter is the giver; monique manages both peter and bea and is told once.
    assert verhaal.verzonden("MLD-08") == [
        ("2027-01-26 09:00", "peter"),
        ("2027-01-26 09:00", "monique"),
        ("2027-02-03 09:00", "dirk"),
    ]


def test_MLD_07_tells_both_managers_when_giver_and_nominee_work_elsewhere() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ProposeRol, voordracht=voordracht("casusregie", "peter"))
    verhaal.tot("2027-01-26 09:00")
    assert {wie for _, wie in verhaal.verzonden("MLD-08")} == {"fatima", "margo", "monique"}


def test_MLD_07_has_two_days_where_it_is_unsafe() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe("bea", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-20 17:00"


def test_MLD_07_is_answered_before_the_agreed_moment() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-20 12:00"))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-20 12:00"
    verhaal.tot("2027-01-20 12:00")
    assert ("2027-01-20 12:00", "peter") in verhaal.verzonden("MLD-08")


def test_MLD_07_starts_again_when_the_moment_is_moved() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-19 12:00"))
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=verhaal.now.replace(day=22))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-22 10:00"
    assert verhaal.kreeg("bea", "MLD-07") == [("2027-01-18 10:00", "MLD-07")] * 2


def test_MLD_07_for_klant_or_netwerk_goes_to_who_may_answer_for_them() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "klant"))
    assert verhaal.kreeg("fatima", "MLD-07") == [("2027-01-18 10:00", "MLD-07")]
    verhaal.doe("fatima", c.AcceptRol, rol=3, melding=verhaal.melding("MLD-07").nr)
    houder = verhaal.casus.houder("procesregie")
    assert houder is not None
    assert houder.houder == "klant"


def test_MLD_07_for_netwerk_moves_to_who_may_answer_by_then_and_stops_for_the_other() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "fatima"), voordracht("procesregie", "netwerk")),
    )
    verhaal.doe("fatima", c.AcceptRol, rol=1)
    verhaal.vergeet()
    verhaal.tot("2027-01-22 09:00")
    assert verhaal.verzonden("MLD-07") == [("2027-01-22 09:00", "fatima")]
    assert verhaal.weiger("dirk", c.AcceptRol, rol=2).regel == "INV-3"


def test_MLD_07_for_klant_is_with_the_procesregisseur_when_only_he_may_answer() -> None:
    # Given niveau 2 with a procesregisseur and no casusregisseur, on its way to niveau 1.
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("procesregie", "peter"))
    verhaal.doe("peter", c.AcceptRol, rol=1)
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=1,
        beslisser="procesregisseur",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "klant"),),
    )
    assert verhaal.kreeg("peter", "MLD-07")[1:] == [("2027-01-18 10:00", "MLD-07")]
    assert verhaal.kreeg("dirk", "MLD-07") == []
    verhaal.doe("peter", c.AcceptRol, rol=2)


def test_MLD_04_of_the_first_besluit_moves_to_the_procesregisseur_who_accepts() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst(),
        voordrachten=(voordracht("procesregie", "peter"),),
    )
    assert verhaal.verzonden("MLD-04") == [("2027-01-18 10:00", "dirk")]
    verhaal.tot("2027-01-20 11:00")
    verhaal.doe("peter", c.AcceptRol, rol=1)
    assert verhaal.verzonden("MLD-04")[1:] == [("2027-01-20 11:00", "peter")]
    # The term counts from the besluit; who got it today has today.
    verhaal.tot("2027-01-21 09:00")
    assert verhaal.verzonden("MLD-04")[2:] == [("2027-01-21 09:00", "monique")]


def test_a_question_that_waits_for_the_morning_goes_to_who_holds_the_role_by_then_and_once() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.tot("2027-01-18 20:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.tot("2027-01-19 12:00")
    assert verhaal.verzonden("MLD-51") == [("2027-01-19 09:00", "fatima"), ("2027-01-19 09:00", "bea")]


def test_MLD_07_is_over_when_the_casus_asks_somebody_else() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))
    verhaal.tot("2027-01-25 16:00")
    assert verhaal.kreeg("bea") == [("2027-01-18 10:00", "MLD-07")]


def test_MLD_08_follows_a_refusal_at_once_and_climbs_to_the_directeur() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst(), melding=verhaal.melding("MLD-07").nr)
    assert verhaal.verzonden("MLD-08") == [("2027-01-18 10:00", "peter"), ("2027-01-18 10:00", "monique")]
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-08")[2:] == [("2027-01-26 09:00", "dirk")]
    # The giver keeps it: peter never stopped being responsible.
    verhaal.doe("peter", c.KeepGever, rol=3)
    assert not verhaal.open("MLD-08")


def test_MLD_08_asks_the_same_nominee_again_with_another_moment() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst())
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=verhaal.now.replace(day=29))
    assert not verhaal.open("MLD-08")
    assert verhaal.melding("MLD-07").onderwerp == "rol:4"


def test_MLD_09_tells_everyone_who_takes_part_and_asks_only_to_be_seen() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert {wie for _, wie in verhaal.verzonden("MLD-09")} == {"fatima", "peter", "bea"}
    voor_fatima = next(m for m in verhaal.open("MLD-09") if m.onderwerp.endswith("/fatima"))
    verhaal.doe("fatima", c.AcknowledgeMelding, melding=voor_fatima.nr)
    verhaal.tot("2027-03-01 12:00")
    assert len(verhaal.verzonden("MLD-09")) == 3
    assert {m.onderwerp for m in verhaal.open("MLD-09")} == {"rol:3/peter", "rol:3/bea"}


def test_a_rung_that_nobody_fills_is_passed_over_and_the_next_hears_why() -> None:
    verhaal = aangemeld("2027-01-18 10:00", met_functies(manager_professional=None))
    verhaal.tot("2027-01-20 09:00")
    bericht = verhaal.berichten[-1]
    assert (bericht.op, bericht.aan) == ("2027-01-20 09:00", "dirk")
    assert bericht.event.vorige_onbereikbaar == "niemand is ingevuld als manager_professional"


def test_when_nobody_is_on_the_ladder_the_first_receivers_are_asked_again() -> None:
    verhaal = aangemeld("2027-01-18 10:00", met_functies(manager_professional=None, directeur=None))
    verhaal.tot("2027-01-28 09:00")
    assert verhaal.verzonden("MLD-02") == [
        ("2027-01-18 10:00", "dirk"),
        ("2027-01-20 09:00", "dirk"),
        ("2027-01-28 09:00", "dirk"),
    ]


def test_MLD_08_another_moment_for_who_did_not_answer_starts_the_acceptance_term_anew() -> None:
    # Given a nominee who let the term of a nomination go by.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.tot("2027-01-26 10:00")
    verhaal.vergeet()
    # When the giver agrees another moment, then there are five working days again, and no MLD-08 before that.
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=moment("2027-02-26 10:00"))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-02-02 17:00"
    verhaal.tot("2027-02-03 09:00")
    assert verhaal.verzonden("MLD-07") == [("2027-01-26 10:00", "bea"), ("2027-02-01 09:00", "bea")]
    assert {op for op, _ in verhaal.verzonden("MLD-08")} == {"2027-02-03 09:00"}


def test_MLD_07_has_two_days_from_when_it_became_unsafe_and_keeps_them() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-25 17:00"
    verhaal.tot("2027-01-19 11:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-21 17:00"
    assert verhaal.kreeg("bea", "MLD-07")[1:] == [("2027-01-19 11:00", "MLD-07")]
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-21 17:00"
    verhaal.tot("2027-01-22 09:00")
    assert ("2027-01-22 09:00", "peter") in verhaal.verzonden("MLD-08")


def test_MLD_07_later_never_passes_the_moment_of_takeover() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-20 12:00"))
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("bea", c.PostponeMelding, melding=verhaal.melding("MLD-07").nr)
    verhaal.tot("2027-01-20 12:00")
    assert verhaal.kreeg("bea", "MLD-07")[-1] == ("2027-01-20 09:00", "MLD-07")
    assert ("2027-01-20 12:00", "peter") in verhaal.verzonden("MLD-08")


def test_MLD_07_cannot_be_put_off_to_after_the_moment_of_takeover() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-18 16:00"))
    assert verhaal.weiger("bea", c.PostponeMelding, melding=verhaal.melding("MLD-07").nr).regel == "MLD-later"


def test_MLD_02_counts_from_the_weighing_that_made_regie_needed() -> None:
    # Given a household that was reported without a reason for regie.
    verhaal = Verhaal("2027-01-18 10:00")
    verhaal.doe("fatima", c.OpenCasus, gemeente="zeist", forum="overleg", feiten={})
    verhaal.tot("2027-02-15 10:00")
    assert not verhaal.open("MLD-02")
    # When a weighing four weeks later finds one, then everybody has the whole term from then.
    verhaal.doe("dirk", c.RecordBeoordeling, feiten={"twee_of_meer_zorgaanbieders": "ja"})
    assert tijd(verhaal.melding("MLD-02").deadline) == "2027-02-16 17:00"
    assert tijd(leeg_sinds(verhaal.casus, "procesregie")) == "2027-02-15 10:00"
    # And the longest time without an overleg (PD-09) counts from then too.
    assert tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context())) == "2027-08-16 17:00"


def test_MLD_02_is_asked_again_when_a_new_reason_for_regie_is_found() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    verhaal.tot("2027-02-15 10:00")
    # The same answers again are no new reason.
    verhaal.doe("dirk", c.RecordBeoordeling, feiten={"twee_of_meer_zorgaanbieders": "ja"})
    assert not verhaal.open("MLD-02")
    verhaal.doe("dirk", c.RecordBeoordeling, feiten={"structurele_schooluitval": "ja"})
    assert tijd(verhaal.melding("MLD-02").deadline) == "2027-02-16 17:00"


def test_who_refused_is_not_asked_as_manager_of_the_giver_how_it_goes_on() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    gevraagd = voordracht("procesregie", "monique", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=gevraagd)
    verhaal.doe("monique", c.RefuseRol, rol=3, reden=tekst())
    assert {wie for _, wie in verhaal.verzonden("MLD-08")} == {"peter", "dirk"}
