"""Says in Dutch what is wrong with the shape of a kader file: which key, and what is allowed there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from regie.feiten import Alle, EenVan, Is, Minstens
from regie.kader import Kader

_CRITERIUM = "een feit, alle, een_van, minstens, of feit met is_een_van"
_CRITERIA = {soort.__name__ for soort in (Alle, EenVan, Minstens, Is)}


def in_het_nederlands(fout: ValidationError) -> str:
    """The first fault as `sleutel: what is wrong; what is allowed`."""
    eerste = fout.errors()[0]
    plaats = eerste["loc"]
    if any(str(deel) in _CRITERIA for ander in fout.errors() for deel in ander["loc"]):
        sleutel = ".".join(str(deel) for deel in plaats if deel != "str" and deel not in _CRITERIA)
        return f"{sleutel}: geen geldig criterium; toegestaan: {_CRITERIUM}"
    sleutel = ".".join(str(deel) for deel in plaats) or "bestand"
    soort = eerste["type"]
    if soort == "extra_forbidden":
        return f"{sleutel}: deze sleutel bestaat niet; toegestaan: {', '.join(_keys(plaats[:-1]))}"
    if soort == "missing":
        return f"{sleutel}: deze sleutel ontbreekt en is verplicht"
    context = eerste.get("ctx", {})
    if soort == "value_error":
        return f"{sleutel}: {context['error']}"
    if "expected" in context:
        return f"{sleutel}: deze waarde bestaat niet; toegestaan: {context['expected'].replace(' or ', ' of ')}"
    return f"{sleutel}: deze waarde past hier niet; {_limit(soort, context)}"


_VORMEN = {
    "string_type": "tekst",
    "int_type": "een heel getal",
    "bool_type": "true of false",
    "tuple_type": "een lijst",
    "dict_type": "een tabel",
    "model_type": "een tabel",
    "date_type": "een datum",
    "date_from_datetime_parsing": "een datum",
}


def _limit(soort: str, context: dict[str, Any]) -> str:
    if soort in _VORMEN:
        return f"toegestaan: {_VORMEN[soort]}"
    return "toegestaan: " + (", ".join(f"{naam} {waarde}" for naam, waarde in context.items()) or soort)


def _keys(plaats: tuple[int | str, ...]) -> list[str]:
    soort: type[BaseModel] = Kader
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
