"""Finds in a casus what a conversation is about, or says in Dutch why it cannot be asked now."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.mogelijk import not_theirs
from dialogs.bouwstenen.onderwerp import Onderwerp
from regie.beelden import Casusbeeld
from regie.casus import Actie, Casusstatus, Overleg, Overlegstatus, Stagnatiesignaal, Veiligheidssignaal
from regie.commands import AnswerStagnatie, CompleteActie
from regie.weigering import Uitweg, Weigering


def afgesloten(beeld: Casusbeeld) -> Weigering | None:
    """The refusal for a closed casus; None while it is open (INV-10)."""
    if beeld.casus.status is not Casusstatus.AFGESLOTEN:
        return None
    return _nee(beeld, "INV-10", "Deze casus is afgesloten. Je kunt hem nog wel bekijken.")


def gepland_overleg(beeld: Casusbeeld, onderwerp: Onderwerp) -> Overleg | Weigering:
    """The planned overleg that is meant; without a number the next one, else the last that had to be held."""
    if nee := afgesloten(beeld):
        return nee
    gepland = [o for o in beeld.casus.overleggen if o.status is Overlegstatus.GEPLAND]
    if (nr := onderwerp.nr("overleg")) is not None:
        gekozen = next((o for o in gepland if o.nr == nr), None)
        return gekozen or _nee(beeld, "INV-4", "Dit overleg staat niet meer gepland. Je hoeft niets te doen.")
    komend = [o for o in gepland if o.begin > beeld.context.now]
    if komend:
        return min(komend, key=lambda o: o.begin)
    if gepland:
        return max(gepland, key=lambda o: o.begin)
    return _nee(beeld, "INV-4", "Er staat geen overleg gepland.", _plan(beeld))


def overleg_zonder_uitkomst(beeld: Casusbeeld, onderwerp: Onderwerp) -> Overleg | Weigering:
    """The overleg whose outcome can be recorded: without a number the newest that has begun."""
    if nee := afgesloten(beeld):
        return nee
    nr, now = onderwerp.nr("overleg"), beeld.context.now
    gepland = [o for o in beeld.casus.overleggen if o.status is Overlegstatus.GEPLAND and nr in (None, o.nr)]
    begonnen = [o for o in gepland if o.begin <= now]
    if begonnen:
        return max(begonnen, key=lambda o: o.begin)
    if nr is not None and not gepland:
        return _nee(beeld, "INV-4", "Dit overleg is al vastgelegd of vervallen. Je hoeft niets te doen.")
    if gepland:
        eerste = min(gepland, key=lambda o: o.begin)
        reden = f"Het {eerste.soort} begint {taal.moment(eerste.begin)}. Leg de uitkomst vast als het geweest is."
        return _nee(beeld, "INV-4", reden)
    return _nee(beeld, "INV-4", "Er is nog geen overleg geweest. Plan er eerst een.", _plan(beeld))


def overleg_zonder_vervolg(beeld: Casusbeeld, onderwerp: Onderwerp) -> Overleg | Weigering:
    """The overleg that was held and still has neither a next date nor an end of regie (INV-4)."""
    if nee := afgesloten(beeld):
        return nee
    nr = onderwerp.nr("overleg")
    open_ = [o for o in beeld.casus.overleggen if o.status is Overlegstatus.GEHOUDEN and nr in (None, o.nr)]
    if not open_:
        return _nee(beeld, "INV-4", "Er wacht geen overleg op een volgende datum. Je hoeft niets te doen.")
    return max(open_, key=lambda o: o.begin)


def open_actie(beeld: Casusbeeld, onderwerp: Onderwerp) -> Actie | Weigering:
    """The open action that is meant; without a number the only one there is. Refused to who may not update it (B5)."""
    if nee := afgesloten(beeld):
        return nee
    nr = onderwerp.nr("actie")
    gevonden = [a for a in beeld.casus.acties if a.status == "open" and nr in (None, a.nr)]
    if len(gevonden) == 1:
        return not_theirs(CompleteActie(casus=beeld.casus.code, actie=gevonden[0].nr), beeld) or gevonden[0]
    reden = "Kies in de casus om welke actie het gaat." if gevonden else "Deze actie is al afgerond, of bestaat niet."
    return _nee(beeld, "PD-14", reden)


def open_signaal(beeld: Casusbeeld, onderwerp: Onderwerp) -> Veiligheidssignaal | Weigering:
    """The open safety signal that is meant; without a number the only one there is."""
    if nee := afgesloten(beeld):
        return nee
    nr = onderwerp.nr("signaal")
    gevonden = [s for s in beeld.casus.open_signalen if nr in (None, s.nr)]
    if len(gevonden) == 1:
        return gevonden[0]
    reden = "Kies in de casus om welk signaal het gaat." if gevonden else "Dit signaal is al afgehandeld."
    return _nee(beeld, "LOG-9", reden)


def open_stagnatie(beeld: Casusbeeld, onderwerp: Onderwerp) -> Stagnatiesignaal | Weigering:
    """The stagnation that is meant and is not solved; without a number the newest. Refused to who may not settle it
    (B5).
    """
    if nee := afgesloten(beeld):
        return nee
    nr = onderwerp.nr("stagnatie")
    gevonden = [s for s in beeld.casus.stagnaties if s.status == "open" and nr in (None, s.nr)]
    if not gevonden:
        return _nee(beeld, "MLD-40", "Deze stagnatie is al opgelost, of bestaat niet.")
    opgelost = AnswerStagnatie(casus=beeld.casus.code, stagnatie=gevonden[-1].nr, antwoord="opgelost")
    return not_theirs(opgelost, beeld) or gevonden[-1]


Gevonden = Overleg | Actie | Veiligheidssignaal | Stagnatiesignaal | Weigering


def nummer(onderwerp: Onderwerp, soort: str, gevonden: Gevonden) -> int:
    """The number for a command: the one named, else that of what was found; 0, which the rules refuse, for nothing."""
    return onderwerp.nr(soort) or (0 if isinstance(gevonden, Weigering) else gevonden.nr)


def mld_van(beeld: Casusbeeld, nr: int | None) -> str | None:
    """The catalogue id of a melding of this casus, for the footer; None when there is none."""
    return next((m.mld for m in beeld.casus.meldingen if m.nr == nr), None)


def sleutel(onderwerp: Onderwerp, **delen: int | str) -> str | None:
    """The key of a form: what it came with, and what it turned out to be about."""
    return str(Onderwerp.of(**{**dict(onderwerp.delen), **delen})) or None


def _nee(beeld: Casusbeeld, regel: str, reden: str, *uitweg: Uitweg) -> Weigering:
    bekijk = Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken")
    return Weigering(regel=regel, reden=reden, uitweg=(*uitweg, bekijk))


def _plan(beeld: Casusbeeld) -> Uitweg:
    return Uitweg(woord=f"plan overleg {beeld.casus.code}", titel="Overleg plannen")
