"""Puts the channel together: one session, one connector, and the routes for an application."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from .adapter import KanaalAdapter
from .beurt import Handler, Verontschuldiging
from .connector import Connector
from .dienstadres import Dienstadressen
from .http import Berichtenpost, add_channel
from .inkomend_token import InkomendToken
from .sleutels import METADATA_URL, Sleutels
from .toelating import Toelating
from .uitgaand_token import TokenBron, UitgaandToken, msal_source
from .verloop import Verloop
from .volgorde import Volgorde

LOGIN = "https://login.microsoftonline.com"
CONNECTIONS = 256  # to all hosts together; every tenant shares one host, so there is no limit per host


@dataclass(frozen=True, slots=True)
class Kanaalinstelling:
    """How the channel runs: in local mode, or as the app `app_id` of `app_tenant` for the people of
    `tenants`.

    `app_tenant` is where the bot is registered (single tenant), `geheim` its secret or certificate as msal
    takes it. `timeout` is in seconds, per send. Raises: ValueError for a setting that would leave the door
    open, or the bot mute."""

    lokaal: bool = False
    app_id: str = ""
    app_tenant: str = ""
    geheim: str | Mapping[str, Any] = field(default="", repr=False)
    tenants: frozenset[str] = frozenset()
    metadata_url: str = METADATA_URL
    login: str = LOGIN
    timeout: float = 10.0

    def __post_init__(self) -> None:
        if self.lokaal and self.app_id:
            raise ValueError("lokale modus en een app-id gaan niet samen")
        if self.lokaal:
            return
        needed = {
            "app_id": self.app_id,
            "app_tenant": self.app_tenant,
            "geheim": self.geheim,
            "tenants": self.tenants,
        }
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ValueError(f"buiten de lokale modus is nodig: {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Kanaal:
    """An open channel: the connector for who sends of their own accord, and the routes for who listens."""

    connector: Connector
    post: Berichtenpost
    lokaal: bool

    def add_to(self, app: web.Application) -> None:
        """Add the routes, the headers and, in local mode, the loopback check to an application."""
        add_channel(app, self.post, lokaal=self.lokaal)


@asynccontextmanager
async def open_session() -> AsyncIterator[aiohttp.ClientSession]:
    """The one pooled session: no cookies, no proxies from the environment."""
    pool = aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=60)
    async with aiohttp.ClientSession(connector=pool, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@asynccontextmanager
async def open_kanaal(
    instelling: Kanaalinstelling,
    handler: Handler,
    bij_fout: Verontschuldiging,
) -> AsyncIterator[Kanaal]:
    """The channel, for as long as the program serves."""
    adressen = Dienstadressen(lokaal=instelling.lokaal)
    verloop = Verloop(handler, bij_fout)
    async with open_session() as session:
        if instelling.lokaal:
            toelating = Toelating(adressen, token=None, tenants=instelling.tenants)
            yield _assemble(instelling, session, adressen, toelating, None, verloop)
            return
        sleutels = Sleutels(session, instelling.metadata_url)
        uitgaand = UitgaandToken(_source(instelling))
        inkomend = InkomendToken(instelling.app_id, sleutels)
        toelating = Toelating(adressen, token=inkomend, tenants=instelling.tenants)
        await sleutels.warm()
        try:
            yield _assemble(instelling, session, adressen, toelating, uitgaand, verloop)
        finally:
            await sleutels.close()
            await uitgaand.close()


def _source(instelling: Kanaalinstelling) -> TokenBron:
    authority = f"{instelling.login}/{instelling.app_tenant}"
    return msal_source(instelling.app_id, instelling.geheim, authority=authority, timeout=instelling.timeout)


def _assemble(
    instelling: Kanaalinstelling,
    session: aiohttp.ClientSession,
    adressen: Dienstadressen,
    toelating: Toelating,
    token: UitgaandToken | None,
    verloop: Verloop,
) -> Kanaal:
    connector = Connector(session, adressen, token, timeout=instelling.timeout)
    adapter = KanaalAdapter(connector)
    adapter.on_turn_error = verloop.on_turn_error
    return Kanaal(connector, Berichtenpost(toelating, adapter, verloop, Volgorde()), instelling.lokaal)
