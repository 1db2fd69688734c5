"""Which facts matter from a rung: those that its rules can use, in the groups and the order of the kader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regie.feiten import Criterium, codes
from regie.kader import Kader
from regie.kader.delen import Feit, Tredecode
from regie.kader.regels import NAAST, Regel, Regelsoort, Vervolg, Weegplek
from regie.kader.treden import Trede


@dataclass(frozen=True, slots=True)
class Feitenvraag:
    """A heading with the facts under it. `later` are those that only count once a nearer list is ja."""

    code: str
    titel: str
    feiten: tuple[Feit, ...]
    later: frozenset[str]
    alleen_bij_aanmelding: bool


def feiten_voor(kader: Kader, trede: Tredecode | None) -> tuple[Feitenvraag, ...]:
    """The facts to ask on a rung, or at aanmelding (None): the start criteria, the lists up with their
    cascade, the lists down, the ways sideways and to persons, and everything about safety. What was only just
    reported is not closed, so that is asked later; and so is what a list up can use but does not ask for. KeyError for
    an unknown rung.
    """
    nu = _codes_now(kader, trede)
    verder = _cascade(kader, trede)
    doelen = {doel for regel in (*kader.regels_op(Regelsoort.OP, trede), *verder) for doel in regel.doelen}
    terloops = (r for r in kader.regels_op(Regelsoort.OP, trede) if not r.vraagt)
    straks = (code for doel in doelen for code in _codes_there(kader, doel))
    later = {*_codes_of(kader, verder), *_codes_of(kader, terloops), *straks} - nu
    groepen = []
    for groep in kader.feitgroepen:
        if groep.alleen_bij_aanmelding and trede is not None:
            continue
        feiten = tuple(f for f in kader.feiten if f.groep == groep.code and f.code in nu | later)
        if feiten:
            later_hier = frozenset(f.code for f in feiten if f.code in later)
            groepen.append(Feitenvraag(groep.code, groep.titel, feiten, later_hier, groep.alleen_bij_aanmelding))
    return tuple(groepen)


def _codes_now(kader: Kader, trede: Tredecode | None) -> set[str]:
    nu = {feit.code for feit in kader.veiligheidsfeiten}
    soorten = set(Regelsoort) - ({Regelsoort.SLUITEN} if trede is None else set())
    regels = (regel for soort in soorten for regel in kader.regels_op(soort, trede))
    nu.update(_codes_of(kader, (r for r in regels if r.soort is not Regelsoort.OP or r.vraagt)))
    nu.update(_codes_of_trede(kader.trede(trede)))
    nu.update(code for planregel in kader.planregels for code in _given(planregel.als))
    nu.update(_codes_of_plichten(kader, kader.trede(trede).code))
    nu.update(code for a in kader.afleidingen if a.gelijk and a.feit in nu for code in codes(a.als))
    return nu


def _codes_there(kader: Kader, doel: Tredecode) -> Iterator[str]:
    """What matters once the advice leads to a rung: who belongs to it, and the rules that look there."""
    yield from _codes_of_trede(kader.trede(doel))
    daar = (r for soort in NAAST for r in kader.regels_op(soort, doel) if r.plek is not Weegplek.NU)
    yield from _codes_of(kader, daar)


def _codes_of_trede(trede: Trede) -> Iterator[str]:
    for regel in (*trede.betrekken, *trede.informeren):
        yield from _given(regel.als)
    for rol in trede.rollen.values():
        for houder in rol.houders:
            yield from _given(houder.als)
            yield from _given(houder.voorrang_als)


def _codes_of_plichten(kader: Kader, hier: Tredecode) -> Iterator[str]:
    for plicht in kader.plichten:
        if not plicht.tredes or hier in plicht.tredes:
            yield from _given(plicht.als)
            for ontvanger in plicht.aan:
                yield from _given(ontvanger.als)


def _given(criterium: Criterium | None) -> tuple[str, ...]:
    return () if criterium is None else codes(criterium)


def _codes_of(kader: Kader, regels: Iterable[Regel]) -> Iterator[str]:
    for regel in regels:
        yield from _given(regel.criterium)
        if regel.doel is not None:
            yield regel.doel.keuze
        for keuze in regel.fora:
            yield from _given(keuze.als)
        for code in regel.voorwaarden:
            yield from _given(kader.voorwaarde(code).alleen_als)


def _cascade(kader: Kader, trede: Tredecode | None) -> tuple[Regel, ...]:
    """The lists that a route up or down can go on to from the rules of this rung."""
    gevonden: list[Regel] = []
    rand = [r for soort in (Regelsoort.OP, Regelsoort.AF) for r in kader.regels_op(soort, trede)]
    while rand:
        regel = rand.pop()
        if regel.vervolg is Vervolg.GEEN:
            continue
        for doel in regel.doelen:
            for verder in kader.regels_op(regel.soort, doel):
                if verder.vervolg is Vervolg.OVERAL and verder not in gevonden:
                    gevonden.append(verder)
                    rand.append(verder)
    return tuple(gevonden)
