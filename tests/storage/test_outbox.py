"""The outbox: nothing lost, nothing sent twice by accident, and every possible repeat known."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from storage import outbox
from storage.opslag import Opslag, open_opslag
from storage.outbox import Bericht, LeaseVerlopen, NieuwBericht, Status
from storage.tabellen import bericht, zending

NU = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
MACHINE = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LEASE = timedelta(minutes=1)
NA_LEASE = MACHINE + LEASE

EEN = NieuwBericht(
    sleutel="digest/anna/1",
    casus=None,
    melding=None,
    mld="MLD-07",
    rol="voorgedragene",
    persoon="anna",
    sport=-1,
    waarom="eerste",
    inhoud="{}",
    niet_voor=NU,
)


async def _enqueue(opslag: Opslag, *berichten: NieuwBericht) -> None:
    await opslag.write(lambda c: outbox.enqueue(c, berichten, NU))


async def _claim(
    opslag: Opslag,
    houder: str = "proces-1",
    *,
    nu: datetime = NU,
    machine: datetime = MACHINE,
    limit: int = 10,
) -> list[Bericht]:
    return await opslag.write(lambda c: outbox.claim(c, nu, machine, LEASE, houder, limit))


async def _intend(
    opslag: Opslag, berichten: list[Bericht], houder: str = "proces-1", machine: datetime = MACHINE
) -> int:
    return await opslag.write(
        lambda c: outbox.intend(c, berichten, houder, machine, tenant="t", persoon="anna", conversatie="chat")
    )


async def _statuses(opslag: Opslag) -> list[str]:
    return await opslag.read(lambda c: list(c.scalars(select(bericht.c.status).order_by(bericht.c.id))))


async def test_a_bericht_is_put_in_once(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN, replace(EEN, sleutel="digest/anna/2"))
    await _enqueue(opslag, EEN, replace(EEN, sleutel="digest/anna/3"))
    assert [b.sleutel for b in await _claim(opslag)] == ["digest/anna/1", "digest/anna/2", "digest/anna/3"]


async def test_a_bericht_does_not_go_before_its_moment(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    assert await _claim(opslag, nu=NU - timedelta(microseconds=1)) == []
    assert len(await _claim(opslag)) == 1


async def test_a_bericht_in_one_hand_is_not_in_another(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    assert len(await _claim(opslag, "proces-1")) == 1
    assert await _claim(opslag, "proces-2") == []
    assert await _statuses(opslag) == ["onderweg"]


async def test_what_was_delivered_is_known_and_never_goes_again(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    nummer = await _intend(opslag, await _claim(opslag))
    await opslag.write(lambda c: outbox.delivered(c, nummer, "activity-1", MACHINE))
    assert await _statuses(opslag) == ["bezorgd"]
    assert await _claim(opslag, machine=MACHINE + timedelta(days=365)) == []


async def test_a_crash_before_the_intent_repeats_quietly(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    await _claim(opslag)
    (again,) = await _claim(opslag, "proces-2", machine=NA_LEASE)
    assert not again.misschien_bezorgd


async def test_a_crash_between_intent_and_mark_is_repeated_as_perhaps_delivered(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    await _intend(opslag, await _claim(opslag))
    (again,) = await _claim(opslag, "proces-2", machine=NA_LEASE)
    assert again.misschien_bezorgd
    nummer = await _intend(opslag, [again], "proces-2", NA_LEASE)
    await opslag.write(lambda c: outbox.delivered(c, nummer, "activity-2", NA_LEASE))
    repeats = await opslag.read(lambda c: list(c.scalars(select(zending.c.herhaling).order_by(zending.c.id))))
    assert repeats == [False, True]


async def test_whoever_lost_the_lease_may_not_send(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    mine = await _claim(opslag, "proces-1")
    with pytest.raises(LeaseVerlopen):
        await _intend(opslag, mine, machine=NA_LEASE)
    theirs = await _claim(opslag, "proces-2", machine=NA_LEASE)
    with pytest.raises(LeaseVerlopen):
        await _intend(opslag, mine, machine=MACHINE)
    assert await opslag.read(lambda c: c.scalar(select(func.count()).select_from(zending))) == 0
    await _intend(opslag, theirs, "proces-2", NA_LEASE)


async def test_a_late_mark_stops_the_one_who_took_over(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    nummer = await _intend(opslag, await _claim(opslag, "proces-1"))
    theirs = await _claim(opslag, "proces-2", machine=NA_LEASE)
    await opslag.write(lambda c: outbox.delivered(c, nummer, "activity-1", NA_LEASE))
    with pytest.raises(LeaseVerlopen):
        await _intend(opslag, theirs, "proces-2", NA_LEASE)
    assert await _statuses(opslag) == ["bezorgd"]


@pytest.mark.parametrize("zeker", [True, False])
async def test_a_failure_waits_and_comes_back(opslag: Opslag, zeker: bool) -> None:
    await _enqueue(opslag, EEN)
    nummer = await _intend(opslag, await _claim(opslag))
    later = MACHINE + timedelta(seconds=30)
    await opslag.write(lambda c: outbox.failed(c, nummer, "te_veel", MACHINE, opnieuw_na=later, zeker=zeker))
    assert await _statuses(opslag) == ["wacht"]
    assert await _claim(opslag, machine=later - timedelta(seconds=1)) == []
    (again,) = await _claim(opslag, machine=later)
    assert (again.pogingen, again.misschien_bezorgd) == (1, not zeker)


async def test_what_could_not_even_be_tried_is_put_back(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    mine = await _claim(opslag)
    later = MACHINE + timedelta(seconds=30)
    await opslag.write(lambda c: outbox.put_back(c, mine, "later", later))
    assert await _claim(opslag, machine=later - timedelta(seconds=1)) == []
    (again,) = await _claim(opslag, machine=later)
    assert (again.pogingen, again.misschien_bezorgd) == (1, False)


async def test_the_first_moment_that_is_still_to_come_is_known(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN, replace(EEN, sleutel="digest/anna/2", niet_voor=NU + LEASE))
    assert await opslag.read(lambda c: outbox.next_moment(c, NU - LEASE)) == NU
    assert await opslag.read(lambda c: outbox.next_moment(c, NU)) == NU + LEASE
    assert await opslag.read(lambda c: outbox.next_moment(c, NU + LEASE)) is None


@pytest.mark.parametrize("status", [Status.MISLUKT, Status.ONBESTELBAAR])
async def test_what_was_given_up_stays_visible_and_does_not_go_again(opslag: Opslag, status: Status) -> None:
    await _enqueue(opslag, EEN)
    mine = await _claim(opslag)
    await opslag.write(lambda c: outbox.give_up(c, mine, status, "geblokkeerd"))
    assert await _statuses(opslag) == [status]
    assert await _claim(opslag, machine=NA_LEASE) == []


async def test_one_message_can_carry_several_berichten(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN, replace(EEN, sleutel="digest/anna/2"))
    nummer = await _intend(opslag, await _claim(opslag))
    await opslag.write(lambda c: outbox.delivered(c, nummer, "activity-1", MACHINE))
    assert await _statuses(opslag) == ["bezorgd", "bezorgd"]


async def test_a_graceful_stop_gives_back_what_it_had(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    await _claim(opslag, "proces-1")
    await opslag.write(lambda c: outbox.release(c, "proces-1"))
    assert len(await _claim(opslag, "proces-2")) == 1


async def test_several_processes_take_everything_and_nothing_twice(opslag: Opslag, url: str) -> None:
    await _enqueue(opslag, *(replace(EEN, sleutel=f"digest/anna/{n}") for n in range(60)))
    doors = [open_opslag(url) for _ in range(3)]

    async def drain(door: Opslag, houder: str) -> list[int]:
        taken: list[int] = []
        while claimed := await _claim(door, houder, limit=7):
            taken += [b.id for b in claimed]
        return taken

    parts = await asyncio.gather(*(drain(door, f"proces-{n}") for n, door in enumerate(doors)))
    taken = [nr for part in parts for nr in part]
    assert len(taken) == len(set(taken)) == 60
    await asyncio.gather(*(door.close() for door in doors))


async def _forget(opslag: Opslag, voor: datetime, machine_voor: datetime, limit: int = 10) -> int:
    return await opslag.write(lambda c: outbox.forget(c, voor, machine_voor, limit))


async def test_what_was_delivered_long_ago_goes_with_its_zending(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN)
    first_try = await _intend(opslag, await _claim(opslag))
    await opslag.write(lambda c: outbox.failed(c, first_try, "later", MACHINE, opnieuw_na=MACHINE + LEASE, zeker=True))
    later = MACHINE + LEASE
    second_try = await _intend(opslag, await _claim(opslag, machine=later), machine=later)
    await opslag.write(lambda c: outbox.delivered(c, second_try, "act-1", later))
    one = timedelta(microseconds=1)

    assert await _forget(opslag, NU, MACHINE) == 0
    assert await _forget(opslag, NU, later + one) == 1, "the first try, which carries nothing that is left"
    assert await _forget(opslag, NU + one, later + one) == 2
    assert await opslag.read(lambda c: c.scalar(select(func.count()).select_from(zending))) == 0
    assert await _statuses(opslag) == []


async def test_what_still_waits_or_still_has_to_say_that_it_is_out_of_date_is_never_forgotten(opslag: Opslag) -> None:
    await _enqueue(opslag, EEN, replace(EEN, sleutel="digest/anna/2"))
    open_, done = await _claim(opslag)
    zending_id = await _intend(opslag, [done])
    await opslag.write(lambda c: outbox.delivered(c, zending_id, "act-1", MACHINE))
    await opslag.write(lambda c: c.execute(update(zending).values(achterhaald=True)))
    ever = NU + timedelta(days=9999)
    assert await _forget(opslag, ever, ever) == 1
    assert await opslag.read(lambda c: list(c.scalars(select(bericht.c.id)))) == [open_.id]
    assert await opslag.read(lambda c: list(c.scalars(select(zending.c.id)))) == [zending_id]


async def test_forgetting_looks_at_no_more_than_it_is_told(opslag: Opslag) -> None:
    await _enqueue(opslag, *(replace(EEN, sleutel=f"digest/anna/{n}") for n in range(5)))
    berichten = await _claim(opslag)
    await opslag.write(lambda c: outbox.give_up(c, berichten, Status.VERVALLEN, "niet_meer_nodig"))
    assert [await _forget(opslag, NU + LEASE, MACHINE, limit=2) for _ in range(4)] == [2, 2, 1, 0]
