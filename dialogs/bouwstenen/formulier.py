"""A form: fields over cards of at most six inputs each, drawn with what was filled in and read strictly.

The answers to earlier steps are never on the card; the caller keeps them as `invoer` in a draft of this
person. A button's data says only which form, which casus and which object it is about: input as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import MAX_INVOER, Element, Knopstijl, fout, kaart, knop, kop, tekst, tussenkop, voetregel
from dialogs.bouwstenen.velden import Ongeldig, Veld, Waarde
from regie.vast import Casuscode
from regie.weigering import Weigering

VERB = "formulier"
OP_DE_KAART = ""
"""The key in `Lezing.fouten` of a mistake that belongs to no field."""

_ALLOWED_BESIDE_FIELDS = frozenset({"verb", "msteams"})
_NIETS_VASTGELEGD = "Er is nog niets vastgelegd. Wat je invulde, staat er nog."


Tussentijds = Callable[[int, Mapping[str, str]], Weigering | None]
"""From a step that was filled in and the answers so far to what the rules hold against going on; None for nothing."""


def _niets(stap: int, invoer: Mapping[str, str]) -> Weigering | None:
    return None


W = TypeVar("W", str, int, date, time, tuple[str, ...])


class Knop(StrEnum):
    """The buttons of a form."""

    VASTLEGGEN = "vastleggen"
    VERDER = "verder"
    TERUG = "terug"
    ANNULEREN = "annuleren"
    METEEN = "meteen"


class OngeldigeKaart(Exception):
    """The data behind a button is not of a form that this bot makes."""


class Formulierknop(BaseModel):
    """What a press on a form says: which form, about what, from which step.

    `onderwerp` is the key of the object that the answer is about (`overleg 3`); the caller checks that it is
    still open to this person, as it checks the casus.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    formulier: str = Field(pattern=r"^[a-z_]{1,40}$")
    knop: Knop = Field(strict=False)
    stap: int = Field(ge=0, le=20)
    casus: Casuscode | None = None
    onderwerp: str | None = Field(default=None, pattern=r"^[\w :.-]{1,80}$")

    @classmethod
    def read(cls, data: object) -> Self:
        """Raises OngeldigeKaart."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise OngeldigeKaart("the data behind this button is not of a form") from error


@dataclass(frozen=True)
class Lezing:
    """What came of reading: the values, the text to keep for showing again, and per field what is wrong."""

    waarden: Mapping[str, Waarde]
    invoer: Mapping[str, str]
    fouten: Mapping[str, str]

    @property
    def goed(self) -> bool:
        return not self.fouten

    def find(self, code: str, soort: type[W]) -> W | None:
        """The value of a field that may be left open. Raises TypeError when the field gives another type."""
        waarde = self.waarden.get(code)
        if waarde is not None and not isinstance(waarde, soort):
            raise TypeError(f"{code} is no {soort.__name__}")
        return waarde

    def get(self, code: str, soort: type[W]) -> W:
        """The value of a field that is filled in. Raises KeyError when it is not."""
        waarde = self.find(code, soort)
        if waarde is None:
            raise KeyError(code)
        return waarde


@dataclass(frozen=True)
class Stap:
    """One card of a form."""

    velden: tuple[Veld, ...]
    titel: str = ""


@dataclass(frozen=True)
class Formulier:
    """A form about one casus and, if need be, one `onderwerp` of it.

    `kop` is blocks that stand above the fields of the first step, such as the advice that a besluit is about.
    `tussentijds` refuses what can never be recorded before the next step is asked. With `misschien_meer` the answers to
    the last step may add another, so its button says Verder.
    """

    naam: str
    titel: str
    stappen: tuple[Stap, ...]
    casus: str | None = field(default=None, kw_only=True)
    onderwerp: str | None = field(default=None, kw_only=True)
    gevraagd: str = field(default="", kw_only=True)
    kop: Sequence[Element] = field(default=(), kw_only=True)
    slot: str = field(default="Vastleggen", kw_only=True)
    melding: str | None = field(default=None, kw_only=True)
    regels: Sequence[str] = field(default=(), kw_only=True)
    tussentijds: Tussentijds = field(default=_niets, kw_only=True)
    misschien_meer: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        codes = [veld.code for stap in self.stappen for veld in stap.velden]
        if not self.stappen or len(set(codes)) != len(codes) or set(codes) & _RESERVED:
            raise ValueError(f"form {self.naam} needs steps, and fields with a name of their own: {codes}")
        if any(len(stap.velden) > MAX_INVOER for stap in self.stappen):
            raise ValueError(f"form {self.naam} has a step with more than {MAX_INVOER} fields")

    def card(
        self,
        stap: int = 0,
        invoer: Mapping[str, str] | None = None,
        fouten: Mapping[str, str] | None = None,
    ) -> Element:
        """The card of a step, counted from 0, with what was filled in before and what is wrong with it."""
        invoer, fouten = invoer or {}, fouten or {}
        body = kop(self.titel, self.casus, self.gevraagd if stap == 0 else None)
        body += [tekst(self._progress(stap), klein=True)] if len(self.stappen) > 1 else []
        body += [self._mistakes(stap, fouten)] if fouten else []
        body += self.kop if stap == 0 else []
        body += [tussenkop(self.stappen[stap].titel)] if self.stappen[stap].titel else []
        for veld in self.stappen[stap].velden:
            body += veld.draw(invoer.get(veld.code, ""), fouten.get(veld.code))
        if self.melding or self.regels or self.casus:
            body.append(voetregel(melding=self.melding, regels=self.regels, casus=self.casus))
        return kaart(body, self._buttons(stap))

    def read(self, stap: int, data: Mapping[str, object]) -> Lezing:
        """What was filled in on one step. Data that does not belong to that step is a mistake of the card."""
        velden = self.stappen[stap].velden
        lezing = _read(velden, data)
        strange = set(data) - {veld.code for veld in velden} - _RESERVED
        if not strange:
            return lezing
        return Lezing({}, lezing.invoer, {OP_DE_KAART: _VREEMD, **lezing.fouten})

    def read_all(self, invoer: Mapping[str, str]) -> Lezing:
        """The whole form out of the kept `invoer` of its steps, checked again from the start."""
        return _read([veld for stap in self.stappen for veld in stap.velden], invoer)

    def first_wrong(self, lezing: Lezing) -> int:
        """The first step with a mistake in it; the last step when there is none."""
        for number, stap in enumerate(self.stappen):
            if any(veld.code in lezing.fouten for veld in stap.velden):
                return number
        return len(self.stappen) - 1

    def is_last(self, stap: int) -> bool:
        return stap == len(self.stappen) - 1

    def _progress(self, stap: int) -> str:
        return f"Stap {stap + 1} van {len(self.stappen)}"

    def _mistakes(self, stap: int, fouten: Mapping[str, str]) -> Element:
        marked = [veld.label for veld in self.stappen[stap].velden if veld.code in fouten]
        lines = [tekst(fouten[OP_DE_KAART])] if OP_DE_KAART in fouten else []
        lines += [tekst(f"Kijk bij: {taal.met_punt('; '.join(marked))}")] if marked else []
        return fout(_NIETS_VASTGELEGD, lines)

    def _buttons(self, stap: int) -> list[Element]:
        last = self.is_last(stap) and not self.misschien_meer
        forward = (self.slot, Knop.VASTLEGGEN) if last else ("Verder", Knop.VERDER)
        buttons = [self._button(*forward, stap, primary=True)]
        if stap > 0:
            buttons.append(self._button("Terug", Knop.TERUG, stap))
        return [*buttons, self._button("Annuleren", Knop.ANNULEREN, stap)]

    def _button(self, titel: str, soort: Knop, stap: int, *, primary: bool = False) -> Element:
        data: dict[str, str | int] = {"formulier": self.naam, "knop": soort.value, "stap": stap}
        data |= {"casus": self.casus} if self.casus else {}
        data |= {"onderwerp": self.onderwerp} if self.onderwerp else {}
        stijl: Knopstijl = "positive" if primary else "default"
        return knop(titel, VERB, data, stijl=stijl, invoer=soort is not Knop.ANNULEREN or self._minds_what_is_left)

    @property
    def _minds_what_is_left(self) -> bool:
        """Whether what stands on the card matters also to who leaves the form."""
        return False


_RESERVED = frozenset(Formulierknop.model_fields) | _ALLOWED_BESIDE_FIELDS
_VREEMD = "Deze kaart bevat gegevens die er niet in horen. Controleer de velden en verstuur ze opnieuw."


def _read(velden: Sequence[Veld], data: Mapping[str, object]) -> Lezing:
    waarden: dict[str, Waarde] = {}
    fouten: dict[str, str] = {}
    for veld in velden:
        try:
            waarden[veld.code] = veld.read(data.get(veld.code))
        except Ongeldig as error:
            fouten[veld.code] = str(error)
    invoer = {veld.code: kept for veld in velden if (kept := veld.keep(data.get(veld.code)))}
    return Lezing({} if fouten else waarden, invoer, fouten)
