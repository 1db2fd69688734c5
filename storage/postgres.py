"""PostgreSQL behind the door: each unit of work in a transaction of its own, many at the same time."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.opslag import Opslag, OpslagGesloten

T = TypeVar("T")

VERBINDINGEN = 10
POGINGEN = 4
PAUZE_SECONDEN = 0.05

# serialization_failure and deadlock_detected: the server says that it undid everything.
ONGEDAAN = ("40001", "40P01")


class PostgresOpslag(Opslag):
    """A database on a server, spoken to with asyncpg; bound to the event loop that uses it first."""

    def __init__(self, url: URL) -> None:
        # Parameters can be someone's words: they never come along in the text of an exception.
        self._engine = create_async_engine(url, hide_parameters=True, pool_size=VERBINDINGEN, max_overflow=0)
        self._snapshot = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._closed = False

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self._until_done(lambda: self._write_once(fn))

    async def read(self, fn: Callable[[Connection], T]) -> T:
        return await self._until_done(lambda: self._read_once(fn))

    async def _until_done(self, once: Callable[[], Awaitable[T]]) -> T:
        for attempt in range(1, POGINGEN):
            try:
                return await once()
            except _NietGebeurd:
                await asyncio.sleep(random.uniform(0, PAUZE_SECONDEN * attempt))
        try:
            return await once()
        except _NietGebeurd as fault:
            raise fault.reason from fault

    async def _write_once(self, fn: Callable[[Connection], T]) -> T:
        """Raises _NietGebeurd only where it is certain that nothing was committed."""
        self._refuse_when_closed()
        committing = False
        try:
            async with self._engine.connect() as connection, connection.begin() as transaction:
                result = await connection.run_sync(fn)
                committing = True
                await transaction.commit()
                return result
        except DBAPIError as fault:
            lost_before_commit = fault.connection_invalidated and not committing
            if lost_before_commit or _undone(fault):
                raise _NietGebeurd(fault) from fault
            raise

    async def _read_once(self, fn: Callable[[Connection], T]) -> T:
        self._refuse_when_closed()
        try:
            async with self._snapshot.begin() as connection:
                return await connection.run_sync(fn)
        except DBAPIError as fault:
            if fault.connection_invalidated or _undone(fault):
                raise _NietGebeurd(fault) from fault
            raise

    async def migrate(self) -> None:
        from storage.migraties import upgrade

        await self.write(upgrade)

    async def close(self) -> None:
        self._closed = True
        await self._engine.dispose()

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise OpslagGesloten("de database is gesloten")


def _undone(fault: DBAPIError) -> bool:
    return getattr(fault.orig, "sqlstate", None) in ONGEDAAN


class _NietGebeurd(Exception):
    """The transaction was undone as a whole; running it again is safe."""

    def __init__(self, reason: DBAPIError) -> None:
        super().__init__(str(reason))
        self.reason = reason
