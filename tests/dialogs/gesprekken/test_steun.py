"""Choosing who supports a manager: offered to whom it is for, while it can be chosen, and told in plain words."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.forms import GESPREKKEN, receipt
from dialogs.gesprekken.steun import opties
from dialogs.overzichten import tijdlijn
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld, Tijdlijnregel
from tests.dialogs.casussen import fill
from tests.regie.meldingen.test_steun import bij_de_manager
from tests.regie.zeist import Verhaal

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
SIGNAAL = GESPREKKEN["signaal"]


def beeld(verhaal: Verhaal, wie: str = "peter") -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(wie))


def keuzes(verhaal: Verhaal, wie: str) -> list[str]:
    form = SIGNAAL.form(beeld(verhaal, wie), Onderwerp(), {})
    assert isinstance(form, Formulier)
    [veld] = [element for element in walk(form.card(0)) if element.get("id") == "signaal"]
    return [keuze["value"] for keuze in veld["choices"]]


def gekozen(verhaal: Verhaal, *deelnemers: str) -> Gevolg:
    invoer = {"signaal": "steun", "welke_stagnatie": "1", "deelnemers": ",".join(deelnemers)}
    command = fill(SIGNAAL, beeld(verhaal), invoer)
    assert isinstance(command, c.ChooseSteun)
    besloten = verhaal.doe("peter", c.ChooseSteun, stagnatie=command.stagnatie, deelnemers=command.deelnemers)
    return Gevolg(beeld(verhaal), command, besloten.events)


def test_the_choice_is_offered_to_the_procesregisseur_and_to_nobody_whose_it_is_not() -> None:
    verhaal = bij_de_manager()
    assert "steun" in keuzes(verhaal, "peter")
    assert "steun" not in keuzes(verhaal, "fatima")
    verhaal.tot("2027-01-26 09:00")
    assert "steun" not in keuzes(verhaal, "peter"), "the directeur was asked by now"


def test_the_receipt_of_the_report_leads_there(check_card: Check, texts: Texts) -> None:
    verhaal = bij_de_manager()
    verhaal.doe("peter", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    command = c.ReportStagnatie(casus=verhaal.casus.code, soort="STG-4", betreft="fatima")
    besloten = verhaal.doe("peter", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    kaart = check_card(receipt(Gevolg(beeld(verhaal), command, besloten.events)))
    assert [knop["title"] for knop in kaart["actions"]] == ["Kies wie de manager helpt"]


def test_the_form_names_the_managers_and_what_happens_without_a_choice(check_card: Check, texts: Texts) -> None:
    verhaal = bij_de_manager()
    form = SIGNAAL.form(beeld(verhaal), Onderwerp(), {"signaal": "steun"})
    assert isinstance(form, Formulier)
    kaart = check_card(form.card(1))
    managers = [k["title"] for el in walk(kaart) if el.get("id") == "deelnemers" for k in el["choices"]]
    hier = beeld(verhaal)
    assert f"De manager van {hier.naam('peter')}: {hier.naam('monique')}" in managers
    assert "Kies je niemand, dan gaat de vraag naar de directeur." in texts(kaart)


def test_the_receipt_says_who_helps_and_who_comes_after_them(check_card: Check, texts: Texts) -> None:
    verhaal = bij_de_manager()
    naam = beeld(verhaal).naam("peter")
    tekst = texts(check_card(receipt(gekozen(verhaal, "peter"))))
    assert f"dan gaat de vraag naar de manager van {naam}. Komt die er niet uit, dan is de directeur" in tekst
    tekst = texts(check_card(receipt(gekozen(verhaal))))
    assert "dan gaat de vraag naar de directeur." in tekst


def test_the_timeline_says_what_was_chosen() -> None:
    verhaal = bij_de_manager()
    naam = beeld(verhaal).naam("peter")
    for deelnemers, zin in ((("peter",), f"zo nodig steun van de manager van {naam}"), ((), "wie op de ladder volgt")):
        event = e.SteunChosen(stagnatie=1, deelnemers=deelnemers)
        assert zin in tijdlijn.line(beeld(verhaal), Tijdlijnregel(1, verhaal.now, "peter", event))


def test_two_stagnations_of_one_kind_can_be_told_apart_and_a_manager_who_has_it_is_refused_in_so_many_words() -> None:
    verhaal = bij_de_manager()
    verhaal.ga_naar("2027-01-18 11:00")
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-5", betreft="peter")
    titels = [titel for _, titel in opties(beeld(verhaal))]
    assert len(set(titels)) == 2
    weigering = verhaal.weiger("peter", c.ChooseSteun, stagnatie=2, deelnemers=("peter",))
    assert "heeft de vraag al" in weigering.reden
