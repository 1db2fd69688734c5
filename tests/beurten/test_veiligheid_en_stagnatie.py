"""What cannot wait comes first: the numbers, from whatever conversation; and stagnation goes where it belongs."""

from collections.abc import Mapping

import pytest

from bot.lokaal.teams import Bericht, Kaart
from tests.beurten.kantoor import Kantoor, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")

GEVAAR = {"Is er nu direct gevaar": "ja"}


def numbers_come_first(kaart: Kaart | None) -> bool:
    """Whether the first thing to be read is whom to call."""
    gelezen = woorden(kaart)
    return gelezen.startswith("⚠ ACUUT\nBel eerst.") and "0800-2000" in gelezen


@pytest.mark.parametrize("bericht", ["acuut", "112", "Help!! akuut gevaar", "moet ik 112 bellen?", "acuut ZU-9876"])
async def test_a_word_of_danger_shows_the_numbers_at_once(kantoor: Kantoor, bericht: str) -> None:
    assert numbers_come_first((await kantoor.anouk.say(bericht)).kaart)


async def test_danger_about_a_casus_is_reported_by_the_same_message(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    antwoord = await kantoor.anouk.say(f"112 {code}")
    assert numbers_come_first(antwoord.kaart)
    assert "Acuut gevaar gemeld" in woorden(antwoord.kaart)
    await kantoor.bilal.receives("MLD-50", code)
    await kantoor.anouk.say(f"acuut {code}")
    assert kantoor.one("select count(*) from signaal where casus = ?", code) == 1
    klaar = await kantoor.anouk.press(antwoord, "Er is gebeld")
    assert "er is gebeld" in woorden(klaar)
    await kantoor.settled()
    gevraagd = await kantoor.bilal.receives("MLD-50", code)
    assert "Anouk de Vries heeft dit beantwoord" in woorden(gevraagd.kaart)


async def test_an_outsider_gets_the_numbers_and_reports_nothing(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    with kantoor.unchanged(code):
        assert numbers_come_first((await kantoor.esra.say(f"acuut {code}")).kaart)


async def ticks(kantoor: Kantoor, bericht: Bericht, velden: Mapping[str, str]) -> Kaart:
    return await kantoor.anouk.press(bericht, "Verder", velden)


async def test_a_tick_of_danger_shows_the_numbers_before_the_form_goes_on(kantoor: Kantoor) -> None:
    aanmelden = await kantoor.anouk.say("nieuwe casus")
    assert numbers_come_first(await ticks(kantoor, aanmelden, {**GEVAAR, "Helpen er twee": "ja"}))
    klaar = await kantoor.anouk.fill(aanmelden, "Casus aanmelden", {})
    assert numbers_come_first(klaar)
    code = kantoor.one("select max(casus) from signaal where acuut")
    assert code in woorden(klaar)

    wegen = await kantoor.anouk.say(f"weeg {await kantoor.casus()}")
    assert numbers_come_first(await ticks(kantoor, wegen, GEVAAR))


async def test_leaving_a_form_with_danger_on_it_keeps_the_numbers_and_offers_to_report_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    wegen = await kantoor.anouk.say(f"weeg {code}")
    kaart = await kantoor.anouk.press(wegen, "Annuleren", GEVAAR)
    assert numbers_come_first(kaart)
    assert "Er is niets vastgelegd. Ook het gevaar is nog niet gemeld." in woorden(kaart)
    assert knoppen(kaart) == ["Meld het gevaar nu"]
    assert "Acuut gevaar gemeld" in woorden(await kantoor.anouk.press(wegen, "Meld het gevaar nu"))


async def test_a_danger_that_was_known_already_does_not_hold_up_who_leaves_the_form(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    await kantoor.anouk.say(f"acuut {code}")
    wegen = await kantoor.anouk.say(f"weeg {code}")
    kaart = await kantoor.anouk.press(wegen, "Annuleren")
    assert woorden(kaart).startswith("Geannuleerd")


async def test_leaving_the_form_of_a_new_casus_with_danger_on_it_can_still_report_the_casus(kantoor: Kantoor) -> None:
    aanmelden = await kantoor.anouk.say("nieuwe casus")
    assert numbers_come_first(await ticks(kantoor, aanmelden, {**GEVAAR, "Helpen er twee": "ja"}))
    kaart = await kantoor.anouk.press(aanmelden, "Annuleren")
    assert numbers_come_first(kaart)
    klaar = await kantoor.anouk.press(aanmelden, "Meld de casus nu aan")
    assert "Casus aangemeld" in woorden(klaar)
    assert "Is er nu direct gevaar voor iemand? Bij: Anouk de Vries." in woorden(klaar)
    assert not knoppen((await kantoor.anouk.say("nieuwe casus")).kaart)[2:], "het formulier begint weer leeg"


async def test_a_new_casus_with_danger_on_it_is_reported_from_halfway_the_form(kantoor: Kantoor) -> None:
    aanmelden = await kantoor.anouk.say("nieuwe casus")
    await ticks(kantoor, aanmelden, GEVAAR)
    klaar = await kantoor.anouk.press(aanmelden, "Meld de casus nu aan", {"Is het huishouden kwetsbaar": "ja"})
    assert numbers_come_first(klaar)
    assert "Casus aangemeld" in woorden(klaar)


async def test_a_danger_chosen_from_a_list_shows_the_numbers(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    bericht = await kantoor.anouk.say(f"signaal {code}")
    await ticks(kantoor, bericht, {"Wat is er aan de hand": "Het is misschien niet veilig"})
    kaart = await kantoor.anouk.press(bericht, "Vastleggen", {"Waar is het antwoord ja": "Is er nu direct gevaar"})
    assert numbers_come_first(kaart)
    assert knoppen(kaart)[:3] == ["Er is gebeld", "Hulp is aanwezig", "Ik neem over"]


async def test_a_safety_signal_belongs_to_somebody_who_takes_it_and_a_person_closes_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    bericht = await kantoor.anouk.say(f"signaal {code}")
    velden = {"Wat is er aan": "Het is misschien niet veilig", "Waar is het antwoord ja": "Zijn er signalen van onveil"}
    kaart = await kantoor.anouk.fill(bericht, "Vastleggen", velden)
    assert "Zolang het signaal open is, kan de regie niet eindigen (INV-5)." in woorden(kaart)
    assert kantoor.rows("select eigenaar, status from signaal where casus = ?", code) == [("bilal", "open")]
    gevraagd = await kantoor.bilal.receives("MLD-51", code)
    assert "Signaal 1: Zijn er signalen van onveiligheid" in woorden(gevraagd.kaart)
    assert "onveiligheid" not in gevraagd.tekst, "een vergrendelde telefoon laat het signaal niet zien"
    await kantoor.bilal.press(gevraagd, "Ik pak op")
    bericht = await kantoor.bilal.say(f"signaal {code}")
    velden = {"Wat is er aan": "Een veiligheidssignaal is klaar", "Hoe is het afgelopen": "Er is een veilige plek"}
    signaal = {"Welk signaal": "Zijn er signalen"}
    klaar = await kantoor.bilal.fill(bericht, "Vastleggen", {**velden, **signaal})
    assert "Veiligheidssignaal afgehandeld" in woorden(klaar)
    assert kantoor.rows("select status from signaal where casus = ?", code) == [("gesloten",)]


async def reports(kantoor: Kantoor, code: str, **velden: str) -> Kaart:
    """Anouk says that it does not progress."""
    bericht = await kantoor.anouk.say(f"signaal {code}")
    return await kantoor.anouk.fill(
        bericht,
        "Vastleggen",
        {"Wat is er aan de hand": "Het loopt niet", **{naam.replace("_", " "): w for naam, w in velden.items()}},
    )


async def test_a_difference_of_vision_goes_to_the_manager_and_never_to_a_rung(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    kaart = await reports(
        kantoor, code, Wat_voor_stagnatie="Professionals zijn het oneens over de inhoud", Om_welke_professional="Bilal"
    )
    assert "INV-16" in woorden(kaart)
    bericht = await kantoor.carla.receives("MLD-42", code)
    assert "Het is geen reden om op of af te schalen." in woorden(bericht.kaart)
    advies = await kantoor.anouk.fill(await kantoor.anouk.say(f"weeg {code}"), "Advies vragen", {})
    assert "opschalen" not in woorden(advies).split("De criteria")[0]
    klaar = await kantoor.carla.press(bericht, "Opgelost")
    assert "opgelost" in woorden(klaar).lower()


async def test_stagnation_through_problems_leads_to_weighing_by_profile(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    kaart = await reports(kantoor, code, Wat_voor_stagnatie="Het loopt vast door de problemen")
    assert "weeg" in woorden(kaart).lower()
    bericht = await kantoor.anouk.say(f"weeg {code}")
    advies = woorden(await kantoor.anouk.fill(bericht, "Advies vragen", {"Welk profiel moet": "B"}))
    assert "opschalen naar niveau 3" in advies
    assert "profiel" in advies


async def test_who_does_not_know_the_type_is_asked_for_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    await reports(kantoor, code, Wat_voor_stagnatie="Dat weet ik nog niet", Toelichting="Het lukt al weken niet")
    assert "Het lukt al weken niet" in woorden((await kantoor.anouk.say(f"casus {code}")).kaart)
    vraag = await kantoor.anouk.receives("MLD-40", code)
    assert "Het lukt al weken niet" not in woorden(vraag.kaart)
    await kantoor.anouk.press(vraag, "Soort kiezen")
    soort = {"Wat voor stagnatie": "De samenwerking loopt vast"}
    klaar = await kantoor.anouk.fill(vraag, next(t for t in knoppen(vraag.kaart) if t != "Annuleren"), soort)
    assert "De samenwerking loopt vast" in woorden(klaar)
    assert knoppen(klaar) == []


async def test_stagnation_that_a_regisseur_can_take_up_is_theirs(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    await reports(kantoor, code, Wat_voor_stagnatie="Het loopt vast door de problemen")
    vraag = await kantoor.bilal.receives("MLD-41", code)
    klaar = await kantoor.bilal.press(vraag, "Ik neem het op")
    assert knoppen(klaar) == []
    assert "casus" in woorden(klaar)


async def test_a_regisseur_without_a_successor_is_a_question_for_their_manager(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    await reports(kantoor, code, Wat_voor_stagnatie="Er is geen opvolger", Om_welke_professional="Bilal")
    vraag = await kantoor.carla.receives("MLD-45", code)
    await kantoor.carla.press(vraag, "Opvolger")
    velden = {"Wie vraag je voor procesregie": "Carla", "Motivering bij procesregie": "Tot er iemand is"}
    klaar = await kantoor.carla.fill(vraag, "Voordragen", velden)
    assert "Carla Mulder is voorgedragen voor procesregie" in woorden(klaar)
    voor = woorden((await kantoor.esra.say(f"wie heeft regie {code}")).kaart)
    assert "Procesregie: Bilal Amrani" in voor, "tot iemand ja zegt, houdt Bilal de regie"
