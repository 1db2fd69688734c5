"""The one door to the database: units of work over a Core connection, whatever database stands behind it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Self, TypeVar

from sqlalchemy import Connection, make_url

T = TypeVar("T")


class Opslag(ABC):
    """A database that runs units of work.

    A unit of work is a synchronous function over a connection. It never commits and never rolls back itself:
    it returns, and all that it did holds; or it raises, and none of it does. It may be run again after a
    conflict, so it does nothing but read and write this connection.
    """

    @abstractmethod
    async def write(self, fn: Callable[[Connection], T]) -> T:
        """Run fn in a transaction of its own; return when what it wrote is durable."""

    @abstractmethod
    async def read(self, fn: Callable[[Connection], T]) -> T:
        """Run fn on one consistent snapshot; the database refuses any write in it."""

    @abstractmethod
    async def migrate(self) -> None:
        """Bring the schema up to date. Safe to call from several processes that start together."""

    @abstractmethod
    async def close(self) -> None:
        """Finish the work in hand and let go of every connection. Later work is refused."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.close()


class OpslagGesloten(RuntimeError):
    """The database has been closed; no more work is taken on."""


class OnbekendeDatabase(ValueError):
    """REGIEBOT_DATABASE names a database that Regiebot does not run on."""


def open_opslag(url: str) -> Opslag:
    """Open `sqlite:///pad`, `sqlite://` (in memory) or `postgresql://…`; nothing is connected yet.

    Raises OnbekendeDatabase for any other kind of URL.
    """
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            from storage.sqlite import SqliteOpslag

            return SqliteOpslag(parsed.set(drivername="sqlite"))
        case "postgresql":
            from storage.postgres import PostgresOpslag

            return PostgresOpslag(parsed.set(drivername="postgresql+asyncpg"))
        case other:
            raise OnbekendeDatabase(f"Regiebot werkt met SQLite of PostgreSQL, niet met {other}")
