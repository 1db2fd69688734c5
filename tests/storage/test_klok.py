"""The clock of local mode only goes forward."""

from datetime import timedelta

import pytest

from storage import klok
from storage.klok import KlokTerug
from storage.opslag import Opslag


async def test_a_clock_that_was_never_moved_is_not_ahead(opslag: Opslag) -> None:
    assert await opslag.read(klok.ahead) == timedelta(0)


@pytest.mark.parametrize("vooruit", [timedelta(microseconds=1), timedelta(days=40_000)])
async def test_a_moved_clock_stays_moved(opslag: Opslag, vooruit: timedelta) -> None:
    await opslag.write(lambda c: klok.move(c, timedelta(0)))
    await opslag.write(lambda c: klok.move(c, vooruit))
    assert await opslag.read(klok.ahead) == vooruit


async def test_back_is_refused(opslag: Opslag) -> None:
    await opslag.write(lambda c: klok.move(c, timedelta(hours=2)))
    with pytest.raises(KlokTerug):
        await opslag.write(lambda c: klok.move(c, timedelta(hours=1)))
    assert await opslag.read(klok.ahead) == timedelta(hours=2)
