"""The six vignettes of Hoogeveen and De Wolden, as far as the assessment goes: facts in, advice out."""

import json
from typing import Any

from regie.advies import advies
from regie.kaders import kader

ALLE_FEITEN = [feit.code for feit in kader("hdw").feiten]


def assess(
    trede: int | None, ja: str, nee: str = "", *, gemeente: str = "hoogeveen", overige_nee: bool = False, **meer: Any
) -> dict[str, Any]:
    feiten = dict.fromkeys(ALLE_FEITEN, "nee") if overige_nee else {}
    feiten |= dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    invoer = {"kader": "hdw", "gemeente": gemeente, "datum": "2027-01-20", "trede": trede, "feiten": feiten}
    uitkomst: dict[str, Any] = json.loads(advies(json.dumps(invoer | meer)))
    return uitkomst


def lateral(uitkomst: dict[str, Any]) -> set[tuple[str, str]]:
    return {(opzij["regel"], opzij["wat"]) for opzij in uitkomst["zijwaarts"]}


def test_SC_HDW_1_an_ordinary_start_of_niveau_2_in_de_wolden() -> None:
    uitkomst = assess(
        1,
        "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig",
        gemeente="de_wolden",
        overige_nee=True,
    )
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 2)
    assert uitkomst["regels"] == ["HDW-1.5"]
    assert uitkomst["beslisser"] == "regieteam_welzijn"
    assert set(uitkomst["fora"]) == {
        "sociaal_team_de_wolden",
        "casusoverleg_jeugd",
        "intern_besluit_welzijn_de_wolden",
    }
    assert uitkomst["rollen"]["casusregie"] == ["welzijn"]
    assert uitkomst["rollen"]["bestuurlijk"] == ["college"]
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["ontbrekende_voorwaarden"] == uitkomst["ontbrekende_feiten"] == []
    assert uitkomst["signalen"] == uitkomst["zijwaarts"] == uitkomst["meldingen"] == []


def test_SC_HDW_2_help_does_not_run_procesregie_without_another_niveau() -> None:
    uitkomst = assess(2, "hulp_loopt_niet ondanks_afspraken samenwerking_stagneert", overige_nee=True)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert uitkomst["bijna"] is True
    assert uitkomst["bijna_criterium"] == ["complex_domeinoverstijgend"]
    assert set(uitkomst["regels"]) == {"HDW-2.8", "HDW-2.4", "HDW-P.1"}
    assert lateral(uitkomst) == {("HDW-2.4", "procesregie"), ("HDW-P.1", "procesregie")}
    assert uitkomst["rollen"]["casusregie"] == ["welzijn"]
    assert uitkomst["rollen"]["procesregie"][0] == "gemeente"
    assert uitkomst["meldingen"] == ["MLD-41"]


def test_SC_HDW_3_from_2_to_3_with_children() -> None:
    ja = (
        "complex_domeinoverstijgend samenwerking_niet_effectief risico_onveiligheid zorgen_veilig_opgroeien "
        "ingezette_hulp_onvoldoende"
    )
    nee = "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust"
    uitkomst = assess(2, ja, nee)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 3)
    assert {"HDW-2.8", "HDW-2.6", "HDW-3.4", "HDW-3.5", "HDW-V.1"} <= set(uitkomst["regels"])
    assert lateral(uitkomst) == {
        ("HDW-2.6", "veilig_opgroeien"),
        ("HDW-3.4", "veilig_opgroeien"),
        ("HDW-V.1", "regie_op_veiligheid"),
        ("HDW-3.5", "weging_veilig_thuis"),
        ("HDW-P.1", "procesregie"),
    }
    assert {"risico_onveiligheid", "zorgen_veilig_opgroeien"} <= set(uitkomst["signalen"])
    assert uitkomst["beslisser"] == "regieteam_gemeente"
    assert set(uitkomst["fora"]) == {
        "sociaal_team_hoogeveen",
        "casusoverleg_welzijn",
        "casusoverleg_cjg",
        "oggz",
        "mdo",
    }
    assert uitkomst["betrekken"] == ["veilig_opgroeien"]
    assert uitkomst["rollen"]["casusregie"] == ["gemeente"]
    assert uitkomst["rollen"]["regie_op_veiligheid"][0] == "veilig_opgroeien"
    assert uitkomst["plan"] == ["ondersteuningsplan", "veiligheidsplan"]
    assert uitkomst["meldingen"] == ["MLD-51", "MLD-56", "MLD-57"]
    assert uitkomst["sluiten"]["mag"] is False
    # The block: without both safety questions the advice of the forum cannot be recorded.
    assert uitkomst["ontbrekende_voorwaarden"] == [{"regel": "HDW-2.10", "hard": True}]
    een = {"veiligheidsvraag_kinderen_besproken": "2027-03-09"}
    assert assess(2, ja, nee, voorwaarden=een)["ontbrekende_voorwaarden"] == [{"regel": "HDW-2.10", "hard": True}]
    beide = een | {"veiligheidsvraag_volwassenen_besproken": "2027-03-09"}
    assert assess(2, ja, nee, voorwaarden=beide)["ontbrekende_voorwaarden"] == []


