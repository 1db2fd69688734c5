"""The six vignettes of Friesland, as far as the assessment goes: facts in, advice out; never a number."""

import json
from typing import Any

import pytest

from regie.advies import AdviesOngeldig, advies
from regie.kaders import kader

FRL = kader("frl")
ALLE_FEITEN = [feit.code for feit in FRL.feiten]
STANDEN = ("geen_regie", "regie_gebiedsteam", "regie_gebiedsteam_vt", "regie_gi")
DOELGROEP = (
    "complexe_problematiek problematiek_meerdere_personen meerdere_leefgebieden meerdere_hulpvragen "
    "specialistische_jeugdhulp zorgzwaarteprofiel_in_lijst meerdere_partijen veiligheid_in_geding "
    "ouders_verzoeken_regie"
)
ANDEREN = ["veilig_thuis_betrokken", "gi_betrokken"]


def assess(trede: str | None, ja: str = "", nee: str = "", *, overige_nee: bool = False, **meer: Any) -> dict[str, Any]:
    feiten = dict.fromkeys(ALLE_FEITEN, "nee") if overige_nee else {}
    feiten |= dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    invoer = {"kader": "frl", "gemeente": "leeuwarden", "datum": "2027-02-04", "trede": trede, "feiten": feiten}
    uitkomst: dict[str, Any] = json.loads(advies(json.dumps(invoer | meer)))
    return uitkomst


def outcome(uitkomst: dict[str, Any]) -> tuple[str, str | None]:
    return uitkomst["richting"], uitkomst["doel"]


def lateral(uitkomst: dict[str, Any]) -> set[tuple[str, str]]:
    return {(opzij["regel"], opzij["wat"]) for opzij in uitkomst["zijwaarts"]}


def test_SC_FRL_1_regie_by_the_gebiedsteam_with_one_regisseur_for_the_most_vulnerable() -> None:
    uitkomst = assess(
        None,
        "meerdere_leefgebieden problematiek_meerdere_personen meest_kwetsbaar",
        "veiligheid_in_geding ouders_verzoeken_regie",
    )
    assert outcome(uitkomst) == ("opschalen", "regie_gebiedsteam")
    assert uitkomst["regels"] == ["FRL-9", "FRL-5", "FRL-9a"]
    assert uitkomst["start"] == {"nodig": "ja", "regels": ["FRL-9", "FRL-9a"]}
    assert lateral(uitkomst) == {("FRL-5", "verenigd_regisseur")}
    assert uitkomst["beslisser"] == "gebiedsteam"
    assert uitkomst["rollen"] == {
        "casusregie": ["gebiedsteam"],
        "procesregie": ["gebiedsteam"],
        "behandelregie": ["aanbieder"],
    }
    assert uitkomst["betrekken"] == ["huisarts", "jgz", "school"]
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["ontbrekende_feiten"] == ANDEREN
    assert uitkomst["ontbrekende_voorwaarden"] == uitkomst["signalen"] == uitkomst["meldingen"] == []


def test_SC_FRL_2_parents_who_ask_are_enough() -> None:
    uitkomst = assess(None, "ouders_verzoeken_regie", f"{DOELGROEP} meest_kwetsbaar")
    assert outcome(uitkomst) == ("opschalen", "regie_gebiedsteam")
    assert uitkomst["regels"] == ["FRL-9", "FRL-9d"]
    assert uitkomst["start"]["regels"] == ["FRL-9", "FRL-9d"]
    assert uitkomst["zijwaarts"] == []


def test_SC_FRL_3_acute_unsafety_asks_to_act_at_once_and_leaves_the_state() -> None:
    uitkomst = assess("regie_gebiedsteam", "acute_onveiligheid")
    assert outcome(uitkomst) == ("blijven", None)
    assert uitkomst["signalen"] == ["acute_onveiligheid"]
    assert uitkomst["meldingen"] == ["MLD-50", "MLD-51"]
    assert lateral(uitkomst) == {
        ("FRL-14", "weging_veiligheidsplan"),
        ("FRL-15", "direct_handelen"),
        ("FRL-22", "grens_stellen"),
    }
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["sluiten"] == {"mag": False, "regels": ["FRL-26c", "INV-5"]}


