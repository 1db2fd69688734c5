"""The rules of Friesland one by one: states instead of niveaus, and help that moves no state."""

from datetime import date
from importlib.resources import files

import pytest

from regie.beoordeling import Beoordelingsuitkomst, Vraag, beoordeel, bezwaren
from regie.beoordeling.formulier import feiten_voor
from regie.kader import KaderOngeldig
from regie.kader.treden import Nodig
from regie.kaders import kader, load

FRL = kader("frl")
DOELGROEP = (
    "complexe_problematiek problematiek_meerdere_personen meerdere_leefgebieden meerdere_hulpvragen "
    "specialistische_jeugdhulp zorgzwaarteprofiel_in_lijst meerdere_partijen veiligheid_in_geding "
    "ouders_verzoeken_regie"
)
KLAAR = "problemen_opgelost gezin_kan_zelf_regie eindtoets_gedaan"
REGIE = ("regie_gebiedsteam", "regie_gebiedsteam_vt", "regie_gi")


def assess(
    trede: str | None, ja: str = "", nee: str = "", *, open_signalen: int = 0, **voorwaarden: date
) -> Beoordelingsuitkomst:
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    return beoordeel(FRL, Vraag(trede=trede, feiten=feiten, open_signalen=open_signalen, voorwaarden=voorwaarden))


def outcome(uitkomst: Beoordelingsuitkomst) -> tuple[str, int | str | None]:
    return uitkomst.richting.value, uitkomst.doel


def lateral(uitkomst: Beoordelingsuitkomst) -> list[str]:
    return [opzij.regel for opzij in uitkomst.zijwaarts]


@pytest.mark.parametrize(
    ("ja", "grond"),
    [
        ("complexe_problematiek", "FRL-9a"),
        ("problematiek_meerdere_personen", "FRL-9a"),
        ("meerdere_leefgebieden", "FRL-9a"),
        ("meerdere_hulpvragen", "FRL-9a"),
        ("specialistische_jeugdhulp zorgzwaarteprofiel_in_lijst", "FRL-9b"),
        ("meerdere_partijen", "FRL-9b"),
        ("veiligheid_in_geding", "FRL-9c"),
        ("ouders_verzoeken_regie", "FRL-9d"),
    ],
)
@pytest.mark.parametrize("trede", [None, "geen_regie"])
def test_FRL_9_one_ground_is_enough_and_is_named(trede: str | None, ja: str, grond: str) -> None:
    uitkomst = assess(trede, ja)
    assert outcome(uitkomst) == ("opschalen", "regie_gebiedsteam")
    assert uitkomst.start.regels == ("FRL-9", grond)
    assert uitkomst.beslisser == "gebiedsteam"


def test_FRL_T3_a_profile_that_nobody_knows_is_asked_and_several_parties_settle_it() -> None:
    alleen_zwaar = assess(None, "specialistische_jeugdhulp", DOELGROEP.replace("zorgzwaarteprofiel_in_lijst", ""))
    assert outcome(alleen_zwaar) == ("niet_te_bepalen", None)
    assert alleen_zwaar.ontbrekende_feiten == (
        "zorgzwaarteprofiel_in_lijst",
        "veilig_thuis_betrokken",
        "gi_betrokken",
    )
    assert alleen_zwaar.start.nodig == "onbekend"
    assert outcome(assess(None, "specialistische_jeugdhulp meerdere_partijen")) == ("opschalen", "regie_gebiedsteam")


def test_FRL_9_without_a_ground_the_family_keeps_regie() -> None:
    uitkomst = assess(None, nee=f"{DOELGROEP} veilig_thuis_betrokken gi_betrokken")
    assert outcome(uitkomst) == ("blijven", None)
    assert uitkomst.start.nodig == "nee"
    assert uitkomst.rollen["casusregie"] == ("klant",)


def test_unknown_veilig_thuis_or_gi_is_asked_but_holds_nothing_back() -> None:
    for uitkomst in (assess(None, nee=DOELGROEP), assess("regie_gebiedsteam", "situatie_gewijzigd")):
        assert outcome(uitkomst) == ("blijven", None)
        assert uitkomst.ontbrekende_feiten == ("veilig_thuis_betrokken", "gi_betrokken")
    assert assess("regie_gebiedsteam", KLAAR).ontbrekende_feiten == ("veilig_thuis_betrokken", "gi_betrokken")
    assert assess(None, "veilig_thuis_betrokken").ontbrekende_feiten == ("gi_betrokken",)
    assert assess(None, "gi_betrokken").ontbrekende_feiten == ()


@pytest.mark.parametrize("trede", [None, "geen_regie", "regie_gebiedsteam", "regie_gebiedsteam_vt"])
def test_LOG_3_nothing_known_cannot_be_determined(trede: str | None) -> None:
    uitkomst = assess(trede)
    assert outcome(uitkomst) == ("niet_te_bepalen", None)
    assert "gi_betrokken" in uitkomst.ontbrekende_feiten


