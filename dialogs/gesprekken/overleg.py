"""What is said around a planned overleg: who comes, who comes instead, that it is off, or may wait a little."""

from __future__ import annotations

from datetime import date

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.mensen import professionals
from dialogs.bouwstenen.momenten import datumveld
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, gepland_overleg, mld_van, nummer, overleg_zonder_uitkomst, sleutel
from dialogs.bouwstenen.velden import Persoon, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.gesprekken import overleg_plannen, uitkomst
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Overleg
from regie.handelingen.overleginterval import uiterste_overlegdatum
from regie.kalender import dag_van
from regie.vast import PersoonId
from regie.weigering import Uitweg, Weigering


def reden(label: str, uitleg: str = "") -> Tekst:
    """A reason: kept with the casus, never sent to anybody."""
    return Tekst("reden", label, meer_regels=True, maximum=500, uitleg=uitleg)


def _over(
    beeld: Casusbeeld, onderwerp: Onderwerp, overleg: Overleg, naam: str, titel: str, gevraagd: str, *velden: Veld
) -> Formulier:
    return Formulier(
        naam,
        titel,
        (Stap(velden),),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, overleg=overleg.nr),
        gevraagd=gevraagd,
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _wanneer(overleg: Overleg, beeld: Casusbeeld) -> str:
    return f"{kaderwoorden.forum(beeld.context.kader, overleg.soort)} van {taal.moment(overleg.begin)}"


# ---- it does not take place


def _te_vervallen(beeld: Casusbeeld, onderwerp: Onderwerp) -> Overleg | Weigering:
    """The overleg that is over without an outcome; else the next one that is planned."""
    geweest = overleg_zonder_uitkomst(beeld, onderwerp)
    return gepland_overleg(beeld, onderwerp) if isinstance(geweest, Weigering) else geweest


