"""Two people at once: one wins or both apply, and never half of anything."""

import asyncio

import pytest

from tests.beurten.kantoor import Kantoor, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


def soorten(kantoor: Kantoor, code: str) -> list[str]:
    """What kinds of thing happened to a casus, in order."""
    rijen = kantoor.rows("select soort from gebeurtenis where casus = ? order by volgnummer", code)
    return [soort for (soort,) in rijen]


async def test_two_people_who_say_yes_at_once_both_have_their_role(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    vragen = [(wie, await wie.receives("MLD-07", code)) for wie in (kantoor.anouk, kantoor.bilal)]
    kaarten = await asyncio.gather(*(wie.press(vraag, "Aanvaarden") for wie, vraag in vragen))
    assert all("Regie aanvaard" in woorden(kaart) for kaart in kaarten)
    rollen = kantoor.rows("select soort, houder from regietoewijzing where casus = ? order by soort", code)
    assert rollen == [("casusregie", "anouk"), ("procesregie", "bilal")]


async def test_of_two_answers_to_one_question_one_wins_and_the_other_hears_who(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    await kantoor.anouk.say(f"acuut {code}")
    vraag = await kantoor.bilal.receives("MLD-50", code)
    bij_anouk = await kantoor.anouk.say(f"acuut {code}")
    kaarten = await asyncio.gather(
        kantoor.bilal.press(vraag, "Hulp is aanwezig"), kantoor.anouk.press(bij_anouk, "Er is gebeld")
    )
    gelezen = [woorden(kaart) for kaart in kaarten]
    assert sum("Acuut gevaar bevestigd" in tekst for tekst in gelezen) == 1
    assert sum("heeft dit beantwoord" in tekst for tekst in gelezen) == 1


async def test_many_turns_at_once_about_one_casus_each_count_once(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    spelers = (kantoor.anouk, kantoor.bilal, kantoor.dirk)
    velden = {"Wat is er aan de hand": "Het loopt niet", "Wat voor stagnatie": "Dat weet ik nog niet"}

    async def meldt(nummer: int) -> bool:
        speler = spelers[nummer]
        kaart = await speler.fill(await speler.say(f"signaal {code}"), "Vastleggen", velden)
        return "Stagnatie gemeld" in woorden(kaart)

    assert all(await asyncio.gather(*(meldt(nummer) for nummer in range(len(spelers)))))
    assert soorten(kantoor, code).count("stagnatie_gemeld") == len(spelers)


async def test_the_same_press_from_two_screens_at_once_happens_once(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    vraag = await kantoor.bilal.receives("MLD-07", code)
    kopie = kantoor.bilal.copy(vraag)
    eerste, tweede = await asyncio.gather(
        kantoor.bilal.press(vraag, "Aanvaarden"), kantoor.bilal.press(kopie, "Aanvaarden")
    )
    assert woorden(eerste) == woorden(tweede)
    assert knoppen(eerste) == knoppen(tweede) == []
    assert soorten(kantoor, code).count("rol_aanvaard") == 1


async def test_new_casussen_at_once_get_codes_of_their_own(kantoor: Kantoor) -> None:
    async def meldt_aan(speler_nr: int) -> str:
        speler = (kantoor.anouk, kantoor.bilal, kantoor.carla)[speler_nr]
        kaart = await speler.fill(await speler.say("nieuwe casus"), "Casus aanmelden", {"Helpen er twee": "ja"})
        return woorden(kaart).split("casus ")[1][:7]

    codes = await asyncio.gather(*(meldt_aan(nummer) for nummer in range(3)))
    assert len(set(codes)) == 3
