"""The rules of the assessment one by one (LOG), on the kader of Zuidoost-Utrecht."""

import pytest

from regie.beoordeling import Beoordelingsuitkomst, Vlag, Vraag, beoordeel, holders
from regie.feiten import codes
from regie.kader.regels import Regelsoort
from regie.kaders import kader

ZOU = kader("zou")
UIT_BALANS = "draagkracht_uit_balans zelfredzaamheid_beperkt_of_afwezig "
MEER_HULP = "basiszorg_ontoereikend_meer_hulp_nodig "
OP_2 = UIT_BALANS + MEER_HULP + "dreiging_verergeren signalen_onveiligheid "
OP_3 = "basiszorg_en_zorg_ontoereikend complexiteit_neemt_toe situatie_verergerd ketenoverstijgend_nodig "
OP_4 = "veiligheid_in_gevaar maatschappelijke_onrust "
AF_2 = (
    "draagkracht_in_balans zelfredzaamheid_voldoende basiszorg_toereikend_geen_hulp_nodig situatie_veilig "
    "geen_ketenoverstijgend_nodig geen_dreiging_totale_escalatie "
)
AF_3 = "situatie_veilig zorg_kan_afgebouwd geen_ketenoverstijgend_nodig geen_dreiging_verdere_escalatie "
AF_4 = "geen_ketenoverstijgend_nodig dreiging_totale_escalatie_weggenomen "


def op_feiten(trede: int) -> str:
    regels = ZOU.regels_op(Regelsoort.OP, trede)
    return " ".join(code for regel in regels if regel.criterium for code in codes(regel.criterium))


def assess(
    trede: int | None,
    ja: str = "",
    nee: str = "",
    *,
    profiel: str | None = None,
    open_signalen: int = 0,
    gemeente: str | None = None,
) -> Beoordelingsuitkomst:
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    return beoordeel(
        ZOU,
        Vraag(
            trede=trede,
            feiten=feiten,
            open_signalen=open_signalen,
            benodigd_profiel=profiel,
            gemeente=gemeente,
        ),
    )


def outcome(uitkomst: Beoordelingsuitkomst) -> tuple[str, int | str | None]:
    return uitkomst.richting.value, uitkomst.doel


def test_LOG_3_nothing_known_cannot_be_determined_and_names_what_is_missing() -> None:
    uitkomst = assess(2)
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert set(uitkomst.ontbrekende_feiten) == set(op_feiten(2).split())


def test_LOG_3_a_half_filled_list_cannot_be_determined_and_its_facts_come_first() -> None:
    uitkomst = assess(2, ja=UIT_BALANS)
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert uitkomst.ontbrekende_feiten[0] == "basiszorg_ontoereikend_meer_hulp_nodig"
    assert "draagkracht_uit_balans" not in uitkomst.ontbrekende_feiten


def test_LOG_4_one_nee_among_ja_stays_and_is_bijna() -> None:
    uitkomst = assess(1, ja=UIT_BALANS, nee=MEER_HULP + "stagnatie_door_problematiek")
    assert outcome(uitkomst) == ("blijven", None)
    assert uitkomst.bijna
    assert uitkomst.bijna_criterium == ("basiszorg_ontoereikend_meer_hulp_nodig",)


def test_LOG_5_and_14_a_safety_fact_of_now_withholds_the_way_to_2() -> None:
    uitkomst = assess(3, ja=AF_3 + "onvoldoende_basiszorg", nee=op_feiten(3))
    assert outcome(uitkomst) == ("blijven", None)
    assert "LOG-5" in uitkomst.regels
    assert uitkomst.plan == ("ondersteuningsplan", "veiligheidsplan")


def test_LOG_5_a_signal_from_before_withholds_the_way_to_1() -> None:
    assert outcome(assess(2, ja=AF_2, nee=op_feiten(2), open_signalen=1)) == ("blijven", None)
    assert outcome(assess(2, ja=AF_2, nee=op_feiten(2))) == ("afschalen", 1)


def test_LOG_5_a_signal_does_not_withhold_5_to_4_nor_4_to_3() -> None:
    weg = "dreiging_totale_escalatie_weggenomen onrust_weggenomen"
    assert outcome(assess(5, ja=weg, open_signalen=2)) == ("afschalen", 4)
    alles = AF_4 + AF_3 + AF_2
    met = assess(4, ja=alles, nee=op_feiten(4), open_signalen=1)
    assert outcome(met) == ("afschalen", 3)
    assert met.regels == ("ZOU-5.5.C5", "LOG-5")
    zonder = assess(4, ja=alles, nee=op_feiten(4))
    assert outcome(zonder) == ("afschalen", 1)
    assert zonder.regels == ("ZOU-5.5.C5", "ZOU-5.4.C5", "ZOU-5.3.C5")


