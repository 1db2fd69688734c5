"""Dossiers: one casus in one transaction, with a version against two people at once."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import Connection, func, select, update

from regie.casus import Casus
from regie.events import CasusOpened, FeitenRecorded
from regie.evolve import Gebeurd
from regie.vast import Tekst
from storage import journaal
from storage.conflict import VersieConflict, write_again
from storage.dossiers import Dossiers, GeenInrichting
from storage.opslag import Opslag
from storage.stand import SchemaOnbekend
from storage.tabellen import casus as casussen
from storage.tabellen import gebeurtenis, tekst

T = TypeVar("T")

FEIT = FeitenRecorded(feiten={"hulp_geweigerd": "ja"})


def _in(fn: Callable[[Dossiers], T]) -> Callable[[Connection], T]:
    return lambda connection: fn(Dossiers(connection, "verzoek"))


@pytest.fixture
async def bewaard(opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> Opslag:
    """The casus, stored for the first time."""
    await opslag.write(_in(lambda d: d.store(casus, [geopend], gebeurd, ())))
    return opslag


def _versie(connection: Connection) -> int | None:
    return connection.scalar(select(casussen.c.versie))


async def test_what_is_stored_is_opened_as_it_was(bewaard: Opslag, casus: Casus) -> None:
    assert await bewaard.write(_in(lambda d: d.open("ZU-0001"))) == casus
    assert await bewaard.read(_in(lambda d: d.look("ZU-0001"))) == casus


async def test_an_unknown_code_opens_nothing(opslag: Opslag) -> None:
    assert await opslag.write(_in(lambda d: d.open("ZU-0404"))) is None
    assert await opslag.read(_in(lambda d: d.look("ZU-0404"))) is None


async def test_the_second_of_two_who_opened_the_same_version_is_told(
    bewaard: Opslag, casus: Casus, gebeurd: Gebeurd
) -> None:
    def two_at_once(connection: Connection) -> None:
        first, second = Dossiers(connection, "een"), Dossiers(connection, "twee")
        first.open("ZU-0001")
        second.open("ZU-0001")
        first.store(casus, [FEIT], gebeurd, ())
        with pytest.raises(VersieConflict):
            second.store(casus, [FEIT], gebeurd, ())

    await bewaard.write(two_at_once)
    assert await bewaard.read(_versie) == 2
    assert await bewaard.read(lambda c: journaal.verify(c, "ZU-0001")) == []


async def test_a_casus_is_opened_once(bewaard: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> None:
    with pytest.raises(VersieConflict):
        await bewaard.write(_in(lambda d: d.store(casus, [geopend], gebeurd, ())))
    assert await bewaard.read(_versie) == 1


async def test_many_at_once_lose_nothing(bewaard: Opslag, gebeurd: Gebeurd) -> None:
    def once_more(dossiers: Dossiers) -> None:
        casus = dossiers.open("ZU-0001")
        assert casus is not None
        dossiers.store(casus, [FEIT], gebeurd, ())

    await asyncio.gather(*(write_again(bewaard, _in(once_more)) for _ in range(20)))
    assert await bewaard.read(_versie) == 21
    assert await bewaard.read(lambda c: journaal.verify(c, "ZU-0001")) == []


async def test_a_conflict_is_decided_again(opslag: Opslag) -> None:
    conflicts = [VersieConflict(), VersieConflict()]

    def unit(_connection: Connection) -> str:
        if conflicts:
            raise conflicts.pop()
        return "gelukt"

    assert await write_again(opslag, unit) == "gelukt"


async def test_nothing_stays_of_a_unit_that_fails_after_storing(
    bewaard: Opslag, casus: Casus, gebeurd: Gebeurd
) -> None:
    def fails(dossiers: Dossiers) -> None:
        dossiers.open("ZU-0001")
        dossiers.store(casus, [FEIT], gebeurd, [Tekst(id="t1", inhoud="woorden")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await bewaard.write(_in(fails))
    assert await bewaard.read(_versie) == 1
    counts = await bewaard.read(lambda c: [c.scalar(select(func.count()).select_from(t)) for t in (gebeurtenis, tekst)])
    assert counts == [1, 0]


async def test_words_stand_beside_the_events(bewaard: Opslag, casus: Casus, gebeurd: Gebeurd) -> None:
    words = [Tekst(id="t1", inhoud="geen vertrouwen"), Tekst(id="t2", inhoud="te druk")]

    def speak(dossiers: Dossiers) -> None:
        dossiers.open("ZU-0001")
        dossiers.store(casus, [FEIT], gebeurd, words)

    await bewaard.write(_in(speak))
    found = await bewaard.read(_in(lambda d: d.words(["t1", "t2", "t3"])))
    assert found == {"t1": "geen vertrouwen", "t2": "te druk"}
    stored = await bewaard.read(lambda c: [r.payload or "" for r in journaal.lines(c, "ZU-0001")])
    assert not any("vertrouwen" in payload for payload in stored)


async def test_codes_are_given_out_one_by_one(opslag: Opslag) -> None:
    codes = await asyncio.gather(*(opslag.write(_in(lambda d: d.next_code("ZU"))) for _ in range(12)))
    assert sorted(codes) == [f"ZU-{n:04}" for n in range(1, 13)]
    assert await opslag.write(_in(lambda d: d.next_code("BR"))) == "BR-0001"


async def test_the_tijdlijn_is_the_newest_of_the_journaal(
    bewaard: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd
) -> None:
    def three_more(dossiers: Dossiers) -> None:
        dossiers.open("ZU-0001")
        dossiers.store(casus, [FEIT] * 3, gebeurd, ())

    await bewaard.write(_in(three_more))
    regels, totaal = await bewaard.read(_in(lambda d: d.tijdlijn("ZU-0001", 2)))
    assert ([(r.nr, r.door, r.event) for r in regels], totaal) == ([(4, "anna", FEIT), (3, "anna", FEIT)], 4)
    await bewaard.write(lambda c: journaal.shred(c, "ZU-0001", [2, 3, 4]))
    regels, totaal = await bewaard.read(_in(lambda d: d.tijdlijn("ZU-0001", 10)))
    assert ([(r.nr, r.event) for r in regels], totaal) == ([(1, geopend)], 4)


async def test_a_stand_of_an_unknown_schema_is_refused(bewaard: Opslag) -> None:
    await bewaard.write(lambda c: c.execute(update(casussen).values(schema_nr=99)))
    with pytest.raises(SchemaOnbekend):
        await bewaard.write(_in(lambda d: d.open("ZU-0001")))


async def test_without_an_inrichting_nothing_can_be_done(opslag: Opslag) -> None:
    with pytest.raises(GeenInrichting):
        await opslag.read(_in(lambda d: d.inrichting()))
