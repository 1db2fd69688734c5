"""The kinds of field on a form: each draws its input and reads what was sent for it, trusting nothing.

What a field keeps between two views of a card is the text that was filled in (`invoer`), so that a value
with a mistake in it comes back as it was; what it gives to a command is a typed value.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal

from dialogs.bouwstenen import gevoelig, opmaak, taal
from dialogs.bouwstenen.datum import read_datum, read_tijd
from dialogs.bouwstenen.kaart import Element

Waarde = str | int | date | time | tuple[str, ...] | None
"""What a field reads: None, or for Meerkeuze an empty tuple, when it was left open."""

MAX_BEWAARD = 12_000
"""How many characters of an answer that is too long come back to be shortened."""

MAX_AANGEHAALD = 30
"""How many characters of a mistake are repeated under its field."""


class Ongeldig(Exception):
    """What is wrong with an answer and what to do, as a Dutch sentence for under the field."""


@dataclass(frozen=True)
class Veld(ABC):
    """One question. `code` is the domain's code and the id of the input.

    `toets` is a check of the conversation's own on the value: a Dutch sentence, or None when all is well.
    """

    code: str
    label: str
    verplicht: bool = field(default=True, kw_only=True)
    uitleg: str = field(default="", kw_only=True)
    toets: Callable[[Any], str | None] | None = field(default=None, kw_only=True)

    def draw(self, invoer: str = "", fout: str | None = None) -> list[Element]:
        """The input with its label and the value it had, the explanation above and the mistake below it."""
        drawn: Element = {"id": self.code, "label": self._label(), **self._input()}
        if (shown := self.shown(invoer)) != "":
            drawn["value"] = shown
        above = [_line(self.uitleg, isSubtle=True, spacing="medium")] if self.uitleg else []
        below = [_line(f"⚠ {fout}", color="attention", weight="bolder", spacing="small")] if fout else []
        return [*above, drawn, *below]

    def keep(self, raw: object) -> str:
        """What was sent, as text to show again: never a BSN, never without end, never an unknown choice."""
        return gevoelig.mask(_as_text(raw) or "")[:MAX_BEWAARD]

    def read(self, raw: object) -> Waarde:
        """The value of what was sent. Raises Ongeldig with what to do about it."""
        text = _as_text(raw)
        if text is None:
            raise Ongeldig("Dit antwoord kan niet gelezen worden. Vul het opnieuw in.")
        if not text:
            return self._empty()
        waarde = self._parse(text)
        if self.toets and (bezwaar := self.toets(waarde)):
            raise Ongeldig(bezwaar)
        return waarde

    def shown(self, invoer: str) -> str | int:
        """The value to fill in on the card; an empty text for none."""
        return invoer

    def _label(self) -> str:
        return self.label if self.verplicht else f"{self.label} (niet verplicht)"

    def _empty(self) -> Waarde:
        if self.verplicht:
            raise Ongeldig(self._missing())
        return None

    def _missing(self) -> str:
        return "Vul dit in."

    @abstractmethod
    def _input(self) -> Element: ...

    @abstractmethod
    def _parse(self, text: str) -> Waarde: ...


@dataclass(frozen=True)
class Keuze(Veld):
    """One of `opties`, as (code, title). `wijd` shows them all at once, otherwise in a list to open."""

    opties: tuple[tuple[str, str], ...]
    wijd: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        codes = [code for code, _ in self.opties]
        if len(set(codes)) != len(codes) or any("," in code or not code for code in codes):
            raise ValueError(f"the options of {self.code} need different codes without a comma")

    def shown(self, invoer: str) -> str:
        return invoer if invoer in dict(self.opties) else ""

    def keep(self, raw: object) -> str:
        return self.shown(_as_text(raw) or "")

    def _missing(self) -> str:
        return "Kies een antwoord."

    def _input(self) -> Element:
        choices = [{"title": opmaak.regel(titel), "value": code} for code, titel in self.opties]
        kind = {"type": "Input.ChoiceSet", "style": self._style()}
        drawn: Element = {**kind, "choices": choices, "wrap": True}
        return drawn if self.wijd else drawn | {"placeholder": "Kies…"}

    def _style(self) -> Literal["compact", "expanded", "filtered"]:
        return "expanded" if self.wijd else "compact"

    def _parse(self, text: str) -> Waarde:
        if text not in dict(self.opties):
            raise Ongeldig("Dit antwoord staat niet in de lijst. Kies een van de mogelijkheden.")
        return text


JA_NEE_ONBEKEND = (("ja", "ja"), ("nee", "nee"), ("onbekend", "onbekend"))


@dataclass(frozen=True)
class JaNeeOnbekend(Keuze):
    """A fact (LOG-1): left open it is `onbekend`, unless an answer is required."""

    opties: tuple[tuple[str, str], ...] = JA_NEE_ONBEKEND
    verplicht: bool = field(default=False, kw_only=True)
    wijd: bool = field(default=True, kw_only=True)

    def _label(self) -> str:
        return self.label

    def _empty(self) -> Waarde:
        return super()._empty() or "onbekend"


ZOEKEN_VANAF = 8
"""From this many people on, a list can be searched."""


@dataclass(frozen=True)
class Persoon(Keuze):
    """A professional out of a given list, as (id, name with role)."""

    def _style(self) -> Literal["compact", "expanded", "filtered"]:
        return "filtered" if len(self.opties) >= ZOEKEN_VANAF else "compact"

    def _missing(self) -> str:
        return "Kies een persoon uit de lijst."


@dataclass(frozen=True)
class Meerkeuze(Keuze):
    """Any number of `opties`; at least one when required. On the wire the codes with a comma between them."""

    wijd: bool = field(default=True, kw_only=True)

    def shown(self, invoer: str) -> str:
        return ",".join(code for code in invoer.split(",") if code in dict(self.opties))

    def _empty(self) -> Waarde:
        super()._empty()
        return ()

    def _missing(self) -> str:
        return "Kies minstens één antwoord."

    def _input(self) -> Element:
        return {**super()._input(), "isMultiSelect": True}

    def _parse(self, text: str) -> Waarde:
        chosen = {code.strip() for code in text.split(",")}
        known = tuple(code for code, _ in self.opties if code in chosen)
        if len(known) != len(chosen):
            raise Ongeldig("Een van de antwoorden staat niet in de lijst. Kies uit de mogelijkheden.")
        return known


@dataclass(frozen=True)
class Tekst(Veld):
    """Free text without a BSN, at most `maximum` characters.

    The client does not cut it off: what is too long comes back whole, to be shortened by its writer.
    """

    maximum: int = field(default=2000, kw_only=True)
    meer_regels: bool = field(default=False, kw_only=True)
    voorbeeld: str = field(default="", kw_only=True)

    def _input(self) -> Element:
        drawn: Element = {"type": "Input.Text", "isMultiline": self.meer_regels}
        return drawn | {"placeholder": self.voorbeeld} if self.voorbeeld else drawn

    def _parse(self, text: str) -> Waarde:
        if gevoelig.contains_bsn(text):
            raise Ongeldig(gevoelig.IN_EEN_VELD)
        if len(text) > self.maximum:
            raise Ongeldig(
                f"Deze tekst is {taal.getal(len(text))} tekens lang. Maak er hoogstens "
                f"{taal.getal(self.maximum)} van; de rest hoort in het dossier."
            )
        return text if self.meer_regels else " ".join(text.split())


@dataclass(frozen=True)
class Datum(Veld):
    """A day from `vanaf` up to and including `tot`; `vandaag` gives a typed date its year."""

    vandaag: date
    vanaf: date | None = field(default=None, kw_only=True)
    tot: date | None = field(default=None, kw_only=True)

    def shown(self, invoer: str) -> str:
        day = read_datum(invoer, self.vandaag)
        return day.isoformat() if day else ""

    def _missing(self) -> str:
        return "Kies een datum."

    def _input(self) -> Element:
        return {"type": "Input.Date"}

    def _parse(self, text: str) -> Waarde:
        day = read_datum(text, self.vandaag)
        if day is None:
            raise Ongeldig(f"Dit is geen datum: {_quote(text)}. Schrijf bijvoorbeeld 12-01-2027.")
        if self.vanaf and day < self.vanaf:
            too_early = "ligt in het verleden" if day < self.vandaag else "is te vroeg"
            raise Ongeldig(f"Deze datum {too_early}. Kies {taal.datum(self.vanaf)} of later.")
        if self.tot and day > self.tot:
            raise Ongeldig(f"Deze datum is te laat. Kies {taal.datum(self.tot)} of eerder.")
        return day


@dataclass(frozen=True)
class Tijd(Veld):
    """A time of day, to the minute."""

    def shown(self, invoer: str) -> str:
        moment = read_tijd(invoer)
        return f"{moment:%H:%M}" if moment else ""

    def _missing(self) -> str:
        return "Kies een tijd."

    def _input(self) -> Element:
        return {"type": "Input.Time"}

    def _parse(self, text: str) -> Waarde:
        moment = read_tijd(text)
        if moment is None:
            raise Ongeldig(f"Dit is geen tijd: {_quote(text)}. Schrijf bijvoorbeeld 14:30.")
        return moment


@dataclass(frozen=True)
class Getal(Veld):
    """A whole number from `minimum` up to and including `maximum`."""

    minimum: int = field(kw_only=True)
    maximum: int = field(kw_only=True)

    def shown(self, invoer: str) -> int | Literal[""]:
        return int(invoer) if _is_whole(invoer) else ""

    def _missing(self) -> str:
        return f"Vul een getal in van {self.minimum} tot en met {self.maximum}."

    def _input(self) -> Element:
        return {"type": "Input.Number", "placeholder": f"{self.minimum} tot en met {self.maximum}"}

    def _parse(self, text: str) -> Waarde:
        if not _is_whole(text) or not self.minimum <= int(text) <= self.maximum:
            raise Ongeldig(f"Dit past niet: {_quote(text)}. {self._missing()}")
        return int(text)


def _as_text(raw: object) -> str | None:
    """What was sent as clean text, empty for nothing; None for what no input of a card sends."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        return None
    if isinstance(raw, int) and raw.bit_length() > 64:
        return None
    return opmaak.clean(str(raw)).strip()


def _quote(text: str) -> str:
    """What was typed, for a mistake under a field that cannot show it: an Input.Time has no place for 25:61."""
    kort = " ".join(gevoelig.mask(text).split())
    return kort if len(kort) <= MAX_AANGEHAALD else f"{kort[:MAX_AANGEHAALD]}…"


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= 9


def _line(inhoud: str, **extra: str | bool) -> Element:
    return {"type": "TextBlock", "text": opmaak.markdown(inhoud), "wrap": True, **extra}
