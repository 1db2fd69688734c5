from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.forms import GESPREKKEN
from dialogs.gesprekken.acuut import NUMMERS
from dialogs.meldingen import melding, meldingteksten
from dialogs.meldingen.keuzes import choices
from dialogs.meldingen.meldingteksten import ESCALATIE
from dialogs.overzichten import casuskaart
from regie import commands as c
from regie.beelden import Berichtbeeld
from regie.casus import Casus, Meldingstatus
from regie.kaders import kader
from regie.meldingen.catalogus import catalogus
from regie.vast import Tekst
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, NU, on_two
from tests.dialogs.verhalen import (
    GEHEIM,
    accepted,
    beeld,
    bericht,
    climbed,
    do,
    open_melding,
    planned,
    verhalen,
)

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]

VERSTUURD = tuple(sorted(m for m in kader("zou").meldingregels if not catalogus()[m].in_gesprek))
NIET_HIER = {"MLD-08": ["Gever blijft", "Niet nodig"]}
"""Answers that a story leaves no room for: nobody held the role, so nobody can stay, and the rung demands it."""
KLIMT = tuple(mld for mld in VERSTUURD if open_melding(verhalen()[mld][0], mld).escaleer_op)
WAAROM = ("eerste", "herinnering", "later", ESCALATIE)


def titles(card: Element) -> list[str]:
    return [action["title"] for action in card.get("actions", [])]


def every_message() -> Iterator[Berichtbeeld]:
    for mld in VERSTUURD:
        yield from (bericht(mld, waarom) for waarom in WAAROM)
    for mld in KLIMT:
        yield climbed(mld)


def test_every_melding_that_is_sent_has_a_story_and_texts_and_no_others_have() -> None:
    assert tuple(sorted(verhalen())) == VERSTUURD
    assert set(meldingteksten.sjablonen()) == {mld for mld, regel in catalogus().items() if not regel.in_gesprek}


def test_every_rung_of_a_ladder_has_words_for_whoever_it_climbs_to() -> None:
    for mld, regel in catalogus().items():
        for sport in regel.ladder:
            assert meldingteksten.sjablonen()[sport.mld or mld].geklommen, mld


def test_no_card_says_that_the_question_will_go_to_the_one_who_has_it(texts: Texts) -> None:
    for elk in (*(bericht(mld) for mld in VERSTUURD), *(climbed(mld) for mld in KLIMT)):
        assert "naar jou" not in texts(melding.card(elk)), elk.mld


def test_every_message_is_a_card_that_fits_whatever_the_reason(check_card: Check) -> None:
    for elk in every_message():
        druk = replace(elk, te_laat=True, vorige_onbereikbaar="niemand", misschien_dubbel=True)
        for card in (melding.card(elk), melding.card(druk)):
            check_card(card)
            assert len(card["actions"]) <= MAX_KNOPPEN
            assert [a["title"] for a in card["actions"] if a.get("style") == "positive"] == titles(card)[:1]


def test_no_message_shows_a_word_that_somebody_typed_nor_an_unfilled_brace(texts: Texts) -> None:
    """B5: action texts, reasons, questions and explanations stand in one's own chat only."""
    seen = set()
    for elk in every_message():
        seen |= set(elk.beeld.teksten.values())
        for shown in (texts(melding.card(elk)), melding.summary(elk), texts(melding.gone(elk.beeld, elk.melding))):
            assert GEHEIM not in shown
            assert "{" not in shown
    assert seen == {GEHEIM}, "the stories do hold words"


@pytest.mark.parametrize("mld", VERSTUURD)
def test_a_message_says_what_by_when_what_can_be_answered_and_why_it_is_here(mld: str, texts: Texts) -> None:
    elk = bericht(mld)
    card = melding.card(elk)
    shown = texts(card)
    antwoorden = [a.titel for a in choices(elk.beeld, elk.melding, mld, elk.ontvanger, geklommen=False)]
    assert titles(card)[: len(antwoorden)] == antwoorden
    assert [a.titel for a in catalogus()[mld].antwoorden if a.titel not in antwoorden] == NIET_HIER.get(mld, [])
    assert f"casus {CODE}" in card["body"][0].get("text", "") or mld == "MLD-50"
    assert "Je kunt antwoorden:" in shown
    assert "Antwoord" in shown or mld == "MLD-09"
    assert "Komt er geen antwoord" in shown or "Zonder antwoord" in shown or mld == "MLD-09"
    footer = card["body"][-1]["text"]
    assert footer.startswith(f"{mld} · ") and footer.endswith(f" · casus {CODE}")


