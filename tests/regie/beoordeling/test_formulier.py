"""The facts that a form asks: those of the rung, grouped as a person thinks."""

import pytest

from regie.beoordeling.formulier import Feitenvraag, feiten_voor
from regie.feiten import codes
from regie.kader import Kader
from regie.kader.regels import Regelsoort
from regie.kaders import kader, kaders

ZOU = kader("zou")
HDW = kader("hdw")
TREDES = [None, 1, 2, 3, 4, 5]


def asked(trede: int | None) -> dict[str, Feitenvraag]:
    return {groep.code: groep for groep in feiten_voor(ZOU, trede)}


def facts(trede: int | None) -> set[str]:
    return {feit.code for groep in feiten_voor(ZOU, trede) for feit in groep.feiten}


@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_every_fact_that_a_rule_of_the_rung_uses_is_asked(een: Kader) -> None:
    """START and SLUITEN apart: what they need besides is asked where it can matter."""
    soorten = set(Regelsoort) - {Regelsoort.START, Regelsoort.SLUITEN}
    for trede in (None, *(trede.code for trede in een.tredes)):
        regels = [regel for soort in soorten for regel in een.regels_op(soort, trede)]
        gevraagd = {feit.code for groep in feiten_voor(een, trede) for feit in groep.feiten}
        assert {code for r in regels if r.criterium for code in codes(r.criterium)} <= gevraagd


def test_what_decides_the_forum_is_asked_and_what_closes_a_casus_not_at_aanmelding() -> None:
    def gevraagd(trede: int | None) -> set[str]:
        return {feit.code for groep in feiten_voor(HDW, trede) for feit in groep.feiten}

    assert {"externe_vraag", "twijfel"} <= gevraagd(1)
    assert "externe_vraag" not in gevraagd(2)
    assert "geen_actieve_ondersteuning_nodig" not in gevraagd(None)
    assert "geen_actieve_ondersteuning_nodig" in gevraagd(1)


def test_what_a_rule_on_the_advised_rung_needs_is_marked_later() -> None:
    (bijzonder,) = (groep for groep in feiten_voor(HDW, 1) if groep.code == "bijzonder")
    assert bijzonder.later == {"epa_behandeling_optimaal_leven"}


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