def test_SC_FRL_4_help_that_does_not_run_is_intensified_without_another_state() -> None:
    uitkomst = assess("regie_gebiedsteam", "hulp_loopt_niet_goed", overige_nee=True)
    assert outcome(uitkomst) == ("blijven", None)
    assert lateral(uitkomst) == {("FRL-24u", "hulp_intensiveren")}
    assert uitkomst["beslisser"] == "casusregisseur"
    assert {"regel": "FRL-23", "rol": "casusregisseur"} in uitkomst["naar_personen"]
    assert {"FRL-24u", "FRL-23"} <= set(uitkomst["regels"])
    assert uitkomst["meldingen"] == ["MLD-40"]
    assert uitkomst["ontbrekende_feiten"] == []


def test_SC_FRL_5_a_measure_brings_the_gi_after_the_decision_of_the_judge() -> None:
    ja = "gi_betrokken veiligheid_in_geding"
    uitkomst = assess("regie_gebiedsteam", ja, voorwaarden={"beslissing_rechter": "2027-05-12"})
    assert outcome(uitkomst) == ("opschalen", "regie_gi")
    assert uitkomst["regels"][0] == "FRL-34"
    assert uitkomst["beslisser"] == "rechter"
    assert uitkomst["rollen"] == {"casusregie": ["gi"], "procesregie": [], "behandelregie": ["aanbieder"]}
    assert ("FRL-8", "contactpersoon_gebiedsteam") in lateral(uitkomst)
    assert "gebiedsteam" in uitkomst["betrekken"]
    assert uitkomst["meldingen"] == ["MLD-12", "MLD-51"]
    assert uitkomst["ontbrekende_voorwaarden"] == []
    zonder = assess("regie_gebiedsteam", ja)
    assert zonder["ontbrekende_voorwaarden"] == [{"regel": "INV-14", "hard": False}]


def test_SC_FRL_6_regie_may_close() -> None:
    uitkomst = assess("regie_gebiedsteam", "problemen_beheersbaar gezin_kan_zelf_regie eindtoets_gedaan")
    assert outcome(uitkomst) == ("afschalen", "geen_regie")
    assert uitkomst["regels"] == ["FRL-26c", "FRL-24d"]
    assert lateral(uitkomst) == {("FRL-24d", "hulp_verminderen")}
    assert (uitkomst["beslisser"], uitkomst["fora"]) == ("casusregisseur", ["evaluatieoverleg"])
    assert uitkomst["rollen"]["casusregie"] == ["klant"]
    assert uitkomst["plan"] == []
    assert uitkomst["meldingen"] == ["MLD-24", "MLD-70"]
    assert uitkomst["sluiten"] == {"mag": True, "regels": ["FRL-26c"]}


@pytest.mark.parametrize("trede", [2, 0, "2", "niveau 2", "niveau_3", "fase 1"])
def test_FRL_T1_a_number_is_refused_with_the_reason_and_the_states(trede: int | str) -> None:
    with pytest.raises(AdviesOngeldig, match=r"kent geen niveaus.*\(FRL-T1\)") as gevangen:
        advies(json.dumps({"kader": "frl", "trede": trede}))
    assert all(stand in str(gevangen.value) for stand in STANDEN)
    assert "\n" not in str(gevangen.value)


def test_a_state_that_does_not_exist_is_refused_like_any_other_code() -> None:
    with pytest.raises(AdviesOngeldig, match="Bedoel je 'regie_gebiedsteam'"):
        advies('{"kader": "frl", "trede": "regie_gebiedstem"}')
