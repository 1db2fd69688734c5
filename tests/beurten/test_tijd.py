"""Time passes: reminders and escalations come to the right person, climb when nobody answers, stop at an answer."""

import pytest

from tests.beurten.kantoor import Kantoor, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_besluit_is_followed_until_everyone_who_was_asked_has_answered(eigen_kantoor: Kantoor) -> None:
    k = eigen_kantoor
    code = await k.met_besluit()
    await k.spoel("2027-01-21 09:05")
    taken_bij_carla = await k.carla.receives("MLD-04", code)
    assert "Geen antwoord vóór woensdag 20 januari 2027 om 17.00 uur" in woorden(taken_bij_carla.kaart)
    await k.spoel("2027-01-22 09:05")
    assert "Dit is een herinnering" in woorden((await k.bilal.receives("MLD-07", code, "herinnering")).kaart)
    await k.spoel("2027-01-26 08:59")
    assert not k.carla.got("MLD-08", code)
    await k.spoel("2027-01-26 09:01")
    hoger = [await wie.receives("MLD-08", code, "procesregie") for wie in (k.dirk, k.carla)]
    for bericht in hoger:
        assert "Eerst gevraagd aan Bilal Amrani" in woorden(bericht.kaart)
        assert "Aanvaarden" not in knoppen(bericht.kaart), "alleen wie is voorgedragen kan aanvaarden"

    for wie in (k.bilal, k.anouk):
        laatste = [b for b in wie.got("MLD-07", code) if "Aanvaarden" in knoppen(b.kaart)][-1]
        await wie.press(laatste, "Aanvaarden")
    await k.settled()
    for bericht in hoger:
        assert "Bilal Amrani heeft dit beantwoord" in woorden(bericht.kaart)
        assert knoppen(bericht.kaart) == ["Casus bekijken"]
    for wie in (k.anouk, k.bilal):
        assert not any("Aanvaarden" in knoppen(b.kaart) for b in wie.got("MLD-07", code))
    over_rollen = "select count(*) from bericht where mld in ('MLD-07', 'MLD-08')"
    toen = k.one(over_rollen)

    await k.spoel("2027-01-29 09:05")
    await k.dirk.receives("MLD-04", code, "als directeur")
    await k.spoel("2027-02-08 09:05")
    assert len(k.dirk.got("MLD-04", code, "als directeur")) == 2, "boven de directeur is niemand: opnieuw gevraagd"
    assert k.one(over_rollen) == toen
    for titel in ("Inwoner geïnformeerd", "In dossier"):
        bericht = [b for b in k.dirk.got("MLD-04", code) if titel in knoppen(b.kaart)][-1]
        await k.dirk.press(bericht, titel)
        await k.dirk.press(bericht, "Vastleggen")
    assert k.rows("select inwoner_geinformeerd, dossier_bijgewerkt from besluit where casus = ?", code) == [(1, 1)]
    await k.settled()
    assert knoppen(taken_bij_carla.kaart) == ["Mijn taken"]
    over_taken = k.one("select count(*) from bericht where mld = 'MLD-04'")
    await k.spoel("2027-03-01 09:05")
    assert k.one("select count(*) from bericht where mld = 'MLD-04'") == over_taken


async def test_what_nobody_answers_climbs_to_a_manager_and_later_comes_back_once(eigen_kantoor: Kantoor) -> None:
    k = eigen_kantoor
    leeg, gevraagd, oneens = await k.casus(), await k.met_besluit(), await k.met_regie()
    await k.besluit(leeg, **{"Wie vraag je voor procesregie": "", "Wie vraag je voor casusregie": ""})
    velden = {
        "Wat is er aan de hand": "Het loopt niet",
        "Wat voor stagnatie": "Professionals zijn het oneens over de inhoud",
        "Om welke professional": "Anouk",
    }
    await k.anouk.fill(await k.anouk.say(f"signaal {oneens}"), "Vastleggen", velden)
    uitgesteld = await k.bilal.receives("MLD-07", gevraagd)
    assert knoppen(await k.bilal.press(uitgesteld, "Later")) == []

    await k.spoel("2027-01-19 09:01")
    opnieuw = await k.bilal.receives("MLD-07", gevraagd, "Je vroeg om dit later te doen.")
    assert "Later" not in knoppen(opnieuw.kaart)

    await k.spoel("2027-01-20 09:05")
    bericht = await k.carla.receives("MLD-02", leeg, "procesregisseur")
    await k.carla.press(bericht, "Regisseur voordragen")
    klaar = await k.carla.fill(bericht, "Voordragen", {"Wie vraag je voor procesregie": "Bilal"})
    assert "Bilal Amrani is voorgedragen voor procesregie" in woorden(klaar)
    await k.settled()
    for bij_dirk in k.dirk.got("MLD-02", leeg, "procesregisseur"):
        assert "Regisseur voordragen" not in knoppen(bij_dirk.kaart)

    bij_carla = await k.carla.receives("MLD-42", oneens)
    await k.spoel("2027-01-26 09:05")
    bij_dirk = await k.dirk.receives("MLD-43", oneens)
    await k.dirk.press(bij_dirk, "Actie")
    klaar = await k.dirk.fill(bij_dirk, "Vastleggen", {"Wat heb je gedaan": "Beide managers aan tafel gehaald"})
    assert "Beide managers" in woorden(klaar)
    assert k.one("select trede from casus where code = ?", oneens) == "2"
    assert "Beide managers" not in woorden(bij_carla.kaart)


