"""The domain clock: the machine's, plus in local mode a stored offset that only grows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import klok
from storage.opslag import Opslag


class Klok:
    """Says what time it is for the rules. Tokens, leases, back-off and time-outs keep the machine's clock."""

    def __init__(self, opslag: Opslag, vooruit: timedelta = timedelta(0)) -> None:
        self._opslag = opslag
        self._vooruit = vooruit

    @classmethod
    async def open(cls, opslag: Opslag, begin: datetime | None = None) -> Klok:
        """The clock as it was left; `begin` sets its start when it was never moved and lies ahead."""
        vooruit = await opslag.read(klok.ahead)
        opened = cls(opslag, vooruit)
        if begin is not None and not vooruit and begin > opened.now():
            await opened.move_to(begin)
        return opened

    def now(self) -> datetime:
        """Now for the rules, in UTC."""
        return self.machine() + self._vooruit

    def machine(self) -> datetime:
        """Now on the machine, in UTC."""
        return datetime.now(UTC)

    async def move_to(self, moment: datetime) -> None:
        """Let it be this moment, or stay where it is when that has passed meanwhile: the clock only goes forward."""
        vooruit = max(moment - self.machine(), self._vooruit)
        await self._opslag.write(lambda connection: klok.move(connection, vooruit))
        self._vooruit = vooruit
