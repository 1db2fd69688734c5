"""Serves the program until a signal comes, and stops it with care."""

from __future__ import annotations

import asyncio
import errno
import gc
import signal

from bot.deur import Deur
from bot.programma import NietTeStarten, build
from bot.settings import Settings

__all__ = ["NietTeStarten", "serve"]


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM; then finish the turns in hand and give back what was not sent."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sein in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sein, stop.set)
    async with build(settings) as programma:
        deur = Deur(programma.app)
        try:
            await deur.open(settings.luisteradres, settings.poort)
        except OSError as fout:
            raise NietTeStarten(_not_listening(settings, fout)) from fout
        programma.jobs.start()
        gc.freeze()
        print(_hello(settings), flush=True)
        await stop.wait()
        programma.jobs.stop()
        await deur.close()
        await programma.jobs.finish()
        await programma.post.close()


def _not_listening(settings: Settings, fout: OSError) -> str:
    if fout.errno == errno.EADDRINUSE:
        return f"poort {settings.poort} is al in gebruik. Kies een andere met REGIEBOT_POORT."
    return f"luisteren op {settings.luisteradres} poort {settings.poort} mag of kan hier niet."


def _hello(settings: Settings) -> str:
    waar = f"http://{settings.luisteradres}:{settings.poort}/api/messages"
    if settings.lokaal:
        return f"Regiebot luistert op {waar}\nLokale modus: alleen deze computer kan erbij en er is geen aanmelding."
    return f"Regiebot luistert op {waar}"
