"""The facts that a form asks: those of the rung, grouped as a person thinks."""

import pytest

from regie.beoordeling.formulier import Feitenvraag, feiten_voor
from regie.feiten import codes
from regie.kaderregels import Regelsoort
from regie.kaders import kader

ZOU = kader("zou")
TREDES = [None, 1, 2, 3, 4, 5]


def asked(trede: int | None) -> dict[str, Feitenvraag]:
    return {groep.code: groep for groep in feiten_voor(ZOU, trede)}


def facts(trede: int | None) -> set[str]:
    return {feit.code for groep in feiten_voor(ZOU, trede) for feit in groep.feiten}


@pytest.mark.parametrize("trede", TREDES)
def test_every_fact_that_a_rule_of_the_rung_uses_is_asked(trede: int | None) -> None:
    soorten = set(Regelsoort) - {Regelsoort.START}
    regels = [regel for soort in soorten for regel in ZOU.regels_op(soort, trede)]
    assert {code for r in regels if r.criterium for code in codes(r.criterium)} <= facts(trede)


@pytest.mark.parametrize("trede", TREDES)
def test_safety_comes_before_the_situation_and_acute_danger_first(trede: int | None) -> None:
    volgorde = list(asked(trede))
    assert asked(trede)["veiligheid"].feiten[0].acuut
    assert "situatie" not in volgorde or volgorde.index("veiligheid") < volgorde.index("situatie")


def test_the_start_criteria_are_asked_at_aanmelding_only() -> None:
    assert {"start", "kwetsbaar"} <= set(asked(None))
    assert [feit.code for feit in asked(None)["kwetsbaar"].feiten] == ["K1", "K2", "K3", "K4", "K5", "K6"]
    for trede in (1, 2, 3, 4, 5):
        assert not {"start", "kwetsbaar"} & set(asked(trede))


def test_what_only_a_further_rung_needs_is_marked_later() -> None:
    assert asked(2)["zwaarder"].later == {
        "complexiteit_neemt_toe",
        "situatie_verergerd",
        "ketenoverstijgend_nodig",
        "dwang_drang_of_maatregelen_nodig",
    }
    assert "draagkracht_in_balans" in asked(3)["lichter"].later
    assert asked(5)["lichter"].later == frozenset()


def test_a_rung_does_not_ask_what_it_cannot_use() -> None:
    assert "stagnatie_door_problematiek" not in facts(4)
    assert "draagkracht_in_balans" not in facts(1)
    assert "criminaliteit_overlast_openbare_ruimte" not in facts(5)


def test_every_fact_stands_once() -> None:
    for trede in TREDES:
        codes_ = [feit.code for groep in feiten_voor(ZOU, trede) for feit in groep.feiten]
        assert len(codes_) == len(set(codes_))
