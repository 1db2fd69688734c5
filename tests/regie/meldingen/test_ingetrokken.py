"""Whoever said yes to regie and is no longer needed is told so, however that came about (MLD-09)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regie import commands as c
from regie.casus import Casusstatus, Rolstatus
from regie.relaties import Relatie, relaties
from tests.regie.zeist import Verhaal, gepland, moment, op_niveau_2, tekst, voordracht

STRAKS = "2027-01-29 14:00"


def _gevraagd() -> Verhaal:
    """On niveau 2, bea is asked for procesregie from a later moment; peter has it until then."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", STRAKS))
    return verhaal


def _aanvaard() -> Verhaal:
    verhaal = _gevraagd()
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.vergeet()
    return verhaal


def _een_stap(verhaal: Verhaal) -> None:
    """Niveau 1 knows no procesregie."""
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())


def _een_ander(verhaal: Verhaal) -> None:
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))


def _een_besluit(verhaal: Verhaal) -> None:
    wie = (voordracht("procesregie", "bo"),)
    verhaal.doe("peter", c.RecordBesluit, naar=2, beslisser="procesregisseur", motivering=tekst(), voordrachten=wie)


def _een_hoger_profiel(verhaal: Verhaal) -> None:
    """On niveau 4 profile B, that of bea, may not have procesregie (ZOU-6.R)."""
    verhaal.doe("peter", c.RecordBesluit, naar=4, beslisser="procesregisseur", motivering=tekst())


def _gever_blijft(verhaal: Verhaal) -> None:
    verhaal.doe("peter", c.KeepGever, rol=3)


@pytest.mark.parametrize("weg", [_een_stap, _een_ander, _een_besluit, _een_hoger_profiel, _gever_blijft])
def test_who_said_yes_to_a_later_moment_hears_that_it_is_off(weg: Callable[[Verhaal], None]) -> None:
    verhaal = _aanvaard()
    weg(verhaal)
    assert verhaal.casus.rollen[2].status is Rolstatus.INGETROKKEN
    assert ("2027-01-18 10:00", "MLD-09") in verhaal.kreeg("bea")
    (nieuws,) = (m for m in verhaal.open("MLD-09") if m.onderwerp == "rol:3/bea")
    assert relaties("bea", verhaal.casus, verhaal.inrichting, verhaal.now.date()) == {
        Relatie.PROFESSIONAL,
        Relatie.ONTVANGER,
    }
    verhaal.doe("bea", c.AcknowledgeMelding, melding=nieuws.nr)
    verhaal.vergeet()
    verhaal.tot("2027-02-26 12:00")
    assert not verhaal.kreeg("bea", "MLD-09"), "once is enough"


@pytest.mark.parametrize("weg", [_een_ander, _een_hoger_profiel, _gever_blijft])
def test_who_was_only_asked_gets_no_message_and_is_no_longer_asked(weg: Callable[[Verhaal], None]) -> None:
    verhaal = _gevraagd()
    vraag = verhaal.melding("MLD-07").nr
    verhaal.vergeet()
    weg(verhaal)
    assert vraag not in {m.nr for m in verhaal.casus.open_meldingen}
    verhaal.tot("2027-02-01 12:00")
    assert not verhaal.kreeg("bea")


def test_who_is_asked_anew_hears_it_by_the_question_only() -> None:
    verhaal = _aanvaard()
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=moment("2027-02-01 14:00"))
    assert verhaal.kreeg("bea") == [("2027-01-18 10:00", "MLD-07")]
    verhaal.doe("bea", c.AcceptRol, rol=4)
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert verhaal.kreeg("bea") == [("2027-01-18 10:00", "MLD-07")] * 2


def test_who_refused_hears_nothing_when_the_giver_stays() -> None:
    verhaal = _gevraagd()
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst())
    verhaal.vergeet()
    verhaal.doe("peter", c.KeepGever, rol=3)
    assert verhaal.berichten == []


def test_who_said_yes_for_the_klant_hears_that_it_is_off() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("fatima", c.ProposeRol, voordracht=voordracht("casusregie", "klant", STRAKS))
    verhaal.doe("fatima", c.AcceptRol, rol=3)
    verhaal.vergeet()
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("casusregie", "netwerk"))
    assert verhaal.kreeg("fatima", "MLD-09") == [("2027-01-18 10:00", "MLD-09")]


def test_who_said_yes_hears_it_also_when_the_casus_is_closed() -> None:
    verhaal = gepland(_aanvaard(), "2027-01-25 14:00")
    verhaal.ga_naar("2027-01-25 15:00")
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("fatima", "peter"), einde_regie=True)
    assert verhaal.casus.status is Casusstatus.AFGESLOTEN
    assert verhaal.kreeg("bea", "MLD-09") == [("2027-01-25 15:00", "MLD-09")]
    assert [m.onderwerp for m in verhaal.open("MLD-09")] == ["rol:3/bea"]
    verhaal.doe("bea", c.AcknowledgeMelding, melding=verhaal.melding("MLD-09").nr)
    verhaal.vergeet()
    verhaal.tot("2027-03-01 12:00")
    assert verhaal.berichten == []
