"""Actions that run out, and stagnation on its way to whoever can solve it: MLD-38, 40, 41, 42, 43, 45."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.kaders import kader
from tests.regie.zeist import Verhaal, met_functies, op_niveau_2, op_niveau_4, tekst, tijd, voordracht

ZOU = kader("zou", date(2027, 1, 18))


def _actie(eigenaar: str, vervaldatum: date, op: str = "2027-01-18 10:00") -> Verhaal:
    verhaal = op_niveau_2(op)
    actie = c.NieuweActie(tekst=tekst(), eigenaar=eigenaar, vervaldatum=vervaldatum)
    verhaal.doe("peter", c.AddActie, actie=actie)
    return verhaal


def test_MLD_38_two_working_days_ahead_on_the_day_and_three_days_late_the_procesregisseur() -> None:
    verhaal = _actie("ellen", date(2027, 2, 1))
    verhaal.tot("2027-02-05 09:00")
    assert verhaal.verzonden("MLD-38") == [
        ("2027-01-28 09:00", "ellen"),
        ("2027-02-01 09:00", "ellen"),
        ("2027-02-05 09:00", "peter"),
    ]


def test_MLD_38_of_his_own_action_takes_the_procesregisseur_to_the_other_regisseur() -> None:
    verhaal = _actie("peter", date(2027, 2, 1))
    verhaal.tot("2027-02-05 09:00")
    assert verhaal.verzonden("MLD-38")[2:] == [("2027-02-05 09:00", "fatima")]


@pytest.mark.parametrize("antwoord", [c.CompleteActie, c.FailActie])
def test_MLD_38_stops_when_it_is_done_or_will_not_be(antwoord: type[c.Command]) -> None:
    verhaal = _actie("ellen", date(2027, 2, 1))
    verhaal.doe("ellen", antwoord, actie=1, **({"reden": tekst()} if antwoord is c.FailActie else {}))
    verhaal.tot("2027-03-01 09:00")
    assert verhaal.verzonden("MLD-38") == []


def test_MLD_38_starts_again_with_another_date() -> None:
    verhaal = _actie("ellen", date(2027, 2, 1))
    verhaal.tot("2027-02-01 10:00")
    verhaal.vergeet()
    verhaal.doe("ellen", c.MoveActie, actie=1, vervaldatum=date(2027, 2, 15))
    verhaal.tot("2027-02-15 09:00")
    assert verhaal.verzonden("MLD-38") == [("2027-02-11 09:00", "ellen"), ("2027-02-15 09:00", "ellen")]


def test_MLD_38_for_klant_or_netwerk_goes_to_the_casusregisseur() -> None:
    verhaal = _actie("klant", date(2027, 2, 1))
    verhaal.tot("2027-01-28 09:00")
    assert verhaal.verzonden("MLD-38") == [("2027-01-28 09:00", "fatima")]


def test_MLD_38_of_a_saturday_is_asked_about_on_monday() -> None:
    verhaal = _actie("ellen", date(2027, 1, 30))
    verhaal.tot("2027-02-01 09:00")
    assert verhaal.verzonden("MLD-38") == [("2027-01-28 09:00", "ellen"), ("2027-02-01 09:00", "ellen")]


def test_MLD_40_asks_the_reporter_what_kind_it_is_and_then_the_casusregisseur() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie)
    assert verhaal.verzonden("MLD-40") == [("2027-01-18 10:00", "peter")]
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-40")[1:] == [("2027-01-26 09:00", "fatima")]
    verhaal.doe("fatima", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-1", melding=verhaal.melding("MLD-40").nr)
    assert not verhaal.open("MLD-40")


def test_MLD_41_asks_the_procesregisseur_then_the_manager() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-41") == [("2027-01-18 10:00", "peter"), ("2027-01-26 09:00", "monique")]
    verhaal.doe("peter", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")
    assert not verhaal.open("MLD-41")
    assert verhaal.casus.stagnaties[0].status == "open"


@pytest.mark.parametrize("soort", ["STG-4", "STG-5", "STG-10"])
def test_MLD_42_takes_a_visieverschil_to_the_manager_of_the_professional_and_never_to_a_rung(soort: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort=soort, betreft="fatima")
    assert verhaal.verzonden("MLD-42") == [("2027-01-18 10:00", "margo")]
    assert tijd(verhaal.melding("MLD-42").deadline) == "2027-01-25 17:00"
    assert not verhaal.open("MLD-41")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    assert not verhaal.open("MLD-42")
    assert verhaal.casus.trede == 2


def test_MLD_42_without_a_professional_goes_to_the_manager_of_the_reporter() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00", met_functies(manager_professional=None))
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-4")
    assert verhaal.verzonden("MLD-42") == [("2027-01-18 10:00", "margo")]


def test_MLD_42_on_niveau_4_a_cooperation_problem_goes_to_the_procesregisseurs_own_manager() -> None:
    verhaal = op_niveau_4("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-2")
    assert verhaal.verzonden("MLD-42") == [("2027-01-18 10:00", "monique")]


def test_MLD_42_comes_back_after_an_action_until_it_is_solved() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-6", betreft="fatima")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="actie_ondernomen")
    verhaal.tot("2027-01-25 09:00")
    assert verhaal.verzonden("MLD-42")[1:] == [("2027-01-25 09:00", "margo")]


def test_MLD_42_becomes_MLD_43_for_the_directeur_when_the_manager_does_not_answer() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.tot("2027-02-03 09:00")
    assert verhaal.verzonden("MLD-42") == [("2027-01-18 10:00", "margo")]
    assert verhaal.verzonden("MLD-43") == [("2027-01-26 09:00", "dirk"), ("2027-02-03 09:00", "dirk")]


def test_MLD_43_akkoord_is_no_solution_and_the_manager_is_asked_again_until_there_is_one() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.tot("2027-01-26 10:00")
    verhaal.doe("dirk", c.AnswerStagnatie, stagnatie=1, antwoord="akkoord")
    verhaal.vergeet()
    verhaal.tot("2027-02-02 09:00")
    assert verhaal.verzonden("MLD-42", "MLD-43") == [("2027-02-02 09:00", "margo")]
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    verhaal.vergeet()
    verhaal.tot("2027-06-01 09:00")
    assert verhaal.verzonden("MLD-42", "MLD-43") == []


def test_MLD_43_is_asked_at_once_when_the_manager_needs_help() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="hulp_nodig")
    assert verhaal.verzonden("MLD-43") == [("2027-01-18 10:00", "dirk")]
    assert not verhaal.open("MLD-42")


def test_MLD_45_goes_to_the_own_manager_of_who_leaves_and_then_to_the_directeur() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-7")
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-45") == [("2027-01-18 10:00", "margo"), ("2027-01-26 09:00", "dirk")]


def test_MLD_45_rests_while_a_successor_is_asked_and_ends_when_they_hold_the_role() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-7", betreft="fatima")
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("casusregie", "bea"))
    assert not verhaal.open("MLD-45")
    nr = len(verhaal.casus.rollen)
    verhaal.doe("bea", c.RefuseRol, rol=nr, reden=tekst())
    assert verhaal.open("MLD-45")
    verhaal.tot("2027-01-20 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("casusregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=nr + 1)
    assert not verhaal.open("MLD-45")
    assert verhaal.casus.stagnaties[0].status == "opgelost"


def test_MLD_45_that_returns_after_a_refusal_has_a_term_of_its_own() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-7", betreft="fatima")
    verhaal.tot("2027-01-20 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("casusregie", "bea"))
    verhaal.tot("2027-01-27 10:00")
    verhaal.vergeet()
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst())
    assert tijd(verhaal.melding("MLD-45").deadline) == "2027-02-03 17:00"
    verhaal.tot("2027-02-04 09:00")
    assert verhaal.verzonden("MLD-45") == [("2027-01-27 10:00", "margo"), ("2027-02-04 09:00", "dirk")]


def test_stagnation_through_the_households_problems_goes_to_the_procesregisseur_and_into_the_weighing() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-3")
    assert verhaal.verzonden("MLD-41") == [("2027-01-18 10:00", "peter")]
    assert verhaal.casus.feiten["stagnatie_door_problematiek"].waarde == "ja"
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"benodigd_profiel": "B"})
    uitkomst = verhaal.casus.beoordelingen[-1].uitkomst
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 3)


@pytest.mark.parametrize("soort", sorted({route.type for route in ZOU.stagnatie}))
def test_what_is_sent_about_a_stagnation_is_what_the_kader_says(soort: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort=soort)
    over = {m.mld for m in verhaal.casus.open_meldingen if m.onderwerp == "stagnatie:1"}
    assert over == {ZOU.stagnatieroute(soort, 2).melding}
