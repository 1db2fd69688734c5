"""Who holds regie: one at a time, who said yes, and the giver until then."""

from __future__ import annotations

import pytest

from regie import commands as c
from regie.casus import Rolstatus
from regie.handelingen.rollen import gevraagde_regie, mag_beantwoorden
from tests.regie.zeist import Verhaal, aangemeld, moment, op_niveau_2, op_niveau_3, op_niveau_4, tekst, voordracht


def _houders(verhaal: Verhaal) -> dict[str, str | None]:
    return {
        soort: (rol.houder if (rol := verhaal.casus.houder(soort)) else None)  # type: ignore[arg-type]
        for soort in ("casusregie", "procesregie")
    }


def test_nobody_holds_regie_who_has_not_said_yes() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "fatima"), voordracht("procesregie", "peter")),
    )
    assert _houders(verhaal) == {"casusregie": None, "procesregie": None}
    verhaal.doe("fatima", c.AcceptRol, rol=1)
    assert _houders(verhaal) == {"casusregie": "fatima", "procesregie": None}


@pytest.mark.parametrize("antwoord", [c.AcceptRol, c.RefuseRol, c.AskAboutRol])
def test_only_the_nominee_answers(antwoord: type[c.Command]) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    woorden = {c.RefuseRol: {"reden": tekst()}, c.AskAboutRol: {"vraag": tekst()}}.get(antwoord, {})
    for ander in ("peter", "fatima", "dirk"):
        assert verhaal.weiger(ander, antwoord, rol=3, **woorden).regel == "INV-3"
    verhaal.doe("bea", antwoord, rol=3, **woorden)


def test_for_klant_or_netwerk_a_regisseur_answers_or_else_the_nominator() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst(),
        voordrachten=(voordracht("casusregie", "fatima"), voordracht("procesregie", "netwerk")),
    )
    zus = verhaal.casus.rollen[1]
    assert mag_beantwoorden(zus, verhaal.casus) == {"dirk"}
    verhaal.doe("fatima", c.AcceptRol, rol=1)
    assert mag_beantwoorden(zus, verhaal.casus) == {"fatima"}
    assert verhaal.weiger("dirk", c.AcceptRol, rol=2).regel == "INV-3"


def test_a_question_leaves_the_term_running() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    voor = verhaal.melding("MLD-07")
    verhaal.doe("bea", c.AskAboutRol, rol=3, vraag=tekst("hoeveel uur"), melding=voor.nr)
    assert verhaal.melding("MLD-07") == voor
    assert verhaal.casus.rollen[2].vraag == "t-hoeveel uur"


def test_the_giver_stays_responsible_until_acceptance_and_the_agreed_moment() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-25 09:00"))
    assert _houders(verhaal)["procesregie"] == "peter"
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert _houders(verhaal)["procesregie"] == "peter"
    verhaal.tot("2027-01-25 09:00")
    assert _houders(verhaal)["procesregie"] == "bea"
    assert verhaal.casus.rollen[1].status is Rolstatus.BEEINDIGD


def test_who_accepts_after_the_agreed_moment_starts_at_once() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-19 09:00"))
    verhaal.tot("2027-01-20 12:00")
    verhaal.doe("bea", c.AcceptRol, rol=3)
    assert _houders(verhaal)["procesregie"] == "bea"


def test_there_is_one_nomination_at_a_time() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))
    assert verhaal.casus.rollen[2].status is Rolstatus.INGETROKKEN
    assert verhaal.weiger("bea", c.AcceptRol, rol=3).regel == "INV-3"


def test_asking_a_refuser_again_withdraws_who_was_asked_meanwhile() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("bea", c.RefuseRol, rol=3, reden=tekst())
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bo"))
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=moment("2027-02-01 09:00"))
    assert [r.houder for r in verhaal.casus.rollen if r.in_behandeling and r.soort == "procesregie"] == ["bea"]


def test_a_yes_to_one_moment_is_no_yes_to_another() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea", "2027-01-25 09:00"))
    verhaal.doe("bea", c.AcceptRol, rol=3)
    verhaal.vergeet()
    verhaal.doe("peter", c.MoveOvername, rol=3, overname=moment("2027-02-01 09:00"))
    assert verhaal.kreeg("bea") == [("2027-01-18 10:00", "MLD-07")]
    assert [r.status for r in verhaal.casus.rollen[2:]] == [Rolstatus.INGETROKKEN, Rolstatus.VOORGESTELD]
    verhaal.tot("2027-02-01 09:00")
    assert _houders(verhaal)["procesregie"] == "peter"
    verhaal.doe("bea", c.AcceptRol, rol=4)
    assert _houders(verhaal)["procesregie"] == "bea"
    assert verhaal.weiger("peter", c.MoveOvername, rol=4, overname=moment("2027-03-01 09:00")).regel == "INV-3"


