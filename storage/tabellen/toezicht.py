"""Who may look and who looked: the inrichting, the links to a calendar, and the log of reads, refusals and sends."""

from datetime import datetime

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field

from storage.tabellen.rij import Instant, Rij, table_of


class InrichtingRij(Rij, table=True):
    """Who works where, as one JSON document with a version; one row. `hash` tells whoever has a copy
    whether it still holds.
    """

    __tablename__ = "inrichting"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    stand: str = Field(sa_type=Text)
    versie: int
    hash: bytes = Field(sa_type=LargeBinary)


class ToegangslogRij(Rij, table=True):
    """One line per request, chained per writer; `casussen` are the codes it was about, spaces between."""

    __tablename__ = "toegangslog"

    schrijver: str = Field(primary_key=True)
    volgnummer: int = Field(primary_key=True)
    op: datetime = Field(sa_type=Instant)
    door: str
    wat: str
    uitkomst: str
    casussen: str = Field(sa_type=Text)
    regel: str | None
    verzoek: str
    hash: bytes = Field(sa_type=LargeBinary)


class AgendaRij(Rij, table=True):
    """A link to a calendar that was given to a person: one overleg of a casus, or all of theirs without one.

    `hash` is all that is kept of the token in it.
    """

    __tablename__ = "agenda"

    hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    persoon: str = Field(index=True)
    casus: str | None = Field(default=None, foreign_key="casus.code")
    overleg: int | None = None
    gemaakt_op: datetime = Field(sa_type=Instant)
    ingetrokken_op: datetime | None = Field(default=None, sa_type=Instant)


agenda = table_of(AgendaRij)
inrichting = table_of(InrichtingRij)
toegangslog = table_of(ToegangslogRij)
