"""The turns of the bench are turns of the product: each is answered, and an error card is no answer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bench import product
from bench.connector import Connector
from bench.inrichting import PERSONEN
from bench.lading import BeurtMislukt, Beurtsoort, Gesprek, measure
from bench.proces import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with product.start("product", tmp_path_factory.mktemp("product")) as running:
        yield running


@pytest.mark.parametrize("soort", product.SOORTEN, ids=lambda soort: soort.code)
async def test_the_product_answers_every_kind_of_turn(server: Server, soort: Beurtsoort) -> None:
    async with Connector() as connector:
        meting = await measure(server, replace(soort, elk=2), connector, PERSONEN, verbindingen=2)
    assert meting.beurten == 4


async def test_a_refusal_instead_of_the_casus_stops_the_measurement(server: Server) -> None:
    async def unknown(gesprek: Gesprek, aantal: int) -> list:
        return [gesprek.message("casus ZU-9999", verwacht="Wie heeft regie?")] * aantal

    async with Connector() as connector:
        with pytest.raises(BeurtMislukt, match="staat niet in"):
            await measure(server, Beurtsoort("fout", 1, unknown), connector, PERSONEN, verbindingen=1)
