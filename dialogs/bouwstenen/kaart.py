"""Builds Adaptive Cards 1.5 for Teams out of a few kinds of block; all text that goes in is made safe here.

Every function takes plain text, never Markdown, and gives an element: a JSON object as Teams wants it.
Blocks are stacked, never set side by side, so that a card reads the same at the width of a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from dialogs.bouwstenen import opmaak

Element = dict[str, Any]
"""A part of a card, or a whole card, as JSON."""

Stand = Literal["ja", "nee", "onbekend", "nvt"]
Knopstijl = Literal["default", "positive", "destructive"]

TERUGVALTEKST = "Er staat iets voor je klaar bij Regiebot. Open Teams om het te lezen."
"""What a locked phone, a preview or an old client may show: nothing about a casus or a person."""

MAX_INVOER = 6
MAX_KNOPPEN = 6
GEEN_INVOER = "none"

_TEKENS: dict[Stand, str] = {
    "ja": "✓ ja",
    "nee": "✗ nee",
    "onbekend": "? onbekend",
    "nvt": "– niet van toepassing",
}


def kaart(body: Iterable[Element], knoppen: Iterable[Element] = ()) -> Element:
    """A whole card.

    Raises ValueError when it breaks a rule for every card: at most six inputs in sight, at most six
    buttons, one of them primary, and no input id twice.
    """
    blocks, actions = list(body), list(knoppen)
    ids = [element["id"] for element in walk(blocks) if element["type"].startswith("Input.")]
    if len(ids) > MAX_INVOER or len(actions) > MAX_KNOPPEN:
        raise ValueError(f"too much for one card: {len(ids)} inputs, {len(actions)} buttons")
    if len(set(ids)) != len(ids):
        raise ValueError(f"an input id stands twice on one card: {ids}")
    if sum(action.get("style") == "positive" for action in actions) > 1:
        raise ValueError("a card has one primary button")
    card: Element = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": "nl",
        "fallbackText": TERUGVALTEKST,
        "msteams": {"width": "Full"},
        "body": blocks,
    }
    return card | {"actions": actions} if actions else card


def walk(node: Element | list[Any]) -> Iterator[Element]:
    """Every element with a type in a card or part of one, outermost first."""
    if isinstance(node, dict):
        if "type" in node:
            yield node
        children = list(node.values())
    else:
        children = node
    for child in children:
        if isinstance(child, dict | list):
            yield from walk(child)


# Text


def kop(titel: str, casus: str | None = None, gevraagd: str | None = None) -> list[Element]:
    """The first line: what this is and about which casus; the second: what is asked of whom, by when."""
    first = f"{titel} · casus {casus}" if casus else titel
    heading = _text(first, size="large", weight="bolder", style="heading")
    return [heading, tekst(gevraagd)] if gevraagd else [heading]


def tussenkop(titel: str) -> Element:
    """A heading within a card."""
    return _text(titel, weight="bolder", spacing="medium", style="heading")


def tekst(inhoud: str, *, vet: bool = False, klein: bool = False) -> Element:
    """A paragraph, shown as it was typed; a line end starts a new one."""
    extra: Element = {}
    if vet:
        extra["weight"] = "bolder"
    if klein:
        extra |= {"size": "small", "isSubtle": True}
    return _text(inhoud, **extra)


def opsomming(regels: Iterable[str]) -> list[Element]:
    """A list, one block per item, so that no client's own idea of a list is needed."""
    return [_text(f"• {regel}", spacing="small") for regel in regels]


def feitenlijst(feiten: Iterable[tuple[str, str]]) -> Element:
    """Pairs of a name and a value; pairs without a value are left out."""
    pairs = [(opmaak.markdown(naam), opmaak.markdown(waarde)) for naam, waarde in feiten if waarde]
    return {"type": "FactSet", "facts": [{"title": naam, "value": waarde} for naam, waarde in pairs]}


