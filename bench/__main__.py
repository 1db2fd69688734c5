"""`python -m bench`: start the servers, play the rounds, print the ratios and keep the numbers as JSON."""

import argparse
import asyncio
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console

from bench import product
from bench.adviezen import Adviesmeting, measure_adviezen
from bench.inrichting import PERSONEN
from bench.lading import BeurtMislukt, Meting
from bench.proces import Server, ServerGaf, free_port, serve
from bench.ronden import ECHO_SDK, ECHO_VLOER, VERBINDINGEN, Deelnemer, play
from bench.tabel import PRODUCT, SDK, VLOER, Ronde, adviezen_table, as_json, measurements, ratios, rows

UITKOMST = Path(__file__).parent / "uitkomst"
NARROWEST = 110


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    belasting = os.getloadavg()[0]
    try:
        rondes = _measured(options.rondes, with_product=not options.zonder_product)
    except (BeurtMislukt, ServerGaf) as fault:
        print(f"De meting is gestopt: {fault}", file=sys.stderr)
        return 1
    except TimeoutError:
        print("De meting is gestopt: een ronde duurde te lang.", file=sys.stderr)
        return 1
    adviezen = [] if options.zonder_product else measure_adviezen()
    _show(rondes, adviezen, belasting)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Meet het product naast twee andere bots.")
    parser.add_argument("--rondes", type=int, default=5, help="hoe vaak elk soort beurt wordt gemeten")
    parser.add_argument("--zonder-product", action="store_true", help="meet alleen de vloer en de SDK")
    return parser.parse_args(arguments)


def _measured(aantal: int, *, with_product: bool) -> list[Ronde]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="regiebot-bench-")))

        def baseline(naam: str, module: str) -> Server:
            poort = free_port()
            log = folder / f"{module}.log"
            return stack.enter_context(serve(naam, ["-m", module, str(poort)], poort=poort, log=log))

        vloer = Deelnemer(baseline(VLOER, "bench.bodem"), ECHO_VLOER)
        sdk = Deelnemer(baseline(SDK, "bench.echo_sdk"), ECHO_SDK)
        groepen = [(ECHO_VLOER.code, [vloer, sdk])]
        if with_product:
            server = stack.enter_context(product.start(PRODUCT, folder))
            groepen = [(s.code, [vloer, Deelnemer(server, s), sdk]) for s in product.SOORTEN]
        return asyncio.run(play(groepen, PERSONEN, aantal, _tell))


def _tell(number: int, naam: str, meting: Meting) -> None:
    print(f"ronde {number}  {naam:10} {meting.per_seconde:8.0f} beurten/s", file=sys.stderr)


def _show(rondes: Sequence[Ronde], adviezen: Sequence[Adviesmeting], belasting: float) -> None:
    rijen = rows(rondes)
    console = Console()
    console.width = max(console.width, NARROWEST)
    console.print(measurements(rondes), ratios(rijen))
    if adviezen:
        console.print(adviezen_table(adviezen))
    machine = _machine(belasting)
    console.print(
        f"{VERBINDINGEN} verbindingen; {machine['kernen']} kernen, belasting bij begin {belasting:.1f}. "
        "De lading deelt de machine met de server die zij meet."
    )
    UITKOMST.mkdir(exist_ok=True)
    path = UITKOMST / f"beurten-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    numbers = {"machine": machine, **as_json(rijen, rondes), "adviezen": [asdict(a) for a in adviezen]}
    path.write_bytes(orjson.dumps(numbers, option=orjson.OPT_INDENT_2))
    console.print(f"Alle getallen: bench/uitkomst/{path.name}")


def _machine(belasting: float) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "kernen": os.cpu_count(),
        "belasting": belasting,
        "verbindingen": VERBINDINGEN,
        "pakketten": {naam: version(naam) for naam in ("aiohttp", "botbuilder-core")},
    }


if __name__ == "__main__":
    sys.exit(main())
