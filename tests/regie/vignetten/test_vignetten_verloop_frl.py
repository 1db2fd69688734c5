"""The vignettes of Friesland that are stories: which state, who holds regie and by when, as far as carried out."""

from __future__ import annotations

from typing import Any

from regie import commands as c
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kaders import kader
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, tijd, voordracht

FRL = kader("frl")


def advies(verhaal: Verhaal, ja: str, nee: str = "") -> dict[str, Any]:
    """The chair weighs these facts; the outcome."""
    feiten = dict.fromkeys(nee.split(), "nee") | dict.fromkeys(ja.split(), "ja")
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=feiten)
    uitkomst: dict[str, Any] = verhaal.casus.beoordelingen[-1].uitkomst
    return uitkomst


def latest_overleg(verhaal: Verhaal) -> str | None:
    return tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context()))


def test_SC_FRL_1_regie_by_the_gebiedsteam_and_nobody_asks_for_a_niveau() -> None:
    verhaal = aangemeld(FRL, "2027-02-04 10:00", meerdere_leefgebieden="ja")
    uitkomst = advies(
        verhaal,
        "meerdere_leefgebieden problematiek_meerdere_personen meest_kwetsbaar",
        "veiligheid_in_geding ouders_verzoeken_regie",
    )
    assert uitkomst["doel"] == "regie_gebiedsteam"
    assert uitkomst["plan"] == ["ondersteuningsplan"]
    verhaal.tot("2027-02-05 10:00")
    een_regisseur = tuple(voordracht(soort, "p_gebiedsteam") for soort in ("casusregie", "procesregie"))
    weigering = verhaal.weiger(VOORZITTER, c.RecordBesluit, naar=2, beslisser="gebiedsteam")
    assert weigering.regel == "FRL-T1"
    verhaal.doe(
        VOORZITTER,
        c.RecordBesluit,
        naar="regie_gebiedsteam",
        beslisser="gebiedsteam",
        voordrachten=een_regisseur,
    )
    assert {tijd(m.deadline) for m in verhaal.open("MLD-07")} == {"2027-02-12 17:00"}
    for rol in (1, 2):
        verhaal.doe("p_gebiedsteam", c.AcceptRol, rol=rol)
    assert latest_overleg(verhaal) == "2027-04-30 17:00"
    verhaal.tot("2027-04-22 09:00")
    assert [op for op, _ in verhaal.verzonden("MLD-37")] == ["2027-04-22 09:00"]


def test_SC_FRL_3_acute_unsafety_at_night_reaches_regisseur_and_achterwacht_at_once() -> None:
    verhaal = aangemeld(FRL, "2027-03-01 10:00")
    besluit_tot(verhaal, "regie_gebiedsteam")
    verhaal.tot("2027-03-13 21:40")
    verhaal.vergeet()
    verhaal.doe("p_gebiedsteam", c.ReportGevaar, feit="acute_onveiligheid")
    assert {op for op, _ in verhaal.verzonden("MLD-50")} == {"2027-03-13 21:40"}
    assert {"p_gebiedsteam", "wacht"} <= {wie for _, wie in verhaal.verzonden("MLD-50")}
    verhaal.tot("2027-03-13 22:40")
    assert {op for op, _ in verhaal.verzonden("MLD-50")} == {"2027-03-13 21:40", "2027-03-13 22:40"}
    assert latest_overleg(verhaal) == "2027-04-12 17:00", "6 weeks after 1 March while the signal is open"


def test_SC_FRL_5_a_measure_makes_the_gi_the_one_who_is_asked() -> None:
    verhaal = aangemeld(FRL, "2027-05-03 10:00", meerdere_leefgebieden="ja")
    besluit_tot(verhaal, "regie_gebiedsteam")
    verhaal.tot("2027-05-12 10:00")
    uitkomst = advies(verhaal, "gi_betrokken veiligheid_in_geding")
    assert (uitkomst["doel"], uitkomst["beslisser"]) == ("regie_gi", "rechter")
    gi = {"naar": "regie_gi", "beslisser": "rechter", "voordrachten": (voordracht("casusregie", "p_gi"),)}
    verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde="beslissing_rechter", op=verhaal.context().vandaag)
    verhaal.doe(VOORZITTER, c.RecordBesluit, **gi)
    assert verhaal.casus.trede == "regie_gi"
    assert {tijd(m.deadline) for m in verhaal.open("MLD-07")} == {"2027-05-14 17:00"}


def test_SC_FRL_6_regie_may_end_when_the_family_can_do_it_again() -> None:
    verhaal = aangemeld(FRL, "2027-05-03 10:00", meerdere_leefgebieden="ja")
    besluit_tot(verhaal, "regie_gebiedsteam")
    verhaal.tot("2027-06-14 10:00")
    nee = " ".join(f.code for f in FRL.veiligheidsfeiten)
    uitkomst = advies(verhaal, "problemen_beheersbaar gezin_kan_zelf_regie eindtoets_gedaan", nee)
    assert uitkomst["sluiten"]["mag"]
    assert uitkomst["sluiten"]["regels"] == ["FRL-26c"]
