"""What a command led to, for its receipt: with a link to the calendar for each overleg that belongs in it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.agenda import agenda_link
from bot.gesprek.werk import Werk
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, link
from regie import events as e
from regie.commands import AnyCommand
from regie.perform import Gedaan
from storage import agendatokens
from storage.agendatokens import Agenda, WelkOverleg

IN_AGENDA = "Zet in mijn agenda (.ics)"


def gevolg(werk: Werk, command: AnyCommand, gedaan: Gedaan) -> Gevolg:
    """The outcome of a command that this person gave; every link in it is new and theirs."""
    code = gedaan.beeld.casus.code
    overleggen = dict.fromkeys(_for_the_calendar(gedaan.events)) if werk.basisadres else ()
    links = tuple(_link(werk, WelkOverleg(code, nr)) for nr in overleggen)
    return Gevolg(gedaan.beeld, command, gedaan.events, links)


def _for_the_calendar(events: Iterable[e.AnyEvent]) -> Iterator[int]:
    """The overleggen that were planned or moved, or that somebody says they will come to."""
    for event in events:
        match event:
            case e.OverlegPlanned():
                yield event.overleg.nr
            case e.OverlegMoved() | e.UitnodigingAnswered(antwoord="kom"):
                yield event.overleg


def _link(werk: Werk, overleg: WelkOverleg) -> Element:
    token = agendatokens.issue(werk.connection, Agenda(werk.actor.id, overleg), werk.now)
    return link(IN_AGENDA, agenda_link(werk.basisadres, token))
