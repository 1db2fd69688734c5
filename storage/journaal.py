"""The journaal of a casus: what happened, line by line, in a chain that shows every change afterwards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from storage.keten import BEGIN, seal
from storage.tabellen import casus, gebeurtenis

SALT_BYTES = 16
VERZEGELD = ("casus", "volgnummer", "op", "door", "soort", "inhoud_hash")


@dataclass(frozen=True, slots=True)
class Regel:
    """What happened: a kind of event and its JSON, without words of a person (B5)."""

    soort: str
    payload: str


@dataclass(frozen=True, slots=True)
class Journaalregel:
    """A line as it stands in the journaal; `payload` is None once it has been shredded."""

    volgnummer: int
    op: datetime
    door: str
    soort: str
    payload: str | None


class Eind(NamedTuple):
    """The last line of a chain."""

    volgnummer: int
    hash: bytes


LEEG = Eind(0, BEGIN)


@dataclass(frozen=True, slots=True)
class Breuk:
    """Where the journaal of a casus no longer is what was written."""

    casus: str
    volgnummer: int
    wat: str


def link(
    code: str, eind: Eind, op: datetime, door: str, regels: Iterable[Regel]
) -> tuple[list[dict[str, object]], Eind]:
    """The rows that follow `eind`, and the new end, which belongs in the row of the casus."""
    rows: list[dict[str, object]] = []
    for regel in regels:
        salt = token_bytes(SALT_BYTES)
        line = {
            "casus": code,
            "volgnummer": eind.volgnummer + 1,
            "op": op,
            "door": door,
            "soort": regel.soort,
            "inhoud_hash": _inhoud_hash(salt, regel.payload),
            "vorige_hash": eind.hash,
        }
        eind = Eind(eind.volgnummer + 1, _seal(line))
        rows.append({**line, "payload": regel.payload, "salt": salt, "hash": eind.hash})
    return rows, eind


def append(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Write lines that were linked to the end of their casus."""
    if rows:
        connection.execute(_INSERT, rows)


def lines(connection: Connection, code: str, laatste: int | None = None) -> list[Journaalregel]:
    """The journaal of a casus, newest first: all of it, or the last so many lines."""
    return [Journaalregel(*row) for row in connection.execute(_LINES.limit(laatste), {"code": code})]


def shred(connection: Connection, code: str, volgnummers: Sequence[int]) -> int:
    """Destroy the content of these lines for good; how many there were. The chain still verifies."""
    statement = (
        update(gebeurtenis)
        .where(gebeurtenis.c.casus == code, gebeurtenis.c.volgnummer.in_(volgnummers))
        .values(payload=None, salt=None)
    )
    return connection.execute(statement).rowcount


def verify(connection: Connection, code: str) -> list[Breuk]:
    """Every place where a line was changed, put in or taken out; empty when the journaal is whole."""
    return list(_breaks(connection, code))


def _breaks(connection: Connection, code: str) -> Iterator[Breuk]:
    eind = LEEG
    for row in connection.execute(_WHOLE, {"code": code}):
        nummer = row.volgnummer
        if nummer != eind.volgnummer + 1:
            yield Breuk(code, eind.volgnummer + 1, "er ontbreekt een regel")
        if (row.payload is None) != (row.salt is None):
            yield Breuk(code, nummer, "de inhoud is half vernietigd")
        elif row.payload is not None and _inhoud_hash(row.salt, row.payload) != row.inhoud_hash:
            yield Breuk(code, nummer, "de inhoud is gewijzigd")
        if row.vorige_hash != eind.hash:
            yield Breuk(code, nummer, "de regel sluit niet aan op de vorige")
        if _seal(row._mapping) != row.hash:
            yield Breuk(code, nummer, "de regel is gewijzigd")
        eind = Eind(nummer, row.hash)
    head = connection.execute(_HEAD, {"code": code}).one_or_none()
    if head is not None and Eind(*head) != eind:
        yield Breuk(code, eind.volgnummer, "het einde klopt niet met de casus")


def _seal(line: Mapping[Any, Any]) -> bytes:
    return seal(line["vorige_hash"], *(line[veld] for veld in VERZEGELD))


def _inhoud_hash(salt: bytes, payload: str) -> bytes:
    return sha256(salt + payload.encode()).digest()


_INSERT = insert(gebeurtenis)
_OF_CASUS = gebeurtenis.c.casus == bindparam("code")
_LINES = (
    select(*(gebeurtenis.c[veld] for veld in ("volgnummer", "op", "door", "soort", "payload")))
    .where(_OF_CASUS)
    .order_by(gebeurtenis.c.volgnummer.desc())
)
_WHOLE = select(gebeurtenis).where(_OF_CASUS).order_by(gebeurtenis.c.volgnummer)
_HEAD = select(casus.c.journaal_nr, casus.c.journaal_hash).where(casus.c.code == bindparam("code"))
