"""Formal conditions: who must have been there, and what comes before a handover (INV-21)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.kaders import kader
from tests.regie.onkreukbaar.vrije_tekst import NAAM, words_in
from tests.regie.uit_het_kader import aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, na, tekst, voordracht

KLEIN_TEAM = ("ambtenaar_oov", "signalerende_organisatie", "politie", "om")


def west_brabant() -> Verhaal:
    verhaal = aangemeld(kader("wbr"), "2027-05-20 10:00")
    besluit_tot(verhaal, 3)
    return verhaal


def klein_team(*aanwezig: str) -> dict[str, object]:
    return {"voorwaarde": "klein_team_gehouden", "op": west_brabant().now.date(), "aanwezig": aanwezig}


def test_INV_21_a_klein_team_with_all_four_seats_is_recorded_with_who_was_there() -> None:
    verhaal = west_brabant()
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **klein_team(*KLEIN_TEAM))
    assert verhaal.casus.voorwaarden[-1].aanwezig == KLEIN_TEAM


def test_INV_21_an_empty_seat_of_the_klein_team_wants_a_reason() -> None:
    verhaal = west_brabant()
    weigering = verhaal.weiger("voorzitter", c.RecordVoorwaarde, **klein_team(*KLEIN_TEAM[:3]))
    assert (weigering.regel, weigering.veld) == ("WBR-3.14", "toelichting")
    assert kader("wbr").partij("om").naam in weigering.reden
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **klein_team(*KLEIN_TEAM[:3]), toelichting=tekst("belde in"))


def test_INV_21_one_seat_may_be_for_either_of_two() -> None:
    verhaal = aangemeld(kader("hdw"), "2027-05-10 10:00")
    besluit_tot(verhaal, 4)
    samen = {"voorwaarde": "gezamenlijk_overleg_gehouden", "op": verhaal.now.date()}
    weigering = verhaal.weiger("voorzitter", c.RecordVoorwaarde, **samen, aanwezig=("zvh", "ambtenaar_oov"))
    assert weigering.regel == "HDW-4.12"
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **samen, aanwezig=("zvh", "casusregisseur", "ambtenaar_oov"))


def test_INV_15_who_was_there_is_a_party_of_the_kader_and_never_a_name() -> None:
    verhaal = west_brabant()
    weigering = verhaal.weiger("voorzitter", c.RecordVoorwaarde, **klein_team(*KLEIN_TEAM, NAAM))
    assert (weigering.regel, weigering.veld) == ("WBR-3.14", "aanwezig")
    assert not words_in(str(weigering))


def naar_de_gi() -> Verhaal:
    """A casus of a lokaal team of which the gi was asked to take procesregie over."""
    verhaal = aangemeld(kader("zou"), "2027-01-18 10:00")
    besluit_tot(verhaal, 3)
    verhaal.doe("voorzitter", c.RecordBeoordeling, feiten={"gezinsvoogd_betrokken": "ja"})
    verhaal.doe("voorzitter", c.ProposeRol, voordracht=voordracht("procesregie", "p_gi"))
    return verhaal


OVERDRACHT = {"voorwaarde": "overdrachtsoverleg_gehouden", "aanwezig": ("klant", "lokaal_team", "gi")}


def test_ZOU_2_6_2_procesregie_goes_to_the_gi_only_after_a_meeting_that_all_were_at() -> None:
    verhaal = naar_de_gi()
    nr = verhaal.casus.rollen[-1].nr
    weigering = verhaal.weiger("p_gi", c.AcceptRol, rol=nr)
    assert weigering.regel == "ZOU-2.6.2"
    assert [u.woord for u in weigering.uitweg] == ["voorwaarde"]
    zonder_gezin = {**OVERDRACHT, "aanwezig": ("lokaal_team", "gi"), "op": verhaal.now.date()}
    hard = verhaal.weiger("voorzitter", c.RecordVoorwaarde, **zonder_gezin, toelichting=tekst())
    assert (hard.regel, hard.veld) == ("ZOU-2.6.2", "aanwezig")
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **OVERDRACHT, op=verhaal.now.date())
    verhaal.doe("p_gi", c.AcceptRol, rol=nr)
    houder = verhaal.casus.houder("procesregie")
    assert houder is not None and houder.houder == "p_gi"


def test_ZOU_2_6_3_back_to_the_lokaal_team_only_when_it_is_safe() -> None:
    verhaal = naar_de_gi()
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **OVERDRACHT, op=verhaal.now.date())
    verhaal.now = na(verhaal.now, minutes=1)
    verhaal.doe("p_gi", c.AcceptRol, rol=verhaal.casus.rollen[-1].nr)
    verhaal.doe("voorzitter", c.ProposeRol, voordracht=voordracht("procesregie", "p_lokaal_team"))
    nr = verhaal.casus.rollen[-1].nr
    assert verhaal.weiger("p_lokaal_team", c.AcceptRol, rol=nr).regel == "ZOU-2.6.3"
    verhaal.doe("voorzitter", c.RecordVoorwaarde, voorwaarde="situatie_veilig_bij_terugleiding", op=verhaal.now.date())
    assert verhaal.weiger("p_lokaal_team", c.AcceptRol, rol=nr).regel == "ZOU-2.6.2"
    verhaal.doe("voorzitter", c.RecordVoorwaarde, **OVERDRACHT, op=verhaal.now.date())
    verhaal.doe("p_lokaal_team", c.AcceptRol, rol=nr)


@pytest.mark.parametrize("code", ["lokaal_team", "zorgketen"])
def test_a_handover_that_no_rule_speaks_of_needs_nothing(code: str) -> None:
    verhaal = aangemeld(kader("zou"), "2027-01-18 10:00")
    besluit_tot(verhaal, 3)
    verhaal.doe("voorzitter", c.ProposeRol, voordracht=voordracht("casusregie", f"p_{code}"))
    verhaal.doe(f"p_{code}", c.AcceptRol, rol=verhaal.casus.rollen[-1].nr)
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None and houder.houder == f"p_{code}"


# ---- a condition that a role fulfils (WBR-T26, WBR-4.15)


def fase_2() -> Verhaal:
    """In fase 2 with casusregie by the wijkteam, and nobody for procesregie."""
    verhaal = aangemeld(kader("wbr"), "2027-05-20 10:00")
    wie = (voordracht("casusregie", "p_wijkteam"),)
    verhaal.doe("voorzitter", c.RecordBesluit, naar=2, beslisser="wijkteam", motivering=tekst(), voordrachten=wie)
    verhaal.doe("p_wijkteam", c.AcceptRol, rol=1)
    verhaal.now = na(verhaal.now, minutes=1)
    verhaal.doe("voorzitter", c.RecordBeoordeling, feiten={"zeer_complexe_problematiek": "ja"})
    return verhaal


def naar_3(**rollen: str) -> dict[str, object]:
    wie = tuple(voordracht(soort, houder) for soort, houder in rollen.items())
    return {"naar": 3, "beslisser": "casusregisseur", "motivering": tekst(), "voordrachten": wie}


def test_WBR_T26_a_procesregisseur_nominated_in_the_besluit_is_enough_and_is_asked_and_watched() -> None:
    verhaal = fase_2()
    niemand = verhaal.weiger("voorzitter", c.RecordBesluit, **naar_3(casusregie="p_wijkteam"))
    assert (niemand.regel, niemand.veld) == ("WBR-T26", "procesregie")
    verhaal.doe("voorzitter", c.RecordBesluit, **naar_3(procesregie="p_zvh"))
    assert (verhaal.casus.trede, verhaal.casus.houder("procesregie")) == (3, None)
    nr = len(verhaal.casus.rollen)
    assert f"rol:{nr}" in {m.onderwerp for m in verhaal.open("MLD-07")}
    verhaal.doe("p_zvh", c.RefuseRol, rol=nr, reden=tekst())
    assert "regie:procesregie" in {m.onderwerp for m in verhaal.open("MLD-02")}


def test_WBR_T26_who_holds_procesregie_already_or_was_asked_for_it_is_enough_until_the_no() -> None:
    verhaal = fase_2()
    verhaal.doe("voorzitter", c.ProposeRol, voordracht=voordracht("procesregie", "p_zvh"))
    nr = len(verhaal.casus.rollen)
    gevraagd = verhaal.casus
    verhaal.doe("voorzitter", c.RecordBesluit, **naar_3())
    for antwoord, regels in (({}, set()), ({"reden": tekst()}, {"WBR-T26"})):
        anders = Verhaal("2027-05-21 10:00", verhaal.inrichting, gevraagd)
        anders.doe("p_zvh", c.RefuseRol if antwoord else c.AcceptRol, rol=nr, **antwoord)
        anders.doe("voorzitter", c.RecordBeoordeling, feiten={"zeer_complexe_problematiek": "ja"})
        open_ = {v["regel"] for v in anders.casus.beoordelingen[-1].uitkomst["ontbrekende_voorwaarden"]}
        assert open_ & {"WBR-T26"} == regels
        if regels:
            assert anders.weiger("voorzitter", c.RecordBesluit, **naar_3()).regel == "WBR-T26"
        else:
            anders.doe("voorzitter", c.RecordBesluit, **naar_3())


def test_WBR_4_15_who_has_procesregie_in_fase_4_may_not_keep_it_in_fase_3_so_somebody_is_nominated() -> None:
    verhaal = west_brabant()
    besluit_tot(verhaal, 4)
    houder = verhaal.casus.houder("procesregie")
    assert houder is not None and houder.houdercode == "ambtenaar_oov"
    for code in ("vh_aanpak_fase_3", "besluit_burgemeester"):
        verhaal.doe("voorzitter", c.RecordVoorwaarde, voorwaarde=code, op=verhaal.now.date())
    terug = {**naar_3(), "beslisser": "burgemeester"}
    assert verhaal.weiger("voorzitter", c.RecordBesluit, **terug).regel == "WBR-T26"
    wie = naar_3(procesregie="p_zvh", casusregie="p_wijkteam")["voordrachten"]
    verhaal.doe("voorzitter", c.RecordBesluit, **{**terug, "voordrachten": wie})
    assert verhaal.casus.trede == 4, "tot het Veiligheidshuis en het wijkteam ja zeggen (INV-22)"
    for rol in verhaal.casus.rollen[-2:]:
        verhaal.doe(rol.houder, c.AcceptRol, rol=rol.nr)
    houder = verhaal.casus.houder("procesregie")
    assert houder is not None and (verhaal.casus.trede, houder.houder) == (3, "p_zvh")


def test_a_condition_that_a_role_fulfils_is_not_recorded_by_itself() -> None:
    verhaal = fase_2()
    weigering = verhaal.weiger(
        "voorzitter", c.RecordVoorwaarde, voorwaarde="procesregisseur_aangewezen", op=verhaal.now.date()
    )
    assert (weigering.regel, [u.woord for u in weigering.uitweg]) == ("WBR-T26", ["besluit"])
