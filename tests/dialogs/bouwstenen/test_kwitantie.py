from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dialogs.bouwstenen import kwitantie
from dialogs.bouwstenen.kaart import Element, knop, link
from dialogs.hulp import word_button

NU = datetime(2027, 2, 4, 13, 0, tzinfo=UTC)
Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def test_a_receipt_says_who_when_what_and_what_happens_next_and_asks_nothing(check_card: Check, texts: Texts) -> None:
    card = check_card(
        kwitantie.receipt(
            "Besluit vastgelegd",
            wie="Sanne de Vries",
            wanneer=NU,
            casus="ZU-0001",
            wat=[("Niveau", "niveau 3")],
            vervolg=["De voorgedragen regisseur krijgt een vraag."],
            links=[link("Plan in Teams", "https://teams.microsoft.com/l/meeting/new")],
            melding="MLD-04",
        )
    )
    shown = texts(card)
    for piece in ("Sanne de Vries", "donderdag 4 februari 2027 om 14.00 uur", "niveau 3", "krijgt een vraag"):
        assert piece in shown
    assert "MLD-04 · casus ZU-0001" in shown
    with pytest.raises(ValueError, match="links"):
        kwitantie.receipt("x", wie="x", wanneer=NU, links=[knop("Nog eens", "x")])


def test_a_refusal_gives_its_rule_and_what_is_allowed(check_card: Check, texts: Texts) -> None:
    button = word_button("Plan overleg", "plan overleg ZU-0001")
    shown = texts(
        check_card(
            kwitantie.refusal(
                "Een visieverschil gaat naar de manager, niet naar een ander niveau.",
                regels=["INV-16"],
                casus="ZU-0001",
                wat_wel="leg het voor aan de manager.",
                knoppen=[button],
            )
        )
    )
    for piece in ("Regel: INV-16", "visieverschil", "Wat wel kan", "Plan overleg", "niets vastgelegd"):
        assert piece in shown


def test_a_fault_shows_its_number_and_no_button(check_card: Check, texts: Texts) -> None:
    card = check_card(kwitantie.fault("F-7Q2"))
    assert "F-7Q2" in texts(card)
    assert "actions" not in card


def test_an_old_press_says_what_stands(check_card: Check, texts: Texts) -> None:
    old = check_card(kwitantie.stale("Aanvaarden?", "De voordracht is ingetrokken.", casus="ZU-0001"))
    assert "verouderd" in texts(old)
    assert "Er is niets vastgelegd" in texts(check_card(kwitantie.cancelled(casus="ZU-0001")))
