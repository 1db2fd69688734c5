"""Every reason for a melding, one file per part of the casus; together they are what a casus waits for."""

from collections.abc import Iterator

from regie.casus import Casus, Casusstatus
from regie.context import Context
from regie.meldingen.aanleiding import Aanleiding, Bron
from regie.meldingen.aanleidingen.acties import actie_verloopt
from regie.meldingen.aanleidingen.besluiten import advies_wacht_op_besluit, besluit_communiceren
from regie.meldingen.aanleidingen.overleggen import (
    genodigden_herinneren,
    genodigden_uitnodigen,
    onmisbare_deelnemer_afwezig,
    overleg_te_lang_geleden,
    uitkomst_vastleggen,
    volgende_datum_ontbreekt,
)
from regie.meldingen.aanleidingen.plichten import plicht_open
from regie.meldingen.aanleidingen.rollen import (
    onderling_bekend,
    overdracht_niet_aanvaard,
    procesregie_evalueren,
    regie_niet_belegd,
    regiewisseling,
    voordracht_ingetrokken,
    voorgedragene_vragen,
)
from regie.meldingen.aanleidingen.stagnatie import (
    directeur_vragen,
    geen_opvolger,
    manager_vragen,
    procesregie_gevraagd,
    soort_vragen,
)
from regie.meldingen.aanleidingen.veiligheid import acuut_gevaar, signaal_geopend
from regie.meldingen.aanleidingen.verhuizing import opnieuw_beoordelen

BRONNEN: tuple[Bron, ...] = (
    acuut_gevaar,
    signaal_geopend,
    regie_niet_belegd,
    voorgedragene_vragen,
    overdracht_niet_aanvaard,
    regiewisseling,
    voordracht_ingetrokken,
    procesregie_evalueren,
    onderling_bekend,
    advies_wacht_op_besluit,
    besluit_communiceren,
    genodigden_uitnodigen,
    genodigden_herinneren,
    onmisbare_deelnemer_afwezig,
    uitkomst_vastleggen,
    volgende_datum_ontbreekt,
    overleg_te_lang_geleden,
    actie_verloopt,
    plicht_open,
    soort_vragen,
    procesregie_gevraagd,
    manager_vragen,
    directeur_vragen,
    geen_opvolger,
    opnieuw_beoordelen,
)


NA_AFSLUITEN: frozenset[Bron] = frozenset({besluit_communiceren, voordracht_ingetrokken})
"""What is left when the casus is closed: the inwoner is told, the dossier is brought up to date, and who had said yes
hears that it is off.
"""


def aanleidingen(casus: Casus, context: Context) -> Iterator[Aanleiding]:
    """Everything this casus waits for, as its state stands."""
    afgesloten = casus.status is Casusstatus.AFGESLOTEN
    for bron in BRONNEN:
        if not afgesloten or bron in NA_AFSLUITEN:
            yield from bron(casus, context)


__all__ = ["BRONNEN", "aanleidingen"]
