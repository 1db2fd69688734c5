"""The ledger: every id of a dossier has exactly one place."""

import pytest

from regie.grootboek import dossier_ids, ledger, main
from regie.kader import Kader
from regie.kaders import kader, kaders

ZOU = kader("zou")


@pytest.mark.parametrize("kader", kaders(), ids=lambda kader: kader.code)
def test_every_id_of_the_dossier_has_its_place(kader: Kader) -> None:
    ids = dossier_ids(kader)
    boek = ledger(kader, ids)
    assert (boek.nergens, boek.onbekend, boek.tegenstrijdig) == ((), (), ())
    assert len(boek.uitgevoerd) + len(boek.getoond) + len(boek.niet_uitgevoerd) == len(ids) > 0


def test_the_rules_of_scaling_and_start_are_all_carried_out() -> None:
    gedaan = set(ledger(ZOU, dossier_ids(ZOU)).uitgevoerd)
    ladder = [code for code in dossier_ids(ZOU) if code.startswith("ZOU-5.") and ".C" in code]
    assert len(ladder) == 30
    assert set(ladder) - gedaan == {"ZOU-5.6.C1"}
    assert {code for code in dossier_ids(ZOU) if code.startswith("ZOU-2.4")} <= gedaan


def test_an_id_that_is_nowhere_is_reported() -> None:
    boek = ledger(ZOU, (*dossier_ids(ZOU), "ZOU-9.9"))
    assert boek.nergens == ("ZOU-9.9",)
    assert not boek.klopt


def test_an_id_that_the_dossier_does_not_have_is_reported() -> None:
    boek = ledger(ZOU, tuple(code for code in dossier_ids(ZOU) if code != "ZOU-2.4.2"))
    assert boek.onbekend == ("ZOU-2.4.2",)
    assert not boek.klopt


def test_the_table_prints_a_line_per_kader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    regels = capsys.readouterr().out.splitlines()
    assert len(regels) == 1 + len(kaders())
    assert any(regel.startswith("zou 2020-06-22") for regel in regels)
