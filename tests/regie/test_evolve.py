"""What events lead to: each of them is applied, and everything travels as JSON."""

from __future__ import annotations

from typing import Any

import pytest

from regie import commands as c
from regie import events as e
from regie.casus import Casus
from regie.evolve import Gebeurd, _apply, evolve
from regie.vast import Vast
from tests.regie.handelingen.test_delen import met_tweede_casusregisseur
from tests.regie.handelingen.test_einde_regie import einde_aangekondigd_en_terug
from tests.regie.handelingen.test_forumadviezen import advies_en_besluit
from tests.regie.onkreukbaar import beloften
from tests.regie.zeist import (
    CODE,
    Verhaal,
    aangemeld,
    gepland,
    moment,
    op_niveau_2,
    op_niveau_3,
    op_niveau_4,
    tekst,
    voordracht,
)

SOORTEN: tuple[type[Vast], ...] = e.AnyEvent.__args__
GEBEURD = Gebeurd(casus=CODE, door="dirk", op=moment("2027-01-18 10:00"))


def _een_lang_verhaal() -> Verhaal:
    """One casus in which everything happens that can happen."""
    verhaal = op_niveau_3("2027-01-18 10:00")
    verhaal.doe("bea", c.ProposeRol, voordracht=voordracht("procesregie", "bo", "2027-02-01 09:00"))
    verhaal.doe("bo", c.AskAboutRol, rol=4, vraag=tekst())
    verhaal.doe("bea", c.MoveOvername, rol=4, overname=moment("2027-02-02 09:00"))
    verhaal.doe("bo", c.RefuseRol, rol=4, reden=tekst())
    verhaal.doe("bea", c.KeepGever, rol=4)
    verhaal.onbereikbaar = {"ellen"}
    gepland(verhaal, "2027-01-26 10:00")
    gepland(verhaal, "2027-01-27 10:00")
    verhaal.doe("bea", c.RecordVoorwaarde, voorwaarde="overnamemoment", op=verhaal.context().vandaag)
    verhaal.doe("bea", c.CancelOverleg, overleg=2, reden=tekst())
    verhaal.doe("bea", c.MoveOverleg, overleg=1, begin=moment("2027-01-27 10:00"))
    verhaal.doe("fatima", c.AnswerUitnodiging, overleg=1, antwoord="kom_niet")
    verhaal.doe("bea", c.ContinueWithout, overleg=1, persoon="fatima", reden=tekst())
    verhaal.doe("bea", c.PostponeOverleg, tot=moment("2027-03-10 10:00").date(), reden=tekst())
    verhaal.doe("fatima", c.ReportStagnatie)
    verhaal.doe("fatima", c.ChooseStagnatiesoort, stagnatie=1, soort="STG-1")
    verhaal.doe("bea", c.PostponeMelding, melding=verhaal.melding("MLD-41").nr)
    verhaal.doe("bea", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-5", betreft="fatima")
    verhaal.doe("bea", c.ChooseSteun, stagnatie=2)
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.doe("bea", c.NoteSignaal, signaal=2)
    verhaal.doe("bea", c.ConfirmAcuut, signaal=2, bevestiging="gebeld")
    verhaal.doe("bea", c.TakeSignaal, signaal=2)
    verhaal.doe("bea", c.CloseSignaal, signaal=2, uitkomst=tekst())
    for _ in range(3):
        actie = c.NieuweActie(tekst=tekst(), eigenaar="ellen", vervaldatum=moment("2027-01-25 10:00").date())
        verhaal.doe("bea", c.AddActie, actie=actie)
    verhaal.doe("ellen", c.CompleteActie, actie=1)
    verhaal.doe("ellen", c.FailActie, actie=2, reden=tekst())
    verhaal.doe("ellen", c.MoveActie, actie=3, vervaldatum=moment("2027-02-25 10:00").date())
    verhaal.ga_naar("2027-01-27 11:00")
    verhaal.tik()
    verhaal.doe("bea", c.RecordUitkomst, overleg=1, aanwezig=("bea",), einde_regie=True)

    ander = aangemeld("2027-01-18 10:00")
    ander.doe("dirk", c.DeclareRegieNietNodig, soort="procesregie", reden=tekst())
    ander.doe("dirk", c.RecordBeoordeling, feiten={"structurele_schooluitval": "ja"})
    verhaal.events += ander.events
    traag = aangemeld("2027-01-18 10:00")
    traag.ga_naar("2027-01-20 09:00")
    traag._decide("klok", c.LetTimePass(casus=CODE))
    traag.ga_naar("2027-01-25 10:00")
    traag._decide("klok", c.RecordZending(casus=CODE, melding=1, sport=0, gelukt=True))
    verhaal.events += traag.events
    verhaal.events += advies_en_besluit().events
    verhuist = aangemeld("2027-01-18 10:00")
    verhuist.doe("fatima", c.MoveCasus, gemeente="breda", forum=None, toestemming=True, nieuw="BR-0001")
    verhaal.events += verhuist.events
    verhaal.events += met_en_zonder_plicht().events
    verhaal.events += einde_aangekondigd_en_terug().events
    samen = met_tweede_casusregisseur()
    samen.doe("p_gi", c.ConfirmBekend, rol=samen.casus.deelregisseurs[0].nr)
    verhaal.events += samen.events
    return verhaal


def met_en_zonder_plicht() -> Verhaal:
    """On niveau 4 somebody says that the bestuur need not hear it, and then the reason for that goes."""
    verhaal = op_niveau_4("2027-01-18 10:00")
    feiten = {"uitvoering_en_resultaat_in_geding": "ja", "politiek_gevoelig": "ja"}
    verhaal.doe("bo", c.RecordBeoordeling, feiten=feiten)
    niet: dict[str, Any] = {"plicht": "bestuur_niveau_vier", "antwoord": "niet_nodig", "toelichting": tekst()}
    verhaal.doe("bo", c.AnswerPlicht, **niet)
    verhaal.doe("bo", c.RecordBeoordeling, feiten={"politiek_gevoelig": "nee"})
    return verhaal


@pytest.fixture(scope="module")
def lang_verhaal() -> Verhaal:
    return _een_lang_verhaal()


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.__name__)
def test_every_event_happens_and_comes_back_from_the_journaal(soort: type[Vast], lang_verhaal: Verhaal) -> None:
    voorbeelden = [event for event in lang_verhaal.events if type(event) is soort]
    assert voorbeelden, f"{soort.__name__} never happens"
    for event in voorbeelden:
        assert e.event_from_json(event.model_dump_json()) == event


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.__name__)
def test_every_event_is_applied(soort: type[Vast]) -> None:
    assert soort is e.CasusOpened or _apply.dispatch(soort) is not _apply.dispatch(object)


