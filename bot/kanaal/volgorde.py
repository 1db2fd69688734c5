"""One turn at a time in each conversation, in the order in which they came in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class TeDruk(Exception):
    """More turns are waiting than is sensible; the channel may try again later."""


@dataclass(slots=True)
class _Rij:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    present: int = 0


class Volgorde:
    """A lock per conversation, gone when nobody is in it. asyncio's lock is first come, first served.

    At most `per_conversation` turns of one conversation, and `total` of all, are inside or waiting."""

    def __init__(self, *, per_conversation: int = 32, total: int = 2000) -> None:
        self._per_conversation = per_conversation
        self._total = total
        self._rows: dict[str, _Rij] = {}
        self._present = 0

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[None]:
        """Hold the turn of a conversation. Raises: TeDruk, at once, when too many are waiting."""
        row = self._rows.get(conversation_id)
        if self._present >= self._total or (row is not None and row.present >= self._per_conversation):
            raise TeDruk
        if row is None:
            row = self._rows[conversation_id] = _Rij()
        row.present += 1
        self._present += 1
        try:
            async with row.lock:
                yield
        finally:
            row.present -= 1
            self._present -= 1
            if row.present == 0:
                del self._rows[conversation_id]

    @property
    def busy(self) -> int:
        """How many conversations have someone inside."""
        return len(self._rows)
