"""The receipts of answers that are about a melding itself: seen, and ask me later."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.gesprek import Gevolg, Kwitantie
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.vervolg import vervolg
from regie import commands as c
from regie import events as e


def _naam(gevolg: Gevolg, nr: int) -> list[tuple[str, str]]:
    melding = gevolg.beeld.casus.meldingen[nr - 1]
    return [("Bericht", gevolg.beeld.context.catalogus[melding.mld].naam)]


def _gezien(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.AcknowledgeMelding)
    wat = _naam(gevolg, gevolg.command.melding)
    return bewijs(gevolg, "Gezien", wat=wat, verder=["Je hoeft verder niets te doen.", *vervolg(gevolg)])


def _later(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.PostponeMelding)
    opnieuw = next(event.opnieuw_op for event in gevolg.events if isinstance(event, e.MeldingPostponed))
    verder = [f"Je krijgt deze vraag opnieuw op {taal.moment(opnieuw)}.", "Uitstellen kan één keer."]
    return bewijs(gevolg, "Later", wat=_naam(gevolg, gevolg.command.melding), verder=verder)


KWITANTIES: dict[type[c.Command], Kwitantie] = {c.AcknowledgeMelding: _gezien, c.PostponeMelding: _later}
