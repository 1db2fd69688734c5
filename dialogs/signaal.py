"""Say that it is unsafe or that it does not progress; and what somebody does about a safety signal (LOG-9)."""

from __future__ import annotations

from dialogs import gezien, kaderwoorden, stagnatie
from dialogs.acuut import acute_codes, opened_acuut
from dialogs.bewijs import bewijs
from dialogs.formulier import Formulier, Lezing, Stap
from dialogs.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.hulp import word_button
from dialogs.kaart import Element
from dialogs.nood import acuut_card
from dialogs.onderwerp import Onderwerp
from dialogs.opzoeken import afgesloten, mld_van, nummer, open_signaal, sleutel
from dialogs.samenhang import Samenhangend
from dialogs.signaalfeiten import signaalfeiten
from dialogs.velden import Keuze, Tekst, Veld
from dialogs.vervolg import opened_signals, vervolg
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Veiligheidssignaal
from regie.weigering import Uitweg, Weigering

VEILIGHEID, STAGNATIE = "veiligheid", "stagnatie"
SOORTEN = ((VEILIGHEID, "Het is misschien niet veilig"), (STAGNATIE, "Het loopt niet of het loopt vast"))


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    eerst = Stap((Keuze("signaal", "Wat is er aan de hand?", SOORTEN, wijd=True),))
    dan = _feit(beeld) if invoer.get("signaal") == VEILIGHEID else stagnatie.meldvelden(beeld)
    titel = "Wat heb je gezien?" if invoer.get("signaal") == VEILIGHEID else "Wat loopt er vast?"
    return Samenhangend(
        "signaal",
        "Signaal geven",
        (eerst, Stap(dan, titel)),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        gevraagd="Direct gevaar? Bel eerst 112.",
        slot="Signaal geven",
        melding=mld_van(beeld, onderwerp.nr("melding")),
        acute_feiten=acute_codes(beeld.context.kader),
    )


def _feit(beeld: Casusbeeld) -> tuple[Veld, ...]:
    return (Keuze("feit", "Waar is het antwoord ja?", signaalfeiten(beeld), wijd=True),)


def _command(
    beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst
) -> c.ReportGevaar | c.ReportStagnatie:
    if lezing.get("signaal", str) == VEILIGHEID:
        return c.ReportGevaar(casus=beeld.casus.code, feit=lezing.get("feit", str))
    return stagnatie.melding_van(beeld, lezing, tekst)


