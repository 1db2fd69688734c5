"""How an overleg ends: with a next date or with the end of regie, and it is not over without one (INV-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, tekst, waarschuwing
from dialogs.bouwstenen.momenten import lees_moment, overlegtijd, werkdagveld
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import mld_van, nummer, overleg_zonder_vervolg, sleutel
from dialogs.bouwstenen.samenhang import Samenhangend, all_or_none
from dialogs.bouwstenen.velden import Keuze, Veld
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.overleg_plannen import afloop, teams_link, uitgenodigd
from dialogs.gesprekken.uiterste import confirm_steps, late_warning
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Aan
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.toegang import EindeRegie, mag
from regie.weigering import Weigering

NIET_KLAAR = "Het overleg is pas klaar met een volgende datum, of met het einde van de regie (INV-4)."
EINDE = (("nee", "nee, de regie gaat door"), ("ja", "ja, de regie eindigt"))
_SAMEN = all_or_none({"datum": "Kies ook de datum.", "tijd": "Kies ook de tijd."})


def velden(beeld: Casusbeeld, uiterste: datetime | None) -> tuple[Veld, ...]:
    """Next date and time, or the end of regie for who may end it; `uiterste` is by when the next must be (PD-09)."""
    context = beeld.context
    uitleg = f"{NIET_KLAAR} Uiterlijk {taal.datum(dag_van(uiterste))} (PD-09)." if uiterste else NIET_KLAAR
    mag_eindigen = mag(EindeRegie, context.actor, beeld.casus, context.inrichting, context.vandaag)
    einde = Keuze("einde_regie", "Eindigt de regie met dit overleg?", EINDE, verplicht=False, wijd=True)
    return (
        werkdagveld("datum", "Datum volgend overleg", context, verplicht=False, uitleg=uitleg),
        overlegtijd("Tijd volgend overleg", verplicht=False),
        *((einde,) if mag_eindigen else ()),
    )


def samen(invoer: Mapping[str, str]) -> dict[str, str]:
    """A date needs a time, and a next overleg and the end of regie exclude one another."""
    if invoer.get("einde_regie") == "ja" and (invoer.get("datum") or invoer.get("tijd")):
        return {"einde_regie": "Kies óf een volgende datum, óf het einde van de regie. Maak het andere leeg of nee."}
    return dict(_SAMEN(invoer))


def einde_van(lezing: Lezing) -> bool:
    """Whether it was said that the regie ends."""
    return lezing.find("einde_regie", str) == "ja"


def form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    overleg = overleg_zonder_vervolg(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        return overleg
    uiterste = uiterste_overlegdatum(beeld.casus, beeld.context)
    return Samenhangend(
        "volgende_datum",
        "Volgende datum",
        (Stap(velden(beeld, uiterste)), *confirm_steps(uiterste, invoer, beeld.context)),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, overleg=overleg.nr),
        gevraagd=f"Het {overleg.soort} van {taal.moment(overleg.begin)} is vastgelegd. Hoe gaat het verder?",
        melding=mld_van(beeld, onderwerp.nr("melding")),
        samen=_een_van_beide,
    )


def _een_van_beide(invoer: Mapping[str, str]) -> dict[str, str]:
    if not invoer.get("datum") and not invoer.get("tijd") and invoer.get("einde_regie") != "ja":
        return {"datum": "Kies een volgende datum, of zeg hieronder dat de regie eindigt."}
    return samen(invoer)


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.SetVolgendeDatum:
    return c.SetVolgendeDatum(
        casus=beeld.casus.code,
        overleg=nummer(onderwerp, "overleg", overleg_zonder_vervolg(beeld, onderwerp)),
        volgende=lees_moment(lezing),
        einde_regie=einde_van(lezing),
    )


# ---- what the receipt says about it


def hoe_verder(gevolg: Gevolg) -> tuple[list[str], list[Element], Element | None]:
    """What happens next, links for the next overleg, and a block when the overleg stays open or the next is late."""
    gepland = next((event.overleg for event in gevolg.events if isinstance(event, e.OverlegPlanned)), None)
    if gepland is not None:
        zinnen = [
            f"Het volgende overleg is {taal.moment(gepland.begin)}, met dezelfde mensen.",
            *uitgenodigd(gepland, gevolg),
            *afloop(gepland, gevolg),
        ]
        return zinnen, [teams_link(gepland, gevolg.beeld.casus.code)], late_warning(gepland, gevolg.beeld)
    if any(isinstance(event, e.CasusClosed) for event in gevolg.events):
        return ["De regie is geëindigd en de casus is afgesloten. Je kunt hem nog wel bekijken."], [], None
    return [], [], waarschuwing("Het overleg staat nog open.", [tekst(NIET_KLAAR), *map(tekst, _wie_wanneer(gevolg))])


def _wie_wanneer(gevolg: Gevolg) -> list[str]:
    """Who is asked for the missing date, when, and until when (MLD-34)."""
    gevraagd = [
        event.melding
        for event in gevolg.events
        if isinstance(event, e.MeldingOpened | e.MeldingRearmed) and event.melding.mld == "MLD-34"
    ]
    beeld = gevolg.beeld
    zinnen = []
    for melding in gevraagd:
        wie = taal.lijst([_ontvanger(aan, beeld) for aan in melding.aan])
        wanneer = f" op {taal.moment(melding.momenten[0])}" if melding.momenten else ""
        tot = f" Antwoorden kan tot {taal.moment(melding.deadline)}." if melding.deadline else ""
        zinnen.append(f"{taal.hoofdletter(wie)} krijgt de vraag{wanneer}.{tot}")
    return [*zinnen, f"Eerder mag ook: typ uitkomst {beeld.casus.code}."]


def _ontvanger(aan: Aan, beeld: Casusbeeld) -> str:
    wie = geadresseerde(aan, beeld.casus, beeld.context.inrichting, dag_van(beeld.context.now))
    if wie is None:
        return f"de {kaderwoorden.partij(beeld.context.kader, aan.rol)}"
    return "jij" if wie == beeld.context.actor else beeld.naam(wie)


def _receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.SetVolgendeDatum)
    zinnen, links, blok = hoe_verder(gevolg)
    titel = "De regie is geëindigd" if gevolg.command.einde_regie else "Volgend overleg gepland"
    return bewijs(gevolg, titel, verder=[*zinnen, *vervolg(gevolg)], links=links, blok=blok)


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek("volgende_datum", form, _command, (c.SetVolgendeDatum,)),)
KWITANTIES: dict[type[c.Command], Kwitantie] = {c.SetVolgendeDatum: _receipt}
