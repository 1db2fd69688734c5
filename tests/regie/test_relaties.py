"""What somebody is to a casus, and until when."""

from __future__ import annotations

from regie import commands as c
from regie.relaties import relaties
from tests.regie.zeist import Verhaal, gepland, op_niveau_2


def _relaties(verhaal: Verhaal, wie: str) -> set[str]:
    return {r.name for r in relaties(wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())}


def test_what_someone_is_to_a_casus() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert _relaties(verhaal, "fatima") == {"PROFESSIONAL", "DEELNEMER", "CASUSREGISSEUR"}
    assert _relaties(verhaal, "peter") == {"PROFESSIONAL", "DEELNEMER", "PROCESREGISSEUR"}
    assert _relaties(verhaal, "dirk") == {"PROFESSIONAL", "VOORZITTER"}
    assert _relaties(verhaal, "bas") == {"PROFESSIONAL", "BEHEERDER"}
    assert _relaties(verhaal, "monique") == _relaties(verhaal, "ellen") == {"PROFESSIONAL"}


def test_a_manager_comes_in_when_asked_and_is_out_when_it_is_answered() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    assert "LADDER" not in _relaties(verhaal, "monique")
    verhaal.tot("2027-01-26 09:00")
    assert "LADDER" in _relaties(verhaal, "monique")
    verhaal.doe("peter", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")
    assert "LADDER" not in _relaties(verhaal, "monique")


def test_who_is_invited_and_who_stands_in_take_part_until_it_is_over_and_then_who_was_there() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00", mogen=("ellen", "ali"))
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="bea")
    verhaal.doe("ali", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    assert {"ellen", "bea", "ali"} <= verhaal.casus.deelnemers
    verhaal.ga_naar("2027-02-04 15:00")
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("fatima", "peter", "bea"))
    assert verhaal.casus.deelnemers == {"fatima", "peter", "bea"}
