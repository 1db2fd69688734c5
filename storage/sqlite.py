"""SQLite behind the door: one writer that commits in groups, readers beside it on a snapshot."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event

from storage.opslag import Opslag, OpslagGesloten
from storage.schrijver import Schrijver

T = TypeVar("T")

LEZERS = 4
WACHTTIJD_MS = 10_000
IN_GEHEUGEN = (None, "", ":memory:")


class SqliteOpslag(Opslag):
    """A database in one file, or in memory when the URL names none."""

    def __init__(self, url: URL) -> None:
        self._in_memory = url.database in IN_GEHEUGEN
        self._writer_engine = _engine(url, "BEGIN IMMEDIATE", in_memory=self._in_memory)
        self._writer = Schrijver(self._writer_engine)
        self._reader_engine = None if self._in_memory else _engine(url, "BEGIN", read_only=True)
        self._readers = ThreadPoolExecutor(LEZERS, thread_name_prefix="lezer")
        self._closed = False

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await asyncio.wrap_future(self._writer.submit(fn))

    async def read(self, fn: Callable[[Connection], T]) -> T:
        if self._reader_engine is None:  # a database in memory lives in one connection
            return await self.write(lambda connection: _without_writing(connection, fn))
        if self._closed:
            raise OpslagGesloten("de database is gesloten")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, _read, self._reader_engine, fn)

    async def migrate(self) -> None:
        await asyncio.to_thread(_migrate, self._writer_engine)

    async def close(self) -> None:
        self._closed = True
        await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._readers.shutdown)
        if self._reader_engine is not None:
            self._reader_engine.dispose()
        self._writer_engine.dispose()


def _engine(url: URL, begin: str, *, in_memory: bool = False, read_only: bool = False) -> Engine:
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"pool_size": LEZERS}
    # Parameters can be someone's words: they never come along in the text of an exception.
    engine = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}, **pool)

    @event.listens_for(engine, "connect")
    def _settings(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None  # the driver starts no transactions of its own; we say BEGIN
        for pragma in (
            f"busy_timeout={WACHTTIJD_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",  # so that a row that REPLACE deletes passes the triggers on deleting
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            dbapi_connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _read(engine: Engine, fn: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return fn(connection)


def _without_writing(connection: Connection, fn: Callable[[Connection], T]) -> T:
    connection.exec_driver_sql("PRAGMA query_only=ON")
    try:
        return fn(connection)
    finally:
        connection.exec_driver_sql("PRAGMA query_only=OFF")


def _migrate(engine: Engine) -> None:
    """Migrate in one transaction, without foreign keys because SQLite changes a table by rebuilding it."""
    from storage.migraties import upgrade

    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                upgrade(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise RuntimeError("na de migratie verwijst een rij naar iets dat er niet is")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
