"""The database that the settings name, ready for use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic.util.exc import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.settings import Settings
from storage.opslag import OnbekendeDatabase, Opslag, open_opslag


class GeenDatabase(Exception):
    """There is no database to work with; the message says in Dutch what to look at, and never the address, for it
    may hold a password."""


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Opslag]:
    """The database, with its schema up to date; an SQLite file gets its folder. Raises GeenDatabase."""
    async with _open(settings.database) as opslag:
        await _migrate(opslag)
        yield opslag


def _open(adres: str) -> Opslag:
    try:
        url = make_url(adres)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return open_opslag(adres)
    except (ArgumentError, ValueError) as fout:
        if isinstance(fout, OnbekendeDatabase):
            raise GeenDatabase(f"{fout}. Kijk naar REGIEBOT_DATABASE.") from fout
        raise GeenDatabase(
            "REGIEBOT_DATABASE is geen adres van een database. Bedoeld is sqlite:///pad of postgresql://…"
        ) from fout
    except OSError as fout:
        raise GeenDatabase("de map voor de database kan niet gemaakt worden. Kijk naar REGIEBOT_DATABASE.") from fout


async def _migrate(opslag: Opslag) -> None:
    try:
        await opslag.migrate()
    except CommandError as fout:
        raise GeenDatabase("de database is van een nieuwere versie van Regiebot. Werk Regiebot bij.") from fout
    except Exception as fout:
        if not _is_of_the_database(fout):
            raise
        raise GeenDatabase(
            "de database is niet te bereiken of laat Regiebot niet toe. Kijk naar REGIEBOT_DATABASE."
        ) from fout


def _is_of_the_database(fout: Exception) -> bool:
    """Whether the system, the driver or the server says so; asyncpg passes on some faults as its own."""
    return isinstance(fout, OSError | SQLAlchemyError) or type(fout).__module__.startswith("asyncpg")
