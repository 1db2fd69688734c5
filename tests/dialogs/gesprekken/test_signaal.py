from __future__ import annotations

from collections.abc import Callable

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.acuut import GEEN_ALARMLIJN, numbers_first
from dialogs.gesprekken.nood import acuut_card
from dialogs.gesprekken.signaal import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus, Meldingstatus
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, beeld, fill, on_two, opened, perform

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}
ONVEILIG = {"signaal": "veiligheid", "feit": "onveilige_situatie"}


def form(casus: Casus, **invoer: str) -> Formulier:
    drawn = FORMS["signaal"].form(beeld(casus), Onderwerp(), invoer)
    assert isinstance(drawn, Formulier)
    return drawn


def unsafe(feit: str = "onveilige_situatie") -> Casus:
    return perform(opened(), c.ReportGevaar(casus=CODE, feit=feit)).beeld.casus


def test_the_second_step_asks_what_the_first_answer_needs(check_card: Check) -> None:
    veilig = form(opened(), signaal="veiligheid")
    assert [veld.code for veld in veilig.stappen[1].velden] == ["feit"]
    stokt = form(opened(), signaal="stagnatie")
    assert [veld.code for veld in stokt.stappen[1].velden] == ["soort", "betreft", "toelichting"]
    for drawn in (form(opened()), veilig, stokt):
        check_card(drawn.card(0))
        check_card(drawn.card(1))


def test_the_safety_facts_are_those_of_the_kader_acute_first_without_the_start_questions() -> None:
    [feit] = [e for e in walk(form(opened(), signaal="veiligheid").card(1)) if e.get("id") == "feit"]
    codes = [choice["value"] for choice in feit["choices"]]
    assert codes[0] == "acuut_gevaar"
    kader = beeld(opened()).context.kader
    assert set(codes) < {f.code for f in kader.veiligheidsfeiten}
    assert "signalen_onvoldoende_basiszorg_onveiligheid_geweld" not in codes


def test_a_safety_worry_opens_a_signal_and_the_receipt_says_whose_it_is(check_card: Check, texts: Texts) -> None:
    casus = on_two(procesregie="bas")
    command = fill(FORMS["signaal"], beeld(casus), ONVEILIG)
    assert command == c.ReportGevaar(casus=CODE, feit="onveilige_situatie")
    card = check_card(KWITANTIES[c.ReportGevaar](perform(casus, command)))
    for piece in ("veiligheidssignaal geopend", "Bas Kok", "INV-5", "het veiligheidssignaal oppakken"):
        assert piece in texts(card)
    assert card["actions"][0]["data"] == {"bericht": f"weeg {CODE}"}


def test_a_worry_that_was_reported_before_opens_no_second_signal(texts: Texts) -> None:
    gevolg = perform(unsafe(), c.ReportGevaar(casus=CODE, feit="onveilige_situatie"))
    assert "stond al open" in texts(KWITANTIES[c.ReportGevaar](gevolg))
    [feit] = [e for e in walk(form(unsafe(), signaal="veiligheid").card(1)) if e.get("id") == "feit"]
    assert any(choice["title"].endswith("(al gemeld)") for choice in feit["choices"])


def test_acute_danger_gives_the_numbers_first_and_the_answers_below(check_card: Check, texts: Texts) -> None:
    gevolg = perform(opened(), c.ReportGevaar(casus=CODE, feit="acuut_gevaar"))
    card = check_card(KWITANTIES[c.ReportGevaar](gevolg))
    assert card["body"][0] == numbers_first()
    assert card == acuut_card(gevolg)
    assert [a["title"] for a in card["actions"]] == ["Er is gebeld", "Hulp is aanwezig", "Ik neem over"]
    [melding] = [m for m in gevolg.beeld.casus.meldingen if m.mld == "MLD-50"]
    assert card["actions"][0]["verb"] == "antwoord"
    assert card["actions"][0]["data"] == {"casus": CODE, "melding": melding.nr, "antwoord": "gebeld"}
    assert GEEN_ALARMLIJN in texts(card) and "60 minuten" in texts(card)


def test_a_confirmed_danger_reported_again_is_asked_about_anew(texts: Texts) -> None:
    bevestigd = perform(unsafe("acuut_gevaar"), c.ConfirmAcuut(casus=CODE, signaal=1, bevestiging="gebeld"))
    assert "er is gebeld" in texts(KWITANTIES[c.ConfirmAcuut](bevestigd))
    weer = perform(bevestigd.beeld.casus, c.ReportGevaar(casus=CODE, feit="acuut_gevaar"))
    card = KWITANTIES[c.ReportGevaar](weer)
    assert card["body"][0] == numbers_first()
    assert "al gemeld" not in texts(card)
    assert [a["data"]["melding"] for a in card["actions"]] == [weer.beeld.casus.open_meldingen[-2].nr] * 3


def test_a_danger_that_nobody_confirmed_yet_stays_the_same_question(texts: Texts) -> None:
    nog_eens = perform(unsafe("acuut_gevaar"), c.ReportGevaar(casus=CODE, feit="acuut_gevaar"))
    card = KWITANTIES[c.ReportGevaar](nog_eens)
    assert "al gemeld" in texts(card)
    assert len(card["actions"]) == 3


def test_ticking_acute_danger_in_the_form_shows_the_numbers_at_once() -> None:
    invoer = {"signaal": "veiligheid", "feit": "acuut_gevaar"}
    assert form(opened(), **invoer).card(1, invoer)["body"][0] == numbers_first()


