"""The rules of Hoogeveen and De Wolden one by one: what the kader asks that no other kader does."""

from datetime import date

import pytest

from regie.beoordeling import Beoordelingsuitkomst, Vlag, Vraag, beoordeel, bezwaren, holders
from regie.feiten import EenVan, codes
from regie.kader.regels import Regelsoort
from regie.kader.treden import Nodig
from regie.kaders import kader

HDW = kader("hdw")
NAAR_3 = "complex_domeinoverstijgend samenwerking_niet_effectief "
NAAR_4 = "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust "
VAN_3_NAAR_2 = "ondersteuning_effectief hulp_aanvaard samenwerking_goed situatie_veilig "
VAN_2_NAAR_1 = "situatie_stabiel geen_actieve_ondersteuning_nodig "
VAN_4_NAAR_3 = "afdoende_maatregelen geen_dreiging_verdere_escalatie_en_onrust "
VAN_DE_GEMEENTE = {
    "hoogeveen": {"sociaal_team_hoogeveen", "casusoverleg_welzijn", "casusoverleg_cjg", "mdo"},
    "de_wolden": {"sociaal_team_de_wolden", "casusoverleg_welzijn", "casusoverleg_jeugd", "mdo"},
}


def vraag(
    trede: int | None,
    ja: str = "",
    nee: str = "",
    *,
    gemeente: str | None = "hoogeveen",
    open_signalen: int = 0,
    voorwaarden: str = "",
) -> Vraag:
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    gehaald = dict.fromkeys(voorwaarden.split(), date(2027, 3, 9))
    return Vraag(trede=trede, gemeente=gemeente, feiten=feiten, open_signalen=open_signalen, voorwaarden=gehaald)


def assess(trede: int | None, ja: str = "", nee: str = "", **meer: object) -> Beoordelingsuitkomst:
    return beoordeel(HDW, vraag(trede, ja, nee, **meer))  # type: ignore[arg-type]


def outcome(uitkomst: Beoordelingsuitkomst) -> tuple[str, int | str | None]:
    return uitkomst.richting.value, uitkomst.doel


def lateral(uitkomst: Beoordelingsuitkomst) -> dict[str, str]:
    return {opzij.regel: opzij.wat for opzij in uitkomst.zijwaarts}


# ---- from rung to rung


@pytest.mark.parametrize(
    "een",
    [
        "samenwerking_niet_effectief",
        "samenwerking_stagneert",
        "doel_niet_bereikt",
        "risico_onveiligheid",
        "ambiguiteit_samenhang_oorzaken",
    ],
)
@pytest.mark.parametrize("trede", [None, 1, 2])
def test_HDW_2_8_and_T5_complex_over_domains_and_one_of_five_leads_to_3(trede: int | None, een: str) -> None:
    assert outcome(assess(trede, "complex_domeinoverstijgend " + een)) == ("opschalen", 3)
    zonder = assess(trede, een, "complex_domeinoverstijgend")
    assert zonder.richting != "opschalen"
    assert zonder.bijna_criterium == ("complex_domeinoverstijgend",)


@pytest.mark.parametrize("een", ["regie_niet_helder_belegd", "meerdere_deelregies_zonder_samenhang"])
def test_HDW_3_3_a_household_without_clear_regie_starts_on_3_and_only_at_aanmelding(een: str) -> None:
    uitkomst = assess(None, "complex_domeinoverstijgend " + een)
    assert outcome(uitkomst) == ("opschalen", 3)
    assert (uitkomst.start.nodig, uitkomst.start.regels) == ("ja", ("HDW-3.3",))
    assert "HDW-2.10" in [open_.regel for open_ in uitkomst.ontbrekende_voorwaarden]
    assert outcome(assess(1, "complex_domeinoverstijgend " + een)) != ("opschalen", 3)


@pytest.mark.parametrize("trede", [None, 1, 2, 3])
def test_HDW_4_10_and_T6_all_three_lead_to_4_from_anywhere(trede: int | None) -> None:
    uitkomst = assess(trede, NAAR_4)
    assert outcome(uitkomst) == ("opschalen", 4)
    assert ("HDW-4.10" in uitkomst.regels) == (trede is None)
    assert [(o.regel, o.hard) for o in uitkomst.ontbrekende_voorwaarden] == [("HDW-3.9", True)]


