"""Tries a send again when the channel asks for that, for as long as whoever waits for it has patience."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from .bezorgfout import Bezorgfout, Soort

T = TypeVar("T")

GEDULD = 5.0
"""Seconds in which tries may begin. Teams delivers a turn again when its answer takes some fifteen seconds."""

EERSTE_PAUZE = 0.3
"""Seconds before the second try; each next pause is twice as long, unless the channel says how long."""

MOGELIJK_DUBBEL = frozenset({502, 503, 504})
"""The statuses after which a message may have arrived all the same, and Microsoft says to try again: an answer
that stands there twice is better than none."""


async def persist(send: Callable[[], Awaitable[T]], geduld: float = GEDULD) -> T:
    """What `send` gives, after as many tries as fit in `geduld` seconds.

    A Retry-After is honoured, so one that is longer ends the tries. Raises: Bezorgfout, that of the last try."""
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + geduld, EERSTE_PAUZE
    while True:
        try:
            return await send()
        except Bezorgfout as fout:
            wait = (fout.retry_after or 0.0) + random.uniform(pause / 2, pause)
            if not _may_repeat(fout) or loop.time() + wait > until:
                raise
        await asyncio.sleep(wait)
        pause *= 2


def _may_repeat(fout: Bezorgfout) -> bool:
    passes = fout.soort in (Soort.TE_DRUK, Soort.LATER)
    return passes and (not fout.onzeker or fout.status in MOGELIJK_DUBBEL)
