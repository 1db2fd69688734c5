"""The duties of the kaders: who is asked what, by when, who is next, and what counts as an answer (MLD-12…21, 57)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie import commands as c
from regie.casus import Melding
from regie.events import MeldingRearmed
from regie.handelingen.plichten import open_plichten
from regie.handelingen.rollen import SOORTEN
from regie.handelingen.voorwaarden import in_de_weg, vervuld
from regie.kader import Kader
from regie.kaders import kader, kaders
from regie.meldingen.catalogus import catalogus
from regie.toegang import geweigerd, mag
from tests.regie.uit_het_kader import VOORZITTER, WACHT, aangemeld, alle_zetels, besluit_tot, inrichting_van
from tests.regie.zeist import CODE, Verhaal, na, tekst, tijd

WBR = kader("wbr")
NIEMAND = "niemand"
MAANDAG = "2027-03-15 10:00"
DINSDAG_17 = "2027-03-16 17:00"
WOENSDAG_9 = "2027-03-17 09:00"

ONRUST = {"dreiging_maatschappelijke_onrust": "ja"}
ER_NIET_UIT = {"grenzen_of_barrieres": "ja", "geen_oplossing": "ja"}
NAAR_4_HDW = {
    "totale_ontwrichting": "ja",
    "onveiligheid_meerdere_personen": "ja",
    "dreiging_maatschappelijke_onrust": "ja",
}
OMLAAG_HDW = {"afdoende_maatregelen": "ja", "geen_dreiging_verdere_escalatie_en_onrust": "ja"}
OMLAAG_WBR = dict.fromkeys(
    (
        "gevaar_onder_controle",
        "onrust_gestabiliseerd",
        "geen_dreiging_verdere_escalatie_en_onrust",
        "juiste_maatregelen_en_hulp_ingezet",
        "onderdak_en_veilig",
    ),
    "ja",
)
POLITIEK = {"uitvoering_en_resultaat_in_geding": "ja", "politiek_gevoelig": "ja"}
ONRUSTIG = {"ernstig_veiligheidsprobleem": "ja", "maatschappelijke_onrust": "ja"}


def op_trede(code: str, trede: Any, op: str = MAANDAG, procesregie: str | None = None) -> Verhaal:
    """A casus that came to this rung just now, with regisseurs who said yes; procesregie with this organisation, or
    with NIEMAND.
    """
    het_kader = kader(code)
    verhaal = aangemeld(het_kader, op)
    if trede != verhaal.casus.trede:
        besluit_tot(verhaal, trede, ("casusregie",) if procesregie == NIEMAND else SOORTEN)
    if procesregie not in (None, NIEMAND):
        wie = f"p_{procesregie}"
        verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=c.Voordracht(soort="procesregie", houder=wie))
        verhaal.doe(wie, c.AcceptRol, rol=len(verhaal.casus.rollen))
    return verhaal


def weeg(verhaal: Verhaal, feiten: dict[str, str]) -> None:
    verhaal.now = na(verhaal.now, minutes=1)
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=feiten)


def vervul(verhaal: Verhaal, voorwaarde: str, **meer: Any) -> None:
    er_was = alle_zetels(verhaal.context().kader.voorwaarde(voorwaarde))
    velden = {"voorwaarde": voorwaarde, "op": verhaal.context().vandaag, "aanwezig": er_was} | meer
    verhaal.doe(VOORZITTER, c.RecordVoorwaarde, **velden)


def vraag(verhaal: Verhaal, plicht: str) -> Melding:
    """The one open melding about this duty."""
    (gevonden,) = [m for m in verhaal.casus.open_meldingen if m.onderwerp == f"plicht:{plicht}"]
    return gevonden


def vragen(verhaal: Verhaal) -> set[str]:
    """The duties that are asked for now."""
    return {m.onderwerp.removeprefix("plicht:") for m in verhaal.casus.open_meldingen if m.onderwerp[:6] == "plicht"}


def antwoord(verhaal: Verhaal, wie: str, plicht: str, welk: str, **meer: Any) -> None:
    """Whoever was asked answers, with the command that the card gives."""
    context = verhaal.context(wie)
    hoe = context.kader.plicht(plicht)
    assert hoe is not None
    voorwaarde = hoe.antwoorden[welk].voorwaarde
    velden: dict[str, Any] = {"plicht": plicht, "antwoord": welk, "melding": vraag(verhaal, plicht).nr}
    if voorwaarde is not None:
        velden |= {"op": context.vandaag, "aanwezig": alle_zetels(context.kader.voorwaarde(voorwaarde))}
    command = c.AnswerPlicht(casus=CODE, **(velden | meer))
    assert geweigerd(command, wie, verhaal.casus, verhaal.inrichting, context.vandaag) is None
    verhaal.doe(wie, c.AnswerPlicht, **(velden | meer))


# ---- who, when, what, and who is next: one row per duty of the catalogue

GEVALLEN: list[tuple[str, Any, str | None, dict[str, str], str, str, list[str], str, list[list[str]]]] = [
    # kader, trede, procesregie, feiten | plicht, mld, eerste ontvangers, deadline, ladder
    ("wbr", 3, None, {"behandelaar_bekend": "ja"}, "behandelregisseur", "MLD-12",
     ["p_wijkteam"], "2027-03-22 17:00", [["procesregisseur"], ["manager_professional"]]),
    ("wbr", 3, None, {"behandelaar_bekend": "ja", "huiselijk_geweld": "ja"}, "behandelregisseur", "MLD-12",
     ["p_wijkteam"], DINSDAG_17, [["procesregisseur"], ["manager_professional"]]),
    ("wbr", 3, "zvh", {}, "oov_informeren", "MLD-13",
     ["p_zvh"], DINSDAG_17, [["manager_professional"], ["wethouder"], ["burgemeester"]]),
    ("wbr", 3, "zvh", {}, "wethouder_informeren", "MLD-14",
     ["p_ambtenaar_oov", "p_gemeente", "p_zvh"], DINSDAG_17,
     [["manager_professional"], ["wethouder"], ["burgemeester"]]),
    ("wbr", 3, None, ONRUST, "klein_team", "MLD-15",
     ["p_ambtenaar_oov"], DINSDAG_17, [["burgemeester"]]),
    ("wbr", 2, None, ONRUST, "klein_team", "MLD-15",
     ["p_ambtenaar_oov"], DINSDAG_17, [["burgemeester"]]),
    ("wbr", 1, None, {"negatieve_media": "ja"}, "klein_team", "MLD-15",
     ["p_ambtenaar_oov"], DINSDAG_17, [["burgemeester"]]),
    ("wbr", 3, None, ONRUST, "pshi_voor_fase_vier", "MLD-17",
     ["p_ambtenaar_oov"], DINSDAG_17, [["coordinator_pshi", "burgemeester"]]),
    ("wbr", 4, None, {}, "pshi_in_fase_vier", "MLD-17",
     ["p_ambtenaar_oov"], DINSDAG_17, [["coordinator_pshi", "burgemeester"]]),
    ("wbr", 3, None, ER_NIET_UIT | {"dominantie": "zorg"}, "opschalingsoverleg", "MLD-19",
     ["p_zvh"], "2027-03-22 17:00", [["wethouder"]]),
    ("wbr", 3, None, ER_NIET_UIT | {"dominantie": "veiligheid_onrust"}, "opschalingsoverleg", "MLD-19",
     ["p_zvh"], "2027-03-22 17:00", [["wethouder"]]),
    ("wbr", 3, None, ER_NIET_UIT | {"dominantie": "hg_km"}, "opschalingsoverleg", "MLD-19",
     ["p_veilig_thuis"], "2027-03-22 17:00", [["wethouder"]]),
    ("wbr", 3, None, ER_NIET_UIT | {"dominantie": "onduidelijk"}, "opschalingsoverleg", "MLD-19",
     ["p_veilig_thuis", "p_zvh"], "2027-03-22 17:00", [["wethouder"]]),
    ("wbr", 4, None, {}, "gemeenteraad", "MLD-20",
     ["p_college"], DINSDAG_17, [["burgemeester"]]),
    ("wbr", 4, None, OMLAAG_WBR, "aanpak_fase_drie", "MLD-21",
     ["p_zvh"], DINSDAG_17, [["manager_zvh"], ["burgemeester"]]),
    ("hdw", 2, None, {"epa_behandeling_optimaal_leven": "ja"}, "optimaal_leven", "MLD-12",
     ["p_welzijn"], "2027-03-22 17:00", [["procesregisseur"], ["manager_professional"]]),
    ("hdw", 2, None, {"zorgen_veilig_opgroeien": "ja"}, "veilig_opgroeien", "MLD-57",
     ["p_veilig_opgroeien", "p_welzijn"], DINSDAG_17,
     [["manager_sociaal_domein"], ["wethouder"]]),
    ("hdw", 3, None, {"onveiligheid_kind": "ja"}, "veilig_opgroeien", "MLD-57",
     ["p_gemeente", "p_veilig_opgroeien"], DINSDAG_17,
     [["manager_sociaal_domein"], ["wethouder"]]),
    ("hdw", 3, None, NAAR_4_HDW, "afstemming_niveau_vier", "MLD-18",
     ["p_gemeente"], DINSDAG_17, [["manager_sociaal_domein"], ["wethouder"]]),
    ("hdw", 2, NIEMAND, {"maatschappelijke_onrust": "ja"}, "procesregie_op_grond", "MLD-41",
     ["voorzitter"], "2027-03-22 17:00", [["manager_sociaal_domein"], ["wethouder"]]),
    ("hdw", 3, NIEMAND, {"geen_gezamenlijk_plan": "ja"}, "procesregie_voor_een_plan", "MLD-41",
     ["voorzitter"], "2027-03-22 17:00", [["manager_sociaal_domein"], ["wethouder"]]),
    ("hdw", 4, None, OMLAAG_HDW, "plan_niveau_drie", "MLD-21",
     ["p_zvh"], DINSDAG_17, [["manager_sociaal_domein"], ["wethouder"]]),
    ("frl", "regie_gebiedsteam", None, {"behandelaar_bekend": "ja"}, "behandelregisseur", "MLD-12",
     ["p_gebiedsteam"], DINSDAG_17, [["procesregisseur"], ["teamleider"]]),  # it began with a safety signal
    ("zou", 4, None, POLITIEK, "bestuur_niveau_vier", "MLD-20",
     ["p_pga_expert"], DINSDAG_17, [["burgemeester"], ["manager_professional"], ["directeur"]]),
    ("zou", 5, None, ONRUSTIG, "bestuur_niveau_vijf", "MLD-20",
     ["p_ambtenaar_oov", "p_manager_professional"], DINSDAG_17,
     [["burgemeester"], ["manager_professional"], ["directeur"]]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "trede", "proces", "feiten", "plicht", "mld", "aan", "deadline", "ladder"), GEVALLEN)
def test_a_duty_is_asked_of_whom_the_dossier_says_by_then_and_goes_on_to_the_next(
    code: str,
    trede: Any,
    proces: str | None,
    feiten: dict[str, str],
    plicht: str,
    mld: str,
    aan: list[str],
    deadline: str,
    ladder: list[list[str]],
) -> None:
    verhaal = op_trede(code, trede, procesregie=proces)
    if feiten:
        weeg(verhaal, feiten)
    melding = vraag(verhaal, plicht)
    assert melding.mld == mld
    gekregen = {b.aan for b in verhaal.berichten if b.event.melding == melding.nr}
    assert sorted(gekregen) == aan
    assert {b.op[:10] for b in verhaal.berichten if b.event.melding == melding.nr} == {"2027-03-15"}, "at once"
    assert tijd(melding.deadline) == deadline
    assert [[a.rol for a in sport.aan] for sport in melding.ladder] == ladder


def test_every_duty_of_every_kader_has_its_row_or_its_story() -> None:
    in_de_tabel = {(geval[0], geval[4]) for geval in GEVALLEN}
    in_een_verhaal = {
        ("wbr", "keuze_wethouder"),
        ("wbr", "burgemeester_informeren"),
        ("wbr", "uitkomst_klein_team"),
        ("wbr", "burgemeester_bij_twijfel"),
        ("wbr", "besluit_fase_drie"),
        ("hdw", "gezamenlijk_overleg"),
        ("hdw", "procesregie_loopt_vast"),
    }
    assert in_de_tabel | in_een_verhaal == {(k.code, plicht.code) for k in kaders() for plicht in k.plichten}


def test_ZOU_5_6_B_the_manager_of_the_procesregisseur_is_their_own_manager() -> None:
    inrichting = inrichting_van(kader("zou"))
    met_manager = tuple(
        p.model_copy(update={"manager": "leiding"}) if p.id == "p_ambtenaar_oov" else p for p in inrichting.personen
    )
    verhaal = op_trede("zou", 5)
    verhaal.inrichting = inrichting.model_copy(update={"personen": met_manager})
    weeg(verhaal, ONRUSTIG)
    assert {b.aan for b in verhaal.berichten if b.mld == "MLD-20"} == {"p_ambtenaar_oov", "leiding"}


def test_a_manager_that_the_kader_has_as_a_function_is_that_function_and_nobody_s_manager() -> None:
    verhaal = op_trede("hdw", 4)
    (besluit,) = verhaal.open("MLD-04")
    assert besluit.ladder[0].aan[0].rol == "manager_sociaal_domein"
    assert besluit.ladder[0].aan[0].van is None


def test_the_next_on_the_ladder_is_asked_the_morning_after_the_term() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    verhaal.vergeet()
    verhaal.tot(WOENSDAG_9)
    assert (WOENSDAG_9, "MLD-15") in verhaal.kreeg("p_burgemeester")
    assert (WOENSDAG_9, "MLD-17") in verhaal.kreeg("p_coordinator_pshi")
    assert (WOENSDAG_9, "MLD-17") in verhaal.kreeg("p_burgemeester")


# ---- when a duty holds


@pytest.mark.parametrize(
    ("code", "trede", "feiten", "niet"),
    [
        ("wbr", 3, {"behandelaar_bekend": "nee"}, "behandelregisseur"),
        ("wbr", 3, {"behandelaar_bekend": "onbekend"}, "behandelregisseur"),
        ("wbr", 3, {}, "oov_informeren"),
        ("wbr", 2, {}, "wethouder_informeren"),
        ("wbr", 3, {"dreiging_maatschappelijke_onrust": "nee"}, "klein_team"),
        ("wbr", 4, ONRUST, "klein_team"),
        ("wbr", 3, {"grenzen_of_barrieres": "ja"}, "opschalingsoverleg"),
        ("wbr", 4, {}, "aanpak_fase_drie"),
        ("hdw", 3, {"totale_ontwrichting": "ja"}, "afstemming_niveau_vier"),
        ("hdw", 4, {}, "plan_niveau_drie"),
        ("zou", 4, {"uitvoering_en_resultaat_in_geding": "ja"}, "bestuur_niveau_vier"),
        ("zou", 3, POLITIEK, "bestuur_niveau_vier"),
    ],
)
def test_without_its_reason_a_duty_is_not_asked_for(code: str, trede: Any, feiten: dict[str, str], niet: str) -> None:
    verhaal = op_trede(code, trede)
    if feiten:
        weeg(verhaal, feiten)
    assert niet not in vragen(verhaal)


def test_on_the_lowest_rung_veilig_opgroeien_is_asked_once_the_advice_leads_up() -> None:
    verhaal = aangemeld(kader("hdw"), MAANDAG, hulpvraag_of_probleem="nee")
    weeg(verhaal, {"zorgen_veilig_opgroeien": "ja"})
    assert "veilig_opgroeien" not in vragen(verhaal)
    weeg(verhaal, {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja"})
    assert "veilig_opgroeien" in vragen(verhaal)


def test_weighing_again_leaves_the_question_and_its_term_and_sends_nothing_new() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    eerst = vraag(verhaal, "klein_team")
    verhaal.vergeet()
    verhaal.now = na(verhaal.now, hours=3)
    weeg(verhaal, ONRUST | {"negatieve_media": "nee"})
    assert vraag(verhaal, "klein_team") == eerst
    assert verhaal.verzonden("MLD-15", "MLD-17") == []


def test_a_reason_that_has_gone_takes_the_question_with_it() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    weeg(verhaal, {"dreiging_maatschappelijke_onrust": "nee"})
    assert not {"klein_team", "pshi_voor_fase_vier"} & vragen(verhaal)


def test_what_was_done_for_an_earlier_reason_does_not_answer_the_same_reason_when_it_is_back() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    antwoord(verhaal, "p_ambtenaar_oov", "pshi_voor_fase_vier", "pshi_niet")
    for waarde, gevraagd in (("ja", False), ("nee", False), ("ja", True)):
        verhaal.now = na(verhaal.now, days=14)
        weeg(verhaal, {"dreiging_maatschappelijke_onrust": waarde})
        assert ("pshi_voor_fase_vier" in vragen(verhaal)) is gevraagd


def test_what_was_done_before_the_fact_was_known_is_not_asked_again() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, {"behandelaar_bekend": "onbekend"})
    verhaal.now = na(verhaal.now, hours=1)
    vervul(verhaal, "behandelregisseur_benaderd")
    weeg(verhaal, {"behandelaar_bekend": "ja"})
    assert "behandelregisseur" not in vragen(verhaal)


def test_the_term_becomes_shorter_when_it_becomes_unsafe_and_not_longer_again() -> None:
    verhaal = op_trede("wbr", 2)
    weeg(verhaal, {"behandelaar_bekend": "ja"})
    assert tijd(vraag(verhaal, "behandelregisseur").deadline) == "2027-03-22 17:00"
    verhaal.doe(VOORZITTER, c.ReportGevaar, feit="gevaarlijke_situatie")
    assert tijd(vraag(verhaal, "behandelregisseur").deadline) == DINSDAG_17
    verhaal.doe(VOORZITTER, c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert tijd(vraag(verhaal, "behandelregisseur").deadline) == DINSDAG_17


def test_an_advice_on_which_people_decided_no_longer_asks_for_what_belongs_to_the_step() -> None:
    verhaal = op_trede("hdw", 3)
    weeg(verhaal, NAAR_4_HDW)
    assert "afstemming_niveau_vier" in vragen(verhaal)
    verhaal.doe(VOORZITTER, c.RecordBesluit, naar=3, beslisser="regieteam_gemeente", motivering=tekst())
    assert "afstemming_niveau_vier" not in vragen(verhaal)


def test_a_forum_advice_to_the_top_asks_for_the_same_tuning() -> None:
    verhaal = op_trede("hdw", 3)
    verhaal.now = na(verhaal.now, minutes=1)
    vervul(verhaal, "veiligheidsvraag_kinderen_besproken")
    vervul(verhaal, "veiligheidsvraag_volwassenen_besproken")
    verhaal.doe(VOORZITTER, c.RecordForumadvies, forum="mdo", naar=4)
    assert vraag(verhaal, "afstemming_niveau_vier").mld == "MLD-18"
    verhaal.doe(VOORZITTER, c.ReturnForumadvies, advies=1, reden=tekst())
    assert "afstemming_niveau_vier" not in vragen(verhaal)


def test_either_of_two_equal_conditions_is_an_answer() -> None:
    for welk in ("aov", "zvh"):
        verhaal = op_trede("hdw", 3)
        weeg(verhaal, NAAR_4_HDW)
        antwoord(verhaal, "p_gemeente", "afstemming_niveau_vier", welk)
        assert "afstemming_niveau_vier" not in vragen(verhaal)
        assert not in_de_weg(verhaal.casus, verhaal.context(), 4, beslisser="regieteam_gemeente", forum=None)


# ---- SPOED (CAL-8)


@pytest.mark.parametrize("op", ["2027-03-19 23:40", "2027-03-20 03:00", "2027-03-26 12:00", "2027-03-16 18:01"])
def test_spoed_goes_at_once_at_any_hour_and_its_term_counts_in_working_days(op: str) -> None:
    """At night, at the weekend, on Goede Vrijdag, and a minute after the window."""
    verhaal = aangemeld(WBR, op, hulpbehoefte_betrokkene="ja", **ONRUST)
    assert (op, "MLD-15") in verhaal.kreeg("p_ambtenaar_oov")
    assert (op, "MLD-17") in verhaal.kreeg("p_ambtenaar_oov")
    assert verhaal.verzonden("MLD-02") == []
    kalender = verhaal.context().kalender
    melding = vraag(verhaal, "klein_team")
    assert melding.deadline == kalender.binnen_werkdagen(verhaal.now, 1)
    assert melding.escaleer_op == kalender.escalatiemoment(kalender.binnen_werkdagen(verhaal.now, 1))
    assert not [e for e in verhaal.events if isinstance(e, MeldingRearmed)]
    verhaal.vergeet()
    verhaal.tot(na(verhaal.now, days=1))
    assert len(verhaal.kreeg("p_ambtenaar_oov", "MLD-15")) == 0, "sent once"


def test_what_is_not_spoed_waits_for_the_window() -> None:
    verhaal = op_trede("wbr", 4, "2027-03-19 23:40")
    assert verhaal.verzonden("MLD-20") == []
    assert ("2027-03-19 23:41", "p_ambtenaar_oov") in [
        (b.op, b.aan) for b in verhaal.berichten if b.mld == "MLD-17" and b.event.melding
    ]
    verhaal.tot("2027-03-22 09:00")
    assert ("2027-03-22 09:00", "p_college") in verhaal.verzonden("MLD-20")


# ---- chains


def test_the_wethouder_hears_it_and_chooses_whether_the_burgemeester_does() -> None:
    verhaal = op_trede("wbr", 3)
    antwoord(verhaal, "p_ambtenaar_oov", "wethouder_informeren", "geinformeerd")
    keuze = vraag(verhaal, "keuze_wethouder")
    assert [(a.rol) for a in keuze.aan] == ["wethouder"]
    assert [[a.rol for a in sport.aan] for sport in keuze.ladder] == [["ambtenaar_oov"]]
    antwoord(verhaal, "p_wethouder", "keuze_wethouder", "burgemeester_ja")
    daarna = vraag(verhaal, "burgemeester_informeren")
    assert [a.rol for a in daarna.aan] == ["ambtenaar_oov"]
    antwoord(verhaal, "p_ambtenaar_oov", "burgemeester_informeren", "burgemeester_weet")
    assert not {m.mld for m in verhaal.casus.open_meldingen} & {"MLD-14"}


def test_a_no_of_the_wethouder_ends_it() -> None:
    verhaal = op_trede("wbr", 3)
    antwoord(verhaal, "p_ambtenaar_oov", "wethouder_informeren", "geinformeerd")
    antwoord(verhaal, "p_wethouder", "keuze_wethouder", "burgemeester_nee")
    assert not {m.mld for m in verhaal.casus.open_meldingen} & {"MLD-14"}


def test_later_is_an_answer_of_the_wethouder_too_once() -> None:
    verhaal = op_trede("wbr", 3)
    antwoord(verhaal, "p_ambtenaar_oov", "wethouder_informeren", "geinformeerd")
    nr = vraag(verhaal, "keuze_wethouder").nr
    verhaal.doe("p_wethouder", c.PostponeMelding, melding=nr)
    assert verhaal.weiger("p_wethouder", c.PostponeMelding, melding=nr).regel == "MLD-later"


def naar_4(verhaal: Verhaal) -> list[tuple[str, bool]]:
    """What stands in the way of fase 4, decided by the ambtenaar OOV."""
    tegen = in_de_weg(verhaal.casus, verhaal.context(), 4, beslisser="ambtenaar_oov", forum=None)
    return [(b.regel, b.hard) for b in tegen]


def met_twijfel() -> Verhaal:
    """SC-WBR-5: the klein team met with all its seats, and doubts."""
    verhaal = op_trede("wbr", 3, "2027-05-20 10:00")
    weeg(verhaal, ONRUST | {"negatieve_media": "ja"})
    verhaal.tot("2027-05-21 13:00")
    antwoord(verhaal, "p_ambtenaar_oov", "klein_team", "gehouden")
    antwoord(verhaal, "p_ambtenaar_oov", "pshi_voor_fase_vier", "actief")
    verhaal.now = na(verhaal.now, minutes=30)
    antwoord(verhaal, "p_ambtenaar_oov", "uitkomst_klein_team", "twijfel")
    return verhaal


def test_WBR_T11_at_doubt_the_decision_waits_for_the_burgemeester() -> None:
    verhaal = met_twijfel()
    assert [a.rol for a in vraag(verhaal, "burgemeester_bij_twijfel").aan] == ["burgemeester"]
    assert naar_4(verhaal) == [("WBR-T11", True)]
    command: dict[str, Any] = {"naar": 4, "beslisser": "ambtenaar_oov", "motivering": tekst()}
    assert verhaal.weiger("p_ambtenaar_oov", c.RecordBesluit, **command).regel == "WBR-T11"
    for uitkomst in ("ja", "nee", None):
        geprobeerd = verhaal.weiger(
            VOORZITTER,
            c.RecordVoorwaarde,
            voorwaarde="driehoek_oordeel",
            op=verhaal.context().vandaag,
            uitkomst=uitkomst,
        )
        assert geprobeerd.regel == "WBR-T11", "a doubt is not taken back by a second opinion of the same team"
    verhaal.tot("2027-05-21 15:00")
    antwoord(verhaal, "p_burgemeester", "burgemeester_bij_twijfel", "orde_ja")
    assert naar_4(verhaal) == []
    verhaal.tot("2027-05-21 15:30")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **command)
    assert verhaal.casus.trede == 4


@pytest.mark.parametrize("oordeel", ["driehoek_ja", "driehoek_nee"])
def test_without_doubt_the_burgemeester_is_not_asked(oordeel: str) -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    antwoord(verhaal, "p_ambtenaar_oov", "klein_team", "gehouden")
    antwoord(verhaal, "p_ambtenaar_oov", "uitkomst_klein_team", oordeel)
    antwoord(verhaal, "p_ambtenaar_oov", "pshi_voor_fase_vier", "pshi_niet")
    assert "burgemeester_bij_twijfel" not in vragen(verhaal)
    assert naar_4(verhaal) == []


def test_a_new_doubt_asks_the_burgemeester_again_and_blocks_again() -> None:
    verhaal = met_twijfel()
    antwoord(verhaal, "p_burgemeester", "burgemeester_bij_twijfel", "orde_nee")
    verhaal.tot("2027-05-24 10:00")
    vervul(verhaal, "klein_team_gehouden")
    antwoord(verhaal, "p_ambtenaar_oov", "uitkomst_klein_team", "twijfel")
    assert naar_4(verhaal) == [("WBR-T11", True)]
    assert "burgemeester_bij_twijfel" in vragen(verhaal)


def test_a_missing_seat_at_the_klein_team_asks_for_a_reason() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ONRUST)
    velden: dict[str, Any] = {"plicht": "klein_team", "antwoord": "gehouden", "aanwezig": ("ambtenaar_oov", "om")}
    nee = verhaal.weiger("p_ambtenaar_oov", c.AnswerPlicht, **velden)
    assert (nee.regel, nee.veld) == ("WBR-3.14", "toelichting")
    verhaal.doe("p_ambtenaar_oov", c.AnswerPlicht, **velden, toelichting=tekst())
    assert "uitkomst_klein_team" in vragen(verhaal)


@pytest.mark.parametrize(
    ("code", "feiten", "eerst", "plan", "dan", "besluit"),
    [
        ("wbr", OMLAAG_WBR, "aanpak_fase_drie", "p_zvh", "besluit_fase_drie", "p_burgemeester"),
        ("hdw", OMLAAG_HDW, "plan_niveau_drie", "p_zvh", "gezamenlijk_overleg", VOORZITTER),
    ],
)
def test_INV_23_down_from_the_top_the_plan_is_asked_first_and_the_besluit_after_it(
    code: str, feiten: dict[str, str], eerst: str, plan: str, dan: str, besluit: str
) -> None:
    verhaal = op_trede(code, 4)
    verhaal.now = na(verhaal.now, days=2)
    weeg(verhaal, feiten)
    assert eerst in vragen(verhaal) and dan not in vragen(verhaal)
    nog_niet: dict[str, Any] = {"plicht": dan, "antwoord": "besluit_genomen", "op": verhaal.context().vandaag}
    verhaal.weiger(besluit, c.AnswerPlicht, **nog_niet)
    antwoord(verhaal, plan, eerst, "plan_gereed")
    assert eerst not in vragen(verhaal) and dan in vragen(verhaal)
    gisteren = na(verhaal.now, days=-1).date()
    te_vroeg = verhaal.weiger(besluit, c.AnswerPlicht, **(nog_niet | {"op": gisteren}))
    assert (te_vroeg.regel, te_vroeg.veld) == ("INV-23", "datum")
    antwoord(verhaal, besluit, dan, "besluit_genomen")
    assert not {eerst, dan} & vragen(verhaal)


def test_HDW_2_6_a_child_that_is_unsafe_again_is_asked_about_again_also_when_nobody_weighed() -> None:
    verhaal = op_trede("hdw", 3)
    verhaal.doe(VOORZITTER, c.ReportGevaar, feit="onveiligheid_kind")
    antwoord(verhaal, "p_gemeente", "veilig_opgroeien", "benaderd")
    verhaal.now = na(verhaal.now, days=1)
    verhaal.doe("p_gemeente", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert "veilig_opgroeien" not in vragen(verhaal)
    verhaal.now = na(verhaal.now, days=30)
    verhaal.doe(VOORZITTER, c.ReportGevaar, feit="onveiligheid_kind")
    assert "veilig_opgroeien" in vragen(verhaal)


def test_HDW_P_10_who_took_up_a_stagnation_and_does_not_get_on_is_asked_to_take_it_higher() -> None:
    verhaal = op_trede("hdw", 3)
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-1")
    assert "procesregie_loopt_vast" not in vragen(verhaal)
    verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")
    verhaal.vergeet()
    verhaal.tot("2027-03-22 17:00")
    assert verhaal.verzonden("MLD-20") == []
    verhaal.tot("2027-03-23 09:00")
    assert verhaal.verzonden("MLD-20") == [("2027-03-23 09:00", "p_gemeente")]
    antwoord(verhaal, "p_gemeente", "procesregie_loopt_vast", "geinformeerd")
    assert "procesregie_loopt_vast" not in vragen(verhaal)


def test_HDW_P_10_a_next_stagnation_is_a_question_of_its_own() -> None:
    verhaal = op_trede("hdw", 3)
    for nr in (1, 2):
        verhaal.now = na(verhaal.now, hours=1)
        verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-1")
        verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=nr, antwoord="neem_op")
        verhaal.now = na(verhaal.now, days=30)
        verhaal.tik()
        antwoord(verhaal, "p_gemeente", "procesregie_loopt_vast", "geinformeerd")
        assert "procesregie_loopt_vast" not in vragen(verhaal)
        verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=nr, antwoord="opgelost")


def test_HDW_P_10_what_was_solved_in_time_goes_no_higher() -> None:
    verhaal = op_trede("hdw", 3)
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-1")
    verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")
    verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    verhaal.tot("2027-03-24 09:00")
    assert verhaal.verzonden("MLD-20") == []


@pytest.mark.parametrize("eerder", ["geinformeerd", "niet_nodig"])
def test_HDW_P_10_a_next_stagnation_has_its_own_term_while_the_one_before_it_is_still_open(eerder: str) -> None:
    verhaal = op_trede("hdw", 3)
    for nr in (1, 2):
        verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-1")
        verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=nr, antwoord="neem_op")
        if nr == 1:
            verhaal.tot("2027-04-12 10:00")
            antwoord(verhaal, "p_gemeente", "procesregie_loopt_vast", eerder, toelichting=tekst())
            verhaal.now = na(verhaal.now, hours=1)
            verhaal.vergeet()
    assert tijd(vraag(verhaal, "procesregie_loopt_vast").deadline) == "2027-04-21 17:00"
    verhaal.tot("2027-04-21 17:00")
    assert verhaal.verzonden("MLD-20") == [("2027-04-20 09:00", "p_gemeente")]


def test_HDW_P_10_on_another_rung_the_term_of_a_stagnation_that_lasts_begins_anew() -> None:
    verhaal = op_trede("hdw", 3)
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort="STG-1")
    verhaal.doe("p_gemeente", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")
    verhaal.tot("2027-04-12 10:00")
    antwoord(verhaal, "p_gemeente", "procesregie_loopt_vast", "geinformeerd")
    besluit_tot(verhaal, 4)
    assert tijd(vraag(verhaal, "procesregie_loopt_vast").deadline) == "2027-04-13 17:00"


# ---- niet nodig


def met_niet_nodig(**feiten: str) -> Verhaal:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, {"negatieve_media": "ja"} | feiten)
    antwoord(verhaal, "p_ambtenaar_oov", "klein_team", "niet_nodig", toelichting=tekst())
    return verhaal


def test_not_needed_takes_a_reason_and_is_kept_with_who_and_when() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, {"negatieve_media": "ja"})
    nee = verhaal.weiger("p_ambtenaar_oov", c.AnswerPlicht, plicht="klein_team", antwoord="niet_nodig")
    assert (nee.regel, nee.veld) == ("WBR-3.14", "toelichting")
    verhaal = met_niet_nodig()
    (weg,) = verhaal.casus.plichten_niet_nodig
    assert (weg.plicht, weg.door, weg.reden, weg.feiten) == (
        "klein_team",
        "p_ambtenaar_oov",
        "t-daarom",
        ("negatieve_media",),
    )
    assert "klein_team" not in vragen(verhaal)


def test_not_needed_holds_while_the_same_reason_does_and_not_for_another() -> None:
    verhaal = met_niet_nodig()
    weeg(verhaal, {"negatieve_media": "ja"})
    assert "klein_team" not in vragen(verhaal)
    weeg(verhaal, ONRUST)
    assert "klein_team" in vragen(verhaal)


def test_not_needed_ends_when_the_reason_goes_so_that_its_return_is_asked_about() -> None:
    verhaal = met_niet_nodig()
    weeg(verhaal, {"negatieve_media": "nee"})
    assert verhaal.casus.plichten_niet_nodig == ()
    weeg(verhaal, {"negatieve_media": "ja"})
    assert "klein_team" in vragen(verhaal)


def test_not_needed_lifts_no_condition_of_a_besluit() -> None:
    verhaal = met_niet_nodig()
    assert ("WBR-3.14", False) in naar_4(verhaal)


@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_nobody_can_say_of_a_hard_condition_that_it_is_not_needed(een: Kader) -> None:
    for plicht in een.plichten:
        zonder = [a for a in plicht.antwoorden.values() if a.voorwaarde is None]
        assert not (zonder and any(een.voorwaarde(code).hard for code in plicht.voorwaarden)), plicht.code


# ---- who may answer


def test_who_was_asked_may_answer_that_duty_and_record_no_other_condition() -> None:
    verhaal = op_trede("wbr", 3)
    weeg(verhaal, ER_NIET_UIT | {"dominantie": "hg_km"})
    dag = verhaal.now.date()

    def mag_antwoorden(wie: str, plicht: str) -> bool:
        command = c.AnswerPlicht(casus=CODE, plicht=plicht, antwoord="gepland")
        return geweigerd(command, wie, verhaal.casus, verhaal.inrichting, dag) is None

    assert mag_antwoorden("p_veilig_thuis", "opschalingsoverleg")
    assert not mag_antwoorden("p_veilig_thuis", "wethouder_informeren")
    assert not mag_antwoorden(WACHT, "opschalingsoverleg")
    assert mag_antwoorden(VOORZITTER, "opschalingsoverleg")
    assert not mag(c.RecordVoorwaarde, "p_veilig_thuis", verhaal.casus, verhaal.inrichting, dag)


def test_an_answer_that_is_not_of_the_duty_or_comes_too_late_is_refused() -> None:
    verhaal = op_trede("wbr", 3)
    assert verhaal.weiger(VOORZITTER, c.AnswerPlicht, plicht="klein_team", antwoord="gehouden").regel == "WBR-3.14"
    assert verhaal.weiger(VOORZITTER, c.AnswerPlicht, plicht="bestaat_niet", antwoord="ja").regel == "LOG-8"
    nee = verhaal.weiger(VOORZITTER, c.AnswerPlicht, plicht="wethouder_informeren", antwoord="burgemeester_ja")
    assert (nee.regel, nee.veld) == ("WBR-3.8", "antwoord")


# ---- whatever the facts are


@settings(max_examples=40)
@given(data=st.data())
@pytest.mark.parametrize("een", kaders(), ids=lambda een: een.code)
def test_a_duty_never_blocks_or_lifts_a_condition_by_itself(een: Kader, data: st.DataObject) -> None:
    """With and without the duties of the kader the same things stand in the way, whatever is answered or waived."""
    trede = data.draw(st.sampled_from([t.code for t in een.tredes]))
    verhaal = op_trede(een.code, trede)
    gewone = [feit.code for feit in een.feiten if not feit.waarden]
    weeg(verhaal, dict.fromkeys(data.draw(st.lists(st.sampled_from(gewone), max_size=8)), "ja"))
    context, naar = verhaal.context(), data.draw(st.sampled_from([t.code for t in een.tredes]))

    def tegen() -> set[tuple[str, bool]]:
        bezwaren = in_de_weg(verhaal.casus, context, naar, beslisser=een.partijen[0].code, forum=None)
        return {(b.regel, b.hard) for b in bezwaren}

    voor, hard = tegen(), {code for code in vervuld(verhaal.casus, een) if een.voorwaarde(code).hard}
    for plicht in open_plichten(verhaal.casus, context):
        if "niet_nodig" in plicht.antwoorden:
            velden = {"plicht": plicht.code, "antwoord": "niet_nodig", "toelichting": tekst()}
            verhaal.doe(VOORZITTER, c.AnswerPlicht, **velden)
    assert tegen() == voor
    assert {code for code in vervuld(verhaal.casus, een) if een.voorwaarde(code).hard} == hard
    assert {m.onderwerp for m in verhaal.casus.open_meldingen if m.onderwerp.startswith("plicht:")} == {
        f"plicht:{plicht.code}" for plicht in open_plichten(verhaal.casus, verhaal.context())
    }


def test_every_receiver_of_a_duty_is_a_function_that_a_gemeente_can_fill_or_follows_from_the_casus() -> None:
    for een in kaders():
        functies = inrichting_van(een).gemeenten[0].functies
        for plicht in een.plichten:
            keuzes = [o.rol for o in plicht.aan] or list(catalogus()[plicht.melding].aan)
            for keuze in keuzes:
                vast = {"casusregisseur", "procesregisseur", "voorzitter", "manager_procesregisseur"}
                assert {*keuze.split("|")} <= {*functies, *vast}, (een.code, plicht.code)


# ---- procesregie on a ground that is no stagnation (HDW-P.1, HDW-P.13)

ONENIG = {"geen_gezamenlijk_plan": "ja"}


def vraag_om_procesregie(verhaal: Verhaal, houder: str = "p_gemeente") -> None:
    wens = c.Voordracht(soort="procesregie", houder=houder, inzet_wijze="gevraagd")
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=wens)


def test_HDW_P_1_whoever_is_nominated_answers_the_question_for_procesregie() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    weeg(verhaal, {"wegnemen_escalatie_nodig": "ja"})
    gevraagd = vraag(verhaal, "procesregie_op_grond")
    vraag_om_procesregie(verhaal)
    assert gevraagd.nr not in {m.nr for m in verhaal.casus.open_meldingen}
    verhaal.doe("p_gemeente", c.RefuseRol, rol=len(verhaal.casus.rollen), reden=tekst())
    assert "procesregie_op_grond" not in vragen(verhaal), "the refusal is asked about by MLD-08, not twice"
    assert verhaal.open("MLD-08")


def test_HDW_P_1_where_procesregie_is_there_or_compulsory_nobody_is_asked_for_it_again() -> None:
    verhaal = op_trede("hdw", 3, procesregie="gemeente")
    weeg(verhaal, {"maatschappelijke_onrust": "ja"} | ONENIG)
    assert not verhaal.open("MLD-41")
    verhaal = op_trede("hdw", 4)
    weeg(verhaal, {"maatschappelijke_onrust": "ja"} | ONENIG)
    assert not verhaal.open("MLD-41")


def test_HDW_P_1_procesregie_cannot_be_claimed_without_anybody_in_it() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    weigering = verhaal.weiger(
        VOORZITTER, c.AnswerPlicht, plicht="procesregie_op_grond", antwoord="neem_op", op=verhaal.context().vandaag
    )
    assert (weigering.regel, weigering.uitweg[0].woord) == ("HDW-P.1", "voordragen")


def test_HDW_P_1_not_needed_holds_until_there_is_another_ground() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    antwoord(verhaal, "voorzitter", "procesregie_op_grond", "niet_nodig", toelichting=tekst())
    assert "procesregie_op_grond" not in vragen(verhaal)
    weeg(verhaal, {"wegnemen_escalatie_nodig": "ja"})
    assert "procesregie_op_grond" in vragen(verhaal)


def test_HDW_P_1_a_manager_to_whom_it_climbed_may_nominate() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    verhaal.tot("2027-03-23 09:00")
    assert ("2027-03-23 09:00", "MLD-41") in verhaal.kreeg("p_manager_sociaal_domein")
    wens = c.Voordracht(soort="procesregie", houder="p_gemeente", inzet_wijze="ongevraagd")
    command = c.ProposeRol(casus=CODE, voordracht=wens)
    dag = verhaal.context().vandaag
    assert geweigerd(command, "p_manager_sociaal_domein", verhaal.casus, verhaal.inrichting, dag) is None


@pytest.mark.parametrize("soort", ["STG-5", "STG-10"])
def test_HDW_P_13_a_stagnation_that_asks_the_same_is_the_only_question(soort: str) -> None:
    verhaal = op_trede("hdw", 3, procesregie=NIEMAND)
    verhaal.doe(VOORZITTER, c.ReportStagnatie, soort=soort)
    assert verhaal.casus.feiten["geen_gezamenlijk_plan"].waarde == "ja"
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["stagnatie:1"]


def test_HDW_P_13_the_fact_alone_asks_for_procesregie() -> None:
    verhaal = op_trede("hdw", 3, procesregie=NIEMAND)
    weeg(verhaal, ONENIG)
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["plicht:procesregie_voor_een_plan"]


def test_HDW_P_1_and_P_13_together_ask_for_procesregie_once_and_the_other_only_after_a_no() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    verhaal.vergeet()
    weeg(verhaal, {"maatschappelijke_onrust": "ja"} | ONENIG)
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["plicht:procesregie_op_grond"]
    assert len(verhaal.verzonden("MLD-41")) == 1
    antwoord(verhaal, "voorzitter", "procesregie_op_grond", "niet_nodig", toelichting=tekst())
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["plicht:procesregie_voor_een_plan"]


def procesregie_geweest(verhaal: Verhaal) -> None:
    """Somebody has procesregie and it ends, evaluated."""
    vraag_om_procesregie(verhaal)
    verhaal.doe("p_gemeente", c.AcceptRol, rol=len(verhaal.casus.rollen))
    verhaal.doe(VOORZITTER, c.EndRegie, rol=len(verhaal.casus.rollen), reden=tekst())
    verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde="evaluatie_procesregie", op=verhaal.now.date())
    assert verhaal.casus.houder("procesregie") is None


@pytest.mark.parametrize("eerder", [{}, {"wegnemen_escalatie_nodig": "ja"}])
def test_HDW_P_1_a_ground_that_was_not_there_when_procesregie_was_is_asked_about(eerder: dict[str, str]) -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    if eerder:
        weeg(verhaal, eerder)
    procesregie_geweest(verhaal)
    weeg(verhaal, eerder)
    assert not verhaal.open("MLD-41"), "what was known was dealt with"
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["plicht:procesregie_op_grond"]


def test_HDW_P_1_a_new_ground_does_not_ask_besides_who_has_it_or_whom_MLD_08_asks_for() -> None:
    verhaal = op_trede("hdw", 2, procesregie=NIEMAND)
    vraag_om_procesregie(verhaal)
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    assert not verhaal.open("MLD-41")
    verhaal.doe("p_gemeente", c.RefuseRol, rol=len(verhaal.casus.rollen), reden=tekst())
    weeg(verhaal, {"wegnemen_escalatie_nodig": "ja"})
    assert verhaal.open("MLD-08") and not verhaal.open("MLD-41")


def test_HDW_P_1_a_ground_that_comes_while_procesregie_is_ending_is_asked_about_once_it_ended() -> None:
    verhaal = op_trede("hdw", 2, procesregie="gemeente")
    verhaal.doe(VOORZITTER, c.EndRegie, rol=len(verhaal.casus.rollen), reden=tekst())
    weeg(verhaal, {"maatschappelijke_onrust": "ja"})
    assert not verhaal.open("MLD-41"), "somebody still has it"
    verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde="evaluatie_procesregie", op=verhaal.now.date())
    assert verhaal.casus.houder("procesregie") is None
    assert [m.onderwerp for m in verhaal.open("MLD-41")] == ["plicht:procesregie_op_grond"]
