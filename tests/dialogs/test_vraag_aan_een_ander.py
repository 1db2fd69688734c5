"""Who is only invited sees what was asked of somebody else, without buttons that would be refused (B5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.velden import Keuze
from dialogs.forms import GESPREKKEN
from dialogs.meldingen import melding
from dialogs.meldingen.antwoorden import BEKIJK
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.weigering import Weigering
from tests.regie.zeist import Verhaal, gepland, op_niveau_2, tekst

Texts = Callable[[Element], str]


def _verhaal() -> Verhaal:
    """ellen may come to an overleg; a besluit, a signal, acute danger that somebody acted on and a stagnation wait."""
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("peter", c.RecordBesluit, naar=2, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    return verhaal


def _beeld(verhaal: Verhaal, wie: str) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context(wie))


def _keuzes(verhaal: Verhaal, wie: str) -> set[str]:
    """What somebody can say on the form behind `signaal`."""
    form = GESPREKKEN["signaal"].form(_beeld(verhaal, wie), Onderwerp(), {})
    assert not isinstance(form, Weigering)
    (keuze,) = form.stappen[0].velden
    assert isinstance(keuze, Keuze)
    return {code for code, _ in keuze.opties}


def test_the_form_of_signals_offers_a_guest_only_what_a_guest_may_say() -> None:
    verhaal = _verhaal()
    assert _keuzes(verhaal, "ellen") == {"veiligheid", "stagnatie", "bevestigen"}
    assert _keuzes(verhaal, "fatima") >= {"afhandelen", "opgelost"}


def test_a_guest_is_offered_a_stagnation_that_they_reported_themselves() -> None:
    verhaal = _verhaal()
    verhaal.doe("ellen", c.ReportStagnatie)
    form = GESPREKKEN["signaal"].form(_beeld(verhaal, "ellen"), Onderwerp(), {"signaal": "opgelost"})
    assert not isinstance(form, Weigering)
    welke = form.stappen[1].velden[0]
    assert isinstance(welke, Keuze)
    assert [code for code, _ in welke.opties] == ["2"]


@pytest.mark.parametrize("naam", ["taak", "stagnatie_antwoord"])
def test_a_form_that_settles_a_question_is_refused_to_a_guest_before_anything_is_filled_in(naam: str) -> None:
    verhaal = _verhaal()
    nee = GESPREKKEN[naam].form(_beeld(verhaal, "ellen"), Onderwerp(), {})
    assert isinstance(nee, Weigering)
    assert nee.regel == "B5"
    assert not isinstance(GESPREKKEN[naam].form(_beeld(verhaal, "peter"), Onderwerp(), {}), Weigering)


@pytest.mark.parametrize("mld", ["MLD-04", "MLD-41", "MLD-51"])
def test_the_card_of_a_question_to_somebody_else_has_no_answers_for_a_guest(mld: str, texts: Texts) -> None:
    verhaal = _verhaal()
    vraag = verhaal.open(mld)[0]
    voor_ellen = melding.card(melding.for_person(_beeld(verhaal, "ellen"), vraag, "ellen"))
    assert [k["data"]["antwoord"] for k in voor_ellen["actions"]] == [BEKIJK]
    assert "Deze vraag is aan iemand anders gesteld." in texts(voor_ellen)
    voor_peter = melding.card(melding.for_person(_beeld(verhaal, "peter"), vraag, "peter"))
    assert len(voor_peter["actions"]) > 1


def test_everybody_involved_can_say_on_the_card_that_they_phoned() -> None:
    verhaal = _verhaal()
    vraag = verhaal.melding("MLD-50")
    kaart = melding.card(melding.for_person(_beeld(verhaal, "ellen"), vraag, "ellen"))
    assert {"gebeld", "hulp_aanwezig", "overgenomen"} <= {k["data"]["antwoord"] for k in kaart["actions"]}
