"""Weighing: the facts that matter from the present rung as questions, and the card with the advice."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.feitvelden import Invulformulier, answered, feitveld, laatste_antwoord, steps
from dialogs.bouwstenen.formulier import Formulier, Lezing
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, kaart, kop, opsomming, tekst, tussenkop, voetregel
from dialogs.bouwstenen.kaderwoorden import trede_voluit
from dialogs.bouwstenen.mogelijk import may
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.opzoeken import afgesloten
from dialogs.bouwstenen.velden import Veld
from dialogs.bouwstenen.vervolg import earlier_signals, opened_signals, vervolg
from dialogs.gesprekken.acuut import acute_codes, numbers_first, ticked
from dialogs.gesprekken.advies import outcome, rules, whole
from dialogs.gesprekken.nood import acute_melding, antwoord_knoppen
from dialogs.gesprekken.verhuizing import suggestie
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.beoordeling import Vraag, beoordeel
from regie.beoordeling.formulier import Feitenvraag, feiten_voor
from regie.casus import Casusstatus
from regie.commands import Command, RecordBeoordeling, RecordBesluit
from regie.feiten import Waarde, codes
from regie.kader.delen import Feit, Tredecode
from regie.toegang import wie_mag
from regie.weigering import Weigering

NAAM = "weeg"


def _form(beeld: Casusbeeld, onderwerp: Onderwerp, invoer: Invoer) -> Formulier | Weigering:
    if nee := afgesloten(beeld):
        return nee
    casus, kader = beeld.casus, beeld.context.kader
    bekend = casus.antwoorden
    antwoorden = {**bekend, **invoer}
    nu = [(g.titel, [_field(f, beeld) for f in g.feiten if f.code not in g.later]) for g in _asked(beeld)]
    verder = [(titel, [_field(f, beeld) for f in feiten]) for titel, feiten in _further(beeld, antwoorden)]
    return Invulformulier(
        NAAM,
        "Feiten wegen",
        (*steps(nu), *(stap for groep in verder for stap in steps([groep]))),
        casus=casus.code,
        onderwerp=str(onderwerp) or None,
        gevraagd=_question(beeld),
        slot="Advies vragen",
        begin={code: waarde for code, waarde in bekend.items() if kader.heeft_feit(code)},
        acute_feiten=acute_codes(kader),
    )


def _question(beeld: Casusbeeld) -> str:
    """Where the casus stands; after a move also what its rung was there, until it is weighed here (MAP-1)."""
    casus, kader = beeld.casus, beeld.context.kader
    nu = f"Nu: {trede_voluit(kader, casus.trede)}. Weet je iets niet? Kies dan onbekend."
    if casus.herkomst is None or casus.beoordelingen:
        return nu
    return f"{suggestie(casus.herkomst, kader)} {nu}"


def _field(feit: Feit, beeld: Casusbeeld) -> Veld:
    return feitveld(feit, laatste_antwoord(feit, beeld))


def _asked(beeld: Casusbeeld) -> tuple[Feitenvraag, ...]:
    """The facts of the rung; as long as nobody knows whether regie is wanted, also what the start criteria ask."""
    nog_geen_regie = beeld.casus.status is Casusstatus.AANGEMELD
    return feiten_voor(beeld.context.kader, None if nog_geen_regie else beeld.casus.trede)


def _further(beeld: Casusbeeld, antwoorden: Invoer) -> Iterator[tuple[str, list[Feit]]]:
    """What more to ask when the answers so far lead to another rung: whether it goes on from there.

    These stand on cards of their own, so that an answer never adds a question to a card that was passed.
    """
    kader = beeld.context.kader
    eerder = _earlier(beeld)
    if eerder:
        yield "Dit is eerder beantwoord en telt nu mee. Klopt het nog?", eerder
    later = {feit.code: feit for groep in _asked(beeld) for feit in groep.feiten if feit.code in groep.later}
    later = {code: feit for code, feit in later.items() if feit not in eerder}
    for trede in _path(beeld, antwoorden):
        tellen = {f.code for g in feiten_voor(kader, trede) for f in g.feiten if f.code not in g.later}
        feiten = [later.pop(code) for code in tuple(later) if code in tellen]
        if feiten:
            yield f"Je antwoorden wijzen naar {trede_voluit(kader, trede)}. En verder?", feiten


def _earlier(beeld: Casusbeeld) -> list[Feit]:
    """Facts that are ja from before, and from which the answer to a question of now follows: never used unseen."""
    kader, gevraagd = beeld.context.kader, {f.code for g in _asked(beeld) for f in g.feiten if f.code not in g.later}
    bronnen = {code: None for a in kader.afleidingen if a.feit in gevraagd for code in codes(a.als)}
    return [kader.feit(b) for b in bronnen if b not in gevraagd and beeld.casus.antwoorden.get(b) == Waarde.JA]


def _path(beeld: Casusbeeld, antwoorden: Invoer) -> list[Tredecode]:
    """The rungs from the present one to the one that the answers lead to, nearest first."""
    kader, casus = beeld.context.kader, beeld.casus
    feiten = {code: waarde for code, waarde in antwoorden.items() if kader.heeft_feit(code)}
    vraag = Vraag(trede=casus.trede, feiten=feiten, open_signalen=len(casus.open_signalen))
    doel = beoordeel(kader, vraag).doel
    if doel is None:
        return []
    van, tot = kader.plaats(casus.trede), kader.plaats(doel)
    stap = 1 if tot > van else -1
    return [kader.tredes[plaats].code for plaats in range(van + stap, tot + stap, stap)]


def _command(beeld: Casusbeeld, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> RecordBeoordeling:
    return RecordBeoordeling(
        casus=beeld.casus.code,
        feiten=answered(beeld.context.kader, lezing),
    )


# ---- the card with the advice


def _receipt(gevolg: Gevolg) -> Element:
    beeld, command = gevolg.beeld, gevolg.command
    assert isinstance(command, RecordBeoordeling)
    casus, kader = beeld.casus, beeld.context.kader
    beoordeling = casus.beoordelingen[-1]
    wanneer = f"Gewogen door {beeld.naam(beoordeling.door)} op {taal.moment(beoordeling.op)}."
    gevaar = ticked(command.feiten, acute_codes(kader))
    acuut = acute_melding(beeld) if gevaar else None
    volgt, eerder = vervolg(gevolg), earlier_signals(gevolg, beoordeling.feiten)
    body = [
        *([numbers_first()] if gevaar else []),
        *kop("Advies", casus.code, f"Nu: {trede_voluit(kader, casus.trede)}. {wanneer}"),
        *opened_signals(gevolg),
        *eerder,
        *whole(beeld, beoordeling),
        *([tussenkop("Wat gebeurt er nu?"), *opsomming(volgt)] if volgt else []),
        tekst("Dit is een advies. Mensen besluiten: leg het besluit vast als het genomen is."),
        *([] if may(RecordBesluit, beeld) else [tekst(f"Dat kan alleen {wie_mag((RecordBesluit,))}.", klein=True)]),
        voetregel(regels=rules(outcome(beoordeling), beeld), casus=casus.code),
    ]
    besluiten = word_button("Besluit vastleggen", f"besluit {casus.code}", primary=acuut is None)
    knoppen = [
        *(antwoord_knoppen(beeld, acuut) if acuut else ()),
        *([besluiten] if may(RecordBesluit, beeld) else ()),
        word_button("Feiten aanpassen", f"weeg {casus.code}"),
        *([word_button("Signaal afhandelen", f"signaal {casus.code}")] if eerder else ()),
    ]
    return kaart(body, knoppen)


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (RecordBeoordeling,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {RecordBeoordeling: _receipt}