def test_T6_one_or_two_of_the_three_lead_to_a_consult_and_media_to_nothing() -> None:
    for ja in NAAR_4.split():
        uitkomst = assess(3, ja, " ".join(set(NAAR_4.split()) - {ja}))
        assert outcome(uitkomst) == ("blijven", None)
        assert lateral(uitkomst)["HDW-3.10"] == "consult_aov_of_zvh"
    assert "HDW-3.10" not in lateral(assess(3, NAAR_4))
    assert assess(3, "media_aandacht", NAAR_4) == assess(3, "", NAAR_4)


def test_T6_unrest_that_is_there_is_a_threat_as_well() -> None:
    assert outcome(assess(3, "totale_ontwrichting onveiligheid_meerdere_personen maatschappelijke_onrust")) == (
        "opschalen",
        4,
    )


def test_HDW_1_5_both_facts_lead_to_2_and_regie_starts() -> None:
    uitkomst = assess(None, "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig")
    assert outcome(uitkomst) == ("opschalen", 2)
    assert uitkomst.start.regels == ("HDW-1.5",)
    assert assess(1, "hulpvraag_of_probleem", "meer_dan_kortdurend_voorliggend_nodig").bijna


def test_start_is_nee_only_when_none_of_the_ways_in_is_open() -> None:
    nee = "hulpvraag_of_probleem complex_domeinoverstijgend totale_ontwrichting"
    assert assess(None, "", nee).start.nodig == "nee"
    assert assess(None, "", "hulpvraag_of_probleem").start.nodig == "onbekend"


def test_HDW_4_9_there_is_nothing_above_4() -> None:
    assert HDW.regels_op(Regelsoort.OP, 4) == ()
    assert HDW.trede(4).rol("procesregie").nodig is Nodig.VERPLICHT


@pytest.mark.parametrize(("trede", "ja", "doel"), [(2, VAN_2_NAAR_1, 1), (3, VAN_3_NAAR_2, 2), (4, VAN_4_NAAR_3, 3)])
def test_the_way_down_asks_every_fact_and_goes_one_rung(trede: int, ja: str, doel: int) -> None:
    alles = VAN_4_NAAR_3 + VAN_3_NAAR_2 + VAN_2_NAAR_1
    assert outcome(assess(trede, alles)) == ("afschalen", doel)
    for feit in ja.split():
        assert assess(trede, ja.replace(feit, ""), feit).doel is None


@pytest.mark.parametrize(
    ("trede", "ja", "mag"), [(2, VAN_2_NAAR_1, False), (3, VAN_3_NAAR_2, False), (4, VAN_4_NAAR_3, True)]
)
def test_LOG_5_an_open_signal_withholds_2_and_1_but_not_3(trede: int, ja: str, mag: bool) -> None:
    uitkomst = assess(trede, ja, open_signalen=1)
    assert (uitkomst.richting == "afschalen") is mag
    assert ("LOG-5" in uitkomst.regels) is not mag


def test_LOG_6_safe_and_unsafe_contradict_each_other() -> None:
    assert assess(3, "situatie_veilig risico_onveiligheid").vlaggen == (Vlag.FEITEN_TEGENSTRIJDIG,)


# ---- where it is discussed, and who decides


