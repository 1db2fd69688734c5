"""The stand: every schema that was ever released still loads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import regie.casus
from regie.casus import SCHEMA, Casus
from storage import stand

GOLDEN = sorted((Path(__file__).parent / "golden").glob("casus-schema-*.json"))

EERDER = sorted((Path(__file__).parent / "golden" / "eerder").glob("casus-schema-*.json"))
"""Stands of the present schema as they were written before it had all its fields."""


def _schema(file: Path) -> int:
    return int(file.stem.rsplit("-", 1)[1])


def _parts(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        value = dict(value)
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for part in value:
            yield from _parts(part)


def test_there_is_a_sample_of_every_schema() -> None:
    assert [_schema(file) for file in GOLDEN] == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_a_stand_of_every_released_schema_still_loads(file: Path) -> None:
    casus = stand.read(file.read_text(encoding="utf-8"), _schema(file))
    assert stand.read(*stand.write(casus)) == casus


@pytest.mark.parametrize("file", EERDER, ids=lambda file: file.stem)
def test_a_stand_from_before_a_field_was_added_still_loads(file: Path) -> None:
    casus = stand.read(file.read_text(encoding="utf-8"), SCHEMA)
    assert set(json.loads(stand.write(casus)[0])) > set(json.loads(file.read_text(encoding="utf-8")))


def test_the_sample_of_the_present_schema_says_all_there_is_to_say() -> None:
    text = GOLDEN[-1].read_text(encoding="utf-8")
    casus = stand.read(text, SCHEMA)
    now = json.loads(stand.write(casus)[0])
    assert now == json.loads(text), "Casus changed its shape: a released schema gets a number and a sample more"
    facts = {
        cls
        for cls in vars(regie.casus).values()
        if isinstance(cls, type) and issubclass(cls, BaseModel) and cls.__module__ == Casus.__module__
    }
    assert {type(part) for part in _parts(casus)} == facts
