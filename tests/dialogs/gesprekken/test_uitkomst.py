from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import pytest

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.kaart import Element, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.acuut import numbers_first
from dialogs.gesprekken.overleg import GESPREKKEN, KWITANTIES
from regie import commands as c
from regie.casus import Casus, Casusstatus, Overlegstatus, Schaal
from regie.kalender import AMSTERDAM
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, beeld, fill, on_two, perform, refused

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}
BEGIN = datetime(2027, 1, 19, 14, 0, tzinfo=AMSTERDAM)
NA = BEGIN + timedelta(hours=1)
ALLES = {
    "aanwezig": "bas,anna",
    "pseudoniem": "Ouder a",
    "cijfer": "6",
    "pseudoniem_2": "kind B",
    "cijfer_2": "8",
    "doel": "Rust in huis",
    "actie": "Bellen met school",
    "actie_eigenaar": "sanne",
    "actie_datum": "2027-02-01",
    "actie_2": "Afspraak maken",
    "actie_eigenaar_2": "klant",
    "actie_datum_2": "2027-02-02",
    "datum": "2027-03-02",
    "tijd": "10:00",
    "einde_regie": "nee",
}


@pytest.fixture
def casus() -> Casus:
    plan = c.PlanOverleg(casus=CODE, soort="startoverleg", begin=BEGIN, moeten=("bas", "sanne"), mogen=("anna",))
    return perform(on_two(procesregie="bas", casusregie="sanne"), plan).beeld.casus


def form(casus: Casus, invoer: Mapping[str, str] | None = None, now: datetime = NA) -> Formulier:
    drawn = FORMS["uitkomst"].form(beeld(casus, now=now), Onderwerp(), invoer or {})
    assert isinstance(drawn, Formulier), drawn
    return drawn


def outcome(casus: Casus, **invoer: str) -> c.RecordUitkomst:
    command = fill(FORMS["uitkomst"], beeld(casus, now=NA), {"aanwezig": "bas,sanne", **invoer}, "overleg:1")
    assert isinstance(command, c.RecordUitkomst)
    return command


