"""Stagnation by type: each on the kader's own route, a visieverschil never to a rung."""

from __future__ import annotations

import pytest

from regie import commands as c
from tests.regie.zeist import op_niveau_2, tekst


def test_the_type_decides_the_route() -> None:
    routes = {}
    for nr in range(1, 11):
        verhaal = op_niveau_2("2027-01-18 10:00")
        verhaal.doe("fatima", c.ReportStagnatie, soort=f"STG-{nr}")
        routes[nr] = verhaal.casus.stagnaties[0].route
    assert routes == {
        1: "procesregie",
        2: "procesregie",
        3: "weging",
        4: "personen",
        5: "personen",
        6: "personen",
        7: "personen",
        8: "weging",
        9: "personen",
        10: "personen",
    }


@pytest.mark.parametrize(("soort", "feit"), [("STG-4", "visieverschil_organisatie"), ("STG-5", "visieverschil_inhoud")])
def test_a_visieverschil_advises_a_manager_and_never_another_rung(soort: str, feit: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort=soort)
    verhaal.doe("peter", c.RecordBeoordeling, feiten={})
    uitkomst = verhaal.casus.beoordelingen[-1].uitkomst
    assert verhaal.casus.feiten[feit].waarde == "ja"
    assert uitkomst["doel"] is None
    assert [n["rol"] for n in uitkomst["naar_personen"]] == ["manager"]
    assert verhaal.casus.trede == 2


def test_a_solved_stagnation_takes_its_fact_back() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    verhaal.doe("margo", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost", toelichting=tekst("rollen verdeeld"))
    stagnatie = verhaal.casus.stagnaties[0]
    assert (stagnatie.status, stagnatie.stappen[0].toelichting) == ("opgelost", "t-rollen verdeeld")
    assert verhaal.casus.feiten["visieverschil_organisatie"].waarde == "nee"
    assert verhaal.weiger("margo", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost").regel == "MLD-40"


def test_a_visieverschil_that_is_over_no_longer_asks_the_manager_but_a_new_one_does() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-6", betreft="fatima")
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"visieverschil_opgelost": "ja"})
    assert [s.status for s in verhaal.casus.stagnaties] == ["opgelost", "open"]
    # The old answer stands in the form; it says nothing about a new difference.
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.doe("peter", c.RecordBeoordeling, feiten={"visieverschil_opgelost": "ja"})
    assert verhaal.casus.stagnaties[2].status == "open"


def test_the_type_is_chosen_once_from_the_list() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie)
    assert verhaal.weiger("peter", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-99").veld == "soort"
    assert verhaal.weiger("peter", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-4", betreft="x").veld == "betreft"
    verhaal.doe("peter", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-4", betreft="fatima")
    assert verhaal.weiger("peter", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-5").regel == "MLD-40"
    assert verhaal.weiger("peter", c.ChooseStagnatiesoort, stagnatie=2, soort="STG-5").regel == "MLD-40"


def test_a_report_with_a_type_the_kader_does_not_know_leaves_nothing_behind() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.weiger("peter", c.ReportStagnatie, soort="STG-99")
    assert verhaal.casus.stagnaties == ()


def test_a_visieverschil_that_is_said_to_be_over_and_not_over_at_once_stays_open() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-5")
    tegelijk = {"visieverschil_inhoud": "ja", "visieverschil_opgelost": "ja"}
    verhaal.doe("peter", c.RecordBeoordeling, feiten=tegelijk)
    assert verhaal.casus.stagnaties[0].status == "open"
    assert verhaal.open("MLD-42")
