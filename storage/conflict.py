"""Two people at once: the second is told, and may decide again on what the first one left."""

import asyncio
import random
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from storage.opslag import Opslag

T = TypeVar("T")

POGINGEN = 5
PAUZE_SECONDEN = 0.02


class VersieConflict(Exception):
    """Someone else changed it since it was opened: open it again and decide again."""


async def write_again(opslag: Opslag, fn: Callable[[Connection], T]) -> T:
    """Run a unit of work that opens and decides, and again when another came in between.

    Raises VersieConflict when that happened every time.
    """
    for attempt in range(1, POGINGEN):
        try:
            return await opslag.write(fn)
        except VersieConflict:
            await asyncio.sleep(random.uniform(0, PAUZE_SECONDEN * attempt))
    return await opslag.write(fn)
