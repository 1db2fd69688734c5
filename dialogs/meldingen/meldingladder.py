"""Says where a melding is on its ladder: by when to answer, who is next and when, who was asked before."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.meldingen import meldingteksten
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Berichtbeeld
from regie.casus import Aan, Sport
from regie.meldingen.geadresseerden import MANAGER_VAN, houder_van
from regie.meldingen.ladder import op_sport, volgende_sport

_EINDE_WERKDAG = timedelta(hours=8)
"""From 09:00, when a missed term is acted on, to 17:00, when a term ends (CAL-4, CAL-11)."""


def uiterlijk(bericht: Berichtbeeld) -> datetime | None:
    """By when whoever was asked last answers; None when the melding has no term."""
    melding = bericht.melding
    if melding.escaleer_op is None or (melding.sport < 0 and melding.later_op is None):
        return melding.deadline
    if melding.categorie == "acuut":
        return melding.escaleer_op
    term = bericht.beeld.context.kalender.werkdagen_voor(melding.escaleer_op, 1) + _EINDE_WERKDAG
    return min(moment for moment in (term, _overleg(bericht)) if moment is not None)


def binnen(bericht: Berichtbeeld) -> str:
    """The sentence that says by when; empty when nothing has to be answered in time."""
    tot = uiterlijk(bericht)
    if tot is None:
        return "Antwoord voordat het overleg begint." if Waarover.of(bericht.melding).soort == "overleg" else ""
    if tot < bericht.beeld.context.now:
        return f"De termijn liep tot {taal.moment(tot)}. Antwoord alsnog, zo snel als je kunt."
    return f"Antwoord uiterlijk {taal.moment(tot)}."


def anders(bericht: Berichtbeeld) -> str:
    """What happens when nobody answers: who is asked next, and when. Empty when nobody is."""
    melding = bericht.melding
    if melding.escaleer_op is None or not melding.ladder:
        return ""
    overleg = _overleg(bericht)
    if overleg is not None and overleg < melding.escaleer_op:
        return "Komt er geen antwoord, dan begint het overleg zonder dat dit is geregeld."
    wanneer = taal.moment(melding.escaleer_op)
    volgende = _volgende(bericht)
    if not volgende:
        return f"Komt er geen antwoord, dan stelt Regiebot de vraag op {wanneer} opnieuw, tot iemand antwoordt."
    return f"Komt er geen antwoord, dan gaat de vraag op {wanneer} naar {namen(bericht, volgende)}."


def verloop(bericht: Berichtbeeld) -> tuple[str, ...]:
    """The chain so far, for a message that climbed: who was asked, in which order."""
    melding = bericht.melding
    eerst = f"Eerst gevraagd aan {namen(bericht, melding.aan)}."
    voorbij = melding.deadline is not None and melding.deadline <= bericht.beeld.context.now
    termijn = f"Geen antwoord vóór {taal.moment(melding.deadline)}." if voorbij and melding.deadline else ""
    eerder = [_stap(bericht, nummer) for nummer in range(max(melding.sport, 0))]
    return (f"{eerst} {termijn or 'Nog geen antwoord.'}", *filter(None, eerder))


def _stap(bericht: Berichtbeeld, nummer: int) -> str:
    """A rung below the present one; empty when everybody on it had been asked before."""
    if gevraagd := _nieuw_op(bericht, nummer):
        return f"Daarna gevraagd aan {namen(bericht, gevraagd)}. Geen antwoord."
    sport = bericht.melding.ladder[nummer]
    return "" if _gevuld(bericht, sport) else f"Overgeslagen: {namen(bericht, sport.aan)}."


def vorige(bericht: Berichtbeeld) -> str:
    """Who was asked just before this."""
    melding = bericht.melding
    voorbij = [nieuw for nummer in range(max(melding.sport, 0)) if (nieuw := _nieuw_op(bericht, nummer))]
    return namen(bericht, voorbij[-1] if voorbij else melding.aan)


def als(bericht: Berichtbeeld) -> str:
    """In which role this person gets the message; a substitute hears for whom."""
    casus = bericht.beeld.casus
    zelfde = [a for a in bericht.melding.bereikt if a.rol == bericht.rol]
    houders = [houder_van(a, casus, bericht.beeld.context.inrichting) for a in zelfde]
    if bericht.ontvanger in houders:
        return rol(bericht, zelfde[houders.index(bericht.ontvanger)])
    afwezig = next((h for h in houders if h is not None), None)
    if afwezig is not None:
        return f"vervanger van {bericht.beeld.naam(afwezig)}"
    return rol(bericht, Aan(rol=bericht.rol))


def namen(bericht: Berichtbeeld, aan: tuple[Aan, ...]) -> str:
    """Receivers by name and role: `Pim Jansen (manager van Sanne de Vries) en Joke Smit (directeur)`."""
    return taal.lijst([_naam(bericht, a) for a in aan])


def _naam(bericht: Berichtbeeld, aan: Aan) -> str:
    wie = houder_van(aan, bericht.beeld.casus, bericht.beeld.context.inrichting)
    titel = rol(bericht, aan)
    if wie is None:
        return f"{titel} (nog niemand ingevuld)"
    return f"jou ({titel})" if wie == bericht.ontvanger else f"{kaderwoorden.wie(bericht.beeld, wie)} ({titel})"


def rol(bericht: Berichtbeeld, aan: Aan) -> str:
    """What a receiver role is called."""
    if aan.rol in MANAGER_VAN and aan.van is not None:
        return f"manager van {bericht.beeld.naam(aan.van)}"
    eigen = meldingteksten.rollen().get(aan.rol)
    return eigen or kaderwoorden.partij(bericht.beeld.context.kader, aan.rol)


def _volgende(bericht: Berichtbeeld) -> tuple[Aan, ...]:
    """Who is asked next; empty when there is nobody who was not asked yet."""
    beeld = bericht.beeld
    nummer = volgende_sport(bericht.melding, beeld.casus, beeld.context.inrichting)
    return () if nummer is None else _nieuw_op(bericht, nummer)


def _nieuw_op(bericht: Berichtbeeld, nummer: int) -> tuple[Aan, ...]:
    return op_sport(bericht.melding, nummer, bericht.beeld.casus, bericht.beeld.context.inrichting)


def _gevuld(bericht: Berichtbeeld, sport: Sport) -> bool:
    beeld = bericht.beeld
    return any(houder_van(a, beeld.casus, beeld.context.inrichting) for a in sport.aan)


def _overleg(bericht: Berichtbeeld) -> datetime | None:
    """When the overleg begins that this is about, if that is still to come: afterwards nobody is asked any more."""
    over = Waarover.of(bericht.melding)
    if over.soort != "overleg" or not over.nr:
        return None
    begin = bericht.beeld.casus.overleggen[over.nr - 1].begin
    return begin if begin > bericht.beeld.context.now else None
