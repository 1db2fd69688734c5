"""Dossiers: one casus in one transaction, with a version against two people at once."""

import asyncio

import pytest
from sqlalchemy import Connection, func, select, update

from regie.casus import Casus
from regie.events import CasusOpened, FeitenRecorded
from regie.evolve import Gebeurd
from regie.vast import Tekst
from storage import dossiers, journaal
from storage.conflict import VersieConflict, write_again
from storage.dossiers import NIEUW, CasusOnbekend, Dossier
from storage.opslag import Opslag
from storage.stand import SchemaOnbekend
from storage.tabellen import casus as casussen
from storage.tabellen import gebeurtenis, tekst

FEIT = FeitenRecorded(feiten={"hulp_geweigerd": "ja"})


@pytest.fixture
async def dossier(opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> Dossier:
    """The casus, stored for the first time."""
    return await opslag.write(lambda c: dossiers.store(c, NIEUW, casus, [geopend], gebeurd))


async def test_what_is_stored_is_opened_as_it_was(opslag: Opslag, dossier: Dossier, casus: Casus) -> None:
    assert await opslag.write(lambda c: dossiers.open(c, "ZU-0001")) == dossier
    assert await opslag.read(lambda c: dossiers.look(c, "ZU-0001")) == casus
    assert dossier.versie == 1


async def test_an_unknown_code_is_said_so(opslag: Opslag) -> None:
    with pytest.raises(CasusOnbekend):
        await opslag.write(lambda c: dossiers.open(c, "ZU-0404"))
    assert await opslag.read(lambda c: dossiers.look(c, "ZU-0404")) is None


async def test_the_second_of_two_who_opened_the_same_version_is_told(
    opslag: Opslag, dossier: Dossier, casus: Casus, gebeurd: Gebeurd
) -> None:
    await opslag.write(lambda c: dossiers.store(c, dossier, casus, [FEIT], gebeurd))
    with pytest.raises(VersieConflict):
        await opslag.write(lambda c: dossiers.store(c, dossier, casus, [FEIT], gebeurd))
    assert [r.volgnummer for r in await opslag.read(lambda c: journaal.lines(c, "ZU-0001"))] == [1, 2]


async def test_a_casus_is_opened_once(
    opslag: Opslag, dossier: Dossier, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd
) -> None:
    with pytest.raises(VersieConflict):
        await opslag.write(lambda c: dossiers.store(c, NIEUW, casus, [geopend], gebeurd))
    assert (await opslag.write(lambda c: dossiers.open(c, "ZU-0001"))).versie == 1


async def test_many_at_once_lose_nothing(opslag: Opslag, dossier: Dossier, gebeurd: Gebeurd) -> None:
    def once_more(connection: Connection) -> None:
        opened = dossiers.open(connection, "ZU-0001")
        assert opened.casus is not None
        dossiers.store(connection, opened, opened.casus, [FEIT], gebeurd)

    await asyncio.gather(*(write_again(opslag, once_more) for _ in range(20)))
    assert (await opslag.write(lambda c: dossiers.open(c, "ZU-0001"))).versie == 21
    assert await opslag.read(lambda c: journaal.verify(c, "ZU-0001")) == []


async def test_a_conflict_is_decided_again(opslag: Opslag) -> None:
    conflicts = [VersieConflict(), VersieConflict()]

    def unit(_connection: Connection) -> str:
        if conflicts:
            raise conflicts.pop()
        return "gelukt"

    assert await write_again(opslag, unit) == "gelukt"


async def test_nothing_stays_of_a_unit_that_fails_after_storing(
    opslag: Opslag, dossier: Dossier, casus: Casus, gebeurd: Gebeurd
) -> None:
    def fails(connection: Connection) -> None:
        dossiers.store(connection, dossier, casus, [FEIT], gebeurd, [Tekst(id="t1", inhoud="woorden")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await opslag.write(fails)
    assert (await opslag.write(lambda c: dossiers.open(c, "ZU-0001"))).versie == 1
    counts = await opslag.read(lambda c: [c.scalar(select(func.count()).select_from(t)) for t in (gebeurtenis, tekst)])
    assert counts == [1, 0]


async def test_words_stand_beside_the_events(opslag: Opslag, dossier: Dossier, casus: Casus, gebeurd: Gebeurd) -> None:
    words = [Tekst(id="t1", inhoud="geen vertrouwen"), Tekst(id="t2", inhoud="te druk")]
    await opslag.write(lambda c: dossiers.store(c, dossier, casus, [FEIT], gebeurd, words))
    found = await opslag.read(lambda c: dossiers.words(c, ["t1", "t2", "t3"]))
    assert found == {"t1": "geen vertrouwen", "t2": "te druk"}
    stored = await opslag.read(lambda c: [r.payload or "" for r in journaal.lines(c, "ZU-0001")])
    assert not any("vertrouwen" in payload for payload in stored)


async def test_codes_are_given_out_one_by_one(opslag: Opslag) -> None:
    codes = await asyncio.gather(*(opslag.write(lambda c: dossiers.next_code(c, "ZU")) for _ in range(12)))
    assert sorted(codes) == [f"ZU-{n:04}" for n in range(1, 13)]
    assert await opslag.write(lambda c: dossiers.next_code(c, "BR")) == "BR-0001"


async def test_a_stand_of_an_unknown_schema_is_refused(opslag: Opslag, dossier: Dossier) -> None:
    await opslag.write(lambda c: c.execute(update(casussen).values(schema_nr=99)))
    with pytest.raises(SchemaOnbekend):
        await opslag.write(lambda c: dossiers.open(c, "ZU-0001"))
