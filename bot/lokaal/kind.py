"""Runs the bot as a child process in local mode, and ends it whatever happens."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

WACHTEN = 60.0
"""Seconds within which the bot answers."""


class StartNiet(Exception):
    """The bot did not come up; the message is what it said."""


def free_port(liefst: int = 20_000) -> int:
    """A free loopback port: this one, or one below 32768 where the system gives out its own."""
    poorten: tuple[int, ...] = (liefst, *range(20_000, 32_000, 7))
    for poort in poorten:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", poort)):
                return poort
    raise StartNiet("er is geen vrije poort")


@dataclass(frozen=True)
class Kind:
    """A bot in a child process. `url` is the address of its messages."""

    proces: asyncio.subprocess.Process
    url: str
    gezegd: list[bytes]

    @property
    def uitvoer(self) -> str:
        """Everything it said until now; empty when it says it to our own screen."""
        return b"".join(self.gezegd).decode(errors="replace")

    async def kill(self) -> None:
        """End it at once, as a power failure would."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        await self.proces.wait()


@asynccontextmanager
async def running_bot(
    database: Path | str, poort: int, omgeving: Mapping[str, str] | None = None, *, stil: bool = True
) -> AsyncIterator[Kind]:
    """The bot on this port, ready to answer. Raises StartNiet."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith("REGIEBOT_")},
        "REGIEBOT_LOKAAL": "1",
        "REGIEBOT_DEMO": "1",
        "REGIEBOT_DATABASE": url,
        "REGIEBOT_POORT": str(poort),
        **(omgeving or {}),
    }
    proces = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "start",
        env=env,
        stdout=asyncio.subprocess.PIPE if stil else None,
        stderr=asyncio.subprocess.STDOUT if stil else None,
        start_new_session=True,
    )
    kind = Kind(proces, f"http://127.0.0.1:{poort}/api/messages", [])
    lezer = asyncio.create_task(_drain(kind)) if stil else None
    try:
        await _until_up(f"http://127.0.0.1:{poort}/healthz", kind)
        yield kind
    finally:
        await _end(proces)
        if lezer is not None:
            await lezer


async def _drain(kind: Kind) -> None:
    """Keep what the child says, so that it never waits for a full pipe."""
    assert kind.proces.stdout is not None
    async for regel in kind.proces.stdout:
        kind.gezegd.append(regel)


async def _until_up(url: str, kind: Kind) -> None:
    loop = asyncio.get_running_loop()
    uiterste = loop.time() + WACHTEN
    async with aiohttp.ClientSession() as session:
        while loop.time() < uiterste:
            if kind.proces.returncode is not None:
                raise StartNiet(kind.uitvoer or f"exit code {kind.proces.returncode}")
            try:
                async with session.get(url) as antwoord:
                    if antwoord.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
    raise StartNiet(f"na {WACHTEN:.0f} seconden geen antwoord")


async def _end(proces: asyncio.subprocess.Process) -> None:
    """End the child and whatever it started: a word first, then by force."""
    if proces.returncode is not None:
        return
    for sein, geduld in ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0)):
        try:
            os.killpg(proces.pid, sein)
        except ProcessLookupError:
            return
        try:
            await asyncio.wait_for(proces.wait(), geduld)
        except TimeoutError:
            continue
        return
