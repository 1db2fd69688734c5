"""APScheduler, only to make the clock tick: in-memory interval jobs for the tick with the post, and for the chores."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduling.bijwerken import Bijwerken
from scheduling.nakijken import Nakijken
from scheduling.opruimen import Opruimen
from scheduling.plaats import plaats
from scheduling.post import Post
from scheduling.tick import Tick

OPRUIMEN = timedelta(hours=1)
NAKIJKEN = timedelta(days=1)
EERST = timedelta(minutes=1)
"""How soon after the start the chores are done for the first time: a program that restarts often does them too."""

log = structlog.get_logger(__name__)


class Jobs:
    """Ticks every `seconden`. A slip is made up for once, never several times; nothing is stored."""

    def __init__(
        self,
        tick: Tick,
        post: Post,
        bijwerken: Bijwerken,
        opruimen: Opruimen,
        nakijken: Nakijken,
        seconden: float,
        eerst: timedelta = EERST,
    ) -> None:
        self._tick = tick
        self._post = post
        self._bijwerken = bijwerken
        self._een_tegelijk = asyncio.Lock()
        self._gevraagd = False
        self._rondes: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._every(timedelta(seconds=seconden), self.run)
        begin = datetime.now(UTC) + eerst
        for karwei, elke in ((opruimen.run, OPRUIMEN), (nakijken.run, NAKIJKEN)):
            self._every(elke, _logged(karwei), begin)

    def _every(self, elke: timedelta, job: Callable[[], Awaitable[None]], begin: datetime | None = None) -> None:
        """Run a job at `begin`, else after one interval, and after each interval from then on."""
        self._scheduler.add_job(
            job,
            IntervalTrigger(seconds=elke.total_seconds(), start_date=begin, timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._scheduler.shutdown(wait=False)

    async def finish(self) -> None:
        """Wait for the round in hand."""
        async with self._een_tegelijk:
            pass

    def alone(self) -> asyncio.Lock:
        """Held while nobody else lets time pass or posts."""
        return self._een_tegelijk

    def wake(self) -> None:
        """Somebody did something: post what came of it now, not at the next tick.

        During a round it asks for one more: that round may have looked already.
        """
        if not self._gevraagd:
            self._gevraagd = True
            ronde = asyncio.create_task(self.run())
            self._rondes.add(ronde)
            ronde.add_done_callback(self._rondes.discard)

    async def run(self) -> None:
        """One tick and one round of posting. A fault is logged and the next tick comes all the same."""
        async with self._een_tegelijk:
            self._gevraagd = False
            try:
                await self._tick.run()
                await self._post.run()
                await self._bijwerken.run()
            except Exception as error:
                log.error("tik_mislukt", **plaats(error))  # noqa: TRY400


def _logged(karwei: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """The chore, whose fault is logged by kind and place: what it says itself may hold what people typed."""

    async def run() -> None:
        try:
            await karwei()
        except Exception as error:
            log.error("karwei_mislukt", **plaats(error))  # noqa: TRY400

    return run
