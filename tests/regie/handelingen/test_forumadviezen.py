"""A forum advises and a regieteam decides: two steps, with a clock between them (HDW-O.2, PD-03, MLD-03)."""

from __future__ import annotations

from datetime import date

from regie import commands as c
from regie.casus import Aan
from regie.handelingen.forumadviezen import wachtend
from regie.inrichting import Gemeente, Inrichting
from regie.toegang import mag
from tests.regie import zeist
from tests.regie.hoogeveen import TWEE_GEMEENTEN, aangemeld, aanvaard, advies, besluit, vervuld, voorzitter
from tests.regie.onkreukbaar.vrije_tekst import NAAM
from tests.regie.vignetten.test_vignetten_verloop_hdw import NAAR_2, NAAR_3, VEILIGHEIDSVRAGEN
from tests.regie.zeist import Verhaal, na, tekst, tijd


def met_regieteams() -> Inrichting:
    """wim decides for regieteam welzijn, mats for regieteam gemeente."""

    def ingevuld(gemeente: Gemeente) -> Gemeente:
        teams = {"regieteam_welzijn": "wim", "regieteam_gemeente": "mats"}
        return gemeente.model_copy(update={"functies": {**gemeente.functies, **teams}})

    return TWEE_GEMEENTEN.model_copy(update={"gemeenten": tuple(map(ingevuld, TWEE_GEMEENTEN.gemeenten))})


def de_wolden(op: str) -> Verhaal:
    """A casus in De Wolden with the advice of the kader to go to niveau 2."""
    verhaal = aangemeld("de_wolden", op)
    verhaal.inrichting = met_regieteams()
    advies(verhaal, NAAR_2)
    return verhaal


def adviseer(verhaal: Verhaal, naar: int, forum: str = "sociaal_team_de_wolden") -> None:
    verhaal.doe(voorzitter(verhaal), c.RecordForumadvies, forum=forum, naar=naar, toelichting=tekst())


def advies_en_besluit() -> Verhaal:
    """An advice that went back, one that took more time, and the besluit on it."""
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    verhaal.doe("wim", c.ReturnForumadvies, advies=1, reden=tekst())
    adviseer(verhaal, 2)
    verhaal.doe("wim", c.ExtendForumadvies, advies=2, tot=date(2027, 1, 25), reden=tekst())
    besluit(verhaal, 2, "regieteam_welzijn", forum="sociaal_team_de_wolden", casusregie="wout")
    return verhaal


def test_SC_HDW_1_the_regieteam_that_decides_gets_the_advice_and_decides_within_five_working_days() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    assert verhaal.casus.trede == 1, "advice and besluit are apart (INV-11)"
    assert verhaal.kreeg("wim") == [("2027-01-14 11:00", "MLD-03")]
    assert tijd(verhaal.melding("MLD-03").deadline) == "2027-01-21 17:00"
    assert mag(c.RecordBesluit, "wim", verhaal.casus, verhaal.inrichting, verhaal.now.date())
    verhaal.tot("2027-01-20 10:00")
    assert verhaal.kreeg("wim", "MLD-03") == [("2027-01-14 11:00", "MLD-03"), ("2027-01-19 09:00", "MLD-03")]
    verhaal.doe(
        "wim",
        c.RecordBesluit,
        naar=2,
        beslisser="regieteam_welzijn",
        forum="sociaal_team_de_wolden",
        melding=verhaal.melding("MLD-03").nr,
    )
    assert wachtend(verhaal.casus) is None
    assert not verhaal.open("MLD-03")
    assert verhaal.kreeg("vic", "MLD-04") == [("2027-01-20 10:00", "MLD-04")], "the chair tells it (HDW-O.4)"


def test_without_a_besluit_the_advice_climbs_to_the_manager_the_morning_after() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    verhaal.tot("2027-01-22 09:00")
    assert ("2027-01-22 09:00", "MLD-03") in verhaal.kreeg("mia")
    verhaal.doe("mia", c.ExtendForumadvies, advies=1, tot=date(2027, 1, 27), reden=tekst())


def test_to_niveau_3_the_regieteam_of_the_gemeente_decides_after_both_safety_questions() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    advies(verhaal, NAAR_3)
    naar_3 = {"forum": "sociaal_team_de_wolden", "naar": 3}
    assert verhaal.weiger("vic", c.RecordForumadvies, **naar_3).regel == "HDW-2.10"
    vervuld(verhaal, *VEILIGHEIDSVRAGEN)
    adviseer(verhaal, 3)
    assert verhaal.casus.forumadviezen[-1].beslisser == "regieteam_gemeente"
    assert "MLD-03" in [mld for _, mld in verhaal.kreeg("mats")]


