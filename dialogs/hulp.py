"""The cards about the typed words themselves: help, and the answers to what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dialogs.bouwstenen import gevoelig, taal
from dialogs.bouwstenen.kaart import MAX_KNOPPEN, Element, fout, kaart, knop, kop, opsomming, tekst, tussenkop
from dialogs.verstaan import MAX_BERICHT, Bedoelde, BevatBsn, Onbekend, TeLang
from dialogs.woorden import CODE, WOORDEN, Groep, example, example_code

MAX_TITEL = 60
VERB = "woord"
"""The verb of a button that says a typed word; its data has the message as `bericht`."""


@dataclass(frozen=True)
class Verder:
    """Where somebody can go on who first reads something else: the title of a button and the message behind it."""

    titel: str
    bericht: str


def word_button(titel: str, bericht: str, *, primary: bool = False, verder: Verder | None = None) -> Element:
    """A button that does what typing `bericht` does; on the card that it leads to, `verder` is still there."""
    data = {"bericht": bericht} | ({"verder_titel": verder.titel, "verder": verder.bericht} if verder else {})
    return knop(titel, VERB, data, stijl="positive" if primary else "default", invoer=False)


def with_onward(kaart: Element, data: Mapping[str, object]) -> Element:
    """The card that a word led to, first with the way on that its button had beside it."""
    titel, bericht = data.get("verder_titel"), data.get("verder")
    if not (isinstance(titel, str) and isinstance(bericht, str)):
        return kaart
    knoppen = [word_button(titel[:MAX_TITEL], bericht[:MAX_BERICHT]), *kaart.get("actions", ())]
    return {**kaart, "actions": knoppen[:MAX_KNOPPEN]}


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
