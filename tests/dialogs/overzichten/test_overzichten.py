from collections.abc import Callable

from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element
from dialogs.meldingen.antwoorden import OPEN
from dialogs.overzichten import casuskaart, groep, mijn_casussen, mijn_taken, welkom, wie_heeft_regie
from dialogs.verstaan import Herkend, read
from regie import commands as c
from regie.beelden import Casussenbeeld, Regiebeeld, Taak, Takenbeeld
from regie.casus import Casus
from tests.dialogs.casussen import CODE, INRICHTING, on_two, opened
from tests.dialogs.verhalen import GEHEIM, OVERLEG, accepted, beeld, do, geheim, open_melding, planned, verhalen

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]


def _taken(aantal: int) -> Takenbeeld:
    kiezen = ("MLD-50", "MLD-51", "MLD-41", "MLD-34", "MLD-35", "MLD-33", "MLD-37")
    taken = []
    for plaats in range(aantal):
        mld = kiezen[plaats % len(kiezen)]
        casus, now = verhalen()[mld]
        taken.append(Taak(beeld(casus, "bas", now), open_melding(casus, mld)))
    return Takenbeeld("bas", tuple(taken))


def _casussen(casussen: list[Casus]) -> Casussenbeeld:
    return Casussenbeeld("bas", tuple(beeld(casus) for casus in casussen))


# ---- wie heeft regie


def test_who_holds_regie_tells_who_and_never_what_it_is_about(check_card: Check, texts: Texts) -> None:
    for casus, now in verhalen().values():
        shown = texts(check_card(wie_heeft_regie.card(Regiebeeld(beeld(casus, "vera", now)))))
        assert GEHEIM not in shown
        for over in ("niveau", "gevaar", "signaal", "actie", "stagn"):
            assert over not in shown.lower()
    shown = texts(wie_heeft_regie.card(Regiebeeld(beeld(accepted()))))
    assert "Procesregie: Bas Kok (Sociaal Team Zeist), aanvaard, sinds 12 januari 2027." in shown
    assert "Casusregie: nog niemand heeft ja gezegd. Gevraagd: Sanne Bos" in shown


def test_a_handover_that_is_not_accepted_says_so_beside_the_one_who_stays_responsible(texts: Texts) -> None:
    ander = c.Voordracht(soort="procesregie", houder="anna", overname=OVERLEG)
    casus = do(accepted(), c.ProposeRol(casus=CODE, voordracht=ander))
    shown = texts(wie_heeft_regie.card(Regiebeeld(beeld(casus))))
    assert "Procesregie: Bas Kok (Sociaal Team Zeist), aanvaard" in shown
    assert "de overdracht is nog niet aanvaard. Gevraagd: Anna Mol" in shown
    aanvaard = do(casus, c.AcceptRol(casus=CODE, rol=casus.rollen[-1].nr), "anna")
    shown = texts(wie_heeft_regie.card(Regiebeeld(beeld(aanvaard))))
    assert "heeft ja gezegd en neemt het over op donderdag 28 januari 2027 om 14.00 uur" in shown


def test_only_who_may_see_the_casus_is_offered_to_look_at_it() -> None:
    def knoppen(wie: str) -> list[str]:
        return [k["title"] for k in wie_heeft_regie.card(Regiebeeld(beeld(accepted(), wie))).get("actions", [])]

    assert knoppen("bas") == ["Casus bekijken"]
    assert knoppen("anna") == []


def test_a_closed_casus_has_no_regie(texts: Texts) -> None:
    einde = c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), einde_regie=True)
    casus = do(planned(), einde, now=OVERLEG)
    assert "Niemand heeft nu regie" in texts(wie_heeft_regie.card(Regiebeeld(beeld(casus))))


def test_regie_that_people_decided_not_to_need_says_so(texts: Texts) -> None:
    niet = c.DeclareRegieNietNodig(casus=CODE, soort="procesregie", reden=c.Tekst(id="t", inhoud=GEHEIM))
    verklaard = do(opened(), niet)
    assert "besloten dat dit nu niet nodig is" in texts(wie_heeft_regie.card(Regiebeeld(beeld(verklaard))))


# ---- mijn casussen, mijn taken


def test_my_casussen_tell_rung_regie_overleg_and_danger_and_open_with_a_button(check_card: Check, texts: Texts) -> None:
    onveilig, _ = verhalen()["MLD-51"]
    card = check_card(mijn_casussen.card(_casussen([onveilig, planned()])))
    shown = texts(card)
    assert f"{CODE} · niveau 2 · ⚠ veiligheidssignaal open" in shown
    assert "Procesregie Bas Kok, casusregie: nog niemand zei ja." in shown
    assert "Overleg: donderdag 28 januari 2027 om 14.00 uur." in shown
    assert isinstance(read(card["actions"][0]["data"]["bericht"]), Herkend)


