"""Stagnation by type: what the reporter chooses, where the kader sends it, and what the asked person does."""

from __future__ import annotations

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.mensen import Opties, professionals
from dialogs.bouwstenen.mogelijk import not_theirs
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import mld_van, nummer, open_stagnatie, sleutel
from dialogs.bouwstenen.velden import Keuze, Persoon, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken import steun
from dialogs.hulp import word_button
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Stagnatiesignaal
from regie.kader.delen import Rungwoord
from regie.kader.routes import Routesoort, Stagnatieroute
from regie.meldingen.aanleidingen.stagnatie import NAAR_MANAGER, NIET_OPGELOST
from regie.weigering import Uitweg, Weigering

WEET_NIET = "weet_niet"
VISIEVERSCHIL = "MLD-42"
ANDERE_TREDE = {
    Rungwoord.NIVEAU: "een ander niveau",
    Rungwoord.FASE: "een andere fase",
    Rungwoord.GEEN: "zwaardere regie",
}
ANTWOORDEN: dict[str, tuple[str, str, bool]] = {
    "neem_op": ("Ik neem het op", "Wat ga je doen?", False),
    "niet_nodig": ("Niet nodig", "Waarom is het niet nodig?", True),
    "actie_ondernomen": ("Actie ondernomen", "Wat heb je gedaan?", True),
    "opgelost": ("Opgelost", "Hoe is het opgelost?", False),
    "hulp_nodig": ("Hulp nodig", "Welke hulp is nodig?", False),
    "akkoord": ("Akkoord", "Wil je er iets bij zeggen?", False),
}
"""Per answer its title, what is asked with it, and whether that must be filled in."""


# ---- report and choose


def meldvelden(beeld: Casusbeeld) -> tuple[Veld, ...]:
    """What a report of stagnation asks; the type may follow later (MLD-40)."""
    soorten = (*_soorten(beeld), (WEET_NIET, "Dat weet ik nog niet"))
    return (
        Keuze("soort", "Wat voor stagnatie is het?", soorten, wijd=True),
        _betreft(beeld),
        _toelichting("Toelichting", verplicht=False),
    )


def melding_van(beeld: Casusbeeld, lezing: Lezing, tekst: MaakTekst) -> c.ReportStagnatie:
    """The command for a report."""
    soort, toelichting = lezing.get("soort", str), lezing.find("toelichting", str)
    return c.ReportStagnatie(
        casus=beeld.casus.code,
        soort=None if soort == WEET_NIET else soort,
        betreft=lezing.find("betreft", str),
        toelichting=tekst(toelichting) if toelichting else None,
    )


def open_opties(beeld: Casusbeeld) -> Opties:
    """The stagnations that are not solved and that this reader may settle, as (number, title)."""
    open_ = (s for s in beeld.casus.stagnaties if s.status == "open" and _may_settle(s, beeld))
    return tuple((str(s.nr), _titel(s, beeld) or f"Stagnatie {s.nr}, soort nog niet bekend") for s in open_)


def _may_settle(stagnatie: Stagnatiesignaal, beeld: Casusbeeld) -> bool:
    opgelost = c.AnswerStagnatie(casus=beeld.casus.code, stagnatie=stagnatie.nr, antwoord="opgelost")
    return not_theirs(opgelost, beeld) is None


def oplosvelden(beeld: Casusbeeld) -> tuple[Veld, ...]:
    """What is asked when a stagnation is solved."""
    _, vraag, moet = ANTWOORDEN["opgelost"]
    return (
        Keuze("welke_stagnatie", "Welke stagnatie?", open_opties(beeld), wijd=True),
        _toelichting(vraag, verplicht=moet),
    )


def oplossing_van(beeld: Casusbeeld, lezing: Lezing, tekst: MaakTekst) -> c.AnswerStagnatie:
    """The command for a stagnation that is solved."""
    toelichting = lezing.find("toelichting", str)
    return c.AnswerStagnatie(
        casus=beeld.casus.code,
        stagnatie=int(lezing.get("welke_stagnatie", str)),
        antwoord="opgelost",
        toelichting=tekst(toelichting) if toelichting else None,
    )


