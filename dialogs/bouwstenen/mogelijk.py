"""What whoever looks at a card can do: a button that would only lead to a refusal is left out."""

from __future__ import annotations

from regie.beelden import Casusbeeld
from regie.casus import Casusstatus, Overlegstatus
from regie.toegang import mag


def may(wat: type, beeld: Casusbeeld) -> bool:
    """Whether the one who looks may give this command or ask this question about this casus now."""
    context = beeld.context
    return mag(wat, context.actor, beeld.casus, context.inrichting, context.vandaag)


def has_outcome_to_record(beeld: Casusbeeld) -> bool:
    """Whether an overleg has begun without an outcome, or still lacks its next date (INV-4)."""
    if beeld.casus.status is Casusstatus.AFGESLOTEN:
        return False
    return any(
        o.status is Overlegstatus.GEHOUDEN or (o.status is Overlegstatus.GEPLAND and o.begin <= beeld.context.now)
        for o in beeld.casus.overleggen
    )
