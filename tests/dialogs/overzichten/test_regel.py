"""A rule on a card: every id draws, and what there is to know about it stands there."""

import json
from collections.abc import Callable

import pytest

from dialogs import verstaan
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.overzichten import regel
from regie.beelden import Regelbeeld
from regie.inrichting import Afwijking, Inrichting
from regie.kader import Kader
from regie.kaders import kader, kaders
from regie.naslag.regelwijzer import Uitleg, explain, ids, look_up
from tests.dialogs.casussen import INRICHTING

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
ZOU = kader("zou")


def kaart(gevraagd: str, inrichting: Inrichting = INRICHTING, hier: Kader = ZOU) -> Element:
    return regel.card(Regelbeeld(hier, inrichting, gevraagd))


@pytest.mark.parametrize("hier", kaders(), ids=lambda k: k.code)
def test_every_rule_of_every_kader_has_a_card(hier: Kader, check_card: Check, texts: Texts) -> None:
    nieuw: dict[object, Element] = {}
    for code in sorted(ids(hier)):
        card = kaart(code, hier=hier)
        uitleg = explain(code, hier)
        nieuw.setdefault((uitleg.gebruik, code.partition("-")[0]), card)
        assert f"Regel {code}" in texts(card)
        assert "Wat Regiebot doet" in texts(card)
        assert len(json.dumps(card).encode()) < 28 * 1024
    for card in nieuw.values():  # one of each kind: the whole schema for every rule takes minutes
        check_card(card)


def test_an_applied_rule_shows_its_criteria_its_rung_and_who_decides(texts: Texts) -> None:
    shown = texts(kaart("zou 5.3 c1"))
    for stuk in (
        "Regel ZOU-5.3.C1",
        "Kader Zuidoost-Utrecht.",
        "Van niveau 2 naar 3:",
        "Zwaarder, naar niveau 3, als dit allemaal ja is:",
        "Dreigt de situatie erger te worden?",
        "5.3 Niveau 2",
        "het staat in de bron",
        "Rekent dit na in elk advies.",
        "niveau 2",
        "procesregisseur",
    ):
        assert stuk in shown


def test_a_hard_condition_says_how_to_meet_it(texts: Texts) -> None:
    shown = texts(kaart("ZOU-2.6.2"))
    assert "Houdt een besluit tegen tot dit is vastgelegd." in shown
    assert "Houd een overleg met het gezin of de jeugdige" in shown


def test_a_term_has_its_value_here_and_whether_the_gemeente_changed_it(texts: Texts) -> None:
    zoals_voorgesteld = texts(kaart("PD-05"))
    assert "5 werkdagen; bij een open veiligheidssignaal hooguit 2 werkdagen" in zoals_voorgesteld
    assert "nee, geen gemeente heeft dit veranderd" in zoals_voorgesteld
    zeist = INRICHTING.gemeenten[0].model_copy(update={"standaarden": {"PD-05": Afwijking(waarde=3)}})
    anders = texts(kaart("PD-05", INRICHTING.model_copy(update={"gemeenten": (zeist,)})))
    assert "In Zeist\n3 werkdagen; bij een open" in anders.replace("\n3", "\n3")
    assert "geen gemeente heeft dit veranderd" not in anders


def test_a_term_that_the_kader_does_not_use_says_so(texts: Texts) -> None:
    assert "dit kader gebruikt deze termijn niet" in texts(kaart("PD-20"))


def test_a_message_has_its_receivers_its_answers_and_who_is_next(texts: Texts) -> None:
    shown = texts(kaart("MLD-41"))
    for stuk in ("Stuurt dit bericht.", "Wie krijgt het", "procesregisseur", "Als niemand antwoordt", "(PD-08)"):
        assert stuk in shown


def test_a_message_that_is_not_sent_says_so(texts: Texts) -> None:
    assert "Dit bericht stuurt Regiebot nog niet." in texts(kaart("MLD-81"))
    assert "Vraagt dit in het gesprek zelf." in texts(kaart("MLD-06"))
    assert "Stuurt dit bericht niet in dit kader." in texts(kaart("MLD-03"))


def test_a_stagnation_has_the_way_it_goes_in_this_kader(texts: Texts) -> None:
    shown = texts(kaart("stg 2"))
    assert "procesregisseur, daarna manager van de professional" in shown
    assert "Gaat op niveau 4 naar" in shown


def test_a_part_of_the_source_lists_its_rules(texts: Texts) -> None:
    shown = texts(kaart("ZOU-3.11"))
    assert "ZOU-3.11: 6 regels" in shown
    assert "(ZOU-3.11.R)" in shown


@pytest.mark.parametrize("gevraagd", ["", "ZOU-9.9", "mld 99"])
def test_what_is_not_found_offers_rules_as_buttons(gevraagd: str, check_card: Check) -> None:
    card = check_card(kaart(gevraagd))
    berichten = [e["data"]["bericht"] for e in walk(card) if e["type"] == "Action.Execute"]
    assert berichten
    for bericht in berichten:
        gelezen = verstaan.read(bericht)
        assert isinstance(gelezen, verstaan.Herkend)
        assert gelezen.woord.naam == "regel"


def test_the_risk_that_is_left_out_is_not_described(texts: Texts) -> None:
    assert "Staat bewust uit" in texts(kaart("ZOU-8.R12"))


@pytest.mark.parametrize("hier", kaders(), ids=lambda k: k.code)
def test_the_button_under_a_refusal_says_a_word_that_finds_its_rule(hier: Kader) -> None:
    for code in sorted(ids(hier)):
        knop = regel.button(code)
        assert knop is not None and (knop["title"], knop["associatedInputs"]) == ("Lees de regel", "none")
        begrepen = verstaan.read(knop["data"]["bericht"])
        assert isinstance(begrepen, verstaan.Herkend) and begrepen.woord.regel, code
        gevonden = look_up(begrepen.rest, ZOU)
        assert isinstance(gevonden, Uitleg) and gevonden.regel == code


@pytest.mark.parametrize("code", ["MLD-later", "ZOU-99.1", ""])
def test_an_id_that_cannot_be_looked_up_has_no_button(code: str) -> None:
    assert regel.button(code) is None
