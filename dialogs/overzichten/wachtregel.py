"""One line about a question that waits: what it is about, for whom it is, and by when it is to be answered."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.meldingen import meldingladder, meldingteksten
from dialogs.meldingen.melding import for_person
from regie.beelden import Casusbeeld
from regie.casus import Melding
from regie.meldingen.catalogus import catalogus


def line(beeld: Casusbeeld, melding: Melding) -> str:
    """`Aanvaarden? (procesregie) – voor Bas Kok (voorgedragen regisseur), uiterlijk … (MLD-07).`

    A duty of the kader says what it is itself; the name of its melding would say it twice.
    """
    bericht = for_person(beeld, melding, beeld.context.actor)
    aan = melding.ladder[melding.sport].aan if melding.sport >= 0 else melding.aan
    tot = meldingladder.uiterlijk(bericht)
    termijn = f", uiterlijk {taal.moment(tot)}" if tot else ""
    mld = melding.ladder[melding.sport].mld if melding.sport >= 0 else melding.mld
    kenmerk = meldingteksten.of(bericht).kenmerk.partition(":")[0]
    naam = f"{catalogus()[mld].naam} ({kenmerk})" if kenmerk else catalogus()[mld].naam
    if melding.onderwerp.startswith("plicht:"):
        naam = taal.hoofdletter(kenmerk)
    return f"{naam} – voor {meldingladder.namen(bericht, aan)}{termijn} ({mld})."
