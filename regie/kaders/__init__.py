"""The kaders that ship with the product: read once from their TOML files, checked, and found by code and
date.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from regie.kader import Kader, KaderOnbekend, KaderOngeldig
from regie.kader.controle import check
from regie.kaders.herhaald import VerwijzingOnbekend, in_full
from regie.leesfouten import in_het_nederlands


def load(tekst: str, bestand: str) -> Kader:
    """Read one kader from TOML. Raises KaderOngeldig with the file, the key and what is allowed there."""
    try:
        ruw = in_full(tomllib.loads(tekst))
    except tomllib.TOMLDecodeError as fout:
        raise KaderOngeldig(f"{bestand}: dit is geen geldig TOML-bestand ({fout})") from fout
    except VerwijzingOnbekend as fout:
        raise KaderOngeldig(f"{bestand}: {fout}") from fout
    try:
        # By way of JSON: strict types, with lists as tuples and dates as dates.
        kader = Kader.model_validate_json(json.dumps(ruw, default=str))
    except ValidationError as fout:
        raise KaderOngeldig(f"{bestand}: {in_het_nederlands(fout, ruw, Kader)}") from fout
    check(kader, bestand)
    return kader


def kader(code: str, op: date | None = None) -> Kader:
    """The version of a kader that holds on a date: the newest that had begun; without a date the newest
    there is.

    A version whose validity ended still answers, since casussen go on (`Kader.is_verlopen` says so). Raises
    KaderOnbekend when there is no such kader, or none of its versions had begun.
    """
    versies = _versies().get(code)
    if versies is None:
        raise KaderOnbekend(f"Er is geen kader '{code}'. Bekend zijn: {', '.join(sorted(_versies()))}.")
    begonnen = [versie for versie in versies if op is None or versie.geldig_van <= op]
    if not begonnen:
        raise KaderOnbekend(f"Kader '{code}' geldt pas vanaf {versies[0].geldig_van.isoformat()}.")
    return begonnen[-1]


def kaderversie(code: str, geldig_van: date) -> Kader:
    """Exactly this version, as a casus has pinned it. Raises KaderOnbekend."""
    for versie in _versies().get(code, ()):
        if versie.geldig_van == geldig_van:
            return versie
    raise KaderOnbekend(f"Er is geen kader '{code}' met ingang van {geldig_van.isoformat()}.")


def kaders() -> tuple[Kader, ...]:
    """All versions of all kaders, by code and date."""
    return tuple(versie for code in sorted(_versies()) for versie in _versies()[code])


@cache
def _versies() -> dict[str, tuple[Kader, ...]]:
    gelezen: dict[str, list[Kader]] = {}
    for map_ in files("regie.kaders").iterdir():
        if map_.is_dir():
            for bestand in map_.iterdir():
                if bestand.name.endswith(".toml"):
                    gelezen.setdefault(map_.name, []).append(_read(map_, bestand))
    return {code: tuple(sorted(lijst, key=lambda k: k.geldig_van)) for code, lijst in gelezen.items()}


def _read(map_: Traversable, bestand: Traversable) -> Kader:
    naam = f"{map_.name}/{bestand.name}"
    gelezen = load(bestand.read_text(encoding="utf-8"), naam)
    if gelezen.code != map_.name:
        raise KaderOngeldig(f"{naam}: code: moet '{map_.name}' zijn, zoals de map heet")
    if f"{gelezen.geldig_van.isoformat()}.toml" != bestand.name:
        raise KaderOngeldig(f"{naam}: geldig_van: het bestand heet naar deze datum")
    return gelezen
