"""The first card that a person gets: what Regiebot does and the three things to begin with."""

from __future__ import annotations

from dialogs.bouwstenen.kaart import Element, kaart, kop, opsomming, tekst, tussenkop
from dialogs.hulp import word_button


def card(naam: str | None = None) -> Element:
    """The welcome at installation; without a name for somebody who is not in the inrichting."""
    body = kop(
        f"Welkom bij Regiebot, {naam}" if naam else "Welkom bij Regiebot",
        gevraagd="Regiebot onthoudt wat een casusoverleg afspreekt, en herinnert op tijd wie aan zet is.",
    )
    body += [
        tussenkop("Drie dingen om mee te beginnen"),
        *opsomming(
            [
                "mijn taken – wat er nu van je wordt gevraagd.",
                "nieuwe casus – een casus aanmelden en zien of regie nodig is.",
                "help – alles wat je kunt typen.",
            ]
        ),
        tekst("Regiebot adviseert, legt vast en herinnert. Mensen besluiten."),
        tekst("Gebruik casuscodes, en geen namen van inwoners. Regiebot is geen alarmlijn: bel bij direct gevaar 112."),
    ]
    return kaart(body, _first_three())


def stranger() -> Element:
    """For somebody who writes but is not in the inrichting: what to do."""
    body = kop("Je staat nog niet in Regiebot", gevraagd="Vraag de beheerder van Regiebot om je toe te voegen.")
    body += [
        tekst("Tot die tijd kan ik niets laten zien en niets vastleggen."),
        tekst("Is er direct gevaar? Bel 112."),
    ]
    return kaart(body)


def _first_three() -> list[Element]:
    return [
        word_button("Mijn taken", "mijn taken", primary=True),
        word_button("Nieuwe casus", "nieuwe casus"),
        word_button("Help", "help"),
    ]
