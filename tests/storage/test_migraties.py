"""The migrations: from nothing to exactly what the tables say, on either database."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, insert, inspect, select, text

from regie.casus import Casus
from regie.events import CasusOpened
from regie.evolve import Gebeurd
from storage import projectie
from storage.dossiers import Dossiers
from storage.migraties import upgrade
from storage.opslag import open_opslag
from storage.tabellen import metadata
from tests.storage.projecties import full


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


Rows = dict[Table, Sequence[dict[str, Any]]]


def _everything(connection: Connection) -> Rows:
    """Every row of every table, in a fixed order."""
    found = {t: connection.execute(select(t).order_by(*t.primary_key)).mappings() for t in metadata.sorted_tables}
    return {table: [dict(row) for row in rows] for table, rows in found.items()}


def _fill(connection: Connection, rows: Rows) -> None:
    """Put these rows in the tables as they are here, without the columns that are not there yet."""
    er_zijn = inspect(connection)
    for table, all_of_it in rows.items():
        if not er_zijn.has_table(table.name) or not all_of_it:
            continue
        hier = {column["name"] for column in er_zijn.get_columns(table.name)}
        connection.execute(insert(table), [{k: v for k, v in row.items() if k in hier} for row in all_of_it])


@pytest.mark.parametrize("release", ["v0001", "v0002"])
async def test_a_database_in_use_at_an_earlier_release_keeps_all_it_has(
    lege_url: str, release: str, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd
) -> None:
    het_geheel = full(casus, gebeurd.op)  # until v0003 nobody was casusregisseur for a part
    vroeger = het_geheel.model_copy(update={"rollen": het_geheel.rollen[:1]})

    def in_use(connection: Connection) -> Rows:
        dossiers = Dossiers(connection, "verzoek")
        dossiers.store(vroeger, [geopend], gebeurd, ())
        return _everything(connection)

    async with open_opslag("sqlite://") as nieuw:
        await nieuw.migrate()
        rows = await nieuw.write(in_use)
    async with open_opslag(lege_url) as oud:
        await oud.write(lambda c: upgrade(c, release))
        await oud.write(lambda c: _fill(c, rows))
        await oud.migrate()
        assert await oud.write(_differences) == []
        assert await oud.read(_everything) == rows
        assert await oud.read(lambda c: Dossiers(c).look(casus.code)) == vroeger
        assert await oud.write(projectie.rebuild) == 1
        assert {t: r for t, r in (await oud.read(_everything)).items() if t in projectie.TABELLEN} == {
            t: r for t, r in rows.items() if t in projectie.TABELLEN
        }


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