def test_HDW_1_6_a_forum_that_may_not_advise_here_is_refused() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    weigering = verhaal.weiger("vic", c.RecordForumadvies, forum="mdo", naar=2)
    assert (weigering.regel, weigering.veld) == ("HDW-1.6", "forum")


def test_an_advice_that_goes_back_waits_no_more() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    verhaal.doe("wim", c.ReturnForumadvies, advies=1, reden=tekst())
    assert not verhaal.open("MLD-03")
    assert verhaal.weiger("wim", c.ReturnForumadvies, advies=1, reden=tekst()).regel == "HDW-O.2"
    assert not mag(c.RecordBesluit, "wim", verhaal.casus, verhaal.inrichting, verhaal.now.date())


def test_more_time_moves_the_clock_once_and_not_for_ever() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    for tot in (date(2027, 1, 14), date(2027, 1, 29)):
        assert verhaal.weiger("wim", c.ExtendForumadvies, advies=1, tot=tot, reden=tekst()).veld == "tot"
    verhaal.doe("wim", c.ExtendForumadvies, advies=1, tot=date(2027, 1, 28), reden=tekst())
    assert tijd(verhaal.melding("MLD-03").deadline) == "2027-01-28 17:00"


def test_a_kader_without_two_steps_has_no_advice_of_a_forum() -> None:
    verhaal = zeist.aangemeld("2027-01-18 10:00")
    weigering = verhaal.weiger("dirk", c.RecordForumadvies, forum="startoverleg", naar=2)
    assert [u.woord for u in weigering.uitweg] == ["besluit"]


def test_INV_15_the_forum_is_one_of_the_kader_and_never_a_name() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    weigering = verhaal.weiger("vic", c.RecordForumadvies, forum=NAAM, naar=1)
    assert (weigering.regel, weigering.veld) == ("INV-6", "forum")


def test_HDW_O_8_when_the_zvh_holds_procesregie_the_casusregisseur_tells_the_inwoner() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    advies(verhaal, NAAR_3)
    vervuld(verhaal, *VEILIGHEIDSVRAGEN)
    besluit(verhaal, 3, "regieteam_gemeente", casusregie="gijs", procesregie="zoe")
    for rol in (1, 2):
        verhaal.doe(verhaal.casus.rollen[rol - 1].houder, c.AcceptRol, rol=rol)
    verhaal.vergeet()
    advies(verhaal, "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust")
    vervuld(verhaal, "afstemming_aov")
    besluit(verhaal, 4, "regieteam_gemeente")
    assert [wie for _, wie in verhaal.verzonden("MLD-04")] == ["gijs"]


def test_INV_20_the_tasks_stay_with_the_casusregisseur_when_the_casus_of_the_zvh_closes() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    advies(verhaal, NAAR_3)
    vervuld(verhaal, *VEILIGHEIDSVRAGEN)
    besluit(verhaal, 3, "regieteam_gemeente", casusregie="gijs", procesregie="zoe")
    aanvaard(verhaal)
    for signaal in verhaal.casus.open_signalen:
        verhaal.doe("gijs", c.CloseSignaal, signaal=signaal.nr, uitkomst=tekst())
    verhaal.tot("2027-01-14 11:05")
    vervuld(verhaal, "evaluatie_procesregie")
    verhaal.vergeet()
    begin = na(verhaal.now, minutes=10)
    verhaal.doe("vic", c.PlanOverleg, soort="spoedoverleg", begin=begin, moeten=("gijs",))
    verhaal.tot(begin)
    verhaal.doe("vic", c.RecordBesluit, naar=3, beslisser="regieteam_gemeente", motivering=tekst())
    verhaal.doe("vic", c.RecordUitkomst, overleg=1, aanwezig=(), einde_regie=True)
    assert {wie for _, wie in verhaal.verzonden("MLD-04")} == {"gijs"}
    assert [m.aan for m in verhaal.open("MLD-04")] == [(Aan(rol="casusregisseur"),)] * 2


def test_HDW_O_4_the_chair_keeps_the_tasks_when_a_regisseur_accepts() -> None:
    verhaal = de_wolden("2027-01-14 11:00")
    adviseer(verhaal, 2)
    besluit(verhaal, 2, "regieteam_welzijn", forum="sociaal_team_de_wolden", casusregie="wout")
    verhaal.doe("wout", c.AcceptRol, rol=1)
    assert [wie for _, wie in verhaal.verzonden("MLD-04")] == ["vic"]
