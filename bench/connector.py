"""Plays the Bot Connector on loopback: takes the replies, counts them and the connections they came over."""

import asyncio
import itertools
from typing import Any

import orjson

from bench.framing import Frames

LENGTH_REQUIRED = b"HTTP/1.1 411 Length Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
CREATED = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Connector:
    """A server for POST and PUT under /v3/conversations.

    `posts` and `connections` count from the start; whoever measures takes the difference. It runs on the
    event loop of the load, which is another process than the server that is measured, so that the load
    knows the moment at which a reply came in.
    """

    def __init__(self) -> None:
        self.posts = 0
        self.connections = 0
        self.url = ""
        self._server: asyncio.Server | None = None
        self._awaited: dict[str, asyncio.Future[bytes]] = {}
        self._ids = itertools.count(1)
        self._open: set[asyncio.Transport] = set()

    async def __aenter__(self) -> "Connector":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Peer(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for transport in self._open:
            transport.abort()
        await self._server.wait_closed()

    def expect(self, activity_id: str) -> "asyncio.Future[bytes]":
        """The body of the first message that answers this activity; what answers nothing is only counted."""
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._awaited[activity_id] = future
        return future

    def opened(self, transport: asyncio.Transport) -> None:
        self.connections += 1
        self._open.add(transport)

    def closed(self, transport: asyncio.Transport) -> None:
        self._open.discard(transport)

    def take(self, head: bytes, body: bytes) -> bytes:
        """Answer one request, in bytes."""
        method, path, _ = head.split(b"\r\n", 1)[0].split(b" ", 2)
        parts = path.decode().strip("/").split("/")
        if method not in (b"POST", b"PUT") or parts[:2] != ["v3", "conversations"]:
            return NOT_FOUND
        self.posts += 1
        activity = orjson.loads(body)
        if activity.get("type") == "message":
            self._deliver(parts, activity, body)
        answer = b'{"id":"c-%d"}' % next(self._ids)
        return CREATED % (len(answer), answer)

    def _deliver(self, parts: list[str], activity: dict[str, Any], body: bytes) -> None:
        answers = activity.get("replyToId") or parts[-1]
        future = self._awaited.pop(answers, None)
        if future is not None and not future.done():
            future.set_result(body)


class _Peer(asyncio.Protocol):
    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._frames = Frames()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connector.opened(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connector.closed(self._transport)

    def data_received(self, data: bytes) -> None:
        try:
            for head, body in self._frames.feed(data):
                self._transport.write(self._connector.take(head, body))
        except ValueError:
            self._transport.write(LENGTH_REQUIRED)
            self._transport.close()
