"""The inrichting: one document, one version."""

import pytest

from regie.inrichting import Gemeente, Inrichting, Organisatie
from storage import inrichting
from storage.conflict import VersieConflict
from storage.inrichting import Ingericht
from storage.opslag import Opslag, open_opslag

EEN = Inrichting(
    gemeenten=(Gemeente(code="zeist", naam="Zeist", kader="zou", casusletters="ZU"),),
    organisaties=(Organisatie(id="team", naam="Sociaal team", soort="lokaal_team"),),
    personen=(),
)
TWEE = EEN.model_copy(update={"organisaties": ()})


async def test_there_is_none_until_one_is_saved(opslag: Opslag) -> None:
    assert await opslag.read(inrichting.find) is None
    assert await opslag.write(lambda c: inrichting.save(c, EEN, 0)) == Ingericht(EEN, 1)
    assert await opslag.read(inrichting.find) == Ingericht(EEN, 1)


@pytest.mark.parametrize("versie", [0, 1, 3])
async def test_the_second_of_two_who_changed_it_is_told(opslag: Opslag, versie: int) -> None:
    await opslag.write(lambda c: inrichting.save(c, EEN, 0))
    await opslag.write(lambda c: inrichting.save(c, TWEE, 1))
    with pytest.raises(VersieConflict):
        await opslag.write(lambda c: inrichting.save(c, EEN, versie))
    assert await opslag.read(inrichting.find) == Ingericht(TWEE, 2)


async def test_a_change_is_seen_by_who_had_read_the_one_before(opslag: Opslag, url: str) -> None:
    await opslag.write(lambda c: inrichting.save(c, EEN, 0))
    assert await opslag.read(inrichting.find) == Ingericht(EEN, 1)
    async with open_opslag(url) as other:
        await other.write(lambda c: inrichting.save(c, TWEE, 1))
    assert await opslag.read(inrichting.find) == Ingericht(TWEE, 2)