@pytest.mark.parametrize("mld", VERSTUURD)
def test_later_is_offered_once_and_never_in_acute_danger(mld: str) -> None:
    elk = bericht(mld)
    assert ("Later" in titles(melding.card(elk))) is (elk.melding.categorie != "acuut")
    gebruikt = replace(elk, melding=elk.melding.model_copy(update={"later_op": elk.beeld.context.now}))
    assert "Later" not in titles(melding.card(gebruikt))


def test_a_press_carries_the_casus_the_melding_and_the_answer_and_nothing_else() -> None:
    elk = bericht("MLD-07")
    first = melding.card(elk)["actions"][0]
    assert first["verb"] == melding.VERB == "antwoord"
    assert first["data"] == {"casus": CODE, "melding": elk.melding.nr, "antwoord": "aanvaarden"}
    assert first["style"] == "positive"


def test_who_is_asked_to_take_regie_reads_for_which_rung_and_which_profile(texts: Texts) -> None:
    shown = texts(melding.card(bericht("MLD-07")))
    assert "Gevraagd voor\nniveau 2 – Hulp nodig" in shown
    assert "Gevraagd profiel\nA; jouw profiel is B+" in shown.replace("\\", "")


def test_a_card_with_all_its_buttons_keeps_room_for_the_way_back(check_card: Check) -> None:
    vol = casuskaart.card(beeld(accepted()))
    terug = check_card(melding.with_way_back(vol, CODE, 3))
    assert titles(terug)[0] == "Terug naar de vraag"
    assert len(titles(terug)) <= MAX_KNOPPEN
    assert [a["title"] for a in terug["actions"] if a.get("style") == "positive"] == ["Terug naar de vraag"]


def test_acute_danger_leads_with_the_numbers(texts: Texts) -> None:
    block = melding.card(bericht("MLD-50"))["body"][0]
    shown = texts(block)
    assert [nummer for nummer, _ in NUMMERS if nummer in shown] == [nummer for nummer, _ in NUMMERS]
    assert "112" in shown and "0800-2000" in shown


@pytest.mark.parametrize("mld", KLIMT)
def test_an_escalation_tells_who_was_asked_before_and_who_is_next(mld: str, texts: Texts) -> None:
    elk = climbed(mld)
    shown = texts(melding.card(elk))
    assert "Hoe ging het tot nu toe?" in shown
    assert "Eerst gevraagd aan" in shown
    assert "Komt er geen antwoord" in shown


def test_a_nomination_without_answer_becomes_a_question_to_giver_and_managers(texts: Texts) -> None:
    shown = texts(melding.card(climbed("MLD-07")))
    assert "Bas Kok heeft niet op tijd geantwoord." in shown
    assert "Nieuwe kandidaat" in shown
    assert "MLD-08 · ZOU-3.11 · INV-3" in shown
    assert "donderdag 28 januari 2027 om 09.00 uur naar Vera Smit (directeur)" in shown


def test_the_deadline_of_a_rung_is_the_end_of_the_working_day_before_the_next_one(texts: Texts) -> None:
    elk = climbed("MLD-04")
    assert "Antwoord uiterlijk vrijdag 22 januari 2027 om 17.00 uur" in texts(melding.card(elk))
    assert "maandag 25 januari 2027 om 09.00 uur" in texts(melding.card(elk))


def test_at_the_top_of_the_ladder_it_is_asked_again_until_somebody_answers(texts: Texts) -> None:
    assert "opnieuw, tot iemand antwoordt" in texts(melding.card(climbed("MLD-04", 2)))


def test_who_watches_over_an_invitation_settles_the_absence_before_the_overleg_begins(texts: Texts) -> None:
    card = melding.card(climbed("MLD-30"))
    assert titles(card)[:3] == ["Nieuwe datum", "Vervanger", "Doorgaan"]
    assert "Antwoord uiterlijk donderdag 28 januari 2027 om 14.00 uur" in texts(card)


def test_a_message_says_that_it_is_late_and_since_when(texts: Texts) -> None:
    late = replace(bericht("MLD-07"), te_laat=True)
    assert "te laat" in texts(melding.card(late))
    voorbij = beeld(late.beeld.casus, "bas", NU + timedelta(days=30))
    assert "De termijn liep tot dinsdag 19 januari 2027" in texts(melding.card(replace(late, beeld=voorbij)))


def test_a_message_says_why_it_comes_to_this_person_and_that_it_may_be_a_repeat(texts: Texts) -> None:
    elk = replace(climbed("MLD-04"), vorige_onbereikbaar="de ontvanger heeft Regiebot nog niet in Teams")
    shown = texts(melding.card(elk))
    assert "Het vorige bericht, aan Bas Kok (procesregisseur), kwam niet aan" in shown
    assert "Daarom kom ik nu bij jou" in shown
    assert "Misschien kreeg je dit bericht al" in texts(melding.card(replace(elk, misschien_dubbel=True)))


