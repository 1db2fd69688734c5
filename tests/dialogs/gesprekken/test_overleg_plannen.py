from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs, urlparse

from dialogs.bouwstenen.formulier import Formulier
from dialogs.bouwstenen.gesprek import Gevolg
from dialogs.bouwstenen.kaart import Element, link, walk
from dialogs.bouwstenen.onderwerp import Onderwerp
from dialogs.gesprekken.overleg import GESPREKKEN, KWITANTIES
from dialogs.gesprekken.overleg_plannen import plan_receipt, planned, teams_link
from regie import commands as c
from regie.casus import Casus
from regie.kalender import AMSTERDAM
from regie.weigering import Weigering
from tests.dialogs.casussen import CODE, beeld, fill, on_two, opened, perform

Check = Callable[[Element], Element]
Texts = Callable[[Element], str]
FORMS = {g.naam: g for g in GESPREKKEN}
INGEVULD = {"soort": "startoverleg", "datum": "2027-02-09", "tijd": "14:00", "duur": "60", "moeten": "bas,sanne"}


def form(naam: str, casus: Casus, onderwerp: str = "", **invoer: str) -> Formulier:
    drawn = FORMS[naam].form(beeld(casus), Onderwerp.read(onderwerp), invoer)
    assert isinstance(drawn, Formulier), drawn
    return drawn


def geplande() -> Gevolg:
    casus = on_two(procesregie="bas", casusregie="sanne")
    return perform(casus, fill(FORMS["plan_overleg"], beeld(casus), {**INGEVULD, "mogen": "anna"}))


def shown(card: Element) -> dict[str, object]:
    return {e["id"]: e.get("value") for e in walk(card) if e["type"].startswith("Input.")}


def test_the_first_overleg_is_suggested_to_be_a_startoverleg_with_the_regisseurs(check_card: Check) -> None:
    values = shown(check_card(form("plan_overleg", on_two(procesregie="bas", casusregie="sanne")).card()))
    assert values["soort"] == "startoverleg"
    assert set(str(values["moeten"]).split(",")) == {"bas", "sanne"}
    assert list(values) == ["soort", "datum", "tijd", "duur", "moeten", "mogen"]


def test_a_second_overleg_is_a_voortgangsoverleg_and_a_signal_can_ask_for_a_spoedoverleg() -> None:
    casus = geplande().beeld.casus
    assert shown(form("plan_overleg", casus).card())["soort"] == "voortgangsoverleg"
    assert shown(form("plan_overleg", casus, "soort:spoedoverleg melding:3").card())["soort"] == "spoedoverleg"


def test_what_was_filled_in_goes_before_the_suggestion() -> None:
    card = form("plan_overleg", opened()).card(invoer={"soort": "spoedoverleg", "duur": "90"})
    assert (shown(card)["soort"], shown(card)["duur"]) == ("spoedoverleg", "90")


def test_a_holiday_gets_its_error_on_the_date_with_the_nearest_working_days() -> None:
    lezing = form("plan_overleg", opened()).read_all({**INGEVULD, "datum": "2027-04-27"})
    assert list(lezing.fouten) == ["datum"]
    for piece in ("geen werkdag", "maandag 26 april 2027", "woensdag 28 april 2027"):
        assert piece in lezing.fouten["datum"]


def test_a_date_after_the_last_day_is_asked_once_and_stays_possible(check_card: Check, texts: Texts) -> None:
    """PD-09."""
    casus = on_two(procesregie="bas", casusregie="sanne")
    laat = {**INGEVULD, "datum": "2027-12-07"}
    assert len(form("plan_overleg", casus, **INGEVULD).stappen) == 1
    drawn = form("plan_overleg", casus, **laat)
    assert "Dinsdag 7 december 2027 is later dan de uiterste datum" in texts(check_card(drawn.card(1)))
    assert list(drawn.read_all(laat).fouten) == ["toch_later"]
    gevolg = perform(casus, fill(FORMS["plan_overleg"], beeld(casus), {**laat, "toch_later": "ja"}))
    assert "Dit is later dan de uiterste datum" in texts(check_card(KWITANTIES[c.PlanOverleg](gevolg)))
    assert "later dan de uiterste" not in texts(KWITANTIES[c.PlanOverleg](geplande()))


def test_moving_past_the_last_day_is_asked_too(texts: Texts) -> None:
    casus = geplande().beeld.casus
    laat = {"datum": "2027-12-07", "tijd": "10:00", "toch_later": "ja"}
    assert len(form("verzet_overleg", casus, **laat).stappen) == 2
    gevolg = perform(casus, fill(FORMS["verzet_overleg"], beeld(casus), laat, "overleg:1"))
    assert "Dit is later dan de uiterste datum" in texts(KWITANTIES[c.MoveOverleg](gevolg))


def test_an_overleg_at_night_is_refused_with_the_hours_at_which_one_can_begin() -> None:
    for tijd in ("03:00", "21:30"):
        fouten = form("plan_overleg", opened()).read_all({**INGEVULD, "tijd": tijd}).fouten
        assert fouten == {"tijd": "Een overleg begint tussen 07.00 uur en 21.00 uur. Kies een andere tijd."}
    assert form("plan_overleg", opened()).read_all({**INGEVULD, "tijd": "07:00"}).goed
    assert form("plan_overleg", opened()).read_all({**INGEVULD, "soort": "spoedoverleg", "tijd": "21:30"}).goed


