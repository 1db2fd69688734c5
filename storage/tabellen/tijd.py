"""What time asks for: the termijnen, and the clock of local mode."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.tabellen.rij import Instant, Rij, Rijnummer, table_of


class TermijnRij(Rij, table=True):
    """A moment at which something is to be looked at again: the only clock there is.

    `due` is a moment of the domain clock; `bezet_tot` is one of the machine's: while somebody has it in hand,
    or after a failure, it is not taken up before.
    """

    __tablename__ = "termijn"
    __table_args__ = (
        UniqueConstraint("soort", "onderwerp", "sleutel"),
        Index("ix_termijn_due_id", "due", "id", sqlite_where=text("open = 1"), postgresql_where=text("open")),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Rijnummer)
    soort: str
    onderwerp: str
    sleutel: str
    due: datetime = Field(sa_type=Instant)
    open: bool
    bezet_tot: datetime | None = Field(default=None, sa_type=Instant)
    pogingen: int


class KlokRij(Rij, table=True):
    """How far the domain clock of local mode runs ahead of the machine's; one row."""

    __tablename__ = "klok"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    vooruit_microseconden: int = Field(sa_type=Rijnummer)


termijn = table_of(TermijnRij)
klok = table_of(KlokRij)
