"""The watch itself: the window, the fallback on Friday, outages, the undeliverable, later, and what disarms."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie import vragen as v
from regie.casus import Meldingstatus
from regie.events import BerichtDue, ZendingDelayed
from regie.inrichting import Afwijking
from regie.kaders import kaders
from regie.meldingen.catalogus import catalogus
from regie.toegang import mag
from tests.regie.zeist import (
    CODE,
    ZEIST,
    Verhaal,
    aangemeld,
    gepland,
    met_afwezig,
    met_functies,
    moment,
    op_niveau_2,
    op_niveau_3,
    op_niveau_4,
    tekst,
    tijd,
    voordracht,
)

# ---- the sending window (CAL-8) and the Friday fallback (CAL-9)


@pytest.mark.parametrize(
    ("gedaan_op", "verzonden_op"),
    [
        ("2027-01-18 07:59", "2027-01-18 09:00"),
        ("2027-01-18 08:00", "2027-01-18 08:00"),
        ("2027-01-18 18:00", "2027-01-18 18:00"),
        ("2027-01-18 18:01", "2027-01-19 09:00"),
        ("2027-01-22 18:01", "2027-01-25 09:00"),
        ("2027-01-23 12:00", "2027-01-25 09:00"),
        ("2027-03-25 20:00", "2027-03-30 09:00"),
    ],
)
def test_a_message_waits_for_the_window(gedaan_op: str, verzonden_op: str) -> None:
    verhaal = aangemeld(gedaan_op)
    verhaal.tot(verzonden_op)
    assert verhaal.verzonden("MLD-02") == [(verzonden_op, "dirk")]


def test_what_is_answered_before_the_window_opens_is_never_sent() -> None:
    verhaal = aangemeld("2027-01-18 20:00")
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    verhaal.tot("2027-01-19 12:00")
    assert verhaal.berichten == []


def test_on_friday_from_twelve_an_action_message_goes_to_the_fallback_too() -> None:
    achterwacht = met_functies(vrijdagmiddag_achterwacht="vicky")
    assert aangemeld("2027-01-22 11:59", achterwacht).kreeg("vicky") == []
    verhaal = aangemeld("2027-01-22 12:00", achterwacht)
    assert verhaal.kreeg("vicky") == [("2027-01-22 12:00", "MLD-02")]
    # Who was asked may answer, and opening the message is enough to see the casus.
    verhaal.doe("vicky", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())


def test_the_fallback_is_not_told_twice_nor_of_what_asks_nothing() -> None:
    assert aangemeld("2027-01-22 13:00", met_functies(vrijdagmiddag_achterwacht="dirk")).kreeg("dirk") == [
        ("2027-01-22 13:00", "MLD-02")
    ]
    verhaal = op_niveau_2("2027-01-18 10:00", met_functies(vrijdagmiddag_achterwacht="vicky"))
    verhaal.tot("2027-01-22 13:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert verhaal.verzonden("MLD-09")
    assert verhaal.kreeg("vicky", "MLD-09") == []


# ---- terms that a gemeente sets otherwise (meldingen §2)


def test_the_reminders_and_the_friday_afternoon_are_as_the_gemeente_sets_them() -> None:
    (zeist,) = ZEIST.gemeenten
    eigen = {
        "PD-09": Afwijking(herinneringen=(10, 2)),
        "PD-14": Afwijking(herinneringen=(4, 1)),
        "PD-26": Afwijking(tijdstip="15:00"),
    }
    functies = zeist.functies | {"vrijdagmiddag_achterwacht": "vicky"}
    anders = zeist.model_copy(update={"standaarden": eigen, "functies": functies})
    verhaal = op_niveau_3("2027-01-18 10:00", ZEIST.model_copy(update={"gemeenten": (anders,)}))
    actie = c.NieuweActie(tekst=tekst(), eigenaar="ellen", vervaldatum=date(2027, 2, 1))
    verhaal.doe("bea", c.AddActie, actie=actie)
    verhaal.tot("2027-01-22 14:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    assert verhaal.kreeg("vicky") == []
    verhaal.tot("2027-01-22 15:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-2")
    assert verhaal.kreeg("vicky") == [("2027-01-22 15:00", "MLD-41")]
    verhaal.tot("2027-03-01 16:00")
    assert verhaal.verzonden("MLD-38")[:2] == [("2027-01-26 09:00", "ellen"), ("2027-01-29 09:00", "ellen")]
    assert verhaal.verzonden("MLD-37") == [("2027-02-15 09:00", "bea"), ("2027-02-25 09:00", "bea")]


def test_the_reminder_of_a_nomination_is_as_the_gemeente_sets_it() -> None:
    (zeist,) = ZEIST.gemeenten
    anders = zeist.model_copy(update={"standaarden": {"PD-05": Afwijking(herinneringen=(3, 2))}})
    verhaal = op_niveau_2("2027-01-18 10:00", ZEIST.model_copy(update={"gemeenten": (anders,)}))
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.tot("2027-01-25 16:00")
    assert [op for op, _ in verhaal.verzonden("MLD-07")] == [
        "2027-01-18 10:00",
        "2027-01-20 09:00",
        "2027-01-21 09:00",
    ]


# ---- reaction time counts from the sending (CAL-10, CAL-11)


def test_a_rung_that_was_sent_days_late_has_its_whole_reaction_time() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.ga_naar("2027-01-20 09:00")
    (escalatie,) = [b for b in _decided(verhaal, c.LetTimePass(casus=CODE)) if isinstance(b, BerichtDue)]
    assert (escalatie.sport, tijd(escalatie.escaleer_op)) == (0, "2027-01-28 09:00")
    verhaal.ga_naar("2027-01-25 10:00")
    verzonden = c.RecordZending(casus=CODE, melding=1, sport=0, gelukt=True)
    assert [tijd(e.escaleer_op) for e in _decided(verhaal, verzonden) if isinstance(e, ZendingDelayed)] == [
        "2027-02-02 09:00"
    ]


def test_a_receipt_of_an_earlier_rung_changes_nothing() -> None:
    verhaal = aangemeld("2027-01-18 10:00", met_functies(directeur="vicky"))
    verhaal.tot("2027-01-28 09:00")
    assert _decided(verhaal, c.RecordZending(casus=CODE, melding=1, sport=0, gelukt=True)) == []
    assert _decided(verhaal, c.RecordZending(casus=CODE, melding=1, sport=0, gelukt=False)) == []


def test_the_last_rung_is_asked_again_until_a_person_acts() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.tot("2027-03-01 09:00")
    verhaal.vergeet()
    verhaal.tot("2027-04-01 09:00")
    # dirk, the directeur, was asked first as the chair; the manager is the top that is left.
    assert {wie for _, wie in verhaal.verzonden("MLD-02")} == {"monique"}
    assert len(verhaal.verzonden("MLD-02")) >= 3
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    verhaal.vergeet()
    verhaal.tot("2027-05-01 09:00")
    assert verhaal.verzonden("MLD-02") == []


def test_whoever_was_asked_in_a_melding_is_passed_over_higher_up_and_the_card_says_so() -> None:
    # Given peter, procesregisseur, who reports a stagnation without a type; fatima is casusregisseur.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportStagnatie)
    verhaal.tot("2027-02-20 09:00")
    assert [wie for _, wie in verhaal.verzonden("MLD-40")][:5] == ["peter", "fatima", "monique", "dirk", "dirk"]
    # And when fatima reports it, then peter comes after her, and her own manager after him.
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie)
    verhaal.tot("2027-02-20 09:00")
    assert [wie for _, wie in verhaal.verzonden("MLD-40")][:4] == ["fatima", "peter", "margo", "dirk"]


def test_the_chair_who_nominated_is_not_asked_twice_about_the_same_nomination() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("procesregie", "netwerk"))
    verhaal.tot("2027-02-20 09:00")
    assert verhaal.verzonden("MLD-07") == [("2027-01-18 10:00", "dirk"), ("2027-01-22 09:00", "dirk")]
    assert {wie for _, wie in verhaal.verzonden("MLD-08")} == {"monique"}


# ---- outages: nothing lost, nothing doubled (B4)


def test_after_an_outage_only_the_newest_step_goes_out_once_and_says_that_it_is_late() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.vergeet()
    # Off from Tuesday to the next Thursday: the reminder of Friday and the escalation of Tuesday both went by.
    verhaal.ga_naar("2027-01-28 10:00")
    verhaal.tik()
    verhaal.tik()
    assert verhaal.verzonden("MLD-07") == []
    assert verhaal.verzonden("MLD-08") == [("2027-01-28 10:00", "peter"), ("2027-01-28 10:00", "monique")]
    assert all(b.event.te_laat for b in verhaal.berichten if b.mld == "MLD-08")
    # The next rung has its whole reaction time from now.
    verhaal.tot("2027-02-05 09:00")
    assert verhaal.verzonden("MLD-08")[2:] == [("2027-02-05 09:00", "dirk")]


def test_after_an_outage_what_nobody_had_heard_of_goes_to_its_first_receiver_and_then_climbs() -> None:
    # MLD-35 and MLD-37: both the message and its escalation went by.
    verhaal = gepland(op_niveau_3("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-02-03 12:00")
    verhaal.vergeet()
    verhaal.ga_naar("2027-03-10 10:00")
    verhaal.tik()
    assert sorted((b.mld, b.aan, b.event.te_laat) for b in verhaal.berichten) == [("MLD-35", "bea", True)]
    verhaal.tot("2027-03-11 09:00")
    assert verhaal.verzonden("MLD-35")[1:] == [("2027-03-11 09:00", "monique")]
    # MLD-34.
    verhaal.doe("bea", c.RecordUitkomst, overleg=1, aanwezig=("bea",))
    verhaal.vergeet()
    verhaal.ga_naar("2027-03-18 10:00")
    verhaal.tik()
    assert verhaal.verzonden("MLD-34") == [("2027-03-18 10:00", "bea")]
    assert verhaal.berichten[0].event.te_laat
    verhaal.tot("2027-03-19 09:00")
    assert verhaal.verzonden("MLD-34")[1:] == [("2027-03-19 09:00", "monique")]


def test_after_an_outage_the_regisseur_hears_that_the_overleg_is_too_long_ago_before_the_manager() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.ga_naar("2027-03-10 10:00")
    verhaal.tik()
    assert verhaal.verzonden("MLD-37") == [("2027-03-10 10:00", "bea")]
    assert all(b.event.te_laat for b in verhaal.berichten)
    verhaal.tot("2027-03-11 09:00")
    assert verhaal.verzonden("MLD-37")[1:] == [("2027-03-11 09:00", "monique")]


def test_after_an_outage_two_reminders_are_one() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-27 12:00")
    verhaal.vergeet()
    verhaal.ga_naar("2027-02-03 12:00")
    verhaal.tik()
    assert verhaal.kreeg("ellen", "MLD-31") == [("2027-02-03 12:00", "MLD-31")]


def test_on_time_is_not_late() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.tot("2027-03-01 09:00")
    assert not any(b.event.te_laat for b in verhaal.berichten)


# ---- what cannot be delivered


def test_an_undeliverable_message_calls_the_next_rung_after_a_working_day_and_says_why() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.onbereikbaar = {"peter"}
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    verhaal.tot("2027-01-20 09:00")
    bericht = verhaal.berichten[-1]
    assert (bericht.op, bericht.mld, bericht.aan) == ("2027-01-20 09:00", "MLD-41", "monique")
    assert bericht.event.vorige_onbereikbaar == "niet bereikt"


def test_one_receiver_who_cannot_be_reached_makes_the_term_no_shorter_for_the_others() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.onbereikbaar = {"peter"}
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst())
    # monique got MLD-08 and has the whole of PD-08.
    assert tijd(verhaal.melding("MLD-08").escaleer_op) == "2027-01-26 09:00"
    # When nobody at all is reached, the next one is called after a working day.
    verhaal.onbereikbaar = {"peter", "monique"}
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.RefuseRol, rol=4, reden=tekst())
    assert tijd(verhaal.melding("MLD-08").escaleer_op) == "2027-01-20 09:00"


def test_an_undeliverable_message_without_a_ladder_waits_without_a_moment() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.onbereikbaar = {"peter"}
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    voor_peter = next(m for m in verhaal.open("MLD-09") if m.onderwerp.endswith("/peter"))
    assert (voor_peter.onbereikbaar, voor_peter.volgende) == ("niet bereikt", None)


# ---- later: once, at most a working day


def test_later_asks_again_the_next_working_day_once_and_the_ladder_waits_that_long() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.tot("2027-01-21 16:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="signalen_onveiligheid")
    nr = verhaal.melding("MLD-51").nr
    verhaal.tot("2027-01-22 16:00")
    verhaal.doe("peter", c.PostponeMelding, melding=nr)
    assert verhaal.weiger("peter", c.PostponeMelding, melding=nr).regel == "MLD-later"
    verhaal.vergeet()
    verhaal.tot("2027-01-26 09:00")
    assert verhaal.verzonden("MLD-51") == [
        ("2027-01-25 09:00", "fatima"),
        ("2027-01-25 09:00", "peter"),
        ("2027-01-26 09:00", "margo"),
    ]


@pytest.mark.parametrize("nr", [0, 99])
@pytest.mark.parametrize("wat", [c.PostponeMelding, c.AcknowledgeMelding])
def test_a_question_that_is_not_there_is_refused(wat: type[c.Command], nr: int) -> None:
    assert aangemeld("2027-01-18 10:00").weiger("dirk", wat, melding=nr).regel == "B4"


def test_seeing_is_no_answer_to_a_question() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    assert verhaal.weiger("dirk", c.AcknowledgeMelding, melding=verhaal.melding("MLD-02").nr).regel == "B4"


# ---- what arms and disarms


def test_a_closed_casus_asks_nothing_but_what_still_has_to_be_told() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-25 14:00")
    verhaal.doe("peter", c.RecordBesluit, naar=1, beslisser="procesregisseur", motivering=tekst())
    verhaal.ga_naar("2027-01-25 15:00")
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), einde_regie=True)
    assert {m.mld for m in verhaal.casus.open_meldingen} == {"MLD-04"}
    assert not [r for r in verhaal.casus.rollen if r.actief or r.in_behandeling]
    assert verhaal.weiger("peter", c.ReportStagnatie).regel == "INV-10"
    for taak in ("inwoner", "dossier"):
        verhaal.doe("fatima", c.CompleteTaak, besluit=2, taak=taak, op=date(2027, 1, 25))
    verhaal.vergeet()
    verhaal.tot("2027-12-01 12:00")
    assert verhaal.berichten == []


def test_what_a_closed_casus_still_asks_goes_to_who_had_regie_to_the_end() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-01-19 14:00")
    verhaal.ga_naar("2027-01-19 15:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.doe("bea", c.RecordBesluit, naar=2, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("dirk", c.RecordUitkomst, overleg=1, aanwezig=("fatima",), einde_regie=True)
    verhaal.vergeet()
    (vraag,) = verhaal.casus.open_meldingen
    verhaal.doe("bea", c.PostponeMelding, melding=vraag.nr)
    verhaal.tot("2027-01-20 09:00")
    assert verhaal.berichten[0].mld == "MLD-04"
    assert verhaal.kreeg("bea") == [("2027-01-20 09:00", "MLD-04")]
    for taak in ("inwoner", "dossier"):
        verhaal.doe("bea", c.CompleteTaak, besluit=2, taak=taak, op=date(2027, 1, 19))
    assert not mag(v.ToonCasus, "bea", verhaal.casus, verhaal.inrichting, verhaal.now.date())


def test_a_new_regisseur_gets_what_waited_for_the_old_one() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.vergeet()
    verhaal.doe("fatima", c.PostponeMelding, melding=verhaal.melding("MLD-51").nr)
    verhaal.tot("2027-01-19 09:00")
    assert {wie for _, wie in verhaal.verzonden("MLD-51")} == {"fatima", "bea"}


def test_a_substitute_stands_in_while_somebody_is_away_but_acceptance_stays_personal() -> None:
    weg = met_afwezig("peter", date(2027, 1, 19), date(2027, 1, 22), "bo")
    verhaal = op_niveau_2("2027-01-18 10:00", weg)
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    assert verhaal.verzonden("MLD-41") == [("2027-01-19 10:00", "bo")]
    verhaal.doe("bo", c.AnswerStagnatie, stagnatie=1, antwoord="neem_op")

    verhaal = op_niveau_3("2027-01-18 10:00", weg)
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("bea", c.ProposeRol, voordracht=voordracht("procesregie", "peter", motivering=tekst()))
    assert verhaal.kreeg("peter", "MLD-07") == [("2027-01-19 10:00", "MLD-07")]


def test_an_answer_ends_its_own_question_as_answered_and_the_others_as_no_longer_needed() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    acuut, signaal = verhaal.melding("MLD-50"), verhaal.melding("MLD-51")
    verhaal.doe("peter", c.ConfirmAcuut, signaal=1, bevestiging="overgenomen", melding=acuut.nr)
    na = verhaal.casus.meldingen
    assert (na[acuut.nr - 1].status, na[acuut.nr - 1].door) == (Meldingstatus.BEANTWOORD, "peter")
    assert na[signaal.nr - 1].status is Meldingstatus.VERVALLEN


# ---- what is said in the dialog: MLD-05, MLD-06, MLD-10


def test_MLD_05_says_which_hard_condition_is_open() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    naar_1 = {"naar": 1, "beslisser": "procesregisseur", "motivering": tekst()}
    weigering = verhaal.weiger("peter", c.RecordBesluit, **naar_1)
    assert (weigering.regel, weigering.met_motivering) == ("INV-5", False)
    assert weigering.uitweg


def test_MLD_06_asks_for_a_reason_when_the_besluit_differs_from_the_advice() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    naar_3 = {"naar": 3, "beslisser": "lokaal_team"}
    weigering = verhaal.weiger("dirk", c.RecordBesluit, **naar_3)
    assert (weigering.regel, weigering.veld, weigering.met_motivering) == ("ZOU-3.3", "motivering", True)
    verhaal.doe("dirk", c.RecordBesluit, **naar_3, motivering=tekst("eerst veilig"))
    besluit = verhaal.casus.besluiten[0]
    assert (besluit.wijkt_af, besluit.motivering) == (True, "t-eerst veilig")


@pytest.mark.parametrize(("begin", "met_motivering"), [(op_niveau_3, True), (op_niveau_4, False)])
def test_MLD_10_warns_on_the_lower_rungs_and_blocks_on_niveau_4(begin: object, met_motivering: bool) -> None:
    verhaal: Verhaal = begin("2027-01-18 10:00")  # type: ignore[operator]
    regisseur = verhaal.casus.houder("procesregie")
    assert regisseur is not None
    wens = voordracht("procesregie", "peter")
    weigering = verhaal.weiger(regisseur.houder, c.ProposeRol, voordracht=wens)
    assert (weigering.regel, weigering.met_motivering) == ("ZOU-6.R", met_motivering)
    met = wens.model_copy(update={"motivering": tekst()})
    if met_motivering:
        verhaal.doe(regisseur.houder, c.ProposeRol, voordracht=met)
        assert verhaal.casus.rollen[-1].motivering == "t-daarom"
    else:
        assert verhaal.weiger(regisseur.houder, c.ProposeRol, voordracht=met).regel == "ZOU-6.R"


# ---- the catalogue


def test_every_message_of_the_catalogue_has_receivers_answers_and_rules() -> None:
    for mld, regel in catalogus().items():
        assert regel.antwoorden, mld
        assert any(kader.meldingregels.get(mld) for kader in kaders()), mld
        assert bool(regel.aan) is not regel.in_gesprek, mld
        assert len({a.code for a in regel.antwoorden}) == len(regel.antwoorden), mld


def _decided(verhaal: Verhaal, command: c.AnyCommand) -> list[object]:
    """What the clock makes happen, without delivering it."""
    voor = len(verhaal.events)
    verhaal._decide("klok", command)
    return list(verhaal.events[voor:])


def test_a_reminder_at_the_change_to_summer_time_keeps_its_hour() -> None:
    verhaal = gepland(op_niveau_2("2027-03-15 10:00"), "2027-04-01 14:00")
    verhaal.tot("2027-04-01 14:00")
    assert verhaal.kreeg("ellen", "MLD-31") == [("2027-03-23 09:00", "MLD-31"), ("2027-03-31 09:00", "MLD-31")]
    assert verhaal.now == moment("2027-04-01 14:00")


def test_later_of_somebody_on_the_ladder_comes_back_to_them() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.tot("2027-01-26 09:00")
    verhaal.vergeet()
    verhaal.doe("dirk", c.PostponeMelding, melding=verhaal.melding("MLD-42").nr)
    verhaal.tot("2027-01-27 09:00")
    assert verhaal.verzonden("MLD-42", "MLD-43") == [("2027-01-27 09:00", "dirk")]
