"""The casussen that a person takes part in, most urgent first, each in two lines."""

from __future__ import annotations

from dialogs.bouwstenen import kaderwoorden, startvragen, taal
from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element, kaart, kop, tekst
from dialogs.hulp import word_button
from dialogs.overzichten import regierol
from regie.beelden import Casusbeeld, Casussenbeeld
from regie.casus import Casusstatus, Overlegstatus
from regie.handelingen.rollen import SOORTEN, gevraagde_regie

MAX_REGELS = 20
"""What fits on a card that is still readable; the rest can be asked for by code."""


def card(beeld: Casussenbeeld) -> Element:
    """The list, with a button for the first few."""
    if not beeld.casussen:
        leeg = [*kop("Mijn casussen"), tekst("Je doet nu aan geen enkele casus mee.")]
        return kaart(leeg, [word_button("Nieuwe casus", "nieuwe casus", primary=True)])
    aantal = taal.aantal(len(beeld.casussen), "casus", "casussen")
    body = kop("Mijn casussen", gevraagd=f"Je doet mee aan {aantal}. De meest dringende staat bovenaan.")
    for casus in beeld.casussen[:MAX_REGELS]:
        body += [tekst(_first_line(casus), vet=True), tekst(_second_line(casus))]
    if (rest := len(beeld.casussen) - MAX_REGELS) > 0:
        body.append(tekst(f"En nog {rest}. Typ casus en de code om er een te openen.", klein=True))
    open_ = [word_button(f"Casus {b.casus.code}", f"casus {b.casus.code}") for b in beeld.casussen]
    weeg = [_weeg(b.casus.code) for b in beeld.casussen[:MAX_REGELS] if startvragen.is_unknown(b)]
    return kaart(body, [*open_[:MAX_KNOPPEN], *weeg][:MAX_KNOPPEN])


def _weeg(code: str) -> Element:
    return word_button(f"Feiten wegen {code}", f"weeg {code}")


def _first_line(beeld: Casusbeeld) -> str:
    casus = beeld.casus
    onveilig = " · ⚠ veiligheidssignaal open" if casus.open_signalen else ""
    return f"{casus.code} · {kaderwoorden.trede(beeld.context.kader, casus.trede)}{onveilig}"


def _second_line(beeld: Casusbeeld) -> str:
    if beeld.casus.status is Casusstatus.AFGESLOTEN:
        return regierol.nobody(beeld)
    return f"{_regie(beeld)} {_overleg(beeld)}"


def _regie(beeld: Casusbeeld) -> str:
    casus = beeld.casus
    houders = [(soort, casus.houder(soort)) for soort in SOORTEN]
    zinnen = [f"{soort} {kaderwoorden.wie(beeld, rol.houder)}" for soort, rol in houders if rol]
    zinnen += [f"{rol.naam} {kaderwoorden.wie(beeld, rol.houder)}" for rol in casus.deelregisseurs]
    zinnen += [f"{s}: nog niemand zei ja" for s in gevraagde_regie(casus, beeld.context.kader) if not casus.houder(s)]
    return f"{taal.hoofdletter(', '.join(zinnen))}." if zinnen else regierol.nobody(beeld)


def _overleg(beeld: Casusbeeld) -> str:
    gepland = [o.begin for o in beeld.casus.overleggen if o.status is Overlegstatus.GEPLAND]
    return f"Overleg: {taal.moment(min(gepland))}." if gepland else "Geen overleg gepland."
