"""The outbox: berichten that wait for a receiver, and the zendingen that carry them.

There is no way to ask Teams whether a message arrived. So a zending is written down before it is tried and
marked after it; a bericht whose zending was never marked is `misschien_bezorgd`, and its repeat says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.claim import take
from storage.tabellen import bericht, zending
from storage.upsert import upsert


class Status(StrEnum):
    """The life of a bericht. The first two are open: it is still to be delivered."""

    WACHT = "wacht"
    ONDERWEG = "onderweg"
    BEZORGD = "bezorgd"
    MISLUKT = "mislukt"
    ONBESTELBAAR = "onbestelbaar"
    VERVALLEN = "vervallen"


class LeaseVerlopen(Exception):
    """Someone else has these berichten in hand now, or their reason has gone: do not send."""


@dataclass(frozen=True, slots=True)
class NieuwBericht:
    """One reason for one receiver role, unique by its `sleutel`.

    `inhoud` is JSON without words of a person; `niet_voor` is a moment of the domain clock.
    """

    sleutel: str
    casus: str | None
    melding: int | None
    mld: str
    rol: str
    persoon: str | None
    sport: int
    waarom: str
    inhoud: str
    niet_voor: datetime


@dataclass(frozen=True, slots=True)
class Bericht:
    """A bericht in hand. `misschien_bezorgd`: an earlier try may have arrived, so this one must say so."""

    id: int
    sleutel: str
    casus: str | None
    melding: int | None
    mld: str
    rol: str
    persoon: str | None
    sport: int
    waarom: str
    inhoud: str
    gemaakt_op: datetime
    niet_voor: datetime
    pogingen: int
    misschien_bezorgd: bool


@dataclass(frozen=True, slots=True)
class Verzonden:
    """A bericht and how it fared, for whoever reads the history of a casus."""

    mld: str
    rol: str
    persoon: str | None
    op: datetime
    status: Status


def enqueue(connection: Connection, berichten: Sequence[NieuwBericht], op: datetime) -> None:
    """Put berichten in the outbox. One whose sleutel is there already is left as it is."""
    if not berichten:
        return
    fixed = {
        "gemaakt_op": op,
        "status": Status.WACHT.value,
        "open": True,
        "misschien_bezorgd": False,
        "pogingen": 0,
    }
    rows = [{**{veld: getattr(b, veld) for veld in NieuwBericht.__slots__}, **fixed} for b in berichten]
    connection.execute(_ENQUEUE(connection), rows)


def withdraw(connection: Connection, code: str, meldingen: Sequence[int]) -> None:
    """The reason of these meldingen has gone: what was not sent is not sent any more."""
    if meldingen:
        connection.execute(_WITHDRAW, {"code": code, "nummers": list(meldingen)})


def unsent(connection: Connection, code: str, melding: int) -> list[Bericht]:
    """The berichten of one melding that still have to be delivered, in hand or not."""
    van_melding = (bericht.c.casus == code, bericht.c.melding == melding, bericht.c.open)
    return [_bericht(rij) for rij in connection.execute(select(bericht).where(*van_melding).order_by(bericht.c.id))]


def withdraw_one(connection: Connection, nr: int) -> None:
    """This bericht is for nobody any more."""
    free = {"houder": None, "bezet_tot": None}
    connection.execute(
        update(bericht).where(bericht.c.id == nr).values(status=Status.VERVALLEN.value, open=False, **free)
    )


def readdress(connection: Connection, nr: int, rol: str, persoon: str | None, inhoud: str) -> None:
    """This bericht goes to another role; whoever had it in hand gives it up."""
    free = {"houder": None, "bezet_tot": None, "status": Status.WACHT.value}
    naar = {"rol": rol, "persoon": persoon, "inhoud": inhoud}
    connection.execute(update(bericht).where(bericht.c.id == nr).values(**naar, **free))


def claim(
    connection: Connection, nu: datetime, machine: datetime, lease: timedelta, houder: str, limit: int
) -> list[Bericht]:
    """Take up to `limit` berichten that may go by the domain clock `nu`, oldest first.

    Nobody else gets them before the lease ends on the machine's clock; a send takes less time than that.
    `houder` names this process.
    """
    free = or_(bericht.c.bezet_tot.is_(None), bericht.c.bezet_tot <= machine)
    ready = (
        select(bericht.c.id)
        .where(bericht.c.open, bericht.c.niet_voor <= nu, free)
        .order_by(bericht.c.niet_voor, bericht.c.id)
        .limit(limit)
    )
    lent = {"status": Status.ONDERWEG.value, "houder": houder, "bezet_tot": machine + lease}
    return sorted(map(_bericht, take(connection, bericht, ready, lent)), key=lambda b: (b.niet_voor, b.id))


def intend(
    connection: Connection,
    berichten: Sequence[Bericht],
    houder: str,
    machine: datetime,
    *,
    tenant: str,
    persoon: str,
    conversatie: str,
) -> int:
    """Write down that one message with these berichten is about to be sent; return the id of the zending.

    Raises LeaseVerlopen, and then nothing was written down, when one of them is no longer in this hand.
    """
    values = {
        "tenant": tenant,
        "persoon": persoon,
        "conversatie": conversatie,
        "herhaling": any(b.misschien_bezorgd for b in berichten),
        "intent_op": machine,
        "achterhaald": False,
    }
    zending_id: int = connection.execute(insert(zending).values(values).returning(zending.c.id)).scalar_one()
    mine = connection.execute(
        update(bericht)
        .where(
            bericht.c.id.in_([b.id for b in berichten]),
            bericht.c.open,
            bericht.c.houder == houder,
            bericht.c.bezet_tot > machine,
        )
        .values(zending=zending_id, misschien_bezorgd=True)
    )
    if mine.rowcount != len(berichten):
        raise LeaseVerlopen("een van deze berichten is niet meer in deze hand")
    return zending_id


def delivered(connection: Connection, zending_id: int, activity_id: str, machine: datetime) -> bool:
    """Mark a zending that arrived, whoever has the lease by now: what happened, happened.

    Whether the reason of what it carries had gone while it was under way.
    """
    _end(connection, zending_id, machine, activity_id=activity_id)
    of_zending = bericht.c.zending == zending_id
    withdrawn = of_zending & (bericht.c.status == Status.VERVALLEN.value)
    too_late = connection.scalar(select(exists().where(withdrawn)))
    _change(connection, of_zending, status=Status.BEZORGD.value, open=False, misschien_bezorgd=False)
    return bool(too_late)


def failed(
    connection: Connection,
    zending_id: int,
    fout: str,
    machine: datetime,
    *,
    opnieuw_na: datetime,
    zeker: bool,
) -> None:
    """Mark a zending that did not arrive, and try again after a pause.

    `zeker` False (a time-out, a broken connection): it may have arrived after all. `fout` is a kind, no text.
    A bericht that was withdrawn meanwhile stays so.
    """
    _end(connection, zending_id, machine, fout=fout)
    _change(
        connection,
        and_(bericht.c.zending == zending_id, bericht.c.open),
        status=Status.WACHT.value,
        bezet_tot=opnieuw_na,
        pogingen=bericht.c.pogingen + 1,
        laatste_fout=fout,
        **({"misschien_bezorgd": False} if zeker else {}),
    )


def put_back(connection: Connection, berichten: Iterable[Bericht], fout: str, opnieuw_na: datetime) -> None:
    """Let go of berichten of which nothing was sent, and try them again after a pause."""
    theirs = bericht.c.id.in_([b.id for b in berichten])
    _change(
        connection,
        and_(theirs, bericht.c.open),
        status=Status.WACHT.value,
        bezet_tot=opnieuw_na,
        pogingen=bericht.c.pogingen + 1,
        laatste_fout=fout,
    )


def next_moment(connection: Connection, na: datetime) -> datetime | None:
    """From when the first open bericht after `na` may go, by the domain clock."""
    moment: datetime | None = connection.scalar(_NEXT, {"na": na})
    return moment


def give_up(connection: Connection, berichten: Iterable[Bericht], status: Status, fout: str) -> int:
    """End the attempts; how many were still open. ONBESTELBAAR when nobody will ever take it."""
    theirs = bericht.c.id.in_([b.id for b in berichten])
    return _change(connection, and_(theirs, bericht.c.open), status=status.value, open=False, laatste_fout=fout)


def release(connection: Connection, houder: str) -> None:
    """Give back what this process has in hand, at the end of a graceful stop."""
    connection.execute(_RELEASE, {"wie": houder})


def of_casus(connection: Connection, code: str) -> list[Verzonden]:
    """Every bericht of a casus with its status; `op` is when it arrived, else when it was made."""
    rows = connection.execute(_OF_CASUS, {"code": code})
    return [Verzonden(r.mld, r.rol, r.naar or r.persoon, r.klaar_op or r.gemaakt_op, Status(r.status)) for r in rows]


def forget(connection: Connection, voor: datetime, machine_voor: datetime, limit: int) -> int:
    """Drop berichten that were made before `voor` and are settled, then zendingen that carried none that is left
    and ended before `machine_voor`. Looks at the oldest `limit` of each; how many of them went.
    """
    berichten = connection.execute(_FORGET_BERICHTEN, {"voor": voor, "aantal": limit}).rowcount
    zendingen = connection.execute(_FORGET_ZENDINGEN, {"voor": machine_voor, "aantal": limit}).rowcount
    return berichten + zendingen


def _end(connection: Connection, zending_id: int, machine: datetime, **values: str) -> None:
    connection.execute(update(zending).where(zending.c.id == zending_id).values(klaar_op=machine, **values))


def _change(connection: Connection, which: ColumnElement[bool], **values: Any) -> int:
    """Change berichten and end the lease on them; how many there were."""
    change = update(bericht).where(which).values(**{"houder": None, "bezet_tot": None, **values})
    return connection.execute(change).rowcount


def _bericht(row: Row[Any]) -> Bericht:
    return Bericht(*(getattr(row, veld) for veld in Bericht.__slots__))


_ENQUEUE = upsert(bericht, lambda new: new.on_conflict_do_nothing(index_elements=["sleutel"]))
_NEXT = select(func.min(bericht.c.niet_voor)).where(bericht.c.open, bericht.c.niet_voor > bindparam("na"))
_WITHDRAW = (
    update(bericht)
    .where(
        bericht.c.casus == bindparam("code"),
        bericht.c.melding.in_(bindparam("nummers", expanding=True)),
        bericht.c.open,
    )
    .values(status=Status.VERVALLEN.value, open=False, houder=None, bezet_tot=None)
)
_RELEASE = (
    update(bericht)
    .where(bericht.c.houder == bindparam("wie"), bericht.c.open)
    .values(status=Status.WACHT.value, houder=None, bezet_tot=None)
)
_FORGET_BERICHTEN = delete(bericht).where(
    bericht.c.id.in_(select(bericht.c.id).order_by(bericht.c.id).limit(bindparam("aantal"))),
    ~bericht.c.open,
    bericht.c.gemaakt_op < bindparam("voor"),
)
_FORGET_ZENDINGEN = delete(zending).where(
    zending.c.id.in_(select(zending.c.id).order_by(zending.c.id).limit(bindparam("aantal"))),
    func.coalesce(zending.c.klaar_op, zending.c.intent_op) < bindparam("voor"),
    ~zending.c.achterhaald,
    ~exists().where(bericht.c.zending == zending.c.id),
)
_OF_CASUS = (
    select(
        bericht.c.mld,
        bericht.c.rol,
        bericht.c.persoon,
        zending.c.persoon.label("naar"),
        zending.c.klaar_op,
        bericht.c.gemaakt_op,
        bericht.c.status,
    )
    .join(zending, bericht.c.zending == zending.c.id, isouter=True)
    .where(bericht.c.casus == bindparam("code"))
    .order_by(bericht.c.id)
)
