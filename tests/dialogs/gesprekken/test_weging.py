from collections.abc import Callable

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.weging import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus, Casusstatus
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, NAAR_2, beeld, fill, on_two, opened, perform, weighed

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
GESPREK = GESPREKKEN[0]


def form(casus: Casus, **invoer: str) -> Formulier:
    gemaakt = GESPREK.form(beeld(casus), Onderwerp(), invoer)
    assert isinstance(gemaakt, Formulier)
    return gemaakt


def codes(formulier: Formulier) -> list[str]:
    return [veld.code for stap in formulier.stappen for veld in stap.velden]


def gewogen(casus: Casus, **feiten: str) -> Gevolg:
    return perform(casus, c.RecordBeoordeling(casus=CODE, feiten=feiten))


def card(gevolg: Gevolg) -> Element:
    return KWITANTIES[c.RecordBeoordeling](gevolg)


def test_only_the_facts_that_matter_on_the_rung_are_asked_under_their_headings(check_card: Check) -> None:
    formulier = form(opened())
    gevraagd = codes(formulier)
    assert gevraagd[0] == "acuut_gevaar"
    assert "draagkracht_uit_balans" in gevraagd
    assert "benodigd_profiel" in gevraagd
    assert "maatschappelijke_onrust" not in gevraagd
    assert "situatie_veilig" not in gevraagd
    assert formulier.stappen[0].titel == "Is het veilig?"
    for stap in range(len(formulier.stappen)):
        check_card(formulier.card(stap))


def test_answers_that_lead_to_another_rung_add_its_questions_on_cards_behind_the_others() -> None:
    eerst, dan = form(opened()), form(opened(), **NAAR_2)
    assert dan.stappen[: len(eerst.stappen)] == eerst.stappen
    assert codes(dan)[len(codes(eerst)) :] == ["dreiging_verergeren"]
    verder = form(opened(), **NAAR_2, dreiging_verergeren="ja", onveilige_situatie="ja")
    assert verder.stappen[: len(dan.stappen)] == dan.stappen
    assert "ketenoverstijgend_nodig" in codes(verder)


def test_the_last_answer_is_filled_in_with_who_gave_it_and_when(texts: Texts) -> None:
    formulier = form(weighed())
    velden = {
        e["id"]: e
        for stap in range(len(formulier.stappen))
        for e in walk(formulier.card(stap))
        if e["type"].startswith("Input.")
    }
    assert velden["draagkracht_uit_balans"]["value"] == "ja"
    assert "value" not in velden["acuut_gevaar"]
    assert "Laatst: ja (Bas Kok, 12 januari 2027)." in texts(formulier.card(1))


def test_what_is_filled_in_goes_before_the_last_answer() -> None:
    kaart = form(weighed()).card(1, {"draagkracht_uit_balans": "nee"})
    assert next(e for e in walk(kaart) if e.get("id") == "draagkracht_uit_balans")["value"] == "nee"


def test_the_command_carries_what_was_answered_a_choice_too_and_leaves_out_what_was_left_open() -> None:
    invoer = {"stagnatie_door_problematiek": "ja", "benodigd_profiel": "B", "acuut_gevaar": "nee"}
    assert fill(GESPREK, beeld(opened()), invoer) == c.RecordBeoordeling(casus=CODE, feiten=invoer)
    zonder = {"stagnatie_door_problematiek": "ja", "benodigd_profiel": ""}
    assert fill(GESPREK, beeld(opened()), zonder) == c.RecordBeoordeling(
        casus=CODE, feiten={"stagnatie_door_problematiek": "ja"}
    )


def test_the_advice_says_direction_rule_criteria_decider_and_who_belongs_to_it(check_card: Check, texts: Texts) -> None:
    shown = texts(check_card(card(gewogen(opened(), **NAAR_2))))
    for piece in (
        "ADVIES VAN DE REGIEKAART",
        "Advies: opschalen naar niveau 2 – Hulp nodig.",
        "Regels: ZOU-5.2.C1",
        "✓ ja · Redt het huishouden zich beperkt of niet?",
        "lokaal team",
        "ondersteuningsplan",
        "lokaal team, zorgketen of basiszorg; profiel A of hoger",
        "Gewogen door Bas Kok op dinsdag 12 januari 2027 om 10.00 uur",
        "Dit is een advies. Mensen besluiten",
    ):
        assert piece in shown
    assert "BESLUIT\n" not in shown


