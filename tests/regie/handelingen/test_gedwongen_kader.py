"""A gedwongen kader has its own way out: a measure is over before regie ends, and only the judge decides (INV-14)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.casus import Casusstatus
from regie.kaders import kader
from tests.regie.kader.eiland import EILAND
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, besluit_tot
from tests.regie.zeist import Verhaal, na, tekst

LOOPT = [
    ("hdw", 2, {"gi_betrokken": "ja"}, "HDW-V.9"),
    ("wbr", 2, {"kader_soort": "gedwongen_jeugd"}, "INV-14"),
    ("wbr", 2, {"kader_soort": "gedwongen_volwassene"}, "INV-14"),
    ("frl", "regie_gi", {"gi_betrokken": "ja"}, "FRL-35"),
    ("frl", "regie_gi", {}, "FRL-35"),
    ("eiland", 2, {"loods_aan_boord": "ja"}, "EIL-10"),
]
VOORBIJ = {"gi_betrokken": "nee", "kader_soort": "vrijwillig", "loods_aan_boord": "nee"}


def overleg_nu(code: str, trede: int | str, feiten: dict[str, str]) -> Verhaal:
    """On this rung with these facts, with no signal open, during an overleg."""
    dit = EILAND if code == EILAND.code else kader(code)
    verhaal = aangemeld(dit, "2027-05-10 10:00")
    besluit_tot(verhaal, trede)
    verhaal.now = na(verhaal.now, minutes=1)
    if feiten:
        verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=feiten)
    for voorwaarde in (dit.procesregie.einde,) if dit.procesregie.einde else ():
        verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde=voorwaarde.voorwaarde, op=verhaal.now.date())
    for signaal in verhaal.casus.open_signalen:
        verhaal.doe(VOORZITTER, c.CloseSignaal, signaal=signaal.nr, uitkomst=tekst())
    begin = na(verhaal.now, days=1)
    verhaal.doe(VOORZITTER, c.PlanOverleg, soort="voortgangsoverleg", begin=begin, moeten=(VOORZITTER,))
    verhaal.tot(begin)
    return verhaal


EINDE = {"overleg": 1, "aanwezig": (), "einde_regie": True}


@pytest.mark.parametrize(("code", "trede", "feiten", "regel"), LOOPT)
def test_INV_14_regie_does_not_end_while_a_measure_runs(
    code: str, trede: int | str, feiten: dict[str, str], regel: str
) -> None:
    verhaal = overleg_nu(code, trede, feiten)
    weigering = verhaal.weiger(VOORZITTER, c.RecordUitkomst, **EINDE)
    assert (weigering.regel, weigering.veld, weigering.uitweg[0].woord) == (regel, "einde_regie", "weeg")
    gekend = {code: waarde for code, waarde in VOORBIJ.items() if code in feiten or not feiten}
    bekend = {f.code for f in verhaal.context().kader.feiten}
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten={k: v for k, v in gekend.items() if k in bekend})
    verhaal.doe(VOORZITTER, c.RecordUitkomst, **EINDE)
    assert verhaal.casus.status is Casusstatus.AFGESLOTEN


@pytest.mark.parametrize(("code", "trede", "feiten", "regel"), LOOPT)
def test_MAP_1_after_a_move_the_old_casus_closes_while_the_measure_goes_on_with_the_household(
    code: str, trede: int | str, feiten: dict[str, str], regel: str
) -> None:
    verhaal = overleg_nu(code, trede, feiten)
    verhaal.doe(VOORZITTER, c.MoveCasus, gemeente="elders", forum=None, toestemming=True, nieuw="EL-0001")
    verhaal.doe(VOORZITTER, c.RecordUitkomst, **EINDE)
    assert verhaal.casus.status is Casusstatus.AFGESLOTEN


@pytest.mark.parametrize(("code", "trede"), [("hdw", 2), ("wbr", 2), ("eiland", 2)])
def test_HDW_V_9_a_measure_that_nobody_spoke_of_holds_no_end_back(code: str, trede: int) -> None:
    verhaal = overleg_nu(code, trede, {})
    verhaal.doe(VOORZITTER, c.RecordUitkomst, **EINDE)
    assert verhaal.casus.status is Casusstatus.AFGESLOTEN