def test_SC_HDW_4_from_3_to_4_only_after_tuning_with_aov_or_zvh() -> None:
    ja = (
        "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust media_aandacht "
        "openbare_orde_in_geding"
    )
    uitkomst = assess(3, ja, gemeente="de_wolden")
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 4)
    assert "HDW-3.8" in uitkomst["regels"]
    assert uitkomst["beslisser"] == "regieteam_gemeente"
    assert uitkomst["ontbrekende_voorwaarden"] == [{"regel": "HDW-3.9", "hard": True}]
    assert uitkomst["meldingen"] == ["MLD-18", "MLD-51"]
    assert uitkomst["rollen"]["casusregie"] == ["gemeente"]
    assert uitkomst["rollen"]["procesregie"] == ["zvh", "gemeente"]
    assert uitkomst["rollen"]["bestuurlijk"] == ["burgemeester"]
    assert {"driehoek", "ambtenaar_oov", "procesregisseur", "casusregisseur", "gemeente"} == set(uitkomst["betrekken"])
    assert uitkomst["plan"] == ["ondersteuningsplan", "veiligheidsplan"]
    assert ("HDW-4.8", "weging_veilig_thuis") in lateral(uitkomst)
    for code in ("afstemming_aov", "afstemming_zvh"):
        daarna = assess(3, ja, gemeente="de_wolden", voorwaarden={code: "2027-04-15"})
        assert daarna["ontbrekende_voorwaarden"] == []
        assert daarna["meldingen"] == ["MLD-51"]


def test_SC_HDW_5_from_4_to_3_with_plan_and_joint_meeting_in_that_order() -> None:
    ja = "afdoende_maatregelen geen_dreiging_verdere_escalatie_en_onrust"

    def assess_with(**voorwaarden: str) -> dict[str, Any]:
        return assess(4, ja, voorwaarden=voorwaarden)

    uitkomst = assess_with(zvh_plan_van_aanpak_niveau_3="2027-05-03", gezamenlijk_overleg_gehouden="2027-05-10")
    assert (uitkomst["richting"], uitkomst["doel"]) == ("afschalen", 3)
    assert uitkomst["regels"] == ["HDW-4.11"]
    assert uitkomst["ontbrekende_voorwaarden"] == []
    assert uitkomst["beslisser"] == "gezamenlijk_overleg_afschalen"
    assert uitkomst["fora"] == ["gezamenlijk_overleg_afschalen"]
    assert uitkomst["rollen"]["casusregie"] == ["gemeente"]
    assert uitkomst["rollen"]["procesregie"][0] == "gemeente"
    assert uitkomst["meldingen"] == ["MLD-21", "MLD-24"]
    open_ = {"regel": "HDW-4.12", "hard": True}
    assert assess_with()["ontbrekende_voorwaarden"] == [open_]
    assert assess_with(gezamenlijk_overleg_gehouden="2027-05-10")["ontbrekende_voorwaarden"] == [open_]
    andersom = assess_with(zvh_plan_van_aanpak_niveau_3="2027-05-11", gezamenlijk_overleg_gehouden="2027-05-10")
    assert andersom["ontbrekende_voorwaarden"] == [open_, {"regel": "INV-23", "hard": True}]
    # Never lower in one step, whatever else is ja.
    lager = ja + " ondersteuning_effectief hulp_aanvaard samenwerking_goed situatie_veilig situatie_stabiel "
    assert assess(4, lager + "geen_actieve_ondersteuning_nodig")["doel"] == 3


def test_SC_HDW_6_from_2_to_1() -> None:
    uitkomst = assess(2, "situatie_stabiel geen_actieve_ondersteuning_nodig")
    assert (uitkomst["richting"], uitkomst["doel"]) == ("afschalen", 1)
    assert uitkomst["regels"] == ["HDW-2.12"]
    assert uitkomst["beslisser"] == "regieteam_welzijn"
    assert "casusoverleg_welzijn" in uitkomst["fora"]
    assert "oggz" not in uitkomst["fora"]
    assert uitkomst["rollen"]["casusregie"] == ["klant"]
    assert uitkomst["plan"] == uitkomst["ontbrekende_voorwaarden"] == []
    assert uitkomst["meldingen"] == ["MLD-24"]
    assert uitkomst["sluiten"]["mag"] is True
