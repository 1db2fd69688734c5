"""One line about a question that waits: what it is about, for whom it is, and by when it is to be answered."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.meldingen import meldingladder, meldingteksten
from dialogs.meldingen.melding import for_person
from regie.beelden import Casusbeeld
from regie.casus import Melding
from regie.meldingen.catalogus import catalogus


def line(beeld: Casusbeeld, melding: Melding) -> str:
    """`Aanvaarden? (procesregie) – voor Bas Kok (voorgedragen regisseur), uiterlijk … (MLD-07).`"""
    bericht = for_person(beeld, melding, beeld.context.actor)
    aan = melding.ladder[melding.sport].aan if melding.sport >= 0 else melding.aan
    tot = meldingladder.uiterlijk(bericht)
    termijn = f", uiterlijk {taal.moment(tot)}" if tot else ""
    mld = melding.ladder[melding.sport].mld if melding.sport >= 0 else melding.mld
    kenmerk = meldingteksten.of(bericht).kenmerk.partition(":")[0]
    welke = f" ({kenmerk})" if kenmerk else ""
    return f"{catalogus()[mld].naam}{welke} – voor {meldingladder.namen(bericht, aan)}{termijn} ({mld})."
