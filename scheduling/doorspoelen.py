"""Local mode's journey through time: from due moment to due moment, letting each happen and its messages go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from scheduling.klok import Klok
from scheduling.post import Post
from scheduling.tick import Tick
from storage import outbox, termijnen
from storage.opslag import Opslag

VERST = timedelta(days=366 * 2)
"""How far one journey may go."""


class TeVer(ValueError):
    """The moment lies in the past, or further ahead than one journey goes; the message is Dutch."""


@dataclass(frozen=True)
class Reis:
    """Where a journey ended: now, and how many messages went out or did not."""

    nu: datetime
    bezorgd: int
    niet_bezorgd: int


async def spoel_door(opslag: Opslag, klok: Klok, tick: Tick, post: Post, tot: datetime) -> Reis:
    """Let time pass step by step until `tot` (next due, set clock, tick, deliver). Raises TeVer."""
    if tot <= klok.now():
        raise TeVer("Dat moment is al voorbij. De klok gaat alleen vooruit.")
    if tot - klok.now() > VERST:
        raise TeVer("Dat is te ver weg: spoel hooguit twee jaar tegelijk door.")
    bezorgd = niet_bezorgd = 0
    while True:
        nu = klok.now()
        volgende = await opslag.read(lambda c, na=nu: _next(c, na))  # type: ignore[misc]
        stap = tot if volgende is None or volgende >= tot else volgende
        await klok.move_to(stap)
        await tick.run()
        uitslag = await post.run()
        bezorgd += uitslag.bezorgd
        niet_bezorgd += uitslag.niet_bezorgd
        if stap >= tot:
            return Reis(klok.now(), bezorgd, niet_bezorgd)


def _next(connection: Connection, na: datetime) -> datetime | None:
    """The first moment after `na`; what came before it has been done, or waits for something else."""
    momenten = (termijnen.next_due(connection, na), outbox.next_moment(connection, na))
    return min((m for m in momenten if m is not None), default=None)