def _vervallen_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    overleg = _te_vervallen(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        return overleg
    gevraagd = f"Het gaat om het {_wanneer(overleg, beeld)}."
    veld = reden("Waarom gaat het niet door?", "De reden blijft bij de casus en gaat niet mee in berichten.")
    return _over(beeld, onderwerp, overleg, "vervallen", "Overleg gaat niet door", gevraagd, veld)


def _vervallen(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.CancelOverleg:
    nr = nummer(onderwerp, "overleg", _te_vervallen(beeld, onderwerp))
    return c.CancelOverleg(casus=beeld.casus.code, overleg=nr, reden=tekst(lezing.get("reden", str)))


def _vervallen_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.CancelOverleg)
    beeld = gevolg.beeld
    overleg = beeld.casus.overleggen[gevolg.command.overleg - 1]
    verder = ["Er gaan geen herinneringen meer uit. Zeg het zelf nog even tegen wie al ja zei."]
    if uiterste := uiterste_overlegdatum(beeld.casus, beeld.context):
        verder.append(f"Plan een nieuw overleg uiterlijk {taal.datum(dag_van(uiterste))} (PD-09).")
    return bewijs(
        gevolg,
        "Overleg vervallen",
        wat=[("Ging over", _wanneer(overleg, beeld)), ("Reden", gevolg.command.reden.inhoud)],
        verder=[*verder, *vervolg(gevolg)],
    )


# ---- somebody else comes, or nobody does


def _vervanger_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    overleg = gepland_overleg(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        return overleg
    ander = onderwerp.code("persoon")
    wie = ander or beeld.context.actor
    if _niet_genodigd(overleg, wie):
        return _onbekende_genodigde(beeld)
    titel = f"Wie komt in plaats van {beeld.naam(wie)}?" if ander else "Wie komt in jouw plaats?"
    veld = Persoon("vervanger", titel, professionals(beeld, zonder=[wie]))
    gevraagd = f"Het gaat om het {_wanneer(overleg, beeld)}."
    return _over(beeld, onderwerp, overleg, "vervanger", "Vervanger kiezen", gevraagd, veld)


def _vervanger(
    beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst
) -> c.AnswerUitnodiging | c.ReplaceDeelnemer:
    casus, vervanger = beeld.casus.code, lezing.get("vervanger", str)
    nr = nummer(onderwerp, "overleg", gepland_overleg(beeld, onderwerp))
    ander = onderwerp.code("persoon")
    if ander:
        return c.ReplaceDeelnemer(casus=casus, overleg=nr, persoon=ander, vervanger=vervanger)
    return c.AnswerUitnodiging(casus=casus, overleg=nr, antwoord="vervanger", vervanger=vervanger)


def _doorgaan_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    overleg = gepland_overleg(beeld, onderwerp)
    if isinstance(overleg, Weigering):
        return overleg
    wie = onderwerp.code("persoon") or ""
    if _niet_genodigd(overleg, wie):
        return _onbekende_genodigde(beeld)
    gevraagd = f"{beeld.naam(wie)} moet bij het {_wanneer(overleg, beeld)} zijn en kan niet."
    veld = reden("Waarom kan het toch doorgaan?", "De reden blijft bij de casus en gaat niet mee in berichten.")
    return _over(beeld, onderwerp, overleg, "doorgaan", "Doorgaan zonder deze persoon", gevraagd, veld)


def _doorgaan(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.ContinueWithout:
    return c.ContinueWithout(
        casus=beeld.casus.code,
        overleg=nummer(onderwerp, "overleg", gepland_overleg(beeld, onderwerp)),
        persoon=onderwerp.code("persoon") or "",
        reden=tekst(lezing.get("reden", str)),
    )


def _niet_genodigd(overleg: Overleg, wie: PersoonId) -> bool:
    return wie not in {p for u in overleg.uitnodigingen for p in (u.persoon, u.vervanger)}


def _onbekende_genodigde(beeld: Casusbeeld) -> Weigering:
    bekijk = Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken")
    regel = beeld.context.regel("MLD-30")
    return Weigering(regel=regel, reden="Deze persoon is voor dit overleg niet uitgenodigd.", uitweg=(bekijk,))


ANTWOORDEN = {"kom": "ik kom", "kom_niet": "ik kom niet", "vervanger": "ik stuur een vervanger"}


def _antwoord_receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.AnswerUitnodiging)
    overleg = beeld.casus.overleggen[command.overleg - 1]
    vervanger = beeld.naam(command.vervanger) if command.vervanger else ""
    wat = [("Overleg", _wanneer(overleg, beeld)), ("Je antwoord", ANTWOORDEN[command.antwoord])]
    verder = {
        "kom": ["Je krijgt vooraf nog een herinnering."],
        "kom_niet": ["Je krijgt geen herinneringen meer."],
        "vervanger": [f"{vervanger} krijgt de herinnering. Geef zelf door waar het over gaat."],
    }
    return bewijs(
        gevolg,
        "Antwoord op de uitnodiging",
        wat=[*wat, ("Vervanger", vervanger)],
        verder=[*verder[command.antwoord], *vervolg(gevolg)],
    )


def _geregeld_receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.ReplaceDeelnemer | c.ContinueWithout)
    overleg = beeld.casus.overleggen[command.overleg - 1]
    wie = beeld.naam(command.persoon)
    wat = [("Overleg", _wanneer(overleg, beeld))]
    if isinstance(command, c.ReplaceDeelnemer):
        vervanger = beeld.naam(command.vervanger)
        wat += [("In plaats van", wie), ("Komt", vervanger)]
        verder = [f"{vervanger} krijgt de herinnering. Vraag zelf of het uitkomt."]
        return bewijs(gevolg, "Vervanger gekozen", wat=wat, verder=[*verder, *vervolg(gevolg)])
    wat += [("Zonder", wie), ("Reden", command.reden.inhoud)]
    return bewijs(gevolg, "Het overleg gaat door", wat=wat, verder=["De datum blijft staan.", *vervolg(gevolg)])


# ---- the next overleg may wait a little


def _uitstel_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    uiterste = uiterste_overlegdatum(beeld.casus, beeld.context)
    if uiterste is None:
        return Weigering(
            regel="PD-09",
            reden="Voor deze casus geldt nu geen uiterste datum voor een overleg. Uitstellen is dus niet nodig.",
            uitweg=(Uitweg(woord=f"plan overleg {beeld.casus.code}", titel="Overleg plannen"),),
        )
    morgen = beeld.context.kalender.volgende_werkdag(beeld.context.vandaag)
    velden = (datumveld("tot", "Uitstellen tot en met", beeld.context, vanaf=morgen), reden("Waarom kan het wachten?"))
    return Formulier(
        "uitstel",
        "Overleg uitstellen",
        (Stap(velden),),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        gevraagd=f"Het volgende overleg moet er uiterlijk {taal.datum(dag_van(uiterste))} zijn (PD-09).",
        slot="Uitstellen",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _uitstel(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.PostponeOverleg:
    return c.PostponeOverleg(casus=beeld.casus.code, tot=lezing.get("tot", date), reden=tekst(lezing.get("reden", str)))


def _uitstel_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.PostponeOverleg)
    wat = [("Tot en met", taal.datum(gevolg.command.tot)), ("Reden", gevolg.command.reden.inhoud)]
    verder = ["Staat er dan nog geen overleg, dan komt de vraag terug.", *vervolg(gevolg)]
    return bewijs(gevolg, "Overleg uitgesteld", wat=wat, verder=verder, regels=("PD-09",))


GESPREKKEN: tuple[Gesprek, ...] = (
    *overleg_plannen.GESPREKKEN,
    *uitkomst.GESPREKKEN,
    Gesprek("vervallen", _vervallen_form, _vervallen, (c.CancelOverleg,)),
    Gesprek("vervanger", _vervanger_form, _vervanger, (c.AnswerUitnodiging, c.ReplaceDeelnemer)),
    Gesprek("doorgaan", _doorgaan_form, _doorgaan, (c.ContinueWithout,)),
    Gesprek("uitstel", _uitstel_form, _uitstel, (c.PostponeOverleg,)),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    **overleg_plannen.KWITANTIES,
    **uitkomst.KWITANTIES,
    c.CancelOverleg: _vervallen_receipt,
    c.AnswerUitnodiging: _antwoord_receipt,
    c.ReplaceDeelnemer: _geregeld_receipt,
    c.ContinueWithout: _geregeld_receipt,
    c.PostponeOverleg: _uitstel_receipt,
}