def test_many_casussen_stay_one_card_and_none_is_said_plainly(check_card: Check, texts: Texts) -> None:
    veel = check_card(mijn_casussen.card(_casussen([on_two()] * 30)))
    assert len(veel["actions"]) == MAX_KNOPPEN
    assert "En nog 10." in texts(veel)
    assert "aan geen enkele casus mee" in texts(check_card(mijn_casussen.card(_casussen([]))))


def test_a_casus_of_which_nothing_is_known_yet_asks_its_questions_and_never_says_no(
    check_card: Check, texts: Texts
) -> None:
    """INV-19: onbekend is never nee."""
    card = check_card(mijn_casussen.card(_casussen([opened({"crisis_in_huishouden": "onbekend"})])))
    shown = texts(card)
    assert "Het is nog niet bekend of regie nodig is: 9 vragen zijn nog open." in shown
    assert "geen regie nodig" not in shown.lower()
    assert [a["data"]["bericht"] for a in card["actions"]] == [f"casus {CODE}", f"weeg {CODE}"]


def test_a_closed_casus_in_a_list_is_closed_and_not_without_need(texts: Texts) -> None:
    einde = c.RecordUitkomst(casus=CODE, overleg=1, aanwezig=("bas",), einde_regie=True)
    shown = texts(mijn_casussen.card(_casussen([do(planned(), einde, now=OVERLEG)])))
    assert "Afgesloten." in shown and "nodig" not in shown


def test_two_tasks_of_the_same_kind_are_told_apart(texts: Texts) -> None:
    casus = do(on_two(), c.RecordBesluit(casus=CODE, naar=2, beslisser="procesregisseur", motivering=geheim()))
    taken = tuple(Taak(beeld(casus, "vera"), m) for m in casus.open_meldingen if m.mld == "MLD-04")
    shown = texts(mijn_taken.card(Takenbeeld("vera", taken)))
    assert "Besluit 1: opschalen van niveau 1 naar niveau 2" in shown
    assert "Besluit 2: blijven op niveau 2" in shown
    wacht = texts(casuskaart.card(beeld(casus)))
    assert "(besluit 1) – voor Vera Smit" in wacht and "(besluit 2) – voor Vera Smit" in wacht


def test_my_tasks_open_the_whole_question_without_answering_it(check_card: Check, texts: Texts) -> None:
    card = check_card(mijn_taken.card(_taken(7)))
    shown = texts(card)
    assert "7 vragen wachten op jou" in shown
    assert f"Taak 1 · Acuut gevaar · casus {CODE}" in shown
    assert "Uiterlijk woensdag 13 januari 2027 om 17.00 uur." in shown
    assert GEHEIM not in shown
    assert len(card["actions"]) == MAX_KNOPPEN
    assert card["actions"][0]["title"] == f"Taak 1 · {CODE}"
    assert {a["data"]["antwoord"] for a in card["actions"]} == {OPEN}
    assert len({a["title"] for a in card["actions"]}) == MAX_KNOPPEN


def test_nothing_to_do_is_said_plainly_and_many_tasks_stay_one_card(check_card: Check, texts: Texts) -> None:
    assert "Er wacht niets op jou." in texts(check_card(mijn_taken.card(Takenbeeld("bas", ()))))
    assert "En nog 10." in texts(check_card(mijn_taken.card(_taken(30))))


# ---- welkom, groep


def test_the_welcome_gives_three_first_things_that_are_understood(check_card: Check, texts: Texts) -> None:
    card = check_card(welkom.card("Bas Kok"))
    assert "Welkom bij Regiebot, Bas Kok" in texts(card)
    assert all(isinstance(read(a["data"]["bericht"]), Herkend) for a in card["actions"])
    assert len(card["actions"]) == 3
    assert "beheerder" in texts(check_card(welkom.stranger()))


def test_a_group_sees_a_code_and_nothing_more(check_card: Check, texts: Texts) -> None:
    card = check_card(groep.card(CODE, chat="https://teams.microsoft.com/l/chat/0/0?users=28:bot"))
    shown = texts(card)
    assert CODE in shown
    assert not any(p.naam in shown for p in INRICHTING.personen)
    assert card["actions"][0]["type"] == "Action.OpenUrl"
    assert "actions" not in check_card(groep.card())
