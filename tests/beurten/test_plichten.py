"""A duty of the kader goes to whoever it is for, climbs to somebody who has no other part in the casus, and is done."""

import pytest

from tests.beurten.kantoor import Kantoor, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_is_only_asked_about_a_duty_can_answer_it_and_its_card_becomes_the_receipt(
    eigen_kantoor: Kantoor,
) -> None:
    k = eigen_kantoor
    code = await k.met_regie()
    velden = {
        "Wat is er besloten": "Opschalen naar niveau 4",
        "Wie vraag je voor procesregie": "Nog niemand",
        "Wie vraag je voor casusregie": "Nog niemand",
    }
    await k.besluit(code, **velden)
    feiten = {"Komen de uitvoering en het resultaat": "ja", "Ligt de situatie politiek": "ja"}
    await k.bilal.fill(await k.bilal.say(f"weeg {code}"), "Advies vragen", feiten)
    eerst = await k.bilal.receives("MLD-20", code)
    assert "Informeer de wethouder of de burgemeester" in woorden(eerst.kaart)
    await k.spoel("2027-01-20 09:05")
    hoger = await k.carla.receives("MLD-20", code)
    assert "Eerst gevraagd aan Bilal Amrani" in woorden(hoger.kaart)
    assert knoppen(hoger.kaart)[:2] == ["Geïnformeerd", "Niet nodig"]
    await k.carla.press(hoger, "Niet nodig")
    klaar = await k.carla.press(hoger, "Vastleggen", {"Waarom is dit nu niet nodig": "De wethouder zat er zelf bij"})
    assert "Regiebot vraagt dit niet meer" in woorden(klaar)
    await k.settled()
    assert "Carla Mulder heeft dit beantwoord" in woorden(eerst.kaart)
    assert "De wethouder zat er zelf bij" not in woorden(eerst.kaart)
