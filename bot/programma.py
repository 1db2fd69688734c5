"""The composition root: puts settings, database, clock, rules, channel and post together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.agenda import add_agenda
from bot.bezorger import TeamsBezorger
from bot.database import open_database
from bot.demo import DEMO
from bot.handler import Handler
from bot.inrichting import load_file, report_gaps
from bot.kanaal.opbouw import Kanaalinstelling, open_kanaal
from bot.kanaal.volharden import GEDULD
from bot.lokaal.woorden import LokaleWoorden
from bot.settings import Settings
from bot.wie import Rolwisselaar, Wie
from regie.inrichting import Inrichting, InrichtingOngeldig
from regie.kaders import kader
from scheduling.bijwerken import Bijwerken
from scheduling.jobs import Jobs
from scheduling.klok import Klok
from scheduling.nakijken import Nakijken
from scheduling.opruimen import Bewaartermijnen, Opruimen
from scheduling.post import Post
from scheduling.tick import Tick
from storage import inrichting as ingericht
from storage.opslag import Opslag

BOT_LOKAAL = "bot-lokaal"
"""The bot's channel id in local mode, where there is no app."""


@dataclass(frozen=True)
class Programma:
    """Everything that runs."""

    app: web.Application
    jobs: Jobs
    post: Post


class NietTeStarten(Exception):
    """The program cannot start; the message says in Dutch what to do."""


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Programma]:
    """The program, put together and ready to serve. Raises NietTeStarten, GeenDatabase."""
    async with open_database(settings) as opslag:
        inrichting = await _furnish(opslag, settings)
        klok = await Klok.open(opslag, settings.klok)
        wie = Rolwisselaar() if settings.lokaal else Wie()
        handler = Handler(opslag, klok, kader, wie, settings.basisadres)
        async with open_kanaal(_channel(settings), handler, handler.apologise) as kanaal:
            bot_id = f"28:{settings.app_id}" if settings.app_id else BOT_LOKAAL
            namen = _names(inrichting) if settings.lokaal else None
            bezorger = TeamsBezorger(kanaal.connector, bot_id, namen)
            tick = Tick(opslag, klok, kader)
            post = Post(opslag, klok, kader, bezorger)
            bijwerken = Bijwerken(opslag, klok, kader, bezorger)
            bewaren = Bewaartermijnen(
                berichten=timedelta(days=settings.berichten_dagen), agenda=timedelta(days=settings.agenda_dagen)
            )
            karweien = Opruimen(opslag, klok, bewaren), Nakijken(opslag)
            jobs = Jobs(tick, post, bijwerken, *karweien, settings.tik_seconden)
            lokaal = None
            if isinstance(wie, Rolwisselaar):
                lokaal = LokaleWoorden(opslag, klok, tick, post, wie, jobs.alone())
            handler.connect(TeamsBezorger(kanaal.connector, bot_id, namen, geduld=GEDULD), jobs.wake, lokaal)
            app = web.Application()
            kanaal.add_to(app)
            add_agenda(app, opslag, klok)
            yield Programma(app, jobs, post)


async def _furnish(opslag: Opslag, settings: Settings) -> Inrichting:
    """Load the inrichting that the settings name, or the demo when there is none; say what is missing in it."""
    huidig = await opslag.read(ingericht.find)
    bestand = settings.inrichting or (DEMO if settings.demo and huidig is None else None)
    if bestand is not None:
        try:
            nieuw = load_file(bestand)
        except InrichtingOngeldig as fout:
            raise NietTeStarten(str(fout)) from fout
        await opslag.write(lambda c: ingericht.replace(c, nieuw))
        for regel in report_gaps(nieuw):
            print(regel, flush=True)
        return nieuw
    if huidig is None:
        raise NietTeStarten(
            "er is nog geen inrichting. Laad er een met 'regiebot inrichting laden BESTAND', "
            "of zet REGIEBOT_DEMO=1 om met de demo te beginnen."
        )
    return huidig.inrichting


def _names(inrichting: Inrichting) -> dict[str, str]:
    """Whom each message is for, as one screen may stand for several people."""
    return {p.aad_id: f"{p.naam} ({p.functie})" for p in inrichting.personen}


def _channel(settings: Settings) -> Kanaalinstelling:
    return Kanaalinstelling(
        lokaal=settings.lokaal,
        app_id=settings.app_id,
        app_tenant=settings.app_tenant,
        geheim=settings.app_geheim.get_secret_value(),
        tenants=settings.tenants,
    )
