"""The six vignettes of Hoogeveen and De Wolden: what is decided and by when, as far as it is carried out."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.handelingen.veiligheid import onveilig
from tests.regie.hoogeveen import (
    Verhaal,
    aangemeld,
    aanvaard,
    advies,
    besluit,
    besluit_geweigerd,
    vervuld,
    voorzitter,
)
from tests.regie.zeist import tekst, tijd, voordracht

NAAR_2 = "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig"
NAAR_3 = "complex_domeinoverstijgend samenwerking_niet_effectief"
VEILIGHEIDSVRAGEN = ("veiligheidsvraag_kinderen_besproken", "veiligheidsvraag_volwassenen_besproken")
NAAR_4 = "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust"


def op_niveau_2(gemeente: str, op: str, wie: str) -> Verhaal:
    """On niveau 2 with a casusregisseur of welzijn who said yes."""
    verhaal = aangemeld(gemeente, op)
    advies(verhaal, NAAR_2)
    besluit(verhaal, 2, "regieteam_welzijn", casusregie=wie)
    aanvaard(verhaal)
    verhaal.vergeet()
    return verhaal


def op_niveau_3(gemeente: str, op: str, wie: str) -> Verhaal:
    """On niveau 3 with a casusregisseur of the gemeente who said yes."""
    verhaal = aangemeld(gemeente, op)
    advies(verhaal, NAAR_3)
    vervuld(verhaal, *VEILIGHEIDSVRAGEN)
    besluit(verhaal, 3, "regieteam_gemeente", casusregie=wie)
    aanvaard(verhaal)
    verhaal.vergeet()
    return verhaal


def latest_overleg(verhaal: Verhaal) -> str | None:
    return tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context()))


def test_SC_HDW_1_an_ordinary_start_of_niveau_2_in_de_wolden() -> None:
    # Given a signal of Monday 11 January, discussed in the sociaal team on Thursday 14 January.
    verhaal = aangemeld("de_wolden", "2027-01-11 10:00")
    verhaal.tot("2027-01-14 11:00")
    uitkomst = advies(verhaal, NAAR_2)
    assert (uitkomst["richting"], uitkomst["doel"], uitkomst["beslisser"]) == ("opschalen", 2, "regieteam_welzijn")
    # When regieteam welzijn decides on Wednesday 20 January.
    verhaal.tot("2027-01-20 10:00")
    besluit(verhaal, 2, "regieteam_welzijn", forum="sociaal_team_de_wolden", casusregie="wout")
    # Then the chair tells the inwoner and the dossier by Friday, the nominee answers by Wednesday 27 January.
    assert verhaal.kreeg("vic", "MLD-04") == [("2027-01-20 10:00", "MLD-04")]
    assert tijd(verhaal.melding("MLD-04").deadline) == "2027-01-22 17:00"
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-01-27 17:00"
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.kreeg("wout", "MLD-07") == [("2027-01-20 10:00", "MLD-07"), ("2027-01-26 09:00", "MLD-07")]
    verhaal.doe("wout", c.AcceptRol, rol=1)
    assert "MLD-09" in [mld for _, mld in verhaal.kreeg("wout")]
    # And the first overleg is at the latest on Wednesday 14 April.
    assert latest_overleg(verhaal) == "2027-04-14 17:00"


@pytest.mark.parametrize("soort", ["STG-1", "STG-2"])
def test_SC_HDW_2_help_does_not_run_procesregie_without_another_niveau(soort: str) -> None:
    # Given niveau 2 with casusregie by SWW.
    verhaal = op_niveau_2("hoogeveen", "2027-01-18 10:00", "sanne")
    verhaal.tot("2027-02-02 14:00")
    # When the casusregisseur reports that help is stuck despite agreements.
    verhaal.doe("sanne", c.ReportStagnatie, soort=soort)
    uitkomst = advies(verhaal, "hulp_loopt_niet ondanks_afspraken samenwerking_stagneert", NAAR_3.split()[0])
    assert (uitkomst["richting"], uitkomst["bijna"]) == ("niet_te_bepalen", True)
    uitkomst = advies(verhaal, "", NAAR_4)
    assert (uitkomst["richting"], uitkomst["bijna"]) == ("blijven", True)
    # Then an answer is due on Tuesday 9 February; without it the next one is asked the day after.
    assert tijd(verhaal.melding("MLD-41").deadline) == "2027-02-09 17:00"
    assert tijd(verhaal.melding("MLD-41").escaleer_op) == "2027-02-10 09:00"
    assert [sport.aan[0].rol for sport in verhaal.melding("MLD-41").ladder[:2]] == [
        "manager_sociaal_domein",
        "wethouder",
    ]
    # And a gemeentelijke procesregisseur can be asked while the niveau stays.
    verhaal.doe("vera", c.ProposeRol, voordracht=voordracht("procesregie", "greet"))
    verhaal.doe("greet", c.AcceptRol, rol=2)
    houders = {r.soort: r.houdercode for r in verhaal.casus.rollen if r.actief}
    assert (verhaal.casus.trede, houders) == (2, {"casusregie": "welzijn", "procesregie": "gemeente"})


def test_SC_HDW_3_from_2_to_3_with_children() -> None:
    # Given niveau 2 with casusregie by SWW, and a safety fact on Monday 8 March.
    verhaal = op_niveau_2("hoogeveen", "2027-01-18 10:00", "sanne")
    verhaal.tot("2027-03-08 10:00")
    verhaal.doe("sanne", c.ReportGevaar, feit="zorgen_veilig_opgroeien")
    assert "MLD-51" in [mld for _, mld in verhaal.kreeg("sanne")]
    assert verhaal.kreeg("sanne", "MLD-57") == [("2027-03-08 10:00", "MLD-57")]
    assert tijd(verhaal.melding("MLD-57").deadline) == "2027-03-09 17:00"
    # When the sociaal team weighs on Tuesday and regieteam gemeente decides on Friday 12 March.
    verhaal.tot("2027-03-09 11:00")
    uitkomst = advies(verhaal, NAAR_3 + " risico_onveiligheid ingezette_hulp_onvoldoende", NAAR_4)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 3)
    assert {"MLD-51", "MLD-57"} <= set(uitkomst["meldingen"])
    # Without an answer to both safety questions the besluit is refused.
    assert besluit_geweigerd(verhaal, 3, "regieteam_gemeente") == "HDW-2.10"
    vervuld(verhaal, *VEILIGHEIDSVRAGEN)
    verhaal.tot("2027-03-12 10:00")
    besluit(verhaal, 3, "regieteam_gemeente", forum="sociaal_team_hoogeveen", casusregie="gijs")
    # Then the niveau is 3 at once; SWW stays responsible until the gemeente accepts, by Tuesday 16 March.
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None
    assert (verhaal.casus.trede, houder.houder) == (3, "sanne")
    assert onveilig(verhaal.casus, verhaal.context().kader)
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-03-16 17:00"
    assert {tijd(m.deadline) for m in verhaal.open("MLD-04") if m.onderwerp.startswith("besluit:2")} == {
        "2027-03-16 17:00"
    }
    assert latest_overleg(verhaal) == "2027-04-23 17:00"
    verhaal.doe("gijs", c.AcceptRol, rol=2)
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None and houder.houder == "gijs"


def test_SC_HDW_4_from_3_to_4_with_procesregie_by_the_zvh() -> None:
    # Given niveau 3 in De Wolden, and the three facts on Wednesday 14 April.
    verhaal = op_niveau_3("de_wolden", "2027-03-15 10:00", "gijs")
    verhaal.tot("2027-04-14 09:30")
    uitkomst = advies(verhaal, NAAR_4 + " media_aandacht openbare_orde_in_geding")
    assert uitkomst["ontbrekende_voorwaarden"] == [{"regel": "HDW-3.9", "hard": True}]
    assert "MLD-18" in uitkomst["meldingen"]
    assert besluit_geweigerd(verhaal, 4, "regieteam_gemeente") == "HDW-3.9"
    assert tijd(verhaal.melding("MLD-18").deadline) == "2027-04-15 17:00"
    # When the AOV was spoken to on Thursday, regieteam gemeente decides on Friday 16 April at 13:30, and the ZVH
    # is asked for procesregie.
    verhaal.tot("2027-04-15 10:00")
    vervuld(verhaal, "afstemming_aov")
    assert verhaal.open("MLD-18") == []
    verhaal.tot("2027-04-16 13:30")
    besluit(verhaal, 4, "regieteam_gemeente", procesregie="zoe")
    # Then it holds at once, the inwoner is told by Tuesday, and the next overleg is within two weeks.
    assert verhaal.casus.trede == 4
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-04-20 17:00"
    assert latest_overleg(verhaal) == "2027-04-30 17:00"
    # On Friday after noon the achterwacht hears of it too.
    assert "2027-04-16 13:30" in [op for op, _ in verhaal.kreeg("ali")]
    verhaal.doe("zoe", c.AcceptRol, rol=2)
    assert {r.soort: r.houdercode for r in verhaal.casus.rollen if r.actief} == {
        "casusregie": "gemeente",
        "procesregie": "zvh",
    }


def test_SC_HDW_5_from_4_to_3_by_the_joint_meeting() -> None:
    # Given niveau 4 with its signal handled.
    verhaal = op_niveau_3("hoogeveen", "2027-03-15 10:00", "gijs")
    advies(verhaal, NAAR_4)
    vervuld(verhaal, "afstemming_zvh")
    besluit(verhaal, 4, "regieteam_gemeente", procesregie="zoe")
    aanvaard(verhaal)
    for signaal in verhaal.casus.open_signalen:
        verhaal.doe("zoe", c.CloseSignaal, signaal=signaal.nr, uitkomst=tekst())
    # When the joint meeting decides on Monday 10 May.
    verhaal.tot("2027-05-10 10:00")
    uitkomst = advies(verhaal, "afdoende_maatregelen geen_dreiging_verdere_escalatie_en_onrust")
    assert (uitkomst["richting"], uitkomst["doel"], uitkomst["regels"][0]) == ("afschalen", 3, "HDW-4.11")
    samen = "gezamenlijk_overleg_afschalen"
    assert besluit_geweigerd(verhaal, 3, samen, samen) == "HDW-4.12"
    assert verhaal.melding("MLD-21").onderwerp == "plicht:plan_niveau_drie"
    vervuld(verhaal, "gezamenlijk_overleg_gehouden", op=date(2027, 5, 2))
    vervuld(verhaal, "zvh_plan_van_aanpak_niveau_3", op=date(2027, 5, 3))
    assert besluit_geweigerd(verhaal, 3, samen, samen) == "HDW-4.12"
    assert verhaal.melding("MLD-21").onderwerp == "plicht:gezamenlijk_overleg"
    vervuld(verhaal, "gezamenlijk_overleg_gehouden")
    assert verhaal.open("MLD-21") == []
    assert besluit_geweigerd(verhaal, 2, samen, samen) == "HDW-4.16"
    besluit(verhaal, 3, samen, forum=samen)
    # Then it takes effect at once, casusregie stays with the gemeente, and the next overleg is within six weeks.
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None
    assert (verhaal.casus.trede, houder.houdercode) == (3, "gemeente")
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-05-12 17:00"
    assert latest_overleg(verhaal) == "2027-06-21 17:00"


def test_SC_HDW_6_from_2_to_1_and_regie_is_with_the_family() -> None:
    # Given niveau 2 since Monday 31 August 2026.
    verhaal = op_niveau_2("hoogeveen", "2026-08-31 10:00", "sanne")
    verhaal.tot("2027-03-05 10:00")
    uitkomst = advies(verhaal, "situatie_stabiel geen_actieve_ondersteuning_nodig")
    assert (uitkomst["richting"], uitkomst["doel"]) == ("afschalen", 1)
    # When regieteam welzijn decides on Friday 5 March after the own casusoverleg.
    besluit(verhaal, 1, "regieteam_welzijn", forum="casusoverleg_welzijn")
    # Then casusregie by SWW has ended, and the inwoner and the dossier are due on Tuesday 9 March.
    assert (verhaal.casus.trede, verhaal.casus.houder("casusregie")) == (1, None)
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-03-09 17:00"


def test_HDW_S_4_a_professional_of_the_ggd_cannot_be_asked_for_casusregie() -> None:
    verhaal = aangemeld("hoogeveen", "2027-01-18 10:00")
    advies(verhaal, NAAR_2)
    weigering = verhaal.weiger(
        "vera",
        c.RecordBesluit,
        naar=2,
        beslisser="regieteam_welzijn",
        voordrachten=(voordracht("casusregie", "gerda"),),
    )
    assert (weigering.regel, weigering.veld) == ("HDW-S.4", "casusregie")
    assert "Meedenken of coördineren kan wel" in weigering.reden


@pytest.mark.parametrize(("gemeente", "kan"), [("de_wolden", True), ("hoogeveen", False)])
def test_HDW_S_2_the_chair_of_the_sociaal_team_may_hold_procesregie_in_de_wolden_only(gemeente: str, kan: bool) -> None:
    verhaal = aangemeld(gemeente, "2027-01-18 10:00")
    advies(verhaal, NAAR_2)
    opdracht = {
        "naar": 2,
        "beslisser": "regieteam_welzijn",
        "voordrachten": (voordracht("procesregie", "vic"),),
    }
    wie = voorzitter(verhaal)
    if kan:
        verhaal.doe(wie, c.RecordBesluit, **opdracht)
        assert verhaal.casus.voorgedragen("procesregie") is not None
    else:
        assert verhaal.weiger(wie, c.RecordBesluit, **opdracht).veld == "procesregie"