def test_LOG_5_an_unknown_down_list_cannot_be_determined() -> None:
    uitkomst = assess(3, ja="situatie_veilig zorg_kan_afgebouwd", nee=op_feiten(3))
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert uitkomst.ontbrekende_feiten == ("geen_ketenoverstijgend_nodig", "geen_dreiging_verdere_escalatie")


def test_LOG_6_up_goes_before_down_and_is_flagged() -> None:
    uitkomst = assess(2, ja=OP_2 + AF_2, nee=OP_3)
    assert outcome(uitkomst) == ("opschalen", 3)
    assert uitkomst.vlaggen == (Vlag.FEITEN_TEGENSTRIJDIG,)


def test_LOG_6_safe_and_unsafe_at_once_is_flagged() -> None:
    assert assess(3, ja="situatie_veilig onveilige_situatie").vlaggen == (Vlag.FEITEN_TEGENSTRIJDIG,)
    assert assess(3, ja="situatie_veilig", open_signalen=1).vlaggen == ()


def test_LOG_6_the_highest_target_wins() -> None:
    uitkomst = assess(2, ja=OP_2 + "stagnatie_door_problematiek", nee=OP_3, profiel="B+")
    assert outcome(uitkomst) == ("opschalen", 4)
    assert uitkomst.regels[0] == "ZOU-5.3.C2"


@pytest.mark.parametrize("feit", [f.code for f in ZOU.veiligheidsfeiten])
def test_LOG_9_every_safety_fact_opens_a_signal_and_blocks_closing(feit: str) -> None:
    uitkomst = assess(2, ja=feit)
    assert uitkomst.signalen == (feit,)
    assert "MLD-51" in uitkomst.meldingen
    assert ("MLD-50" in uitkomst.meldingen) == (feit == "acuut_gevaar")
    assert not uitkomst.sluiten.mag
    assert uitkomst.sluiten.regels == ("ZOU-3.12.P10", "INV-5")


def test_LOG_9_the_safety_facts_are_those_of_the_dossier() -> None:
    assert {feit.code for feit in ZOU.veiligheidsfeiten} == {
        "signalen_onvoldoende_basiszorg_onveiligheid_geweld",
        "onvoldoende_basiszorg",
        "signalen_onveiligheid",
        "onveilige_situatie",
        "acuut_gevaar",
        "veiligheid_in_gevaar",
        "ernstig_veiligheidsprobleem",
    }


def test_LOG_10_a_manager_route_and_a_level_advice_stand_side_by_side() -> None:
    uitkomst = assess(2, ja=OP_2 + "visieverschil_inhoud", nee=OP_3)
    assert outcome(uitkomst) == ("opschalen", 3)
    assert [(naar.regel, naar.rol) for naar in uitkomst.naar_personen] == [("ZOU-5.3.C4", "manager")]


def test_LOG_13_an_up_list_without_a_ja_does_not_stand_in_the_way_of_down() -> None:
    assert outcome(assess(3, ja=AF_3)) == ("afschalen", 2)


def test_LOG_13_an_up_list_with_a_ja_and_unknowns_does_stand_in_the_way() -> None:
    uitkomst = assess(3, ja=AF_3 + "complexiteit_neemt_toe")
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert "situatie_verergerd" in uitkomst.ontbrekende_feiten


def test_LOG_13_a_down_list_without_a_ja_was_not_asked_for() -> None:
    assert outcome(assess(3, nee=op_feiten(3))) == ("blijven", None)


def test_LOG_13_unknown_up_beside_nee_without_down_cannot_be_determined() -> None:
    uitkomst = assess(2, nee=OP_2)
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert uitkomst.ontbrekende_feiten == ("stagnatie_door_problematiek",)


def test_LOG_17_the_lower_target_is_advised_and_the_higher_list_names_what_it_misses() -> None:
    uitkomst = assess(2, ja=OP_2, nee="stagnatie_door_problematiek")
    assert outcome(uitkomst) == ("opschalen", 3)
    assert set(uitkomst.ontbrekende_feiten) == set(OP_3.split())


def test_T6_the_cascade_goes_on_as_long_as_the_next_list_is_ja() -> None:
    assert outcome(assess(2, ja=OP_2 + OP_3, nee=OP_4)) == ("opschalen", 4)
    uitkomst = assess(1, ja=OP_2 + OP_3 + OP_4)
    assert outcome(uitkomst) == ("opschalen", 5)
    assert uitkomst.regels[:4] == ("ZOU-5.2.C1", "ZOU-5.3.C1", "ZOU-5.4.C1", "ZOU-5.5.C2")
    assert uitkomst.beslisser == "lokaal_team"


