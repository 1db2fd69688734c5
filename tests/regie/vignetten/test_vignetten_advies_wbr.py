"""The six vignettes of West-Brabant, as far as the assessment goes: facts in, advice out."""

import json
from typing import Any

from regie.advies import advies

NAAR_3 = (
    "sterk_zorgmijdend_gedrag stagnatie_samenwerking onvoldoende_effect_interventie dreigt_te_escaleren "
    "zeer_complexe_problematiek gevaar_veiligheid_systeem_of_omgeving veiligheidsvraagstuk kans_op_crimineel_gedrag "
    "huiselijk_geweld kindermishandeling"
)
NAAR_4 = (
    "dreigende_onveiligheid_betrokkene_naasten_en_omgeving dreiging_maatschappelijke_onrust "
    "impact_op_grote_groep_bewoners negatieve_media"
)
VAN_3_NAAR_2 = "hulp_effectief hulp_aanvaard stagnatie_opgeheven veiligheid_hersteld risico_onrust_weg"


def assess(
    trede: int | None, ja: str, nee: str = "", *, keuzes: dict[str, str] | None = None, **meer: Any
) -> dict[str, Any]:
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja") | (keuzes or {})
    invoer = {"kader": "wbr", "gemeente": "breda", "datum": "2027-04-08", "trede": trede, "feiten": feiten}
    uitkomst: dict[str, Any] = json.loads(advies(json.dumps(invoer | meer)))
    return uitkomst


def missing(uitkomst: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(open_["regel"], open_["hard"]) for open_ in uitkomst["ontbrekende_voorwaarden"]]


def test_SC_WBR_1_from_1_to_2_by_the_wijkteam() -> None:
    uitkomst = assess(1, "hulpbehoefte_betrokkene", keuzes={"kader_soort": "vrijwillig"})
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 2)
    assert uitkomst["regels"] == ["WBR-1.4"]
    assert (uitkomst["beslisser"], uitkomst["fora"]) == ("wijkteam", ["wijkteam"])
    assert uitkomst["rollen"]["casusregie"] == [
        *("wijkteam", "toegang", "cjg", "zorgaanbieder", "veilig_thuis"),
        "betrokkene",
    ]
    assert set(uitkomst["rollen"]["procesregie"]) == {"gemeente", "mass_oggz", "veilig_thuis", "zvh"}
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["ontbrekende_feiten"] == uitkomst["ontbrekende_voorwaarden"] == []
    assert uitkomst["signalen"] == uitkomst["zijwaarts"] == uitkomst["naar_personen"] == uitkomst["meldingen"] == []
    assert assess(None, "hulpbehoefte_betrokkene")["start"] == {"nodig": "ja", "regels": ["WBR-1.4"]}


def test_SC_WBR_2_rent_arrears_only_ask_for_a_consult_and_not_fase_3() -> None:
    uitkomst = assess(2, "huurachterstanden", NAAR_3)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert uitkomst["regels"] == ["WBR-2.24"]
    assert uitkomst["zijwaarts"] == [{"regel": "WBR-2.24", "wat": "consult"}]
    assert uitkomst["naar_personen"] == uitkomst["meldingen"] == uitkomst["ontbrekende_voorwaarden"] == []
    assert uitkomst["beslisser"] is None


def test_SC_WBR_3_domestic_violence_where_the_client_held_casusregie() -> None:
    ja = "huiselijk_geweld gevaar_veiligheid_systeem_of_omgeving kinderen_in_gezin behandelaar_bekend"
    keuzes = {"dominantie": "hg_km", "kader_soort": "vrijwillig"}
    uitkomst = assess(2, ja, keuzes=keuzes)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("opschalen", 3)
    assert {"WBR-2.21", "WBR-2.20", "WBR-2.23", "WBR-A.11"} <= set(uitkomst["regels"])
    assert uitkomst["signalen"] == ["huiselijk_geweld", "gevaar_veiligheid_systeem_of_omgeving"]
    assert {"regel": "WBR-2.23", "wat": "procesregie"} in uitkomst["zijwaarts"]
    assert {"regel": "WBR-A.11", "wat": "meldcode"} in uitkomst["zijwaarts"]
    assert uitkomst["rollen"]["procesregie"][0] == "veilig_thuis"
    assert uitkomst["rollen"]["casusregie"] == ["wijkteam", "toegang", "cjg", "zorgaanbieder", "veilig_thuis"]
    # The management is not waited for; a procesregisseur is.
    assert missing(uitkomst) == [("WBR-T26", True)]
    assert missing(assess(2, ja, keuzes=keuzes, voorwaarden={"procesregisseur_aangewezen": "2027-03-15"})) == []
    assert uitkomst["beslisser"] == "casusregisseur"
    assert {"procesregisseur", "ambtenaar_oov", "veilig_thuis"} <= set(uitkomst["betrekken"])
    assert uitkomst["informeren"] == ["ambtenaar_oov", "wethouder"]
    assert uitkomst["meldingen"] == ["MLD-12", "MLD-13", "MLD-14", "MLD-41", "MLD-51", "MLD-52"]
    assert uitkomst["sluiten"]["mag"] is False


