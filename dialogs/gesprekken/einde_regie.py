"""Procesregie that is no longer needed: people say why it ends, and read what comes first (HDW-P.8, P.9)."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import wie
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

NAAM = "einde_procesregie"


def _rol(beeld: Casusbeeld) -> int:
    """The number of the procesregie that is held; 0, which the rules refuse, when nobody holds it."""
    nu = beeld.casus.houder("procesregie")
    return nu.nr if nu else 0


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    nr = _rol(beeld)
    proef = c.EndRegie(casus=beeld.casus.code, rol=nr, reden=Woorden(id="proef", inhoud="proef"))
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
        knoppen=[] if klaar else [evaluatie],
        regels=einde.regels if rol.deel is None and (einde := beeld.context.kader.procesregie.einde) else (),
    )


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (c.EndRegie,)),)
KWITANTIES: dict[type[c.Command], Kwitantie] = {c.EndRegie: _receipt}
