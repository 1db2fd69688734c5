"""The field for someone of the household: a word for the part they play and a letter, never a name (B5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from dialogs.bouwstenen.velden import Ongeldig, Tekst, Waarde
from regie.casus import Pseudoniem

_ANDERS_GEZEGD = {"moeder": "ouder", "vader": "ouder", "zoon": "kind", "dochter": "kind"}
"""Words that are no name, for a part that has a word of its own."""

_PSEUDONIEM: TypeAdapter[str] = TypeAdapter(Pseudoniem)


def normalise_pseudoniem(tekst: str) -> str | None:
    """`Ouder a` as `ouder A`, `moeder` as `ouder`; None for what might be a name."""
    woord, _, letter = " ".join(tekst.split()).partition(" ")
    woord = _ANDERS_GEZEGD.get(woord.lower(), woord)
    try:
        return _PSEUDONIEM.validate_python(f"{woord.lower()} {letter.upper()}".strip())
    except ValidationError:
        return None


@dataclass(frozen=True)
class PseudoniemVeld(Tekst):
    """Reads a pseudoniem in its one form."""

    voorbeeld: str = field(default="ouder A, kind B…", kw_only=True)

    def _parse(self, text: str) -> Waarde:
        found = normalise_pseudoniem(str(super()._parse(text)))
        if found is None:
            raise Ongeldig(
                "Gebruik geen naam, maar klant, ouder, kind, partner, netwerk of persoon, "
                "eventueel met een letter: ouder A."
            )
        return found
