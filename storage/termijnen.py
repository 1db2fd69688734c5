"""The termijnen: the moments at which a subject is to be looked at again, and who has them in hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select, update

from storage.claim import take
from storage.tabellen import termijn
from storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Termijn:
    """A moment that has come. `soort` and `onderwerp` name the subject (`casus`, `ZU-0001`)."""

    id: int
    soort: str
    onderwerp: str
    sleutel: str
    due: datetime
    pogingen: int


def set_due(connection: Connection, soort: str, onderwerp: str, wanted: Mapping[str, datetime | None]) -> None:
    """Set moments of a subject by their keys; None closes one. Keys that are not named stay as they are."""
    rows = [_row(soort, onderwerp, sleutel, due) for sleutel, due in wanted.items() if due is not None]
    if rows:
        connection.execute(_SET(connection), rows)
    if closed := [sleutel for sleutel, due in wanted.items() if due is None]:
        connection.execute(_CLOSE, {"van": soort, "wie": onderwerp, "sleutels": closed})


def claim(connection: Connection, nu: datetime, machine: datetime, lease: timedelta, limit: int) -> list[Termijn]:
    """Take up to `limit` moments that have come by the domain clock `nu`; nobody else gets them before the
    lease ends on the machine's clock. Setting the moment anew, or closing it, ends the lease.
    """
    free = or_(termijn.c.bezet_tot.is_(None), termijn.c.bezet_tot <= machine)
    due = (
        select(termijn.c.id)
        .where(termijn.c.open, termijn.c.due <= nu, free)
        .order_by(termijn.c.due, termijn.c.id)
        .limit(limit)
    )
    taken = take(connection, termijn, due, {"bezet_tot": machine + lease})
    claimed = [Termijn(r.id, r.soort, r.onderwerp, r.sleutel, r.due, r.pogingen) for r in taken]
    return sorted(claimed, key=lambda t: (t.due, t.id))


def back_off(connection: Connection, termijn_id: int, tot: datetime) -> None:
    """Leave a moment alone until this time of the machine's clock, and count the failure."""
    connection.execute(
        update(termijn).where(termijn.c.id == termijn_id).values(bezet_tot=tot, pogingen=termijn.c.pogingen + 1)
    )


def next_due(connection: Connection, na: datetime | None = None) -> datetime | None:
    """The first moment that is still to come, or has come and waits; with `na`, the first after it."""
    due: datetime | None = connection.scalar(_NEXT if na is None else _NEXT.where(termijn.c.due > na))
    return due


def close_all(connection: Connection, soort: str) -> None:
    """Close every moment of one kind of subject, before they are set anew from what is true."""
    connection.execute(update(termijn).where(termijn.c.soort == soort).values(open=False, bezet_tot=None))


def forget(connection: Connection, voor: datetime) -> int:
    """Drop closed moments that lie before this one; how many there were. Setting one anew makes a row again."""
    return connection.execute(delete(termijn).where(~termijn.c.open, termijn.c.due < voor)).rowcount


def _row(soort: str, onderwerp: str, sleutel: str, due: datetime) -> dict[str, object]:
    subject = {"soort": soort, "onderwerp": onderwerp, "sleutel": sleutel}
    return {**subject, "due": due, "open": True, "bezet_tot": None, "pogingen": 0}


_SET = upsert(
    termijn,
    lambda new: new.on_conflict_do_update(
        index_elements=["soort", "onderwerp", "sleutel"],
        set_={veld: new.excluded[veld] for veld in ("due", "open", "bezet_tot", "pogingen")},
    ),
)
_OF_SUBJECT = and_(termijn.c.soort == bindparam("van"), termijn.c.onderwerp == bindparam("wie"))
_CLOSE = (
    update(termijn)
    .where(_OF_SUBJECT, termijn.c.sleutel.in_(bindparam("sleutels", expanding=True)))
    .values(open=False, bezet_tot=None)
)
_NEXT = select(func.min(termijn.c.due)).where(termijn.c.open)
