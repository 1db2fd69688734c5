from collections.abc import Callable
from datetime import date, timedelta

from dialogs.bouwstenen.kaart import Element
from dialogs.overzichten import casuskaart
from dialogs.verstaan import Herkend, read
from regie import commands as c
from regie.casus import Casus, Verhuizing
from tests.dialogs.casussen import CODE, NU, on_two, opened
from tests.dialogs.verhalen import (
    GEHEIM,
    NA_OVERLEG,
    OVERLEG,
    accepted,
    beeld,
    do,
    geheim,
    moved,
    planned,
    stagnation,
    verhalen,
)

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def test_every_stage_of_a_casus_is_a_card_whose_words_are_understood(check_card: Check) -> None:
    for casus, now in verhalen().values():
        card = check_card(casuskaart.card(beeld(casus, "bas", now)))
        for action in card["actions"]:
            understood = read(action["data"]["bericht"])
            assert isinstance(understood, Herkend) and understood.casuscode == CODE


def test_the_rung_stands_first_in_words_with_since_when(texts: Texts) -> None:
    shown = texts(casuskaart.card(beeld(on_two())))
    assert shown.startswith(f"Niveau 2 – Hulp nodig · casus {CODE}")
    assert "Status: loopt. Niveau 2 sinds dinsdag 12 januari 2027." in shown


def test_it_says_plainly_that_nobody_said_yes_who_was_asked_and_by_when(texts: Texts) -> None:
    shown = texts(casuskaart.card(beeld(on_two(procesregie="bas"))))
    assert (
        "Procesregie: nog niemand heeft ja gezegd. Gevraagd: Bas Kok (Sociaal Team Zeist), "
        "antwoord uiterlijk dinsdag 19 januari 2027 om 17.00 uur." in shown
    )
    assert "Casusregie: niemand heeft ja gezegd, en er is niemand gevraagd." in shown
    aanvaard = texts(casuskaart.card(beeld(accepted())))
    assert "Procesregie: Bas Kok (Sociaal Team Zeist), aanvaard, sinds 12 januari 2027." in aanvaard


def test_an_open_safety_signal_stands_before_everything_else(texts: Texts) -> None:
    casus, _ = verhalen()["MLD-51"]
    card = casuskaart.card(beeld(casus))
    assert card["body"][2]["style"] == "attention"
    assert "1 veiligheidssignaal staat open" in texts(card["body"][2])
    assert "nog niet opgepakt, ligt bij Bas Kok" in texts(card)


def test_a_step_down_that_waits_says_that_it_is_decided_and_not_in_effect(texts: Texts) -> None:
    shown = texts(casuskaart.card(beeld(_going_down())))
    assert "Afschalen naar niveau 1: besloten, nog niet ingegaan." in shown
    assert shown.startswith("Niveau 2")


def test_actions_show_their_words_here_and_say_when_they_are_late(texts: Texts) -> None:
    casus, _ = verhalen()["MLD-38"]
    shown = texts(casuskaart.card(beeld(casus, "bas", NA_OVERLEG + timedelta(days=1))))
    assert f"{GEHEIM} – Sanne Bos, donderdag 28 januari 2027 (te laat)." in shown


def test_the_next_overleg_shows_how_many_come_and_afterwards_asks_for_its_outcome(texts: Texts) -> None:
    casus = do(planned(), c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom"), "sanne")
    voor = casuskaart.card(beeld(casus))
    assert "Startoverleg op donderdag 28 januari 2027 om 14.00 uur; 1 van de 3 komt." in texts(voor)
    na = casuskaart.card(beeld(casus, "bas", NA_OVERLEG))
    assert "de uitkomst is nog niet vastgelegd" in texts(na)
    primary = [a["title"] for a in na["actions"] if a.get("style") == "positive"]
    assert primary == ["Uitkomst vastleggen"]


def test_what_waits_says_for_whom_and_by_when(texts: Texts) -> None:
    shown = texts(casuskaart.card(beeld(on_two(procesregie="bas"))))
    assert "Wat wacht op wie" in shown
    assert (
        "voor Vera Smit (voorzitter van het overleg), uiterlijk donderdag 14 januari 2027 om 17.00 uur (MLD-04)."
        in shown
    )
    assert "MLD-09" not in shown


def test_a_stagnation_is_named_with_its_kind_and_reporter(texts: Texts) -> None:
    shown = texts(casuskaart.card(beeld(stagnation("STG-5"))))
    assert "Professionals zijn het oneens over de inhoud, over Sanne Bos; gemeld door Bas Kok" in shown


def test_a_kader_that_has_expired_says_so_once_and_small() -> None:
    body = casuskaart.card(beeld(opened()))["body"]
    over = [element for element in body if element.get("text", "").startswith("Over het kader")]
    assert len(over) == 1
    assert over[0]["size"] == "small"


def test_a_closed_casus_can_only_be_looked_at(check_card: Check, texts: Texts) -> None:
    einde = c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), einde_regie=True)
    card = check_card(casuskaart.card(beeld(do(planned(), einde, now=OVERLEG), "bas", OVERLEG)))
    assert "afgesloten" in texts(card)
    assert [a["title"] for a in card["actions"]] == ["Tijdlijn"]


