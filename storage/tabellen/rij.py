"""What every table is made of: one metadata, instants in UTC, and constraints with fixed names."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Table
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Rij(SQLModel, registry=registry(metadata=metadata)):
    """A row of a table. Rows describe the schema; the domain model is in `regie/`."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC and read back in UTC (CAL-1). A naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("een tijdstip zonder tijdzone wordt niet bewaard")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Rijnummer(TypeDecorator[int]):
    """A row number the database hands out; SQLite only does that for its own INTEGER."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


def table_of(row: type[Rij]) -> Table:
    """The Core table behind a row class, for the statements of a turn."""
    tables: Mapping[str, Table] = metadata.tables
    return tables[str(row.__tablename__)]
