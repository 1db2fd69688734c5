"""Local mode's journey through time: every moment on the way happens at its own time, and the messages go out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from regie.commands import AcceptRol
from scheduling.doorspoelen import VERST, Reis, TeVer, spoel_door
from scheduling.klok import Klok
from tests.scheduling.conftest import BEGIN, CODE, Kamer

MAAND = timedelta(days=31)


async def _travel(kamer: Kamer, tot: datetime) -> Reis:
    return await spoel_door(kamer.opslag, kamer.klok, kamer.tick, kamer.post, tot)


async def test_what_comes_due_on_the_way_goes_out_at_its_own_moment(kamer: Kamer) -> None:
    seen: list[datetime] = []

    async def look(wie: str) -> None:
        seen.append(kamer.klok.now())

    kamer.postbode.onderweg = look
    reis = await _travel(kamer, BEGIN + MAAND)
    assert reis == Reis(BEGIN + MAAND, len(kamer.postbode.bezorgd), 0)
    assert len(set(seen)) > 3, "not all at the end"
    assert seen == sorted(seen)
    assert "monique" in [wie for wie, _ in kamer.postbode.bezorgd], "nobody answered, so it climbed"


async def test_who_answered_is_left_in_peace(kamer: Kamer) -> None:
    await kamer.perform("peter", AcceptRol(casus=CODE, rol=1))
    await _travel(kamer, BEGIN + MAAND)
    assert ("MLD-08", "bezorgd") not in [(mld, status.value) for mld, status in await kamer.statuses()]


async def test_the_clock_stays_where_the_journey_ended(kamer: Kamer) -> None:
    await _travel(kamer, BEGIN + MAAND)
    kamer.klok.passes(timedelta(hours=1))
    assert kamer.klok.now() == BEGIN + MAAND + timedelta(hours=1)
    again = await Klok.open(kamer.opslag)
    ahead = again.now() - again.machine()
    assert abs(ahead - MAAND) < timedelta(seconds=1)


@pytest.mark.parametrize("tot", [BEGIN, BEGIN - timedelta(days=1), BEGIN + VERST + timedelta(seconds=1)])
async def test_a_journey_to_the_past_or_too_far_is_refused_and_nothing_moves(kamer: Kamer, tot: datetime) -> None:
    with pytest.raises(TeVer):
        await _travel(kamer, tot)
    assert kamer.klok.now() == BEGIN
    assert kamer.postbode.bezorgd == []
