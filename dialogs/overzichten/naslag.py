"""What the kader asks of people, to read: the work process, the meldcode, the plans and the verwijsindex.

One list at a time, for where the casus is and for who asks; the other lists and the other role are a press further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogs.bouwstenen import kaderwoorden, taal
from dialogs.bouwstenen.kaart import Element, kaart, knoppenrij, kop, opsomming, tekst, tussenkop, voetregel
from dialogs.gesprekken.acuut import with_numbers
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld, Naslagbeeld
from regie.grootboek import carried_out
from regie.kader.leeswerk import Naslagrol, Naslagsoort
from regie.naslag.lijsten import Hoofdstuk, hoofdstukken, nodige_plannen, nu, rol

TITEL = {
    Naslagsoort.WERKWIJZE: "Werkwijze",
    Naslagsoort.MELDCODE: "Meldcode",
    Naslagsoort.PLAN: "Plan",
    Naslagsoort.VERWIJSINDEX: "Verwijsindex",
}
"""What each kind of list is called, which is also the word that people type."""

ALLES = "alles"
"""Asks for the list of lists."""

_VOOR = {
    Naslagrol.PROCESREGISSEUR: "de procesregisseur",
    Naslagrol.CASUSREGISSEUR: "de casusregisseur",
    Naslagrol.IEDEREEN: "iedereen",
}
_ANDER = {
    Naslagrol.PROCESREGISSEUR: Naslagrol.CASUSREGISSEUR,
    Naslagrol.CASUSREGISSEUR: Naslagrol.PROCESREGISSEUR,
}
_OP_EEN_RIJ = 5
_VRIJ = "De stappen wijzen de weg. Mensen beslissen wat nodig is."


def card(beeld: Naslagbeeld, gevraagd: str = "") -> Element:
    """One list; `gevraagd` names another one, a role, or all of them: `3a`, `casusregisseur`, `alles`."""
    alle = hoofdstukken(beeld.kader, beeld.soort)
    hier = nu(beeld)
    if hier is None:
        return _nothing(beeld)
    woorden = gevraagd.casefold().split()
    gekozen = next((h for h in alle if h.naslag.code in woorden), None)
    wie = next((r for r in _ANDER for woord in woorden if woord == r.value), None)
    kent = gekozen is not None or wie is not None or not woorden
    if not kent or (beeld.soort is Naslagsoort.MELDCODE and gekozen is None and len(alle) > 1):
        return _first_call(beeld, _overview(beeld, alle, onbekend=not kent and ALLES not in woorden))
    return _first_call(beeld, _one(beeld, alle, gekozen or hier, wie or rol(beeld)))


def button(beeld: Casusbeeld) -> Element | None:
    """To the list that matters now: the meldcode while something is unsafe, else the steps of the moment."""
    soort = Naslagsoort.MELDCODE if beeld.casus.open_signalen else Naslagsoort.WERKWIJZE
    if not hoofdstukken(beeld.context.kader, soort):
        return None
    return word_button(TITEL[soort], f"{soort.value} {beeld.casus.code}")


def _first_call(beeld: Naslagbeeld, kaart: Element) -> Element:
    """Above the meldcode stand the numbers to call."""
    return with_numbers(kaart) if beeld.soort is Naslagsoort.MELDCODE else kaart


# ---- one list


def _one(beeld: Naslagbeeld, alle: tuple[Hoofdstuk, ...], hier: Hoofdstuk, wie: Naslagrol) -> Element:
    naslag, code = hier.naslag, _code(beeld)
    body = kop(f"{TITEL[beeld.soort]}: {_name(hier)}", code, _where(beeld, hier, wie))
    body += [tekst(zin) for zin in _plans(beeld)]
    body += [tekst(_borrowed(hier))] if hier.geleend else []
    body += [tekst(naslag.inleiding)] if naslag.inleiding else []
    rollen = (wie, Naslagrol.IEDEREEN) if beeld.soort is Naslagsoort.WERKWIJZE else tuple(Naslagrol)
    helpt = frozenset() if hier.geleend else carried_out(beeld.kader)
    for lezer in rollen:
        body += _steps(lezer, naslag.voor(lezer), helpt, alleen=list(naslag.stappen) == [lezer])
    if beeld.soort is Naslagsoort.WERKWIJZE and not any(naslag.voor(lezer) for lezer in rollen):
        body.append(tekst(f"Voor {_VOOR[wie]} noemt het kader hier geen stappen."))
    kader = hier.geleend or beeld.kader
    body.append(tekst(f"{_VRIJ} Bron: {kader.bron}, {naslag.bron.kop}.", klein=True))
    return kaart([*body, *_foot(beeld, naslag.bron.lezingen)], _buttons(beeld, alle, hier, wie))


def _steps(wie: Naslagrol, stappen: Mapping[str, str], helpt: Iterable[str], *, alleen: bool) -> list[Element]:
    if not stappen:
        return []
    zinnen = [f"{zin} ({regel}{'; Regiebot helpt' if regel in helpt else ''})" for regel, zin in stappen.items()]
    boven = [] if alleen and wie is Naslagrol.IEDEREEN else [tussenkop(f"Voor {_VOOR[wie]}")]
    return [*boven, *opsomming(zinnen)]


def _where(beeld: Naslagbeeld, hier: Hoofdstuk, wie: Naslagrol) -> str:
    """Whether this is the list of the moment, and for whom it is drawn."""
    if beeld.soort is not Naslagsoort.WERKWIJZE:
        return "Om te lezen. Regiebot legt hier niets van vast."
    thuis = nu(beeld)
    plek = "Voor iedereen." if set(hier.naslag.stappen) == {Naslagrol.IEDEREEN} else f"Voor {_VOOR[wie]}."
    if beeld.casusbeeld is None or thuis is None:
        return plek
    if hier == thuis:
        return f"{plek} Dit past bij waar de casus nu is."
    return f"{plek} De casus is nu bij: {_name(thuis)}."


def _plans(beeld: Naslagbeeld) -> Iterator[str]:
    """Which plans the rung of the casus asks for."""
    if beeld.soort is not Naslagsoort.PLAN or beeld.casusbeeld is None:
        return
    casus, kader = beeld.casusbeeld.casus, beeld.kader
    trede = kader.trede(casus.trede)
    nodig = nodige_plannen(beeld.casusbeeld)
    hier = kaderwoorden.op_trede(kader, casus.trede)
    namen = taal.lijst([kaderwoorden.plan(kader, code) for code in nodig])
    geen = f"{taal.hoofdletter(hier)} vraagt het kader geen plan."
    yield f"Nu nodig: {namen}. De casus staat {hier}." if nodig else geen
    if erbij := [kaderwoorden.plan(kader, code) for code in nodig if code not in trede.plan_minimum]:
        regels = taal.lijst(list(dict.fromkeys(p.regel for p in kader.planregels if p.plan in nodig)))
        yield f"Het {taal.lijst(erbij)} komt erbij door wat er over veiligheid is geantwoord ({regels})."
    if trede.plan_op_wens:
        wens = taal.lijst([kaderwoorden.plan(kader, code) for code in trede.plan_op_wens])
        yield f"Als het huishouden dat wil: {wens}."


def _borrowed(hier: Hoofdstuk) -> str:
    assert hier.geleend is not None
    return f"{hier.waarom} Dit is geleend van {hier.geleend.naam}, als voorstel."


# ---- all of them, and none


def _overview(beeld: Naslagbeeld, alle: tuple[Hoofdstuk, ...], *, onbekend: bool) -> Element:
    """The list of lists, each a button."""
    wat = TITEL[beeld.soort]
    body = kop(wat, _code(beeld), "Dat deel ken ik niet. Kies hieronder." if onbekend else "Kies wat je wilt lezen.")
    for geleend in (False, True):
        delen = [h for h in alle if bool(h.geleend) is geleend]
        body += [tekst(_borrowed(delen[0]))] if geleend and delen else []
        knoppen = [word_button(_name(h), _message(beeld, h.naslag.code)) for h in delen]
        body += [knoppenrij(knoppen[n : n + _OP_EEN_RIJ]) for n in range(0, len(knoppen), _OP_EEN_RIJ)]
    return kaart([*body, *_foot(beeld)], _home(beeld))


def _nothing(beeld: Naslagbeeld) -> Element:
    wat = TITEL[beeld.soort]
    body = [*kop(wat, _code(beeld)), tekst(f"Het kader van {beeld.kader.naam} zegt hier niets over.")]
    return kaart(body, _home(beeld))


# ---- buttons


def _buttons(beeld: Naslagbeeld, alle: tuple[Hoofdstuk, ...], hier: Hoofdstuk, wie: Naslagrol) -> Iterator[Element]:
    plek = alle.index(hier)
    for titel, naast in (("Vorige", plek - 1), ("Volgende", plek + 1)):
        if 0 <= naast < len(alle):
            yield word_button(f"{titel}: {_name(alle[naast])}", _message(beeld, alle[naast].naslag.code))
    if beeld.soort is Naslagsoort.WERKWIJZE and hier.naslag.voor(_ANDER[wie]):
        ander = _ANDER[wie]
        yield word_button(f"Voor {_VOOR[ander]}", _message(beeld, hier.naslag.code, ander.value))
    if len(alle) > 2:
        yield word_button("Alle delen", _message(beeld, ALLES))
    yield from _home(beeld)


def _home(beeld: Naslagbeeld) -> Iterator[Element]:
    """Back to the casus; for a plan also to planning an overleg, for who meant that."""
    code = _code(beeld)
    if code is None:
        return
    if beeld.soort is Naslagsoort.PLAN:
        yield word_button("Overleg plannen", f"plan overleg {code}")
    yield word_button("Casus bekijken", f"casus {code}")


def _message(beeld: Naslagbeeld, *nader: str) -> str:
    return " ".join(filter(None, (beeld.soort.value, _code(beeld), *nader)))


def _foot(beeld: Naslagbeeld, lezingen: Sequence[str] = ()) -> list[Element]:
    code = _code(beeld)
    return [voetregel(regels=lezingen, casus=code)] if lezingen or code else []


def _name(hier: Hoofdstuk) -> str:
    return hier.naslag.titel


def _code(beeld: Naslagbeeld) -> str | None:
    return beeld.casusbeeld.casus.code if beeld.casusbeeld else None
