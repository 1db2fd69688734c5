"""The vignettes of West-Brabant that are stories: what is decided, by whom and by when, as far as it is carried out."""

from __future__ import annotations

from typing import Any

from regie import commands as c
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kaders import kader
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, alle_zetels, besluit_tot
from tests.regie.zeist import Verhaal, tekst, tijd, voordracht

WBR = kader("wbr")


def in_breda(op: str, fase: int) -> Verhaal:
    """A casus in this fase with regisseurs who said yes."""
    verhaal = aangemeld(WBR, op)
    if fase > 1:
        besluit_tot(verhaal, fase)
    verhaal.vergeet()
    return verhaal


def advies(verhaal: Verhaal, ja: str, nee: str = "", **keuzes: str) -> dict[str, Any]:
    """The chair weighs these facts; the outcome."""
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja") | keuzes
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=feiten)
    uitkomst: dict[str, Any] = verhaal.casus.beoordelingen[-1].uitkomst
    return uitkomst


def besluit(naar: int, beslisser: str, **rollen: str) -> dict[str, Any]:
    wie = tuple(voordracht(soort, houder) for soort, houder in rollen.items())
    return {"naar": naar, "beslisser": beslisser, "voordrachten": wie}


def vervuld(verhaal: Verhaal, *voorwaarden: str) -> None:
    for code in voorwaarden:
        wie = alle_zetels(WBR.voorwaarde(code))
        verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde=code, op=verhaal.context().vandaag, aanwezig=wie)


def latest_overleg(verhaal: Verhaal) -> str | None:
    return tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context()))


def test_SC_WBR_1_from_green_to_orange_by_the_wijkteam() -> None:
    verhaal = in_breda("2027-04-06 10:00", 1)
    assert latest_overleg(verhaal) is None, "fase 1 knows no longest interval (PD-09)"
    verhaal.tot("2027-04-08 10:00")
    uitkomst = advies(verhaal, "hulpbehoefte_betrokkene", kader_soort="vrijwillig")
    assert (uitkomst["doel"], uitkomst["beslisser"], uitkomst["plan"]) == (2, "wijkteam", ["ondersteuningsplan"])
    weigering = verhaal.weiger(VOORZITTER, c.RecordBesluit, **besluit(2, "burgemeester"))
    assert (weigering.regel, weigering.veld) == ("INV-6", "beslisser")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **besluit(2, "wijkteam", casusregie="p_wijkteam"))
    assert tijd(verhaal.melding("MLD-04").deadline) == "2027-04-12 17:00"
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-04-15 17:00"
    verhaal.doe("p_wijkteam", c.AcceptRol, rol=1)
    assert verhaal.casus.houder("procesregie") is None
    assert latest_overleg(verhaal) == "2027-07-01 17:00"


def test_SC_WBR_3_domestic_violence_and_the_client_no_longer_holds_casusregie() -> None:
    # Given fase 2, voluntary, and the client holds casusregie.
    verhaal = in_breda("2027-03-01 10:00", 1)
    advies(verhaal, "hulpbehoefte_betrokkene", kader_soort="vrijwillig")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **besluit(2, "wijkteam", casusregie="betrokkene"))
    verhaal.doe(VOORZITTER, c.AcceptRol, rol=1)
    # When violence is ticked on Monday 15 March.
    verhaal.tot("2027-03-15 11:00")
    ja = "huiselijk_geweld gevaar_veiligheid_systeem_of_omgeving kinderen_in_gezin behandelaar_bekend"
    uitkomst = advies(verhaal, ja, dominantie="hg_km")
    assert (uitkomst["doel"], uitkomst["rollen"]["procesregie"][0]) == (3, "veilig_thuis")
    assert {"WBR-2.20", "WBR-2.21"} <= set(uitkomst["regels"])
    assert "betrokkene" not in uitkomst["rollen"]["casusregie"]
    # Then there is first a procesregisseur (T26), and whoever holds casusregie is a professional (3.2).
    samen = besluit(3, "casusregisseur", casusregie="p_wijkteam", procesregie="p_veilig_thuis")
    alleen = besluit(3, "casusregisseur", casusregie="p_wijkteam")
    weigering = verhaal.weiger(VOORZITTER, c.RecordBesluit, **alleen, motivering=tekst())
    assert (weigering.regel, weigering.veld) == ("WBR-T26", "procesregie")
    vervuld(verhaal, "lokale_consultatie_gedaan", "besluit_samen_met_oov")
    inwoner = besluit(3, "casusregisseur", casusregie="betrokkene", procesregie="p_veilig_thuis")
    weigering = verhaal.weiger(VOORZITTER, c.RecordBesluit, **inwoner, motivering=tekst())
    assert (weigering.regel, weigering.veld) == ("WBR-3.2", "casusregie")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **samen, motivering=tekst())
    # The fase is 3 at once; acceptance and communication by Wednesday 17 March; the next overleg by 26 April.
    assert verhaal.casus.trede == 3
    assert {tijd(m.deadline) for m in verhaal.open("MLD-07")} == {"2027-03-17 17:00"}
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-03-17 17:00"
    assert latest_overleg(verhaal) == "2027-04-26 17:00"
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None and houder.houder == "betrokkene", "INV-3: until the professional accepts"
    # Veilig Thuis said yes: OOV, wethouder and behandelregisseur are all due on Tuesday 16 March.
    verhaal.doe("p_veilig_thuis", c.AcceptRol, rol=3)
    assert {tijd(verhaal.melding(mld).deadline) for mld in ("MLD-12", "MLD-13", "MLD-14")} == {"2027-03-16 17:00"}
    assert verhaal.kreeg("p_veilig_thuis", "MLD-13", "MLD-14") == [
        ("2027-03-15 11:00", "MLD-13"),
        ("2027-03-15 11:00", "MLD-14"),
    ]


