"""Procesregie ends when it is not needed, never where the rung demands it, and not before its evaluation."""

from __future__ import annotations

from typing import Any

import pytest

from regie import commands as c
from regie import events as e
from regie.casus import Rolstatus
from regie.handelingen.rollen import SOORTEN
from regie.kaders import kader
from regie.toegang import LosseVoorwaarde, geweigerd
from tests.regie.handelingen.test_delen import met_tweede_casusregisseur
from tests.regie.handelingen.test_inzet import op_niveau_2
from tests.regie.uit_het_kader import MELDER, VOORZITTER, aangemeld, alle_zetels, besluit_tot
from tests.regie.zeist import CODE, Verhaal, na, tekst, tijd
from tests.regie.zeist import op_niveau_2 as zeist_op_niveau_2

HDW = kader("hdw")
GEDAAN = {"voorwaarde": "evaluatie_procesregie"}


def met_procesregie() -> Verhaal:
    """Niveau 2, with procesregie by the gemeente; the evaluations recorded on the way there do not count for it."""
    verhaal = op_niveau_2()
    verhaal.now = na(verhaal.now, minutes=1)
    if verhaal.casus.houder("procesregie") is None:
        wens = c.Voordracht(soort="procesregie", houder="p_gemeente")
        verhaal.doe(VOORZITTER, c.ProposeRol, voordracht=wens)
        verhaal.doe("p_gemeente", c.AcceptRol, rol=len(verhaal.casus.rollen))
    verhaal.now = na(verhaal.now, minutes=1)
    return verhaal


def _nr(verhaal: Verhaal) -> int:
    houder = verhaal.casus.houder("procesregie")
    assert houder is not None
    return houder.nr


def einde_aangekondigd_en_terug() -> Verhaal:
    """The end was announced, and is off on niveau 4, where procesregie is compulsory."""
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.EndRegie, rol=_nr(verhaal), reden=tekst())
    besluit_tot_zonder_evaluatie(verhaal, 4)
    return verhaal


def besluit_tot_zonder_evaluatie(verhaal: Verhaal, naar: int) -> None:
    for voorwaarde in HDW.voorwaarden:
        if voorwaarde.code != "evaluatie_procesregie" and voorwaarde.rol is None:
            er_was = alle_zetels(voorwaarde)
            verhaal.doe(
                VOORZITTER, c.RecordVoorwaarde, voorwaarde=voorwaarde.code, op=verhaal.now.date(), aanwezig=er_was
            )
    besluit: dict[str, Any] = {"naar": naar, "beslisser": "regieteam_gemeente", "motivering": tekst()}
    verhaal.doe(VOORZITTER, c.RecordBesluit, **besluit)


def test_the_end_is_announced_and_comes_with_the_evaluation() -> None:
    verhaal = met_procesregie()
    nr = _nr(verhaal)
    verhaal.doe("p_gemeente", c.EndRegie, rol=nr, reden=tekst())
    assert verhaal.casus.houder("procesregie") is not None
    vraag = verhaal.melding("MLD-72")
    assert (vraag.onderwerp, vraag.aan[0].rol, tijd(vraag.deadline)) == (
        f"rol:{nr}", "procesregisseur", "2027-02-15 17:00",
    )  # fmt: skip
    assert vraag.ladder[0].aan[0].rol == "manager_sociaal_domein"
    assert verhaal.weiger("p_gemeente", c.EndRegie, rol=nr, reden=tekst()).regel == "HDW-P.9"
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, **GEDAAN, op=verhaal.now.date(), melding=vraag.nr)
    assert verhaal.casus.houder("procesregie") is None
    assert verhaal.casus.rollen[nr - 1].status is Rolstatus.BEEINDIGD
    assert not verhaal.open("MLD-72")
    assert not verhaal.open("MLD-02")
    horen = {m.onderwerp for m in verhaal.open("MLD-09") if m.onderwerp.startswith(f"rol:{nr}/")}
    assert f"rol:{nr}/p_welzijn" in horen


def test_without_an_evaluation_the_manager_hears_of_it() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.EndRegie, rol=_nr(verhaal), reden=tekst())
    verhaal.tot("2027-02-16 09:00")
    assert verhaal.kreeg("p_manager_sociaal_domein", "MLD-72") == [("2027-02-16 09:00", "MLD-72")]
    assert verhaal.casus.houder("procesregie") is not None


