"""What only PostgreSQL does: many writers at once, and a server that goes away for a moment."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.opslag import Opslag, open_opslag
from storage.tabellen import casusnummer

pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)

TERMINATE = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def geteld(opslag: Opslag) -> Opslag:
    rows = [{"letters": letters, "laatste": 0} for letters in ("AA", "BB")]
    await opslag.write(lambda c: c.execute(insert(casusnummer), rows))
    return opslag


def _count_up(connection: Connection, letters: str) -> None:
    one = update(casusnummer).where(casusnummer.c.letters == letters)
    connection.execute(one.values(laatste=casusnummer.c.laatste + 1))


def _counts(connection: Connection) -> list[int]:
    return list(connection.scalars(select(casusnummer.c.laatste).order_by(casusnummer.c.letters)))


async def test_two_that_wait_for_each_other_are_both_carried_out(geteld: Opslag) -> None:
    def cross(first: str, second: str) -> Callable[[Connection], None]:
        def unit(connection: Connection) -> None:
            connection.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
            _count_up(connection, first)
            connection.execute(text("SELECT pg_sleep(0.1)"))
            _count_up(connection, second)

        return unit

    await asyncio.gather(geteld.write(cross("AA", "BB")), geteld.write(cross("BB", "AA")))
    assert await geteld.read(_counts) == [2, 2]


async def test_connections_that_were_lost_are_not_noticed(geteld: Opslag, url: str) -> None:
    await asyncio.gather(*(geteld.read(_counts) for _ in range(5)))
    async with open_opslag(url) as other:
        await other.read(lambda c: c.execute(TERMINATE).all())
        await geteld.write(lambda c: _count_up(c, "AA"))
        await other.read(lambda c: c.execute(TERMINATE).all())
        assert await geteld.read(_counts) == [1, 0]


async def test_a_unit_is_not_run_again_for_a_fault_of_its_own(geteld: Opslag) -> None:
    runs: list[int] = []

    def twice_the_same(connection: Connection) -> None:
        runs.append(1)
        connection.execute(insert(casusnummer), {"letters": "AA", "laatste": 1})

    with pytest.raises(DBAPIError):
        await geteld.write(twice_the_same)
    assert len(runs) == 1
