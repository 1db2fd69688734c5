"""Which answers stand on whose card."""

from __future__ import annotations

from dialogs.meldingen.keuzes import choices
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Melding
from tests.regie.zeist import Verhaal, op_niveau_2


def zonder_datum() -> tuple[Verhaal, Melding]:
    """An overleg that was held without a next date."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    begin = verhaal.context().kalender.om_negen(verhaal.now.date()).replace(hour=11)
    verhaal.doe("peter", c.PlanOverleg, soort="voortgangsoverleg", begin=begin, moeten=("peter",))
    verhaal.tot(begin)
    verhaal.doe("peter", c.RecordUitkomst, overleg=len(verhaal.casus.overleggen), aanwezig=("peter",))
    return verhaal, verhaal.melding("MLD-34")


def codes(verhaal: Verhaal, melding: Melding, wie: str, *, geklommen: bool) -> list[str]:
    beeld = Casusbeeld(verhaal.casus, verhaal.context(wie))
    return [a.code for a in choices(beeld, melding, melding.mld, wie, geklommen=geklommen)]


def test_whoever_may_not_end_regie_is_offered_a_next_date_only() -> None:
    verhaal, melding = zonder_datum()
    assert codes(verhaal, melding, "peter", geklommen=False) == ["datum", "afsluiten"]
    verhaal.tot("2027-01-26 09:00")
    melding = verhaal.melding("MLD-34")
    assert melding.sport >= 0
    assert codes(verhaal, melding, "monique", geklommen=True) == ["datum"]
