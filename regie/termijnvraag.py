"""Answers one question about a term, asked as JSON, with the moment that it leads to."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from regie.kalender import Kalender

# Ten years in each unit: a longer term is a slip of the keyboard.
_LANGSTE: Final = {"werkdagen": 2600, "dagen": 3653, "weken": 522, "maanden": 120}
_DATUM: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_JAREN: Final = range(2000, 2081)


class TermijnOngeldig(ValueError):
    """The question cannot be answered; str() is one Dutch line that says why."""


def answer_termijn(vraag: str, kalenders: Mapping[str, Kalender]) -> dict[str, str]:
    """The answer to one JSON question, as `{"moment": ISO 8601 with offset}`.

    The question is `{"vanaf": datum, eenheid: aantal}` with werkdagen, dagen, weken or maanden (CAL-4 and
    CAL-6: 17:00), or `{"voor": datum, "werkdagen": aantal}` (CAL-7: 09:00), each with an optional "gemeente"
    out of `kalenders`. Without a gemeente the default calendar counts. Raises TermijnOngeldig.
    """
    velden = _read(vraag)
    kalender = _kalender(velden, kalenders)
    eenheid, aantal = _length(velden)
    if "voor" in velden:
        if eenheid != "werkdagen":
            raise TermijnOngeldig("Bij 'voor' hoort een aantal 'werkdagen'.")
        moment = kalender.werkdagen_voor(_datum(velden, "voor"), aantal)
    elif eenheid == "werkdagen":
        moment = kalender.binnen_werkdagen(_datum(velden, "vanaf"), aantal)
    else:
        moment = kalender.na_termijn(_datum(velden, "vanaf"), **{eenheid: aantal})
    return {"moment": moment.isoformat()}


def _read(vraag: str) -> dict[str, object]:
    try:
        velden = json.loads(vraag, object_pairs_hook=_without_repeats)
    except TermijnOngeldig:
        raise
    except (ValueError, RecursionError) as fout:
        raise TermijnOngeldig("De invoer is geen geldige JSON.") from fout
    if not isinstance(velden, dict):
        raise TermijnOngeldig("De invoer moet een JSON-object zijn.")
    bekend = {"vanaf", "voor", "gemeente", *_LANGSTE}
    if vreemd := sorted(velden.keys() - bekend):
        raise TermijnOngeldig(f"Onbekend veld {_quote(vreemd[0])}. Bekend zijn: {', '.join(sorted(bekend))}.")
    if ("vanaf" in velden) == ("voor" in velden):
        raise TermijnOngeldig("Geef 'vanaf' of 'voor': precies één daarvan.")
    return velden


def _without_repeats(paren: list[tuple[str, object]]) -> dict[str, object]:
    velden = dict(paren)
    if len(velden) != len(paren):
        raise TermijnOngeldig("Een veld staat er twee keer in.")
    return velden


def _kalender(velden: Mapping[str, object], kalenders: Mapping[str, Kalender]) -> Kalender:
    if "gemeente" not in velden:
        return Kalender()
    gemeente = velden["gemeente"]
    if not isinstance(gemeente, str) or gemeente not in kalenders:
        raise TermijnOngeldig(
            f"Onbekende gemeente {_quote(gemeente)}. Bekend zijn: {', '.join(sorted(kalenders)) or 'geen'}."
        )
    return kalenders[gemeente]


def _length(velden: Mapping[str, object]) -> tuple[str, int]:
    eenheden = [eenheid for eenheid in _LANGSTE if eenheid in velden]
    if len(eenheden) != 1:
        raise TermijnOngeldig(f"Geef precies één van deze velden: {', '.join(_LANGSTE)}.")
    [eenheid] = eenheden
    aantal = velden[eenheid]
    # type() and not isinstance(): true is an int to Python and not to the asker.
    if type(aantal) is not int or not 1 <= aantal <= _LANGSTE[eenheid]:
        raise TermijnOngeldig(f"'{eenheid}' moet een geheel getal van 1 tot en met {_LANGSTE[eenheid]} zijn.")
    return eenheid, aantal


def _datum(velden: Mapping[str, object], veld: str) -> date:
    waarde = velden[veld]
    try:
        if not isinstance(waarde, str) or not _DATUM.fullmatch(waarde):
            raise ValueError
        datum = date.fromisoformat(waarde)
    except ValueError as fout:
        raise TermijnOngeldig(f"'{veld}' moet een bestaande datum zijn, geschreven als 2027-01-31.") from fout
    if datum.year not in _JAREN:
        raise TermijnOngeldig(f"'{veld}' moet tussen {_JAREN.start} en {_JAREN.stop - 1} liggen.")
    return datum


def _quote(waarde: object) -> str:
    """What the asker wrote, on one line and cut short."""
    tekst = json.dumps(waarde, ensure_ascii=False)
    tekst = "".join(teken if teken.isprintable() else "?" for teken in tekst[:41])
    return tekst if len(tekst) <= 40 else f"{tekst[:40]}…"
