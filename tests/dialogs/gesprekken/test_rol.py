from collections.abc import Callable
from datetime import timedelta

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.rol import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Casus
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, NU, beeld, fill, on_two, opened, perform, tekst
from tests.regie.hoogeveen import aangemeld, aanvaard, advies, besluit

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {gesprek.naam: gesprek for gesprek in GESPREKKEN}
MORGEN = NU + timedelta(days=8)


def form(naam: str, casus: Casus, sleutel: str = "", actor: str = "bas", **invoer: str) -> Formulier | Weigering:
    return FORMS[naam].form(beeld(casus, actor), Onderwerp.read(sleutel), invoer)


def gevraagd() -> Casus:
    """Sanne has been asked for casusregie as `rol:1`, Anna for procesregie as `rol:2`."""
    return on_two(casusregie="sanne", procesregie="anna")


def geweigerd() -> Casus:
    command = c.RefuseRol(casus=CODE, rol=1, reden=tekst("te druk"))
    return perform(gevraagd(), command, "sanne").beeld.casus


def receipt(gevolg: Gevolg) -> Element:
    return KWITANTIES[type(gevolg.command)](gevolg)


def test_the_forms_are_called_what_the_answers_of_the_meldingen_name() -> None:
    assert set(FORMS) == {"voordragen", "weigeren", "vraag", "nieuw_moment", "niet_nodig"}


# ---- nominating


def test_nominating_is_about_one_role_and_its_fields_carry_that_name(check_card: Check) -> None:
    formulier = form("voordragen", geweigerd(), "regie:casusregie melding:5")
    assert isinstance(formulier, Formulier)
    assert [v.code for v in formulier.stappen[0].velden] == [
        "casusregie",
        "motivering_casusregie",
        "overname",
        "overname_tijd",
    ]
    check_card(formulier.card())


def test_a_nomination_becomes_a_command_and_a_receipt(check_card: Check, texts: Texts) -> None:
    invoer = {"casusregie": "anna", "motivering_casusregie": "kent het gezin"}
    command = fill(FORMS["voordragen"], beeld(geweigerd()), invoer, "regie:casusregie")
    assert command == c.ProposeRol(
        casus=CODE,
        voordracht=c.Voordracht(soort="casusregie", houder="anna", motivering=tekst("kent het gezin")),
    )
    shown = texts(check_card(receipt(perform(geweigerd(), command))))
    assert "Anna Mol (Sociaal Team Zeist)" in shown
    assert "Anna Mol is voorgedragen voor casusregie." in shown
    assert "Bericht aan Anna Mol: casusregie aanvaarden of weigeren" in shown


def test_without_a_role_the_form_asks_which_one_first() -> None:
    formulier = form("voordragen", gevraagd(), "", regie="casusregie")
    assert isinstance(formulier, Formulier)
    assert [v.code for v in formulier.stappen[0].velden] == ["regie"]
    assert formulier.stappen[1].velden[0].code == "casusregie"


def test_a_role_that_the_rung_does_not_know_leads_to_the_form_of_a_besluit() -> None:
    formulier = form("voordragen", opened(), "regie:procesregie melding:2")
    assert isinstance(formulier, Formulier)
    assert (formulier.naam, formulier.onderwerp) == ("besluit", "melding:2 na:0 advies:0")
    assert formulier.gevraagd.startswith(
        "Op niveau 1 kent dit kader geen procesregie. Die leg je vast met een besluit."
    )


def test_who_may_not_record_a_besluit_hears_who_may() -> None:
    weigering = form("voordragen", opened(), "regie:procesregie", actor="anna")
    assert isinstance(weigering, Weigering)
    assert weigering.reden == (
        "Op niveau 1 kent dit kader geen procesregie. Daarvoor is eerst een besluit nodig. Wie dat mag vastleggen: "
        "de casusregisseur, de procesregisseur, de voorzitter van het overleg of wie de casus aanmeldde, zolang "
        "niemand regie heeft."
    )
    assert [uitweg.woord for uitweg in weigering.uitweg] == ["weeg ZU-0001", "wie heeft regie ZU-0001"]


def test_a_choice_that_is_no_role_is_taken_as_none() -> None:
    formulier = form("voordragen", gevraagd(), "", regie="burgemeester")
    assert isinstance(formulier, Formulier)
    assert formulier.stappen[1].velden[0].code == "procesregie"


# ---- answering


@pytest.mark.parametrize("naam", ["weigeren", "vraag"])
def test_only_the_nominee_is_asked(naam: str, check_card: Check, texts: Texts) -> None:
    formulier = form(naam, gevraagd(), "rol:1", "sanne")
    assert isinstance(formulier, Formulier)
    assert "Bas Kok heeft Sanne Bos voorgedragen voor casusregie." in texts(check_card(formulier.card()))
    weigering = form(naam, gevraagd(), "rol:1", "bas")
    assert isinstance(weigering, Weigering)
    assert weigering.reden == "Alleen wie is voorgedragen kan deze vraag beantwoorden."


@pytest.mark.parametrize("sleutel", ["", "rol:9", "rol:x"])
def test_a_nomination_that_does_not_exist_is_refused(sleutel: str) -> None:
    assert isinstance(form("weigeren", gevraagd(), sleutel, "sanne"), Weigering)


