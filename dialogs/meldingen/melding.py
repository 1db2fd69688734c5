"""The card of a message: what is asked of whom by when, what can be answered, and what happens otherwise.

It holds codes, roles, rules and names of professionals, never words that somebody typed (B5).
"""

from __future__ import annotations

from datetime import date

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import (
    MAX_KNOPPEN,
    Element,
    feitenlijst,
    kaart,
    knop,
    kop,
    opsomming,
    tekst,
    tussenkop,
    voetregel,
    waarschuwing,
)
from dialogs.gesprekken import acuut
from dialogs.hulp import word_button
from dialogs.meldingen import antwoorden, meldingladder, meldingteksten
from dialogs.meldingen.keuzes import choices, only_by
from dialogs.meldingen.meldingteksten import ESCALATIE, Woorden
from dialogs.meldingen.waarover import Waarover
from regie.beelden import Berichtbeeld, Casusbeeld
from regie.casus import Melding, Meldingstatus, Overlegstatus, Rolstatus
from regie.kader.treden import Nodig
from regie.kalender import dag_van
from regie.meldingen.catalogus import Antwoord, catalogus
from regie.meldingen.geadresseerden import geadresseerde
from regie.meldingen.klimmen import later
from regie.toegang import mag
from regie.vast import PersoonId
from regie.vragen import ToonCasus

VERB = antwoorden.VERB
PROCESREGIE_VERPLICHT = "INV-7"
"""Names a rung on which procesregie is compulsory: it stands under no question about another."""


def card(bericht: Berichtbeeld) -> Element:
    """The message as its receiver sees it; one whose reason has gone says so and asks nothing."""
    if bericht.melding.status is not Meldingstatus.OPEN:
        return gone(bericht.beeld, bericht.melding)
    woorden = meldingteksten.of(bericht)
    keuzes = _choices(bericht)
    body = [acuut.numbers_first()] if bericht.melding.categorie == "acuut" else []
    body += kop(woorden.titel, bericht.beeld.casus.code, _asked(bericht, woorden))
    body += _why_now(bericht)
    body += [tekst(zin) for zin in woorden.uitleg]
    body += [feitenlijst(woorden.feiten)] if any(waarde for _, waarde in woorden.feiten) else []
    if bericht.waarom == ESCALATIE:
        body += [tussenkop("Hoe ging het tot nu toe?"), *opsomming(meldingladder.verloop(bericht))]
    body += _answering(bericht, keuzes, woorden)
    body += [tekst(f"Je krijgt dit bericht als {meldingladder.als(bericht)}.", klein=True), _foot(bericht)]
    return kaart(body, _buttons(bericht, keuzes))


def gone(beeld: Casusbeeld, melding: Melding) -> Element:
    """What becomes of a message once its reason has gone: answered by whom and when, or no longer needed."""
    bericht = for_person(beeld, melding, beeld.context.actor)
    wanneer = f" op {taal.moment(melding.gesloten_op)}" if melding.gesloten_op else ""
    reden = "Dit is niet meer nodig: de situatie is veranderd."
    if melding.status is Meldingstatus.BEANTWOORD and melding.door:
        reden = f"{beeld.naam(melding.door)} heeft dit beantwoord{wanneer}."
    elif _vervallen_overleg(beeld, melding):
        reden = "Dit is niet meer nodig: het overleg gaat niet door."
    elif _ingetrokken(beeld, melding):
        reden = "Dit is niet meer nodig: de voordracht is ingetrokken."
    titel = meldingteksten.of(bericht).titel
    body = [*kop(f"Klaar: {titel}", beeld.casus.code, f"{reden} Je hoeft niets meer te doen."), _foot(bericht)]
    ziet = _sees_casus(beeld, beeld.context.actor)
    verder = ("Casus bekijken", f"casus {beeld.casus.code}") if ziet else ("Mijn taken", "mijn taken")
    return kaart(body, [word_button(*verder)])


def _sees_casus(beeld: Casusbeeld, wie: PersoonId) -> bool:
    context = beeld.context
    return mag(ToonCasus, wie, beeld.casus, context.inrichting, context.vandaag)


def with_way_back(kaart: Element, code: str, nr: int) -> Element:
    """A card that was looked up from a question, with a first button back to that question and its answers."""
    terug: dict[str, str | int] = {"casus": code, "melding": nr, "antwoord": antwoorden.OPEN}
    verder = [{naam: waarde for naam, waarde in k.items() if naam != "style"} for k in kaart.get("actions", ())]
    eerst = knop("Terug naar de vraag", VERB, terug, stijl="positive", invoer=False)
    return {**kaart, "actions": [eerst, *verder][:MAX_KNOPPEN]}


def _ingetrokken(beeld: Casusbeeld, melding: Melding) -> bool:
    over = Waarover.of(melding)
    return over.soort == "rol" and beeld.casus.rollen[over.nr - 1].status is Rolstatus.INGETROKKEN


def _vervallen_overleg(beeld: Casusbeeld, melding: Melding) -> bool:
    over = Waarover.of(melding)
    return (
        over.soort == "overleg"
        and bool(over.nr)
        and beeld.casus.overleggen[over.nr - 1].status is Overlegstatus.VERVALLEN
    )


def summary(bericht: Berichtbeeld) -> str:
    """What a locked phone may show: which casus and which kind of message, nothing more."""
    return f"{bericht.beeld.casus.code}: {catalogus()[bericht.mld].naam.lower()} ({bericht.mld})"


