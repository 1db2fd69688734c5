"""What happens next, for a receipt: who was told or asked something by what just happened, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, tekst, waarschuwing
from dialogs.bouwstenen.kaderwoorden import feit, partij
from dialogs.bouwstenen.onderwerp import Onderwerp
from regie.casus import Melding, Rolstatus
from regie.events import BerichtDue, SignaalOpened
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.meldingen.versturen import ACHTERWACHT_VRIJDAG

GEVRAAGD: dict[str, str] = {
    "MLD-02": "iemand voordragen voor {regie}",
    "MLD-03": "besluiten over het advies van het overleg",
    "MLD-04": "de inwoner informeren en het dossier bijwerken",
    "MLD-07": "{regie} aanvaarden of weigeren",
    "MLD-08": "zeggen hoe het verder gaat met {regie}",
    "MLD-09": "wie nu {regie} heeft",
    "MLD-26": "opnieuw wegen na de verhuizing",
    "MLD-30": "een uitnodiging voor het overleg",
    "MLD-33": "een oplossing kiezen, want iemand die niet gemist kan worden, komt niet",
    "MLD-34": "een volgende datum kiezen of de regie beëindigen",
    "MLD-35": "de uitkomst van het overleg vastleggen",
    "MLD-37": "een overleg plannen",
    "MLD-38": "zeggen hoe het met de actie staat",
    "MLD-40": "zeggen wat er vastloopt",
    "MLD-41": "de stagnatie oppakken",
    "MLD-42": "zeggen wat er aan de stagnatie wordt gedaan",
    "MLD-43": "helpen nu de manager er niet uitkomt",
    "MLD-45": "een opvolger zoeken",
    "MLD-11": "zeggen of jullie van elkaar weten",
    "MLD-72": "terugkijken op de {regie} en dat vastleggen",
    "MLD-50": "nu handelen bij acuut gevaar en dat bevestigen",
    "MLD-51": "het veiligheidssignaal oppakken",
}
"""What a melding asks or tells, as the end of `Bericht aan Anna: …`; one about a duty says what the duty is."""


def vervolg(gevolg: Gevolg) -> list[str]:
    """One sentence per melding that goes out because of this, with the people it goes to and the deadline."""
    zinnen: dict[tuple[str, datetime | None, datetime], list[str]] = {}
    for event in gevolg.events:
        if isinstance(event, BerichtDue) and event.waarom == "eerste":
            melding = gevolg.beeld.casus.meldingen[event.melding - 1]
            sleutel = (_gevraagd(event.mld, melding, gevolg), _uiterlijk(event, melding, gevolg), event.niet_voor)
            namen = zinnen.setdefault(sleutel, [])
            namen += [naam for naam in [_naam(event, gevolg)] if naam not in namen]
    return [_zin(namen, *sleutel, gevolg.beeld.context.now) for sleutel, namen in zinnen.items()]


def opened_signals(gevolg: Gevolg) -> list[Element]:
    """A block with the safety signals that this opened and whose they are; nothing when it opened none."""
    beeld = gevolg.beeld
    geopend = [e.signaal for e in gevolg.events if isinstance(e, SignaalOpened)]
    if not geopend:
        return []
    wat = "Er is een veiligheidssignaal geopend." if len(geopend) == 1 else "Er zijn veiligheidssignalen geopend."
    lijnen = [tekst(f"{feit(beeld.context.kader, s.feit)} Bij: {beeld.naam(s.eigenaar)}.") for s in geopend]
    return [waarschuwing(wat, [*lijnen, tekst("Een signaal blijft open tot iemand het afhandelt.")])]


def earlier_signals(gevolg: Gevolg, antwoorden: Mapping[str, str]) -> list[Element]:
    """A block with the safety signals that were open before this, and which of them these answers deny (LOG-9)."""
    beeld = gevolg.beeld
    nieuw = {e.signaal.nr for e in gevolg.events if isinstance(e, SignaalOpened)}
    eerder = [s for s in beeld.casus.open_signalen if s.nr not in nieuw]
    if not eerder:
        return []
    aantal = taal.aantal(len(eerder), "veiligheidssignaal", "veiligheidssignalen")
    wat = f"Er {'staat' if len(eerder) == 1 else 'staan'} nog {aantal} open."
    lijnen = []
    for signaal in eerder:
        lijn = f"Signaal {signaal.nr}: {feit(beeld.context.kader, signaal.feit)} Bij: {beeld.naam(signaal.eigenaar)}."
        ontkend = antwoorden.get(signaal.feit) == "nee"
        lijnen.append(
            f"{lijn} Nu is hier nee geantwoord. Het signaal blijft open tot iemand het afhandelt." if ontkend else lijn
        )
    return [waarschuwing(wat, map(tekst, lijnen))]


def _zin(namen: list[str], gevraagd: str, uiterlijk: datetime | None, vanaf: datetime, now: datetime) -> str:
    delen = [f"Bericht aan {taal.lijst(namen)}: {gevraagd}"]
    delen += [f"uiterlijk {taal.moment(uiterlijk)}"] if uiterlijk else []
    later = f" Het bericht gaat uit op {taal.moment(vanaf)}." if vanaf > now else ""
    return f"{', '.join(delen)}.{later}"


def _gevraagd(mld: str, melding: Melding, gevolg: Gevolg) -> str:
    casus, catalogus = gevolg.beeld.casus, gevolg.beeld.context.catalogus
    over = Onderwerp.read(melding.onderwerp)
    rol = over.nr("rol")
    regie = casus.rollen[rol - 1].naam if rol else over.code("regie") or "regie"
    if mld == "MLD-09" and rol and casus.rollen[rol - 1].geeindigd_op is not None:
        ingetrokken = casus.rollen[rol - 1].status is Rolstatus.INGETROKKEN
        return f"dat de voordracht voor {regie} is ingetrokken" if ingetrokken else f"dat {regie} is geëindigd"
    plicht = gevolg.beeld.context.kader.plicht(over.code("plicht") or "")
    return plicht.titel if plicht else GEVRAAGD.get(mld, catalogus[mld].naam.lower()).format(regie=regie)


def _uiterlijk(event: BerichtDue, melding: Melding, gevolg: Gevolg) -> datetime | None:
    """The deadline, when something is asked and it is still to come: a message that only informs has none."""
    if melding.deadline is None or melding.deadline < gevolg.beeld.context.now:
        return None
    return None if gevolg.beeld.context.catalogus[event.mld].alleen_gezien else melding.deadline


def _naam(event: BerichtDue, gevolg: Gevolg) -> str:
    beeld = gevolg.beeld
    dag = dag_van(event.niet_voor)
    wie = geadresseerde(event.aan, beeld.casus, beeld.context.inrichting, dag)
    if wie is None:
        return f"de {partij(beeld.context.kader, event.aan.rol)} (nog niet ingevuld)"
    naam = "jou" if wie == beeld.context.actor else beeld.naam(wie)
    return f"{naam} (achterwacht op vrijdagmiddag)" if event.aan.rol == ACHTERWACHT_VRIJDAG else naam
