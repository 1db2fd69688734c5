from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.signaal import GESPREKKEN, KWITANTIES
from dialogs.gesprekken.stagnatie import ANTWOORDEN
from regie import commands as c
from regie.casus import Casus
from regie.meldingen.catalogus import catalogus
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, beeld, fill, on_two, perform

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}


@pytest.fixture
def casus() -> Casus:
    op_twee = on_two(procesregie="bas", casusregie="sanne")
    for rol, wie in enumerate(("bas", "sanne"), 1):
        op_twee = perform(op_twee, c.AcceptRol(casus=CODE, rol=rol), wie).beeld.casus
    return op_twee


def report(casus: Casus, **invoer: str) -> c.ReportStagnatie:
    command = fill(FORMS["signaal"], beeld(casus), {"signaal": "stagnatie", **invoer})
    assert isinstance(command, c.ReportStagnatie)
    return command


def receipt(casus: Casus, invoer: Mapping[str, str], check_card: Check) -> Element:
    return check_card(KWITANTIES[c.ReportStagnatie](perform(casus, report(casus, **invoer))))


def test_the_types_are_the_kaders_with_one_way_out_for_who_does_not_know(casus: Casus) -> None:
    drawn = FORMS["signaal"].form(beeld(casus), Onderwerp(), {"signaal": "stagnatie"})
    assert isinstance(drawn, Formulier)
    [soort] = [e for e in walk(drawn.card(1)) if e.get("id") == "soort"]
    assert {choice["value"] for choice in soort["choices"]} == {
        *(route.type for route in beeld(casus).context.kader.stagnatie),
        "weet_niet",
    }
    assert soort["choices"][0]["title"] == "De hulp loopt niet of komt niet op gang"


def test_a_visieverschil_goes_to_the_manager_and_never_to_a_rung(casus: Casus, check_card: Check, texts: Texts) -> None:
    for soort in ("STG-4", "STG-5"):
        card = receipt(casus, {"soort": soort, "betreft": "anna"}, check_card)
        for piece in ("Dit gaat naar mensen", "geen reden voor een ander niveau (INV-16)", "Mira Vos", "Anna Mol"):
            assert piece in texts(card)
        assert "actions" not in card


def test_stagnation_through_problems_leads_to_weighing_with_the_needed_profile(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    card = receipt(casus, {"soort": "STG-3"}, check_card)
    assert "welk profiel nodig is" in texts(card)
    assert [a["data"] for a in card["actions"]] == [{"bericht": f"weeg {CODE}"}]


def test_help_that_does_not_start_is_a_question_for_the_procesregisseur(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    text = texts(receipt(casus, {"soort": "STG-1", "toelichting": "wachtlijst"}, check_card))
    assert "een vraag aan de procesregisseur" in text and "de stagnatie oppakken" in text


def test_who_does_not_know_the_type_is_asked_for_it_later(casus: Casus, check_card: Check, texts: Texts) -> None:
    command = report(casus, soort="weet_niet", toelichting="het stokt")
    assert command.soort is None
    gevolg = perform(casus, command)
    assert "nog niet bekend" in texts(check_card(KWITANTIES[c.ReportStagnatie](gevolg)))
    na = gevolg.beeld.casus
    drawn = FORMS["stagnatie_soort"].form(beeld(na), Onderwerp.read("stagnatie:1 melding:9"), {})
    assert isinstance(drawn, Formulier) and drawn.onderwerp == "stagnatie:1 melding:9"
    check_card(drawn.card())
    keuze = fill(FORMS["stagnatie_soort"], beeld(na), {"soort": "STG-6", "betreft": "anna"}, "stagnatie:1")
    assert keuze == c.ChooseStagnatiesoort(casus=CODE, stagnatie=1, soort="STG-6", betreft="anna")
    gekozen = perform(na, keuze)
    assert "Mira Vos" in texts(check_card(KWITANTIES[c.ChooseStagnatiesoort](gekozen)))
    weer = FORMS["stagnatie_soort"].form(beeld(gekozen.beeld.casus), Onderwerp.read("stagnatie:1"), {})
    assert isinstance(weer, Weigering) and weer.regel == "MLD-40"


@pytest.mark.parametrize("antwoord", ANTWOORDEN)
def test_every_answer_has_a_form_and_a_receipt(casus: Casus, antwoord: str, check_card: Check, texts: Texts) -> None:
    gemeld = perform(casus, report(casus, soort="STG-5", betreft="anna")).beeld.casus
    onderwerp = f"stagnatie:1 antwoord:{antwoord}"
    drawn = FORMS["stagnatie_antwoord"].form(beeld(gemeld, "mira"), Onderwerp.read(onderwerp), {})
    assert isinstance(drawn, Formulier)
    check_card(drawn.card())
    moet = antwoord in ("niet_nodig", "actie_ondernomen")
    assert ("toelichting" in drawn.read(0, {}).fouten) is moet
    command = fill(FORMS["stagnatie_antwoord"], beeld(gemeld, "mira"), {"toelichting": "gesproken"}, onderwerp)
    assert isinstance(command, c.AnswerStagnatie) and command.antwoord == antwoord
    text = texts(check_card(KWITANTIES[c.AnswerStagnatie](perform(gemeld, command, "mira"))))
    assert "gesproken" in text
    assert ("De stagnatie is afgesloten" in text) is (antwoord in ("niet_nodig", "opgelost"))


def test_the_answers_are_those_of_the_catalogue() -> None:
    asked = {a.code for mld in ("MLD-41", "MLD-42", "MLD-43") for a in catalogus()[mld].antwoorden}
    assert asked == set(ANTWOORDEN)
