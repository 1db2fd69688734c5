"""What people look up: help, their casussen and tasks, one casus, its timeline, and who has regie."""

import pytest

from tests.beurten.kantoor import Kantoor, code_in, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")

REFUSED = "Deze casus bestaat niet, of je doet er niet aan mee."


async def test_help_names_every_word_with_an_example(kantoor: Kantoor) -> None:
    gelezen = woorden((await kantoor.anouk.say("Help")).kaart)
    for woord in ("nieuwe casus", "weeg ZU-0001", "besluit ZU-0001", "plan overleg ZU-0001", "tijdlijn ZU-0001"):
        assert woord in gelezen


async def test_my_casussen_are_those_i_take_part_in(kantoor: Kantoor) -> None:
    begin = await kantoor.carla.say("nieuwe casus")
    code = code_in(await kantoor.carla.fill(begin, "Casus aanmelden", {"Helpen er twee of meer": "ja"}))
    assert f"{code} · niveau 1" in woorden((await kantoor.carla.say("mijn casussen")).kaart)
    assert code not in woorden((await kantoor.esra.say("mijn casussen")).kaart)


async def test_a_casus_on_one_card_says_what_is_decided_who_has_regie_and_what_waits(kantoor: Kantoor) -> None:
    code = await kantoor.met_overleg()
    gelezen = woorden((await kantoor.bilal.say(f"Casus {code.lower().replace('-', ' ')}")).kaart)
    for deel in (
        "Opschalen naar niveau 2",
        "Casusregie: Anouk de Vries",
        "Startoverleg op donderdag 28 januari 2027 om 14.00 uur; 0 van de 3 komen.",
        "Wat wacht op wie",
    ):
        assert deel in gelezen


async def test_the_timeline_says_what_happened_and_by_whom(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    gelezen = woorden((await kantoor.anouk.say(f"tijdlijn {code}")).kaart)
    assert f"Tijdlijn · casus {code}" in gelezen
    assert "Dirk Postma: besluit 1" in gelezen
    assert "Bilal Amrani" in gelezen


async def test_a_task_is_answered_from_the_list(kantoor: Kantoor) -> None:
    carla, code = kantoor.carla, await kantoor.casus()
    voordracht = {"Wie vraag je voor procesregie": "Carla", "Motivering bij procesregie": "Zij kent het gezin"}
    await kantoor.besluit(code, **voordracht)
    taken = await carla.say("mijn taken")
    assert "Neem je de procesregie op je?" in woorden(taken.kaart)
    await carla.press(taken, next(titel for titel in knoppen(taken.kaart) if code in titel))
    assert "heeft nu procesregie" in woorden(await carla.press(taken, "Aanvaarden"))


async def test_an_outsider_learns_who_has_regie_and_nothing_else(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    gelezen = woorden((await kantoor.esra.say(f"wie heeft regie {code}")).kaart)
    assert "Anouk de Vries (Thuiskracht)" in gelezen
    assert "niveau" not in gelezen


@pytest.mark.parametrize(
    "woord",
    [
        "casus",
        "regiekaart",
        "werkwijze",
        "meldcode",
        "plan",
        "tijdlijn",
        "weeg",
        "besluit",
        "plan overleg",
        "uitkomst",
        "actie",
        "signaal",
    ],
)
async def test_the_beheerder_sees_no_casus(kantoor: Kantoor, woord: str) -> None:
    code = await kantoor.met_besluit()
    with kantoor.unchanged(code):
        assert REFUSED in woorden((await kantoor.esra.say(f"{woord} {code}")).kaart)


async def test_a_code_that_does_not_exist_looks_the_same_as_one_that_is_not_mine(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    verboden = woorden((await kantoor.esra.say(f"casus {code}")).kaart)
    onbekend = woorden((await kantoor.esra.say("casus ZU-9876")).kaart)
    assert verboden.replace(code, "CODE") == onbekend.replace("ZU-9876", "CODE")


async def test_what_was_read_and_what_was_refused_is_in_the_log(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    await kantoor.anouk.say(f"casus {code}")
    await kantoor.esra.say(f"casus {code}")
    regels = kantoor.rows(
        "select door, uitkomst, regel from toegangslog where casussen = ? and wat = 'ToonCasus'", code
    )
    assert regels == [("anouk", "gelezen", None), ("esra", "geweigerd", "B5")]


async def test_the_regiekaart_shows_the_rung_of_the_casus_or_the_one_that_is_named(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    hier = await kantoor.anouk.say(f"regiekaart {code}")
    assert "Regiekaart: niveau 1 – In balans" in woorden(hier.kaart)
    daar = await kantoor.anouk.press(hier, "Niveau 2")
    assert "Regiekaart: niveau 2 – Hulp nodig" in woorden(daar)
    assert "Regiekaart: niveau 5" in woorden((await kantoor.anouk.say(f"regiekaart {code} niveau 5")).kaart)
    assert "Dit kader kent '9' niet" in woorden((await kantoor.anouk.say(f"regiekaart {code} 9")).kaart)


async def test_a_casus_that_is_not_found_names_no_rule_of_the_kader(kantoor: Kantoor) -> None:
    gelezen = woorden((await kantoor.anouk.say("casus ZU-9876")).kaart)
    assert REFUSED in gelezen
    assert "B5" not in gelezen and "vastgelegd" not in gelezen


async def test_typing_aanvaarden_shows_the_question_and_says_yes_to_nothing(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    await kantoor.bilal.receives("MLD-07", code)
    with kantoor.unchanged(code):
        vraag = await kantoor.bilal.say(f"aanvaarden {code}")
    assert knoppen(vraag.kaart)[:2] == ["Aanvaarden", "Weigeren"]
    assert "Bilal Amrani heeft nu procesregie." in woorden(await kantoor.bilal.press(vraag, "Aanvaarden"))
    assert "Mijn taken" in woorden((await kantoor.bilal.say(f"aanvaarden {code}")).kaart)


async def test_the_steps_of_now_are_a_word_away_and_the_other_role_is_a_press_further(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    casus = await kantoor.anouk.say(f"casus {code}")
    hier = await kantoor.anouk.press(casus, "Werkwijze")
    assert "Voor de casusregisseur. Dit past bij waar de casus nu is." in woorden(hier)
    met_woord = await kantoor.anouk.say(f"werkwijze {code} 5b procesregisseur")
    assert "Laat eerst het huishouden vertellen hoe het gaat. (ZOU-3.10.P3)" in woorden(met_woord.kaart)


async def test_the_meldcode_needs_no_casus_and_begins_with_the_numbers(kantoor: Kantoor) -> None:
    gelezen = woorden((await kantoor.esra.say("meldcode")).kaart)
    assert gelezen.index("112") < gelezen.index("Kies wat je wilt lezen.")
    assert "Vraag 5:" in woorden((await kantoor.esra.say("meldcode 4")).kaart)


async def test_the_rule_under_a_refusal_can_be_looked_up_by_anyone(kantoor: Kantoor) -> None:
    for bericht in ("regel inv 5", "wat is INV-5?"):
        gelezen = woorden((await kantoor.esra.say(bericht)).kaart)
        assert "Zolang een veiligheidssignaal openstaat, kan de regie niet stoppen" in gelezen
    onbekend = await kantoor.esra.say("regel ZOU-3.6.P21")
    assert "Deze regel ken ik niet" in woorden(onbekend.kaart)
    gekozen = knoppen(onbekend.kaart)[0]
    assert gekozen in woorden(await kantoor.esra.press(onbekend, gekozen))
