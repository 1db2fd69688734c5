"""The floor answers, and the load counts every turn once."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest
from aiohttp import ClientSession, web

from bench.activiteit import Persoon, Plek
from bench.connector import Connector
from bench.lading import WARM_UP, BeurtMislukt, Beurtsoort, Gesprek, measure, percentile

PERSONEN = [Persoon("Persoon 1", "aad-1"), Persoon("Persoon 2", "aad-2")]


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with Connector() as running:
        yield running


def asking(verwacht: str) -> Beurtsoort:
    async def prepare(gesprek: Gesprek, aantal: int) -> list:
        return [gesprek.message("goedemorgen", verwacht) for _ in range(aantal)]

    return Beurtsoort("echo", 5, prepare)


async def test_every_turn_is_counted_once_and_the_floor_keeps_its_connections(vloer, connector) -> None:
    meting = await measure(vloer, asking("goedemorgen"), connector, PERSONEN, verbindingen=3)
    assert (meting.beurten, meting.posts) == (15, 15)
    assert connector.posts == 15 + 3 * WARM_UP
    assert connector.connections <= 3
    assert 0 < meting.p50_ms <= meting.p99_ms <= meting.seconden * 1000


async def test_an_answer_without_what_was_expected_stops_the_measurement(vloer, connector) -> None:
    with pytest.raises(BeurtMislukt, match="goedenavond"):
        await measure(vloer, asking("goedenavond"), connector, PERSONEN, verbindingen=2)


async def test_a_fault_of_the_server_stops_the_measurement(vloer, connector) -> None:
    async def prepare(gesprek: Gesprek, aantal: int) -> list:
        return [gesprek.press({"verb": "niets", "data": {}}, "kaart-1")] * aantal

    with pytest.raises(BeurtMislukt, match="500"):
        await measure(vloer, Beurtsoort("druk", 1, prepare), connector, PERSONEN, verbindingen=1)


async def test_a_turn_that_is_never_answered_ends_at_the_limit(vloer, connector) -> None:
    async with Connector() as elsewhere:

        async def prepare(gesprek: Gesprek, aantal: int) -> list:
            other = Gesprek(Plek(PERSONEN[0], "a:elders", elsewhere.url), elsewhere)
            return [other.message("goedemorgen") for _ in range(aantal)]

        with pytest.raises(TimeoutError):
            await measure(vloer, Beurtsoort("stil", 1, prepare), connector, PERSONEN, verbindingen=1, limiet=0.3)


async def test_an_invoke_is_answered_on_its_own_connection(connector) -> None:
    async def invoked(request: web.Request) -> web.Response:
        activity = orjson.loads(await request.read())
        return web.json_response({"statusCode": 200, "verb": activity["value"]["action"]["verb"]})

    app = web.Application()
    app.router.add_post("/api/messages", invoked)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    poort = runner.addresses[0][1]
    try:
        gesprek = await Gesprek.open(Plek(PERSONEN[0], "a:1", connector.url), connector, poort)
        body = await gesprek.play(gesprek.press({"verb": "aanvaarden", "data": {}}, "kaart-1", "aanvaarden"))
        gesprek.close()
    finally:
        await runner.cleanup()
    assert orjson.loads(body)["statusCode"] == 200
    assert connector.posts == 0


async def test_a_message_that_answers_nothing_does_not_end_a_turn(connector) -> None:
    waiting = connector.expect("vraag-1")
    url = f"{connector.url}v3/conversations/a:1/activities"
    async with ClientSession() as session:
        for activity in (
            {"type": "typing", "replyToId": "vraag-1"},
            {"type": "message", "text": "een herinnering"},
            {"type": "message", "text": "het antwoord", "replyToId": "vraag-1"},
        ):
            assert not waiting.done()
            async with session.post(url, json=activity) as response:
                assert response.status == 201
    assert orjson.loads(await asyncio.wait_for(waiting, 1))["text"] == "het antwoord"
    assert (connector.posts, connector.connections) == (3, 1)


def test_the_99th_percentile_of_a_hundred_values_is_the_last_but_one() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 50) == 50
    assert percentile(values, 99) == 99
    assert percentile([7.0], 99) == 7