def criterium(inhoud: str, stand: Stand, regel: str | None = None) -> Element:
    """A criterion with a sign and a word, and the rule it comes from."""
    source = f" ({regel})" if regel else ""
    return _text(f"{_TEKENS[stand]} · {inhoud}{source}", spacing="small")


def voetregel(*, melding: str | None = None, regels: Sequence[str] = (), casus: str | None = None) -> Element:
    """Why this card is here, small: `MLD-07 · ZOU-3.11 · casus ZU-0012`."""
    parts = [melding, *regels, f"casus {casus}" if casus else None]
    shown = " · ".join(part for part in parts if part)
    return _text(shown, size="small", isSubtle=True, separator=True, spacing="medium")


def _text(inhoud: str, **extra: Any) -> Element:
    return {"type": "TextBlock", "text": opmaak.markdown(inhoud) or " ", "wrap": True, **extra}


# Blocks that stand out: each by a word as well as a colour


def advies(kern: str, inhoud: Iterable[Element] = ()) -> Element:
    """What the rules give. Looks different from a besluit and says so."""
    return _block("accent", "ADVIES VAN DE REGIEKAART", kern, inhoud)


def besluit(kern: str, inhoud: Iterable[Element] = ()) -> Element:
    """What people decided."""
    return _block("good", "BESLUIT", kern, inhoud)


def waarschuwing(kern: str, inhoud: Iterable[Element] = ()) -> Element:
    """Something to mind before going on."""
    return _block("warning", "⚠ LET OP", kern, inhoud)


def fout(kern: str, inhoud: Iterable[Element] = ()) -> Element:
    """Something that is not in order and needs the reader."""
    return _block("attention", "⚠ NIET IN ORDE", kern, inhoud)


def noodnummers(nummers: Iterable[tuple[str, str]]) -> Element:
    """The numbers to call, as (number, when to call it), first and largest on an ACUUT card."""
    lines = [
        part
        for nummer, wanneer in nummers
        for part in (
            _text(nummer, size="extraLarge", weight="bolder", spacing="small"),
            _text(wanneer, spacing="none"),
        )
    ]
    return _block("attention", "⚠ ACUUT", "Bel eerst. Regiebot belt niet voor je.", lines)


def _block(stijl: str, woord: str, kern: str, inhoud: Iterable[Element]) -> Element:
    label = _text(woord, size="small", weight="bolder")
    sentence = _text(kern, weight="bolder", spacing="small")
    return {
        "type": "Container",
        "style": stijl,
        "spacing": "medium",
        "items": [label, sentence, *inhoud],
    }


# Buttons


def knop(
    titel: str,
    verb: str,
    data: Mapping[str, str | int] | None = None,
    *,
    stijl: Knopstijl = "default",
    invoer: bool = True,
) -> Element:
    """A button that sends `data` and, unless `invoer` is false, what was filled in on the card.

    A client that does not know Action.Execute gets the same button as Action.Submit: it arrives as a
    message whose value is the data with `verb` beside it.
    """
    shared: Element = {"title": opmaak.regel(titel)}
    if stijl != "default":
        shared["style"] = stijl
    if not invoer:
        shared["associatedInputs"] = GEEN_INVOER
    sent = dict(data or {})
    submit = {"type": "Action.Submit", **shared, "data": {**sent, "verb": verb}}
    return {"type": "Action.Execute", **shared, "verb": verb, "data": sent, "fallback": submit}


def knoppenrij(knoppen: Iterable[Element]) -> Element:
    """Buttons within a card, where there is more to choose from than a card has room for below it."""
    return {"type": "ActionSet", "actions": list(knoppen)}


def link(titel: str, adres: str) -> Element:
    """A button that opens a page. Raises ValueError for anything but http or https."""
    if not adres.startswith(("https://", "http://")):
        raise ValueError("a link opens a web page")
    return {"type": "Action.OpenUrl", "title": opmaak.regel(titel), "url": adres}
