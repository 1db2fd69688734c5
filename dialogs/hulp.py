"""The cards about the typed words themselves: help, and the answers to what was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dialogs.bouwstenen import gevoelig, taal
from dialogs.bouwstenen.kaart import Element, fout, kaart, knop, kop, opsomming, tekst, tussenkop
from dialogs.verstaan import MAX_BERICHT, Bedoelde, BevatBsn, Onbekend, TeLang
from dialogs.woorden import CODE, WOORDEN, Groep, example, example_code

VERB = "woord"
"""The verb of a button that says a typed word; its data has the message as `bericht`."""


def word_button(titel: str, bericht: str, *, primary: bool = False) -> Element:
    """A button that does what typing `bericht` does."""
    return knop(titel, VERB, {"bericht": bericht}, stijl="positive" if primary else "default", invoer=False)


@cache
def help_card(*, lokaal: bool = False, letters: str | None = None) -> Element:
    """All words by group, each with what it does and an example with the casusletters of who asks, when known."""
    gevraagd = "Typ een van deze zinnen, in hoofdletters of niet."
    if letters is None:
        gevraagd += f" Zet op de plek van {CODE} de code van de casus."
    body = kop("Regiebot: wat kun je vragen?", gevraagd=gevraagd)
    for groep in Groep:
        words = [woord for woord in WOORDEN if woord.groep is groep and (lokaal or not woord.lokaal)]
        if words:
            body.append(tussenkop(groep.value))
            body += opsomming(f"{example(woord, letters)} – {woord.uitleg}" for woord in words)
    body.append(tekst("Regiebot adviseert, legt vast en herinnert. Mensen besluiten.", klein=True))
    return kaart(body, _buttons(["nieuwe casus", "mijn taken", "mijn casussen"]))


def not_understood(uitkomst: Bedoelde | Onbekend | BevatBsn | TeLang, *, letters: str | None = None) -> Element:
    """The answer to a message that carries nothing out: what to do instead."""
    match uitkomst:
        case Bedoelde(voorstellen):
            question = "Bedoel je dit?" if len(voorstellen) == 1 else "Bedoel je een van deze?"
            body = [*kop(question), tekst("Ik heb nog niets gedaan. Kies hieronder, of typ help.")]
            return kaart(body, _buttons([*voorstellen, "help"]))
        case BevatBsn():
            return kaart([*kop("Dit bericht neem ik niet aan"), fout(gevoelig.IN_EEN_BERICHT)])
        case TeLang(tekens):
            found = f"Je bericht telt {taal.getal(tekens)} tekens; ik lees er {taal.getal(MAX_BERICHT)}."
            advice = f"Typ een korte opdracht, zoals casus {example_code(letters)}. Een verslag hoort in het dossier."
            return kaart([*kop("Dit bericht is te lang"), tekst(found), tekst(advice)], _buttons(["help"]))
        case Onbekend():
            body = [
                *kop("Dat begrijp ik niet"),
                tekst("Er is niets gedaan. Typ help om te zien wat je kunt vragen."),
            ]
            return kaart(body, _buttons(["help", "mijn taken"]))


def _buttons(berichten: Iterable[str]) -> list[Element]:
    return [word_button(taal.hoofdletter(bericht), bericht) for bericht in dict.fromkeys(berichten)]
