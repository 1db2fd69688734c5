"""Looks up what a rule says: its sentence, where it comes from, what the bot does with it and where it holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from regie import grootboek, kaders
from regie.grootboek import Daad
from regie.kader import Kader
from regie.kader.delen import Bronstatus, Tredecode
from regie.kader.leeswerk import Naslag, Regeltekst
from regie.kader.regels import AANMELDING, Regel
from regie.kader.voorwaarden import Voorwaarde
from regie.meldingen.catalogus import catalogus
from regie.naslag import regelid


class Algemeen(Regeltekst):
    """Rules that hold in every kader, with what the bot does with them."""

    daad: Daad
    tekst: str


class Gebruik(StrEnum):
    """Where a kader file uses a rule: what the bot does with it when the ledger has no text of its own."""

    ADVIES = "advies"
    START = "start"
    NAAST = "naast"
    SLUITEN = "sluiten"
    HARD = "hard"
    ZACHT = "zacht"
    ROL = "rol"
    PARTIJ = "partij"
    AFLEIDING = "afleiding"
    STAGNATIE = "stagnatie"
    PLAN = "plan"
    FORUM = "forum"
    LEZING = "lezing"
    GRENS = "grens"
    ONTVANGER = "ontvanger"
    TREDE = "trede"
    NASLAG = "naslag"


@dataclass(frozen=True)
class Uitleg:
    """One rule as it can be read. `kader` is None when it holds in every kader; `tredes` is empty when the data does
    not tie it to a rung. `tekst` is what the ledger says of it, else `gebruik` says how the file uses it.
    """

    regel: str
    zin: str
    kop: str
    status: Bronstatus
    daad: Daad | None
    tekst: str
    kader: Kader | None = None
    gebruik: Gebruik | None = None
    tredes: tuple[Tredecode, ...] = ()
    toegepast: tuple[Regel, ...] = ()
    voorwaarde: Voorwaarde | None = None
    naslag: Naslag | None = None
    lezingen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Afdeling:
    """Not one rule but the part of a source that several stand in: `ZOU-3.11`."""

    naam: str
    regels: tuple[Uitleg, ...]


@dataclass(frozen=True)
class Onbekend:
    """No rule has this id; the nearest ones that exist."""

    gevraagd: str
    dichtbij: tuple[str, ...]


def look_up(gevraagd: str, eigen: Kader) -> Uitleg | Afdeling | Onbekend:
    """The rule that somebody typed. Without the letters of a kader it is one of `eigen`; with those of another kader
    its newest version answers.
    """
    alle = everywhere() | ids(eigen)
    if (gevonden := regelid.find(gevraagd, alle, eigen.code)) is not None:
        return explain(gevonden, _kader_van(gevonden, eigen))
    if onder := regelid.under(gevraagd, alle, eigen.code):
        kader = _kader_van(onder[0], eigen)
        volgorde = {regel: plek for plek, regel in enumerate(grootboek.dossier_ids(kader))}
        onder = tuple(sorted(onder, key=lambda regel: volgorde.get(regel, len(volgorde))))
        return Afdeling(regelid.common(onder), tuple(explain(regel, kader) for regel in onder))
    return Onbekend(gevraagd, regelid.nearest(gevraagd, alle, eigen.code))


def _kader_van(regel: str, eigen: Kader) -> Kader:
    begin = regel.partition("-")[0].casefold()
    vreemd = begin != eigen.code and any(kader.code == begin for kader in kaders.kaders())
    return kaders.kader(begin) if vreemd else eigen


@cache
def everywhere() -> frozenset[str]:
    """Every id that can be looked up, whichever kader somebody works by: those of the newest versions."""
    return frozenset().union(*(ids(kader) for kader in kaders.kaders()))


def ids(kader: Kader) -> frozenset[str]:
    """Every id that can be looked up in a kader."""
    return frozenset({*_zinnen(kader), *algemeen(), *(regel.id for regel in kader.regels)})


def explain(regel: str, kader: Kader) -> Uitleg:
    """What this rule says in this kader. Raises KeyError when there is no such id."""
    if (blok := algemeen().get(regel)) is not None:
        return _general(regel, blok, kader)
    toegepast = kader.regels_met_id(regel)
    tekst, naslag = _zinnen(kader).get(regel, (None, None))
    if tekst is None and not toegepast:
        raise KeyError(regel)
    daad, waarom = grootboek.place(kader, regel) or (None, "")
    bron = naslag.bron if naslag else (toegepast[0].bron if toegepast else None)
    onder = _blok(kader, regel)
    return Uitleg(
        regel=regel,
        zin=tekst or "",
        kop=onder.kop if onder else (bron.kop if bron else ""),
        status=_status(toegepast, onder, bron.status if bron else Bronstatus.BRON),
        daad=daad,
        tekst=waarom,
        kader=kader,
        gebruik=next((_to_read if daad is Daad.GETOOND else _gebruik)(kader, regel), None),
        tredes=_tredes(kader, regel),
        toegepast=toegepast,
        voorwaarde=next((v for v in kader.voorwaarden if v.regel == regel), None),
        naslag=naslag,
        lezingen=tuple(dict.fromkeys(lezing for deel in toegepast for lezing in deel.bron.lezingen)),
    )


@cache
def algemeen() -> dict[str, Algemeen]:
    """The rules of every kader by id, read once. Raises pydantic.ValidationError on a faulty file."""
    ruw = tomllib.loads(files("regie.kaders").joinpath("algemeen.toml").read_text("utf-8"))
    blokken = TypeAdapter(list[Algemeen]).validate_python(ruw["regelteksten"], strict=False)
    return {regel: blok for blok in blokken for regel in blok.zinnen}


def _general(regel: str, blok: Algemeen, kader: Kader) -> Uitleg:
    """A rule of every kader. What is done with a term or a message differs: the kader or the catalogue says it."""
    daad, tekst = blok.daad, blok.tekst
    if (hier := grootboek.place(kader, regel)) is not None and hier[1]:
        daad, tekst = hier
    elif regel in catalogus():
        daad, tekst = Daad.UITGEVOERD, ""
    return Uitleg(regel, blok.zinnen[regel], blok.kop, blok.status, daad, tekst)


def _status(toegepast: tuple[Regel, ...], blok: Regeltekst | None, anders: Bronstatus) -> Bronstatus:
    """A rule is what its block says; of an applied rule a part may be a reading."""
    if blok is not None and blok.status is not Bronstatus.BRON:
        return blok.status
    if toegepast and all(regel.bron.status is not Bronstatus.BRON for regel in toegepast):
        return toegepast[0].bron.status
    return blok.status if blok is not None else anders


def _zinnen(kader: Kader) -> dict[str, tuple[str, Naslag | None]]:
    zinnen: dict[str, tuple[str, Naslag | None]] = {}
    for blok in kader.regelteksten:
        zinnen |= {regel: (zin, None) for regel, zin in blok.zinnen.items()}
    for naslag in kader.naslag:
        zinnen |= {regel: (zin, naslag) for regel, zin in naslag.zinnen().items()}
    return zinnen


def _blok(kader: Kader, regel: str) -> Regeltekst | None:
    return next((blok for blok in kader.regelteksten if regel in blok.zinnen), None)


def _tredes(kader: Kader, regel: str) -> tuple[Tredecode, ...]:
    """The rungs for which the data names this rule, from light to heavy."""
    genoemd = {trede for deel in kader.regels_met_id(regel) for trede in deel.van if trede != AANMELDING}
    for trede in kader.tredes:
        partijen = (*trede.betrekken, *trede.raadplegen, *trede.informeren)
        rollen = (code for rol in trede.rollen.values() for code in (*rol.regels, *(u.regel for u in rol.uitgesloten)))
        if regel in (*trede.regels, *(partij.regel for partij in partijen), *rollen):
            genoemd.add(trede.code)
    return tuple(trede.code for trede in kader.tredes if trede.code in genoemd)


_SOORTEN = {
    "op": Gebruik.ADVIES,
    "af": Gebruik.ADVIES,
    "grond": Gebruik.ADVIES,
    "start": Gebruik.START,
    "sluiten": Gebruik.SLUITEN,
}


def _gebruik(kader: Kader, regel: str) -> Iterator[Gebruik]:
    """How the file uses a rule, the weightiest use first."""
    bronnen = (*(deel.bron for deel in kader.regels), *(route.bron for route in kader.stagnatie))
    if any(regel in bron.lezingen for bron in bronnen):
        yield Gebruik.LEZING
    for deel in kader.regels_met_id(regel):
        yield _SOORTEN.get(deel.soort.value, Gebruik.NAAST)
    for voorwaarde in kader.voorwaarden:
        if voorwaarde.regel == regel:
            yield Gebruik.HARD if voorwaarde.hard else Gebruik.ZACHT
    for trede in kader.tredes:
        for rol in trede.rollen.values():
            if regel in (*rol.regels, *(uit.regel for uit in rol.uitgesloten)):
                yield Gebruik.ROL
        if any(p.regel == regel for p in (*trede.betrekken, *trede.raadplegen, *trede.informeren)):
            yield Gebruik.PARTIJ
    if any(regel in afleiding.regels for afleiding in kader.afleidingen):
        yield Gebruik.AFLEIDING
    if any(regel in route.regels for route in kader.stagnatie):
        yield Gebruik.STAGNATIE
    if any(regel == plan.regel for plan in kader.planregels):
        yield Gebruik.PLAN
    if regel in {keuze.regel for deel in kader.regels for keuze in deel.fora}:
        yield Gebruik.FORUM
    if kader.forumadvies is not None and regel == kader.forumadvies.regel:
        yield Gebruik.FORUM
    if regel in {grens.regel for grens in (kader.grenzen.omlaag, kader.zonder_niveaus) if grens is not None}:
        yield Gebruik.GRENS
    if any(regel in ontvangers.regels for ontvangers in kader.ontvangers.values()):
        yield Gebruik.ONTVANGER
    yield from _to_read(kader, regel)


def _to_read(kader: Kader, regel: str) -> Iterator[Gebruik]:
    """Where people read of a rule that the bot does not carry out itself."""
    if any(regel in (*trede.regels, *(p.regel for p in trede.raadplegen)) for trede in kader.tredes):
        yield Gebruik.TREDE
    if any(regel in naslag.zinnen() or regel in naslag.bron.lezingen for naslag in kader.naslag):
        yield Gebruik.NASLAG
