"""What people decide about the rung: by whom, why, and when it takes effect."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.casus import Rolstatus
from regie.handelingen.besluiten import beslissers
from regie.kaders import kader
from tests.regie import uit_het_kader
from tests.regie.onkreukbaar.vrije_tekst import NAAM, words_in
from tests.regie.zeist import NAAR_2 as NAAR_2_FEITEN
from tests.regie.zeist import Verhaal, aangemeld, na, op_niveau_2, op_niveau_3, op_niveau_4, tekst, voordracht

WBR = kader("wbr")
NAAR_1 = {"naar": 1, "beslisser": "procesregisseur", "motivering": tekst()}
NAAR_2 = {"naar": 2, "beslisser": "procesregisseur", "motivering": tekst()}


def test_advice_and_besluit_are_kept_apart() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    besluit, beoordeling = verhaal.casus.besluiten[0], verhaal.casus.beoordelingen[0]
    assert (besluit.beoordeling, besluit.wijkt_af, besluit.regels) == (1, False, tuple(beoordeling.uitkomst["regels"]))
    assert (besluit.van, besluit.naar, besluit.door, besluit.beslisser) == (1, 2, "dirk", "lokaal_team")


def test_an_advice_of_an_earlier_rung_is_no_ground() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBeoordeling, feiten=NAAR_2_FEITEN)
    verhaal.tot("2027-01-18 10:05")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team")
    for naar in (2, 3):
        weigering = verhaal.weiger("dirk", c.RecordBesluit, naar=naar, beslisser="procesregisseur")
        assert (weigering.regel, weigering.met_motivering) == ("ZOU-3.3", True)
        assert [u.woord for u in weigering.uitweg] == ["weeg"]


@pytest.mark.parametrize("naar", [0, 6, "2"])
def test_a_rung_the_kader_does_not_know_is_refused(naar: object) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert verhaal.weiger("peter", c.RecordBesluit, **(NAAR_2 | {"naar": naar})).veld == "naar"


def test_only_who_decides_on_this_rung_decides() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    weigering = verhaal.weiger("peter", c.RecordBesluit, **(NAAR_2 | {"beslisser": "lokaal_team"}))
    assert (weigering.regel, weigering.veld) == ("INV-6", "beslisser")


@pytest.mark.parametrize("veld", ["beslisser", "forum"])
def test_INV_15_who_decided_and_where_are_of_the_kader_and_never_a_name(veld: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    weigering = verhaal.weiger("peter", c.RecordBesluit, **(NAAR_2 | {veld: NAAM}))
    assert (weigering.regel, weigering.veld) == ("INV-6", veld)
    assert not words_in(str(weigering))


def test_a_besluit_that_keeps_the_holder_ends_a_rival_nomination() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("peter", c.RecordBesluit, **NAAR_2, voordrachten=(voordracht("procesregie", "peter"),))
    assert verhaal.casus.rollen[2].status is Rolstatus.INGETROKKEN
    assert verhaal.casus.voorgedragen("procesregie") is None
    assert not verhaal.open("MLD-07")


def test_up_takes_effect_at_once_and_the_giver_stays_until_acceptance() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe(
        "peter",
        c.RecordBesluit,
        naar=3,
        beslisser="procesregisseur",
        motivering=tekst(),
        voordrachten=(voordracht("procesregie", "bea", "2027-01-25 09:00"),),
    )
    assert verhaal.casus.trede == 3
    assert verhaal.casus.houder("procesregie").houder == "peter"  # type: ignore[union-attr]


def test_down_waits_until_every_handover_is_accepted_and_its_moment_has_come() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe(
        "bea",
        c.RecordBesluit,
        **NAAR_2,
        voordrachten=(voordracht("casusregie", "bo"), voordracht("procesregie", "peter", "2027-01-25 09:00")),
    )
    assert (verhaal.casus.trede, verhaal.casus.besluiten[-1].ingegaan_op) == (3, None)
    verhaal.doe("bo", c.AcceptRol, rol=4)
    verhaal.doe("peter", c.AcceptRol, rol=5)
    assert verhaal.casus.trede == 3
    verhaal.tot("2027-01-25 09:00")
    assert (verhaal.casus.trede, verhaal.casus.besluiten[-1].ingegaan_op) == (2, verhaal.now)


def test_down_takes_effect_when_the_giver_stays_after_all() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe("bea", c.RecordBesluit, **NAAR_2, voordrachten=(voordracht("procesregie", "peter"),))
    verhaal.doe("peter", c.RefuseRol, rol=4, reden=tekst())
    assert verhaal.casus.trede == 3
    verhaal.doe("bea", c.KeepGever, rol=4)
    assert verhaal.casus.trede == 2


def test_down_that_waited_never_takes_effect_after_a_later_besluit() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe("bea", c.RecordBesluit, **NAAR_2, voordrachten=(voordracht("procesregie", "bo"),))
    verhaal.doe("bea", c.RecordBesluit, naar=4, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("bo", c.AcceptRol, rol=4)
    assert verhaal.casus.trede == 4
    assert verhaal.casus.besluiten[-2].ingegaan_op is None


def test_down_to_1_is_impossible_with_an_open_signal_and_stays_so_while_it_waits() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, **NAAR_1, voordrachten=(voordracht("casusregie", "klant"),))
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.AcceptRol, rol=3)
    assert verhaal.casus.trede == 2
    assert verhaal.weiger("peter", c.RecordBesluit, **NAAR_1).regel == "INV-5"
    # The step that was decided takes effect once a person has closed the signal.
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())
    assert verhaal.casus.trede == 1


def test_down_to_1_ends_the_role_it_does_not_know_and_the_nomination_for_it() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("peter", c.RecordBesluit, **NAAR_1, voordrachten=(voordracht("casusregie", "klant"),))
    verhaal.doe("peter", c.AcceptRol, rol=4)
    assert verhaal.casus.trede == 1
    assert [r.status for r in verhaal.casus.rollen if r.soort == "procesregie"] == [
        Rolstatus.BEEINDIGD,
        Rolstatus.INGETROKKEN,
    ]


def test_down_to_2_with_an_open_signal_takes_a_reason() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe("bea", c.ReportGevaar, feit="onveilige_situatie")
    weigering = verhaal.weiger("bea", c.RecordBesluit, naar=2, beslisser="procesregisseur")
    assert (weigering.regel, weigering.met_motivering) == ("LOG-5", True)
    verhaal.doe("bea", c.RecordBesluit, **NAAR_2)
    assert verhaal.casus.trede == 2


def test_between_the_upper_rungs_the_signal_goes_along() -> None:
    verhaal = op_niveau_4("2027-01-18 10:00")
    verhaal.doe("bo", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("bo", c.RecordBesluit, naar=3, beslisser="procesregisseur", motivering=tekst())
    assert verhaal.casus.trede == 3


def test_who_holds_the_role_is_not_asked_again_unless_it_takes_a_reason() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    zelfde = (voordracht("procesregie", "peter"),)
    verhaal.doe("peter", c.RecordBesluit, **NAAR_2, voordrachten=zelfde)
    assert len(verhaal.casus.rollen) == 2
    naar_3 = NAAR_2 | {"naar": 3}
    assert verhaal.weiger("peter", c.RecordBesluit, **naar_3, voordrachten=zelfde).regel == "ZOU-6.R"
    met_reden = (voordracht("procesregie", "peter", motivering=tekst("ervaren")),)
    verhaal.doe("peter", c.RecordBesluit, **naar_3, voordrachten=met_reden)
    assert (verhaal.casus.rollen[-1].houder, verhaal.casus.rollen[-1].motivering) == ("peter", "t-ervaren")


def test_a_besluit_nominates_one_person_per_role() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    twee = (voordracht("procesregie", "bea"), voordracht("procesregie", "bo"))
    assert verhaal.weiger("peter", c.RecordBesluit, **NAAR_2, voordrachten=twee).regel == "INV-2"


def test_an_empty_role_never_blocks_a_besluit() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=3, beslisser="lokaal_team", motivering=tekst())
    assert verhaal.casus.trede == 3
    assert len(verhaal.open("MLD-02")) == 2


@pytest.mark.parametrize("dag", [date(2027, 1, 17), date(2027, 1, 20)])
def test_a_task_is_done_between_the_besluit_and_today(dag: date) -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    verhaal.tot("2027-01-19 10:00")
    assert verhaal.weiger("dirk", c.CompleteTaak, besluit=1, taak="inwoner", op=dag).veld == "datum"
    verhaal.doe("dirk", c.CompleteTaak, besluit=1, taak="inwoner", op=date(2027, 1, 19))
    assert verhaal.weiger("dirk", c.CompleteTaak, besluit=1, taak="inwoner", op=date(2027, 1, 19)).regel == "INV-9"
    assert verhaal.weiger("dirk", c.CompleteTaak, besluit=2, taak="inwoner", op=date(2027, 1, 19)).regel == "INV-9"


def test_each_of_those_who_decide_together_may_record_it() -> None:
    samen = beslissers(kader("wbr"), 2)
    assert {"casusregisseur", "procesregisseur"} <= set(samen)
    assert len(samen) == len(set(samen))


def west_brabant_in_fase_4() -> Verhaal:
    verhaal = uit_het_kader.aangemeld(kader("wbr"), "2027-05-20 10:00")
    for trede in (3, 4):
        uit_het_kader.besluit_tot(verhaal, trede)
        verhaal.now = na(verhaal.now, minutes=1)
    return verhaal


@pytest.mark.parametrize("naar", [1, 2])
def test_LOG_8_a_longer_step_down_goes_round_no_hard_condition_of_the_steps_it_passes(naar: int) -> None:
    verhaal = west_brabant_in_fase_4()
    omlaag = {"naar": naar, "beslisser": "burgemeester", "motivering": tekst()}
    for code in ("vh_aanpak_fase_3", "besluit_burgemeester", "wijkteam_capaciteit_bevestigd"):
        weigering = verhaal.weiger("voorzitter", c.RecordBesluit, **omlaag)
        assert (weigering.regel, weigering.uitweg[0].woord) == (WBR.voorwaarde(code).regel, "voorwaarde")
        verhaal.doe("voorzitter", c.RecordVoorwaarde, voorwaarde=code, op=verhaal.now.date())
    verhaal.doe("voorzitter", c.RecordVoorwaarde, voorwaarde="wijkteam_deskundigheid_bevestigd", op=verhaal.now.date())
    verhaal.doe("voorzitter", c.RecordBesluit, **omlaag)
    assert "WBR-3.19" in verhaal.casus.besluiten[-1].open_voorwaarden, "past a soft one with the reason"


def test_FRL_T1_a_number_is_refused_with_the_reason_and_the_states() -> None:
    verhaal = uit_het_kader.aangemeld(kader("frl"), "2027-01-18 10:00")
    weigering = verhaal.weiger("voorzitter", c.RecordBesluit, naar=2, beslisser="gebiedsteam")
    assert weigering.regel == "FRL-T1"
    assert "Kies uit: " in weigering.reden
    assert kader("frl").trede("regie_gi").naam in weigering.reden
