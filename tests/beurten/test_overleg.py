"""An overleg: planned, answered, in a calendar, and over only with a next date or the end of regie."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import aiohttp
import pytest
import pytest_asyncio
from icalendar import Calendar

from tests.beurten.kantoor import Kantoor, heeft_veld, knoppen, links, open_kantoor, woorden

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("overleg")]

GEHOUDEN = {
    "Wie waren er": "Anouk|Bilal",
    "Persoon 1": "kind A",
    "Cijfer persoon 1": "6",
    "Doel 1": "Elke dag rust in huis",
    "Actie 1": "Een plek zoeken voor dagbesteding",
    "Wie doet actie 1": "Anouk",
    "Actie 1 klaar op": "2027-02-10",
}


@dataclass
class Afgelopen:
    """Half past three, when the overleg of two casussen is over."""

    kantoor: Kantoor
    een: str
    ander: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def afgelopen(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Afgelopen]:
    async with open_kantoor(tmp_path_factory.mktemp("overleg") / "regiebot.db") as kantoor:
        codes = [await kantoor.met_overleg() for _ in range(2)]
        await kantoor.spoel("2027-01-28 15:30")
        yield Afgelopen(kantoor, *codes)


async def get(url: str) -> tuple[int, str, bytes]:
    """Status, kind and body of a page, as a calendar program would ask for it."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, answer.content_type, await answer.read()


async def test_planning_invites_who_must_and_who_may(kantoor: Kantoor) -> None:
    code = await kantoor.met_overleg()
    moet = await kantoor.anouk.receives("MLD-30", code)
    assert "Jij bent nodig bij dit overleg" in woorden(moet.kaart)
    mag = await kantoor.dirk.receives("MLD-30", code)
    assert "Jij bent nodig" not in woorden(mag.kaart)
    assert knoppen(mag.kaart)[:3] == ["Ik kom", "Ik kom niet", "Ik stuur een vervanger"]


async def test_an_invitation_is_answered_on_its_card(kantoor: Kantoor) -> None:
    code = await kantoor.met_overleg()
    kaart = await kantoor.anouk.press(await kantoor.anouk.receives("MLD-30", code), "Ik kom")
    assert "Je antwoord: ik kom" in woorden(kaart)
    assert "1 van de 3 komt" in woorden((await kantoor.bilal.say(f"casus {code}")).kaart)


async def test_who_must_come_and_cannot_is_settled_by_who_planned(kantoor: Kantoor) -> None:
    code = await kantoor.met_overleg()
    await kantoor.anouk.press(await kantoor.anouk.receives("MLD-30", code), "Ik kom niet")
    bericht = await kantoor.bilal.receives("MLD-33", code)
    assert knoppen(bericht.kaart)[:3] == ["Nieuwe datum", "Vervanger", "Doorgaan"]
    await kantoor.bilal.press(bericht, "Doorgaan")
    titel = next(t for t in knoppen(bericht.kaart) if t != "Annuleren")
    klaar = await kantoor.bilal.press(bericht, titel, {"Waarom": "Anouk stuurt haar vragen op"})
    assert "MLD-33" in woorden(klaar)
    assert knoppen(klaar) == []


