"""Who supports a manager who does not get there: the choice of the procesregisseur (ZOU-5.x.M, MLD-43)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.kaders import kader
from regie.meldingen.steun import andere_deelnemers, te_kiezen
from regie.toegang import geweigerd
from tests.regie.uit_het_kader import VOORZITTER, aangemeld
from tests.regie.zeist import CODE, Verhaal, op_niveau_2


def bij_de_manager(betreft: str = "fatima") -> Verhaal:
    """Professionals differ about the content: the manager of one of them was asked."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft=betreft)
    return verhaal


def kies(verhaal: Verhaal, *deelnemers: str, door: str = "peter") -> None:
    verhaal.doe(door, c.ChooseSteun, stagnatie=1, deelnemers=deelnemers)


def test_the_managers_of_other_participants_can_be_chosen_and_not_the_one_who_was_asked() -> None:
    verhaal = bij_de_manager()
    (stagnatie,) = te_kiezen(verhaal.casus, verhaal.context())
    mogelijk = andere_deelnemers(stagnatie, verhaal.casus, verhaal.context())
    assert mogelijk["peter"] == "monique"
    assert "fatima" not in mogelijk
    assert "margo" not in mogelijk.values()


def test_ZOU_5_x_M_without_a_choice_the_directeur_is_next() -> None:
    verhaal = bij_de_manager()
    kies(verhaal)
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-43") == [("2027-01-26 09:00", "dirk")]


def test_ZOU_5_x_M_a_silent_manager_is_followed_by_the_managers_that_were_chosen_and_then_the_directeur() -> None:
    verhaal = bij_de_manager()
    kies(verhaal, "peter")
    assert verhaal.verzonden("MLD-42") == [("2027-01-18 10:00", "margo")], "nothing is sent twice"
    verhaal.tot("2027-02-03 09:00")
    assert verhaal.verzonden("MLD-43") == [("2027-01-26 09:00", "monique"), ("2027-02-03 09:00", "dirk")]


def test_ZOU_5_x_M_a_manager_who_asks_for_help_gets_it_from_those_who_were_chosen() -> None:
    verhaal = bij_de_manager()
    kies(verhaal, "peter")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="hulp_nodig")
    assert verhaal.verzonden("MLD-43") == [("2027-01-18 10:00", "monique")]
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-43")[1:] == [("2027-01-26 09:00", "dirk")]


def test_a_choice_after_the_cry_for_help_brings_the_question_to_them_at_once() -> None:
    verhaal = bij_de_manager()
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="hulp_nodig")
    verhaal.vergeet()
    kies(verhaal, "peter")
    assert verhaal.verzonden("MLD-43") == [("2027-01-18 10:00", "monique")]
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-43")[1:] == [("2027-01-26 09:00", "dirk")]


def test_a_choice_can_be_taken_back_as_long_as_nobody_above_was_asked() -> None:
    verhaal = bij_de_manager()
    voor = verhaal.melding("MLD-42").ladder
    kies(verhaal, "peter")
    assert len(verhaal.melding("MLD-42").ladder) == len(voor) + 1
    kies(verhaal)
    assert verhaal.melding("MLD-42").ladder == voor
    verhaal.tot("2027-01-26 09:00")
    weigering = verhaal.weiger("peter", c.ChooseSteun, stagnatie=1, deelnemers=("peter",))
    assert (weigering.regel, "al gevraagd" in weigering.reden) == ("MLD-43", True)


def test_a_choice_that_is_made_at_night_reaches_who_is_asked_in_the_morning_all_the_same() -> None:
    verhaal = op_niveau_2("2027-01-18 22:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    kies(verhaal, "peter")
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-42") == [("2027-01-19 09:00", "margo")]
    assert verhaal.verzonden("MLD-43") == [("2027-01-26 09:00", "monique")]


@pytest.mark.parametrize("wie", ["margo", "fatima", "bestaat_niet"])
def test_only_participants_with_another_manager_can_be_named(wie: str) -> None:
    verhaal = bij_de_manager()
    weigering = verhaal.weiger("peter", c.ChooseSteun, stagnatie=1, deelnemers=(wie,))
    assert (weigering.regel, weigering.veld) == ("MLD-43", "deelnemers")


def test_the_choice_is_the_procesregisseurs_and_the_chairs() -> None:
    verhaal = bij_de_manager()
    command = c.ChooseSteun(casus=CODE, stagnatie=1)
    dag = verhaal.context().vandaag
    mag_niet = {
        wie: geweigerd(command, wie, verhaal.casus, verhaal.inrichting, dag) for wie in ("peter", "fatima", "margo")
    }
    assert mag_niet == {"peter": None, "fatima": c.ChooseSteun, "margo": c.ChooseSteun}


@pytest.mark.parametrize("code", ["hdw", "wbr", "frl"])
def test_where_the_kader_leaves_no_choice_there_is_none(code: str) -> None:
    verhaal = aangemeld(kader(code), "2027-01-18 10:00")
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-6")
    assert te_kiezen(verhaal.casus, verhaal.context()) == ()
    assert verhaal.weiger(VOORZITTER, c.ChooseSteun, stagnatie=1).regel == "MLD-43"


def test_a_stagnation_that_goes_to_no_manager_has_no_choice() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-1")
    verhaal.doe("peter", c.ReportStagnatie)
    assert te_kiezen(verhaal.casus, verhaal.context()) == ()
