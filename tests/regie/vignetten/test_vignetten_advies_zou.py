"""The six vignettes of Zuidoost-Utrecht, as far as the assessment goes: facts in, advice out."""

import json
from typing import Any

from regie.advies import advies


def assess(trede: int | None, ja: str, nee: str = "", **meer: Any) -> dict[str, Any]:
    feiten = dict.fromkeys(ja.split(), "ja") | dict.fromkeys(nee.split(), "nee")
    invoer = {"kader": "zou", "gemeente": "zeist", "datum": "2027-01-18", "trede": trede, "feiten": feiten}
    uitkomst: dict[str, Any] = json.loads(advies(json.dumps(invoer | meer)))
    return uitkomst


VEILIG_NEE = (
    "onvoldoende_basiszorg signalen_onveiligheid onveilige_situatie acuut_gevaar veiligheid_in_gevaar "
    "ernstig_veiligheidsprobleem signalen_onvoldoende_basiszorg_onveiligheid_geweld "
)
UIT_BALANS = "draagkracht_uit_balans zelfredzaamheid_beperkt_of_afwezig "
MEER_HULP = "basiszorg_ontoereikend_meer_hulp_nodig "


def test_SC_ZOU_1_from_1_to_2_with_the_sister_as_procesregisseur() -> None:
    uitkomst = assess(1, "twee_of_meer_zorgaanbieders " + UIT_BALANS + MEER_HULP, VEILIG_NEE)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 2)
    assert set(uitkomst["regels"]) == {"ZOU-5.2.C1", "ZOU-2.4.2"}
    assert uitkomst["start"] == {"nodig": "ja", "regels": ["ZOU-2.4.2"]}
    assert uitkomst["beslisser"] == "lokaal_team"
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert "netwerk" in uitkomst["rollen"]["procesregie"]
    assert {"zorgketen", "lokaal_team"} <= set(uitkomst["rollen"]["casusregie"])
    assert uitkomst["signalen"] == uitkomst["meldingen"] == uitkomst["ontbrekende_feiten"] == []
    assert uitkomst["sluiten"]["mag"] is True


def test_SC_ZOU_2_from_2_to_3_and_the_cascade_stops() -> None:
    uitkomst = assess(
        2,
        UIT_BALANS + MEER_HULP + "dreiging_verergeren signalen_onveiligheid",
        "complexiteit_neemt_toe ketenoverstijgend_nodig",
    )
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 3)
    assert "ZOU-5.3.C1" in uitkomst["regels"]
    assert "ZOU-5.4.C1" not in uitkomst["regels"]
    assert uitkomst["signalen"] == ["signalen_onveiligheid"]
    assert uitkomst["plan"] == ["ondersteuningsplan", "veiligheidsplan"]
    assert uitkomst["rollen"]["procesregie"][0] == "lokaal_team"
    assert uitkomst["beslisser"] == "procesregisseur"
    assert uitkomst["meldingen"] == ["MLD-51", "MLD-56"]
    assert uitkomst["ontbrekende_feiten"] == []
    assert uitkomst["sluiten"] == {"mag": False, "regels": ["ZOU-3.12.P10", "INV-5"]}


def test_SC_ZOU_3_school_absence_starts_regie() -> None:
    uitkomst = assess(None, "structurele_schooluitval")
    assert uitkomst["start"] == {"nodig": "ja", "regels": ["ZOU-2.4.J1"]}
    assert "ZOU-2.4.J1" in uitkomst["regels"]


def test_SC_ZOU_4_procesregie_goes_to_the_pga_expert_and_the_niveau_stays() -> None:
    uitkomst = assess(
        4,
        "criminaliteit_overlast_openbare_ruimte veiligheidsprobleem_neemt_toe "
        "dreiging_totale_escalatie_neemt_toe dreiging_totale_escalatie veiligheid_in_gevaar "
        "ketenoverstijgend_nodig " + UIT_BALANS,
        MEER_HULP + "maatschappelijke_onrust",
        open_signalen=1,
    )
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert uitkomst["bijna"] is True
    assert uitkomst["bijna_criterium"] == ["basiszorg_ontoereikend_meer_hulp_nodig"]
    assert uitkomst["zijwaarts"] == [{"regel": "ZOU-5.5.C1", "wat": "procesregie"}]
    assert uitkomst["rollen"]["procesregie"][0] == "pga_expert"
    assert uitkomst["ontbrekende_voorwaarden"] == [{"regel": "ZOU-3.11.P1", "hard": False}]
    assert uitkomst["signalen"] == ["veiligheid_in_gevaar"]
    assert uitkomst["meldingen"] == ["MLD-51"]


def test_SC_ZOU_5_signals_of_the_casusregisseur_open_a_safety_signal_and_start_regie() -> None:
    uitkomst = assess(2, "signalen_onveiligheid")
    assert uitkomst["signalen"] == ["signalen_onveiligheid"]
    assert "MLD-51" in uitkomst["meldingen"]
    assert uitkomst["start"] == {"nodig": "ja", "regels": ["ZOU-3.4.P3"]}
    assert "veiligheidsplan" in uitkomst["plan"]


def test_SC_ZOU_6_from_3_to_2_and_not_to_1() -> None:
    uitkomst = assess(
        3,
        "situatie_veilig zorg_kan_afgebouwd geen_ketenoverstijgend_nodig geen_dreiging_verdere_escalatie "
        "visieverschil_opgelost",
        "draagkracht_in_balans basiszorg_en_zorg_ontoereikend complexiteit_neemt_toe situatie_verergerd "
        "ketenoverstijgend_nodig stagnatie_door_problematiek " + UIT_BALANS + VEILIG_NEE,
    )
    assert (uitkomst["richting"], uitkomst["doel"]) == ("afschalen", 2)
    assert {"ZOU-5.4.C5", "ZOU-5.4.C7"} <= set(uitkomst["regels"])
    assert "ZOU-5.3.C5" not in uitkomst["regels"]
    assert uitkomst["zijwaarts"] == [{"regel": "ZOU-5.4.C7", "wat": "naar_uitvoering"}]
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["meldingen"] == ["MLD-24"]
