"""Agree an action, move it, or say that it is done or will not succeed (PD-14)."""

from __future__ import annotations

from datetime import date

from dialogs import taal
from dialogs.bewijs import bewijs
from dialogs.formulier import Formulier, Lezing, Stap
from dialogs.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.kaart import Element
from dialogs.mensen import eigenaren, houder
from dialogs.momenten import datumveld
from dialogs.onderwerp import Onderwerp
from dialogs.opzoeken import afgesloten, mld_van, nummer, open_actie, sleutel
from dialogs.velden import Persoon, Tekst
from dialogs.vervolg import vervolg
from regie import commands as c
from regie import events as e
from regie.beelden import Casusbeeld
from regie.casus import Actie
from regie.weigering import Weigering


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    velden = (
        Tekst("actie", "Wat gaat er gebeuren?", maximum=500, uitleg="Gebruik geen namen van het huishouden."),
        Persoon("actie_eigenaar", "Wie doet het?", eigenaren(beeld)),
        datumveld("actie_datum", "Klaar op", beeld.context),
    )
    return Formulier(
        "actie",
        "Actie afspreken",
        (Stap(velden),),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AddActie:
    actie = c.NieuweActie(
        tekst=tekst(lezing.get("actie", str)),
        eigenaar=lezing.get("actie_eigenaar", str),
        vervaldatum=lezing.get("actie_datum", date),
    )
    return c.AddActie(casus=beeld.casus.code, actie=actie)


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
    uitleg = "De reden blijft bij de casus en gaat niet mee in berichten."
    stap = Stap((Tekst("reden", "Waarom lukt het niet?", meer_regels=True, maximum=500, uitleg=uitleg),))
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
    vooraf = gevolg.beeld.context.standaard("PD-14").herinneringen[0]
    dagen = taal.aantal(vooraf, "werkdag", "werkdagen")
    wie = "De eigenaar" if actie.is_professional else "Wie casusregie heeft,"
    zin = f"{wie} krijgt een herinnering, {dagen} vooraf en op de dag zelf (PD-14)."
    return [zin, *vervolg(gevolg)]


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("actie", _form, _command),
    Gesprek("actie_datum", _datum_form, _datum),
    Gesprek("actie_lukt_niet", _lukt_niet_form, _lukt_niet),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.AddActie: _toegevoegd,
    c.CompleteActie: _gedaan,
    c.MoveActie: _verzet,
    c.FailActie: _lukt_niet_receipt,
}
