"""The log of who looked, who was refused and what was sent: one line per request, chained per writer.

A writer is one connection to the database. It writes one transaction at a time, so its chain needs no lock
and no memory; a process that starts again starts new chains.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Row, bindparam, insert, select, tuple_

from storage.keten import BEGIN, seal
from storage.tabellen import toegangslog

VERZEGELD = ("volgnummer", "op", "door", "wat", "uitkomst", "casussen", "regel", "verzoek")


class Uitkomst(StrEnum):
    """How a request ended."""

    GEDAAN = "gedaan"
    GELEZEN = "gelezen"
    GEWEIGERD = "geweigerd"
    VERZONDEN = "verzonden"


@dataclass(frozen=True, slots=True)
class Regel:
    """One request: who, when, what it was (a code, no words), how it ended, about which casussen.

    `regel` is the rule of a refusal, or the melding of a send; `verzoek` follows the request everywhere.
    """

    op: datetime
    door: str
    wat: str
    uitkomst: Uitkomst
    casussen: tuple[str, ...]
    regel: str | None
    verzoek: str


@dataclass(frozen=True, slots=True)
class Breuk:
    """Where a chain no longer is what was written."""

    schrijver: str
    volgnummer: int


class Plek(NamedTuple):
    """How far somebody has read: a line of a writer, with its hash."""

    schrijver: str
    volgnummer: int
    hash: bytes


VOORAAN = Plek("", 0, BEGIN)


def append(connection: Connection, regel: Regel) -> None:
    """Write a line, in the transaction of the request itself: unlogged is not done."""
    schrijver: str = connection.info.setdefault("schrijver", uuid4().hex)
    last = connection.execute(_LAST, {"van": schrijver}).one_or_none()
    nummer, vorige = (last.volgnummer + 1, last.hash) if last else (1, BEGIN)
    line = {
        "volgnummer": nummer,
        "op": regel.op,
        "door": regel.door,
        "wat": regel.wat,
        "uitkomst": regel.uitkomst.value,
        "casussen": " ".join(regel.casussen),
        "regel": regel.regel,
        "verzoek": regel.verzoek,
    }
    hash_ = seal(vorige, schrijver, *(line[veld] for veld in VERZEGELD))
    connection.execute(_INSERT, {"schrijver": schrijver, **line, "hash": hash_})


def about(connection: Connection, code: str) -> Sequence[Regel]:
    """Every line about a casus, oldest first: who looked."""
    padded = " " + toegangslog.c.casussen + " "
    rows = connection.execute(
        select(toegangslog).where(padded.contains(f" {code} ", autoescape=True)).order_by(toegangslog.c.op)
    )
    return [_regel(row) for row in rows]


def verify(connection: Connection) -> list[Breuk]:
    """Every place where a line was changed, put in or taken out from between others."""
    return verify_after(connection, VOORAAN, None)[0]


def verify_after(connection: Connection, plek: Plek, limit: int | None) -> tuple[list[Breuk], Plek | None]:
    """The breaks in the next so many lines, and where to go on; None when there are no more lines."""
    after = tuple_(toegangslog.c.schrijver, toegangslog.c.volgnummer) > tuple_(plek.schrijver, plek.volgnummer)
    breuken, gezien = [], None
    for row in connection.execute(_WHOLE.where(after).limit(limit)):
        if row.schrijver != plek.schrijver:
            plek = Plek(row.schrijver, 0, BEGIN)
        own = seal(plek.hash, row.schrijver, *(row._mapping[veld] for veld in VERZEGELD))
        if row.volgnummer != plek.volgnummer + 1 or own != row.hash:
            breuken.append(Breuk(row.schrijver, row.volgnummer))
        gezien = plek = Plek(row.schrijver, row.volgnummer, row.hash)
    return breuken, gezien


def _regel(row: Row[Any]) -> Regel:
    codes = tuple(row.casussen.split())
    return Regel(row.op, row.door, row.wat, Uitkomst(row.uitkomst), codes, row.regel, row.verzoek)


_INSERT = insert(toegangslog)
_LAST = (
    select(toegangslog.c.volgnummer, toegangslog.c.hash)
    .where(toegangslog.c.schrijver == bindparam("van"))
    .order_by(toegangslog.c.volgnummer.desc())
    .limit(1)
)
_WHOLE = select(toegangslog).order_by(toegangslog.c.schrijver, toegangslog.c.volgnummer)
