"""The HTTP side of the channel: its routes, the shape of requests, and the headers of every answer."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import orjson
import structlog
from aiohttp import web

from .activiteit import Leesfout, dumps, read_activity
from .adapter import KanaalAdapter, Uitkomst
from .dienstadres import is_loopback
from .inkomend_token import TokenGeweigerd
from .toelating import Geweigerd, Toelating
from .verloop import BEURT, Verloop, where
from .vertaling import check_shape, read_turn
from .volgorde import TeDruk, Volgorde

BODY_LIMIT = 256 * 1024  # bytes
BODY_SECONDS = 10.0  # a body that takes longer to arrive is not from the channel

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_HSTS = {"Strict-Transport-Security": "max-age=31536000"}
_LOOPBACK_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger(__name__)


class Weigering(Exception):
    """A request that is not carried out: its HTTP status, and a short sentence that tells nothing of the
    inside."""

    def __init__(self, status: int, tekst: str) -> None:
        super().__init__(tekst)
        self.status = status
        self.tekst = tekst


class Berichtenpost:
    """POST /api/messages: from a request to the outcome of a turn."""

    def __init__(self, toelating: Toelating, adapter: KanaalAdapter, verloop: Verloop, volgorde: Volgorde) -> None:
        self._toelating = toelating
        self._adapter = adapter
        self._verloop = verloop
        self._volgorde = volgorde

    async def handle(self, request: web.Request) -> web.Response:
        """The answer to a request; whatever happens, there is one, and it tells nothing of the inside."""
        try:
            return _answer(await self._take(request))
        except Weigering as refusal:
            return _refused(refusal.status, refusal.tekst)
        except TokenGeweigerd as error:
            log.info("verzoek_geweigerd", status=401, reden=str(error))
            return _refused(401, "Niet aangemeld.", {"WWW-Authenticate": "Bearer"})
        except Geweigerd as error:
            log.info("verzoek_geweigerd", status=403, reden=str(error))
            return _refused(403, "Geen toegang.")
        except Leesfout as error:
            log.info("verzoek_geweigerd", status=400, reden=str(error))
            return _refused(400, "Dit is geen geldige activity.")
        except TeDruk:
            return _refused(503, "Te druk.", {"Retry-After": "5"})
        except Exception as error:
            foutcode = uuid4().hex[:8]
            log.error("verzoek_mislukt", foutcode=foutcode, **where(error))  # noqa: TRY400
            return _refused(500, f"Er ging iets mis: {foutcode}.")

    async def _take(self, request: web.Request) -> Uitkomst:
        identity = await self._toelating.identify(request.headers.get("Authorization"))
        activity = read_activity(await _json(request))
        tenant_id = self._toelating.admit(identity, activity)
        check_shape(activity)
        state = {BEURT: read_turn(activity, tenant_id)}
        async with self._volgorde.turn(activity.conversation.id):
            return await self._adapter.process(activity, self._verloop.on_turn, state)


async def _json(request: web.Request) -> Any:
    if request.content_type != "application/json":
        raise Weigering(415, "Alleen application/json.")
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Weigering(415, "Alleen onverpakt.")  # the channel never compresses, and a bomb does
    try:
        return orjson.loads(await _body(request))
    except orjson.JSONDecodeError as error:
        raise Leesfout("malformed JSON") from error


async def _body(request: web.Request) -> bytes:
    """The body, never more than BODY_LIMIT of it, whether or not it says how long it is."""
    if (request.content_length or 0) > BODY_LIMIT:
        raise Weigering(413, "Te groot.")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise Weigering(413, "Te groot.")
    except TimeoutError as error:
        raise Weigering(408, "Te langzaam.") from error
    return bytes(body)


def _answer(outcome: Uitkomst) -> web.Response:
    if outcome.body is None:
        return web.Response(status=outcome.status)
    return web.Response(status=outcome.status, body=dumps(outcome.body), content_type="application/json")


def _refused(status: int, tekst: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status, body=orjson.dumps({"fout": tekst}), content_type="application/json", headers=headers
    )


async def _healthz(request: web.Request) -> web.Response:
    return web.Response(body=b'{"status":"ok"}', content_type="application/json")


@web.middleware
async def loopback_only(request: web.Request, handler: Next) -> web.StreamResponse:
    """Local mode: only this machine, and only under a name of this machine, so that no website that
    resolves to it can make a browser speak for its user."""
    host = request.headers.getall("Host", [])
    if len(host) != 1 or not _LOOPBACK_HOST.fullmatch(host[0]) or not is_loopback(request.remote or ""):
        return _refused(403, "Alleen vanaf deze computer.")
    return await handler(request)


def add_channel(app: web.Application, post: Berichtenpost, *, lokaal: bool) -> None:
    """Give an application the channel's routes; in local mode every route of it answers to this machine
    only."""
    app.router.add_post("/api/messages", post.handle)
    app.router.add_get("/healthz", _healthz)
    if lokaal:
        app.middlewares.insert(0, loopback_only)
    fixed = HEADERS if lokaal else HEADERS | _HSTS

    async def secure(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        response.headers.pop("Server", None)

    app.on_response_prepare.append(secure)
