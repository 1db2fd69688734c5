from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.actie import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, beeld, fill, on_two, opened, perform, refused, tekst
from tests.dialogs.verhalen import planned

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}
BELLEN = {"actie": "Bellen met school", "actie_eigenaar": "bas", "actie_datum": "2027-02-01"}


@pytest.fixture
def casus() -> Casus:
    command = fill(FORMS["actie"], beeld(on_two(procesregie="bas")), BELLEN)
    return perform(on_two(procesregie="bas"), command).beeld.casus


def test_klant_and_netwerk_can_own_an_action_under_the_kaders_words(check_card: Check) -> None:
    drawn = FORMS["actie"].form(beeld(opened()), Onderwerp(), {})
    assert isinstance(drawn, Formulier)
    [wie] = [e for e in walk(check_card(drawn.card())) if e.get("id") == "actie_eigenaar"]
    assert [choice["title"] for choice in wie["choices"][:2]] == ["de klant zelf", "familie of een goede vriend"]
    assert "bas" in [choice["value"] for choice in wie["choices"]]


def test_the_fields_bear_the_names_that_the_rules_use(casus: Casus) -> None:
    drawn = FORMS["actie"].form(beeld(opened()), Onderwerp(), {})
    assert isinstance(drawn, Formulier)
    fields = {veld.code for veld in drawn.stappen[0].velden}
    for eigenaar, dag in (("niemand", date(2027, 2, 1)), ("bas", date(2026, 1, 1))):
        actie = c.NieuweActie(tekst=tekst("x"), eigenaar=eigenaar, vervaldatum=dag)
        assert refused(casus, c.AddActie(casus=CODE, actie=actie)).veld in fields


def test_an_action_in_the_past_is_refused_on_its_date() -> None:
    drawn = FORMS["actie"].form(beeld(opened()), Onderwerp(), {})
    assert isinstance(drawn, Formulier)
    assert list(drawn.read(0, {**BELLEN, "actie_datum": "2027-01-11"}).fouten) == ["actie_datum"]


def test_a_bsn_in_an_action_is_refused_and_taken_out() -> None:
    drawn = FORMS["actie"].form(beeld(opened()), Onderwerp(), {})
    assert isinstance(drawn, Formulier)
    lezing = drawn.read(0, {**BELLEN, "actie": "Bel over 111222333"})
    assert list(lezing.fouten) == ["actie"]
    assert "111222333" not in lezing.invoer["actie"]


def test_the_receipt_of_a_new_action_says_who_by_when_and_when_they_are_reminded(
    check_card: Check, texts: Texts
) -> None:
    casus = on_two(procesregie="bas")
    gevolg = perform(casus, fill(FORMS["actie"], beeld(casus), BELLEN))
    text = texts(check_card(KWITANTIES[c.AddActie](gevolg)))
    for piece in ("Actie afgesproken", "Bas Kok", "maandag 1 februari 2027", "2 werkdagen vooraf"):
        assert piece in text


def test_moving_and_failing_are_about_the_action_that_is_meant(casus: Casus, check_card: Check, texts: Texts) -> None:
    for naam, invoer in (("actie_datum", {"datum": "2027-03-01"}), ("actie_lukt_niet", {"reden": "geen gehoor"})):
        drawn = FORMS[naam].form(beeld(casus), Onderwerp.read("actie:1 melding:4"), {})
        assert isinstance(drawn, Formulier) and drawn.onderwerp == "actie:1 melding:4"
        check_card(drawn.card())
        command = fill(FORMS[naam], beeld(casus), invoer, "actie:1")
        card = check_card(KWITANTIES[type(command)](perform(casus, command)))
        assert next(iter(invoer.values())) in texts(card) or "maandag 1 maart 2027" in texts(card)
    laat = c.MoveActie(casus=CODE, actie=1, vervaldatum=date(2026, 1, 1))
    assert refused(casus, laat).veld == "datum"


def test_a_done_action_asks_nothing_more_and_cannot_be_moved(casus: Casus, check_card: Check, texts: Texts) -> None:
    gevolg = perform(casus, c.CompleteActie(casus=CODE, actie=1))
    assert "geen herinneringen meer" in texts(check_card(KWITANTIES[c.CompleteActie](gevolg)))
    nee = FORMS["actie_datum"].form(beeld(gevolg.beeld.casus), Onderwerp.read("actie:1"), {})
    assert isinstance(nee, Weigering) and nee.uitweg[0].woord == f"casus {CODE}"


def test_with_two_open_actions_one_has_to_be_chosen(casus: Casus) -> None:
    twee = perform(casus, fill(FORMS["actie"], beeld(casus), {"welke": "nieuw", **BELLEN})).beeld.casus
    nee = FORMS["actie_lukt_niet"].form(beeld(twee), Onderwerp(), {})
    assert isinstance(nee, Weigering) and "welke actie" in nee.reden
    assert isinstance(FORMS["actie_lukt_niet"].form(beeld(twee), Onderwerp.read("actie:2"), {}), Formulier)


def test_the_word_actie_also_updates_an_action_that_is_open(casus: Casus, check_card: Check) -> None:
    drawn = FORMS["actie"].form(beeld(casus), Onderwerp(), {"welke": "1"})
    assert isinstance(drawn, Formulier)
    check_card(drawn.card())
    check_card(drawn.card(1))
    assert list(drawn.read(1, {"hoe": "nieuwe_datum"}).fouten) == ["datum"]
    assert list(drawn.read(1, {"hoe": "lukt_niet"}).fouten) == ["reden"]
    for invoer, command in (
        ({"hoe": "gedaan"}, c.CompleteActie(casus=CODE, actie=1)),
        ({"hoe": "nieuwe_datum", "datum": "1-3-2027"}, c.MoveActie(casus=CODE, actie=1, vervaldatum=date(2027, 3, 1))),
        ({"hoe": "lukt_niet", "reden": "x"}, c.FailActie(casus=CODE, actie=1, reden=tekst("x"))),
    ):
        assert fill(FORMS["actie"], beeld(casus), {"welke": "1", **invoer}) == command
    assert isinstance(fill(FORMS["actie"], beeld(casus), {"welke": "nieuw", **BELLEN}), c.AddActie)


def test_a_guest_is_not_offered_what_somebody_else_does() -> None:
    """sanne does an action in which anna takes no part: anna was only asked to come to the overleg."""
    gepland = perform(
        planned(), fill(FORMS["actie"], beeld(planned()), BELLEN | {"actie_eigenaar": "sanne"})
    ).beeld.casus
    for naam in ("actie", "actie_datum", "actie_lukt_niet"):
        nee = FORMS[naam].form(beeld(gepland, "anna"), Onderwerp(), {})
        assert isinstance(nee, Weigering) and nee.regel == "B5"
        assert isinstance(FORMS[naam].form(beeld(gepland, "sanne"), Onderwerp(), {}), Formulier)
