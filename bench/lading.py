"""The load: people who talk in a conversation of their own, a turn at a time, and how long each took."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import cycle
from typing import Any, TypeVar

import orjson

from bench.activiteit import Persoon, Plek, message, press
from bench.connector import Connector
from bench.framing import Frames
from bench.proces import Server, cpu_seconds

WARM_UP = 1
T = TypeVar("T")


class BeurtMislukt(Exception):
    """A turn was not answered as expected; a number made of such turns would mean nothing."""


@dataclass(frozen=True)
class Beurt:
    """One turn, ready to go: the request, whether its answer comes inline, and what that must contain."""

    id: str
    request: bytes
    inline: bool
    verwacht: bytes


@dataclass(frozen=True)
class Meting:
    """What one round of turns gave. Seconds, except where the name says milliseconds."""

    beurten: int
    seconden: float
    p50_ms: float
    p99_ms: float
    posts: int
    tcp: int
    cpu_server: float
    cpu_lading: float

    @property
    def per_seconde(self) -> float:
        return self.beurten / self.seconden


class Gesprek(asyncio.Protocol):
    """One person in one conversation over one connection that stays open."""

    def __init__(self, plek: Plek, connector: Connector) -> None:
        self._plek = plek
        self._connector = connector
        self._frames = Frames()
        self._answer: asyncio.Future[tuple[bytes, bytes]] | None = None

    @classmethod
    async def open(cls, plek: Plek, connector: Connector, poort: int) -> "Gesprek":
        loop = asyncio.get_running_loop()
        _, gesprek = await loop.create_connection(lambda: cls(plek, connector), "127.0.0.1", poort)
        return gesprek

    @property
    def persoon(self) -> Persoon:
        return self._plek.persoon

    def message(self, text: str, verwacht: str = "") -> Beurt:
        """A turn that types `text`; `verwacht` must stand in the reply."""
        return _beurt(message(self._plek, text), verwacht)

    def press(self, action: dict[str, Any], kaart: str, verwacht: str = "") -> Beurt:
        """A turn that presses a button (verb and data, inputs filled in) of the card in message `kaart`."""
        return _beurt(press(self._plek, action, kaart), verwacht)

    async def play(self, beurt: Beurt) -> bytes:
        """Send a turn and wait till its reply is there, at the connector or inline; the reply as it came.

        Raises BeurtMislukt at a status that is not 2xx, a closed connection, or an unexpected answer.
        """
        reply = None if beurt.inline else self._connector.expect(beurt.id)
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(beurt.request)
        head, body = await self._answer
        if head[9:10] != b"2":
            raise BeurtMislukt(f"{head[:40]!r} {body[:400]!r}")
        if reply is not None:
            body = await reply
        if beurt.verwacht not in body:
            raise BeurtMislukt(f"{beurt.verwacht!r} staat niet in {body[:400]!r}")
        return body

    def close(self) -> None:
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(BeurtMislukt("de verbinding is gesloten voor het antwoord kwam"))

    def data_received(self, data: bytes) -> None:
        for answer in self._frames.feed(data):
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(answer)


@dataclass(frozen=True)
class Beurtsoort:
    """A kind of turn, of which every conversation plays `elk` in a round.

    `prepare` plays what must come first and gives as many turns as asked, unplayed.
    """

    code: str
    elk: int
    prepare: Callable[[Gesprek, int], Coroutine[Any, Any, list[Beurt]]]


async def measure(
    server: Server,
    soort: Beurtsoort,
    connector: Connector,
    personen: Sequence[Persoon],
    *,
    verbindingen: int,
    limiet: float = 60.0,
) -> Meting:
    """Let `verbindingen` conversations play their turns, after a first that is not counted.

    Raises BeurtMislukt at the first wrong answer, TimeoutError when all takes over `limiet` seconds.
    """
    async with AsyncExitStack() as stack, asyncio.timeout(limiet):
        gesprekken = []
        for number, persoon in zip(range(verbindingen), cycle(personen), strict=False):
            plek = Plek(persoon, f"a:{persoon.aad_id}-{number}", connector.url)
            gesprekken.append(await Gesprek.open(plek, connector, server.poort))
            stack.callback(gesprekken[-1].close)
        beurten = await _together([soort.prepare(gesprek, WARM_UP + soort.elk) for gesprek in gesprekken])
        paren = list(zip(gesprekken, beurten, strict=True))
        await _together([_play(gesprek, rij[:WARM_UP]) for gesprek, rij in paren])
        return await _timed(server, connector, [_play(gesprek, rij[WARM_UP:]) for gesprek, rij in paren])


async def _timed(server: Server, connector: Connector, work: Iterable[Coroutine[Any, Any, list[float]]]) -> Meting:
    posts, tcp = connector.posts, connector.connections
    cpu_server, cpu_lading, start = cpu_seconds(server.pid), time.process_time(), time.perf_counter()
    durations = sorted(seconds for rij in await _together(work) for seconds in rij)
    seconden = time.perf_counter() - start
    return Meting(
        beurten=len(durations),
        seconden=seconden,
        p50_ms=percentile(durations, 50) * 1000,
        p99_ms=percentile(durations, 99) * 1000,
        posts=connector.posts - posts,
        tcp=connector.connections - tcp,
        cpu_server=cpu_seconds(server.pid) - cpu_server,
        cpu_lading=time.process_time() - cpu_lading,
    )


async def _play(gesprek: Gesprek, beurten: list[Beurt]) -> list[float]:
    durations = []
    for beurt in beurten:
        start = time.perf_counter()
        await gesprek.play(beurt)
        durations.append(time.perf_counter() - start)
    return durations


async def _together(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All results in order; the first fault ends the rest and comes out as itself."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(coroutine) for coroutine in work]
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return [task.result() for task in tasks]


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that at least `percent` of the ordered values do not exceed."""
    return ordered[-(-len(ordered) * percent // 100) - 1]


def _beurt(activity: dict[str, Any], verwacht: str) -> Beurt:
    body = orjson.dumps(activity)
    head = (
        b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )
    return Beurt(activity["id"], head + body, activity["type"] == "invoke", verwacht.encode())
