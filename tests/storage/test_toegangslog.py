"""The log of reads, refusals and sends: it grows, it is chained, and it says who looked."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.exc import DBAPIError

from storage import toegangslog
from storage.opslag import Opslag, open_opslag
from storage.tabellen import toegangslog as tabel
from storage.toegangslog import Regel, Uitkomst

OP = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
GELEZEN = Regel(OP, "anna", "ToonCasus", Uitkomst.GELEZEN, ("ZU-0001", "ZU-0012"), None, "verzoek-1")
GEWEIGERD = Regel(OP + timedelta(1), "bram", "RecordBesluit", Uitkomst.GEWEIGERD, ("ZU-0001",), "INV-5", "verzoek-2")


async def _append(opslag: Opslag, *regels: Regel) -> None:
    for regel in regels:
        await opslag.write(lambda c, regel=regel: toegangslog.append(c, regel))  # type: ignore[misc]


async def test_who_looked_at_a_casus_is_found_by_its_code(opslag: Opslag) -> None:
    await _append(opslag, GELEZEN, GEWEIGERD)
    assert await opslag.read(lambda c: toegangslog.about(c, "ZU-0001")) == [GELEZEN, GEWEIGERD]
    assert await opslag.read(lambda c: toegangslog.about(c, "ZU-0012")) == [GELEZEN]
    assert await opslag.read(lambda c: toegangslog.about(c, "ZU-001")) == []


async def test_lines_of_many_at_once_verify(opslag: Opslag, url: str) -> None:
    async with open_opslag(url) as other:
        regels = [replace(GELEZEN, verzoek=f"verzoek-{n}") for n in range(20)]
        await asyncio.gather(
            *(door.write(lambda c, r=r: toegangslog.append(c, r)) for r in regels for door in (opslag, other))  # type: ignore[misc]
        )
        assert await opslag.read(toegangslog.verify) == []
        assert await opslag.read(lambda c: c.scalar(select(func.count()).select_from(tabel))) == 40


async def test_the_log_can_be_verified_in_pieces(opslag: Opslag, url: str) -> None:
    async with open_opslag(url) as other:
        for door in (opslag, other):
            await _append(door, *(replace(GELEZEN, verzoek=f"verzoek-{n}") for n in range(5)))
    plek, pieces = toegangslog.VOORAAN, 0
    while True:
        breuken, nog = await opslag.read(lambda c, p=plek: toegangslog.verify_after(c, p, 3))  # type: ignore[misc]
        assert breuken == []
        if nog is None:
            break
        plek, pieces = nog, pieces + 1
    assert pieces == 4


async def test_what_failed_leaves_no_line_and_no_hole(opslag: Opslag) -> None:
    def fails(connection: Connection) -> None:
        toegangslog.append(connection, GEWEIGERD)
        raise RuntimeError

    await _append(opslag, GELEZEN)
    with pytest.raises(RuntimeError):
        await opslag.write(fails)
    await _append(opslag, GELEZEN)
    assert await opslag.read(lambda c: toegangslog.about(c, "ZU-0012")) == [GELEZEN, GELEZEN]
    assert await opslag.read(toegangslog.verify) == []


@pytest.mark.parametrize("statement", ["UPDATE toegangslog SET door = 'piet'", "DELETE FROM toegangslog"])
async def test_the_database_itself_refuses_to_change_a_line(opslag: Opslag, statement: str) -> None:
    await _append(opslag, GELEZEN)
    with pytest.raises(DBAPIError, match="groeit alleen aan"):
        await opslag.write(lambda c: c.execute(text(statement)))


async def test_no_line_is_replaced_even_by_a_program_without_our_settings(opslag: Opslag, url: str) -> None:
    columns = "schrijver, volgnummer, op, door, wat, uitkomst, casussen, regel, verzoek, hash"
    other_columns = columns.replace("door", "'piet'")
    await _append(opslag, GELEZEN)
    if url.startswith("sqlite"):
        with (
            closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other,
            pytest.raises(sqlite3.IntegrityError, match="groeit alleen aan"),
        ):
            other.execute(f"REPLACE INTO toegangslog ({columns}) SELECT {other_columns} FROM toegangslog")
    else:
        conflict = "ON CONFLICT (schrijver, volgnummer) DO UPDATE SET door = 'piet'"
        statement = f"INSERT INTO toegangslog ({columns}) SELECT {columns} FROM toegangslog {conflict}"
        with pytest.raises(DBAPIError, match="groeit alleen aan"):
            await opslag.write(lambda c: c.execute(text(statement)))
    assert await opslag.read(lambda c: toegangslog.about(c, "ZU-0001")) == [GELEZEN]


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("op", OP + timedelta(microseconds=1)),
        ("door", "bram"),
        ("wat", "ToonCasuS"),
        ("uitkomst", "gedaan"),
        ("casussen", "ZU-0001"),
        ("regel", "INV-4"),
        ("verzoek", "verzoek-9"),
        ("hash", bytes(32)),
        ("schrijver", "een ander"),
        ("volgnummer", 7),
    ],
)
async def test_a_change_of_any_field_is_found(opslag: Opslag, veld: str, waarde: object) -> None:
    def tamper(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE toegangslog DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER toegangslog_vast"))
        connection.execute(update(tabel).where(tabel.c.verzoek == "verzoek-1").values({veld: waarde}))

    await _append(opslag, GELEZEN, GEWEIGERD)
    await opslag.write(tamper)
    assert await opslag.read(toegangslog.verify) != []