def test_T6_a_list_that_fails_stops_the_cascade() -> None:
    alles = OP_2.replace("dreiging_verergeren", "") + OP_3 + OP_4
    uitkomst = assess(2, ja=alles, nee="dreiging_verergeren stagnatie_door_problematiek")
    assert outcome(uitkomst) == ("blijven", None)


def test_T6_insufficient_care_of_niveau_3_implies_insufficient_basic_services_but_not_the_reverse() -> None:
    alles = OP_2.replace(MEER_HULP, "") + OP_3 + OP_4
    assert outcome(assess(2, ja=alles)) == ("opschalen", 5)
    andersom = (OP_2 + OP_3).replace("basiszorg_en_zorg_ontoereikend", "")
    uitkomst = assess(3, ja=andersom, nee="stagnatie_door_problematiek")
    assert uitkomst.ontbrekende_feiten == ("basiszorg_en_zorg_ontoereikend",)


@pytest.mark.parametrize(
    ("trede", "profiel", "verwacht"),
    [
        (1, "A", ("opschalen", 2)),
        (1, "B", ("opschalen", 3)),
        (1, "B+", ("opschalen", 4)),
        (2, "A", ("blijven", None)),
        (2, "B", ("opschalen", 3)),
        (2, "B+", ("opschalen", 4)),
    ],
)
def test_5_3_stagnation_through_the_problems_goes_by_profile(
    trede: int, profiel: str, verwacht: tuple[str, int | None]
) -> None:
    nee = op_feiten(trede).replace("stagnatie_door_problematiek", "")
    uitkomst = assess(trede, ja="stagnatie_door_problematiek", nee=nee, profiel=profiel)
    assert outcome(uitkomst) == verwacht
    assert f"ZOU-5.{trede + 1}.C2" in uitkomst.regels


def test_5_3_profile_A_on_niveau_2_changes_only_the_regisseur() -> None:
    uitkomst = assess(2, ja="stagnatie_door_problematiek", nee=OP_2, profiel="A")
    assert [(opzij.regel, opzij.wat) for opzij in uitkomst.zijwaarts] == [("ZOU-5.3.C2", "regisseur")]


def test_5_3_without_a_profile_the_row_is_unknown() -> None:
    uitkomst = assess(2, ja="stagnatie_door_problematiek", nee=OP_2)
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert uitkomst.ontbrekende_feiten == ("benodigd_profiel",)


def test_5_3_from_niveau_3_the_target_is_4_and_5_only_with_the_list_of_niveau_4() -> None:
    vast = "stagnatie_door_problematiek ketenoverstijgend_nodig "
    assert outcome(assess(3, ja=vast, nee="situatie_verergerd veiligheid_in_gevaar", profiel="A")) == (
        "opschalen",
        4,
    )
    uitkomst = assess(3, ja=vast + UIT_BALANS + MEER_HULP + OP_4, nee="situatie_verergerd")
    assert outcome(uitkomst) == ("opschalen", 5)
    assert uitkomst.regels[:2] == ("ZOU-5.4.C2", "ZOU-5.5.C2")


@pytest.mark.parametrize("trede", [4, 5])
def test_T19_there_is_no_stagnation_row_up_on_4_and_5(trede: int) -> None:
    zonder = assess(trede, nee=op_feiten(trede))
    met = assess(trede, ja="stagnatie_door_problematiek", nee=op_feiten(trede), profiel="B+")
    assert outcome(met) == outcome(zonder) == ("blijven", None)


