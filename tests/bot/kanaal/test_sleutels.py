"""Keys roll over without a restart, and neither a slow nor an absent key server harms anyone."""

import asyncio
import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.kanaal.sleutels import Sleutels


class Klok:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


async def test_a_new_key_is_found_without_a_restart(bouw, tweede_ondertekenaar):
    kanaal = await bouw(pause=0.0)
    assert (await kanaal.post())[0] == 200
    kanaal.sleutelserver.keys = [kanaal.ondertekenaar.entry(), tweede_ondertekenaar.entry()]
    assert (await kanaal.post(token=tweede_ondertekenaar.token(kanaal.connector.url)))[0] == 200


async def test_unknown_key_ids_cannot_make_us_hammer_the_key_server(session, sleutelserver):
    klok = Klok()
    sleutels = Sleutels(session, sleutelserver.url, pause=30.0, clock=klok)
    for number in range(20):
        assert await sleutels.get(f"unknown-{number}") is None
    assert sleutelserver.fetched == 1
    klok.now += 31
    assert await sleutels.get("unknown") is None
    assert sleutelserver.fetched == 2


async def test_who_come_together_wait_for_one_refresh(session, sleutelserver):
    sleutelserver.delay = 0.05
    sleutels = Sleutels(session, sleutelserver.url)
    found = await asyncio.gather(*(sleutels.get("sleutel-1") for _ in range(50)))
    assert {key.kid for key in found} == {"sleutel-1"}
    assert sleutelserver.fetched == 1


async def test_old_keys_serve_while_the_key_server_is_away(session, sleutelserver):
    klok = Klok()
    sleutels = Sleutels(session, sleutelserver.url, max_age=100.0, clock=klok)
    first = await sleutels.get("sleutel-1")
    sleutelserver.status = 503
    for _ in range(3):
        klok.now += 1000
        assert await sleutels.get("sleutel-1") == first
        await asyncio.sleep(0.02)
    assert sleutelserver.fetched == 4  # it was tried, in the background


async def test_a_stale_set_is_renewed_behind_the_back_of_who_asks(session, sleutelserver):
    klok = Klok()
    sleutels = Sleutels(session, sleutelserver.url, max_age=100.0, clock=klok)
    await sleutels.warm()
    klok.now += 101
    sleutelserver.delay = 0.1
    started = time.perf_counter()
    assert await sleutels.get("sleutel-1") is not None
    assert time.perf_counter() - started < 0.05
    await sleutels.close()


async def test_a_slow_key_server_does_not_block_the_loop(session, sleutelserver):
    sleutelserver.delay = 0.3
    sleutels = Sleutels(session, sleutelserver.url)
    asking = asyncio.create_task(sleutels.get("sleutel-1"))
    longest = 0.0
    while not asking.done():
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        longest = max(longest, time.perf_counter() - before)
    assert (await asking) is not None
    assert longest < 0.15


async def test_a_key_server_that_hangs_is_given_up(session, sleutelserver):
    sleutelserver.delay = 5.0
    sleutels = Sleutels(session, sleutelserver.url, timeout=0.1)
    started = time.perf_counter()
    assert await sleutels.get("sleutel-1") is None
    assert time.perf_counter() - started < 1.0


async def test_who_gives_up_waiting_does_not_end_the_refresh_of_the_others(session, sleutelserver):
    sleutelserver.delay = 0.1
    sleutels = Sleutels(session, sleutelserver.url)
    impatient = asyncio.create_task(sleutels.get("sleutel-1"))
    patient = asyncio.create_task(sleutels.get("sleutel-1"))
    await asyncio.sleep(0.02)
    impatient.cancel()
    assert (await patient) is not None


async def test_start_up_does_not_need_the_key_server(session):
    sleutels = Sleutels(session, "http://127.0.0.1:1/nothing-listens")
    await sleutels.warm()
    assert await sleutels.get("sleutel-1") is None


async def test_odd_keys_do_not_cost_the_good_one(session, sleutelserver, ondertekenaar):
    good = ondertekenaar.entry()
    odd = [
        None,
        7,
        {"kty": "EC", "kid": "ec"},
        {"kty": "RSA"},
        good | {"kid": 5},
        good | {"n": "!", "kid": "x"},
    ]
    sleutelserver.keys = [*odd, good | {"kid": "enc", "use": "enc"}, good]
    sleutels = Sleutels(session, sleutelserver.url)
    assert await sleutels.get("sleutel-1") is not None
    assert await sleutels.get("enc") is None


@pytest.mark.parametrize("document", [[], {}, {"jwks_uri": 7}, {"jwks_uri": "http://example.com/keys"}])
async def test_metadata_that_makes_no_sense_is_no_fault_of_ours(session, document):
    async def answer(request):
        return web.json_response(document)

    app = web.Application()
    app.router.add_get("/metadata", answer)
    async with TestServer(app) as server:
        sleutels = Sleutels(session, str(server.make_url("/metadata")))
        assert await sleutels.get("sleutel-1") is None


async def test_an_empty_key_set_does_not_replace_a_good_one(session, sleutelserver):
    klok = Klok()
    sleutels = Sleutels(session, sleutelserver.url, clock=klok)
    await sleutels.warm()
    sleutelserver.keys = []
    klok.now += 100_000
    await sleutels.warm()
    assert await sleutels.get("sleutel-1") is not None
