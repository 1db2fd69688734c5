"""Actions: who does what by when."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from tests.regie.zeist import Verhaal, op_niveau_2, tekst


def _actie(eigenaar: str = "ellen", vervaldatum: date = date(2027, 2, 1)) -> c.NieuweActie:
    return c.NieuweActie(tekst=tekst("bellen"), eigenaar=eigenaar, vervaldatum=vervaldatum)


def _met_actie() -> Verhaal:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.AddActie, actie=_actie())
    return verhaal


def test_an_action_has_an_owner_a_date_and_words_elsewhere() -> None:
    verhaal = _met_actie()
    actie = verhaal.casus.acties[0]
    assert (actie.nr, actie.eigenaar, actie.is_professional, actie.tekst) == (1, "ellen", True, "t-bellen")
    assert "ellen" in verhaal.casus.deelnemers


@pytest.mark.parametrize(
    ("eigenaar", "vervaldatum", "veld"),
    [
        ("onbekend", date(2027, 2, 1), "actie_eigenaar"),
        ("ellen", date(2027, 1, 17), "actie_datum"),
        ("ellen", date(2072, 2, 1), "actie_datum"),
        ("ellen", date(9999, 12, 31), "actie_datum"),
    ],
)
def test_an_owner_or_date_that_cannot_be_is_refused_at_its_field(eigenaar: str, vervaldatum: date, veld: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert verhaal.weiger("peter", c.AddActie, actie=_actie(eigenaar, vervaldatum)).veld == veld


def test_today_is_soon_enough() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.AddActie, actie=_actie("klant", date(2027, 1, 18)))
    assert not verhaal.casus.acties[0].is_professional


@pytest.mark.parametrize("dag", [date(2027, 1, 17), date(2072, 1, 1)])
def test_another_date_lies_ahead_and_not_too_far(dag: date) -> None:
    assert _met_actie().weiger("ellen", c.MoveActie, actie=1, vervaldatum=dag).veld == "datum"


def test_an_action_ends_once() -> None:
    verhaal = _met_actie()
    verhaal.doe("ellen", c.FailActie, actie=1, reden=tekst("geen tijd"))
    assert (verhaal.casus.acties[0].status, verhaal.casus.acties[0].reden) == ("lukt_niet", "t-geen tijd")
    for wat in (c.CompleteActie, c.FailActie):
        velden = {"reden": tekst()} if wat is c.FailActie else {}
        assert verhaal.weiger("peter", wat, actie=1, **velden).regel == "PD-14"
        assert verhaal.weiger("peter", wat, actie=7, **velden).regel == "PD-14"
