"""Says in Dutch what is wrong with the shape of a file that people wrote: which key, and what is allowed there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from regie.feiten import Alle, EenVan, Is, Minstens

_CRITERIA = {soort.__name__ for soort in (Alle, EenVan, Minstens, Is)}
_CRITERIUM = "een feit, alle, een_van, minstens, of feit met is_een_van"
_VORMEN = {
    "string_type": "tekst",
    "int_type": "een heel getal",
    "bool_type": "true of false",
    "tuple_type": "een lijst",
    "dict_type": "een tabel",
    "model_type": "een tabel",
    "string_too_short": "tekst van minstens {min_length} tekens",
    "string_too_long": "tekst van hoogstens {max_length} tekens",
    "too_short": "een lijst van minstens {min_length}",
    "string_pattern_mismatch": "tekst van de vorm {pattern}",
}


def in_het_nederlands(fout: ValidationError, ruw: dict[str, Any], soort: type[BaseModel]) -> str:
    """The first fault as `sleutel: what is wrong; what is allowed`. `ruw` is the file as it was read, `soort` what it
    was read as.
    """
    fouten = fout.errors()
    eerste = fouten[0]
    sleutel = _key(eerste["loc"], ruw)
    if any(deel in _CRITERIA for ander in fouten for deel in ander["loc"]):
        return f"{sleutel}: geen geldig criterium; toegestaan: {_CRITERIUM}"
    mis, context = eerste["type"], eerste.get("ctx", {})
    if mis == "extra_forbidden":
        return f"{sleutel}: deze sleutel bestaat niet; toegestaan: {', '.join(_keys(eerste['loc'][:-1], soort))}"
    if mis == "missing":
        return f"{sleutel}: deze sleutel ontbreekt en is verplicht"
    if mis == "value_error":
        return f"{sleutel}: {context['error']}"
    if "expected" in context:
        toegestaan = context["expected"].replace(" or ", " of ")
        return f"{sleutel}: deze waarde bestaat niet; toegestaan: {toegestaan}"
    vorm = "een datum" if mis.startswith("date") else _VORMEN.get(mis, mis).format(**context)
    return f"{sleutel}: deze waarde past hier niet; toegestaan: {vorm}"


def _key(plaats: tuple[int | str, ...], ruw: Any) -> str:
    """The way to a place in the file, with an item of a list called by its own code."""
    delen = []
    for deel in plaats:
        past = (isinstance(ruw, list) and isinstance(deel, int)) or (isinstance(ruw, dict) and deel in ruw)
        # A branch of a union is part of the place that pydantic names, and no key of the file.
        if deel in _CRITERIA or (deel in ("int", "str") and not past):
            continue
        ruw = ruw[deel] if past else None
        naam = _name(ruw) if isinstance(deel, int) else None
        delen.append(str(deel) if naam is None else naam)
    return ".".join(delen) or "bestand"


def _name(onderdeel: Any) -> str | None:
    if not isinstance(onderdeel, dict):
        return None
    return next((str(onderdeel[sleutel]) for sleutel in ("code", "id", "type") if sleutel in onderdeel), None)


def _keys(plaats: tuple[int | str, ...], soort: type[BaseModel]) -> list[str]:
    for deel in plaats:
        veld = soort.model_fields.get(deel) if isinstance(deel, str) else None
        if veld is not None:
            soort = next(_models(veld.annotation), soort)
    return list(soort.model_fields)


def _models(annotatie: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotatie, type) and issubclass(annotatie, BaseModel):
        yield annotatie
    for deel in get_args(annotatie):
        yield from _models(deel)
