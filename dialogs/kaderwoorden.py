"""Says the codes of a casus in the words of its kader: rungs, roles, and who somebody is."""

from __future__ import annotations

from dialogs import taal
from regie.beelden import Casusbeeld
from regie.kader import Kader
from regie.kaderdelen import Tredecode
from regie.vast import PersoonId


def trede(kader: Kader, code: Tredecode) -> str:
    """`niveau 3`, `fase 3 (rood)`; where the kader has no rungs the name of the state."""
    deel = kader.trede(code)
    if not kader.heeft_niveaus or not isinstance(code, int):
        return deel.naam
    return taal.trede(kader.rungwoord.value, code, deel.kleur)


def partij(kader: Kader, code: str) -> str:
    """What the kader calls a party; a code that it does not know is shown as words."""
    return kader.partij(code).naam if kader.heeft_partij(code) else code.replace("_", " ")


def wie(beeld: Casusbeeld, persoon: PersoonId) -> str:
    """The name of a professional; for klant and netwerk what the kader calls them."""
    if beeld.context.inrichting.persoon(persoon) is None and beeld.context.kader.heeft_partij(persoon):
        return beeld.context.kader.partij(persoon).naam
    return beeld.naam(persoon)


def met_organisatie(beeld: Casusbeeld, persoon: PersoonId) -> str:
    """`Sanne de Vries (Lokaal team Zeist)`."""
    organisatie = beeld.context.inrichting.organisatie_van(persoon)
    naam = wie(beeld, persoon)
    return f"{naam} ({organisatie.naam})" if organisatie else naam
