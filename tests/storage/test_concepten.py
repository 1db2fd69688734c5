"""Concepten: a form half filled in is taken up again where it was."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import concepten
from storage.concepten import Sleutel
from storage.opslag import Opslag

OP = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
EEN = Sleutel("anna", "weeg", "ZU-0001")
ANTWOORDEN = {"stap": 2, "feiten": {"hulp_geweigerd": "ja"}, "toelichting": 'één – "twee"'}


async def test_answers_are_kept_replaced_and_discarded(opslag: Opslag) -> None:
    assert await opslag.read(lambda c: concepten.find(c, EEN)) is None
    await opslag.write(lambda c: concepten.save(c, EEN, {"stap": 1}, OP))
    await opslag.write(lambda c: concepten.save(c, EEN, ANTWOORDEN, OP))
    assert await opslag.read(lambda c: concepten.find(c, EEN)) == ANTWOORDEN
    await opslag.write(lambda c: concepten.discard(c, EEN))
    assert await opslag.read(lambda c: concepten.find(c, EEN)) is None


@pytest.mark.parametrize("veld", Sleutel._fields)
async def test_another_person_form_or_casus_has_its_own(opslag: Opslag, veld: str) -> None:
    await opslag.write(lambda c: concepten.save(c, EEN, ANTWOORDEN, OP))
    other = EEN._replace(**{veld: "anders"})
    assert await opslag.read(lambda c: concepten.find(c, other)) is None


async def test_a_form_that_nobody_touched_is_forgotten(opslag: Opslag) -> None:
    await opslag.write(lambda c: concepten.save(c, EEN, ANTWOORDEN, OP))
    assert await opslag.write(lambda c: concepten.forget(c, OP)) == 0
    assert await opslag.write(lambda c: concepten.forget(c, OP + timedelta(seconds=1))) == 1
