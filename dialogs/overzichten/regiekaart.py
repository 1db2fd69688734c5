"""The regiekaart: what the kader says about one rung, in one screen.

Situation, who holds what, who takes part, when heavier, when lighter, which plan and which profile. About the rung of
the casus unless another one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.kaart import Element, feitenlijst, kaart, kop, opsomming, tekst, tussenkop, voetregel
from dialogs.bouwstenen.kaderwoorden import op_trede, partij, partijen, plan, trede, trede_voluit
from dialogs.gesprekken.criteria import as_part, in_words
from dialogs.hulp import word_button
from dialogs.overzichten import naslag, regierol, wachtregel
from regie.beelden import Casusbeeld
from regie.feiten import Alle, Criterium, EenVan
from regie.handelingen.rollen import SOORTEN
from regie.kader import Kader
from regie.kader.delen import Rungwoord
from regie.kader.regels import Regel, Regelsoort
from regie.kader.treden import Nodig, Partijregel, Rolinvulling, Trede
from regie.weigering import Uitweg, Weigering

_VERANTWOORDELIJK = ("operationeel", "bestuurlijk")
"""Roles of the kader that nobody takes on: they follow from the rung."""
_NODIG = {Nodig.VERPLICHT: "verplicht", Nodig.OPTIONEEL: "als het nodig is", Nodig.NIET: "niet op deze trede"}


def card(beeld: Casusbeeld, gevraagd: str = "") -> Element | Weigering:
    """The card of a rung; `gevraagd` is how somebody named it: `3`, `niveau 3`, `rood`, `regie_gi`."""
    gekozen = _chosen(beeld, gevraagd)
    if isinstance(gekozen, Weigering):
        return gekozen
    kader, casus = beeld.context.kader, beeld.casus
    body = [
        *kop(f"Regiekaart: {trede_voluit(kader, gekozen.code)}", casus.code, _place(beeld, gekozen)),
        feitenlijst(_situation(gekozen)),
        *_part("Wie heeft wat?", _roles(beeld, gekozen)),
        *_part("Wie hoort erbij?", _parties(kader, gekozen)),
        *_part("Plan en overleg", _plan(beeld, gekozen)),
        *_part("Wat het kader nu op tijd wil", _duties(beeld, gekozen)),
        *_part("Wanneer zwaarder?", _steps(kader, gekozen, Regelsoort.OP)),
        *_part("Wanneer lichter?", _steps(kader, gekozen, Regelsoort.AF)),
        *_part("Goed om te weten", gekozen.opmerkingen),
        *(tekst(zin, klein=True) for zin in _standing(beeld)),
        voetregel(regels=gekozen.regels, casus=casus.code),
    ]
    return kaart(body, _buttons(beeld, gekozen))


# ---- which rung


def _chosen(beeld: Casusbeeld, gevraagd: str) -> Trede | Weigering:
    kader = beeld.context.kader
    woord = gevraagd.casefold()
    if kader.rungwoord is not Rungwoord.GEEN:
        woord = woord.removeprefix(kader.rungwoord.value).strip()
    if not woord:
        return kader.trede(beeld.casus.trede)
    for hier in kader.tredes:
        if woord in (str(hier.code).casefold(), hier.naam.casefold(), (hier.kleur or "").casefold()):
            return hier
    reden = f"Dit kader kent '{gevraagd}' niet. Kies hieronder."
    regel = "INV-6"
    if kader.zonder_niveaus is not None and any(teken.isdigit() for teken in woord):
        reden, regel = f"{kader.zonder_niveaus.reden} Kies hieronder een stand.", kader.zonder_niveaus.regel
    code = beeld.casus.code
    return Weigering(
        regel=regel,
        reden=reden,
        uitweg=tuple(
            Uitweg(woord=f"regiekaart {code} {t.code}", titel=taal.hoofdletter(trede(kader, t.code)))
            for t in kader.tredes
        ),
    )


def _place(beeld: Casusbeeld, hier: Trede) -> str:
    if hier.code == beeld.casus.trede:
        return "Hier staat de casus nu."
    return f"De casus staat nu {op_trede(beeld.context.kader, beeld.casus.trede, voluit=True)}."


def _duties(beeld: Casusbeeld, hier: Trede) -> Iterator[str]:
    """The duties of the kader that are open in this casus, on its own rung only."""
    if hier.code == beeld.casus.trede:
        plichten = (m for m in beeld.casus.open_meldingen if m.onderwerp.startswith("plicht:"))
        yield from (wachtregel.line(beeld, melding) for melding in plichten)


# ---- what the kader says


def _situation(hier: Trede) -> Iterator[tuple[str, str]]:
    for code, inhoud in hier.kenmerken.items():
        yield taal.hoofdletter(code.replace("_", " ")), inhoud
    if hier.duur is not None:
        yield "Duurt meestal", f"{hier.duur.min_maanden} tot {hier.duur.max_maanden} maanden"


def _roles(beeld: Casusbeeld, hier: Trede) -> Iterator[str]:
    """Who holds which regie; who answers for it stands further on, with who belongs to it."""
    kader = beeld.context.kader
    for soort in dict.fromkeys((*SOORTEN, *(s for s in hier.rollen if s not in _VERANTWOORDELIJK))):
        rol = hier.rol(soort)
        titel = taal.hoofdletter(soort.replace("_", " "))
        if rol.nodig is Nodig.NIET and not rol.houders:
            yield f"{titel}: {_NODIG[Nodig.NIET]}."
        elif rol.nodig is Nodig.NIET:
            yield f"{titel}: {_holders(rol, kader)}. Een regisseur is hier niet nodig.{_ids(rol.regels)}"
        else:
            yield f"{titel}, {_NODIG[rol.nodig]}: {_holders(rol, kader)}.{_ids(rol.regels)}"
    if hier.code == beeld.casus.trede:
        yield from (f"Nu: {zin}" for zin in regierol.all_lines(beeld))


def _holders(rol: Rolinvulling, kader: Kader) -> str:
    namen = [
        partij(kader, houder.partij) + (" (alleen met motivering)" if houder.voorwaarde else "")
        for houder in {h.partij: h for h in rol.houders}.values()
    ]
    wie = taal.lijst(namen, "of") or "staat niet in het kader"
    hoger = " of hoger" if kader.profielen[-1:] != (rol.profiel,) else ""
    profiel = f"; profiel {rol.profiel}{hoger}" if rol.profiel else ""
    bepaalt = f"; {partijen(kader, rol.bepaalt, 'of')} bepaalt wie" if rol.bepaalt else ""
    return f"{wie}{profiel}{bepaalt}"


def _parties(kader: Kader, hier: Trede) -> Iterator[str]:
    for titel, regels in (
        ("Betrekken", hier.betrekken),
        ("Om advies vragen", hier.raadplegen),
        ("Informeren", hier.informeren),
    ):
        for regel in regels:
            yield f"{titel}: {partijen(kader, regel.partijen)}{_when(regel, kader)} ({regel.regel})"
    if hier.operationeel:
        yield f"Bij wie je terechtkunt als het vastloopt: {partijen(kader, hier.operationeel, 'of')}."
    if hier.bestuurlijk:
        bestuur = hier.rollen["bestuurlijk"].regels if "bestuurlijk" in hier.rollen else ()
        yield f"Bestuurlijk: {partijen(kader, hier.bestuurlijk, 'of')}.{_ids(bestuur)}"


def _when(regel: Partijregel, kader: Kader) -> str:
    door = f", door {partijen(kader, regel.door, 'of')}" if regel.door else ""
    hier = f", in {taal.lijst([g.replace('_', ' ').title() for g in regel.gemeenten])}" if regel.gemeenten else ""
    als = f", als dit speelt: {in_words(regel.als, kader)}" if regel.als is not None else "."
    return f"{door}{hier}{als}"


def _plan(beeld: Casusbeeld, hier: Trede) -> Iterator[str]:
    kader = beeld.context.kader
    if hier.plan_minimum:
        yield f"Nodig: {taal.lijst([plan(kader, code) for code in hier.plan_minimum])}."
    if hier.plan_op_wens:
        yield f"Als het huishouden dat wil: {taal.lijst([plan(kader, code) for code in hier.plan_op_wens])}."
    weken = beeld.context.standaard("PD-09").voor_trede(hier.code)
    if weken is not None:
        yield f"Een overleg minstens elke {taal.aantal(weken, 'week', 'weken')} (PD-09)."


def _steps(kader: Kader, hier: Trede, soort: Regelsoort) -> Iterator[str]:
    for regel in kader.regels_op(soort, hier.code):
        doelen = taal.lijst([trede(kader, doel) for doel in dict.fromkeys(regel.doelen)], "of")
        profiel = ", naar het profiel dat nodig is" if regel.doel else ""
        zelf = " Hierover geeft Regiebot geen advies: mensen wegen het samen." if regel.zonder_advies else ""
        als = f"{_list_of(regel.criterium, kader)}{zelf}{_first(regel, kader)}{_deciders(regel, kader)}"
        yield f"Naar {doelen}{profiel}. {als} ({regel.id})"


def _first(regel: Regel, kader: Kader) -> str:
    """What must be recorded before the step; of conditions that lift one another, one will do. And whom to nominate."""
    namen: dict[str, None] = {}
    rollen: list[str] = []
    for code in regel.voorwaarden:
        voorwaarde = kader.voorwaarde(code)
        if voorwaarde.rol is not None:
            rollen.append(voorwaarde.rol)
            continue
        groep = sorted((code, *voorwaarde.of), key=[v.code for v in kader.voorwaarden].index)
        namen[" of ".join(kader.voorwaarde(een).titel for een in groep)] = None
    eerst = f" Leg eerst vast: {'; '.join(namen)}." if namen else ""
    return eerst + "".join(f" Draag bij het besluit iemand voor {rol} voor." for rol in rollen)


def _list_of(criterium: Criterium | None, kader: Kader) -> str:
    if criterium is None:
        return ""
    if isinstance(criterium, Alle):
        return f"Als dit allemaal ja is: {' '.join(as_part(deel, kader) for deel in criterium.alle)}"
    if isinstance(criterium, EenVan):
        return f"Als één van deze ja is: {' '.join(as_part(deel, kader) for deel in criterium.een_van)}"
    return f"Als dit ja is: {in_words(criterium, kader)}"


def _deciders(regel: Regel, kader: Kader) -> str:
    return f" Wie beslist: {partijen(kader, regel.beslissers)}." if regel.beslissers else ""


def _standing(beeld: Casusbeeld) -> Iterator[str]:
    """How firm the kader is: what to mind about it, and that it has ended."""
    kader = beeld.context.kader
    if kader.let_op:
        yield kader.let_op
    if kader.is_verlopen(beeld.context.vandaag) and kader.geldig_tot is not None:
        tot = taal.korte_datum(kader.geldig_tot)
        yield f"Dit kader gold tot {tot}. Zolang er geen nieuw kader is, volgt Regiebot dit."
    yield f"Bron: {kader.bron}."


def _ids(regels: Iterable[str]) -> str:
    samen = ", ".join(regels)
    return f" ({samen})" if samen else ""


def _part(titel: str, regels: Iterable[str]) -> list[Element]:
    lijnen = opsomming(regels)
    return [tussenkop(titel), *lijnen] if lijnen else []


def _buttons(beeld: Casusbeeld, hier: Trede) -> Iterator[Element]:
    kader, code = beeld.context.kader, beeld.casus.code
    plaats = kader.plaats(hier.code)
    naast = [kader.tredes[p] for p in (plaats - 1, plaats + 1) if 0 <= p < len(kader.tredes)]
    yield word_button("Feiten wegen", f"weeg {code}")
    for ander in naast if kader.rungwoord is not Rungwoord.GEEN else kader.tredes:
        if ander.code != hier.code:
            yield word_button(taal.hoofdletter(trede(kader, ander.code)), f"regiekaart {code} {ander.code}")
    if (lezen := naslag.button(beeld)) is not None:
        yield lezen
    yield word_button("Casus bekijken", f"casus {code}")
