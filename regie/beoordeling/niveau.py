"""The direction of an assessment: up, down, stay or not to be determined, with the cascade over rungs
(LOG-3…6, 11…14, 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from regie.beoordeling.stand import Stand
from regie.beoordeling.vraag import Richting
from regie.feiten import Oordeel, Waarde
from regie.kader.delen import Tredecode
from regie.kader.regels import Regel, Regelsoort, Vervolg


@dataclass(frozen=True, slots=True)
class Stap:
    """A level rule judged on the rung where it is used, and where it leads: the rung itself unless it is
    ja.
    """

    regel: Regel
    oordeel: Oordeel
    doel: Tredecode


@dataclass(frozen=True, slots=True)
class Route:
    """Level rules that are ja one after another, and the rung where they end. `verder` are the steps on
    from there that are not ja; `onthouden` says that an open safety signal kept the route from going on
    (LOG-5).
    """

    regels: tuple[Regel, ...]
    doel: Tredecode
    verder: tuple[Stap, ...] = ()
    onthouden: bool = False


@dataclass(frozen=True, slots=True)
class Weging:
    """The direction with its grounds. `blijft` are rules that are ja and keep the rung: only the regisseur
    changes, or people decide about the step.
    """

    richting: Richting
    doel: Tredecode | None = None
    regels: tuple[Regel, ...] = ()
    ontbrekend: tuple[str, ...] = ()
    bijna: tuple[Stap, ...] = ()
    blijft: tuple[Regel, ...] = ()
    onthouden: bool = False
    tegenstrijdig: bool = False


def weigh(stand: Stand) -> Weging:
    """Weigh the lists up and down from the present rung."""
    hier = stand.trede.code
    op = _steps(stand, stand.kader.regels_op(Regelsoort.OP, stand.vraag.trede), hier)
    af = _steps(stand, stand.kader.regels_op(Regelsoort.AF, stand.vraag.trede), hier)
    omhoog = [stap for stap in op if stap.doel != hier]
    weging = _up(stand, op, omhoog) if omhoog else _down_or_stay(stand, op, af)
    return replace(
        weging,
        ontbrekend=tuple(dict.fromkeys((*weging.ontbrekend, *_asked_besides(stand, weging, op)))),
        blijft=tuple(stap.regel for stap in op if stap.oordeel.ja and stap.doel == hier),
        tegenstrijdig=(bool(omhoog) or _left_to_people(op)) and any(stap.oordeel.ja for stap in af),
    )


def _up(stand: Stand, op: tuple[Stap, ...], omhoog: list[Stap]) -> Weging:
    """The highest target (LOG-6) with every rule that leads there, and what a still higher list misses (LOG-17)."""
    plaats = stand.kader.plaats
    routes = [_follow(stand, stap) for stap in omhoog]
    doel = max((route.doel for route in routes), key=plaats)
    beste = [route for route in routes if route.doel == doel]
    hoger = [
        stap
        for stap in (*op, *(stap for route in beste for stap in route.verder))
        if stap.oordeel.onbekend
        and stap.oordeel.een_ja
        and stap.regel.houdt_tegen
        and max(plaats(ander) for ander in stap.regel.doelen) > plaats(doel)
    ]
    regels = {id(regel): regel for route in beste for regel in route.regels}
    return Weging(Richting.OPSCHALEN, doel, tuple(regels.values()), ontbrekend=_missing(hoger))


def _down_or_stay(stand: Stand, op: tuple[Stap, ...], af: tuple[Stap, ...]) -> Weging:
    """No list up is ja: down when nothing stands in the way, else stay or not to be determined (LOG-5,
    LOG-13).
    """
    remt = [stap for stap in op if stap.oordeel.onbekend and _holds_back(stand, stap)]
    half_omhoog = any(stap.oordeel.een_ja for stap in remt)
    niet_omlaag = half_omhoog or _left_to_people(op)
    omlaag = [stap for stap in af if stap.oordeel.ja]
    mag = [stap for stap in omlaag if not _withheld(stand, stap)]
    if mag and not niet_omlaag:
        beste = min((_follow(stand, stap) for stap in mag), key=lambda route: stand.kader.plaats(route.doel))
        return Weging(Richting.AFSCHALEN, beste.doel, beste.regels, onthouden=beste.onthouden)
    half_omlaag = [stap for stap in af if stap.oordeel.onbekend and stap.oordeel.een_ja]
    nog_open = remt if niet_omlaag else [*remt, *half_omlaag]
    return Weging(
        Richting.NIET_TE_BEPALEN if nog_open else Richting.BLIJVEN,
        ontbrekend=_missing(nog_open),
        bijna=tuple(stap for stap in (*op, *af) if stap.oordeel.bijna),
        onthouden=bool(omlaag) and not mag,
    )


def _holds_back(stand: Stand, stap: Stap) -> bool:
    """Whether an unknown list up stands in the way; one that is only asked for does while nobody answered anything."""
    return stap.regel.houdt_tegen or (stap.regel.gevraagd and stand.niets_bekend)


def _asked_besides(stand: Stand, weging: Weging, op: Iterable[Stap]) -> tuple[str, ...]:
    """What the lists that hold nothing back still ask, as far as they lead higher than the advice."""
    plaats = stand.kader.plaats
    hier = plaats(stand.trede.code if weging.doel is None else weging.doel)
    return _missing(
        stap
        for stap in op
        if stap.oordeel.onbekend and stap.regel.gevraagd and max(map(plaats, stap.regel.doelen)) > hier
    )


def _left_to_people(op: Iterable[Stap]) -> bool:
    """Whether a list up is ja that gives no advice: people decide about that step, and nothing points down."""
    return any(stap.oordeel.ja and stap.regel.zonder_advies for stap in op)


def _steps(stand: Stand, regels: Iterable[Regel], hier: Tredecode) -> tuple[Stap, ...]:
    return tuple(_judged(stand, regel, hier) for regel in regels)


def _judged(stand: Stand, regel: Regel, hier: Tredecode) -> Stap:
    oordeel = stand.judge(regel)
    if not oordeel.ja or regel.zonder_advies:
        return Stap(regel, oordeel, hier)
    if regel.doel is None:
        return Stap(regel, oordeel, hier if regel.naar is None else regel.naar)
    keuze = stand.feiten.get(regel.doel.keuze, Waarde.ONBEKEND)
    if keuze not in regel.doel.doelen:
        return Stap(regel, Oordeel(Waarde.ONBEKEND, (regel.doel.keuze,), een_ja=True), hier)
    return Stap(regel, oordeel, max(hier, regel.doel.doelen[keuze], key=stand.kader.plaats))


def _follow(stand: Stand, begin: Stap) -> Route:
    """Go on from a rule that is ja, rung after rung, as long as the next list is ja too."""
    soort = begin.regel.soort
    verst = max if soort is Regelsoort.OP else min
    route = Route((begin.regel,), begin.doel)
    while route.regels[-1].vervolg is not Vervolg.GEEN:
        regels = (r for r in stand.kader.regels_op(soort, route.doel) if r.vervolg is Vervolg.OVERAL)
        volgende = _steps(stand, regels, route.doel)
        ja = [stap for stap in volgende if stap.oordeel.ja]
        mag = [stap for stap in ja if not _withheld(stand, stap)]
        if not mag:
            return Route(route.regels, route.doel, volgende, onthouden=bool(ja))
        stap = verst(mag, key=lambda stap: stand.kader.plaats(stap.doel))
        route = Route((*route.regels, stap.regel), stap.doel)
    return route


def _withheld(stand: Stand, stap: Stap) -> bool:
    """Whether an open safety signal withholds this step down (LOG-5)."""
    if stap.regel.soort is not Regelsoort.AF or not stand.open_signaal:
        return False
    return stap.regel.niet_bij_open_signaal or stand.kader.trede(stap.doel).zonder_onveiligheid


def _missing(stappen: Iterable[Stap]) -> tuple[str, ...]:
    """The unknown facts of these lists, those that someone began to fill first."""
    volgorde = sorted(stappen, key=lambda stap: not stap.oordeel.een_ja)
    return tuple(dict.fromkeys(code for stap in volgorde for code in stap.oordeel.ontbrekend))
