"""Safety signals: opened by a fact, owned by a person, closed by a person."""

from __future__ import annotations

import pytest

from regie import commands as c
from tests.regie.zeist import NAAR_3, Verhaal, aangemeld, op_niveau_2, op_niveau_3, tekst


def test_every_safety_fact_of_the_kader_opens_a_signal_wherever_it_is_ticked() -> None:
    kader = op_niveau_2("2027-01-18 10:00").context().kader
    for feit in kader.veiligheidsfeiten:
        verhaal = op_niveau_2("2027-01-18 10:00")
        verhaal.doe("fatima", c.RecordBeoordeling, feiten={feit.code: "ja"})
        assert [(s.feit, s.acuut) for s in verhaal.casus.signalen] == [(feit.code, feit.acuut)]


def test_a_fact_at_the_aanmelding_opens_a_signal_that_the_reporter_holds_on_to() -> None:
    verhaal = aangemeld("2027-01-18 10:00", acuut_gevaar="ja", signalen_onveiligheid="nee")
    assert [(s.feit, s.eigenaar) for s in verhaal.casus.signalen] == [("acuut_gevaar", "fatima")]
    assert {m.mld for m in verhaal.casus.open_meldingen} >= {"MLD-50", "MLD-51"}


def test_a_signal_belongs_to_the_procesregisseur_until_somebody_takes_it() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    assert verhaal.casus.signalen[0].eigenaar == "peter"
    verhaal.doe("fatima", c.TakeSignaal, signaal=1)
    assert (verhaal.casus.signalen[0].eigenaar, verhaal.casus.signalen[0].opgepakt_op) == ("fatima", verhaal.now)


def test_what_is_no_safety_fact_is_no_signal() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    for feit in ("K1", "bestaat_niet"):
        assert verhaal.weiger("fatima", c.ReportGevaar, feit=feit).regel == "LOG-9"


def test_a_signal_is_closed_once_with_its_outcome_and_the_fact_is_no_longer_ja() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst("veilig"))
    signaal = verhaal.casus.signalen[0]
    assert (signaal.status, signaal.gesloten_door, signaal.uitkomst) == ("gesloten", "peter", "t-veilig")
    assert verhaal.casus.feiten["onveilige_situatie"].waarde == "nee"
    assert not verhaal.casus.open_signalen
    for wat in (c.TakeSignaal, c.NoteSignaal):
        assert verhaal.weiger("peter", wat, signaal=1).regel == "LOG-9"
        assert verhaal.weiger("peter", wat, signaal=2).regel == "LOG-9"


def test_acute_danger_is_confirmed_once_and_only_then_closed() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    assert verhaal.weiger("peter", c.CloseSignaal, signaal=1, uitkomst=tekst()).regel == "PD-02"
    verhaal.doe("peter", c.ConfirmAcuut, signaal=1, bevestiging="gebeld")
    assert verhaal.weiger("fatima", c.ConfirmAcuut, signaal=1, bevestiging="gebeld").regel == "PD-02"
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst())


def test_no_open_signal_no_advice_to_stay_low() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBeoordeling, feiten=NAAR_3)
    assert verhaal.casus.beoordelingen[-1].uitkomst["signalen"] == ["signalen_onveiligheid"]
    assert verhaal.casus.beoordelingen[-1].uitkomst["sluiten"]["mag"] is False


@pytest.mark.parametrize("begin", [op_niveau_2, op_niveau_3])
def test_facts_that_are_not_named_keep_their_answer(begin: object) -> None:
    verhaal: Verhaal = begin("2027-01-18 10:00")  # type: ignore[operator]
    voor = verhaal.casus.feiten
    verhaal.doe("fatima", c.RecordBeoordeling, feiten={"verhuist": "nee"})
    assert verhaal.casus.beoordelingen[-1].feiten == {f: s.waarde for f, s in voor.items()} | {"verhuist": "nee"}


@pytest.mark.parametrize(("feiten", "veld"), [({"bestaat_niet": "ja"}, "bestaat_niet"), ({"K1": "nvt"}, "K1")])
def test_an_answer_the_kader_does_not_know_is_refused_at_its_field(feiten: dict[str, str], veld: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    weigering = verhaal.weiger("fatima", c.RecordBeoordeling, feiten=feiten)
    assert (weigering.regel, weigering.veld) == ("LOG-1", veld)


def test_a_profile_the_kader_does_not_know_is_refused() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert verhaal.weiger("fatima", c.RecordBeoordeling, feiten={"benodigd_profiel": "C"}).veld == "benodigd_profiel"
