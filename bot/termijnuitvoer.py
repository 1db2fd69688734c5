"""`regiebot termijn`: a question about a term as JSON, with the calendars of the gemeenten that the kaders name."""

from __future__ import annotations

import json

from regie.kaders import kaders
from regie.kalender import Kalender
from regie.termijnvraag import TermijnOngeldig, answer_termijn

__all__ = ["TermijnOngeldig", "bereken"]


def bereken(vraag: bytes) -> str:
    """The moment as JSON. Raises TermijnOngeldig with one line of Dutch."""
    try:
        tekst = vraag.decode("utf-8")
    except UnicodeDecodeError as fout:
        raise TermijnOngeldig("De invoer is geen geldige UTF-8.") from fout
    kalenders = {gemeente: Kalender() for kader in kaders() for gemeente in kader.gemeenten}
    return json.dumps(answer_termijn(tekst, kalenders))
