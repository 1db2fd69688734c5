"""Runs the bot as a child process in local mode, and ends it whatever happens."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

WACHTEN = 60.0
"""Seconds within which the bot answers."""


class StartNiet(Exception):
    """The bot did not come up; the message is what it said."""


def free_port(liefst: int = 20_000) -> int:
    """A free loopback port: this one, or one below 32768 where the system gives out its own."""
    for poort in (liefst, *range(20_000, 32_000, 7)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", poort)) != 0:
                return poort
    raise StartNiet("er is geen vrije poort")


@asynccontextmanager
async def running_bot(
    database: Path | str, poort: int, omgeving: Mapping[str, str] | None = None, *, stil: bool = True
) -> AsyncIterator[str]:
    """The bot on this port; gives the address of its messages. Raises StartNiet."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith("REGIEBOT_")},
        "REGIEBOT_LOKAAL": "1",
        "REGIEBOT_DEMO": "1",
        "REGIEBOT_DATABASE": url,
        "REGIEBOT_POORT": str(poort),
        **(omgeving or {}),
    }
    kind = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "start",
        env=env,
        stdout=asyncio.subprocess.PIPE if stil else None,
        stderr=asyncio.subprocess.STDOUT if stil else None,
        start_new_session=True,
    )
    gezegd: list[bytes] = []
    lezer = asyncio.create_task(_drain(kind, gezegd)) if stil else None
    try:
        await _until_up(f"http://127.0.0.1:{poort}/healthz", kind, gezegd)
        yield f"http://127.0.0.1:{poort}/api/messages"
    finally:
        await _end(kind)
        if lezer is not None:
            await lezer


async def _drain(kind: asyncio.subprocess.Process, gezegd: list[bytes]) -> None:
    """Keep what the child says, so that it never waits for a full pipe."""
    assert kind.stdout is not None
    gezegd += [regel async for regel in kind.stdout]


async def _until_up(url: str, kind: asyncio.subprocess.Process, gezegd: list[bytes]) -> None:
    loop = asyncio.get_running_loop()
    uiterste = loop.time() + WACHTEN
    async with aiohttp.ClientSession() as session:
        while loop.time() < uiterste:
            if kind.returncode is not None:
                raise StartNiet(b"".join(gezegd).decode(errors="replace") or f"exit code {kind.returncode}")
            try:
                async with session.get(url) as antwoord:
                    if antwoord.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
    raise StartNiet(f"na {WACHTEN:.0f} seconden geen antwoord")


async def _end(kind: asyncio.subprocess.Process) -> None:
    """End the child and whatever it started: a word first, then by force."""
    if kind.returncode is not None:
        return
    for sein, geduld in ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(kind.pid, sein)
        except ProcessLookupError:
            return
        try:
            await asyncio.wait_for(kind.wait(), geduld)
        except TimeoutError:
            continue
        return
