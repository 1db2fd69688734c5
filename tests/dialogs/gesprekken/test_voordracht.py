"""Whom the forms offer: who works in the gemeente of the casus, and for regie who may be asked for it (INV-8)."""

from __future__ import annotations

from dialogs.bouwstenen.mensen import eigenaren, professionals
from dialogs.bouwstenen.velden import Keuze
from dialogs.gesprekken.voordracht import candidate_fields
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Soort
from regie.kader.delen import Tredecode
from tests.regie.hoogeveen import aangemeld, aanvaard, besluit
from tests.regie.zeist import Verhaal, tekst, voordracht

NAAR_2 = {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja"}


def beeld(verhaal: Verhaal) -> Casusbeeld:
    return Casusbeeld(verhaal.casus, verhaal.context())


def aanbod(verhaal: Verhaal, soort: Soort, trede: Tredecode) -> dict[str, str]:
    veld = candidate_fields(beeld(verhaal), soort, trede, later=True)[0]
    assert isinstance(veld, Keuze)
    return dict(veld.opties)


def test_in_de_wolden_nobody_of_hoogeveen_and_no_wethouder_is_offered() -> None:
    verhaal = aangemeld("de_wolden", "2027-01-11 10:00", **NAAR_2)
    casusregie = aanbod(verhaal, "casusregie", 2)
    assert casusregie["wout"] == "Wout · Stichting Welzijn De Wolden"
    assert not {"sanne", "wim"} & set(casusregie)
    for opties in (dict(professionals(beeld(verhaal))), dict(eigenaren(beeld(verhaal)))):
        assert {"wout", "wim"} <= set(opties)
        assert "sanne" not in opties


def test_who_may_not_keep_a_role_is_not_offered_for_it_on_that_rung() -> None:
    verhaal = aangemeld("hoogeveen", "2027-01-11 10:00", **NAAR_2)
    verhaal.doe("vera", c.RecordBeoordeling, feiten=NAAR_2)
    besluit(verhaal, 2, "regieteam_welzijn", casusregie="sanne")
    aanvaard(verhaal)
    assert "sanne" in aanbod(verhaal, "casusregie", 2)
    assert "sanne" not in aanbod(verhaal, "casusregie", 3)
    assert (
        verhaal.weiger("vera", c.ProposeRol, voordracht=voordracht("casusregie", "wout", motivering=tekst())).regel
        == "INV-8"
    )
