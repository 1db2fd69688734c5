"""The bot ends in the middle of things: what was promised comes once, and what has gone says so."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.lokaal.teams import Bericht
from tests.beurten.kantoor import Kantoor, code_in, knoppen, open_onbereikbaar, run_kantoor, woorden

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("herstart")]

DRIE_DAGEN = 3 * 24 * 3600 * 1_000_000
"""In microseconds, as the clock of local mode is kept."""


@dataclass
class Herstart:
    """A bot that was killed and is back three days later.

    Of `rustig` everything was delivered. Of `onderweg` nothing after its besluit: Teams refused. What `nood`
    asks was on its way when the bot died, and did arrive. Carla was filling in `formulier`.
    """

    na: Kantoor
    rustig: str
    onderweg: str
    nood: str
    formulier: Bericht


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def herstart(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Herstart]:
    database = tmp_path_factory.mktemp("herstart") / "regiebot.db"
    async with open_onbereikbaar() as teams:
        async with run_kantoor(database, teams) as voor:
            await voor.meet()
            rustig, onderweg = await voor.met_besluit(), await voor.casus()
            await voor.settled()
            formulier = await voor.carla.say("nieuwe casus")
            await voor.carla.press(formulier, "Verder", {"Helpen er twee of meer": "ja"})
            teams.dicht = True
            assert "Besluit vastgelegd" in woorden(await voor.besluit(onderweg))
            await voor.until(lambda: voor.one("select count(*) from zending where fout is not null") >= 3)
            teams.dicht, teams.stil = False, asyncio.Event()
            nood = await voor.casus()
            await voor.until(lambda: voor.one("select count(*) from zending where klaar_op is null"))
            await voor.bot.kill()
        teams.stil.set()
        teams.stil = None
        await voor.dirk.receives("MLD-02", nood)
        assert not voor.anouk.got("MLD-07", onderweg)
        be_three_days_later(database)
        async with run_kantoor(database, teams, REGIEBOT_TIK_SECONDEN="0.5") as na:
            yield Herstart(na, rustig, onderweg, nood, formulier)


def be_three_days_later(database: Path) -> None:
    """The clock has moved, and what the dead process had in hand is free again."""
    with closing(sqlite3.connect(database)) as verbinding, verbinding:
        verbinding.execute("update bericht set bezet_tot = '2026-01-01 00:00:00.000000' where bezet_tot is not null")
        verbinding.execute("update klok set vooruit_microseconden = vooruit_microseconden + ?", (DRIE_DAGEN,))


async def test_what_was_not_delivered_when_the_bot_was_killed_comes_once_after_it(herstart: Herstart) -> None:
    na, code = herstart.na, herstart.onderweg
    for wie, mld in ((na.anouk, "MLD-07"), (na.bilal, "MLD-07"), (na.dirk, "MLD-04")):
        await wie.receives(mld, code)
    await na.settled()
    assert [len(wie.got("MLD-07", code)) for wie in (na.anouk, na.bilal, na.dirk)] == [1, 1, 0]
    assert len(na.dirk.got("MLD-04", code)) == 1
    kaart = await na.bilal.press(await na.bilal.receives("MLD-07", code), "Aanvaarden")
    assert "Regie aanvaard" in woorden(kaart)


async def test_a_message_whose_reason_went_before_the_end_is_replaced_after_it(herstart: Herstart) -> None:
    await herstart.na.settled()
    [verlopen] = herstart.na.dirk.got("MLD-02", herstart.onderweg)
    assert knoppen(verlopen.kaart) == ["Casus bekijken"]


async def test_a_message_that_may_have_arrived_says_so_when_it_comes_again(herstart: Herstart) -> None:
    dirk, zin = herstart.na.dirk, "Misschien kreeg je dit bericht al eerder."
    await dirk.receives("MLD-02", herstart.nood, zin)
    assert [zin in woorden(b.kaart) for b in dirk.got("MLD-02", herstart.nood)][:2] == [False, True]


async def test_three_days_off_loses_nothing_and_doubles_nothing(herstart: Herstart) -> None:
    na, code = herstart.na, herstart.rustig
    bericht = await na.carla.receives("MLD-04", code)
    assert "Eerst gevraagd aan Dirk Postma" in woorden(bericht.kaart)
    await na.settled()
    assert len(na.carla.got("MLD-04", code)) == 1
    assert len(na.dirk.got("MLD-04", code)) == 1
    assert [len(wie.got("MLD-07", code)) for wie in (na.anouk, na.bilal)] == [1, 1]


async def test_a_draft_is_taken_up_where_it_was_left(herstart: Herstart) -> None:
    klaar = await herstart.na.carla.fill(herstart.formulier, "Casus aanmelden", {})
    assert "Regie is nodig." in woorden(klaar)
    assert code_in(klaar) not in (herstart.rustig, herstart.onderweg, herstart.nood)


# ---- while it runs


async def test_a_message_whose_reason_has_gone_is_replaced_where_it_stands(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    bericht = await kantoor.dirk.receives("MLD-02", code)
    assert "Regisseur voordragen" in knoppen(bericht.kaart)
    await kantoor.besluit(code)
    await kantoor.settled()
    assert knoppen(bericht.kaart) == ["Casus bekijken"]
    assert woorden(bericht.kaart).startswith("Klaar: ")
    assert "Je hoeft niets meer te doen." in woorden(bericht.kaart)


async def test_what_comes_about_while_messages_go_out_does_not_wait_for_the_next_tick(kantoor: Kantoor) -> None:
    await kantoor.settled()
    kantoor.teams.stil = asyncio.Event()
    eerste = await kantoor.casus()
    tweede = await kantoor.casus()
    assert not kantoor.dirk.got("MLD-02", eerste)
    kantoor.teams.stil.set()
    kantoor.teams.stil = None
    for code in (eerste, tweede):
        await kantoor.dirk.receives("MLD-02", code)
