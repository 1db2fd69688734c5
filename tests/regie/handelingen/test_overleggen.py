"""Overleggen: who must be there, what came out, and never over without a next date."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.casus import Casusstatus, Overlegstatus, Schaal
from regie.handelingen.overleginterval import uiterste_overlegdatum
from tests.regie.zeist import ZEIST, Verhaal, aangemeld, gepland, moment, op_niveau_2, tekst, tijd


def _gehouden() -> Verhaal:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.ga_naar("2027-02-04 15:00")
    return verhaal


@pytest.mark.parametrize(
    ("begin", "hint"),
    [
        ("2027-01-18 10:00", "voorbij"),
        ("2027-01-23 10:00", "25-01-2027"),
        ("2027-03-26 10:00", "30-03-2027"),
        ("2099-01-19 10:00", "jaar"),
        ("2300-01-19 10:00", "jaar"),
    ],
)
def test_an_overleg_is_on_a_working_day_to_come(begin: str, hint: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    weigering = verhaal.weiger("peter", c.PlanOverleg, soort="startoverleg", begin=moment(begin), moeten=("peter",))
    assert (weigering.regel, weigering.veld) == ("CAL-2", "datum")
    assert hint in weigering.reden


def test_somebody_must_be_there_and_everyone_is_known() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    wanneer = {"soort": "startoverleg", "begin": moment("2027-02-04 14:00")}
    assert verhaal.weiger("peter", c.PlanOverleg, **wanneer, moeten=(), mogen=("ellen",)).veld == "moeten"
    assert verhaal.weiger("peter", c.PlanOverleg, **wanneer, moeten=("onbekend",)).regel == "ZOU-3.6.P14"
    verhaal.doe("peter", c.PlanOverleg, **wanneer, moeten=("peter", "peter"), mogen=("peter", "ellen"))
    assert [(u.persoon, u.moet) for u in verhaal.casus.overleggen[0].uitnodigingen] == [
        ("peter", True),
        ("ellen", False),
    ]


def test_only_who_is_invited_answers_and_nobody_sends_themselves() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    assert verhaal.weiger("bea", c.AnswerUitnodiging, overleg=1, antwoord="kom").regel == "ZOU-3.6.P14"
    for zelf in (None, "fatima", "onbekend"):
        weigering = verhaal.weiger("fatima", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger=zelf)
        assert weigering.veld == "vervanger"


def test_a_substitute_who_cannot_come_leaves_the_seat_empty() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="bea")
    verhaal.doe("bea", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    assert verhaal.melding("MLD-33").onderwerp == "overleg:1/fatima"


def test_a_substitute_is_not_somebody_who_is_expected_already() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("ellen", c.AnswerUitnodiging, overleg=1, antwoord="vervanger", vervanger="bea")
    for ander in ("peter", "bea"):
        antwoord = {"overleg": 1, "vervanger": ander}
        assert verhaal.weiger("fatima", c.AnswerUitnodiging, antwoord="vervanger", **antwoord).veld == "vervanger"
        assert verhaal.weiger("peter", c.ReplaceDeelnemer, persoon="fatima", **antwoord).veld == "vervanger"
    # Another substitute for the same seat is no trouble.
    verhaal.doe("peter", c.ReplaceDeelnemer, overleg=1, persoon="ellen", vervanger="bo")


def test_who_is_invited_and_stands_in_for_another_answers_for_themselves() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    (overleg,) = verhaal.casus.overleggen
    fatima, peter, ellen = overleg.uitnodigingen
    dubbel = overleg.model_copy(
        update={"uitnodigingen": (fatima.model_copy(update={"vervanger": "peter"}), peter, ellen)}
    )
    verhaal = Verhaal("2027-01-18 10:00", casus=verhaal.casus.model_copy(update={"overleggen": (dubbel,)}))
    verhaal.doe("peter", c.AnswerUitnodiging, overleg=1, antwoord="kom")
    assert [u.antwoord for u in verhaal.casus.overleggen[0].uitnodigingen] == [None, "kom", None]


def test_there_is_no_outcome_before_it_began() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    assert verhaal.weiger("peter", c.RecordUitkomst, overleg=1, aanwezig=()).regel == "INV-4"


def test_an_outcome_keeps_goals_actions_and_the_scale_under_a_pseudonym() -> None:
    verhaal = _gehouden()
    verhaal.doe(
        "peter",
        c.RecordUitkomst,
        overleg=1,
        aanwezig=("peter", "ellen"),
        schalen=(Schaal(pseudoniem="kind A", cijfer=6),),
        doelen=(c.NieuwDoel(tekst=tekst("rust")), c.NieuwDoel(tekst=tekst("school"))),
        acties=(c.NieuweActie(tekst=tekst("bellen"), eigenaar="netwerk", vervaldatum=date(2027, 2, 10)),),
        veiligheidsfeiten=("onveilige_situatie", "K1"),
        volgende=moment("2027-03-04 14:00"),
    )
    casus = verhaal.casus
    assert [(d.nr, d.tekst) for d in casus.doelen] == [(1, "t-rust"), (2, "t-school")]
    assert [(a.eigenaar, a.is_professional, a.overleg) for a in casus.acties] == [("netwerk", False, 1)]
    assert [s.feit for s in casus.signalen] == ["onveilige_situatie"]
    assert casus.overleggen[0].status is Overlegstatus.AFGEROND


def test_only_who_was_invited_was_there() -> None:
    verhaal = _gehouden()
    assert verhaal.weiger("peter", c.RecordUitkomst, overleg=1, aanwezig=("bea",)).veld == "aanwezig"


def test_an_overleg_is_not_over_without_a_next_date_or_an_end() -> None:
    verhaal = _gehouden()
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",))
    assert verhaal.casus.overleggen[0].status is Overlegstatus.GEHOUDEN
    assert verhaal.open("MLD-34")
    assert verhaal.weiger("peter", c.SetVolgendeDatum, overleg=1).veld == "datum"
    beide = {"volgende": moment("2027-03-04 14:00"), "einde_regie": True}
    assert verhaal.weiger("peter", c.SetVolgendeDatum, overleg=1, **beide).regel == "INV-4"
    verhaal.doe("peter", c.SetVolgendeDatum, overleg=1, einde_regie=True)
    assert (verhaal.casus.status, verhaal.casus.afgesloten_op) == (Casusstatus.AFGESLOTEN, verhaal.now)
    assert verhaal.weiger("peter", c.SetVolgendeDatum, overleg=1, einde_regie=True).regel == "INV-10"


def test_the_next_overleg_invites_the_same_people_but_who_has_left() -> None:
    verhaal = _gehouden()
    blijven = tuple(p for p in ZEIST.personen if p.id != "fatima")
    verhaal.inrichting = ZEIST.model_copy(update={"personen": blijven})
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), volgende=moment("2027-03-04 14:00"))
    volgende = verhaal.casus.overleggen[1]
    assert [(u.persoon, u.moet) for u in volgende.uitnodigingen] == [("peter", True), ("ellen", False)]
    assert (volgende.soort, volgende.duur_minuten) == ("voortgangsoverleg", 60)


def test_regie_cannot_end_with_an_open_signal_even_one_that_is_ticked_now() -> None:
    verhaal = _gehouden()
    weigering = verhaal.weiger(
        "peter",
        c.RecordUitkomst,
        overleg=1,
        aanwezig=(),
        veiligheidsfeiten=("onveilige_situatie",),
        einde_regie=True,
    )
    assert (weigering.regel, weigering.veld) == ("INV-5", "einde_regie")


def test_the_end_of_regie_cancels_what_else_was_planned() -> None:
    verhaal = _gehouden()
    gepland(verhaal, "2027-03-04 14:00")
    verhaal.tot("2027-02-18 12:00")
    assert verhaal.open("MLD-30")
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), einde_regie=True)
    assert [o.status for o in verhaal.casus.overleggen] == [Overlegstatus.AFGEROND, Overlegstatus.VERVALLEN]
    assert not verhaal.casus.open_meldingen
    assert "ellen" not in verhaal.casus.deelnemers


@pytest.mark.parametrize(
    "wat",
    [
        (c.MoveOverleg, {"begin": moment("2027-03-01 10:00")}),
        (c.CancelOverleg, {"reden": tekst()}),
        (c.AnswerUitnodiging, {"antwoord": "kom"}),
        (c.RecordUitkomst, {"aanwezig": ()}),
    ],
)
def test_what_is_over_is_not_done_again(wat: tuple[type[c.Command], dict[str, object]]) -> None:
    verhaal = _gehouden()
    verhaal.doe("peter", c.RecordUitkomst, overleg=1, aanwezig=("peter",), volgende=moment("2027-03-04 14:00"))
    assert verhaal.weiger("peter", wat[0], overleg=1, **wat[1]).regel == "INV-4"
    assert verhaal.weiger("peter", wat[0], overleg=9, **wat[1]).regel == "INV-4"


@pytest.mark.parametrize(
    ("trede", "uiterste"), [(1, "2027-07-19"), (2, "2027-04-12"), (3, "2027-03-01"), (5, "2027-01-25")]
)
def test_the_longest_interval_follows_the_rung(trede: int, uiterste: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    casus = verhaal.casus.model_copy(update={"trede": trede})
    assert tijd(uiterste_overlegdatum(casus, verhaal.context())) == f"{uiterste} 17:00"


def test_an_open_signal_caps_the_interval_at_six_weeks_and_never_makes_it_longer() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    for trede, uiterste in ((1, "2027-03-01 17:00"), (5, "2027-01-25 17:00")):
        casus = verhaal.casus.model_copy(update={"trede": trede})
        assert tijd(uiterste_overlegdatum(casus, verhaal.context())) == uiterste


def test_without_regie_there_is_no_interval() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    casus = verhaal.casus.model_copy(update={"status": Casusstatus.AANGEMELD})
    assert uiterste_overlegdatum(casus, verhaal.context()) is None


@pytest.mark.parametrize("tot", [date(2027, 1, 18), date(2027, 7, 6)])
def test_a_postponement_lies_ahead_and_is_at_most_one_interval(tot: date) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert verhaal.weiger("peter", c.PostponeOverleg, tot=tot, reden=tekst()).veld == "tot"
    verhaal.doe("peter", c.PostponeOverleg, tot=date(2027, 7, 5), reden=tekst())


def test_postponing_again_leads_no_further_than_postponing_once() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    for _ in range(2):
        verhaal.doe("peter", c.PostponeOverleg, tot=date(2027, 7, 5), reden=tekst())
        weigering = verhaal.weiger("peter", c.PostponeOverleg, tot=date(2027, 7, 6), reden=tekst())
        assert (weigering.regel, [u.woord for u in weigering.uitweg]) == ("PD-09", ["plan overleg"])
    # Sooner than was postponed to is always possible.
    verhaal.doe("peter", c.PostponeOverleg, tot=date(2027, 6, 1), reden=tekst())
    assert tijd(uiterste_overlegdatum(verhaal.casus, verhaal.context())) == "2027-06-01 17:00"
