"""The answer to a duty of the kader: when it was done and who were there, or why it is not needed (MLD-12…21, 57)."""

from __future__ import annotations

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
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van
from dialogs.bouwstenen.velden import Datum, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken.voorwaarde import uitkomst, wie_waren_erbij
from regie.beelden import Casusbeeld
from regie.commands import AnswerPlicht, Command
from regie.handelingen.plichten import open_plichten
from regie.kader.plichten import Plicht
from regie.kalender import dag_van
from regie.meldingen.catalogus import catalogus
from regie.weigering import Uitweg, Weigering

NAAM = "plicht"


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    plicht, antwoord = _found(beeld, onderwerp), onderwerp.code("antwoord") or ""
    if plicht is None or antwoord not in plicht.antwoorden:
        return Weigering(
            regel=plicht.regel if plicht else "LOG-8",
            reden="Deze vraag is al beantwoord of niet meer nodig. Je hoeft niets te doen.",
            uitweg=(Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken"),),
        )
    return Invulformulier(
        NAAM,
        _titel(plicht, antwoord),
        (Stap(_velden(beeld, plicht, antwoord)),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=f"Het gaat om: {plicht.titel}.",
        begin={"datum": beeld.context.vandaag.isoformat()},
        slot="Vastleggen",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _found(beeld: Casusbeeld, onderwerp: Onderwerp) -> Plicht | None:
    """The duty that is meant, while it is open."""
    code = onderwerp.code("plicht")
    return next((p for p in open_plichten(beeld.casus, beeld.context) if p.code == code), None)


def _titel(plicht: Plicht, antwoord: str) -> str:
    """The answer as its button has it."""
    gevonden = catalogus()[plicht.melding].antwoord(antwoord)
    return gevonden.titel if gevonden else taal.hoofdletter(plicht.titel)


def _velden(beeld: Casusbeeld, plicht: Plicht, antwoord: str) -> tuple[Veld, ...]:
    code = plicht.antwoorden[antwoord].voorwaarde
    if code is None:
        return (Tekst("toelichting", "Waarom is dit nu niet nodig?", meer_regels=True, uitleg=GEEN_NAMEN),)
    nu = beeld.context.vandaag
    zetels = beeld.context.kader.voorwaarde(code).zetels
    erbij = (wie_waren_erbij(zetels, beeld.context.kader),) if zetels is not None else ()
    return (
        Datum("datum", "Op welke dag?", nu, vanaf=dag_van(beeld.casus.aanmelding.op), tot=nu),
        *erbij,
        Tekst("toelichting", "Toelichting", verplicht=False, meer_regels=True, uitleg=GEEN_NAMEN),
    )


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> AnswerPlicht:
    toelichting = lezing.find("toelichting", str)
    return AnswerPlicht(
        casus=beeld.casus.code,
        plicht=onderwerp.code("plicht") or "",
        antwoord=onderwerp.code("antwoord") or "",
        op=lezing.find("datum", date),
        aanwezig=lezing.find("aanwezig", tuple) or (),
        toelichting=tekst(toelichting) if toelichting else None,
    )


# ---- receipt


def _receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, AnswerPlicht)
    plicht = beeld.context.kader.plicht(command.plicht)
    assert plicht is not None
    gedaan = plicht.antwoorden[command.antwoord].voorwaarde is not None
    toelichting = command.toelichting.inhoud if command.toelichting else ""
    return bewijs(
        gevolg,
        _titel(plicht, command.antwoord),
        wat=[
            ("Gevraagd", plicht.titel),
            *(_gedaan(gevolg) if gedaan else ()),
            ("Toelichting" if gedaan else "Reden", toelichting),
        ],
        verder=[*_verder(gevolg, plicht, gedaan=gedaan), *vervolg(gevolg)],
        regels=[plicht.regel],
    )


def _gedaan(gevolg: Gevolg) -> list[tuple[str, str]]:
    beeld = gevolg.beeld
    laatste = beeld.casus.voorwaarden[-1]
    return [
        ("Gedaan op", taal.datum(laatste.op)),
        ("Uitkomst", uitkomst(beeld.context.kader, laatste)),
        ("Aanwezig", partijen(beeld.context.kader, laatste.aanwezig)),
    ]


def _verder(gevolg: Gevolg, plicht: Plicht, *, gedaan: bool) -> list[str]:
    """What the answer comes to: it is settled, it is not asked for a while, or it still stands in the way."""
    if not gedaan:
        return ["Regiebot vraagt dit niet meer, tot er een nieuwe reden voor is of de trede verandert."]
    laatste = gevolg.beeld.casus.voorwaarden[-1]
    voorwaarde = gevolg.beeld.context.kader.voorwaarde(laatste.code)
    if laatste.uitkomst in voorwaarde.houdt_open:
        return [f"Dit blijft open en houdt een besluit tegen. {voorwaarde.opheffen}"]
    return ["Dit staat nu bij de casus. De trede verandert er niet door."]


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (AnswerPlicht,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {AnswerPlicht: _receipt}
