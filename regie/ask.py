"""Load, check access, show: the only way a casus is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from regie import vragen as v
from regie.beelden import (
    Casusbeeld,
    Casussenbeeld,
    Naslagbeeld,
    Regelbeeld,
    Regiebeeld,
    Taak,
    Takenbeeld,
    Tijdlijn,
)
from regie.casus import Casusstatus, Melding, Meldingstatus
from regie.context import Kaderlezer, context_van, context_voor
from regie.dossiers import Dossiers, Logregel, beeld_van
from regie.inrichting import Gemeente, Inrichting
from regie.kader import Kader
from regie.kalender import AMSTERDAM, dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.toegang import mag, mag_vragen, niet_toegestaan, wat_nodig_is
from regie.vast import PersoonId
from regie.weigering import Weigering

Beeld = Casusbeeld | Tijdlijn | Regiebeeld | Casussenbeeld | Takenbeeld | Naslagbeeld | Regelbeeld | Inrichting
"""What a question is answered with."""

TIJDLIJN = 100
"""How many lines of the journaal one question looks back over."""


def ask(
    dossiers: Dossiers,
    vraag: v.Vraag,
    *,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> Beeld | Weigering:
    """Answer one question, or refuse it; both are logged with the casus codes that were seen."""
    inrichting = dossiers.inrichting()
    beeld, gezien = _ask(dossiers, vraag, inrichting, actor, now, kaders)
    geweigerd = isinstance(beeld, Weigering)
    dossiers.log(
        Logregel(
            op=now,
            door=actor,
            wat=type(vraag).__name__,
            uitkomst="geweigerd" if geweigerd else "gelezen",
            casussen=gezien,
            regel=beeld.regel if isinstance(beeld, Weigering) else None,
        )
    )
    return beeld


def _ask(
    dossiers: Dossiers,
    vraag: v.Vraag,
    inrichting: Inrichting,
    actor: PersoonId,
    now: datetime,
    kaders: Kaderlezer,
) -> tuple[Beeld | Weigering, tuple[str, ...]]:
    vandaag = dag_van(now)
    casus = dossiers.look(vraag.casus) if isinstance(vraag, v.OverCasus) else None
    if isinstance(vraag, v.OverCasus) and casus is None:
        return niet_toegestaan((), actor, None, inrichting, vandaag), (vraag.casus,)
    if not mag_vragen(vraag, actor, casus, inrichting, vandaag):
        code = (casus.code,) if casus else ()
        return niet_toegestaan(wat_nodig_is(vraag), actor, casus, inrichting, vandaag), code
    if casus is not None:
        context = context_van(casus, inrichting, actor, now, kaders)
        if isinstance(vraag, v.WieHeeftRegie):
            return Regiebeeld(Casusbeeld(casus, context)), (casus.code,)
        beeld = beeld_van(dossiers, casus, context)
        if isinstance(vraag, v.ToonNaslag):
            return Naslagbeeld(context.kader, inrichting, actor, vraag.soort, beeld), (casus.code,)
        if isinstance(vraag, v.ToonTijdlijn):
            regels, totaal = dossiers.tijdlijn(casus.code, TIJDLIJN)
            return Tijdlijn(beeld, tuple(regels), totaal), (casus.code,)
        return beeld, (casus.code,)
    if isinstance(vraag, v.ToonInrichting):
        return inrichting, ()
    if isinstance(vraag, v.LeesNaslag | v.ZoekRegel):
        kader = _eigen_kader(dossiers, inrichting, actor, now, kaders)
        if isinstance(vraag, v.ZoekRegel):
            return Regelbeeld(kader, inrichting, vraag.regel), ()
        return Naslagbeeld(kader, inrichting, actor, vraag.soort), ()
    beelden = tuple(
        Casusbeeld(mijn, context_van(mijn, inrichting, actor, now, kaders))
        for mijn in dossiers.casussen_van(actor, vandaag)
    )
    if isinstance(vraag, v.MijnTaken):
        return Takenbeeld(actor, tuple(_taken(actor, beelden, vandaag))), tuple(b.casus.code for b in beelden)
    ziet = [b for b in beelden if mag(v.ToonCasus, actor, b.casus, inrichting, vandaag)]
    lopend = [b for b in ziet if b.casus.status is not Casusstatus.AFGESLOTEN]
    return Casussenbeeld(actor, tuple(sorted(lopend, key=_dringend))), tuple(b.casus.code for b in lopend)


def _eigen_kader(
    dossiers: Dossiers, inrichting: Inrichting, actor: PersoonId, now: datetime, kaders: Kaderlezer
) -> Kader:
    """The kader that somebody works by: that of their gemeente, else of the first that they can work in."""
    vandaag = dag_van(now)
    kan = inrichting.gemeenten_van(actor) or inrichting.gemeenten
    gemeente = eigen_gemeente(dossiers, inrichting, actor, vandaag) or kan[0]
    return context_voor(inrichting, gemeente.code, kaders, actor=actor, now=now, kader_op=vandaag).kader


def eigen_gemeente(dossiers: Dossiers, inrichting: Inrichting, actor: PersoonId, vandaag: date) -> Gemeente | None:
    """Where somebody works: the one gemeente of their organisation, else that of most of their casussen.

    None when neither says it. It tells nothing of a casus, and so it is not logged.
    """
    kan = inrichting.gemeenten_van(actor)
    if len(kan) == 1:
        return kan[0]
    eigen = Counter(casus.gemeente for casus in dossiers.casussen_van(actor, vandaag))
    return inrichting.gemeente(eigen.most_common(1)[0][0]) if eigen else None


def _taken(wie: PersoonId, beelden: Iterable[Casusbeeld], vandaag: date) -> list[Taak]:
    """What was sent to this person and still waits; acute danger first, then by when somebody must act."""
    taken = [
        Taak(beeld, melding)
        for beeld in beelden
        for melding in beeld.casus.open_meldingen
        if wie in _bereikt(beeld, melding, vandaag)
    ]
    ver_weg = datetime.max.replace(tzinfo=AMSTERDAM)
    return sorted(taken, key=lambda t: (t.melding.categorie != "acuut", _termijn(t.melding) or ver_weg))


def _termijn(melding: Melding) -> datetime | None:
    """When it climbs on; before that its own deadline."""
    return melding.escaleer_op if melding.sport >= 0 else melding.deadline


def _bereikt(beeld: Casusbeeld, melding: Melding, vandaag: date) -> set[PersoonId]:
    wie = (geadresseerde(a, beeld.casus, beeld.context.inrichting, vandaag) for a in melding.bereikt)
    return {p for p in wie if p is not None}


def _dringend(beeld: Casusbeeld) -> tuple[bool, datetime]:
    momenten = [m.deadline for m in beeld.casus.open_meldingen if m.deadline and m.status is Meldingstatus.OPEN]
    return not beeld.casus.open_signalen, min(momenten, default=datetime.max.replace(tzinfo=AMSTERDAM))
