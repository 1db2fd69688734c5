"""Instants: aware on the way in, UTC on the way out, on either database."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from storage.opslag import Opslag
from storage.tabellen import inbox

KEY = {"kanaal": "msteams", "conversatie": "c", "activity_id": "1"}


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 12, 14, 9, 30, 0, 123456, tzinfo=UTC),
        datetime(2027, 3, 28, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam")),
        datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Amsterdam")),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-11))),
    ],
)
async def test_an_instant_comes_back_the_same_and_in_utc(opslag: Opslag, moment: datetime) -> None:
    await opslag.write(lambda c: c.execute(insert(inbox).values(**KEY, op=moment)))
    back = await opslag.read(lambda c: c.scalar(select(inbox.c.op)))
    assert back is not None
    assert back.timestamp() == moment.timestamp()
    assert back.utcoffset() == timedelta(0)


async def test_a_naive_datetime_is_refused(opslag: Opslag) -> None:
    naive = datetime(2026, 12, 14, 9, 30)  # noqa: DTZ001
    with pytest.raises(StatementError, match="zonder tijdzone"):
        await opslag.write(lambda c: c.execute(insert(inbox).values(**KEY, op=naive)))
    with pytest.raises(StatementError, match="zonder tijdzone"):
        await opslag.read(lambda c: c.scalar(select(inbox.c.op).where(inbox.c.op < naive)))


async def test_instants_compare_across_time_zones(opslag: Opslag) -> None:
    amsterdam = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    await opslag.write(lambda c: c.execute(insert(inbox).values(**KEY, op=amsterdam)))
    before = select(inbox.c.op).where(inbox.c.op < datetime(2026, 7, 1, 7, 0, 1, tzinfo=UTC))
    after = select(inbox.c.op).where(inbox.c.op > datetime(2026, 7, 1, 6, 59, 59, tzinfo=UTC))
    assert await opslag.read(lambda c: (len(c.execute(before).all()), len(c.execute(after).all()))) == (1, 1)
