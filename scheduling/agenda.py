"""Overleggen as iCalendar text: codes, kinds and times, and nothing about people or what it is about (B5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from icalendar import Calendar, Event, Timezone

from dialogs.bouwstenen import taal
from regie.casus import Casus, Overleg, Overlegstatus
from regie.inrichting import Inrichting
from regie.kalender import AMSTERDAM
from regie.toegang import mag
from regie.vast import PersoonId
from regie.vragen import ToonCasus

ZOMERTIJD: Final = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Dutch time as a rule without an end; the library would write out a list that is an hour off and stops in 2038."""


def one(casus: Casus, overleg: Overleg, now: datetime) -> bytes:
    """The calendar with this overleg only, cancelled or not; `now` is when somebody asked."""
    return _calendar([(casus, overleg)], now)


def feed(persoon: PersoonId, casussen: Iterable[Casus], now: datetime) -> bytes:
    """The calendar of a person: every planned overleg of these casussen that they are expected at."""
    return _calendar([(casus, overleg) for casus in casussen for overleg in expected(persoon, casus)], now)


def expected(persoon: PersoonId, casus: Casus) -> list[Overleg]:
    """The planned overleggen to which this person is invited, or comes instead of another, and did not say no."""
    return [
        overleg
        for overleg in casus.overleggen
        if overleg.status is Overlegstatus.GEPLAND
        and any((u.vervanger or u.persoon) == persoon and u.antwoord != "kom_niet" for u in overleg.uitnodigingen)
    ]


def may_see(persoon: PersoonId, casus: Casus, overleg: Overleg, inrichting: Inrichting, dag: date) -> bool:
    """Whether the link of this person still shows this overleg on this day.

    Beside whoever may see the casus: who planned it and who is invited, as long as they are known. When it is
    cancelled they may have no part in the casus any more, and have to be told just then.
    """
    if inrichting.persoon(persoon) is None:
        return False
    betrokken = {overleg.gepland_door, *(u.vervanger or u.persoon for u in overleg.uitnodigingen)}
    return persoon in betrokken or mag(ToonCasus, persoon, casus, inrichting, dag)


def _calendar(overleggen: Iterable[tuple[Casus, Overleg]], now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Regiebot//Regiebot//NL")
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_ical(ZOMERTIJD))
    for casus, overleg in overleggen:
        calendar.add_component(_event(casus, overleg, now))
    text: bytes = calendar.to_ical()
    return text


def _event(casus: Casus, overleg: Overleg, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{casus.code}-{overleg.nr}@regiebot")
    event.add("sequence", _sequence(casus, overleg))
    event.add("dtstamp", now)
    event.add("dtstart", overleg.begin.astimezone(AMSTERDAM))
    event.add("dtend", overleg.einde.astimezone(AMSTERDAM))
    event.add("summary", f"{taal.hoofdletter(overleg.soort)} {casus.code}")
    event.add("description", f"Open in Teams: typ casus {casus.code}")
    event.add("status", "CANCELLED" if overleg.status is Overlegstatus.VERVALLEN else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _sequence(casus: Casus, overleg: Overleg) -> int:
    """A number that grows when the overleg is moved or cancelled, so that a calendar takes the newest.

    It counts the seconds since the casus was reported: an int of 32 bits holds 68 years of them.
    """
    gevraagd = int((overleg.gevraagd_op - casus.aanmelding.op).total_seconds())
    return gevraagd + (overleg.status is Overlegstatus.VERVALLEN)
