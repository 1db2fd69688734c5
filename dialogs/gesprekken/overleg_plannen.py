"""Plan an overleg or move it: date, time, who must attend and who may; the invitations follow by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import get_args
from urllib.parse import quote, urlencode

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.datum import read_tijd
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, link
from dialogs.bouwstenen.mensen import Personen, namen, professionals
from dialogs.bouwstenen.momenten import lees_moment, overdag, overlegtijd, tijdveld, werkdagveld
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, gepland_overleg, mld_van, nummer, sleutel
from dialogs.bouwstenen.velden import Keuze
from dialogs.gesprekken.uiterste import confirm_steps, late_warning
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Melding, Overleg, Overlegstatus
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kalender import dag_van
from regie.meldingen.geadresseerden import geadresseerde
from regie.vast import PersoonId
from regie.weigering import Weigering

SPOED = "spoedoverleg"
SOORTEN: tuple[str, ...] = get_args(Overleg.model_fields["soort"].annotation)
DUREN = (("30", "een half uur"), ("60", "een uur"), ("90", "anderhalf uur"), ("120", "twee uur"))
TEAMS = "https://teams.microsoft.com/l/meeting/new"


# ---- plan


def _plan_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    context, mensen = beeld.context, professionals(beeld)
    soorten = tuple((soort, soortnaam(soort, beeld)) for soort in SOORTEN)
    velden = (
        Keuze("soort", "Soort overleg", soorten),
        werkdagveld("datum", "Datum", context),
        tijdveld(),
        Keuze("duur", "Hoe lang?", DUREN),
        Personen("moeten", "Wie moet erbij zijn?", mensen),
        Personen("mogen", "Wie mag erbij zijn?", mensen, verplicht=False),
    )
    uiterste = uiterste_overlegdatum(beeld.casus, context)
    return Invulformulier(
        "plan_overleg",
        "Overleg plannen",
        (Stap(velden), *confirm_steps(uiterste, invoer, context)),
        begin={"soort": _soort(beeld, onderwerp), "duur": "60", "moeten": ",".join(_regisseurs(beeld))},
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        gevraagd=f"Plan het volgende overleg uiterlijk {taal.datum(uiterste.date())} (PD-09)." if uiterste else "",
        slot="Plannen en uitnodigen",
        samen=partial(_samen, beeld=beeld),
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _samen(invoer: Mapping[str, str], beeld: Casusbeeld) -> dict[str, str]:
    """By day, unless it cannot wait; and who must attend is not also somebody who may."""
    tijd = read_tijd(invoer.get("tijd", ""))
    te_laat = overdag(tijd) if tijd and invoer.get("soort") != SPOED else None
    return ({"tijd": te_laat} if te_laat else {}) | _dubbel(invoer, beeld)


def _dubbel(invoer: Mapping[str, str], beeld: Casusbeeld) -> dict[str, str]:
    moeten = set(invoer.get("moeten", "").split(","))
    dubbel = [wie for wie in invoer.get("mogen", "").split(",") if wie and wie in moeten]
    if not dubbel:
        return {}
    staat = "staat" if len(dubbel) == 1 else "staan"
    return {"mogen": f"{namen(dubbel, beeld)} {staat} al bij wie er moet zijn. Kies één van de twee."}


def _plan(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.PlanOverleg:
    return c.PlanOverleg.model_validate(
        {
            "casus": beeld.casus.code,
            "soort": lezing.get("soort", str),
            "begin": lees_moment(lezing),
            "duur_minuten": int(lezing.get("duur", str)),
            "moeten": lezing.get("moeten", tuple),
            "mogen": lezing.get("mogen", tuple),
        }
    )


def _soort(beeld: Casusbeeld, onderwerp: Onderwerp) -> str:
    """The kind to suggest: the one asked for, and otherwise the first overleg is a startoverleg."""
    gevraagd = onderwerp.code("soort")
    if gevraagd in SOORTEN:
        return gevraagd
    eerder = any(o.status is not Overlegstatus.VERVALLEN for o in beeld.casus.overleggen)
    return "voortgangsoverleg" if eerder else "startoverleg"


def _regisseurs(beeld: Casusbeeld) -> Iterator[PersoonId]:
    rollen = (beeld.casus.houder(soort) or beeld.casus.voorgedragen(soort) for soort in ("procesregie", "casusregie"))
    return (rol.houder for rol in rollen if rol is not None and rol.is_professional)


def plan_receipt(gevolg: Gevolg, links: Sequence[Element]) -> Element:
    """The receipt of PlanOverleg with these links: who is invited, when, and who must be there."""
    overleg = planned(gevolg)
    return bewijs(
        gevolg,
        f"{taal.hoofdletter(soortnaam(overleg.soort, gevolg.beeld))} gepland",
        wat=overlegfeiten(overleg, gevolg.beeld),
        verder=[*uitgenodigd(overleg, gevolg), *afloop(overleg, gevolg)],
        links=links,
        blok=late_warning(overleg, gevolg.beeld),
    )


def planned(gevolg: Gevolg) -> Overleg:
    """The overleg that was planned by a command. Raises StopIteration when none was."""
    return next(event.overleg for event in gevolg.events if isinstance(event, e.OverlegPlanned))


def teams_link(overleg: Overleg, casus: str) -> Element:
    """A button to Teams' own form for a meeting, with the moment and the casus code filled in and no more (B5)."""
    gegevens = {
        "subject": f"{taal.hoofdletter(overleg.soort)} casus {casus}",
        "startTime": _utc(overleg.begin),
        "endTime": _utc(overleg.einde),
        "content": f"Overleg {overleg.nr} van casus {casus}.",
    }
    return link("Zet in de Teams-agenda", f"{TEAMS}?{urlencode(gegevens, quote_via=quote)}")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


