"""Actions that run out: MLD-38."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from tests.regie.zeist import Verhaal, op_niveau_2, tekst


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