def test_an_answered_nomination_is_not_asked_again() -> None:
    weigering = form("weigeren", geweigerd(), "rol:1", "sanne")
    assert isinstance(weigering, Weigering)
    assert "al geweigerd" in weigering.reden


def test_refusing_asks_a_reason_and_says_who_stays_responsible(check_card: Check, texts: Texts) -> None:
    formulier = form("weigeren", gevraagd(), "rol:1", "sanne")
    assert isinstance(formulier, Formulier)
    assert "reden" in formulier.read_all({}).fouten
    command = fill(FORMS["weigeren"], beeld(gevraagd(), "sanne"), {"reden": "te druk"}, "rol:1")
    shown = texts(check_card(receipt(perform(gevraagd(), command, "sanne"))))
    assert "Regie geweigerd" in shown
    assert "Tot er een nieuwe regisseur is, heeft niemand casusregie." in shown
    assert "zeggen hoe het verder gaat met casusregie" in shown


def test_accepting_says_who_holds_regie_now_and_who_hears_of_it(check_card: Check, texts: Texts) -> None:
    gevolg = perform(gevraagd(), c.AcceptRol(casus=CODE, rol=1), "sanne")
    shown = texts(check_card(receipt(gevolg)))
    assert "Sanne Bos heeft nu casusregie." in shown
    assert "wie nu casusregie heeft" in shown


def test_accepting_for_later_says_who_is_responsible_until_then(texts: Texts) -> None:
    verzet = perform(gevraagd(), c.MoveOvername(casus=CODE, rol=1, overname=MORGEN)).beeld.casus
    shown = texts(receipt(perform(verzet, c.AcceptRol(casus=CODE, rol=1), "sanne")))
    assert "Casusregie gaat over: op woensdag 20 januari 2027 om 10.00 uur. Tot dan heeft niemand casusregie." in shown


def test_a_question_leaves_the_term_as_it_is_and_says_until_when(check_card: Check, texts: Texts) -> None:
    command = fill(FORMS["vraag"], beeld(gevraagd(), "sanne"), {"vraag": "hoeveel uur?"}, "rol:1")
    shown = texts(check_card(receipt(perform(gevraagd(), command, "sanne"))))
    assert "Je kunt tot dinsdag 19 januari 2027 om 17.00 uur nog aanvaarden of weigeren." in shown


def test_another_moment_asks_day_and_time_and_asks_a_refuser_again(texts: Texts) -> None:
    command = fill(
        FORMS["nieuw_moment"],
        beeld(geweigerd()),
        {"overname": "2027-01-20", "overname_tijd": "10:00"},
        "rol:1",
    )
    assert command == c.MoveOvername(casus=CODE, rol=1, overname=MORGEN)
    shown = texts(receipt(perform(geweigerd(), command)))
    assert "Sanne Bos is voorgedragen voor casusregie. Bij een ja gaat dat in op woensdag 20 januari 2027" in shown


def test_the_giver_can_keep_the_role(check_card: Check, texts: Texts) -> None:
    houdt = perform(gevraagd(), c.AcceptRol(casus=CODE, rol=1), "sanne").beeld.casus
    wens = c.Voordracht(soort="casusregie", houder="bas", motivering=tekst("x"))
    anders = perform(houdt, c.ProposeRol(casus=CODE, voordracht=wens)).beeld.casus
    shown = texts(check_card(receipt(perform(anders, c.KeepGever(casus=CODE, rol=3)))))
    assert "De voordracht van Bas Kok voor casusregie is ingetrokken." in shown


# ---- not needed


def test_a_role_that_the_rung_demands_cannot_be_left_out() -> None:
    weigering = form("niet_nodig", gevraagd(), "regie:procesregie")
    assert isinstance(weigering, Weigering)
    assert weigering.regel == "INV-7"


def test_without_a_role_that_is_asked_for_nothing_can_be_declared_unneeded() -> None:
    formulier = form("niet_nodig", on_two(), "", actor="anna")
    assert isinstance(formulier, Weigering)
    assert formulier.regel == "INV-7"


def test_that_a_role_is_not_needed_now_is_recorded_with_its_reason(check_card: Check, texts: Texts) -> None:
    command = fill(FORMS["niet_nodig"], beeld(opened()), {"reden": "komt bij het besluit"}, "regie:procesregie")
    assert command == c.DeclareRegieNietNodig(casus=CODE, soort="procesregie", reden=tekst("komt bij het besluit"))
    assert "vraagt niet meer om procesregie, tot er een nieuwe reden is." in texts(
        check_card(receipt(perform(opened(), command)))
    )


def test_when_every_role_that_must_be_there_has_somebody_the_form_asks_which_regie() -> None:
    """In Hoogeveen niveau 2 needs casusregie only; procesregie can be added beside it (HDW-2.4)."""
    verhaal = aangemeld("hoogeveen", "2027-01-18 10:00")
    advies(verhaal, "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig")
    besluit(verhaal, 2, "regieteam_welzijn", casusregie="sanne")
    aanvaard(verhaal)
    hier = Casusbeeld(verhaal.casus, verhaal.context("vera"))
    formulier = FORMS["voordragen"].form(hier, Onderwerp(), {})
    assert isinstance(formulier, Formulier)
    assert [veld.code for veld in formulier.stappen[0].velden] == ["regie"]
