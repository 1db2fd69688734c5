"""Who holds regie in a casus and how far that is: names, roles, organisations; never what it is about (HDW-O.7)."""

from __future__ import annotations

from dialogs.bouwstenen.kaart import Element, kaart, kop, opsomming, tekst, voetregel
from dialogs.bouwstenen.mogelijk import can_add_regisseur, can_end_procesregie, can_take_back, may
from dialogs.hulp import word_button
from dialogs.overzichten import regierol
from regie import vragen as v
from regie.beelden import Regiebeeld
from regie.casus import Casusstatus


def card(regiebeeld: Regiebeeld) -> Element:
    """Each role with its holder, status and since when; plainly when nobody said yes."""
    beeld = regiebeeld.beeld
    code = beeld.casus.code
    zinnen = regierol.all_lines(beeld)
    if beeld.casus.status is Casusstatus.AFGESLOTEN:
        zinnen = ["Deze casus is afgesloten. Niemand heeft nu regie."]
    body = [
        *kop("Wie heeft regie?", code),
        *opsomming(zinnen or ["Niemand heeft nu regie."]),
        tekst("Regie telt pas als iemand zelf ja heeft gezegd. Waar de casus over gaat, staat hier niet.", klein=True),
        voetregel(casus=code),
    ]
    knoppen = [word_button("Casus bekijken", f"casus {code}")] if may(v.ToonCasus, beeld) else []
    if can_end_procesregie(beeld):
        knoppen.append(word_button("Einde procesregie", f"einde procesregie {code}"))
    if can_take_back(beeld):
        knoppen.append(word_button("Toch niet beëindigen", f"einde procesregie {code}"))
    if can_add_regisseur(beeld):
        knoppen.append(word_button("Casusregisseur erbij", f"regisseur erbij {code}"))
    return kaart(body, knoppen)
