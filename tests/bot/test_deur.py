"""The door on real sockets: who says nothing makes room, who is being served is left alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.deur import Deur

HEEL = b"GET /snel HTTP/1.1\r\nHost: bot\r\n\r\n"
HALF = b"GET /snel HTTP/1.1\r\nHost: bot\r\nX-Nog-Niet"
HOOFD_SECONDEN = 0.2

Open = Callable[..., Coroutine[Any, Any, int]]


class Lijn:
    """One connection to the bot."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def to(cls, port: int, said: bytes = b"") -> Lijn:
        line = cls(*await asyncio.open_connection("127.0.0.1", port))
        line.say(said)
        return line

    def say(self, said: bytes) -> None:
        self._writer.write(said)

    async def answer(self) -> bytes:
        """The head and body of one answer; empty when the connection was closed without one."""
        try:
            async with asyncio.timeout(3):
                head = await self._reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                return head + await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""

    def close(self) -> None:
        self._writer.close()


@pytest.fixture
async def open_deur() -> AsyncIterator[Open]:
    """Makes a bot with a quick and a slow answer; returns its port."""
    async with AsyncExitStack() as stack:

        async def open_(**options: Any) -> int:
            async def quick(request: web.Request) -> web.Response:
                return web.Response(text="snel")

            async def slow(request: web.Request) -> web.Response:
                await asyncio.sleep(3 * HOOFD_SECONDEN)
                return web.Response(text="traag")

            app = web.Application()
            app.router.add_get("/snel", quick)
            app.router.add_get("/traag", slow)
            deur = Deur(app, hoofd_seconden=HOOFD_SECONDEN, **options)
            port = await deur.open("127.0.0.1", 0)
            stack.push_async_callback(deur.close)
            return port

        yield open_


@pytest.mark.parametrize("said", [b"", b"G", HALF])
async def test_a_request_that_does_not_come_is_not_waited_for(open_deur: Open, said: bytes) -> None:
    line = await Lijn.to(await open_deur(), said)
    assert await line.answer() == b""


async def test_a_head_that_drips_in_is_not_waited_for_either(open_deur: Open) -> None:
    line = await Lijn.to(await open_deur(), b"GET /snel HTTP/1.1\r\n")
    for _ in range(4):
        await asyncio.sleep(HOOFD_SECONDEN / 3)
        line.say(b"X-A: b\r\n")
    line.say(b"\r\n")
    assert await line.answer() == b""


async def test_many_that_say_nothing_keep_nobody_out(open_deur: Open) -> None:
    port = await open_deur(plaatsen=5)
    silent = [await Lijn.to(port, HALF) for _ in range(50)]
    assert (await (await Lijn.to(port, HEEL)).answer()).endswith(b"snel")
    for line in silent:
        line.close()


async def test_who_is_being_served_keeps_the_place_and_the_time_that_takes(open_deur: Open) -> None:
    port = await open_deur(plaatsen=2)
    served = [await Lijn.to(port, HEEL.replace(b"snel", b"traag")) for _ in range(2)]
    await asyncio.sleep(HOOFD_SECONDEN / 2)
    assert await (await Lijn.to(port, HEEL)).answer() == b""
    assert [(await line.answer())[-5:] for line in served] == [b"traag", b"traag"]
    assert (await (await Lijn.to(port, HEEL)).answer()).endswith(b"snel")


async def test_a_connection_serves_again_after_a_pause_and_each_head_has_its_time(open_deur: Open) -> None:
    line = await Lijn.to(await open_deur(), HEEL)
    assert (await line.answer()).endswith(b"snel")
    await asyncio.sleep(2 * HOOFD_SECONDEN)
    line.say(HEEL)
    assert (await line.answer()).endswith(b"snel")
    line.say(HALF)
    assert await line.answer() == b""


@pytest.mark.parametrize(
    "said", [b"GET /agenda/geheim.ics\0 HTTP/1.1\r\n\r\n", b"GET /geheim HTTP/1.1\r\nX: a\0geheim\r\n\r\n"]
)
async def test_what_cannot_be_read_is_refused_and_repeated_nowhere(
    open_deur: Open, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], said: bytes
) -> None:
    port = await open_deur()
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        answer = await (await Lijn.to(port, said)).answer()
    assert answer.split(b" ")[1] == b"400"
    assert b"server:" not in answer.lower()
    everything = answer + str(logs).encode() + caplog.text.encode() + "".join(capfd.readouterr()).encode()
    assert b"geheim" not in everything
    assert [line["event"] for line in logs] == ["verzoek_onleesbaar"]
