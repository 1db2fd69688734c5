"""The tick on a real database: what has come is carried out once, and what fails stops nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from regie.casus import Meldingstatus
from regie.commands import OpenCasus
from scheduling.tick import EERSTE_PAUZE, LANGSTE_PAUZE, LEASE
from storage import tabellen as t
from storage import termijnen
from storage.dossiers import Dossiers
from tests.regie.zeist import NAAR_2
from tests.scheduling.conftest import CODE, Kamer

TEL = timedelta(milliseconds=1)
LATER = timedelta(days=60)
"""By then everything that waits for the first answer has come due."""


async def _verzonden(kamer: Kamer) -> int:
    """How often the open meldingen of the casus have called."""
    casus = await kamer.opslag.read(lambda c: Dossiers(c).look(CODE))
    assert casus is not None
    return sum(m.verzonden for m in casus.meldingen if m.status is Meldingstatus.OPEN)


async def _break(kamer: Kamer, code: str, schema: int) -> int:
    """Let a casus be of a schema that nobody reads; the schema it had."""

    def unit(connection: Connection) -> int:
        before = connection.scalar(select(t.casus.c.schema_nr).where(t.casus.c.code == code))
        connection.execute(update(t.casus).where(t.casus.c.code == code).values(schema_nr=schema))
        assert before is not None
        return before

    return await kamer.opslag.write(unit)


async def test_nothing_happens_before_its_time(kamer: Kamer) -> None:
    assert await kamer.tick.run() == 0


async def test_what_has_come_is_carried_out_once(kamer: Kamer) -> None:
    kamer.klok.passes(LATER)
    before = await _verzonden(kamer)
    assert await kamer.tick.run() > 0
    assert await _verzonden(kamer) > before
    assert await kamer.tick.run() == 0


async def test_what_another_process_has_in_hand_waits_until_its_lease_ends(kamer: Kamer) -> None:
    kamer.klok.passes(LATER)
    nu = kamer.klok.now()
    await kamer.opslag.write(lambda c: termijnen.claim(c, nu, nu, LEASE, 100))
    kamer.klok.passes(LEASE - TEL)
    assert await kamer.tick.run() == 0
    kamer.klok.passes(TEL)
    assert await kamer.tick.run() > 0


async def test_a_casus_that_fails_backs_off_further_each_time_and_stops_no_other(kamer: Kamer) -> None:
    await kamer.perform("fatima", OpenCasus(casus="", gemeente="zeist", forum="overleg", feiten=NAAR_2))
    await kamer.besluit("ZU-0002")
    schema = await _break(kamer, CODE, 9999)
    kamer.klok.passes(LATER)
    assert await kamer.tick.run() >= 2, "the broken one and the other"
    open_others = await kamer.opslag.read(lambda c: c.scalar(select(t.termijn.c.pogingen).where(_waits("ZU-0002"))))
    assert not open_others

    for nummer in range(3):
        kamer.klok.passes(EERSTE_PAUZE * 2**nummer - TEL)
        assert await kamer.tick.run() == 0
        kamer.klok.passes(TEL)
        assert await kamer.tick.run() == 1

    await _break(kamer, CODE, schema)
    kamer.klok.passes(LANGSTE_PAUZE)
    before = await _verzonden(kamer)
    assert await kamer.tick.run() > 0
    assert await _verzonden(kamer) > before, "what waited all that time is carried out after all"


def _waits(code: str):  # type: ignore[no-untyped-def]
    return (t.termijn.c.onderwerp == code) & t.termijn.c.open & (t.termijn.c.pogingen > 0)


@pytest.mark.parametrize("pogingen", [20, 500])
async def test_no_pause_is_longer_than_the_longest(kamer: Kamer, pogingen: int) -> None:
    await _break(kamer, CODE, 9999)
    await kamer.opslag.write(lambda c: c.execute(update(t.termijn).values(pogingen=pogingen)))
    kamer.klok.passes(LATER)
    assert await kamer.tick.run() == 1
    kamer.klok.passes(LANGSTE_PAUZE)
    assert await kamer.tick.run() == 1