def test_a_reminder_says_that_it_is_one(texts: Texts) -> None:
    assert "Dit is een herinnering" in texts(melding.card(bericht("MLD-07", "herinnering")))
    assert "Dit is een herinnering" not in texts(melding.card(bericht("MLD-07")))


@pytest.mark.parametrize("mld", ["MLD-07", "MLD-30", "MLD-31"])
def test_who_cannot_answer_for_somebody_else_gets_no_buttons_to_do_so(mld: str, texts: Texts) -> None:
    elk = replace(bericht(mld), ontvanger="vera", rol="vrijdagmiddag_achterwacht")
    card = melding.card(elk)
    assert titles(card) == ["Casus bekijken"]
    assert "Alleen " in texts(card)
    assert "achterwacht op vrijdagmiddag" in texts(card)


def test_a_substitute_hears_for_whom(texts: Texts) -> None:
    elk = replace(bericht("MLD-41"), ontvanger="anna")
    assert "Je krijgt dit bericht als vervanger van Bas Kok." in texts(melding.card(elk))


def test_what_is_done_already_is_not_asked_again() -> None:
    casus, _ = verhalen()["MLD-04"]
    klaar = do(casus, c.CompleteTaak(casus=CODE, besluit=1, taak="inwoner", op=NU.date()))
    elk = replace(bericht("MLD-04"), beeld=beeld(klaar), melding=open_melding(klaar, "MLD-04"))
    assert titles(melding.card(elk))[:2] == ["In dossier", "Kan niet"]


def test_the_new_regisseur_is_asked_to_tell_the_household_and_the_others_hear_who_it_is(texts: Texts) -> None:
    casus = accepted()
    voor = {m.onderwerp.split("/")[1]: m for m in casus.open_meldingen if m.mld == "MLD-09"}
    zelf = melding.for_person(beeld(casus), voor["bas"], "bas")
    ander = melding.for_person(beeld(casus), voor["sanne"], "sanne")
    assert "Vertel het huishouden" in texts(melding.card(zelf))
    assert "Bas Kok heeft de procesregie" in texts(melding.card(ander))


def test_for_somebody_of_the_household_the_answer_is_recorded_on_their_behalf(texts: Texts) -> None:
    casus = do(accepted(), c.ProposeRol(casus=CODE, voordracht=c.Voordracht(soort="procesregie", houder="klant")))
    vraag = next(m for m in casus.open_meldingen if m.mld == "MLD-07" and m.onderwerp == "rol:3")
    shown = texts(melding.card(melding.for_person(beeld(casus), vraag, "bas")))
    assert "is voorgedragen: de klant zelf. Vraag wat het antwoord is" in shown


def test_what_waits_for_a_person_is_shown_as_the_rung_that_reached_them() -> None:
    elk = climbed("MLD-07")
    assert melding.for_person(elk.beeld, elk.melding, "mira").mld == "MLD-08"
    assert melding.for_person(elk.beeld, elk.melding, "mira").waarom == ESCALATIE


def test_a_message_whose_reason_has_gone_says_who_answered_and_asks_nothing(check_card: Check, texts: Texts) -> None:
    casus = do(on_two(procesregie="bas"), c.AcceptRol(casus=CODE, rol=1, melding=_nr(on_two(procesregie="bas"))))
    vraag = casus.meldingen[_nr(on_two(procesregie="bas")) - 1]
    assert vraag.status is Meldingstatus.BEANTWOORD
    card = check_card(melding.gone(beeld(casus), vraag))
    assert "Bas Kok heeft dit beantwoord op dinsdag 12 januari 2027 om 10.00 uur." in texts(card)
    assert titles(card) == ["Casus bekijken"]


def test_a_message_that_is_no_longer_needed_says_so(check_card: Check, texts: Texts) -> None:
    casus = do(planned(), c.CancelOverleg(casus=CODE, overleg=1, reden=Tekst(id="t", inhoud=GEHEIM)))
    vraag = next(m for m in casus.meldingen if m.mld == "MLD-30")
    card = check_card(melding.card(replace(bericht("MLD-30"), beeld=beeld(casus), melding=vraag)))
    assert "Dit is niet meer nodig" in texts(card)


