"""Load, check access, decide, append: over dossiers in memory that keep what they are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from regie import commands as c
from regie import vragen as v
from regie.ask import ask
from regie.beelden import (
    Casusbeeld,
    Casussenbeeld,
    Naslagbeeld,
    Regelbeeld,
    Regiebeeld,
    Takenbeeld,
    Tijdlijn,
    Tijdlijnregel,
)
from regie.casus import Casus
from regie.context import KLOK
from regie.dossiers import Logregel
from regie.events import AnyEvent
from regie.evolve import Gebeurd
from regie.inrichting import Inrichting
from regie.kader.leeswerk import Naslagsoort
from regie.perform import Gedaan, perform
from regie.teksten import tekst_ids, teksten_in
from regie.vast import Tekst
from regie.weigering import Weigering
from tests.regie.kader.eiland import lees_kader
from tests.regie.zeist import NAAR_2, ZEIST, moment, op_niveau_2, tekst, voordracht

NU = moment("2027-01-18 10:00")


class Geheugen:
    """Dossiers that remember, for one test."""

    def __init__(self, *casussen: Casus, inrichting: Inrichting = ZEIST) -> None:
        self.casussen = {casus.code: casus for casus in casussen}
        self._inrichting = inrichting
        self.events: list[AnyEvent] = []
        self.regels: list[Tijdlijnregel] = []
        self.teksten: dict[str, str] = {}
        self.logboek: list[Logregel] = []

    def inrichting(self) -> Inrichting:
        return self._inrichting

    def open(self, code: str) -> Casus | None:
        return self.casussen.get(code)

    look = open

    def next_code(self, letters: str) -> str:
        return f"{letters}-{len(self.casussen) + 1:04}"

    def store(self, casus: Casus, events: Iterable[AnyEvent], gebeurd: Gebeurd, teksten: Iterable[Tekst]) -> None:
        assert gebeurd.casus == casus.code
        self.casussen[casus.code] = casus
        for event in events:
            self.regels.insert(0, Tijdlijnregel(len(self.regels) + 1, gebeurd.op, gebeurd.door, event))
            self.events.append(event)
        self.teksten |= {t.id: t.inhoud for t in teksten}

    def words(self, ids: Sequence[str]) -> dict[str, str]:
        return {i: self.teksten[i] for i in ids if i in self.teksten}

    def casussen_van(self, persoon: str, dag: date) -> Iterable[Casus]:
        return self.casussen.values()

    def tijdlijn(self, code: str, aantal: int) -> tuple[Sequence[Tijdlijnregel], int]:
        return self.regels[:aantal], len(self.regels)

    def log(self, regel: Logregel) -> None:
        self.logboek.append(regel)


def _open(dossiers: Geheugen, wie: str = "fatima") -> Gedaan:
    command = c.OpenCasus(casus="", gemeente="zeist", forum="overleg", feiten={"twee_of_meer_zorgaanbieders": "ja"})
    gedaan = perform(dossiers, command, actor=wie, now=NU, kaders=lees_kader)
    assert isinstance(gedaan, Gedaan)
    return gedaan


def _doe(dossiers: Geheugen, wie: str, command: c.AnyCommand) -> Gedaan | Weigering:
    return perform(dossiers, command, actor=wie, now=NU, kaders=lees_kader)


def _vraag(dossiers: Geheugen, wie: str, vraag: v.Vraag) -> object:
    return ask(dossiers, vraag, actor=wie, now=NU, kaders=lees_kader)


def test_opening_gives_out_a_code_and_is_logged() -> None:
    dossiers = Geheugen()
    gedaan = _open(dossiers)
    assert gedaan.beeld.casus == dossiers.casussen["ZU-0001"]
    assert gedaan.events == tuple(dossiers.events)
    assert dossiers.logboek == [
        Logregel(op=NU, door="fatima", wat="OpenCasus", uitkomst="gedaan", casussen=("ZU-0001",))
    ]
    assert _open(dossiers).beeld.casus.code == "ZU-0002"


def test_a_casus_opens_in_a_gemeente_and_a_forum_that_exist() -> None:
    dossiers = Geheugen()
    for veld, velden in (("gemeente", {"gemeente": "hier"}), ("forum", {"gemeente": "zeist", "forum": "elders"})):
        command = c.OpenCasus(**({"casus": "", "forum": None, "feiten": {}} | velden))
        weigering = _doe(dossiers, "fatima", command)
        assert isinstance(weigering, Weigering)
        assert weigering.veld == veld
    assert dossiers.casussen == {}


def test_a_refusal_stores_nothing_and_is_logged_with_its_rule() -> None:
    dossiers = Geheugen()
    _open(dossiers)
    voor = dossiers.casussen["ZU-0001"]
    weigering = _doe(dossiers, "dirk", c.RecordBesluit(casus="ZU-0001", naar=3, beslisser="lokaal_team"))
    assert isinstance(weigering, Weigering)
    assert dossiers.casussen["ZU-0001"] is voor
    assert (dossiers.logboek[-1].uitkomst, dossiers.logboek[-1].regel) == ("geweigerd", "ZOU-3.3")


@pytest.mark.parametrize("wie", ["vreemd", "bas", "onbekend"])
def test_to_an_outsider_the_unknown_and_the_forbidden_are_the_same(wie: str) -> None:
    dossiers = Geheugen()
    _open(dossiers)
    opdrachten = [
        _doe(dossiers, wie, c.RecordBeoordeling(casus=code, feiten=NAAR_2)) for code in ("ZU-0001", "ZU-9999")
    ]
    vragen = [_vraag(dossiers, wie, v.ToonCasus(casus=code)) for code in ("ZU-0001", "ZU-9999")]
    assert isinstance(opdrachten[0], Weigering)
    assert opdrachten[0] == opdrachten[1]
    assert isinstance(vragen[0], Weigering)
    assert vragen[0] == vragen[1]
    assert all(r.uitkomst == "geweigerd" and r.regel == "B5" for r in dossiers.logboek[1:])


def test_a_participant_hears_that_it_is_for_somebody_else() -> None:
    dossiers = Geheugen()
    _open(dossiers)
    uitstel = c.PostponeOverleg(casus="ZU-0001", tot=date(2027, 5, 3), reden=tekst("later"))
    weigering = _doe(dossiers, "fatima", uitstel)
    assert isinstance(weigering, Weigering)
    assert weigering.uitweg[0].woord == "wie heeft regie ZU-0001"


def test_words_are_kept_apart_and_shown_with_the_casus() -> None:
    dossiers = Geheugen()
    _open(dossiers)
    besluit = c.RecordBesluit(
        casus="ZU-0001",
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst("omdat het knelt"),
        voordrachten=(voordracht("procesregie", "bea", motivering=tekst("ervaren")),),
    )
    gedaan = _doe(dossiers, "dirk", besluit)
    assert isinstance(gedaan, Gedaan)
    assert {t.inhoud for t in teksten_in(besluit)} == {"omdat het knelt", "ervaren"}
    assert gedaan.beeld.tekst(gedaan.beeld.casus.besluiten[0].motivering) == "omdat het knelt"
    assert "knelt" not in "".join(event.model_dump_json() for event in dossiers.events).replace("t-omdat het knelt", "")
    assert "omdat het knelt" not in gedaan.beeld.casus.model_dump_json().replace("t-omdat het knelt", "")


def test_every_text_id_in_a_casus_is_found() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.AskAboutRol, rol=3, vraag=tekst("vraag"))
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst("weigering"))
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.CloseSignaal, signaal=1, uitkomst=tekst("signaal"))
    verhaal.doe("peter", c.ReportStagnatie, soort="STG-1", toelichting=tekst("stagnatie"))
    verhaal.doe("peter", c.AnswerStagnatie, stagnatie=1, antwoord="opgelost", toelichting=tekst("stap"))
    verhaal.doe("peter", c.PostponeOverleg, tot=verhaal.now.date().replace(month=5), reden=tekst("uitstel"))
    verwacht = {"vraag", "weigering", "signaal", "stagnatie", "stap", "uitstel"}
    assert set(tekst_ids(verhaal.casus)) >= {f"t-{woord}" for woord in verwacht}


def test_time_that_changes_nothing_stores_and_logs_nothing() -> None:
    dossiers = Geheugen()
    _open(dossiers)
    events, regels = len(dossiers.events), len(dossiers.logboek)
    assert isinstance(_doe(dossiers, KLOK, c.LetTimePass(casus="ZU-0001")), Gedaan)
    assert (len(dossiers.events), len(dossiers.logboek)) == (events, regels)


@pytest.mark.parametrize(
    ("vraag", "soort"),
    [
        (v.ToonCasus(casus="ZU-0001"), Casusbeeld),
        (v.ToonFormulier(casus="ZU-0001", formulier="besluit", geeft=("RecordBesluit",)), Casusbeeld),
        (v.ToonMelding(casus="ZU-0001", melding=1), Casusbeeld),
        (v.ToonNaslag(casus="ZU-0001", soort=Naslagsoort.WERKWIJZE), Naslagbeeld),
        (v.ToonTijdlijn(casus="ZU-0001"), Tijdlijn),
        (v.WieHeeftRegie(casus="ZU-0001"), Regiebeeld),
        (v.MijnCasussen(), Casussenbeeld),
        (v.MijnTaken(), Takenbeeld),
    ],
)
def test_a_question_is_answered_and_the_reading_logged(vraag: v.Vraag, soort: type) -> None:
    dossiers = Geheugen()
    _open(dossiers)
    assert isinstance(_vraag(dossiers, "fatima", vraag), soort)
    regel = dossiers.logboek[-1]
    assert (regel.wat, regel.uitkomst, regel.casussen) == (type(vraag).__name__, "gelezen", ("ZU-0001",))


@pytest.mark.parametrize("wie", ["fatima", "vreemd"])
def test_what_is_of_no_casus_is_answered_by_the_kader_of_the_gemeente_and_logged_without_a_code(wie: str) -> None:
    dossiers = Geheugen()
    _open(dossiers)
    for vraag, soort in (
        (v.ZoekRegel(regel="ZOU-3.11"), Regelbeeld),
        (v.LeesNaslag(soort=Naslagsoort.MELDCODE), Naslagbeeld),
    ):
        beeld = _vraag(dossiers, wie, vraag)
        assert isinstance(beeld, soort)
        assert beeld.kader.code == "zou"
        assert (dossiers.logboek[-1].wat, dossiers.logboek[-1].casussen) == (type(vraag).__name__, ())


def test_the_steps_of_a_casus_are_only_for_who_takes_part() -> None:
    dossiers = Geheugen()
    _open(dossiers)
    assert isinstance(_vraag(dossiers, "vreemd", v.ToonNaslag(casus="ZU-0001", soort=Naslagsoort.PLAN)), Weigering)


def test_the_beheerder_gets_the_inrichting_and_others_do_not() -> None:
    dossiers = Geheugen()
    assert _vraag(dossiers, "bas", v.ToonInrichting()) == ZEIST
    assert isinstance(_vraag(dossiers, "fatima", v.ToonInrichting()), Weigering)


def test_who_has_regie_may_be_asked_by_every_professional_of_the_inrichting() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    dossiers = Geheugen(verhaal.casus)
    beeld = _vraag(dossiers, "vreemd", v.WieHeeftRegie(casus="ZU-0001"))
    assert isinstance(beeld, Regiebeeld)
    assert [r.houder for r in beeld.rollen()] == ["fatima", "peter"]


def test_my_tasks_are_what_was_sent_to_me_acute_danger_first() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.RecordBesluit, naar=2, beslisser="procesregisseur", motivering=tekst())
    verhaal.doe("fatima", c.ReportGevaar, feit="acuut_gevaar")
    dossiers = Geheugen(verhaal.casus)

    def taken(wie: str) -> list[str]:
        beeld = _vraag(dossiers, wie, v.MijnTaken())
        assert isinstance(beeld, Takenbeeld)
        return [t.melding.mld for t in beeld.taken]

    assert taken("peter") == ["MLD-50", "MLD-51", "MLD-04"]
    assert taken("fatima") == ["MLD-51"]
    assert taken("monique") == []


def test_my_casussen_have_the_unsafe_one_first() -> None:
    veilig, onveilig = op_niveau_2("2027-01-18 10:00"), op_niveau_2("2027-01-18 10:00")
    onveilig.doe("fatima", c.ReportGevaar, feit="onveilige_situatie")
    tweede = onveilig.casus.model_copy(update={"code": "ZU-0002"})
    beeld = _vraag(Geheugen(veilig.casus, tweede), "fatima", v.MijnCasussen())
    assert isinstance(beeld, Casussenbeeld)
    assert [b.casus.code for b in beeld.casussen] == ["ZU-0002", "ZU-0001"]
