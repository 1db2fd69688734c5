"""The post on a real database: leases, pauses, what is said of a possible double, and what changes under way."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from regie.commands import AcceptRol
from scheduling.bezorgen import NietBezorgd, Reden
from scheduling.post import EERSTE_PAUZE, LANGST_GEVRAAGD, LEASE, POGINGEN, Uitslag
from storage import outbox
from storage.outbox import Bericht, Status
from tests.scheduling.conftest import CODE, Kamer

WACHT, BEZORGD = Status.WACHT, Status.BEZORGD
VOORDRACHT = ("peter", "MLD-07")
TEL = timedelta(milliseconds=1)


async def _other_process_claims(kamer: Kamer) -> list[Bericht]:
    nu = kamer.klok.now()
    return await kamer.opslag.write(lambda c: outbox.claim(c, nu, nu, LEASE, "een ander", 10))


async def test_what_waits_is_brought_to_the_people_it_is_for(kamer: Kamer) -> None:
    assert await kamer.post.run() == Uitslag(bezorgd=3)
    assert sorted(kamer.postbode.got()) == [("dirk", "MLD-02"), ("dirk", "MLD-04"), VOORDRACHT]
    assert {status for _, status in await kamer.statuses()} == {BEZORGD}
    assert await kamer.post.run() == Uitslag()


async def test_what_another_process_has_in_hand_waits_until_its_lease_ends(kamer: Kamer) -> None:
    await _other_process_claims(kamer)
    kamer.klok.passes(LEASE - TEL)
    assert await kamer.post.run() == Uitslag()
    kamer.klok.passes(TEL)
    assert await kamer.post.run() == Uitslag(bezorgd=3)


async def test_at_a_stop_nothing_is_given_back_that_another_has_in_hand(kamer: Kamer) -> None:
    await _other_process_claims(kamer)
    await kamer.post.close()
    assert await kamer.post.run() == Uitslag()


async def test_a_repeat_after_a_crash_says_that_it_may_be_one(kamer: Kamer) -> None:
    mine = await _other_process_claims(kamer)
    adres = {"tenant": "t", "persoon": "peter", "conversatie": "chat-peter"}
    machine = kamer.klok.machine()
    for bericht in mine:
        await kamer.opslag.write(lambda c, b=bericht: outbox.intend(c, [b], "een ander", machine, **adres))  # type: ignore[misc]
    kamer.klok.passes(LEASE)
    await kamer.post.run()
    for _, brief in kamer.postbode.bezorgd:
        assert "Misschien kreeg je dit bericht al eerder" in json.dumps(brief.kaart, ensure_ascii=False)


async def test_a_refusal_for_a_moment_is_tried_again_after_pauses_that_double(kamer: Kamer) -> None:
    kamer.postbode.fout = NietBezorgd(Reden.LATER)
    for nummer in range(3):
        kamer.postbode.pogingen = 0
        assert await kamer.post.run() == Uitslag(wacht=3)
        assert await kamer.post.run() == Uitslag()
        assert kamer.postbode.pogingen == 3
        kamer.klok.passes(EERSTE_PAUZE * 2**nummer - TEL)
        assert await kamer.post.run() == Uitslag()
        kamer.klok.passes(TEL)
    kamer.postbode.fout = None
    assert await kamer.post.run() == Uitslag(bezorgd=3)


async def test_after_many_refusals_the_casus_hears_that_it_was_not_delivered(kamer: Kamer) -> None:
    kamer.postbode.fout = NietBezorgd(Reden.LATER)
    for _ in range(POGINGEN - 1):
        assert (await kamer.post.run()).niet_bezorgd == 0
        kamer.klok.passes(timedelta(minutes=15))
    assert (await kamer.post.run()).niet_bezorgd == 3
    assert {status for _, status in await kamer.statuses()} == {Status.ONBESTELBAAR}


@pytest.mark.parametrize(
    ("gevraagd", "pauze"), [(30.0, timedelta(seconds=30)), (1e9, LANGST_GEVRAAGD), (float("inf"), LANGST_GEVRAAGD)]
)
async def test_the_pause_that_the_channel_asks_for_is_kept_within_reason(
    kamer: Kamer, gevraagd: float, pauze: timedelta
) -> None:
    kamer.postbode.fout = NietBezorgd(Reden.LATER, wacht=gevraagd)
    await kamer.post.run()
    kamer.postbode.fout = None
    kamer.klok.passes(pauze - TEL)
    assert await kamer.post.run() == Uitslag()
    kamer.klok.passes(TEL)
    assert await kamer.post.run() == Uitslag(bezorgd=3)


async def test_someone_who_blocked_the_bot_is_not_tried_again(kamer: Kamer) -> None:
    kamer.postbode.fout = NietBezorgd(Reden.ONBEREIKBAAR)
    assert await kamer.post.run() == Uitslag(niet_bezorgd=3)
    kamer.klok.passes(timedelta(days=1))
    kamer.postbode.fout = None
    assert await kamer.post.run() == Uitslag()


async def test_what_was_answered_before_it_went_out_is_not_sent(kamer: Kamer) -> None:
    await kamer.perform("peter", AcceptRol(casus=CODE, rol=1))
    await kamer.post.run()
    assert VOORDRACHT not in kamer.postbode.got()
    assert ("MLD-07", Status.VERVALLEN) in await kamer.statuses()


async def test_what_was_answered_while_it_was_under_way_says_so_afterwards(kamer: Kamer) -> None:
    async def accept(wie: str) -> None:
        if wie == "peter":
            kamer.postbode.onderweg = None
            await kamer.perform("peter", AcceptRol(casus=CODE, rol=1))

    kamer.postbode.onderweg = accept
    await kamer.post.run()
    stale = 1 + kamer.postbode.got().index(VOORDRACHT)
    assert ("MLD-07", BEZORGD) in await kamer.statuses(), "it stands in the chat, whatever happened meanwhile"

    await kamer.bijwerken.run()
    assert kamer.postbode.vervangen == [f"act-{stale}"]
    await kamer.bijwerken.run()
    assert kamer.postbode.vervangen == [f"act-{stale}"]


async def test_what_was_answered_while_it_failed_is_not_tried_again(kamer: Kamer) -> None:
    async def accept(wie: str) -> None:
        if wie == "peter":
            kamer.postbode.onderweg = None
            await kamer.perform("peter", AcceptRol(casus=CODE, rol=1))

    kamer.postbode.onderweg, kamer.postbode.fout = accept, NietBezorgd(Reden.LATER, onzeker=True)
    await kamer.post.run()
    kamer.postbode.fout = None
    kamer.klok.passes(timedelta(hours=1))
    await kamer.post.run()
    assert VOORDRACHT not in kamer.postbode.got()