def test_a_closed_casus_says_that_it_is_closed_and_not_that_regie_is_not_needed(texts: Texts) -> None:
    einde = c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), einde_regie=True)
    shown = texts(casuskaart.card(beeld(do(planned(), einde, now=OVERLEG), "bas", OVERLEG)))
    assert "Afgesloten. Niemand heeft nu regie." in shown
    assert "hoeft dat niet" not in shown


def test_while_the_answers_are_missing_it_is_not_known_whether_regie_is_needed(texts: Texts) -> None:
    """INV-19: onbekend is never nee."""
    onbekend = texts(casuskaart.card(beeld(opened({"crisis_in_huishouden": "onbekend"}))))
    assert "Het is nog niet bekend of regie nodig is: 9 vragen zijn nog open." in onbekend
    assert "Feiten wegen" in onbekend
    assert "hoeft dat niet" not in onbekend


def test_one_button_leads_to_what_the_kader_asks_now_where_there_is_room_for_it() -> None:
    assert "Werkwijze" in titles(casuskaart.card(beeld(on_two(casusregie="sanne"))))
    onveilig = do(on_two(casusregie="sanne"), c.ReportGevaar(casus=CODE, feit="signalen_onveiligheid"))
    assert {"Werkwijze", "Meldcode"} & set(titles(casuskaart.card(beeld(onveilig)))) == {"Meldcode"}
    na_overleg = titles(casuskaart.card(beeld(planned(), "bas", NA_OVERLEG)))
    assert "Uitkomst vastleggen" in na_overleg
    assert len(na_overleg) <= 6


def titles(card: Element) -> list[str]:
    return [action["title"] for action in card["actions"]]


def test_only_buttons_that_can_work_for_who_looks_are_shown() -> None:
    assert "Besluit vastleggen" in titles(casuskaart.card(beeld(accepted(), "bas")))
    assert "Besluit vastleggen" not in titles(casuskaart.card(beeld(accepted(), "sanne")))


def test_an_outcome_is_asked_for_only_when_an_overleg_has_begun() -> None:
    assert "Uitkomst vastleggen" not in titles(casuskaart.card(beeld(planned())))
    assert "Uitkomst vastleggen" in titles(casuskaart.card(beeld(planned(), "bas", NA_OVERLEG)))
    zonder_datum, now = verhalen()["MLD-34"]
    assert "Uitkomst vastleggen" in titles(casuskaart.card(beeld(zonder_datum, "bas", now)))


def test_a_long_list_says_how_much_more_there_is(texts: Texts) -> None:
    casus = accepted()
    for nr in range(10):
        actie = c.NieuweActie(tekst=geheim(nr), eigenaar="sanne", vervaldatum=date(2027, 2, 1))
        casus = do(casus, c.AddActie(casus=CODE, actie=actie))
    assert "en nog 2." in texts(casuskaart.card(beeld(casus)))


def _going_down() -> Casus:
    casus = accepted()
    besluit = c.RecordBesluit(
        casus=CODE,
        naar=1,
        beslisser="procesregisseur",
        motivering=geheim(),
        voordrachten=(c.Voordracht(soort="casusregie", houder="klant"),),
    )
    return do(casus, besluit)


def test_a_move_is_said_on_both_cards(texts: Texts) -> None:
    daarheen = Verhuizing(gemeente="breda", casus="BR-0001", door="bas", op=NU, toestemming=True)
    weg = opened().model_copy(update={"verhuisd": daarheen})
    assert "Verhuisd op dinsdag 12 januari 2027: daar is casus BR-0001 begonnen." in texts(casuskaart.card(beeld(weg)))
    hier = texts(casuskaart.card(beeld(moved())))
    assert "In de vorige gemeente was het: niveau 2 – Hulp nodig. Dat lijkt hier het meest op niveau 2" in hier
