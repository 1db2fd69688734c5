"""What whoever looks at a card can do: a button that would only lead to a refusal is left out."""

from __future__ import annotations

from collections.abc import Iterable

from regie.beelden import Casusbeeld
from regie.casus import Casusstatus, Overlegstatus
from regie.commands import AddRegisseur, AnyCommand, EndRegie, TakeBackEinde
from regie.kader.treden import Nodig
from regie.toegang import geweigerd, mag, niet_toegestaan
from regie.weigering import Weigering


def may(wat: type, beeld: Casusbeeld) -> bool:
    """Whether the one who looks may give this command or ask this question about this casus now."""
    context = beeld.context
    return mag(wat, context.actor, beeld.casus, context.inrichting, context.vandaag)


def not_theirs(command: AnyCommand, beeld: Casusbeeld) -> Weigering | None:
    """Why whoever looks may not give just this command; None when they may (B5)."""
    context = beeld.context
    wat = geweigerd(command, context.actor, beeld.casus, context.inrichting, context.vandaag)
    return only_for((wat,), beeld) if wat else None


def only_for(wat: Iterable[type], beeld: Casusbeeld) -> Weigering:
    """That this is for others than whoever looks, and who may."""
    context = beeld.context
    return niet_toegestaan(wat, context.actor, beeld.casus, context.inrichting, context.vandaag)


def can_end_procesregie(beeld: Casusbeeld) -> bool:
    """Whether somebody holds procesregie that the rung does not demand, and its end was not announced yet."""
    nu = beeld.casus.houder("procesregie")
    optioneel = beeld.context.kader.trede(beeld.casus.trede).rol("procesregie").nodig is Nodig.OPTIONEEL
    return nu is not None and nu.einde_aangekondigd_op is None and optioneel and may(EndRegie, beeld)


def can_take_back(beeld: Casusbeeld) -> bool:
    """Whether an end of procesregie was announced that whoever looks may take back."""
    nu = beeld.casus.houder("procesregie")
    return nu is not None and nu.einde_aangekondigd_op is not None and may(TakeBackEinde, beeld)


def can_add_regisseur(beeld: Casusbeeld) -> bool:
    """Whether the kader knows casusregisseurs for a part on this rung, and there is room for one more."""
    casus, grenzen = beeld.casus, beeld.context.kader.grenzen
    if grenzen.delen is None or casus.trede not in grenzen.delen.tredes or casus.houder("casusregie") is None:
        return False
    bij = {r.deel for r in casus.rollen if r.deel is not None and (r.actief or r.in_behandeling)}
    vol = grenzen.casusregie is not None and len(bij) + 2 > grenzen.casusregie
    return not vol and may(AddRegisseur, beeld)


def has_outcome_to_record(beeld: Casusbeeld) -> bool:
    """Whether an overleg has begun without an outcome, or still lacks its next date (INV-4)."""
    if beeld.casus.status is Casusstatus.AFGESLOTEN:
        return False
    return any(
        o.status is Overlegstatus.GEHOUDEN or (o.status is Overlegstatus.GEPLAND and o.begin <= beeld.context.now)
        for o in beeld.casus.overleggen
    )
