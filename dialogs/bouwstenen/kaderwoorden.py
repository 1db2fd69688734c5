"""Says the codes of a casus in the words of its kader: rungs, parties, fora, plans, facts, and who somebody is."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.bouwstenen import taal
from regie.beelden import Casusbeeld
from regie.casus import Regietoewijzing
from regie.handelingen.rollen import doeltrede
from regie.kader import Kader
from regie.kader.delen import Tredecode
from regie.vast import PersoonId

REGISSEUR = {"casusregie": "casusregisseur", "procesregie": "procesregisseur"}
"""What who holds a role is called."""


def trede(kader: Kader, code: Tredecode) -> str:
    """`niveau 3`, `fase 3 (rood)`, or the name of the state in a kader without rungs."""
    hier = kader.trede(code)
    if isinstance(code, int) and kader.heeft_niveaus:
        return taal.trede(kader.rungwoord.value, code, hier.kleur)
    return hier.naam


def trede_voluit(kader: Kader, code: Tredecode) -> str:
    """A rung with its name: `niveau 2 – Hulp nodig`."""
    kort, naam = trede(kader, code), kader.trede(code).naam
    return kort if kort == naam else f"{kort} – {naam}"


def op_trede(kader: Kader, code: Tredecode, *, voluit: bool = False) -> str:
    """Where a casus stands: `op niveau 3`, `in fase 3 (rood)`, or `bij regie door het gebiedsteam`."""
    naam = trede_voluit(kader, code) if voluit else trede(kader, code)
    return f"{kader.rungwoord.voorzetsel} {naam}"


def partij(kader: Kader, code: str) -> str:
    """The name of a party or a role; a code that the kader does not name reads as words."""
    return kader.partij(code).naam if kader.heeft_partij(code) else code.replace("_", " ")


def partijen(kader: Kader, codes: Iterable[str], voegwoord: str = "en") -> str:
    """Parties as a list in a sentence."""
    return taal.lijst([partij(kader, code) for code in codes], voegwoord)


def forum(kader: Kader, code: str) -> str:
    """The name of a forum of the kader."""
    return kader.forum(code).naam if kader.heeft_forum(code) else code.replace("_", " ")


def plan(kader: Kader, code: str) -> str:
    """The name of a plan."""
    return kader.plannen.get(code, code.replace("_", " "))


def feit(kader: Kader, code: str) -> str:
    """The question that a fact answers."""
    return kader.feit(code).vraag if kader.heeft_feit(code) else code.replace("_", " ")


def antwoord(kader: Kader, code: str, waarde: str) -> str:
    """An answer to a fact in words: `ja`, or the title of a choice."""
    return kader.feit(code).titels.get(waarde, waarde) if kader.heeft_feit(code) else waarde


def nobody_holds(beeld: Casusbeeld, partijcode: str) -> str:
    """`er is nog geen procesregisseur`, when this party is a regisseur and nobody in the casus is (LOG-18)."""
    soort = next((soort for soort, naam in REGISSEUR.items() if naam == partijcode), None)
    if soort is None or any(rol.actief and rol.soort == soort for rol in beeld.casus.rollen):
        return ""
    return f"er is nog geen {partijcode}"


def asked_by_start(regie: str) -> str:
    """Why a role is asked for on a rung that does not make it compulsory."""
    return f"Regie is nodig, want een startcriterium klopt; daarom vraagt Regiebot nu om {regie}"


def cannot_keep(beeld: Casusbeeld, rol: Regietoewijzing, hier: Tredecode | None = None) -> str:
    """`De klant zelf heeft nu casusregie; op niveau 4 kan dat niet.`: on the rung it is about (INV-8)."""
    code = doeltrede(beeld.casus) if hier is None else hier
    houder = taal.hoofdletter(wie(beeld, rol.houder))
    return f"{houder} heeft nu {rol.soort}; {op_trede(beeld.context.kader, code)} kan dat niet."


def inzet(beeld: Casusbeeld, rol: Regietoewijzing, *, gronden: bool = False) -> str:
    """`ongevraagd ingezet`, with the facts that were its ground for who may know them; empty where no kader asks it."""
    if rol.inzet_wijze is None:
        return ""
    feiten = [f"{feit(beeld.context.kader, code)} Ja" for code in rol.gronden] if gronden else []
    waarom = f" ({taal.lijst(feiten)})" if feiten else ""
    return f"{rol.inzet_wijze} ingezet{waarom}"


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
