"""The rules of West-Brabant one by one: what the kader asks that no other kader does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.beoordeling import Beoordelingsuitkomst, Vraag, beoordeel, bezwaren, feiten_voor, holders
from regie.feiten import Feiten
from regie.kader.treden import Nodig
from regie.kaders import kader

WBR = kader("wbr")
NAAR_3 = (
    "sterk_zorgmijdend_gedrag stagnatie_samenwerking zeer_complexe_problematiek "
    "gevaar_veiligheid_systeem_of_omgeving veiligheidsvraagstuk kans_op_crimineel_gedrag huiselijk_geweld "
    "kindermishandeling"
)
NAAR_4 = (
    "dreigende_onveiligheid_betrokkene_naasten_en_omgeving dreiging_maatschappelijke_onrust "
    "impact_op_grote_groep_bewoners negatieve_media"
)
NIETS = NAAR_3 + " onvoldoende_effect_interventie dreigt_te_escaleren"
VAN_2_NAAR_1 = "situatie_stabiel geen_actieve_ondersteuning_nodig "
VAN_3_NAAR_2 = (
    "hulp_effectief hulp_aanvaard stagnatie_opgeheven veiligheid_hersteld risico_onrust_weg "
    "dreigende_uithuiszetting_weg_en_zicht_op_huisvesting "
)
VAN_4_NAAR_3 = (
    "gevaar_onder_controle onrust_gestabiliseerd geen_dreiging_verdere_escalatie_en_onrust "
    "juiste_maatregelen_en_hulp_ingezet onderdak_en_veilig "
)
WIJKTEAM = "wijkteam_capaciteit_bevestigd wijkteam_deskundigheid_bevestigd "


def vraag(
    trede: int | None, ja: str = "", nee: str = "", *, open_signalen: int = 0, voorwaarden: str = "", **keuzes: str
) -> Vraag:
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja") | keuzes
    gehaald = dict.fromkeys(voorwaarden.split(), date(2027, 3, 9))
    return Vraag(trede=trede, gemeente="breda", feiten=feiten, open_signalen=open_signalen, voorwaarden=gehaald)


def assess(trede: int | None, ja: str = "", nee: str = "", **meer: object) -> Beoordelingsuitkomst:
    return beoordeel(WBR, vraag(trede, ja, nee, **meer))  # type: ignore[arg-type]


def outcome(uitkomst: Beoordelingsuitkomst) -> tuple[str, int | str | None]:
    return uitkomst.richting.value, uitkomst.doel


def lateral(uitkomst: Beoordelingsuitkomst) -> set[tuple[str, str]]:
    return {(opzij.regel, opzij.wat) for opzij in uitkomst.zijwaarts}


def persons(uitkomst: Beoordelingsuitkomst) -> set[tuple[str, str]]:
    return {(naar.regel, naar.rol) for naar in uitkomst.naar_personen}


def missing(uitkomst: Beoordelingsuitkomst) -> dict[str, bool]:
    return {open_.regel: open_.hard for open_ in uitkomst.ontbrekende_voorwaarden}


# ---- the fasen


def test_the_fasen_have_a_colour_and_a_name() -> None:
    assert [trede.kleur for trede in WBR.tredes] == ["groen", "oranje", "rood", "donkerrood"]
    assert (WBR.rungwoord, WBR.status) == ("fase", "leidraad")
    assert all(trede.naam for trede in WBR.tredes)


@pytest.mark.parametrize(
    ("trede", "casus", "proces"),
    [
        (1, Nodig.NIET, Nodig.NIET),
        (2, Nodig.VERPLICHT, Nodig.OPTIONEEL),
        (3, Nodig.VERPLICHT, Nodig.VERPLICHT),
        (4, Nodig.VERPLICHT, Nodig.VERPLICHT),
    ],
)
def test_INV_1_and_7_the_roles_of_each_fase(trede: int, casus: Nodig, proces: Nodig) -> None:
    rollen = WBR.trede(trede)
    assert (rollen.rol("casusregie").nodig, rollen.rol("procesregie").nodig) == (casus, proces)


def test_LOG_9_the_safety_facts() -> None:
    assert {feit.code for feit in WBR.veiligheidsfeiten} == {
        "huiselijk_geweld",
        "kindermishandeling",
        "gevaar_veiligheid_systeem_of_omgeving",
        "gevaarlijke_situatie",
        "gevaarlijke_omstandigheden",
        "vermoeden_onveiligheid_relaties",
        "dreigende_onveiligheid_betrokkene_naasten_en_omgeving",
        "veiligheidsvraagstuk",
        "veiligheidszaak",
        "acuut_gevaar",
    }


# ---- who holds regie


def holding(trede: int, rol: str, **feiten: str) -> tuple[str, ...]:
    return tuple(houder.partij for houder in holders(WBR, trede, rol, feiten, "breda"))


def test_WBR_2_3_in_a_gedwongen_kader_casusregie_is_with_a_professional_of_that_kader() -> None:
    assert "betrokkene" in holding(2, "casusregie")
    for trede in (2, 3):
        assert holding(trede, "casusregie", kader_soort="gedwongen_jeugd") == ("gi",)
        assert holding(trede, "casusregie", kader_soort="gedwongen_volwassene") == ("reclassering", "ggz")


def test_WBR_3_2_from_fase_3_the_client_cannot_hold_casusregie() -> None:
    for trede in (3, 4):
        assert "betrokkene" not in holding(trede, "casusregie", kader_soort="vrijwillig")
        uitsluiting = WBR.trede(trede).rol("casusregie").uitsluiting("betrokkene")
        assert uitsluiting is not None and uitsluiting.regel == "WBR-3.2"


@pytest.mark.parametrize(
    ("dominantie", "wie"), [("hg_km", "veilig_thuis"), ("zorg", "mass_oggz"), ("veiligheid_onrust", "zvh")]
)
def test_WBR_2_23_what_weighs_most_suggests_who_takes_procesregie(dominantie: str, wie: str) -> None:
    assert holding(3, "procesregie", dominantie=dominantie)[0] == wie
    uitkomst = assess(2, "zeer_complexe_problematiek", dominantie=dominantie)
    assert ("WBR-2.23", "procesregie") in lateral(uitkomst)
    assert uitkomst.rollen["procesregie"][0] == wie
    assert ("WBR-2.23", "procesregie") not in lateral(assess(3, "", NAAR_4, dominantie=dominantie))


def test_WBR_A_13_without_a_clear_weight_the_two_houses_settle_it_and_nobody_is_suggested() -> None:
    uitkomst = assess(2, "zeer_complexe_problematiek", dominantie="onduidelijk")
    assert ("WBR-A.13", "vh_vt_afstemming") in lateral(uitkomst)
    assert ("WBR-2.23", "procesregie") not in lateral(uitkomst)
    assert uitkomst.rollen["procesregie"] == assess(2, "zeer_complexe_problematiek").rollen["procesregie"]


def test_WBR_2_23_a_suspect_adds_justitiele_regie_and_replaces_nobody() -> None:
    uitkomst = assess(2, "zeer_complexe_problematiek verdenking_strafbaar_feit", dominantie="zorg")
    assert {("WBR-2.23", "justitiele_regie"), ("WBR-2.23", "procesregie")} <= lateral(uitkomst)
    assert uitkomst.rollen["procesregie"][0] == "mass_oggz"


def test_WBR_4_5_in_fase_4_oov_and_pshi_hold_procesregie() -> None:
    assert holding(4, "procesregie") == ("ambtenaar_oov", "coordinator_pshi")
    assert WBR.trede(4).rol("casusregie").bepaalt == ("coordinator_pshi",)


# ---- up


@pytest.mark.parametrize("een", NAAR_3.split())
@pytest.mark.parametrize("trede", [None, 1, 2])
def test_any_one_of_the_lists_leads_to_3_also_from_fase_1(trede: int | None, een: str) -> None:
    uitkomst = assess(trede, een)
    assert outcome(uitkomst) == ("opschalen", 3)
    assert uitkomst.beslisser == ("casusregisseur" if trede == 2 else "wijkteam")
    assert "procesregisseur" in uitkomst.betrekken
    assert missing(uitkomst)["WBR-T26"] is True


def test_WBR_2_21_too_little_effect_counts_only_together_with_a_threat() -> None:
    assert outcome(assess(2, "onvoldoende_effect_interventie dreigt_te_escaleren")) == ("opschalen", 3)
    half = assess(2, "onvoldoende_effect_interventie", NAAR_3)
    assert (outcome(half), half.ontbrekende_feiten) == (("niet_te_bepalen", None), ("dreigt_te_escaleren",))
    assert outcome(assess(2, "dreigt_te_escaleren", NAAR_3 + " onvoldoende_effect_interventie")) == ("blijven", None)


def test_WBR_T27_fase_1_does_not_ask_for_what_leads_to_3() -> None:
    uitkomst = assess(1, "", "hulpbehoefte_betrokkene noodzaak_voor_hulp")
    assert (outcome(uitkomst), uitkomst.ontbrekende_feiten) == (("blijven", None), ())
    half = assess(1, "hulpbehoefte_betrokkene onvoldoende_effect_interventie")
    assert (outcome(half), half.ontbrekende_feiten) == (("opschalen", 2), ())
    later = {code for groep in feiten_voor(WBR, 1) for code in groep.later}
    assert {"sterk_zorgmijdend_gedrag", "zeer_complexe_problematiek"} <= later
    gevraagd = {f.code for groep in feiten_voor(WBR, 1) for f in groep.feiten} - later
    assert {"hulpbehoefte_betrokkene", "huiselijk_geweld", "dreiging_maatschappelijke_onrust"} <= gevraagd


def test_WBR_2_8_the_management_comes_first_but_not_in_danger() -> None:
    uitkomst = assess(2, "stagnatie_samenwerking")
    assert missing(uitkomst)["WBR-2.8"] is False
    assert ("WBR-2.8", "manager_professional") in persons(uitkomst)
    assert "MLD-42" in uitkomst.meldingen
    gevaar = ("gevaar_veiligheid_systeem_of_omgeving", "huiselijk_geweld", "kindermishandeling", "veiligheidszaak")
    for feit in gevaar:
        assert "WBR-2.8" not in missing(assess(2, "stagnatie_samenwerking " + feit))
    assert "WBR-2.8" not in missing(assess(2, "zeer_complexe_problematiek"))
    gedaan = "management_geinformeerd management_heeft_gehandeld"
    assert "WBR-2.8" not in missing(assess(2, "stagnatie_samenwerking", voorwaarden=gedaan))


def test_WBR_2_19_stagnation_without_danger_is_named_and_is_no_list_that_misses_one() -> None:
    assert "WBR-2.19" in assess(2, "stagnatie_samenwerking", "gevaar_veiligheid_systeem_of_omgeving").regels
    assert "WBR-2.19" not in assess(2, "stagnatie_samenwerking gevaar_veiligheid_systeem_of_omgeving").regels
    assert not assess(2, "", NIETS).bijna


def test_WBR_2_18_and_2_14_ask_a_local_consult_and_a_joint_decision() -> None:
    assert missing(assess(2, "veiligheidsvraagstuk"))["WBR-2.18"] is False
    assert "WBR-2.14" not in missing(assess(2, "veiligheidsvraagstuk"))
    uitkomst = assess(2, "zeer_complexe_problematiek veiligheidszaak")
    assert missing(uitkomst) == {"WBR-T26": True, "WBR-2.14": False}
    assert ("WBR-2.14", "samen_met_team_oov") in lateral(uitkomst)


def test_WBR_2_22_both_regisseurs_may_record_what_they_decided_together() -> None:
    klaar = vraag(2, "zeer_complexe_problematiek", voorwaarden="procesregisseur_aangewezen")
    for beslisser in ("casusregisseur", "procesregisseur"):
        assert bezwaren(WBR, klaar, 3, beslisser=beslisser) == ()
    assert [b.veld for b in bezwaren(WBR, klaar, 3, beslisser="wijkteam")] == ["beslisser"]


@pytest.mark.parametrize("trigger", NAAR_4.split())
@pytest.mark.parametrize("trede", [1, 2, 3])
def test_WBR_T5_any_trigger_asks_for_a_klein_team_from_any_fase(trede: int, trigger: str) -> None:
    uitkomst = assess(trede, trigger, NIETS + " hulpbehoefte_betrokkene noodzaak_voor_hulp")
    assert outcome(uitkomst) == ("blijven", None)
    assert {("WBR-3.14", "klein_team"), ("WBR-3.18", "pshi_check")} <= lateral(uitkomst)
    assert (uitkomst.beslisser, missing(uitkomst)["WBR-T11"]) == ("ambtenaar_oov", True)
    assert {"MLD-15", "MLD-17"} <= set(uitkomst.meldingen)


FEITEN: st.SearchStrategy[Feiten] = st.dictionaries(
    st.sampled_from([feit.code for feit in WBR.feiten if not feit.waarden]), st.sampled_from(["ja", "nee", "onbekend"])
)


@given(trede=st.sampled_from([None, 1, 2, 3]), feiten=FEITEN)
def test_WBR_T5_fase_4_is_never_advised(trede: int | None, feiten: dict[str, str]) -> None:
    assert beoordeel(WBR, Vraag(trede=trede, feiten=feiten)).doel != 4


def test_WBR_3_16_and_T11_only_oov_decides_about_fase_4_and_not_while_there_is_doubt() -> None:
    onrust = "dreiging_maatschappelijke_onrust"
    assert "beslisser" in [b.veld for b in bezwaren(WBR, vraag(3, onrust), 4, beslisser="procesregisseur")]
    twijfel = vraag(3, onrust, voorwaarden="klein_team_gehouden pshi_check")
    assert [(b.regel, b.hard) for b in bezwaren(WBR, twijfel, 4, beslisser="ambtenaar_oov")] == [("WBR-T11", True)]
    for antwoord in ("driehoek_oordeel", "besluit_burgemeester"):
        klaar = vraag(3, onrust, voorwaarden=f"klein_team_gehouden pshi_check {antwoord}")
        assert bezwaren(WBR, klaar, 4, beslisser="ambtenaar_oov", forum="klein_team") == ()


@pytest.mark.parametrize(
    ("media", "dominantie", "wie"),
    [
        ("ja", "hg_km", {"zvh"}),
        ("nee", "hg_km", {"veilig_thuis"}),
        ("nee", "zorg", {"zvh"}),
        ("nee", "veiligheid_onrust", {"zvh"}),
        ("nee", "onduidelijk", set()),
    ],
)
def test_WBR_T6_media_decide_who_organises_and_nothing_else(media: str, dominantie: str, wie: set[str]) -> None:
    uitkomst = assess(3, "dreiging_maatschappelijke_onrust", negatieve_media=media, dominantie=dominantie)
    assert {rol for regel, rol in persons(uitkomst) if regel == "WBR-3.17"} == wie


# ---- beside the fase


@pytest.mark.parametrize(
    ("keuzes", "wie"),
    [
        ({"dominantie": "zorg"}, {"zvh"}),
        ({"dominantie": "veiligheid_onrust"}, {"zvh"}),
        ({"dominantie": "hg_km"}, {"veilig_thuis"}),
        ({"dominantie": "onduidelijk"}, {"zvh", "veilig_thuis"}),
        ({}, {"zvh", "veilig_thuis"}),
    ],
)
def test_WBR_3_12_and_T25_who_organises_the_opschalingsoverleg(keuzes: dict[str, str], wie: set[str]) -> None:
    for grond in ("grenzen_of_barrieres", "professionals_blijven_verschillen"):
        uitkomst = assess(3, grond + " geen_oplossing", NAAR_4, **keuzes)
        assert outcome(uitkomst) == ("blijven", None)
        assert persons(uitkomst) == {("WBR-3.12", rol) for rol in wie}
        assert uitkomst.fora == ("opschalingsoverleg",)
    assert persons(assess(3, "professionals_blijven_verschillen", NAAR_4)) == set()


@pytest.mark.parametrize(
    ("ja", "verwacht"),
    [
        ("complexer_meerdere_levensdomeinen", "WBR-2.10"),
        ("complexer_meerdere_levensdomeinen kinderen_in_gezin", "WBR-2.11"),
        ("psychiatrie_of_verslaving", "WBR-2.12"),
        ("drang_of_dwang_nodig", "WBR-2.13"),
        ("gevaarlijke_situatie", "WBR-2.13"),
        ("huurachterstanden", "WBR-2.24"),
        ("vermoeden_onveiligheid_relaties", "WBR-A.11"),
        ("behandelaar_bekend", "WBR-2.5"),
    ],
)
def test_help_within_fase_2_changes_no_fase(ja: str, verwacht: str) -> None:
    uitkomst = assess(2, ja, NIETS)
    assert outcome(uitkomst) == ("blijven", None)
    assert verwacht in [regel for regel, _ in lateral(uitkomst)]


def test_WBR_A_11_violence_asks_for_the_meldcode_in_every_fase() -> None:
    for trede in (None, 1, 2, 3, 4):
        uitkomst = assess(trede, "kindermishandeling")
        assert ("WBR-A.11", "meldcode") in lateral(uitkomst)
        assert "MLD-52" in uitkomst.meldingen


def test_WBR_3_3_and_3_10_stagnation_in_fase_3_goes_to_procesregisseur_and_management() -> None:
    uitkomst = assess(3, "stagnatie_samenwerking", NAAR_4)
    assert persons(uitkomst) == {("WBR-3.3", "procesregisseur"), ("WBR-3.10", "manager_professional")}
    assert persons(assess(3, "stagnatie_samenwerking stagnatie_opgeheven", NAAR_4)) == set()


def test_WBR_3_7_and_3_8_oov_and_wethouder_hear_of_fase_3_when_it_begins() -> None:
    komt, blijft = assess(2, "zeer_complexe_problematiek"), assess(3, "", NAAR_4)
    assert komt.informeren == blijft.informeren == ("ambtenaar_oov", "wethouder")
    assert {"MLD-13", "MLD-14"} <= set(komt.meldingen)
    assert blijft.meldingen == ()


def test_a_casus_that_moves_with_an_open_signal_is_handed_over_warm() -> None:
    assert "MLD-60" in assess(2, "verhuist", NIETS, open_signalen=1).meldingen
    assert "MLD-60" not in assess(2, "verhuist", NIETS).meldingen


# ---- down


def test_WBR_2_25_and_2_26_back_to_the_wijkteam_takes_its_capacity_and_expertise() -> None:
    uitkomst = assess(2, "experts_leiden_tot_verbetering ondersteuning_terug_naar_wijkteam_mogelijk", NIETS)
    assert outcome(uitkomst) == ("blijven", None)
    assert lateral(uitkomst) == {("WBR-2.25", "terug_naar_wijkteam")}
    assert (uitkomst.beslisser, missing(uitkomst)) == ("mdo", {"WBR-2.26": True})
    assert missing(assess(2, "gezinssysteem_gestabiliseerd", NIETS, voorwaarden=WIJKTEAM)) == {}


def test_WBR_2_27_how_it_goes_on_is_chosen() -> None:
    uitkomst = assess(2, VAN_2_NAAR_1)
    assert (outcome(uitkomst), missing(uitkomst)) == (("afschalen", 1), {"WBR-2.27": False})
    for doelvorm in ("waakvlam", "nazorg", "volledige_zelfredzaamheid"):
        assert missing(assess(2, VAN_2_NAAR_1, doelvorm=doelvorm)) == {}
    assert "doelvorm" in {feit.code for groep in feiten_voor(WBR, 2) for feit in groep.feiten}
    assert outcome(assess(2, VAN_2_NAAR_1, NIETS, open_signalen=1)) == ("blijven", None)


def test_closing_waits_for_a_gedwongen_kader() -> None:
    assert assess(2, VAN_2_NAAR_1).sluiten.mag
    assert assess(2, VAN_2_NAAR_1, kader_soort="gedwongen_jeugd").sluiten.regels == ("INV-14",)


def test_WBR_3_19_all_six_and_only_the_eviction_may_be_not_applicable() -> None:
    assert outcome(assess(3, VAN_3_NAAR_2)) == ("afschalen", 2)
    for feit in VAN_3_NAAR_2.split():
        uitkomst = assess(3, VAN_3_NAAR_2, NAAR_4, **{feit: "nee"})
        assert (outcome(uitkomst), uitkomst.bijna_criterium) == (("blijven", None), (feit,))
    nvt = {"dreigende_uithuiszetting_weg_en_zicht_op_huisvesting": "nvt"}
    assert outcome(assess(3, VAN_3_NAAR_2, **nvt)) == ("afschalen", 2)
    assert [feit.code for feit in WBR.feiten if feit.nvt_toegestaan] == list(nvt)


def test_WBR_T9_less_danger_is_not_enough_for_an_advice_and_an_open_signal_withholds_it() -> None:
    uitkomst = assess(3, VAN_3_NAAR_2 + "gevaar_gereduceerd", NAAR_4, veiligheid_hersteld="nee")
    assert outcome(uitkomst) == ("blijven", None)
    assert "WBR-3.20" in [regel for regel, _ in lateral(uitkomst)]
    assert outcome(assess(3, VAN_3_NAAR_2, NAAR_4, open_signalen=1)) == ("blijven", None)


def test_a_threat_of_unrest_contradicts_a_way_down() -> None:
    uitkomst = assess(3, VAN_3_NAAR_2 + "dreiging_maatschappelijke_onrust")
    assert (outcome(uitkomst), uitkomst.vlaggen) == (("blijven", None), ("feiten_tegenstrijdig",))


def test_WBR_4_14_first_the_aanpak_then_the_burgemeester_also_with_an_open_signal() -> None:
    uitkomst = assess(4, VAN_4_NAAR_3, open_signalen=1)
    assert (outcome(uitkomst), uitkomst.beslisser) == (("afschalen", 3), "burgemeester")
    assert missing(uitkomst) == {"WBR-4.14": True, "WBR-T26": True}
    assert {"MLD-21", "MLD-24"} <= set(uitkomst.meldingen)
    eerst, later = date(2027, 5, 3), date(2027, 5, 10)
    goed = {"vh_aanpak_fase_3": eerst, "besluit_burgemeester": later, "procesregisseur_aangewezen": later}
    fout = goed | {"vh_aanpak_fase_3": later, "besluit_burgemeester": eerst}
    basis = vraag(4, VAN_4_NAAR_3)
    assert missing(beoordeel(WBR, basis.model_copy(update={"voorwaarden": goed}))) == {}
    andersom = missing(beoordeel(WBR, basis.model_copy(update={"voorwaarden": fout})))
    assert andersom == {"WBR-4.14": True, "INV-23": True}


# ---- stagnation and the ladder


@pytest.mark.parametrize(
    ("soort", "trede", "route", "eerst", "melding"),
    [
        ("STG-2", 2, "weging", "manager_professional", "MLD-42"),
        ("STG-2", 3, "procesregie", "procesregisseur", "MLD-41"),
        ("STG-6", 2, "personen", "manager_professional", "MLD-42"),
        ("STG-6", 3, "personen", "manager_professional", "MLD-42"),
        ("STG-8", 2, "weging", "procesregisseur", "MLD-41"),
        ("STG-10", 3, "overleg", "zvh", "MLD-41"),
    ],
)
def test_the_route_of_a_stagnation_hangs_on_the_fase(
    soort: str, trede: int, route: str, eerst: str, melding: str
) -> None:
    gevonden = WBR.stagnatieroute(soort, trede)
    assert (gevonden.soort, gevonden.naar[0], gevonden.melding) == (route, eerst, melding)


def test_the_ladder_ends_with_the_wethouder_and_from_fase_3_with_the_burgemeester() -> None:
    def ladder(trede: int) -> list[str]:
        return [s.partij for s in WBR.escalatieladder if s.als is None and (not s.tredes or trede in s.tredes)]

    begin = ["casusregisseur", "procesregisseur", "manager_professional", "wethouder"]
    assert ladder(2) == begin
    assert ladder(3) == [*begin, "burgemeester"]
