"""The vignettes of Friesland as conversations in Leeuwarden: states of regie and never a number."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.beurten.kantoor import heeft_veld, knoppen, woorden
from tests.beurten.regio import Regio, open_regio

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("vignetten_frl")]

GEBIEDSTEAM = "Opschalen naar regie door het gebiedsteam"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def regio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Regio]:
    async with open_regio(tmp_path_factory.mktemp("frl") / "regiebot.db", "2027-02-01 10:00") as open_:
        yield open_


async def bij_het_gebiedsteam(r: Regio) -> str:
    """A casus of Leeuwarden with regie by the gebiedsteam; Fenna said yes to both roles."""
    code = await r.meldt("fenna", "Leeuwarden", "meerdere_leefgebieden")
    await r.weegt("sjoerd", code, "meerdere_leefgebieden")
    await r.besluit("sjoerd", code, GEBIEDSTEAM, "gebiedsteam", casusregie="Fenna", procesregie="Fenna")
    for rol in ("casusregie", "procesregie"):
        await r.aanvaardt("fenna", code, rol)
    return code


async def test_a_number_is_refused_by_FRL_T1_and_the_states_are_offered(regio: Regio) -> None:
    r = regio
    code = await r.meldt("fenna", "Leeuwarden", "meerdere_leefgebieden")
    kaart = await r["fenna"].say(f"regiekaart {code} niveau 2")
    assert "FRL-T1" in woorden(kaart.kaart)
    namen = [t for t in knoppen(kaart.kaart) if "egie" in t]
    assert len(namen) == 4
    gekozen = await r["fenna"].press(kaart, "Regie door het gebiedsteam")
    assert "Regiekaart: regie door het gebiedsteam" in woorden(gekozen)


async def test_SC_FRL_4_help_is_intensified_and_no_rung_is_named(regio: Regio) -> None:
    r = regio
    code = await bij_het_gebiedsteam(r)
    advies = await r.weegt("fenna", code, "hulp_loopt_niet_goed", "problemen_afgenomen", overige="nee")
    assert "Zet meer of andere hulp in (FRL-24u)." in advies
    assert "niveau" not in advies and "fase" not in advies
    await r.signaal("fenna", code, wat="Het loopt niet", soort="De hulp")
    vraag = await r.kreeg("fenna", "MLD-41", code)
    assert "rocesregie gevraagd" not in woorden(vraag.kaart), "dit kader vraagt de regisseur"
    assert r.trede(code) == "regie_gebiedsteam"
    assert "uiterlijk maandag 26 april 2027 (PD-09)" in await r.leest("fenna", f"plan overleg {code}")


async def test_SC_FRL_1_regie_by_the_gebiedsteam_and_nobody_asks_for_a_niveau(regio: Regio) -> None:
    r = regio
    await r.op("2027-02-04 10:00")
    ja = "meerdere_leefgebieden problematiek_meerdere_personen meest_kwetsbaar"
    code = await r.meldt("fenna", "Leeuwarden", "meerdere_leefgebieden")
    niemand = await r.kreeg("sjoerd", "MLD-02", code)
    assert "uiterlijk vrijdag 5 februari 2027 om 17.00 uur" in woorden(niemand.kaart)
    advies = await r.weegt("sjoerd", code, ja, "veiligheid_in_geding ouders_verzoeken_regie")
    assert "Advies: opschalen naar regie door het gebiedsteam." in advies and "FRL-9" in advies
    assert "(FRL-5)" in advies and "niveau" not in advies
    assert all(wie in advies for wie in ("huisarts", "jeugdgezondheidszorg", "school"))
    assert "ondersteuningsplan" in advies.casefold() and "veiligheidsplan nodig" not in advies
    await r.op("2027-02-05 10:00")
    begin = await r["sjoerd"].say(f"besluit {code}")
    assert heeft_veld(begin.kaart, "Wat is er besloten") and "niveau" not in woorden(begin.kaart)
    klaar = await r.besluit("sjoerd", code, GEBIEDSTEAM, "gebiedsteam", casusregie="Fenna", procesregie="Fenna")
    assert "regie door het gebiedsteam" in klaar
    vraag = await r.gevraagd("fenna", code, "casusregie")
    assert "uiterlijk vrijdag 12 februari 2027 om 17.00 uur" in woorden(vraag.kaart)
    for rol in ("casusregie", "procesregie"):
        await r.aanvaardt("fenna", code, rol)
    await r.kreeg("fenna", "MLD-09", code)
    assert r.houders(code) == {"casusregie": "fenna", "procesregie": "fenna"}
    assert "uiterlijk vrijdag 30 april 2027 (PD-09)" in await r.leest("fenna", f"plan overleg {code}")


async def test_SC_FRL_2_parents_ask_and_the_problem_is_single(regio: Regio) -> None:
    r = regio
    code = await r.meldt("fenna", "Leeuwarden", "ouders_verzoeken_regie")
    await r.kreeg("sjoerd", "MLD-02", code)
    advies = await r.weegt("sjoerd", code, "ouders_verzoeken_regie", overige="nee")
    assert "Advies: opschalen naar regie door het gebiedsteam." in advies and "FRL-9" in advies
    assert "(FRL-5)" not in advies
    klaar = await r.besluit("sjoerd", code, GEBIEDSTEAM, "gebiedsteam", casusregie="Fenna", procesregie="Sjoerd")
    assert "Fenna Hoekstra is voorgedragen voor casusregie" in klaar
    assert "Sjoerd Visser is voorgedragen voor procesregie" in klaar
    for wie, rol in (("fenna", "casusregie"), ("sjoerd", "procesregie")):
        await r.gevraagd(wie, code, rol)


async def test_SC_FRL_3_acute_unsafety_at_night_shows_the_numbers_and_reaches_the_achterwacht(regio: Regio) -> None:
    r = regio
    code = await bij_het_gebiedsteam(r)
    await r.op("2027-03-13 21:40")
    kaart = await r.leest("fenna", f"acuut {code}")
    assert kaart.startswith("⚠ ACUUT") and "112" in kaart
    for wie in ("fenna", "anne"):
        acuut = await r.kreeg(wie, "MLD-50", code)
        assert "uiterlijk zaterdag 13 maart 2027 om 22.40 uur" in woorden(acuut.kaart)
    await r.op("2027-03-13 22:41")
    hoger = await r.kreeg("tjitske", "MLD-50", code)
    await r.op("2027-03-13 23:41")
    await r.kreeg("sjoerd", "MLD-50", code)
    assert "hulp is aanwezig" in woorden(await r["tjitske"].press(hoger, "Hulp is aanwezig"))


async def test_SC_FRL_5_a_measure_makes_the_gi_the_one_who_is_asked(regio: Regio) -> None:
    r = regio
    await r.op("2027-05-03 10:00")
    code = await bij_het_gebiedsteam(r)
    await r.op("2027-05-12 10:00")
    advies = await r.weegt("sjoerd", code, "gi_betrokken veiligheid_in_geding behandelaar_bekend")
    assert "Advies: opschalen naar regie door de gecertificeerde instelling." in advies
    assert "Wie beslist: rechter" in advies and "FRL-34" in advies
    assert "de maatregel oplegde" in advies and "is geëindigd" not in advies
    assert "contactpersoon" in advies
    behandelaar = await r.kreeg("fenna", "MLD-12", code)
    assert "uiterlijk donderdag 13 mei 2027 om 17.00 uur" in woorden(behandelaar.kaart)
    await r.voorwaarde("sjoerd", code, "beslissing van de rechter")
    naar = "Opschalen naar regie door de gecertificeerde instelling"
    klaar = await r.besluit("sjoerd", code, naar, "rechter", casusregie="Grietje")
    assert "Grietje Wiersma is voorgedragen voor casusregie" in klaar and r.trede(code) == "regie_gi"
    vraag = await r.gevraagd("grietje", code, "casusregie")
    assert "uiterlijk vrijdag 14 mei 2027 om 17.00 uur" in woorden(vraag.kaart)
    assert r.houders(code)["casusregie"] == "fenna", "het gebiedsteam blijft tot de GI ja zegt (INV-3)"
    await r.aanvaardt("grietje", code, "casusregie")
    await r.kreeg("fenna", "MLD-09", code, "Grietje Wiersma heeft de casusregie")
    assert r.houders(code)["casusregie"] == "grietje"


async def test_SC_FRL_6_regie_ends_when_the_family_can_do_it_again(regio: Regio) -> None:
    r = regio
    await r.op("2027-06-07 10:00")
    code = await bij_het_gebiedsteam(r)
    await r.op("2027-06-14 10:00")
    advies = await r.weegt("fenna", code, "problemen_beheersbaar gezin_kan_zelf_regie eindtoets_gedaan", overige="nee")
    assert "Advies: afschalen naar regie door het gezin zelf." in advies and "FRL-26c" in advies
    klaar = await r.besluit("fenna", code, "Afschalen naar regie door het gezin zelf", "regisseur")
    assert "Afschalen van regie door het gebiedsteam naar regie door het gezin zelf." in klaar
    assert r.houders(code) == {}
    taken = await r.kreeg("sjoerd", "MLD-04", code, "afschalen")
    assert "uiterlijk woensdag 16 juni 2027 om 17.00 uur" in woorden(taken.kaart)
