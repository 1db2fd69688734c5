"""Acute danger: the numbers to call, first on every card from the moment that it is ticked (MLD-50)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.bouwstenen.kaart import Element, kaart, noodnummers, tekst
from dialogs.hulp import word_button
from regie.beelden import Casusbeeld
from regie.events import AnyEvent, SignaalOpened
from regie.kader import Kader

NUMMERS: tuple[tuple[str, str], ...] = (
    ("112", "Bij direct gevaar: politie, ambulance of brandweer."),
    (
        "0800-2000",
        "Veilig Thuis, gratis, dag en nacht: bij geweld of onveiligheid thuis. Is de Raad voor de "
        "Kinderbescherming met spoed nodig, dan loopt dat ook via Veilig Thuis.",
    ),
    (
        "Huisarts of huisartsenpost",
        "Als iemand psychisch in crisis is. De huisarts schakelt de crisisdienst van de GGZ in.",
    ),
)


GEEN_ALARMLIJN = "Regiebot is geen alarmlijn: hier kijkt niemand dag en nacht mee. Bel dus eerst zelf."


def numbers_first() -> Element:
    """The block with the numbers; put it above everything else on the card."""
    return noodnummers(NUMMERS)


def numbers_card(reden: str = "", *, melden: str | None = None) -> Element:
    """A card of just the numbers, and why there is no more to it; `melden` offers to report it in that casus."""
    body = [numbers_first(), tekst(GEEN_ALARMLIJN), *([tekst(reden)] if reden else [])]
    return kaart(body, [word_button(f"Acuut gevaar melden in {melden}", f"acuut {melden}")] if melden else [])


def report_button(beeld: Casusbeeld) -> Element:
    """Reports acute danger in this casus at once."""
    return word_button("Meld het gevaar nu", f"acuut {beeld.casus.code}", primary=True)


def acute_codes(kader: Kader) -> frozenset[str]:
    """The facts of this kader that mean acute danger."""
    return frozenset(feit.code for feit in kader.feiten if feit.acuut)


def ticked(invoer: Mapping[str, str], codes: Iterable[str]) -> bool:
    """Whether one of these facts was answered with ja, or is among the chosen ones of a list."""
    chosen = {deel for waarde in invoer.values() for deel in waarde.split(",")}
    return any(invoer.get(code) == "ja" or code in chosen for code in codes)


def with_numbers(card: Element) -> Element:
    """The card with the numbers above everything else."""
    return card | {"body": [numbers_first(), *card["body"]]}


def opened_acuut(events: Iterable[AnyEvent]) -> bool:
    """Whether acute danger was reported by what just happened."""
    return any(isinstance(event, SignaalOpened) and event.signaal.acuut for event in events)
