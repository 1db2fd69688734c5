"""From reporting a household to regie that somebody said yes to."""

import pytest

from tests.beurten.kantoor import JA, VEILIG, Kantoor, code_in, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_reported_casus_gets_a_code_and_says_whether_regie_is_wanted_and_why(kantoor: Kantoor) -> None:
    begin = await kantoor.anouk.say("nieuwe casus")
    kaart = await kantoor.anouk.fill(begin, "Casus aanmelden", {"Helpen er twee of meer": "ja"})
    gelezen = woorden(kaart)
    code = code_in(kaart)
    assert f"Casus aangemeld · casus {code}" in gelezen
    assert "Regie is nodig." in gelezen
    assert "ja · Helpen er twee of meer zorgaanbieders? (ZOU-2.4.2)" in gelezen
    assert kantoor.one("select status from casus where code = ?", code) is not None


async def test_codes_are_given_out_once(kantoor: Kantoor) -> None:
    codes = [await kantoor.casus() for _ in range(2)]
    assert len(set(codes)) == 2


async def test_whoever_must_nominate_hears_that_there_is_no_procesregisseur(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    bericht = await kantoor.dirk.receives("MLD-02", code)
    assert knoppen(bericht.kaart)[:2] == ["Regisseur voordragen", "Wie is het?"]


async def test_the_advice_says_direction_rules_decider_who_is_involved_and_which_plan(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    begin = await kantoor.anouk.say(f"weeg {code}")
    kaart = await kantoor.anouk.fill(begin, "Advies vragen", {**JA, **VEILIG, "Loopt het vast door": "nee"})
    gelezen = woorden(kaart)
    for deel in (
        "Advies: opschalen naar niveau 2",
        "ZOU-5.2.C1",
        "Wie beslist: lokaal team",
        "Betrekken:",
        "Plan: ondersteuningsplan",
        "Dit is een advies. Mensen besluiten",
    ):
        assert deel in gelezen
    assert kantoor.one("select trede from casus where code = ?", code) == "1"


async def test_a_besluit_that_leaves_the_advice_asks_for_a_reason_and_loses_nothing(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    weging = await kantoor.anouk.say(f"weeg {code}")
    await kantoor.anouk.fill(weging, "Advies vragen", {**JA, **VEILIG, "Loopt het vast door": "nee"})
    begin = await kantoor.dirk.say(f"besluit {code}")
    with kantoor.unchanged(code):
        kaart = await kantoor.dirk.fill(begin, "Besluit vastleggen", {"Wat is er besloten": "Blijven"})
    assert "Motivering" in woorden(kaart)
    assert "Er is nog niets vastgelegd. Wat je invulde, staat er nog." in woorden(kaart)
    klaar = await kantoor.dirk.fill(begin, "Besluit vastleggen", {"Motivering": "Eerst nog een gesprek"})
    assert "Blijven op niveau 1" in woorden(klaar)
    assert "Eerst nog een gesprek" in woorden(klaar)


async def test_a_besluit_asks_the_nominees_and_whoever_tells_the_inwoner(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    for wie in (kantoor.anouk, kantoor.bilal):
        bericht = await wie.receives("MLD-07", code)
        assert knoppen(bericht.kaart)[:3] == ["Aanvaarden", "Weigeren", "Vraag stellen"]
    taken = await kantoor.dirk.receives("MLD-04", code)
    assert "De inwoner hoort het als eerste." in woorden(taken.kaart)


async def test_a_profile_that_is_too_low_asks_for_a_reason_at_its_field(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    begin = await kantoor.dirk.say(f"besluit {code}")
    velden = {
        "Wat is er besloten": "Opschalen naar niveau 3",
        "Motivering": "Het is onveilig",
        "Wie vraag je voor casusregie": "Bilal",
    }
    with kantoor.unchanged(code):
        kaart = await kantoor.dirk.fill(begin, "Besluit vastleggen", velden)
    assert "deze persoon heeft profiel A" in woorden(kaart)
    assert "ZOU-6.R" in woorden(kaart)


async def test_until_somebody_says_yes_nobody_has_regie_and_everyone_can_see_that(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    assert "Procesregie: nog niemand heeft ja gezegd." in woorden(
        (await kantoor.esra.say(f"wie heeft regie {code}")).kaart
    )
    kaart = await kantoor.bilal.press(await kantoor.bilal.receives("MLD-07", code), "Aanvaarden")
    assert "Bilal Amrani heeft nu procesregie." in woorden(kaart)
    assert knoppen(kaart) == []
    na = woorden((await kantoor.esra.say(f"wie heeft regie {code}")).kaart)
    assert "Procesregie: Bilal Amrani (Lokaal team Zeist), aanvaard" in na
    assert "Casusregie: nog niemand heeft ja gezegd." in na


async def test_everyone_who_takes_part_hears_who_has_regie_now(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    for wie in (kantoor.anouk, kantoor.bilal):
        await wie.receives("MLD-09", code, "nieuwe procesregisseur")
        kaart = await wie.press(await wie.receives("MLD-09", code, "nieuwe casusregisseur"), "Gezien")
        assert knoppen(kaart) == []


async def test_a_refusal_gives_its_reason_to_the_casus_and_asks_for_someone_else(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    assert "Waarom zeg je nee?" in woorden(bericht.kaart)
    await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": "Mijn agenda is vol"})
    opnieuw = await kantoor.dirk.receives("MLD-08", code)
    assert "Nieuwe kandidaat" in knoppen(opnieuw.kaart)
    assert "agenda" not in woorden(opnieuw.kaart)
    await kantoor.dirk.press(opnieuw, "Nieuwe kandidaat")
    kaart = await kantoor.dirk.fill(opnieuw, "Voordragen", {"Wie vraag je voor procesregie": "Bilal"})
    assert "Bilal Amrani is voorgedragen voor procesregie" in woorden(kaart)
    assert len(kantoor.bilal.got("MLD-07", code)) == 1, "wie weigerde, heeft nu een kwitantie"
    await kantoor.bilal.receives("MLD-07", code, "Neem je de procesregie op je?")


async def test_a_question_leaves_the_term_running_and_can_still_be_answered(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Vraag stellen")
    kaart = await kantoor.bilal.press(bericht, "Vraag stellen", {"Wat wil je eerst weten": "Hoeveel uur is het?"})
    assert "Je kunt tot maandag 25 januari 2027 om 17.00 uur nog aanvaarden of weigeren." in woorden(kaart)
    assert "heeft nu procesregie" in woorden(await kantoor.bilal.press(bericht, "Aanvaarden"))


async def test_asked_once_is_asked_once(kantoor: Kantoor) -> None:
    """A besluit that changes nothing about who has been asked does not ask for a procesregisseur again."""
    code = await kantoor.casus()
    await kantoor.dirk.receives("MLD-02", code)
    niemand = {"Wie vraag je voor procesregie": "", "Wie vraag je voor casusregie": ""}
    await kantoor.besluit(code, **niemand)
    await kantoor.dirk.receives("MLD-04", code)
    await kantoor.settled()
    assert len(kantoor.dirk.got("MLD-02", code, "Er is nog geen procesregisseur")) == 1
    assert len(kantoor.dirk.got("MLD-02", code, "Er is nog geen casusregisseur")) == 1


async def test_who_may_not_give_a_command_hears_who_may_before_filling_in_its_form(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    await kantoor.bilal.receives("MLD-07", code)
    with kantoor.unchanged(code):
        antwoord = await kantoor.bilal.say(f"besluit {code}")
    assert "Dit kan alleen de casusregisseur, de procesregisseur, de voorzitter van het overleg" in woorden(
        antwoord.kaart
    )
    assert knoppen(antwoord.kaart) == ["Wie heeft regie?", "Lees de regel"], "what is allowed comes first"
    regel = await kantoor.bilal.press(antwoord, "Lees de regel")
    assert "Regel B5" in woorden(regel)
    assert knoppen(regel) == ["Wie heeft regie?"], "reading the rule does not lose the way out"
    assert f"casus {code}" in woorden(await kantoor.bilal.press(antwoord, "Wie heeft regie?"))