async def test_at_night_and_in_the_weekend_only_acute_danger_is_sent_and_climbs_by_the_hour(
    eigen_kantoor: Kantoor,
) -> None:
    k = eigen_kantoor
    await k.spoel("2027-01-22 20:00")
    code = await k.casus()
    await k.settled()
    assert not k.dirk.got("MLD-02", code)
    await k.anouk.say(f"acuut {code}")
    await k.settled()
    assert k.one("select count(*) from bericht where mld = 'MLD-50' and status = 'bezorgd'") == 1
    await k.spoel("2027-01-22 21:02")
    bij_carla = await k.carla.receives("MLD-50", code)
    assert woorden(bij_carla.kaart).startswith("⚠ ACUUT")
    assert "hulp is aanwezig" in woorden(await k.carla.press(bij_carla, "Hulp is aanwezig"))
    gestuurd = k.one("select count(*) from bericht where mld = 'MLD-50'")

    await k.spoel("2027-01-24 23:00")
    assert k.one("select count(*) from bericht where mld = 'MLD-50'") == gestuurd
    assert not k.dirk.got("MLD-02", code)
    await k.spoel("2027-01-25 09:01")
    assert len(k.dirk.got("MLD-02", code)) == 1


async def test_an_overleg_is_remembered_before_it_begins_and_asked_about_after(eigen_kantoor: Kantoor) -> None:
    k = eigen_kantoor
    code = await k.met_overleg("2027-02-04")
    await k.spoel("2027-01-21 09:01")
    kaart = await k.anouk.press(await k.anouk.receives("MLD-30", code), "Ik kom")
    assert "Je antwoord: ik kom" in woorden(kaart)
    await k.spoel("2027-02-03 09:05")
    assert "Je hebt gezegd dat je komt." in woorden((await k.anouk.receives("MLD-31", code)).kaart)
    await k.anouk.receives("MLD-30", code, "heeft nog niet geantwoord")
    await k.spoel("2027-02-04 15:01")
    await k.bilal.receives("MLD-35", code)
    await k.spoel("2027-02-08 09:05")
    bij_carla = await k.carla.receives("MLD-35", code)
    await k.carla.press(bij_carla, "Overleg ging niet door")
    titel = next(t for t in knoppen(bij_carla.kaart) if t not in ("Annuleren", "Terug"))
    await k.carla.press(bij_carla, titel, {"Waarom": "De zaal was dicht"})
    assert k.rows("select status from overleg where casus = ?", code) == [("vervallen",)]
    await k.spoel("2027-04-13 09:05")
    assert "Plan" in woorden((await k.bilal.receives("MLD-37", code)).kaart)


async def test_the_clock_only_goes_forward(kantoor: Kantoor) -> None:
    esra = kantoor.esra
    assert "maandag 18 januari 2027 om 10." in (await esra.say("klok")).tekst
    assert "Dat moment is al voorbij." in (await esra.say("spoel door naar 2027-01-17 09:00")).tekst
    assert "te ver" in (await esra.say("spoel door naar 2035-01-17 09:00")).tekst
    assert "Typ een datum en tijd" in (await esra.say("spoel door naar straks")).tekst


async def test_a_word_of_local_mode_works_behind_its_button(kantoor: Kantoor) -> None:
    esra = kantoor.esra
    bedoeld = await esra.say("klo")
    await esra.press(bedoeld, "Klok")
    assert "maandag 18 januari 2027" in kantoor.teams.scherm(esra.mens).laatste.tekst
