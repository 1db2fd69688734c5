"""A formal condition of the kader is met: which one, and on which day (LOG-8, MLD-05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import partijen
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import mld_van
from dialogs.bouwstenen.velden import Datum, Keuze, Meerkeuze, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.advies import still_to_do
from dialogs.gesprekken.rolverloop import changes
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.beoordeling.stap import rules_down
from regie.casus import VervuldeVoorwaarde
from regie.commands import Command, RecordVoorwaarde
from regie.handelingen.einde_regie import te_evalueren
from regie.handelingen.voorwaarden import vervuld
from regie.kader import Kader
from regie.kader.regels import Regelsoort
from regie.kader.voorwaarden import Voorwaarde, Zetels
from regie.kalender import dag_van
from regie.weigering import Uitweg, Weigering

NAAM = "voorwaarde"


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    casus, context = beeld.casus, beeld.context
    opties = tuple((v.code, _titel(beeld, v)) for v in _on_this_rung(beeld))
    if not opties:
        return Weigering(
            regel="LOG-8",
            reden="Op deze trede vraagt het kader geen formele voorwaarden voor een besluit.",
            uitweg=(Uitweg(woord="besluit", titel="Besluit vastleggen"),),
        )
    nu = context.vandaag
    velden = (
        Keuze("voorwaarde", "Aan welke voorwaarde is voldaan?", opties, wijd=True),
        Datum("datum", "Op welke dag?", nu, vanaf=dag_van(casus.aanmelding.op), tot=nu),
    )
    toelichting = Tekst("toelichting", "Toelichting", verplicht=False, meer_regels=True, uitleg=GEEN_NAMEN)
    gekozen = next((v for v in _on_this_rung(beeld) if v.code == invoer.get("voorwaarde")), None)
    stappen: tuple[Stap, ...] = (Stap((*velden, toelichting)),)
    if gekozen is not None and (nog := _about(gekozen, context.kader)):
        stappen = (Stap(velden), Stap((*nog, toelichting)))
    return Invulformulier(
        NAAM,
        "Voorwaarde vastleggen",
        stappen,
        casus=casus.code,
        onderwerp=str(onderwerp) or None,
        melding=mld_van(beeld, onderwerp.nr("melding")),
        gevraagd="Een besluit kan pas als aan de harde voorwaarden is voldaan.",
        begin={"datum": nu.isoformat(), **_asked(beeld)},
    )


def _asked(beeld: Casusbeeld) -> dict[str, str]:
    """The evaluation that the end of procesregie waits for, filled in already (HDW-P.9)."""
    einde = beeld.context.kader.procesregie.einde
    return {"voorwaarde": einde.voorwaarde} if einde and te_evalueren(beeld.casus, beeld.context.kader) else {}


def _about(voorwaarde: Voorwaarde, kader: Kader) -> tuple[Veld, ...]:
    """What is asked besides about this condition: who were there, and how it came out."""
    erbij = (wie_waren_erbij(voorwaarde.zetels, kader),) if voorwaarde.zetels is not None else ()
    opties = tuple((code, taal.hoofdletter(titel)) for code, titel in voorwaarde.uitkomsten.items())
    kiezen = (Keuze("uitkomst", "Wat is de uitkomst?", opties, wijd=True),) if opties else ()
    return (*erbij, *kiezen)


def uitkomst(kader: Kader, vervulde: VervuldeVoorwaarde) -> str:
    """How a condition came out, in words; empty when nobody said."""
    titels = kader.voorwaarde(vervulde.code).uitkomsten
    return titels.get(vervulde.uitkomst, "") if vervulde.uitkomst is not None else ""


def wie_waren_erbij(zetels: Zetels, kader: Kader) -> Meerkeuze:
    """Which seats were filled; a seat goes by its first party (INV-21)."""
    opties = tuple((stoel[0], partijen(kader, stoel, "of")) for stoel in zetels.stoelen)
    uitleg = "Zonder een van hen telt dit niet." if zetels.hard else "Was er iemand niet? Zeg hieronder waarom."
    return Meerkeuze("aanwezig", "Wie waren erbij?", opties, verplicht=False, uitleg=uitleg)


def _on_this_rung(beeld: Casusbeeld) -> Iterator[Voorwaarde]:
    """The conditions that a step from the present rung, one that passes over a rung too, or a handover can ask for, in
    the kader's order; without those that a role fulfils.
    """
    kader, hier = beeld.context.kader, beeld.casus.trede
    regels = (*kader.regels_op(Regelsoort.OP, hier), *kader.regels_op(Regelsoort.AF, hier), *rules_down(kader, hier))
    gevraagd = {code for regel in regels for code in regel.voorwaarden}
    for overdracht in kader.overdrachten:
        nu, straks = (f(overdracht.soort) for f in (beeld.casus.houder, beeld.casus.voorgedragen))
        if nu and straks and nu.houdercode in overdracht.van and straks.houdercode in overdracht.naar:
            gevraagd |= set(overdracht.voorwaarden)
    einde = kader.procesregie.einde
    if einde is not None and beeld.casus.houder("procesregie"):
        gevraagd.add(einde.voorwaarde)
    gevraagd |= {ander for code in gevraagd for ander in kader.voorwaarde(code).of}
    return (v for v in kader.voorwaarden if v.code in gevraagd and v.rol is None)


def _titel(beeld: Casusbeeld, voorwaarde: Voorwaarde) -> str:
    op = vervuld(beeld.casus, beeld.context.kader).get(voorwaarde.code)
    gedaan = f" (vastgelegd: {taal.korte_datum(op)})" if op else ""
    return f"{voorwaarde.titel}{gedaan}"


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> RecordVoorwaarde:
    toelichting = lezing.find("toelichting", str)
    return RecordVoorwaarde(
        casus=beeld.casus.code,
        voorwaarde=lezing.get("voorwaarde", str),
        op=lezing.get("datum", date),
        aanwezig=lezing.find("aanwezig", tuple) or (),
        uitkomst=lezing.find("uitkomst", str),
        toelichting=tekst(toelichting) if toelichting else None,
    )


def _receipt(gevolg: Gevolg) -> Element:
    beeld = gevolg.beeld
    laatste = beeld.casus.voorwaarden[-1]
    voorwaarde = beeld.context.kader.voorwaarde(laatste.code)
    nog_open = [f"Nog te doen: {zin}" for zin in still_to_do(beeld)]
    return bewijs(
        gevolg,
        "Voorwaarde vastgelegd",
        wat=[
            ("Voorwaarde", voorwaarde.titel),
            ("Vervuld op", taal.datum(laatste.op)),
            ("Uitkomst", uitkomst(beeld.context.kader, laatste)),
            ("Aanwezig", partijen(beeld.context.kader, laatste.aanwezig)),
            ("Toelichting", beeld.tekst(laatste.toelichting)),
        ],
        verder=[
            *changes(gevolg),
            *(nog_open or ["Is aan alles voldaan? Leg dan het besluit vast."]),
            *vervolg(gevolg),
        ],
        knoppen=[
            *([word_button("Nog een voorwaarde", f"voorwaarde {beeld.casus.code}", primary=True)] if nog_open else ()),
            word_button("Besluit vastleggen", f"besluit {beeld.casus.code}", primary=not nog_open),
        ],
        regels=[voorwaarde.regel],
    )


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (RecordVoorwaarde,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {RecordVoorwaarde: _receipt}