def test_SC_WBR_4_professionals_keep_differing_and_the_fase_stays() -> None:
    uitkomst = assess(3, "professionals_blijven_verschillen geen_oplossing", NAAR_4, keuzes={"dominantie": "zorg"})
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert uitkomst["regels"] == ["WBR-3.12"]
    assert uitkomst["zijwaarts"] == [{"regel": "WBR-3.12", "wat": "opschalingsoverleg"}]
    assert uitkomst["naar_personen"] == [{"regel": "WBR-3.12", "rol": "zvh"}]
    assert uitkomst["fora"] == ["opschalingsoverleg"]
    assert uitkomst["rollen"]["procesregie"][0] == "mass_oggz"
    assert uitkomst["meldingen"] == ["MLD-19"]


def test_SC_WBR_5_threat_of_unrest_asks_for_a_klein_team_and_doubt_blocks_fase_4() -> None:
    def assess_with(**voorwaarden: str) -> dict[str, Any]:
        return assess(3, "dreiging_maatschappelijke_onrust negatieve_media", voorwaarden=voorwaarden)

    uitkomst = assess_with()
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert uitkomst["zijwaarts"] == [
        {"regel": "WBR-3.14", "wat": "klein_team"},
        {"regel": "WBR-3.18", "wat": "pshi_check"},
    ]
    assert uitkomst["regels"] == ["WBR-3.13", "WBR-3.14", "WBR-3.18", "WBR-3.17"]
    assert uitkomst["naar_personen"] == [{"regel": "WBR-3.17", "rol": "zvh"}]
    assert uitkomst["beslisser"] == "ambtenaar_oov"
    assert "klein_team" in uitkomst["fora"]
    assert {"ambtenaar_oov", "politie", "om", "signalerende_organisatie"} <= set(uitkomst["betrekken"])
    assert uitkomst["meldingen"] == ["MLD-15", "MLD-17"]
    assert missing(uitkomst) == [("WBR-3.14", False), ("WBR-T11", True), ("WBR-3.18", False)]
    # At 14:00 the klein team was held and doubts; at 15:00 the burgemeester has answered.
    om_twee = {"klein_team_gehouden": "2027-05-21", "pshi_check": "2027-05-21"}
    assert missing(assess_with(**om_twee)) == [("WBR-T11", True)]
    assert missing(assess_with(**om_twee, besluit_burgemeester="2027-05-21")) == []
    assert missing(assess_with(**om_twee, driehoek_oordeel="2027-05-21")) == []


def test_SC_WBR_6_from_3_to_2_by_the_procesregisseur() -> None:
    uithuiszetting = {"dreigende_uithuiszetting_weg_en_zicht_op_huisvesting": "nvt"}
    gehaald = dict.fromkeys(
        ["overleg_partijen_stabiel", "wijkteam_capaciteit_bevestigd", "wijkteam_deskundigheid_bevestigd"], "2027-06-09"
    )
    uitkomst = assess(3, VAN_3_NAAR_2, keuzes=uithuiszetting, voorwaarden=gehaald)
    assert (uitkomst["richting"], uitkomst["doel"]) == ("afschalen", 2)
    assert uitkomst["regels"] == ["WBR-3.19"]
    assert uitkomst["beslisser"] == "procesregisseur"
    assert uitkomst["ontbrekende_voorwaarden"] == []
    assert uitkomst["rollen"]["casusregie"][0] == "wijkteam"
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    assert uitkomst["meldingen"] == ["MLD-24"]
    zonder = assess(3, VAN_3_NAAR_2, keuzes=uithuiszetting)
    assert missing(zonder) == [("WBR-3.19", False), ("WBR-2.26", True)]
