"""More than one casusregisseur: one for the household, others for a part, as many as the kader allows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie import commands as c
from regie.casus import Rolstatus
from regie.kaders import kader
from regie.meldingen.geadresseerden import houder_van
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, na, tekst, tijd, voordracht

WBR = kader("wbr")


def op_trede(code: str, trede: int) -> Verhaal:
    verhaal = aangemeld(kader(code), "2027-03-15 10:00")
    besluit_tot(verhaal, trede)
    verhaal.now = na(verhaal.now, minutes=1)
    return verhaal


def erbij(verhaal: Verhaal, houder: str, deel: str, *, ja: bool = True) -> int:
    """The chair asks somebody for a part; the number of the nomination."""
    wens = voordracht("casusregie", houder, deel=deel)
    verhaal.doe(VOORZITTER, c.AddRegisseur, voordracht=wens)
    nr = len(verhaal.casus.rollen)
    if ja:
        verhaal.doe(houder, c.AcceptRol, rol=nr)
    return nr


def met_tweede_casusregisseur() -> Verhaal:
    """Fase 3: the wijkteam for the household, the GI for a child."""
    verhaal = op_trede("wbr", 3)
    erbij(verhaal, "p_gi", "kind A")
    return verhaal


def geweigerd(verhaal: Verhaal, houder: str, deel: str | None, soort: str = "casusregie") -> str:
    return verhaal.weiger(VOORZITTER, c.AddRegisseur, voordracht=voordracht(soort, houder, deel=deel)).regel


def test_the_second_takes_part_beside_the_first() -> None:
    verhaal = met_tweede_casusregisseur()
    eerste, (tweede,) = verhaal.casus.houder("casusregie"), verhaal.casus.deelregisseurs
    assert eerste is not None
    assert (eerste.houder, eerste.deel) == ("p_wijkteam", None)
    assert (tweede.houder, tweede.deel) == ("p_gi", "kind A")
    assert {"p_wijkteam", "p_gi"} <= verhaal.casus.deelnemers
    verhaal.doe("p_gi", c.RecordBeoordeling, feiten={})


@pytest.mark.parametrize(
    ("code", "trede", "regel"), [("hdw", 2, "INV-1"), ("frl", "regie_gebiedsteam", "INV-1"), ("wbr", 4, "WBR-3.4")]
)
def test_where_there_is_one_casusregisseur_another_is_refused(code: str, trede: int, regel: str) -> None:
    assert geweigerd(op_trede(code, trede), "p_gi", "kind A") == regel


def test_beyond_the_maximum_for_the_same_person_or_for_procesregie_it_is_refused() -> None:
    verhaal = met_tweede_casusregisseur()
    assert geweigerd(verhaal, "p_reclassering", "ouder A") == "WBR-3.4"
    assert geweigerd(verhaal, "p_reclassering", "kind A") == "WBR-3.4"
    assert geweigerd(verhaal, "p_reclassering", "Jan") == "WBR-3.4"
    assert geweigerd(verhaal, "p_reclassering", None) == "INV-1"
    assert geweigerd(op_trede("wbr", 2), "p_wijkteam", "kind A") == "WBR-3.4"
    assert geweigerd(op_trede("wbr", 2), "betrokkene", "kind A") in ("WBR-2.3", "WBR-3.2")
    assert geweigerd(op_trede("wbr", 2), "p_gemeente", "kind A", "procesregie") == "INV-2"


def test_zuidoost_utrecht_has_one_per_aandachtsgebied() -> None:
    verhaal = op_trede("zou", 2)
    erbij(verhaal, "p_zorgketen", "wonen")
    erbij(verhaal, "p_basiszorg", "werk")
    assert {r.deel for r in verhaal.casus.deelregisseurs} == {"wonen", "werk"}
    assert geweigerd(verhaal, "p_basiszorg", "wonen") == "ZOU-3.1"


def test_where_more_casusregisseurs_can_be_is_said_as_people_say_it() -> None:
    wens = voordracht("casusregie", "p_basiszorg", deel="wonen")
    reden = op_trede("zou", 1).weiger(VOORZITTER, c.AddRegisseur, voordracht=wens).reden
    assert reden.endswith("Meer casusregisseurs kan op niveau 2, 3, 4 en 5.")
    assert op_trede("wbr", 1).weiger(VOORZITTER, c.AddRegisseur, voordracht=wens).reden.endswith("in fase 2 en 3.")


def test_a_part_is_handed_over_and_the_first_stays_who_it_was() -> None:
    verhaal = met_tweede_casusregisseur()
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_reclassering", deel="kind A"))
    nr = len(verhaal.casus.rollen)
    assert verhaal.casus.deelregisseurs[0].houder == "p_gi"
    verhaal.doe("p_reclassering", c.AcceptRol, rol=nr)
    assert [r.houder for r in verhaal.casus.deelregisseurs] == ["p_reclassering"]
    eerste = verhaal.casus.houder("casusregie")
    assert eerste is not None
    assert eerste.houder == "p_wijkteam"
    leeg = voordracht("casusregie", "p_ggz", deel="kind B")
    assert verhaal.weiger(VOORZITTER, c.ProposeRol, voordracht=leeg).regel == "INV-1"


def test_a_no_leaves_the_part_with_the_first_who_can_keep_it() -> None:
    verhaal = op_trede("wbr", 3)
    nr = erbij(verhaal, "p_gi", "kind A", ja=False)
    verhaal.doe("p_gi", c.RefuseRol, rol=nr, reden=tekst())
    vraag = verhaal.melding("MLD-08")
    assert houder_van(vraag.aan[0], verhaal.casus, verhaal.inrichting) == "p_wijkteam"
    verhaal.doe("p_wijkteam", c.KeepGever, rol=nr, melding=vraag.nr)
    assert not verhaal.open("MLD-08")
    assert verhaal.casus.deelregisseurs == ()


def test_a_part_ends_and_people_hear_of_it() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    verhaal.doe("p_gi", c.EndRegie, rol=nr, reden=tekst())
    assert verhaal.casus.deelregisseurs == ()
    assert f"rol:{nr}/p_wijkteam" in {m.onderwerp for m in verhaal.open("MLD-09")}
    assert not verhaal.open("MLD-11")


def test_a_part_ends_on_a_rung_with_one_casusregisseur() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    besluit_tot(verhaal, 4)
    assert verhaal.casus.rollen[nr - 1].status is Rolstatus.BEEINDIGD


def test_whoever_gets_the_whole_household_holds_no_part_of_it_any_more() -> None:
    verhaal = met_tweede_casusregisseur()
    verhaal.doe("melder", c.RecordBeoordeling, feiten={"kader_soort": "gedwongen_jeugd"})
    assert [r.houder for r in verhaal.casus.deelregisseurs] == ["p_gi"]
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_gi"))
    verhaal.doe("p_gi", c.AcceptRol, rol=len(verhaal.casus.rollen))
    assert verhaal.casus.deelregisseurs == ()


def test_both_say_that_they_know_of_each_other() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    vragen = verhaal.open("MLD-11")
    assert {m.onderwerp for m in vragen} == {f"rol:{nr}/p_gi", f"rol:{nr}/p_wijkteam"}
    assert {tijd(m.deadline) for m in vragen} == {"2027-03-22 17:00"}
    assert verhaal.weiger("melder", c.ConfirmBekend, rol=nr).regel == "WBR-3.4"
    verhaal.doe("p_gi", c.ConfirmBekend, rol=nr)
    assert [m.onderwerp for m in verhaal.open("MLD-11")] == [f"rol:{nr}/p_wijkteam"]
    assert verhaal.weiger("p_gi", c.ConfirmBekend, rol=nr).regel == "WBR-3.4"
    verhaal.doe("p_wijkteam", c.ConfirmBekend, rol=nr)
    assert not verhaal.open("MLD-11")
    assert [v.door for v in verhaal.casus.voorwaarden if v.code == "onderling_bekend_bevestigd"][-2:] == [
        "p_gi",
        "p_wijkteam",
    ]


def test_another_first_casusregisseur_and_the_second_get_to_know_each_other_anew() -> None:
    verhaal = met_tweede_casusregisseur()
    nr = verhaal.casus.deelregisseurs[0].nr
    for wie in ("p_gi", "p_wijkteam"):
        verhaal.doe(wie, c.ConfirmBekend, rol=nr)
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_cjg"))
    verhaal.doe("p_cjg", c.AcceptRol, rol=len(verhaal.casus.rollen))
    assert {m.onderwerp for m in verhaal.open("MLD-11")} == {f"rol:{nr}/p_gi", f"rol:{nr}/p_cjg"}


def test_at_a_safety_risk_there_is_one_working_day_and_then_the_procesregisseur_hears() -> None:
    verhaal = met_tweede_casusregisseur()
    verhaal.doe("p_gi", c.ReportGevaar, feit="huiselijk_geweld")
    assert {tijd(m.deadline) for m in verhaal.open("MLD-11")} == {"2027-03-16 17:00"}
    procesregie = verhaal.casus.houder("procesregie")
    assert procesregie is not None
    verhaal.tot("2027-03-17 09:00")
    assert ("2027-03-17 09:00", "MLD-11") in verhaal.kreeg(procesregie.houder)


def test_every_casusregisseur_hears_of_a_safety_signal() -> None:
    verhaal = met_tweede_casusregisseur()
    verhaal.doe("melder", c.ReportGevaar, feit="huiselijk_geweld")
    signaal = verhaal.melding("MLD-51")
    wie = {houder_van(a, verhaal.casus, verhaal.inrichting) for a in signaal.aan}
    assert {"p_wijkteam", "p_gi"} <= wie


@settings(max_examples=25, deadline=None)
@given(
    code=st.sampled_from(["zou", "wbr", "hdw"]),
    wensen=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans()), max_size=8),
)
def test_never_more_than_the_maximum_and_never_two_for_one_part(code: str, wensen: list[tuple[int, int, bool]]) -> None:
    verhaal = op_trede(code, 2)
    personen = verhaal.inrichting.personen
    delen = verhaal.context().kader.grenzen.delen
    keuze = delen.keuze if delen else ("kind A",)
    for wie, deel, ja in wensen:
        wens = voordracht("casusregie", personen[wie % len(personen)].id, deel=keuze[deel % len(keuze)])
        voor = verhaal.casus
        verhaal._decide(VOORZITTER, c.AddRegisseur(casus=voor.code, voordracht=wens))
        if ja and verhaal.casus is not voor:
            verhaal.doe(wens.houder, c.AcceptRol, rol=len(verhaal.casus.rollen))
    bij = [r.deel for r in verhaal.casus.rollen if r.deel is not None]
    assert len(bij) == len(set(bij))
    hoogstens = verhaal.context().kader.grenzen.casusregie
    assert hoogstens is None or len(bij) + 1 <= hoogstens
    assert verhaal.casus.houder("casusregie") is not None
