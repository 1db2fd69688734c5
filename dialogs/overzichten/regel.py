"""One rule on a card: what it says, where it comes from, what Regiebot does with it and where it holds."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.kaart import Element, feitenlijst, kaart, kop, opsomming, tekst, voetregel
from dialogs.gesprekken.criteria import in_words
from dialogs.hulp import Verder, word_button
from dialogs.overzichten import regelfeiten
from regie.beelden import Regelbeeld
from regie.feiten import Alle, Criterium, EenVan
from regie.grootboek import Daad
from regie.kader import Kader
from regie.kader.delen import Bronstatus
from regie.kader.regels import Regel, Regelsoort
from regie.naslag.regelwijzer import Afdeling, Gebruik, Onbekend, Uitleg, everywhere, look_up

MAX_REGELS = 30
"""How many rules of one part of a source a card lists."""

MAX_LEZINGEN = 4

_STATUS = {
    Bronstatus.BRON: "het staat in de bron",
    Bronstatus.LEZING: "een lezing; de bron zegt het niet precies",
    Bronstatus.PD: "een voorstel van Regiebot",
}

_DAAD = {
    Daad.UITGEVOERD: "Voert het uit.",
    Daad.GETOOND: "Laat het zien. Mensen doen het.",
    Daad.NIET_UITGEVOERD: "Doet er zelf niets mee.",
}

_GEBRUIK = {
    Gebruik.ADVIES: "Rekent dit na in elk advies.",
    Gebruik.START: "Kijkt hiernaar bij de aanmelding en bij het wegen.",
    Gebruik.NAAST: "Noemt dit naast het advies. De trede verandert er niet door.",
    Gebruik.SLUITEN: "Laat de regie niet eindigen zolang dit niet klopt.",
    Gebruik.HARD: "Houdt een besluit tegen tot dit is vastgelegd.",
    Gebruik.ZACHT: "Vraagt ernaar. Wie toch verdergaat, schrijft een motivering.",
    Gebruik.ROL: "Kijkt hiernaar als iemand voor regie wordt gevraagd.",
    Gebruik.PARTIJ: "Noemt in het advies wie je erbij haalt of informeert.",
    Gebruik.AFLEIDING: "Leidt dit af uit de antwoorden.",
    Gebruik.STAGNATIE: "Volgt deze weg als iemand meldt dat het stokt.",
    Gebruik.PLAN: "Zegt in het advies welk plan nodig is.",
    Gebruik.FORUM: "Kijkt in welk overleg een besluit mag vallen.",
    Gebruik.LEZING: "Volgt deze lezing in zijn regels.",
    Gebruik.GRENS: "Houdt tegen wat hier niet bij past.",
    Gebruik.ONTVANGER: "Stuurt het bericht naar wie deze regel aanwijst.",
    Gebruik.TREDE: "Laat het zien op de regiekaart. Mensen doen het.",
    Gebruik.NASLAG: "Laat het zien bij het woord {woord}. Mensen doen het.",
}

_ALS = {
    Regelsoort.OP: "Zwaarder",
    Regelsoort.AF: "Lichter",
    Regelsoort.START: "Regie begint",
}


def card(beeld: Regelbeeld) -> Element:
    """The answer to who asks what a rule says."""
    if not beeld.gevraagd.strip():
        return _which(beeld.kader)
    match look_up(beeld.gevraagd, beeld.kader):
        case Uitleg() as uitleg:
            return _rule(beeld, uitleg)
        case Afdeling() as afdeling:
            return _part(afdeling)
        case Onbekend() as onbekend:
            return _unknown(onbekend)


def button(regel: str, verder: Verder | None = None) -> Element | None:
    """To what a rule says, from where it is named, with `verder` to go on from there; None for an id that cannot be
    looked up.
    """
    return word_button("Lees de regel", f"regel {regel}", verder=verder) if regel in everywhere() else None


def _rule(beeld: Regelbeeld, uitleg: Uitleg) -> Element:
    body = kop(f"Regel {uitleg.regel}", gevraagd=_where(beeld, uitleg))
    body += [tekst(lijn) for lijn in uitleg.zin.splitlines()]
    if uitleg.kader is not None:
        for deel in uitleg.toegepast:
            body += _criteria(deel, uitleg.kader)
    body.append(feitenlijst(_facts(beeld, uitleg)))
    if uitleg.kader is not None:
        body.append(tekst(f"Bron: {uitleg.kader.bron}.", klein=True))
    lezingen = (word_button(f"Regel {lezing}", f"regel {lezing}") for lezing in uitleg.lezingen[:MAX_LEZINGEN])
    return kaart([*body, voetregel(regels=[uitleg.regel])], lezingen)


def _where(beeld: Regelbeeld, uitleg: Uitleg) -> str:
    """A rule of one kader, one of all, or a general one that is filled in by the kader."""
    if uitleg.kader is not None:
        return f"Kader {uitleg.kader.naam}."
    ingevuld = uitleg.regel.partition("-")[0] in ("PD", "MLD", "STG")
    return f"Zoals het is in kader {beeld.kader.naam}." if ingevuld else "Geldt in elk kader."


def _facts(beeld: Regelbeeld, uitleg: Uitleg) -> Iterator[tuple[str, str]]:
    yield "Staat onder", uitleg.kop
    yield "Wat het is", _STATUS[uitleg.status]
    yield "Wat Regiebot doet", _deed(beeld, uitleg)
    if uitleg.kader is not None:
        tredes = [kaderwoorden.trede(uitleg.kader, trede) for trede in uitleg.tredes]
        if len(tredes) == len(uitleg.kader.tredes):
            yield "Geldt op", "elke trede"
        else:
            yield f"Geldt {uitleg.kader.rungwoord.voorzetsel}", "; ".join(tredes)
        beslissers = dict.fromkeys(wie for deel in uitleg.toegepast for wie in deel.beslissers)
        yield "Wie beslist", kaderwoorden.partijen(uitleg.kader, beslissers)
    if uitleg.voorwaarde is not None and uitleg.gebruik in (Gebruik.HARD, Gebruik.ZACHT):
        yield "Hoe je het regelt", uitleg.voorwaarde.opheffen
    yield from regelfeiten.of(uitleg.regel, beeld.kader, beeld.inrichting)


def _deed(beeld: Regelbeeld, uitleg: Uitleg) -> str:
    if (bericht := regelfeiten.sent(uitleg.regel, beeld.kader)) is not None:
        return bericht
    if uitleg.tekst:
        return uitleg.tekst
    if uitleg.gebruik is None or uitleg.daad is None:
        return _DAAD[uitleg.daad] if uitleg.daad else ""
    return _GEBRUIK[uitleg.gebruik].format(woord=uitleg.naslag.soort.value if uitleg.naslag else "werkwijze")


def _criteria(deel: Regel, kader: Kader) -> list[Element]:
    """When an applied rule holds, as a list of questions."""
    if deel.criterium is None:
        return []
    wat = _ALS.get(deel.soort, "Dit speelt")
    if deel.doelen:
        doelen = [kaderwoorden.trede(kader, doel) for doel in dict.fromkeys(deel.doelen)]
        wat = f"{wat}, naar {taal.lijst(doelen, 'of')},"
    als, delen = _list_of(deel.criterium)
    return [tekst(f"{wat} {als}:"), *opsomming(in_words(onder, kader) for onder in delen)]


def _list_of(criterium: Criterium) -> tuple[str, tuple[Criterium, ...]]:
    if isinstance(criterium, Alle):
        return "als dit allemaal ja is", criterium.alle
    if isinstance(criterium, EenVan):
        return "als één van deze ja is", criterium.een_van
    return "als dit ja is", (criterium,)


def _part(afdeling: Afdeling) -> Element:
    regels = afdeling.regels
    body = kop(f"{afdeling.naam}: {taal.aantal(len(regels), 'regel', 'regels')}", gevraagd=regels[0].kop)
    body += opsomming(f"{uitleg.zin} ({uitleg.regel})" for uitleg in regels[:MAX_REGELS])
    meer = f"En nog {len(regels) - MAX_REGELS}. " if len(regels) > MAX_REGELS else ""
    body.append(tekst(f"{meer}Typ het hele nummer voor meer uitleg, zoals: regel {regels[0].regel}", klein=True))
    return kaart(body)


def _unknown(onbekend: Onbekend) -> Element:
    body = kop("Deze regel ken ik niet", gevraagd="Bedoel je een van deze?")
    knoppen = [word_button(f"Regel {regel}", f"regel {regel}") for regel in onbekend.dichtbij]
    return kaart(body, knoppen)


def _which(kader: Kader) -> Element:
    eerste = kader.regels[0].id
    body = kop("Welke regel zoek je?", gevraagd=f"Typ het nummer erachter, zoals: regel {eerste}")
    body.append(tekst("Het nummer staat klein onder elk bericht en bij elke weigering."))
    return kaart(body, [word_button(f"Regel {regel}", f"regel {regel}") for regel in (eerste, "INV-5", "PD-05")])