def test_that_manager_records_the_evaluation_as_the_answer_and_nothing_else() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.EndRegie, rol=_nr(verhaal), reden=tekst())
    verhaal.tot("2027-02-16 09:00")
    kring = ("p_manager_sociaal_domein", verhaal.casus, verhaal.inrichting, verhaal.now.date())
    los = c.RecordVoorwaarde(casus=CODE, **GEDAAN, op=verhaal.now.date())
    assert geweigerd(los, *kring) is LosseVoorwaarde
    assert geweigerd(los.model_copy(update={"melding": verhaal.melding("MLD-72").nr}), *kring) is None


def test_with_the_evaluation_already_there_it_ends_at_once() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, **GEDAAN, op=verhaal.now.date())
    verhaal.doe("p_gemeente", c.EndRegie, rol=_nr(verhaal), reden=tekst())
    assert verhaal.casus.houder("procesregie") is None


def test_an_announced_end_is_off_where_the_rung_demands_the_role() -> None:
    verhaal = einde_aangekondigd_en_terug()
    assert any(isinstance(event, e.EindeRegieTakenBack) for event in verhaal.events)
    assert not verhaal.open("MLD-72")
    weigering = verhaal.weiger(VOORZITTER, c.EndRegie, rol=_nr(verhaal), reden=tekst())
    assert (weigering.regel, [u.woord for u in weigering.uitweg]) == ("INV-7", ["voordragen"])


def test_HDW_P_9_people_take_an_announced_end_back_and_the_question_for_the_evaluation_is_gone() -> None:
    verhaal = met_procesregie()
    nr = _nr(verhaal)
    assert verhaal.weiger("p_gemeente", c.TakeBackEinde, rol=nr, reden=tekst()).regel == "INV-3"
    verhaal.doe(VOORZITTER, c.EndRegie, rol=nr, reden=tekst())
    verhaal.doe("p_gemeente", c.TakeBackEinde, rol=nr, reden=tekst("toch niet"))
    assert [v.reden for v in verhaal.events if isinstance(v, e.EindeRegieTakenBack)] == ["t-toch niet"]
    assert _nr(verhaal) == nr
    assert not verhaal.open("MLD-72")
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, **GEDAAN, op=verhaal.now.date())
    assert _nr(verhaal) == nr, "an evaluation on the way ends nothing that people let go on"
    verhaal.doe(VOORZITTER, c.EndRegie, rol=nr, reden=tekst())
    assert verhaal.casus.houder("procesregie") is None
    assert verhaal.weiger(VOORZITTER, c.TakeBackEinde, rol=nr, reden=tekst()).regel == "INV-3"


def test_who_may_announce_the_end_may_take_it_back_and_a_guest_may_not() -> None:
    verhaal = met_procesregie()
    verhaal.doe("p_gemeente", c.EndRegie, rol=_nr(verhaal), reden=tekst())
    begin = verhaal.context().kalender.om_negen(na(verhaal.now, days=1).date())
    gast: dict[str, Any] = {"moeten": ("p_gemeente",), "mogen": ("p_huisarts",)}
    verhaal.doe(VOORZITTER, c.PlanOverleg, soort="voortgangsoverleg", begin=begin, **gast)
    terug = c.TakeBackEinde(casus=CODE, rol=_nr(verhaal), reden=tekst())
    kring = (verhaal.casus, verhaal.inrichting, verhaal.now.date())
    assert [geweigerd(terug, wie, *kring) for wie in ("p_gemeente", "p_welzijn", VOORZITTER)] == [None, None, None]
    assert geweigerd(terug, "p_huisarts", *kring) is c.TakeBackEinde


def test_a_step_to_a_rung_without_procesregie_waits_for_its_evaluation() -> None:
    verhaal = met_procesregie()
    omlaag: dict[str, Any] = {"naar": 1, "beslisser": "regieteam_welzijn", "motivering": tekst(), "forum": "mdo"}
    verhaal.doe(VOORZITTER, c.RecordVoorwaarde, voorwaarde="afschaaltafel_gehouden", op=verhaal.now.date())
    assert verhaal.weiger(VOORZITTER, c.RecordBesluit, **omlaag).regel == "HDW-P.9"
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, **GEDAAN, op=verhaal.now.date())
    verhaal.doe(VOORZITTER, c.RecordBesluit, **omlaag)
    assert verhaal.casus.trede == 1
    assert verhaal.casus.houder("procesregie") is None


