"""The fields for a day and a time, and what is wrong with a day on which nobody works (CAL-2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from dialogs.bouwstenen import taal
from dialogs.bouwstenen.formulier import Lezing
from dialogs.bouwstenen.velden import Datum, Tijd
from regie.context import VOORUIT, Context
from regie.kalender import AMSTERDAM, Kalender

VROEGST: Final = time(7)
LAATST: Final = time(21)
"""Between these an overleg can begin."""


def werkdagveld(code: str, label: str, context: Context, *, verplicht: bool = True, uitleg: str = "") -> Datum:
    """A day on which people work, from today on; another day is refused with the nearest working days."""
    nu = context.vandaag
    return Datum(
        code,
        label,
        vandaag=nu,
        vanaf=context.kalender.op_of_na(nu),
        tot=nu + VOORUIT,
        toets=_werkdag(context.kalender),
        verplicht=verplicht,
        uitleg=uitleg,
    )


def datumveld(code: str, label: str, context: Context, *, verplicht: bool = True, vanaf: date | None = None) -> Datum:
    """Any day from `vanaf`, or else today, on: for what falls due."""
    nu = context.vandaag
    return Datum(code, label, vandaag=nu, vanaf=vanaf or nu, tot=nu + VOORUIT, verplicht=verplicht)


def tijdveld(code: str = "tijd", label: str = "Tijd", *, verplicht: bool = True) -> Tijd:
    """A time of day."""
    return Tijd(code, label, verplicht=verplicht)


def overlegtijd(label: str = "Tijd", *, verplicht: bool = True) -> Tijd:
    """A time at which people meet."""
    return Tijd("tijd", label, verplicht=verplicht, toets=overdag)


def overdag(tijd: time) -> str | None:
    """What is wrong with a time at night: most likely a slip, and it would invite everybody."""
    if VROEGST <= tijd <= LAATST:
        return None
    return f"Een overleg begint tussen {taal.tijd(VROEGST)} en {taal.tijd(LAATST)}. Kies een andere tijd."


def lees_moment(lezing: Lezing, dag: str = "datum", tijd: str = "tijd") -> datetime | None:
    """The instant that two fields give together; None when either was left open."""
    gekozen, klok = lezing.find(dag, date), lezing.find(tijd, time)
    return datetime.combine(gekozen, klok, AMSTERDAM) if gekozen and klok else None


def _werkdag(kalender: Kalender) -> Callable[[date], str | None]:
    def toets(dag: date) -> str | None:
        if kalender.is_werkdag(dag):
            return None
        ervoor = kalender.werkdagen_voor(dag, 1).date()
        erna = kalender.op_of_na(dag)
        return (
            f"{taal.hoofdletter(taal.datum(dag))} is geen werkdag. "
            f"Het dichtstbij zijn {taal.datum(ervoor)} en {taal.datum(erna)}."
        )

    return toets
