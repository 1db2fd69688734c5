"""The calendar text: what stands in it, what never does, and that a calendar can follow changes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone

from regie.casus import Aanmelding, Actie, Casus, Casusstatus, Overleg, Overlegstatus, Uitnodiging
from regie.inrichting import Gemeente, Inrichting, Organisatie, Persoon
from regie.kalender import AMSTERDAM
from scheduling import agenda

GEMELD = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
BEGIN = datetime(2027, 2, 4, 13, 0, tzinfo=UTC)
NU = datetime(2027, 1, 14, 9, 0, tzinfo=UTC)
WIE = ("anna", "bram", "carla", "dirk")

INRICHTING = Inrichting(
    gemeenten=(Gemeente(code="zeist", naam="Zeist", kader="zou", casusletters="ZU"),),
    organisaties=(Organisatie(id="team", naam="Sociaal Team", soort="lokaal_team"),),
    personen=tuple(
        Persoon(id=p, naam=f"{p.title()} Achternaam", tenant="t", aad_id=p, organisatie="team", functie="werker")
        for p in WIE
    ),
)


def _overleg(nr: int = 1, **meer: Any) -> Overleg:
    return Overleg.model_validate(
        {
            "nr": nr,
            "soort": "voortgangsoverleg",
            "begin": BEGIN,
            "duur_minuten": 90,
            "gepland_door": "anna",
            "gevraagd_op": GEMELD + timedelta(days=1),
            "uitnodigingen": (Uitnodiging(persoon="bram", moet=True), Uitnodiging(persoon="carla", moet=False)),
        }
        | meer
    )


def _casus(*overleggen: Overleg, code: str = "ZU-0001", gemeld_door: str = "dirk") -> Casus:
    actie = Actie(
        nr=1,
        tekst="tekst-1",
        eigenaar="klant",
        is_professional=False,
        vervaldatum=date(2027, 2, 1),
        overleg=1,
        door="bram",
        op=GEMELD,
    )
    return Casus(
        code=code,
        kader="zou",
        kaderversie=date(2020, 6, 22),
        gemeente="zeist",
        forum=None,
        status=Casusstatus.LOPEND,
        trede=2,
        trede_sinds=GEMELD,
        aanmelding=Aanmelding(door=gemeld_door, op=GEMELD, regie_nodig="ja", regels=()),
        overleggen=overleggen,
        acties=(actie,),
    )


def _event(overleg: Overleg) -> Event:
    (event,) = Calendar.from_ical(agenda.one(_casus(overleg), overleg, NU)).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_an_overleg_is_a_code_a_kind_and_a_time_in_dutch_time() -> None:
    event = _event(_overleg(2))
    assert event["summary"] == "Voortgangsoverleg ZU-0001"
    assert event["description"] == "Open in Teams: typ casus ZU-0001"
    assert event["uid"] == "ZU-0001-2@regiebot"
    assert event["status"] == "CONFIRMED"
    assert event["dtstart"].dt == datetime(2027, 2, 4, 14, 0, tzinfo=AMSTERDAM)
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtend"].dt == datetime(2027, 2, 4, 15, 30, tzinfo=AMSTERDAM)
    assert event["dtstamp"].dt == NU


def test_nothing_else_stands_in_it() -> None:
    assert set(_event(_overleg())) == {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "CLASS")
    }
    text = agenda.one(_casus(_overleg()), _overleg(), NU).decode().lower()
    assert not re.search(r"attendee|organizer|mailto|tekst-1|klant|anna|bram|carla|dirk|achternaam", text)


def test_a_moved_overleg_keeps_its_uid_and_gets_a_higher_sequence() -> None:
    eerst = _event(_overleg())
    verzet = _event(_overleg(begin=BEGIN + timedelta(days=7), gevraagd_op=GEMELD + timedelta(days=2)))
    assert verzet["uid"] == eerst["uid"]
    assert verzet["sequence"] > eerst["sequence"]


def test_a_cancelled_overleg_says_so_in_a_newer_version() -> None:
    vervallen = _event(_overleg(status=Overlegstatus.VERVALLEN))
    assert vervallen["status"] == "CANCELLED"
    assert vervallen["sequence"] > _event(_overleg())["sequence"]


def test_the_sequence_fits_in_32_bits_for_a_lifetime() -> None:
    laat = _event(_overleg(gevraagd_op=GEMELD + timedelta(days=365 * 60)))
    assert laat["sequence"] < 2**31


def _zone() -> tzinfo:
    (zone,) = Calendar.from_ical(agenda.feed("bram", [], NU)).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    return zone.to_tz(lookup_tzid=False)


REGEL = _zone()
"""Dutch time as the calendar text itself describes it."""


@given(st.dates(date(2026, 1, 1), date(2090, 1, 1)), st.times())
def test_the_rule_for_summer_time_is_that_of_the_time_zone(dag: date, tijd: time) -> None:
    op = datetime.combine(dag, tijd, AMSTERDAM)
    dubbel_of_weg = op.utcoffset() != op.replace(fold=1).utcoffset()
    assert dubbel_of_weg or op.replace(tzinfo=REGEL).utcoffset() == op.utcoffset()


@pytest.mark.parametrize(("uur", "verschil"), [(1, 1), (4, 2)])
def test_the_clock_goes_forward_at_two_in_the_night_of_the_last_sunday_of_march(uur: int, verschil: int) -> None:
    assert datetime(2027, 3, 28, uur, 30, tzinfo=REGEL).utcoffset() == timedelta(hours=verschil)


def test_lines_end_and_fold_as_the_format_asks() -> None:
    lines = agenda.feed("bram", [_casus(_overleg())], NU).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


# ---- a person's calendar


def _codes(persoon: str, *casussen: Casus) -> list[str]:
    return [str(e["uid"]) for e in Calendar.from_ical(agenda.feed(persoon, casussen, NU)).walk("VEVENT")]


def test_a_person_gets_the_planned_overleggen_to_which_they_are_invited() -> None:
    andere = Uitnodiging(persoon="dirk", moet=True)
    een = _casus(_overleg(1), _overleg(2, uitnodigingen=(andere,)))
    twee = _casus(_overleg(1), code="ZU-0002")
    assert _codes("bram", een, twee) == ["ZU-0001-1@regiebot", "ZU-0002-1@regiebot"]
    assert _codes("dirk", een, twee) == ["ZU-0001-2@regiebot"]


@pytest.mark.parametrize("status", [s for s in Overlegstatus if s is not Overlegstatus.GEPLAND])
def test_what_is_over_or_off_is_not_in_it(status: Overlegstatus) -> None:
    assert _codes("bram", _casus(_overleg(status=status))) == []


def test_who_said_no_is_not_expected_and_a_substitute_is() -> None:
    nee = Uitnodiging(persoon="bram", moet=True, antwoord="kom_niet")
    ander = Uitnodiging(persoon="carla", moet=True, antwoord="vervanger", vervanger="dirk")
    casus = _casus(_overleg(uitnodigingen=(nee, ander)))
    assert [wie for wie in WIE if _codes(wie, casus)] == ["dirk"]


def test_a_calendar_without_overleggen_is_still_a_calendar() -> None:
    assert Calendar.from_ical(agenda.feed("bram", [], NU)).walk("VEVENT") == []


# ---- access


def test_who_planned_it_and_who_is_invited_see_it_also_when_it_is_off() -> None:
    for overleg in (_overleg(), _overleg(status=Overlegstatus.VERVALLEN)):
        casus = _casus(overleg)
        assert [wie for wie in WIE if agenda.may_see(wie, casus, overleg, INRICHTING, NU.date())] == [*WIE]


def test_somebody_who_has_nothing_to_do_with_it_does_not() -> None:
    overleg = _overleg()
    casus = _casus(overleg, gemeld_door="carla")
    assert not agenda.may_see("dirk", casus, overleg, INRICHTING, NU.date())


def test_who_was_replaced_sees_it_until_it_was_held() -> None:
    ander = Uitnodiging(persoon="bram", moet=True, antwoord="vervanger", vervanger="carla")
    overleg = _overleg(uitnodigingen=(ander,))
    assert agenda.may_see("bram", _casus(overleg), overleg, INRICHTING, NU.date())
    overleg = overleg.model_copy(update={"status": Overlegstatus.AFGEROND, "aanwezig": ("carla",)})
    assert not agenda.may_see("bram", _casus(overleg), overleg, INRICHTING, NU.date())


def test_who_left_the_inrichting_sees_nothing() -> None:
    overleg = _overleg()
    zonder = INRICHTING.model_copy(update={"personen": INRICHTING.personen[1:]})
    assert agenda.may_see("anna", _casus(overleg), overleg, INRICHTING, NU.date())
    assert not agenda.may_see("anna", _casus(overleg), overleg, zonder, NU.date())
