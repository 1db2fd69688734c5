"""Bad input: a clear Dutch answer that says what to do, nothing lost, nothing half done."""

from typing import Any

import aiohttp
import pytest

from bot.lokaal.teams import Kaart, Mens, elements
from tests.beurten.kantoor import Kantoor, Speler, knoppen, woorden

pytestmark = pytest.mark.asyncio(loop_scope="session")

BSN = "111222333"
"""Passes the elfproef, and is nobody's."""
NIETS = ("Er is niets vastgelegd.", "Er is nog niets vastgelegd.", "Ik heb nog niets gedaan.", "Er is niets gedaan.")


def is_clear(kaart: Kaart | None) -> bool:
    """Whether a card says that nothing happened, and is no apology for a fault."""
    gelezen = woorden(kaart)
    return any(zin in gelezen for zin in NIETS) and "foutnummer" not in gelezen


# ---- words


async def test_a_typo_is_offered_and_not_run(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    antwoord = await kantoor.anouk.say(f"wee {code}")
    assert "Bedoel je dit?" in woorden(antwoord.kaart)
    assert knoppen(antwoord.kaart) == [f"Weeg {code}", "Help"]
    assert "Feiten wegen" in woorden(await kantoor.anouk.press(antwoord, f"Weeg {code}"))


async def test_what_nobody_understands_says_how_to_get_help(kantoor: Kantoor) -> None:
    antwoord = await kantoor.anouk.say("qwertyuiop")
    assert is_clear(antwoord.kaart)
    assert "Help" in knoppen(antwoord.kaart)


async def test_ten_thousand_characters_in_a_message_are_not_read(kantoor: Kantoor) -> None:
    assert "10.000 tekens" in woorden((await kantoor.anouk.say("x" * 10_000)).kaart)


async def test_a_bsn_in_a_message_is_refused_and_stored_nowhere(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    for bericht in (f"casus {code} {BSN}", "weeg 1112.22.333", f"acuut {code} {BSN}"):
        antwoord = await kantoor.anouk.say(bericht)
        assert BSN not in woorden(antwoord.kaart)
    await kantoor.settled()
    opgeslagen = kantoor.bytes()
    assert BSN.encode() not in opgeslagen
    assert b"1112.22.333" not in opgeslagen
    assert BSN not in kantoor.bot.uitvoer


@pytest.mark.parametrize("woord", ["casus", "mijn casussen", "acuut", "nieuwe casus"])
async def test_a_stranger_hears_whom_to_ask_and_sees_nothing(kantoor: Kantoor, woord: str) -> None:
    eend = Speler(
        Mens("Vreemde Eend", kantoor.anouk.mens.tenant, "99999999-0000-4000-8000-00000000dead"), kantoor.teams
    )
    gelezen = woorden((await eend.say(woord)).kaart)
    assert "Vraag de beheerder van Regiebot om je toe te voegen." in gelezen
    assert "Bel 112." in gelezen


# ---- fields


async def test_ten_thousand_characters_in_a_field_come_back_to_be_shortened(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": "geen tijd " * 1000})
    assert "tekens lang" in woorden(kaart)
    assert "geen tijd geen tijd" in woorden(kaart), "wat er stond, staat er nog"
    assert "Regie geweigerd" in woorden(await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": "druk"}))


async def test_a_bsn_in_a_field_is_taken_out_before_anything_keeps_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": f"Ik ken {BSN} niet"})
    assert "burgerservicenummer" in woorden(kaart)
    assert BSN not in woorden(kaart)
    assert BSN.encode() not in kantoor.bytes()


async def test_what_people_type_comes_back_as_they_typed_it_and_never_as_markup(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(bericht, "Weigeren")
    kwaad = "**nu** [klik](http://kwaad.example) <at>Carla</at> <img src=x> ![a](b) {{x}}"
    kaart = await kantoor.bilal.press(bericht, "Weigeren", {"Waarom zeg je nee": kwaad})
    [gezien] = [str(e["value"]) for e in elements(kaart) if e.get("title") == "Reden"]
    for levend in ("**", "](", "<at>", "<img", "![a](", "{{"):
        assert levend not in gezien
    assert gezien.replace("\\", "").replace("\u2060", "") == kwaad


@pytest.mark.parametrize(
    ("datum", "tijd", "zin"),
    [
        ("2027-01-15", "14:00", "ligt in het verleden"),
        ("2027-01-18", "09:00", "Dit moment is al voorbij."),
        ("2027-03-29", "14:00", "is geen werkdag"),
        ("2027-02-06", "14:00", "is geen werkdag"),
        ("2027-02-30", "14:00", "Dit is geen datum"),
        ("2027-02-04", "25:00", "Dit is geen tijd"),
        ("", "", "Kies een datum."),
    ],
)
async def test_a_date_that_cannot_be_is_marked_and_the_rest_stays(
    kantoor: Kantoor, datum: str, tijd: str, zin: str
) -> None:
    code = await kantoor.met_regie()
    begin = await kantoor.bilal.say(f"plan overleg {code}")
    velden = {"Datum": datum, "Tijd": tijd, "Wie mag": "Dirk"}
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(begin, "Plannen en uitnodigen", velden)
    assert zin in woorden(kaart)
    klaar = await kantoor.bilal.press(begin, "Plannen en uitnodigen", {"Datum": "2027-01-29", "Tijd": "14:00"})
    assert "Mag erbij zijn: Dirk Postma" in woorden(klaar)


# ---- cards


async def test_a_card_pressed_twice_does_it_once_and_shows_the_same_receipt(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    ander_scherm = kantoor.bilal.copy(bericht)
    eerste = await kantoor.bilal.press(bericht, "Aanvaarden")
    with kantoor.unchanged(code):
        assert woorden(await kantoor.bilal.press(ander_scherm, "Aanvaarden")) == woorden(eerste)


async def test_another_answer_on_an_answered_card_is_said_not_to_count(kantoor: Kantoor) -> None:
    code = await kantoor.met_overleg()
    bericht = await kantoor.anouk.receives("MLD-30", code)
    nog_een, derde = kantoor.anouk.copy(bericht), kantoor.anouk.copy(bericht)
    eerste = woorden(await kantoor.anouk.press(bericht, "Ik kom"))
    te_laat = "Dit was al beantwoord. Je nieuwe antwoord is niet gebruikt."
    with kantoor.unchanged(code):
        anders = woorden(await kantoor.anouk.press(nog_een, "Ik kom niet"))
        assert te_laat in anders and anders.endswith(eerste)
        assert te_laat not in woorden(await kantoor.anouk.press(derde, "Ik kom"))


async def test_a_form_sent_again_with_something_else_in_it_is_said_not_to_count(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    begin = await kantoor.bilal.say(f"plan overleg {code}")
    ander_scherm = kantoor.bilal.copy(begin)
    await kantoor.bilal.press(begin, "Plannen en uitnodigen", {"Datum": "2027-01-28", "Tijd": "14:00"})
    with kantoor.unchanged(code):
        anders = {"Datum": "2027-01-29", "Tijd": "14:00"}
        tweede = await kantoor.bilal.press(ander_scherm, "Plannen en uitnodigen", anders)
    assert "Je nieuwe antwoord is niet gebruikt." in woorden(tweede)
    assert "28 januari" in woorden(tweede)


async def test_a_form_sent_twice_does_it_once_and_shows_the_same_receipt(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    begin = await kantoor.bilal.say(f"plan overleg {code}")
    ander_scherm = kantoor.bilal.copy(begin)
    velden = {"Datum": "2027-01-28", "Tijd": "14:00"}
    eerste = await kantoor.bilal.press(begin, "Plannen en uitnodigen", velden)
    with kantoor.unchanged(code):
        tweede = await kantoor.bilal.press(ander_scherm, "Plannen en uitnodigen", velden)
    assert woorden(tweede) == woorden(eerste)
    assert kantoor.one("select count(*) from overleg where casus = ?", code) == 1


async def test_a_redelivered_activity_gets_the_first_answer_and_has_one_effect(kantoor: Kantoor) -> None:
    teams, anouk = kantoor.teams, kantoor.anouk
    code = await kantoor.met_besluit()
    bericht = await kantoor.bilal.receives("MLD-07", code)
    data = accept_data(kantoor, code)
    actie = {"type": "Action.Execute", "verb": "antwoord", "data": data}
    druk = teams.activity(
        kantoor.bilal.mens,
        type="invoke",
        name="adaptiveCard/action",
        replyToId=bericht.id,
        value={"action": actie, "trigger": "manual"},
    )
    eerste = await teams.post(druk)
    with kantoor.unchanged(code):
        assert await teams.post(druk) == eerste

    aantal = kantoor.one("select count(*) from toegangslog where wat = 'MijnCasussen'")
    typ = teams.activity(anouk.mens, type="message", text="mijn casussen")
    await teams.post(typ)
    await teams.post(typ)
    antwoorden = [b for b in teams.scherm(anouk.mens).berichten if b.op == typ["id"]]
    assert len(antwoorden) == 2
    assert antwoorden[0].kaart == antwoorden[1].kaart
    assert kantoor.one("select count(*) from toegangslog where wat = 'MijnCasussen'") == aantal + 1


async def test_an_old_card_still_works_while_its_own_question_is_open(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    oud = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.anouk.press(await kantoor.anouk.receives("MLD-07", code), "Aanvaarden")
    await kantoor.anouk.say(f"acuut {code}")
    assert "Regie aanvaard" in woorden(await kantoor.bilal.press(oud, "Aanvaarden"))


async def test_an_old_card_says_so_once_its_own_question_was_answered(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    oud = kantoor.bilal.copy(await kantoor.bilal.receives("MLD-07", code, "procesregie"))
    anders = {"Wie vraag je voor procesregie": "Dirk", "Motivering bij procesregie": "Dirk kent het gezin"}
    klaar = await kantoor.besluit(code, **{"Wat is er besloten": "Blijven", **anders})
    assert "Dirk Postma is voorgedragen voor procesregie" in woorden(klaar)
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(oud, "Aanvaarden")
    assert "Deze vraag staat niet (meer) voor jou open. Je hoeft niets te doen." in woorden(kaart)
    assert knoppen(kaart) == ["Mijn taken", "Lees de regel"]


async def test_an_old_form_whose_question_was_answered_elsewhere_says_so(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    formulier = await kantoor.bilal.receives("MLD-07", code)
    await kantoor.bilal.press(formulier, "Weigeren")
    taken = await kantoor.bilal.say("mijn taken")
    await kantoor.bilal.execute(taken, "antwoord", accept_data(kantoor, code))
    with kantoor.unchanged(code):
        kaart = await kantoor.bilal.press(formulier, "Weigeren", {"Waarom zeg je nee": "Toch niet"})
    assert "Deze voordracht is al aanvaard." in woorden(kaart)


def accept_data(kantoor: Kantoor, code: str) -> dict[str, Any]:
    """What the button says with which Bilal accepts."""
    nr = kantoor.one(
        "select b.melding from bericht b join zending z on z.id = b.zending "
        "where b.casus = ? and b.mld = 'MLD-07' and z.persoon = 'bilal'",
        code,
    )
    return {"casus": code, "melding": nr, "antwoord": "aanvaarden"}


# ---- tampering

GEPLAND = {"datum": "2027-02-04", "tijd": "14:00", "soort": "startoverleg", "duur": "60", "moeten": "anouk"}
PLAN = {"formulier": "plan_overleg", "knop": "vastleggen", "stap": 0, **GEPLAND}


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("formulier", {}),
        ("formulier", PLAN | {"formulier": "bestaat_niet"}),
        ("formulier", PLAN | {"formulier": "../../etc/passwd"}),
        ("formulier", PLAN | {"casus": None}),
        ("formulier", PLAN | {"stap": "0"}),
        ("formulier", PLAN | {"stap": -1}),
        ("formulier", PLAN | {"knop": "wis_alles"}),
        ("formulier", PLAN | {"onderwerp": "x" * 500}),
        ("formulier", PLAN | {"extra": "dit hoort er niet"}),
        ("formulier", PLAN | {"actor": "carla"}),
        ("formulier", PLAN | {"moeten": "anouk,burgemeester"}),
        ("formulier", PLAN | {"moeten": ["anouk"]}),
        ("formulier", PLAN | {"datum": {"jaar": 2027}}),
        ("formulier", PLAN | {"duur": 1e300}),
        ("formulier", PLAN | {"duur": "-60"}),
        ("formulier", PLAN | {"tijd": True}),
        ("formulier", PLAN | {"formulier": "besluit", "stap": 20}),
        ("formulier", PLAN | {"formulier": "uitkomst", "onderwerp": "overleg:99999999999999999999"}),
        ("formulier", PLAN | {"formulier": "weigeren", "onderwerp": "rol:1", "reden": "ik ben dit niet"}),
        ("formulier", PLAN | {"formulier": "weigeren", "onderwerp": "rol:2", "reden": "ik ben dit niet"}),
        ("formulier", PLAN | {"formulier": "weigeren", "onderwerp": "rol:99", "reden": "bestaat niet"}),
        ("antwoord", {}),
        ("antwoord", {"melding": "1", "antwoord": "aanvaarden"}),
        ("antwoord", {"melding": 0, "antwoord": "aanvaarden"}),
        ("antwoord", {"melding": 99_999, "antwoord": "aanvaarden"}),
        ("antwoord", {"melding": 1, "antwoord": "aanvaarden; drop table casus"}),
        ("antwoord", {"melding": True, "antwoord": "aanvaarden"}),
        ("wis_alles", {"bericht": "x"}),
        ("", {}),
    ],
)
async def test_data_that_no_card_has_is_answered_clearly_and_stores_nothing(
    kantoor: Kantoor, verb: str, data: dict[str, Any]
) -> None:
    code = await gedeeld(kantoor)
    kaart = await kantoor.dirk.say("help")
    with kantoor.unchanged(code):
        antwoord = await kantoor.dirk.execute(kaart, verb, {"casus": code, **data})
    assert is_clear(antwoord), woorden(antwoord)


_GEDEELD: dict[int, str] = {}


async def gedeeld(kantoor: Kantoor) -> str:
    """One casus with a besluit for all that changes nothing."""
    if id(kantoor) not in _GEDEELD:
        _GEDEELD[id(kantoor)] = await kantoor.met_besluit()
    return _GEDEELD[id(kantoor)]


async def test_someone_elses_question_cannot_be_answered(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    await kantoor.bilal.receives("MLD-07", code)
    data = accept_data(kantoor, code)
    for speler, zin in (
        (kantoor.dirk, "Deze vraag is aan iemand anders gesteld."),
        (kantoor.anouk, "Deze vraag is aan iemand anders gesteld."),
        (kantoor.esra, "Deze vraag staat niet (meer) voor jou open."),
    ):
        kaart = await speler.say("help")
        with kantoor.unchanged(code):
            assert zin in woorden(await speler.execute(kaart, "antwoord", data))
    afgewezen = (
        "select door from toegangslog where casussen = ? and uitkomst = 'geweigerd' and regel = 'B5' order by op"
    )
    assert kantoor.rows(afgewezen, code) == [("dirk",), ("anouk",), ("esra",)]


async def test_the_code_of_another_casus_in_a_card_gives_no_more_than_typing_it(kantoor: Kantoor) -> None:
    code = await kantoor.met_besluit()
    for data in (PLAN, PLAN | {"formulier": "besluit"}, PLAN | {"knop": "annuleren"}):
        kaart = await kantoor.esra.say("help")
        with kantoor.unchanged(code):
            antwoord = await kantoor.esra.execute(kaart, "formulier", {**data, "casus": code})
        assert "Anouk" not in woorden(antwoord)
        assert is_clear(antwoord)


async def test_a_fact_that_is_not_on_the_form_is_not_recorded(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    bericht = await kantoor.bilal.say(f"weeg {code}")
    data = {"formulier": "weeg", "knop": "verder", "stap": 0, "casus": code, "verzonnen_feit": "ja"}
    kaart = await kantoor.bilal.execute(bericht, "formulier", data)
    assert "Deze kaart bevat gegevens die er niet in horen." in woorden(kaart)


# ---- HTTP


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b'"hoi"', 400), (b"\xff\xfe", 400), (b"{}", 403), (b"x" * 300_000, 413)],
)
async def test_a_body_that_is_no_activity_is_refused(kantoor: Kantoor, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(kantoor.bot.url, data=body, headers=headers) as answer,
    ):
        assert answer.status == status
        assert "Traceback" not in await answer.text()


@pytest.mark.parametrize(
    ("anders", "status"),
    [
        ({"channelId": "emulator"}, 403),
        ({"channelId": None}, 403),
        ({"serviceUrl": "https://smba.example.com"}, 403),
        ({"conversation": None}, 400),
        ({"id": None}, 400),
        ({"from": None}, 400),
        ({"conversation": "geen object"}, 400),
    ],
)
async def test_an_activity_from_elsewhere_or_without_a_shape_is_refused(
    kantoor: Kantoor, anders: dict[str, Any], status: int
) -> None:
    activity = kantoor.teams.activity(kantoor.anouk.mens, type="message", text="help") | anders
    assert (await kantoor.teams.post(activity))[0] == status


async def test_kinds_of_activity_that_say_nothing_are_taken_in_silence(kantoor: Kantoor) -> None:
    """What comes of itself meanwhile, for another test's casus, is no answer."""

    def answers() -> int:
        return sum(b.op is not None for b in kantoor.teams.scherm(kantoor.anouk.mens).berichten)

    voor = answers()
    for velden in ({"type": "typing"}, {"type": "messageReaction"}, {"type": "message", "text": None}):
        status, _ = await kantoor.teams.post(kantoor.teams.activity(kantoor.anouk.mens, **velden))
        assert status < 300
    assert answers() <= voor + 1


async def test_a_besluit_card_from_before_another_besluit_records_nothing(kantoor: Kantoor) -> None:
    code = await kantoor.met_regie()
    oud = await kantoor.dirk.say(f"besluit {code}")
    await kantoor.besluit(code, **{"Wat is er besloten": "Opschalen naar niveau 3"})
    with kantoor.unchanged(code):
        kaart = await kantoor.dirk.press(oud, "Verder", {"Wat is er besloten": "Afschalen naar niveau 1"})
    assert "legde Dirk Postma een ander besluit vast" in woorden(kaart)
    assert knoppen(kaart) == ["Casus bekijken", "Opnieuw beginnen", "Lees de regel"]


async def test_a_besluit_card_from_before_another_advice_asks_again_and_loses_nothing(kantoor: Kantoor) -> None:
    code = await kantoor.casus()
    begin = await kantoor.dirk.say(f"besluit {code}")
    await kantoor.dirk.press(begin, "Verder", {"Wat is er besloten": "Opschalen naar niveau 2", "Motivering": "samen"})
    await kantoor.anouk.fill(await kantoor.anouk.say(f"weeg {code}"), "Advies vragen", {"Loopt het vast door": "nee"})
    with kantoor.unchanged(code):
        kaart = await kantoor.dirk.press(begin, "Besluit vastleggen")
    assert "woog Anouk de Vries de feiten" in woorden(kaart)
    verder = await kantoor.dirk.press(begin, "Verder met het besluit")
    assert "samen" in woorden(verder)


async def test_a_bsn_beside_112_gets_the_numbers_and_the_warning(kantoor: Kantoor) -> None:
    gelezen = woorden((await kantoor.anouk.say(f"bel 112 voor {BSN}")).kaart)
    assert gelezen.index("112") < gelezen.index("Verwijder je bericht")
    assert BSN not in gelezen