def test_who_must_come_and_may_come_is_asked_which_of_the_two() -> None:
    fouten = form("plan_overleg", opened()).read_all({**INGEVULD, "mogen": "anna,bas"}).fouten
    assert fouten == {"mogen": "Bas Kok staat al bij wie er moet zijn. Kies één van de twee."}


def test_a_past_date_and_one_far_away_get_their_error_on_the_date() -> None:
    drawn = form("plan_overleg", opened())
    past = drawn.read_all({**INGEVULD, "datum": "2027-01-11"}).fouten
    assert "verleden" in past["datum"] and "dinsdag 12 januari 2027" in past["datum"]
    assert "te laat" in drawn.read_all({**INGEVULD, "datum": "9027-01-11"}).fouten["datum"]


def test_the_form_becomes_the_command() -> None:
    command = geplande().command
    assert isinstance(command, c.PlanOverleg)
    assert command.begin == datetime(2027, 2, 9, 14, 0, tzinfo=AMSTERDAM)
    assert (command.soort, command.duur_minuten) == ("startoverleg", 60)
    assert (set(command.moeten), command.mogen) == ({"bas", "sanne"}, ("anna",))


def test_without_anybody_who_must_come_the_field_says_so() -> None:
    lezing = form("plan_overleg", opened()).read_all({**INGEVULD, "moeten": ""})
    assert "minstens één persoon" in lezing.fouten["moeten"]


def test_the_receipt_says_who_is_invited_when_and_who_must_come(check_card: Check, texts: Texts) -> None:
    gevolg = geplande()
    text = texts(check_card(KWITANTIES[c.PlanOverleg](gevolg)))
    for piece in (
        "Startoverleg gepland · casus ZU-0001",
        "dinsdag 9 februari 2027 om 14.00 uur",
        "Bas Kok",
        "Anna Mol",
        "Uitnodiging op dinsdag 26 januari 2027 om 09.00 uur",
        "Herinnering op dinsdag 2 februari 2027 en maandag 8 februari 2027",
        "de uitkomst vast te leggen",
    ):
        assert piece in text


def test_who_is_invited_within_ten_working_days_is_invited_now(texts: Texts) -> None:
    casus = on_two(procesregie="bas", casusregie="sanne")
    gevolg = perform(casus, fill(FORMS["plan_overleg"], beeld(casus), {**INGEVULD, "datum": "2027-01-14"}))
    assert "Nu uitgenodigd: " in texts(KWITANTIES[c.PlanOverleg](gevolg))


def test_the_teams_link_carries_the_code_and_the_moment_and_nobody(check_card: Check) -> None:
    gevolg = geplande()
    extra = link("Zet in je agenda (.ics)", "http://127.0.0.1/agenda/x.ics")
    card = check_card(plan_receipt(gevolg, [teams_link(planned(gevolg), CODE), extra]))
    teams, ics = card["actions"]
    assert ics == extra
    url = urlparse(teams["url"])
    asked = parse_qs(url.query)
    assert f"{url.scheme}://{url.netloc}{url.path}" == "https://teams.microsoft.com/l/meeting/new"
    assert asked["startTime"] == ["2027-02-09T13:00:00Z"]
    assert asked["endTime"] == ["2027-02-09T14:00:00Z"]
    assert set(asked) == {"subject", "startTime", "endTime", "content"}
    assert CODE in asked["subject"][0]
    assert not any(naam in teams["url"] for naam in ("Bas", "Sanne", "Anna"))


def test_a_moved_overleg_asks_everybody_again(check_card: Check, texts: Texts) -> None:
    casus = geplande().beeld.casus
    drawn = form("verzet_overleg", casus)
    assert drawn.onderwerp == "overleg:1"
    command = fill(FORMS["verzet_overleg"], beeld(casus), {"datum": "2027-02-16", "tijd": "9:30"}, "overleg:1")
    assert isinstance(command, c.MoveOverleg)
    assert (command.overleg, command.begin) == (1, datetime(2027, 2, 16, 9, 30, tzinfo=AMSTERDAM))
    text = texts(check_card(KWITANTIES[c.MoveOverleg](perform(casus, command))))
    assert "Iedereen krijgt de vraag opnieuw" in text
    assert "Uitnodiging op dinsdag 2 februari 2027" in text


def test_without_a_planned_overleg_there_is_nothing_to_move(check_card: Check) -> None:
    nee = FORMS["verzet_overleg"].form(beeld(opened()), Onderwerp(), {})
    assert isinstance(nee, Weigering)
    assert [u.woord for u in nee.uitweg] == [f"plan overleg {CODE}", f"casus {CODE}"]
    weg = FORMS["verzet_overleg"].form(beeld(geplande().beeld.casus), Onderwerp.read("overleg:9"), {})
    assert isinstance(weg, Weigering)