@pytest.mark.parametrize("trede", [None, "geen_regie", "regie_gebiedsteam"])
def test_FRL_33_veilig_thuis_leaves_regie_with_the_gebiedsteam(trede: str | None) -> None:
    uitkomst = assess(trede, "veilig_thuis_betrokken complexe_problematiek")
    assert outcome(uitkomst) == ("opschalen", "regie_gebiedsteam_vt")
    assert uitkomst.regels[0] == "FRL-33"
    assert uitkomst.rollen["casusregie"] == ("gebiedsteam",)
    assert uitkomst.betrekken[0] == "veilig_thuis"
    assert (uitkomst.start.nodig == "ja") == (trede != "regie_gebiedsteam")


@pytest.mark.parametrize("trede", [None, "geen_regie", "regie_gebiedsteam", "regie_gebiedsteam_vt"])
def test_FRL_34_goes_before_FRL_33(trede: str | None) -> None:
    uitkomst = assess(trede, "veilig_thuis_betrokken gi_betrokken")
    assert outcome(uitkomst) == ("opschalen", "regie_gi")
    assert uitkomst.regels[0] == "FRL-34"


def test_FRL_33_does_not_lead_away_from_the_gi() -> None:
    assert outcome(assess("regie_gi", "veilig_thuis_betrokken gi_betrokken")) == ("blijven", None)


def test_INV_14_only_the_judge_decides_about_a_measure() -> None:
    vraag = Vraag(trede="regie_gebiedsteam", feiten={"gi_betrokken": "ja"})
    team = bezwaren(FRL, vraag, "regie_gi", beslisser="gebiedsteam")
    assert [(b.regel, b.veld, b.hard) for b in team] == [
        ("INV-6", "beslisser", True),
        ("INV-14", "voorwaarden", False),
    ]
    bekend = vraag.model_copy(update={"voorwaarden": {"beslissing_rechter": date(2027, 5, 12)}})
    assert bezwaren(FRL, bekend, "regie_gi", beslisser="rechter") == ()


@pytest.mark.parametrize("open_signalen", [0, 2])
@pytest.mark.parametrize(
    ("trede", "feit"), [("regie_gebiedsteam_vt", "veilig_thuis_betrokken"), ("regie_gi", "gi_betrokken")]
)
def test_FRL_35_regie_comes_back_to_the_gebiedsteam_and_the_signal_goes_along(
    trede: str, feit: str, open_signalen: int
) -> None:
    uitkomst = assess(trede, nee=feit, open_signalen=open_signalen)
    assert outcome(uitkomst) == ("afschalen", "regie_gebiedsteam")
    assert uitkomst.regels[0] == "FRL-35"
    assert "LOG-5" not in uitkomst.regels
    assert uitkomst.beslisser == "gebiedsteam"
    wacht_op = {open_.regel for open_ in uitkomst.ontbrekende_voorwaarden}
    assert wacht_op == ({"INV-14"} if trede == "regie_gi" else set())


@pytest.mark.parametrize("trede", ["regie_gebiedsteam", "regie_gebiedsteam_vt"])
def test_LOG_5_an_open_signal_withholds_closing_and_less_help(trede: str) -> None:
    assert outcome(assess(trede, KLAAR)) == ("afschalen", "geen_regie")
    for uitkomst in (assess(trede, KLAAR, open_signalen=1), assess(trede, f"{KLAAR} veiligheid_in_geding")):
        assert outcome(uitkomst) == ("blijven", None)
        assert "LOG-5" in uitkomst.regels
        assert uitkomst.sluiten.regels == ("INV-5",)
    minder = assess(trede, "problemen_afgenomen", open_signalen=1)
    assert "FRL-24d" not in lateral(minder)
    assert "LOG-5" in minder.regels


def test_FRL_26c_closing_names_what_is_missing() -> None:
    bijna = assess("regie_gebiedsteam", "problemen_opgelost gezin_kan_zelf_regie", "eindtoets_gedaan")
    assert (outcome(bijna), bijna.bijna_criterium) == (("blijven", None), ("eindtoets_gedaan",))
    open_ = assess("regie_gebiedsteam", "problemen_opgelost gezin_kan_zelf_regie")
    assert (outcome(open_), open_.ontbrekende_feiten[0]) == (("niet_te_bepalen", None), "eindtoets_gedaan")


def test_INV_14_regie_does_not_close_while_a_measure_runs() -> None:
    assert assess("regie_gi", f"{KLAAR} gi_betrokken").sluiten.regels == ("FRL-35",)
    assert outcome(assess("regie_gi", f"{KLAAR} gi_betrokken")) == ("blijven", None)
    assert outcome(assess("regie_gi", KLAAR, "gi_betrokken")) == ("afschalen", "regie_gebiedsteam")
    assert assess("regie_gi", KLAAR, "gi_betrokken").sluiten.mag