@pytest.mark.parametrize("trede", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("soort", ["organisatie", "inhoud"])
def test_INV_16_a_visieverschil_goes_to_the_manager_and_never_to_a_rung(trede: int, soort: str) -> None:
    uitkomst = assess(trede, ja=f"visieverschil_{soort}", nee=op_feiten(trede))
    assert outcome(uitkomst) == ("blijven", None)
    (naar,) = uitkomst.naar_personen
    rij = {"organisatie": "C3", "inhoud": "C4"}[soort]
    assert (naar.regel, naar.rol) == (f"ZOU-5.{min(trede, 4) + 1}.{rij}", "manager")
    assert "MLD-42" in uitkomst.meldingen


def test_T7_the_end_of_stagnation_lowers_nothing_on_its_own() -> None:
    klaar = "geen_stagnatie_door_problematiek"
    assert outcome(assess(2, ja=klaar, nee=op_feiten(2))) == ("blijven", None)
    samen = assess(2, ja=klaar + " " + AF_2, nee=op_feiten(2))
    assert outcome(samen) == ("afschalen", 1)
    assert samen.regels == ("ZOU-5.3.C5", "ZOU-5.3.C6")


def test_T8_a_grave_safety_problem_puts_the_pga_expert_first() -> None:
    gewoon = assess(4, nee="ernstig_veiligheidsprobleem dwang_drang_of_maatregelen_nodig")
    assert gewoon.rollen["procesregie"][0] == "lokaal_team"
    for feit in ("ernstig_veiligheidsprobleem", "dwang_drang_of_maatregelen_nodig"):
        assert assess(4, ja=feit).rollen["procesregie"][0] == "pga_expert"


def test_T8_a_moderate_safety_problem_asks_to_consult_the_pga_expert() -> None:
    nee = "ernstig_veiligheidsprobleem dwang_drang_of_maatregelen_nodig"
    uitkomst = assess(4, ja="onveilige_situatie", nee=nee)
    assert ("ZOU-5.5.B", "consult_pga_expert") in [(z.regel, z.wat) for z in uitkomst.zijwaarts]


def test_5_5_C6_leads_procesregie_back_to_the_lokaal_team() -> None:
    ja = "geen_overlast_of_criminaliteit_meer_verwacht dreiging_totale_escalatie_weggenomen"
    uitkomst = assess(4, ja=ja, nee=op_feiten(4) + " geen_ketenoverstijgend_nodig")
    assert [(z.regel, z.wat) for z in uitkomst.zijwaarts] == [("ZOU-5.5.C6", "procesregie")]


def test_2_5_3_a_gezinsvoogd_makes_the_gi_the_first_choice_and_without_one_it_is_no_choice() -> None:
    assert assess(3, ja="gezinsvoogd_betrokken").rollen["procesregie"][0] == "gi"
    assert "gi" not in assess(3, nee="gezinsvoogd_betrokken").rollen["procesregie"]
    assert "gi" in assess(3).rollen["procesregie"]


def test_T16_klant_and_netwerk_may_hold_procesregie_on_2_and_on_3_only_by_explicit_decision() -> None:
    def conditions(trede: int) -> dict[str, str | None]:
        return {houder.partij: houder.voorwaarde for houder in holders(ZOU, trede, "procesregie", {})}

    assert (conditions(2)["klant"], conditions(2)["netwerk"]) == (None, None)
    assert conditions(3)["klant"] == conditions(3)["netwerk"] == "afwijking_expliciet_besloten"
    assert not {"klant", "netwerk"} & set(conditions(4)) and not {"klant", "netwerk"} & set(conditions(5))
    assert set(conditions(5)) == {"ambtenaar_oov", "ambtenaar_crisisbeheersing"}


def test_kwetsbaar_huishouden_is_any_of_the_six_points() -> None:
    assert assess(None, ja="K5").start.regels == ("ZOU-2.4.1",)
    assert assess(None, ja="kwetsbaar_huishouden", nee="K1").start.nodig == "ja"
    start = "twee_of_meer_zorgaanbieders crisis_in_huishouden tweede_product_jeugdwet_of_wmo "
    start += "signalen_onvoldoende_basiszorg_onveiligheid_geweld structurele_schooluitval "
    start += "gezinsvoogd_betrokken dreigende_of_feitelijke_uithuisplaatsing doorbraakteam_betrokken "
    assert assess(None, nee=start).start.nodig == "onbekend"
    assert assess(None, nee=start + "K1 K2 K3 K4 K5 K6").start.nodig == "nee"


def test_the_plan_follows_from_the_rung_and_from_any_safety_fact() -> None:
    assert assess(1, nee=op_feiten(1)).plan == ()
    assert assess(2, nee=op_feiten(2)).plan == ("ondersteuningsplan",)
    met_zorgen = assess(2, ja="zorgen_basiszorg_of_veiligheid", nee=op_feiten(2))
    assert met_zorgen.plan == ("ondersteuningsplan", "veiligheidsplan")
    assert "MLD-56" in met_zorgen.meldingen
    assert "MLD-56" not in assess(3, ja="onveilige_situatie").meldingen


def test_managers_and_administrators_are_told_when_the_kader_says_so() -> None:
    uitkomst = assess(4, ja="uitvoering_en_resultaat_in_geding politiek_gevoelig", nee=op_feiten(4))
    assert uitkomst.informeren == ("manager_professional", "wethouder", "burgemeester")
    assert {"MLD-20", "MLD-42"} <= set(uitkomst.meldingen)
    assert assess(4, ja="politiek_gevoelig", nee=op_feiten(4)).informeren == ()
    assert "burgemeester" in assess(4, ja=OP_2 + OP_3 + OP_4).informeren


def test_at_aanmelding_the_casus_is_judged_from_the_lightest_rung() -> None:
    assert outcome(assess(None, ja=UIT_BALANS + MEER_HULP, nee=OP_3)) == ("opschalen", 2)