def for_person(beeld: Casusbeeld, melding: Melding, wie: PersoonId) -> Berichtbeeld:
    """The message as this person would get it now: from the highest rung that reached them, else as the first."""
    dag: date = dag_van(beeld.context.now)
    for sport in reversed(melding.ladder[: melding.sport + 1]):
        for aan in sport.aan:
            if geadresseerde(aan, beeld.casus, beeld.context.inrichting, dag) == wie:
                return Berichtbeeld(beeld, melding, sport.mld, ESCALATIE, wie, aan.rol)
    eersten = (*melding.aan, *melding.ook_aan)
    rollen = (a.rol for a in eersten if geadresseerde(a, beeld.casus, beeld.context.inrichting, dag) == wie)
    return Berichtbeeld(beeld, melding, melding.mld, "eerste", wie, next(rollen, melding.aan[0].rol))


# ---- the parts of a card


def _choices(bericht: Berichtbeeld) -> tuple[Antwoord, ...]:
    geklommen = bericht.waarom == ESCALATIE
    return choices(bericht.beeld, bericht.melding, bericht.mld, bericht.ontvanger, geklommen=geklommen)


def _asked(bericht: Berichtbeeld, woorden: Woorden) -> str:
    return f"{woorden.vraag} {meldingladder.binnen(bericht)}".strip()


def _why_now(bericht: Berichtbeeld) -> list[Element]:
    """Why this message comes now, and to this person."""
    melding, nu = bericht.melding, bericht.beeld.context.now
    zinnen = []
    if bericht.waarom == "herinnering":
        zinnen.append("Dit is een herinnering: de vraag staat nog open.")
    if bericht.waarom == "later":
        zinnen.append("Je vroeg om dit later te doen. Daarom krijg je de vraag nog een keer.")
    if bericht.te_laat:
        voorbij = melding.deadline is not None and melding.deadline < nu
        sinds = f"De termijn liep tot {taal.moment(melding.deadline)}." if voorbij and melding.deadline else ""
        sinds = sinds or f"De vraag staat open sinds {taal.moment(melding.geopend_op)}."
        zinnen.append(f"Dit bericht komt te laat. {sinds}")
    if bericht.vorige_onbereikbaar:
        reden = bericht.vorige_onbereikbaar.replace("_", " ")
        vorige = meldingladder.vorige(bericht)
        zinnen.append(f"Het vorige bericht, aan {vorige}, kwam niet aan: {reden}. Daarom kom ik nu bij jou.")
    if bericht.misschien_dubbel:
        zinnen.append("Misschien kreeg je dit bericht al eerder. Eén keer antwoorden is genoeg.")
    return [waarschuwing(zinnen[0], [tekst(zin) for zin in zinnen[1:]])] if zinnen else []


def _answering(bericht: Berichtbeeld, keuzes: tuple[Antwoord, ...], woorden: Woorden) -> list[Element]:
    anders = meldingladder.anders(bericht) or woorden.anders
    regels = [tekst(anders)] if anders else []
    if keuzes:
        titels = taal.lijst([keuze.titel for keuze in keuzes], "of")
        return [tekst(f"Je kunt antwoorden: {titels.rstrip('.')}."), *regels]
    alleen = only_by(bericht.beeld.casus, bericht.melding, bericht.mld)
    namen = taal.lijst(sorted(map(bericht.beeld.naam, alleen)), "of") if alleen else ""
    wie = f"Alleen {namen} kan hierop antwoorden." if namen else "Deze vraag is aan iemand anders gesteld."
    return [tekst(f"{wie} Help zo nodig met een telefoontje."), *regels]


def _buttons(bericht: Berichtbeeld, keuzes: tuple[Antwoord, ...]) -> list[Element]:
    melding = bericht.melding
    knoppen = [
        knop(
            keuze.titel,
            VERB,
            _data(bericht, keuze.code),
            stijl="positive" if plaats == 0 else "default",
            invoer=False,
        )
        for plaats, keuze in enumerate(keuzes)
    ]
    if keuzes and later(melding, bericht.beeld.context) is not None:
        knoppen.append(knop("Later", VERB, _data(bericht, antwoorden.LATER), invoer=False))
    if _sees_casus(bericht.beeld, bericht.ontvanger):
        knoppen.append(knop("Casus bekijken", VERB, _data(bericht, antwoorden.BEKIJK), invoer=False))
    return knoppen


def _data(bericht: Berichtbeeld, antwoord: str) -> dict[str, str | int]:
    return {"casus": bericht.beeld.casus.code, "melding": bericht.melding.nr, "antwoord": antwoord}


def _foot(bericht: Berichtbeeld) -> Element:
    """The rules of what it climbed as, where the catalogue has them, else its own."""
    regels = bericht.beeld.context.kader.meldingregels.get(bericht.mld, bericht.melding.regels)
    if PROCESREGIE_VERPLICHT in regels and not _procesregie_verplicht(bericht):
        regels = tuple(regel for regel in regels if regel != PROCESREGIE_VERPLICHT)
    return voetregel(melding=bericht.mld, regels=regels, casus=bericht.beeld.casus.code)


def _procesregie_verplicht(bericht: Berichtbeeld) -> bool:
    casus, kader = bericht.beeld.casus, bericht.beeld.context.kader
    gevraagd = Waarover.of(bericht.melding).code
    return gevraagd == "procesregie" and kader.trede(casus.trede).rol(gevraagd).nodig is Nodig.VERPLICHT
