"""The vignettes of West-Brabant as conversations in Breda: what is typed, what is refused, who hears what."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.beurten.kantoor import knoppen, woorden
from tests.beurten.regio import Regio, open_regio

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("vignetten_wbr")]

NAAR_3 = "zeer_complexe_problematiek"
NIETS_VAN_3_13 = (
    "dreigende_onveiligheid_betrokkene_naasten_en_omgeving dreiging_maatschappelijke_onrust "
    "impact_op_grote_groep_bewoners negatieve_media"
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def regio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Regio]:
    async with open_regio(tmp_path_factory.mktemp("wbr") / "regiebot.db", "2027-03-01 10:00") as open_:
        yield open_


async def in_fase_2(r: Regio, casusregie: str = "Wies") -> str:
    """A casus of Breda in fase 2 by the wijkteam, with a casusregisseur who said yes."""
    code = await r.meldt("wies", "Breda", "hulpbehoefte_betrokkene")
    await r.weegt("wander", code, "hulpbehoefte_betrokkene", kader_soort="vrijwillig")
    await r.besluit("wander", code, "Opschalen naar fase 2", "wijkteam", casusregie=casusregie)
    await r.aanvaardt("wies" if casusregie == "Wies" else "wander", code)
    return code


async def in_fase_3(r: Regio, procesregie: str, casusregie: str = "wies") -> str:
    """… and on to fase 3 with this procesregisseur."""
    code = await in_fase_2(r)
    await r.weegt("wander", code, NAAR_3)
    namen = {"casusregie": r[casusregie].naam, "procesregie": r[procesregie].naam}
    await r.besluit("wander", code, "Opschalen naar fase 3", "casusregisseur", **namen)
    await r.aanvaardt(procesregie, code)
    if casusregie != "wies":
        await r.aanvaardt(casusregie, code)
    return code


async def test_the_regiekaart_names_every_fase_with_its_colour(regio: Regio) -> None:
    r = regio
    code = await r.meldt("wies", "Breda", "hulpbehoefte_betrokkene")
    kaart = await r["wies"].say(f"regiekaart {code}")
    for fase, kleur in enumerate(("groen", "oranje", "rood", "donkerrood"), 1):
        assert f"Regiekaart: fase {fase} ({kleur})" in woorden(kaart.kaart)
        assert f"Regiekaart: fase {fase} " in await r.leest("wies", f"regiekaart {code} {kleur}")
        if fase < 4:
            await r["wies"].press(kaart, next(t for t in knoppen(kaart.kaart) if t.startswith(f"Fase {fase + 1}")))
    geweigerd = await r["wies"].say(f"regiekaart {code} 5")
    assert "Dit kader kent '5' niet" in woorden(geweigerd.kaart)


async def test_SC_WBR_3_domestic_violence_and_the_client_no_longer_holds_casusregie(regio: Regio) -> None:
    r = regio
    code = await in_fase_2(r, "de inwoner zelf")
    await r.op("2027-03-15 11:00")
    feiten = "huiselijk_geweld gevaar_veiligheid_systeem_of_omgeving kinderen_in_gezin behandelaar_bekend"
    advies = await r.weegt("wander", code, feiten, dominantie="hg_km")
    assert "Advies: opschalen naar fase 3" in advies
    assert "WBR-2.20" in advies and "WBR-2.21" in advies and "(WBR-T26)" in advies
    assert "Veilig Thuis" in advies and "(WBR-A.11" in advies
    await r.kreeg("wander", "MLD-51", code)  # the inwoner, who holds casusregie, gets no messages
    samen = {"door": "casusregisseur", "casusregie": "Wies", "procesregie": "Vince", "motivering": "Het is onveilig"}
    niemand = await r.besluit("wander", code, "Opschalen naar fase 3", **{**samen, "procesregie": "Nog niemand"})
    assert "Draag bij het besluit iemand voor procesregie voor. (WBR-T26)" in niemand and r.trede(code) == "2"
    ggd = await r.besluit("wander", code, "Opschalen naar fase 3", **{**samen, "casusregie": "Petra"})
    assert "(WBR-3.2)" in ggd
    klaar = await r.besluit("wander", code, "Opschalen naar fase 3", **samen)
    assert "Opschalen van fase 2" in klaar and r.trede(code) == "3"
    for wie in ("wies", "vince"):
        vraag = await r.gevraagd(wie, code)
        assert "uiterlijk woensdag 17 maart 2027 om 17.00 uur" in woorden(vraag.kaart)
    assert r.houders(code) == {"casusregie": "betrokkene"}, "tot een professional ja zegt (INV-3)"
    for wie in ("vince", "wies"):
        await r.aanvaardt(wie, code)
        await r.kreeg(wie, "MLD-51", code)
    assert r.houders(code) == {"casusregie": "wies", "procesregie": "vince"}
    await r.kreeg("vince", "MLD-09", code, "Jij hebt de procesregie")
    samen = [await r.kreeg(wie, "MLD-14", code) for wie in ("vince", "olaf")]
    for vraag in (await r.kreeg("vince", "MLD-13", code), *samen, await r.kreeg("wies", "MLD-12", code)):
        assert "uiterlijk dinsdag 16 maart 2027 om 17.00 uur" in woorden(vraag.kaart)
    taken = await r.kreeg("vince", "MLD-04", code, "fase 3")
    assert "uiterlijk woensdag 17 maart 2027 om 17.00 uur" in woorden(taken.kaart)
    assert "uiterlijk maandag 26 april 2027 (PD-09)" in await r.leest("wies", f"plan overleg {code}")
    await r.antwoordt("vince", "MLD-13", code, "OOV geïnformeerd")
    await r.antwoordt("olaf", "MLD-14", code, "Wethouder geïnformeerd")
    await r.antwoordt("wanda", "MLD-14", code, "Burgemeester: nee")
    await r.antwoordt("wies", "MLD-12", code, "Benaderd")


async def test_SC_WBR_1_from_green_to_orange_by_the_wijkteam(regio: Regio) -> None:
    r = regio
    await r.op("2027-04-06 10:00")
    code = await r.meldt("wies", "Breda", "hulpbehoefte_betrokkene")
    await r.op("2027-04-08 10:00")
    advies = await r.weegt("wander", code, "hulpbehoefte_betrokkene", kader_soort="vrijwillig")
    assert "Advies: opschalen naar fase 2 (oranje)" in advies and "Wie beslist: wijkteam" in advies
    klaar = await r.besluit("wander", code, "Opschalen naar fase 2", "wijkteam", casusregie="Wies")
    assert "naar fase 2 (oranje)" in klaar
    vraag = await r.gevraagd("wies", code)
    assert "uiterlijk donderdag 15 april 2027 om 17.00 uur" in woorden(vraag.kaart)
    taken = await r.kreeg("wander", "MLD-04", code)
    assert "uiterlijk maandag 12 april 2027 om 17.00 uur" in woorden(taken.kaart)
    assert "uiterlijk donderdag 1 juli 2027 (PD-09)" in await r.leest("wander", f"plan overleg {code}")
    await r.aanvaardt("wies", code)
    await r.kreeg("wies", "MLD-09", code)
    assert r.houders(code) == {"casusregie": "wies"}


async def test_SC_WBR_2_rent_arrears_ask_for_advice_and_not_for_fase_3(regio: Regio) -> None:
    r = regio
    code = await in_fase_2(r)
    eerder = r.berichten(code)
    advies = await r.weegt("wies", code, "huurachterstanden", overige="nee")
    assert "Advies: blijven in fase 2 (oranje)" in advies
    assert "Vraag eerst advies; dat is nog geen melding (WBR-2.24)." in advies
    assert r.trede(code) == "2"
    assert r.berichten(code) == eerder, "alleen in het gesprek zelf (WBR-A.18)"


async def test_SC_WBR_5_klein_team_doubt_and_the_burgemeester(regio: Regio) -> None:
    r = regio
    code = await in_fase_3(r, "vic")
    await r.op("2027-05-20 10:00")
    advies = await r.weegt("vic", code, "dreiging_maatschappelijke_onrust negatieve_media")
    assert "Laat het klein team bij elkaar komen (WBR-3.14)." in advies
    assert "Over opschalen naar fase 4 (donkerrood) geeft Regiebot zelf geen advies" in advies
    for mld in ("MLD-15", "MLD-17"):
        spoed = await r.kreeg("olaf", mld, code)
        assert "Antwoord uiterlijk vrijdag 21 mei 2027 om 17.00 uur" in woorden(spoed.kaart)
    await r.op("2027-05-21 13:00")
    aanwezig = "ambtenaar OOV|organisatie die|politie|Openbaar"
    await r.antwoordt("olaf", "MLD-15", code, "Klein team gehouden", aanwezig=aanwezig)
    await r.antwoordt("olaf", "MLD-17", code, "PSHi actief")
    await r.antwoordt("olaf", "MLD-16", code, "Twijfel")
    await r.op("2027-05-21 14:00")
    naar_4 = {"door": "ambtenaar OOV", "procesregie": "Olaf", "casusregie": "Petra", "motivering": "Er is onrust"}
    geweigerd = await r.besluit("vic", code, "Opschalen naar fase 4", **naar_4)
    assert "WBR-T11" in geweigerd and r.trede(code) == "3"
    await r.op("2027-05-21 15:00")
    await r.antwoordt("bram", "MLD-16", code, "Openbare orde: ja")
    await r.op("2027-05-21 15:30")
    klaar = await r.besluit("vic", code, "Opschalen naar fase 4", **naar_4)
    assert "naar fase 4 (donkerrood)" in klaar and r.trede(code) == "4"
    for wie in ("olaf", "petra"):
        await r.aanvaardt(wie, code)
    assert r.houders(code) == {"casusregie": "petra", "procesregie": "olaf"}
    await r.kreeg("petra", "MLD-09", code, "Jij hebt de casusregie")
    taken = await r.kreeg("olaf", "MLD-04", code, "fase 4")
    assert "uiterlijk dinsdag 25 mei 2027 om 17.00 uur" in woorden(taken.kaart)
    assert "uiterlijk vrijdag 28 mei 2027 (PD-09)" in await r.leest("olaf", f"plan overleg {code}")


async def test_SC_WBR_4_professionals_keep_differing_and_the_fase_stays(regio: Regio) -> None:
    r = regio
    code = await in_fase_3(r, "maud")
    await r.op("2027-06-01 10:00")
    feiten = "professionals_blijven_verschillen geen_oplossing"
    advies = await r.weegt("maud", code, feiten, NIETS_VAN_3_13, dominantie="zorg")
    assert "Advies: blijven in fase 3 (rood)" in advies
    assert "Laat een opschalingsoverleg bij elkaar komen (WBR-3.12)." in advies
    assert "Veiligheidshuis" in advies
    overleg = await r.kreeg("vic", "MLD-19", code)
    assert "uiterlijk dinsdag 8 juni 2027 om 17.00 uur" in woorden(overleg.kaart)
    await r.signaal("wies", code, wat="Het loopt niet", soort="Professionals blijven")
    assert r.trede(code) == "3"
    await r.op("2027-06-09 09:00")
    hoger = await r.kreeg("wanda", "MLD-19", code)
    assert "Eerst gevraagd aan Vic Laurijssen" in woorden(hoger.kaart)
    await r.antwoordt("vic", "MLD-19", code, "Gepland")


async def test_SC_WBR_6_from_red_to_orange_once_the_wijkteam_accepts(regio: Regio) -> None:
    r = regio
    await r.op("2027-06-09 09:30")
    code = await in_fase_3(r, "vic", "vince")
    await r.op("2027-06-09 10:00")
    feiten = "hulp_effectief hulp_aanvaard stagnatie_opgeheven veiligheid_hersteld risico_onrust_weg"
    advies = await r.weegt("vic", code, feiten, dreigende_uithuiszetting_weg_en_zicht_op_huisvesting="nvt")
    assert "Advies: afschalen naar fase 2 (oranje)" in advies and "Wie beslist: procesregisseur" in advies
    naar_2 = {"door": "procesregisseur", "casusregie": "Wies"}
    await r.voorwaarde("vic", code, "overleg met de partijen")
    geweigerd = await r.besluit("vic", code, "Afschalen naar fase 2", **naar_2)
    assert "WBR-2.26" in geweigerd
    for voorwaarde in ("wijkteam heeft de capaciteit", "wijkteam heeft de deskundigheid"):
        await r.voorwaarde("vic", code, voorwaarde)
    klaar = await r.besluit("vic", code, "Afschalen naar fase 2", **naar_2)
    assert "Het besluit gaat in zodra de regie is overgedragen en aanvaard." in klaar and r.trede(code) == "3"
    vraag = await r.gevraagd("wies", code)
    assert "uiterlijk woensdag 16 juni 2027 om 17.00 uur" in woorden(vraag.kaart)
    taken = await r.kreeg("vic", "MLD-04", code, "afschalen van fase 3")
    assert "uiterlijk vrijdag 11 juni 2027 om 17.00 uur" in woorden(taken.kaart)
    await r.op("2027-06-14 10:00")
    await r.aanvaardt("wies", code)
    await r.kreeg("wies", "MLD-09", code, "Jij hebt de casusregie")
    assert (r.trede(code), r.houders(code)["casusregie"]) == ("2", "wies")
    assert "uiterlijk maandag 6 september 2027 (PD-09)" in await r.leest("wies", f"plan overleg {code}")