def test_every_event_has_a_word_of_its_own() -> None:
    woorden = [soort.model_fields["soort"].default for soort in SOORTEN]
    assert len(set(woorden)) == len(woorden)


def test_a_casus_with_everything_in_it_travels_as_json(lang_verhaal: Verhaal) -> None:
    assert Casus.model_validate_json(lang_verhaal.casus.model_dump_json()) == lang_verhaal.casus


def test_a_whole_story_keeps_every_promise() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    voor: list[Any] = [verhaal.casus, len(verhaal.events)]

    stappen: list[Casus] = []

    def check(nu: Verhaal) -> None:
        stappen.append(nu.casus)
        beloften.check(voor[0], nu.events[voor[1] :], nu.casus, nu.context())
        voor[:] = [nu.casus, len(nu.events)]

    verhaal.na_elke_stap = check
    verhaal.doe("dirk", c.RecordBesluit, naar=2, beslisser="lokaal_team", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("casusregie", "fatima"))
    verhaal.tot("2027-06-01 12:00")
    beloften.nothing_waits_in_silence(verhaal.casus, verhaal.now)
    assert len(stappen) > 20
    assert stappen[-1].trede == 2


def test_a_casus_opens_once_and_changes_only_then() -> None:
    opened = e.CasusOpened(
        kader="zou",
        kaderversie=moment("2020-06-22 00:00").date(),
        gemeente="zeist",
        forum=None,
        trede=1,
        regie_nodig="onbekend",
        regels=(),
    )
    casus = evolve(None, [opened], GEBEURD)
    with pytest.raises(ValueError, match="al geopend"):
        evolve(casus, [opened], GEBEURD)
    with pytest.raises(ValueError, match="nog niet geopend"):
        evolve(None, [e.FeitenRecorded(feiten={})], GEBEURD)
    with pytest.raises(ValueError, match="zonder gebeurtenissen"):
        evolve(None, [], GEBEURD)


def test_evolve_leaves_the_casus_before_as_it_was() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    voor = verhaal.casus.model_dump_json()
    evolve(verhaal.casus, [e.FeitenRecorded(feiten={"K1": "ja"}), e.CasusClosed(overleg=1)], GEBEURD)
    assert verhaal.casus.model_dump_json() == voor
