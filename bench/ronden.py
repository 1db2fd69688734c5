"""The order of the rounds: every number of the product stands right between its two baselines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bench.activiteit import Persoon
from bench.connector import Connector
from bench.lading import Beurt, Beurtsoort, Gesprek, Meting, measure
from bench.proces import Server
from bench.tabel import Ronde

VERBINDINGEN = 16


@dataclass(frozen=True)
class Deelnemer:
    """A server with the kind of turn that it is asked for."""

    server: Server
    soort: Beurtsoort


async def _words(gesprek: Gesprek, aantal: int) -> list[Beurt]:
    return [gesprek.message("help", verwacht="help") for _ in range(aantal)]


# So many turns that a round takes the floor and the SDK about a second each.
ECHO_VLOER = Beurtsoort("echo", 120, _words)
ECHO_SDK = replace(ECHO_VLOER, elk=3)


async def play(
    groepen: Sequence[tuple[str, Sequence[Deelnemer]]],
    personen: Sequence[Persoon],
    aantal: int,
    tell: Callable[[int, str, Meting], None],
    verbindingen: int = VERBINDINGEN,
) -> list[Ronde]:
    """Play `aantal` rounds of each group (code of the kind, servers in order), and tell of each measurement.

    A slow minute of the machine then falls on all servers of a round alike, and leaves their ratio.
    """
    rondes = []
    async with Connector() as connector:
        for number in range(1, aantal + 1):
            for code, deelnemers in groepen:
                metingen = {}
                for deelnemer in deelnemers:
                    server, soort = deelnemer.server, deelnemer.soort
                    meting = await measure(server, soort, connector, personen, verbindingen=verbindingen)
                    tell(number, server.naam, meting)
                    metingen[server.naam] = meting
                rondes.append(Ronde(code, metingen))
    return rondes
