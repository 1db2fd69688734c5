"""Answers to meldingen: a press on a message carries out its command, or opens the form it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.gesprek import formulieren, typen
from bot.gesprek.gevolg import gevolg
from bot.gesprek.vragen import is_asked
from bot.gesprek.werk import Werk
from dialogs import forms
from dialogs.bouwstenen.formulier import OngeldigeKaart
from dialogs.bouwstenen.kaart import Element
from dialogs.meldingen import antwoorden, melding
from dialogs.meldingen.antwoorden import Rechtstreeks, ViaFormulier, ViaKaart, ViaWoord
from dialogs.meldingen.waarover import Waarover
from regie import vragen as v
from regie.beelden import Casusbeeld
from regie.casus import Melding, Meldingstatus
from regie.commands import AnyCommand
from regie.vast import Casuscode
from regie.weigering import Uitweg, Weigering

VOOR_EEN_ANDER = Weigering(
    regel="B5",
    reden="Deze vraag is aan iemand anders gesteld. Je hoeft niets te doen.",
    uitweg=(Uitweg(woord="mijn taken", titel="Mijn taken"),),
)


NIET_MEER = Weigering(
    regel="B5",
    reden="Deze vraag staat niet (meer) voor jou open. Je hoeft niets te doen.",
    uitweg=(Uitweg(woord="mijn taken", titel="Mijn taken"),),
)
"""For who no longer takes part, and for who never did: the card of a question that they may not see."""


class Antwoordknop(BaseModel):
    """What a press on a message says; card data is user input."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    casus: Casuscode
    melding: int = Field(ge=1, le=100_000)
    antwoord: str = Field(pattern=r"^[a-z_]{1,40}$")


def press(werk: Werk, data: Mapping[str, Any]) -> Element:
    """Carry out an answer. Raises OngeldigeKaart when the data is not of a message that this bot sends."""
    try:
        knop = Antwoordknop.model_validate(dict(data))
    except ValidationError as fout:
        raise OngeldigeKaart("antwoord") from fout
    beeld = werk.ask(v.ToonMelding(casus=knop.casus, melding=knop.melding))
    if isinstance(beeld, Weigering):
        return werk.refusal(NIET_MEER, knop.casus)
    assert isinstance(beeld, Casusbeeld)
    if knop.melding > len(beeld.casus.meldingen):
        raise OngeldigeKaart("melding")
    vraag = beeld.casus.meldingen[knop.melding - 1]
    if vraag.status is not Meldingstatus.OPEN:
        return melding.gone(beeld, vraag)
    if not is_asked(werk, beeld, vraag):
        return werk.turned_away(VOOR_EEN_ANDER, knop.casus, v.ToonMelding.__name__)
    bericht = melding.for_person(beeld, vraag, werk.actor.id)
    over = Waarover.of(vraag).soort
    match antwoorden.find(bericht.mld, knop.antwoord, over) or antwoorden.find(vraag.mld, knop.antwoord, over):
        case Rechtstreeks(command):
            return _directly(werk, command(beeld, vraag), vraag)
        case ViaFormulier(naam, onderwerp):
            return formulieren.open_form(werk, naam, knop.casus, onderwerp(beeld, vraag))
        case ViaWoord(woord):
            return melding.with_way_back(typen.say(werk, woord(beeld, vraag)), knop.casus, vraag.nr)
        case ViaKaart():
            return melding.card(bericht)
    raise OngeldigeKaart(knop.antwoord)


def _directly(werk: Werk, command: AnyCommand, vraag: Melding) -> Element:
    command = command.model_copy(update={"melding": vraag.nr})
    uitkomst = werk.perform(command)
    if isinstance(uitkomst, Weigering):
        return werk.refusal(uitkomst, command.casus)
    return forms.receipt(gevolg(werk, command, uitkomst))
