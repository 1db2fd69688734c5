"""Recording a formal condition: offered by the kader, refused in the future, and then it no longer blocks."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs import forms
from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.velden import Keuze, Meerkeuze
from dialogs.overzichten import regiekaart
from regie.beelden import Casusbeeld
from regie.beoordeling.stap import rules_down, rules_on_the_way
from regie.commands import RecordVoorwaarde
from regie.kader.regels import Regelsoort
from regie.kaders import kader
from regie.vast import Tekst
from regie.weigering import Weigering
from tests.regie.handelingen.test_besluiten import west_brabant_in_fase_4
from tests.regie.handelingen.test_voorwaarden import fase_2, naar_de_gi
from tests.regie.hoogeveen import advies, besluit_geweigerd
from tests.regie.vignetten.test_vignetten_verloop_hdw import NAAR_3
from tests.regie.vignetten.test_vignetten_verloop_hdw import op_niveau_2 as in_hoogeveen
from tests.regie.zeist import op_niveau_2

WBR = kader("wbr")
VOORWAARDE = forms.GESPREKKEN["voorwaarde"]


def test_a_condition_that_blocked_a_besluit_is_offered_and_no_longer_blocks_once_recorded() -> None:
    verhaal = in_hoogeveen("de_wolden", "2027-03-15 10:00", "wout")
    advies(verhaal, NAAR_3)
    assert besluit_geweigerd(verhaal, 3, "regieteam_gemeente") == "HDW-2.10"
    beeld = Casusbeeld(verhaal.casus, verhaal.context("vic"))
    form = VOORWAARDE.form(beeld, Onderwerp(), {})
    assert isinstance(form, Formulier)
    lezing = form.read_all({"voorwaarde": "veiligheidsvraag_kinderen_besproken", "datum": "2027-03-15"})
    command = VOORWAARDE.command(beeld, Onderwerp(), lezing, lambda tekst: Tekst(id="t", inhoud=tekst))
    assert isinstance(command, RecordVoorwaarde) and command.op == date(2027, 3, 15)
    besloten = verhaal.doe("vic", RecordVoorwaarde, voorwaarde=command.voorwaarde, op=command.op)
    kaart = forms.receipt(Gevolg(Casusbeeld(besloten.casus, verhaal.context("vic")), command, besloten.events))
    assert "Voorwaarde vastgelegd" in str(kaart)
    assert "HDW-2.10" in str(kaart)


def test_a_rung_without_conditions_says_so() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    form = VOORWAARDE.form(Casusbeeld(verhaal.casus, verhaal.context("peter")), Onderwerp(), {})
    assert isinstance(form, Weigering) and form.regel == "LOG-8"


@pytest.mark.parametrize("naar", [1, 2])
def test_LOG_8_what_a_longer_step_down_asks_on_its_way_can_be_recorded_here_too(naar: int) -> None:
    verhaal = west_brabant_in_fase_4()
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    form = VOORWAARDE.form(beeld, Onderwerp(), {})
    assert isinstance(form, Formulier)
    (welke, _, _) = form.stappen[0].velden
    assert isinstance(welke, Keuze)
    nodig = {v for r in rules_on_the_way(WBR, 4, naar) for v in r.voorwaarden if WBR.voorwaarde(v).rol is None}
    assert {"besluit_burgemeester", "wijkteam_capaciteit_bevestigd"} <= nodig <= set(dict(welke.opties))


def test_HDW_4_16_where_a_step_down_is_one_rung_only_that_one_is_asked_about() -> None:
    hdw = kader("hdw")
    assert {r.id for r in rules_down(hdw, 4)} == {r.id for r in hdw.regels_op(Regelsoort.AF, 4)}


def test_INV_21_a_meeting_asks_who_was_there_and_a_missing_seat_is_said_at_its_field() -> None:
    verhaal = naar_de_gi()
    beeld = Casusbeeld(verhaal.casus, verhaal.context("voorzitter"))
    gekozen = {"voorwaarde": "overdrachtsoverleg_gehouden", "datum": "2027-01-18"}
    form = VOORWAARDE.form(beeld, Onderwerp(), gekozen)
    assert isinstance(form, Formulier)
    (erbij, _) = form.stappen[1].velden
    assert isinstance(erbij, Meerkeuze)
    assert [titel for _, titel in erbij.opties] == [
        "de klant zelf",
        "lokaal team",
        "SAVE of een andere gecertificeerde instelling",
    ]
    lezing = form.read_all({**gekozen, "aanwezig": "klant,lokaal_team,gi"})
    command = VOORWAARDE.command(beeld, Onderwerp(), lezing, lambda tekst: Tekst(id="t", inhoud=tekst))
    assert isinstance(command, RecordVoorwaarde)
    assert command.aanwezig == ("klant", "lokaal_team", "gi")


def test_WBR_T26_a_condition_that_a_role_fulfils_is_not_offered_and_the_regiekaart_says_whom_to_nominate() -> None:
    verhaal = fase_2()
    beeld = Casusbeeld(verhaal.casus, verhaal.context())
    form = VOORWAARDE.form(beeld, Onderwerp(), {})
    assert isinstance(form, Formulier)
    welke = form.stappen[0].velden[0]
    assert isinstance(welke, Keuze)
    assert "management_geinformeerd" in dict(welke.opties)
    assert "procesregisseur_aangewezen" not in dict(welke.opties)
    kaart = str(regiekaart.card(beeld, "2"))
    assert "Draag bij het besluit iemand voor procesregie voor." in kaart
    assert "procesregisseur aangewezen" not in kaart
