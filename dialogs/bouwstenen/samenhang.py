"""A form whose answers must also agree with one another, and which shows the numbers first in acute danger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dialogs.bouwstenen.formulier import Formulier, Lezing
from dialogs.bouwstenen.kaart import Element
from dialogs.gesprekken.acuut import ticked, with_numbers

Samen = Callable[[Mapping[str, str]], Mapping[str, str]]
"""From answers as text to what is wrong with them together, per field."""


Gevaarlijk = Callable[[Mapping[str, str]], bool]
"""Whether answers as text mean danger in another way than a ticked fact."""


def _niets(invoer: Mapping[str, str]) -> Mapping[str, str]:
    return {}


def _nooit(invoer: Mapping[str, str]) -> bool:
    return False


@dataclass(frozen=True)
class Samenhangend(Formulier):
    """A form with `samen`, a check over the fields of a step; from the moment that an answer ticks one of
    `acute_feiten`, or is `gevaarlijk` in another way, every card of the form opens with the numbers to call.
    """

    samen: Samen = field(default=_niets, kw_only=True)
    acute_feiten: frozenset[str] = field(default=frozenset(), kw_only=True)
    gevaarlijk: Gevaarlijk = field(default=_nooit, kw_only=True)

    def in_danger(self, invoer: Mapping[str, str]) -> bool:
        """Whether these answers say that there is acute danger."""
        return ticked(invoer, self.acute_feiten) or self.gevaarlijk(invoer)

    def card(
        self,
        stap: int = 0,
        invoer: Mapping[str, str] | None = None,
        fouten: Mapping[str, str] | None = None,
    ) -> Element:
        card = super().card(stap, invoer, fouten)
        return with_numbers(card) if self.in_danger(invoer or {}) else card

    def read(self, stap: int, data: Mapping[str, object]) -> Lezing:
        return self._checked(super().read(stap, data), {veld.code for veld in self.stappen[stap].velden})

    def read_all(self, invoer: Mapping[str, str]) -> Lezing:
        return self._checked(super().read_all(invoer), {v.code for stap in self.stappen for v in stap.velden})

    @property
    def _minds_what_is_left(self) -> bool:
        return bool(self.acute_feiten)

    def _checked(self, lezing: Lezing, codes: set[str]) -> Lezing:
        samen = {code: fout for code, fout in self.samen(lezing.invoer).items() if code in codes}
        return replace(lezing, waarden={}, fouten={**samen, **lezing.fouten}) if samen else lezing


def all_or_none(*groepen: Mapping[str, str]) -> Samen:
    """Fields that belong together: when one of a group is filled in, the others say what is missing."""

    def samen(invoer: Mapping[str, str]) -> dict[str, str]:
        fouten: dict[str, str] = {}
        for groep in groepen:
            open_ = [code for code in groep if not invoer.get(code)]
            if len(open_) < len(groep):
                fouten |= {code: groep[code] for code in open_}
        return fouten

    return samen
