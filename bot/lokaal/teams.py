"""A Teams of our own on loopback: speaks the Bot Framework protocol, shows cards, fills them in, presses buttons.

It knows nothing of the product: a field is found by its label, a button by its title.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

import aiohttp
import orjson
from aiohttp import web

Kaart = Mapping[str, Any]
KAART = "application/vnd.microsoft.card.adaptive"

T = TypeVar("T")


class NietOpHetScherm(Exception):
    """What was asked for is not on this person's screen; the message says what is."""


@dataclass(frozen=True)
class Mens:
    """Someone at a screen."""

    naam: str
    tenant: str
    aad_id: str

    @property
    def gesprek(self) -> str:
        """The id of this person's own chat with the bot."""
        return f"a:{self.aad_id}"


@dataclass
class Bericht:
    """A message in a chat; a card may be replaced by another. `op` is the activity that it answers, if any."""

    id: str
    tekst: str
    kaart: Kaart | None
    op: str | None = None


@dataclass
class Scherm:
    """One chat as its person sees it."""

    berichten: list[Bericht] = field(default_factory=list)

    @property
    def laatste(self) -> Bericht:
        """The newest message."""
        if not self.berichten:
            raise NietOpHetScherm("er staat nog niets")
        return self.berichten[-1]

    def with_button(self, titel: str) -> Bericht:
        """The newest card with this button. Raises NietOpHetScherm."""
        for bericht in reversed(self.berichten):
            if bericht.kaart and any(k.get("title") == titel for k in buttons(bericht.kaart)):
                return bericht
        staan = [k.get("title") for b in self.berichten[-3:] if b.kaart for k in buttons(b.kaart)]
        raise NietOpHetScherm(f"geen knop '{titel}'; wel: {staan}")


class Teams:
    """Everybody's chats, and the wire to the bot. `bot_url` is the address of /api/messages."""

    def __init__(self, session: aiohttp.ClientSession, bot_url: str) -> None:
        self._session = session
        self.bot_url = bot_url
        self.service_url = ""
        self._nummers = count(1)
        self._nieuws = asyncio.Condition()
        self.schermen: dict[str, Scherm] = {}

    def scherm(self, wie: Mens) -> Scherm:
        """This person's own chat with the bot."""
        return self.schermen.setdefault(wie.gesprek, Scherm())

    async def say(self, wie: Mens, tekst: str, **anders: Any) -> Bericht:
        """Type a message; the answer to it, wherever that stands. Raises NietOpHetScherm when there is none."""
        activity = self.activity(wie, type="message", text=tekst, **anders)
        status, _ = await self.post(activity)
        if status >= 300:
            raise NietOpHetScherm(f"de bot antwoordde {status}")
        berichten = self.schermen.get(activity["conversation"]["id"], Scherm()).berichten
        antwoord = next((b for b in berichten if b.op == activity["id"]), None)
        if antwoord is None:
            raise NietOpHetScherm("de bot zei niets terug")
        return antwoord

    async def wait_for(self, kijk: Callable[[], T | None], seconden: float = 10.0) -> T:
        """What `kijk` finds on the screens; it looks again whenever something arrives. Raises TimeoutError."""
        async with asyncio.timeout(seconden), self._nieuws:
            while (gevonden := kijk()) is None:
                await self._nieuws.wait()
            return gevonden

    async def press(self, wie: Mens, titel: str, velden: Mapping[str, str] | None = None) -> Kaart:
        """Fill in fields by their labels and press the button with this title; the card that stands there then."""
        bericht = self.scherm(wie).with_button(titel)
        assert bericht.kaart is not None
        return await self.press_on(wie, bericht, titel, velden)

    async def press_on(self, wie: Mens, bericht: Bericht, titel: str, velden: Mapping[str, str] | None = None) -> Kaart:
        """As `press`, on this very message, though it may be an old one."""
        assert bericht.kaart is not None
        knop = next(k for k in buttons(bericht.kaart) if k.get("title") == titel)
        data = {**knop.get("data", {}), **filled(bericht.kaart, velden or {})}
        return await self.execute(wie, bericht, knop.get("verb", ""), data)

    async def execute(self, wie: Mens, bericht: Bericht, verb: str, data: Mapping[str, Any], **anders: Any) -> Kaart:
        """Send an Action.Execute; whatever the card says, this is what goes over the wire."""
        activity = self.activity(
            wie,
            type="invoke",
            name="adaptiveCard/action",
            replyToId=bericht.id,
            value={"action": {"type": "Action.Execute", "verb": verb, "data": dict(data)}, "trigger": "manual"},
            **anders,
        )
        status, body = await self.post(activity)
        if status >= 300 or not isinstance(body, dict):
            raise NietOpHetScherm(f"de bot antwoordde {status}")
        if body.get("type") == KAART:
            bericht.kaart = body["value"]
        return bericht.kaart or {}

    async def post(self, activity: Mapping[str, Any]) -> tuple[int, Any]:
        """Send any activity; the HTTP status and the JSON body, if there is one."""
        async with self._session.post(self.bot_url, data=orjson.dumps(activity), headers=_JSON) as answer:
            raw = await answer.read()
            return answer.status, orjson.loads(raw) if raw else None

    def activity(self, wie: Mens, **velden: Any) -> dict[str, Any]:
        """An activity of this person in their own chat, as it goes over the wire; `velden` replace what it has."""
        return {
            "id": f"act-{next(self._nummers)}",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": f"29:{wie.aad_id}", "name": wie.naam, "aadObjectId": wie.aad_id},
            "recipient": {"id": "bot-lokaal", "name": "Regiebot"},
            "conversation": {"id": wie.gesprek, "conversationType": "personal", "tenantId": wie.tenant},
            "channelData": {"tenant": {"id": wie.tenant}},
            "locale": "nl-NL",
            **velden,
        }

    # ---- what the bot sends

    def routes(self) -> list[web.RouteDef]:
        """The Bot Connector as the bot sees it."""
        return [
            web.post("/v3/conversations", self._opened),
            web.post("/v3/conversations/{gesprek}/activities", self._received),
            web.post("/v3/conversations/{gesprek}/activities/{op}", self._received),
            web.put("/v3/conversations/{gesprek}/activities/{id}", self._replaced),
        ]

    async def _opened(self, request: web.Request) -> web.Response:
        body = await request.json()
        aad = str(body["members"][0]["id"]).removeprefix("29:")
        return web.json_response({"id": f"a:{aad}"})

    async def _received(self, request: web.Request) -> web.Response:
        bericht = _message(await request.json(), f"bot-{next(self._nummers)}")
        bericht.op = request.match_info.get("op")
        self.schermen.setdefault(request.match_info["gesprek"], Scherm()).berichten.append(bericht)
        await self._tell()
        return web.json_response({"id": bericht.id})

    async def _replaced(self, request: web.Request) -> web.Response:
        nieuw = _message(await request.json(), request.match_info["id"])
        for bericht in self.schermen.setdefault(request.match_info["gesprek"], Scherm()).berichten:
            if bericht.id == nieuw.id:
                bericht.tekst, bericht.kaart = nieuw.tekst, nieuw.kaart
        await self._tell()
        return web.json_response({"id": nieuw.id})

    async def _tell(self) -> None:
        async with self._nieuws:
            self._nieuws.notify_all()


