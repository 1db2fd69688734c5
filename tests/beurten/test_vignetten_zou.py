"""The vignettes of Zuidoost-Utrecht as conversations in Zeist: what is typed, what is refused, who hears what."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.beurten.kantoor import woorden
from tests.beurten.regio import ZEIST, Regio, open_regio

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("vignetten_zou")]

NAAR_2 = "draagkracht_uit_balans zelfredzaamheid_beperkt_of_afwezig basiszorg_ontoereikend_meer_hulp_nodig"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def regio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Regio]:
    async with open_regio(tmp_path_factory.mktemp("zou") / "regiebot.db", "2027-01-18 10:00", ZEIST) as open_:
        yield open_


async def op_niveau_2(r: Regio, casusregie: str = "fatima", procesregie: str = "peter") -> str:
    """A casus of Zeist on niveau 2, and both regisseurs said yes."""
    code = await r.meldt("peter", "Zeist", "twee_of_meer_zorgaanbieders")
    await r.weegt("dirk", code, NAAR_2)
    namen = {"casusregie": r[casusregie].naam, "procesregie": r[procesregie].naam}
    await r.besluit("dirk", code, "Opschalen naar niveau 2", "lokaal team", **namen)
    for wie in (casusregie, procesregie):
        await r.aanvaardt(wie, code)
    return code


async def test_SC_ZOU_1_from_1_to_2_with_the_sister_as_procesregisseur(regio: Regio) -> None:
    r = regio
    code = await r.meldt("peter", "Zeist", "twee_of_meer_zorgaanbieders")
    advies = await r.weegt("dirk", code, NAAR_2, "signalen_onveiligheid")
    assert "Advies: opschalen naar niveau 2" in advies and "ZOU-5.2.C1" in advies
    klaar = await r.besluit(
        "dirk", code, "Opschalen naar niveau 2", "lokaal team", casusregie="Fatima", procesregie="familie"
    )
    assert "niveau 2" in klaar and r.trede(code) == "2"
    assert "uiterlijk maandag 25 januari 2027 om 17.00 uur" in woorden((await r.gevraagd("fatima", code)).kaart)
    await r.aanvaardt("fatima", code)
    await r.aanvaardt("fatima", code, "procesregie")
    assert r.houders(code) == {"casusregie": "fatima", "procesregie": "netwerk"}
    velden = {"Datum": "2027-02-04", "Tijd": "14:00", "Wie moet erbij zijn": "Fatima", "Wie mag": "Peter"}
    await r["fatima"].fill(await r["fatima"].say(f"plan overleg {code}"), "Plannen en uitnodigen", velden)
    await r.op("2027-01-21 09:05")
    for wie in ("fatima", "peter"):
        uitnodiging = await r.kreeg(wie, "MLD-30", code)
        assert "donderdag 4 februari 2027 om 14.00 uur" in woorden(uitnodiging.kaart)
        await r[wie].press(uitnodiging, "Ik kom")
    await r.op("2027-02-04 15:05")
    assert len(r["fatima"].got("MLD-31", code)) == 2
    uitkomst = await r.kreeg("fatima", "MLD-35", code)
    assert "vrijdag 5 februari 2027 om 17.00 uur" in woorden(uitkomst.kaart)
    begin = await r["fatima"].say(f"uitkomst {code}")
    kaart = woorden(await r["fatima"].fill(begin, "Vastleggen", {"Wie waren er": "Fatima|Peter"}))
    assert "Het overleg staat nog open." in kaart
    await r.op("2027-02-05 09:05")
    volgende = await r.kreeg("fatima", "MLD-34", code)
    await r["fatima"].press(volgende, "Volgende datum")
    assert "29 april 2027" in woorden(volgende.kaart)


async def test_SC_ZOU_2_from_2_to_3_on_all_five(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r)
    await r.op("2027-02-10 10:00")
    ja = f"{NAAR_2} dreiging_verergeren signalen_onveiligheid"
    advies = await r.weegt("fatima", code, ja, "complexiteit_neemt_toe ketenoverstijgend_nodig")
    assert "Advies: opschalen naar niveau 3" in advies and "ZOU-5.3.C1" in advies
    assert "ondersteuningsplan en veiligheidsplan" in advies.lower()
    for wie in ("fatima", "peter"):
        assert "onveiligheid" in woorden((await r.kreeg(wie, "MLD-51", code)).kaart)
    laag = await r.besluit(
        "peter", code, "Opschalen naar niveau 3", "procesregisseur", casusregie="Faye", procesregie="Peter"
    )
    assert "ZOU-6.R" in laag and r.trede(code) == "2"
    klaar = await r.besluit(
        "peter", code, "Opschalen naar niveau 3", "procesregisseur", casusregie="Faye", procesregie="Bea"
    )
    assert r.trede(code) == "3" and "Peter Smit" in klaar
    for wie in ("bea", "faye"):
        assert "uiterlijk vrijdag 12 februari 2027 om 17.00 uur" in woorden((await r.gevraagd(wie, code)).kaart)
    await r.kreeg("peter", "MLD-04", code, "uiterlijk vrijdag 12 februari 2027 om 17.00 uur")
    assert r.houders(code) == {"casusregie": "fatima", "procesregie": "peter"}, "tot zij ja zeggen (INV-3)"
    for wie in ("bea", "faye"):
        await r.aanvaardt(wie, code)
    assert r.houders(code) == {"casusregie": "faye", "procesregie": "bea"}


async def test_SC_ZOU_5_what_the_casusregisseur_sees_opens_a_signal_and_shows_the_meldcode(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r)
    await r.op("2027-03-02 09:30")
    gezien = {"wat": "Het is misschien niet veilig", "feit": "Zijn er signalen van onveiligheid"}
    assert "Er is een veiligheidssignaal geopend." in woorden(await r.signaal("fatima", code, **gezien))
    await r.kreeg("peter", "MLD-51", code)
    assert "Veilig Thuis" in await r.leest("fatima", f"meldcode {code}")


async def test_SC_ZOU_3_a_young_person_who_keeps_missing_school_starts_regie(regio: Regio) -> None:
    r = regio
    await r.op("2027-03-25 11:00")
    code = await r.meldt("peter", "Zeist", "structurele_schooluitval")
    vraag = await r.kreeg("dirk", "MLD-02", code)
    assert "procesregie" in woorden(vraag.kaart)
    assert "uiterlijk dinsdag 30 maart 2027 om 17.00 uur" in woorden(vraag.kaart), "Goede Vrijdag en Pasen tellen niet"


async def test_SC_ZOU_4_procesregie_goes_sideways_to_the_pga_expert(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r)
    samen = {"casusregie": "Bo", "procesregie": "Bo", "motivering": "Er is meer nodig", "door": "procesregisseur"}
    await r.besluit("peter", code, "Opschalen naar niveau 4", **samen)
    for rol in ("casusregie", "procesregie"):
        await r.aanvaardt("bo", code, rol)
    await r.op("2027-04-13 10:00")
    ja = (
        "criminaliteit_overlast_openbare_ruimte veiligheidsprobleem_neemt_toe dreiging_totale_escalatie_neemt_toe "
        "dreiging_totale_escalatie veiligheid_in_gevaar ketenoverstijgend_nodig draagkracht_uit_balans "
        "zelfredzaamheid_beperkt_of_afwezig"
    )
    advies = await r.weegt("bo", code, ja, "basiszorg_ontoereikend_meer_hulp_nodig maatschappelijke_onrust")
    assert "Advies: blijven op niveau 4" in advies and "ZOU-5.5.C1" in advies
    velden = {"Wie vraag je voor procesregie": "Paula", "Datum": "2027-04-19", "Tijd": "09:00"}
    begin = await r["bo"].say(f"voordragen {code}")
    await r["bo"].fill(begin, "Voordragen", {"Welke regie": "procesregie", **velden})
    assert "uiterlijk donderdag 15 april 2027 om 17.00 uur" in woorden((await r.gevraagd("paula", code)).kaart)
    await r.aanvaardt("paula", code)
    await r.op("2027-04-19 08:59")
    assert r.houders(code)["procesregie"] == "bo", "één procesregisseur, tot het moment van overname (ZOU-2.4.M)"
    await r.op("2027-04-19 09:00")
    assert r.houders(code)["procesregie"] == "paula" and r.trede(code) == "4"
    assert "Paula Mol" in woorden((await r.kreeg("bo", "MLD-09", code)).kaart)


async def test_SC_ZOU_6_from_3_to_2_and_not_to_1(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r, "faye", "bea")
    await r.besluit("bea", code, "Opschalen naar niveau 3", "procesregisseur", motivering="Er is meer nodig")
    await r.op("2027-06-16 10:00")
    ja = (
        "situatie_veilig zorg_kan_afgebouwd geen_ketenoverstijgend_nodig geen_dreiging_verdere_escalatie "
        "visieverschil_opgelost"
    )
    advies = await r.weegt("bea", code, ja, "draagkracht_in_balans", overige="nee")
    assert "Advies: afschalen naar niveau 2" in advies and "ZOU-5.4.C5" in advies
    klaar = await r.besluit("bea", code, "Afschalen naar niveau 2", "procesregisseur")
    assert "niveau 2" in klaar and r.trede(code) == "2"
    await r.kreeg("bea", "MLD-04", code, "uiterlijk vrijdag 18 juni 2027 om 17.00 uur")
