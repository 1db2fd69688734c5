"""The casus and all that hangs on it: its stand, its journaal, the words beside it, and what people query."""

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Field

from storage.tabellen.rij import Instant, Rij, table_of


class CasusRij(Rij, table=True):
    """`stand` is the whole casus as JSON and is what is true. `journaal_nr` and `journaal_hash` are the end
    of its chain, so that a line cut off is missed; the other columns are there to search by.
    """

    __tablename__ = "casus"

    code: str = Field(primary_key=True)
    kader: str
    gemeente: str = Field(index=True)
    forum: str | None = Field(default=None, index=True)
    status: str
    trede: str
    stand: str = Field(sa_type=Text)
    schema_nr: int
    versie: int
    journaal_nr: int
    journaal_hash: bytes = Field(sa_type=LargeBinary)
    gewijzigd_op: datetime = Field(sa_type=Instant)


class GebeurtenisRij(Rij, table=True):
    """One line of the journaal. Shredding takes `payload` and `salt`; the hashes stay and still verify."""

    __tablename__ = "gebeurtenis"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    volgnummer: int = Field(primary_key=True)
    op: datetime = Field(sa_type=Instant)
    door: str
    soort: str
    payload: str | None = Field(default=None, sa_type=Text)
    salt: bytes | None = Field(default=None, sa_type=LargeBinary)
    inhoud_hash: bytes = Field(sa_type=LargeBinary)
    vorige_hash: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)


class TekstRij(Rij, table=True):
    """The words of a professional, apart from the events that point to them."""

    __tablename__ = "tekst"

    id: str = Field(primary_key=True)
    casus: str = Field(foreign_key="casus.code", index=True)
    inhoud: str = Field(sa_type=Text)
    op: datetime = Field(sa_type=Instant)


class CasusnummerRij(Rij, table=True):
    """The last number given out per pair of letters (ZU-0001)."""

    __tablename__ = "casusnummer"

    letters: str = Field(primary_key=True)
    laatste: int


class DeelnemerRij(Rij, table=True):
    """Who takes part in which casus: behind `mijn casussen` and toegang."""

    __tablename__ = "deelnemer"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    persoon: str = Field(primary_key=True, index=True)


class GevraagdRij(Rij, table=True):
    """Whom an open melding has reached, by role: who fills the role is for the inrichting of the day.

    An empty `persoon` or `van` means that the role says it all.
    """

    __tablename__ = "gevraagd"
    __table_args__ = (Index(None, "gemeente", "rol"),)

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    rol: str = Field(primary_key=True)
    persoon: str = Field(primary_key=True, index=True)
    van: str = Field(primary_key=True, index=True)
    gemeente: str


class RegietoewijzingRij(Rij, table=True):
    """Who holds or is asked to hold which regie."""

    __tablename__ = "regietoewijzing"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    nr: int = Field(primary_key=True)
    soort: str
    houder: str = Field(index=True)
    houdercode: str
    is_professional: bool
    status: str
    actief: bool
    voorgesteld_op: datetime = Field(sa_type=Instant)
    ingegaan_op: datetime | None = Field(default=None, sa_type=Instant)
    geeindigd_op: datetime | None = Field(default=None, sa_type=Instant)
    deel: str | None = None


class OverlegRij(Rij, table=True):
    """A meeting about one casus, planned or held."""

    __tablename__ = "overleg"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    nr: int = Field(primary_key=True)
    soort: str
    begin: datetime = Field(sa_type=Instant, index=True)
    einde: datetime = Field(sa_type=Instant)
    status: str


class BesluitRij(Rij, table=True):
    """A decision on the rung, and whether its two tasks are done."""

    __tablename__ = "besluit"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    nr: int = Field(primary_key=True)
    richting: str
    van: str | None
    naar: str
    beslisser: str
    forum: str | None
    door: str
    op: datetime = Field(sa_type=Instant)
    ingegaan_op: datetime | None = Field(default=None, sa_type=Instant)
    inwoner_geinformeerd: bool
    dossier_bijgewerkt: bool


class ActieRij(Rij, table=True):
    """Who does what by which civil date."""

    __tablename__ = "actie"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    nr: int = Field(primary_key=True)
    eigenaar: str = Field(index=True)
    is_professional: bool
    vervaldatum: date
    status: str


class SignaalRij(Rij, table=True):
    """A safety signal and whose it is."""

    __tablename__ = "signaal"

    casus: str = Field(primary_key=True, foreign_key="casus.code")
    nr: int = Field(primary_key=True)
    feit: str
    acuut: bool
    eigenaar: str = Field(index=True)
    status: str
    op: datetime = Field(sa_type=Instant)


casus = table_of(CasusRij)
gebeurtenis = table_of(GebeurtenisRij)
tekst = table_of(TekstRij)
casusnummer = table_of(CasusnummerRij)
deelnemer = table_of(DeelnemerRij)
gevraagd = table_of(GevraagdRij)
regietoewijzing = table_of(RegietoewijzingRij)
overleg = table_of(OverlegRij)
besluit = table_of(BesluitRij)
actie = table_of(ActieRij)
signaal = table_of(SignaalRij)
