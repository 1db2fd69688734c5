"""What a person is to a casus, and which of its open messages and actions are theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from regie.casus import Aan, Casus, Melding
from regie.context import KLOK
from regie.handelingen.forumadviezen import wachtend
from regie.inrichting import Inrichting
from regie.meldingen.catalogus import catalogus
from regie.meldingen.geadresseerden import PERSOONLIJK, geadresseerde, houder_van
from regie.vast import PersoonId


class Relatie(StrEnum):
    """What someone is to one casus, or to the inrichting."""

    DEELNEMER = "deelnemer"
    AANMELDER = "wie aanmeldde, zolang niemand regie heeft"
    CASUSREGISSEUR = "casusregisseur"
    PROCESREGISSEUR = "procesregisseur"
    VOORZITTER = "voorzitter van het forum"
    LADDER = "aan de beurt op de ladder"
    GEVRAAGDE = "gevraagd om te komen, of om regie te nemen"
    UITVOERDER = "gevraagd om iets te doen wat het kader wil"
    ONTVANGER = "kreeg een bericht dat alleen gelezen hoeft te worden"
    BESLISSER = "wie over het advies van het overleg beslist"
    PROFESSIONAL = "professional in de inrichting"
    BEHEERDER = "beheerder"
    KLOK = "de klok"


def relaties(persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> frozenset[Relatie]:
    """Everything this person is to this casus on this day.

    The beheerder sees the inrichting, and a casus only by taking part in it. On the ladder is who has been
    asked by a melding that is still open, and who stands in for them on this day; a melding about a duty, or one
    that is only to be read, gives no more than that.
    """
    if persoon == KLOK:
        return frozenset({Relatie.KLOK})
    wie = inrichting.persoon(persoon)
    if wie is None:
        return frozenset()
    gevonden = {Relatie.PROFESSIONAL, Relatie.BEHEERDER} if wie.beheerder else {Relatie.PROFESSIONAL}
    if casus is not None:
        gevonden |= _in_casus(persoon, casus, inrichting, dag)
    return frozenset(gevonden)


def _in_casus(persoon: PersoonId, casus: Casus, inrichting: Inrichting, dag: date) -> set[Relatie]:
    gevonden: set[Relatie] = set()
    if persoon in casus.deelnemers:
        gevonden.add(Relatie.GEVRAAGDE if persoon in casus.gasten else Relatie.DEELNEMER)
    for soort, relatie in (("casusregie", Relatie.CASUSREGISSEUR), ("procesregie", Relatie.PROCESREGISSEUR)):
        if any(r.soort == soort and r.actief and r.houder == persoon for r in casus.rollen):
            gevonden.add(relatie)
    if casus.aanmelding.door == persoon and not any(r.actief for r in casus.rollen):
        gevonden.add(Relatie.AANMELDER)
    if houder_van(Aan(rol="voorzitter"), casus, inrichting) == persoon:
        gevonden.add(Relatie.VOORZITTER)
    advies = wachtend(casus)
    if advies is not None and houder_van(Aan(rol=advies.beslisser), casus, inrichting) == persoon:
        gevonden.add(Relatie.BESLISSER)
    for melding in casus.open_meldingen:
        for aan in melding.bereikt:
            if persoon in _gevraagd((aan,), casus, inrichting, dag):
                gevonden.add(_door(melding, aan))
    return gevonden


def _door(melding: Melding, aan: Aan) -> Relatie:
    """What an open melding makes of who got it as this role: no more than its answers need."""
    if catalogus()[melding.mld].alleen_gezien:
        return Relatie.ONTVANGER
    if catalogus()[melding.mld].alleen_dit:
        return Relatie.UITVOERDER
    return Relatie.GEVRAAGDE if aan.rol in PERSOONLIJK else Relatie.LADDER


def _gevraagd(bereikt: Iterable[Aan], casus: Casus, inrichting: Inrichting, dag: date) -> set[PersoonId | None]:
    """Whom open meldingen have reached: who fills these roles, and who gets the messages for them on this day."""
    return {
        wie
        for aan in bereikt
        for wie in (houder_van(aan, casus, inrichting), geadresseerde(aan, casus, inrichting, dag))
    }


def gevraagd_om(onderwerp: str, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether an open melding about this has reached this person."""
    if casus is None:
        return False
    over = (m for m in casus.open_meldingen if m.onderwerp == onderwerp)
    return persoon in _gevraagd((aan for m in over for aan in m.bereikt), casus, inrichting, dag)


def eigen_actie(nr: int, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether this person does this action, or was asked about it (MLD-38); one that there is not is nobody else's."""
    if casus is None or not 1 <= nr <= len(casus.acties):
        return True
    eigenaar = casus.acties[nr - 1].eigenaar == persoon
    return eigenaar or gevraagd_om(f"actie:{nr}", persoon, casus, inrichting, dag)


def kreeg(nr: int | None, persoon: PersoonId, casus: Casus | None, inrichting: Inrichting, dag: date) -> bool:
    """Whether the open melding with this number has reached this person."""
    if casus is None:
        return False
    deze = (m for m in casus.open_meldingen if m.nr == nr)
    return persoon in _gevraagd((aan for m in deze for aan in m.bereikt), casus, inrichting, dag)
