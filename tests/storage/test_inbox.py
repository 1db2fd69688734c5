"""The inbox: carried out once, answered the same."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select, update

from storage import inbox
from storage.inbox import Ontvangst, Sleutel
from storage.opslag import Opslag
from storage.tabellen import casusnummer
from storage.upsert import upsert

OP = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
EEN = Sleutel("msteams", "chat", "activity-1")
_ONCE = upsert(casusnummer, lambda new: new.on_conflict_do_nothing())


def _carry_out(connection: Connection) -> str:
    """A turn: count up, once per activity."""
    ontvangst = inbox.receive(connection, EEN, OP)
    if not ontvangst.nieuw:
        return ontvangst.antwoord or ""
    connection.execute(_ONCE(connection), {"letters": "ZU", "laatste": 0})
    connection.execute(update(casusnummer).values(laatste=casusnummer.c.laatste + 1))
    count = connection.scalar(select(casusnummer.c.laatste))
    inbox.answer(connection, EEN, f"antwoord {count}")
    return f"antwoord {count}"


async def test_a_redelivered_activity_gets_the_first_answer_again(opslag: Opslag) -> None:
    assert [await opslag.write(_carry_out) for _ in range(3)] == ["antwoord 1"] * 3


async def test_two_deliveries_at_the_same_time_are_carried_out_once(opslag: Opslag) -> None:
    answers = await asyncio.gather(*(opslag.write(_carry_out) for _ in range(6)))
    assert answers == ["antwoord 1"] * 6


async def test_an_activity_that_failed_is_carried_out_when_it_comes_again(opslag: Opslag) -> None:
    def fails(connection: Connection) -> None:
        _carry_out(connection)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await opslag.write(fails)
    assert await opslag.write(_carry_out) == "antwoord 1"


@pytest.mark.parametrize("veld", Sleutel._fields)
async def test_another_channel_conversation_or_id_is_another_activity(opslag: Opslag, veld: str) -> None:
    other = EEN._replace(**{veld: "anders"})
    assert await opslag.write(lambda c: inbox.receive(c, EEN, OP)) == Ontvangst(nieuw=True)
    assert await opslag.write(lambda c: inbox.receive(c, other, OP)) == Ontvangst(nieuw=True)
    assert await opslag.write(lambda c: inbox.receive(c, EEN, OP)) == Ontvangst(nieuw=False)


async def test_old_activities_are_forgotten(opslag: Opslag) -> None:
    await opslag.write(_carry_out)
    assert await opslag.write(lambda c: inbox.forget(c, EEN.kanaal, OP)) == 0
    assert await opslag.write(lambda c: inbox.forget(c, EEN.kanaal, OP + timedelta(seconds=1))) == 1
    assert await opslag.write(lambda c: inbox.receive(c, EEN, OP)) == Ontvangst(nieuw=True)
