"""Activities that came in: one that Teams delivers twice is carried out once and answered the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from storage.tabellen import inbox
from storage.upsert import upsert


class Sleutel(NamedTuple):
    """What makes an activity the same activity."""

    kanaal: str
    conversatie: str
    activity_id: str


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """Whether this activity is seen for the first time, and the answer it got if it is not."""

    nieuw: bool
    antwoord: str | None = None


def receive(connection: Connection, sleutel: Sleutel, op: datetime) -> Ontvangst:
    """Note the activity, in the same transaction that carries it out: a fault leaves no trace of it.

    A redelivery that comes during that transaction waits for it.
    """
    if connection.execute(_RECEIVE(connection), {**sleutel._asdict(), "op": op}).rowcount == 1:
        return Ontvangst(nieuw=True)
    return Ontvangst(nieuw=False, antwoord=connection.scalar(_ANSWER, _bound(sleutel)))


def find(connection: Connection, sleutel: Sleutel) -> str | None:
    """The answer that this got before; None when it got none."""
    text: str | None = connection.scalar(_ANSWER, _bound(sleutel))
    return text


def answer(connection: Connection, sleutel: Sleutel, antwoord: str) -> None:
    """Keep the answer for a redelivery."""
    connection.execute(_SET_ANSWER, {**_bound(sleutel), "antwoord": antwoord})


def drop(connection: Connection, sleutel: Sleutel) -> None:
    """Forget this one: it may be answered anew."""
    connection.execute(_DROP, _bound(sleutel))


def forget(connection: Connection, kanaal: str, voor: datetime) -> int:
    """Drop what came in on this channel before this moment; how many there were."""
    return connection.execute(delete(inbox).where(inbox.c.kanaal == kanaal, inbox.c.op < voor)).rowcount


def _bound(sleutel: Sleutel) -> dict[str, str]:
    return {f"van_{veld}": waarde for veld, waarde in sleutel._asdict().items()}


_RECEIVE = upsert(inbox, lambda new: new.on_conflict_do_nothing())
_IS = and_(*(inbox.c[veld] == bindparam(f"van_{veld}") for veld in Sleutel._fields))
_DROP = delete(inbox).where(_IS)
_ANSWER = select(inbox.c.antwoord).where(_IS)
_SET_ANSWER = update(inbox).where(_IS).values(antwoord=bindparam("antwoord"))
