"""A question stays a question until it is answered: leaving a form or looking at the casus takes nothing away."""

import pytest

from tests.beurten.kantoor import Kantoor, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("antwoord", ["Weigeren", "Vraag stellen"])
async def test_leaving_the_form_of_an_answer_puts_the_question_back_with_its_answers(
    kantoor: Kantoor, antwoord: str
) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    eerst = woorden(bericht.kaart)
    await kantoor.bilal.press(bericht, antwoord)
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(bericht, "Annuleren")
    assert knoppen(kaart)[:3] == ["Aanvaarden", "Weigeren", "Vraag stellen"]
    assert woorden(kaart) == eerst
    assert "Bilal Amrani heeft nu procesregie." in woorden(await kantoor.bilal.press(bericht, "Aanvaarden"))


async def test_leaving_a_form_that_was_asked_for_by_a_word_says_once_that_nothing_was_recorded(
    kantoor: Kantoor,
) -> None:
    code = await kantoor.casus()
    bericht = await kantoor.anouk.say(f"weeg {code}")
    gelezen = woorden(await kantoor.anouk.press(bericht, "Annuleren"))
    assert gelezen == f"Geannuleerd · casus {code}\nEr is niets vastgelegd."


async def test_looking_at_the_casus_from_a_question_has_a_way_back_to_its_answers(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    kaart = await kantoor.bilal.press(bericht, "Casus bekijken")
    assert "Wie heeft regie?" in woorden(kaart)
    assert knoppen(kaart)[0] == "Terug naar de vraag"
    terug = await kantoor.bilal.press(bericht, "Terug naar de vraag")
    assert knoppen(terug)[:3] == ["Aanvaarden", "Weigeren", "Vraag stellen"]
    assert "Bilal Amrani heeft nu procesregie." in woorden(await kantoor.bilal.press(bericht, "Aanvaarden"))


async def test_asking_who_it_is_has_a_way_back_to_the_question(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    bericht = await kantoor.dirk.receives("MLD-02", code)
    assert "Terug naar de vraag" in knoppen(await kantoor.dirk.press(bericht, "Wie is het?"))
    assert "Regisseur voordragen" in knoppen(await kantoor.dirk.press(bericht, "Terug naar de vraag"))


async def test_who_puts_a_question_off_can_still_answer_it_on_another_screen(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    elders = kantoor.bilal.copy(bericht)
    await kantoor.bilal.press(bericht, "Later")
    klaar = woorden(await kantoor.bilal.press(elders, "Aanvaarden"))
    assert "Dit was al beantwoord" not in klaar
    assert kantoor.one("select stand from casus where code = ?", code).count('"status":"aanvaard"') == 1
