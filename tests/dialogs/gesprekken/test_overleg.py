from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.overleg import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus
from regie.kalender import AMSTERDAM
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, NU, beeld, fill, on_two, opened, perform, refused, tekst

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}
BEGIN = datetime(2027, 1, 19, 14, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def casus() -> Casus:
    plan = c.PlanOverleg(casus=CODE, soort="startoverleg", begin=BEGIN, moeten=("bas", "sanne"), mogen=("anna",))
    return perform(on_two(procesregie="bas", casusregie="sanne"), plan).beeld.casus


def ask(naam: str, casus: Casus, onderwerp: str = "", actor: str = "bas", now: datetime = NU) -> Formulier | Weigering:
    return FORMS[naam].form(beeld(casus, actor, now), Onderwerp.read(onderwerp), {})


def options(form: Formulier | Weigering, veld: str) -> list[str]:
    assert isinstance(form, Formulier), form
    [found] = [e for e in walk(form.card()) if e.get("id") == veld]
    return [choice["value"] for choice in found["choices"]]


def test_everyone_but_oneself_can_be_sent_as_a_substitute(casus: Casus, check_card: Check, texts: Texts) -> None:
    form = ask("vervanger", casus, "overleg:1 melding:2", actor="sanne")
    assert "sanne" not in options(form, "vervanger")
    assert isinstance(form, Formulier) and form.onderwerp == "overleg:1 melding:2"
    check_card(form.card())
    command = fill(FORMS["vervanger"], beeld(casus, "sanne"), {"vervanger": "mira"}, "overleg:1")
    assert command == c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="vervanger", vervanger="mira")
    text = texts(check_card(KWITANTIES[c.AnswerUitnodiging](perform(casus, command, "sanne"))))
    assert "ik stuur een vervanger" in text and "Mira Vos krijgt de herinnering" in text


def test_a_substitute_for_somebody_who_must_come_is_chosen_by_the_regisseur(casus: Casus, texts: Texts) -> None:
    weg = perform(casus, c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom_niet"), "sanne")
    assert "oplossing kiezen" in texts(KWITANTIES[c.AnswerUitnodiging](weg))
    form = ask("vervanger", weg.beeld.casus, "overleg:1 persoon:sanne")
    assert "Sanne Bos" in texts(form.card()) if isinstance(form, Formulier) else False
    command = fill(
        FORMS["vervanger"], beeld(weg.beeld.casus), {"vervanger": "mira"}, "overleg:1 persoon:sanne melding:7"
    )
    assert command == c.ReplaceDeelnemer(casus=CODE, overleg=1, persoon="sanne", vervanger="mira")
    text = texts(KWITANTIES[c.ReplaceDeelnemer](perform(weg.beeld.casus, command)))
    assert "Sanne Bos" in text and "Mira Vos" in text


def test_going_on_without_somebody_asks_for_a_reason(casus: Casus, check_card: Check, texts: Texts) -> None:
    weg = perform(casus, c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom_niet"), "sanne").beeld.casus
    form = ask("doorgaan", weg, "overleg:1 persoon:sanne")
    assert isinstance(form, Formulier)
    assert "Sanne Bos moet bij het startoverleg van dinsdag 19 januari 2027" in texts(check_card(form.card()))
    assert form.read(0, {"reden": " "}).fouten == {"reden": "Vul dit in."}
    command = fill(FORMS["doorgaan"], beeld(weg), {"reden": "heeft vooraf verteld"}, "overleg:1 persoon:sanne")
    assert isinstance(command, c.ContinueWithout) and command.persoon == "sanne"
    assert "Het overleg gaat door" in texts(KWITANTIES[c.ContinueWithout](perform(weg, command)))


def test_somebody_who_was_not_invited_has_no_substitute(casus: Casus) -> None:
    for naam, onderwerp, actor in (("vervanger", "", "vera"), ("doorgaan", "overleg:1 persoon:vera", "bas")):
        nee = ask(naam, casus, onderwerp, actor)
        assert isinstance(nee, Weigering) and nee.regel == "ZOU-3.6.P14"


def test_an_overleg_that_did_not_take_place_is_the_one_that_is_over(casus: Casus, texts: Texts) -> None:
    later = c.PlanOverleg(casus=CODE, soort="voortgangsoverleg", begin=BEGIN + timedelta(days=7), moeten=("bas",))
    twee = perform(casus, later).beeld.casus
    now = BEGIN + timedelta(hours=2)
    form = ask("vervallen", twee, now=now)
    assert isinstance(form, Formulier) and form.onderwerp == "overleg:1"
    command = FORMS["vervallen"].command(
        beeld(twee, now=now),
        Onderwerp(),
        form.read_all({"reden": "iedereen ziek"}),
        tekst,
    )
    assert isinstance(command, c.CancelOverleg) and command.overleg == 1
    text = texts(KWITANTIES[c.CancelOverleg](perform(twee, command, now=now)))
    assert "Overleg vervallen" in text and "iedereen ziek" in text and "(PD-09)" in text


def test_postponing_needs_a_later_date_and_a_reason_and_the_rules_set_the_limit(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    form = ask("uitstel", casus)
    assert isinstance(form, Formulier)
    assert "(PD-09)" in texts(check_card(form.card()))
    assert set(form.read(0, {"tot": "2027-01-12"}).fouten) == {"tot", "reden"}
    command = fill(FORMS["uitstel"], beeld(casus), {"tot": "2027-05-11", "reden": "vakantie van iedereen"})
    assert isinstance(command, c.PostponeOverleg)
    assert "dinsdag 11 mei 2027" in texts(check_card(KWITANTIES[c.PostponeOverleg](perform(casus, command))))
    te_ver = fill(FORMS["uitstel"], beeld(casus), {"tot": "2028-05-11", "reden": "vakantie van iedereen"})
    assert refused(casus, te_ver).veld == "tot"


def test_a_yes_and_a_no_have_their_own_receipt(casus: Casus, check_card: Check, texts: Texts) -> None:
    ja = perform(casus, c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom"), "anna")
    assert "ik kom" in texts(check_card(KWITANTIES[c.AnswerUitnodiging](ja)))
    nee = perform(casus, c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="kom_niet"), "anna")
    assert "geen herinneringen meer" in texts(KWITANTIES[c.AnswerUitnodiging](nee))


def test_no_form_about_an_overleg_opens_in_a_casus_without_one() -> None:
    for naam in ("verzet_overleg", "vervallen", "vervanger", "doorgaan", "uitkomst", "volgende_datum"):
        nee = ask(naam, opened())
        assert isinstance(nee, Weigering) and nee.uitweg, naam
