"""What was asked of somebody else is not for a guest to settle; what makes a child safer is for everybody (B5)."""

from __future__ import annotations

from datetime import date

import pytest

from regie import commands as c
from regie.inrichting import Afwezigheid
from regie.relaties import relaties
from regie.toegang import AndermansVraag, geweigerd, niet_toegestaan
from tests.regie.zeist import CODE, Verhaal, gepland, op_niveau_2

VAN_EEN_ANDER = (
    c.CompleteTaak(casus=CODE, besluit=1, taak="inwoner", op=date(2027, 1, 18)),
    c.TakeSignaal(casus=CODE, signaal=1),
    c.NoteSignaal(casus=CODE, signaal=1),
    c.ChooseStagnatiesoort(casus=CODE, stagnatie=1, soort="STG-1"),
    c.AnswerStagnatie(casus=CODE, stagnatie=1, antwoord="opgelost"),
)
"""What settles a question, here asked of the regisseurs."""


def _geweigerd(verhaal: Verhaal, command: c.AnyCommand, wie: str) -> type | None:
    return geweigerd(command, wie, verhaal.casus, verhaal.inrichting, verhaal.now.date())


def _met_vragen() -> Verhaal:
    """ellen may come to an overleg, bea must; a signal, acute danger and a stagnation of unknown type are open."""
    verhaal = op_niveau_2("2027-01-18 10:00")
    gepland(verhaal, "2027-02-04 14:00", moeten=("fatima", "peter", "bea"))
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    verhaal.doe("peter", c.ReportGevaar, feit="acuut_gevaar")
    verhaal.doe("fatima", c.ReportStagnatie)
    return verhaal


@pytest.mark.parametrize("command", VAN_EEN_ANDER, ids=lambda command: type(command).__name__)
def test_a_question_to_somebody_else_is_settled_by_who_takes_part_and_not_by_a_guest(command: c.AnyCommand) -> None:
    verhaal = _met_vragen()
    assert _geweigerd(verhaal, command, "ellen") is AndermansVraag
    for wie in ("fatima", "peter", "dirk", "bea"):  # both regisseurs, the chair, an onmisbare deelnemer
        assert _geweigerd(verhaal, command, wie) is None
    nee = niet_toegestaan((AndermansVraag,), "ellen", verhaal.casus, verhaal.inrichting, verhaal.now.date())
    assert "Laat het weten aan wie de vraag kreeg, aan wie de regie heeft of aan de voorzitter" in nee.reden
    assert [u.woord for u in nee.uitweg] == [f"wie heeft regie {CODE}"]


@pytest.mark.parametrize(
    "command",
    [
        c.ReportGevaar(casus=CODE, feit="acuut_gevaar"),
        c.ConfirmAcuut(casus=CODE, signaal=2, bevestiging="gebeld"),
        c.ReportStagnatie(casus=CODE, soort="STG-1"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_that_it_is_unsafe_or_stuck_or_that_somebody_phoned_is_said_by_everybody_involved(
    command: c.AnyCommand,
) -> None:
    verhaal = _met_vragen()
    verhaal.tot("2027-01-26 09:00")
    assert "LADDER" in {r.name for r in relaties("monique", verhaal.casus, verhaal.inrichting, verhaal.now.date())}
    for wie in ("ellen", "bea", "monique", "fatima", "dirk"):
        assert _geweigerd(verhaal, command, wie) is None
    assert _geweigerd(verhaal, command, "vreemd") is type(command)


def test_a_manager_settles_what_they_were_asked_about_and_nothing_else() -> None:
    verhaal = op_niveau_2("2027-01-18 10:00")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-4", betreft="fatima")
    verhaal.doe("fatima", c.ReportStagnatie, soort="STG-1")
    verhaal.doe("peter", c.ReportGevaar, feit="onveilige_situatie")
    assert verhaal.kreeg("margo", "MLD-42")
    eigen = c.AnswerStagnatie(casus=CODE, stagnatie=1, antwoord="opgelost")
    assert _geweigerd(verhaal, eigen, "margo") is None
    assert _geweigerd(verhaal, eigen.model_copy(update={"stagnatie": 2}), "margo") is AndermansVraag
    assert _geweigerd(verhaal, c.TakeSignaal(casus=CODE, signaal=1), "margo") is AndermansVraag
    weg = Afwezigheid(persoon="margo", van=date(2027, 1, 18), tot=date(2027, 1, 29), vervanger="vicky")
    verhaal.inrichting = verhaal.inrichting.model_copy(update={"afwezigheid": (weg,)})
    assert _geweigerd(verhaal, eigen, "vicky") is None, "who stands in for who was asked"


def test_a_guest_who_reported_that_it_is_stuck_says_of_what_kind_and_that_it_was_solved() -> None:
    verhaal = gepland(op_niveau_2("2027-01-18 10:00"), "2027-02-04 14:00")
    verhaal.doe("ellen", c.ReportStagnatie)
    verhaal.doe("fatima", c.ReportStagnatie)
    for wat, velden in ((c.ChooseStagnatiesoort, {"soort": "STG-1"}), (c.AnswerStagnatie, {"antwoord": "opgelost"})):
        assert _geweigerd(verhaal, wat.model_validate({"casus": CODE, "stagnatie": 1, **velden}), "ellen") is None
        ander = wat.model_validate({"casus": CODE, "stagnatie": 2, **velden})
        assert _geweigerd(verhaal, ander, "ellen") is AndermansVraag
