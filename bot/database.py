"""The database that the settings name, ready for use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import Settings
from storage.opslag import Opslag, open_opslag


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Opslag]:
    """The database, with its schema up to date; an SQLite file gets its folder."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    async with open_opslag(settings.database) as opslag:
        await opslag.migrate()
        yield opslag