def _afhandelen_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    signaal = open_signaal(beeld, onderwerp)
    if isinstance(signaal, Weigering):
        return signaal
    if signaal.acuut and signaal.bevestiging is None:
        return Weigering(
            regel="PD-02",
            reden="Zeg eerst dat iemand op het acute gevaar heeft gehandeld. Daarna kun je het signaal afhandelen.",
            uitweg=(Uitweg(woord=f"acuut {beeld.casus.code}", titel="Noodnummers en bevestigen"),),
        )
    uitleg = "Wat is er gedaan, en waarom is het nu veilig genoeg? Dit blijft bij de casus en wordt niet verstuurd."
    veld = Tekst("uitkomst", "Hoe is het afgelopen?", meer_regels=True, maximum=1000, uitleg=uitleg)
    return Formulier(
        "signaal_afhandelen",
        "Veiligheidssignaal afhandelen",
        (Stap((veld,)),),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp, signaal=signaal.nr),
        gevraagd=f"{kaderwoorden.feit(beeld.context.kader, signaal.feit)} Na het afhandelen is het antwoord: nee.",
        slot="Afhandelen",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _afhandelen(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.CloseSignaal:
    nr = nummer(onderwerp, "signaal", open_signaal(beeld, onderwerp))
    return c.CloseSignaal(casus=beeld.casus.code, signaal=nr, uitkomst=tekst(lezing.get("uitkomst", str)))


# ---- receipts


def _gevaar_receipt(gevolg: Gevolg) -> Element:
    command, beeld = gevolg.command, gevolg.beeld
    assert isinstance(command, c.ReportGevaar)
    if opened_acuut(gevolg.events) or command.feit in acute_codes(beeld.context.kader):
        return acuut_card(gevolg)
    signaal = next(s for s in reversed(beeld.casus.open_signalen) if s.feit == command.feit)
    nieuw = opened_signals(gevolg)
    verder = [] if nieuw else ["Dit signaal stond al open. Het blijft open tot iemand het afhandelt."]
    verder += [*vervolg(gevolg), "Zolang het signaal open is, kan de regie niet eindigen (INV-5)."]
    return bewijs(
        gevolg,
        "Veiligheidssignaal gegeven",
        wat=_feiten(signaal, beeld),
        verder=verder,
        blok=nieuw[0] if nieuw else None,
        knoppen=[word_button("Opnieuw wegen", f"weeg {beeld.casus.code}")],
        regels=("LOG-9",),
    )


BEVESTIGING = {"gebeld": "er is gebeld", "hulp_aanwezig": "hulp is aanwezig", "overgenomen": "ik neem over"}


def _bevestigd_receipt(gevolg: Gevolg) -> Element:
    command = gevolg.command
    assert isinstance(command, c.ConfirmAcuut)
    signaal = gevolg.beeld.casus.signalen[command.signaal - 1]
    wat = [*_feiten(signaal, gevolg.beeld), ("Bevestigd", BEVESTIGING[command.bevestiging])]
    verder = ["De klok van het acute gevaar staat stil. Het signaal blijft open tot iemand het afhandelt."]
    return bewijs(gevolg, "Acuut gevaar bevestigd", wat=wat, verder=[*verder, *vervolg(gevolg)], regels=("PD-02",))


def _opgepakt_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.TakeSignaal)
    signaal = gevolg.beeld.casus.signalen[gevolg.command.signaal - 1]
    verder = ["Jij hebt dit signaal nu. Het blijft open tot je het afhandelt.", *vervolg(gevolg)]
    return bewijs(gevolg, "Signaal opgepakt", wat=_feiten(signaal, gevolg.beeld), verder=verder)


def _genoteerd_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.NoteSignaal)
    signaal = gevolg.beeld.casus.signalen[gevolg.command.signaal - 1]
    verder = ["Er staat bij dat dit voor jou nieuw was. De vraag wie het oppakt, staat nog open.", *vervolg(gevolg)]
    return bewijs(gevolg, "Niet eerder bekend", wat=_feiten(signaal, gevolg.beeld), verder=verder)


def _afgehandeld_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.CloseSignaal)
    beeld = gevolg.beeld
    signaal = beeld.casus.signalen[gevolg.command.signaal - 1]
    over = len(beeld.casus.open_signalen)
    verder = ["Er staat geen ander veiligheidssignaal open." if not over else f"Er staan nog {over} signalen open."]
    return bewijs(
        gevolg,
        "Veiligheidssignaal afgehandeld",
        wat=[*_feiten(signaal, beeld), ("Uitkomst", gevolg.command.uitkomst.inhoud)],
        verder=[*verder, *vervolg(gevolg)],
        knoppen=[word_button("Opnieuw wegen", f"weeg {beeld.casus.code}")],
    )


def _feiten(signaal: Veiligheidssignaal, beeld: Casusbeeld) -> list[tuple[str, str]]:
    return [
        ("Signaal", f"{signaal.nr}: {kaderwoorden.feit(beeld.context.kader, signaal.feit)}"),
        ("Bij wie", beeld.naam(signaal.eigenaar)),
    ]


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("signaal", _form, _command),
    Gesprek("signaal_afhandelen", _afhandelen_form, _afhandelen),
    *stagnatie.GESPREKKEN,
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.ReportGevaar: _gevaar_receipt,
    c.ConfirmAcuut: _bevestigd_receipt,
    c.TakeSignaal: _opgepakt_receipt,
    c.NoteSignaal: _genoteerd_receipt,
    c.CloseSignaal: _afgehandeld_receipt,
    **stagnatie.KWITANTIES,
    **gezien.KWITANTIES,
}
