"""The scheduler itself: what it starts, when, and that a fault in it stops nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import select
from structlog.testing import capture_logs

from regie.kaders import kader
from scheduling.bezorgen import Bestemming, Brief
from scheduling.bijwerken import Bijwerken
from scheduling.jobs import Jobs
from scheduling.klok import Klok
from scheduling.nakijken import Nakijken
from scheduling.opruimen import Opruimen
from scheduling.post import Post
from scheduling.tick import Tick
from storage import inbox
from storage.inbox import Sleutel
from storage.opslag import Opslag, open_opslag
from storage.tabellen import inbox as tabel


class Niemand:
    """A channel to which nothing is ever given."""

    async def open_chat(self, naar: Bestemming) -> str:
        raise AssertionError

    async def send(self, naar: Bestemming, conversatie: str, brief: Brief) -> str:
        raise AssertionError

    async def replace(self, naar: Bestemming, conversatie: str, activity_id: str, brief: Brief) -> None:
        raise AssertionError


def _jobs(opslag: Opslag) -> Jobs:
    klok, bezorger = Klok(opslag), Niemand()
    return Jobs(
        Tick(opslag, klok, kader),
        Post(opslag, klok, kader, bezorger),
        Bijwerken(opslag, klok, kader, bezorger),
        Opruimen(opslag, klok),
        Nakijken(opslag),
        seconden=3600,
        eerst=timedelta(milliseconds=50),
    )


async def test_the_chores_are_done_soon_after_the_start() -> None:
    async with open_opslag("sqlite://") as opslag:
        await opslag.migrate()
        old = Klok(opslag).machine() - timedelta(days=7)
        await opslag.write(lambda c: inbox.receive(c, Sleutel("msteams", "gesprek", "oud"), old))
        jobs = _jobs(opslag)
        jobs.start()
        async with asyncio.timeout(5):
            while await opslag.read(lambda c: c.scalar(select(tabel.c.activity_id))) is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        jobs.stop()
        assert await opslag.read(lambda c: c.scalar(select(tabel.c.activity_id))) is None


async def test_a_chore_that_fails_is_logged_without_its_words() -> None:
    async with open_opslag("sqlite://") as opslag:  # not migrated: every chore fails
        jobs = _jobs(opslag)
        with capture_logs() as logs:
            jobs.start()
            async with asyncio.timeout(5):
                while len(logs) < 2:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
            jobs.stop()
    assert {line["event"] for line in logs} == {"karwei_mislukt"}
    assert {line["soort"] for line in logs} == {"OperationalError"}
