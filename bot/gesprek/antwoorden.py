"""Answers to meldingen: a press on a message carries out its command, or opens the form it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.gesprek import formulieren, typen
from bot.gesprek.werk import Werk
from dialogs import antwoorden, forms, melding
from dialogs.antwoorden import Rechtstreeks, ViaFormulier, ViaWoord
from dialogs.formulier import OngeldigeKaart
from dialogs.gesprek import Gevolg
from dialogs.kaart import Element
from regie import vragen as v
from regie.beelden import Casusbeeld
from regie.casus import Melding, Meldingstatus
from regie.weigering import Weigering


class Antwoordknop(BaseModel):
    """What a press on a message says; card data is user input."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    casus: str = Field(pattern=r"^[A-Z]{2}-\d{4,8}$")
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
        return werk.refusal(beeld, knop.casus)
    assert isinstance(beeld, Casusbeeld)
    if knop.melding > len(beeld.casus.meldingen):
        raise OngeldigeKaart("melding")
    vraag = beeld.casus.meldingen[knop.melding - 1]
    if vraag.status is not Meldingstatus.OPEN:
        return melding.gone(beeld, vraag)
    mld = vraag.ladder[vraag.sport].mld if vraag.sport >= 0 else vraag.mld
    actie = antwoorden.find(vraag.mld, knop.antwoord) or antwoorden.find(mld, knop.antwoord)
    match actie:
        case Rechtstreeks():
            return _directly(werk, beeld, vraag, actie)
        case ViaFormulier():
            return formulieren.open_form(werk, actie.naam, knop.casus, actie.onderwerp(beeld, vraag))
        case ViaWoord():
            return typen.say(werk, actie.bericht(beeld, vraag))
    raise OngeldigeKaart(knop.antwoord)


def _directly(werk: Werk, beeld: Casusbeeld, vraag: Melding, actie: Rechtstreeks) -> Element:
    command = actie.command(beeld, vraag).model_copy(update={"melding": vraag.nr})
    uitkomst = werk.perform(command)
    if isinstance(uitkomst, Weigering):
        return werk.refusal(uitkomst, beeld.casus.code)
    return forms.receipt(Gevolg(uitkomst.beeld, command, uitkomst.events))
