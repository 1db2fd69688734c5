from collections.abc import Callable

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.nieuwe_casus import GESPREKKEN, KWITANTIES
from regie.commands import OpenCasus
from regie.context import Context
from tests.dialogs.casussen import CODE, INRICHTING, context, fill, perform

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
GESPREK = GESPREKKEN[0]


def form(stof: Context | None = None, **invoer: str) -> Formulier:
    gemaakt = GESPREK.form(stof or context(), Onderwerp(), invoer)
    assert isinstance(gemaakt, Formulier)
    return gemaakt


def geopend(**feiten: str) -> Gevolg:
    return perform(None, OpenCasus(casus=CODE, gemeente="zeist", forum="ot", feiten=feiten))


def receipt(gevolg: Gevolg) -> Element:
    return KWITANTIES[OpenCasus](gevolg)


def test_the_form_asks_every_start_criterion_what_it_follows_from_and_acute_danger(check_card: Check) -> None:
    formulier = form()
    codes = {veld.code for stap in formulier.stappen for veld in stap.velden}
    assert {"K1", "K6", "kwetsbaar_huishouden", "gezinsvoogd_betrokken", "onveilige_situatie"} <= codes
    assert formulier.stappen[0].velden[0].code == "acuut_gevaar"
    for stap in range(len(formulier.stappen)):
        check_card(formulier.card(stap))


def test_with_danger_ticked_the_casus_can_be_reported_at_once_from_every_step_but_the_last(
    check_card: Check,
) -> None:
    gevaar = {"acuut_gevaar": "ja"}
    drawn = form(**gevaar)
    for stap in range(len(drawn.stappen)):
        titels = [k["title"] for k in check_card(drawn.card(stap, gevaar))["actions"]]
        assert ("Meld de casus nu aan" in titels) is not drawn.is_last(stap)
        assert "Meld de casus nu aan" not in [k["title"] for k in drawn.card(stap)["actions"]]


def test_the_only_forum_is_filled_in_and_the_only_gemeente_is_not_asked() -> None:
    inputs = {e["id"]: e for e in walk(form().card(0)) if e["type"].startswith("Input.")}
    assert inputs["forum"]["value"] == "ot"
    assert "gemeente" not in inputs


def test_with_more_gemeenten_the_first_card_asks_which_and_the_forum_follows_it() -> None:
    breda = INRICHTING.gemeenten[0].model_copy(update={"code": "bunnik", "naam": "Bunnik"})
    ruimer = INRICHTING.model_copy(update={"gemeenten": (*INRICHTING.gemeenten, breda)})
    formulier = form(context(inrichting=ruimer), gemeente="bunnik")
    assert [veld.code for veld in formulier.stappen[0].velden] == ["gemeente"]
    assert "forum" not in {veld.code for stap in formulier.stappen for veld in stap.velden}
    command = fill(GESPREK, context(inrichting=ruimer), {"gemeente": "bunnik", "K1": "ja"})
    assert isinstance(command, OpenCasus)
    assert command.gemeente == "bunnik"


def test_a_question_that_was_left_open_is_not_an_answer() -> None:
    command = fill(GESPREK, context(), {"forum": "ot", "K2": "ja", "K3": "onbekend"})
    assert command == OpenCasus(casus="", gemeente="zeist", forum="ot", feiten={"K2": "ja", "K3": "onbekend"})


def test_when_acute_danger_is_ticked_every_next_card_opens_with_the_numbers(check_card: Check) -> None:
    card = check_card(form().card(1, {"acuut_gevaar": "ja"}))
    assert card["body"][0]["items"][2]["text"] == "112"
    assert form().card(1, {"acuut_gevaar": "nee"})["body"][0]["type"] == "TextBlock"


def test_the_receipt_says_that_regie_is_wanted_by_which_rule_and_who_is_asked(check_card: Check, texts: Texts) -> None:
    shown = texts(check_card(receipt(geopend(K2="ja", crisis_in_huishouden="ja"))))
    assert "casus ZU-0001" in shown
    assert "Regie is nodig." in shown
    assert "✓ ja · Is het huishouden kwetsbaar? (ZOU-2.4.1)" in shown
    assert "✓ ja · Zijn er zorgen op meer leefgebieden en is daar hulp bij nodig?" in shown
    assert "✓ ja · Is er een crisis in het huishouden? (ZOU-2.4.3)" in shown
    assert "Bericht aan Vera Smit: iemand voordragen voor procesregie, uiterlijk woensdag 13 januari 2027" in shown


def test_the_receipt_offers_to_weigh_and_to_decide() -> None:
    knoppen = receipt(geopend(K2="ja"))["actions"]
    assert [k["data"]["bericht"] for k in knoppen] == ["weeg ZU-0001", "besluit ZU-0001"]


@pytest.mark.parametrize(
    ("feiten", "kern"),
    [({"K1": "nee"}, "Nog niet te bepalen of regie nodig is."), ({}, "Nog niet te bepalen of regie nodig is.")],
)
def test_unknown_is_never_no_and_says_what_is_still_open(feiten: dict[str, str], kern: str, texts: Texts) -> None:
    shown = texts(receipt(geopend(**feiten)))
    assert kern in shown
    assert "• Valt een kind of jongere steeds uit op school?" in shown


def test_all_no_means_that_regie_is_not_wanted(texts: Texts) -> None:
    codes = {v.code for stap in form().stappen for v in stap.velden} - {"forum"}
    assert "Regie is niet nodig." in texts(receipt(geopend(**dict.fromkeys(codes, "nee"))))


def test_acute_danger_puts_the_numbers_above_the_receipt_and_opens_a_signal(check_card: Check, texts: Texts) -> None:
    card = check_card(receipt(geopend(acuut_gevaar="ja")))
    assert card["body"][0]["items"][2]["text"] == "112"
    assert "Er is een veiligheidssignaal geopend." in texts(card)
    assert "nu handelen bij acuut gevaar" in texts(card)
    assert card["actions"][0]["data"] == {"casus": CODE, "melding": 1, "antwoord": "gebeld"}
