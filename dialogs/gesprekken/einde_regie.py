"""Procesregie that is no longer needed: people say why it ends, read what comes first, and may yet take it back
(HDW-P.8, P.9).
"""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import wie
from dialogs.bouwstenen.mogelijk import can_take_back
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten
from dialogs.bouwstenen.velden import Tekst
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.rolverloop import changes
from dialogs.hulp import word_button
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Regietoewijzing
from regie.decide import refusal
from regie.handelingen.einde_regie import is_geevalueerd
from regie.vast import Tekst as Woorden
from regie.weigering import Weigering

NAAM, TOCH_NIET = "einde_procesregie", "einde_toch_niet"
_PROEF = Woorden(id="proef", inhoud="proef")
"""Words to try a command with."""


def _rol(beeld: Casusbeeld) -> int:
    """The number of the procesregie that is held; 0, which the rules refuse, when nobody holds it."""
    nu = beeld.casus.houder("procesregie")
    return nu.nr if nu else 0


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """Why it ends; once that was announced, whether it does not after all."""
    if nee := afgesloten(beeld):
        return nee
    nr = _rol(beeld)
    if can_take_back(beeld):
        return _toch_niet(beeld, onderwerp, invoer)
    proef = c.EndRegie(casus=beeld.casus.code, rol=nr, reden=_PROEF)
    if nee := refusal(beeld.casus, proef, beeld.context):
        return nee
    rol = beeld.casus.rollen[nr - 1]
    reden = Tekst("reden", "Waarom is procesregie niet meer nodig?", meer_regels=True, uitleg=GEEN_NAMEN)
    return Invulformulier(
        NAAM,
        "Einde procesregie",
        (Stap((reden,)),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=f"{taal.hoofdletter(wie(beeld, rol.houder))} heeft nu procesregie. {_what_comes_first(beeld, rol)}",
        slot="Vastleggen",
    )


def _what_comes_first(beeld: Casusbeeld, rol: Regietoewijzing) -> str:
    if is_geevalueerd(rol, beeld.casus, beeld.context.kader):
        return "De procesregie eindigt meteen. De regie is dan weer bij de casusregisseur."
    blijft = f"Tot die is vastgelegd, blijft {wie(beeld, rol.houder)} verantwoordelijk."
    return f"Eerst is er een evaluatie nodig. {blijft}"


def _toch_niet(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    nr = _rol(beeld)
    if nee := refusal(beeld.casus, c.TakeBackEinde(casus=beeld.casus.code, rol=nr, reden=_PROEF), beeld.context):
        return nee
    rol = beeld.casus.rollen[nr - 1]
    assert rol.einde_aangekondigd_op is not None
    sinds = f"Op {taal.moment(rol.einde_aangekondigd_op)} is het einde aangekondigd; de evaluatie is er nog niet."
    reden = Tekst("waarom_toch", "Waarom gaat de procesregie toch door?", meer_regels=True, uitleg=GEEN_NAMEN)
    return Invulformulier(
        TOCH_NIET,
        "Einde procesregie: toch niet",
        (Stap((reden,)),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=f"{sinds} Gaat {wie(beeld, rol.houder)} toch door, leg dat dan hier vast.",
        slot="Toch niet beëindigen",
    )


def _take_back(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.TakeBackEinde:
    return c.TakeBackEinde(casus=beeld.casus.code, rol=_rol(beeld), reden=tekst(lezing.get("waarom_toch", str)))


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.EndRegie:
    return c.EndRegie(casus=beeld.casus.code, rol=_rol(beeld), reden=tekst(lezing.get("reden", str)))


def _receipt(gevolg: Gevolg) -> Element:
    beeld, command = gevolg.beeld, gevolg.command
    assert isinstance(command, c.EndRegie)
    rol = beeld.casus.rollen[command.rol - 1]
    klaar = not rol.actief
    evaluatie = word_button("Evaluatie vastleggen", f"voorwaarde {beeld.casus.code}", primary=True)
    return bewijs(
        gevolg,
        f"{taal.hoofdletter(rol.soort)} beëindigd" if klaar else "Einde van de procesregie aangekondigd",
        wat=[(taal.hoofdletter(rol.naam), wie(beeld, rol.houder)), ("Reden", beeld.tekst(rol.reden_einde))],
        verder=[*changes(gevolg), *vervolg(gevolg)],
        knoppen=[] if klaar else [evaluatie, word_button("Toch niet", f"einde procesregie {beeld.casus.code}")],
        regels=einde.regels if rol.deel is None and (einde := beeld.context.kader.procesregie.einde) else (),
    )


def _taken_back(gevolg: Gevolg) -> Element:
    beeld, command = gevolg.beeld, gevolg.command
    assert isinstance(command, c.TakeBackEinde)
    rol = beeld.casus.rollen[command.rol - 1]
    einde = beeld.context.kader.procesregie.einde
    return bewijs(
        gevolg,
        "De procesregie gaat toch door",
        wat=[(taal.hoofdletter(rol.naam), wie(beeld, rol.houder)), ("Reden", command.reden.inhoud)],
        verder=[*changes(gevolg), *vervolg(gevolg)],
        regels=einde.regels if einde else (),
    )


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek(NAAM, _form, _command, (c.EndRegie,)),
    Gesprek(TOCH_NIET, _toch_niet, _take_back, (c.TakeBackEinde,)),
)
KWITANTIES: dict[type[c.Command], Kwitantie] = {c.EndRegie: _receipt, c.TakeBackEinde: _taken_back}
