"""The kader's safety facts to choose from, acute danger first (LOG-9)."""

from __future__ import annotations

from dialogs.bouwstenen.mensen import Opties
from regie.beelden import Casusbeeld


def signaalfeiten(beeld: Casusbeeld) -> Opties:
    """Every safety fact as (code, question), without those that are only about whether regie starts."""
    kader = beeld.context.kader
    eenmalig = {groep.code for groep in kader.feitgroepen if groep.alleen_bij_aanmelding}
    open_ = {signaal.feit for signaal in beeld.casus.open_signalen}
    feiten = sorted((f for f in kader.veiligheidsfeiten if f.groep not in eenmalig), key=lambda f: not f.acuut)
    return tuple((f.code, f"{f.vraag} (al gemeld)" if f.code in open_ else f.vraag) for f in feiten)