def _toelichting(label: str, *, verplicht: bool) -> Tekst:
    uitleg = "Dit blijft bij de casus en wordt niet verstuurd."
    return Tekst("toelichting", label, verplicht=verplicht, meer_regels=True, maximum=1000, uitleg=uitleg)


def _soorten(beeld: Casusbeeld) -> Opties:
    """The types that the kader knows, each with the title that holds on the casus's rung."""
    kader, trede = beeld.context.kader, beeld.casus.trede
    soorten = dict.fromkeys(route.type for route in kader.stagnatie)
    return tuple((soort, kader.stagnatieroute(soort, trede).titel) for soort in soorten)


def _betreft(beeld: Casusbeeld) -> Persoon:
    uitleg = "Vul dit in als het naar een manager gaat: die van deze professional krijgt dan de vraag."
    return Persoon("betreft", "Om welke professional gaat het?", professionals(beeld), verplicht=False, uitleg=uitleg)


def _soort_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    stagnatie = open_stagnatie(beeld, onderwerp)
    if isinstance(stagnatie, Weigering):
        return stagnatie
    if stagnatie.soort is not None:
        bekijk = Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken")
        return Weigering(regel="MLD-40", reden="De soort is al gekozen. Je hoeft niets te doen.", uitweg=(bekijk,))
    velden = (Keuze("soort", "Wat voor stagnatie is het?", _soorten(beeld), wijd=True), _betreft(beeld))
    return _over(beeld, onderwerp, stagnatie, "stagnatie_soort", "Wat loopt er vast?", velden)


