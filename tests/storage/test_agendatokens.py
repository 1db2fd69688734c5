"""Links to a calendar: unguessable, kept as a hash only, and of no use once revoked."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert, select

from regie.casus import Casus
from regie.events import CasusOpened
from regie.evolve import Gebeurd
from storage import agendatokens
from storage.agendatokens import Agenda, WelkOverleg
from storage.dossiers import Dossiers
from storage.opslag import Opslag
from storage.tabellen import agenda, overleg

OP = datetime(2026, 12, 14, 9, 30, tzinfo=UTC)
OVERLEG = Agenda("anna", WelkOverleg("ZU-0001", 2))
ALLES = Agenda("anna")


@pytest.fixture(autouse=True)
async def _stored(opslag: Opslag, casus: Casus, geopend: CasusOpened, gebeurd: Gebeurd) -> None:
    await opslag.write(lambda c: Dossiers(c).store(casus, [geopend], gebeurd, []))


async def _issue(opslag: Opslag, voor: Agenda) -> str:
    return await opslag.write(lambda c: agendatokens.issue(c, voor, OP))


@pytest.mark.parametrize("voor", [OVERLEG, ALLES])
async def test_a_token_opens_what_it_was_made_for(opslag: Opslag, voor: Agenda) -> None:
    token = await _issue(opslag, voor)
    assert await opslag.read(lambda c: agendatokens.find(c, token)) == voor


async def test_a_token_is_256_bits_of_chance_and_new_every_time(opslag: Opslag) -> None:
    tokens = {await _issue(opslag, OVERLEG) for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


@pytest.mark.parametrize("verkeerd", ["", "x" * 43, "é\x00", "x" * 10_000])
async def test_what_was_never_given_out_opens_nothing(opslag: Opslag, verkeerd: str) -> None:
    token = await _issue(opslag, OVERLEG)
    assert await opslag.read(lambda c: agendatokens.find(c, verkeerd)) is None
    assert await opslag.read(lambda c: agendatokens.find(c, token.swapcase())) is None


async def test_the_token_itself_is_nowhere_in_the_table(opslag: Opslag) -> None:
    def everything(connection: Connection) -> str:
        return " ".join(str(value) for row in connection.execute(select(agenda)) for value in row)

    token = await _issue(opslag, OVERLEG)
    stored = await opslag.read(everything)
    assert "ZU-0001" in stored
    assert token not in stored


async def test_all_links_of_one_person_are_revoked_at_once(opslag: Opslag) -> None:
    van_anna = [await _issue(opslag, OVERLEG), await _issue(opslag, ALLES)]
    van_bram = await _issue(opslag, Agenda("bram"))
    assert await opslag.write(lambda c: agendatokens.revoke_all(c, "anna", OP)) == 2
    for token in van_anna:
        assert await opslag.read(lambda c, t=token: agendatokens.find(c, t)) is None  # type: ignore[misc]
    assert await opslag.read(lambda c: agendatokens.find(c, van_bram)) == Agenda("bram")
    assert await opslag.write(lambda c: agendatokens.revoke_all(c, "anna", OP)) == 0


async def test_a_link_is_forgotten_after_its_overleg_and_never_before(opslag: Opslag) -> None:
    einde = OP + timedelta(days=10)
    row = {"casus": "ZU-0001", "nr": 2, "soort": "voortgangsoverleg", "begin": OP, "einde": einde, "status": "gepland"}
    await opslag.write(lambda c: c.execute(insert(overleg).values(row)))
    token, other = await _issue(opslag, OVERLEG), await _issue(opslag, Agenda("anna", WelkOverleg("ZU-0001", 3)))
    assert await opslag.write(lambda c: agendatokens.forget(c, einde)) == 0
    assert await opslag.write(lambda c: agendatokens.forget(c, einde + timedelta(seconds=1))) == 1
    assert await opslag.read(lambda c: agendatokens.find(c, token)) is None
    assert await opslag.read(lambda c: agendatokens.find(c, other)) is not None


async def test_what_was_revoked_is_forgotten_and_still_opens_nothing(opslag: Opslag) -> None:
    token = await _issue(opslag, OVERLEG)
    await opslag.write(lambda c: agendatokens.revoke_all(c, "anna", OP))
    assert await opslag.write(lambda c: agendatokens.forget(c, OP + timedelta(seconds=1))) == 1
    assert await opslag.read(lambda c: agendatokens.find(c, token)) is None
