"""The door of the server: how many may stand in it, and how long each may take to say what they want."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from aiohttp import web

PLAATSEN = 512
"""Connections at once: half of the files that a program may usually have open, so that the rest is left for the
database, the way out and the log."""

HOOFD_SECONDEN = 10.0
"""How long a request may take to arrive up to its body; a body has a limit of its own."""

STIL_SECONDEN = 90.0
"""How long a connection may wait for its next request; longer than a proxy usually keeps one."""

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger(__name__)


class Deur:
    """An open port with an application behind it.

    When it is full, whoever has been waiting longest without a request makes room; when everybody is being served,
    the newcomer is turned away.
    """

    def __init__(
        self, app: web.Application, *, plaatsen: int = PLAATSEN, hoofd_seconden: float = HOOFD_SECONDEN
    ) -> None:
        app.middlewares.insert(0, _serving)
        self._runner = web.AppRunner(app)
        self._plaatsen = plaatsen
        self.hoofd_seconden = hoofd_seconden
        self._binnen: set[_Verbinding] = set()
        self._wachtend: dict[_Verbinding, None] = {}
        self._server: asyncio.Server | None = None

    async def open(self, host: str, poort: int) -> int:
        """Begin to listen; the port, which the system chooses when `poort` is 0. Raises OSError."""
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, host, poort)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Let nobody in any more, and finish the requests in hand."""
        if self._server is not None:
            self._server.close()
        await self._runner.cleanup()

    def _connection(self) -> _Verbinding:
        assert self._runner.server is not None
        # No access log: a path may hold the token of a calendar.
        return _Verbinding(
            self,
            self._runner.server,
            loop=asyncio.get_running_loop(),
            access_log=None,
            keepalive_timeout=STIL_SECONDEN,
        )

    def enter(self, verbinding: _Verbinding) -> bool:
        """Whether there is a place; it waits for a request from now on."""
        if len(self._binnen) >= self._plaatsen:
            langste = next(iter(self._wachtend), None)
            if langste is None:
                return False
            self.leave(langste)
            langste.abort()
        self._binnen.add(verbinding)
        self._wachtend[verbinding] = None
        return True

    def leave(self, verbinding: _Verbinding) -> None:
        """It is gone."""
        self._binnen.discard(verbinding)
        self._wachtend.pop(verbinding, None)

    @contextmanager
    def serving(self, verbinding: _Verbinding) -> Iterator[None]:
        """Meanwhile it has a request in hand, so it is not in anyone's way."""
        self._wachtend.pop(verbinding, None)
        try:
            yield
        finally:
            if verbinding in self._binnen:
                self._wachtend[verbinding] = None


class _Verbinding(web.RequestHandler):
    """One connection: closed when a request does not arrive in time, and silent about what it could not read."""

    __slots__ = ("_bezig", "_deur", "_klok")

    def __init__(self, deur: Deur, server: web.Server, **options: Any) -> None:
        super().__init__(server, **options)
        self._deur = deur
        self._klok: asyncio.TimerHandle | None = None
        self._bezig = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self._deur.enter(self):
            self._hurry()
        else:
            log.warning("deur_vol")
            self.abort()

    def data_received(self, data: bytes) -> None:
        if not self._bezig and self._klok is None:
            self._hurry()
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._relax()
        self._deur.leave(self)
        super().connection_lost(exc)

    def abort(self) -> None:
        """Close it now, without another word."""
        self._relax()
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """The request has arrived; whoever answers it takes the time that takes."""
        self._relax()
        self._bezig = True
        try:
            with self._deur.serving(self):
                yield
        finally:
            self._bezig = False

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """What could not be read is answered and logged without a word of it: it may hold a token."""
        log.info("verzoek_onleesbaar", status=status, fout=type(exc).__name__)
        response = _Onleesbaar(
            status=status, text="Dit verzoek is niet te lezen." if status < 500 else "Er ging iets mis."
        )
        response.force_close()
        return response

    def log_exception(self, *args: Any, **kw: Any) -> None:
        log.error("verbinding_mislukt", fout=type(kw.get("exc_info")).__name__)

    def _hurry(self) -> None:
        self._klok = asyncio.get_running_loop().call_later(self._deur.hoofd_seconden, self.abort)

    def _relax(self) -> None:
        if self._klok is not None:
            self._klok.cancel()
            self._klok = None


class _Onleesbaar(web.Response):
    """An answer that the application never sees, so that nobody else takes off what tells about the inside."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.pop("Server", None)


@web.middleware
async def _serving(request: web.Request, handler: Next) -> web.StreamResponse:
    if not isinstance(request.protocol, _Verbinding):
        return await handler(request)
    with request.protocol.serving():
        return await handler(request)
