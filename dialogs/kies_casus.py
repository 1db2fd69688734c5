"""A word that needs a casus was typed without one: the asker's own casussen to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.bouwstenen.kaart import Element, kaart, kop, tekst
from dialogs.hulp import word_button
from dialogs.woorden import Woord, example, message

MAX_KNOPPEN = 5


def choose(woord: Woord, codes: Sequence[str], *, letters: str | None = None) -> Element:
    """Which casus is meant; the first few as buttons."""
    voorbeeld = message(woord, codes[0]) if codes else example(woord, letters)
    body = kop("Om welke casus gaat het?", gevraagd=f"Typ bijvoorbeeld: {voorbeeld}")
    if not codes:
        body.append(tekst("Je doet nu aan geen enkele casus mee."))
    knoppen = [word_button(message(woord, code), message(woord, code)) for code in codes[:MAX_KNOPPEN]]
    return kaart(body, knoppen or [word_button("Nieuwe casus", "nieuwe casus")])
