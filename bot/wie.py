"""From whoever sends an activity to a professional of the inrichting; in local mode one may be anyone."""

from __future__ import annotations

from difflib import get_close_matches

from bot.kanaal.beurt import Afzender
from regie.inrichting import Inrichting, Persoon
from regie.vast import PersoonId


class Wie:
    """Knows people by tenant and AAD object id: what the channel vouches for, never what a card says."""

    def persoon(self, afzender: Afzender, inrichting: Inrichting) -> Persoon | None:
        """The professional behind this sender, or None when the inrichting does not know them."""
        if afzender.aad_object_id is None:
            return None
        return inrichting.wie_is(afzender.tenant_id, afzender.aad_object_id)


class Rolwisselaar(Wie):
    """Local mode: `ik ben NAAM` lets one person at one screen play all parts, until told otherwise."""

    def __init__(self) -> None:
        self._speelt: dict[str, PersoonId] = {}

    def persoon(self, afzender: Afzender, inrichting: Inrichting) -> Persoon | None:
        """The part that this sender plays, else who they are."""
        speelt = self._speelt.get(afzender.kanaal_id)
        return inrichting.persoon(speelt) if speelt else super().persoon(afzender, inrichting)

    def play(self, afzender: Afzender, naam: str, inrichting: Inrichting) -> Persoon | None:
        """Change to the person whose name this is, or nearly is; None when there is no such person."""
        namen = {deel.casefold(): p for p in inrichting.personen for deel in (p.naam, p.naam.split()[0], p.id)}
        nabij = get_close_matches(naam.casefold().strip(), namen, n=1, cutoff=0.7)
        if not nabij:
            return None
        persoon = namen[nabij[0]]
        self._speelt[afzender.kanaal_id] = persoon.id
        return persoon
