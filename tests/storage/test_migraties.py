"""The migrations: from nothing to exactly what the tables say, on either database."""

import asyncio
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from storage.opslag import open_opslag
from storage.tabellen import metadata


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_an_empty_database_becomes_what_the_tables_say(lege_url: str) -> None:
    async with open_opslag(lege_url) as opslag:
        await opslag.migrate()
        assert await opslag.write(_differences) == []


async def test_migrating_twice_changes_nothing(lege_url: str) -> None:
    async with open_opslag(lege_url) as opslag:
        await opslag.migrate()
        await opslag.migrate()
        assert await opslag.write(_differences) == []


async def test_processes_that_start_together_migrate_once(lege_url: str) -> None:
    doors = [open_opslag(lege_url) for _ in range(3)]
    await asyncio.gather(*(door.migrate() for door in doors))
    assert await doors[0].read(lambda c: c.scalar(text("SELECT count(*) FROM alembic_version"))) == 1
    await asyncio.gather(*(door.close() for door in doors))


async def test_only_open_rows_stand_in_the_index_of_what_waits(url: str) -> None:
    def partial(connection: Connection) -> dict[str, bool]:
        found = {}
        for table, index in (("termijn", "ix_termijn_due_id"), ("bericht", "ix_bericht_niet_voor_id")):
            (spec,) = (i for i in inspect(connection).get_indexes(table) if i["name"] == index)
            options = spec.get("dialect_options", {})
            found[table] = any(key.endswith("_where") for key in options)
        return found

    async with open_opslag(url) as opslag:
        assert await opslag.read(partial) == {"termijn": True, "bericht": True}
