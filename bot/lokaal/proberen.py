"""`regiebot lokaal`: the bot on this machine, with a Teams screen in the browser for one person or more."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from bot.demo import DEMO
from bot.inrichting import load_file, report_gaps
from bot.lokaal.kind import StartNiet, free_port, running_bot
from bot.lokaal.speeltuin import SpeeltuinNiet, speeltuin
from regie.inrichting import InrichtingOngeldig

MAP = Path("data")
POORT = 3978
SCHERM = 5700


def main(personen: int) -> int:
    """Run until Ctrl-C; exit code 2 with one clear sentence when it cannot start."""
    try:
        asyncio.run(_run(personen))
    except (StartNiet, SpeeltuinNiet, InrichtingOngeldig) as fout:
        print(f"Dit lukt niet: {fout}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


async def _run(aantal: int) -> None:
    MAP.mkdir(exist_ok=True)
    mensen = load_file(DEMO).personen
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sein in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sein, stop.set)
    async with AsyncExitStack() as alles:
        poort = free_port(POORT)
        for regel in report_gaps(load_file(DEMO)):
            print(regel)
        bot = await alles.enter_async_context(running_bot((MAP / "regiebot.db").resolve(), poort))
        print("De bot draait. Het scherm wordt gestart; de eerste keer haalt npm het op.", flush=True)
        schermen = []
        for nummer, mens in enumerate(mensen[:aantal]):
            adres = await alles.enter_async_context(
                speeltuin(mensen, mens, bot.url, (MAP / "speeltuin").resolve(), SCHERM + nummer)
            )
            schermen.append((mens.naam, mens.functie, adres))
        print(_hello(schermen), flush=True)
        with contextlib.suppress(asyncio.CancelledError):
            await stop.wait()


def _hello(schermen: list[tuple[str, str, str]]) -> str:
    regels = ["", "Open in je browser:"]
    regels += [f"  {adres}  – {naam} ({functie})" for naam, functie, adres in schermen]
    regels += [
        "",
        "Typ om te beginnen:",
        "  1. help",
        "  2. nieuwe casus",
        "  3. mijn taken",
        "",
        "Je kunt iedereen spelen: typ 'ik ben Bilal'. Laat de tijd gaan met 'spoel door naar 2027-01-04 09:00'.",
        "Let op: de bot is alleen op deze computer te bereiken, maar de Playground luistert op alle netwerken.",
        "Stoppen: Ctrl-C.",
    ]
    return "\n".join(regels)
