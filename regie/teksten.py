"""The free texts of professionals: found in a command that brings them, and in a casus that refers to them (B5).

Both are found by their types, so that a new text needs no list to be added to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from regie.vast import TEKST, Tekst, TekstId, Vast


def teksten_in(ding: Vast) -> Iterator[Tekst]:
    """Every free text in a command, wherever it stands."""
    for waarde in dict(ding).values():
        yield from _teksten(waarde)


def tekst_ids(ding: Vast) -> Iterator[TekstId]:
    """Every text id that a casus, or a part of it, refers to."""
    for naam, is_tekst in _velden(type(ding)):
        yield from _ids(getattr(ding, naam), is_tekst=is_tekst)


def _teksten(waarde: object) -> Iterator[Tekst]:
    if isinstance(waarde, Tekst):
        yield waarde
    elif isinstance(waarde, Vast):
        yield from teksten_in(waarde)
    elif isinstance(waarde, tuple):
        for deel in waarde:
            yield from _teksten(deel)


def _ids(waarde: object, *, is_tekst: bool) -> Iterator[TekstId]:
    if isinstance(waarde, str):
        if is_tekst:
            yield waarde
    elif isinstance(waarde, Vast):
        yield from tekst_ids(waarde)
    elif isinstance(waarde, tuple | dict):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from _ids(deel, is_tekst=is_tekst)


@cache
def _velden(soort: type[Vast]) -> tuple[tuple[str, bool], ...]:
    """The fields of a type behind which texts stand, and whether they hold the ids themselves."""
    gevonden = []
    for naam, annotatie in get_type_hints(soort, include_extras=True).items():
        typen = tuple(_delen(annotatie)) if naam in soort.model_fields else ()
        dieper = (t for t in typen if isinstance(t, type) and issubclass(t, Vast))
        if TEKST in typen or any(map(_velden, dieper)):
            gevonden.append((naam, TEKST in typen))
    return tuple(gevonden)


def _delen(annotatie: Any) -> Iterator[Any]:
    """A type and all that it is made of: the members of a union, the values of a tuple or a dict, its marks."""
    yield annotatie
    for deel in (*get_args(annotatie), *getattr(annotatie, "__metadata__", ())):
        yield from _delen(deel)
