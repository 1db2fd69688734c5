"""Which part of a casus a melding is about, read from its onderwerp: `rol:3`, `overleg:2/pim`, `regie:procesregie`."""

from __future__ import annotations

from dataclasses import dataclass

from regie.casus import Casus, Melding, Uitnodiging
from regie.vast import PersoonId


@dataclass(frozen=True)
class Waarover:
    """The kind of part, its number or else its code, and the person it is about."""

    soort: str
    nr: int = 0
    code: str = ""
    persoon: PersoonId = ""

    @classmethod
    def of(cls, melding: Melding) -> Waarover:
        """Read a melding's onderwerp."""
        soort, _, rest = melding.onderwerp.partition(":")
        sleutel, _, persoon = rest.partition("/")
        if sleutel.isdecimal():
            return cls(soort, nr=int(sleutel), persoon=persoon)
        return cls(soort, code=sleutel, persoon=persoon)

    def uitnodiging(self, casus: Casus) -> Uitnodiging:
        """The invitation of this person, or the one they were sent for; an empty one when they are not invited now."""
        uitnodigingen = casus.overleggen[self.nr - 1].uitnodigingen
        eigen = (u for u in uitnodigingen if u.persoon == self.persoon)
        voor_een_ander = (u for u in uitnodigingen if u.vervanger == self.persoon)
        return next(eigen, None) or next(voor_een_ander, Uitnodiging(persoon=self.persoon, moet=False))
