"""What the bot writes to its log: numbers and places, never names, words or traces of what people typed."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.beurten.kantoor import Kantoor, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")

GEHEIM = "het meisje met de rode jas"


async def test_a_fault_is_a_number_for_people_and_a_place_in_the_log(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    await kantoor.settled()
    with closing(sqlite3.connect(kantoor.database)) as verbinding, verbinding:
        verbinding.execute("update casus set stand = ? where code = ?", (f'{{"kapot": "{GEHEIM}"}}', code))
    for antwoord in (await kantoor.anouk.say(f"casus {code}"), await kantoor.anouk.say(f"weeg {code}")):
        gelezen = woorden(antwoord.kaart)
        assert "Dat ligt niet aan jou." in gelezen
        assert GEHEIM not in gelezen
        [nummer] = re.findall(r"foutnummer (\w+)", gelezen)
        await kantoor.until(lambda nummer=nummer: nummer in kantoor.bot.uitvoer)
    assert "Traceback" not in kantoor.bot.uitvoer
    assert GEHEIM not in kantoor.bot.uitvoer
    with closing(sqlite3.connect(kantoor.database)) as verbinding, verbinding:
        verbinding.execute("update termijn set open = 0 where onderwerp = ?", (code,))


async def test_no_name_and_no_word_that_people_typed_is_in_the_log(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": GEHEIM})
    await kantoor.anouk.say(f"{GEHEIM} {code}")
    await kantoor.anouk.execute(await kantoor.anouk.say("help"), GEHEIM, {"bericht": GEHEIM})
    await kantoor.anouk.execute(await kantoor.anouk.say("help"), "formulier", {"formulier": GEHEIM})
    activity = kantoor.teams.activity(kantoor.anouk.mens, type="message", text=GEHEIM) | {"channelId": GEHEIM}
    await kantoor.teams.post(activity)
    await kantoor.settled()
    uitvoer = kantoor.bot.uitvoer
    for woord in (GEHEIM, "Anouk", "Bilal", "Amrani", "Mulder", "Postma", "Kaya", "Traceback"):
        assert woord not in uitvoer
    assert kantoor.anouk.mens.aad_id not in uitvoer


async def test_what_people_type_is_kept_beside_the_journaal_and_never_in_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": GEHEIM})
    assert kantoor.rows("select inhoud from tekst where casus = ? and inhoud = ?", code, GEHEIM) == [(GEHEIM,)]
    journaal = kantoor.rows("select payload from gebeurtenis where casus = ?", code)
    assert GEHEIM not in str(journaal)
    assert GEHEIM not in str(kantoor.rows("select inhoud from bericht where casus = ?", code))
    assert GEHEIM not in str(kantoor.rows("select * from toegangslog"))
    for speler in (kantoor.anouk, kantoor.carla, kantoor.dirk):
        vanzelf = [b for b in kantoor.teams.scherm(speler.mens).berichten if b.op is None]
        assert not any(GEHEIM in woorden(b.kaart) for b in vanzelf)