async def test_the_calendar_link_gives_a_file_with_a_code_and_a_time_and_no_names(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    kwitantie = await kantoor.plan(code, "2027-01-28")
    url = links(kwitantie.kaart)["Zet in mijn agenda (.ics)"]
    status, soort, inhoud = await get(url)
    assert (status, soort) == (200, "text/calendar")
    [afspraak] = Calendar.from_ical(inhoud).walk("VEVENT")
    assert afspraak["SUMMARY"] == f"Startoverleg {code}"
    assert afspraak.decoded("DTSTART") == datetime(2027, 1, 28, 14, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert b"Anouk" not in inhoud
    assert (await get(url.replace("/agenda/", "/agenda/x")))[0] == 404


async def test_the_link_to_teams_own_form_holds_the_code_and_no_names(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    url = links((await kantoor.plan(code, "2027-01-28")).kaart)["Zet in de Teams-agenda"]
    assert url.startswith("https://teams.microsoft.com/l/meeting/new?")
    assert code in url
    assert "Anouk" not in url


async def test_the_end_of_regie_closes_the_casus_unless_a_safety_signal_is_open(afgelopen: Afgelopen) -> None:
    k, code = afgelopen.kantoor, afgelopen.ander
    einde = {"Wie waren er": "Anouk|Bilal", "Eindigt de regie": "ja"}
    zorg = {"Zorgen over de veiligheid": "Zijn er signalen van onveiligheid"}
    begin = await k.bilal.say(f"uitkomst {code}")
    geweigerd = await k.bilal.fill(begin, "Vastleggen", {**einde, **zorg})
    assert "INV-5" in woorden(geweigerd)
    assert k.one("select status from casus where code = ?", code) == "lopend"
    opnieuw = await k.bilal.say(f"uitkomst {code}")
    klaar = await k.bilal.fill(opnieuw, "Vastleggen", {**einde, "Zorgen over de veiligheid": ""})
    assert "De regie is geëindigd en de casus is afgesloten." in woorden(klaar)
    assert k.one("select status from casus where code = ?", code) == "afgesloten"
    assert "INV-10" in woorden((await k.bilal.say(f"weeg {code}")).kaart)


async def test_an_overleg_is_not_over_without_a_next_date_or_the_end_of_regie(afgelopen: Afgelopen) -> None:
    k, code = afgelopen.kantoor, afgelopen.een
    vraag = await k.bilal.receives("MLD-35", code)
    assert "Uitkomst vastleggen" in knoppen(vraag.kaart)

    begin = await k.bilal.say(f"uitkomst {code}")
    kaart = woorden(await k.bilal.fill(begin, "Vastleggen", GEHOUDEN))
    assert "Het overleg staat nog open." in kaart
    assert "Veiligheid kind A: 6 van 10" in kaart
    assert k.rows("select status from overleg where casus = ?", code) == [("gehouden",)]
    await k.settled()
    assert knoppen(vraag.kaart) == ["Casus bekijken"], "de vraag om de uitkomst is weg"

    await k.spoel("2027-01-29 09:05")
    ontbreekt = await k.bilal.receives("MLD-34", code)
    titel = knoppen(ontbreekt.kaart)[0]
    await k.bilal.press(ontbreekt, titel)
    assert heeft_veld(ontbreekt.kaart, "Datum volgend overleg")
    leeg = await k.bilal.press(ontbreekt, "Vastleggen")
    assert "Kies een volgende datum, of zeg hieronder dat de regie eindigt." in woorden(leeg)
    velden = {"Datum volgend": "2027-03-04", "Tijd volgend": "14:00"}
    klaar = await k.bilal.press(ontbreekt, "Vastleggen", velden)
    assert "Het volgende overleg is donderdag 4 maart 2027 om 14.00 uur" in woorden(klaar)
    assert "Zet in mijn agenda (.ics)" in links(klaar)
    stand = k.rows("select nr, status from overleg where casus = ? order by nr", code)
    assert stand == [(1, "afgerond"), (2, "gepland")]

    await k.spoel("2027-02-10 09:05")
    actie = await k.anouk.receives("MLD-38", code)
    assert "Een plek zoeken" not in woorden(actie.kaart), "de tekst van een actie blijft bij de casus"
    gedaan = next(t for t in knoppen(actie.kaart) if "edaan" in t)
    assert knoppen(await k.anouk.press(actie, gedaan)) == []
    assert k.rows("select status from actie where casus = ?", code) == [("gedaan",)]


async def test_a_guest_cannot_update_what_somebody_else_does_and_the_log_says_so(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    actie = {"Wat gaat er gebeuren": "Een plek zoeken", "Wie doet het": "Anouk", "Klaar op": "2027-02-10"}
    await kantoor.bilal.fill(await kantoor.bilal.say(f"actie {code}"), "Vastleggen", actie)
    velden = {"Datum": "2027-01-28", "Tijd": "14:00", "Wie moet erbij zijn": "Anouk|Bilal", "Wie mag": "Carla"}
    await kantoor.bilal.fill(await kantoor.bilal.say(f"plan overleg {code}"), "Plannen en uitnodigen", velden)
    with kantoor.unchanged(code):
        nee = await kantoor.carla.say(f"actie {code}")
    assert "Dit kan alleen de casusregisseur, de procesregisseur, de voorzitter van het overleg" in woorden(nee.kaart)
    gelogd = kantoor.rows("select wat, uitkomst, regel from toegangslog where casussen = ? and door = 'carla'", code)
    assert gelogd[-2:] == [("ToonFormulier", "gelezen", None), ("AddActie", "geweigerd", "B5")]
