"""What goes out and what comes in: berichten, zendingen, answered activities, concepten and adressen."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from storage.tabellen.rij import Instant, Rij, Rijnummer, table_of


class BerichtRij(Rij, table=True):
    """One reason for one receiver role. `open` says that it still has to be delivered.

    `niet_voor` is a moment of the domain clock; `bezet_tot` is one of the machine's: the end of a lease, or
    of a pause after a failure. `houder` is who has the lease; `zending` is the latest try, and
    `misschien_bezorgd` says that it may have arrived although nobody saw it do so.
    """

    __tablename__ = "bericht"
    __table_args__ = (
        Index(
            "ix_bericht_niet_voor_id",
            "niet_voor",
            "id",
            sqlite_where=text("open = 1"),
            postgresql_where=text("open"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Rijnummer)
    sleutel: str = Field(unique=True)
    casus: str | None = Field(default=None, foreign_key="casus.code", index=True)
    melding: int | None = None
    mld: str
    rol: str
    persoon: str | None = None
    sport: int
    waarom: str
    inhoud: str = Field(sa_type=Text)
    gemaakt_op: datetime = Field(sa_type=Instant)
    status: str
    open: bool
    niet_voor: datetime = Field(sa_type=Instant)
    bezet_tot: datetime | None = Field(default=None, sa_type=Instant)
    houder: str | None = None
    misschien_bezorgd: bool
    pogingen: int
    laatste_fout: str | None = None
    zending: int | None = Field(default=None, foreign_key="zending.id", sa_type=Rijnummer, index=True)


class ZendingRij(Rij, table=True):
    """One Teams message to one person: the intent before it, the activity id after it.

    An intent without an end is a message that may or may not have arrived. `achterhaald`: what it asks is no
    longer asked, and the card that stands in the chat does not say so yet.
    """

    __tablename__ = "zending"
    __table_args__ = (
        Index(
            "ix_zending_achterhaald", "id", sqlite_where=text("achterhaald = 1"), postgresql_where=text("achterhaald")
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Rijnummer)
    persoon: str = Field(index=True)
    tenant: str
    conversatie: str
    herhaling: bool
    intent_op: datetime = Field(sa_type=Instant)
    klaar_op: datetime | None = Field(default=None, sa_type=Instant)
    activity_id: str | None = None
    fout: str | None = None
    achterhaald: bool = False


class InboxRij(Rij, table=True):
    """An activity that came in, and the answer it got, so that a redelivery gets the same."""

    __tablename__ = "inbox"

    kanaal: str = Field(primary_key=True)
    conversatie: str = Field(primary_key=True)
    activity_id: str = Field(primary_key=True)
    antwoord: str | None = Field(default=None, sa_type=Text)
    op: datetime = Field(sa_type=Instant, index=True)


class ConceptRij(Rij, table=True):
    """The answers so far to a form of several steps; `casus` is empty for a form about none."""

    __tablename__ = "concept"

    persoon: str = Field(primary_key=True)
    formulier: str = Field(primary_key=True)
    casus: str = Field(primary_key=True)
    antwoorden: str = Field(sa_type=Text)
    gewijzigd_op: datetime = Field(sa_type=Instant)


class AdresRij(Rij, table=True):
    """Where Teams reaches a person one to one."""

    __tablename__ = "adres"

    tenant: str = Field(primary_key=True)
    aad_id: str = Field(primary_key=True)
    service_url: str
    conversatie: str | None = None
    gebruiker: str
    toestand: str
    gewijzigd_op: datetime = Field(sa_type=Instant)


bericht = table_of(BerichtRij)
zending = table_of(ZendingRij)
inbox = table_of(InboxRij)
concept = table_of(ConceptRij)
adres = table_of(AdresRij)