_JSON = {"Content-Type": "application/json"}


@asynccontextmanager
async def open_teams(bot_url: str) -> AsyncIterator[Teams]:
    """A Teams on a free loopback port, for as long as it is needed."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    async with aiohttp.ClientSession() as session:
        teams = Teams(session, bot_url)
        app.add_routes(teams.routes())
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        teams.service_url = f"http://127.0.0.1:{port}"
        try:
            yield teams
        finally:
            await runner.cleanup()


def _message(activity: Mapping[str, Any], activity_id: str) -> Bericht:
    kaarten = [a["content"] for a in activity.get("attachments", ()) if a.get("contentType") == KAART]
    return Bericht(activity_id, activity.get("text", ""), kaarten[0] if kaarten else None)


def elements(ding: Any) -> Iterator[Mapping[str, Any]]:
    """Every element of a card, however deep, in reading order."""
    if isinstance(ding, Mapping):
        yield ding
        for naam, waarde in ding.items():
            if naam != "fallback":
                yield from elements(waarde)
    elif isinstance(ding, list):
        for deel in ding:
            yield from elements(deel)


def buttons(kaart: Kaart) -> list[Mapping[str, Any]]:
    """The buttons of a card that can be pressed."""
    soorten = ("Action.Execute", "Action.Submit")
    return [e for e in elements(kaart) if e.get("type") in soorten and e.get("title")]


def inputs(kaart: Kaart) -> list[Mapping[str, Any]]:
    """The fields of a card."""
    return [e for e in elements(kaart) if str(e.get("type", "")).startswith("Input.")]


def filled(kaart: Kaart, velden: Mapping[str, str]) -> dict[str, str]:
    """What the fields of a card hold, after filling in some by their labels; of a choice by its title.

    Raises NietOpHetScherm when no field has that label, or no choice that title.
    """
    waarden = {veld["id"]: veld.get("value", "") for veld in inputs(kaart)}
    for label, waarde in velden.items():
        veld = _labelled(kaart, label)
        waarden[veld["id"]] = ",".join(_choice(veld, deel) for deel in waarde.split("|")) if waarde else ""
    return waarden


def _labelled(kaart: Kaart, label: str) -> Mapping[str, Any]:
    velden = inputs(kaart)
    for veld in velden:
        if str(veld.get("label", "")).casefold().startswith(label.casefold()):
            return veld
    raise NietOpHetScherm(f"geen veld '{label}'; wel: {[v.get('label') for v in velden]}")


def _choice(veld: Mapping[str, Any], titel: str) -> str:
    keuzes = veld.get("choices")
    if not keuzes:
        return titel
    for keuze in keuzes:
        if str(keuze["title"]).casefold().startswith(titel.casefold()):
            return str(keuze["value"])
    raise NietOpHetScherm(f"geen keuze '{titel}'; wel: {[k['title'] for k in keuzes]}")