def test_what_is_missing_is_said_in_words_and_nothing_is_guessed(texts: Texts) -> None:
    shown = texts(card(gewogen(opened(), draagkracht_uit_balans="ja")))
    assert "Nog geen advies: er ontbreken antwoorden." in shown
    assert "• Redt het huishouden zich beperkt of niet?" in shown
    assert "? onbekend · Redt het huishouden zich beperkt of niet?" in shown


def test_one_criterion_short_is_nearly(texts: Texts) -> None:
    feiten = {**NAAR_2, "zelfredzaamheid_beperkt_of_afwezig": "nee"}
    shown = texts(card(gewogen(opened(), **feiten, stagnatie_door_problematiek="nee")))
    assert "Advies: blijven op niveau 1 – In balans." in shown
    assert "Bijna: er is nog één criterium niet vervuld. Redt het huishouden zich beperkt of niet?" in shown
    assert "✗ nee · Redt het huishouden zich beperkt of niet?" in shown


def test_stagnation_through_problems_goes_to_the_rung_of_the_profile(texts: Texts) -> None:
    shown = texts(card(gewogen(opened(), stagnatie_door_problematiek="ja", benodigd_profiel="B")))
    assert "Advies: opschalen naar niveau 3" in shown
    assert "de klant zelf (alleen met motivering)" in shown


def test_a_visieverschil_goes_to_the_manager_and_never_to_a_rung(texts: Texts) -> None:
    shown = texts(card(gewogen(on_two(), visieverschil_inhoud="ja")))
    assert "Leg dit voor aan: manager. Het niveau verandert niet (ZOU-5.3.C4)." in shown
    assert "opschalen" not in shown


def test_acute_danger_puts_the_numbers_above_the_advice_and_says_whose_signal_it_is(
    check_card: Check, texts: Texts
) -> None:
    kaart = check_card(card(gewogen(opened(), acuut_gevaar="ja")))
    assert kaart["body"][0]["items"][2]["text"] == "112"
    assert "Is er nu direct gevaar voor iemand? Bij: Bas Kok." in texts(kaart)
    assert [k["title"] for k in kaart["actions"]][:2] == ["Er is gebeld", "Hulp is aanwezig"]


def test_ticked_danger_can_be_reported_at_once_halfway_the_form() -> None:
    knoppen = form(opened()).card(1, {"acuut_gevaar": "ja"})["actions"]
    assert knoppen[-1]["data"] == {"bericht": "acuut ZU-0001"}


def test_contradicting_answers_are_pointed_out(texts: Texts) -> None:
    shown = texts(card(gewogen(on_two(), situatie_veilig="ja", onveilige_situatie="ja")))
    assert (
        "Deze antwoorden passen niet bij elkaar, want ze zijn allemaal ja: Is de situatie veilig? "
        "Is de situatie onveilig? Loop ze samen na."
    ) in shown


def test_an_answer_from_before_that_decides_a_question_of_now_is_asked_again_and_said(texts: Texts) -> None:
    eerder = {**NAAR_2, "basiszorg_en_zorg_ontoereikend": "ja"}
    casus = weighed(eerder)
    assert "basiszorg_en_zorg_ontoereikend" in codes(form(casus))
    assert "basiszorg_en_zorg_ontoereikend" not in codes(form(opened()))
    shown = texts(card(gewogen(casus, basiszorg_ontoereikend_meer_hulp_nodig="nee")))
    assert (
        "✓ ja · Zijn de gewone voorzieningen niet genoeg en is er meer hulp nodig? Dat volgt uit: "
        "Zijn de gewone voorzieningen én de ingezette zorg samen niet genoeg? Hier is nee ingevuld. Klopt dat samen?"
    ) in shown


def test_a_closed_casus_is_not_weighed() -> None:
    dicht = opened().model_copy(update={"status": Casusstatus.AFGESLOTEN})
    assert isinstance(GESPREK.form(beeld(dicht), Onderwerp(), {}), Weigering)


def test_until_people_decide_the_advice_also_says_whether_regie_is_wanted(texts: Texts) -> None:
    assert "Regie is nodig." in texts(card(gewogen(opened())))
    assert "regie nodig" not in texts(card(gewogen(on_two())))
    aangemeld = perform(None, c.OpenCasus(casus=CODE, gemeente="zeist", forum="ot", feiten={})).beeld.casus
    assert "Het is nog niet bekend of regie nodig is: " in texts(card(gewogen(aangemeld, acuut_gevaar="nee")))
