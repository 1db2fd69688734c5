"""Say that it is unsafe or that it does not progress; and what somebody does about a safety signal (LOG-9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.mensen import Opties
from dialogs.bouwstenen.mogelijk import may
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van, nummer, open_signaal, sleutel
from dialogs.bouwstenen.velden import Keuze, Tekst, Veld
from dialogs.bouwstenen.vervolg import opened_signals, vervolg
from dialogs.gesprekken import gezien, stagnatie, steun
from dialogs.gesprekken.acuut import acute_codes, opened_acuut
from dialogs.gesprekken.nood import ACUUT, acuut_card
from dialogs.gesprekken.signaalfeiten import signaalfeiten
from dialogs.hulp import word_button
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Veiligheidssignaal
from regie.weigering import Uitweg, Weigering


class Keus(StrEnum):
    """What a signal can be about: something new, or something that is open."""

    VEILIGHEID = "veiligheid"
    STAGNATIE = "stagnatie"
    BEVESTIGEN = "bevestigen"
    AFHANDELEN = "afhandelen"
    OPGELOST = "opgelost"
    STEUN = "steun"


NIET_VERSTUURD = "Dit blijft bij de casus en wordt niet verstuurd."


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    """What is the matter, and then what that needs: a new signal, or what became of an open one."""
    if nee := afgesloten(beeld):
        return nee
    keuzes = tuple(_keuzes(beeld))
    gekozen = invoer.get("signaal", "")
    vervolg = _VERVOLG[gekozen if gekozen in dict(keuzes) else Keus.STAGNATIE]
    return Invulformulier(
        "signaal",
        "Signaal",
        (Stap((Keuze("signaal", "Wat is er aan de hand?", keuzes, wijd=True),)), Stap(vervolg(beeld))),
        casus=beeld.casus.code,
        onderwerp=sleutel(onderwerp),
        gevraagd="Direct gevaar? Bel eerst 112.",
        melding=mld_van(beeld, onderwerp.nr("melding")),
        acute_feiten=acute_codes(beeld.context.kader),
    )


def _keuzes(beeld: Casusbeeld) -> Iterator[tuple[str, str]]:
    yield Keus.VEILIGHEID.value, "Het is misschien niet veilig"
    yield Keus.STAGNATIE.value, "Het loopt niet, of het loopt vast"
    if _onbevestigd(beeld):
        yield Keus.BEVESTIGEN.value, "Op het acute gevaar is gehandeld"
    if _af_te_handelen(beeld) and may(c.CloseSignaal, beeld):
        yield Keus.AFHANDELEN.value, "Een veiligheidssignaal is klaar"
    if stagnatie.open_opties(beeld):
        yield Keus.OPGELOST.value, "Een stagnatie is opgelost"
    if steun.opties(beeld):
        yield Keus.STEUN.value, "Kiezen wie de manager helpt als die er niet uitkomt"


def _onbevestigd(beeld: Casusbeeld) -> Opties:
    return _signalen([s for s in beeld.casus.open_signalen if s.acuut and s.bevestiging is None], beeld)


def _af_te_handelen(beeld: Casusbeeld) -> Opties:
    return _signalen([s for s in beeld.casus.open_signalen if not s.acuut or s.bevestiging is not None], beeld)


def _signalen(signalen: Iterable[Veiligheidssignaal], beeld: Casusbeeld) -> Opties:
    """Signals by what was seen; the day and time tell two about the same fact apart."""
    return tuple(
        (str(s.nr), f"{kaderwoorden.feit(beeld.context.kader, s.feit)} ({taal.moment(s.op)})") for s in signalen
    )


def _feit(beeld: Casusbeeld) -> tuple[Veld, ...]:
    return (Keuze("feit", "Waar is het antwoord ja?", signaalfeiten(beeld), wijd=True),)


def _bevestig(beeld: Casusbeeld) -> tuple[Veld, ...]:
    antwoorden = tuple((a.code, a.titel) for a in beeld.context.catalogus[ACUUT].antwoorden)
    return (
        Keuze("welk_signaal", "Welk signaal?", _onbevestigd(beeld), wijd=True),
        Keuze("bevestiging", "Wie heeft gehandeld?", antwoorden, wijd=True),
    )


def _handel_af(beeld: Casusbeeld) -> tuple[Veld, ...]:
    return (Keuze("welk_signaal", "Welk signaal?", _af_te_handelen(beeld), wijd=True), _uitkomstveld())


def _uitkomstveld() -> Tekst:
    uitleg = f"Wat is er gedaan, en waarom is het nu veilig genoeg? {NIET_VERSTUURD}"
    return Tekst("uitkomst", "Hoe is het afgelopen?", meer_regels=True, maximum=1000, uitleg=uitleg)


_VERVOLG: dict[str, Callable[[Casusbeeld], tuple[Veld, ...]]] = {
    Keus.VEILIGHEID.value: _feit,
    Keus.STAGNATIE.value: stagnatie.meldvelden,
    Keus.BEVESTIGEN.value: _bevestig,
    Keus.AFHANDELEN.value: _handel_af,
    Keus.OPGELOST.value: stagnatie.oplosvelden,
    Keus.STEUN.value: steun.velden,
}


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.AnyCommand:
    casus = beeld.casus.code
    match lezing.get("signaal", str):
        case Keus.VEILIGHEID:
            return c.ReportGevaar(casus=casus, feit=lezing.get("feit", str))
        case Keus.BEVESTIGEN:
            gegeven = {"casus": casus, "signaal": int(lezing.get("welk_signaal", str))}
            return c.ConfirmAcuut.model_validate({**gegeven, "bevestiging": lezing.get("bevestiging", str)})
        case Keus.AFHANDELEN:
            nr = int(lezing.get("welk_signaal", str))
            return c.CloseSignaal(casus=casus, signaal=nr, uitkomst=tekst(lezing.get("uitkomst", str)))
        case Keus.OPGELOST:
            return stagnatie.oplossing_van(beeld, lezing, tekst)
        case Keus.STEUN:
            return steun.keuze_van(beeld, lezing)
        case _:
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
    return Formulier(
        "signaal_afhandelen",
        "Veiligheidssignaal afhandelen",
        (Stap((_uitkomstveld(),)),),
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
        wat=() if nieuw else _feiten(signaal, beeld),
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
    return bewijs(
        gevolg,
        "Acuut gevaar bevestigd",
        wat=wat,
        verder=[*verder, *vervolg(gevolg)],
        knoppen=_close_button(gevolg.beeld),
        regels=("PD-02",),
    )


def _close_button(beeld: Casusbeeld) -> list[Element]:
    """Where a signal that stays open is closed, for who may do that."""
    knop = word_button("Signaal afhandelen", f"signaal {beeld.casus.code}")
    return [knop] if may(c.CloseSignaal, beeld) else []


def _opgepakt_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.TakeSignaal)
    signaal = gevolg.beeld.casus.signalen[gevolg.command.signaal - 1]
    verder = ["Jij hebt dit signaal nu. Het blijft open tot je het afhandelt.", *vervolg(gevolg)]
    knoppen = _close_button(gevolg.beeld)
    return bewijs(gevolg, "Signaal opgepakt", wat=_feiten(signaal, gevolg.beeld), verder=verder, knoppen=knoppen)


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


_GEEFT = (c.ReportGevaar, c.ConfirmAcuut, c.CloseSignaal, c.ReportStagnatie, c.AnswerStagnatie, c.ChooseSteun)

GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("signaal", _form, _command, _GEEFT),
    Gesprek("signaal_afhandelen", _afhandelen_form, _afhandelen, (c.CloseSignaal,)),
    *stagnatie.GESPREKKEN,
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.ReportGevaar: _gevaar_receipt,
    c.ConfirmAcuut: _bevestigd_receipt,
    c.TakeSignaal: _opgepakt_receipt,
    c.NoteSignaal: _genoteerd_receipt,
    c.CloseSignaal: _afgehandeld_receipt,
    **stagnatie.KWITANTIES,
    **steun.KWITANTIES,
    **gezien.KWITANTIES,
}