# ---- what people read about an overleg


def soortnaam(soort: str, beeld: Casusbeeld) -> str:
    """The kind of overleg in the kader's words."""
    return kaderwoorden.forum(beeld.context.kader, soort)


def overlegfeiten(overleg: Overleg, beeld: Casusbeeld) -> list[tuple[str, str]]:
    """When, how long, and who."""
    moeten = [u.persoon for u in overleg.uitnodigingen if u.moet]
    mogen = [u.persoon for u in overleg.uitnodigingen if not u.moet]
    return [
        ("Wanneer", taal.moment(overleg.begin)),
        ("Hoe lang", dict(DUREN).get(str(overleg.duur_minuten), f"{overleg.duur_minuten} minuten")),
        ("Moet erbij zijn", namen(moeten, beeld)),
        ("Mag erbij zijn", namen(mogen, beeld)),
    ]


def uitgenodigd(overleg: Overleg, gevolg: Gevolg) -> list[str]:
    """Who is invited now and who later, and when they are reminded (PD-10)."""
    beeld, now = gevolg.beeld, gevolg.beeld.context.now
    wanneer: dict[datetime, list[PersoonId]] = {}
    for persoon, moment in _uitnodigingen(overleg, gevolg):
        wanneer.setdefault(moment, []).append(persoon)
    zinnen = []
    for moment, wie in sorted(wanneer.items()):
        kop = "Nu uitgenodigd" if moment <= now else f"Uitnodiging op {taal.moment(moment)}"
        zinnen.append(f"{kop}: {namen(wie, beeld)}.")
    herinnering = next((m.momenten for m in _begonnen(gevolg, "MLD-31", overleg)), ())
    dagen = [taal.datum(dag_van(moment)) for moment in herinnering]
    return [*zinnen, f"Herinnering op {taal.lijst(dagen)}."] if dagen else zinnen


def afloop(overleg: Overleg, gevolg: Gevolg) -> list[str]:
    """Who is asked for the outcome once the overleg is over (MLD-35)."""
    beeld = gevolg.beeld
    wie = [
        beeld.naam(persoon)
        for melding in _begonnen(gevolg, "MLD-35", overleg)
        for aan in melding.aan
        if (persoon := geadresseerde(aan, beeld.casus, beeld.context.inrichting, dag_van(overleg.einde)))
    ]
    return [f"Na afloop krijgt {taal.lijst(wie)} de vraag om de uitkomst vast te leggen."] if wie else []


def _uitnodigingen(overleg: Overleg, gevolg: Gevolg) -> Iterator[tuple[PersoonId, datetime]]:
    verstuurd = {event.melding: event.niet_voor for event in gevolg.events if isinstance(event, e.BerichtDue)}
    for melding in _begonnen(gevolg, "MLD-30", overleg):
        persoon = melding.onderwerp.partition("/")[2]
        yield persoon, verstuurd.get(melding.nr) or melding.momenten[0]


def _begonnen(gevolg: Gevolg, mld: str, overleg: Overleg) -> Iterator[Melding]:
    """The meldingen of a kind about this overleg that began, or began anew, with this command."""
    for event in gevolg.events:
        if isinstance(event, e.MeldingOpened | e.MeldingRearmed):
            melding = event.melding
            if melding.mld == mld and melding.onderwerp.partition("/")[0] == f"overleg:{overleg.nr}":
                yield melding


# ---- move


def _verzet_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    overleg = gepland_overleg(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        return overleg
    uiterste = uiterste_overlegdatum(beeld.casus, beeld.context)
    tijd = tijdveld("tijd", "Nieuwe tijd") if overleg.soort == SPOED else overlegtijd("Nieuwe tijd")
    velden = (werkdagveld("datum", "Nieuwe datum", beeld.context), tijd)
    return Formulier(
        "verzet_overleg",
        "Overleg verzetten",
        (Stap(velden), *confirm_steps(uiterste, invoer, beeld.context)),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, overleg=overleg.nr),
        gevraagd=f"Het {overleg.soort} staat nu op {taal.moment(overleg.begin)}. Kies een nieuw moment.",
        slot="Verzetten",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _verzet(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.MoveOverleg:
    nr = nummer(onderwerp, "overleg", gepland_overleg(beeld, onderwerp))
    return c.MoveOverleg.model_validate({"casus": beeld.casus.code, "overleg": nr, "begin": lees_moment(lezing)})


def _verzet_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.MoveOverleg)
    overleg = gevolg.beeld.casus.overleggen[gevolg.command.overleg - 1]
    verder = ["Iedereen krijgt de vraag opnieuw, ook wie al had geantwoord.", *uitgenodigd(overleg, gevolg)]
    verder.append("Staat het overleg in je Teams-agenda? Verzet het daar ook.")
    blok = late_warning(overleg, gevolg.beeld)
    return bewijs(gevolg, "Overleg verzet", wat=overlegfeiten(overleg, gevolg.beeld), verder=verder, blok=blok)


def _planned_with_teams(gevolg: Gevolg) -> Element:
    return plan_receipt(gevolg, [teams_link(planned(gevolg), gevolg.beeld.casus.code)])


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("plan_overleg", _plan_form, _plan, (c.PlanOverleg,)),
    Gesprek("verzet_overleg", _verzet_form, _verzet, (c.MoveOverleg,)),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {c.PlanOverleg: _planned_with_teams, c.MoveOverleg: _verzet_receipt}
