"""A conversation is one at a time, first come first served, and leaves nothing behind."""

import asyncio

import pytest

from bot.kanaal.volgorde import TeDruk, Volgorde


async def test_first_come_first_served():
    volgorde, seen = Volgorde(), []

    async def take(number):
        async with volgorde.turn("c"):
            seen.append(number)
            await asyncio.sleep(0)
            seen.append(number)

    await asyncio.gather(*(take(number) for number in range(10)))
    assert seen == [number for number in range(10) for _ in range(2)]


async def test_a_conversation_that_falls_silent_is_forgotten():
    volgorde = Volgorde()
    async with volgorde.turn("a"), volgorde.turn("b"):
        assert volgorde.busy == 2
    assert volgorde.busy == 0


async def test_who_is_cancelled_or_fails_leaves_the_row():
    volgorde = Volgorde()

    async def wait():
        async with volgorde.turn("c"):
            pytest.fail("it was cancelled before its turn")

    async with volgorde.turn("c"):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    with pytest.raises(LookupError):
        async with volgorde.turn("c"):
            raise LookupError
    assert volgorde.busy == 0


async def test_the_rows_have_a_limit_each_and_together():
    volgorde = Volgorde(per_conversation=1, total=2)
    async with volgorde.turn("a"), volgorde.turn("b"):
        for conversation in ("a", "c"):
            with pytest.raises(TeDruk):
                async with volgorde.turn(conversation):
                    pass
    async with volgorde.turn("c"):
        pass
