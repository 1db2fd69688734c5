"""The product as it is benched: how it starts, who talks to it, and its kinds of turn."""

from contextlib import AbstractContextManager
from pathlib import Path

from bench.activiteit import Persoon
from bench.lading import Beurt, Beurtsoort, Gesprek
from bench.proces import Server, free_port, serve

PERSONEN = tuple(Persoon(f"Persoon {n}", f"00000000-0000-4000-8000-{n:012}") for n in range(16))


def start(naam: str, folder: Path) -> AbstractContextManager[Server]:
    """The product in local mode on a new database in `folder`, with the demo inrichting."""
    poort = free_port()
    env = {
        "REGIEBOT_LOKAAL": "1",
        "REGIEBOT_DEMO": "1",
        "REGIEBOT_DATABASE": f"sqlite:///{folder / 'bench.db'}",
        "REGIEBOT_POORT": str(poort),
    }
    return serve(naam, ["-m", "bot", "start"], poort=poort, log=folder / "product.log", env=env)


async def _help(gesprek: Gesprek, aantal: int) -> list[Beurt]:
    return [gesprek.message("help", verwacht="mijn casussen") for _ in range(aantal)]


SOORTEN = (Beurtsoort("antwoorden", 60, _help),)
