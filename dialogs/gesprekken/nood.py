"""The card in acute danger: the numbers first, then who has acted; no further click stands before the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, kaart, knop, kop, opsomming, tekst, tussenkop, voetregel
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.acuut import GEEN_ALARMLIJN, numbers_first, opened_acuut
from dialogs.meldingen import antwoorden
from regie.beelden import Casusbeeld
from regie.casus import Melding, Meldingstatus

ACUUT = "MLD-50"


def acuut_card(gevolg: Gevolg) -> Element:
    """The receipt of acute danger: the numbers, what was reported, who is told, and buttons to say who acted."""
    beeld = gevolg.beeld
    open_ = acute_melding(beeld)
    gevraagd = "Is er gebeld of is er hulp? Zeg het hieronder."
    if not opened_acuut(gevolg.events):
        gevraagd = f"Dit gevaar was al gemeld, en nog niemand heeft gezegd wie er heeft gehandeld. {gevraagd}"
    body = [numbers_first(), tekst(GEEN_ALARMLIJN), *kop("Acuut gevaar gemeld", beeld.casus.code, gevraagd)]
    if verder := [*vervolg(gevolg), *_zonder_antwoord(beeld, open_)]:
        body += [tussenkop("Wat gebeurt er nu?"), *opsomming(verder)]
    regels = open_.regels if open_ else ()
    voet = voetregel(melding=ACUUT if open_ else None, regels=regels, casus=beeld.casus.code)
    return kaart([*body, voet], antwoord_knoppen(beeld, open_) if open_ else ())


def acute_melding(beeld: Casusbeeld) -> Melding | None:
    """The open question whether somebody acted, about the newest acute signal."""
    open_ = (m for m in beeld.casus.meldingen if m.mld == ACUUT and m.status is Meldingstatus.OPEN)
    return max(open_, key=lambda m: m.nr, default=None)


def antwoord_knoppen(beeld: Casusbeeld, melding: Melding) -> Sequence[Element]:
    """The answers that the catalogue gives to a melding, as buttons; the first stands out."""
    return [
        knop(
            antwoord.titel,
            antwoorden.VERB,
            {"casus": beeld.casus.code, "melding": melding.nr, "antwoord": antwoord.code},
            stijl="default" if plaats else "positive",
            invoer=False,
        )
        for plaats, antwoord in enumerate(beeld.context.catalogus[melding.mld].antwoorden)
    ]


def _zonder_antwoord(beeld: Casusbeeld, melding: Melding | None) -> list[str]:
    if melding is None or melding.escaleer_op is None:
        return []
    minuten = beeld.context.aantal("PD-02", beeld.casus)
    return [f"Zegt niemand binnen {minuten} minuten wie er heeft gehandeld, dan gaat de vraag naar de volgende."]