def test_a_signal_is_closed_by_a_person_with_an_outcome(check_card: Check, texts: Texts) -> None:
    casus = unsafe()
    drawn = FORMS["signaal_afhandelen"].form(beeld(casus), Onderwerp(), {})
    assert isinstance(drawn, Formulier) and drawn.onderwerp == "signaal:1"
    check_card(drawn.card())
    command = fill(FORMS["signaal_afhandelen"], beeld(casus), {"uitkomst": "Afspraken gemaakt"}, "signaal:1")
    assert isinstance(command, c.CloseSignaal)
    text = texts(check_card(KWITANTIES[c.CloseSignaal](perform(casus, command))))
    assert "Afspraken gemaakt" in text and "geen ander veiligheidssignaal" in text


def test_acute_danger_is_confirmed_before_it_is_closed() -> None:
    nee = FORMS["signaal_afhandelen"].form(beeld(unsafe("acuut_gevaar")), Onderwerp(), {})
    assert isinstance(nee, Weigering)
    assert (nee.regel, nee.uitweg[0].woord) == ("PD-02", f"acuut {CODE}")


def choices(casus: Casus) -> list[str]:
    [keuze] = [e for e in walk(form(casus).card()) if e.get("id") == "signaal"]
    return [choice["value"] for choice in keuze["choices"]]


def test_the_word_signaal_also_ends_what_is_open(check_card: Check) -> None:
    assert choices(opened()) == ["veiligheid", "stagnatie"]
    assert choices(unsafe()) == ["veiligheid", "stagnatie", "afhandelen"]
    assert choices(unsafe("acuut_gevaar")) == ["veiligheid", "stagnatie", "bevestigen"]
    vast = perform(opened(), c.ReportStagnatie(casus=CODE, soort="STG-1")).beeld.casus
    assert choices(vast) == ["veiligheid", "stagnatie", "opgelost"]
    for casus, keus in ((unsafe(), "afhandelen"), (unsafe("acuut_gevaar"), "bevestigen"), (vast, "opgelost")):
        check_card(form(casus, signaal=keus).card(1))


def test_a_signal_is_closed_or_confirmed_and_a_stagnation_solved_from_the_word() -> None:
    klaar = {"signaal": "afhandelen", "welk_signaal": "1", "uitkomst": "Afspraken gemaakt"}
    assert isinstance(fill(FORMS["signaal"], beeld(unsafe()), klaar), c.CloseSignaal)
    gebeld = {"signaal": "bevestigen", "welk_signaal": "1", "bevestiging": "gebeld"}
    bevestigd = fill(FORMS["signaal"], beeld(unsafe("acuut_gevaar")), gebeld)
    assert bevestigd == c.ConfirmAcuut(casus=CODE, signaal=1, bevestiging="gebeld")
    vast = perform(opened(), c.ReportStagnatie(casus=CODE, soort="STG-1")).beeld.casus
    opgelost = fill(FORMS["signaal"], beeld(vast), {"signaal": "opgelost", "welke_stagnatie": "1"})
    assert opgelost == c.AnswerStagnatie(casus=CODE, stagnatie=1, antwoord="opgelost")


def test_a_choice_that_is_no_longer_there_reads_as_a_mistake() -> None:
    drawn = form(opened(), signaal="afhandelen")
    assert "signaal" in drawn.read_all({"signaal": "afhandelen"}).fouten


def test_taking_and_noting_a_signal_have_their_receipts(check_card: Check, texts: Texts) -> None:
    op = perform(unsafe(), c.TakeSignaal(casus=CODE, signaal=1), "sanne")
    assert "Sanne Bos" in texts(check_card(KWITANTIES[c.TakeSignaal](op)))
    niet = perform(unsafe(), c.NoteSignaal(casus=CODE, signaal=1), "sanne")
    assert "wie het oppakt, staat nog open" in texts(check_card(KWITANTIES[c.NoteSignaal](niet)))


def test_later_says_when_the_question_comes_back(check_card: Check, texts: Texts) -> None:
    casus = unsafe()
    [vraag] = [m for m in casus.meldingen if m.mld == "MLD-51" and m.status is Meldingstatus.OPEN]
    later = perform(casus, c.PostponeMelding(casus=CODE, melding=vraag.nr))
    text = texts(check_card(KWITANTIES[c.PostponeMelding](later)))
    assert "opnieuw op woensdag 13 januari 2027 om 09.00 uur" in text and "MLD-51" in text


def test_having_seen_who_has_regie_now_asks_nothing_more(check_card: Check, texts: Texts) -> None:
    casus = perform(on_two(procesregie="bas", casusregie="sanne"), c.AcceptRol(casus=CODE, rol=1)).beeld.casus
    bericht = next(m for m in casus.meldingen if m.mld == "MLD-09")
    gezien = perform(casus, c.AcknowledgeMelding(casus=CODE, melding=bericht.nr), bericht.onderwerp.partition("/")[2])
    assert "Je hoeft verder niets te doen" in texts(check_card(KWITANTIES[c.AcknowledgeMelding](gezien)))


def test_who_takes_a_signal_can_go_on_to_close_it_from_the_receipt(check_card: Check) -> None:
    casus = unsafe("onveilige_situatie")
    kaart = check_card(KWITANTIES[c.TakeSignaal](perform(casus, c.TakeSignaal(casus=CODE, signaal=1))))
    assert [(k["title"], k["data"]) for k in kaart["actions"]] == [
        ("Signaal afhandelen", {"bericht": f"signaal {CODE}"})
    ]


def test_confirmed_danger_can_be_closed_from_its_receipt(check_card: Check) -> None:
    gedaan = perform(unsafe("acuut_gevaar"), c.ConfirmAcuut(casus=CODE, signaal=1, bevestiging="gebeld"))
    kaart = check_card(KWITANTIES[c.ConfirmAcuut](gedaan))
    assert [k["title"] for k in kaart["actions"]] == ["Signaal afhandelen"]
