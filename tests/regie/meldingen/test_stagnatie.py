"""Stagnation on its way to whoever can solve it: MLD-40, 41, 42, 43 and 45."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.kader.treden import Nodig
from regie.kaders import kader
from tests.regie.uit_het_kader import MELDER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, met_functies, op_niveau_2, op_niveau_4, tekst, tijd, voordracht


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


def test_MLD_45_ends_when_the_role_of_who_leaves_ends_with_a_step() -> None:
    """Niveau 1 of Zuidoost-Utrecht knows no procesregie."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-7", betreft="peter")
    assert verhaal.open("MLD-45")
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    assert verhaal.casus.houder("procesregie") is None
    assert not verhaal.open("MLD-45")
    assert verhaal.casus.stagnaties[0].status == "opgelost"


def test_MLD_45_ends_when_people_let_the_role_of_who_leaves_go() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-7")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    assert verhaal.open("MLD-45"), "the end of the other role leaves the leaver's own"
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="casusregie", reden=tekst())
    assert not verhaal.open("MLD-45")


@pytest.mark.parametrize("betreft", [None, "fatima"])
def test_MLD_45_goes_on_while_somebody_else_is_followed_up(betreft: str | None) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-7", betreft=betreft)
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert verhaal.casus.houder("casusregie") == verhaal.casus.rollen[0]
    assert verhaal.open("MLD-45")


def test_MLD_45_goes_on_while_who_leaves_has_another_role() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    _over_naar(verhaal, "casusregie", "bea")
    _over_naar(verhaal, "procesregie", "bea")
    verhaal.doe("bea", c.ReportStagnatie, soort="STG-7")
    verhaal.tot("2027-01-19 10:00")
    _over_naar(verhaal, "casusregie", "fatima")
    assert verhaal.open("MLD-45")
    _over_naar(verhaal, "procesregie", "peter")
    assert not verhaal.open("MLD-45")


def _over_naar(verhaal: Verhaal, soort: str, wie: str) -> None:
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht(soort, wie))
    verhaal.doe(wie, c.AcceptRol, rol=len(verhaal.casus.rollen))


def test_MLD_45_that_nobody_is_named_for_ends_with_the_first_role_that_is_handed_over() -> None:
    """dirk has no regie, and does not say who leaves."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("dirk", c.ReportStagnatie, soort="STG-7")
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert not verhaal.open("MLD-45")


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


@pytest.mark.parametrize("code", ["zou", "hdw", "wbr", "frl"])
def test_what_is_sent_about_a_stagnation_on_each_rung_is_what_the_kader_says(code: str) -> None:
    geldend = kader(code, date(2027, 1, 18))
    for trede in (t.code for t in geldend.tredes if t.rol("casusregie").nodig is Nodig.VERPLICHT):
        verhaal = aangemeld(geldend, "2027-01-18 10:00")
        besluit_tot(verhaal, trede)
        for nr, soort in enumerate(sorted({route.type for route in geldend.stagnatie}), 1):
            verhaal.doe(MELDER, c.ReportStagnatie, soort=soort)
            over = {m.mld for m in verhaal.casus.open_meldingen if m.onderwerp == f"stagnatie:{nr}"}
            assert over == {geldend.stagnatieroute(soort, trede).melding}, (trede, soort)


def test_the_term_counts_from_the_day_on_which_the_kind_became_known() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie)
    assert tijd(verhaal.melding("MLD-40").deadline) == "2027-01-25 17:00"
    verhaal.tot("2027-01-20 10:00")
    verhaal.doe("peter", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-1")
    assert tijd(verhaal.melding("MLD-41").deadline) == "2027-01-27 17:00"


def test_two_stagnations_are_two_questions_and_one_that_is_solved_leaves_the_other() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-6", betreft="fatima")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    assert [m.onderwerp for m in verhaal.casus.open_meldingen if m.mld == "MLD-42"] == ["stagnatie:2"]


def test_the_route_of_an_open_stagnation_follows_the_rung() -> None:
    """WBR-2.8, WBR-3.3: cooperation that is stuck goes to the managers in fase 2, to the procesregisseur in fase 3."""
    verhaal = aangemeld(kader("wbr", date(2027, 1, 18)), "2027-01-18 10:00")
    besluit_tot(verhaal, 2)
    verhaal.doe(MELDER, c.ReportStagnatie, soort="STG-2")
    assert verhaal.open("MLD-42")
    besluit_tot(verhaal, 3)
    assert verhaal.open("MLD-41") and not verhaal.open("MLD-42")
