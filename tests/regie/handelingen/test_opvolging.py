"""A holder who may not keep a role where the casus goes: responsible until a successor is, and asked for one."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.casus import Rolstatus
from regie.handelingen.rollen import gevraagde_regie, opvolging_nodig
from regie.kaders import kader
from tests.regie import hoogeveen
from tests.regie.uit_het_kader import VOORZITTER, aangemeld, beslissers_naar, besluit_tot
from tests.regie.zeist import Verhaal, op_niveau_2, op_niveau_3, tekst, voordracht

WBR = kader("wbr")


def client_in_fase_2() -> Verhaal:
    """The client holds casusregie in fase 2, by the yes of the chair who nominated."""
    verhaal = aangemeld(WBR, "2027-03-15 10:00")
    verhaal.doe(
        VOORZITTER,
        c.RecordBesluit,
        naar=2,
        beslisser="wijkteam",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "betrokkene"),),
    )
    verhaal.doe(VOORZITTER, c.AcceptRol, rol=1)
    return verhaal


def naar_fase_3(verhaal: Verhaal) -> Verhaal:
    """A besluit to fase 3 that nominates a procesregisseur, as it must (WBR-T26), and no casusregisseur."""
    for code in ("management_geinformeerd", "management_heeft_gehandeld"):
        verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde=code, op=verhaal.now.date())
    beslisser = beslissers_naar(verhaal, 3)[0]
    verhaal.doe(
        VOORZITTER,
        c.RecordBesluit,
        naar=3,
        beslisser=beslisser,
        motivering=tekst(),
        voordrachten=(voordracht("procesregie", "p_zvh"),),
    )
    return verhaal


def test_a_client_keeps_casusregie_in_fase_3_until_a_professional_said_yes() -> None:
    verhaal = naar_fase_3(client_in_fase_2())
    assert verhaal.casus.trede == 3
    houder = verhaal.casus.houder("casusregie")
    assert houder is not None
    assert houder.houder == "betrokkene"
    assert opvolging_nodig(verhaal.casus, WBR) == ("casusregie",)
    assert "regie:casusregie" in {m.onderwerp for m in verhaal.open("MLD-02")}
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_wijkteam"))
    assert "regie:casusregie" not in {m.onderwerp for m in verhaal.open("MLD-02")}
    nr = len(verhaal.casus.rollen)
    verhaal.doe("p_wijkteam", c.RefuseRol, rol=nr, reden=tekst())
    assert "regie:casusregie" in {m.onderwerp for m in verhaal.open("MLD-02")}
    assert verhaal.weiger(VOORZITTER, c.KeepGever, rol=nr).regel == "WBR-3.2"
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_wijkteam"))
    verhaal.doe("p_wijkteam", c.AcceptRol, rol=nr + 1)
    assert opvolging_nodig(verhaal.casus, WBR) == ()


def test_a_gedwongen_kader_asks_for_a_professional_in_fase_2() -> None:
    verhaal = client_in_fase_2()
    assert not verhaal.open("MLD-02")
    verhaal.doe("melder", c.RecordBeoordeling, feiten={"kader_soort": "gedwongen_jeugd"})
    assert opvolging_nodig(verhaal.casus, WBR) == ("casusregie",)
    assert [m.onderwerp for m in verhaal.open("MLD-02")] == ["regie:casusregie"]
    verhaal.doe("melder", c.RecordBeoordeling, feiten={"kader_soort": "vrijwillig"})
    assert not verhaal.open("MLD-02")


def test_a_nomination_that_the_facts_rule_out_is_over() -> None:
    verhaal = client_in_fase_2()
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_wijkteam"))
    verhaal.doe("melder", c.RecordBeoordeling, feiten={"kader_soort": "gedwongen_volwassene"})
    assert verhaal.casus.rollen[-1].status is Rolstatus.INGETROKKEN
    assert not verhaal.open("MLD-07")
    assert verhaal.open("MLD-02")


def test_welzijn_keeps_casusregie_on_niveau_3_until_the_gemeente_said_yes() -> None:
    verhaal = hoogeveen.aangemeld("hoogeveen", "2027-02-01 10:00", hulpvraag_of_probleem="ja")
    verhaal.doe("vera", c.RecordBesluit, naar=2, beslisser="regieteam_welzijn", motivering=tekst(),
                forum="weging_sww", voordrachten=(voordracht("casusregie", "sanne"),))  # fmt: skip
    verhaal.doe("sanne", c.AcceptRol, rol=1)
    hoogeveen.vervuld(verhaal, "veiligheidsvraag_kinderen_besproken", "veiligheidsvraag_volwassenen_besproken")
    verhaal.doe("vera", c.RecordBesluit, naar=3, beslisser="regieteam_gemeente", motivering=tekst(), forum="mdo")
    assert verhaal.casus.trede == 3
    assert opvolging_nodig(verhaal.casus, kader("hdw")) == ("casusregie",)
    verhaal.doe("vera", c.ProposeRol, voordracht=voordracht("casusregie", "gijs"))
    verhaal.doe("gijs", c.AcceptRol, rol=2)
    assert not verhaal.open("MLD-02")


def test_down_waits_for_a_successor_that_nobody_named_yet() -> None:
    """INV-22: the gemeente may not keep casusregie on niveau 2; a successor for niveau 2 is asked for on niveau 3."""
    verhaal = aangemeld(kader("hdw"), "2027-02-01 10:00")
    besluit_tot(verhaal, 3)
    verhaal.doe(VOORZITTER, c.RecordBesluit, naar=2, beslisser="regieteam_welzijn", motivering=tekst(), forum="mdo")
    assert verhaal.casus.trede == 3
    assert [m.onderwerp for m in verhaal.open("MLD-02")] == ["regie:casusregie"]
    nr = len(verhaal.casus.rollen) + 1
    verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=voordracht("casusregie", "p_welzijn"))
    verhaal.doe("p_welzijn", c.AcceptRol, rol=nr)
    assert verhaal.casus.trede == 2
    assert not verhaal.open("MLD-02")


def test_a_profile_that_is_too_low_where_it_is_compulsory_asks_for_a_successor() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    zou = verhaal.context().kader
    assert opvolging_nodig(verhaal.casus, zou) == ()
    verhaal.doe("bea", c.RecordBesluit, naar=4, beslisser="procesregisseur", motivering=tekst())
    assert opvolging_nodig(verhaal.casus, zou) == ("casusregie", "procesregie")


def test_an_optional_role_is_let_go_or_handed_over_and_holds_no_step_up() -> None:
    """On niveau 1 of Zuidoost-Utrecht casusregie is optional, for klant, netwerk or basiszorg."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    assert verhaal.casus.trede == 1
    assert opvolging_nodig(verhaal.casus, verhaal.context().kader) == ("casusregie",)
    verhaal.tot("2027-01-18 11:00")
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="casusregie", reden=tekst())
    assert verhaal.casus.houder("casusregie") is None
    assert not verhaal.open("MLD-02")
    assert verhaal.kreeg("fatima", "MLD-09") == [("2027-01-18 11:00", "MLD-09")]


@pytest.mark.parametrize(("code", "regie"), [("zou", "procesregie"), ("hdw", "casusregie"), ("wbr", "casusregie")])
def test_what_is_asked_first_is_what_the_kader_says(code: str, regie: str) -> None:
    verhaal = aangemeld(kader(code), "2027-02-01 10:00")
    assert gevraagde_regie(verhaal.casus, kader(code)) == (regie,)
