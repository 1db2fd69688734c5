"""The door to the database: what a unit of work may count on, on either database."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.opslag import OnbekendeDatabase, Opslag, OpslagGesloten, open_opslag
from storage.tabellen import casusnummer, tekst


def _put(letters: str) -> Callable[[Connection], None]:
    def unit(connection: Connection) -> None:
        connection.execute(insert(casusnummer).values(letters=letters, laatste=1))

    return unit


def _all(connection: Connection) -> list[str]:
    return list(connection.scalars(select(casusnummer.c.letters).order_by(casusnummer.c.letters)))


def _put_then_fail(connection: Connection) -> None:
    _put("XX")(connection)
    raise RuntimeError("na het schrijven")


def _orphan(connection: Connection) -> None:
    """Words of a casus that does not exist."""
    values = {"id": "t1", "casus": "ZU-9999", "inhoud": "woorden", "op": datetime.now(UTC)}
    connection.execute(insert(tekst).values(values))


async def test_what_a_unit_wrote_is_read_by_the_next(opslag: Opslag) -> None:
    await opslag.write(_put("ZU"))
    assert await opslag.read(_all) == ["ZU"]


async def test_a_unit_that_raises_leaves_nothing_and_its_exception_arrives(opslag: Opslag) -> None:
    with pytest.raises(RuntimeError, match="na het schrijven"):
        await opslag.write(_put_then_fail)
    assert await opslag.read(_all) == []


async def test_units_of_one_moment_fail_alone(opslag: Opslag) -> None:
    units = [_put("AA"), _put_then_fail, _put("BB"), _orphan, _put("CC")]
    results = await asyncio.gather(*(opslag.write(unit) for unit in units), return_exceptions=True)
    assert [type(r) for r in results] == [type(None), RuntimeError, type(None), IntegrityError, type(None)]
    assert await opslag.read(_all) == ["AA", "BB", "CC"]


async def test_a_read_can_not_write(opslag: Opslag) -> None:
    with pytest.raises(DBAPIError):
        await opslag.read(_put("ZU"))
    assert await opslag.read(_all) == []


async def test_a_read_sees_one_snapshot(opslag: Opslag, url: str) -> None:
    async def write_elsewhere() -> None:
        async with open_opslag(url) as other:
            await other.write(_put("ZU"))

    def before_and_after(connection: Connection) -> tuple[list[str], list[str]]:
        before = _all(connection)
        elsewhere = threading.Thread(target=asyncio.run, args=[write_elsewhere()])
        elsewhere.start()
        elsewhere.join()
        return before, _all(connection)

    assert await opslag.read(before_and_after) == ([], [])
    assert await opslag.read(_all) == ["ZU"]


async def test_foreign_keys_hold(opslag: Opslag) -> None:
    with pytest.raises(IntegrityError):
        await opslag.write(_orphan)


async def test_an_exception_of_the_database_repeats_no_words(opslag: Opslag) -> None:
    with pytest.raises(IntegrityError) as caught:
        await opslag.write(_orphan)
    assert "woorden" not in str(caught.value)


async def test_after_closing_no_work_is_taken_on(opslag: Opslag) -> None:
    await opslag.write(_put("ZU"))
    await opslag.close()
    with pytest.raises(OpslagGesloten):
        await opslag.write(_put("YY"))
    with pytest.raises(OpslagGesloten):
        await opslag.read(_all)


async def test_what_was_written_is_there_after_opening_again(opslag: Opslag, url: str) -> None:
    await opslag.write(_put("ZU"))
    await opslag.close()
    async with open_opslag(url) as again:
        assert await again.read(_all) == ["ZU"]


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(OnbekendeDatabase):
        open_opslag("mysql://ergens/iets")


async def test_a_database_in_memory_keeps_the_same_promises() -> None:
    async with open_opslag("sqlite://") as opslag:
        await opslag.migrate()
        await opslag.write(_put("ZU"))
        with pytest.raises(DBAPIError):
            await opslag.read(_put("YY"))
        await opslag.write(_put("AA"))
        assert await opslag.read(_all) == ["AA", "ZU"]


# ---- group commit: what only SQLite does


@pytest.fixture
def commits() -> Iterator[list[Connection]]:
    """Every commit of any engine, in order."""
    seen: list[Connection] = []

    def note(connection: Connection) -> None:
        seen.append(connection)

    event.listen(Engine, "commit", note)
    yield seen
    event.remove(Engine, "commit", note)


@pytest.fixture
async def bestand(tmp_path: Path) -> Opslag:
    opened = open_opslag(f"sqlite:///{tmp_path}/regiebot.db")
    await opened.migrate()
    return opened


async def _queue_behind_a_busy_writer(
    opslag: Opslag, units: list[Callable[[Connection], None]]
) -> list[BaseException | None]:
    """Let the units wait until the writer is free, so that they share a commit."""
    busy, free = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        busy.set()
        free.wait(5)

    holding = asyncio.create_task(opslag.write(hold))
    await asyncio.to_thread(busy.wait, 5)
    waiting = [asyncio.create_task(opslag.write(unit)) for unit in units]
    await asyncio.sleep(0)
    free.set()
    await holding
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_units_that_wait_share_one_commit(bestand: Opslag, commits: list[Connection]) -> None:
    commits.clear()
    await _queue_behind_a_busy_writer(bestand, [_put("AA"), _put("BB"), _put_then_fail, _put("CC")])
    assert len(commits) == 2, "one for the unit that held the writer, one for all that waited"
    assert await bestand.read(_all) == ["AA", "BB", "CC"]
    await bestand.close()


async def test_a_commit_that_fails_fails_for_every_unit_in_it(bestand: Opslag) -> None:
    def fails_at_commit(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        _orphan(connection)

    results = await _queue_behind_a_busy_writer(bestand, [_put("AA"), fails_at_commit, _put("BB")])
    assert [type(r) for r in results] == [IntegrityError] * 3
    await bestand.write(_put("CC"))
    assert await bestand.read(_all) == ["CC"]
    await bestand.close()


async def test_a_caller_that_gave_up_before_its_turn_writes_nothing(bestand: Opslag) -> None:
    begun, free = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> bool:
        begun.set()
        return free.wait(5)

    holding = asyncio.create_task(bestand.write(hold))
    assert await asyncio.to_thread(begun.wait, 5)  # from here on what is asked waits for its turn
    waiting = asyncio.create_task(bestand.write(_put("AA")))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    free.set()
    await holding
    await bestand.write(_put("BB"))
    assert await bestand.read(_all) == ["BB"]
    await bestand.close()


async def test_closing_finishes_the_work_in_hand(bestand: Opslag, tmp_path: Path) -> None:
    waiting = [asyncio.create_task(bestand.write(_put(f"{n:02}"))) for n in range(20)]
    await asyncio.sleep(0)
    await bestand.close()
    await asyncio.gather(*waiting)
    async with open_opslag(f"sqlite:///{tmp_path}/regiebot.db") as again:
        assert len(await again.read(_all)) == 20


async def test_a_commit_is_on_disk_before_it_is_answered(bestand: Opslag) -> None:
    def settings(connection: Connection) -> dict[str, object]:
        return {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert await bestand.write(settings) == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    await bestand.close()