@pytest.mark.parametrize("trede", REGIE)
@pytest.mark.parametrize(
    ("feit", "regel"),
    [
        ("hulp_loopt_niet_goed", "FRL-24u"),
        ("situatie_gewijzigd", "FRL-24u"),
        ("risico_toegenomen", "FRL-24u"),
        ("problemen_afgenomen", "FRL-24d"),
    ],
)
def test_FRL_24_more_or_less_help_leaves_the_state(trede: str, feit: str, regel: str) -> None:
    uitkomst = assess(trede, feit)
    assert outcome(uitkomst) == ("blijven", None)
    assert regel in lateral(uitkomst)
    assert regel in uitkomst.regels
    assert uitkomst.beslisser == "casusregisseur"


def test_FRL_24_in_a_measure_more_help_goes_by_way_of_the_gi_and_the_rvdk() -> None:
    assert assess("regie_gi", "hulp_loopt_niet_goed").informeren == ("gi", "rvdk")
    assert assess("regie_gebiedsteam", "hulp_loopt_niet_goed").informeren == ()


def test_FRL_25_a_rol_that_is_not_accepted_goes_to_the_regisseur_and_then_the_teamleider() -> None:
    uitkomst = assess("regie_gebiedsteam", nee="regierol_geaccepteerd")
    assert [(naar.regel, naar.rol) for naar in uitkomst.naar_personen] == [("FRL-25", "casusregisseur")]
    for nummer in (1, 9):
        route = FRL.stagnatieroute(f"STG-{nummer}", "regie_gebiedsteam")
        assert (route.soort, route.naar) == ("personen", ("casusregisseur", "teamleider"))


def test_FRL_22_the_limit_is_asked_for_until_it_is_set() -> None:
    assert "FRL-22" in lateral(assess("regie_gebiedsteam", open_signalen=1))
    assert "FRL-22" not in lateral(assess("regie_gebiedsteam", "grens_gesteld", open_signalen=1))
    assert "FRL-22" not in lateral(assess("regie_gebiedsteam", "situatie_gewijzigd"))


def test_LOG_9_the_safety_facts_are_those_of_the_dossier() -> None:
    verwacht = {"veiligheid_in_geding", "acute_onveiligheid", "risico_toegenomen"}
    assert {feit.code for feit in FRL.veiligheidsfeiten} == verwacht
    assert [feit.code for feit in FRL.feiten if feit.acuut] == ["acute_onveiligheid"]


def test_INV_1_and_7_one_regisseur_from_the_first_state_with_regie() -> None:
    assert (FRL.grenzen.casusregie, FRL.grenzen.procesregie) == (1, 1)
    assert FRL.trede(None).rol("casusregie").nodig is Nodig.NIET
    for trede in REGIE:
        assert FRL.trede(trede).rol("casusregie").nodig is Nodig.VERPLICHT
        assert FRL.trede(trede).rol("procesregie").nodig is not Nodig.VERPLICHT


def test_the_terms_get_shorter_when_safety_is_at_stake() -> None:
    for pd in ("PD-09", "PD-23"):
        termijn = FRL.standaarden[pd]
        assert [termijn.voor_trede("regie_gebiedsteam", open_signaal=open_) for open_ in (False, True)] == [12, 6]


def test_the_form_asks_veilig_thuis_and_gi_from_the_start_and_the_target_group_only_then() -> None:
    def now(trede: str | None) -> set[str]:
        return {f.code for groep in feiten_voor(FRL, trede) for f in groep.feiten if f.code not in groep.later}

    assert {"veilig_thuis_betrokken", "gi_betrokken", *DOELGROEP.split()} <= now(None)
    assert now("regie_gebiedsteam").isdisjoint(set(DOELGROEP.split()) - {"veiligheid_in_geding"})
    assert {"veilig_thuis_betrokken", "gi_betrokken", "hulp_loopt_niet_goed"} <= now("regie_gebiedsteam")


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("[zonder_niveaus]\nregel", "[zonder_niveau]\nregel", "deze sleutel bestaat niet"),
        ("heeft_niveaus = false", "heeft_niveaus = true", "een kader met niveaus heeft een rungwoord"),
        (
            'rungwoord = "geen"\nheeft_niveaus = false',
            'rungwoord = "fase"\nheeft_niveaus = true',
            "zonder_niveaus: .*een kader met niveaus heeft deze sleutel niet",
        ),
        ("houdt_tegen = false\ngevraagd", "gevraagd", "alleen een regel op met `houdt_tegen = false` heeft `gevraagd`"),
    ],
)
def test_a_wrong_file_of_a_kader_without_niveaus_is_refused(oud: str, nieuw: str, fout: str) -> None:
    goed = (files("regie.kaders") / "frl" / "2022-06-27.toml").read_text(encoding="utf-8")
    assert oud in goed
    with pytest.raises(KaderOngeldig, match=fout):
        load(goed.replace(oud, nieuw, 1), "frl")
