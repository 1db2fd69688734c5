"""Termijnen: what is due is taken once, what failed waits, what was answered is silent."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from storage import termijnen
from storage.opslag import Opslag, open_opslag
from tests.storage.momenten import open_moments

NU = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
MACHINE = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LEASE = timedelta(minutes=1)
UUR = timedelta(hours=1)


async def _set(opslag: Opslag, onderwerp: str, **wanted: datetime | None) -> None:
    await opslag.write(lambda c: termijnen.set_due(c, "casus", onderwerp, wanted))


async def _claim(
    opslag: Opslag, nu: datetime = NU, machine: datetime = MACHINE, limit: int = 10
) -> list[termijnen.Termijn]:
    return await opslag.write(lambda c: termijnen.claim(c, nu, machine, LEASE, limit))


def _names(claimed: list[termijnen.Termijn]) -> list[str]:
    return [f"{t.onderwerp}/{t.sleutel}" for t in claimed]


async def test_what_is_due_is_taken_in_order_and_the_rest_is_left(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", laat=NU, later=NU + timedelta(microseconds=1))
    await _set(opslag, "ZU-0002", eerst=NU - UUR)
    assert _names(await _claim(opslag)) == ["ZU-0002/eerst", "ZU-0001/laat"]


async def test_nothing_is_taken_twice_before_the_lease_ends(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", m=NU)
    assert len(await _claim(opslag)) == 1
    assert await _claim(opslag, machine=MACHINE + LEASE - timedelta(seconds=1)) == []
    assert len(await _claim(opslag, machine=MACHINE + LEASE)) == 1


async def test_a_moment_that_is_set_anew_is_free_again_and_one_that_is_closed_is_gone(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", a=NU, b=NU)
    assert len(await _claim(opslag)) == 2
    await _set(opslag, "ZU-0001", a=NU + UUR, b=None)
    assert await _claim(opslag) == []
    assert _names(await _claim(opslag, nu=NU + UUR)) == ["ZU-0001/a"]


async def test_what_failed_waits_and_is_counted(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", a=NU)
    (claimed,) = await _claim(opslag)
    await opslag.write(lambda c: termijnen.back_off(c, claimed.id, MACHINE + UUR))
    assert await _claim(opslag, machine=MACHINE + LEASE) == []
    (again,) = await _claim(opslag, machine=MACHINE + UUR)
    assert again.pogingen == 1


async def test_the_next_moment_is_known_before_it_comes(opslag: Opslag) -> None:
    assert await opslag.read(termijnen.next_due) is None
    await _set(opslag, "ZU-0001", a=NU + UUR, b=NU + 2 * UUR)
    assert await opslag.read(termijnen.next_due) == NU + UUR
    assert await opslag.read(lambda c: termijnen.next_due(c, NU + UUR)) == NU + 2 * UUR
    assert await opslag.read(lambda c: termijnen.next_due(c, NU + 2 * UUR)) is None
    await _set(opslag, "ZU-0001", a=None)
    assert await opslag.read(termijnen.next_due) == NU + 2 * UUR


async def test_other_keys_of_the_subject_stay(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", a=NU)
    await _set(opslag, "ZU-0001", b=NU + UUR)
    found = await opslag.read(lambda c: open_moments(c, "ZU-0001"))
    assert found == {"a": NU, "b": NU + UUR}


async def test_several_processes_take_everything_and_nothing_twice(opslag: Opslag, url: str) -> None:
    for n in range(60):
        await _set(opslag, f"ZU-{n:04}", a=NU - timedelta(minutes=n))
    doors = [open_opslag(url) for _ in range(3)]

    async def drain(door: Opslag) -> list[int]:
        taken: list[int] = []
        while claimed := await _claim(door, limit=7):
            taken += [t.id for t in claimed]
        return taken

    taken = [nr for part in await asyncio.gather(*map(drain, doors)) for nr in part]
    assert len(taken) == len(set(taken)) == 60
    await asyncio.gather(*(door.close() for door in doors))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_looking_for_what_is_due_reads_only_the_index_of_open_ones(opslag: Opslag) -> None:
    statements: list[tuple[str, object]] = []

    def note(_conn: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    await _claim(opslag)
    event.remove(Engine, "before_cursor_execute", note)
    ((statement, parameters),) = [s for s in statements if s[0].startswith("UPDATE termijn")]

    def plan(connection: Connection) -> str:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
        return "\n".join(str(row.detail) for row in rows)

    found = await opslag.write(plan)
    assert "SEARCH termijn USING INDEX ix_termijn_due_id (due<?)" in found
    assert "TEMP B-TREE" not in found


async def test_only_closed_moments_of_long_ago_are_forgotten(opslag: Opslag) -> None:
    await _set(opslag, "ZU-0001", open=NU, dicht=NU, straks=NU + UUR)
    await _set(opslag, "ZU-0001", dicht=None, straks=None)
    assert await opslag.write(lambda c: termijnen.forget(c, NU)) == 0
    assert await opslag.write(lambda c: termijnen.forget(c, NU + UUR)) == 1
    await _set(opslag, "ZU-0001", dicht=NU)
    assert _names(await _claim(opslag)) == ["ZU-0001/open", "ZU-0001/dicht"]
