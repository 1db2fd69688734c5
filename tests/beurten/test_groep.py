"""In a group or a channel stand codes only; everything about a casus goes to one's own chat (B5)."""

from typing import Any

import pytest

from bot.lokaal.teams import Bericht
from tests.beurten.kantoor import Kantoor, Speler, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


def gesprek(speler: Speler, soort: str) -> dict[str, Any]:
    """A conversation of several people, as an activity names it."""
    return {"conversation": {"id": f"19:{soort}@thread", "conversationType": soort, "tenantId": speler.mens.tenant}}


def at_home(speler: Speler) -> Bericht:
    """The newest card in someone's own chat that nobody asked for there and that is no melding."""
    berichten = speler.teams.scherm(speler.mens).berichten
    return next(b for b in reversed(berichten) if b.op is None and "Je krijgt dit bericht als" not in woorden(b.kaart))


@pytest.mark.parametrize("soort", ["groupChat", "channel", "iets nieuws"])
async def test_the_group_sees_the_code_and_the_asker_gets_the_card_at_home(kantoor: Kantoor, soort: str) -> None:
    code = await kantoor.met_regie()
    anouk = kantoor.anouk
    antwoord = await anouk.say(f"<at>Regiebot</at> casus {code}", **gesprek(anouk, soort))
    in_de_groep = woorden(antwoord.kaart)
    assert "Open in eigen chat" in in_de_groep
    assert code in in_de_groep
    for niet in ("Bilal", "niveau", "Opschalen"):
        assert niet not in in_de_groep
    assert "niveau 2" in woorden(at_home(anouk).kaart)


@pytest.mark.parametrize("woord", ["mijn taken", "mijn casussen", "tijdlijn {}", "wie heeft regie {}", "weeg {}"])
async def test_nothing_about_people_or_casussen_is_said_in_a_group(kantoor: Kantoor, woord: str) -> None:
    code = await kantoor.met_besluit()
    bilal = kantoor.bilal
    antwoord = await bilal.say(woord.format(code), **gesprek(bilal, "groupChat"))
    assert "Open in eigen chat" in woorden(antwoord.kaart)
    assert "Bilal" not in woorden(antwoord.kaart)
    assert knoppen(antwoord.kaart) == []


async def test_a_button_pressed_in_a_group_answers_at_home(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    anouk = kantoor.anouk
    groep = gesprek(anouk, "groupChat")
    bedoeld = await anouk.say(f"tijdlin {code}", **groep)
    assert knoppen(bedoeld.kaart) == [f"Tijdlijn {code}", "Help"]
    in_de_groep = await anouk.execute(bedoeld, "woord", {"bericht": f"tijdlijn {code}"}, **groep)
    assert "Open in eigen chat" in woorden(in_de_groep)
    assert f"Tijdlijn · casus {code}" in woorden(at_home(anouk).kaart)


async def test_in_danger_the_numbers_stand_where_people_look(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    anouk = kantoor.anouk
    for bericht in ("bel 112!", f"acuut {code}"):
        antwoord = await anouk.say(bericht, **gesprek(anouk, "groupChat"))
        assert woorden(antwoord.kaart).startswith("⚠ ACUUT\nBel eerst.")
        assert code not in woorden(antwoord.kaart)
    assert "Acuut gevaar gemeld" in woorden(at_home(anouk).kaart)
    await kantoor.bilal.receives("MLD-50", code)


async def test_help_may_stand_in_a_group(kantoor: Kantoor) -> None:
    antwoord = await kantoor.anouk.say("help", **gesprek(kantoor.anouk, "groupChat"))
    assert "Regiebot: wat kun je vragen?" in woorden(antwoord.kaart)
