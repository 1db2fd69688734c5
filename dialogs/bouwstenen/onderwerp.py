"""Which thing in a casus a form or a button is about, as a short key: `rol:3`, or `rol:3 melding:12`."""

from __future__ import annotations

import re
from dataclasses import dataclass

SOORTEN = frozenset(
    ("actie", "advies", "antwoord", "besluit", "forumadvies", "herkomst", "melding", "na", "overleg", "persoon")
) | {"plicht", "regie", "rol", "signaal", "soort", "stagnatie", "taak"}
"""What a key can speak of; anything else in it is not read."""

_DEEL = re.compile(r"([a-z_]{1,20}):([\w.-]{1,40})")


@dataclass(frozen=True)
class Onderwerp:
    """The parts of a key by their kind. What is not a key reads as an empty one: card data is user input."""

    delen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, sleutel: str | None) -> Onderwerp:
        """Read a key back; never raises."""
        return cls(tuple(deel for deel in _DEEL.findall(sleutel or "") if deel[0] in SOORTEN))

    @classmethod
    def of(cls, **delen: object) -> Onderwerp:
        """A key of these parts; parts that are None are left out."""
        return cls(tuple((soort, str(waarde)) for soort, waarde in delen.items() if waarde is not None))

    def nr(self, soort: str) -> int | None:
        """The number of this kind of thing, or None."""
        waarde = self.code(soort)
        return int(waarde) if waarde is not None and waarde.isdecimal() else None

    def code(self, soort: str) -> str | None:
        """The text of this kind of part, or None."""
        return dict(self.delen).get(soort)

    def __str__(self) -> str:
        return " ".join(f"{soort}:{waarde}" for soort, waarde in self.delen)
