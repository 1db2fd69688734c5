"""What stands beside an advice is said in words, once, with every rule that asks it."""

import pytest

from dialogs.gesprekken.ernaast import WOORDEN, sentences
from regie.beelden import Casusbeeld
from regie.beoordeling.vraag import Zijwaarts
from regie.kader import Kader
from regie.kader.regels import Regelsoort
from regie.kaders import kader, kaders
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot

HDW = kader("hdw")


def beeld(trede: int) -> Casusbeeld:
    verhaal = aangemeld(HDW, "2027-01-18 10:00")
    besluit_tot(verhaal, trede)
    return Casusbeeld(verhaal.casus, verhaal.context(VOORZITTER))


@pytest.mark.parametrize("kader", kaders(), ids=lambda k: k.code)
def test_every_rule_beside_the_rung_has_words_of_its_own_or_names_a_party(kader: Kader) -> None:
    beside = (Regelsoort.ZIJWAARTS, Regelsoort.BINNEN, Regelsoort.CONSULT)
    codes = {r.wat for r in kader.regels if r.soort in beside and r.wat and not r.naar_rol}
    assert codes <= set(WOORDEN), codes - set(WOORDEN)


def test_rules_that_lead_to_the_same_stand_in_one_sentence_with_the_party_that_one_of_them_names() -> None:
    verhaal = aangemeld(HDW, "2027-01-18 10:00")
    hier = Casusbeeld(verhaal.casus, verhaal.context(VOORZITTER))
    naar = [Zijwaarts(regel=regel, wat="procesregie") for regel in ("HDW-2.4", "HDW-P.1", "HDW-P.1")]
    assert list(sentences(naar, hier)) == ["Procesregie naar gemeente (HDW-2.4, HDW-P.1)."]
    assert list(sentences(naar[1:], hier)) == ["Vraag of er procesregie bij moet komen (HDW-P.1)."]


def test_a_rule_of_the_rung_that_is_advised_names_its_party_too() -> None:
    naar = [Zijwaarts(regel="HDW-2.6", wat="veilig_opgroeien"), Zijwaarts(regel="HDW-3.4", wat="veilig_opgroeien")]
    assert list(sentences(naar, beeld(2))) == ["Vraag mee te denken: Veilig Opgroeien (HDW-2.6, HDW-3.4)."]


def test_procesregie_that_is_there_is_not_asked_for_again() -> None:
    naar = [Zijwaarts(regel="HDW-P.1", wat="procesregie"), Zijwaarts(regel="HDW-3.5", wat="weging_veilig_thuis")]
    hier = beeld(4)
    assert hier.casus.houder("procesregie") is not None
    [zin] = sentences(naar, hier)
    assert "HDW-3.5" in zin
