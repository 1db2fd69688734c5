"""Links to a calendar: a token that nobody can guess opens one overleg, or all of a person's, until it is revoked.

Every link that is shown has a token of its own, drawn at random, of which only the hash is kept: nothing in this
table opens anything. A token computed from the overleg would need a key that opens every link at once and a row
per revocation all the same. The price is a row for each link that was shown.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from storage.tabellen import agenda, overleg

TOEVAL = 32  # bytes; 43 characters in the token


class WelkOverleg(NamedTuple):
    """One overleg: the casus code and the number in it."""

    casus: str
    nr: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a link shows and to whom it was given: one overleg, or all of this person's when none is named."""

    persoon: str
    overleg: WelkOverleg | None = None


def issue(connection: Connection, voor: Agenda, op: datetime) -> str:
    """A new token that opens this calendar; it is not kept, so this is the only time it is seen."""
    token = token_urlsafe(TOEVAL)
    casus, nr = voor.overleg or (None, None)
    connection.execute(
        _ISSUE,
        {"hash": _hash(token), "persoon": voor.persoon, "casus": casus, "overleg": nr, "gemaakt_op": op},
    )
    return token


def find(connection: Connection, token: str) -> Agenda | None:
    """What this token opens; None when it was never given out or has been revoked."""
    row = connection.execute(_FIND, {"van": _hash(token)}).one_or_none()
    if row is None:
        return None
    return Agenda(row.persoon, None if row.casus is None else WelkOverleg(row.casus, row.overleg))


def revoke_all(connection: Connection, persoon: str, op: datetime) -> int:
    """Revoke every link that this person was given; how many still worked."""
    return connection.execute(_REVOKE_ALL, {"van": persoon, "ingetrokken_op": op}).rowcount


def forget(connection: Connection, voor: datetime) -> int:
    """Drop the links to an overleg that ended before this moment, and what was revoked before it; how many."""
    over = exists().where(overleg.c.casus == agenda.c.casus, overleg.c.nr == agenda.c.overleg, overleg.c.einde < voor)
    return connection.execute(delete(agenda).where(over | (agenda.c.ingetrokken_op < voor))).rowcount


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


_WERKT = agenda.c.ingetrokken_op.is_(None)
_IS = agenda.c.hash == bindparam("van")
_VAN = agenda.c.persoon == bindparam("van")
_ISSUE = insert(agenda)
_FIND = select(agenda.c.persoon, agenda.c.casus, agenda.c.overleg).where(_IS, _WERKT)
_REVOKE_ALL = update(agenda).where(_VAN, _WERKT).values(ingetrokken_op=bindparam("ingetrokken_op"))