def test_SC_WBR_4_professionals_keep_differing_and_the_fase_stays() -> None:
    verhaal = in_breda("2027-05-03 10:00", 3)
    verhaal.tot("2027-06-01 10:00")
    niets = (
        "dreigende_onveiligheid_betrokkene_naasten_en_omgeving dreiging_maatschappelijke_onrust "
        "impact_op_grote_groep_bewoners negatieve_media"
    )
    uitkomst = advies(verhaal, "professionals_blijven_verschillen geen_oplossing", niets, dominantie="zorg")
    assert (uitkomst["richting"], uitkomst["doel"]) == ("blijven", None)
    assert {"regel": "WBR-3.12", "wat": "opschalingsoverleg"} in uitkomst["zijwaarts"]
    assert verhaal.casus.trede == 3
    # The Veiligheidshuis plans the opschalingsoverleg by Tuesday 8 June, else the wethouder hears it on Wednesday.
    assert verhaal.verzonden("MLD-19") == [("2027-06-01 10:00", "p_zvh")]
    assert tijd(verhaal.melding("MLD-19").deadline) == "2027-06-08 17:00"
    verhaal.vergeet()
    verhaal.tot("2027-06-09 09:00")
    assert verhaal.verzonden("MLD-19") == [("2027-06-09 09:00", "p_wethouder")]


def test_SC_WBR_5_klein_team_doubt_and_the_burgemeester() -> None:
    # Given fase 3 and media on Thursday 20 May: first the klein team, not yet fase 4 (T5).
    verhaal = in_breda("2027-05-03 10:00", 3)
    verhaal.tot("2027-05-20 10:00")
    uitkomst = advies(verhaal, "dreiging_maatschappelijke_onrust negatieve_media")
    assert {"regel": "WBR-3.14", "wat": "klein_team"} in uitkomst["zijwaarts"]
    assert verhaal.verzonden("MLD-15", "MLD-17") == [("2027-05-20 10:00", "p_ambtenaar_oov")] * 2
    assert {tijd(verhaal.melding(mld).deadline) for mld in ("MLD-15", "MLD-17")} == {"2027-05-21 17:00"}
    # The klein team on Friday 13:00 with all four seats doubts; at 14:00 the besluit is blocked (T11).
    verhaal.tot("2027-05-21 13:00")
    vervuld(verhaal, "klein_team_gehouden", "pshi_check")
    assert verhaal.kreeg("p_ambtenaar_oov", "MLD-16") == [("2027-05-21 13:00", "MLD-16")]
    verhaal.doe("p_ambtenaar_oov", c.AnswerPlicht, plicht="uitkomst_klein_team", antwoord="twijfel")
    assert verhaal.kreeg("p_burgemeester", "MLD-16") == [("2027-05-21 13:00", "MLD-16")]
    verhaal.tot("2027-05-21 14:00")
    naar_4 = besluit(4, "ambtenaar_oov", casusregie="p_coordinator_pshi", procesregie="p_ambtenaar_oov")
    weigering = verhaal.weiger(VOORZITTER, c.RecordBesluit, **naar_4)
    assert weigering.regel == "WBR-T11"
    # The burgemeester answers at 15:00; at 15:30 the ambtenaar OOV decides.
    verhaal.tot("2027-05-21 15:00")
    verhaal.doe("p_burgemeester", c.AnswerPlicht, plicht="burgemeester_bij_twijfel", antwoord="orde_ja")
    verhaal.tot("2027-05-21 15:30")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **naar_4, motivering=tekst())
    assert verhaal.casus.trede == 4
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-05-25 17:00"
    assert latest_overleg(verhaal) == "2027-05-28 17:00"


def test_SC_WBR_6_from_red_to_orange_by_the_procesregisseur_once_the_wijkteam_accepts() -> None:
    verhaal = aangemeld(WBR, "2027-05-03 10:00")
    besluit_tot(verhaal, 3)
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_zorgaanbieder"))
    verhaal.doe("p_zorgaanbieder", c.AcceptRol, rol=3)
    verhaal.tot("2027-06-09 10:00")
    ja = "hulp_effectief hulp_aanvaard stagnatie_opgeheven veiligheid_hersteld risico_onrust_weg"
    nee = " ".join(f.code for f in WBR.veiligheidsfeiten)
    uitkomst = advies(verhaal, ja, nee, dreigende_uithuiszetting_weg_en_zicht_op_huisvesting="nvt")
    assert (uitkomst["richting"], uitkomst["doel"], uitkomst["beslisser"]) == ("afschalen", 2, "procesregisseur")
    vervuld(verhaal, "overleg_partijen_stabiel", "wijkteam_capaciteit_bevestigd", "wijkteam_deskundigheid_bevestigd")
    verhaal.doe(VOORZITTER, c.RecordBesluit, **besluit(2, "procesregisseur", casusregie="p_wijkteam"))
    # Decided, not in effect yet (INV-22): the wijkteam accepts by Wednesday 16 June, reminded on Tuesday.
    assert verhaal.casus.trede == 3
    assert tijd(verhaal.melding("MLD-07").deadline) == "2027-06-16 17:00"
    assert tijd(verhaal.open("MLD-04")[-1].deadline) == "2027-06-11 17:00"
    verhaal.tot("2027-06-14 10:00")
    verhaal.doe("p_wijkteam", c.AcceptRol, rol=4)
    assert verhaal.casus.trede == 2
    assert latest_overleg(verhaal) == "2027-09-06 17:00"
