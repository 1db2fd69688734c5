"""Reporting a household: the start criteria as questions, and the receipt that says whether regie is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialogs.bouwstenen.feitvelden import Invulformulier, answered, feitveld, steps
from dialogs.bouwstenen.formulier import Formulier, Lezing, Stap
from dialogs.bouwstenen.gesprek import Gesprek, Gevolg, Invoer, Kwitantie, MaakTekst
from dialogs.bouwstenen.kaart import Element, advies, criterium, kaart, opsomming, tekst
from dialogs.bouwstenen.kaderwoorden import feit, trede_voluit
from dialogs.bouwstenen.kwitantie import receipt
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.bouwstenen.startvragen import facts, open_facts, sources, start_rules
from dialogs.bouwstenen.velden import Keuze, Veld
from dialogs.bouwstenen.vervolg import opened_signals, vervolg
from dialogs.gesprekken.acuut import acute_codes, numbers_first, opened_acuut
from dialogs.gesprekken.nood import acute_melding, antwoord_knoppen
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.commands import Command, OpenCasus
from regie.context import Context
from regie.kader import Kader
from regie.kader.regels import Regel

NAAM = "nieuwe_casus"


def _form(context: Context, onderwerp: Onderwerp, invoer: Invoer) -> Formulier:
    """The form for the gemeente of `context`. Where there are more, the first card asks which one; the caller
    gives the context of the one that was chosen.
    """
    kader, inrichting = context.kader, context.inrichting
    gemeente = inrichting.gemeente(invoer.get("gemeente", "")) or context.gemeente
    gemeenten = tuple((g.code, g.naam) for g in inrichting.gemeenten)
    fora = tuple((f.id, f.naam) for f in inrichting.fora_van(gemeente.code))
    eerst = (Stap((Keuze("gemeente", "Gemeente", gemeenten),)),) if len(gemeenten) > 1 else ()
    vooraan: list[Veld] = [feitveld(kader.feit(code)) for code in sorted(acute_codes(kader))]
    vooraan += [Keuze("forum", "In welk overleg wordt de casus besproken?", fora)] if fora else []
    return Invulformulier(
        NAAM,
        "Nieuwe casus",
        (*eerst, *steps(_groups(kader), tuple(vooraan))),
        begin={"gemeente": gemeente.code} | ({"forum": fora[0][0]} if len(fora) == 1 else {}),
        gevraagd="Beantwoord wat je weet. Noem geen namen: de casus krijgt een code.",
        slot="Casus aanmelden",
        meteen="Meld de casus nu aan",
        acute_feiten=acute_codes(kader),
    )


def _groups(kader: Kader) -> Iterator[tuple[str, list[Veld]]]:
    """What the start criteria ask, and what the kader derives those facts from, under the kader's headings."""
    gevraagd = {code for regel in start_rules(kader) for code in facts(regel)}
    gevraagd |= {bron for code in gevraagd for bron in sources(kader, code)}
    gevraagd -= acute_codes(kader)
    for groep in sorted(kader.feitgroepen, key=lambda g: not g.alleen_bij_aanmelding):
        velden = [feitveld(f) for f in kader.feiten if f.groep == groep.code and f.code in gevraagd]
        if velden:
            yield groep.titel, velden


def _command(context: Context, onderwerp: Onderwerp, lezing: Lezing, tekst: MaakTekst) -> OpenCasus:
    return OpenCasus(
        casus="",
        gemeente=lezing.find("gemeente", str) or context.gemeente.code,
        forum=lezing.find("forum", str),
        feiten=answered(context.kader, lezing),
    )


# ---- the receipt


def _receipt(gevolg: Gevolg) -> Element:
    beeld = gevolg.beeld
    casus, context = beeld.casus, beeld.context
    forum = context.inrichting.forum(casus.forum)
    begonnen = receipt(
        "Casus aangemeld",
        wie=beeld.naam(casus.aanmelding.door),
        wanneer=casus.aanmelding.op,
        casus=casus.code,
        wat=[
            ("Gemeente", context.gemeente.naam),
            ("Overleg", forum.naam if forum else ""),
            ("Begint op" if context.kader.heeft_niveaus else "Begint bij", trede_voluit(context.kader, casus.trede)),
        ],
        vervolg=[*vervolg(gevolg), _HOE_VERDER[casus.aanmelding.regie_nodig]],
        regels=casus.aanmelding.regels,
    )["body"]
    acuut = acute_melding(beeld) if opened_acuut(gevolg.events) else None
    nummers = [numbers_first()] if opened_acuut(gevolg.events) else []
    kop, *rest = begonnen
    knoppen = [
        *(antwoord_knoppen(beeld, acuut) if acuut else ()),
        word_button("Feiten wegen", f"weeg {casus.code}", primary=acuut is None),
        word_button("Besluit vastleggen", f"besluit {casus.code}"),
    ]
    return kaart([*nummers, kop, _wanted(beeld), *opened_signals(gevolg), *rest], knoppen)


_HOE_VERDER: Mapping[str, str] = {
    "ja": "Weeg nu de feiten voor een advies. Of leg een besluit vast en draag een regisseur voor.",
    "nee": "Er is nu geen regisseur nodig. Verandert er iets? Weeg dan de feiten.",
    "onbekend": "Weet je meer? Weeg dan de feiten. Een besluit vastleggen kan ook nu al.",
}


def _wanted(beeld: Casusbeeld) -> Element:
    """Whether the kader asks for regie, and on which grounds."""
    aanmelding, kader = beeld.casus.aanmelding, beeld.context.kader
    feiten = beeld.casus.antwoorden
    if aanmelding.regie_nodig == "ja":
        regels = [r for r in start_rules(kader) if r.id in aanmelding.regels]
        return advies("Regie is nodig.", list(_grounds(regels, kader, feiten)))
    if aanmelding.regie_nodig == "nee":
        return advies("Regie is niet nodig.", [tekst("Geen enkel startcriterium van de regiekaart klopt.")])
    open_ = open_facts(kader, feiten)
    lijnen = [tekst("Geen startcriterium klopt tot nu toe. Deze vragen zijn nog open:")]
    return advies("Nog niet te bepalen of regie nodig is.", [*lijnen, *opsomming(feit(kader, code) for code in open_)])


def _grounds(regels: Iterable[Regel], kader: Kader, feiten: Mapping[str, str]) -> Iterator[Element]:
    """The answers that make a start criterion true, each once with its rules, those behind a derived fact included."""
    waarom: dict[str, list[str]] = {}
    for regel in regels:
        for code in facts(regel):
            if feiten.get(code) == "ja" or any(feiten.get(bron) == "ja" for bron in sources(kader, code)):
                waarom.setdefault(code, []).append(regel.id)
    for code, ids in waarom.items():
        yield criterium(feit(kader, code), "ja", ", ".join(ids))
        for bron in sources(kader, code):
            if feiten.get(bron) == "ja":
                yield criterium(feit(kader, bron), "ja")


GESPREKKEN: tuple[Gesprek, ...] = (Gesprek(NAAM, _form, _command, (OpenCasus,)),)
KWITANTIES: dict[type[Command], Kwitantie] = {OpenCasus: _receipt}
