"""The household moves: a casus of its own begins in the new gemeente, which weighs anew (MAP-1, MAP-2)."""

from __future__ import annotations

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.bewijs import bewijs
from dialogs.bouwstenen.feitvelden import Invulformulier
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, waarschuwing
from dialogs.bouwstenen.kaderwoorden import trede_voluit
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten
from dialogs.bouwstenen.velden import Keuze
from dialogs.bouwstenen.vervolg import vervolg
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.casus import Herkomst
from regie.commands import Command, MoveCasus
from regie.kader import Kader
from regie.weigering import Uitweg, Weigering

NAAM = "verhuizing"
JA_NEE = (("ja", "ja"), ("nee", "nee"))


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    casus, inrichting = beeld.casus, beeld.context.inrichting
    if casus.verhuisd is not None:
        return Weigering(
            regel="MAP-1",
            reden=f"Deze casus is al verhuisd, naar {casus.verhuisd.casus}.",
            uitweg=(Uitweg(woord=f"casus {casus.verhuisd.casus}", titel="Nieuwe casus bekijken"),),
        )
    gemeenten = tuple((g.code, g.naam) for g in inrichting.gemeenten if g.code != casus.gemeente)
    if not gemeenten:
        return Weigering(
            regel="MAP-1",
            reden="Regiebot kent hier geen andere gemeente. Draag de casus rechtstreeks over aan een collega daar.",
            uitweg=(Uitweg(woord=f"casus {casus.code}", titel="Casus bekijken"),),
        )
    gekozen = invoer.get("gemeente") or gemeenten[0][0]
    fora = tuple((f.id, f.naam) for f in inrichting.fora_van(gekozen))
    eerst = (
        Keuze("gemeente", "Naar welke gemeente verhuist het huishouden?", gemeenten),
        Keuze("toestemming", "Vindt het huishouden een warme overdracht goed?", JA_NEE, wijd=True),
    )
    daar = (Stap((Keuze("forum", "In welk overleg wordt de casus daar besproken?", fora),)),) if fora else ()
    return Invulformulier(
        NAAM,
        "Verhuizing",
        (Stap(eerst), *daar),
        casus=casus.code,
        gevraagd="In de nieuwe gemeente begint een eigen casus, en die weegt opnieuw. De geschiedenis blijft hier.",
        slot="Verhuizing vastleggen",
        begin={"forum": fora[0][0]} if len(fora) == 1 else {},
    )


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> MoveCasus:
    return MoveCasus(
        casus=beeld.casus.code,
        gemeente=lezing.get("gemeente", str),
        forum=lezing.find("forum", str),
        toestemming=lezing.get("toestemming", str) == "ja",
    )


def suggestie(herkomst: Herkomst, kader: Kader) -> str:
    """What the old rung is about here, in one or two sentences; a suggestion only (MAP-1)."""
    if not herkomst.trede_naam:
        return herkomst.let_op or ""
    was = f"In de vorige gemeente was het: {herkomst.trede_naam}."
    if herkomst.suggestie is None:
        hier = "Daarvoor is hier geen gelijke."
    else:
        hier = f"Dat lijkt hier het meest op {trede_voluit(kader, herkomst.suggestie)}; weeg zelf opnieuw."
    return " ".join(filter(None, (was, hier, herkomst.let_op, f"({herkomst.regel})")))


# ---- the receipt


def _receipt(gevolg: Gevolg) -> Element:
    beeld = gevolg.beeld
    verhuisd = beeld.casus.verhuisd
    assert verhuisd is not None
    gemeente = beeld.context.inrichting.gemeente(verhuisd.gemeente)
    verder = [
        f"Daar is casus {verhuisd.casus} begonnen. Wie daar aanmeldingen weegt, krijgt de vraag om opnieuw te wegen.",
        "Hier blijft de regie lopen tot een regisseur daar ja heeft gezegd. Draag warm over en sluit daarna hier af.",
        *vervolg(gevolg),
    ]
    return bewijs(
        gevolg,
        "Verhuizing vastgelegd",
        wat=[
            ("Naar", gemeente.naam if gemeente else verhuisd.gemeente),
            ("Nieuwe casus", verhuisd.casus),
            ("Akkoord met overdracht", "ja" if verhuisd.toestemming else "nee"),
        ],
        verder=verder,
        blok=None if verhuisd.toestemming else _zonder_toestemming(beeld),
        knoppen=[word_button("Nieuwe casus bekijken", f"casus {verhuisd.casus}")],
        regels=["MAP-1", "MAP-2"],
    )


def _zonder_toestemming(beeld: Casusbeeld) -> Element:
    """No consent and signals of unsafety: Veilig Thuis hears of it (MAP-2, ZOU-4.7.4)."""
    aantal = len(beeld.casus.open_signalen)
    if aantal:
        signalen = taal.aantal(aantal, "veiligheidssignaal staat", "veiligheidssignalen staan")
        return waarschuwing(f"Geen akkoord, en {signalen} open. Doe een melding bij Veilig Thuis (MAP-2).")
    return waarschuwing("Zonder akkoord geef je niets inhoudelijks door. Zijn er signalen van geweld? Meld die dan.")


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (MoveCasus,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {MoveCasus: _receipt}
