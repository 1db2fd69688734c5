"""What a forum advises where others decide (HDW-O.2): recorded by who was there, given back, or with more time."""

from __future__ import annotations

from datetime import date

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.gevoelig import GEEN_NAMEN
from dialogs.bouwstenen.kaart import Element
from dialogs.bouwstenen.kaderwoorden import forum, partij, trede_voluit
from dialogs.bouwstenen.momenten import datumveld
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten, mld_van
from dialogs.bouwstenen.velden import Keuze, Tekst
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.hulp import word_button
from regie import commands as c
from regie.beelden import Casusbeeld
from regie.casus import Forumadvies
from regie.handelingen.forumadviezen import wachtend
from regie.weigering import Uitweg, Weigering


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    kader, casus = beeld.context.kader, beeld.casus
    if kader.forumadvies is None:
        return Weigering(
            regel="LOG-8",
            reden="In dit kader geeft het overleg geen apart advies. Leg meteen het besluit vast.",
            uitweg=(Uitweg(woord=f"besluit {casus.code}", titel="Besluit vastleggen"),),
        )
    hier = beeld.context.gemeente.code
    fora = tuple((f.code, f.naam) for f in kader.fora if not f.gemeenten or hier in f.gemeenten)
    tredes = tuple((str(t.code), taal.hoofdletter(trede_voluit(kader, t.code))) for t in kader.tredes)
    velden = (
        Keuze("forum", "Welk overleg gaf het advies?", fora),
        Keuze("naar", "Wat is het advies?", tredes, wijd=True),
        Tekst("toelichting", "Toelichting", verplicht=False, meer_regels=True, uitleg=GEEN_NAMEN),
    )
    beslissers = taal.lijst([partij(kader, code) for code in kader.forumadvies.beslissers], "of")
    return Formulier(
        "forumadvies",
        "Advies van het overleg",
        (Stap(velden),),
        casus=casus.code,
        gevraagd=f"Nu: {trede_voluit(kader, casus.trede)}. Het overleg adviseert; {beslissers} beslist.",
        slot="Advies vastleggen",
    )


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.RecordForumadvies:
    gekozen = lezing.get("naar", str)
    toelichting = lezing.find("toelichting", str)
    return c.RecordForumadvies(
        casus=beeld.casus.code,
        forum=lezing.get("forum", str),
        naar=next(t.code for t in beeld.context.kader.tredes if str(t.code) == gekozen),
        toelichting=tekst(toelichting) if toelichting else None,
    )


def _gevraagd(beeld: Casusbeeld, onderwerp: Onderwerp) -> Forumadvies | Weigering:
    """The advice that waits; a card about another one is too late."""
    advies = wachtend(beeld.casus)
    if advies is None or onderwerp.nr("forumadvies") not in (None, advies.nr):
        return Weigering(
            regel=beeld.context.regel("MLD-03"),
            reden="Dit advies wacht niet meer op een besluit. Je hoeft niets meer te doen.",
            uitweg=(Uitweg(woord=f"casus {beeld.casus.code}", titel="Casus bekijken"),),
        )
    return advies


def _kort(beeld: Casusbeeld, advies: Forumadvies) -> str:
    kader = beeld.context.kader
    return f"{taal.hoofdletter(forum(kader, advies.forum))} adviseert {trede_voluit(kader, advies.naar)}."


def _terug_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    advies = _gevraagd(beeld, onderwerp)
    if isinstance(advies, Weigering):
        return advies
    reden = Tekst("reden", "Wat moet het overleg nog bespreken?", meer_regels=True, uitleg=GEEN_NAMEN)
    return Formulier(
        "advies_terug",
        "Advies terug naar het overleg",
        (Stap((reden,)),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=_kort(beeld, advies),
        slot="Teruggeven",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _terug(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.ReturnForumadvies:
    return c.ReturnForumadvies(
        casus=beeld.casus.code, advies=_nummer(beeld, onderwerp), reden=tekst(lezing.get("reden", str))
    )


def _meer_tijd_form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    advies = _gevraagd(beeld, onderwerp)
    if isinstance(advies, Weigering):
        return advies
    morgen = beeld.context.kalender.volgende_werkdag(beeld.context.vandaag)
    velden = (
        datumveld("tot", "Besluiten uiterlijk op", beeld.context, vanaf=morgen),
        Tekst("reden", "Waarom is er meer tijd nodig?", meer_regels=True, uitleg=GEEN_NAMEN),
    )
    return Formulier(
        "advies_meer_tijd",
        "Meer tijd voor het besluit",
        (Stap(velden),),
        casus=beeld.casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=_kort(beeld, advies),
        slot="Vastleggen",
        melding=mld_van(beeld, onderwerp.nr("melding")),
    )


def _meer_tijd(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> c.ExtendForumadvies:
    return c.ExtendForumadvies(
        casus=beeld.casus.code,
        advies=_nummer(beeld, onderwerp),
        tot=lezing.get("tot", date),
        reden=tekst(lezing.get("reden", str)),
    )


def _nummer(beeld: Casusbeeld, onderwerp: Onderwerp) -> int:
    advies = _gevraagd(beeld, onderwerp)
    assert isinstance(advies, Forumadvies)
    return advies.nr


# ---- receipts


def _receipt(gevolg: Gevolg) -> Element:
    beeld = gevolg.beeld
    kader, advies = beeld.context.kader, beeld.casus.forumadviezen[-1]
    assert kader.forumadvies is not None
    return bewijs(
        gevolg,
        "Advies van het overleg vastgelegd",
        wat=[
            ("Overleg", forum(kader, advies.forum)),
            ("Advies", trede_voluit(kader, advies.naar)),
            ("Wie beslist", partij(kader, advies.beslisser)),
            ("Toelichting", beeld.tekst(advies.toelichting)),
        ],
        verder=["Er is nog niets besloten. De trede verandert pas door een besluit.", *vervolg(gevolg)],
        knoppen=[word_button("Besluit vastleggen", f"besluit {beeld.casus.code}")],
        regels=[kader.forumadvies.regel],
    )


def _terug_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.ReturnForumadvies)
    verder = ["Het overleg bespreekt de casus opnieuw. Leg daarna het nieuwe advies vast.", *vervolg(gevolg)]
    wat = [("Reden", gevolg.command.reden.inhoud)]
    return bewijs(gevolg, "Advies teruggegeven", wat=wat, verder=verder)


def _meer_tijd_receipt(gevolg: Gevolg) -> Element:
    assert isinstance(gevolg.command, c.ExtendForumadvies)
    wat = [("Besluiten uiterlijk op", taal.datum(gevolg.command.tot)), ("Reden", gevolg.command.reden.inhoud)]
    return bewijs(gevolg, "Meer tijd voor het besluit", wat=wat, verder=vervolg(gevolg))


GESPREKKEN: tuple[Gesprek, ...] = (
    Gesprek("forumadvies", _form, _command, (c.RecordForumadvies,)),
    Gesprek("advies_terug", _terug_form, _terug, (c.ReturnForumadvies,)),
    Gesprek("advies_meer_tijd", _meer_tijd_form, _meer_tijd, (c.ExtendForumadvies,)),
)

KWITANTIES: dict[type[c.Command], Kwitantie] = {
    c.RecordForumadvies: _receipt,
    c.ReturnForumadvies: _terug_receipt,
    c.ExtendForumadvies: _meer_tijd_receipt,
}
