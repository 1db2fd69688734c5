"""Nominating a regisseur: whom a form can offer, with organisation and profile, and the Voordracht it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.formulier import Lezing, Stap
from dialogs.bouwstenen.gesprek import MaakTekst
from dialogs.bouwstenen.kaart import MAX_INVOER
from dialogs.bouwstenen.kaderwoorden import cannot_keep, op_trede, partij
from dialogs.bouwstenen.momenten import datumveld, tijdveld
from dialogs.bouwstenen.velden import Keuze, Persoon, Tekst, Veld
from regie.beelden import Casusbeeld
from regie.beoordeling import holders
from regie.casus import Inzetwijze, Soort
from regie.commands import Voordracht
from regie.context import Context
from regie.handelingen.delen import houders_van_deel
from regie.handelingen.kandidaten import kandidaten
from regie.handelingen.rollen import SOORTEN, mag_blijven
from regie.handelingen.voordragen import houdercode, voordracht
from regie.inrichting import Organisatie
from regie.inrichting import Persoon as Professional
from regie.kader import Kader
from regie.kader.delen import Partijsoort, Tredecode
from regie.kader.treden import Houder, Nodig
from regie.kalender import AMSTERDAM
from regie.vast import Tekst as Woorden
from regie.weigering import Geweigerd

LATER = "later"
"""The choice to nominate nobody yet."""

BEGIN_VAN_DE_DAG = time(9)


def candidate_fields(
    beeld: Casusbeeld, soort: Soort, trede: Tredecode, *, later: bool, deel: bool = False
) -> list[Veld]:
    """Whom to ask for this role on this rung, and why; with `later` nobody is an answer too.

    When the present holder may not keep it there, the question must be answered, if only with nobody yet. `deel`: it
    is for a part of the household, beside the present holder.
    """
    rol = beeld.context.kader.trede(trede).rol(soort)
    lager = ", bijvoorbeeld bij een lager profiel" if beeld.context.kader.profielen else ""
    nodig = "" if rol.profiel is None else f" Gevraagd profiel: {rol.profiel}."
    hier = taal.hoofdletter(op_trede(beeld.context.kader, trede, voluit=True))
    nu = beeld.casus.houder(soort)
    opvolger = not deel and nu is not None and not mag_blijven(nu, beeld.casus, beeld.context.kader, trede)
    waarom = f"{cannot_keep(beeld, nu, trede)} " if nu is not None and opvolger else ""
    opties = _options(beeld, soort, trede, deel=deel) + (((LATER, "Nog niemand: dat komt later"),) if later else ())
    inzet = _inzet(beeld.context) if soort == "procesregie" else []
    return [
        Persoon(
            soort,
            f"Wie vraag je voor {soort}?",
            opties,
            verplicht=opvolger or not later,
            uitleg=f"{waarom}{hier}.{nodig} Wie je kiest, krijgt zelf de vraag.",
        ),
        *inzet,
        Tekst(
            f"motivering_{soort}",
            f"Motivering bij {soort}",
            verplicht=False,
            meer_regels=True,
            uitleg=f"Nodig als je afwijkt van de regiekaart{lager}.",
        ),
    ]


def _inzet(context: Context) -> list[Veld]:
    """Whether procesregie was asked for, in a kader that makes a difference (HDW-P.3)."""
    if context.kader.procesregie.ongevraagd is None:
        return []
    wijzen = (("gevraagd", "Gevraagd"), ("ongevraagd", "Ongevraagd"))
    uitleg = "Niet ingevuld betekent gevraagd. Ongevraagd kan alleen op een grond uit het kader."
    return [Keuze("inzet_wijze", "Is procesregie gevraagd of ongevraagd?", wijzen, verplicht=False, uitleg=uitleg)]


def handover_steps(velden: list[Veld], context: Context) -> tuple[Stap, ...]:
    """The nominations with the moment of handover: on one card, or on two when that is more than fits in sight."""
    overdracht = handover_fields(context)
    if not velden:
        return ()
    if len(velden) + len(overdracht) <= MAX_INVOER:
        return (Stap((*velden, *overdracht), "Wie krijgt de regie?"),)
    return (Stap(tuple(velden), "Wie krijgt de regie?"), Stap(tuple(overdracht), "Wanneer gaat de regie over?"))


def handover_fields(context: Context, *, verplicht: bool = False) -> list[Veld]:
    """From when the receiver is responsible (ZOU-3.11.P1)."""
    uitleg = "" if verplicht else "Laat leeg als de regie ingaat zodra die is aanvaard."
    dag = datumveld("overname", "Datum van overname", context, verplicht=verplicht)
    tijd = tijdveld("overname_tijd", "Tijd van overname", verplicht=verplicht)
    return [replace(dag, uitleg=uitleg), tijd]


def read_voordracht(soort: Soort, lezing: Lezing, context: Context, maak_tekst: MaakTekst) -> Voordracht | None:
    """The nomination out of a reading; None when nobody was chosen."""
    houder = lezing.find(soort, str)
    if houder is None or houder == LATER:
        return None
    motivering = lezing.find(f"motivering_{soort}", str)
    ongevraagd = soort == "procesregie" and lezing.find("inzet_wijze", str) == "ongevraagd"
    return Voordracht(
        soort=soort,
        houder=houder,
        overname=read_overname(lezing, context),
        motivering=maak_tekst(motivering) if motivering else None,
        inzet_wijze="ongevraagd" if ongevraagd else None,
    )


def read_overname(lezing: Lezing, context: Context) -> datetime | None:
    """The moment; without a time 09:00, and today without a time means at acceptance."""
    dag, tijd = lezing.find("overname", date), lezing.find("overname_tijd", time)
    if dag is None or (tijd is None and dag == context.vandaag):
        return None
    return datetime.combine(dag, tijd or BEGIN_VAN_DE_DAG, AMSTERDAM)


def asks_role(beeld: Casusbeeld, soort: Soort, trede: Tredecode) -> bool:
    """Whether the rung knows this role at all."""
    return beeld.context.kader.trede(trede).rol(soort).nodig is not Nodig.NIET


def objections(invoer: Mapping[str, str], beeld: Casusbeeld, trede: Tredecode) -> dict[str, str]:
    """What the kader has against each nominee, all at once, at the fields that can mend it."""
    fouten: dict[str, str] = {}
    for soort in SOORTEN:
        houder = invoer.get(soort, "")
        if houder in ("", LATER):
            continue
        reden = invoer.get(f"motivering_{soort}", "")
        motivering = Woorden(id="proef", inhoud=reden) if reden else None
        inzet: Inzetwijze | None = "ongevraagd" if invoer.get("inzet_wijze") == "ongevraagd" else None
        try:
            voordracht(
                Voordracht(soort=soort, houder=houder, motivering=motivering, inzet_wijze=inzet),
                beeld.casus,
                beeld.context,
                trede=trede,
                nr=1,
            )
        except Geweigerd as nee:
            fouten[nee.weigering.veld or soort] = f"{nee.weigering.reden} ({nee.weigering.regel})"
    return fouten


# ---- whom to offer


def _options(beeld: Casusbeeld, soort: Soort, trede: Tredecode, *, deel: bool) -> tuple[tuple[str, str], ...]:
    """The people of the household that the kader allows, then professionals: who may hold the role first.

    A holder who cannot keep the role on this rung is not offered for it.
    """
    kader, inrichting = beeld.context.kader, beeld.context.inrichting
    mogen = _allowed(beeld, soort, trede, deel=deel)
    organisaties = {o.id: o for o in inrichting.organisaties}
    nu = None if deel else beeld.casus.houder(soort)
    gaat = nu.houder if nu is not None and not mag_blijven(nu, beeld.casus, kader, trede) else None
    rijen = []
    for persoon in kandidaten(soort, beeld.casus, beeld.context):
        organisatie = organisaties[persoon.organisatie]
        code = houdercode(persoon, organisatie, soort, kader)
        if persoon.id == gaat and (code not in mogen or not mogen[code].voorwaarde):
            continue
        titel = _title(persoon, organisatie, soort, code in mogen, kader)
        rijen.append((code not in mogen, persoon.naam, persoon.id, titel))
    inwoners = (h for h in mogen.values() if kader.partij(h.partij).soort is Partijsoort.INWONER)
    eerst = ((h.partij, partij(kader, h.partij) + _with_reason(h)) for h in inwoners)
    return (*eerst, *((id_, titel) for _, _, id_, titel in sorted(rijen)))


def _allowed(beeld: Casusbeeld, soort: Soort, trede: Tredecode, *, deel: bool) -> dict[str, Houder]:
    kader, casus = beeld.context.kader, beeld.casus
    if deel:
        return {houder.partij: houder for houder in houders_van_deel(casus, kader, trede)}
    return {houder.partij: houder for houder in holders(kader, trede, soort, casus.antwoorden, casus.gemeente)}


def _title(persoon: Professional, organisatie: Organisatie, soort: Soort, mag: bool, kader: Kader) -> str:
    """A name with its organisation, and in a kader that knows profiles the profile."""
    profiel = persoon.profielen.get(soort)
    delen = [persoon.naam, organisatie.naam]
    if not mag:
        delen.append("kan hier niet volgens de regiekaart")
    elif kader.profielen:
        delen.append(f"profiel {profiel}" if profiel else "profiel onbekend")
    return " · ".join(delen)


def _with_reason(houder: Houder) -> str:
    return " · alleen met motivering" if houder.voorwaarde else ""
