"""Draws a conversation in a terminal: what was typed, and every card as readable text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.lokaal.teams import Bericht, Kaart, Mens, buttons

_ONTSNAPT = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_STIJL = {"good": "green", "attention": "red", "warning": "yellow", "accent": "cyan"}


class Terminal:
    """Prints a story as it happens."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(width=100, highlight=False)

    def heading(self, tekst: str) -> None:
        """A new chapter."""
        self._console.rule(Text(tekst, style="bold"))

    def said(self, wie: Mens, tekst: str) -> None:
        """Somebody typed something."""
        self._console.print(Text(f"{wie.naam}: ", style="bold cyan") + Text(tekst))

    def pressed(self, wie: Mens, titel: str, velden: Mapping[str, str]) -> None:
        """Somebody filled in a card and pressed a button."""
        regel = Text(f"{wie.naam} ", style="bold cyan")
        if velden:
            ingevuld = "; ".join(f"{label}: {waarde}" for label, waarde in velden.items())
            regel += Text(f"vult in ({ingevuld}) en ", style="cyan")
        self._console.print(regel + Text(f"drukt op [{titel}]", style="cyan"))

    def shown(self, voor: str, bericht: Bericht | Kaart) -> None:
        """The bot shows a message or a card."""
        kaart = bericht.kaart if isinstance(bericht, Bericht) else bericht
        tekst = bericht.tekst if isinstance(bericht, Bericht) else ""
        regels: list[Text] = [Text(_plain(tekst))] if tekst else []
        regels += list(_lines(kaart.get("body", []))) if kaart else []
        knoppen = [str(k["title"]) for k in buttons(kaart)] if kaart else []
        if knoppen:
            regels.append(Text("  ".join(f"[{titel}]" for titel in knoppen), style="bold"))
        self._console.print(Panel(Group(*regels), title=f"Regiebot → {voor}", title_align="left", width=96))

    def note(self, tekst: str) -> None:
        """Something about the story itself."""
        self._console.print(Text(tekst, style="dim"))


def _lines(body: Any) -> Iterator[Text]:
    for element in body:
        soort = element.get("type")
        if soort == "TextBlock":
            yield Text(_plain(element.get("text", "")), style=_style(element))
        elif soort == "FactSet":
            for feit in element.get("facts", ()):
                yield Text(f"{_plain(feit['title'])}: ", style="bold") + Text(_plain(feit["value"]))
        elif soort in ("Container", "Column"):
            yield from _lines(element.get("items", ()))
        elif soort == "ColumnSet":
            for kolom in element.get("columns", ()):
                yield from _lines(kolom.get("items", ()))
        elif str(soort).startswith("Input."):
            yield _input(element)


def _input(veld: Mapping[str, Any]) -> Text:
    waarde = str(veld.get("value") or "")
    titels = {str(k["value"]): str(k["title"]) for k in veld.get("choices", ())}
    gekozen = ", ".join(titels.get(deel, deel) for deel in waarde.split(",")) if waarde else "…"
    regel = Text(f"  ▸ {_plain(str(veld.get('label', '')))}: ") + Text(gekozen, style="italic")
    if veld.get("errorMessage"):
        regel += Text(f"  ({_plain(str(veld['errorMessage']))})", style="red")
    return regel


def _style(element: Mapping[str, Any]) -> str:
    delen = [_STIJL.get(str(element.get("color", "")).lower(), "")]
    if element.get("weight") == "Bolder":
        delen.append("bold")
    if element.get("isSubtle"):
        delen.append("dim")
    return " ".join(d for d in delen if d)


def _plain(tekst: str) -> str:
    """What a reader of the markdown would see."""
    return _ONTSNAPT.sub(r"\1", tekst).replace("**", "").replace("&nbsp;", " ")
