"""Writes dates, times, numbers and lists in Dutch as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from dialogs.bouwstenen.datum import MAANDEN

DAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def datum(dag: date) -> str:
    """`donderdag 4 februari 2027`."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def korte_datum(dag: date) -> str:
    """`4 februari 2027`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def tijd(moment: time) -> str:
    """`14.00 uur`."""
    return f"{moment:%H.%M} uur"


def moment(op: datetime) -> str:
    """`donderdag 4 februari 2027 om 14.00 uur`, in Dutch time. Raises ValueError for a naive datetime."""
    if op.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    local = op.astimezone(AMSTERDAM)
    return f"{datum(local.date())} om {tijd(local.time())}"


def getal(n: int) -> str:
    """`2.000`."""
    return f"{n:,}".replace(",", ".")


def aantal(n: int, enkelvoud: str, meervoud: str) -> str:
    """`geen acties`, `1 actie`, `2 acties`."""
    if n == 0:
        return f"geen {meervoud}"
    return f"{getal(n)} {enkelvoud if n == 1 else meervoud}"


def lijst(delen: Sequence[str], voegwoord: str = "en") -> str:
    """`a, b en c`; nothing for an empty list."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def hoofdletter(zin: str) -> str:
    """The sentence with a capital in front and the rest as it was."""
    return zin[:1].upper() + zin[1:]


def met_punt(zin: str) -> str:
    """The sentence with a full stop, unless it ends with a mark of its own."""
    return zin if zin.endswith((".", "?", "!")) else f"{zin}."


def trede(label: str, nummer: int, kleur: str | None = None) -> str:
    """A rung by its word, its number and, where the kader has one, its colour: `fase 3 (rood)`."""
    return f"{label} {nummer} ({kleur})" if kleur else f"{label} {nummer}"
