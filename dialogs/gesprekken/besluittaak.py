"""The two tasks of a besluit: the inwoner was told, the dossier was brought up to date; or why not (INV-9)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import trede
from dialogs.bouwstenen.kwitantie import receipt
from dialogs.bouwstenen.mogelijk import not_theirs
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import mld_van
from dialogs.bouwstenen.velden import Datum, Keuze, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from regie.beelden import Casusbeeld
from regie.casus import Besluit
from regie.commands import Command, CompleteTaak
from regie.kalender import dag_van
from regie.weigering import Uitweg, Weigering

NAAM = "taak"
Taaksoort = Literal["inwoner", "dossier"]
TITELS: dict[Taaksoort, str] = {
    "inwoner": "De inwoner is geïnformeerd",
    "dossier": "Het besluit staat in het dossier",
}
GEVRAAGD: dict[Taaksoort, str] = {"inwoner": "de inwoner informeren", "dossier": "het dossier bijwerken"}
KAN_NIET = "kan_niet"


def open_tasks(besluit: Besluit) -> tuple[Taaksoort, ...]:
    """What is still to be done about a besluit."""
    inwoner: tuple[Taaksoort, ...] = () if besluit.inwoner_geinformeerd else ("inwoner",)
    dossier: tuple[Taaksoort, ...] = () if besluit.dossier_bijgewerkt else ("dossier",)
    return inwoner + dossier


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    besluit = _besluit(beeld, onderwerp)
    open_ = open_tasks(besluit) if besluit else ()
    gekozen = _task(onderwerp)
    if besluit is None or not open_ or (gekozen is not None and gekozen not in open_):
        return _nothing_to_do(beeld)
    if nee := not_theirs(_done(beeld, besluit, gekozen or open_[0]), beeld):
        return nee
    kan_niet = onderwerp.code("taak") == KAN_NIET
    wanneer = Datum(
        "datum",
        "Op welke dag is het gebeurd?",
        beeld.context.vandaag,
        vanaf=dag_van(besluit.op),
        tot=beeld.context.vandaag,
    )
    waarom = Tekst("reden", "Waarom kan het niet?", meer_regels=True, uitleg=GEEN_NAMEN)
    velden: list[Veld] = [] if gekozen else [Keuze("taak", "Welke taak?", _options(open_), wijd=True)]
    velden.append(waarom if kan_niet else wanneer)
    return Invulformulier(
        NAAM,
        _title(gekozen, kan_niet),
        (Stap(tuple(velden)),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=f"Het besluit van {taal.datum(dag_van(besluit.op))}: {_core(beeld, besluit)}.",
        begin={"datum": beeld.context.vandaag.isoformat()} | ({"taak": open_[0]} if len(open_) == 1 else {}),
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, maak_tekst: MaakTekst) -> CompleteTaak:
    besluit = _besluit(beeld, onderwerp)
    assert besluit is not None
    gekozen = _task(onderwerp) or lezing.get("taak", str)
    reden = lezing.find("reden", str)
    return CompleteTaak(
        casus=beeld.casus.code,
        besluit=besluit.nr,
        taak="inwoner" if gekozen == "inwoner" else "dossier",
        op=lezing.find("datum", date) or beeld.context.vandaag,
        kan_niet=maak_tekst(reden) if reden else None,
    )


def _done(beeld: Casusbeeld, besluit: Besluit, taak: Taaksoort) -> CompleteTaak:
    """That a task was done today, to see whether this reader may say so."""
    return CompleteTaak(casus=beeld.casus.code, besluit=besluit.nr, taak=taak, op=beeld.context.vandaag)


def _besluit(beeld: Casusbeeld, onderwerp: Onderwerp) -> Besluit | None:
    """The besluit that is meant; without a number the first with something left to do."""
    nr = onderwerp.nr("besluit")
    passend = (b for b in beeld.casus.besluiten if nr == b.nr or (nr is None and open_tasks(b)))
    return next(passend, None)


def _task(onderwerp: Onderwerp) -> Taaksoort | None:
    return next((soort for soort in TITELS if soort == onderwerp.code("taak")), None)


def _title(taak: Taaksoort | None, kan_niet: bool) -> str:
    if taak is not None:
        return TITELS[taak]
    return "Een taak die niet kan" if kan_niet else "Taak bij een besluit"


def _options(open_: tuple[Taaksoort, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((soort, taal.hoofdletter(GEVRAAGD[soort])) for soort in open_)


def _core(beeld: Casusbeeld, besluit: Besluit) -> str:
    voorzetsel = "op" if besluit.richting == "blijven" else "naar"
    return f"{besluit.richting} {voorzetsel} {trede(beeld.context.kader, besluit.naar)}"


def _nothing_to_do(beeld: Casusbeeld) -> Weigering:
    return Weigering(
        regel="INV-9",
        reden="Deze taak is al afgerond, of het besluit bestaat niet. Je hoeft niets meer te doen.",
        uitweg=(Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken"),),
    )


def _receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, CompleteTaak)
    besluit = beeld.casus.besluiten[command.besluit - 1]
    taak = besluit.inwoner_geinformeerd if command.taak == "inwoner" else besluit.dossier_bijgewerkt
    kan_niet = taak is not None and taak.kan_niet is not None
    over = taal.lijst([GEVRAAGD[soort] for soort in open_tasks(besluit)])
    return receipt(
        f"Niet gelukt: {GEVRAAGD[command.taak]}" if kan_niet else TITELS[command.taak],
        wie=beeld.naam(beeld.context.actor),
        wanneer=beeld.context.now,
        casus=beeld.casus.code,
        wat=[
            ("Besluit", _core(beeld, besluit)),
            ("" if kan_niet else "Gedaan op", "" if kan_niet else taal.datum(command.op)),
            ("Reden", beeld.tekst(taak.kan_niet) if taak else ""),
        ],
        vervolg=[f"Nog te doen: {over}." if over else "Bij dit besluit is alles gedaan.", *vervolg(gevolg)],
        melding=mld_van(beeld, command.melding),
    )


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (CompleteTaak,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {CompleteTaak: _receipt}