@pytest.mark.parametrize(
    ("feiten", "fora"),
    [
        ({"externe_vraag": "ja", "twijfel": "nee"}, {"sociaal_team_hoogeveen", "casusoverleg_cjg"}),
        ({"externe_vraag": "nee", "twijfel": "ja"}, {"sociaal_team_hoogeveen", "casusoverleg_cjg"}),
        ({"externe_vraag": "nee", "twijfel": "nee"}, {"weging_sww", "casusoverleg_welzijn", "mdo"}),
        (
            {"externe_vraag": "nee"},
            {"sociaal_team_hoogeveen", "casusoverleg_cjg", "weging_sww", "casusoverleg_welzijn", "mdo"},
        ),
    ],
)
def test_HDW_1_7_hoogeveen_weighs_itself_unless_the_question_comes_from_outside_or_there_is_doubt(
    feiten: dict[str, str], fora: set[str]
) -> None:
    ja = {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja"}
    uitkomst = beoordeel(HDW, Vraag(trede=1, gemeente="hoogeveen", feiten=ja | feiten))
    assert set(uitkomst.fora) == fora


@pytest.mark.parametrize("gemeente", ["hoogeveen", "de_wolden"])
def test_T20_every_other_change_goes_through_the_fora_of_the_own_gemeente(gemeente: str) -> None:
    gewoon = VAN_DE_GEMEENTE[gemeente]
    assert set(assess(2, NAAR_3, gemeente=gemeente).fora) == gewoon | {"oggz"}
    assert set(assess(None, "complex_domeinoverstijgend regie_niet_helder_belegd", gemeente=gemeente).fora) == (
        gewoon | {"oggz"}
    )
    assert set(assess(3, NAAR_4, gemeente=gemeente).fora) == gewoon | {"oggz"}
    assert set(assess(3, VAN_3_NAAR_2, gemeente=gemeente).fora) == gewoon | {"oggz"}
    assert set(assess(2, VAN_2_NAAR_1, gemeente=gemeente).fora) == gewoon
    assert assess(4, VAN_4_NAAR_3, gemeente=gemeente).fora == ("gezamenlijk_overleg_afschalen",)


@pytest.mark.parametrize(
    ("gemeente", "forum", "regel"),
    [
        ("de_wolden", "mdo", "HDW-1.6"),
        ("de_wolden", "casusoverleg_welzijn", "HDW-1.6"),
        ("de_wolden", "sociaal_team_hoogeveen", "HDW-1.6"),
        ("hoogeveen", "sociaal_team_de_wolden", "HDW-1.7"),
        ("de_wolden", "intern_besluit_welzijn_de_wolden", None),
        ("hoogeveen", "weging_sww", None),
        ("hoogeveen", "casusoverleg_cjg", None),
    ],
)
def test_HDW_1_6_and_1_7_another_forum_is_refused(gemeente: str, forum: str, regel: str | None) -> None:
    stap = vraag(1, "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig", gemeente=gemeente)
    tegen = bezwaren(HDW, stap, 2, beslisser="regieteam_welzijn", forum=forum)
    assert [(b.regel, b.veld) for b in tegen] == ([(regel, "forum")] if regel else [])


@pytest.mark.parametrize(
    ("trede", "naar", "beslisser"),
    [
        (1, 2, "regieteam_welzijn"),
        (2, 3, "regieteam_gemeente"),
        (3, 4, "regieteam_gemeente"),
        (4, 3, "gezamenlijk_overleg_afschalen"),
        (3, 2, "regieteam_welzijn"),
        (2, 1, "regieteam_welzijn"),
    ],
)
def test_HDW_O_2_the_team_of_the_form_of_regie_decides(trede: int, naar: int, beslisser: str) -> None:
    allen = {"regieteam_welzijn", "regieteam_gemeente", "gezamenlijk_overleg_afschalen"}
    for wie in allen:
        velden = {b.veld for b in bezwaren(HDW, vraag(trede), naar, beslisser=wie)}
        assert ("beslisser" in velden) == (wie != beslisser)


# ---- conditions


def test_HDW_3_9_tuning_is_asked_of_whoever_wants_4_also_against_the_advice() -> None:
    """SC-HDW-4: on 14 April it is blocked, and says what would lift it."""
    (bezwaar,) = bezwaren(HDW, vraag(3), 4, beslisser="regieteam_gemeente", forum="mdo")
    assert (bezwaar.regel, bezwaar.hard, bezwaar.veld) == ("HDW-3.9", True, "voorwaarden")
    assert "AOV" in bezwaar.reden
    for een in ("afstemming_aov", "afstemming_zvh"):
        assert bezwaren(HDW, vraag(3, voorwaarden=een), 4, beslisser="regieteam_gemeente") == ()


def test_HDW_2_10_both_safety_questions_are_asked_before_3() -> None:
    """SC-HDW-3: an advice without both answers is refused."""
    tegen = bezwaren(HDW, vraag(2, NAAR_3), 3, beslisser="regieteam_gemeente", forum="sociaal_team_hoogeveen")
    assert [b.regel for b in tegen] == ["HDW-2.10", "HDW-2.10"]
    beide = "veiligheidsvraag_kinderen_besproken veiligheidsvraag_volwassenen_besproken"
    assert bezwaren(HDW, vraag(2, NAAR_3, voorwaarden=beide), 3, beslisser="regieteam_gemeente") == ()


@pytest.mark.parametrize(("trede", "naar"), [(4, 2), (4, 1), (3, 1)])
def test_HDW_4_16_down_goes_one_rung_at_a_time(trede: int, naar: int) -> None:
    """SC-HDW-5: a request for 2 in the same decision is refused."""
    (bezwaar,) = bezwaren(HDW, vraag(trede), naar, beslisser="regieteam_welzijn")
    assert (bezwaar.regel, bezwaar.hard, bezwaar.veld) == ("HDW-4.16", True, "naar")
    assert f"Kies nu niveau {trede - 1}" in bezwaar.reden


@pytest.mark.parametrize(("trede", "ja"), [(2, VAN_2_NAAR_1), (3, VAN_3_NAAR_2)])
def test_HDW_V_9_with_a_gi_the_way_down_passes_the_afschaaltafel(trede: int, ja: str) -> None:
    met = assess(trede, ja + "gi_betrokken")
    assert [(o.regel, o.hard) for o in met.ontbrekende_voorwaarden] == [("HDW-V.9", True)]
    assert assess(trede, ja + "gi_betrokken", voorwaarden="afschaaltafel_gehouden").ontbrekende_voorwaarden == ()
    assert assess(trede, ja, "gi_betrokken").ontbrekende_voorwaarden == ()
    assert not met.sluiten.mag


# ---- procesregie


@pytest.mark.parametrize("feit", ["hulp_loopt_niet", "hulp_komt_niet_op_gang"])
@pytest.mark.parametrize(("trede", "regel"), [(2, "HDW-2.4"), (3, "HDW-3.6")])
def test_HDW_2_4_and_3_6_help_that_does_not_run_despite_agreements(trede: int, regel: str, feit: str) -> None:
    uitkomst = assess(trede, f"{feit} ondanks_afspraken")
    assert lateral(uitkomst) == {regel: "procesregie", "HDW-P.1": "procesregie"}
    assert "MLD-41" in uitkomst.meldingen
    assert regel not in lateral(assess(trede, feit, "ondanks_afspraken"))


@pytest.mark.parametrize("feit", ["samenwerking_stagneert", "samenwerking_niet_effectief"])
def test_P_1_beside_a_way_to_3_procesregie_is_shown_and_not_asked_for(feit: str) -> None:
    naar_3 = assess(2, f"{feit} complex_domeinoverstijgend")
    assert (lateral(naar_3)["HDW-P.1"], "MLD-41" in naar_3.meldingen) == ("procesregie", False)
    for trede, nee in ((2, "complex_domeinoverstijgend"), (2, ""), (3, ""), (4, "")):
        uitkomst = assess(trede, feit, nee)
        assert (lateral(uitkomst)["HDW-P.1"], "MLD-41" in uitkomst.meldingen) == ("procesregie", True)
    assert "HDW-P.1" not in lateral(assess(1, feit))


@pytest.mark.parametrize("trede", [2, 3, 4])
def test_P_3_unasked_only_for_safety_escalation_or_unrest(trede: int) -> None:
    for grond in ("herstel_veiligheid_nodig", "wegnemen_escalatie_nodig", "maatschappelijke_onrust"):
        opzij = lateral(assess(trede, grond))
        assert (opzij["HDW-P.1"], opzij["HDW-P.3"]) == ("procesregie", "procesregie_ongevraagd")
    for stagnatie in ("hulp_loopt_niet", "hulp_komt_niet_op_gang", "samenwerking_stagneert", "geen_gezamenlijk_plan"):
        assert "HDW-P.3" not in lateral(assess(trede, stagnatie + " ondanks_afspraken"))


@pytest.mark.parametrize("trede", [2, 3, 4])
def test_P_13_no_joint_plan_asks_for_procesregie(trede: int) -> None:
    uitkomst = assess(trede, "geen_gezamenlijk_plan")
    assert lateral(uitkomst) == {"HDW-P.13": "procesregie"}
    assert "MLD-41" in uitkomst.meldingen


def test_P_2_and_S_2_who_may_hold_procesregie() -> None:
    def parties(trede: int, gemeente: str) -> list[str]:
        return [houder.partij for houder in holders(HDW, trede, "procesregie", {}, gemeente)]

    for trede in (2, 3):
        assert parties(trede, "hoogeveen") == ["gemeente", "zvh"]
        assert parties(trede, "de_wolden") == ["gemeente", "zvh", "voorzitter_sociaal_team"]
        assert HDW.trede(trede).rol("procesregie").nodig is Nodig.OPTIONEEL
    assert parties(4, "de_wolden") == parties(4, "hoogeveen") == ["zvh", "gemeente"]
    assert parties(1, "hoogeveen") == []


# ---- safety


def test_LOG_9_the_safety_facts_are_those_of_the_dossier_and_burgemeester_counts_them_all() -> None:
    veiligheid = {feit.code for feit in HDW.veiligheidsfeiten}
    assert veiligheid == {
        "huisverbod_loopt",
        "onveiligheid_kind",
        "zorgen_veilig_opgroeien",
        "onveiligheid_volwassene",
        "onveiligheid_meerdere_personen",
        "risico_onveiligheid",
        "zorgen_veiligheid_kind",
        "bedreigde_ontwikkeling",
        "herstel_veiligheid_nodig",
        "acuut_gevaar",
    }
    als = HDW.trede(4).rol("bestuurlijk").houders[0].als
    assert isinstance(als, EenVan)
    assert set(codes(als)) - {"openbare_orde_in_geding", "dreiging_maatschappelijke_onrust"} == veiligheid


@pytest.mark.parametrize("feit", ["onveiligheid_kind", "zorgen_veilig_opgroeien"])
@pytest.mark.parametrize(("trede", "regel"), [(2, "HDW-2.6"), (3, "HDW-3.4"), (4, "HDW-4.7")])
def test_T10_and_T11_veilig_opgroeien_always_comes_in_and_takes_regie_only_when_help_falls_short(
    trede: int, regel: str, feit: str
) -> None:
    erbij = assess(trede, feit)
    assert lateral(erbij)[regel] == "veilig_opgroeien"
    assert "HDW-V.1" not in lateral(erbij)
    assert "veilig_opgroeien" in erbij.betrekken
    assert "MLD-57" in erbij.meldingen
    for tekort in ("ingezette_hulp_onvoldoende", "inzet_hulp_alleen_onvoldoende"):
        neemt = assess(trede, f"{feit} {tekort}")
        assert lateral(neemt)["HDW-V.1"] == "regie_op_veiligheid"
        assert neemt.rollen["regie_op_veiligheid"][0] == "veilig_opgroeien"


def test_V_3_on_niveau_1_veilig_opgroeien_may_come_in_and_above_it_must() -> None:
    blijft = assess(1, "zorgen_veilig_opgroeien")
    assert lateral(blijft) == {"HDW-V.3": "veilig_opgroeien"}
    assert "MLD-57" not in blijft.meldingen
    omhoog = assess(1, "zorgen_veilig_opgroeien hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig")
    assert outcome(omhoog) == ("opschalen", 2)
    assert lateral(omhoog) == {"HDW-2.6": "veilig_opgroeien"}
    assert "MLD-57" in omhoog.meldingen


def test_V_8_a_gi_holds_regie_op_veiligheid_and_the_rest_needs_a_casusregisseur() -> None:
    uitkomst = assess(3, "zorgen_veilig_opgroeien ingezette_hulp_onvoldoende gi_betrokken")
    opzij = lateral(uitkomst)
    assert (opzij["HDW-V.8"], opzij["HDW-V.10"]) == ("regie_op_veiligheid", "casusregie_op_de_andere_leefgebieden")
    assert "HDW-V.1" not in opzij
    assert uitkomst.rollen["regie_op_veiligheid"] == ("gi",)
    assert "veilig_opgroeien" in uitkomst.informeren


@pytest.mark.parametrize(("trede", "regel"), [(3, "HDW-3.5"), (4, "HDW-4.8")])
def test_V_7_an_open_signal_on_3_and_4_asks_a_weighing_for_veilig_thuis(trede: int, regel: str) -> None:
    for uitkomst in (assess(trede, "risico_onveiligheid"), assess(trede, open_signalen=1)):
        assert lateral(uitkomst)[regel] == "weging_veilig_thuis"
    assert regel not in lateral(assess(trede))
    assert "HDW-3.5" not in lateral(assess(2, open_signalen=1))
    assert lateral(assess(2, NAAR_3, open_signalen=1))["HDW-3.5"] == "weging_veilig_thuis"


@pytest.mark.parametrize("trede", [None, 1, 2, 3, 4])
def test_V_6_an_adult_who_is_unsafe_opens_the_meldcode(trede: int | None) -> None:
    assert lateral(assess(trede, "onveiligheid_volwassene"))["HDW-V.6"] == "meldcode"


# ---- who holds what


@pytest.mark.parametrize("trede", [2, 3, 4])
@pytest.mark.parametrize(("partij", "regel"), [("ggd", "HDW-S.4"), ("oggz", "HDW-S.6"), ("optimaal_leven", "HDW-S.1")])
def test_INV_8_ggd_oggz_and_optimaal_leven_never_hold_casusregie(trede: int, partij: str, regel: str) -> None:
    rol = HDW.trede(trede).rol("casusregie")
    uitgesloten = rol.uitsluiting(partij)
    assert uitgesloten is not None
    assert (uitgesloten.regel, uitgesloten.reden != "") == (regel, True)
    assert partij not in [houder.partij for houder in rol.houders]


def test_S_1_optimaal_leven_is_tuned_with_as_soon_as_there_is_regie() -> None:
    uitkomst = assess(2, "epa_behandeling_optimaal_leven")
    assert lateral(uitkomst) == {"HDW-S.1": "behandelregie"}
    assert uitkomst.rollen["behandelregie"] == ("optimaal_leven",)
    assert "optimaal_leven" in uitkomst.betrekken
    assert "MLD-12" in uitkomst.meldingen
    assert lateral(assess(1, "epa_behandeling_optimaal_leven")) == {}


@pytest.mark.parametrize(
    ("trede", "ja", "nee", "verwacht"),
    [
        (2, "", "openbare_orde_in_geding", ("college",)),
        (3, "openbare_orde_in_geding", "", ("burgemeester",)),
        (3, "", "", ("burgemeester", "college")),
        (4, NAAR_4, "openbare_orde_in_geding", ("burgemeester", "college")),
        (4, NAAR_4 + "openbare_orde_in_geding", "", ("burgemeester",)),
        (4, "", "openbare_orde_in_geding dreiging_maatschappelijke_onrust", ("college",)),
    ],
)
def test_T3_onbekend_is_asked_and_never_college_by_silence(
    trede: int, ja: str, nee: str, verwacht: tuple[str, ...]
) -> None:
    vraag_ = Vraag(trede=trede, feiten=dict.fromkeys(ja.split(), "ja") | dict.fromkeys(nee.split(), "nee"))
    assert beoordeel(HDW, vraag_.model_copy(update={"trede": trede})).rollen["bestuurlijk"] == verwacht


@pytest.mark.parametrize(
    ("trede", "duur", "plan"),
    [
        (1, None, ()),
        (2, (6, 12), ("ondersteuningsplan",)),
        (3, (12, 18), ("ondersteuningsplan", "veiligheidsplan")),
        (4, (12, 18), ("ondersteuningsplan", "veiligheidsplan")),
    ],
)
def test_each_niveau_has_its_duration_and_its_plan(
    trede: int, duur: tuple[int, int] | None, plan: tuple[str, ...]
) -> None:
    hier = HDW.trede(trede)
    assert (None if hier.duur is None else (hier.duur.min_maanden, hier.duur.max_maanden)) == duur
    assert hier.plan_minimum == plan


def test_HDW_2_11_experts_step_back_and_the_niveau_stays() -> None:
    for feit in ("experts_leiden_tot_verbetering", "gezinssysteem_gestabiliseerd"):
        uitkomst = assess(2, feit, NAAR_3 + NAAR_4)
        assert outcome(uitkomst) == ("blijven", None)
        assert lateral(uitkomst) == {"HDW-2.11": "experts_trekken_zich_terug"}


@pytest.mark.parametrize("soort", ["STG-1", "STG-3", "STG-4", "STG-5", "STG-10"])
def test_stagnation_goes_to_procesregie_then_up_the_ladder(soort: str) -> None:
    for trede in (2, 3, 4):
        route = HDW.stagnatieroute(soort, trede)
        assert route.naar == ("procesregisseur", "manager_sociaal_domein", "wethouder")
        assert route.melding == "MLD-41"


def test_STG_2_is_weighed_below_3_and_goes_to_procesregie_from_there() -> None:
    assert [HDW.stagnatieroute("STG-2", trede).soort.value for trede in (1, 2, 3, 4)] == [
        "weging",
        "weging",
        "procesregie",
        "procesregie",
    ]


def test_PD_09_and_PD_05_as_the_dossier_has_them() -> None:
    assert [HDW.standaarden["PD-09"].voor_trede(trede) for trede in (1, 2, 3, 4)] == [26, 12, 6, 2]
    assert HDW.standaarden["PD-09"].voor_trede(2, open_signaal=True) == 6
    assert HDW.standaarden["PD-05"].voor_trede(2) == 5
    assert HDW.standaarden["PD-05"].voor_trede(3, open_signaal=True) == 2