def test_the_casus_does_not_close_before_the_evaluation() -> None:
    verhaal = met_procesregie()
    begin = verhaal.context().kalender.om_negen(na(verhaal.now, days=1).date())
    verhaal.doe(VOORZITTER, c.PlanOverleg, soort="voortgangsoverleg", begin=begin, moeten=("p_gemeente",))
    verhaal.tot(na(begin, hours=2))
    slot: dict[str, Any] = {"overleg": 1, "aanwezig": ("p_gemeente",), "einde_regie": True}
    assert verhaal.weiger("p_gemeente", c.RecordUitkomst, **slot).regel == "HDW-P.9"
    verhaal.doe("p_gemeente", c.RecordVoorwaarde, **GEDAAN, op=verhaal.now.date())
    verhaal.doe("p_gemeente", c.RecordUitkomst, **slot)
    assert verhaal.casus.afgesloten_op is not None


@pytest.mark.parametrize(("code", "trede"), [("wbr", 2), ("frl", "regie_gebiedsteam")])
def test_in_another_kader_it_ends_at_once_and_people_hear_of_it(code: str, trede: int | str) -> None:
    verhaal = aangemeld(kader(code), "2027-02-01 10:00")
    besluit_tot(verhaal, trede)
    verhaal.now = na(verhaal.now, minutes=1)
    nr = _nr(verhaal)
    verhaal.doe(VOORZITTER, c.EndRegie, rol=nr, reden=tekst())
    assert verhaal.casus.houder("procesregie") is None
    assert not verhaal.open("MLD-02")
    assert any(m.onderwerp.startswith(f"rol:{nr}/") for m in verhaal.open("MLD-09"))


def test_where_it_is_compulsory_it_never_ends_without_a_successor() -> None:
    verhaal = zeist_op_niveau_2("2027-01-18 10:00")
    assert verhaal.weiger("peter", c.EndRegie, rol=2, reden=tekst()).regel == "INV-7"
    assert verhaal.weiger("peter", c.EndRegie, rol=1, reden=tekst()).regel == "INV-1"
    assert verhaal.weiger("peter", c.EndRegie, rol=9, reden=tekst()).regel == "INV-3"


def test_procesregie_that_somebody_holds_is_not_called_unneeded_but_ended() -> None:
    verhaal = met_procesregie()
    weigering = verhaal.weiger(VOORZITTER, c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    assert [u.woord for u in weigering.uitweg] == ["einde procesregie"]


@pytest.mark.parametrize(
    ("code", "van", "naar"),
    [
        ("zou", 2, 1),
        ("hdw", 2, 1),
        ("wbr", 2, 1),
        ("frl", "regie_gebiedsteam", "geen_regie"),
        ("frl", "regie_gebiedsteam", "regie_gi"),
    ],
)
def test_MLD_09_who_loses_a_role_by_a_step_hears_of_it_and_so_does_everyone_else(
    code: str, van: int | str, naar: int | str
) -> None:
    verhaal = aangemeld(kader(code), "2027-02-01 10:00")
    besluit_tot(verhaal, van)
    for signaal in verhaal.casus.open_signalen:
        verhaal.doe(VOORZITTER, c.CloseSignaal, signaal=signaal.nr, uitkomst=tekst())
    verhaal.now = na(verhaal.now, minutes=1)
    voor = verhaal.casus
    besluit_tot(verhaal, naar)
    assert verhaal.casus.trede == naar
    kwijt = [soort for soort in SOORTEN if voor.houder(soort) and not verhaal.casus.houder(soort)]
    assert "procesregie" in kwijt
    horen = {m.onderwerp for m in verhaal.open("MLD-09")}
    for soort in kwijt:
        rol = voor.houder(soort)
        assert rol is not None
        assert {f"rol:{rol.nr}/{rol.houder}", f"rol:{rol.nr}/{MELDER}"} <= horen


def test_MLD_09_a_casusregisseur_for_a_part_hears_that_it_ended_with_the_regie() -> None:
    verhaal = met_tweede_casusregisseur()
    verhaal.now = na(verhaal.now, minutes=1)
    besluit_tot(verhaal, 2)
    verhaal.now = na(verhaal.now, minutes=1)
    deel = verhaal.casus.deelregisseurs[0]
    eerste = verhaal.casus.houder("casusregie")
    assert eerste is not None
    besluit_tot(verhaal, 1)
    horen = {m.onderwerp for m in verhaal.open("MLD-09")}
    assert {f"rol:{deel.nr}/{deel.houder}", f"rol:{deel.nr}/{eerste.houder}"} <= horen
    assert verhaal.casus.deelregisseurs == ()
