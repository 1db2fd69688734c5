"""The servers take turns, so that the machine's slow minutes fall on all of them."""

from dataclasses import replace

from bench.activiteit import Persoon
from bench.lading import Meting
from bench.proces import Server
from bench.ronden import ECHO_VLOER, Deelnemer, play


async def test_every_round_measures_each_server_in_order_before_the_next_round(vloer: Server) -> None:
    quick = replace(ECHO_VLOER, elk=2)
    one, other = (Deelnemer(replace(vloer, naam=naam), quick) for naam in ("een", "ander"))
    told = []

    def tell(number: int, naam: str, meting: Meting) -> None:
        told.append((number, naam, meting.beurten))

    rondes = await play([("echo", [one, other])], [Persoon("P", "aad")], 2, tell, verbindingen=2)
    assert told == [(1, "een", 4), (1, "ander", 4), (2, "een", 4), (2, "ander", 4)]
    assert [(ronde.soort, list(ronde.metingen)) for ronde in rondes] == [("echo", ["een", "ander"])] * 2
