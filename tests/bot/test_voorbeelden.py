"""The example of an inrichting can be loaded, and its two gemeenten route as their kader says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.inrichting import load_file
from regie import commands as c
from regie.context import context_voor
from regie.decide import Besloten, decide
from regie.inrichting import Inrichting
from regie.kaders import kader
from regie.weigering import Weigering

VOORBEELDEN = sorted((Path(__file__).parents[2] / "docs" / "voorbeelden").glob("*.toml"))
NU = datetime(2027, 1, 18, 9, tzinfo=UTC)
NAAR_2 = {"hulpvraag_of_probleem": "ja", "meer_dan_kortdurend_voorliggend_nodig": "ja"}


def besluit(inrichting: Inrichting, gemeente: str, forum: str) -> Besloten | Weigering:
    """A casus of this gemeente, weighed, and the besluit to go to niveau 2 in this forum."""
    context = context_voor(inrichting, gemeente, kader, actor="vera", now=NU, kader_op=NU.date())
    casus = None
    for command in (
        c.OpenCasus(casus="HV-0001", gemeente=gemeente, forum=f"st_{gemeente}", feiten=NAAR_2),
        c.RecordBeoordeling(casus="HV-0001", feiten=NAAR_2),
    ):
        besloten = decide(casus, command, context)
        assert isinstance(besloten, Besloten)
        casus = besloten.casus
    return decide(casus, c.RecordBesluit(casus="HV-0001", naar=2, beslisser="regieteam_welzijn", forum=forum), context)


@pytest.mark.parametrize("bestand", VOORBEELDEN, ids=lambda bestand: bestand.stem)
def test_every_example_can_be_loaded(bestand: Path) -> None:
    assert load_file(bestand).gemeenten


def test_HDW_1_6_and_1_7_the_same_overleg_decides_in_hoogeveen_and_not_in_de_wolden() -> None:
    (bestand,) = (b for b in VOORBEELDEN if b.stem == "hoogeveen-de-wolden")
    inrichting = load_file(bestand)
    assert isinstance(besluit(inrichting, "hoogeveen", "mdo"), Besloten)
    weigering = besluit(inrichting, "de_wolden", "mdo")
    assert isinstance(weigering, Weigering) and weigering.regel == "HDW-1.6"
    assert isinstance(besluit(inrichting, "de_wolden", "sociaal_team_de_wolden"), Besloten)


def test_what_a_gemeente_sets_otherwise_holds_there_only() -> None:
    inrichting = load_file(VOORBEELDEN[0])
    hier, daar = (
        context_voor(inrichting, g, kader, actor="vera", now=NU, kader_op=NU.date()) for g in ("hoogeveen", "de_wolden")
    )
    assert (hier.standaard("PD-09").voor_trede(2), daar.standaard("PD-09").voor_trede(2)) == (10, 12)
    namen = (hier.kader.partij("welzijn").naam, daar.kader.partij("welzijn").naam)
    assert namen == ("Stichting Welzijnswerk", "Welzijn De Wolden")
