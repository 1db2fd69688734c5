"""Formal conditions: who must have been there, and what comes before a handover (INV-21)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.kaders import kader
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
