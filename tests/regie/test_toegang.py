"""Who may ask or do what: one table, denied by default."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from regie import commands as c
from regie import vragen as v
from regie.context import KLOK
from regie.inrichting import Afwezigheid
from regie.kaders import kader
from regie.relaties import Relatie, relaties
from regie.toegang import (
    TABEL,
    AndermansActie,
    AndermansAntwoord,
    AndermansPlicht,
    EindeRegie,
    geweigerd,
    mag,
    mag_vragen,
    niet_toegestaan,
)
from tests.regie.uit_het_kader import aangemeld as aangemeld_in
from tests.regie.uit_het_kader import besluit_tot
from tests.regie.zeist import CODE, Verhaal, aangemeld, gepland, met_afwezig, moment, op_niveau_2, tekst, voordracht

ALLE_VRAGEN = [
    soort
    for _, soort in inspect.getmembers(v, inspect.isclass)
    if issubclass(soort, v.Vraag) and soort not in (v.Vraag, v.OverCasus)
]


def _relaties(verhaal: Verhaal, wie: str) -> set[str]:
    return {r.name for r in relaties(wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())}


def _mag(verhaal: Verhaal, wat: type, wie: str) -> bool:
    return mag(wat, wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())


def _mag_lezen(verhaal: Verhaal, nr: int, wie: str) -> bool:
    vraag = v.ToonMelding(casus=CODE, melding=nr)
    return mag_vragen(vraag, wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())


def _geweigerd(verhaal: Verhaal, command: c.AnyCommand, wie: str) -> type | None:
    return geweigerd(command, wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())


def _dag(verhaal: Verhaal) -> date:
    return verhaal.now.date()


@pytest.mark.parametrize("wat", [*c.AnyCommand.__args__, *ALLE_VRAGEN], ids=lambda wat: wat.__name__)
def test_every_command_and_question_is_in_the_table(wat: type) -> None:
    assert TABEL[wat]


def test_what_is_not_in_the_table_nobody_may() -> None:
    class Nieuw(c.Command):
        """A command that somebody forgot to put in the table."""

    verhaal = op_niveau_2("2027-01-18 10:00")
    for wie in (*(p.id for p in verhaal.inrichting.personen), KLOK):
        assert not _mag(verhaal, Nieuw, wie)


def test_an_outsider_may_only_ask_who_has_regie_and_read_what_is_of_no_casus() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    toegestaan = {wat for wat in TABEL if _mag(verhaal, wat, "vreemd")}
    eigen = {v.MijnCasussen, v.MijnTaken, v.LeesNaslag, v.ZoekRegel}
    assert toegestaan == {c.OpenCasus, v.WieHeeftRegie} | eigen


def test_who_is_not_in_the_inrichting_may_nothing() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert not [wat for wat in TABEL if _mag(verhaal, wat, "onbekend")]


def test_the_beheerder_sees_the_inrichting_and_not_the_casus() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert _mag(verhaal, v.ToonInrichting, "bas")
    van_een_buitenstaander = {wat for wat in TABEL if _mag(verhaal, wat, "vreemd")}
    van_de_beheerder = {wat for wat in TABEL if _mag(verhaal, wat, "bas")}
    assert van_de_beheerder - van_een_buitenstaander == {v.ToonInrichting}


def test_only_the_clock_lets_time_pass_and_the_clock_does_nothing_else() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    assert {wat for wat in TABEL if _mag(verhaal, wat, KLOK)} == {
        c.LetTimePass,
        c.RecordZending,
    }
    assert not any(_mag(verhaal, c.LetTimePass, p.id) for p in verhaal.inrichting.personen)


def test_a_guest_sees_the_casus_and_answers_but_moves_nothing() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.tot("2027-01-26 09:00")
    assert _relaties(verhaal, "ellen") == {"PROFESSIONAL", "GEVRAAGDE"}
    mag_ellen = {wat for wat in TABEL if _mag(verhaal, wat, "ellen")}
    assert {v.ToonCasus, c.AnswerUitnodiging, c.ReportGevaar} <= mag_ellen
    assert not mag_ellen & {c.ProposeRol, c.MoveOverleg, c.CancelOverleg, c.PlanOverleg, c.RecordUitkomst}


def test_a_participant_records_an_outcome_but_cannot_end_the_regie() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00", moeten=("fatima", "peter", "bea"))
    assert _relaties(verhaal, "bea") == {"PROFESSIONAL", "DEELNEMER"}
    for einde, niet in ((False, None), (True, EindeRegie)):
        uitkomst = c.SetVolgendeDatum(casus=verhaal.casus.code, overleg=1, einde_regie=einde)
        assert geweigerd(uitkomst, "bea", verhaal.casus, verhaal.inrichting, verhaal.now.date()) is niet
    assert geweigerd(uitkomst, "peter", verhaal.casus, verhaal.inrichting, verhaal.now.date()) is None


def test_who_is_next_on_the_ladder_is_not_in_before_their_turn() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.tot("2027-01-20 08:59")
    assert not _mag(verhaal, v.ToonCasus, "monique")
    verhaal.tot("2027-01-20 09:00")
    assert _mag(verhaal, v.ToonCasus, "monique")


def test_an_invitation_or_a_nomination_lets_somebody_in_and_a_withdrawal_out() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    assert _mag(verhaal, v.ToonCasus, "ellen")
    verhaal.doe("peter", c.CancelOverleg, overleg=1, reden=tekst())
    assert not _mag(verhaal, v.ToonCasus, "ellen")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert _mag(verhaal, c.AcceptRol, "bea")
    verhaal.doe("peter", c.KeepGever, rol=3)
    assert not _mag(verhaal, v.ToonCasus, "bea")


def test_a_substitute_of_who_was_asked_is_in() -> None:
    weg = met_afwezig("peter", date(2027, 1, 19), date(2027, 1, 22), "bo")
    verhaal = op_niveau_2("2027-01-18 10:00", weg)
    verhaal.tot("2027-01-19 10:00")
    assert not _mag(verhaal, v.ToonCasus, "bo")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    assert _mag(verhaal, c.AnswerStagnatie, "bo")


@pytest.mark.parametrize(("van", "tot"), [(date(2027, 1, 4), date(2027, 1, 15)), (date(2027, 2, 1), date(2027, 2, 5))])
def test_a_substitute_is_in_only_while_they_stand_in(van: date, tot: date) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00", met_afwezig("peter", van, tot, "bo"))
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    assert verhaal.kreeg("peter", "MLD-41")
    assert not _mag(verhaal, v.ToonCasus, "bo")
    assert _mag(verhaal, c.AnswerStagnatie, "peter")


def test_a_substitute_is_not_in_for_what_only_the_person_asked_can_answer() -> None:
    weg = met_afwezig("bea", date(2027, 1, 18), date(2027, 1, 22), "bo")
    verhaal = op_niveau_2("2027-01-18 10:00", weg)
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert _mag(verhaal, c.AcceptRol, "bea")
    assert not _mag(verhaal, v.ToonCasus, "bo")


def test_who_is_asked_about_a_missing_deelnemer_may_settle_it_also_as_a_substitute() -> None:
    weg = met_afwezig("peter", date(2027, 1, 19), date(2027, 1, 22), "bo")
    verhaal = gepland(op_niveau_2("2027-01-18 10:00", weg), "2027-02-04 14:00")
    verhaal.tot("2027-01-19 10:00")
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    assert verhaal.kreeg("bo", "MLD-33") == [("2027-01-19 10:00", "MLD-33")]
    verhaal.doe("bo", c.ReplaceDeelnemer, overleg=1, persoon="fatima", vervanger="bea")
    verhaal.doe("bea", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.doe("bo", c.MoveOverleg, overleg=1, begin=moment("2027-02-05 14:00"))
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.doe("bo", c.ContinueWithout, overleg=1, persoon="fatima", reden=tekst())
    assert not verhaal.open("MLD-33")


def test_news_that_waits_to_be_read_gives_who_left_that_message_and_nothing_else() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.doe("bea", c.CancelOverleg, overleg=1, reden=tekst())
    van_een_buitenstaander = {wat for wat in TABEL if _mag(verhaal, wat, "vreemd")}
    eigen = {verhaal.casus.meldingen[m.nr - 1].aan[0].persoon: m.nr for m in verhaal.open("MLD-09")}
    for wie in ("peter", "ellen"):  # who had procesregie, and who was only asked to come
        assert verhaal.kreeg(wie, "MLD-09")
        assert _relaties(verhaal, wie) == {"PROFESSIONAL", "ONTVANGER"}
        extra = {wat for wat in TABEL if _mag(verhaal, wat, wie)} - van_een_buitenstaander
        assert extra == {v.ToonMelding, c.AcknowledgeMelding, c.PostponeMelding}
        gelezen = {m.nr for m in verhaal.casus.meldingen if _mag_lezen(verhaal, m.nr, wie)}
        assert gelezen == {eigen[wie]}
        assert _geweigerd(verhaal, c.AcknowledgeMelding(casus=CODE, melding=eigen["fatima"]), wie) is AndermansAntwoord
        verhaal.doe(wie, c.AcknowledgeMelding, melding=eigen[wie])
        assert _relaties(verhaal, wie) == {"PROFESSIONAL"}


def test_nobody_says_seen_or_later_to_a_message_of_somebody_else() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    (voor_fatima,) = (m.nr for m in verhaal.open("MLD-09") if m.aan[0].persoon == "fatima")
    for wat in (c.AcknowledgeMelding, c.PostponeMelding):
        command = wat(casus=CODE, melding=voor_fatima)
        assert _geweigerd(verhaal, command, "fatima") is None
        for wie in ("bea", "dirk"):  # the procesregisseur, and the chair
            assert _mag_lezen(verhaal, voor_fatima, wie)
            assert _geweigerd(verhaal, command, wie) is AndermansAntwoord
    nee = niet_toegestaan((AndermansAntwoord,), "bea", verhaal.casus, verhaal.inrichting, _dag(verhaal))
    assert nee.reden == "Dit bericht is voor iemand anders. Alleen wie het kreeg, antwoordt erop."
    assert [u.woord for u in nee.uitweg] == ["mijn taken"]
    verhaal.doe("fatima", c.AcknowledgeMelding, melding=voor_fatima)
    opnieuw = c.AcknowledgeMelding(casus=CODE, melding=voor_fatima)
    assert _geweigerd(verhaal, opnieuw, "fatima") is None, "the rules say that it was answered already"


@pytest.mark.parametrize(
    "command",
    [
        c.CompleteActie(casus=CODE, actie=1),
        c.MoveActie(casus=CODE, actie=1, vervaldatum=date(2027, 3, 1)),
        c.FailActie(casus=CODE, actie=1, reden=tekst()),
    ],
    ids=lambda command: type(command).__name__,
)
def test_an_action_is_updated_by_who_does_it_who_was_asked_and_who_has_regie(command: c.AnyCommand) -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00", moeten=("fatima", "peter", "bea"))
    actie = c.NieuweActie(tekst=tekst("bellen"), eigenaar="bo", vervaldatum=date(2027, 1, 25))
    verhaal.doe("peter", c.AddActie, actie=actie)
    verhaal.tot("2027-01-21 09:00")
    assert verhaal.kreeg("bo", "MLD-38")
    for wie in ("bo", "fatima", "peter", "dirk"):  # who does it, both regisseurs, the chair
        assert _geweigerd(verhaal, command, wie) is None
    for wie in ("ellen", "bea"):  # a guest, and an onmisbare deelnemer
        assert _geweigerd(verhaal, command, wie) is AndermansActie
    nee = niet_toegestaan((AndermansActie,), "ellen", verhaal.casus, verhaal.inrichting, _dag(verhaal))
    assert "Vraag het aan wie de actie doet; bijwerken kan ook de casusregisseur, de procesregisseur" in nee.reden
    weg = Afwezigheid(persoon="bo", van=date(2027, 1, 22), tot=date(2027, 1, 29), vervanger="vicky")
    verhaal.inrichting = verhaal.inrichting.model_copy(update={"afwezigheid": (weg,)})
    verhaal.ga_naar("2027-01-22 09:00")
    assert _geweigerd(verhaal, command, "vicky") is None, "who stands in for who was asked"


def test_who_is_only_asked_about_a_duty_answers_that_one_and_changes_nothing_else() -> None:
    verhaal = aangemeld_in(kader("wbr"), "2027-01-18 10:00")
    besluit_tot(verhaal, 3)
    verhaal.doe("voorzitter", c.AnswerPlicht, plicht="wethouder_informeren", antwoord="geinformeerd", op=_dag(verhaal))
    verhaal.tot("2027-01-18 12:00")
    assert _relaties(verhaal, "p_wethouder") == {"PROFESSIONAL", "UITVOERDER"}
    mag_wethouder = {wat for wat in TABEL if _mag(verhaal, wat, "p_wethouder")}
    assert {v.ToonCasus, v.ToonMelding, c.AnswerPlicht, c.ReportGevaar} <= mag_wethouder
    van_het_werk = {c.ProposeRol, c.EndRegie, c.CancelOverleg, c.RecordUitkomst, c.PlanOverleg, c.RecordBesluit}
    assert not mag_wethouder & van_het_werk
    ander = c.AnswerPlicht(casus=CODE, plicht="oov_informeren", antwoord="geinformeerd", op=_dag(verhaal))
    assert _geweigerd(verhaal, ander, "p_wethouder") is AndermansPlicht
    eigen = c.AnswerPlicht(casus=CODE, plicht="keuze_wethouder", antwoord="burgemeester_ja", op=_dag(verhaal))
    assert _geweigerd(verhaal, eigen, "p_wethouder") is None


@pytest.mark.parametrize("relatie", list(Relatie))
def test_every_relation_gives_somebody_something(relatie: Relatie) -> None:
    assert any(relatie in wie for wie in TABEL.values())
