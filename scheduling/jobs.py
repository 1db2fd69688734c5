"""APScheduler, only to make the clock tick: in-memory interval jobs that call the tick and the post, and clean up."""

from __future__ import annotations

import asyncio
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduling.bijwerken import Bijwerken
from scheduling.opruimen import Opruimen
from scheduling.plaats import plaats
from scheduling.post import Post
from scheduling.tick import Tick

OPRUIMEN = 3600
"""Seconds between two clean-ups."""

log = structlog.get_logger(__name__)


class Jobs:
    """Ticks every `seconden`. A slip is made up for once, never several times; nothing is stored."""

    def __init__(self, tick: Tick, post: Post, bijwerken: Bijwerken, opruimen: Opruimen, seconden: float) -> None:
        self._tick = tick
        self._post = post
        self._bijwerken = bijwerken
        self._een_tegelijk = asyncio.Lock()
        self._gevraagd = False
        self._rondes: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for job, elke in ((self.run, seconden), (opruimen.run, OPRUIMEN)):
            self._scheduler.add_job(
                job,
                IntervalTrigger(seconds=elke, timezone=UTC),
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