def test_five_safety_signals_of_one_weighing_are_five_different_questions(texts: Texts) -> None:
    codes = [f.code for f in beeld(accepted()).context.kader.veiligheidsfeiten if not f.acuut][:5]
    casus = do(accepted(), c.RecordBeoordeling(casus=CODE, feiten=dict.fromkeys(codes, "ja")), "sanne")
    vragen = [m for m in casus.open_meldingen if m.mld == "MLD-51"]
    kaarten = {texts(melding.card(melding.for_person(beeld(casus), m, "bas"))) for m in vragen}
    assert len(kaarten) == len(vragen) == 5
    assert {melding.summary(melding.for_person(beeld(casus), m, "bas")) for m in vragen} == {
        f"{CODE}: veiligheidssignaal geopend (MLD-51)"
    }


def test_where_the_rung_asks_for_no_procesregie_the_question_for_it_says_why_it_comes(texts: Texts) -> None:
    shown = texts(melding.card(bericht("MLD-02")))
    assert "Op niveau 1 is procesregie niet verplicht. Regie is nodig, want een startcriterium klopt" in shown
    assert "INV-7" not in shown and "MLD-02 · ZOU-3.1" in shown
    op_twee = on_two()
    vraag = next(m for m in op_twee.open_meldingen if m.mld == "MLD-02" and m.onderwerp == "regie:procesregie")
    verplicht = texts(melding.card(melding.for_person(beeld(op_twee), vraag, "vera")))
    assert "Op niveau 2 hoort er volgens het kader een procesregisseur te zijn." in verplicht
    assert "MLD-02 · ZOU-3.1 · INV-7" in verplicht


def test_MLD_02_can_be_answered_with_nvt_only_where_the_rung_leaves_the_role_free() -> None:
    assert "N.v.t." in titles(melding.card(bericht("MLD-02")))
    op_twee = on_two()
    for vraag in [m for m in op_twee.open_meldingen if m.mld == "MLD-02"]:
        verplicht = melding.card(melding.for_person(beeld(op_twee), vraag, "vera"))
        assert titles(verplicht)[:2] == ["Regisseur voordragen", "Wie is het?"]
        assert "N.v.t." not in titles(verplicht)


def test_an_answer_whose_refusal_says_more_than_the_card_stays_on_it() -> None:
    manager = climbed("MLD-02")
    assert titles(melding.card(manager))[0] == "Regisseur voordragen"
    nee = GESPREKKEN["voordragen"].form(manager.beeld, Onderwerp.of(regie="procesregie"), {})
    assert isinstance(nee, Weigering)
    assert [u.titel for u in nee.uitweg] == ["Feiten wegen", "Wie heeft regie?"]


def test_MLD_45_the_local_team_takes_over_only_where_it_may_hold_that_regie() -> None:
    assert "Lokaal team neemt over" in titles(melding.card(bericht("MLD-45")))
    hoger = c.RecordBesluit(casus=CODE, naar=5, beslisser="procesregisseur", motivering=Tekst(id="t", inhoud="reden"))
    op_vijf = do(verhalen()["MLD-45"][0], hoger)
    vraag = open_melding(op_vijf, "MLD-45")
    keuzes = titles(melding.card(melding.for_person(beeld(op_vijf, "mira"), vraag, "mira")))
    assert "Opvolger" in keuzes
    assert "Lokaal team neemt over" not in keuzes


def test_a_locked_phone_shows_the_code_and_the_kind_only() -> None:
    assert melding.summary(bericht("MLD-51")) == f"{CODE}: veiligheidssignaal geopend (MLD-51)"
    namen = ("Bas", "Sanne", "Mira", "Vera", "Anna")
    for mld in VERSTUURD:
        assert not any(naam in melding.summary(bericht(mld)) for naam in namen)


def _nr(casus: Casus) -> int:
    return open_melding(casus, "MLD-07").nr


@pytest.mark.parametrize("mld", ["MLD-30", "MLD-31"])
def test_the_card_of_an_overleg_that_is_cancelled_says_that_it_does_not_take_place(mld: str, texts: Texts) -> None:
    nr = open_melding(planned(), mld).nr
    casus = do(planned(), c.CancelOverleg(casus=CODE, overleg=1, reden=Tekst(id="t-reden", inhoud="ziek")))
    assert "het overleg gaat niet door" in texts(melding.gone(beeld(casus), casus.meldingen[nr - 1]))


def test_later_is_not_offered_when_the_agreed_moment_would_be_past() -> None:
    elk = bericht("MLD-07")
    assert "Later" in titles(melding.card(elk))
    vandaag = elk.melding.model_copy(update={"grens": NU + timedelta(hours=2)})
    assert "Later" not in titles(melding.card(replace(elk, melding=vandaag)))
