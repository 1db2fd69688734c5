"""The vignettes of Hoogeveen and De Wolden as conversations: what is typed, what is refused, who hears what."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.beurten.kantoor import ingevuld, woorden
from tests.beurten.regio import Regio, open_regio

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("vignetten_hdw")]

NAAR_2 = "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig"
NAAR_3 = "complex_domeinoverstijgend samenwerking_niet_effectief"
NAAR_4 = "totale_ontwrichting onveiligheid_meerdere_personen dreiging_maatschappelijke_onrust"
CHAIR = {"Hoogeveen": "vera", "De Wolden": "dora"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def regio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Regio]:
    async with open_regio(tmp_path_factory.mktemp("hdw") / "regiebot.db", "2027-01-11 10:00") as open_:
        yield open_


async def op_niveau_2(r: Regio, wie: str) -> str:
    """A casus of Hoogeveen on niveau 2 with a casusregisseur of welzijn who said yes."""
    code = await r.meldt(wie, "Hoogeveen", NAAR_2)
    await r.weegt("vera", code, NAAR_2)
    await r.besluit("vera", code, "Opschalen naar niveau 2", "regieteam welzijn", casusregie=r[wie].naam)
    await r.aanvaardt(wie, code)
    return code


async def op_niveau_3(r: Regio, gemeente: str) -> str:
    """A casus on niveau 3 that Gijs of the gemeente has casusregie of."""
    code = await r.meldt("gijs", gemeente, NAAR_3)
    chair = CHAIR[gemeente]
    await r.weegt(chair, code, NAAR_3)
    for over in ("veiligheid van kinderen", "veiligheid van volwassenen"):
        await r.voorwaarde(chair, code, over)
    await r.besluit(chair, code, "Opschalen naar niveau 3", "regieteam gemeente", casusregie="Gijs")
    await r.aanvaardt("gijs", code)
    return code


async def test_SC_HDW_1_an_ordinary_start_of_niveau_2_in_de_wolden(regio: Regio) -> None:
    r = regio
    code = await r.meldt("wout", "De Wolden", NAAR_2)
    assert code.startswith("DW-")
    await r.op("2027-01-14 11:00")
    advies = await r.weegt("dora", code, NAAR_2, overige="nee")
    assert "Advies: opschalen naar niveau 2 – Hulp nodig." in advies
    assert "Regels: HDW-1.5." in advies and "Wie beslist: regieteam welzijn" in advies
    assert "ondersteuningsplan" in advies and "veiligheidsplan" not in advies

    forum = {"Welk overleg": "sociaal team De Wolden", "Wat is het advies": "Niveau 2"}
    kaart = await r["dora"].fill(await r["dora"].say(f"advies overleg {code}"), "Advies vastleggen", forum)
    assert "Er is nog niets besloten." in woorden(kaart)
    vraag = await r.kreeg("wil", "MLD-03", code)
    assert "uiterlijk donderdag 21 januari 2027 om 17.00 uur" in woorden(vraag.kaart)

    await r.op("2027-01-20 10:00")
    besluit = {"forum": "multidisciplinair overleg", "casusregie": "Wout"}
    geweigerd = await r.besluit("wil", code, "Opschalen naar niveau 2", **besluit)
    assert "(HDW-1.6)" in geweigerd and "Er is nog niets vastgelegd." in geweigerd
    klaar = await r.besluit("wil", code, "Opschalen naar niveau 2", **{**besluit, "forum": "sociaal team De Wolden"})
    assert "Opschalen van niveau 1 naar niveau 2 – Hulp nodig." in klaar
    taken = await r.kreeg("dora", "MLD-04", code)
    assert "uiterlijk vrijdag 22 januari 2027 om 17.00 uur" in woorden(taken.kaart)
    vraag = await r.gevraagd("wout", code)
    assert "uiterlijk woensdag 27 januari 2027 om 17.00 uur" in woorden(vraag.kaart)

    await r.op("2027-01-26 09:00")
    await r.kreeg("wout", "MLD-07", code, "Dit is een herinnering")
    assert "Wout Dekker heeft nu casusregie." in await r.aanvaardt("wout", code)
    await r.kreeg("wout", "MLD-09", code)
    assert r.houders(code) == {"casusregie": "wout"}
    assert "uiterlijk woensdag 14 april 2027 (PD-09)" in await r.leest("wout", f"plan overleg {code}")


async def test_SC_HDW_2_help_does_not_run_and_procesregie_comes_without_another_niveau(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r, "sanne")
    await r.op("2027-02-02 14:00")
    gemeld = await r.signaal("sanne", code, wat="Het loopt niet", soort="De hulp")
    assert "Die is er nog niet; daarom krijgt iemand anders de vraag." in woorden(gemeld)
    vraag = await r.kreeg("vera", "MLD-41", code)
    assert "uiterlijk dinsdag 9 februari 2027 om 17.00 uur" in woorden(vraag.kaart)
    feiten = "hulp_loopt_niet ondanks_afspraken samenwerking_stagneert"
    advies = await r.weegt("vera", code, feiten, overige="nee")
    assert "Advies: blijven op niveau 2 – Hulp nodig." in advies
    assert "Bijna: er is nog één criterium niet vervuld." in advies
    assert "Procesregie naar gemeente (HDW-2.4, HDW-P.1)." in advies
    velden = {"Welke regie": "procesregie", "Wie vraag je voor procesregie": "Greet"}
    begin = await r["vera"].say(f"voordragen {code}")
    with r.unchanged(code):
        ongevraagd = {**velden, "Is procesregie gevraagd": "Ongevraagd"}
        assert "(HDW-P.3)" in woorden(await r["vera"].fill(begin, "Voordragen", ongevraagd))
    await r["vera"].fill(begin, "Voordragen", {"Is procesregie gevraagd": "Gevraagd"})
    await r.aanvaardt("greet", code)
    await r.kreeg("greet", "MLD-09", code)
    assert (r.trede(code), r.houders(code)) == ("2", {"casusregie": "sanne", "procesregie": "greet"})


async def test_SC_HDW_6_from_2_to_1_and_regie_is_with_the_family(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r, "sanne")
    await r.op("2027-03-05 10:00")
    advies = await r.weegt("sanne", code, "situatie_stabiel geen_actieve_ondersteuning_nodig", overige="nee")
    assert "Advies: afschalen naar niveau 1 – Gewoon leven." in advies and "HDW-2.12" in advies
    forum = "casusoverleg van de welzijnsorganisatie"
    besluit = {"Wat is er besloten": "Afschalen naar niveau 1", "Wie heeft": "regieteam welzijn", "In welk": forum}
    begin = await r["sanne"].say(f"besluit {code}")
    with r.unchanged(code):  # nobody holds regie on niveau 1: there is no second card, and Verder decides nothing
        nog_eens = woorden(await r["sanne"].press(begin, "Verder", besluit))
    assert "Verder wordt er niets gevraagd." in nog_eens
    klaar = woorden(await r["sanne"].press(begin, "Besluit vastleggen"))
    assert "Afschalen van niveau 2 naar niveau 1 – Gewoon leven." in klaar
    assert (r.trede(code), r.houders(code)) == ("1", {})
    taken = await r.kreeg("vera", "MLD-04", code, "afschalen")
    assert "uiterlijk dinsdag 9 maart 2027 om 17.00 uur" in woorden(taken.kaart)


async def test_SC_HDW_3_from_2_to_3_with_children(regio: Regio) -> None:
    r = regio
    code = await op_niveau_2(r, "sanne")
    await r.op("2027-03-08 10:00")
    kaart = await r.signaal("sanne", code, wat="Het is misschien niet veilig", feit="Zijn er zorgen of een kind")
    assert "Veiligheidssignaal gegeven" in woorden(kaart)
    await r.kreeg("sanne", "MLD-51", code)
    for wie in ("sanne", "ans"):
        erbij = await r.kreeg(wie, "MLD-57", code)
        assert "uiterlijk dinsdag 9 maart 2027 om 17.00 uur" in woorden(erbij.kaart)
    await r.op("2027-03-09 11:00")
    await r.antwoordt("ans", "MLD-57", code, "VO neemt regie op veiligheid")
    feiten = f"{NAAR_3} risico_onveiligheid zorgen_veilig_opgroeien ingezette_hulp_onvoldoende"
    advies = await r.weegt("vera", code, feiten, NAAR_4)
    assert "Advies: opschalen naar niveau 3 – Complex en over domeinen heen." in advies
    assert "HDW-2.8" in advies and "Veilig Opgroeien" in advies and "(HDW-2.10)" in advies
    assert "(HDW-3.5)" in advies and "veiligheidsplan" in advies
    forum = {"Welk overleg": "sociaal team Hoogeveen", "Wat is het advies": "Niveau 3"}
    geen_advies = await r["vera"].fill(await r["vera"].say(f"advies overleg {code}"), "Advies vastleggen", forum)
    geweigerd = await r.besluit("vera", code, "Opschalen naar niveau 3", "regieteam gemeente", casusregie="Gijs")
    assert "HDW-2.10" in woorden(geen_advies)
    assert "HDW-2.10" in geweigerd and "Wat je invulde, staat er nog." in geweigerd
    assert "Wie krijgt de regie?" not in geweigerd
    bewaard = (await r["vera"].say(f"besluit {code}")).kaart
    assert {"naar": "3", "beslisser": "regieteam_gemeente"}.items() <= ingevuld(bewaard).items(), "niets is weg"
    eerste = await r.voorwaarde("vera", code, "veiligheid van kinderen")
    assert "Nog te doen: Bespreek in het overleg of volwassenen veilig zijn" in eerste
    tweede = await r.voorwaarde("vera", code, "veiligheid van volwassenen")
    assert "Nog te doen" not in tweede and "Leg dan het besluit vast." in tweede
    await r["vera"].fill(await r["vera"].say(f"advies overleg {code}"), "Advies vastleggen", forum)
    wacht = await r.kreeg("gea", "MLD-03", code)
    assert "uiterlijk dinsdag 16 maart 2027 om 17.00 uur" in woorden(wacht.kaart)
    await r.op("2027-03-12 10:00")
    klaar = await r.besluit("vera", code, "Opschalen naar niveau 3", "regieteam gemeente", casusregie="Gijs")
    assert "Opschalen van niveau 2 naar niveau 3" in klaar
    assert (r.trede(code), r.houders(code)) == ("3", {"casusregie": "sanne"}), "tot de gemeente ja zegt (INV-3)"
    for vraag in (await r.gevraagd("gijs", code), await r.kreeg("vera", "MLD-04", code, "niveau 3")):
        assert "uiterlijk dinsdag 16 maart 2027 om 17.00 uur" in woorden(vraag.kaart)
    assert "uiterlijk vrijdag 23 april 2027 (PD-09)" in await r.leest("sanne", f"plan overleg {code}")
    await r.aanvaardt("gijs", code)
    await r.kreeg("gijs", "MLD-09", code, "Jij hebt de casusregie")
    await r.kreeg("sanne", "MLD-09", code, "Gijs Smit heeft de casusregie")
    assert r.houders(code) == {"casusregie": "gijs"}


async def test_SC_HDW_4_from_3_to_4_only_after_tuning_and_the_zvh_takes_procesregie(regio: Regio) -> None:
    r = regio
    code = await op_niveau_3(r, "De Wolden")
    await r.op("2027-04-14 09:30")
    advies = await r.weegt("gijs", code, f"{NAAR_4} openbare_orde_in_geding")
    assert "Advies: opschalen naar niveau 4" in advies and "(HDW-3.9)" in advies
    await r.kreeg("gijs", "MLD-51", code)
    eerst = await r.kreeg("dora", "MLD-18", code)
    assert "uiterlijk donderdag 15 april 2027 om 17.00 uur" in woorden(eerst.kaart)
    geweigerd = await r.besluit("gijs", code, "Opschalen naar niveau 4", "regieteam gemeente", procesregie="Zoë")
    assert "HDW-3.9" in geweigerd
    await r.op("2027-04-15 10:00")
    await r.antwoordt("dora", "MLD-18", code, "AOV afgestemd")
    await r.op("2027-04-16 13:30")
    klaar = await r.besluit("gijs", code, "Opschalen naar niveau 4", "regieteam gemeente", procesregie="Zoë")
    assert "Opschalen van niveau 3 naar niveau 4" in klaar
    assert "Ali Demir (achterwacht op vrijdagmiddag)" in klaar
    await r.kreeg("ali", "MLD-04", code)
    assert "uiterlijk vrijdag 30 april 2027 (PD-09)" in await r.leest("gijs", f"plan overleg {code}")
    taken = await r.kreeg("gijs", "MLD-04", code, "niveau 4")
    assert "uiterlijk dinsdag 20 april 2027 om 17.00 uur" in woorden(taken.kaart)
    await r.aanvaardt("zoe", code)
    await r.kreeg("gijs", "MLD-09", code, "Zoë")
    assert (r.trede(code), r.houders(code)) == ("4", {"casusregie": "gijs", "procesregie": "zoe"})


async def test_SC_HDW_5_from_4_to_3_by_plan_and_then_the_joint_meeting(regio: Regio) -> None:
    r = regio
    code = await op_niveau_3(r, "Hoogeveen")
    await r.weegt("gijs", code, NAAR_4)
    await r.voorwaarde("gijs", code, "afstemming met het")
    await r.besluit("gijs", code, "Opschalen naar niveau 4", "regieteam gemeente", procesregie="Zoë")
    await r.aanvaardt("zoe", code)
    await r.op("2027-05-03 10:00")
    await r.voorwaarde("zoe", code, "Plan van aanpak")
    await r.op("2027-05-10 10:00")
    advies = await r.weegt("zoe", code, "afdoende_maatregelen geen_dreiging_verdere_escalatie_en_onrust")
    assert "Advies: afschalen naar niveau 3" in advies and "HDW-4.11" in advies
    assert "Besluit daarna in een gezamenlijk overleg" in advies and "Vraag het zorg- en veiligheidshuis" not in advies
    assert "Weeg met de meldcode of een melding bij Veilig Thuis nodig is (HDW-4.8, HDW-3.5)." in advies
    samen = {"door": "gezamenlijk overleg", "forum": "gezamenlijk overleg"}
    geweigerd = await r.besluit("zoe", code, "Afschalen naar niveau 3", **samen)
    assert "HDW-4.12" in geweigerd
    await r.kreeg("zoe", "MLD-21", code, "gezamenlijk overleg")
    aanwezig = "zorg- en|procesregisseur|AOV"
    await r.antwoordt("zoe", "MLD-21", code, "Besluit genomen", aanwezig=aanwezig)
    te_ver = await r.besluit("zoe", code, "Afschalen naar niveau 2", **samen)
    assert "HDW-4.16" in te_ver and "Wie krijgt de regie?" not in te_ver
    klaar = await r.besluit("zoe", code, "Afschalen naar niveau 3", **samen, casusregie="Gijs")
    assert "Afschalen van niveau 4 naar niveau 3" in klaar
    taken = await r.kreeg("gijs", "MLD-04", code, "afschalen")
    assert "uiterlijk woensdag 12 mei 2027 om 17.00 uur" in woorden(taken.kaart)
    assert (r.trede(code), r.houders(code)) == ("3", {"casusregie": "gijs", "procesregie": "zoe"})
    assert "uiterlijk maandag 21 juni 2027 (PD-09)" in await r.leest("gijs", f"plan overleg {code}")

    einde = {"Waarom is procesregie": "De gemeente heeft de regie weer"}
    aangekondigd = await r["gijs"].fill(await r["gijs"].say(f"einde procesregie {code}"), "Vastleggen", einde)
    assert "Einde van de procesregie aangekondigd" in woorden(aangekondigd)
    await r.antwoordt("zoe", "MLD-72", code, "Evaluatie vastgelegd")
    assert r.houders(code) == {"casusregie": "gijs"}
    await r.kreeg("gijs", "MLD-09", code, "rocesregie")
