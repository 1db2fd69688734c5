"""The composition root: puts settings, database, clock, rules, channel and post together, and serves."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from aiohttp import web
from pydantic import ValidationError
from sqlalchemy import make_url

from bot.agenda import add_agenda
from bot.bezorger import TeamsBezorger
from bot.demo import DEMO
from bot.handler import Handler
from bot.inrichting import load_file, report_gaps
from bot.kanaal.beurt import Antwoord, Beurt
from bot.kanaal.opbouw import Kanaal, Kanaalinstelling, open_kanaal
from bot.lokaal.woorden import LokaleWoorden
from bot.settings import Settings
from bot.wie import Rolwisselaar, Wie
from regie.inrichting import Inrichting
from regie.kaders import kader
from scheduling.bijwerken import Bijwerken
from scheduling.jobs import Jobs
from scheduling.klok import Klok
from scheduling.post import Post
from scheduling.tick import Tick
from storage import inrichting as ingericht
from storage.opslag import Opslag, open_opslag

BOT_LOKAAL = "bot-lokaal"
"""The bot's channel id in local mode, where there is no app."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Programma:
    """Everything that runs."""

    app: web.Application
    kanaal: Kanaal
    jobs: Jobs
    post: Post
    handler: Handler


class NietTeStarten(Exception):
    """The program cannot start; the message says in Dutch what to do."""


def main() -> int:
    """Serve until a signal comes. Exit code 2 with one clear sentence when it cannot start."""
    try:
        settings = Settings()
    except ValidationError as fout:
        for e in fout.errors():
            print(f"Regiebot start niet: {e['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        return 2
    try:
        asyncio.run(serve(settings))
    except NietTeStarten as fout:
        print(f"Regiebot start niet: {fout}", file=sys.stderr)
        return 2
    return 0


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM; then finish the turns in hand and give back what was not sent."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sein in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sein, stop.set)
    async with build(settings) as programma:
        runner = web.AppRunner(programma.app, access_log=None)  # a path may hold the token of a calendar
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.luisteradres, settings.poort).start()
        except OSError as fout:
            raise NietTeStarten(
                f"poort {settings.poort} is al in gebruik. Kies een andere met REGIEBOT_POORT."
            ) from fout
        programma.jobs.start()
        gc.freeze()
        print(_hello(settings), flush=True)
        await stop.wait()
        programma.jobs.stop()
        await runner.cleanup()
        await programma.jobs.finish()
        await programma.post.close()


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Programma]:
    """The program, put together and ready to serve. Raises NietTeStarten."""
    async with open_database(settings) as opslag:
        await _furnish(opslag, settings)
        klok = await Klok.open(opslag, settings.klok)
        wie: Wie = Rolwisselaar() if settings.lokaal else Wie()
        handler_ref: list[Handler] = []

        async def turn(beurt: Beurt) -> Antwoord | None:
            return await handler_ref[0](beurt)

        async def apologise(beurt: Beurt, foutcode: str) -> Antwoord:
            return await handler_ref[0].apologise(beurt, foutcode)

        async with open_kanaal(_channel(settings), turn, apologise) as kanaal:
            bezorger = TeamsBezorger(
                kanaal.connector,
                f"28:{settings.app_id}" if settings.app_id else BOT_LOKAAL,
                await _names(opslag, settings),
            )
            tick = Tick(opslag, klok, kader)
            post = Post(opslag, klok, kader, bezorger)
            lokaal = None
            if isinstance(wie, Rolwisselaar):
                lokaal = LokaleWoorden(opslag, klok, tick, post, wie)
            jobs = Jobs(tick, post, Bijwerken(opslag, klok, kader, bezorger), settings.tik_seconden)
            handler = Handler(opslag, klok, kader, wie, bezorger, jobs.wake, settings.basisadres, lokaal)
            handler_ref.append(handler)
            app = web.Application()
            kanaal.add_to(app)
            add_agenda(app, opslag, klok)
            yield Programma(
                app,
                kanaal,
                Jobs(tick, post, Bijwerken(opslag, klok, kader, bezorger), settings.tik_seconden),
                post,
                handler,
            )


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Opslag]:
    """The database, with its schema up to date; an SQLite file gets its folder."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    async with open_opslag(settings.database) as opslag:
        await opslag.migrate()
        yield opslag


async def _furnish(opslag: Opslag, settings: Settings) -> None:
    """Load the inrichting that the settings name, or the demo when there is none yet; say what is missing in it."""
    huidig = await opslag.read(ingericht.find)
    bestand = settings.inrichting or (DEMO if settings.demo and huidig is None else None)
    if bestand is not None:
        nieuw = load_file(bestand)
        await opslag.write(lambda c: ingericht.replace(c, nieuw))
        for regel in report_gaps(nieuw):
            print(regel, flush=True)
    elif huidig is None:
        raise NietTeStarten(
            "er is nog geen inrichting. Laad er een met 'regiebot inrichting laden BESTAND', "
            "of zet REGIEBOT_DEMO=1 om met de demo te beginnen."
        )


async def _names(opslag: Opslag, settings: Settings) -> dict[str, str] | None:
    """Local mode: whom each message is for, as one screen may stand for several people."""
    if not settings.lokaal:
        return None
    huidig = await opslag.read(ingericht.find)
    inrichting: Inrichting | None = huidig.inrichting if huidig else None
    return {p.aad_id: f"{p.naam} ({p.functie})" for p in inrichting.personen} if inrichting else {}


def _channel(settings: Settings) -> Kanaalinstelling:
    return Kanaalinstelling(
        lokaal=settings.lokaal,
        app_id=settings.app_id,
        app_tenant=settings.app_tenant,
        geheim=settings.app_geheim.get_secret_value(),
        tenants=settings.tenants,
    )


def _hello(settings: Settings) -> str:
    waar = f"http://{settings.luisteradres}:{settings.poort}/api/messages"
    if settings.lokaal:
        return f"Regiebot luistert op {waar}\nLokale modus: alleen deze computer kan erbij en er is geen aanmelding."
    return f"Regiebot luistert op {waar}"
