"""Who may look and who looked: the inrichting, and the log of reads, refusals and sends."""

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


inrichting = table_of(InrichtingRij)
toegangslog = table_of(ToegangslogRij)
