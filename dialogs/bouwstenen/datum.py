"""Reads dates and times as people type them in Dutch, and as an Input.Date or Input.Time sends them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {naam[:3]: nummer for nummer, naam in enumerate(MAANDEN, start=1)} | {"mrt": 3}
_NUMBERS = {naam: nummer for nummer, naam in enumerate(MAANDEN, start=1)} | _SHORT

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_IN_WORDS = re.compile(r"(?:[a-z]+dag,? )?(\d{1,2})[ -]([a-z]{3,9})\.?(?:[ -](\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?: ?(?:uur|u))?")
_ISO_T = re.compile(r"^(\d{4}-\d{2}-\d{2})t(?=\d)")
_MOMENT = re.compile(r"(.+?)(?:,? (?:om )?(\d{1,2}[:.]\d{2}(?: ?(?:uur|u))?|\d{1,2} ?(?:uur|u)))")


def read_datum(tekst: str, vandaag: date) -> date | None:
    """A date, or None: `2027-01-12`, `12-01-2027`, `12.1.2027`, `12 januari 2027`, `dinsdag 12 jan`.

    Without a year it is the first such day from `vandaag` on.
    """
    words = " ".join(tekst.lower().split())
    if match := _ISO.fullmatch(words):
        year, month, day = match.groups()
        return _date(year, month, day)
    if match := _DAY_FIRST.fullmatch(words):
        day, month, year = match.groups()
        return _date(year, month, day)
    if match := _IN_WORDS.fullmatch(words):
        day, name, year = match.groups()
        number = _NUMBERS.get(name)
        if number is None:
            return None
        return _date(year, number, day) if year else _next(number, int(day), vandaag)
    return None


def read_tijd(tekst: str) -> time | None:
    """A time of day, or None: `09:00`, `9.00`, `9 uur`, `14.30 uur`, `14u`."""
    match = _TIME.fullmatch(" ".join(tekst.lower().split()))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(tekst: str, vandaag: date) -> datetime | None:
    """A date with a time as the clock on the wall shows it, without zone; without a time 09:00."""
    words = _ISO_T.sub(r"\1 ", " ".join(tekst.lower().split()))
    match = _MOMENT.fullmatch(words)
    day = read_datum(match[1] if match else words, vandaag)
    clock = read_tijd(match[2]) if match else time(9)
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock)


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _next(month: int, day: int, vandaag: date) -> date | None:
    this_year = _date(vandaag.year, month, day)
    if this_year is not None and this_year >= vandaag:
        return this_year
    return _date(vandaag.year + 1, month, day)