def test_every_step_is_a_good_card_and_the_first_says_when_the_overleg_is_over(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    drawn = form(casus)
    cards = [texts(check_card(drawn.card(stap))) for stap in range(5)]
    assert "pas klaar met een volgende datum, of met het einde van de regie (INV-4)" in cards[0]
    assert "(INV-4)" in cards[4]
    assert drawn.onderwerp == "overleg:1"


def test_who_must_be_there_and_acute_danger_stand_first(casus: Casus) -> None:
    lists = {e["id"]: e["choices"] for e in walk(form(casus).card()) if e["type"] == "Input.ChoiceSet"}
    assert [choice["value"] for choice in lists["aanwezig"]][-1] == "anna"
    assert "moest erbij zijn" in lists["aanwezig"][0]["title"]
    assert lists["veiligheidsfeiten"][0]["value"] == "acuut_gevaar"


def test_a_substitute_can_be_there_too(casus: Casus) -> None:
    answer = c.AnswerUitnodiging(casus=CODE, overleg=1, antwoord="vervanger", vervanger="mira")
    vervangen = perform(casus, answer, "sanne").beeld.casus
    [aanwezig] = [e for e in walk(form(vervangen).card()) if e.get("id") == "aanwezig"]
    assert {"title": "Mira Vos (in plaats van Sanne Bos)", "value": "mira"} in aanwezig["choices"]


def test_the_answers_become_the_command(casus: Casus) -> None:
    command = outcome(casus, **ALLES)
    assert command.schalen == (Schaal(pseudoniem="ouder A", cijfer=6), Schaal(pseudoniem="kind B", cijfer=8))
    assert [d.tekst.inhoud for d in command.doelen] == ["Rust in huis"]
    assert [(a.eigenaar, a.vervaldatum) for a in command.acties] == [
        ("sanne", date(2027, 2, 1)),
        ("klant", date(2027, 2, 2)),
    ]
    assert command.volgende == datetime(2027, 3, 2, 10, 0, tzinfo=AMSTERDAM)
    assert (command.overleg, command.einde_regie, command.aanwezig) == (1, False, ("bas", "anna"))


@pytest.mark.parametrize(
    ("stap", "data", "fout"),
    [
        (1, {"pseudoniem": "ouder A"}, "cijfer"),
        (1, {"cijfer": "4"}, "pseudoniem"),
        (1, {"pseudoniem": "kind", "cijfer": "4", "pseudoniem_2": "Kind", "cijfer_2": "5"}, "pseudoniem_2"),
        (1, {"pseudoniem": "Kevin", "cijfer": "4"}, "pseudoniem"),
        (3, {"actie": "bellen", "actie_eigenaar": "bas"}, "actie_datum"),
        (3, {"actie_datum_2": "2027-02-02", "actie_2": "bellen"}, "actie_eigenaar_2"),
        (4, {"datum": "2027-03-02"}, "tijd"),
        (4, {"datum": "2027-04-27", "tijd": "10:00"}, "datum"),
        (4, {"datum": "2027-03-02", "tijd": "10:00", "einde_regie": "ja"}, "einde_regie"),
    ],
)
def test_what_belongs_together_is_asked_together(casus: Casus, stap: int, data: dict[str, str], fout: str) -> None:
    lezing = form(casus).read(stap, data)
    assert list(lezing.fouten) == [fout]
    assert not lezing.waarden
    assert fout in form(casus).read_all({"aanwezig": "bas", **data}).fouten


def test_a_0_is_danger_to_life_and_shows_the_numbers_above_every_card_from_then_on(
    casus: Casus, check_card: Check
) -> None:
    drawn = form(casus)
    assert check_card(drawn.card(2, {"pseudoniem": "kind A", "cijfer": "0"}))["body"][0] == numbers_first()
    assert drawn.card(2, {"pseudoniem": "kind A", "cijfer": "10"})["body"][0] != numbers_first()
    assert drawn.card(2, {"pseudoniem_2": "kind A", "cijfer_2": "0"})["actions"][-1]["title"] == "Meld het gevaar nu"


def test_a_0_is_recorded_and_its_receipt_has_the_numbers_and_a_button_to_report(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    command = outcome(casus, pseudoniem="kind A", cijfer="0", datum="2027-03-02", tijd="10:00")
    card = check_card(KWITANTIES[c.RecordUitkomst](perform(casus, command, now=NA)))
    assert card["body"][0] == numbers_first()
    assert "Veiligheid kind A\n0 van 10" in texts(card)
    assert card["actions"][-1]["data"] == {"bericht": f"acuut {CODE}"}


def test_a_0_beside_acute_danger_that_was_reported_says_so_and_offers_no_second_report(
    casus: Casus, texts: Texts
) -> None:
    gemeld = perform(casus, c.ReportGevaar(casus=CODE, feit="acuut_gevaar"), now=NA).beeld.casus
    command = outcome(casus, pseudoniem="kind A", cijfer="0", datum="2027-03-02", tijd="10:00")
    card = KWITANTIES[c.RecordUitkomst](perform(gemeld, command, now=NA))
    assert "Het acute gevaar is al gemeld, als signaal 1." in texts(card)
    assert not [k for k in card["actions"] if k["title"] == "Meld het gevaar nu"]
    assert not form(gemeld, {"cijfer": "0"}).in_danger({"cijfer": "0"})


def test_a_0_beside_the_end_of_regie_goes_on_in_a_new_casus(casus: Casus, texts: Texts) -> None:
    command = outcome(casus, pseudoniem="kind A", cijfer="0", einde_regie="ja", toch_einde="ja")
    card = KWITANTIES[c.RecordUitkomst](perform(casus, command, now=NA))
    assert "meld het gevaar in een nieuwe casus" in texts(card)
    assert [k["title"] for k in card["actions"]] == ["Nieuwe casus"]


def test_beside_a_0_the_end_of_regie_is_asked_once_more_and_not_blocked(casus: Casus) -> None:
    gegeven = {"aanwezig": "bas", "pseudoniem": "kind A", "cijfer": "0", "einde_regie": "ja"}
    vragen = form(casus, gegeven).stappen[-1]
    assert [veld.code for veld in vragen.velden] == ["toch_einde"]
    assert form(casus, gegeven).read_all(gegeven).fouten
    assert not form(casus, gegeven).read_all({**gegeven, "toch_einde": "ja"}).fouten
    assert form(casus, {**gegeven, "cijfer": "1"}).stappen[-1].titel == "Hoe gaat het verder?"


def test_a_0_is_still_there_when_another_field_is_wrong(casus: Casus) -> None:
    lezing = form(casus).read(1, {"pseudoniem": "Kevin", "cijfer": 0})
    card = form(casus).card(1, lezing.invoer, lezing.fouten)
    assert next(e for e in walk(card) if e.get("id") == "cijfer")["value"] == 0


def test_a_next_overleg_after_the_last_day_is_asked_once_and_its_receipt_says_so(casus: Casus, texts: Texts) -> None:
    """PD-09."""
    laat = {"datum": "2027-12-07", "tijd": "10:00"}
    assert len(form(casus, laat).stappen) == 6
    assert "toch_later" in form(casus, laat).read_all({"aanwezig": "bas", **laat}).fouten
    assert len(form(casus, {**laat, "einde_regie": "ja"}).stappen) == 5
    klaar = KWITANTIES[c.RecordUitkomst](perform(casus, outcome(casus, **laat, toch_later="ja"), now=NA))
    assert "Dit is later dan de uiterste datum" in texts(klaar)


def test_the_latest_date_counts_from_this_overleg_and_is_sooner_when_it_is_unsafe(casus: Casus, texts: Texts) -> None:
    assert "dinsdag 13 april 2027 (PD-09)" in texts(form(casus).card(4))
    unsafe = {"aanwezig": "bas", "veiligheidsfeiten": "onveilige_situatie"}
    assert "dinsdag 2 maart 2027 (PD-09)" in texts(form(casus, unsafe).card(4, unsafe))


def test_with_a_next_date_the_overleg_is_over_and_everybody_is_invited(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    gevolg = perform(casus, outcome(casus, **ALLES), now=NA)
    card = check_card(KWITANTIES[c.RecordUitkomst](gevolg))
    text = texts(card)
    for piece in ("dinsdag 2 maart 2027 om 10.00 uur", "Sanne Bos", "de klant zelf", "6 van 10", "ouder A"):
        assert piece in text
    assert "staat nog open" not in text
    assert [a["type"] for a in card["actions"]] == ["Action.OpenUrl"]
    assert gevolg.beeld.casus.overleggen[0].status is Overlegstatus.AFGEROND


def test_without_one_of_the_two_it_stays_open_and_says_who_is_asked_when(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    gevolg = perform(casus, outcome(casus), now=NA)
    text = texts(check_card(KWITANTIES[c.RecordUitkomst](gevolg)))
    assert "Het overleg staat nog open" in text and "(INV-4)" in text
    assert "krijgt de vraag op woensdag 20 januari 2027 om 09.00 uur" in text
    assert "tot woensdag 20 januari 2027 om 17.00 uur" in text
    assert gevolg.beeld.casus.overleggen[0].status is Overlegstatus.GEHOUDEN


def test_the_receipt_without_a_next_date_has_a_button_to_choose_one(casus: Casus, check_card: Check) -> None:
    gevolg = perform(casus, outcome(casus), now=NA)
    [knop] = check_card(KWITANTIES[c.RecordUitkomst](gevolg))["actions"]
    assert (knop["title"], knop["data"]) == ("Datum kiezen", {"bericht": f"uitkomst {CODE}"})
    dan = FORMS["uitkomst"].form(gevolg.beeld, Onderwerp(), {})
    assert isinstance(dan, Formulier) and dan.naam == "volgende_datum"


def test_the_end_of_regie_closes_the_casus(casus: Casus, texts: Texts) -> None:
    gevolg = perform(casus, outcome(casus, einde_regie="ja"), now=NA)
    assert gevolg.beeld.casus.status is Casusstatus.AFGESLOTEN
    assert "de casus is afgesloten" in texts(KWITANTIES[c.RecordUitkomst](gevolg))


def test_an_open_signal_keeps_the_regie_from_ending_and_the_error_lands_on_its_field(casus: Casus) -> None:
    onveilig = outcome(casus, einde_regie="ja", veiligheidsfeiten="onveilige_situatie")
    nee = refused(casus, onveilig, now=NA)
    assert nee.regel == "INV-5"
    assert nee.veld in {veld.code for stap in form(casus).stappen for veld in stap.velden}


def test_acute_danger_shows_the_numbers_first_on_every_card_from_then_on(
    casus: Casus, check_card: Check, texts: Texts
) -> None:
    invoer = {"aanwezig": "bas", "veiligheidsfeiten": "acuut_gevaar"}
    drawn = form(casus, invoer)
    for stap in range(5):
        assert check_card(drawn.card(stap, invoer))["body"][0] == numbers_first()
    assert drawn.card(1, invoer)["actions"][-1]["data"] == {"bericht": f"acuut {CODE}"}
    assert numbers_first() not in form(casus).card()["body"]
    card = check_card(KWITANTIES[c.RecordUitkomst](perform(casus, outcome(casus, **invoer), now=NA)))
    assert card["body"][0] == numbers_first()
    assert [a["title"] for a in card["actions"]] == ["Er is gebeld", "Hulp is aanwezig", "Ik neem over"]
    assert "veiligheidssignaal" in texts(card)


def test_an_overleg_that_has_not_begun_has_no_outcome(casus: Casus) -> None:
    nee = FORMS["uitkomst"].form(beeld(casus), Onderwerp(), {})
    assert isinstance(nee, Weigering)
    assert "dinsdag 19 januari 2027 om 14.00 uur" in nee.reden
    assert nee.uitweg[0].woord == f"casus {CODE}"


def test_a_recorded_overleg_leads_to_the_missing_date(casus: Casus, check_card: Check, texts: Texts) -> None:
    open_ = perform(casus, outcome(casus), now=NA).beeld.casus
    drawn = FORMS["uitkomst"].form(beeld(open_, now=NA), Onderwerp(), {})
    assert isinstance(drawn, Formulier)
    assert (drawn.naam, drawn.onderwerp) == ("volgende_datum", "overleg:1")
    check_card(drawn.card())
    assert list(drawn.read(0, {}).fouten) == ["datum"]
    assert list(drawn.read(0, {"einde_regie": "nee"}).fouten) == ["datum"]
    command = fill(FORMS["volgende_datum"], beeld(open_, now=NA), {"datum": "2 maart 2027", "tijd": "10 uur"})
    assert isinstance(command, c.SetVolgendeDatum) and command.overleg == 1
    card = check_card(KWITANTIES[c.SetVolgendeDatum](perform(open_, command, now=NA)))
    assert "Het volgende overleg is dinsdag 2 maart 2027" in texts(card)
    klaar = fill(FORMS["volgende_datum"], beeld(open_, now=NA), {"einde_regie": "ja"})
    assert "afgesloten" in texts(KWITANTIES[c.SetVolgendeDatum](perform(open_, klaar, now=NA)))


def test_a_mother_and_a_father_are_two_parents_who_need_a_letter(casus: Casus) -> None:
    een = outcome(casus, pseudoniem="Moeder", cijfer="7", datum="2027-03-02", tijd="10:00")
    assert een.schalen == (Schaal(pseudoniem="ouder", cijfer=7),)
    twee = {"pseudoniem": "moeder", "cijfer": "7", "pseudoniem_2": "vader", "cijfer_2": "6"}
    assert "Er staat al een ouder." in form(casus).read(1, twee).fouten["pseudoniem_2"]
    assert form(casus).read(1, {**twee, "pseudoniem": "moeder A", "pseudoniem_2": "vader B"}).goed


def test_the_end_of_regie_is_only_offered_to_who_may_end_it(casus: Casus) -> None:
    def velden(wie: str) -> set[str]:
        drawn = FORMS["uitkomst"].form(beeld(casus, wie, NA), Onderwerp(), {})
        assert isinstance(drawn, Formulier)
        return {veld.code for stap in drawn.stappen for veld in stap.velden}

    assert "einde_regie" in velden("vera")
    assert "einde_regie" not in velden("mira")
