"""Agree an action, move it, or say that it is done or will not succeed (PD-14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.mensen import eigenaren, houder
from dialogs.bouwstenen.mogelijk import may, not_theirs, only_for
from dialogs.bouwstenen.momenten import datumveld
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van, nummer, open_actie, sleutel
from dialogs.bouwstenen.samenhang import Samenhangend
from dialogs.bouwstenen.velden import Keuze, Persoon, Tekst, Veld
from dialogs.bouwstenen.vervolg import vervolg
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Actie
from regie.weigering import Weigering

NIEUW = "nieuw"
NIET_VERSTUURD = "De reden blijft bij de casus en gaat niet mee in berichten."
KORT = 60
"""How many characters of an action stand in a list to choose from."""


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """A new action; where some are open that the reader may update, the first card asks whether it is about one of
    those. Who may not agree a new one is asked about those only.
    """
    if nee := afgesloten(beeld):
        return nee
    open_ = tuple((str(a.nr), _kort(a, beeld)) for a in beeld.casus.acties if _may_update(a, beeld))
    nieuw = ((NIEUW, "Een nieuwe actie"),) if may(c.AddActie, beeld) else ()
    if not (nieuw or open_):
        return only_for((c.AddActie,), beeld)
    welke = Keuze("welke", "Om welke actie gaat het?", (*nieuw, *open_), wijd=True)
    bekend = not nieuw or invoer.get("welke", NIEUW) in dict(open_)
    wat = Stap(_bijwerken(beeld), "Hoe staat het ermee?") if bekend else Stap(_nieuw(beeld), "Wat spreken jullie af?")
    return Samenhangend(
        "actie",
        "Actie",
        (Stap((welke,)), wat) if open_ else (wat,),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        melding=mld_van(beeld, onderwerp.nr("melding")),
        samen=_samen,
    )


def _may_update(actie: Actie, beeld: Casusbeeld) -> bool:
    return actie.status == "open" and not_theirs(c.CompleteActie(casus=beeld.casus.code, actie=actie.nr), beeld) is None


def _nieuw(beeld: Casusbeeld) -> tuple[Veld, ...]:
    return (
        Tekst("actie", "Wat gaat er gebeuren?", maximum=500, uitleg="Gebruik geen namen van het huishouden."),
        Persoon("actie_eigenaar", "Wie doet het?", eigenaren(beeld)),
        datumveld("actie_datum", "Klaar op", beeld.context),
    )


def _bijwerken(beeld: Casusbeeld) -> tuple[Veld, ...]:
    antwoorden = tuple((a.code, a.titel) for a in beeld.context.catalogus["MLD-38"].antwoorden)
    return (
        Keuze("hoe", "Wat is het antwoord?", antwoorden, wijd=True),
        datumveld("datum", "Nieuwe datum", beeld.context, verplicht=False),
        Tekst("reden", "Waarom lukt het niet?", verplicht=False, meer_regels=True, maximum=500, uitleg=NIET_VERSTUURD),
    )


def _samen(invoer: Mapping[str, str]) -> dict[str, str]:
    if invoer.get("hoe") == "nieuwe_datum" and not invoer.get("datum"):
        return {"datum": "Kies de nieuwe datum."}
    if invoer.get("hoe") == "lukt_niet" and not invoer.get("reden"):
        return {"reden": "Schrijf kort op waarom het niet lukt."}
    return {}


def _command(
    beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst
) -> c.AddActie | c.CompleteActie | c.MoveActie | c.FailActie:
    casus, welke = beeld.casus.code, lezing.find("welke", str) or NIEUW
    if welke == NIEUW:
        actie = c.NieuweActie(
            tekst=tekst(lezing.get("actie", str)),
            eigenaar=lezing.get("actie_eigenaar", str),
            vervaldatum=lezing.get("actie_datum", date),
        )
        return c.AddActie(casus=casus, actie=actie)
    match lezing.get("hoe", str):
        case "nieuwe_datum":
            return c.MoveActie(casus=casus, actie=int(welke), vervaldatum=lezing.get("datum", date))
        case "lukt_niet":
            return c.FailActie(casus=casus, actie=int(welke), reden=tekst(lezing.get("reden", str)))
        case _:
            return c.CompleteActie(casus=casus, actie=int(welke))


def _kort(actie: Actie, beeld: Casusbeeld) -> str:
    wat = beeld.tekst(actie.tekst) or f"actie {actie.nr}"
    wat = wat if len(wat) <= KORT else f"{wat[:KORT]}…"
    return f"{wat} – {houder(actie.eigenaar, beeld)}, {taal.korte_datum(actie.vervaldatum)}"


def _datum_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    actie = open_actie(beeld, onderwerp)
    if isinstance(actie, Weigering):
        return actie
    stap = Stap((datumveld("datum", "Nieuwe datum", beeld.context),))
    return _over(beeld, onderwerp, actie, "actie_datum", "Actie verzetten", stap)


def _datum(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.MoveActie:
    nr = nummer(onderwerp, "actie", open_actie(beeld, onderwerp))
    return c.MoveActie(casus=beeld.casus.code, actie=nr, vervaldatum=lezing.get("datum", date))


def _lukt_niet_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    actie = open_actie(beeld, onderwerp)
    if isinstance(actie, Weigering):
        return actie
    stap = Stap((Tekst("reden", "Waarom lukt het niet?", meer_regels=True, maximum=500, uitleg=NIET_VERSTUURD),))
    return _over(beeld, onderwerp, actie, "actie_lukt_niet", "Actie lukt niet", stap)


def _lukt_niet(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.FailActie:
    nr = nummer(onderwerp, "actie", open_actie(beeld, onderwerp))
    return c.FailActie(casus=beeld.casus.code, actie=nr, reden=tekst(lezing.get("reden", str)))


def _over(beeld: Casusbeeld, onderwerp: Onderwerp, actie: Actie, naam: str, titel: str, stap: Stap) -> Formulier:
    wat = beeld.tekst(actie.tekst) or f"actie {actie.nr}"
    return Formulier(
        naam,
        titel,
        (stap,),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, actie=actie.nr),
        gevraagd=f"{wat} – {houder(actie.eigenaar, beeld)}, klaar op {taal.datum(actie.vervaldatum)}.",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


# ---- receipts


def _toegevoegd(gevolg: Gevolg) -> Element:
    [actie] = [event.actie for event in gevolg.events if isinstance(event, e.ActieAdded)]
    return bewijs(gevolg, "Actie afgesproken", wat=_feiten(actie, gevolg.beeld), verder=_herinnering(actie, gevolg))


def _gedaan(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.CompleteActie)
    actie = gevolg.beeld.casus.acties[gevolg.command.actie - 1]
    verder = ["Over deze actie komen geen herinneringen meer.", *vervolg(gevolg)]
    return bewijs(gevolg, "Actie gedaan", wat=_feiten(actie, gevolg.beeld), verder=verder)


def _verzet(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.MoveActie)
    actie = gevolg.beeld.casus.acties[gevolg.command.actie - 1]
    return bewijs(gevolg, "Actie verzet", wat=_feiten(actie, gevolg.beeld), verder=_herinnering(actie, gevolg))


def _lukt_niet_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.FailActie)
    actie = gevolg.beeld.casus.acties[gevolg.command.actie - 1]
    wat = [*_feiten(actie, gevolg.beeld), ("Reden", gevolg.command.reden.inhoud)]
    verder = ["Wie regie heeft, ziet dit in de casus. Bespreek het in het volgende overleg.", *vervolg(gevolg)]
    return bewijs(gevolg, "Actie lukt niet", wat=wat, verder=verder)


def _feiten(actie: Actie, beeld: Casusbeeld) -> list[tuple[str, str]]:
    return [
        ("Actie", beeld.tekst(actie.tekst) or str(actie.nr)),
        ("Wie", houder(actie.eigenaar, beeld)),
        ("Klaar op", taal.datum(actie.vervaldatum)),
    ]


def _herinnering(actie: Actie, gevolg: Gevolg) -> list[str]:
    vooraf = gevolg.beeld.context.standaard("PD-14").herinneringen or (0,)
    dagen = [f"{taal.aantal(n, 'werkdag', 'werkdagen')} vooraf" if n else "op de dag zelf" for n in vooraf]
    wie = "De eigenaar" if actie.is_professional else "Wie casusregie heeft,"
    zin = f"{wie} krijgt een herinnering, {taal.lijst(dagen)} (PD-14)."
    return [zin, *vervolg(gevolg)]


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("actie", _form, _command, (c.AddActie, c.CompleteActie, c.MoveActie, c.FailActie)),
    Gesprek("actie_datum", _datum_form, _datum, (c.MoveActie,)),
    Gesprek("actie_lukt_niet", _lukt_niet_form, _lukt_niet, (c.FailActie,)),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.AddActie: _toegevoegd,
    c.CompleteActie: _gedaan,
    c.MoveActie: _verzet,
    c.FailActie: _lukt_niet_receipt,
}
