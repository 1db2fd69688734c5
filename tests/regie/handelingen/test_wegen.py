"""Weighing in a casus: whether regie is wanted stays what people answered, in every kader (ZOU-2.4)."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.casus import Casusstatus
from regie.kader import Kader
from regie.kaders import kaders
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, begin_van_regie, besluit_tot

ELK = pytest.mark.parametrize("kader", kaders(), ids=lambda k: k.code)


@ELK
def test_what_was_unknown_at_the_aanmelding_can_still_start_regie(kader: Kader) -> None:
    begin = begin_van_regie(kader)
    verhaal = aangemeld(kader, "2027-01-18 10:00", **dict.fromkeys(begin, "onbekend"))
    assert verhaal.casus.status is Casusstatus.AANGEMELD
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten=begin)
    assert verhaal.casus.status is Casusstatus.LOPEND
    assert verhaal.casus.aanmelding.regie_nodig == "ja"


@ELK
def test_weighing_other_facts_later_does_not_forget_that_regie_is_wanted(kader: Kader) -> None:
    verhaal = aangemeld(kader, "2027-01-18 10:00")
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten={})
    assert verhaal.casus.aanmelding.regie_nodig == "ja"
    besluit_tot(verhaal, kader.tredes[1].code)
    verhaal.doe(VOORZITTER, c.RecordBeoordeling, feiten={})
    assert verhaal.casus.aanmelding.regie_nodig == "ja"
