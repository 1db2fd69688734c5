"""The numbers to call in acute danger: first on every card about it, before any question."""

from __future__ import annotations

from typing import Final

from dialogs.kaart import Element, noodnummers

NUMMERS: Final = (
    ("112", "Iemand is nu in gevaar: politie, ambulance of brandweer."),
    ("0800-2000", "Veilig Thuis, dag en nacht: huiselijk geweld of kindermishandeling."),
    ("Huisartsenpost", "Crisisdienst GGZ: bel de eigen huisarts of de huisartsenpost, die schakelt de crisisdienst in."),
)
"""Each number with when to call it, the most urgent first (ZOU-4.2.1)."""


def numbers_first() -> Element:
    """The block with the numbers."""
    return noodnummers(NUMMERS)
