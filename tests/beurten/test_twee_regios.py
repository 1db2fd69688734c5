"""Two gemeenten of one kader go their own ways, and a household that moves begins anew in another kader."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.beurten.kantoor import woorden
from tests.beurten.regio import Regio, open_regio

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("twee_regios")]

NAAR_2 = "hulpvraag_of_probleem meer_dan_kortdurend_voorliggend_nodig"
NAAR_3 = "complex_domeinoverstijgend samenwerking_niet_effectief"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def regio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Regio]:
    async with open_regio(tmp_path_factory.mktemp("regios") / "regiebot.db", "2027-01-18 10:00") as open_:
        yield open_


async def test_help_shows_the_letters_of_where_somebody_works(regio: Regio) -> None:
    r = regio
    for wie, voorbeeld in (("wout", "DW-0001"), ("sjoerd", "FR-0001"), ("zora", "ZU-0001"), ("bas", "CODE")):
        assert f"besluit {voorbeeld}" in await r.leest(wie, "help")
    await r.meldt("gijs", "Hoogeveen", NAAR_2)
    assert "besluit HV-0001" in await r.leest("gijs", "help"), "uit de eigen casussen"


async def test_INV_8_a_form_offers_who_works_in_the_gemeente_and_nobody_else(regio: Regio) -> None:
    r = regio
    code = await r.meldt("wout", "De Wolden", NAAR_2)
    begin = await r["dora"].say(f"besluit {code}")
    velden = {
        "Wat is er besloten": "Opschalen naar niveau 2",
        "Wie heeft": "regieteam welzijn",
        "Motivering (": "samen",
    }
    kaart = woorden(await r["dora"].press(begin, "Verder", velden))
    assert "Wout Dekker · Stichting Welzijn De Wolden" in kaart
    for naam in ("Sanne Bos", "Vic Laurijssen", "Bea van Dam", "Bas Evers"):
        assert naam not in kaart
    plan = await r.leest("dora", f"plan overleg {code}")
    assert "Bea van Dam" in plan and "Vic Laurijssen" not in plan and "Bas Evers" not in plan


async def test_HDW_1_6_and_1_7_one_kader_and_two_routes_to_niveau_2(regio: Regio) -> None:
    r = regio
    mdo = {"door": "regieteam welzijn", "forum": "multidisciplinair overleg"}
    uitkomst = {}
    for gemeente, meldt, zit_voor in (("De Wolden", "wout", "dora"), ("Hoogeveen", "sanne", "vera")):
        code = await r.meldt(meldt, gemeente, NAAR_2)
        await r.weegt(zit_voor, code, NAAR_2, overige="nee")
        wie = {"casusregie": r[meldt].naam}
        uitkomst[gemeente] = await r.besluit(zit_voor, code, "Opschalen naar niveau 2", **mdo, **wie)
    assert "Wel in: sociaal team De Wolden, casusoverleg jeugd of intern besluit" in uitkomst["De Wolden"]
    assert "(HDW-1.6)" in uitkomst["De Wolden"]
    assert "Overleg: multidisciplinair overleg" in uitkomst["Hoogeveen"]


async def test_HDW_1_7_a_question_from_outside_goes_to_the_sociaal_team_in_hoogeveen(regio: Regio) -> None:
    r = regio
    code = await r.meldt("sanne", "Hoogeveen", NAAR_2)
    await r.weegt("vera", code, f"{NAAR_2} externe_vraag", overige="nee")
    besluit = {"door": "regieteam welzijn", "casusregie": "Sanne"}
    geweigerd = await r.besluit("vera", code, "Opschalen naar niveau 2", **besluit, forum="multidisciplinair overleg")
    assert "Wel in: sociaal team Hoogeveen of casusoverleg CJG. (HDW-1.7)" in geweigerd
    klaar = await r.besluit("vera", code, "Opschalen naar niveau 2", **besluit, forum="sociaal team Hoogeveen")
    assert "Overleg: sociaal team Hoogeveen" in klaar


async def op_niveau_3(r: Regio) -> str:
    code = await r.meldt("gijs", "Hoogeveen", NAAR_3)
    await r.weegt("vera", code, NAAR_3)
    for over in ("veiligheid van kinderen", "veiligheid van volwassenen"):
        await r.voorwaarde("vera", code, over)
    await r.besluit("vera", code, "Opschalen naar niveau 3", "regieteam gemeente", casusregie="Gijs")
    await r.aanvaardt("gijs", code)
    return code


@pytest.mark.parametrize(
    ("gemeente", "voorzitter", "letters", "regel", "lijkt_op"),
    [
        ("Breda", "wander", "WB", "MAP-5", "fase 3 (rood)"),
        ("Zeist", "zora", "ZU", "MAP-3", "niveau 2"),
        ("Leeuwarden", "sjoerd", "FR", "MAP-7", "regie door het gebiedsteam"),
    ],
)
async def test_MAP_a_household_that_moves_is_weighed_anew(
    regio: Regio, gemeente: str, voorzitter: str, letters: str, regel: str, lijkt_op: str
) -> None:
    r = regio
    code = await op_niveau_3(r)
    velden = {"Naar welke gemeente": gemeente, "Vindt het huishouden": "ja"}
    kaart = await r["gijs"].fill(await r["gijs"].say(f"verhuizing {code}"), "Verhuizing vastleggen", velden)
    gelezen = woorden(kaart)
    assert f"Naar: {gemeente}" in gelezen
    nieuw = next(deel for deel in gelezen.split() if deel.startswith(f"{letters}-")).rstrip(".")
    vraag = await r.kreeg(voorzitter, "MLD-26", nieuw)
    assert "was het: niveau 3 – Complex" in woorden(vraag.kaart)
    assert lijkt_op in woorden(vraag.kaart) and regel in woorden(vraag.kaart)
    await r[voorzitter].press(vraag, "Opnieuw wegen")
    assert lijkt_op in woorden(vraag.kaart)
    assert r.houders(code) == {"casusregie": "gijs"}, "hier loopt de regie door tot daar iemand ja zegt (MAP-2)"
    assert r.trede(nieuw) in ("1", "geen_regie")
    assert f"daar is casus {nieuw} begonnen" in await r.leest("gijs", f"casus {code}")
    assert f"na een verhuizing uit {code}" in await r.leest(voorzitter, f"tijdlijn {nieuw}")