def test_nobody_can_keep_what_nobody_holds() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe(
        "dirk",
        c.RecordBesluit,
        naar=2,
        beslisser="lokaal_team",
        motivering=tekst(),
        voordrachten=(voordracht("procesregie", "peter"),),
    )
    weigering = verhaal.weiger("dirk", c.KeepGever, rol=1)
    assert (weigering.regel, [u.woord for u in weigering.uitweg]) == ("INV-3", ["voordragen"])


def test_the_giver_keeps_the_role() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    verhaal.doe("peter", c.KeepGever, rol=3)
    assert _houders(verhaal)["procesregie"] == "peter"
    assert verhaal.weiger("bea", c.AcceptRol, rol=3).regel == "INV-3"


@pytest.mark.parametrize(
    ("soort", "houder", "regel", "veld"),
    [
        ("procesregie", "ellen", "ZOU-2.5.1", "procesregie"),  # school is basiszorg
        ("procesregie", "fatima", "ZOU-2.5.1", "procesregie"),  # a zorgaanbieder
        ("casusregie", "klant", "ZOU-5.3.B", "casusregie"),  # not from niveau 2
        ("procesregie", "onbekend", "INV-8", "procesregie"),
    ],
)
def test_a_holder_whom_the_kader_does_not_allow_is_refused(soort: str, houder: str, regel: str, veld: str) -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    weigering = verhaal.weiger("peter", c.ProposeRol, voordracht=voordracht(soort, houder))
    assert (weigering.regel, weigering.veld, weigering.met_motivering) == (regel, veld, False)


def test_klant_as_procesregisseur_on_niveau_3_takes_an_explicit_besluit() -> None:
    verhaal = op_niveau_3("2027-01-18 10:00")
    wens = voordracht("procesregie", "klant")
    weigering = verhaal.weiger("bea", c.ProposeRol, voordracht=wens)
    assert (weigering.regel, weigering.met_motivering) == ("ZOU-2.5.1", True)
    verhaal.doe("bea", c.ProposeRol, voordracht=wens.model_copy(update={"motivering": tekst()}))
    # On niveau 4 it cannot be, with or without a reason.
    vier = op_niveau_4("2027-01-18 10:00")
    assert not vier.weiger("bo", c.ProposeRol, voordracht=wens).met_motivering


def test_a_moment_in_the_past_is_refused() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    wens = voordracht("procesregie", "bea", "2027-01-18 09:59")
    assert verhaal.weiger("peter", c.ProposeRol, voordracht=wens).veld == "overname"
    verhaal.doe("peter", c.ProposeRol, voordracht=voordracht("procesregie", "bea"))
    assert verhaal.weiger("peter", c.MoveOvername, rol=3, overname=verhaal.now).veld == "overname"


def test_before_the_first_besluit_procesregie_is_asked_for_and_the_way_out_is_a_besluit() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    assert gevraagde_regie(verhaal.casus, verhaal.context().kader) == ("procesregie",)
    weigering = verhaal.weiger("dirk", c.ProposeRol, voordracht=voordracht("procesregie", "peter"))
    assert (weigering.regel, [u.woord for u in weigering.uitweg]) == ("INV-7", ["besluit"])
    verhaal.doe("dirk", c.RecordBesluit, naar=1, beslisser="lokaal_team", motivering=tekst())
    assert gevraagde_regie(verhaal.casus, verhaal.context().kader) == ("casusregie",)


def test_no_regie_is_asked_for_while_it_is_not_clear_whether_it_must_start() -> None:
    verhaal = Verhaal("2027-01-18 10:00")
    verhaal.doe("fatima", c.OpenCasus, gemeente="zeist", forum="overleg", feiten={})
    assert verhaal.casus.status.value == "aangemeld"
    assert gevraagde_regie(verhaal.casus, verhaal.context().kader) == ()
    assert not verhaal.casus.open_meldingen


def test_letting_a_role_go_withdraws_who_was_asked_for_it() -> None:
    verhaal = aangemeld("2027-01-18 10:00")
    verhaal.doe("dirk", c.RecordBesluit, naar=1, beslisser="lokaal_team", motivering=tekst())
    verhaal.doe("dirk", c.ProposeRol, voordracht=voordracht("casusregie", "klant"))
    verhaal.doe("dirk", c.DeclareRegieNietNodig, soort="casusregie", reden=tekst())
    assert [r.status for r in verhaal.casus.rollen] == [Rolstatus.INGETROKKEN]
    assert not [m for m in verhaal.casus.open_meldingen if m.mld in ("MLD-02", "MLD-07")]


@pytest.mark.parametrize("wat", [c.AcceptRol, c.KeepGever])
@pytest.mark.parametrize("nr", [0, -1, 99])
def test_a_nomination_that_is_not_there_is_refused(wat: type[c.Command], nr: int) -> None:
    assert op_niveau_2("2027-01-18 10:00").weiger("peter", wat, rol=nr).regel == "INV-3"