def _soort(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.ChooseStagnatiesoort:
    return c.ChooseStagnatiesoort(
        casus=beeld.casus.code,
        stagnatie=nummer(onderwerp, "stagnatie", open_stagnatie(beeld, onderwerp)),
        soort=lezing.get("soort", str),
        betreft=lezing.find("betreft", str),
    )


# ---- answer


def _antwoord_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    stagnatie = open_stagnatie(beeld, onderwerp)
    if isinstance(stagnatie, Weigering):
        return stagnatie
    titel, vraag, moet = ANTWOORDEN.get(onderwerp.code("antwoord") or "", ANTWOORDEN["neem_op"])
    veld = _toelichting(vraag, verplicht=moet)
    return _over(beeld, onderwerp, stagnatie, "stagnatie_antwoord", titel, (veld,))


def _antwoord(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnswerStagnatie:
    toelichting = lezing.find("toelichting", str)
    gekozen = onderwerp.code("antwoord") or ""
    return c.AnswerStagnatie.model_validate(
        {
            "casus": beeld.casus.code,
            "stagnatie": nummer(onderwerp, "stagnatie", open_stagnatie(beeld, onderwerp)),
            "antwoord": gekozen if gekozen in ANTWOORDEN else "neem_op",
            "toelichting": tekst(toelichting) if toelichting else None,
        }
    )


def _over(
    beeld: Casusbeeld,
    onderwerp: Onderwerp,
    stagnatie: Stagnatiesignaal,
    naam: str,
    titel: str,
    velden: tuple[Veld, ...],
) -> Formulier:
    return Formulier(
        naam,
        titel,
        (Stap(velden),),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, stagnatie=stagnatie.nr),
        gevraagd=_titel(stagnatie, beeld) or f"{beeld.naam(stagnatie.melder)} meldde dat het niet verder komt.",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


# ---- receipts


def _route(stagnatie: Stagnatiesignaal, beeld: Casusbeeld) -> Stagnatieroute | None:
    return beeld.context.kader.stagnatieroute(stagnatie.soort, beeld.casus.trede) if stagnatie.soort else None


def _titel(stagnatie: Stagnatiesignaal, beeld: Casusbeeld) -> str:
    route = _route(stagnatie, beeld)
    return route.titel if route else ""


def _uitleg(route: Stagnatieroute, beeld: Casusbeeld) -> list[str]:
    """Where the kader sends this type, in words; people are no reason for another rung (INV-16)."""
    kader = beeld.context.kader
    match route.soort:
        case Routesoort.WEGING:
            profiel = " Kies daar ook welk profiel nodig is." if kader.profielen else ""
            return [f"Dit telt mee in het advies. Weeg de casus opnieuw.{profiel}"]
        case Routesoort.PERSONEN if route.melding in NAAR_MANAGER:
            eerst = taal.lijst([f"de {kaderwoorden.partij(kader, code)}" for code in route.naar], "en daarna")
            zin = f"Dit gaat naar mensen: eerst {eerst}."
            geen_reden = f"Het is geen reden voor {ANDERE_TREDE[kader.rungwoord]} (INV-16)."
            return [f"{zin} {geen_reden}" if route.melding == VISIEVERSCHIL else zin]
        case Routesoort.OVERLEG:
            return [f"Dit vraagt om een overleg met {kaderwoorden.partijen(kader, route.naar)}."]
        case _:
            leeg = any(kaderwoorden.nobody_holds(beeld, code) for code in route.naar[:1])
            anders = " Die is er nog niet; daarom krijgt iemand anders de vraag." if leeg else ""
            return [f"Dit is een vraag aan de {kaderwoorden.partijen(kader, route.naar[:1])}.{anders}"]


def _gemeld_receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.ReportStagnatie | c.ChooseStagnatiesoort)
    nr = command.stagnatie if isinstance(command, c.ChooseStagnatiesoort) else len(beeld.casus.stagnaties)
    stagnatie = beeld.casus.stagnaties[nr - 1]
    route = _route(stagnatie, beeld)
    uitleg = (
        _uitleg(route, beeld) if route else ["Zodra je weet wat voor stagnatie het is, gaat het naar wie kan helpen."]
    )
    weeg = word_button("Opnieuw wegen", f"weeg {beeld.casus.code}", primary=True)
    knoppen = [weeg] if route and route.soort is Routesoort.WEGING else []
    if any(nummer == str(nr) for nummer, _ in steun.opties(beeld)):
        knoppen.append(word_button("Kies wie de manager helpt", f"signaal {beeld.casus.code}"))
    return bewijs(
        gevolg,
        "Soort stagnatie gekozen" if isinstance(command, c.ChooseStagnatiesoort) else "Stagnatie gemeld",
        wat=[
            ("Soort", route.titel if route else "nog niet bekend"),
            ("Gaat over", beeld.naam(stagnatie.betreft) if stagnatie.betreft else ""),
            ("Toelichting", beeld.tekst(stagnatie.toelichting)),
        ],
        verder=[*uitleg, *vervolg(gevolg)],
        knoppen=knoppen,
        regels=route.regels if route else ("MLD-40",),
    )


def _antwoord_receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.AnswerStagnatie)
    stagnatie = beeld.casus.stagnaties[command.stagnatie - 1]
    open_ = "De stagnatie blijft open tot iemand zegt dat die is opgelost."
    wat = [
        ("Stagnatie", _titel(stagnatie, beeld)),
        ("Antwoord", ANTWOORDEN[command.antwoord][0]),
        ("Toelichting", command.toelichting.inhoud if command.toelichting else ""),
    ]
    verder = ["De stagnatie is afgesloten."] if stagnatie.status == "opgelost" else [open_]
    return bewijs(gevolg, "Antwoord vastgelegd", wat=wat, verder=[*verder, *_opnieuw(gevolg), *vervolg(gevolg)])


def _opnieuw(gevolg: Gevolg) -> list[str]:
    """What does not solve a visieverschil is asked about again, later (PD-08)."""
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.AnswerStagnatie)
    route = _route(beeld.casus.stagnaties[command.stagnatie - 1], beeld)
    if command.antwoord not in NIET_OPGELOST or route is None or route.melding != VISIEVERSCHIL:
        return []
    werkdagen = beeld.context.aantal("PD-08", beeld.casus)
    return [f"Over {werkdagen} werkdagen komt de vraag of het is opgelost (PD-08)."]


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("stagnatie_soort", _soort_form, _soort, (c.ChooseStagnatiesoort,)),
    Gesprek("stagnatie_antwoord", _antwoord_form, _antwoord, (c.AnswerStagnatie,)),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.ReportStagnatie: _gemeld_receipt,
    c.ChooseStagnatiesoort: _gemeld_receipt,
    c.AnswerStagnatie: _antwoord_receipt,
}
