"""A casusregisseur besides the one for the whole household: asked for a part, known to the other, and gone again."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import wie
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van
from dialogs.bouwstenen.velden import Keuze, Tekst
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.voordracht import candidate_fields, handover_fields, read_voordracht
from dialogs.hulp import word_button
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.handelingen.delen import toets_deel
from regie.weigering import Geweigerd, Uitweg, Weigering

ERBIJ, ERAF = "regisseur_erbij", "regisseur_eraf"
_WAARVOOR = {"persoon": "Voor wie is deze casusregisseur?", "aandachtsgebied": "Voor welk aandachtsgebied?"}


def _erbij(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """Which part, and whom to ask for it; or at once why there cannot be another one here."""
    if nee := afgesloten(beeld):
        return nee
    casus, context = beeld.casus, beeld.context
    delen = context.kader.grenzen.delen
    bezet = {r.deel for r in casus.rollen if r.deel and (r.actief or r.in_behandeling)}
    vrij = [deel for deel in delen.keuze if deel not in bezet] if delen else []
    try:
        toets_deel(
            c.Voordracht(soort="casusregie", houder="", deel=vrij[0] if vrij else ""), casus, context, casus.trede
        )
    except Geweigerd as geen:
        return geen.weigering
    assert delen is not None
    nu = casus.houder("casusregie")
    eerste = f"{taal.hoofdletter(wie(beeld, nu.houder))} heeft casusregie voor het hele huishouden. " if nu else ""
    deel = Keuze("deel", _WAARVOOR[delen.per], tuple((d, d) for d in vrij))
    velden = (deel, *candidate_fields(beeld, "casusregie", casus.trede, later=False, deel=True))
    return Invulformulier(
        ERBIJ,
        "Casusregisseur erbij",
        (Stap((*velden, *handover_fields(context))),),
        casus=casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=f"{eerste}Wie je erbij vraagt, beslist zelf.",
        slot="Voordragen",
        regels=delen.regels,
    )


def _add(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AddRegisseur:
    wens = read_voordracht("casusregie", lezing, beeld.context, tekst)
    assert wens is not None
    return c.AddRegisseur(casus=beeld.casus.code, voordracht=wens.model_copy(update={"deel": lezing.get("deel", str)}))


# ---- and gone again


def _eraf(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """Which of them stops, and why."""
    if nee := afgesloten(beeld):
        return nee
    delen = beeld.casus.deelregisseurs
    if not delen:
        return Weigering(
            regel="INV-1",
            reden="Er is geen casusregisseur voor een deel van het huishouden. Er is dus niemand die hier kan stoppen.",
            uitweg=(Uitweg(woord=f"wie heeft regie {beeld.casus.code}", titel="Wie heeft regie?"),),
        )
    opties = tuple((str(r.nr), f"{wie(beeld, r.houder)}: {r.naam}") for r in delen)
    gevraagd = str(onderwerp.nr("rol") or delen[0].nr)
    return Invulformulier(
        ERAF,
        "Casusregisseur eraf",
        (
            Stap(
                (
                    Keuze("rol", "Wie stopt als casusregisseur voor een deel?", opties, wijd=True),
                    Tekst("reden", "Waarom?", meer_regels=True, uitleg=GEEN_NAMEN),
                )
            ),
        ),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        melding=mld_van(beeld, onderwerp.nr("melding")),
        gevraagd="De casusregisseur voor het hele huishouden neemt dit deel weer over.",
        slot="Vastleggen",
        begin={"rol": gevraagd if gevraagd in dict(opties) else opties[0][0]},
    )


def _end(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.EndRegie:
    return c.EndRegie(casus=beeld.casus.code, rol=int(lezing.get("rol", str)), reden=tekst(lezing.get("reden", str)))


# ---- receipts


def _bekend_receipt(gevolg: Gevolg) -> Element:
    beeld, command = gevolg.beeld, gevolg.command
    assert isinstance(command, c.ConfirmBekend)
    rol = beeld.casus.rollen[command.rol - 1]
    eerste = beeld.casus.houder("casusregie")
    samen = taal.lijst([wie(beeld, r.houder) for r in (eerste, rol) if r is not None])
    gezegd = taal.lijst([beeld.naam(persoon) for persoon in rol.bekend_bij])
    return bewijs(
        gevolg,
        "Bekend met elkaar",
        wat=[("Casusregisseurs", samen), ("Deel", rol.deel or ""), ("Bevestigd door", gezegd)],
        verder=["Is er iets onveilig? Dan krijgen jullie het allebei te horen.", *vervolg(gevolg)],
        knoppen=[word_button("Wie heeft regie?", f"wie heeft regie {beeld.casus.code}")],
    )


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek(ERBIJ, _erbij, _add, (c.AddRegisseur,)),
    Gesprek(ERAF, _eraf, _end, (c.EndRegie,)),
)
KWITANTIES: dict[type[c.Command], Kwitantie] = {c.ConfirmBekend: _bekend_receipt}
